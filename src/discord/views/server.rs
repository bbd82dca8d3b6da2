//! The settings of a server. It must not know what a setting does.

use super::super::messages::server as words;
use super::super::reply::{Embed, Reply};
use super::super::text::{escape_line, shorten};
use super::fit;

/// Settings that are changed together by one command.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Area {
    /// The name of the command's part, such as `interviews`.
    pub name: String,
    /// Its settings.
    pub settings: Vec<Shown>,
}

/// A setting as it is shown; channels may be named by mention.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    /// What it says, such as `Quiet period`.
    pub about: String,
    /// What holds.
    pub value: String,
    /// What holds when nothing is set.
    pub default: String,
    /// Whether the server has set it.
    pub own: bool,
}

/// Every area with what holds, what is the default, and how to change it.
#[must_use]
pub fn settings(areas: &[Area]) -> Reply {
    let fields = areas.iter().take(25).map(|area| {
        let lines: Vec<String> = area
            .settings
            .iter()
            .map(|one| words::setting(&one.about, &shorten(&one.value, 400), &one.default, one.own))
            .collect();
        let more = |count: usize| super::super::messages::lists::more(count);
        let name = format!("/settings {}", escape_line(&shorten(&area.name, 60)));
        (name, fit::lines(&lines, fit::VALUE, more))
    });
    let mut embed = Embed {
        title: words::TITLE.to_owned(),
        fields: fields.collect(),
        footer: words::HOW_TO_CHANGE.to_owned(),
        ..Embed::default()
    };
    while fit::weight(&embed) > fit::CARDS {
        embed.fields.pop();
    }
    Reply { embeds: vec![embed], ephemeral: true, ..Reply::default() }
}
