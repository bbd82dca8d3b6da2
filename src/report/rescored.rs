//! An interview that was judged again, as text for a terminal and as a line of JSON: the old marks beside the new ones.

#![expect(clippy::format_push_string, reason = "reads better than writing to a String, which cannot fail")]

use serde::Serialize;

use super::outline::{self, lowered, share};
use super::text::quote;
use super::{Color, Style, percent, readable};
use crate::interview::{Both, Counts, JudgedBy, PointMark, Rescored, RescoredPoint};

/// Columns of the longest name of a dimension.
const TITLE: usize = 23;

/// What judging an interview again would change, as text; with the points whose mark did not change when `full`.
#[must_use]
pub fn rescored_text(rescored: &Rescored, full: bool, style: Style) -> String {
    let mut text = head(rescored, style);
    if rescored.judged_again_by.is_none() {
        return text + &style.block("", "", "Nothing in it was judged, so there is nothing to judge again.", None);
    }
    text.push('\n');
    text += &coverage(rescored, style);
    text.push('\n');
    text += &style.block("", "", &sum(rescored.counts), Some(Color::Bold));
    let mut current = None;
    for point in rescored.points.iter().filter(|point| full || point.change.is_told()) {
        if current.replace(point.dimension) != Some(point.dimension) {
            text += &style.block("  ", "  ", point.dimension.title(), Some(Color::Cyan));
        }
        text += &entry(point, style);
    }
    if !rescored.kinds.is_empty() {
        text.push('\n');
        let title = "Read as another kind of message now; the interview stands as it went";
        text += &style.block("", "", title, Some(Color::Bold));
        for reread in &rescored.kinds {
            let Both { old, new } = reread.kind;
            let line = format!("turn\u{a0}{}: {} → {}", reread.turn, readable(old.key()), readable(new.key()));
            text += &style.block("  ", "    ", &line, None);
        }
    }
    text
}

/// The same on one line of JSON, ending with a line feed; points whose mark did not change are left out unless `full`.
#[must_use]
pub fn rescored_json(rescored: &Rescored, full: bool) -> String {
    let mut told = rescored.clone();
    told.points.retain(|point| full || point.change.is_told());
    line(&told)
}

fn line(value: &impl Serialize) -> String {
    // Every map key in it is a field name and every number finite, the only things serde_json refuses.
    let mut json = serde_json::to_string(value).unwrap_or_default();
    json.push('\n');
    json
}

fn head(rescored: &Rescored, style: Style) -> String {
    let mut text = style.block("", "", &format!("Judged again: {}", rescored.prompt.title), Some(Color::Bold));
    let about = format!(
        "{} · {} · interview {}",
        rescored.candidate,
        outline::moment(rescored.started),
        rescored.interview
    );
    text += &style.block("", "", &about, Some(Color::Dim));
    if let Some(again) = &rescored.judged_again_by {
        let by: Vec<String> = rescored.judged_by.iter().map(judged).collect();
        let judges = format!("Old marks by {}, new ones by {again}.", by.join(" and "));
        text += &style.block("", "", &judges, None);
    }
    if !rescored.over {
        text += &style.block("", "", "It is not over: this is how it stands so far.", None);
    }
    if !rescored.amended.is_empty() {
        let turns: Vec<String> = rescored.amended.iter().map(u32::to_string).collect();
        let noun = if turns.len() == 1 { "turn" } else { "turns" };
        let line = format!("Changed or deleted later: {noun}\u{a0}{}; judged is what was said then.", turns.join(", "));
        text += &style.block("", "", &line, None);
    }
    text
}

fn judged(by: &JudgedBy) -> String {
    let noun = if by.messages == 1 { "message" } else { "messages" };
    format!("{} ({} {noun})", by.assessor, by.messages)
}

fn coverage(rescored: &Rescored, style: Style) -> String {
    let numbers = |coverage: Both<Option<f64>>, reach: Both<f64>| {
        let covered = Both { old: share(coverage.old, reach.old), new: share(coverage.new, reach.new) };
        let reached = Both { old: percent(reach.old), new: percent(reach.new) };
        format!("{}, reach {}", arrow(&covered), arrow(&reached))
    };
    let whole = format!("Coverage {}", numbers(rescored.coverage, rescored.reach));
    let mut text = style.block("", "", &whole, Some(Color::Bold));
    for one in &rescored.dimensions {
        let line = format!("{:<TITLE$}  {}", one.dimension.title(), numbers(one.coverage, one.reach));
        let color = (!one.coverage.differ() && !one.reach.differ()).then_some(Color::Dim);
        text += &style.block("  ", "      ", &line, color);
    }
    text
}

/// `old → new`, or the one value that both have.
fn arrow(both: &Both<String>) -> String {
    if both.differ() { format!("{} → {}", both.old, both.new) } else { both.new.clone() }
}

fn sum(counts: Counts) -> String {
    let all = counts.all();
    if counts.none == all {
        return format!("Nothing changed: all {all} points have the same marks.");
    }
    let parts = [
        (counts.outcome, "with another outcome"),
        (counts.grounds, "with the same outcome on other grounds"),
        (counts.score, "with only another probability"),
        (counts.none, "as before"),
    ];
    let told: Vec<String> =
        parts.iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{count} {what}")).collect();
    format!("Of {all} points: {}.", told.join(", "))
}

fn entry(point: &RescoredPoint, style: Style) -> String {
    let Both { old, new } = &point.marks;
    let (sign, color) = match new.credit.total_cmp(&old.credit) {
        std::cmp::Ordering::Greater => ("  ↑ ", Color::Green),
        std::cmp::Ordering::Less => ("  ↓ ", Color::Red),
        std::cmp::Ordering::Equal if point.change.is_told() => ("  ~ ", Color::Yellow),
        std::cmp::Ordering::Equal => ("  = ", Color::Dim),
    };
    let mut text = style.block(sign, "    ", &point.claim, Some(color));
    text += &style.block("      ", "      ", &format!("was: {}", mark(old)), None);
    text += &old.evidence.iter().map(|evidence| quote(evidence, style)).collect::<String>();
    let same = !old.evidence.is_empty() && old.evidence == new.evidence;
    let by_the_same = if same { ", by the same words" } else { "" };
    text += &style.block("      ", "      ", &format!("now: {}{by_the_same}", mark(new)), None);
    if !same {
        text += &new.evidence.iter().map(|evidence| quote(evidence, style)).collect::<String>();
    }
    text
}

/// A mark in words: outcome, how it came, probability and who found it, and why it was lowered.
fn mark(mark: &PointMark) -> String {
    let mut words = outline::outcome(mark.outcome).to_owned();
    if let Some(how) = mark.how {
        words += &format!(", {}", outline::how(how));
    }
    if let (Some(score), Some(assessor)) = (mark.score, &mark.assessor) {
        words += &format!(" ({score:.2} by {assessor})");
    }
    words + &lowered(&mark.reasons)
}
