//! The API's routes about channels and their messages.

use serde_json::{Value, json};

use super::events::blank;
use super::multipart::File;
use super::permissions::{
    ARCHIVED, ATTACH_FILES, EMBED_LINKS, EMPTY_MESSAGE, MANAGE_CHANNELS, MANAGE_MESSAGES, MANAGE_THREADS,
    MISSING_ACCESS, MISSING_PERMISSIONS, OTHERS_MESSAGE, READ_MESSAGE_HISTORY, Refusal, UNKNOWN_MESSAGE,
};
use super::rest::{Call, Done, Outcome, unknown};
use super::world::{Id, Kind, Stored, World};

pub(crate) fn answer(world: &mut World, call: &Call) -> Outcome {
    let channel = call.id(1)?;
    let segments: Vec<&str> = call.segments.iter().map(String::as_str).collect();
    match (call.method.as_str(), &segments[2..]) {
        ("GET", []) => Ok(Done::Json(world.channel_json(world.reach(channel)?))),
        ("PATCH", []) => change(world, channel, &call.body),
        ("DELETE", []) => {
            let needed =
                if world.reach(channel)?.kind.is_thread() { MANAGE_THREADS } else { MANAGE_CHANNELS };
            if world.channel(channel).kind != Kind::Dm {
                world.bot_may(channel, needed)?;
                world.delete_channel(channel);
            }
            Ok(Done::Json(world.channel_json(world.channel(channel))))
        }
        ("POST", ["typing"]) => {
            let app = world.app;
            world.may_post(app, channel)?;
            world.channel_mut(channel).typed += 1;
            Ok(Done::Empty)
        }
        ("GET", ["messages"]) => Ok(Done::Json(read(world, channel, call)?)),
        ("POST", ["messages"]) => send(world, channel, call),
        ("GET", ["messages", _]) => {
            world.bot_may(channel, READ_MESSAGE_HISTORY)?;
            let message = message(world, channel, call.id(3)?)?;
            Ok(Done::Json(as_read(world, message)))
        }
        ("PATCH", ["messages", _]) => {
            let id = call.id(3)?;
            let message = message(world, world.reach(channel)?.id, id)?;
            if message.author != world.app {
                return Err(OTHERS_MESSAGE);
            }
            if world.channel(channel).archived {
                return Err(ARCHIVED);
            }
            Ok(Done::Json(world.edit(id, &call.body, &call.files)?))
        }
        ("DELETE", ["messages", _]) => {
            let id = call.id(3)?;
            let own = message(world, world.reach(channel)?.id, id)?.author == world.app;
            if !own && (world.channel(channel).kind == Kind::Dm) {
                return Err(MISSING_ACCESS);
            }
            if !own {
                world.bot_may(channel, MANAGE_MESSAGES)?;
            }
            if world.channel(channel).archived {
                return Err(ARCHIVED);
            }
            world.delete_message(id);
            Ok(Done::Empty)
        }
        _ => unknown(world, call),
    }
}

fn message(world: &World, channel: Id, id: Id) -> Result<&Stored, Refusal> {
    let kept =
        world.messages.get(&id).filter(|it| it.channel == channel && !it.deleted && it.only_for.is_none());
    kept.ok_or(UNKNOWN_MESSAGE)
}

/// A message as REST lets the bot read it.
fn as_read(world: &World, message: &Stored) -> Value {
    let mut json = world.message_json(message);
    let own = message.author == world.app || message.mentions.contains(&world.app);
    if !world.message_content && !own && world.channel(message.channel).kind != Kind::Dm {
        blank(&mut json);
    }
    json
}

