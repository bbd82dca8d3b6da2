//! Everything that could not be done, each with what to do instead.

use super::super::text::{escape_line, shorten};
use super::interview::{DONE, WRITE};
use super::words::{channels, listed};
use crate::interview::Refusal;

/// The interview says no.
#[must_use]
pub fn refused(refusal: Refusal) -> String {
    match refusal {
        Refusal::Over => OVER.to_owned(),
        other => other.to_string(),
    }
}

/// A button of somebody else's interview was pressed.
#[must_use]
pub fn not_yours(candidate: u64) -> String {
    format!(
        "This is the interview of <@{candidate}>, and only they can use its buttons. `/interview start` begins your own."
    )
}

/// A confirmation of somebody else was pressed.
pub const NOT_ASKED_OF_YOU: &str = "This was asked of somebody else. Nothing was done.";

/// A button under an old question was pressed.
pub const QUESTION_PASSED: &str =
    "That question has passed. The buttons under the newest one work, and `/interview repeat` says it again.";

/// The interview has ended.
pub const OVER: &str =
    "This interview is over. `/transcript show` opens it again, `/interview start` begins a new one.";

/// No interview is held in this channel.
pub const NO_INTERVIEW_HERE: &str = "No interview of yours is open here. Go to the thread of your interview, or begin one with \
     `/interview start`.";

/// The interview is held elsewhere; `place` is made by [`super::words::place`].
#[must_use]
pub fn elsewhere(place: &str) -> String {
    format!("Your interview is held in {place}. Use this there.")
}

/// There is an open interview already; `place` is made by [`super::words::place`].
#[must_use]
pub fn already_open(place: &str) -> String {
    format!(
        "You have an open interview in {place}. Go on there, or end it with `/interview end` and then start another."
    )
}

/// An interview is being begun already.
pub const ALREADY_STARTING: &str =
    "An interview of yours is being opened right now. Look for its thread in a moment.";

/// Discord does not let the bot open a thread or add somebody to it.
pub const NO_THREAD: &str = "Discord does not let me open a thread for you in this channel. Somebody with Manage Channels can give me \
     Create Public Threads, Create Private Threads and Send Messages in Threads here.";

/// No place for an interview could be made.
pub const NO_PLACE: &str =
    "I could not open a place for the interview just now. Nothing was begun; try again in a moment.";

/// The server does not want interviews in this channel.
#[must_use]
pub fn not_in_this_channel(allowed: &[u64]) -> String {
    if allowed.is_empty() {
        return "This server has no channel for interviews. A member with Manage Server can choose some with \
                `/settings`; in direct messages with me you can start one any time."
            .to_owned();
    }
    format!(
        "Interviews start elsewhere on this server: {}. A member with Manage Server can change that with `/settings`.",
        channels(allowed)
    )
}

/// The bot lacks permissions in a channel; they are named as Discord names them.
#[must_use]
pub fn missing_permissions(names: &[&str], channel: u64) -> String {
    let bold: Vec<String> = names.iter().map(|name| format!("**{name}**")).collect();
    let them = if names.len() == 1 { "it" } else { "them" };
    format!(
        "I need {} in <#{channel}> and don't have {them}. Somebody with Manage Roles can grant {them}: to my role in the \
         server's settings, or in the channel's settings under Permissions.",
        listed(&bold)
    )
}

/// Threads can't be opened in a channel of this kind (Discord's number); `private` tells what kind was wanted.
#[must_use]
pub fn no_threads_here(kind: u8, private: bool) -> String {
    let why = match kind {
        5 if private => return "An announcement channel has only public threads, and a private one was wanted. Start with \
             `visibility: public`, or in a text channel."
            .to_owned(),
        2 => "a voice channel",
        4 => "a category",
        13 => "a stage",
        15 => "a forum",
        16 => "a media channel",
        10..=12 => "a thread",
        _ => "this kind of channel",
    };
    format!(
        "I can't open a thread in {why}. Use `/interview start` in a text channel, or in direct messages with me."
    )
}

