//! What is said about what is kept of a person, about exporting it and about removing it.

use std::time::Duration;

use time::OffsetDateTime;

use super::super::text::escape_line;
use super::words::{counted, day, listed, span};

/// Removes everything.
pub const ERASE: &str = "Erase everything";
/// Deletes one interview.
pub const DELETE: &str = "Delete interview";
/// Removes nothing.
pub const KEEP: &str = "Keep";
/// Nothing was removed or ended.
pub const KEPT: &str = "Everything stays as it is.";
/// Heads what is kept.
pub const TITLE: &str = "What is kept of you";

/// What is stored of a person, counted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Kept {
    /// Interviews they are the candidate of.
    pub interviews: u64,
    /// Their turns in those.
    pub turns: u64,
    /// Messages they wrote in interviews of others.
    pub observations: u64,
    /// Interviews of theirs that they shared.
    pub shares: u64,
    /// How long an interview is kept after its last turn; `None` for as long as nobody erases it.
    pub retention: Option<Duration>,
}

/// What an erasure did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Erased {
    /// Interviews that were removed.
    pub interviews: u64,
    /// Words in interviews of others that were removed.
    pub observations: u64,
    /// Messages of the bot that quote them and are being deleted.
    pub messages: u64,
    /// Interviews among the removed that were still open.
    pub open: u64,
}

/// What is stored, in numbers.
#[must_use]
pub fn stored(kept: &Kept) -> String {
    if kept.interviews == 0 && kept.observations == 0 {
        return "Nothing is stored about you.".to_owned();
    }
    let mut parts = Vec::new();
    if kept.interviews > 0 {
        parts.push(format!(
            "{} with {} of yours and the marks they got",
            counted(kept.interviews, "interview", "interviews"),
            counted(kept.turns, "turn", "turns")
        ));
    }
    if kept.observations > 0 {
        let messages = counted(kept.observations, "message", "messages");
        parts.push(format!("{messages} you wrote in interviews of others"));
    }
    let shared = match kept.shares {
        0 => String::new(),
        shares => format!(" You shared {}.", counted(shares, "scorecard", "scorecards")),
    };
    format!("Stored: {}, under your account's number and the name you had.{shared}", parts.join("; "))
}

/// Where it is stored, for how long, and who can see it.
#[must_use]
pub fn where_and_who(retention: Option<Duration>) -> String {
    let long = match retention {
        Some(length) => format!("An interview is removed {} after its last turn.", span(length)),
        None => "An interview is kept until you remove it.".to_owned(),
    };
    format!(
        "It lies in one database of whoever runs this bot; they can read it. Answers are judged on the same machine, and \
         sent nowhere else. {long}\n\nIn Discord a transcript is visible to you, and where you shared it. A private \
         thread can be read by its members and by those with Manage Threads, a public one by everybody who sees the \
         channel."
    )
}

/// What one can do about it.
pub const WHAT_TO_DO: &str = "`/privacy export` gives you all of it as a file. `/transcript delete` removes one interview, \
     `/privacy erase` everything. Only counts of interviews by prompt and month remain, without names.";

/// Asks whether to erase everything.
#[must_use]
pub fn really_erase(kept: &Kept) -> String {
    format!(
        "{} Erase all of it, on every server and in direct messages? Open interviews end without a scorecard. This \
         can't be undone.",
        stored(kept)
    )
}

/// There is nothing to erase.
pub const NOTHING_TO_ERASE: &str = "Nothing is stored about you, so there is nothing to erase.";

/// Everything was erased.
#[must_use]
pub fn erased(erased: &Erased) -> String {
    let mut removed = Vec::new();
    if erased.interviews > 0 || erased.observations == 0 {
        removed.push(counted(erased.interviews, "interview", "interviews"));
    }
    if erased.observations > 0 {
        let messages = counted(erased.observations, "message", "messages");
        removed.push(format!("{messages} you wrote in interviews of others"));
    }
    let ended = match erased.open {
        0 => String::new(),
        1 => " 1 of them was still open and has ended.".to_owned(),
        open => format!(" {open} of them were still open and have ended."),
    };
    let quoting = match erased.messages {
        0 => "No message of mine quotes you.".to_owned(),
        1 => "1 message of mine that quotes you is being deleted.".to_owned(),
        messages => format!("{messages} messages of mine that quote you are being deleted."),
    };
    format!("Removed from the database: {}.{ended}\n{quoting}\n{OUT_OF_REACH}", listed(&removed))
}

/// What an erasure can't reach.
pub const OUT_OF_REACH: &str = "What I can't delete: your own messages, which you can delete yourself or by deleting the \
     thread; answers that only you saw; what others copied or quoted; files you downloaded; backups of whoever runs this \
     bot.";

/// Asks whether to delete an interview.
#[must_use]
pub fn really_delete(title: &str, started: OffsetDateTime) -> String {
    format!(
        "Delete your interview **{}** of {} with every word and mark in it? This can't be undone.",
        escape_line(title),
        day(started)
    )
}

/// An interview was deleted; so many messages that quote the candidate are being deleted too.
#[must_use]
pub fn deleted(messages: u64) -> String {
    let quoting = match messages {
        0 => String::new(),
        1 => " 1 message of mine that quotes it is being deleted too.".to_owned(),
        messages => format!(" {messages} messages of mine that quote it are being deleted too."),
    };
    format!("The interview is deleted.{quoting} Your own messages in its thread are yours to delete.")
}

/// Everything that is kept, as a file.
pub const EXPORTED: &str = "Everything that is stored about you:";

/// A file of an interview.
#[must_use]
pub fn exported(title: &str, started: OffsetDateTime) -> String {
    format!("**{}** of {}:", escape_line(title), day(started))
}

/// Part of a file; both from 1.
#[must_use]
pub fn part(part: usize, parts: usize) -> String {
    format!("Part {part} of {parts}:")
}

/// A file is larger than may be sent.
#[must_use]
pub fn too_large(bytes: u64, limit: u64) -> String {
    format!(
        "The file has {} MB, and Discord takes {} MB here. Choose Markdown, which comes in parts, or ask whoever runs this \
         bot for the file.",
        bytes.div_ceil(1_000_000),
        limit / 1_000_000
    )
}
