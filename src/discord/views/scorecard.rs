//! The scorecard as cards: a summary, then one card an area, condensed until three messages hold them. It must not leave
//! out that something is left out.

use super::super::custom_id::CustomId;
use super::super::messages::scorecard as words;
use super::super::reply::{ButtonStyle, Embed, Reply, Row};
use super::super::text::{escape_line, shorten};
use super::{buttons, fit};
use crate::interview::{Evidence, FactId, InterviewId, Outcome, Scorecard, ScoredDimension, ScoredPoint};
use crate::report::{bar, percent, readable};

/// More messages than these nobody reads.
const MOST_MESSAGES: usize = 3;
/// Cells of a bar; with the words beside it a row fits a phone.
const CELLS: usize = 8;
/// The stripe beside the summary.
const COLOR: u32 = 0x0058_65F2;
/// How large the card of an area may be at the deepest condensation, so that three fit into a message.
const SMALLEST: usize = 1_850;

/// How much of the words is shown, in characters; from all that is worth reading to the bones.
struct Depth {
    quotes: usize,
    quote: usize,
    claim: usize,
    model: usize,
}

const DEPTHS: [Depth; 5] = [
    Depth { quotes: 2, quote: 280, claim: 200, model: 600 },
    Depth { quotes: 1, quote: 280, claim: 200, model: 300 },
    Depth { quotes: 1, quote: 160, claim: 160, model: 160 },
    Depth { quotes: 1, quote: 120, claim: 120, model: 100 },
    Depth { quotes: 1, quote: 80, claim: 90, model: 0 },
];

/// The scorecard in at most three messages, with buttons under the last one; `guild` offers to share it.
#[must_use]
pub fn scorecard(card: &Scorecard, interview: &InterviewId, guild: bool) -> Vec<Reply> {
    let mut messages = condensed(card);
    if let Some(last) = messages.last_mut().and_then(|cards| cards.last_mut()) {
        words::MORE.clone_into(&mut last.footer);
    }
    let quotes = quotes(card);
    let mut replies: Vec<Reply> =
        messages.into_iter().map(|embeds| Reply { embeds, quotes, ..Reply::default() }).collect();
    if let Some(last) = replies.last_mut() {
        last.rows = vec![under(interview, guild)];
    }
    replies
}

/// The summary for a channel, shown by its candidate, with a button that opens the transcript.
#[must_use]
pub fn share(card: &Scorecard, interview: &InterviewId, account: u64) -> Reply {
    Reply {
        content: words::shared_by(account),
        embeds: vec![summary(card)],
        rows: vec![Row::Buttons(vec![transcript_button(interview)])],
        quotes: quotes(card),
        ..Reply::default()
    }
}

/// Whether anything that the candidate said stands on it.
fn quotes(card: &Scorecard) -> bool {
    card.dimensions.iter().flat_map(|one| &one.points).any(|point| !point.evidence.is_empty())
}

fn under(interview: &InterviewId, guild: bool) -> Row {
    let mut row = vec![transcript_button(interview)];
    if guild {
        row.push(buttons::press(words::SHARE, &CustomId::Share(interview.clone())));
    }
    let again = buttons::press(words::AGAIN, &CustomId::Again(interview.clone()));
    row.push(again.styled(ButtonStyle::Primary));
    Row::Buttons(row)
}

fn transcript_button(interview: &InterviewId) -> super::super::reply::Button {
    let first = CustomId::Page { interview: interview.clone(), page: 0, button: 0 };
    buttons::press(words::TRANSCRIPT, &first)
}

/// The cards shared out over messages, at the first depth at which they are few enough.
fn condensed(card: &Scorecard) -> Vec<Vec<Embed>> {
    let at = |depth: &Depth, most: usize| {
        let areas = card.dimensions.iter().map(|scored| area(scored, depth, most));
        fit::pack(std::iter::once(summary(card)).chain(areas).collect())
    };
    let room = fit::DESCRIPTION - 100;
    let few = DEPTHS.iter().map(|depth| at(depth, room)).find(|messages| messages.len() <= MOST_MESSAGES);
    few.unwrap_or_else(|| at(&DEPTHS[DEPTHS.len() - 1], SMALLEST - 100))
}

/// The numbers, what was strong, what to practice, and the facts.
fn summary(card: &Scorecard) -> Embed {
    let shares = words::shares(card.coverage, card.reach);
    let sizes = [(400, 320), (320, 240), (160, 120)];
    let describe = |(strong, next)| {
        let mut parts = vec![format!("**{}**", capital(&shares)), words::COVERAGE.to_owned(), bars(card)];
        parts.extend(bullets(words::STRONG, &card.strengths, strong));
        parts.extend(bullets(words::NEXT, &card.next, next));
        parts.join("\n")
    };
    let fits = sizes.into_iter().map(describe).find(|text| fit::length(text) <= fit::DESCRIPTION - 100);
    Embed {
        title: shorten(&words::title(&escape_line(&card.prompt.title)), fit::TITLE),
        description: fits.unwrap_or_else(|| shorten(&describe((80, 80)), fit::DESCRIPTION - 100)),
        fields: vec![(words::FACTS.to_owned(), facts(card))],
        color: Some(COLOR),
        ..Embed::default()
    }
}

