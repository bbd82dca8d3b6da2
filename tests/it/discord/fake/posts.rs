//! A message as someone looks at it: words, buttons, files.

use std::sync::Arc;

use serde_json::Value;

use super::Hub;
use super::oracle::all_components;
use super::world::{EPHEMERAL, Id, LOADING, Stored};

/// A message; what it says is what it says now.
#[derive(Clone, Debug)]
pub(crate) struct Message {
    pub(crate) hub: Arc<Hub>,
    pub(crate) id: Id,
}

/// A button as it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Button {
    pub(crate) label: String,
    /// Empty for a link.
    pub(crate) id: String,
    pub(crate) url: String,
    pub(crate) disabled: bool,
}

impl Message {
    pub(crate) fn stored(&self) -> Stored {
        self.hub.look(|world| world.messages[&self.id].clone())
    }

    /// The content alone.
    pub(crate) fn content(&self) -> String {
        self.stored().content
    }

    /// Everything it says: the content and the texts of its embeds, a line each.
    pub(crate) fn text(&self) -> String {
        flatten(&self.stored())
    }

    pub(crate) fn embeds(&self) -> Vec<Value> {
        self.stored().embeds
    }

    pub(crate) fn buttons(&self) -> Vec<Button> {
        buttons(&self.stored())
    }

    /// The button with this label.
    pub(crate) fn button(&self, label: &str) -> Button {
        let buttons = self.buttons();
        let found = buttons.iter().find(|button| button.label == label);
        found
            .unwrap_or_else(|| panic!("there is no button `{label}` but {buttons:?} on:\n{}", self.text()))
            .clone()
    }

    /// The attached files: name and bytes.
    pub(crate) fn files(&self) -> Vec<(String, Vec<u8>)> {
        let attachments = self.stored().attachments;
        let path = |it: &Value| {
            it["url"].as_str().and_then(|url| url.find("/attachments/").map(|at| url[at..].to_owned()))
        };
        let read = |it: &Value| self.hub.look(|world| world.files[&path(it).expect("a path")].1.clone());
        attachments
            .iter()
            .map(|it| (it["filename"].as_str().unwrap_or_default().to_owned(), read(it)))
            .collect()
    }

    pub(crate) fn is_ephemeral(&self) -> bool {
        self.stored().flags & EPHEMERAL != 0
    }

    pub(crate) fn is_loading(&self) -> bool {
        self.stored().flags & LOADING != 0
    }

    pub(crate) fn is_deleted(&self) -> bool {
        self.stored().deleted
    }

    pub(crate) fn is_from_bot(&self) -> bool {
        self.hub.look(|world| world.messages[&self.id].author == world.app)
    }

    /// How often it was edited.
    pub(crate) fn edits(&self) -> usize {
        self.stored().edits
    }

    /// Waits until it has been edited this often.
    pub(crate) async fn edited(&self, times: usize) {
        self.hub.until("an edit of a message", || (self.edits() >= times).then_some(())).await;
    }

    /// Waits until it is gone.
    pub(crate) async fn deleted(&self) {
        self.hub.until("the deletion of a message", || self.is_deleted().then_some(())).await;
    }
}

/// All texts of a message, a line each.
pub(crate) fn flatten(message: &Stored) -> String {
    let mut lines = vec![message.content.clone()];
    let mut push = |text: &Value| lines.extend(text.as_str().map(str::to_owned));
    for embed in &message.embeds {
        push(&embed["author"]["name"]);
        push(&embed["title"]);
        push(&embed["description"]);
        for field in embed["fields"].as_array().into_iter().flatten() {
            push(&field["name"]);
            push(&field["value"]);
        }
        push(&embed["footer"]["text"]);
    }
    for attachment in &message.attachments {
        lines.push(format!("[file {}]", attachment["filename"].as_str().unwrap_or_default()));
    }
    lines.retain(|line| !line.is_empty());
    lines.join("\n")
}

pub(crate) fn buttons(message: &Stored) -> Vec<Button> {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let buttons = all_components(&message.components).into_iter().filter(|it| it["type"] == 2);
    let buttons = buttons.map(|it| Button {
        label: text(&it["label"]),
        id: text(&it["custom_id"]),
        url: text(&it["url"]),
        disabled: it["disabled"] == true,
    });
    buttons.collect()
}
