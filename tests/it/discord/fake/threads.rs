//! The API's routes about threads and who is in them.

use serde_json::{Value, json};

use super::permissions::{
    ARCHIVED, CREATE_PRIVATE_THREADS, CREATE_PUBLIC_THREADS, MANAGE_THREADS, MISSING_PERMISSIONS, NOT_FOUND,
    SEND_MESSAGES_IN_THREADS, UNKNOWN_MEMBER, UNKNOWN_MESSAGE, VIEW_CHANNEL,
};
use super::rest::{Call, Done, Outcome, unknown};
use super::world::{Channel, Id, Kind, Stored, World};

pub(crate) fn answer(world: &mut World, call: &Call) -> Outcome {
    let channel = call.id(1)?;
    let app = world.app;
    let segments: Vec<&str> = call.segments.iter().map(String::as_str).collect();
    match (call.method.as_str(), &segments[2..]) {
        ("POST", ["threads"]) => {
            let private = call.body["type"].as_u64().unwrap_or(12) == 12;
            create(world, channel, &call.body, private, None)
        }
        ("POST", ["messages", _, "threads"]) => {
            let message = call.id(3)?;
            if !world.messages.get(&message).is_some_and(|it| it.channel == channel && !it.deleted) {
                return Err(UNKNOWN_MESSAGE);
            }
            create(world, channel, &call.body, false, Some(message))
        }
        ("GET", ["threads", "archived", kind @ ("public" | "private")]) => {
            let kind = if *kind == "private" { Kind::PrivateThread } else { Kind::PublicThread };
            if kind == Kind::PrivateThread {
                world.bot_may(channel, MANAGE_THREADS)?;
            }
            world.reach(channel)?;
            Ok(Done::Json(archived(world, channel, kind, call)))
        }
        ("GET", ["users", "@me", "threads", "archived", "private"]) => {
            world.reach(channel)?;
            Ok(Done::Json(archived(world, channel, Kind::PrivateThread, call)))
        }
        ("GET", ["thread-members"]) => {
            let thread = world.reach(channel)?;
            Ok(Done::Json(thread.members.iter().map(|it| World::thread_member_json(thread, *it)).collect()))
        }
        ("GET", ["thread-members", _]) => {
            let user = call.id(3)?;
            let thread = world.reach(channel)?;
            if thread.members.contains(&user) {
                Ok(Done::Json(World::thread_member_json(thread, user)))
            } else {
                Err(UNKNOWN_MEMBER)
            }
        }
        ("PUT", ["thread-members", who]) => {
            let user = if *who == "@me" { app } else { call.id(3)? };
            add(world, channel, user)
        }
        ("DELETE", ["thread-members", who]) => {
            let user = if *who == "@me" { app } else { call.id(3)? };
            if user != app {
                world.bot_may(channel, MANAGE_THREADS)?;
            }
            if world.reach(channel)?.archived {
                return Err(ARCHIVED);
            }
            if !world.channel_mut(channel).members.remove(&user) {
                return Err(UNKNOWN_MEMBER);
            }
            world.tell_thread_members(channel, &[], &[user]);
            Ok(Done::Empty)
        }
        _ => unknown(world, call),
    }
}

/// Threads as lists of them are answered.
pub(crate) fn list<'a>(world: &World, threads: impl Iterator<Item = &'a Channel>) -> Value {
    let threads: Vec<&Channel> = threads.filter(|it| !it.deleted).collect();
    let own = threads.iter().filter(|it| it.members.contains(&world.app));
    let members: Vec<Value> = own.map(|it| World::thread_member_json(it, world.app)).collect();
    let threads: Vec<Value> = threads.iter().map(|it| world.channel_json(it)).collect();
    json!({"threads": threads, "members": members, "has_more": false})
}

