//! From similarities to a verdict: gates, the weighted sum, thresholds, parts and evidence.
//!
//! One message against one prepared rubric. Pure; the weights are in `weights.rs`.

use std::collections::HashSet;

use crate::interview::{Finding, PointId, Span, Verdict};

use super::echo;
use super::features::{self, COUNT, UnitFeatures};
use super::gates::{self, Gate};
use super::matching::{Matches, View};
use super::rubric::{Phrase, PreparedPoint, PreparedRubric, is_content};
use super::tokens::Token;
use super::units::Unit;
use super::weights::{BIAS, COVERED, PARTIAL, WEIGHTS};

/// A unit is worth asking about from this score on.
const NEAREST: f64 = 0.2;

/// A lowered mark keeps this share of its probability.
const LOWERED: f64 = 0.6;

/// A unit is closer to a near miss when it recalls that so much better than any example.
const NEAR_MISS_MARGIN: f32 = 0.08;

/// A part is shown from this recall on.
const PART_SHOWN: f32 = 0.3;

/// A message as the judge needs it: units with their words and what was found out about them.
#[derive(Debug)]
pub(super) struct Reading<'a> {
    pub(super) text: &'a str,
    pub(super) units: Vec<Unit>,
    pub(super) tokens: Vec<Vec<Token>>,
    /// Gates that hold for a unit whatever the point.
    pub(super) gates: Vec<Vec<Gate>>,
    /// Words that are not the candidate's own.
    pub(super) borrowed: Vec<Vec<bool>>,
    pub(super) judged: bool,
}

/// What the words of a message recall, unit by unit and for neighbors.
#[derive(Debug)]
pub(super) struct Views {
    pub(super) units: Vec<View>,
    pub(super) pairs: Vec<View>,
}

