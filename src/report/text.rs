//! Scorecard and transcript as text for a terminal. Nothing in it is said by color alone.

#![expect(clippy::format_push_string, reason = "reads better than writing to a String, which cannot fail")]

use unicode_segmentation::UnicodeSegmentation;

use super::outline::{self, Listed, Outline};
use super::{Color, Style, harmless_line, percent};
use crate::interview::{Evidence, Outcome, Scorecard, Speaker, Transcript, Turn};

/// Columns of a bar.
const BAR: usize = 20;
/// Quotes shown for a point; the exports have all.
const QUOTES: usize = 2;
/// Characters shown of a quote; the exports have all.
const QUOTE: usize = 280;

/// The scorecard as text.
#[must_use]
pub fn scorecard_text(card: &Scorecard, style: Style) -> String {
    let outline = Outline::of(card);
    let mut text = head(card, style);
    text += &bars(card, style);
    text += &bullets(outline::STRONG, &card.strengths, style);
    text += &section(outline::SHOWN, &outline.shown, style, shown);
    text += &section(outline::MISSED, &outline.missed, style, missed);
    text += &section(outline::NOT_JUDGED, &outline.not_judged, style, listed);
    text += &section(outline::NOT_ASKED, &outline.not_asked, style, listed);
    text += &heading(outline::FACTS, style);
    text += &style.block("  ", "    ", &format!("Asked for: {}", outline::facts(&card.facts_asked)), None);
    text += &style.block(
        "  ",
        "    ",
        &format!("Never asked for: {}", outline::facts(&card.facts_unasked)),
        None,
    );
    text += &bullets(outline::NEXT, &card.next, style);
    text
}

/// The turns as text, the scorecard after them.
#[must_use]
pub fn transcript_text(transcript: &Transcript, style: Style) -> String {
    let card = &transcript.scorecard;
    let mut text = style.block("", "", &card.prompt.title, Some(Color::Bold));
    text.push('\n');
    for turn in &transcript.turns {
        text += &style.block("", "", &said_by(turn, card), Some(speaker_color(turn.speaker)));
        text += &style.block("    ", "    ", &turn.text, None);
        if let Some(assessment) = &turn.assessment {
            text += &style.block("    = ", "      ", &outline::judged(assessment), Some(Color::Dim));
            for mark in outline::marks(assessment) {
                text += &style.block("      ", "        ", &mark, Some(Color::Dim));
            }
        }
        for amendment in &turn.amended {
            let line = match &amendment.text {
                Some(now) => format!("{}: {now}", outline::EDITED),
                None => outline::DELETED.to_owned(),
            };
            text += &style.block("    ~ ", "      ", &line, Some(Color::Dim));
        }
        text.push('\n');
    }
    text + &scorecard_text(card, style)
}

/// A share between 0 and 1 as a bar of `columns` cells; empty without a share.
#[must_use]
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the share is held between 0 and 1"
)]
pub fn bar(share: Option<f64>, columns: usize) -> String {
    let Some(share) = share else { return "·".repeat(columns) };
    let filled = (share.clamp(0.0, 1.0) * columns as f64).round() as usize;
    "█".repeat(filled) + &"░".repeat(columns - filled)
}

/// Time since the start as `minutes:seconds`; a time before the start reads 0:00.
#[must_use]
pub fn clock(since_start: time::Duration) -> String {
    let seconds = since_start.whole_seconds().max(0);
    format!("{}:{:02}", seconds / 60, seconds % 60)
}

fn head(card: &Scorecard, style: Style) -> String {
    let mut text = style.block("", "", &format!("Scorecard: {}", card.prompt.title), Some(Color::Bold));
    let mut about =
        format!("{} · {} · interview {}", card.candidate, outline::moment(card.started), card.interview);
    if let Some(judged_by) = outline::judged_by(card) {
        about += &format!(" · {judged_by}");
    }
    text += &style.block("", "", &about, Some(Color::Dim));
    text.push('\n');
    let sum =
        format!("Coverage {}, reach {}", outline::share(card.coverage, card.reach), percent(card.reach));
    text += &style.block("", "", &sum, Some(Color::Bold));
    text + &style.block("", "", outline::COVERAGE, Some(Color::Dim))
}

