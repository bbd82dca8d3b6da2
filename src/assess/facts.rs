//! Which fact a clarifying question asks for, or none.

use super::matching::{Matches, View};
use super::rubric::{Phrase, PreparedRubric};
use super::tokens::Token;

/// A fact fits from this similarity on; fitted on the development questions.
const FITS: f32 = 0.3;

/// The best fact must beat the next by this much, unless it is very close.
const MARGIN: f32 = 0.02;

const WALKTHROUGH: &[&str] = &[
    "walk me through",
    "walkthrough",
    "walk through",
    "talk me through",
    "take me through",
    "step by step",
    "user journey",
    "user flow",
    "end to end flow",
    "how do people use",
    "how do users use",
    "how would people use",
    "how would users use",
    "how do they use",
    "how is it used",
    "how does someone use",
    "how does a user use",
    "how does one use",
    "how do end users",
    "how will people use",
    "how will users use",
    "how does the user",
    "what does the user do",
    "what do users do",
    "what does a user do",
    "describe how people",
    "describe how users",
    "describe a typical",
    "typical session",
    "typical visit",
    "typical use",
    "typical day",
    "what happens when a user",
    "what happens when someone",
    "what does it look like for",
    "what does a person do",
    "what do people do",
    "from the user's point of view",
    "user's perspective",
    "how do people actually",
    "how do users actually",
    "what is the flow",
    "what's the flow",
    "what are the steps",
    "usual flow",
    "user experience today",
    "experience look like",
];

/// The id of the fact that the words ask for.
pub(super) fn asked(rubric: &PreparedRubric, matches: &Matches, view: &View, spaced: &str) -> Option<String> {
    if rubric.has_walkthrough && super::gates::has_cue(spaced, WALKTHROUGH) {
        return Some(crate::interview::FactId::WALKTHROUGH.to_owned());
    }
    let mut ranked: Vec<(f32, &str)> = rubric
        .facts
        .iter()
        .map(|fact| {
            let close = |phrase: &Phrase| {
                // both directions: what the question has and what the phrasing has
                0.45 * matches.recall(phrase, view)
                    + 0.35 * view.cosine(phrase)
                    + 0.2 * matches.exact_recall(phrase, view)
            };
            let best = fact.asked_as.iter().map(close).fold(0.0, f32::max);
            let answer = view.cosine(&fact.answer);
            (0.8 * best + 0.3 * answer, fact.id.as_str())
        })
        .collect();
    ranked.sort_by(|left, right| right.0.total_cmp(&left.0));
    let (best, id) = *ranked.first()?;
    let next = ranked.get(1).map_or(0.0, |(score, _)| *score);
    (best >= FITS && (best - next >= MARGIN || best >= FITS + 0.2)).then(|| id.to_owned())
}

/// Whether a text asks for how people use the system.
pub(super) fn asks_for_walkthrough(tokens: &[Token]) -> bool {
    super::gates::has_cue(&super::gates::spaced(tokens), WALKTHROUGH)
}