fn archived(world: &World, parent: Id, kind: Kind, call: &Call) -> Value {
    let limit = usize::try_from(call.number("limit").unwrap_or(50)).unwrap_or(50);
    let there = world.channels.values().rev().filter(|it| it.parent == Some(parent) && it.kind == kind);
    list(world, there.filter(|it| it.archived && world.sees(world.app, it.id)).take(limit))
}

fn create(world: &mut World, parent: Id, body: &Value, private: bool, on: Option<Id>) -> Outcome {
    let app = world.app;
    let needed = if private { CREATE_PRIVATE_THREADS } else { CREATE_PUBLIC_THREADS };
    if world.reach(parent)?.kind != Kind::Text {
        return Err(NOT_FOUND);
    }
    let parent = world.bot_may(parent, needed)?;
    let (parent, guild) = (parent.id, parent.guild);
    let kind = if private { Kind::PrivateThread } else { Kind::PublicThread };
    let name = body["name"].as_str().unwrap_or_default();
    let id = world.add_thread(kind, guild, parent, name, app, on);
    let thread = world.channel_mut(id);
    thread.auto_archive = body["auto_archive_duration"].as_u64().unwrap_or(4320);
    thread.invitable = body["invitable"].as_bool().unwrap_or(true);
    world.tell_channel("THREAD_CREATE", id, &json!({"newly_created": true}));
    world.tell_thread_members(id, &[app], &[]);
    if !private && on.is_none() {
        let content = name.to_owned();
        world.post(Stored { channel: parent, author: app, kind: 18, content, ..Stored::default() });
    }
    Ok(Done::Json(world.channel_json(world.channel(id))))
}

fn add(world: &mut World, thread: Id, user: Id) -> Outcome {
    let app = world.app;
    let channel = world.bot_may(thread, SEND_MESSAGES_IN_THREADS)?;
    if !channel.kind.is_thread() {
        return Err(NOT_FOUND);
    }
    if channel.archived {
        return Err(ARCHIVED);
    }
    if world.permissions(user, thread) & VIEW_CHANNEL == 0 {
        return Err(MISSING_PERMISSIONS);
    }
    if world.channel_mut(thread).members.insert(user) {
        world.tell_thread_members(thread, &[user], &[]);
        if user != app {
            world.post(Stored {
                channel: thread,
                author: app,
                kind: 1,
                mentions: vec![user],
                ..Stored::default()
            });
        }
    }
    Ok(Done::Empty)
}

impl World {
    pub(crate) fn add_thread(
        &mut self,
        kind: Kind,
        guild: Option<Id>,
        parent: Id,
        name: &str,
        owner: Id,
        on: Option<Id>,
    ) -> Id {
        let mut id = self.add_channel(kind, guild, Some(parent), name);
        if let Some(message) = on {
            // A thread on a message has its id.
            let mut thread = self.channels.remove(&id).expect("just made");
            thread.id = message;
            self.channels.insert(message, thread);
            id = message;
        }
        let thread = self.channel_mut(id);
        thread.owner = Some(owner);
        thread.members.insert(owner);
        id
    }

    /// A channel or thread goes away for good.
    pub(crate) fn delete_channel(&mut self, id: Id) {
        let channel = self.channel(id);
        let seen = self.sees(self.app, id);
        let is_thread = channel.kind.is_thread();
        let guild = channel.guild;
        let data = if is_thread {
            json!({
                "id": id.to_string(), "guild_id": guild.unwrap_or_default().to_string(), "type": channel.kind.number(),
                "parent_id": channel.parent.unwrap_or_default().to_string()
            })
        } else {
            self.channel_json(channel)
        };
        self.channel_mut(id).deleted = true;
        // The threads of a channel go with it, and only the channel is told.
        for thread in self.channels.values_mut().filter(|it| it.parent == Some(id)) {
            thread.deleted = true;
        }
        if seen {
            let name = if is_thread { "THREAD_DELETE" } else { "CHANNEL_DELETE" };
            self.dispatch(&super::events::Event {
                name,
                guild,
                intents: super::events::GUILDS,
                data,
                words: false,
            });
        }
    }
}
