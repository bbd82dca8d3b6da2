//! What the bot is. It must not know what it can be asked for.

use super::super::messages::about as words;
use super::super::reply::{Embed, Reply};

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
