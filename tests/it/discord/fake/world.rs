//! What the fake Discord holds: servers, channels, people, messages, interactions. It knows no HTTP and no websocket.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::time::{Instant, SystemTime, UNIX_EPOCH};

use serde_json::{Value, json};

use super::bot::Process;
use super::events::{Gateway, Session};
use super::faults::Faults;
use super::permissions::{BOT_DEFAULT, EVERYONE_DEFAULT};

pub(crate) type Id = u64;

/// The first millisecond of Discord's ids.
const EPOCH: u64 = 1_420_070_400_000;

/// Where an interaction happens, in Discord's numbers.
pub(crate) const IN_SERVER: u64 = 0;
pub(crate) const IN_BOT_DM: u64 = 1;

pub(crate) struct World {
    pub(crate) last: Id,
    /// The application, which is also the bot's user.
    pub(crate) app: Id,
    pub(crate) token: String,
    pub(crate) port: u16,
    pub(crate) message_content: bool,
    pub(crate) shards: u64,
    pub(crate) posting_unarchives: bool,
    /// The largest file that is taken, in bytes.
    pub(crate) upload_limit: usize,
    pub(crate) patience: std::time::Duration,
    pub(crate) guilds: BTreeMap<Id, Guild>,
    pub(crate) channels: BTreeMap<Id, Channel>,
    pub(crate) users: BTreeMap<Id, User>,
    pub(crate) messages: BTreeMap<Id, Stored>,
    pub(crate) interactions: BTreeMap<Id, Interaction>,
    /// By server; those of everywhere under `None`.
    pub(crate) commands: BTreeMap<Option<Id>, Vec<Value>>,
    /// What was attached, by its path.
    pub(crate) files: BTreeMap<String, (String, Vec<u8>)>,
    pub(crate) requests: Vec<Seen>,
    pub(crate) violations: Vec<String>,
    /// Recent nonces with the message each belongs to.
    pub(crate) nonces: VecDeque<(Id, String, Id)>,
    pub(crate) sessions: Vec<Session>,
    pub(crate) gateway: Gateway,
    pub(crate) faults: Faults,
    pub(crate) processes: Vec<Process>,
}

/// A request the bot made.
#[derive(Clone, Debug)]
pub(crate) struct Seen {
    /// As `POST /channels/_/messages`.
    pub(crate) route: String,
    /// With its ids.
    pub(crate) path: String,
    pub(crate) body: Value,
    pub(crate) at: Instant,
    /// The status it was answered with; 0 while it runs or when the answer was lost.
    pub(crate) status: u16,
}

pub(crate) struct User {
    pub(crate) id: Id,
    pub(crate) name: String,
    pub(crate) bot: bool,
    pub(crate) locale: String,
    pub(crate) closed_dms: bool,
}

pub(crate) struct Guild {
    pub(crate) id: Id,
    pub(crate) name: String,
    pub(crate) owner: Id,
    pub(crate) everyone: u64,
    pub(crate) locale: String,
    pub(crate) unavailable: bool,
    /// The bot too, where it was invited.
    pub(crate) members: BTreeMap<Id, Member>,
}

pub(crate) struct Member {
    /// The id of the role that stands for what this member may beyond everyone.
    pub(crate) role: Id,
    pub(crate) granted: u64,
    pub(crate) revoked: u64,
    pub(crate) timed_out: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Text,
    Dm,
    PublicThread,
    PrivateThread,
}

impl Kind {
    pub(crate) fn number(self) -> u64 {
        match self {
            Self::Text => 0,
            Self::Dm => 1,
            Self::PublicThread => 11,
            Self::PrivateThread => 12,
        }
    }

    pub(crate) fn is_thread(self) -> bool {
        matches!(self, Self::PublicThread | Self::PrivateThread)
    }
}

