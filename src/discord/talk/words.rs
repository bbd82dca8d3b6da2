//! Takes in what is written, and makes turns of it.

use super::super::action::{Attachment, Chat};
use super::super::views;
use super::{Flow, Stepped, TYPING, Worker, attachments, sleep};
use crate::store::{Edited, Piece};

impl Worker {
    /// Takes in a message: a part of the answer, or somebody else's words.
    pub(super) async fn written(&mut self, chat: Chat) -> Stepped {
        if chat.bot || chat.id <= self.floor {
            return Ok(Flow::On);
        }
        if chat.account != self.post.candidate {
            return self.observed(&chat).await;
        }
        if chat.text.0.is_empty() && chat.attachments.is_empty() {
            return self.unreadable(&chat).await;
        }
        self.back().await?;
        let attached = attachments::read(&self.hub.transport, &chat.attachments).await;
        let text = attachments::join(&chat.text.0, &attached);
        let now = self.hub.now();
        let piece = Piece { id: chat.id, at: now, text };
        if !self.hub.store().take_piece(&self.post.interview, &piece, !self.behind).await? {
            return Ok(Flow::On);
        }
        if !self.behind {
            self.talk.last_seen = self.talk.last_seen.max(chat.id);
        }
        self.heard_from(now);
        self.wait_for_quiet().await;
        Ok(Flow::On)
    }

    pub(super) async fn observed(&mut self, chat: &Chat) -> Stepped {
        // Nobody judges it, so no file of theirs is read.
        let words = attachments::join(&chat.text.0, &attachments::named(&chat.attachments));
        // What was taken in and erased since does not come back when Discord tells it again.
        if words.is_empty() || chat.id <= self.talk.last_seen {
            return Ok(Flow::On);
        }
        let now = self.hub.now();
        self.hub.service.observe(&self.post.interview, chat.id, chat.account, &words, now).await?;
        Ok(Flow::On)
    }

    /// A message without words: a sticker, or one whose words Discord withholds.
    pub(super) async fn unreadable(&mut self, chat: &Chat) -> Stepped {
        if !chat.other && self.post.guild.is_some() {
            self.hub.cannot_read();
            if !self.told {
                self.told = true;
                self.owe(&views::cannot_read(&self.post.interview, self.post.open())).await?;
            }
        }
        Ok(Flow::On)
    }

    pub(super) async fn edited(&mut self, message: u64, text: &str, files: &[Attachment]) -> Stepped {
        let text = attachments::join(text, &attachments::read(&self.hub.transport, files).await);
        let now = self.hub.now();
        match self.hub.store().edit_piece(message, &text, now).await? {
            Edited::Waiting => self.wait_for_quiet().await,
            Edited::Said { interview, turn } => {
                self.hub.service.amend(&interview, turn, Some(&text), now).await?;
            }
            Edited::Unknown | Edited::Unchanged => {}
        }
        Ok(Flow::On)
    }

    pub(super) async fn deleted(&mut self, messages: &[u64]) -> Stepped {
        for message in messages {
            match self.hub.store().delete_piece(*message).await? {
                Edited::Said { interview, turn } => {
                    self.hub.service.amend(&interview, turn, None, self.hub.now()).await?;
                }
                Edited::Waiting => self.wait_for_quiet().await,
                Edited::Unknown | Edited::Unchanged => {}
            }
        }
        Ok(Flow::On)
    }

    /// Makes a turn of what was written and waits.
    pub(super) async fn complete(&mut self) -> Stepped {
        self.quiet = None;
        let pieces = self.hub.store().waiting(&self.post.interview).await?;
        if pieces.is_empty() {
            // What was written was deleted again: from here on it is silent.
            self.watch().await;
            return Ok(Flow::On);
        }
        let texts: Vec<&str> = pieces.iter().map(|piece| piece.text.as_str()).collect();
        let ids: Vec<u64> = pieces.iter().map(|piece| piece.id).collect();
        let text = texts.join("\n");
        let step = self.hub.service.say_pieces(&self.post.interview, &text, &ids, self.hub.now());
        let effects = self.hub.while_typing(self.post.channel, step).await?;
        self.told = false;
        let stepped = self.after(&effects).await;
        tracing::debug!(interview = %self.post.interview, turn = self.post.open(), pieces = ids.len(), "a turn is answered");
        stepped
    }

    pub(super) async fn wait_for_quiet(&mut self) {
        let quiet =
            self.hub.settings(self.post.guild).await.map_or(self.hub.defaults.quiet, |known| known.quiet);
        self.quiet = Some(Box::pin(sleep(quiet)));
        self.idle = None;
    }

    /// The candidate types: what was written is not all, and there is no silence.
    pub(super) async fn types(&mut self) {
        if self.quiet.is_none() {
            self.talk.active_at = self.hub.now();
            return self.watch().await;
        }
        self.wait_for_quiet().await;
        if let Some(quiet) = &mut self.quiet {
            let longer = quiet.deadline() + TYPING;
            quiet.as_mut().reset(longer);
        }
    }
}
