//! What is measured about a point and the units of a message.
//!
//! Every feature grows with the evidence and lies in 0 to 1, so that the judge's weights need not be negative.

use super::encoder::Embedding;
use super::matching::{Matches, View};
use super::meaning::{Meanings, Meant};
use super::reading::Reading;
use super::rubric::{Phrase, PreparedPoint, PreparedRubric};

/// How many features there are without an encoder: the first ones.
const BY_WORDS: usize = 13;

/// Their names, in order, as fitting prints them.
#[rustfmt::skip]
const NAMES: [&str; 20] = [
    "best_example", "mean_best", "claim", "exact", "cosine", "focus", "pair", "pair_best", "contrast", "scarcity",
    "apart", "lead", "brief",
    "meaning_best", "meaning_mean", "meaning_claim", "meaning_pair", "meaning_contrast", "meaning_apart", "meaning_lead",
];

/// The names of the features with or without an encoder, in order.
pub(super) fn names(encoder: bool) -> &'static [&'static str] {
    if encoder { &NAMES } else { &NAMES[..BY_WORDS] }
}

/// What a unit shows of any point on average; keeps the contrast of small rubrics sober.
const USUAL_STRENGTH: f32 = 0.25;

/// The same by meaning.
const USUAL_MEANING: f32 = 0.3;

/// A unit is closer to a near miss when it recalls that so much better than any example.
const NEAR_MISS_MARGIN: f32 = 0.4;

/// The same by meaning.
const NEAR_MISS_MEANT: f32 = 0.2;

/// A message of up to so many words is brief.
const BRIEF: f32 = 60.0;

/// So many imagined points of the usual strength are added to the comparison.
const IMAGINED_POINTS: f32 = 2.0;

/// What one unit, or two neighbors, say about one point.
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
    /// How much more it speaks for this point than for the others.
    pub(super) contrast: f32,
    /// How far it lies in the direction that sets this point apart from the others.
    pub(super) apart: f32,
    /// How far it speaks for this point before the point that it speaks for next.
    pub(super) lead: f32,
    /// The same by meaning rather than by words, where it was encoded.
    pub(super) meant: Option<Meant>,
}

impl UnitFeatures {
    fn of(matches: &Matches, point: &PreparedPoint, view: &View, said: Option<&Embedding>) -> Self {
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
            focus: matches.focus(&point.vocabulary, view),
            near_miss: most(&point.near_misses, &|phrase| matches.recall(phrase, view)),
            contrast: 0.0,
            apart: point
                .words_apart
                .as_ref()
                .zip(view.vector.as_ref())
                .map_or(0.0, |(direction, said)| direction.of(said.unit())),
            lead: 0.0,
            meant: said.map(|said| Meant::of(point, said)),
        }
    }

    pub(super) fn best_example(&self) -> f32 {
        self.examples.iter().copied().fold(0.0, f32::max)
    }

    /// How much closer it is to a near miss than to any example; above 1 clearly so.
    pub(super) fn nears_a_miss(&self) -> f32 {
        let by_words = (self.near_miss - self.best_example()) / NEAR_MISS_MARGIN;
        match &self.meant {
            Some(meant) => {
                let by_meaning = (meant.near_miss - meant.best_example()) / NEAR_MISS_MEANT;
                f32::midpoint(by_words, by_meaning)
            }
            None => by_words,
        }
    }

    /// How well this unit would serve as evidence; to be compared with other units only.
    pub(super) fn strength(&self) -> f32 {
        self.strength_of_words() + self.meant.as_ref().map_or(0.0, Meant::strength)
    }

    fn strength_of_words(&self) -> f32 {
        0.3 * self.best_example()
            + 0.2 * mean(&self.examples)
            + 0.15 * self.claim
            + 0.15 * self.cosine
            + 0.2 * self.focus
    }
}

