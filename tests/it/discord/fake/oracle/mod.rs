//! What Discord would say of a body, put together from its published schema, twilight-validate and rules of our own.
//!
//! None of the three suffices. It looks at one request at a time and knows nothing of the world.

mod commands;
mod components;
mod messages;
mod schema;

use serde_json::{Value, json};

pub(crate) use components::all as all_components;

use super::rest::Call;

/// What is wrong with a request's body.
pub(crate) fn request(call: &Call) -> Vec<String> {
    let file_names: Vec<&str> = call.files.iter().map(|file| file.name.as_str()).collect();
    let mut found = body(&call.route, &call.segments, &call.body, &file_names);
    let names = call.files.iter().filter(|file| !file.field.starts_with("files["));
    found.extend(names.map(|file| format!("a file's field is named `{}`, not `files[n]`", file.field)));
    found
}

/// What is wrong with a body for a route.
pub(crate) fn body(route: &str, segments: &[String], body: &Value, files: &[&str]) -> Vec<String> {
    let mut found = schema::check(route, segments, &as_written(body));
    found.extend(rules(route, body, files));
    found
}

/// What is wrong by twilight and by our own rules, without the schema.
pub(crate) fn rules(route: &str, body: &Value, files: &[&str]) -> Vec<String> {
    let mut found = Vec::new();
    match route {
        "POST /channels/_/messages" | "POST /webhooks/_/_" => {
            messages::check(body, files, true, &mut found);
        }
        "PATCH /channels/_/messages/_"
        | "PATCH /webhooks/_/_/messages/_"
        | "PATCH /webhooks/_/_/messages/@original" => {
            messages::check(body, files, false, &mut found);
        }
        "POST /interactions/_/_/callback" => callback(body, files, &mut found),
        "PUT /applications/_/commands" | "PUT /applications/_/guilds/_/commands" => {
            commands::check(body, &mut found);
        }
        "POST /channels/_/threads" | "POST /channels/_/messages/_/threads" => thread(body, true, &mut found),
        "PATCH /channels/_" => thread(body, false, &mut found),
        _ => {}
    }
    found
}

fn callback(body: &Value, files: &[&str], found: &mut Vec<String>) {
    known_keys(body, &["type", "data"], "callback", found);
    let data = &body["data"];
    match body["type"].as_u64() {
        Some(4) if data.is_object() => messages::check(data, files, true, found),
        Some(7) if data.is_object() => messages::check(data, files, false, found),
        Some(8) => choices(data, found),
        Some(9) => components::modal(data, found),
        Some(5)
            if data.is_null() || data.as_object().is_some_and(|it| it.keys().all(|key| key == "flags")) => {}
        Some(6) if data.is_null() => {}
        kind => found.push(format!("a callback of type {kind:?} cannot have this data")),
    }
}

fn choices(data: &Value, found: &mut Vec<String>) {
    known_keys(data, &["choices"], "autocomplete", found);
    let Some(choices) = data["choices"].as_array() else {
        return found.push("autocomplete without choices".to_owned());
    };
    if choices.len() > 25 {
        found.push(format!("{} choices, 25 are shown", choices.len()));
    }
    for choice in choices {
        length(&choice["name"], 1, 100, "the name of a choice", found);
        if choice["value"].is_string() {
            length(&choice["value"], 1, 100, "the value of a choice", found);
        }
    }
}

fn thread(body: &Value, new: bool, found: &mut Vec<String>) {
    if let Some(name) = body["name"].as_str() {
        if let Err(error) = twilight_validate::channel::name(name) {
            found.push(format!("the name of a thread: {error}"));
        }
    } else if new {
        found.push("a thread without a name".to_owned());
    }
    if let Some(minutes) = body["auto_archive_duration"].as_u64()
        && ![60, 1440, 4320, 10080].contains(&minutes)
    {
        found.push(format!("auto_archive_duration {minutes} is none of 60, 1440, 4320, 10080"));
    }
    let keys = [
        "name",
        "auto_archive_duration",
        "rate_limit_per_user",
        "type",
        "invitable",
        "archived",
        "locked",
        "flags",
    ];
    known_keys(body, &keys, "thread", found);
}

/// Complains about keys that Discord would not look at: mostly a slip of the pen.
fn known_keys(value: &Value, keys: &[&str], what: &str, found: &mut Vec<String>) {
    for key in value.as_object().into_iter().flatten().map(|(key, _)| key) {
        if !keys.contains(&key.as_str()) {
            found.push(format!("{what} has the unknown key `{key}`"));
        }
    }
}

/// Complains about a text whose length in code points is not within bounds.
fn length(value: &Value, least: usize, most: usize, what: &str, found: &mut Vec<String>) {
    let count = value.as_str().map_or(0, |text| text.chars().count());
    if !(least..=most).contains(&count) {
        found.push(format!("{what} has {count} characters, not {least} to {most}"));
    }
}

/// A body as the schema writes it where Discord takes more: ids of attachments as numbers, permissions as text.
fn as_written(body: &Value) -> Value {
    let mut body = body.clone();
    for command in body.as_array_mut().into_iter().flatten() {
        let permissions =
            command["default_member_permissions"].as_str().and_then(|it| it.parse::<u64>().ok());
        if let Some(permissions) = permissions {
            command["default_member_permissions"] = json!(permissions);
        }
    }
    for place in ["/attachments", "/data/attachments"] {
        for attachment in body.pointer_mut(place).and_then(Value::as_array_mut).into_iter().flatten() {
            if let Some(id) = attachment["id"].as_u64() {
                attachment["id"] = json!(id.to_string());
            }
        }
    }
    body
}
