//! Servers and the places in them: channels, threads and direct messages, as a test sets them up and looks at them.

use std::sync::{Arc, Mutex};

use serde_json::json;

use super::events::{Event, GUILD_MEMBERS, GUILDS};
use super::world::{Id, Kind, World};
use super::{Hub, Message, Person};

/// A server.
#[derive(Clone, Debug)]
pub(crate) struct Server {
    pub(crate) hub: Arc<Hub>,
    pub(crate) id: Id,
}

impl Server {
    /// A text channel.
    pub(crate) fn channel(&self, name: &str) -> Place {
        let id = self.hub.edit(|world| {
            let id = world.add_channel(Kind::Text, Some(self.id), None, name);
            world.tell_channel("CHANNEL_CREATE", id, &json!({}));
            id
        });
        Place::new(&self.hub, id)
    }

    /// Someone new, who is a member.
    pub(crate) fn member(&self, name: &str) -> Person {
        let id = self.hub.edit(|world| {
            let id = world.add_user(name, false);
            world.add_member(self.id, id, 0);
            id
        });
        Person { hub: Arc::clone(&self.hub), id, name: name.to_owned(), home: Some(self.id) }
    }

    /// Someone becomes a member here too; the person as seen here.
    pub(crate) fn joined_by(&self, person: &Person) -> Person {
        self.hub.edit(|world| world.add_member(self.id, person.id, 0));
        Person { home: Some(self.id), ..person.clone() }
    }

    /// What everyone may.
    pub(crate) fn everyone_may(&self, permissions: u64) {
        self.hub.edit(|world| world.guilds.get_mut(&self.id).expect("a server").everyone = permissions);
    }

    /// The bot lacks these in the whole server; 0 gives everything back.
    pub(crate) fn bot_lacks(&self, permissions: u64) {
        self.change_bot(|member| member.revoked = permissions);
    }

    pub(crate) fn times_out_bot(&self, timed_out: bool) {
        self.change_bot(|member| member.timed_out = timed_out);
    }

    fn change_bot(&self, change: impl FnOnce(&mut super::world::Member)) {
        self.hub.edit(|world| {
            let app = world.app;
            let guild = world.guilds.get_mut(&self.id).expect("a server");
            change(guild.members.get_mut(&app).expect("the bot is a member"));
            let mut data = world.member_json(self.id, app);
            data["guild_id"] = json!(self.id.to_string());
            // Its own changes are told without the intent for members.
            self.tell(world, "GUILD_MEMBER_UPDATE", 0, data);
        });
    }

    pub(crate) fn kicks_bot(&self) {
        self.hub.edit(|world| {
            let app = world.app;
            world.guilds.get_mut(&self.id).expect("a server").members.remove(&app);
            self.tell(world, "GUILD_DELETE", GUILDS, json!({"id": self.id.to_string()}));
        });
    }

    /// The bot is in the server (again).
    pub(crate) fn invites_bot(&self) {
        self.hub.edit(|world| {
            let app = world.app;
            world.add_member(self.id, app, super::permissions::BOT_DEFAULT);
        });
        self.tell_created();
    }

    /// An outage of the server, or its end.
    pub(crate) fn is_down(&self, down: bool) {
        self.hub.edit(|world| {
            world.guilds.get_mut(&self.id).expect("a server").unavailable = down;
            if down {
                let data = json!({"id": self.id.to_string(), "unavailable": true});
                self.tell(world, "GUILD_DELETE", GUILDS, data);
            }
        });
        if !down {
            self.tell_created();
        }
    }

    /// Someone is no member any more.
    pub(crate) fn loses(&self, person: &Person) {
        self.hub.edit(|world| {
            world.guilds.get_mut(&self.id).expect("a server").members.remove(&person.id);
            for thread in world.channels.values_mut().filter(|it| it.guild == Some(self.id)) {
                thread.members.remove(&person.id);
            }
            let data = json!({"guild_id": self.id.to_string(), "user": world.user_json(person.id)});
            self.tell(world, "GUILD_MEMBER_REMOVE", GUILD_MEMBERS, data);
        });
    }

    pub(crate) fn tell_created(&self) {
        self.hub.edit(|world| {
            let data = world.whole_guild_json(&world.guilds[&self.id]);
            self.tell(world, "GUILD_CREATE", GUILDS, data);
        });
    }

    fn tell(&self, world: &mut World, name: &'static str, intents: u64, data: serde_json::Value) {
        world.dispatch(&Event { name, guild: Some(self.id), intents, data, words: false });
    }
}

