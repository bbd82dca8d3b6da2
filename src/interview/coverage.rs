//! What is known about each rubric point, and the shares computed from it.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::{Dimension, Evidence, Finding, How, Outcome, PointId, Prompt, RubricPoint, Span, Verdict};

/// From this belief on a point is taken as said and not asked for.
const SURE: f64 = 0.55;
/// From this belief on, up to [`SURE`], the candidate's sentence is quoted and asked about; below it the point is taken
/// as not said. Quoting a sentence at somebody that had nothing to do with the question costs more trust than a plain
/// follow-up.
const DOUBT: f64 = 0.25;

/// From this belief on, a sentence that nobody asked for covers a point.
const COVERED: f64 = 0.64;
/// From this belief on, it shows the point in part.
const PARTIAL: f64 = 0.34;

/// Another point beats one by so much belief when the same sentence says it more surely.
const BEATEN_BY: f64 = 0.1;
/// The odds of a beaten point, against those when no other point competes for the sentence.
const BEATEN: f64 = 0.2;

/// The reason of a mark that a turn did not get in view of what was asked; `docs/scoring.md` has the others.
const OUT_OF_PLACE: &str = "out_of_place";

/// What was asked when something was said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Occasion {
    /// The point itself.
    Named,
    /// Its dimension, or the change that it belongs to.
    Open,
    /// Another point of its dimension.
    Beside,
    /// Another dimension.
    Elsewhere,
}

impl Occasion {
    /// The odds that a sentence shows the point, against those when it is asked for.
    ///
    /// A score tells how much a sentence resembles a point, as if that had been asked for. But every sentence is compared
    /// with all points of the prompt, and most resemblances to what nobody asked for are chance.
    const fn odds(self) -> f64 {
        match self {
            Self::Named | Self::Open | Self::Beside => 1.0,
            Self::Elsewhere => 0.6,
        }
    }
}

/// What a turn says about a point, in view of what was asked and of the other points it resembles.
#[derive(Debug, Clone, Copy)]
pub(super) struct Heard<'a> {
    finding: &'a Finding,
    /// The probability that the turn says it.
    belief: f64,
    /// Whether the belief is less than the score.
    lowered: bool,
}

impl<'a> Heard<'a> {
    /// One for each finding of a turn; `occasion` tells on what occasion each was found.
    pub(super) fn all(findings: &'a [Finding], occasion: impl Fn(&Finding) -> Occasion) -> Vec<Heard<'a>> {
        let first: Vec<(Occasion, f64)> = findings
            .iter()
            .map(|finding| {
                let occasion = occasion(finding);
                (occasion, times(finding.score, occasion.odds()))
            })
            .collect();
        let is_beaten = |at: usize| {
            let (occasion, belief) = first[at];
            let Some(own) = &findings[at].nearest else { return false };
            let rivals = findings
                .iter()
                .zip(&first)
                .filter_map(|(other, (_, belief))| Some((other.nearest.as_ref()?, *belief)));
            let mut on_the_same = rivals.filter(|(other, _)| other.start < own.end && own.start < other.end);
            occasion != Occasion::Named && on_the_same.any(|(_, rival)| rival >= belief + BEATEN_BY)
        };
        let heard = |(at, finding): (usize, &'a Finding)| {
            let (occasion, belief) = first[at];
            let beaten = is_beaten(at);
            let belief = if beaten { times(belief, BEATEN) } else { belief };
            Heard { finding, belief, lowered: beaten || occasion.odds() < 1.0 }
        };
        findings.iter().enumerate().map(heard).collect()
    }

    /// The point.
    pub(super) fn point(&self) -> &'a PointId {
        &self.finding.point
    }

    /// The assessor's probability.
    pub(super) fn score(&self) -> f64 {
        self.finding.score
    }

    /// The verdict of the assessor, unless the turn is believed less than that.
    fn verdict(&self) -> Verdict {
        let most = match self.belief {
            _ if !self.lowered => Verdict::Covered,
            belief if belief >= COVERED => Verdict::Covered,
            belief if belief >= PARTIAL => Verdict::Partial,
            _ => Verdict::Absent,
        };
        self.finding.verdict.min(most)
    }
}

/// A probability whose odds are multiplied.
fn times(probability: f64, odds: f64) -> f64 {
    let shown = odds * probability;
    if shown > 0.0 { shown / (shown + 1.0 - probability) } else { 0.0 }
}

/// What is known about one rubric point.
#[derive(Debug, Clone, Default, PartialEq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own; none excludes another")]
pub(super) struct Mark {
    /// The best verdict so far.
    pub verdict: Option<Verdict>,
    /// The candidate's sentences behind the verdict.
    pub evidence: Vec<Evidence>,
    /// How the verdict came.
    pub how: Option<How>,
    /// Parts shown so far, over all turns.
    parts: BTreeSet<usize>,
    /// Where the parts were shown, to quote them all once they add up.
    part_evidence: Vec<Evidence>,
    /// Codes of the gates that lowered it: at a partial verdict those of the finding behind it, at an absent one those of the
    /// newest finding that came to nothing because of them.
    pub reasons: Vec<String>,
    /// The probability behind the verdict, at an absent one the highest so far, and what judged it.
    pub judged: Option<(f64, Arc<str>)>,
    /// The probability that the candidate has said it, in view of what was asked.
    pub belief: f64,
    /// The sentence behind the belief.
    pub nearest: Option<Evidence>,
    /// The candidate took it back after it was covered.
    pub withdrawn: bool,
    /// A probe, confirm, hint or change named it.
    pub named: bool,
    /// A probe or confirm named it.
    pub probed: bool,
    /// How many hints were given.
    pub hints: usize,
    /// No further follow-up may be aimed at it.
    pub closed: bool,
    /// It was asked for and answered in a language that cannot be judged.
    pub unjudged: bool,
    /// How many of its deepening questions were asked.
    pub deepened: usize,
}

