//! `/help`, and its text, made from the table of commands so that it cannot be stale.

use std::fmt::Write as _;

use super::{Choosable, Command, Kind, all, context};

/// How an interview goes.
const HOW: &str = "Begin with `/interview start`: you get a brief, then questions through six dimensions. Answer in plain \
                   messages, or by `/answer`; stop writing for a moment and your answer counts. The scorecard \
                   quotes you.";

pub(super) fn command() -> Command {
    Command::everywhere("help", "How it works, and every command", Vec::new())
}

/// The text of the help, at most 2,000 characters: what the person can use in this place.
#[must_use]
pub fn help(place_is_dm: bool, can_manage: bool) -> String {
    let place = if place_is_dm { context::BOT_DM } else { context::GUILD };
    let mut text = format!("{HOW}\n");
    for command in all() {
        let Command {
            name,
            description,
            options,
            default_member_permissions,
            contexts,
            integration_types: _,
        } = command;
        if !contexts.contains(&place) || (default_member_permissions.is_some() && !can_manage) {
            continue;
        }
        // Writing to a text cannot fail.
        let _ = write!(text, "\n**/{name}** {description}\n");
        for Choosable { name, description, kind, required: _ } in options {
            if let Kind::Sub(_) = kind {
                let _ = writeln!(text, "`{name}` {description}");
            }
        }
    }
    text.trim_end().to_owned()
}
