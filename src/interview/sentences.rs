//! The interviewer's own sentences, by occasion, each list long enough that none comes twice in one interview.
//!
//! `{}` stands for what the occasion puts in: a quoted sentence, the name of a dimension. What is said when is not
//! decided here but in `wording`.

pub(super) const ANSWERED: [&str; 12] = [
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
pub(super) const UNKNOWN: [&str; 10] = [
    "That's fine, we leave it there.",
    "No harm done; on to something else.",
    "Fair enough, another angle then.",
    "Thanks for saying so plainly.",
    "Okay, we won't dwell on it.",
    "Honesty helps here. Next one.",
    "Then we leave that one open.",
    "All right, let's try something different.",
    "Understood, moving along.",
    "That can happen. A different question.",
];
pub(super) const SKIPPED: [&str; 8] = [
    "Skipped.",
    "Okay, that one is off the table.",
    "We drop it.",
    "Sure, another one.",
    "Fine, leaving it.",
    "As you like.",
    "Gone. Here's the next.",
    "Let's pass over that.",
];
pub(super) const STUCK: [&str; 8] = [
    "Let's leave that one and go on.",
    "I'll take this off your desk.",
    "We can come at it from elsewhere.",
    "Time to change the subject.",
    "I'd rather not keep you stuck here.",
    "Let me ask you something else.",
    "We'll let that rest.",
    "Another question may suit you better.",
];
pub(super) const QUOTE: [&str; 8] = [
    "You told me “{}”.",
    "I wrote down “{}”.",
    "You mentioned “{}”.",
    "I heard “{}”.",
    "Let me stay with “{}” for a moment.",
    "About your words “{}”:",
    "Your point was “{}”.",
    "From what you just said, “{}”.",
];
pub(super) const CONFIRM: [&str; 8] = [
    "I want to be sure I read that right.",
    "I'm not certain what you mean by it.",
    "Help me understand it precisely.",
    "Can you pin that down for me?",
    "I could take that in two ways.",
    "Spell it out for me.",
    "Before I write it down:",
    "Let me check I got you.",
];
pub(super) const TURNING: [&str; 5] =
    ["Next: {}.", "On to {}.", "A new area: {}.", "From here to {}.", "Another side of it: {}."];
pub(super) const ENCOURAGE_HEADS: [&str; 12] = [
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
pub(super) const ENCOURAGE_TAILS: [&str; 13] = [
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
pub(super) const NO_FACT_HEADS: [&str; 13] = [
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
pub(super) const NO_FACT_TAILS: [&str; 14] = [
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
pub(super) const AGAIN: [&str; 9] = [
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
pub(super) const REPEAT: [&str; 10] = [
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
pub(super) const NO_HINT_HEADS: [&str; 10] = [
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
pub(super) const NO_HINT_TAILS: [&str; 9] = [
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
pub(super) const META_HEADS: [&str; 9] = [
    "I ask, you design; I keep score of what you cover, with your own sentences.",
    "We go through the areas one by one, and I follow up where something is open.",
    "There's no single right answer; I listen for what you consider and why.",
    "You can ask me about the situation at any time, and I answer what I know.",
    "Asking for a hint, skipping a question or pausing is all right.",
    "At the end you get a scorecard that quotes what you said.",
    "Whatever I never asked about is not counted against you.",
    "Answer in your own words; bullets or half sentences are fine.",
    "I'm looking for decisions and their reasons rather than product names.",
];
pub(super) const META_TAILS: [&str; 8] = [
    "The question is still open.",
    "Back to you.",
    "Go ahead when you're ready.",
    "Please go on.",
    "Your turn.",
    "So, what do you think?",
    "Let's continue where we were.",
    "I'm still curious about your answer.",
];
pub(super) const END_HEADS: [&str; 6] = [
    "Do you want to end the interview here?",
    "Shall we stop for good?",
    "End it now?",
    "Is this the end of the interview for you?",
    "You'd like to finish here?",
    "Close the interview at this point?",
];
pub(super) const END_TAILS: [&str; 5] = [
    "Say yes and I'll write the scorecard; anything else and we go on.",
    "A yes ends it and brings the scorecard.",
    "With a yes I close and show you the scorecard.",
    "Answer yes to get your scorecard, or just keep talking.",
    "If so, say yes. Otherwise carry on with the question.",
];
