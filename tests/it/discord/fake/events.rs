//! What the gateway tells the bot: events by shard and intent, kept per session so that a resume can replay them.

use std::collections::BTreeMap;
use std::time::Duration;

use serde_json::{Value, json};
use tokio::sync::mpsc::UnboundedSender;

use super::world::{Id, Stored, World};

pub(crate) const GUILDS: u64 = 1;
pub(crate) const GUILD_MEMBERS: u64 = 1 << 1;
pub(crate) const GUILD_MESSAGES: u64 = 1 << 9;
pub(crate) const GUILD_TYPING: u64 = 1 << 11;
pub(crate) const DIRECT_MESSAGES: u64 = 1 << 12;
pub(crate) const DIRECT_TYPING: u64 = 1 << 14;
pub(crate) const MESSAGE_CONTENT: u64 = 1 << 15;

/// What a websocket is told to send or do.
#[derive(Clone, Debug)]
pub(crate) enum Out {
    Payload {
        payload: Value,
        compress: bool,
    },
    /// A close frame; without a code, a bare one.
    Close(Option<u16>),
    /// The connection is cut.
    Drop,
}

/// The state of the gateway beside its sessions.
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of its own that a test turns")]
pub(crate) struct Gateway {
    /// The open websockets.
    pub(crate) connections: BTreeMap<u64, UnboundedSender<Out>>,
    pub(crate) opened: u64,
    pub(crate) heartbeat: Duration,
    pub(crate) heartbeats: usize,
    pub(crate) withhold_acks: bool,
    pub(crate) refuse: bool,
    /// A resume replays the whole session, not only what was missed.
    pub(crate) replay_everything: bool,
    /// Sessions are forgotten: the next resume is refused.
    pub(crate) forget_sessions: bool,
    /// How many further events of a name are told twice.
    pub(crate) duplicates: BTreeMap<String, usize>,
    /// The intents of every IDENTIFY that was accepted.
    pub(crate) identified: Vec<u64>,
    pub(crate) resumed: usize,
    /// Closes with a code that the fake itself decided on.
    pub(crate) refused: Vec<u16>,
}

impl Default for Gateway {
    fn default() -> Self {
        Self {
            connections: BTreeMap::new(),
            opened: 0,
            heartbeat: Duration::from_millis(41_250),
            heartbeats: 0,
            withhold_acks: false,
            refuse: false,
            replay_everything: false,
            forget_sessions: false,
            duplicates: BTreeMap::new(),
            identified: Vec::new(),
            resumed: 0,
            refused: Vec::new(),
        }
    }
}

pub(crate) struct Session {
    pub(crate) id: String,
    pub(crate) shard: (u64, u64),
    pub(crate) intents: u64,
    pub(crate) compress: bool,
    /// Everything it was told, by sequence from 1.
    pub(crate) log: Vec<Value>,
    /// Its websocket, while it has one.
    pub(crate) connection: Option<u64>,
}

/// Something that happened, before it is known who is told.
pub(crate) struct Event {
    pub(crate) name: &'static str,
    /// The server whose shard is told; shard 0 for none.
    pub(crate) guild: Option<Id>,
    /// One of these is needed; 0 for none.
    pub(crate) intents: u64,
    pub(crate) data: Value,
    /// Holds words that are blanked for who may not read messages.
    pub(crate) words: bool,
}

impl World {
    /// Tells every session that is to know.
    pub(crate) fn dispatch(&mut self, event: &Event) {
        let times = match self.gateway.duplicates.get_mut(event.name) {
            Some(left) if *left > 0 => {
                *left -= 1;
                2
            }
            _ => 1,
        };
        for session in &mut self.sessions {
            let shard = event.guild.map_or(0, |guild| (guild >> 22) % session.shard.1);
            let wanted = event.intents == 0 || session.intents & event.intents != 0;
            if shard != session.shard.0 || !wanted {
                continue;
            }
            let mut data = event.data.clone();
            if event.words && session.intents & MESSAGE_CONTENT == 0 {
                blank(&mut data);
            }
            for _ in 0..times {
                session.tell(&self.gateway, event.name, &data);
            }
        }
    }

