//! What simulated candidates say without saying anything about the problem. None of it shows a point.

/// Does not know.
pub(super) const UNKNOWN: &[&str] = &[
    "I don't know.",
    "No idea, sorry.",
    "idk",
    "Honestly, I have no clue.",
    "I really don't know that one.",
    "dunno",
    "That I can't say.",
    "I haven't a clue about this one.",
];

/// Wants a hint.
pub(super) const HINT: &[&str] = &[
    "Can I have a hint?",
    "I'm stuck. Could you give me a hint?",
    "A hint, please.",
    "Give me a nudge, please.",
    "Could you point me in a direction?",
];

/// The same once more, by who was misunderstood.
pub(super) const PLAIN_HINT: &str = "I would like a hint.";

/// Before something that was said already.
pub(super) const AGAIN: &[&str] = &["As I said:", "I told you that already.", "Again:", "Same as before."];

/// Before what the candidate meant indeed.
pub(super) const YES: &[&str] = &["Yes.", "Yes, that's what I mean.", "Right.", "Exactly."];

/// After a quote that does not mean what the interviewer thinks of.
pub(super) const NO: &[&str] =
    &["No, I meant something else there.", "No.", "Not really, that was about something else."];

/// To a question that goes deeper.
pub(super) const DEEPER: &[&str] = &[
    "That is a tough one. I'd have to think about it for longer.",
    "I would look at it when it happens.",
    "Depends. I'd ask around first.",
    "Good question, I'd want to sleep on that.",
    "Let me put it this way: it would worry me, and I'd come back to you.",
    "Perhaps yes, perhaps no.",
];

/// Always the same, whatever is asked.
pub(super) const SAME: &[&str] = &[
    "I would talk to everybody involved and then build the best thing we can.",
    "We take it step by step and see how far we get.",
];

/// Asks for something that no interviewer has a fact about.
pub(super) const ASKING: &[&str] = &[
    "Can you tell me more about that?",
    "What else should I know?",
    "Which of these things matters to you personally?",
    "Who decided that?",
];

/// Pieces of gibberish.
pub(super) const GIBBERISH: &[&str] =
    &["asdf", "qwjk", "lkjh", "zxcv", "hjkl", "rtgb", "wqfp", "xnvm", "pqwz"];
