//! A transcript in pages. Which words come on which page follows from the transcript alone.

use std::collections::BTreeMap;

use super::super::custom_id::CustomId;
use super::super::messages::{scorecard as words, words::day_and_minute};
use super::super::reply::{Button, Embed, Reply, Row};
use super::super::text::{escape_line, quote, shorten, split};
use super::{buttons, fit};
use crate::interview::{InterviewId, MessageKind, Move, Outcome, Scorecard, Speaker, Transcript, Turn};
use crate::report::{clock, readable};

/// Characters of a page.
const PAGE: usize = 3_900;
/// Characters of a turn that stand together; twice as many when each needs an escape.
const PIECE: usize = 1_200;
/// Claims named under a turn.
const CLAIMS: usize = 8;
/// Characters of such a claim.
const CLAIM: usize = 100;

/// A page, counted from 0, for the person who asked only; a page after the last shows the last.
#[must_use]
pub fn transcript(transcript: &Transcript, interview: &InterviewId, page: u32) -> Reply {
    let card = &transcript.scorecard;
    let pages = pages(transcript);
    let count = u32::try_from(pages.len()).unwrap_or(u32::MAX);
    let page = page.min(count.saturating_sub(1));
    let shown = pages.into_iter().nth(page as usize).unwrap_or_default();
    let about = format!(
        "{} · {} · {}",
        escape_line(&shorten(&card.candidate, 40)),
        day_and_minute(card.started),
        words::shares(card.coverage, card.reach)
    );
    Reply {
        content: about,
        embeds: vec![Embed {
            title: shorten(&escape_line(&card.prompt.title), fit::TITLE),
            description: shown,
            ..Embed::default()
        }],
        rows: if count > 1 { vec![turn_pages(interview, page, count)] } else { Vec::new() },
        ephemeral: true,
        ..Reply::default()
    }
}

fn turn_pages(interview: &InterviewId, page: u32, count: u32) -> Row {
    let last = count - 1;
    let to = |label: &str, page: u32, button: u8| -> Button {
        buttons::press(label, &CustomId::Page { interview: interview.clone(), page, button })
    };
    Row::Buttons(vec![
        to(words::FIRST, 0, 0).enabled(page > 0),
        to(words::PREVIOUS, page.saturating_sub(1), 1).enabled(page > 0),
        to(&words::page(page + 1, count), page, 2).enabled(false),
        to(words::FOLLOWING, (page + 1).min(last), 3).enabled(page < last),
        to(words::LAST, last, 4).enabled(page < last),
    ])
}

fn pages(transcript: &Transcript) -> Vec<String> {
    let shown = shown(&transcript.scorecard);
    let mut pages = vec![String::new()];
    for block in transcript.turns.iter().flat_map(|turn| blocks(turn, &transcript.scorecard, &shown)) {
        let full = pages
            .last()
            .is_some_and(|page| !page.is_empty() && fit::length(page) + fit::length(&block) + 2 > PAGE);
        if full {
            pages.push(String::new());
        }
        if let Some(page) = pages.last_mut() {
            if !page.is_empty() {
                page.push_str("\n\n");
            }
            page.push_str(&block);
        }
    }
    pages
}

/// What each turn of the candidate showed.
type Claims<'a> = BTreeMap<u32, Vec<(&'a str, Outcome)>>;

fn shown(card: &Scorecard) -> Claims<'_> {
    let mut claims = Claims::new();
    for point in card.dimensions.iter().flat_map(|one| &one.points) {
        let mut turns: Vec<u32> = point.evidence.iter().map(|evidence| evidence.turn).collect();
        turns.sort_unstable();
        turns.dedup();
        for turn in turns {
            claims.entry(turn).or_default().push((&point.claim, point.outcome));
        }
    }
    claims
}

/// A turn in pieces that each fit a page: who, the words, what they showed.
fn blocks(turn: &Turn, card: &Scorecard, shown: &Claims<'_>) -> Vec<String> {
    let mut blocks: Vec<String> = split(turn.text.trim(), PIECE).iter().map(|piece| quote(piece)).collect();
    if blocks.is_empty() {
        blocks.push("> …".to_owned());
    }
    blocks[0] = format!("{}\n{}", said_by(turn, card), blocks[0]);
    let claims = shown.get(&turn.turn).map_or(&[][..], Vec::as_slice);
    if !claims.is_empty() {
        let mut lines: Vec<String> = claims
            .iter()
            .take(CLAIMS)
            .map(|(claim, outcome)| words::shows(&escape_line(&shorten(claim, CLAIM)), *outcome))
            .collect();
        if claims.len() > CLAIMS {
            lines.push(words::shows_more(claims.len() - CLAIMS));
        }
        let lines = lines.join("\n");
        match blocks.last_mut() {
            Some(last) if fit::length(last) + fit::length(&lines) < PAGE => {
                last.push('\n');
                last.push_str(&lines);
            }
            _ => blocks.push(lines),
        }
    }
    blocks
}

fn said_by(turn: &Turn, card: &Scorecard) -> String {
    let who = match turn.speaker {
        Speaker::Interviewer => words::INTERVIEWER.to_owned(),
        Speaker::Candidate => escape_line(&shorten(&card.candidate, 40)),
        Speaker::Observer => words::OBSERVER.to_owned(),
    };
    let what = turn.kind_of_move.map(Move::key).or(turn.kind.map(MessageKind::key));
    let what = what.map(|key| if key == "probe" { "follow-up".to_owned() } else { readable(key) });
    let dimension = turn.dimension.map(|one| one.title().to_owned());
    let undone = turn.undone.then(|| words::TAKEN_BACK.to_owned());
    let mut line = format!("**{who}** · turn {} · {}", turn.turn, clock(turn.at - card.started));
    for word in [dimension, what, undone].into_iter().flatten() {
        line.push_str(" · ");
        line.push_str(&word);
    }
    line
}
