//! From measurements to a finding: gates, the weighted sum, thresholds, parts and evidence.
//!
//! One point of one message at a time. Pure; the weights are in `weights.rs`.

use crate::interview::{Finding, PointId, Span, Verdict};

use super::features::{Measured, UnitFeatures};
use super::gates::{self, Gate};
use super::matching::Matches;
use super::meaning::likeness;
use super::reading::Reading;
use super::rubric::{PreparedPoint, is_content};

/// A unit is worth asking about from this score on (`interview::Finding::nearest`).
const NEAREST: f64 = 0.2;

/// A gate is a reason only when it cost at least so much of the score.
const NOTICEABLE: f64 = 0.05;

/// The score of what cannot be judged: the share of points that an ordinary answer shows.
const UNJUDGED: f64 = 0.3;

/// A part is shown from this recall on.
const PART_SHOWN: f32 = 0.3;

/// The same by meaning.
const PART_MEANT: f32 = 0.45;

/// What fitting found (`weights.rs`).
#[derive(Debug)]
pub(super) struct Weights {
    /// One for each measure ([`super::features::names`]); none is negative.
    pub(super) features: &'static [f64],
    /// Added to the weighted sum.
    pub(super) bias: f64,
    /// From this score on a point is at least partial.
    pub(super) partial: f64,
    /// From this score on a point is covered.
    pub(super) covered: f64,
}

impl Weights {
    /// Probability that a fair labeler gives covered or partial.
    pub(super) fn probability(&self, features: &[f64]) -> f64 {
        let sum: f64 = features.iter().zip(self.features).map(|(feature, weight)| feature * weight).sum();
        1.0 / (1.0 + (-(sum + self.bias)).exp())
    }

    fn verdict(&self, score: f64) -> Verdict {
        if score >= self.covered {
            Verdict::Covered
        } else if score >= self.partial {
            Verdict::Partial
        } else {
            Verdict::Absent
        }
    }
}

/// Everything about one message that the judgement of its points shares.
#[derive(Debug)]
pub(super) struct Judge<'a> {
    pub(super) reading: &'a Reading<'a>,
    pub(super) matches: &'a Matches,
    pub(super) measured: &'a Measured,
    pub(super) weights: &'a Weights,
}

