//! Takes in answers that come by a form or a command, and lets the others of the interview read them.
//!
//! Such an answer is no message that anybody sees, so the bot shows it: as the answer to the interaction, which costs no
//! request of its own, before the interviewer speaks; by the outbox where that failed.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::oneshot;

use super::super::action::Words;
use super::super::hub::{Hub, Post};
use super::super::messages::refusals;
use super::super::reply::Reply;
use super::super::views;
use super::{Flow, Stepped, Worker};
use crate::store::{Piece, StoreError};

/// How long the interviewer waits for the answer to be shown, so that question and answer stand in their order.
const SHOWN: Duration = Duration::from_secs(3);

/// An answer from a form or a command.
pub(in super::super) struct Submitted {
    /// The interaction it came by, which stands for a message.
    pub(in super::super) interaction: u64,
    /// The turn of the question that the form was opened for; `None` when it was a command.
    pub(in super::super) turn: Option<u32>,
    /// The answer.
    pub(in super::super) words: Words,
    /// Where to tell what is to be shown.
    pub(in super::super) back: oneshot::Sender<Vec<Reply>>,
    /// The messages it is shown in; fewer than there were to be when Discord did not take them.
    pub(in super::super) shown: oneshot::Receiver<Vec<u64>>,
}

impl Worker {
    /// An answer from a form: stored as a message would be, and complete.
    pub(super) async fn submitted(&mut self, submitted: Submitted) -> Stepped {
        let Submitted { interaction, turn, words: Words(text), back, shown } = submitted;
        if turn.is_some_and(|turn| turn != self.post.open()) {
            // Whoever asked may have gone; so it is below.
            let _ = back.send(vec![views::given_back(refusals::ANSWERED_TOO_LATE, &text)]);
            return Ok(Flow::On);
        }
        let now = self.hub.now();
        let piece = Piece { id: interaction, at: now, text };
        match self.hub.store().take_piece(&self.post.interview, &piece, false).await {
            Err(error) => {
                let _ = back.send(vec![views::given_back(refusals::ANSWER_NOT_STORED, &piece.text)]);
                return Err(error.into());
            }
            Ok(false) => return Ok(Flow::On),
            Ok(true) => self.heard_from(now),
        }
        let echo = views::echo(&piece.text);
        let _ = back.send(echo.clone());
        let (hub, post) = (Arc::clone(&self.hub), Arc::clone(&self.post));
        let noted = tokio::spawn(async move {
            let shown = shown.await.unwrap_or_default();
            if let Err(error) = note(&hub, &post, &echo, &shown).await {
                tracing::error!(interview = %post.interview, %error, "where an answer is shown cannot be noted");
            }
        });
        // It goes on by itself when it takes longer.
        let _ = tokio::time::timeout(SHOWN, noted).await;
        self.complete().await
    }
}

/// Takes down where an answer is shown, and owes what is not.
async fn note(hub: &Hub, post: &Post, echo: &[Reply], shown: &[u64]) -> Result<(), StoreError> {
    for message in shown {
        hub.store().quoted_in(&post.interview, post.channel, *message).await?;
    }
    for reply in echo.iter().skip(shown.len()) {
        hub.store().enqueue(&post.interview, &views::outgoing(reply)).await?;
    }
    post.bell.notify_one();
    Ok(())
}