impl Mark {
    pub(super) fn verdict(&self) -> Verdict {
        self.verdict.unwrap_or(Verdict::Absent)
    }

    pub(super) fn is_covered(&self) -> bool {
        self.verdict() == Verdict::Covered
    }

    /// Asked: something named it, or evidence for it was found.
    pub(super) fn is_asked(&self) -> bool {
        self.named || self.verdict() > Verdict::Absent
    }

    /// Whether it is taken as said.
    pub(super) fn is_believed(&self) -> bool {
        self.is_covered() || self.belief >= SURE
    }

    /// The sentence to quote when it may or may not have been said.
    pub(super) fn doubt(&self) -> Option<&Evidence> {
        self.nearest.as_ref().filter(|_| self.belief >= DOUBT && !self.is_believed())
    }

    pub(super) fn credit(&self) -> f64 {
        self.verdict().credit()
    }

    /// Whether a probability says more about a point that is not shown than what is known of it.
    pub(super) fn could_be_nearer(&self, score: f64) -> bool {
        self.verdict() == Verdict::Absent && self.judged.as_ref().is_none_or(|(known, _)| *known < score)
    }

    pub(super) fn outcome(&self) -> Outcome {
        match self.verdict() {
            Verdict::Covered => Outcome::Covered,
            Verdict::Partial => Outcome::Partial,
            Verdict::Absent if !self.is_asked() => Outcome::NotAsked,
            Verdict::Absent if self.unjudged => Outcome::NotJudged,
            Verdict::Absent => Outcome::Missed,
        }
    }

    /// Takes in what a turn says about the point; returns whether the mark rose.
    pub(super) fn take(&mut self, turn: u32, point: &RubricPoint, heard: &Heard<'_>) -> bool {
        let Heard { finding, belief, .. } = *heard;
        let quotes = |spans: &[Span]| -> Vec<Evidence> {
            spans
                .iter()
                .map(|span| Evidence { turn, start: span.start, end: span.end, text: span.text.clone() })
                .collect()
        };
        let mut verdict = heard.verdict();
        let out_of_place = verdict < finding.verdict;
        let mut reasons = finding.reasons.clone();
        reasons.extend(out_of_place.then(|| OUT_OF_PLACE.to_owned()));
        let mut evidence = quotes(&finding.evidence);
        if finding.verdict == Verdict::Partial && verdict == Verdict::Partial && !finding.parts.is_empty() {
            self.parts.extend(finding.parts.iter().copied());
            for quote in &evidence {
                if !self.part_evidence.contains(quote) {
                    self.part_evidence.push(quote.clone());
                }
            }
            if self.parts.len() >= point.parts.len() {
                verdict = Verdict::Covered;
                evidence.clone_from(&self.part_evidence);
            }
        }
        let rose = verdict > self.verdict() && !evidence.is_empty();
        if rose {
            self.verdict = Some(verdict);
            self.evidence = evidence;
            self.reasons = if verdict == Verdict::Covered { Vec::new() } else { reasons.clone() };
            self.how = Some(match (self.hints > 0, self.probed) {
                (true, _) => How::Hinted,
                (false, true) => How::Probed,
                (false, false) => How::Unprompted,
            });
        }
        if belief > self.belief {
            self.belief = belief;
            let nearest = finding.nearest.as_ref().or(finding.evidence.first());
            self.nearest =
                nearest.map(|span| quotes(std::slice::from_ref(span))).and_then(|mut all| all.pop());
        }
        if self.is_covered() {
            self.withdrawn |= finding.withdrawn;
            return rose;
        }
        if self.verdict() == Verdict::Absent && !finding.reasons.is_empty() {
            self.reasons = reasons;
        } else if out_of_place && self.reasons.is_empty() {
            self.reasons.push(OUT_OF_PLACE.to_owned());
        }
        rose
    }
}

/// Weights summed over a set of points.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Tally {
    all: f64,
    asked: f64,
    judged: f64,
    earned: f64,
}

impl Tally {
    /// Counts a point. One not asked stays outside everything, one not judged outside the coverage.
    pub(super) fn count(&mut self, weight: u8, outcome: Outcome, credit: f64) {
        let weight = f64::from(weight);
        self.all += weight;
        if outcome != Outcome::NotAsked {
            self.asked += weight;
        }
        if !matches!(outcome, Outcome::NotAsked | Outcome::NotJudged) {
            self.judged += weight;
            self.earned += weight * credit;
        }
    }

    /// Weighted mean of the credit over the points asked and judged, `None` when there are none.
    pub(super) fn coverage(self) -> Option<f64> {
        (self.judged > 0.0).then(|| self.earned / self.judged)
    }

    /// Weight of the asked points over the weight of all, 0 when there are no points.
    pub(super) fn reach(self) -> f64 {
        if self.all > 0.0 { self.asked / self.all } else { 0.0 }
    }
}

/// Mean of the dimensions' coverages by dimension weight, over the dimensions that have one.
pub(super) fn overall(prompt: &Prompt, coverages: &[(Dimension, Option<f64>)]) -> Option<f64> {
    let mut weights = 0.0;
    let mut sum = 0.0;
    for (dimension, coverage) in coverages {
        if let Some(coverage) = coverage {
            let weight = prompt.rubric(*dimension).weight;
            weights += weight;
            sum += weight * coverage;
        }
    }
    (weights > 0.0).then(|| sum / weights)
}