impl Judge<'_> {
    /// Judges the point at this place of the rubric.
    pub(super) fn judge(&self, at: usize, point: &PreparedPoint) -> Finding {
        let of_units = &self.measured.units[at];
        let gates: Vec<Vec<Gate>> =
            (0..of_units.len()).map(|unit| self.gates(unit, point, &of_units[unit])).collect();
        let free = |unit: usize| gates[unit].is_empty();
        let standing = |unit: usize| gates[unit].iter().all(|gate| gate.lowers());
        let any = |_: usize| true;

        let open = self.probability(at, &free);
        let ungated = self.probability(at, &any);
        // what a gate leaves is the least of what the gates of the admitted units leave
        let partial = self.weights.partial;
        let leaves = |unit: usize| gates[unit].iter().map(|gate| gate.leaves(partial)).fold(1.0, f64::min);
        let mut score = open;
        for gate in [Gate::Negated, Gate::NearMiss, Gate::Dismissed, Gate::Echo] {
            let share = gate.leaves(partial);
            score = score.max(share * self.probability(at, &|unit| leaves(unit) >= share));
        }
        let mut reasons: Vec<Gate> = Vec::new();
        if !self.reading.judged {
            score = UNJUDGED;
            reasons.push(Gate::Language);
        }
        let score = round(score);
        if ungated >= partial && score + NOTICEABLE < ungated {
            reasons.extend(self.costly(at, &gates, open));
        }

        let mut verdict = self.weights.verdict(score);
        let mut evidence_at: Vec<usize> =
            strongest(of_units, if open >= partial { &free } else { &standing }).into_iter().collect();
        if verdict == Verdict::Covered && evidence_at.iter().any(|unit| !free(*unit)) {
            verdict = Verdict::Partial;
        }
        let mut parts: Vec<usize> = Vec::new();
        if verdict != Verdict::Absent && !point.parts.is_empty() {
            for part in 0..point.parts.len() {
                if let Some(unit) = self.shows_part(point, part, &standing) {
                    parts.push(part);
                    evidence_at.push(unit);
                }
            }
        }
        let nearest = evidence_at.first().copied().or_else(|| strongest(of_units, &any));
        if evidence_at.is_empty() {
            verdict = Verdict::Absent;
        }
        if verdict == Verdict::Absent {
            evidence_at.clear();
        }
        evidence_at.sort_unstable();
        evidence_at.dedup();
        reasons.sort_unstable();
        reasons.dedup();
        Finding {
            point: PointId::new(point.id.clone()),
            score,
            verdict,
            evidence: evidence_at.into_iter().map(|unit| self.span(unit)).collect(),
            nearest: nearest.filter(|_| ungated >= NEAREST).map(|unit| self.span(unit)),
            withdrawn: verdict == Verdict::Absent
                && reasons.iter().any(|gate| matches!(gate, Gate::Dismissed | Gate::TakenBack)),
            reasons: reasons.into_iter().map(|gate| gate.key().to_owned()).collect(),
            parts,
        }
    }

    /// The gates without which the point would stand noticeably higher; where only several together hold it back,
    /// those of the unit that would show it best.
    fn costly(&self, at: usize, gates: &[Vec<Gate>], open: f64) -> Vec<Gate> {
        let mut kinds: Vec<Gate> = gates.iter().flatten().copied().collect();
        kinds.sort_unstable();
        kinds.dedup();
        let mut found = kinds.clone();
        found.retain(|lifted| {
            let without = |unit: usize| gates[unit].iter().all(|gate| gate == lifted);
            self.probability(at, &without) >= self.weights.partial.max(open + NOTICEABLE)
        });
        if found.is_empty() {
            let strongest = strongest(&self.measured.units[at], &|unit| !gates[unit].is_empty());
            found.extend(strongest.map_or(&[][..], |unit| &gates[unit]));
        }
        found
    }

    fn probability(&self, at: usize, admitted: &dyn Fn(usize) -> bool) -> f64 {
        self.measured.of_point(at, admitted).map_or(0.0, |features| self.weights.probability(&features))
    }

    fn span(&self, unit: usize) -> Span {
        let range = &self.reading.units[unit].range;
        Span::of(self.reading.text, range.start, range.end)
    }

    /// The gates of a unit for one point.
    fn gates(&self, unit: usize, point: &PreparedPoint, features: &UnitFeatures) -> Vec<Gate> {
        let mut found = self.reading.gates[unit].clone();
        let tokens = &self.reading.tokens[unit];
        if self.reading.units[unit].asks
            && !point.asking_counts
            && !gates::proposes(tokens)
            && !self.reading.is_heading(unit)
        {
            found.push(Gate::QuestionOnly);
        }
        if features.nears_a_miss() > 1.0 {
            found.push(Gate::NearMiss);
        }
        if !self.reading.waved_away[unit] && point.is_shown_by_dismissing(&features.examples) {
            // who shows the point by calling something not worth it is not dismissing the point
            found.retain(|gate| *gate != Gate::Dismissed);
        }
        if !point.denies() && !found.contains(&Gate::Dismissed) && self.reading.denies[unit] {
            let supports: Vec<bool> =
                tokens.iter().map(|token| is_content(token) && self.matches.supports(point, token)).collect();
            if gates::is_negated(tokens, &supports) {
                found.push(Gate::Negated);
            }
        }
        found
    }

    /// The unit that shows a part best, if any admitted one shows it.
    fn shows_part(
        &self,
        point: &PreparedPoint,
        part: usize,
        admitted: &dyn Fn(usize) -> bool,
    ) -> Option<usize> {
        let part = &point.parts[part];
        let shown = |unit: usize| {
            let by_words = self.matches.recall(part, &self.measured.views[unit]) / PART_SHOWN;
            match &self.measured.meanings.units[unit] {
                Some(said) => f32::midpoint(by_words, likeness(part, said) / PART_MEANT),
                None => by_words,
            }
        };
        (0..self.measured.views.len())
            .filter(|unit| admitted(*unit))
            .map(|unit| (shown(unit), unit))
            .filter(|(shown, _)| *shown >= 1.0)
            .max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)))
            .map(|(_, unit)| unit)
    }
}

/// The admitted unit that would serve best as evidence; of equals, the first.
fn strongest(units: &[UnitFeatures], admitted: &dyn Fn(usize) -> bool) -> Option<usize> {
    (0..units.len())
        .filter(|unit| admitted(*unit))
        .max_by(|a, b| units[*a].strength().total_cmp(&units[*b].strength()).then(b.cmp(a)))
}

/// Four decimals, before any threshold.
pub(super) fn round(score: f64) -> f64 {
    (score * 10_000.0).round() / 10_000.0
}
