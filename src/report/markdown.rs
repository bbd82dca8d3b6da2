//! Scorecard and transcript as Markdown (`CommonMark` with tables).
//!
//! Foreign words are escaped so that they can neither break the layout nor bring in HTML, links or images.

#![expect(clippy::format_push_string, reason = "reads better than writing to a String, which cannot fail")]

use super::outline::{self, Listed, Outline};
use super::text::what_it_is;
use super::{clock, harmless, harmless_line, percent};
use crate::interview::{Scorecard, Speaker, Transcript, Turn};

/// The scorecard as a Markdown document.
#[must_use]
pub fn scorecard_markdown(card: &Scorecard) -> String {
    let outline = Outline::of(card);
    let mut text = format!("# Scorecard: {}\n\n", inline(&card.prompt.title));
    let judged_by = outline::judged_by(card).map(|by| format!(" · {}", inline(&by)));
    text += &format!(
        "{} · {} · interview {} · prompt {}, version {}{}\n\n",
        inline(&card.candidate),
        outline::moment(card.started),
        inline(card.interview.as_str()),
        inline(card.prompt.id.as_str()),
        inline(&card.prompt.version),
        judged_by.unwrap_or_default(),
    );
    text += &format!(
        "**Coverage {}, reach {}.** {}\n\n",
        outline::share(card.coverage, card.reach),
        percent(card.reach),
        outline::COVERAGE
    );
    text += &table(card);
    text += &bullets(outline::STRONG, &card.strengths);
    text += &section(outline::SHOWN, &outline.shown, shown);
    text += &section(outline::MISSED, &outline.missed, missed);
    text += &section(outline::NOT_JUDGED, &outline.not_judged, listed);
    text += &section(outline::NOT_ASKED, &outline.not_asked, listed);
    text += &format!(
        "\n## {}\n\n- Asked for: {}\n- Never asked for: {}\n",
        outline::FACTS,
        inline(&outline::facts(&card.facts_asked)),
        inline(&outline::facts(&card.facts_unasked)),
    );
    text + &bullets(outline::NEXT, &card.next)
}

/// The turns as a Markdown document, the scorecard after them.
#[must_use]
pub fn transcript_markdown(transcript: &Transcript) -> String {
    let card = &transcript.scorecard;
    let mut text = format!("# Interview: {}\n\n", inline(&card.prompt.title));
    for turn in &transcript.turns {
        text += &format!("{}\n\n{}\n", said_by(turn, card), quoted("", &turn.text));
        if let Some(assessment) = &turn.assessment {
            text += &format!("{}\n\n", inline(&outline::judged(assessment)));
            let marks: Vec<String> = outline::marks(assessment).map(|mark| inline(&mark)).collect();
            if !marks.is_empty() {
                text += &format!("- {}\n\n", marks.join("\n- "));
            }
        }
        for amendment in &turn.amended {
            text += &match &amendment.text {
                Some(now) => format!("{}:\n\n{}\n", outline::EDITED, quoted("", now)),
                None => format!("{}\n\n", outline::DELETED),
            };
        }
    }
    text + &scorecard_markdown(card)
}

fn table(card: &Scorecard) -> String {
    let mut text = String::from("| Dimension | Coverage | Reach |\n| --- | ---: | ---: |\n");
    for one in &card.dimensions {
        text += &format!(
            "| {} | {} | {} |\n",
            one.dimension.title(),
            outline::share(one.coverage, one.reach),
            percent(one.reach)
        );
    }
    text
}

fn bullets(title: &str, sentences: &[String]) -> String {
    if sentences.is_empty() {
        return String::new();
    }
    let lines = sentences.iter().map(|sentence| format!("- {}\n", inline(sentence)));
    format!("\n## {title}\n\n{}", lines.collect::<String>())
}

fn section(title: &str, points: &[Listed<'_>], entry: fn(&Listed<'_>) -> String) -> String {
    if points.is_empty() {
        return String::new();
    }
    let mut text = format!("\n## {title}\n");
    let mut current = None;
    for point in points {
        if current.replace(point.0) != Some(point.0) {
            text += &format!("\n### {}\n\n", point.0.title());
        }
        text += &entry(point);
    }
    text
}

fn shown((_, point): &Listed<'_>) -> String {
    let mut text = format!("- **{}** ({})\n", inline(&point.claim), inline(&outline::how_it_came(point)));
    for evidence in &point.evidence {
        text += &format!("\n  Turn {}:\n\n{}", evidence.turn, quoted("  ", &evidence.text));
    }
    text.push('\n');
    text
}

fn missed((_, point): &Listed<'_>) -> String {
    let model = inline(&point.model);
    let claim = inline(&outline::missed(point));
    if model.is_empty() {
        format!("- **{claim}**\n")
    } else {
        format!("- **{claim}** A strong answer: {model}\n")
    }
}

fn listed((_, point): &Listed<'_>) -> String {
    format!("- {}\n", inline(&point.claim))
}

fn said_by(turn: &Turn, card: &Scorecard) -> String {
    let who = match turn.speaker {
        Speaker::Interviewer => "Interviewer".to_owned(),
        Speaker::Candidate => inline(&card.candidate),
        Speaker::Observer => "Observer".to_owned(),
    };
    let mut line = format!("**{who}** · turn {} · {}", turn.turn, clock(turn.at - card.started));
    for word in [turn.dimension.map(|one| one.title().to_owned()), what_it_is(turn)].into_iter().flatten() {
        line += &format!(" · {word}");
    }
    if turn.undone {
        line += " · taken back";
    }
    line
}

/// Foreign text on one line, escaped.
fn inline(text: &str) -> String {
    escape_line(&harmless_line(text))
}

/// Foreign text as a block quote, escaped line by line, each line a line of its own in the rendering too.
fn quoted(indent: &str, text: &str) -> String {
    let safe = harmless(text);
    let lines: Vec<&str> = safe.trim().lines().map(str::trim).collect();
    let mut block = String::new();
    for (place, line) in lines.iter().enumerate() {
        // A backslash at the end is a hard line break; before an empty line it would be a backslash.
        let goes_on = lines.get(place + 1).is_some_and(|next| !next.is_empty()) && !line.is_empty();
        let space = if line.is_empty() { "" } else { " " };
        let end = if goes_on { "\\" } else { "" };
        block += &format!("{indent}>{space}{}{end}\n", escape_line(line));
    }
    if block.is_empty() { format!("{indent}>\n") } else { block }
}

/// One line escaped: no Markdown construct begins in it, and no HTML.
fn escape_line(line: &str) -> String {
    let mut escaped = String::with_capacity(line.len() + 8);
    for (place, character) in line.char_indices() {
        let (before, after) = (&line[..place], &line[place + character.len_utf8()..]);
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' | '$' | '@' => escaped.extend(['\\', character]),
            // Renderers make links of bare addresses; a quote should bring in none.
            ':' if after.starts_with("//") => escaped.push_str("\\:"),
            '.' if is_www(before) => escaped.push_str("\\."),
            _ => escaped.push(character),
        }
    }
    escape_start(escaped)
}

fn is_www(before: &str) -> bool {
    before.len() >= 3 && before.as_bytes()[before.len() - 3..].eq_ignore_ascii_case(b"www")
}

/// Escapes what has a meaning only at the start of a line: headings, lists, rules, underlines.
fn escape_start(mut line: String) -> String {
    if line.starts_with(['#', '+', '-', '=']) {
        line.insert(0, '\\');
        return line;
    }
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    if digits > 0 && line[digits..].starts_with(['.', ')']) {
        line.insert(digits, '\\');
    }
    line
}
