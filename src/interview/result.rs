//! The scorecard of an interview, computed from its state.

use super::coverage::{Mark, Tally, overall};
use super::wording::quotable;
use super::{
    Dimension, FactId, How, Interview, Outcome, RubricPoint, Scorecard, ScoredDimension, ScoredPoint,
    ScoredPrompt,
};

/// How many strengths and how many things to practice are named.
const NAMED: usize = 3;
/// How many dimensions are tried again at once.
const MOST_TRIED_AGAIN: usize = 3;
/// From this coverage on a dimension is not weak.
const STRONG_FROM: f64 = 0.75;

impl Interview {
    /// The result so far; final once the interview has ended.
    #[must_use]
    pub fn scorecard(&self) -> Scorecard {
        let mut whole = Tally::default();
        let mut dimensions = Vec::with_capacity(Dimension::ALL.len());
        for dimension in Dimension::ALL {
            let mut tally = Tally::default();
            let mut points = Vec::new();
            for point in self.prompt.points().filter(|point| point.dimension == dimension) {
                let Some(mark) = self.state.marks.get(&point.id) else { continue };
                tally.count(point.weight, mark.outcome(), mark.credit());
                whole.count(point.weight, mark.outcome(), mark.credit());
                points.push(scored(point, mark));
            }
            dimensions.push(ScoredDimension {
                dimension,
                coverage: tally.coverage(),
                reach: tally.reach(),
                points,
            });
        }
        let focus = self.state.focus;
        let coverages: Vec<_> = dimensions.iter().map(|scored| (scored.dimension, scored.coverage)).collect();
        let walkthrough = (!self.prompt.walkthrough.is_empty()).then(|| FactId::new(FactId::WALKTHROUGH));
        let facts = self.prompt.facts.iter().map(|fact| fact.id.clone()).chain(walkthrough);
        let (facts_asked, mut facts_unasked): (Vec<_>, Vec<_>) =
            facts.partition(|fact| self.state.revealed.contains_key(fact));
        // What belongs to a dimension that was not part is not held up as never asked for.
        facts_unasked.retain(|fact| focus.contains(self.belongs_to(fact)));
        Scorecard {
            schema: 1,
            interview: self.id.clone(),
            prompt: ScoredPrompt {
                id: self.prompt.id.clone(),
                title: self.prompt.title.clone(),
                version: self.prompt.version.clone(),
            },
            candidate: self.state.candidate.clone(),
            started: self.state.started,
            ended: self.state.last_at,
            assessor: self.state.assessor.as_deref().unwrap_or_default().to_owned(),
            coverage: overall(&self.prompt, &coverages),
            reach: whole.reach(),
            strengths: strengths(&dimensions),
            next: next(dimensions.iter().filter(|scored| focus.contains(scored.dimension))),
            dimensions,
            facts_asked,
            facts_unasked,
        }
    }

    /// The dimensions to try again, at most three, in the order of the interview; none when nothing was weak.
    ///
    /// Weak is a dimension of the focus that was opened and covered less than three quarters, and one with nothing to
    /// judge by: never opened, or none of its points asked and judged. Where these are more than three, those known to
    /// be weakest come first, then the others in the order of the interview.
    #[must_use]
    pub fn weak(&self) -> Vec<Dimension> {
        let (focus, opened) = (self.state.focus, &self.state.opened);
        let scored = self.scorecard().dimensions.into_iter();
        let mut weak: Vec<(f64, Dimension)> = scored
            .filter(|scored| focus.contains(scored.dimension))
            .map(|scored| (scored.coverage.filter(|_| opened.contains(&scored.dimension)), scored.dimension))
            .filter(|(known, _)| known.is_none_or(|share| share < STRONG_FROM))
            .map(|(known, dimension)| (known.unwrap_or(STRONG_FROM), dimension))
            .collect();
        // Stable, so that equals keep the order of the interview.
        weak.sort_by(|(one, _), (other, _)| one.total_cmp(other));
        let mut weak: Vec<Dimension> =
            weak.into_iter().take(MOST_TRIED_AGAIN).map(|(_, dimension)| dimension).collect();
        weak.sort_unstable();
        weak
    }

