//! What is measured about one point and some units of a message.
//!
//! Every feature grows with the evidence and lies in 0 to 1, so that the judge's weights need not be negative.

use super::matching::{Matches, View};
use super::rubric::{Phrase, PreparedPoint};

/// Number of features.
pub(super) const COUNT: usize = 9;

/// Their names, in order, as `eval --features` prints them.
pub(super) const NAMES: [&str; COUNT] =
    ["best_example", "mean_best", "claim", "exact", "cosine", "focus", "pair", "whole", "contrast"];

/// What one unit says about one point.
#[derive(Debug, Clone, Default)]
pub(super) struct UnitFeatures {
    /// Recall of each example (of the claim when there is none).
    pub(super) examples: Vec<f32>,
    pub(super) claim: f32,
    pub(super) exact: f32,
    pub(super) cosine: f32,
    pub(super) focus: f32,
    /// Recall of the closest near miss.
    pub(super) near_miss: f32,
}

impl UnitFeatures {
    pub(super) fn of(matches: &Matches, point: &PreparedPoint, view: &View) -> Self {
        let most = |phrases: &[Phrase], measure: &dyn Fn(&Phrase) -> f32| {
            phrases.iter().map(measure).fold(0.0, f32::max)
        };
        let claim = matches.recall(&point.claim, view);
        let mut examples: Vec<f32> =
            point.examples.iter().map(|phrase| matches.recall(phrase, view)).collect();
        if examples.is_empty() {
            examples.push(claim);
        }
        Self {
            examples,
            claim,
            exact: most(&point.examples, &|phrase| matches.exact_recall(phrase, view))
                .max(matches.exact_recall(&point.claim, view)),
            cosine: most(&point.examples, &|phrase| view.cosine(phrase)).max(view.cosine(&point.claim)),
            focus: matches.focus(point, view),
            near_miss: most(&point.near_misses, &|phrase| matches.recall(phrase, view)),
        }
    }

    pub(super) fn best_example(&self) -> f32 {
        self.examples.iter().copied().fold(0.0, f32::max)
    }

    /// How well this unit would serve as evidence, 0 to 1.
    pub(super) fn strength(&self) -> f32 {
        0.4 * self.best_example()
            + 0.2 * mean(&self.examples)
            + 0.1 * self.claim
            + 0.15 * self.cosine
            + 0.15 * self.focus
    }
}

/// The features of a point over some units of a message: best and joint, all but the contrast.
pub(super) fn of_point(units: &[&UnitFeatures], pairs: &[&UnitFeatures]) -> [f64; COUNT] {
    let most =
        |measure: &dyn Fn(&UnitFeatures) -> f32| units.iter().map(|unit| measure(unit)).fold(0.0, f32::max);
    let count = units.first().map_or(0, |unit| unit.examples.len());
    let best_per_example: Vec<f32> = (0..count).map(|example| most(&|unit| unit.examples[example])).collect();
    let pair =
        pairs.iter().map(|pair| mean(&pair.examples)).fold(most(&|unit| mean(&unit.examples)), f32::max);
    let pair_best =
        pairs.iter().map(|pair| pair.best_example()).fold(most(&UnitFeatures::best_example), f32::max);
    [
        most(&UnitFeatures::best_example),
        mean(&best_per_example),
        most(&|unit| unit.claim),
        most(&|unit| unit.exact),
        most(&|unit| unit.cosine),
        most(&|unit| unit.focus),
        pair,
        pair_best,
        0.0,
    ]
    .map(f64::from)
}

pub(super) fn mean(values: &[f32]) -> f32 {
    if values.is_empty() { 0.0 } else { values.iter().sum::<f32>() / values.len() as f32 }
}