#[expect(clippy::struct_excessive_bools, reason = "Discord's channels have these")]
pub(crate) struct Channel {
    pub(crate) id: Id,
    pub(crate) kind: Kind,
    pub(crate) guild: Option<Id>,
    pub(crate) parent: Option<Id>,
    pub(crate) name: String,
    pub(crate) owner: Option<Id>,
    /// Of a thread or of a direct-message channel.
    pub(crate) members: BTreeSet<Id>,
    pub(crate) archived: bool,
    pub(crate) locked: bool,
    pub(crate) invitable: bool,
    pub(crate) auto_archive: u64,
    /// By user, or by server for everyone: allowed and denied.
    pub(crate) overwrites: BTreeMap<Id, (u64, u64)>,
    /// How often the bot showed that it types.
    pub(crate) typed: usize,
    pub(crate) deleted: bool,
}

/// A message as Discord keeps it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Stored {
    pub(crate) id: Id,
    pub(crate) channel: Id,
    pub(crate) author: Id,
    pub(crate) kind: u64,
    pub(crate) content: String,
    pub(crate) embeds: Vec<Value>,
    pub(crate) components: Vec<Value>,
    pub(crate) attachments: Vec<Value>,
    pub(crate) flags: u64,
    pub(crate) nonce: Value,
    pub(crate) mentions: Vec<Id>,
    pub(crate) reference: Option<Id>,
    /// The only person who sees it.
    pub(crate) only_for: Option<Id>,
    pub(crate) interaction: Option<Id>,
    /// How often it was edited.
    pub(crate) edits: usize,
    pub(crate) deleted: bool,
}

pub(crate) const EPHEMERAL: u64 = 1 << 6;
pub(crate) const LOADING: u64 = 1 << 7;

/// Something a person did that the bot must answer within 3 s.
pub(crate) struct Interaction {
    pub(crate) id: Id,
    pub(crate) token: String,
    /// 2 command, 3 component, 4 autocomplete, 5 modal.
    pub(crate) kind: u64,
    pub(crate) user: Id,
    pub(crate) channel: Id,
    /// The message whose component was used.
    pub(crate) source: Option<Id>,
    /// The interaction that opened the modal.
    pub(crate) trigger: Option<Id>,
    pub(crate) label: String,
    pub(crate) created: Instant,
    pub(crate) callback: Option<Callback>,
    pub(crate) original: Option<Id>,
    pub(crate) original_edits: usize,
    pub(crate) follow_ups: Vec<Id>,
    pub(crate) expired: bool,
}

#[derive(Clone, Debug)]
pub(crate) struct Callback {
    pub(crate) kind: u64,
    pub(crate) data: Value,
    pub(crate) took: std::time::Duration,
}

impl World {
    pub(crate) fn new(port: u16) -> Self {
        let mut world = Self {
            last: 0,
            app: 0,
            token: "a.fake.token".to_owned(),
            port,
            message_content: true,
            shards: 1,
            posting_unarchives: true,
            upload_limit: 10_485_760,
            patience: std::time::Duration::from_secs(3),
            guilds: BTreeMap::new(),
            channels: BTreeMap::new(),
            users: BTreeMap::new(),
            messages: BTreeMap::new(),
            interactions: BTreeMap::new(),
            commands: BTreeMap::new(),
            files: BTreeMap::new(),
            requests: Vec::new(),
            violations: Vec::new(),
            nonces: VecDeque::new(),
            sessions: Vec::new(),
            gateway: Gateway::default(),
            faults: Faults::default(),
            processes: Vec::new(),
        };
        world.app = world.add_user("Sextant", true);
        world
    }

    /// The next id: greater than every one before, and of this moment.
    pub(crate) fn new_id(&mut self) -> Id {
        let now = SystemTime::now().duration_since(UNIX_EPOCH).expect("after 1970");
        let now = u64::try_from(now.as_millis()).expect("before the year 500000000") - EPOCH;
        self.last = (now << 22).max(self.last + 1);
        self.last
    }

    pub(crate) fn add_user(&mut self, name: &str, bot: bool) -> Id {
        let id = self.new_id();
        let user = User { id, name: name.to_owned(), bot, locale: "en-US".to_owned(), closed_dms: false };
        self.users.insert(id, user);
        id
    }

