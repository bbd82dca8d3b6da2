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
        return text
            + &style.block("", "", "Nothing in it was judged, so there is nothing to judge again.", None);
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
            let line =
                format!("turn\u{a0}{}: {} → {}", reread.turn, readable(old.key()), readable(new.key()));
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
    let mut text =
        style.block("", "", &format!("Judged again: {}", rescored.prompt.title), Some(Color::Bold));
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
        let line = format!(
            "Changed or deleted later: {noun}\u{a0}{}; judged is what was said then.",
            turns.join(", ")
        );
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

#[cfg(test)]
mod tests {
    use time::macros::datetime;

    use super::*;
    use crate::interview::{
        Dimension, Evidence, How, InterviewId, MarkChange, MessageKind, Outcome, PointId, PromptId, Reread,
        RescoredDimension, ScoredPrompt,
    };

    fn quoted(text: &str) -> Evidence {
        Evidence { turn: 3, start: 0, end: text.len(), text: text.to_owned() }
    }

    fn old(outcome: Outcome, score: f64, how: Option<How>, quotes: &[&str], reasons: &[&str]) -> PointMark {
        PointMark {
            outcome,
            credit: match outcome {
                Outcome::Covered => 1.0,
                Outcome::Partial => 0.5,
                _ => 0.0,
            },
            how,
            score: Some(score),
            assessor: Some("static-0".to_owned()),
            evidence: quotes.iter().map(|text| quoted(text)).collect(),
            reasons: reasons.iter().map(|code| (*code).to_owned()).collect(),
        }
    }

    fn new(mark: PointMark) -> PointMark {
        PointMark { assessor: Some("static-1".to_owned()), ..mark }
    }

    fn point(id: &str, claim: &str, change: MarkChange, old: PointMark, new: PointMark) -> RescoredPoint {
        RescoredPoint {
            id: PointId::new(id),
            claim: claim.to_owned(),
            dimension: Dimension::Goals,
            weight: 2,
            change,
            marks: Both { old, new },
        }
    }

    /// One point that rose, one that fell, one on other grounds, one with another probability and one as before.
    fn rescored() -> Rescored {
        let half = "Trust beats \u{1b}[31mclicks";
        let points = vec![
            point(
                "objectives",
                "Names two objectives and says which one wins",
                MarkChange::Outcome,
                old(Outcome::Partial, 0.52, Some(How::Probed), &[half], &["part_missing"]),
                new(old(Outcome::Covered, 0.8312, Some(How::Probed), &[half], &[])),
            ),
            point(
                "latency",
                "Says how fast an answer has to be",
                MarkChange::Outcome,
                old(Outcome::Covered, 0.9, Some(How::Hinted), &["Fast enough"], &[]),
                new(old(Outcome::Missed, 0.1, None, &[], &["keyword_list", "echo"])),
            ),
            point(
                "who",
                "Says for whom it is built",
                MarkChange::Grounds,
                old(Outcome::Covered, 0.7, Some(How::Unprompted), &["For readers."], &[]),
                new(old(Outcome::Covered, 0.7, Some(How::Unprompted), &["Readers, and their friends."], &[])),
            ),
            point(
                "rollback",
                "Has a way back",
                MarkChange::Score,
                old(Outcome::Missed, 0.2, None, &[], &[]),
                new(old(Outcome::Missed, 0.25, None, &[], &[])),
            ),
            point(
                "cost",
                "Says what it may cost",
                MarkChange::None,
                PointMark { score: None, assessor: None, ..old(Outcome::NotAsked, 0.0, None, &[], &[]) },
                PointMark { score: None, assessor: None, ..old(Outcome::NotAsked, 0.0, None, &[], &[]) },
            ),
        ];
        let dimensions = Dimension::ALL.into_iter().map(|dimension| {
            let first = dimension == Dimension::Goals;
            let share = |share: f64| first.then_some(share);
            RescoredDimension {
                dimension,
                coverage: Both { old: share(0.5), new: share(0.625) },
                reach: if first { Both { old: 0.8, new: 0.9 } } else { Both { old: 0.0, new: 0.0 } },
            }
        });
        Rescored {
            schema: 1,
            interview: InterviewId::new("0f9c"),
            prompt: ScoredPrompt {
                id: PromptId::new("newsfeed-ranking"),
                title: "Rank a social newsfeed".to_owned(),
                version: "ab12".to_owned(),
            },
            candidate: "Ada \u{1b}[2J".to_owned(),
            started: datetime!(2026-03-01 09:30 UTC),
            over: false,
            judged_by: vec![
                JudgedBy { assessor: "static-0".to_owned(), messages: 11 },
                JudgedBy { assessor: "static-0b".to_owned(), messages: 1 },
            ],
            judged_again_by: Some("static-1".to_owned()),
            coverage: Both { old: Some(0.5), new: Some(0.625) },
            reach: Both { old: 0.1, new: 0.12 },
            dimensions: dimensions.collect(),
            counts: Counts { outcome: 2, grounds: 1, score: 1, none: 1 },
            points,
            kinds: vec![Reread {
                turn: 7,
                kind: Both { old: MessageKind::Answer, new: MessageKind::ClarifyingQuestion },
            }],
            amended: vec![3, 5],
        }
    }

    #[test]
    fn what_changed_is_told_with_the_old_mark_beside_the_new_one() {
        let text = rescored_text(&rescored(), false, Style::plain(80));
        assert!(!text.contains('\u{1b}'), "{text}");
        insta::assert_snapshot!(text);
    }

    #[test]
    fn all_marks_are_told_when_asked_for_also_on_a_narrow_screen() {
        let text = rescored_text(&rescored(), true, Style::plain(40));
        assert!(text.lines().all(|line| line.chars().count() <= 40), "{text}");
        insta::assert_snapshot!(text);
    }

    #[test]
    fn the_json_form_is_one_line_of_the_documented_fields() {
        let json = rescored_json(&rescored(), false);
        assert_eq!(json.lines().count(), 1);
        let value: serde_json::Value = serde_json::from_str(&json).unwrap();
        assert_eq!(value["points"].as_array().map(Vec::len), Some(3));
        let full: serde_json::Value = serde_json::from_str(&rescored_json(&rescored(), true)).unwrap();
        assert_eq!(full["points"].as_array().map(Vec::len), Some(5));
        insta::assert_snapshot!(serde_json::to_string_pretty(&value).unwrap());
    }

    #[test]
    fn nothing_changed_and_nothing_judged_are_said() {
        let mut same = rescored();
        same.counts = Counts { none: 5, ..Counts::default() };
        same.points.retain(|point| point.change == MarkChange::None);
        let text = rescored_text(&same, false, Style::plain(80));
        assert!(text.contains("Nothing changed: all 5 points have the same marks."), "{text}");
        let unjudged = Rescored { judged_by: Vec::new(), judged_again_by: None, ..same };
        let text = rescored_text(&unjudged, false, Style::plain(80));
        assert!(text.contains("there is nothing to judge again") && !text.contains("Coverage"), "{text}");
    }
}