/// A channel, a thread, or the direct messages with the bot.
#[derive(Clone, Debug)]
pub(crate) struct Place {
    pub(crate) hub: Arc<Hub>,
    pub(crate) id: Id,
    /// The last message of the bot's that was looked at.
    seen: Arc<Mutex<Id>>,
}

impl Place {
    pub(crate) fn new(hub: &Arc<Hub>, id: Id) -> Self {
        Self { hub: Arc::clone(hub), id, seen: Arc::default() }
    }

    pub(crate) fn name(&self) -> String {
        self.hub.look(|world| world.channel(self.id).name.clone())
    }

    pub(crate) fn kind(&self) -> Kind {
        self.hub.look(|world| world.channel(self.id).kind)
    }

    pub(crate) fn is_archived(&self) -> bool {
        self.hub.look(|world| world.channel(self.id).archived)
    }

    pub(crate) fn is_locked(&self) -> bool {
        self.hub.look(|world| world.channel(self.id).locked)
    }

    /// Whether someone is in the thread.
    pub(crate) fn has(&self, person: &Person) -> bool {
        self.hub.look(|world| world.channel(self.id).members.contains(&person.id))
    }

    /// How often the bot showed here that it types.
    pub(crate) fn bot_typed(&self) -> usize {
        self.hub.look(|world| world.channel(self.id).typed)
    }

    /// What everybody sees here, without Discord's own lines, the oldest first.
    pub(crate) fn messages(&self) -> Vec<Message> {
        let ids: Vec<Id> = self.hub.look(|world| {
            let said = world.messages_of(self.id);
            said.filter(|it| it.only_for.is_none() && matches!(it.kind, 0 | 19 | 20))
                .map(|it| it.id)
                .collect()
        });
        ids.into_iter().map(|id| Message { hub: Arc::clone(&self.hub), id }).collect()
    }

    /// What the bot said here for everybody.
    pub(crate) fn said_by_bot(&self) -> Vec<Message> {
        self.messages().into_iter().filter(Message::is_from_bot).collect()
    }

    /// The next message of the bot's after the last one this gave; waits for it.
    pub(crate) async fn next_from_bot(&self) -> Message {
        let what = format!("the bot's next message in #{}", self.name());
        let seen = *self.seen.lock().expect("no panic while it is held");
        let next = || self.said_by_bot().into_iter().find(|it| it.id > seen && !it.is_loading());
        let message = self.hub.until(&what, next).await;
        *self.seen.lock().expect("no panic while it is held") = message.id;
        message
    }

    /// The first message here of which something holds; waits for it.
    pub(crate) async fn wait_for(&self, mut holds: impl FnMut(&Message) -> bool) -> Message {
        let what = format!("a certain message in #{}", self.name());
        self.hub.until(&what, || self.messages().into_iter().find(|it| holds(it))).await
    }

    /// Waits until the bot has said something with these words here.
    pub(crate) async fn hears(&self, words: &str) -> Message {
        let what = format!("the bot to say “{words}” in #{}", self.name());
        self.hub.until(&what, || self.said_by_bot().into_iter().find(|it| it.text().contains(words))).await
    }

    /// The bot lacks these here; 0 gives everything back.
    pub(crate) fn denies_bot(&self, permissions: u64) {
        let app = self.hub.look(|world| world.app);
        self.denies_id(app, permissions);
    }

    pub(crate) fn denies(&self, person: &Person, permissions: u64) {
        self.denies_id(person.id, permissions);
    }

    fn denies_id(&self, user: Id, permissions: u64) {
        self.hub.edit(|world| {
            world.channel_mut(self.id).overwrites.insert(user, (0, permissions));
            world.tell_channel("CHANNEL_UPDATE", self.id, &json!({}));
        });
    }

    /// A thread is archived or opened again, by a moderator or by time.
    pub(crate) fn set_archived(&self, archived: bool) {
        self.hub.edit(|world| {
            world.channel_mut(self.id).archived = archived;
            world.tell_channel("THREAD_UPDATE", self.id, &json!({}));
        });
    }

    /// A moderator locks a thread (which archives it too) or unlocks it.
    pub(crate) fn set_locked(&self, locked: bool) {
        self.hub.edit(|world| {
            let channel = world.channel_mut(self.id);
            (channel.locked, channel.archived) = (locked, locked);
            world.tell_channel("THREAD_UPDATE", self.id, &json!({}));
        });
    }

    /// A moderator deletes the channel or thread.
    pub(crate) fn is_deleted(&self) {
        self.hub.edit(|world| world.delete_channel(self.id));
    }
}
