//! The settings of a server. It must not know what a setting does.

use super::super::messages::server as words;
use super::super::reply::{Embed, Reply};
use super::super::settings::Area;
use super::fit;
use super::text::{escape_line, shorten};

/// Every area with what holds, what is the default, and how to change it.
#[must_use]
pub fn settings(areas: &[Area]) -> Reply {
    let fields = areas.iter().take(25).map(|area| {
        let lines: Vec<String> = area
            .lines
            .iter()
            .map(|one| {
                words::setting(one.label, &shorten(&one.value, 400), &one.default, one.value != one.default)
            })
            .collect();
        let more = |count: usize| super::super::messages::lists::more(count);
        let name = format!("/settings {}", escape_line(&shorten(area.name, 60)));
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
