//! The API's routes that answer interactions: the callback, follow-ups, and the original reply.

use serde_json::{Value, json};

use super::permissions::{
    ACKNOWLEDGED, EMPTY_MESSAGE, EXPIRED_TOKEN, INVALID_FORM, Refusal, UNKNOWN_INTERACTION, UNKNOWN_MESSAGE,
    UNKNOWN_WEBHOOK,
};
use super::rest::{Call, Done, Outcome, unknown};
use super::world::{Callback, EPHEMERAL, Id, LOADING, Stored, World};

pub(crate) fn answer(world: &mut World, call: &Call) -> Outcome {
    let segments: Vec<&str> = call.segments.iter().map(String::as_str).collect();
    match (call.method.as_str(), segments.as_slice()) {
        ("POST", ["interactions", _, token, "callback"]) => callback(world, call, token),
        ("POST", ["webhooks", app, token]) => {
            let id = interaction(world, app, token)?;
            follow_up(world, call, id)
        }
        (method @ ("GET" | "PATCH" | "DELETE"), ["webhooks", app, token, "messages", which]) => {
            let id = interaction(world, app, token)?;
            let known = &world.interactions[&id];
            let message = match *which {
                "@original" => known.original.ok_or(UNKNOWN_MESSAGE)?,
                _ => call.id(4)?,
            };
            let own = known.original == Some(message) || known.follow_ups.contains(&message);
            if !own || world.messages[&message].deleted {
                return Err(UNKNOWN_MESSAGE);
            }
            on_message(world, call, method, id, message)
        }
        _ => unknown(world, call),
    }
}

/// The interaction a token belongs to, as far as it may still be used.
fn interaction(world: &mut World, app: &str, token: &str) -> Result<Id, Refusal> {
    let own = world.app.to_string();
    let found = world.interaction_by_token(token).filter(|_| app == own).ok_or(UNKNOWN_WEBHOOK)?;
    match () {
        () if found.expired => Err(EXPIRED_TOKEN),
        () if found.callback.is_none() => Err(UNKNOWN_WEBHOOK),
        () => Ok(found.id),
    }
}

fn callback(world: &mut World, call: &Call, token: &str) -> Outcome {
    let id = call.id(1)?;
    let patience = world.patience;
    let known = world.interactions.get(&id).filter(|it| it.token == token).ok_or(UNKNOWN_INTERACTION)?;
    if known.callback.is_some() {
        return Err(ACKNOWLEDGED);
    }
    let took = known.created.elapsed();
    if took > patience || known.expired {
        let label = known.label.clone();
        world.violation(format!("the answer to {label} came after {took:?}, when nobody waited any more"));
        return Err(UNKNOWN_INTERACTION);
    }
    let kind = call.body["type"].as_u64().unwrap_or(0);
    let fits = match known.kind {
        4 => kind == 8,
        2 => matches!(kind, 4 | 5 | 9),
        3 => matches!(kind, 4 | 5 | 6 | 7 | 9),
        _ => matches!(kind, 4 | 5) || matches!(kind, 6 | 7) && known.source.is_some(),
    };
    if !fits {
        let complaint = format!("{} (type {}) cannot be answered with type {kind}", known.label, known.kind);
        world.violation(complaint);
        return Err(INVALID_FORM);
    }
    let (channel, user, source) = (known.channel, known.user, known.source);
    let data = call.body["data"].clone();
    let mut original = None;
    match kind {
        4 | 5 => {
            let ephemeral = data["flags"].as_u64().unwrap_or(0) & EPHEMERAL != 0;
            let mut message = reply(world, id, channel, ephemeral.then_some(user));
            message.reference = source;
            if kind == 4 {
                world.fill(&mut message, &data, &call.files);
                if message.content.is_empty()
                    && message.embeds.is_empty()
                    && message.components.is_empty()
                    && message.attachments.is_empty()
                {
                    return Err(EMPTY_MESSAGE);
                }
            } else {
                message.flags |= LOADING;
            }
            original = Some(world.post(message));
        }
        6 => original = source,
        7 => {
            original = source;
            world.edit(source.expect("checked"), &data, &call.files)?;
        }
        _ => {}
    }
    let known = world.interactions.get_mut(&id).expect("known");
    known.callback = Some(Callback { kind, data, took });
    known.original = original;
    if call.query.get("with_response").is_some_and(|it| it == "true") {
        let message = original.map_or(Value::Null, |it| world.message_json(&world.messages[&it]));
        return Ok(Done::Json(json!({
            "interaction": {"id": id.to_string(), "type": world.interactions[&id].kind},
            "resource": {"type": kind, "message": message}
        })));
    }
    Ok(Done::Empty)
}

/// A reply that is still to be filled.
fn reply(world: &World, interaction: Id, channel: Id, only_for: Option<Id>) -> Stored {
    let kind = if world.interactions[&interaction].kind == 2 { 20 } else { 19 };
    let flags = if only_for.is_some() { EPHEMERAL } else { 0 };
    let interaction = Some(interaction);
    Stored { channel, author: world.app, kind, flags, only_for, interaction, ..Stored::default() }
}

fn follow_up(world: &mut World, call: &Call, id: Id) -> Outcome {
    let known = &world.interactions[&id];
    let (channel, user) = (known.channel, known.user);
    let loading = known.original.filter(|it| world.messages[it].flags & LOADING != 0);
    if let Some(original) = loading {
        // The first follow-up after a deferral takes its place, and stays as private as it was.
        let json = world.edit(original, &call.body, &call.files)?;
        world.interactions.get_mut(&id).expect("known").original_edits += 1;
        return Ok(Done::Json(json));
    }
    let ephemeral = call.body["flags"].as_u64().unwrap_or(0) & EPHEMERAL != 0;
    let mut message = reply(world, id, channel, ephemeral.then_some(user));
    message.kind = 19;
    message.reference = world.interactions[&id].original;
    world.fill(&mut message, &call.body, &call.files);
    if message.content.is_empty()
        && message.embeds.is_empty()
        && message.components.is_empty()
        && message.attachments.is_empty()
    {
        return Err(EMPTY_MESSAGE);
    }
    let message = world.post(message);
    world.interactions.get_mut(&id).expect("known").follow_ups.push(message);
    Ok(Done::Json(world.message_json(&world.messages[&message])))
}

fn on_message(world: &mut World, call: &Call, method: &str, id: Id, message: Id) -> Outcome {
    match method {
        "GET" => Ok(Done::Json(world.message_json(&world.messages[&message]))),
        "PATCH" => {
            let json = world.edit(message, &call.body, &call.files)?;
            let known = world.interactions.get_mut(&id).expect("known");
            if known.original == Some(message) {
                known.original_edits += 1;
            }
            Ok(Done::Json(json))
        }
        _ => {
            world.delete_message(message);
            Ok(Done::Empty)
        }
    }
}