fn bars(card: &Scorecard, style: Style) -> String {
    let mut text = String::from("\n");
    let titles = card.dimensions.iter().map(|one| one.dimension.title().len()).max().unwrap_or(0);
    for one in &card.dimensions {
        let title = one.dimension.title();
        let numbers =
            format!("{:>10}  reach {:>5}", outline::share(one.coverage, one.reach), percent(one.reach));
        let color = match one.coverage {
            None => Color::Dim,
            Some(share) if share >= 2.0 / 3.0 => Color::Green,
            Some(share) if share >= 1.0 / 3.0 => Color::Yellow,
            Some(_) => Color::Red,
        };
        let picture = style.paint(color, &bar(one.coverage, BAR));
        // On a narrow screen the numbers matter more than the picture of them.
        text += &if titles + BAR + numbers.len() + 6 <= style.width {
            format!("  {title:<titles$}  {picture}  {numbers}\n")
        } else {
            format!("  {title}\n  {numbers}\n")
        };
    }
    text
}

fn heading(title: &str, style: Style) -> String {
    format!("\n{}", style.block("", "", title, Some(Color::Bold)))
}

fn bullets(title: &str, sentences: &[String], style: Style) -> String {
    if sentences.is_empty() {
        return String::new();
    }
    let lines = sentences.iter().map(|sentence| style.block("  - ", "    ", sentence, None));
    heading(title, style) + &lines.collect::<String>()
}

fn section(
    title: &str,
    points: &[Listed<'_>],
    style: Style,
    entry: fn(&Listed<'_>, Style) -> String,
) -> String {
    if points.is_empty() {
        return String::new();
    }
    let mut text = heading(title, style);
    let mut current = None;
    for point in points {
        if current.replace(point.0) != Some(point.0) {
            text += &style.block("  ", "  ", point.0.title(), Some(Color::Cyan));
        }
        text += &entry(point, style);
    }
    text
}

fn shown((_, point): &Listed<'_>, style: Style) -> String {
    let (mark, color) =
        if point.outcome == Outcome::Partial { ("  ~ ", Color::Yellow) } else { ("  + ", Color::Green) };
    let line = format!("{} ({})", point.claim, outline::how_it_came(point));
    let quotes = point.evidence.iter().take(QUOTES).map(|evidence| quote(evidence, style));
    style.block(mark, "    ", &line, Some(color)) + &quotes.collect::<String>()
}

pub(super) fn quote(evidence: &Evidence, style: Style) -> String {
    let line = harmless_line(&evidence.text);
    let mut kept: String = line.graphemes(true).take(QUOTE).collect();
    if kept.len() < line.len() {
        kept.push('…');
    }
    style.block("      ", "      ", &format!("“{kept}” (turn\u{a0}{})", evidence.turn), None)
}

fn missed((_, point): &Listed<'_>, style: Style) -> String {
    let mut text = style.block("  - ", "    ", &outline::missed(point), Some(Color::Red));
    if !point.model.trim().is_empty() {
        text += &style.block("      ", "      ", &format!("A strong answer: {}", point.model), None);
    }
    text
}

fn listed((_, point): &Listed<'_>, style: Style) -> String {
    style.block("  · ", "    ", &point.claim, Some(Color::Dim))
}

fn said_by(turn: &Turn, card: &Scorecard) -> String {
    let who = match turn.speaker {
        Speaker::Interviewer => "Interviewer",
        Speaker::Candidate => &card.candidate,
        Speaker::Observer => "Observer",
    };
    let mut line = format!("[{}] {} · {who}", turn.turn, clock(turn.at - card.started));
    for word in [turn.dimension.map(|one| one.title().to_owned()), what_it_is(turn)].into_iter().flatten() {
        line += &format!(" · {word}");
    }
    if turn.undone {
        line += " · taken back";
    }
    line
}

/// What a turn does, in words; nothing for the brief and for words that were not judged.
pub(super) fn what_it_is(turn: &Turn) -> Option<String> {
    let key = turn
        .kind_of_move
        .map(crate::interview::Move::key)
        .or(turn.kind.map(crate::interview::MessageKind::key));
    key.map(|key| match key {
        "probe" => "follow-up".to_owned(),
        key => outline::readable(key),
    })
}

const fn speaker_color(speaker: Speaker) -> Color {
    match speaker {
        Speaker::Interviewer => Color::Cyan,
        Speaker::Candidate => Color::Green,
        Speaker::Observer => Color::Dim,
    }
}