/// Direct messages don't arrive.
pub const DIRECT_MESSAGES_CLOSED: &str = "I can't write to you directly. Open the menu of a server we share, choose Privacy \
     Settings, switch on **Direct Messages**, and make sure that I'm not blocked; then try again.";

/// No prompt has this name; `nearest` are titles.
#[must_use]
pub fn unknown_prompt(typed: &str, nearest: &[String]) -> String {
    let typed = escape_line(&shorten(typed, 100));
    if nearest.is_empty() {
        return format!("There is no prompt “{typed}”. `/prompt list` shows them all.");
    }
    let mut titles: Vec<String> =
        nearest.iter().take(3).map(|title| format!("“{}”", escape_line(&shorten(title, 80)))).collect();
    let last = titles.pop().unwrap_or_default();
    let near = if titles.is_empty() { last } else { format!("{} or {last}", titles.join(", ")) };
    format!("There is no prompt “{typed}”. Did you mean {near}? `/prompt list` shows them all.")
}

/// The prompt was chosen by words that fit several.
pub const NO_PROMPTS: &str = "There are no prompts to begin with. Whoever runs this bot can add some.";

/// The answer is done, and nothing was written.
#[must_use]
pub fn nothing_written(content: bool) -> String {
    if content {
        format!(
            "There is no answer yet. Write it here, then press **{DONE}**. If you don't know, say so or skip."
        )
    } else {
        format!("There is no answer yet. Press **{WRITE}**. If you don't know, say so or skip.")
    }
}

/// A form brought an answer to a question that has passed; the words are shown below.
pub const ANSWERED_TOO_LATE: &str = "That question passed while you were writing, so this answer was not taken in. Here it is, so that nothing is lost:";

/// An answer could not be stored; the words are shown below.
pub const ANSWER_NOT_STORED: &str =
    "This answer could not be stored. Here it is, so that nothing is lost; try again in a moment:";

/// The database failed; the id stands in the log too.
#[must_use]
pub fn trouble(error: &str) -> String {
    format!(
        "Something went wrong on my side, and this was not done. Try again in a moment. If it stays so, tell whoever runs \
         this bot: error {error}."
    )
}

/// The process ends.
pub const STOPPING: &str = "I'm being restarted. Try again in a minute; nothing that you said is lost.";

/// A command of another version.
#[must_use]
pub fn unknown_command(name: &str) -> String {
    format!(
        "I don't know `/{}`: I was updated, and Discord still shows an old command. Reload Discord (Ctrl+R, or restart the \
         app); `/help` lists what there is.",
        shorten(&name.replace('`', ""), 60)
    )
}

/// A button of another version.
pub const UNKNOWN_BUTTON: &str = "This button is from another version of me and does nothing anymore. `/help` lists the commands that do the same.";

/// Settings exist only on servers.
pub const ONLY_ON_A_SERVER: &str = "This works on a server only; use it in a channel there.";

/// There is no such interview, or it may not be seen: the same words for both.
pub const UNKNOWN_INTERVIEW: &str = "There is no such interview that you may see. Choose one from the list that appears as you \
     type; `/transcript list` shows yours.";

/// The interview was not shared, or is still open.
pub const NOT_SHARED_YET: &str = "Only a finished interview can be shared.";

/// The channel to share to is gone or closed to the bot.
pub const CANNOT_SHARE: &str = "I can't write in the channel this interview began in, so nothing was shared. Somebody with Manage \
     Channels can let me in.";

/// Discord did not take a scorecard; nothing is known of why.
pub const NOT_SHARED_NOW: &str =
    "Discord did not take the scorecard just now. Press the button again in a moment.";

/// Nothing in a finished interview was weak enough to try it again.
pub const NOTHING_WEAK: &str = "No area of that interview was weak: each was asked about, and you covered three quarters or more of it. \
     `/interview start` begins a whole new one.";
