//! The first words in a new place: the problem, the plan, what is kept, how to answer. It asks no question.

use std::time::Duration;

use super::super::messages::interview::{self as words, Room};
use super::super::reply::{Embed, Reply};
use super::super::text::{escape, escape_line, shorten};
use super::fit;
use crate::interview::{Focus, Pace, Prompt, plan};

/// How an interview begins.
#[derive(Debug, Clone, Copy)]
pub struct Opening<'a> {
    /// What it is about.
    pub prompt: &'a Prompt,
    /// How many follow-ups.
    pub pace: Pace,
    /// Planned minutes.
    pub minutes: u32,
    /// What it asks about.
    pub focus: Focus,
    /// Where it is held.
    pub room: Room,
    /// How long it is kept after its last turn; `None` for as long as nobody erases it.
    pub retention: Option<Duration>,
    /// Whether the bot can read what is written there.
    pub content: bool,
    /// After so long without a word an answer counts as given.
    pub quiet: Duration,
    /// The candidate's account.
    pub candidate: u64,
}

/// What stands before the first question: one message if it fits, else two.
#[must_use]
pub fn opening(opening: &Opening<'_>) -> Vec<Reply> {
    let prompt = opening.prompt;
    let title = escape_line(&prompt.title);
    let brief = escape(prompt.brief.trim());
    let plan = format!(
        "{}\n{}",
        plan(prompt, opening.pace, opening.minutes, opening.focus),
        words::areas(opening.focus)
    );
    let rules = format!(
        "{}\n{}",
        words::how_to_answer(opening.content, opening.quiet),
        words::what_is_kept(opening.room, opening.retention, opening.candidate),
    );
    let problem = format!("## {title}\n{brief}\n\n{plan}");
    let whole = format!("{problem}\n\n{rules}");
    if fit::length(&whole) <= fit::CONTENT {
        return vec![Reply::text(whole)];
    }
    if fit::length(&problem) <= fit::CONTENT {
        return vec![Reply::text(problem), Reply::text(rules)];
    }
    // A card holds twice as much.
    let card = Embed {
        title: shorten(&title, fit::TITLE),
        description: shorten(&brief, fit::DESCRIPTION),
        ..Embed::default()
    };
    vec![Reply { embeds: vec![card], ..Reply::default() }, Reply::text(format!("{plan}\n\n{rules}"))]
}
