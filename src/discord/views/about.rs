//! What the bot is, and what it can be asked for.

use super::super::messages::{about as words, lists};
use super::super::reply::{Embed, Reply};
use super::fit;

/// What the bot is, how it judges, whose work it rests on.
#[must_use]
pub fn about(version: &str) -> Reply {
    let parts = [words::WHAT, words::HOW, words::CREDITS, words::WHERE_TO_BEGIN];
    Reply {
        embeds: vec![Embed {
            title: words::TITLE.to_owned(),
            description: parts.join("\n\n"),
            footer: words::version(version),
            ..Embed::default()
        }],
        ephemeral: true,
        ..Reply::default()
    }
}

/// The commands with what each does, in the order given.
#[must_use]
pub fn help(commands: &[(String, String)]) -> Reply {
    let lines: Vec<String> = commands.iter().map(|(name, about)| format!("`/{name}` {about}")).collect();
    Reply {
        embeds: vec![Embed {
            title: lists::HELP.to_owned(),
            description: fit::lines(&lines, fit::DESCRIPTION, lists::more),
            ..Embed::default()
        }],
        ephemeral: true,
        ..Reply::default()
    }
}
