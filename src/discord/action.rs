//! What a person wants by an interaction, parsed from Discord's form; no client is needed for it.

use crate::interview::{InterviewId, Pace};

use super::custom_id::CustomId;

/// Where and by whom something was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ask {
    /// The id of the interaction, a snowflake.
    pub id: u64,
    /// The token that answers it for 15 minutes; never logged.
    pub token: Token,
    /// Where.
    pub place: Place,
    /// Who.
    pub account: u64,
    /// How they are called there: nickname, display name or name.
    pub name: String,
    /// The largest upload in bytes, for this interaction.
    pub attachment_limit: u64,
}

/// Words of a person; they are never shown in a log.
#[derive(Clone, PartialEq, Eq)]
pub struct Words(pub String);

impl std::fmt::Debug for Words {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "Words({} bytes)", self.0.len())
    }
}

/// A secret that is never shown.
#[derive(Clone, PartialEq, Eq)]
pub struct Token(pub String);

impl std::fmt::Debug for Token {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("Token(…)")
    }
}

/// Where an interaction happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The server; `None` in direct messages.
    pub guild: Option<u64>,
    /// The channel or thread.
    pub channel: u64,
    /// What kind of channel it is, in Discord's numbers (0 text, 1 DM, 10 to 12 threads, 15 forum, …).
    pub kind: u8,
    /// The channel a thread belongs to.
    pub parent: Option<u64>,
    /// The bot's permissions there, a bit set.
    pub bot: u64,
    /// The person's permissions there, a bit set; 0 in direct messages.
    pub member: u64,
    /// Whether the bot itself is there: a member of the server, or the other side of the direct messages. An app that
    /// somebody installed for themselves may be used where it is not.
    pub installed: bool,
}

impl Place {
    /// The channel that members choose from a list: the thread's parent, or the channel itself.
    #[must_use]
    pub fn top(&self) -> u64 {
        self.parent.unwrap_or(self.channel)
    }
}

/// What is wanted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Action {
    /// `/interview start`
    Start {
        /// The prompt's id or words of its title; drawn when `None`.
        prompt: Option<String>,
        /// How many follow-ups.
        pace: Option<Pace>,
        /// Whether the thread is private.
        private: Option<bool>,
        /// Planned minutes.
        minutes: Option<u32>,
    },
    /// `/interview status|hint|skip|next|repeat|pause|resume|end`
    Interview(Wish),
    /// `/answer`
    Answer {
        /// The answer; a form opens when `None`.
        text: Option<Words>,
    },
    /// `/transcript list`
    TranscriptList {
        /// Of whom; the own ones when `None`.
        member: Option<u64>,
        /// About which prompt.
        prompt: Option<String>,
    },
    /// `/transcript show`
    TranscriptShow(String),
    /// `/transcript export`
    TranscriptExport {
        /// The interview's id, as chosen.
        interview: String,
        /// `true` for JSON, `false` for Markdown.
        json: bool,
    },
    /// `/transcript delete`
    TranscriptDelete(String),
    /// `/prompt list`
    PromptList {
        /// Words of the title; all when `None`.
        words: Option<String>,
    },
    /// `/prompt show`
    PromptShow(String),
    /// `/prompt random`
    PromptRandom,
    /// `/privacy show`
    PrivacyShow,
    /// `/privacy export`
    PrivacyExport,
    /// `/privacy erase`
    PrivacyErase,
    /// `/settings show`
    SettingsShow,
    /// `/settings <area>` with what is to change: keys of [`super::settings`] and values as given.
    SettingsSet(Vec<(String, String)>),
    /// `/settings reset`
    SettingsReset(String),
    /// `/help`
    Help,
    /// `/about`
    About,
    /// A button was pressed or a menu used; `None` when the id is none of ours.
    Press {
        /// What.
        id: Option<CustomId>,
        /// The message it stands under.
        message: u64,
        /// Whether only this person sees that message.
        ephemeral: bool,
    },
    /// A form was sent.
    Submit {
        /// Which.
        id: Option<CustomId>,
        /// What was written.
        text: Words,
    },
    /// An option is being typed.
    Complete {
        /// Which kind of choice.
        what: Completion,
        /// What is typed so far.
        typed: String,
    },
    /// A command that this version does not know.
    Unknown(String),
}