/// The measurements of a whole message: by point, then by unit or by pair of neighbors.
#[derive(Debug)]
pub(super) struct Measured {
    pub(super) units: Vec<Vec<UnitFeatures>>,
    pub(super) pairs: Vec<Vec<UnitFeatures>>,
    /// How many examples each point has.
    examples: Vec<usize>,
    /// How many words the message has.
    words: usize,
    /// What each unit recalls, for the parts of a point.
    pub(super) views: Vec<View>,
    /// What each unit means, for the same and for what is asked.
    pub(super) meanings: Meanings,
}

impl Measured {
    pub(super) fn new(
        matches: &Matches,
        reading: &Reading<'_>,
        meanings: Meanings,
        rubric: &PreparedRubric,
    ) -> Self {
        let views: Vec<View> = reading
            .tokens
            .iter()
            .zip(&reading.borrowed)
            .map(|(tokens, skip)| matches.view(tokens, skip))
            .collect();
        let of = |views: &[View], said: &[Option<Embedding>]| -> Vec<Vec<UnitFeatures>> {
            let of_point = |point| -> Vec<UnitFeatures> {
                let units = views.iter().zip(said);
                units.map(|(view, said)| UnitFeatures::of(matches, point, view, said.as_ref())).collect()
            };
            let mut all: Vec<Vec<UnitFeatures>> = rubric.points.iter().map(of_point).collect();
            for unit in 0..views.len() {
                compare_points(&mut all, unit);
            }
            all
        };
        let joined: Vec<View> = views.windows(2).map(|two| two[0].joined(&two[1])).collect();
        let examples = rubric.points.iter().map(|point| point.examples.len()).collect();
        Self {
            units: of(&views, &meanings.units),
            pairs: of(&joined, &meanings.pairs),
            examples,
            words: reading.tokens.iter().map(Vec::len).sum(),
            views,
            meanings,
        }
    }

    /// The features of a point over the admitted units, `None` when none is admitted.
    pub(super) fn of_point(&self, point: usize, admitted: &dyn Fn(usize) -> bool) -> Option<Vec<f64>> {
        let units: Vec<&UnitFeatures> = self.units[point]
            .iter()
            .enumerate()
            .filter(|(at, _)| admitted(*at))
            .map(|(_, unit)| unit)
            .collect();
        let first = units.first()?;
        let pairs: Vec<&UnitFeatures> = self.pairs[point]
            .iter()
            .enumerate()
            .filter(|(at, _)| admitted(*at) && admitted(*at + 1))
            .map(|(_, pair)| pair)
            .collect();
        let most = |measure: &dyn Fn(&UnitFeatures) -> f32| {
            units.iter().map(|unit| measure(unit)).fold(0.0, f32::max)
        };
        let with_pairs = |measure: &dyn Fn(&UnitFeatures) -> f32| {
            pairs.iter().map(|pair| measure(pair)).fold(most(measure), f32::max)
        };
        let best_per_example: Vec<f32> =
            (0..first.examples.len()).map(|example| most(&|unit| unit.examples[example])).collect();
        let meant = |measure: &dyn Fn(&Meant) -> f32| most(&|unit| unit.meant.as_ref().map_or(0.0, measure));
        let meant_with_pairs =
            |measure: &dyn Fn(&Meant) -> f32| with_pairs(&|unit| unit.meant.as_ref().map_or(0.0, measure));
        let meant_per_example: Vec<f32> =
            (0..first.examples.len()).map(|example| meant(&|meant| meant.examples[example])).collect();
        let features: [f32; NAMES.len()] = [
            most(&UnitFeatures::best_example),
            mean(&best_per_example),
            most(&|unit| unit.claim),
            most(&|unit| unit.exact),
            most(&|unit| unit.cosine),
            most(&|unit| unit.focus),
            with_pairs(&|unit| mean(&unit.examples)),
            with_pairs(&UnitFeatures::best_example),
            most(&|unit| unit.contrast),
            // fewer examples recall less of the same answer; without any the claim stands in as the only one
            1.0 / (1.0 + self.examples[point].max(1) as f32),
            with_pairs(&|unit| unit.apart),
            most(&|unit| unit.lead),
            // the more is said, the likelier something of it resembles a point by chance
            BRIEF / (self.words as f32).max(BRIEF),
            meant(&Meant::best_example),
            mean(&meant_per_example),
            meant(&|meant| meant.claim),
            meant_with_pairs(&Meant::best_example),
            meant(&|meant| meant.contrast),
            meant_with_pairs(&|meant| meant.apart),
            meant(&|meant| meant.lead),
        ];
        Some(features.map(f64::from)[..names(self.meanings.encoded).len()].to_vec())
    }
}

