//! A step of the interviewer as messages: one whenever it fits. It must not know where they are sent.

use super::super::messages::interview as words;
use super::super::reply::{Reply, Row};
use super::super::text::{escape, split};
use super::{buttons, fit, scorecard};
use crate::interview::{Asked, Effect, Focus, Interview, Move, Scorecard};

/// What the interviewer does, as messages in order; `interview` stands as after the step.
///
/// The buttons stand under the last message, for the question that is open then. `content` tells whether the bot can
/// read what is written in the place; if not, answers are given in a form. `guild` tells whether it is on a server.
#[must_use]
pub fn voice(interview: &Interview, effects: &[Effect], content: bool, guild: bool) -> Vec<Reply> {
    let mut said = Said::default();
    let mut card = None;
    let mut paused = false;
    for effect in effects {
        match effect {
            Effect::Heard(heard) if heard.found.is_empty() => {}
            Effect::Heard(heard) => said.note(&words::noted(heard.found.len())),
            Effect::Asked(asked) => said.ask(asked, interview.focus()),
            Effect::Paused => {
                paused = true;
                said.add(&words::paused(content));
            }
            Effect::Scorecard(scored) => card = Some(scored),
            Effect::Ended { .. } => {}
        }
    }
    match card {
        Some(card) => closing(said, card, interview, guild),
        None => said.replies(open_buttons(interview, paused, content)),
    }
}

/// What is said in one step.
#[derive(Default)]
struct Said {
    text: String,
    quotes: bool,
}

impl Said {
    fn ask(&mut self, asked: &Asked, focus: Focus) {
        let text = escape(&asked.text);
        self.quotes |= quotes(asked);
        let block = match (asked.kind, asked.dimension) {
            (Move::Open, Some(dimension)) => format!("{}\n{text}", words::area(dimension, focus)),
            (Move::Change, _) => format!("{}\n{text}", words::CHANGE),
            (Move::Hint, _) => words::hint(&text),
            _ => text,
        };
        self.add(&block);
    }

    /// A remark, which stands close to what follows.
    fn note(&mut self, text: &str) {
        self.add(text);
        self.text.push('\n');
    }

    fn add(&mut self, text: &str) {
        if !(self.text.is_empty() || self.text.ends_with('\n')) {
            self.text.push_str("\n\n");
        }
        self.text.push_str(text);
    }

    /// The messages, with the buttons under the last one.
    fn replies(self, rows: Vec<Row>) -> Vec<Reply> {
        let text = self.text.trim();
        if text.is_empty() {
            return Vec::new();
        }
        let parts = split(text, fit::CONTENT).into_iter();
        let mut replies: Vec<Reply> =
            parts.map(|part| Reply { quotes: self.quotes, ..Reply::text(part) }).collect();
        if let Some(last) = replies.last_mut() {
            last.rows = rows;
        }
        replies
    }
}

/// Whether the candidate's own words stand in it. Only they are put into these quotation marks by the interviewer; a
/// prompt that uses them too costs nothing but a message more to delete after an erasure.
fn quotes(asked: &Asked) -> bool {
    asked.kind == Move::Confirm || asked.text.contains('“')
}

fn open_buttons(interview: &Interview, paused: bool, content: bool) -> Vec<Row> {
    match interview.open_question() {
        Some(open) if paused => buttons::resume(interview.id(), open.turn),
        Some(open) if interview.ended().is_none() => buttons::question(interview.id(), open.turn, content),
        _ => Vec::new(),
    }
}

/// The last words and the scorecard, together where they fit.
fn closing(said: Said, card: &Scorecard, interview: &Interview, guild: bool) -> Vec<Reply> {
    let mut replies = said.replies(Vec::new());
    let mut cards = scorecard(card, interview.id(), guild);
    if let (Some(last), Some(first)) = (replies.pop(), cards.first_mut()) {
        first.quotes |= last.quotes;
        first.content = last.content;
    }
    replies.append(&mut cards);
    replies
}
