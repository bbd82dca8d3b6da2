//! What the interviewer says in words that are not an author's. Which sentence is used depends on the seed and on how
//! often such a sentence was needed before, so that wording varies, never repeats itself and can be replayed.

use std::collections::BTreeSet;

use super::sentences::{
    AGAIN, ANSWERED, CONFIRM, ENCOURAGE_HEADS, ENCOURAGE_TAILS, END_HEADS, END_TAILS, META_HEADS, META_TAILS,
    NO_FACT_HEADS, NO_FACT_TAILS, NO_HINT_HEADS, NO_HINT_TAILS, QUOTE, REPEAT, SKIPPED, STUCK, TURNING,
    UNKNOWN,
};
use super::{Dimension, Fact, Focus, Level, Pace, Prompt};

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

/// The sentence that leads to a new dimension; `place` counts from 0, and none leads to the first.
pub(super) fn turning(dimension: Dimension, place: usize, seed: u64) -> Option<String> {
    let count = u32::try_from(place).ok()?.checked_sub(1)?;
    pick(&TURNING, seed, 20, count).map(|pattern| pattern.replace("{}", topic(dimension)))
}

/// Asks to be sure about something the candidate said.
pub(super) fn confirm(quote: &str, probe: &str, seed: u64, said: &BTreeSet<String>) -> String {
    match unused(&CONFIRM, seed, 30, said) {
        Some(lead) => format!("You said “{quote}”. {lead} {probe}"),
        None => format!("You said “{quote}”. {probe}"),
    }
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

/// Explains the process, and says where the interview stands: in which area (from 1), of how many.
pub(super) fn process((place, areas): (usize, usize), minutes_left: i64, seed: u64, count: u32) -> String {
    let time = match minutes_left {
        ..=0 => "and the planned time is used up".to_owned(),
        1 => "with about a minute left".to_owned(),
        minutes => format!("with about {minutes} minutes left"),
    };
    let explained = combine(&META_HEADS, &META_TAILS, seed, 100, count);
    format!("We're in area {place} of {areas}, {time}. {explained}")
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
pub fn plan(prompt: &Prompt, pace: Pace, minutes: u32, focus: Focus) -> String {
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
    let areas = match focus.count() {
        1 => "one of the six areas",
        2 => "two of the six areas",
        3 => "three of the six areas",
        4 => "four of the six areas",
        5 => "five of the six areas",
        _ => "six areas",
    };
    format!("This is {level} problem, planned for {minutes} minutes: {areas}, {depth}.")
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

/// The candidate's words on one line and at most `length` characters long, cut between words.
pub(super) fn quotable(text: &str, length: usize) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let line = line.trim_matches(|c: char| matches!(c, '-' | '*' | '•' | '“' | '”' | '"' | ' '));
    let line = line.trim_end_matches(['.', ';', ',', ':']);
    if line.chars().count() <= length {
        return line.to_owned();
    }
    let cut: String = line.chars().take(length).collect();
    let cut = cut.rsplit_once(' ').map_or(cut.as_str(), |(whole_words, _)| whole_words);
    format!("{} …", cut.trim_end_matches([',', ';', ':']))
}
