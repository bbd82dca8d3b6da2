//! How everything the bot says looks: plain values in, [`super::reply::Reply`] values out.
//!
//! The sentences come from `messages`. It must not know a client, a database or a clock. Every reply keeps Discord's
//! limits, however long the words in it are.

mod about;
mod buttons;
mod confirm;
mod files;
mod fit;
mod lists;
mod opening;
mod privacy;
mod scorecard;
mod server;
mod status;
mod transcript;
mod voice;

pub use about::about;
pub use confirm::{cannot_read, delete_question, echo, end_question, idle_paused, nudge};
pub use files::{given_back, privacy_export, transcript_json, transcript_markdown};
pub use lists::{MENU, prompt, prompts, transcripts};
pub use opening::{Opening, opening};
pub use privacy::{erase_question, erased, privacy};
pub use scorecard::{scorecard, share};
pub use server::settings;
pub use status::{answer_form, status};
pub use transcript::transcript;
pub use voice::voice;

use super::reply::Reply;
use crate::store::Outgoing;

/// A reply as the outbox keeps it.
#[must_use]
pub fn outgoing(reply: &Reply) -> Outgoing {
    // Every map key in it is a field name, the only thing serde_json could refuse.
    Outgoing { body: serde_json::to_string(reply).unwrap_or_default(), quotes: reply.quotes }
}

#[cfg(test)]
mod tests;
