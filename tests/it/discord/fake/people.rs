//! What people do: write, edit, type, run commands, press buttons, fill in modals.

use std::sync::Arc;

use serde_json::{Value, json};

use super::events::{DIRECT_TYPING, Event, GUILD_TYPING};
use super::interactions::Deed;
use super::oracle::all_components;
use super::world::{Id, Kind, Stored, World};
use super::{Answer, Hub, Message, Modal, Place};

/// Somebody, as seen in one server.
#[derive(Clone, Debug)]
pub(crate) struct Person {
    pub(crate) hub: Arc<Hub>,
    pub(crate) id: Id,
    pub(crate) name: String,
    pub(crate) home: Option<Id>,
}

impl Person {
    /// May also do this in the server.
    pub(crate) fn with_permissions(self, permissions: u64) -> Self {
        let home = self.home.expect("is a member");
        self.hub.edit(|world| {
            let guild = world.guilds.get_mut(&home).expect("a server");
            guild.members.get_mut(&self.id).expect("is a member").granted |= permissions;
        });
        self
    }

    /// Speaks this language.
    pub(crate) fn with_locale(self, locale: &str) -> Self {
        self.hub.edit(|world| locale.clone_into(&mut world.users.get_mut(&self.id).expect("a user").locale));
        self
    }

    /// Lets nobody write direct messages, or lets them again.
    pub(crate) fn closes_dms(&self, closed: bool) {
        self.hub.edit(|world| world.users.get_mut(&self.id).expect("a user").closed_dms = closed);
    }

    /// The direct messages with the bot.
    pub(crate) fn dm(&self) -> Place {
        let id = self.hub.edit(|world| world.dm_with(self.id));
        Place::new(&self.hub, id)
    }

    pub(crate) async fn says(&self, place: &Place, words: &str) -> Message {
        self.attaches(place, words, []).await
    }

    /// Writes with files: name, kind and bytes of each.
    pub(crate) async fn attaches<const N: usize>(
        &self,
        place: &Place,
        words: &str,
        files: [(&str, &str, &[u8]); N],
    ) -> Message {
        let id = self.hub.edit(|world| {
            if let Err(refusal) = world.may_post(self.id, place.id) {
                panic!("{} cannot write there: {}\n{}", self.name, refusal.message, world.dump());
            }
            let mut message =
                Stored { channel: place.id, author: self.id, content: words.to_owned(), ..Stored::default() };
            for (name, kind, bytes) in files {
                message.attachments.push(world.add_file(place.id, name, kind, bytes));
            }
            world.post(message)
        });
        self.done(id).await
    }

    /// Writes in reply to a message.
    pub(crate) async fn replies(&self, to: &Message, words: &str) -> Message {
        let id = self.hub.edit(|world| {
            let channel = world.messages[&to.id].channel;
            let content = words.to_owned();
            let reference = Some(to.id);
            world.post(Stored { channel, author: self.id, kind: 19, content, reference, ..Stored::default() })
        });
        self.done(id).await
    }

    async fn done(&self, id: Id) -> Message {
        // Whoever waits gets a turn.
        tokio::task::yield_now().await;
        Message { hub: Arc::clone(&self.hub), id }
    }

    pub(crate) async fn edits(&self, message: &Message, words: &str) {
        self.hub.edit(|world| {
            let kept = world.messages.get_mut(&message.id).expect("a message");
            assert_eq!(kept.author, self.id, "only one's own messages can be edited");
            words.clone_into(&mut kept.content);
            kept.edits += 1;
            let kept = kept.clone();
            world.tell_message("MESSAGE_UPDATE", &kept);
        });
        tokio::task::yield_now().await;
    }

    pub(crate) async fn deletes(&self, message: &Message) {
        self.hub.edit(|world| world.delete_message(message.id));
        tokio::task::yield_now().await;
    }

    pub(crate) async fn is_typing(&self, place: &Place) {
        self.hub.edit(|world| {
            let guild = world.channel(place.id).guild;
            let now = time::OffsetDateTime::now_utc().unix_timestamp();
            let mut data =
                json!({"channel_id": place.id.to_string(), "user_id": self.id.to_string(), "timestamp": now});
            if let Some(guild) = guild {
                data["guild_id"] = json!(guild.to_string());
                data["member"] = world.member_json(guild, self.id);
            }
            let intents = if guild.is_some() { GUILD_TYPING } else { DIRECT_TYPING };
            if world.sees(world.app, place.id) {
                world.dispatch(&Event { name: "TYPING_START", guild, intents, data, words: false });
            }
        });
        tokio::task::yield_now().await;
    }

    /// Leaves a thread.
    pub(crate) async fn leaves(&self, thread: &Place) {
        self.hub.edit(|world| {
            world.channel_mut(thread.id).members.remove(&self.id);
            world.tell_thread_members(thread.id, &[], &[self.id]);
        });
        tokio::task::yield_now().await;
    }

    /// Opens a thread of their own in a channel.
    pub(crate) async fn opens_thread(&self, place: &Place, name: &str) -> Place {
        let id = self.hub.edit(|world| {
            let guild = world.channel(place.id).guild;
            let id = world.add_thread(Kind::PublicThread, guild, place.id, name, self.id, None);
            world.tell_channel("THREAD_CREATE", id, &json!({"newly_created": true}));
            id
        });
        tokio::task::yield_now().await;
        Place::new(&self.hub, id)
    }