/// One row an area, in letters of one width: nothing in it is said by the picture alone.
fn bars(card: &Scorecard) -> String {
    let name = 15;
    let head = format!("{:name$}  {:>width$}  reach", "", "coverage", width = CELLS + 6);
    let rows = card.dimensions.iter().map(|one| {
        let coverage = match one.coverage {
            Some(share) => format!("{} {:>5}", bar(Some(share), CELLS), percent(share)),
            None => format!("{:>width$}", words::coverage_words(None, one.reach), width = CELLS + 6),
        };
        format!("{:name$}  {coverage}  {:>5}", words::short_title(one.dimension), percent(one.reach))
    });
    let table: Vec<String> = std::iter::once(head).chain(rows).collect();
    format!("```\n{}\n```", table.join("\n"))
}

fn bullets(title: &str, sentences: &[String], most: usize) -> Vec<String> {
    if sentences.is_empty() {
        return Vec::new();
    }
    let lines = sentences.iter().map(|sentence| format!("- {}", one_line(sentence, most)));
    std::iter::once(title.to_owned()).chain(lines).collect()
}

fn facts(card: &Scorecard) -> String {
    let list = |facts: &[FactId]| {
        let facts: Vec<String> = facts.iter().map(|fact| readable(fact.as_str())).collect();
        one_line(&facts.join(", "), 200)
    };
    words::facts(&list(&card.facts_asked), &list(&card.facts_unasked))
}

/// One area; its points fill at most `most` characters.
fn area(scored: &ScoredDimension, depth: &Depth, most: usize) -> Embed {
    let of = |wanted: &[Outcome]| -> Vec<&ScoredPoint> {
        scored.points.iter().filter(|point| wanted.contains(&point.outcome)).collect()
    };
    let mut blocks = Vec::new();
    section(&mut blocks, words::SHOWN, &of(&[Outcome::Covered, Outcome::Partial]), |point| {
        shown(point, depth)
    });
    section(&mut blocks, words::MISSED, &of(&[Outcome::Missed]), |point| missed(point, depth));
    let bare = |point: &ScoredPoint| format!("- {}", one_line(&point.claim, depth.claim));
    section(&mut blocks, words::NOT_JUDGED, &of(&[Outcome::NotJudged]), bare);
    let unasked = of(&[Outcome::NotAsked]);
    if depth.model > 0 {
        section(&mut blocks, words::NOT_ASKED, &unasked, bare);
    } else if !unasked.is_empty() {
        blocks.push(format!("{}\n{}", words::NOT_ASKED, words::unasked(unasked.len())));
    }
    Embed {
        title: words::area(scored.dimension, scored.coverage, scored.reach),
        description: fit::lines(&blocks, most, words::more_points),
        ..Embed::default()
    }
}

/// Adds one block a point, the first with the heading.
fn section(
    blocks: &mut Vec<String>,
    title: &str,
    points: &[&ScoredPoint],
    entry: impl Fn(&ScoredPoint) -> String,
) {
    for (index, point) in points.iter().enumerate() {
        let entry = entry(point);
        blocks.push(if index == 0 { format!("{title}\n{entry}") } else { entry });
    }
}

fn shown(point: &ScoredPoint, depth: &Depth) -> String {
    let claim = one_line(&point.claim, depth.claim);
    let quotes = point.evidence.iter().take(depth.quotes).map(|evidence| quoted(evidence, depth.quote));
    let line = format!("- {claim} ({})", words::how_it_came(point));
    std::iter::once(line).chain(quotes).collect::<Vec<_>>().join("\n")
}

fn quoted(evidence: &Evidence, most: usize) -> String {
    words::said(&one_line(&evidence.text, most), evidence.turn)
}

fn missed(point: &ScoredPoint, depth: &Depth) -> String {
    let line = format!("- {} ({})", one_line(&point.claim, depth.claim), words::weight(point.weight));
    if depth.model == 0 || point.model.trim().is_empty() {
        return line;
    }
    format!("{line}\n{}", words::strong_answer(&one_line(&point.model, depth.model)))
}

/// Foreign words on one line, shortened before they are made harmless, so that no escape is cut in two.
fn one_line(text: &str, most: usize) -> String {
    escape_line(&shorten(&text.split_whitespace().collect::<Vec<_>>().join(" "), most))
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