fn read(world: &World, channel: Id, call: &Call) -> Result<Value, Refusal> {
    world.reach(channel)?;
    if world.permissions(world.app, channel) & READ_MESSAGE_HISTORY == 0 {
        return Ok(json!([]));
    }
    let limit = usize::try_from(call.number("limit").unwrap_or(50)).unwrap_or(50).clamp(1, 100);
    let all: Vec<&Stored> = world.messages_of(channel).filter(|it| it.only_for.is_none()).collect();
    let mut chosen: Vec<&Stored> = if let Some(after) = call.number("after") {
        all.into_iter().filter(|it| it.id > after).take(limit).collect()
    } else if let Some(around) = call.number("around") {
        let at = all.iter().position(|it| it.id >= around).unwrap_or(all.len());
        all.into_iter().skip(at.saturating_sub(limit / 2)).take(limit).collect()
    } else {
        let before = call.number("before").unwrap_or(Id::MAX);
        let older: Vec<&Stored> = all.into_iter().filter(|it| it.id < before).collect();
        older[older.len().saturating_sub(limit)..].to_vec()
    };
    chosen.reverse();
    Ok(chosen.into_iter().map(|it| as_read(world, it)).collect())
}

fn send(world: &mut World, channel: Id, call: &Call) -> Outcome {
    let app = world.app;
    let body = &call.body;
    world.may_post(app, channel)?;
    let nonce = match &body["nonce"] {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        _ => String::new(),
    };
    if body["enforce_nonce"] == true && !nonce.is_empty() {
        let known = world.nonces.iter().find(|(place, known, _)| *place == channel && *known == nonce);
        if let Some(message) = known.and_then(|(_, _, id)| world.messages.get(id)) {
            return Ok(Done::Json(world.message_json(message)));
        }
    }
    if world.channel(channel).kind != Kind::Dm {
        let held = world.permissions(app, channel);
        let embeds = body["embeds"].as_array().is_some_and(|embeds| !embeds.is_empty());
        if embeds && held & EMBED_LINKS == 0 || !call.files.is_empty() && held & ATTACH_FILES == 0 {
            return Err(MISSING_PERMISSIONS);
        }
    }
    let reference = body["message_reference"]["message_id"].as_str().and_then(|id| id.parse().ok());
    let mut message = Stored { channel, author: app, reference, ..Stored::default() };
    message.kind = if reference.is_some() { 19 } else { 0 };
    world.fill(&mut message, body, &call.files);
    if message.is_empty() {
        return Err(EMPTY_MESSAGE);
    }
    let id = world.post(message);
    if !nonce.is_empty() {
        world.nonces.push_back((channel, nonce, id));
    }
    Ok(Done::Json(world.message_json(&world.messages[&id])))
}

/// Archive, lock and name of a thread; the name of a channel.
fn change(world: &mut World, id: Id, body: &Value) -> Outcome {
    let channel = world.reach(id)?;
    let app = world.app;
    let held = world.permissions(app, id);
    if channel.kind.is_thread() {
        let opens = body["archived"] == false;
        if channel.archived && !opens {
            return Err(ARCHIVED);
        }
        let manages = held & MANAGE_THREADS != 0;
        let locks = body["locked"].is_boolean();
        let may_as_owner = channel.owner == Some(app) && !locks && !channel.locked;
        let may_open = opens && !channel.locked && !locks;
        if !(manages || may_as_owner || may_open) {
            return Err(MISSING_PERMISSIONS);
        }
    } else if held & MANAGE_CHANNELS == 0 {
        return Err(MISSING_PERMISSIONS);
    }
    let is_thread = channel.kind.is_thread();
    let channel = world.channel_mut(id);
    channel.archived = body["archived"].as_bool().unwrap_or(channel.archived);
    channel.locked = body["locked"].as_bool().unwrap_or(channel.locked);
    channel.invitable = body["invitable"].as_bool().unwrap_or(channel.invitable);
    channel.auto_archive = body["auto_archive_duration"].as_u64().unwrap_or(channel.auto_archive);
    if let Some(name) = body["name"].as_str() {
        name.clone_into(&mut channel.name);
        if is_thread {
            let content = name.to_owned();
            world.post(Stored { channel: id, author: app, kind: 4, content, ..Stored::default() });
        }
    }
    world.tell_channel(if is_thread { "THREAD_UPDATE" } else { "CHANNEL_UPDATE" }, id, &json!({}));
    Ok(Done::Json(world.channel_json(world.channel(id))))
}