    /// What of a place this person sees: everybody's messages and those only for them, the oldest first.
    pub(crate) fn sees(&self, place: &Place) -> Vec<Message> {
        let ids: Vec<Id> = self.hub.look(|world| {
            if !world.sees(self.id, place.id) {
                return Vec::new();
            }
            let said = world.messages_of(place.id);
            said.filter(|it| it.only_for.is_none_or(|only| only == self.id)).map(|it| it.id).collect()
        });
        ids.into_iter().map(|id| Message { hub: Arc::clone(&self.hub), id }).collect()
    }

    /// Whether Discord offers a command to this person there.
    pub(crate) fn is_offered(&self, place: &Place, command: &str) -> bool {
        self.hub.look(|world| world.command_for(self.id, place.id, command).is_ok())
    }

    /// Runs a slash command: `interview start` with its options. People and channels are given by their names.
    pub(crate) async fn runs<const N: usize>(
        &self,
        place: &Place,
        command: &str,
        options: [(&str, &str); N],
    ) -> Answer {
        self.interacts(self.deed(place.id, 2, format!("/{command} {options:?}")), |world| {
            world.command_data(self.id, place.id, command, &options, None)
        })
        .await
    }

    /// Sends a command with this data, whether it is registered or not: as it was once, or as somebody made it up.
    pub(crate) async fn sends(&self, place: &Place, data: Value) -> Answer {
        let label = format!("sends /{}", data["name"].as_str().unwrap_or_default());
        self.interacts(self.deed(place.id, 2, label), |_| Ok(data)).await
    }

    /// Types into an option with autocomplete; names and values of the choices that come.
    pub(crate) async fn types(
        &self,
        place: &Place,
        command: &str,
        option: &str,
        text: &str,
    ) -> Vec<(String, String)> {
        let label = format!("/{command} {option}: {text}…");
        let answer = self.interacts(self.deed(place.id, 4, label), |world| {
            world.command_data(self.id, place.id, command, &[(option, text)], Some(option))
        });
        answer.await.choices().await
    }

    /// Presses the button with this label.
    pub(crate) async fn presses(&self, message: &Message, label: &str) -> Answer {
        let button = message.button(label);
        assert!(!button.disabled, "the button `{label}` is disabled on:\n{}", message.text());
        assert!(button.url.is_empty(), "the button `{label}` is a link");
        self.presses_id(message, &button.id).await
    }

    /// Uses a button by its id, which somebody may have made up.
    pub(crate) async fn presses_id(&self, message: &Message, custom_id: &str) -> Answer {
        let data = json!({"component_type": 2, "custom_id": custom_id, "id": 1});
        self.uses(message, data, format!("presses {custom_id}")).await
    }

    /// Chooses the options with these labels from the only select of a message.
    pub(crate) async fn selects(&self, message: &Message, labels: &[&str]) -> Answer {
        let components = message.stored().components;
        let all = all_components(&components);
        let select = *all.iter().find(|it| it["type"] == 3).expect("the message has a select");
        let value = |label: &&str| {
            let options = select["options"].as_array().into_iter().flatten();
            let mut fitting = options.filter(|it| it["label"] == **label);
            fitting.next().unwrap_or_else(|| panic!("no option `{label}` in {select}"))["value"].clone()
        };
        let values: Vec<Value> = labels.iter().map(value).collect();
        let data = json!({"component_type": 3, "custom_id": select["custom_id"], "values": values, "id": 1});
        self.uses(message, data, format!("selects {labels:?}")).await
    }

    async fn uses(&self, message: &Message, data: Value, label: String) -> Answer {
        let stored = message.stored();
        let sees = stored.only_for.is_none_or(|only| only == self.id) && !stored.deleted;
        assert!(sees, "{} does not see the message:\n{}", self.name, message.text());
        let deed = Deed { source: Some(message.id), ..self.deed(stored.channel, 3, label) };
        self.interacts(deed, |_| Ok(data)).await
    }

    /// Sends a modal with these inputs, each by its id or its label; the others stay as they were.
    pub(crate) async fn submits<const N: usize>(&self, modal: &Modal, inputs: [(&str, &str); N]) -> Answer {
        let data = modal.filled(&inputs);
        let label = format!("submits “{}”", modal.title);
        let deed = Deed {
            source: modal.source,
            trigger: Some(modal.opened_by),
            ..self.deed(modal.channel, 5, label)
        };
        self.interacts(deed, |_| Ok(data)).await
    }

    fn deed(&self, channel: Id, kind: u64, label: String) -> Deed {
        Deed { user: self.id, channel, kind, source: None, trigger: None, label }
    }

    async fn interacts(&self, deed: Deed, data: impl FnOnce(&World) -> Result<Value, String>) -> Answer {
        let id = self.hub.edit(|world| {
            let data = data(world)
                .unwrap_or_else(|why| panic!("{} cannot do that: {why}\n{}", self.name, world.dump()));
            world.interact(deed, &data)
        });
        tokio::task::yield_now().await;
        Answer { hub: Arc::clone(&self.hub), id }
    }
}
