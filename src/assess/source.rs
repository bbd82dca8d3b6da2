//! What an answer is judged against, as the assessor needs it told.
//!
//! Knows prompts through `interview`; nothing of how any of it is prepared or judged.

use crate::interview::{Dimension, Prompt};

use super::units::units;

/// A rubric point as the assessor needs it.
#[derive(Debug, Clone)]
pub struct PointSource<'a> {
    /// Comes back in the finding.
    pub id: &'a str,
    /// What has to be said.
    pub claim: &'a str,
    /// Phrasings that show it.
    pub examples: Vec<&'a str>,
    /// Phrasings that sound close and do not show it.
    pub near_misses: Vec<&'a str>,
    /// The halves that `covered` needs; empty for a point without halves.
    pub parts: Vec<&'a str>,
    /// Whether a question can show it.
    pub asking_counts: bool,
    /// The follow-up aimed at it; repeating its words shows nothing.
    pub probe: Option<&'a str>,
    /// Where it counts, if that is known.
    pub dimension: Option<Dimension>,
}

/// A fact as the assessor needs it.
#[derive(Debug, Clone)]
pub struct FactSource<'a> {
    /// Comes back when it was asked for.
    pub id: &'a str,
    /// Ways to ask for it.
    pub asked_as: Vec<&'a str>,
    /// What the interviewer would say.
    pub answer: &'a str,
}

/// Everything a message is judged against.
#[derive(Debug, Clone, Default)]
pub struct RubricSource<'a> {
    /// The text posed to the candidate; repeating it shows nothing.
    pub brief: &'a str,
    /// The points, in the order of the findings.
    pub points: Vec<PointSource<'a>>,
    /// What may be asked for.
    pub facts: Vec<FactSource<'a>>,
    /// Whether there are steps to be told to who asks how people use it.
    pub has_walkthrough: bool,
}

impl<'a> RubricSource<'a> {
    /// Every text that a message or a question is compared with.
    pub(super) fn texts(&self) -> Vec<&'a str> {
        let of_point = |point: &PointSource<'a>| {
            let lists = [&point.examples, &point.near_misses, &point.parts];
            std::iter::once(point.claim).chain(lists.into_iter().flatten().copied()).collect::<Vec<_>>()
        };
        let of_fact = |fact: &FactSource<'a>| {
            fact.asked_as
                .iter()
                .copied()
                .chain([fact.answer])
                .chain(sentences(fact.answer))
                .collect::<Vec<_>>()
        };
        self.points.iter().flat_map(of_point).chain(self.facts.iter().flat_map(of_fact)).collect()
    }
}

/// The sentences of a text.
pub(super) fn sentences(text: &str) -> impl Iterator<Item = &str> {
    units(text).into_iter().map(|unit| &text[unit.range])
}

impl RubricSource<'_> {
    /// The rubric of a prompt, its points in the order of [`Prompt::points`].
    #[must_use]
    pub fn of_prompt(prompt: &Prompt) -> RubricSource<'_> {
        RubricSource {
            brief: &prompt.brief,
            points: prompt
                .points()
                .map(|point| PointSource {
                    id: point.id.as_str(),
                    claim: &point.claim,
                    examples: point.examples.iter().map(String::as_str).collect(),
                    near_misses: point.near_misses.iter().map(String::as_str).collect(),
                    parts: point.parts.iter().map(String::as_str).collect(),
                    asking_counts: point.asking_counts,
                    probe: Some(&point.probe),
                    dimension: Some(point.dimension),
                })
                .collect(),
            facts: prompt
                .facts
                .iter()
                .map(|fact| FactSource {
                    id: fact.id.as_str(),
                    asked_as: fact.asked_as.iter().map(String::as_str).collect(),
                    answer: &fact.answer,
                })
                .collect(),
            has_walkthrough: !prompt.walkthrough.is_empty(),
        }
    }
}
