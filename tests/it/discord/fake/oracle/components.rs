//! Buttons, selects and modals: what twilight and the schema do not see.

use serde_json::Value;

use super::{known_keys, length};

const ROW: u64 = 1;
const BUTTON: u64 = 2;
const TEXT_INPUT: u64 = 4;
const LINK: u64 = 5;

/// Everything below some components, themselves too.
pub(crate) fn all(components: &[Value]) -> Vec<&Value> {
    let mut found = Vec::new();
    for component in components {
        found.push(component);
        if let Some(below) = component["components"].as_array() {
            found.extend(all(below));
        }
        if component["accessory"].is_object() {
            found.push(&component["accessory"]);
        }
    }
    found
}

pub(super) fn rows(rows: &[Value], is_v2: bool, found: &mut Vec<String>) {
    if !is_v2 && rows.len() > 5 {
        found.push(format!("{} rows of components, 5 are allowed", rows.len()));
    }
    if !is_v2 && rows.iter().any(|row| row["type"] != ROW) {
        found.push("a component that is no row needs the flag of version 2".to_owned());
    }
    let all = all(rows);
    unique_ids(&all, found);
    for component in all {
        match component["type"].as_u64() {
            Some(ROW) => row(component, found),
            Some(BUTTON) => button(component, found),
            Some(3) => select(component, found),
            Some(TEXT_INPUT) => found.push("a text input stands outside a modal".to_owned()),
            _ => {}
        }
    }
}

fn unique_ids(components: &[&Value], found: &mut Vec<String>) {
    let mut ids: Vec<&str> = components.iter().filter_map(|it| it["custom_id"].as_str()).collect();
    let count = ids.len();
    ids.sort_unstable();
    ids.dedup();
    if ids.len() < count {
        found.push("two components have the same custom_id".to_owned());
    }
}

fn row(row: &Value, found: &mut Vec<String>) {
    let held = row["components"].as_array().map_or(&[][..], Vec::as_slice);
    let buttons = held.iter().filter(|it| it["type"] == BUTTON).count();
    if held.is_empty() || held.len() > 5 {
        found.push(format!("a row holds {} components, not 1 to 5", held.len()));
    }
    if buttons < held.len() && held.len() > 1 {
        found.push("a row with a select holds nothing else".to_owned());
    }
}

fn button(button: &Value, found: &mut Vec<String>) {
    let is_link = button["style"] == LINK;
    if is_link != button["url"].is_string() || is_link == button["custom_id"].is_string() {
        found.push("a link has a url and every other button a custom_id".to_owned());
    }
    if !is_link {
        length(&button["custom_id"], 1, 100, "a custom_id", found);
    }
    if button["label"].is_null() && button["emoji"].is_null() {
        found.push("a button says nothing".to_owned());
    }
    if button["label"].is_string() {
        length(&button["label"], 1, 80, "the label of a button", found);
    }
}

fn select(select: &Value, found: &mut Vec<String>) {
    let options = select["options"].as_array().map_or(&[][..], Vec::as_slice);
    if options.is_empty() || options.len() > 25 {
        found.push(format!("a select has {} options, not 1 to 25", options.len()));
    }
    let mut values: Vec<&str> = options.iter().filter_map(|it| it["value"].as_str()).collect();
    values.sort_unstable();
    values.dedup();
    if values.len() < options.len() {
        found.push("two options of a select have the same value".to_owned());
    }
    for option in options {
        length(&option["label"], 1, 100, "the label of an option", found);
        length(&option["value"], 1, 100, "the value of an option", found);
    }
}

/// A modal of text inputs in rows.
pub(super) fn modal(data: &Value, found: &mut Vec<String>) {
    known_keys(data, &["custom_id", "title", "components"], "modal", found);
    length(&data["custom_id"], 1, 100, "the custom_id of a modal", found);
    length(&data["title"], 1, 45, "the title of a modal", found);
    let rows = data["components"].as_array().map_or(&[][..], Vec::as_slice);
    if rows.is_empty() || rows.len() > 5 {
        found.push(format!("a modal has {} rows, not 1 to 5", rows.len()));
    }
    let all = all(rows);
    unique_ids(&all, found);
    for row in rows {
        if row["type"] == ROW && row["components"].as_array().is_none_or(|held| held.len() != 1) {
            found.push("a row of a modal holds one input".to_owned());
        }
    }
    for input in all.into_iter().filter(|it| it["type"] == TEXT_INPUT) {
        text_input(input, found);
    }
}

fn text_input(input: &Value, found: &mut Vec<String>) {
    length(&input["custom_id"], 1, 100, "the custom_id of an input", found);
    length(&input["label"], 1, 45, "the label of an input", found);
    for (key, most) in [("placeholder", 100), ("value", 4000)] {
        if input[key].is_string() {
            length(&input[key], 0, most, key, found);
        }
    }
    let least = input["min_length"].as_u64().unwrap_or(0);
    let most = input["max_length"].as_u64().unwrap_or(4000);
    if least > most || !(1..=4000).contains(&most) {
        found.push(format!("an input takes {least} to {most} characters"));
    }
    let value = input["value"].as_str().map_or(0, |text| text.chars().count());
    if value > usize::try_from(most).unwrap_or(4000) {
        found.push("the value of an input is longer than what it takes".to_owned());
    }
    if !matches!(input["style"].as_u64(), Some(1 | 2)) {
        found.push("an input has no style".to_owned());
    }
}
