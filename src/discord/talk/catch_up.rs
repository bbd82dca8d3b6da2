//! After a connection was lost, or at the start: takes in what was written meanwhile.

use serde_json::Value;

use super::super::parse;
use super::super::transport::{Trouble, snowflake};
use super::{Flow, Gone, Stepped, Worker};

/// Messages that Discord gives at once.
const PAGE: usize = 100;

impl Worker {
    /// Takes in what was written since the newest message known, and what was changed of what waits.
    pub(super) async fn catch_up(&mut self) -> Stepped {
        let here = self.hub.post(self.post.channel);
        if here.is_none_or(|post| post.interview != self.post.interview) {
            // Direct messages in which another interview is held by now: what is written belongs to that one.
            return Ok(Flow::On);
        }
        self.behind = true;
        match self.read_on().await {
            Ok(Ok(())) => {}
            Ok(Err(trouble)) => return self.cannot_catch_up(&trouble).await,
            Err(error) => return Err(error),
        }
        self.back().await?;
        self.look_again().await?;
        if !self.hub.store().waiting(&self.post.interview).await?.is_empty() && self.quiet.is_none() {
            self.wait_for_quiet().await;
        }
        // Something may have been sent just before the connection was lost.
        self.post.bell.notify_one();
        Ok(Flow::On)
    }

    async fn read_on(&mut self) -> Result<Result<(), Trouble>, crate::service::ServiceError> {
        let mut after = self.talk.last_seen;
        loop {
            let messages = match self.hub.transport.messages_after(self.post.channel, after).await {
                Ok(messages) => messages,
                Err(trouble) => return Ok(Err(trouble)),
            };
            for message in &messages {
                let Ok(message) = serde_json::from_value(message.clone()) else { continue };
                if let Some(chat) = parse::chat(&message) {
                    self.written(chat).await?;
                }
            }
            match messages.last().and_then(|message| snowflake(&message["id"])) {
                Some(newest) if messages.len() == PAGE => after = newest,
                newest => {
                    let newest = newest.unwrap_or(after);
                    if newest > self.talk.last_seen {
                        self.talk.last_seen = newest;
                        self.hub.store().saw(&self.post.interview, newest).await?;
                    }
                    self.behind = false;
                    return Ok(Ok(()));
                }
            }
        }
    }

    /// What waits may have been changed while nobody listened.
    async fn look_again(&mut self) -> Result<(), crate::service::ServiceError> {
        for piece in self.hub.store().waiting(&self.post.interview).await? {
            // What came by a form is no message, and what is gone stays as it was written.
            let Ok(message) = self.hub.transport.message(self.post.channel, piece.id).await else { continue };
            if message["edited_timestamp"] == Value::Null {
                continue;
            }
            let Ok(message) = serde_json::from_value(message) else { continue };
            if let Some(chat) = parse::chat(&message)
                && !(chat.text.0.is_empty() && chat.attachments.is_empty())
            {
                self.edited(chat.id, &chat.text.0, &chat.attachments).await?;
            }
        }
        Ok(())
    }

    async fn cannot_catch_up(&mut self, trouble: &Trouble) -> Stepped {
        match (trouble.status(), trouble.code()) {
            // A page of a proxy that knows nothing has no code.
            (_, 10_003) => self.gone(Gone::Deleted).await,
            (403, _) => self.gone(Gone::Forbidden).await,
            _ => {
                tracing::warn!(interview = %self.post.interview, %trouble, "what was missed cannot be read yet");
                self.again = Some(Box::pin(tokio::time::sleep(super::AGAIN)));
                Ok(Flow::On)
            }
        }
    }
}
