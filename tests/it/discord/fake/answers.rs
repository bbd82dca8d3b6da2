//! What the bot answers to something a person did, and modals it opens.

use std::sync::Arc;
use std::time::Duration;

use serde_json::{Value, json};

use super::oracle::all_components;
use super::world::{Callback, Id, Interaction, LOADING};
use super::{Hub, Message, Place};

/// The answer to a command, a press or a modal: it comes when it comes.
#[derive(Clone, Debug)]
pub(crate) struct Answer {
    pub(crate) hub: Arc<Hub>,
    pub(crate) id: Id,
}

impl Answer {
    fn look<T>(&self, look: impl FnOnce(&Interaction) -> T) -> T {
        self.hub.look(|world| look(&world.interactions[&self.id]))
    }

    fn what(&self, what: &str) -> String {
        format!("{what} to: {}", self.look(|it| it.label.clone()))
    }

    async fn callback(&self) -> Callback {
        self.hub.until(&self.what("an answer"), || self.look(|it| it.callback.clone())).await
    }

    /// Waits for the first sign; how long it took.
    pub(crate) async fn acknowledged(&self) -> Duration {
        self.callback().await.took
    }

    /// The type of the callback: 4 message, 5 deferred, 6 deferred update, 7 update, 8 choices, 9 modal.
    pub(crate) async fn kind(&self) -> u64 {
        self.callback().await.kind
    }

    /// Whether an answer has come.
    pub(crate) fn has_come(&self) -> bool {
        self.look(|it| it.callback.is_some())
    }

    /// The reply when it is there: the message, the deferred one when it is filled, or the updated one.
    pub(crate) async fn message(&self) -> Message {
        let kind = self.kind().await;
        assert!(matches!(kind, 4..=7), "{} was answered with type {kind}", self.look(|it| it.label.clone()));
        let find = || {
            self.hub.look(|world| {
                let known = &world.interactions[&self.id];
                if kind == 6 && known.original_edits == 0 {
                    return known.follow_ups.first().copied();
                }
                known.original.filter(|it| world.messages[it].flags & LOADING == 0)
            })
        };
        let id = self.hub.until(&self.what("a reply"), find).await;
        Message { hub: Arc::clone(&self.hub), id }
    }

    /// Everything the reply says.
    pub(crate) async fn text(&self) -> String {
        self.message().await.text()
    }

    /// Whether only who asked sees the reply.
    pub(crate) async fn is_ephemeral(&self) -> bool {
        self.message().await.is_ephemeral()
    }

    /// The follow-up of this number from 0; waits for it.
    pub(crate) async fn follow_up(&self, number: usize) -> Message {
        let find = || self.look(|it| it.follow_ups.get(number).copied());
        let id = self.hub.until(&self.what("a follow-up"), find).await;
        Message { hub: Arc::clone(&self.hub), id }
    }

    pub(crate) fn follow_ups(&self) -> usize {
        self.look(|it| it.follow_ups.len())
    }

    /// Waits until the original reply has been edited this often.
    pub(crate) async fn edited(&self, times: usize) -> Message {
        let edits = || self.look(|it| (it.original_edits >= times).then_some(()));
        self.hub.until(&self.what("an edit of the reply"), edits).await;
        self.message().await
    }

    /// Names and values of the choices of an autocomplete.
    pub(crate) async fn choices(&self) -> Vec<(String, String)> {
        let callback = self.callback().await;
        let text = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        let choices = callback.data["choices"].as_array().cloned().unwrap_or_default();
        choices.iter().map(|it| (text(&it["name"]), text(&it["value"]))).collect()
    }

    /// The modal that opens.
    pub(crate) async fn modal(&self) -> Modal {
        let callback = self.callback().await;
        assert_eq!(callback.kind, 9, "no modal but: {}", callback.data);
        let (channel, source) = self.look(|it| (it.channel, it.source));
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        Modal {
            opened_by: self.id,
            channel,
            source,
            custom_id: text(&callback.data["custom_id"]),
            title: text(&callback.data["title"]),
            rows: callback.data["components"].as_array().cloned().unwrap_or_default(),
        }
    }

    /// The links in the reply: `https://…` and those of link buttons.
    pub(crate) async fn links(&self) -> Vec<String> {
        let message = self.message().await;
        let text = message.text();
        let ends = |letter: char| letter.is_whitespace() || ")>]".contains(letter);
        let written =
            text.match_indices("https://").map(|(at, _)| text[at..].split(ends).next().unwrap_or_default());
        let mut links: Vec<String> = written.map(str::to_owned).collect();
        links.extend(message.buttons().into_iter().map(|it| it.url).filter(|url| !url.is_empty()));
        links
    }

    /// The channel, thread or direct messages that the reply leads to, by a mention or a link.
    pub(crate) async fn place(&self) -> Place {
        let text = self.text().await;
        let mentioned = text.split("<#").nth(1).and_then(|rest| rest.split('>').next()).map(str::to_owned);
        let linked = || async {
            let links = self.links().await;
            let jump = links.into_iter().find(|it| it.contains("/channels/")).unwrap_or_default();
            jump.split("/channels/").nth(1).and_then(|rest| rest.split('/').nth(1)).map(str::to_owned)
        };
        let id = match mentioned {
            Some(id) => Some(id),
            None => linked().await,
        };
        let id = id.and_then(|id| id.parse().ok()).unwrap_or_else(|| panic!("this leads nowhere: {text}"));
        Place::new(&self.hub, id)
    }
}

/// A form that the bot opened.
#[derive(Clone, Debug)]
pub(crate) struct Modal {
    pub(super) opened_by: Id,
    pub(crate) channel: Id,
    pub(crate) source: Option<Id>,
    pub(crate) custom_id: String,
    pub(crate) title: String,
    rows: Vec<Value>,
}

impl Modal {
    /// The definitions of its inputs.
    pub(crate) fn inputs(&self) -> Vec<Value> {
        all_components(&self.rows).into_iter().filter(|it| it["type"] == 4).cloned().collect()
    }

    /// What is sent when someone fills it in; what Discord would not let through fails the test.
    pub(super) fn filled(&self, given: &[(&str, &str)]) -> Value {
        let inputs = self.inputs();
        for (name, _) in given {
            let known = inputs.iter().any(|it| it["custom_id"] == *name || it["label"] == *name);
            assert!(known, "the modal “{}” has no input `{name}`", self.title);
        }
        let rows = inputs.iter().map(|input| {
            let typed = given.iter().find(|(name, _)| input["custom_id"] == *name || input["label"] == *name);
            let value = typed.map_or_else(|| input["value"].as_str().unwrap_or_default(), |(_, value)| value);
            let count = value.chars().count() as u64;
            let least = input["min_length"].as_u64().unwrap_or(0);
            let most = input["max_length"].as_u64().unwrap_or(4000);
            let fits = count == 0 && input["required"] == false || (least.max(1)..=most).contains(&count);
            assert!(fits, "{} takes {least} to {most} characters, not {count}", input["label"]);
            json!({"type": 1, "id": 1, "components": [{"type": 4, "id": 2, "custom_id": input["custom_id"], "value": value}]})
        });
        json!({"custom_id": self.custom_id, "components": rows.collect::<Vec<_>>()})
    }
}
