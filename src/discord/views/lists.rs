//! Lists of interviews and of prompts, and one prompt. It must not show a rubric: that would give the points away.

use super::super::custom_id::CustomId;
use super::super::messages::lists as words;
use super::super::reply::{Embed, Reply, Row};
use super::super::text::{escape, escape_line, shorten};
use super::fit;
use crate::interview::{Dimension, Prompt};
use crate::store::Summary;

/// The custom id of the menu that opens a transcript; what is chosen says which.
pub const MENU: &str = "menu";

/// Entries of a menu.
const MOST_OPTIONS: usize = 25;
/// Characters shown of a brief and of each opening: nearly always all of them; less where escapes would fill the message.
const ROOM: [(usize, usize); 3] = [(1_500, 400), (1_200, 200), (600, 100)];

/// Interviews, the newest first, with a menu to open one; `whose` is the account of somebody else.
#[must_use]
pub fn transcripts(summaries: &[Summary], whose: Option<u64>) -> Reply {
    if summaries.is_empty() {
        let none = if whose.is_some() { words::NO_TRANSCRIPTS_OF_THEIRS } else { words::NO_TRANSCRIPTS };
        return Reply::private(none);
    }
    let heading = whose.map_or_else(|| words::YOUR_TRANSCRIPTS.to_owned(), words::transcripts_of);
    let lines: Vec<String> = summaries.iter().take(MOST_OPTIONS).map(words::transcript).collect();
    let left_out = summaries.len().saturating_sub(MOST_OPTIONS);
    let mut description = fit::lines(&lines, fit::DESCRIPTION - 40, |count| words::more(count + left_out));
    if left_out > 0 && !description.ends_with(" more") {
        description = format!("{description}\n{}", words::more(left_out));
    }
    let options = summaries.iter().take(MOST_OPTIONS).map(|summary| {
        let page = CustomId::Page { interview: summary.id.clone(), page: 0, button: 0 };
        (words::menu_label(&summary.title, summary.started), page.encode(), words::standing(summary))
    });
    let menu = Row::Menu {
        custom_id: MENU.to_owned(),
        placeholder: words::CHOOSE_TRANSCRIPT.to_owned(),
        options: options.collect(),
    };
    Reply {
        content: format!("**{heading}**"),
        embeds: vec![Embed { description, ..Embed::default() }],
        rows: vec![menu],
        ephemeral: true,
        ..Reply::default()
    }
}

/// Prompts that were found by `words`, or all.
#[must_use]
pub fn prompts(prompts: &[&Prompt], typed: Option<&str>) -> Reply {
    if prompts.is_empty() {
        return Reply::private(typed.map_or_else(|| words::NO_PROMPTS.to_owned(), words::no_prompt_matches));
    }
    let lines: Vec<String> = prompts
        .iter()
        .map(|prompt| words::prompt(&prompt.title, prompt.level.key(), prompt.minutes, &prompt.summary))
        .collect();
    Reply {
        embeds: vec![Embed {
            title: words::PROMPTS.to_owned(),
            description: fit::lines(&lines, fit::DESCRIPTION, words::more),
            footer: words::HOW_TO_BEGIN.to_owned(),
            ..Embed::default()
        }],
        ephemeral: true,
        ..Reply::default()
    }
}

/// One prompt: what it poses and the question that opens each area.
#[must_use]
pub fn prompt(prompt: &Prompt) -> Reply {
    let cards = ROOM.map(|(brief, opening)| prompt_card(prompt, brief, opening));
    let card = cards.into_iter().find(|card| fit::weight(card) <= fit::CARDS).unwrap_or_default();
    Reply { embeds: vec![card], ephemeral: true, ..Reply::default() }
}

fn prompt_card(prompt: &Prompt, brief: usize, opening: usize) -> Embed {
    let facts = words::prompt_facts(prompt.level.key(), prompt.minutes, &prompt.tags);
    let openings = Dimension::ALL.into_iter().map(|dimension| {
        let opening = shorten(&prompt.rubric(dimension).opening, opening);
        (dimension.title().to_owned(), escape(&opening))
    });
    Embed {
        title: shorten(&escape_line(&prompt.title), fit::TITLE),
        description: format!("-# {}\n{}", shorten(&facts, 200), escape(&shorten(&prompt.brief, brief))),
        fields: openings.collect(),
        footer: words::HOW_TO_BEGIN.to_owned(),
        ..Embed::default()
    }
}
