//! What the bot says, as a value: the text, embeds, buttons and files of one message.
//!
//! A reply is stored in the outbox as JSON (this form) and sent as JSON (Discord's form, [`Reply::to_wire`]). It knows no
//! sentence and no client.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

/// Message flag: shown only to whoever caused it.
const EPHEMERAL: u64 = 1 << 6;

/// Message flag: links are not unfolded.
const SUPPRESS_EMBEDS: u64 = 1 << 2;

/// One message.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reply {
    /// The text, at most 2,000 characters.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub content: String,
    /// Cards below the text, at most 10 and 6,000 characters in all.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub embeds: Vec<Embed>,
    /// Rows of buttons or menus, at most 5 of 5 buttons.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rows: Vec<Row>,
    /// Files, sent along.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub files: Vec<File>,
    /// Whether only the person who asked sees it; for answers to interactions.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub ephemeral: bool,
    /// Whether it quotes the candidate, so that an erasure deletes it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub quotes: bool,
}

/// A card.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Embed {
    /// At most 256 characters.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub title: String,
    /// At most 4,096 characters.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub description: String,
    /// Name (at most 256 characters) and value (at most 1,024), at most 25.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<(String, String)>,
    /// At most 2,048 characters.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub footer: String,
    /// The stripe at its side, 0xRRGGBB; carries no meaning of its own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub color: Option<u32>,
}

/// A row of components.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Row {
    /// 1 to 5 buttons.
    Buttons(Vec<Button>),
    /// A menu of which one entry is chosen.
    Menu {
        /// What comes back, at most 100 characters.
        custom_id: String,
        /// Shown while nothing is chosen, at most 150 characters.
        placeholder: String,
        /// Label (at most 100 characters), value (at most 100) and description (at most 100), 1 to 25.
        options: Vec<(String, String, String)>,
    },
}

/// A button.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Button {
    /// At most 80 characters.
    pub label: String,
    /// What it does.
    pub target: Target,
    /// How it looks.
    #[serde(default)]
    pub style: ButtonStyle,
    /// Whether it cannot be pressed.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub disabled: bool,
}

/// What a button does.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Target {
    /// Comes back as this custom id, 1 to 100 characters.
    Press(String),
    /// Opens a page.
    Link(String),
}

/// How a button looks.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ButtonStyle {
    /// The one to press.
    Primary,
    /// One of several.
    #[default]
    Secondary,
    /// Something that ends or removes.
    Danger,
}

/// A file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct File {
    /// Its name with extension.
    pub name: String,
    /// Its content, text.
    pub text: String,
}

/// A form that opens over the chat: one text to fill in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Modal {
    /// What comes back, at most 100 characters.
    pub custom_id: String,
    /// At most 45 characters.
    pub title: String,
    /// Label of the text, at most 45 characters.
    pub label: String,
    /// Shown while it is empty, at most 100 characters.
    pub placeholder: String,
}

impl Reply {
    /// A plain text for everybody in the channel.
    #[must_use]
    pub fn text(content: impl Into<String>) -> Self {
        Self { content: content.into(), ..Self::default() }
    }

    /// A plain text that only the person who asked sees.
    #[must_use]
    pub fn private(content: impl Into<String>) -> Self {
        Self { content: content.into(), ephemeral: true, ..Self::default() }
    }

    /// The same reply, seen only by the person who asked.
    #[must_use]
    pub fn only_for_them(self) -> Self {
        Self { ephemeral: true, ..self }
    }

    /// The message as Discord takes it, for sending and editing. Nobody is ever mentioned by it, and links show no preview.
    #[must_use]
    pub fn to_wire(&self) -> Value {
        let flags =
            (SUPPRESS_EMBEDS * u64::from(self.embeds.is_empty())) | (EPHEMERAL * u64::from(self.ephemeral));
        let mut wire = json!({
            "content": self.content,
            "embeds": self.embeds.iter().map(Embed::to_wire).collect::<Vec<_>>(),
            "components": self.rows.iter().map(Row::to_wire).collect::<Vec<_>>(),
            "allowed_mentions": { "parse": [] },
            "flags": flags,
        });
        if !self.files.is_empty() {
            let files = self.files.iter().enumerate();
            wire["attachments"] =
                files.map(|(id, file)| json!({ "id": id.to_string(), "filename": file.name })).collect();
        }
        wire
    }
}

impl Embed {
    fn to_wire(&self) -> Value {
        let mut wire = json!({});
        if !self.title.is_empty() {
            wire["title"] = json!(self.title);
        }
        if !self.description.is_empty() {
            wire["description"] = json!(self.description);
        }
        if !self.fields.is_empty() {
            let field = |(name, value): &(String, String)| json!({ "name": name, "value": value });
            wire["fields"] = self.fields.iter().map(field).collect();
        }
        if !self.footer.is_empty() {
            wire["footer"] = json!({ "text": self.footer });
        }
        if let Some(color) = self.color {
            wire["color"] = json!(color);
        }
        wire
    }
}

impl Row {
    fn to_wire(&self) -> Value {
        let components: Vec<Value> = match self {
            Self::Buttons(buttons) => buttons.iter().map(Button::to_wire).collect(),
            Self::Menu { custom_id, placeholder, options } => {
                let option = |(label, value, description): &(String, String, String)| {
                    let mut option = json!({ "label": label, "value": value });
                    if !description.is_empty() {
                        option["description"] = json!(description);
                    }
                    option
                };
                vec![json!({
                    "type": 3,
                    "custom_id": custom_id,
                    "placeholder": placeholder,
                    "options": options.iter().map(option).collect::<Vec<_>>(),
                })]
            }
        };
        json!({ "type": 1, "components": components })
    }
}

impl Button {
    /// A button that comes back as a custom id.
    #[must_use]
    pub fn press(label: impl Into<String>, custom_id: impl Into<String>) -> Self {
        Self {
            label: label.into(),
            target: Target::Press(custom_id.into()),
            style: ButtonStyle::default(),
            disabled: false,
        }
    }

    /// The same button in another style.
    #[must_use]
    pub fn styled(self, style: ButtonStyle) -> Self {
        Self { style, ..self }
    }

    /// The same button, to be pressed only if `enabled`.
    #[must_use]
    pub fn enabled(self, enabled: bool) -> Self {
        Self { disabled: !enabled, ..self }
    }

    fn to_wire(&self) -> Value {
        let style = match (&self.target, self.style) {
            (Target::Link(_), _) => 5,
            (_, ButtonStyle::Primary) => 1,
            (_, ButtonStyle::Secondary) => 2,
            (_, ButtonStyle::Danger) => 4,
        };
        let mut wire = json!({ "type": 2, "style": style, "label": self.label, "disabled": self.disabled });
        match &self.target {
            Target::Press(custom_id) => wire["custom_id"] = json!(custom_id),
            Target::Link(url) => wire["url"] = json!(url),
        }
        wire
    }
}

impl Modal {
    /// The form as Discord takes it: one text of several lines, 1 to 4,000 characters.
    #[must_use]
    pub fn to_wire(&self) -> Value {
        let input = json!({
            "type": 4,
            "custom_id": "text",
            "style": 2,
            "label": self.label,
            "min_length": 1,
            "max_length": 4000,
            "required": true,
            "placeholder": self.placeholder,
        });
        json!({
            "custom_id": self.custom_id,
            "title": self.title,
            "components": [{ "type": 1, "components": [input] }],
        })
    }
}