/// Sets, for one unit, how far each point stands above the others and before the next, by words and by meaning.
fn compare_points(all: &mut [Vec<UnitFeatures>], unit: usize) {
    let words: Vec<f32> = all.iter().map(|units| units[unit].strength_of_words()).collect();
    let apart: Vec<f32> = all.iter().map(|units| units[unit].apart).collect();
    let meant: Option<(Vec<f32>, Vec<f32>)> = all
        .iter()
        .map(|units| units[unit].meant.as_ref().map(|meant| (meant.strength(), meant.apart)))
        .collect::<Option<Vec<_>>>()
        .map(|both| both.into_iter().unzip());
    let leads = leads(&words, &apart);
    let meant_leads = meant.as_ref().map(|(strengths, apart)| self::leads(strengths, apart));
    for (at, units) in all.iter_mut().enumerate() {
        units[unit].contrast = contrast(&words, at, USUAL_STRENGTH);
        units[unit].lead = leads[at];
        if let (Some((strengths, _)), Some(leads), Some(own)) = (&meant, &meant_leads, &mut units[unit].meant)
        {
            own.contrast = contrast(strengths, at, USUAL_MEANING);
            own.lead = leads[at];
        }
    }
}

/// How far each point stands before the best of the others, by strength and by what sets it apart together: one half
/// where it is level with that one or there is no other.
fn leads(strengths: &[f32], apart: &[f32]) -> Vec<f32> {
    let both: Vec<f32> = strengths.iter().zip(apart).map(|(strength, apart)| strength + apart).collect();
    if both.len() < 2 {
        return vec![0.5; both.len()];
    }
    let (mut first, mut second) = (f32::MIN, f32::MIN);
    for value in &both {
        if *value > first {
            (first, second) = (*value, first);
        } else {
            second = second.max(*value);
        }
    }
    let lead = |own: f32| {
        let rival = if own >= first { second } else { first };
        f32::midpoint(1.0, own - rival).clamp(0.0, 1.0)
    };
    both.into_iter().map(lead).collect()
}

/// How far one of some strengths stands above the mean of the others.
fn contrast(strengths: &[f32], at: usize, usual: f32) -> f32 {
    let own = strengths[at];
    let others = strengths.len().saturating_sub(1) as f32 + IMAGINED_POINTS;
    let sum = strengths.iter().sum::<f32>() - own + IMAGINED_POINTS * usual;
    (own - sum / others).max(0.0)
}

fn mean(values: &[f32]) -> f32 {
    if values.is_empty() { 0.0 } else { values.iter().sum::<f32>() / values.len() as f32 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_point_leads_by_how_far_it_stands_before_the_next() {
        let leads = leads(&[0.5, 0.25, 0.25], &[0.5, 0.25, 0.0]);
        assert!((leads[0] - 0.75).abs() < 1e-6, "half a step before the second, {leads:?}");
        assert!(
            (leads[1] - 0.25).abs() < 1e-6 && leads[2] < leads[1],
            "the others stand behind the first, {leads:?}"
        );
    }

    #[test]
    fn who_is_level_with_another_or_alone_does_not_lead() {
        assert!(leads(&[0.5, 0.5], &[0.1, 0.1]).iter().all(|lead| (lead - 0.5).abs() < 1e-6));
        assert!(leads(&[0.9], &[0.9]).iter().all(|lead| (lead - 0.5).abs() < 1e-6));
        assert!(leads(&[], &[]).is_empty());
    }
}
