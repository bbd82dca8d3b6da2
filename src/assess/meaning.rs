//! What a unit of a message means beside the texts of a point, by the encoder.
//!
//! Likenesses only; what follows from them is for the features and the judge to say.

use super::encoder::{Embedding, Encoder};
use super::reading::Reading;
use super::rubric::{Phrase, PreparedPoint, is_content};

/// Units of one message that are encoded, so that the longest message takes a second or two; further ones are judged by
/// their words.
const MOST_UNITS: usize = 400;

/// What the units of a message mean, and what two neighbors mean together.
#[derive(Debug)]
pub(super) struct Meanings {
    pub(super) units: Vec<Option<Embedding>>,
    pub(super) pairs: Vec<Option<Embedding>>,
    /// Whether there is an encoder.
    pub(super) encoded: bool,
}

impl Meanings {
    /// Of a message; of nothing, as much as it has units, without an encoder.
    pub(super) fn new(encoder: Option<&Encoder>, reading: &Reading<'_>) -> Self {
        let count = reading.units.len();
        let mut units = vec![None; count];
        if let Some(encoder) = encoder {
            let says_something =
                |unit: &usize| reading.tokens[*unit].iter().any(is_content) && !reading.is_gibberish(*unit);
            let chosen: Vec<usize> = (0..count).filter(says_something).take(MOST_UNITS).collect();
            let texts: Vec<&str> =
                chosen.iter().map(|unit| &reading.text[reading.units[*unit].range.clone()]).collect();
            for (unit, embedding) in chosen.into_iter().zip(encoder.encode(&texts)) {
                units[unit] = embedding;
            }
        }
        let joined = |two: &[Option<Embedding>]| match two {
            [Some(left), Some(right)] => left.joined(right),
            _ => None,
        };
        let pairs = units.windows(2).map(joined).collect();
        Self { units, pairs, encoded: encoder.is_some() }
    }
}

/// How alike one unit, or two neighbors, and the texts of one point are, each 0 to 1.
#[derive(Debug, Clone)]
pub(super) struct Meant {
    /// Likeness with each example (with the claim when there is none).
    pub(super) examples: Vec<f32>,
    pub(super) claim: f32,
    /// Likeness with the closest near miss.
    pub(super) near_miss: f32,
    /// How much more it speaks for this point than for the others.
    pub(super) contrast: f32,
    /// How far it lies in the direction that sets this point apart from the others.
    pub(super) apart: f32,
    /// How far it speaks for this point before the point that it speaks for next.
    pub(super) lead: f32,
}

impl Meant {
    pub(super) fn of(point: &PreparedPoint, said: &Embedding) -> Self {
        let with = |phrase: &Phrase| likeness(phrase, said);
        let claim = with(&point.claim);
        let mut examples: Vec<f32> = point.examples.iter().map(with).collect();
        if examples.is_empty() {
            examples.push(claim);
        }
        let near_miss = point.near_misses.iter().map(with).fold(0.0, f32::max);
        let apart = point.meaning_apart.as_ref().map_or(0.0, |direction| direction.of(said.unit()));
        Self { examples, claim, near_miss, contrast: 0.0, apart, lead: 0.0 }
    }

    pub(super) fn best_example(&self) -> f32 {
        self.examples.iter().copied().fold(0.0, f32::max)
    }

    /// How well this unit would serve as evidence, 0 to 1.
    pub(super) fn strength(&self) -> f32 {
        let mean = self.examples.iter().sum::<f32>() / (self.examples.len() as f32).max(1.0);
        0.5 * self.best_example() + 0.25 * mean + 0.25 * self.claim
    }
}

/// How alike a phrase and what was said are, 0 to 1; 0 for a phrase that was not encoded.
pub(super) fn likeness(phrase: &Phrase, said: &Embedding) -> f32 {
    phrase.embedding.as_ref().map_or(0.0, |phrase| phrase.likeness(said))
}
