//! Messages: their lengths, their parts, whom they may mention.

use serde_json::{Value, json};
use twilight_model::channel::message::{Component, Embed};
use twilight_validate::message as twilight;

use super::{components, known_keys};

const KEYS: &[&str] = &[
    "content",
    "embeds",
    "allowed_mentions",
    "sticker_ids",
    "components",
    "flags",
    "attachments",
    "poll",
    "message_reference",
    "nonce",
    "enforce_nonce",
    "tts",
];

const V2: u64 = 1 << 15;

/// What is wrong with a message; an edit may be of only a part.
pub(super) fn check(body: &Value, files: &[&str], new: bool, found: &mut Vec<String>) {
    known_keys(body, KEYS, "message", found);
    if let Some(content) = body["content"].as_str()
        && let Err(error) = twilight::content(content)
    {
        found.push(format!("the content: {error}"));
    }
    let is_filled = |key: &str| match &body[key] {
        Value::Null => false,
        Value::String(text) => !text.trim().is_empty(),
        Value::Array(items) => !items.is_empty(),
        _ => true,
    };
    if new
        && !["content", "embeds", "components", "sticker_ids", "poll"].into_iter().any(is_filled)
        && files.is_empty()
    {
        found.push("the message is empty".to_owned());
    }
    embeds(&body["embeds"], files, found);
    let is_v2 = body["flags"].as_u64().unwrap_or(0) & V2 != 0;
    if is_v2 && ["content", "embeds", "poll", "sticker_ids"].into_iter().any(is_filled) {
        found.push(
            "with components of version 2 a message has no content, embeds, stickers or poll".to_owned(),
        );
    }
    if let Some(rows) = body["components"].as_array() {
        check_components(rows, is_v2, found);
    }
    mentions(body, new, found);
    attachments(body, files, found);
    if body["enforce_nonce"] == true && body["nonce"].is_null() {
        found.push("enforce_nonce without a nonce".to_owned());
    }
    let nonce = body["nonce"].as_str().map_or(0, |nonce| nonce.chars().count());
    if nonce > 25 {
        found.push(format!("the nonce has {nonce} characters, 25 are allowed"));
    }
}

fn embeds(value: &Value, files: &[&str], found: &mut Vec<String>) {
    let Some(list) = value.as_array() else { return };
    let mut embeds = Vec::new();
    for embed in list {
        let has_something = embed.as_object().is_some_and(|fields| {
            fields.iter().any(|(key, value)| {
                !["type", "color"].contains(&key.as_str()) && !value.is_null() && *value != json!([])
            })
        });
        if !has_something {
            found.push("an embed is empty".to_owned());
        }
        for field in embed["fields"].as_array().into_iter().flatten() {
            if ["name", "value"]
                .into_iter()
                .any(|key| field[key].as_str().is_none_or(|it| it.trim().is_empty()))
            {
                found.push("a field of an embed lacks its name or its value".to_owned());
            }
        }
        for place in ["/image/url", "/thumbnail/url", "/footer/icon_url", "/author/icon_url"] {
            let url = embed.pointer(place).and_then(Value::as_str);
            if let Some(name) = url.and_then(|url| url.strip_prefix("attachment://"))
                && !files.contains(&name)
            {
                found.push(format!("an embed shows the file `{name}`, which is not attached"));
            }
        }
        let mut whole = embed.clone();
        // What twilight's model wants and a request may leave out.
        whole["type"] = json!("rich");
        if whole["fields"].is_null() {
            whole["fields"] = json!([]);
        }
        for field in whole["fields"].as_array_mut().into_iter().flatten() {
            if field["inline"].is_null() {
                field["inline"] = json!(false);
            }
        }
        match serde_json::from_value::<Embed>(whole) {
            Ok(embed) => embeds.push(embed),
            Err(error) => found.push(format!("an embed cannot be read: {error}")),
        }
    }
    if let Err(error) = twilight::embeds(&embeds) {
        found.push(format!("the embeds: {error}"));
    }
}

fn check_components(rows: &[Value], is_v2: bool, found: &mut Vec<String>) {
    let mut parsed = Vec::new();
    for row in rows {
        match serde_json::from_value::<Component>(row.clone()) {
            Ok(row) => parsed.push(row),
            Err(error) => found.push(format!("a component cannot be read: {error}")),
        }
    }
    if let Err(error) = twilight::components(&parsed, is_v2) {
        found.push(format!("the components: {error}"));
    }
    components::rows(rows, is_v2, found);
}

/// Nothing the bot says may call anybody.
fn mentions(body: &Value, new: bool, found: &mut Vec<String>) {
    let allowed = &body["allowed_mentions"];
    if allowed.is_null() {
        if new || body["content"].is_string() {
            found.push("allowed_mentions is missing, so that everything is mentioned".to_owned());
        }
        return;
    }
    if allowed["parse"] != json!([]) {
        found.push(format!("allowed_mentions parses {}, not nothing", allowed["parse"]));
    }
    for key in ["users", "roles"] {
        if allowed[key].as_array().is_some_and(|list| !list.is_empty()) {
            found.push(format!("allowed_mentions allows {key}"));
        }
    }
    if allowed["replied_user"] == true {
        found.push("allowed_mentions calls the one who is replied to".to_owned());
    }
}

fn attachments(body: &Value, files: &[&str], found: &mut Vec<String>) {
    for name in files {
        if let Err(error) = twilight::attachment_filename(name) {
            found.push(format!("the file `{name}`: {error}"));
        }
    }
    if files.len() > 10 {
        found.push(format!("{} files, 10 are allowed", files.len()));
    }
    // A small number is the place of a file that comes along; an id is one that stays.
    let places = body["attachments"].as_array().into_iter().flatten();
    let places = places.filter_map(|it| it["id"].as_u64().or_else(|| it["id"].as_str()?.parse().ok()));
    for place in places.filter(|place| *place < 1000) {
        if usize::try_from(place).map_or(true, |place| place >= files.len()) {
            found.push(format!("attachments names the file {place}, which does not come along"));
        }
    }
}
