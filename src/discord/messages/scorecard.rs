//! What a scorecard and a transcript say beside the candidate's and the author's words.

use super::words::counted;
use crate::interview::{Dimension, How, Outcome, ScoredPoint};
use crate::report::{percent, readable};

/// Opens the transcript.
pub const TRANSCRIPT: &str = "Transcript";
/// Shows the scorecard in the channel.
pub const SHARE: &str = "Share to channel";
/// Begins anew with what was weak.
pub const AGAIN: &str = "Try again on the weak areas";

/// What the two numbers mean.
pub const COVERAGE: &str =
    "-# Coverage counts only what was asked; reach is the share of the rubric that was asked.";
/// Heads the strengths.
pub const STRONG: &str = "**What was strong**";
/// Heads what to practice.
pub const NEXT: &str = "**What to practice next**";
/// Heads what was shown.
pub const SHOWN: &str = "**Shown**";
/// Heads what was missed.
pub const MISSED: &str = "**Asked for and missed**";
/// Heads what was not judged.
pub const NOT_JUDGED: &str = "**Not judged:** answered in a language I can't read";
/// Heads what was not asked.
pub const NOT_ASKED: &str = "**Not asked, so not counted**";
/// Heads the facts.
pub const FACTS: &str = "Facts that had to be asked for";
/// Stands under the last card.
pub const MORE: &str = "The transcript has every turn; /transcript export gives all of it as a file.";

/// Heads a scorecard.
#[must_use]
pub fn title(prompt: &str) -> String {
    format!("Scorecard: {prompt}")
}

/// Coverage and reach, never one without the other.
#[must_use]
pub fn shares(coverage: Option<f64>, reach: f64) -> String {
    if coverage.is_none() && reach <= 0.0 {
        return "no point was asked, reach 0 %".to_owned();
    }
    format!("coverage {}, reach {}", coverage_words(coverage, reach), percent(reach))
}

/// The coverage in percent, or why there is none.
#[must_use]
pub fn coverage_words(coverage: Option<f64>, reach: f64) -> String {
    let none = if reach > 0.0 { "not judged" } else { "not asked" };
    coverage.map_or_else(|| none.to_owned(), percent)
}

/// Heads the card of one area.
#[must_use]
pub fn area(dimension: Dimension, coverage: Option<f64>, reach: f64) -> String {
    let place = dimension.index() + 1;
    let areas = Dimension::ALL.len();
    match coverage {
        None if reach <= 0.0 => format!("{place}/{areas} · {}: not asked", dimension.title()),
        _ => format!("{place}/{areas} · {}: {}", dimension.title(), shares(coverage, reach)),
    }
}

/// A name of an area that fits a narrow table.
#[must_use]
pub const fn short_title(dimension: Dimension) -> &'static str {
    match dimension {
        Dimension::PerformanceConstraints => "Performance",
        Dimension::ProjectConstraints => "Project",
        other => other.title(),
    }
}

/// What a point weighs and how it came.
#[must_use]
pub fn how_it_came(point: &ScoredPoint) -> String {
    let mut words = vec![weight(point.weight)];
    if point.outcome == Outcome::Partial {
        words.push("in part".to_owned());
    }
    let how = point.how.map(|how| match how {
        How::Unprompted => "unprompted",
        How::Probed => "after a follow-up",
        How::Hinted => "after a hint",
    });
    words.extend(how.map(str::to_owned));
    let mut text = words.join(", ");
    if !point.reasons.is_empty() {
        let reasons: Vec<String> = point.reasons.iter().map(|code| readable(code)).collect();
        text.push_str("; lowered: ");
        text.push_str(&reasons.join(", "));
    }
    text
}

/// What a point weighs.
#[must_use]
pub fn weight(weight: u8) -> String {
    format!("weight {weight}")
}

/// The candidate's sentence, harmless already, with the turn it was said in.
#[must_use]
pub fn said(sentence: &str, turn: u32) -> String {
    format!("> “{sentence}” (turn {turn})")
}

/// What a strong answer says, harmless already.
#[must_use]
pub fn strong_answer(model: &str) -> String {
    format!("  - A strong answer: {model}")
}

/// Points that are not shown for want of room.
#[must_use]
pub fn more_points(count: usize) -> String {
    format!("-# and {}, see `/transcript export`", counted(count as u64, "more point", "more points"))
}

/// How many points were not asked.
#[must_use]
pub fn unasked(count: usize) -> String {
    format!("-# {}", counted(count as u64, "point", "points"))
}

/// The facts that were asked for and those that were not, harmless already.
#[must_use]
pub fn facts(asked: &str, unasked: &str) -> String {
    let or_none = |list: &str| if list.is_empty() { "none".to_owned() } else { list.to_owned() };
    format!("Asked for: {}\nNever asked for: {}", or_none(asked), or_none(unasked))
}

/// Stands over a scorecard that its candidate shows to a channel.
#[must_use]
pub fn shared_by(account: u64) -> String {
    format!("<@{account}> shares the scorecard of a mock interview.")
}

/// The scorecard stands in the channel now.
#[must_use]
pub fn shared(channel: u64) -> String {
    format!(
        "Your scorecard is in <#{channel}> now, and whoever sees it there can open the transcript. Deleting the \
         interview or `/privacy erase` takes both away."
    )
}

/// Names the speaker of a turn.
pub const INTERVIEWER: &str = "Interviewer";
/// Names somebody else who wrote.
pub const OBSERVER: &str = "Observer";

/// A turn that was taken back.
pub const TAKEN_BACK: &str = "taken back";

/// What a candidate's turn showed; the claims are harmless already.
#[must_use]
pub fn shows(claim: &str, outcome: Outcome) -> String {
    let how = if outcome == Outcome::Partial { "shown in part" } else { "shown" };
    format!("-# {how}: {claim}")
}

/// Claims of a turn that are not listed for want of room.
#[must_use]
pub fn shows_more(count: usize) -> String {
    format!("-# and {count} more")
}

/// The first page.
pub const FIRST: &str = "« First";
/// The page before.
pub const PREVIOUS: &str = "‹ Previous";
/// The page after.
pub const FOLLOWING: &str = "Next ›";
/// The last page.
pub const LAST: &str = "Last »";

/// Where one is; both from 1.
#[must_use]
pub fn page(page: u32, pages: u32) -> String {
    format!("{page}/{pages}")
}
