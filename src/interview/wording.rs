//! Every sentence of the interviewer that is not an author's. Which one is used depends on the seed and on how often
//! such a sentence was needed before, so that wording varies, never repeats itself and can be replayed.

use std::collections::BTreeSet;

use super::{Dimension, Fact, Level, Pace, Prompt};

/// Spreads the seed so that the lists of one interview start at unrelated places.
fn offset(seed: u64, list: u64) -> usize {
    // The finalizer of SplitMix64 (Steele, Lea and Flood 2014).
    let mut mixed = seed.wrapping_add(list.wrapping_mul(0x9E37_79B9_7F4A_7C15));
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    usize::try_from((mixed ^ (mixed >> 31)) % 1_000_003).unwrap_or(0)
}

/// The `count`-th sentence of a list in the order of this seed; `None` once all were used.
fn pick(list: &[&'static str], seed: u64, salt: u64, count: u32) -> Option<&'static str> {
    let count = usize::try_from(count).ok()?;
    (count < list.len()).then(|| list[(offset(seed, salt) + count) % list.len()])
}

/// The first of a list, in the order of this seed, that the interviewer has not begun a sentence with.
fn unused(list: &[&'static str], seed: u64, salt: u64, said: &BTreeSet<String>) -> Option<&'static str> {
    let start = offset(seed, salt);
    (0..list.len()).map(|index| list[(start + index) % list.len()]).find(|sentence| {
        let opening = sentence.split("{}").next().unwrap_or(sentence);
        !said.iter().any(|text| text.contains(opening))
    })
}

/// The `count`-th pair of a head and a tail: all pairs occur before one comes again.
fn combine(heads: &[&str], tails: &[&str], seed: u64, salt: u64, count: u32) -> String {
    let count = usize::try_from(count).unwrap_or(0);
    let head = (offset(seed, salt) + count) % heads.len();
    let tail = (offset(seed, salt + 1) + count / heads.len() + count % heads.len()) % tails.len();
    format!("{} {}", heads[head], tails[tail])
}

/// One of `length` things, `None` when there are none.
pub(super) fn choose(seed: u64, length: usize) -> Option<usize> {
    offset(seed, 200).checked_rem(length)
}

/// What stands before a question, and why.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Lead {
    /// An answer was heard.
    Answered,
    /// The candidate does not know.
    Unknown,
    /// The candidate skipped the question.
    Skipped,
    /// Several messages brought no answer.
    Stuck,
    /// Nothing to say first.
    None,
}

const ANSWERED: [&str; 12] = [
    "Okay.",
    "I've noted that.",
    "Understood.",
    "Got it.",
    "All right.",
    "I follow.",
    "Thanks, that's clear enough to go on.",
    "Right, I have that down.",
    "Fine, let me push on that.",
    "I see where you are.",
    "Noted.",
    "Good to know how you see it.",
];
const UNKNOWN: [&str; 10] = [
    "That's fine, we leave it there.",
    "No harm done; on to something else.",
    "Fair enough, another angle then.",
    "Thanks for saying so plainly.",
    "Okay, we won't dwell on it.",
    "Honest is useful here. Next one.",
    "Then we leave that one open.",
    "All right, let's try something different.",
    "Understood, moving along.",
    "That can happen. A different question.",
];
const SKIPPED: [&str; 8] = [
    "Skipped.",
    "Okay, that one is off the table.",
    "We drop it.",
    "Sure, another one.",
    "Fine, leaving it.",
    "As you like.",
    "Gone. Here's the next.",
    "Let's pass over that.",
];
const STUCK: [&str; 8] = [
    "Let's leave that one and go on.",
    "I'll take this off your desk.",
    "We can come at it from elsewhere.",
    "Time to change the subject.",
    "I'd rather not keep you stuck here.",
    "Let me ask you something else.",
    "We'll let that rest.",
    "Another question may suit you better.",
];
const QUOTE: [&str; 8] = [
    "You told me “{}”.",
    "I wrote down “{}”.",
    "You mentioned “{}”.",
    "I heard “{}”.",
    "Let me stay with “{}” for a moment.",
    "About your words “{}”:",
    "Your point was “{}”.",
    "From what you just said, “{}”.",
];
const CONFIRM: [&str; 8] = [
    "I want to be sure I read that right.",
    "I'm not certain what you mean by it.",
    "Help me understand it precisely.",
    "Can you pin that down for me?",
    "I could take that in two ways.",
    "Spell it out for me.",
    "Before I write it down:",
    "Let me check I got you.",
];
const TURNING: [&str; 5] =
    ["Let's turn to {}.", "Next area: {}.", "On to {}.", "Now {}.", "Let's talk about {}."];
const CHANGED: [&str; 4] = [
    "Something has just changed.",
    "News from the hallway.",
    "A new requirement came in.",
    "One thing is different from now on.",
];
const ENCOURAGE_HEADS: [&str; 12] = [
    "Take your time.",
    "Thinking aloud is welcome.",
    "No rush.",
    "Keep going.",
    "I'm listening.",
    "Half a thought is a start.",
    "It needn't be polished.",
    "Rough ideas count too.",
    "Start anywhere.",
    "One step is enough for now.",
    "Just say what comes to mind.",
    "There's no trick in it.",
];
const ENCOURAGE_TAILS: [&str; 13] = [
    "What would you look at first?",
    "Say the first thing you'd decide.",
    "Which part feels clearest to you?",
    "Pick one case and talk me through it.",
    "What would you want to know?",
    "Make an assumption and say it.",
    "What's your gut feeling, and why?",
    "You can ask me things, too.",
    "A single sentence is fine.",
    "Where would you begin on day one?",
    "Try it with one concrete person in mind.",
    "A hint is there if you ask for one.",
    "If it's not your area, tell me and we go on.",
];
const NO_FACT_HEADS: [&str; 13] = [
    "I have nothing on that.",
    "That isn't settled.",
    "Nobody has decided this yet.",
    "I can't tell you that one.",
    "There's no answer in my notes.",
    "That's open.",
    "You'd have to choose.",
    "No information there, I'm afraid.",
    "I don't know that either.",
    "My notes are silent on it.",
    "That's up to you.",
    "It hasn't been fixed.",
    "We never measured that.",
];
const NO_FACT_TAILS: [&str; 14] = [
    "Decide it yourself and say your assumption.",
    "Assume something sensible and tell me what.",
    "Name an assumption and work with it.",
    "Pick what you think is likely and say so.",
    "Set it yourself, out loud.",
    "Make a choice and give the reason.",
    "Treat it as your decision.",
    "State what you take for granted and go on.",
    "Choose a value and build on it.",
    "Work with your best guess, as long as you name it.",
    "Tell me what you'd assume here.",
    "Say which way you'd go.",
    "Take the case you find most plausible.",
    "Write your own assumption into the design.",
];
const AGAIN: [&str; 9] = [
    "As I said:",
    "Once more:",
    "To repeat that:",
    "Same as before:",
    "Again:",
    "Here it is again:",
    "The answer stays the same:",
    "As told earlier:",
    "I can only repeat it:",
];
const REPEAT: [&str; 10] = [
    "Sure. The question was:",
    "Again, then:",
    "Here it is once more.",
    "My question:",
    "I'll say it again.",
    "Of course.",
    "I was asking this:",
    "Let me read it out again.",
    "The open question:",
    "Gladly.",
];
const NO_HINT_HEADS: [&str; 10] = [
    "That's all the help I have for this one.",
    "No further hint here.",
    "I've run out of hints for it.",
    "Any more would be the answer.",
    "There's nothing left up my sleeve.",
    "I have no hint for this question.",
    "More than that I can't give away.",
    "My hints end here.",
    "From here it's yours.",
    "I can't add to that.",
];
const NO_HINT_TAILS: [&str; 9] = [
    "Say what you have, or skip it.",
    "Try an answer, however rough.",
    "Give it a go, or tell me you don't know.",
    "A guess with a reason is fine.",
    "Skip it if you like.",
    "Have a try.",
    "What would you say to a colleague?",
    "We can also move on.",
    "Start with the simplest version.",
];
const META_HEADS: [&str; 9] = [
    "I ask, you design; I keep score of what you cover, with your own sentences.",
    "We go through six areas, and I follow up where something is open.",
    "There's no single right answer; I listen for what you consider and why.",
    "You can ask me about the situation at any time, and I answer what I know.",
    "Asking for a hint, skipping a question or pausing is all right.",
    "At the end you get a scorecard that quotes what you said.",
    "Whatever I never asked about is not counted against you.",
    "Answer in your own words; bullets or half sentences are fine.",
    "I'm looking for decisions and their reasons rather than product names.",
];
const META_TAILS: [&str; 8] = [
    "The question is still open.",
    "Back to you.",
    "Go ahead when you're ready.",
    "Please go on.",
    "Your turn.",
    "So, what do you think?",
    "Let's continue where we were.",
    "I'm still curious about your answer.",
];
const END_HEADS: [&str; 6] = [
    "Do you want to end the interview here?",
    "Shall we stop for good?",
    "End it now?",
    "Is this the end of the interview for you?",
    "You'd like to finish here?",
    "Close the interview at this point?",
];
const END_TAILS: [&str; 5] = [
    "Say yes and I'll write the scorecard; anything else and we go on.",
    "A yes ends it and brings the scorecard.",
    "With a yes I close and show you the scorecard.",
    "Answer yes to get your scorecard, or just keep talking.",
    "If so, say yes. Otherwise carry on with the question.",
];

/// The name of a dimension inside a sentence.
fn topic(dimension: Dimension) -> &'static str {
    match dimension {
        Dimension::Goals => "what we are trying to achieve",
        Dimension::UserExperience => "how people use it",
        Dimension::PerformanceConstraints => "speed and quality",
        Dimension::Evaluation => "how you'd know that it works",
        Dimension::Personalization => "how far it adapts to whom it serves",
        Dimension::ProjectConstraints => "the project around it",
    }
}

/// The sentence before a follow-up. `quote` is what the candidate said that the question can build on.
pub(super) fn lead(lead: Lead, quote: Option<&str>, seed: u64, said: &BTreeSet<String>) -> Option<String> {
    let (list, salt): (&[&'static str], u64) = match lead {
        Lead::None => return None,
        Lead::Answered => {
            let quoted = quote
                .and_then(|quote| unused(&QUOTE, seed, 10, said).map(|pattern| pattern.replace("{}", quote)));
            if quoted.is_some() {
                return quoted;
            }
            (&ANSWERED, 11)
        }
        Lead::Unknown => (&UNKNOWN, 12),
        Lead::Skipped => (&SKIPPED, 13),
        Lead::Stuck => (&STUCK, 14),
    };
    unused(list, seed, salt, said).map(str::to_owned)
}

/// The sentence that leads to a new dimension.
pub(super) fn turning(dimension: Dimension, seed: u64) -> Option<String> {
    let count = u32::try_from(dimension.index()).ok()?.checked_sub(1)?;
    pick(&TURNING, seed, 20, count).map(|pattern| pattern.replace("{}", topic(dimension)))
}

/// Asks to be sure about something the candidate said.
pub(super) fn confirm(quote: &str, probe: &str, seed: u64, said: &BTreeSet<String>) -> String {
    match unused(&CONFIRM, seed, 30, said) {
        Some(lead) => format!("You said “{quote}”. {lead} {probe}"),
        None => format!("You said “{quote}”. {probe}"),
    }
}

/// Announces a change of a requirement.
pub(super) fn change(text: &str, seed: u64) -> String {
    format!("{} {text}", pick(&CHANGED, seed, 40, 0).unwrap_or("News:"))
}

/// Encourages a candidate who thinks aloud.
pub(super) fn encourage(seed: u64, count: u32) -> String {
    combine(&ENCOURAGE_HEADS, &ENCOURAGE_TAILS, seed, 50, count)
}

/// Refuses a question for which there is no fact.
pub(super) fn no_fact(seed: u64, count: u32) -> String {
    combine(&NO_FACT_HEADS, &NO_FACT_TAILS, seed, 60, count)
}

/// Tells a fact, the `times`-th time (from 0).
pub(super) fn fact(fact: &Fact, seed: u64, times: u32) -> String {
    again(&fact.answer, seed, times)
}

/// Tells the walkthrough, the `times`-th time (from 0).
pub(super) fn walkthrough(steps: &[String], seed: u64, times: u32) -> String {
    let steps: Vec<String> =
        steps.iter().enumerate().map(|(index, step)| format!("{}. {step}", index + 1)).collect();
    again(&format!("Let me walk you through it.\n{}", steps.join("\n")), seed, times)
}

fn again(text: &str, seed: u64, times: u32) -> String {
    match times.checked_sub(1) {
        None => text.to_owned(),
        Some(count) => match pick(&AGAIN, seed, 70, count) {
            Some(lead) => format!("{lead} {text}"),
            None => text.to_owned(),
        },
    }
}

/// Says the open question again.
pub(super) fn repeat(question: &str, seed: u64, count: u32) -> String {
    match pick(&REPEAT, seed, 80, count) {
        Some(lead) => format!("{lead} {question}"),
        None => question.to_owned(),
    }
}

/// Says that there is no hint, or no further one.
pub(super) fn no_hint(seed: u64, count: u32) -> String {
    combine(&NO_HINT_HEADS, &NO_HINT_TAILS, seed, 90, count)
}

/// Explains the process.
pub(super) fn process(seed: u64, count: u32) -> String {
    combine(&META_HEADS, &META_TAILS, seed, 100, count)
}

/// Asks whether to end.
pub(super) fn ask_to_end(seed: u64, count: u32) -> String {
    combine(&END_HEADS, &END_TAILS, seed, 110, count)
}

/// Says once that a language cannot be judged.
pub(super) const LANGUAGE: &str = "One thing, said once: I can only judge answers in English. What you wrote is kept as it is, and \
     questions answered in another language are marked as not judged, never as missed.";

/// Says that nothing is paused.
pub(super) const NOT_PAUSED: &str = "We aren't paused; the question is still open.";

/// What the candidate is told at the start of an interview, after the brief.
#[must_use]
pub fn plan(prompt: &Prompt, pace: Pace, minutes: u32) -> String {
    let level = match prompt.level {
        Level::Junior => "a junior",
        Level::Mid => "a mid-level",
        Level::Senior => "a senior",
    };
    let depth = match pace {
        Pace::Quick => "one follow-up an area at most",
        Pace::Standard => "up to three follow-ups an area",
        Pace::Thorough => "up to six follow-ups an area",
    };
    format!("This is {level} problem, planned for {minutes} minutes: six areas, {depth}.")
}

/// Closes the interview with a short summary.
pub(super) fn close(
    ended: bool,
    strongest: Option<Dimension>,
    weakest: Option<Dimension>,
    seed: u64,
) -> String {
    const DONE: [&str; 3] = [
        "That's all from my side, thank you.",
        "We're through; thank you for your time.",
        "Let's stop here, thank you.",
    ];
    let thanks =
        if ended { "Then we end here, thank you." } else { pick(&DONE, seed, 120, 0).unwrap_or(DONE[0]) };
    let summary = match (strongest, weakest) {
        (Some(strong), Some(weak)) if strong != weak => {
            format!(" You covered most on {}; {} has the most left to say.", topic(strong), topic(weak))
        }
        (Some(strong), _) => format!(" You covered most on {}.", topic(strong)),
        (None, Some(weak)) => format!(" The place to start next time is {}.", topic(weak)),
        (None, None) => String::new(),
    };
    format!("{thanks}{summary} Your scorecard follows.")
}
