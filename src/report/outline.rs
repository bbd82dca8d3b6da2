//! What is said of a scorecard, in which order and words, for every form. It must not know how a form looks.

use std::collections::BTreeSet;

use crate::interview::{
    Assessment, Dimension, FactId, Finding, How, InterviewId, Outcome, Scorecard, ScoredPoint, Verdict,
};

/// A point with the dimension it counts in.
pub(super) type Listed<'a> = (Dimension, &'a ScoredPoint);

/// The points of a scorecard, sorted by what became of them; each list in the order of the rubric.
pub(super) struct Outline<'a> {
    /// Covered and partial.
    pub(super) shown: Vec<Listed<'a>>,
    /// Asked and not shown.
    pub(super) missed: Vec<Listed<'a>>,
    /// Answered in a language that cannot be judged.
    pub(super) not_judged: Vec<Listed<'a>>,
    /// Never asked.
    pub(super) not_asked: Vec<Listed<'a>>,
}

impl<'a> Outline<'a> {
    pub(super) fn of(card: &'a Scorecard) -> Self {
        let mut outline =
            Self { shown: Vec::new(), missed: Vec::new(), not_judged: Vec::new(), not_asked: Vec::new() };
        for dimension in &card.dimensions {
            for point in &dimension.points {
                let list = match point.outcome {
                    Outcome::Covered | Outcome::Partial => &mut outline.shown,
                    Outcome::Missed => &mut outline.missed,
                    Outcome::NotJudged => &mut outline.not_judged,
                    Outcome::NotAsked => &mut outline.not_asked,
                };
                list.push((dimension.dimension, point));
            }
        }
        outline
    }
}

pub(super) const COVERAGE: &str =
    "Coverage counts only what was asked; reach is the share of the rubric that was asked.";
pub(super) const STRONG: &str = "What was strong";
pub(super) const SHOWN: &str = "What you showed, in your own words";
pub(super) const MISSED: &str = "What was missed, and what a strong answer says";
pub(super) const NOT_JUDGED: &str = "Not judged: answered in a language that this assessor cannot read";
pub(super) const NOT_ASKED: &str = "Not asked, so not counted against you";
pub(super) const FACTS: &str = "Facts the interviewer had to tell";
pub(super) const NEXT: &str = "What to practice next";

/// A message of a turn says something else now.
pub(super) const EDITED: &str = "edited later";
/// A message of a turn is gone now.
pub(super) const DELETED: &str = "a message was deleted later";

/// How a point came, in a person's words; empty at credit 0.
pub(super) fn how_it_came(point: &ScoredPoint) -> String {
    let Some(how) = point.how.map(how) else { return String::new() };
    let partly = if point.outcome == Outcome::Partial { "in part, " } else { "" };
    format!("{partly}{how}{}", lowered(&point.reasons))
}

/// How a point came, alone.
pub(super) const fn how(how: How) -> &'static str {
    match how {
        How::Unprompted => "unprompted",
        How::Probed => "after a follow-up",
        How::Hinted => "after a hint",
    }
}

/// What became of a point.
pub(super) const fn outcome(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Covered => "covered",
        Outcome::Partial => "covered in part",
        Outcome::Missed => "missed",
        Outcome::NotAsked => "not asked",
        Outcome::NotJudged => "not judged",
    }
}

/// What judged an interview: the assessors behind its marks, which are several when it went on after an update.
pub(super) fn judged_by(card: &Scorecard) -> Option<String> {
    let points = card.dimensions.iter().flat_map(|dimension| &dimension.points);
    let assessors: BTreeSet<&str> = points
        .filter_map(|point| point.assessor.as_deref())
        .chain(Some(card.assessor.as_str()))
        .filter(|assessor| !assessor.is_empty())
        .collect();
    let assessors: Vec<&str> = assessors.into_iter().collect();
    (!assessors.is_empty()).then(|| format!("judged by {}", assessors.join(" and ")))
}