    /// A new server whose events go to the given shard.
    pub(crate) fn add_guild(&mut self, name: &str, shard: u64, with_bot: bool) -> Id {
        let mut id = self.new_id();
        while (id >> 22) % self.shards != shard % self.shards {
            id += 1 << 22;
        }
        self.last = self.last.max(id);
        let owner = self.add_user(&format!("Owner of {name}"), false);
        let guild = Guild {
            id,
            name: name.to_owned(),
            owner,
            everyone: EVERYONE_DEFAULT,
            locale: "en-US".to_owned(),
            unavailable: false,
            members: BTreeMap::new(),
        };
        self.guilds.insert(id, guild);
        self.add_member(id, owner, 0);
        if with_bot {
            let app = self.app;
            self.add_member(id, app, BOT_DEFAULT);
        }
        id
    }

    pub(crate) fn add_member(&mut self, guild: Id, user: Id, granted: u64) {
        let role = self.new_id();
        let member = Member { role, granted, revoked: 0, timed_out: false };
        self.guilds.get_mut(&guild).expect("a server").members.insert(user, member);
    }

    pub(crate) fn add_channel(
        &mut self,
        kind: Kind,
        guild: Option<Id>,
        parent: Option<Id>,
        name: &str,
    ) -> Id {
        let id = self.new_id();
        let channel = Channel {
            id,
            kind,
            guild,
            parent,
            name: name.to_owned(),
            owner: None,
            members: BTreeSet::new(),
            archived: false,
            locked: false,
            invitable: true,
            auto_archive: 4320,
            overwrites: BTreeMap::new(),
            typed: 0,
            deleted: false,
        };
        self.channels.insert(id, channel);
        id
    }

    /// The direct-message channel between the bot and someone, made where there was none.
    pub(crate) fn dm_with(&mut self, user: Id) -> Id {
        let there = self
            .channels
            .values()
            .find(|it| it.kind == Kind::Dm && it.members.contains(&user))
            .map(|it| it.id);
        there.unwrap_or_else(|| {
            let app = self.app;
            let id = self.add_channel(Kind::Dm, None, None, "");
            self.channel_mut(id).members.extend([user, app]);
            id
        })
    }

    pub(crate) fn channel(&self, id: Id) -> &Channel {
        self.channels.get(&id).unwrap_or_else(|| panic!("there is no channel {id}"))
    }

    pub(crate) fn channel_mut(&mut self, id: Id) -> &mut Channel {
        self.channels.get_mut(&id).unwrap_or_else(|| panic!("there is no channel {id}"))
    }

    /// The channel that exists for Discord, not one that was deleted.
    pub(crate) fn live_channel(&self, id: Id) -> Option<&Channel> {
        self.channels.get(&id).filter(|channel| !channel.deleted)
    }

    pub(crate) fn user(&self, id: Id) -> &User {
        self.users.get(&id).unwrap_or_else(|| panic!("there is no user {id}"))
    }

    pub(crate) fn bot_is_in(&self, guild: Id) -> bool {
        self.guilds.get(&guild).is_some_and(|guild| guild.members.contains_key(&self.app))
    }

    /// The messages of a channel that anybody can still see, the oldest first.
    pub(crate) fn messages_of(&self, channel: Id) -> impl DoubleEndedIterator<Item = &Stored> {
        self.messages.values().filter(move |message| message.channel == channel && !message.deleted)
    }

    pub(crate) fn interaction_by_token(&mut self, token: &str) -> Option<&mut Interaction> {
        self.interactions.values_mut().find(|it| it.token == token)
    }

    pub(crate) fn violation(&mut self, what: impl Into<String>) {
        self.violations.push(what.into());
    }

    /// Keeps a file and gives its attachment object.
    pub(crate) fn add_file(&mut self, channel: Id, name: &str, kind: &str, bytes: &[u8]) -> Value {
        let id = self.new_id();
        let path = format!("/attachments/{channel}/{id}/{name}");
        let url = format!("http://127.0.0.1:{}{path}", self.port);
        self.files.insert(path, (kind.to_owned(), bytes.to_vec()));
        let kind = if kind.starts_with("text/") && !kind.contains("charset") {
            format!("{kind}; charset=utf-8")
        } else {
            kind.to_owned()
        };
        json!({
            "id": id.to_string(), "filename": name, "size": bytes.len(), "url": url, "proxy_url": url,
            "content_type": kind
        })
    }

    /// Everything a reader of a failed test wants to see.
    pub(crate) fn dump(&self) -> String {
        super::dump::dump(self)
    }
}
