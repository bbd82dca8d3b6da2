//! The slash commands as data: what is registered at Discord, what parsing reads by name, and what the help says.
//!
//! It must not know what a command does, nor any client.

mod about;
mod answer;
mod help;
mod interview;
mod privacy;
mod prompt;
mod same;
mod settings;
mod transcript;

pub use help::help;
pub use same::same;

use serde_json::{Value, json};

/// Where a command can be used, in Discord's numbers.
pub mod context {
    /// In a server.
    pub const GUILD: u8 = 0;
    /// In direct messages with the bot.
    pub const BOT_DM: u8 = 1;
    /// In direct messages between people.
    pub const PRIVATE_CHANNEL: u8 = 2;
}

/// Who has installed the app, in Discord's numbers.
mod installed {
    /// A server.
    pub(super) const BY_GUILD: u8 = 0;
    /// A person.
    pub(super) const BY_USER: u8 = 1;
}

/// One slash command.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Command {
    /// 1 to 32 lower-case letters.
    pub name: &'static str,
    /// 1 to 100 characters.
    pub description: &'static str,
    /// Subcommands, or what can be given; at most 25.
    pub options: Vec<Choosable>,
    /// Who sees it unless a server says otherwise, a bit set; everybody when `None`.
    pub default_member_permissions: Option<u64>,
    /// Where it can be used.
    pub contexts: &'static [u8],
    /// By whom the app is installed that has it.
    pub integration_types: &'static [u8],
}

/// A subcommand, or something that can be given with a command.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choosable {
    /// 1 to 32 lower-case letters.
    pub name: &'static str,
    /// 1 to 100 characters.
    pub description: &'static str,
    /// What it is.
    pub kind: Kind,
    /// Whether it must be given; such ones stand first.
    pub required: bool,
}

/// What can be given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// A subcommand with what can be given to it.
    Sub(Vec<Choosable>),
    /// A text of at most `longest` characters.
    Text {
        /// At most 6,000.
        longest: u32,
    },
    /// A text that the bot suggests entries for while it is typed.
    Suggested,
    /// One of these: the label that is shown, the value that comes back.
    Choice(&'static [(&'static str, &'static str)]),
    /// A whole number within these bounds.
    Whole {
        /// The least.
        least: u32,
        /// The most.
        most: u32,
    },
    /// Yes or no.
    Flag,
    /// A member of the server, or anybody in direct messages.
    Member,
    /// A channel of one of these kinds, in Discord's numbers.
    Channel(&'static [u8]),
}

/// Where commands are registered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// Everywhere the app is installed.
    Everywhere,
    /// On one server; Discord takes no contexts there.
    Guild,
}

/// Every command, in the order of the help.
#[must_use]
pub fn all() -> Vec<Command> {
    vec![
        interview::command(),
        answer::command(),
        transcript::command(),
        prompt::command(),
        privacy::command(),
        settings::command(),
        help::command(),
        about::command(),
    ]
}

/// Every command as Discord takes them, to be registered at once.
#[must_use]
pub fn to_wire(scope: Scope) -> Value {
    all().iter().map(|command| command.to_wire(scope)).collect()
}

impl Command {
    /// A command for everybody, everywhere.
    fn everywhere(name: &'static str, description: &'static str, options: Vec<Choosable>) -> Self {
        Self {
            name,
            description,
            options,
            default_member_permissions: None,
            contexts: &[context::GUILD, context::BOT_DM, context::PRIVATE_CHANNEL],
            integration_types: &[installed::BY_GUILD, installed::BY_USER],
        }
    }

    /// The command as Discord takes it.
    #[must_use]
    pub fn to_wire(&self, scope: Scope) -> Value {
        let Self { name, description, options, default_member_permissions, contexts, integration_types } =
            self;
        let mut wire = json!({
            "type": 1,
            "name": name,
            "description": description,
            "options": options.iter().map(Choosable::to_wire).collect::<Vec<_>>(),
            "default_member_permissions": default_member_permissions.map(|bits| bits.to_string()),
        });
        if scope == Scope::Everywhere {
            wire["contexts"] = json!(contexts);
            wire["integration_types"] = json!(integration_types);
        }
        wire
    }
}

impl Choosable {
    fn sub(name: &'static str, description: &'static str, options: Vec<Self>) -> Self {
        Self { name, description, kind: Kind::Sub(options), required: false }
    }

    fn optional(name: &'static str, description: &'static str, kind: Kind) -> Self {
        Self { name, description, kind, required: false }
    }

    fn required(name: &'static str, description: &'static str, kind: Kind) -> Self {
        Self { name, description, kind, required: true }
    }

    fn to_wire(&self) -> Value {
        let Self { name, description, kind, required } = self;
        let mut wire = json!({ "name": name, "description": description });
        if *required {
            wire["required"] = json!(true);
        }
        wire["type"] = json!(match kind {
            Kind::Sub(_) => 1,
            Kind::Text { .. } | Kind::Suggested | Kind::Choice(_) => 3,
            Kind::Whole { .. } => 4,
            Kind::Flag => 5,
            Kind::Member => 6,
            Kind::Channel(_) => 7,
        });
        match kind {
            Kind::Sub(options) => wire["options"] = options.iter().map(Self::to_wire).collect(),
            Kind::Text { longest } => wire["max_length"] = json!(longest),
            Kind::Suggested => wire["autocomplete"] = json!(true),
            Kind::Choice(choices) => {
                let choice = |(name, value): &(&str, &str)| json!({ "name": name, "value": value });
                wire["choices"] = choices.iter().map(choice).collect();
            }
            Kind::Whole { least, most } => {
                wire["min_value"] = json!(least);
                wire["max_value"] = json!(most);
            }
            Kind::Channel(kinds) => wire["channel_types"] = json!(kinds),
            Kind::Flag | Kind::Member => {}
        }
        wire
    }
}

#[cfg(test)]
mod tests;