impl Stored {
    fn is_empty(&self) -> bool {
        self.content.trim().is_empty()
            && self.embeds.is_empty()
            && self.components.is_empty()
            && self.attachments.is_empty()
    }
}

impl World {
    /// Puts what a body says into a message; what it does not name stays.
    pub(crate) fn fill(&mut self, message: &mut Stored, body: &Value, files: &[File]) {
        if let Some(content) = body.get("content") {
            content.as_str().unwrap_or_default().trim().clone_into(&mut message.content);
        }
        if let Some(embeds) = body.get("embeds") {
            message.embeds = embeds.as_array().cloned().unwrap_or_default();
            for embed in &mut message.embeds {
                embed["type"] = json!("rich");
            }
        }
        if let Some(components) = body.get("components") {
            message.components = components.as_array().cloned().unwrap_or_default();
            self.number_components(&mut message.components);
        }
        if let Some(flags) = body["flags"].as_u64() {
            message.flags = flags | message.flags & super::world::EPHEMERAL;
        }
        message.nonce = body["nonce"].clone();
        if let Some(kept) = body["attachments"].as_array() {
            message.attachments.retain(|old| kept.iter().any(|it| it["id"] == old["id"]));
        }
        for file in files {
            if file.bytes.len() > self.upload_limit {
                self.violation(format!("{} has {} bytes, too many", file.name, file.bytes.len()));
            }
            let attachment = self.add_file(message.channel, &file.name, &file.kind, &file.bytes);
            message.attachments.push(attachment);
        }
    }

    /// Discord numbers components on its own.
    #[expect(clippy::unused_self, reason = "reads like its neighbors")]
    fn number_components(&self, components: &mut [Value]) {
        for (number, row) in (1..).zip(components) {
            row["id"] = json!(number);
        }
    }

    /// A message comes to be.
    pub(crate) fn post(&mut self, mut message: Stored) -> Id {
        message.id = self.new_id();
        let id = message.id;
        let app = self.app;
        let channel = self.channel(message.channel);
        if channel.archived && message.only_for.is_none() && message.kind != 4 {
            self.channel_mut(message.channel).archived = false;
            self.tell_channel("THREAD_UPDATE", message.channel, &json!({}));
        }
        if message.content.contains(&format!("<@{app}>")) {
            message.mentions.push(app);
        }
        let joins = self.channel(message.channel).kind == Kind::PublicThread
            && !self.channel(message.channel).members.contains(&message.author);
        if joins && message.only_for.is_none() {
            self.channel_mut(message.channel).members.insert(message.author);
            self.tell_thread_members(message.channel, &[message.author], &[]);
        }
        self.messages.insert(id, message.clone());
        self.tell_message("MESSAGE_CREATE", &message);
        id
    }

    /// A message is changed by a body of the bot's.
    pub(crate) fn edit(&mut self, id: Id, body: &Value, files: &[File]) -> Result<Value, Refusal> {
        let mut message = self.messages[&id].clone();
        let nonce = message.nonce.clone();
        self.fill(&mut message, body, files);
        message.nonce = nonce;
        message.flags &= !super::world::LOADING;
        if message.is_empty() {
            return Err(EMPTY_MESSAGE);
        }
        message.edits += 1;
        self.messages.insert(id, message.clone());
        self.tell_message("MESSAGE_UPDATE", &message);
        Ok(self.message_json(&message))
    }

    pub(crate) fn delete_message(&mut self, id: Id) {
        let message = self.messages.get_mut(&id).expect("a message");
        message.deleted = true;
        let (channel, ephemeral) = (message.channel, message.only_for.is_some());
        if ephemeral || !self.sees(self.app, channel) {
            return;
        }
        let guild = self.channel(channel).guild;
        let mut data = json!({"id": id.to_string(), "channel_id": channel.to_string()});
        if let Some(guild) = guild {
            data["guild_id"] = json!(guild.to_string());
        }
        let intents =
            if guild.is_some() { super::events::GUILD_MESSAGES } else { super::events::DIRECT_MESSAGES };
        self.dispatch(&super::events::Event { name: "MESSAGE_DELETE", guild, intents, data, words: false });
    }
}