impl Reading<'_> {
    /// Sets the gates that do not depend on the point.
    pub(super) fn find_gates(
        &mut self,
        rubric: &PreparedRubric,
        question: &[Token],
        is_entry: &dyn Fn(&str) -> bool,
    ) {
        let mut asked = HashSet::new();
        echo::add_runs(question, &mut asked);
        let all: Vec<Token> = self.tokens.iter().flatten().cloned().collect();
        let mut marks = echo::borrowed(&all, &[&rubric.borrowed, &asked]).into_iter();
        self.borrowed =
            self.tokens.iter().map(|tokens| marks.by_ref().take(tokens.len()).collect()).collect();
        let spaced: Vec<String> = self.tokens.iter().map(|tokens| gates::spaced(tokens)).collect();
        self.gates = (0..self.units.len())
            .map(|at| {
                let (unit, tokens) = (&self.units[at], &self.tokens[at]);
                let mut found = Vec::new();
                let own = tokens
                    .iter()
                    .zip(&self.borrowed[at])
                    .filter(|(token, borrowed)| is_content(token) && !**borrowed)
                    .count();
                let borrowed = self.borrowed[at].iter().filter(|borrowed| **borrowed).count();
                if unit.quoted || (borrowed > 0 && own < 3) {
                    found.push(Gate::Echo);
                }
                if gates::is_injection(&spaced[at]) {
                    found.push(Gate::Injection);
                }
                if gates::is_keyword_list(unit, tokens, self.text) {
                    found.push(Gate::KeywordList);
                }
                if gates::is_gibberish(tokens, is_entry) {
                    found.push(Gate::Gibberish);
                }
                found
            })
            .collect();
        // what follows an address to the grader, up to the end of the message, is addressed too when it is third person
        let retracted = self.retracted(&spaced);
        for at in retracted {
            self.gates[at].push(Gate::TakenBack);
        }
    }

    /// Units that a later one takes back: the sentence before it, and those that share words with it.
    fn retracted(&self, spaced: &[String]) -> Vec<usize> {
        let mut out = Vec::new();
        for (later, text) in spaced.iter().enumerate() {
            if !gates::is_retraction(text) {
                continue;
            }
            let words: HashSet<&str> = self.tokens[later]
                .iter()
                .filter(|token| is_content(token) && token.text.len() > 3)
                .map(|token| token.stem.as_str())
                .collect();
            let sentence = self.units[later].sentence;
            for earlier in 0..later {
                let adjacent =
                    self.units[earlier].sentence + 1 == sentence || self.units[earlier].sentence == sentence;
                let shares = self.tokens[earlier].iter().any(|token| words.contains(token.stem.as_str()));
                if adjacent || (shares && later - earlier <= 40) {
                    out.push(earlier);
                }
            }
        }
        out.sort_unstable();
        out.dedup();
        out
    }

    pub(super) fn views(&self, matches: &Matches) -> Views {
        let units: Vec<View> =
            self.tokens.iter().zip(&self.borrowed).map(|(tokens, skip)| matches.view(tokens, skip)).collect();
        let pairs = units.windows(2).map(|two| two[0].joined(&two[1])).collect();
        Views { units, pairs }
    }

    /// Judges one point.
    pub(super) fn judge(&self, matches: &Matches, views: &Views, point: &PreparedPoint) -> Finding {
        let of_units: Vec<UnitFeatures> =
            views.units.iter().map(|view| UnitFeatures::of(matches, point, view)).collect();
        let of_pairs: Vec<UnitFeatures> =
            views.pairs.iter().map(|view| UnitFeatures::of(matches, point, view)).collect();
        let gates: Vec<Vec<Gate>> =
            (0..self.units.len()).map(|at| self.gates_for(matches, point, at, &of_units[at])).collect();
        let probability_of = |admitted: &dyn Fn(usize) -> bool| {
            let units: Vec<&UnitFeatures> =
                (0..of_units.len()).filter(|at| admitted(*at)).map(|at| &of_units[at]).collect();
            let pairs: Vec<&UnitFeatures> = (0..of_pairs.len())
                .filter(|at| admitted(*at) && admitted(*at + 1))
                .map(|at| &of_pairs[at])
                .collect();
            if units.is_empty() { 0.0 } else { probability(&features::of_point(&units, &pairs)) }
        };
        let free = |at: usize| gates[at].is_empty();
        let lowered = |at: usize| gates[at].iter().all(|gate| lowers(*gate));
        let open = probability_of(&free);
        let with_lowered = probability_of(&lowered);
        let ungated = probability_of(&|_| true);
        let mut score = open.max(with_lowered * LOWERED);
        let mut reasons: Vec<Gate> = Vec::new();
        let best = |admitted: &dyn Fn(usize) -> bool| {
            (0..of_units.len())
                .filter(|at| admitted(*at))
                .max_by(|a, b| of_units[*a].strength().total_cmp(&of_units[*b].strength()).then(b.cmp(a)))
        };
        if !self.judged {
            score = score.min(open * 0.3);
            reasons.push(Gate::Language);
        }
        let score = round(score);
        if ungated >= PARTIAL && score + 0.05 < ungated {
            reasons.extend(
                (0..gates.len())
                    .filter(|at| of_units[*at].strength() > 0.25)
                    .flat_map(|at| gates[at].iter().copied()),
            );
        }
        let mut verdict = verdict(score);
        let evidence_at = if open >= PARTIAL { best(&free) } else { best(&lowered) };
        if verdict == Verdict::Covered && evidence_at.is_some_and(|at| !gates[at].is_empty()) {
            verdict = Verdict::Partial;
        }
        let mut parts = Self::parts_shown(matches, views, point, &free);
        if verdict == Verdict::Covered && parts.len() < point.parts.len() {
            verdict = Verdict::Partial;
            reasons.push(Gate::PartMissing);
        }
        let nearest_at = evidence_at.or_else(|| best(&|_| true));
        let span = |at: usize| Span::of(self.text, self.units[at].range.start, self.units[at].range.end);
        let evidence: Vec<Span> = match (verdict, evidence_at) {
            (Verdict::Absent, _) | (_, None) => Vec::new(),
            (_, Some(at)) => vec![span(at)],
        };
        if evidence.is_empty() {
            verdict = Verdict::Absent;
            parts.clear();
        }
        let withdrawn = verdict == Verdict::Absent
            && ungated >= PARTIAL
            && best(&|_| true).is_some_and(|at| {
                gates[at].iter().any(|gate| matches!(gate, Gate::Dismissed | Gate::TakenBack))
            });
        reasons.sort_unstable();
        reasons.dedup();
        Finding {
            point: PointId::new(point.id.clone()),
            score,
            verdict,
            evidence,
            nearest: nearest_at.filter(|_| ungated >= NEAREST).map(span),
            reasons: reasons.into_iter().map(|gate| gate.key().to_owned()).collect(),
            withdrawn,
            parts,
        }
    }

    /// The gates of a unit for one point.
    fn gates_for(
        &self,
        matches: &Matches,
        point: &PreparedPoint,
        at: usize,
        unit: &UnitFeatures,
    ) -> Vec<Gate> {
        let mut found = self.gates[at].clone();
        let tokens = &self.tokens[at];
        if self.units[at].asks && !point.asking_counts && !gates::proposes(tokens) {
            found.push(Gate::QuestionOnly);
        }
        if unit.near_miss > unit.best_example() + NEAR_MISS_MARGIN {
            found.push(Gate::NearMiss);
        }
        let denies = point.claim.negated
            || point.examples.iter().filter(|example| example.negated).count() * 2
                >= point.examples.len().max(1);
        if !denies {
            if gates::is_dismissal(&gates::spaced(tokens)) {
                found.push(Gate::Dismissed);
            } else {
                let supports: Vec<bool> =
                    tokens.iter().map(|token| is_content(token) && matches.supports(point, token)).collect();
                if gates::is_negated(tokens, &supports) {
                    found.push(Gate::Negated);
                }
            }
        }
        found
    }

    /// Indices of the parts that some admitted unit recalls.
    fn parts_shown(
        matches: &Matches,
        views: &Views,
        point: &PreparedPoint,
        admitted: &dyn Fn(usize) -> bool,
    ) -> Vec<usize> {
        let shown = |part: &Phrase| {
            views
                .units
                .iter()
                .enumerate()
                .any(|(at, view)| admitted(at) && matches.recall(part, view) >= PART_SHOWN)
        };
        (0..point.parts.len()).filter(|part| shown(&point.parts[*part])).collect()
    }

    /// The features of every point before gates, for fitting.
    pub(super) fn features(matches: &Matches, views: &Views, point: &PreparedPoint) -> [f64; COUNT] {
        let of_units: Vec<UnitFeatures> =
            views.units.iter().map(|view| UnitFeatures::of(matches, point, view)).collect();
        let of_pairs: Vec<UnitFeatures> =
            views.pairs.iter().map(|view| UnitFeatures::of(matches, point, view)).collect();
        features::of_point(&of_units.iter().collect::<Vec<_>>(), &of_pairs.iter().collect::<Vec<_>>())
    }
}

/// Gates that leave a mark of partial.
const fn lowers(gate: Gate) -> bool {
    matches!(gate, Gate::Negated)
}

fn verdict(score: f64) -> Verdict {
    if score >= COVERED {
        Verdict::Covered
    } else if score >= PARTIAL {
        Verdict::Partial
    } else {
        Verdict::Absent
    }
}

/// Probability that a fair labeler gives covered or partial.
pub(super) fn probability(features: &[f64; COUNT]) -> f64 {
    let sum: f64 = features.iter().zip(WEIGHTS).map(|(feature, weight)| feature * weight).sum();
    1.0 / (1.0 + (-(sum + BIAS)).exp())
}

/// Four decimals, before any threshold.
pub(super) fn round(score: f64) -> f64 {
    (score * 10_000.0).round() / 10_000.0
}
