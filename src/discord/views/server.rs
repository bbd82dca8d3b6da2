//! The settings of a server. It must not know what a setting does.

use super::super::messages::{lists, server as words};
use super::super::reply::{Embed, Reply};
use super::super::settings::{Area, Line};
use super::super::text::shorten;
use super::fit;

/// Characters shown of a value, such as a long list of channels.
const VALUE: usize = 400;

/// Every area with what holds, what is the default, and how to change it.
#[must_use]
pub fn settings(areas: &[Area]) -> Reply {
    let fields = areas.iter().map(|area| {
        let lines: Vec<String> = area.lines.iter().map(setting).collect();
        (words::area(area.name), fit::lines(&lines, fit::VALUE, lists::more))
    });
    let embed = Embed {
        title: words::TITLE.to_owned(),
        fields: fields.collect(),
        footer: words::HOW_TO_CHANGE.to_owned(),
        ..Embed::default()
    };
    Reply { embeds: vec![embed], ephemeral: true, ..Reply::default() }
}

fn setting(line: &Line) -> String {
    let value = shorten(&line.value, VALUE);
    let default = shorten(&line.default, VALUE);
    Line { value, default, ..line.clone() }.text()
}