    /// The dimension that a fact belongs to.
    fn belongs_to(&self, fact: &FactId) -> Dimension {
        self.prompt.fact(fact).map_or(Dimension::UserExperience, |fact| fact.dimension)
    }

    /// The dimensions of the focus with the highest and the lowest coverage, `None` where there is nothing to praise or
    /// to mend.
    pub(super) fn extremes(&self) -> (Option<Dimension>, Option<Dimension>) {
        let focus = self.state.focus;
        let scorecard = self.scorecard();
        let parts = || scorecard.dimensions.iter().filter(|scored| focus.contains(scored.dimension));
        let known = || parts().filter_map(|scored| Some((scored.coverage?, scored.dimension)));
        let mut strongest: Option<(f64, Dimension)> = None;
        let mut weakest: Option<(f64, Dimension)> = None;
        for (coverage, dimension) in known() {
            if coverage >= 0.5 && strongest.is_none_or(|(most, _)| coverage > most) {
                strongest = Some((coverage, dimension));
            }
            if coverage < STRONG_FROM && weakest.is_none_or(|(least, _)| coverage < least) {
                weakest = Some((coverage, dimension));
            }
        }
        (strongest.map(|(_, dimension)| dimension), weakest.map(|(_, dimension)| dimension))
    }
}

fn scored(point: &RubricPoint, mark: &Mark) -> ScoredPoint {
    ScoredPoint {
        id: point.id.clone(),
        claim: point.claim.clone(),
        weight: point.weight,
        credit: mark.credit(),
        outcome: mark.outcome(),
        how: mark.how,
        evidence: mark.evidence.clone(),
        score: mark.judged.as_ref().map(|(score, _)| *score),
        assessor: mark.judged.as_ref().map(|(_, assessor)| assessor.to_string()),
        model: point.model.clone(),
        skill: point.skill.clone(),
        reasons: mark.reasons.clone(),
    }
}

/// The heaviest covered points, those that came unprompted first, each with the candidate's words.
fn strengths(dimensions: &[ScoredDimension]) -> Vec<String> {
    let mut covered: Vec<_> = dimensions
        .iter()
        .flat_map(|scored| scored.points.iter().map(|point| (scored.dimension, point)))
        .filter(|(_, point)| point.outcome == Outcome::Covered)
        .collect();
    covered.sort_by_key(|(_, point)| (std::cmp::Reverse(point.weight), point.how != Some(How::Unprompted)));
    let quote = |point: &ScoredPoint| point.evidence.first().map(|evidence| quotable(&evidence.text, 160));
    covered
        .into_iter()
        .filter_map(|(dimension, point)| {
            Some(format!("{}: “{}” – {}.", dimension.title(), quote(point)?, sentence(&point.claim)))
        })
        .take(NAMED)
        .collect()
}

/// The heaviest points that were asked for and not, or only partly, shown.
fn next<'a>(dimensions: impl Iterator<Item = &'a ScoredDimension>) -> Vec<String> {
    let mut open: Vec<_> = dimensions
        .flat_map(|scored| scored.points.iter().map(|point| (scored.dimension, point)))
        .filter(|(_, point)| matches!(point.outcome, Outcome::Missed | Outcome::Partial))
        .collect();
    open.sort_by_key(|(_, point)| (std::cmp::Reverse(point.weight), point.outcome == Outcome::Partial));
    open.into_iter()
        .map(|(dimension, point)| {
            let skill = point.skill.as_ref().map(|skill| format!(" (skill: {skill})")).unwrap_or_default();
            let half = if point.outcome == Outcome::Partial { " – half of it was there" } else { "" };
            format!("{}: a strong answer {}{half}{skill}.", dimension.title(), sentence(&point.claim))
        })
        .take(NAMED)
        .collect()
}

/// A claim as part of a sentence.
fn sentence(claim: &str) -> String {
    let claim = claim.trim().trim_end_matches('.');
    let mut letters = claim.chars();
    match letters.next() {
        // An abbreviation keeps its capitals.
        Some(first) if !letters.as_str().starts_with(char::is_uppercase) => {
            first.to_lowercase().chain(letters).collect()
        }
        _ => claim.to_owned(),
    }
}