/// What judged a turn, in a line.
pub(super) fn judged(assessment: &Assessment) -> String {
    let by = format!("judged by {}", assessment.assessor);
    if !assessment.judged {
        return by + ", which cannot read this language";
    }
    let shown = assessment.findings.iter().filter(|finding| finding.verdict > Verdict::Absent).count();
    match shown {
        0 => by + ": shows no point",
        1 => by + ": shows 1 point",
        several => format!("{by}: shows {several} points"),
    }
}

/// The marks of a turn that say something: of points it shows, and those that a gate lowered. Each with its probability;
/// the JSON export has the others too.
pub(super) fn marks(assessment: &Assessment) -> impl Iterator<Item = String> {
    let told = |finding: &&Finding| finding.verdict > Verdict::Absent || !finding.reasons.is_empty();
    let findings = assessment.findings.iter().filter(move |finding| assessment.judged && told(finding));
    findings.map(|finding| {
        let verdict = match finding.verdict {
            Verdict::Covered => "covered",
            Verdict::Partial => "covered in part",
            Verdict::Absent => "not shown",
        };
        let point = readable(finding.point.as_str());
        format!("{point}: {verdict}, probability {:.2}{}", finding.score, lowered(&finding.reasons))
    })
}

/// What is missed, and why when something close to it was said.
pub(super) fn missed(point: &ScoredPoint) -> String {
    let lowered = lowered(&point.reasons);
    let lowered = lowered.strip_prefix("; ").map(|why| format!(" ({why})"));
    point.claim.clone() + &lowered.unwrap_or_default()
}

/// Why a mark was lowered, to stand behind it; empty when it was not.
pub(super) fn lowered(reasons: &[String]) -> String {
    if reasons.is_empty() {
        return String::new();
    }
    let codes: Vec<String> = reasons.iter().map(|code| readable(code)).collect();
    format!("; lowered: {}", codes.join(", "))
}

/// A share between 0 and 1 as whole percent; only a true 0 reads 0 %, and only a true 1 reads 100 %.
#[must_use]
pub fn percent(share: f64) -> String {
    let rounded = (share * 100.0).round();
    let honest = if rounded >= 100.0 && share < 1.0 {
        99.0
    } else if rounded <= 0.0 && share > 0.0 {
        1.0
    } else {
        rounded
    };
    format!("{honest:.0} %")
}

/// The coverage in percent, or why there is none: what was asked could not be judged, or nothing was asked.
pub(super) fn share(coverage: Option<f64>, reach: f64) -> String {
    let none = if reach > 0.0 { "not judged" } else { "not asked" };
    coverage.map_or_else(|| none.to_owned(), percent)
}

/// A slug as words: `cost-of-errors` → `cost of errors`.
#[must_use]
pub fn readable(slug: &str) -> String {
    slug.replace(['-', '_'], " ")
}

/// The beginning of an interview's id that is shown to people, who may type any unique beginning: 8 of its 32
/// hexadecimal digits.
#[must_use]
pub fn short(id: &InterviewId) -> &str {
    id.as_str().get(..8).unwrap_or(id.as_str())
}

/// Facts as a list of words, or `none`.
pub(super) fn facts(ids: &[FactId]) -> String {
    if ids.is_empty() {
        return "none".to_owned();
    }
    ids.iter().map(|id| readable(id.as_str())).collect::<Vec<_>>().join(", ")
}

/// A moment as people read it: date and minute, in UTC.
pub(super) fn moment(at: time::OffsetDateTime) -> String {
    let at = at.to_offset(time::UtcOffset::UTC);
    format!("{} {:02}:{:02} UTC", at.date(), at.hour(), at.minute())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rounded_share_never_claims_all_or_nothing() {
        assert_eq!(percent(0.9999), "99 %");
        assert_eq!(percent(0.0001), "1 %");
        assert_eq!(percent(1.0), "100 %");
        assert_eq!(percent(0.0), "0 %");
        assert_eq!(percent(0.625), "63 %");
    }
}
