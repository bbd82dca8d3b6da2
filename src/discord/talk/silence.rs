//! Notices that nothing comes, and that the place cannot be used.

use std::time::Duration;

use super::super::views;
use super::{Flow, Gone, Stepped, Worker, sleep};
use crate::interview::Command;
use crate::service::ServiceError;

impl Worker {
    /// The candidate was silent for long: asks once, then pauses.
    pub(super) async fn idle(&mut self) -> Stepped {
        self.idle = None;
        if self.quiet.is_some() || self.paused {
            return Ok(Flow::On);
        }
        if !self.hub.store().owed(&self.post.interview).await?.is_empty() {
            // They wait for us: the question has not arrived.
            self.talk.active_at = self.hub.now();
            self.watch().await;
            return Ok(Flow::On);
        }
        if self.talk.nudged {
            let note =
                views::outgoing(&views::idle_paused(&self.post.interview, self.post.open(), self.reads()));
            self.hub.service.leave(&self.post.interview, self.hub.now(), &[note]).await?;
            self.paused = true;
            self.post.bell.notify_one();
        } else {
            self.hub.store().nudged(&self.post.interview).await?;
            self.talk.nudged = true;
            let (nudge, pause) = self.patience().await;
            self.owe(&views::nudge(pause.saturating_sub(nudge))).await?;
            self.watch().await;
        }
        Ok(Flow::On)
    }

    /// The place cannot be used: the clock stops, and what was said stays. Where it was deleted the interview ends.
    pub(super) async fn gone(&mut self, gone: Gone) -> Stepped {
        if self.talk.gone.as_deref() == Some(gone.key()) {
            return Ok(Flow::On);
        }
        tracing::info!(interview = %self.post.interview, why = gone.key(), "the place of an interview cannot be used");
        self.hub.store().set_gone(&self.post.interview, Some(gone.key())).await?;
        self.talk.gone = Some(gone.key().to_owned());
        let now = self.hub.now();
        if gone == Gone::Deleted {
            self.complete().await?;
            self.hub.service.command(&self.post.interview, Command::End, now).await?;
            return Ok(Flow::Over);
        }
        if !self.paused {
            self.hub.service.leave(&self.post.interview, now, &[]).await?;
            self.paused = true;
        }
        self.idle = None;
        Ok(Flow::On)
    }

    /// The place can be used again.
    pub(super) async fn back(&mut self) -> Result<(), ServiceError> {
        if self.talk.gone.take().is_some() {
            self.hub.store().set_gone(&self.post.interview, None).await?;
            self.post.bell.notify_one();
        }
        Ok(())
    }

    /// After how much silence to ask, and to pause.
    pub(super) async fn patience(&self) -> (Duration, Duration) {
        let settings = self.hub.settings(self.post.guild).await;
        settings
            .map_or((self.hub.defaults.nudge, self.hub.defaults.pause), |known| (known.nudge, known.pause))
    }

    /// Sets the timer of silence.
    pub(super) async fn watch(&mut self) {
        self.idle = None;
        if self.paused || self.talk.gone.is_some() {
            return;
        }
        let (nudge, pause) = self.patience().await;
        let limit = if self.talk.nudged { pause } else { nudge };
        let silent = (self.hub.now() - self.talk.active_at).unsigned_abs();
        self.idle = Some(Box::pin(sleep(limit.saturating_sub(silent))));
    }
}
