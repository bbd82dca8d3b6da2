//! The commands of an application: names, options, choices, and how much of each there may be.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use twilight_model::application::command::{Command, CommandOption};
use twilight_validate::command as twilight;
use twilight_validate::command::CommandValidationErrorType;

use super::length;

/// What Discord translates commands into.
const LOCALES: &[&str] = &[
    "id", "da", "de", "en-GB", "en-US", "es-ES", "es-419", "fr", "hr", "it", "lt", "hu", "nl", "no", "pl",
    "pt-BR", "ro", "fi", "sv-SE", "vi", "tr", "cs", "el", "bg", "ru", "uk", "hi", "th", "zh-CN", "ja",
    "zh-TW", "ko",
];

const SUBCOMMAND: u64 = 1;
const GROUP: u64 = 2;

pub(super) fn check(body: &Value, found: &mut Vec<String>) {
    let Some(commands) = body.as_array() else {
        return found.push("commands are a list".to_owned());
    };
    for (kind, most, what) in
        [(1, 100, "slash commands"), (2, 15, "user commands"), (3, 15, "message commands")]
    {
        let of_kind: Vec<&Value> =
            commands.iter().filter(|it| it["type"].as_u64().unwrap_or(1) == kind).collect();
        if of_kind.len() > most {
            found.push(format!("{} {what}, {most} are allowed", of_kind.len()));
        }
        unique(&of_kind, what, found);
    }
    for command in commands {
        let mut complaints = Vec::new();
        one(command, &mut complaints);
        found.extend(complaints.into_iter().map(|it| format!("command {}: {it}", command["name"])));
    }
}

fn one(command: &Value, found: &mut Vec<String>) {
    let is_slash = command["type"].as_u64().unwrap_or(1) == 1;
    let mut whole = command.clone();
    whole["version"] = json!("1");
    whole["type"] = json!(command["type"].as_u64().unwrap_or(1));
    if whole["description"].is_null() {
        whole["description"] = json!("");
    }
    if whole["options"].is_null() {
        whole["options"] = json!([]);
    }
    match serde_json::from_value::<Command>(whole) {
        Ok(parsed) => {
            // Twilight counts to 4,000 where Discord's documentation says 8,000.
            if let Err(error) = twilight::command(&parsed)
                && !matches!(error.kind(), CommandValidationErrorType::CommandTooLarge { .. })
            {
                found.push(error.to_string());
            }
            below(&parsed.options, found);
        }
        Err(error) => found.push(format!("cannot be read: {error}")),
    }
    if is_slash {
        name(command, found);
        length(&command["description"], 1, 100, "the description", found);
    }
    let options = command["options"].as_array().map_or(&[][..], Vec::as_slice);
    self::options(options, 0, found);
    locales(command, found);
    let size = size(command);
    if size > 8000 {
        found.push(format!("{size} characters in all, 8000 are allowed"));
    }
}

/// Twilight's own descent stops at subcommands.
fn below(options: &[CommandOption], found: &mut Vec<String>) {
    if let Err(error) = twilight::options(options) {
        found.push(error.to_string());
    }
    for option in options {
        if let Err(error) = twilight::option(option) {
            found.push(format!("option `{}`: {error}", option.name));
        }
        below(option.options.as_deref().unwrap_or_default(), found);
    }
}

fn options(options: &[Value], depth: usize, found: &mut Vec<String>) {
    let list: Vec<&Value> = options.iter().collect();
    unique(&list, "options", found);
    if options.len() > 25 {
        found.push(format!("{} options, 25 are allowed", options.len()));
    }
    let is_required = |option: &Value| option["required"] == true;
    if options.windows(2).any(|pair| !is_required(&pair[0]) && is_required(&pair[1])) {
        found.push("a required option stands after one that is not".to_owned());
    }
    let is_sub = |option: &Value| matches!(option["type"].as_u64(), Some(SUBCOMMAND | GROUP));
    let subs = options.iter().filter(|it| is_sub(it)).count();
    if subs > 0 && subs < options.len() {
        found.push("a subcommand stands beside an option".to_owned());
    }
    for option in options {
        name(option, found);
        length(&option["description"], 1, 100, "the description of an option", found);
        locales(option, found);
        let below = option["options"].as_array().map_or(&[][..], Vec::as_slice);
        match option["type"].as_u64() {
            Some(GROUP) if depth > 0 => found.push("a group stands within a group".to_owned()),
            Some(SUBCOMMAND | GROUP) => self::options(below, depth + 1, found),
            Some(3..=11) if !below.is_empty() => found.push("an option has options".to_owned()),
            Some(3..=11) => choices(option, found),
            kind => found.push(format!("an option of type {kind:?}")),
        }
    }
}

fn choices(option: &Value, found: &mut Vec<String>) {
    let choices = option["choices"].as_array().map_or(&[][..], Vec::as_slice);
    if !choices.is_empty() && option["autocomplete"] == true {
        found.push(format!("option {} has choices and autocomplete", option["name"]));
    }
    if choices.len() > 25 {
        found.push(format!("option {} has {} choices, 25 are allowed", option["name"], choices.len()));
    }
    let list: Vec<&Value> = choices.iter().collect();
    unique(&list, "choices", found);
    for choice in choices {
        length(&choice["name"], 1, 100, "the name of a choice", found);
        locales(choice, found);
    }
}

fn unique(named: &[&Value], what: &str, found: &mut Vec<String>) {
    let different: BTreeSet<String> = named.iter().map(|it| it["name"].to_string()).collect();
    if different.len() < named.len() {
        found.push(format!("two {what} have the same name"));
    }
}

fn name(named: &Value, found: &mut Vec<String>) {
    let name = named["name"].as_str().unwrap_or_default();
    let fits = |letter: char| letter.is_alphanumeric() || "-_'".contains(letter);
    if !(1..=32).contains(&name.chars().count()) || !name.chars().all(fits) || name.to_lowercase() != name {
        found.push(format!("the name `{name}` is not 1 to 32 lower-case letters, digits, - or _"));
    }
}

fn locales(named: &Value, found: &mut Vec<String>) {
    for key in ["name_localizations", "description_localizations"] {
        for locale in named[key].as_object().into_iter().flatten().map(|(locale, _)| locale) {
            if !LOCALES.contains(&locale.as_str()) {
                found.push(format!("`{locale}` is no locale of Discord's"));
            }
        }
    }
}

/// The characters that count together: the longest translation of each text.
fn size(named: &Value) -> usize {
    let count = |text: &Value| text.as_str().map_or(0, |text| text.chars().count());
    let longest = |key: &str| {
        let translated = named[format!("{key}_localizations")].as_object().into_iter().flatten();
        translated.map(|(_, text)| count(text)).chain([count(&named[key])]).max().unwrap_or(0)
    };
    let below = ["options", "choices"].into_iter().filter_map(|key| named[key].as_array()).flatten();
    longest("name") + longest("description") + count(&named["value"]) + below.map(size).sum::<usize>()
}
