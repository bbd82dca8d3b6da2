//! Whether Discord holds the commands already, so that they are registered only when they differ.

use serde_json::{Map, Value, json};

/// What is compared of a command; everything else is Discord's own.
const OF_COMMAND: &[&str] = &[
    "name",
    "type",
    "description",
    "options",
    "default_member_permissions",
    "contexts",
    "integration_types",
    "nsfw",
    "name_localizations",
    "description_localizations",
];

/// What is compared of an option.
const OF_OPTION: &[&str] = &[
    "name",
    "type",
    "description",
    "required",
    "options",
    "choices",
    "autocomplete",
    "min_value",
    "max_value",
    "min_length",
    "max_length",
    "channel_types",
    "name_localizations",
    "description_localizations",
];

/// What is compared of a choice.
const OF_CHOICE: &[&str] = &["name", "value", "name_localizations"];

/// Whether `held`, Discord's answer, has the commands of `ours`, the body that would be sent, and no others.
///
/// Defaults that Discord fills in or leaves out make no difference, nor does the order of the commands.
#[must_use]
pub fn same(held: &Value, ours: &Value) -> bool {
    let (Some(held), Some(ours)) = (held.as_array(), ours.as_array()) else { return false };
    held.len() == ours.len()
        && ours.iter().all(|mine| {
            let theirs = held.iter().find(|command| command["name"] == mine["name"]);
            theirs.is_some_and(|theirs| {
                let mine = normal(mine, OF_COMMAND);
                let mut theirs = normal(theirs, OF_COMMAND);
                // A command of one server has no contexts to send, whatever comes back.
                for field in ["contexts", "integration_types"] {
                    if !mine.contains_key(field) {
                        theirs.remove(field);
                    }
                }
                mine == theirs
            })
        })
}

/// The compared fields of a command, an option or a choice in one form: no defaults, numbers as numbers.
fn normal(value: &Value, fields: &[&str]) -> Map<String, Value> {
    let mut normal = Map::new();
    for field in fields {
        let value = match (*field, &value[*field]) {
            ("options", Value::Array(list)) => each(list, OF_OPTION),
            ("choices", Value::Array(list)) => each(list, OF_CHOICE),
            ("contexts" | "integration_types" | "channel_types", Value::Array(list)) => {
                let mut numbers: Vec<_> = list.iter().filter_map(Value::as_u64).collect();
                numbers.sort_unstable();
                json!(numbers)
            }
            ("min_value" | "max_value", number) => json!(number.as_f64()),
            ("default_member_permissions", Value::Number(bits)) => json!(bits.to_string()),
            // A chat command is what a command is unless it says otherwise; options always say.
            ("type", Value::Null) => json!(1),
            (_, value) => value.clone(),
        };
        if !is_default(&value) {
            normal.insert((*field).to_owned(), value);
        }
    }
    normal
}

fn each(list: &[Value], fields: &[&str]) -> Value {
    list.iter().map(|value| Value::Object(normal(value, fields))).collect()
}

/// Whether a value says what would hold without it.
fn is_default(value: &Value) -> bool {
    match value {
        Value::Null | Value::Bool(false) => true,
        Value::Array(list) => list.is_empty(),
        Value::Object(map) => map.values().all(is_default),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::discord::commands::{Scope, to_wire};

    /// The body as Discord answers it: with ids and versions, nulls and defaults, in another order.
    fn as_discord_holds(mut commands: Value, guild: bool) -> Value {
        let list = commands.as_array_mut().unwrap();
        list.reverse();
        for (index, command) in list.iter_mut().enumerate() {
            let id = (1_310_000_000_000_000_000 + index).to_string();
            let own = json!({
                "id": id, "application_id": "1300000000000000000", "version": "1310000000000000099",
                "nsfw": false, "name_localizations": null, "description_localizations": null,
                "handler": null, "dm_permission": true,
            });
            for (key, value) in own.as_object().unwrap() {
                command[key] = value.clone();
            }
            if command["options"] == json!([]) {
                command.as_object_mut().unwrap().remove("options");
            } else {
                for option in command["options"].as_array_mut().unwrap() {
                    option["name_localizations"] = json!(null);
                    let given = option.as_object_mut().unwrap();
                    if given.get("options") == Some(&json!([])) {
                        given.remove("options");
                    }
                }
            }
            if guild {
                command["guild_id"] = json!("1200000000000000000");
                command["contexts"] = json!(null);
                command["integration_types"] = json!([0]);
            }
        }
        commands
    }

    #[test]
    fn what_discord_adds_makes_no_difference() {
        for (scope, guild) in [(Scope::Everywhere, false), (Scope::Guild, true)] {
            let ours = to_wire(scope);
            assert!(same(&ours, &ours));
            assert!(same(&as_discord_holds(ours.clone(), guild), &ours), "{scope:?}");
        }
        let held = json!([{
            "id": "1", "application_id": "2", "version": "3", "default_member_permissions": null, "type": 1,
            "name": "a", "description": "b", "dm_permission": true, "contexts": [1, 0], "integration_types": [0],
            "nsfw": false,
            "options": [{ "type": 4, "name": "minutes", "description": "c", "min_value": 5.0, "required": false }],
        }]);
        let ours = json!([{
            "name": "a", "description": "b", "contexts": [0, 1], "integration_types": [0],
            "options": [{ "type": 4, "name": "minutes", "description": "c", "min_value": 5, "choices": [] }],
        }]);
        assert!(same(&held, &ours));
    }

    #[test]
    fn every_change_of_ours_makes_a_difference() {
        let ours = to_wire(Scope::Everywhere);
        let held = as_discord_holds(ours.clone(), false);
        let changes: &[(&str, Value)] = &[
            ("/0/description", json!("other")),
            ("/0/contexts", json!([0])),
            ("/0/integration_types", json!([0])),
            ("/0/default_member_permissions", json!("32")),
            ("/0/options/0/options/0/autocomplete", json!(false)),
            ("/0/options/0/options/1/choices/0/value", json!("other")),
            ("/0/options/0/options/3/min_value", json!(6)),
            ("/0/options/1/name", json!("other")),
            ("/2/options/1/options/0/required", json!(false)),
            ("/5/options/1/options/0/channel_types", json!([0])),
        ];
        for (place, value) in changes {
            let mut other = ours.clone();
            *other.pointer_mut(place).unwrap_or_else(|| panic!("{place}")) = value.clone();
            assert!(!same(&held, &other), "{place}");
        }
        let mut fewer = ours.clone();
        fewer.as_array_mut().unwrap().pop();
        assert!(!same(&held, &fewer) && !same(&fewer, &ours));
        assert!(!same(&json!({ "message": "401: Unauthorized" }), &ours));
        assert!(!same(&json!([]), &ours));
    }
}