/// What is wanted of a running interview.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wish {
    /// Where it stands.
    Status,
    /// Something the interviewer does.
    Command(crate::interview::Command),
}

/// What choices are wanted for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Completion {
    /// Prompts.
    Prompt,
    /// Interviews the person may see, of a member when one is chosen already.
    Transcript {
        /// Of whom.
        member: Option<u64>,
    },
}

/// Something that happened in a place, other than an interaction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Happening {
    /// A message was written.
    Written(Chat),
    /// A message was changed; the whole new text.
    Edited {
        /// Where.
        channel: u64,
        /// Which.
        message: u64,
        /// The new text.
        text: Words,
        /// The files that it has now.
        attachments: Vec<Attachment>,
    },
    /// Messages were deleted.
    Deleted {
        /// Where.
        channel: u64,
        /// Which.
        messages: Vec<u64>,
    },
    /// Somebody types.
    Typing {
        /// Where.
        channel: u64,
        /// Who.
        account: u64,
    },
    /// A thread or channel changed.
    Place {
        /// Which.
        channel: u64,
        /// How.
        change: PlaceChange,
    },
    /// The bot left a server, or was thrown out.
    LeftServer(u64),
    /// The bot is in a server: it has joined, its shard was connected anew, or what it may do there has perhaps changed.
    InServer(u64),
    /// Somebody left a server, or was thrown out; told only with the intent for members.
    MemberLeft {
        /// The server.
        guild: u64,
        /// Who.
        account: u64,
    },
    /// A shard is connected anew; what happened meanwhile is not told.
    Ready {
        /// The servers of the shard.
        guilds: Vec<u64>,
    },
}

/// How a thread changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PlaceChange {
    /// It is open: neither archived nor locked.
    Open,
    /// It was archived; writing in it opens it again.
    Archived,
    /// It was locked: nobody without Manage Threads can write.
    Locked,
    /// It is gone.
    Deleted,
    /// Somebody left it or was removed from it.
    Left(u64),
}

/// A chat message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chat {
    /// Its id, a snowflake.
    pub id: u64,
    /// Where.
    pub channel: u64,
    /// The server; `None` in direct messages.
    pub guild: Option<u64>,
    /// Who.
    pub account: u64,
    /// How they are called.
    pub name: String,
    /// Whether a program wrote it.
    pub bot: bool,
    /// The words; empty also when Discord withholds them.
    pub text: Words,
    /// Files that came with it.
    pub attachments: Vec<Attachment>,
    /// Whether it has something else that is shown: a sticker, an embed, a poll, a forward, an invitation to play.
    pub other: bool,
}

/// A file that came with a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attachment {
    /// Its name.
    pub name: String,
    /// Where it lies.
    pub url: String,
    /// Its size in bytes.
    pub size: u64,
    /// Its kind, such as `text/plain`.
    pub content_type: Option<String>,
}

/// Which interview is meant, as far as an action says so.
impl Action {
    /// The interview a component names.
    #[must_use]
    pub fn interview(&self) -> Option<&InterviewId> {
        let id = match self {
            Self::Press { id, .. } | Self::Submit { id, .. } => id.as_ref()?,
            _ => return None,
        };
        match id {
            CustomId::Question { interview, .. }
            | CustomId::Answer { interview, .. }
            | CustomId::Page { interview, .. }
            | CustomId::Share(interview)
            | CustomId::Again(interview)
            | CustomId::Delete(interview) => Some(interview),
            CustomId::Erase { .. } | CustomId::Keep => None,
        }
    }
}
