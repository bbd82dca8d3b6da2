//! The API's routes about the application and its commands.

use serde_json::{Value, json};

use super::permissions::{MISSING_ACCESS, NOT_FOUND, UNKNOWN_GUILD};
use super::rest::{Call, Done, Outcome, unknown};
use super::world::{Id, World};

pub(crate) fn answer(world: &mut World, call: &Call) -> Outcome {
    let segments: Vec<&str> = call.segments.iter().map(String::as_str).collect();
    let guild = match segments.get(2) {
        Some(&"guilds") => Some(call.id(3)?),
        _ => None,
    };
    if let Some(guild) = guild {
        if !world.guilds.contains_key(&guild) {
            return Err(UNKNOWN_GUILD);
        }
        if !world.bot_is_in(guild) {
            return Err(MISSING_ACCESS);
        }
    }
    let own = world.app.to_string();
    if segments[1] != "@me" && segments[1] != own {
        return Err(NOT_FOUND);
    }
    match (call.method.as_str(), &segments[2..]) {
        ("GET", []) => Ok(Done::Json(world.application_json())),
        ("GET", ["commands"] | ["guilds", _, "commands"]) => {
            let with_localizations = call.query.get("with_localizations").is_some_and(|it| it == "true");
            let mut commands = world.commands.get(&guild).cloned().unwrap_or_default();
            if !with_localizations {
                commands.iter_mut().for_each(drop_localizations);
            }
            Ok(Done::Json(json!(commands)))
        }
        ("PUT", ["commands"] | ["guilds", _, "commands"]) => {
            let given = call.body.as_array().cloned().unwrap_or_default();
            let mut commands = Vec::new();
            for command in given {
                commands.push(complete(world, guild, command));
            }
            world.commands.insert(guild, commands.clone());
            Ok(Done::Json(json!(commands)))
        }
        ("POST", ["commands"] | ["guilds", _, "commands"]) => {
            let command = complete(world, guild, call.body.clone());
            let commands = world.commands.entry(guild).or_default();
            commands.retain(|it| it["name"] != command["name"]);
            commands.push(command.clone());
            Ok(Done::Json(command))
        }
        ("DELETE", ["commands", id] | ["guilds", _, "commands", id]) => {
            let commands = world.commands.entry(guild).or_default();
            let before = commands.len();
            commands.retain(|it| it["id"] != **id);
            if commands.len() == before { Err(NOT_FOUND) } else { Ok(Done::Empty) }
        }
        _ => unknown(world, call),
    }
}

/// A command as Discord gives it back: with what was left out.
fn complete(world: &mut World, guild: Option<Id>, mut command: Value) -> Value {
    let known = world.commands.get(&guild).into_iter().flatten().find(|it| it["name"] == command["name"]);
    let id = known.map(|it| it["id"].clone());
    let id = id.unwrap_or_else(|| json!(world.new_id().to_string()));
    let version = world.new_id().to_string();
    let defaults = json!({
        "id": id, "application_id": world.app.to_string(), "version": version, "type": 1,
        "default_member_permissions": null, "dm_permission": true, "nsfw": false, "contexts": null,
        "integration_types": [0], "name_localizations": null, "description_localizations": null
    });
    for (key, value) in defaults.as_object().expect("is one") {
        if command[key].is_null() {
            command[key] = value.clone();
        }
    }
    if let Some(guild) = guild {
        command["guild_id"] = json!(guild.to_string());
    }
    if let Some(options) = command.get_mut("options").and_then(Value::as_array_mut) {
        options.iter_mut().for_each(tidy_option);
    }
    command
}

/// Discord leaves out of options what was given as nothing.
fn tidy_option(option: &mut Value) {
    if let Some(fields) = option.as_object_mut() {
        fields.retain(|key, value| {
            let nothing = value.is_null()
                || *value == json!(false)
                || matches!(value.as_array(), Some(items) if items.is_empty())
                || matches!(value.as_object(), Some(items) if items.is_empty());
            !(nothing && key != "name")
        });
    }
    if let Some(options) = option.get_mut("options").and_then(Value::as_array_mut) {
        options.iter_mut().for_each(tidy_option);
    }
}

fn drop_localizations(command: &mut Value) {
    if let Some(fields) = command.as_object_mut() {
        fields.remove("name_localizations");
        fields.remove("description_localizations");
        for options in fields.get_mut("options").and_then(Value::as_array_mut).into_iter().flatten() {
            drop_localizations(options);
        }
    }
}
