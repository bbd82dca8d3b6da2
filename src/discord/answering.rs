//! Answers interactions in time: at once where the answer is ready, else Discord is told to wait for it.
//!
//! It must not know what is asked or answered.

use std::future::Future;
use std::pin::pin;
use std::time::Duration;

use serde_json::json;

use super::action::Ask;
use super::reply::{Modal, Reply};
use super::transport::{Answer, Transport, Trouble};

/// How long an answer may take before Discord is told to wait. Discord gives up after 3 s; most answers take 10 ms.
const GRACE: Duration = Duration::from_millis(50);

/// Message flag: shown only to whoever asked.
const EPHEMERAL: u64 = 1 << 6;

/// Kinds of answers in Discord's numbers
/// (<https://discord.com/developers/docs/interactions/receiving-and-responding#interaction-response-object>).
mod kind {
    pub(super) const MESSAGE: u8 = 4;
    pub(super) const MESSAGE_LATER: u8 = 5;
    pub(super) const NOTHING: u8 = 6;
    pub(super) const CHANGED_MESSAGE: u8 = 7;
    pub(super) const CHOICES: u8 = 8;
    pub(super) const FORM: u8 = 9;
}

/// What was used to ask, which decides what an answer looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Means {
    /// A command: the answer is a message.
    Command,
    /// A button: most need no message, for what they do shows in the channel.
    Button,
    /// A button of a message that turns into the answer, such as a page.
    Page,
}

/// Answers with what `work` comes to; its first reply is the answer, the others follow.
pub(super) async fn answer(
    transport: &Transport,
    ask: &Ask,
    means: Means,
    work: impl Future<Output = Vec<Reply>>,
) {
    let mut work = pin!(work);
    let outcome = if let Ok(replies) = tokio::time::timeout(GRACE, &mut work).await {
        at_once(transport, ask, means, &replies).await
    } else {
        let (number, data) = match means {
            Means::Command => (kind::MESSAGE_LATER, Some(json!({ "flags": EPHEMERAL }))),
            Means::Button | Means::Page => (kind::NOTHING, None),
        };
        // When it fails the work is done all the same; only the answer has nowhere to go.
        let waits = transport.respond(ask, number, data, None).await;
        let replies = work.await;
        match waits {
            Ok(()) => later(transport, ask, means, &replies).await,
            Err(trouble) => Err(trouble),
        }
    };
    tell(outcome);
}

/// Answers with messages that everybody in the channel sees, in order; the ids of those that Discord took.
pub(super) async fn show(
    transport: &Transport,
    ask: &Ask,
    work: impl Future<Output = Vec<Reply>>,
) -> Vec<u64> {
    let mut work = pin!(work);
    let mut shown = Vec::new();
    let outcome = async {
        let (replies, waits) = if let Ok(replies) = tokio::time::timeout(GRACE, &mut work).await {
            (replies, false)
        } else {
            transport.respond(ask, kind::MESSAGE_LATER, None, None).await?;
            (work.await, true)
        };
        for (place, reply) in replies.iter().enumerate() {
            shown.push(match place {
                0 if waits => transport.fill_in(ask, reply).await?,
                0 => match transport.respond_with(ask, kind::MESSAGE, reply).await {
                    // It may stand there all the same.
                    Err(Trouble::Lost) => transport.response(ask).await?,
                    answered => answered?,
                },
                _ => transport.follow_up(ask, reply).await?,
            });
        }
        if replies.is_empty() && waits {
            transport.withdraw(ask).await?;
        } else if replies.is_empty() {
            transport.respond(ask, kind::NOTHING, None, None).await?;
        }
        Ok(())
    };
    tell(outcome.await);
    shown
}

/// Opens a form; Discord takes no form later.
pub(super) async fn open_form(transport: &Transport, ask: &Ask, form: &Modal) {
    tell(transport.respond(ask, kind::FORM, Some(form.to_wire()), None).await);
}

/// Offers choices for an option that is being typed: label and value, at most 25.
pub(super) async fn offer(transport: &Transport, ask: &Ask, choices: &[(String, String)]) {
    let choices: Vec<_> =
        choices.iter().take(25).map(|(name, value)| json!({ "name": name, "value": value })).collect();
    tell(transport.respond(ask, kind::CHOICES, Some(json!({ "choices": choices })), None).await);
}

async fn later(transport: &Transport, ask: &Ask, means: Means, replies: &[Reply]) -> Answer<()> {
    let Some((first, others)) = replies.split_first() else { return Ok(()) };
    if means == Means::Button {
        return follow(transport, ask, replies).await;
    }
    transport.edit_response(ask, first).await?;
    follow(transport, ask, others).await
}

async fn at_once(transport: &Transport, ask: &Ask, means: Means, replies: &[Reply]) -> Answer<()> {
    let Some((first, others)) = replies.split_first() else {
        return transport.respond(ask, kind::NOTHING, None, None).await;
    };
    let number = if means == Means::Page { kind::CHANGED_MESSAGE } else { kind::MESSAGE };
    transport.respond(ask, number, Some(first.to_wire()), first.file.as_ref()).await?;
    follow(transport, ask, others).await
}

async fn follow(transport: &Transport, ask: &Ask, replies: &[Reply]) -> Answer<()> {
    for reply in replies {
        transport.follow_up(ask, reply).await?;
    }
    Ok(())
}

fn tell(outcome: Answer<()>) {
    if let Err(trouble) = outcome {
        tracing::warn!(%trouble, "an interaction could not be answered");
    }
}