    /// Tells a message as created or edited.
    pub(crate) fn tell_message(&mut self, name: &'static str, message: &Stored) {
        let channel = self.channel(message.channel);
        let app = self.app;
        if !self.sees(app, message.channel) {
            return;
        }
        let mut data = self.message_json(message);
        let mut guild = channel.guild;
        let mut intents = if guild.is_some() { GUILD_MESSAGES } else { DIRECT_MESSAGES };
        if message.only_for.is_some() {
            // As measured: the bot's own ephemeral replies come without a server.
            guild = None;
            intents = GUILD_MESSAGES | DIRECT_MESSAGES;
        }
        data["channel_type"] = json!(channel.kind.number());
        if let Some(guild) = guild {
            data["guild_id"] = json!(guild.to_string());
            data["member"] = self.partial_member_json(guild, message.author);
        }
        let own = message.author == app || message.mentions.contains(&app) || channel.guild.is_none();
        self.dispatch(&Event { name, guild, intents, data, words: !own });
    }

    /// Tells of a channel or thread.
    pub(crate) fn tell_channel(&mut self, name: &'static str, channel: Id, extra: &Value) {
        let app = self.app;
        if !self.sees(app, channel) {
            return;
        }
        let channel = self.channel(channel);
        let guild = channel.guild;
        let mut data = self.channel_json(channel);
        for (key, value) in extra.as_object().into_iter().flatten() {
            data[key] = value.clone();
        }
        self.dispatch(&Event { name, guild, intents: GUILDS, data, words: false });
    }

    /// Tells who came into a thread or left it, as far as the bot may know.
    pub(crate) fn tell_thread_members(&mut self, thread: Id, added: &[Id], removed: &[Id]) {
        let app = self.app;
        let channel = self.channel(thread);
        let guild = channel.guild.expect("a thread is in a server");
        let intents = if added.contains(&app) || removed.contains(&app) { GUILDS } else { GUILD_MEMBERS };
        let members: Vec<Value> = added
            .iter()
            .map(|user| {
                let mut member = Self::thread_member_json(channel, *user);
                member["member"] = self.member_json(guild, *user);
                member["presence"] = Value::Null;
                member
            })
            .collect();
        let removed: Vec<String> = removed.iter().map(ToString::to_string).collect();
        let data = json!({
            "id": thread.to_string(), "guild_id": guild.to_string(), "member_count": channel.members.len(),
            "added_members": members, "removed_member_ids": removed
        });
        self.dispatch(&Event {
            name: "THREAD_MEMBERS_UPDATE",
            guild: Some(guild),
            intents,
            data,
            words: false,
        });
    }

    /// Cuts every session's websocket in a way.
    pub(crate) fn send_to_connections(&mut self, out: &Out) {
        for connection in self.gateway.connections.values() {
            // One that is just closing needs no telling.
            let _ = connection.send(out.clone());
        }
    }

    /// Sends a payload without a sequence to every session that is connected.
    pub(crate) fn control(&mut self, payload: &Value) {
        for session in &self.sessions {
            if let Some(connection) = session.connection.and_then(|it| self.gateway.connections.get(&it)) {
                let _ =
                    connection.send(Out::Payload { payload: payload.clone(), compress: session.compress });
            }
        }
    }

    /// Tells the last events of every session once more, with the sequence they had.
    pub(crate) fn replay(&mut self, last: usize) {
        for session in &self.sessions {
            let from = session.log.len().saturating_sub(last);
            for payload in &session.log[from..] {
                session.send(&self.gateway, payload);
            }
        }
    }
}

impl Session {
    /// Keeps an event and sends it where the session is connected.
    pub(crate) fn tell(&mut self, gateway: &Gateway, name: &str, data: &Value) {
        let payload = json!({"op": 0, "t": name, "s": self.log.len() + 1, "d": data});
        self.send(gateway, &payload);
        self.log.push(payload);
    }

    pub(crate) fn send(&self, gateway: &Gateway, payload: &Value) {
        if let Some(connection) = self.connection.and_then(|it| gateway.connections.get(&it)) {
            let _ = connection.send(Out::Payload { payload: payload.clone(), compress: self.compress });
        }
    }
}

/// Takes the words out of a message, as Discord does for bots that may not read them.
pub(crate) fn blank(message: &mut Value) {
    message["content"] = json!("");
    for key in ["attachments", "embeds", "components"] {
        message[key] = json!([]);
    }
    if message["referenced_message"].is_object() {
        blank(&mut message["referenced_message"]);
    }
}
