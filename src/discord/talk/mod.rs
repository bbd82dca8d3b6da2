//! Attends to one interview: makes turns of messages, says them to the service, notices silence.
//!
//! One task a talk takes one thing after the other, so that nothing overtakes. It must not know what the interviewer
//! says (`views`) or how it is sent (`outbox`).

mod attachments;
mod catch_up;
mod forms;
mod silence;
mod wishes;
mod words;

use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use time::OffsetDateTime;
use tokio::sync::{mpsc, oneshot};
use tokio::time::{Sleep, sleep};

pub(super) use forms::Submitted;

use super::action::{Attachment, Chat, Wish, Words};
use super::custom_id::Press;
use super::hub::{Hub, Post};
use super::reply::Reply;
use super::views;
use crate::interview::{Effect, Refusal};
use crate::service::ServiceError;
use crate::store::{Status, StoreError, Talk};

/// A typing indicator lasts so long (<https://discord.com/developers/docs/resources/channel#trigger-typing-indicator>).
const TYPING: Duration = Duration::from_secs(10);

/// After a failure of the database or of Discord, so long until the next try.
const AGAIN: Duration = Duration::from_secs(5);

/// What a talk is told.
pub(super) enum Note {
    /// Somebody wrote.
    Written(Chat),
    /// A message was changed: what it says and has now.
    Edited(u64, Words, Vec<Attachment>),
    /// Messages were deleted.
    Deleted(Vec<u64>),
    /// Somebody types.
    Typing(u64),
    /// A button under a question; what must be told to the one who pressed goes back.
    Press(u32, Press, oneshot::Sender<Option<Reply>>),
    /// A command; what must be told goes back.
    Wish(Wish, oneshot::Sender<Option<Reply>>),
    /// An answer from a form or a command.
    Text(Submitted),
    /// Discord is there again, or the place is: look what was missed.
    CatchUp,
    /// The place cannot be used.
    Gone(Gone),
    /// The bot is in the server, perhaps again; or what it may do there has changed.
    InServer,
    /// Somebody is no longer in the thread.
    Left(u64),
    /// The interview was erased.
    Forgotten,
}

/// Why a place cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Gone {
    Archived,
    Locked,
    Deleted,
    Kicked,
    Forbidden,
    /// The candidate is no longer there.
    Left,
}

impl Gone {
    const fn key(self) -> &'static str {
        match self {
            Self::Archived => "archived",
            Self::Locked => "locked",
            Self::Deleted => "deleted",
            Self::Kicked => "kicked",
            Self::Forbidden => "forbidden",
            Self::Left => "left",
        }
    }
}

/// Whether the interview goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Flow {
    On,
    Over,
}

/// What a step came to.
type Stepped = Result<Flow, ServiceError>;

/// A timer that may not be set.
type Timer = Option<Pin<Box<Sleep>>>;

/// Attends to one talk.
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own, and every combination happens")]
pub(super) struct Worker {
    hub: Arc<Hub>,
    post: Arc<Post>,
    talk: Talk,
    inbox: mpsc::UnboundedReceiver<Note>,
    /// Until what was written counts as the answer.
    quiet: Timer,
    /// Until the candidate is asked whether they are there, or the interview pauses.
    idle: Timer,
    /// Until what failed is tried again.
    again: Timer,
    paused: bool,
    /// Messages up to this one are older than the interview, or were taken in by an earlier process.
    floor: u64,
    /// Whether messages may have been missed that are older than one that comes now.
    behind: bool,
    /// Whether the candidate was told that their words cannot be read.
    told: bool,
    /// Whether they were told that something failed.
    apologized: bool,
}

impl Worker {
    pub(super) fn new(
        hub: &Arc<Hub>,
        post: &Arc<Post>,
        talk: Talk,
        inbox: mpsc::UnboundedReceiver<Note>,
    ) -> Self {
        Self {
            hub: Arc::clone(hub),
            post: Arc::clone(post),
            paused: talk.status == Status::Paused,
            floor: talk.last_seen,
            behind: true,
            talk,
            inbox,
            quiet: None,
            idle: None,
            again: None,
            told: false,
            apologized: false,
        }
    }

    /// Attends until the interview is over or the program ends. `stored`: an earlier process attended to it before.
    pub(super) async fn run(mut self, stored: bool) {
        // Steps are on the heap while they last: a talk waits nearly always, and should be small then.
        let mut flow = Box::pin(self.first(stored)).await;
        while flow == Flow::On {
            let stepped = tokio::select! {
                biased;
                () = self.hub.stopping() => return,
                note = self.inbox.recv() => match note {
                    Some(note) => Box::pin(self.take(note)).await,
                    None => return,
                },
                () = ring(&mut self.quiet) => Box::pin(self.complete()).await,
                () = ring(&mut self.idle) => Box::pin(self.idle()).await,
                () = ring(&mut self.again) => Box::pin(self.retry()).await,
            };
            flow = Box::pin(self.survive(stepped)).await;
        }
        self.post.close();
        self.hub.remove(&self.post);
    }

    /// What a step came to, when it may have failed: nothing is lost, and it is tried again.
    async fn survive(&mut self, stepped: Stepped) -> Flow {
        let error = match stepped {
            Ok(flow) => return flow,
            Err(ServiceError::Refused(Refusal::Over)) => return Flow::Over,
            Err(ServiceError::Store(StoreError::Unknown(_)) | ServiceError::UnknownInterview(_)) => {
                return Flow::Over;
            }
            Err(error) => error,
        };
        let apology = Reply { ephemeral: false, ..self.hub.apologize(&error) };
        // What failed may have been to take in a message.
        self.behind = true;
        self.again = Some(Box::pin(sleep(AGAIN)));
        if !self.apologized {
            self.apologized = true;
            // The outbox may be what failed, so this goes out without it.
            if let Err(trouble) = self.hub.transport.send(self.post.channel, &apology, None).await {
                tracing::warn!(%trouble, "the candidate could not be told of a failure");
            }
        }
        Flow::On
    }

    async fn retry(&mut self) -> Stepped {
        self.again = None;
        // Words may have been stored whose judgement failed.
        if self.wake(true).await? == Flow::Over || self.catch_up().await? == Flow::Over {
            return Ok(Flow::Over);
        }
        if self.again.is_none() {
            self.apologized = false;
        }
        if self.quiet.is_none() { self.complete().await } else { Ok(Flow::On) }
    }

    /// Takes the interview up, in this process for the first time.
    async fn first(&mut self, stored: bool) -> Flow {
        // An outage is no silence of the candidate.
        self.talk.active_at = self.hub.now();
        let woken = self.wake(stored).await;
        self.survive(woken).await
    }

    /// Goes on after what was stored: what was said and never answered is answered (`stored`); the time in between does
    /// not count.
    async fn wake(&mut self, stored: bool) -> Stepped {
        let now = self.hub.now();
        if stored && ends(&self.hub.service.wake(&self.post.interview, now).await?) {
            return Ok(Flow::Over);
        }
        let status = self.hub.service.status(&self.post.interview, now).await?;
        self.paused = status.paused;
        self.post.set_open(status.open.map_or(0, |asked| asked.turn));
        self.post.bell.notify_one();
        self.watch().await;
        Ok(if status.ended.is_some() { Flow::Over } else { Flow::On })
    }

    async fn take(&mut self, note: Note) -> Stepped {
        match note {
            Note::Written(chat) => self.written(chat).await,
            Note::Edited(message, Words(text), files) => self.edited(message, &text, &files).await,
            Note::Deleted(messages) => self.deleted(&messages).await,
            Note::Typing(account) => {
                if account == self.post.candidate {
                    self.types().await;
                }
                Ok(Flow::On)
            }
            Note::Press(turn, press, back) => {
                let (told, stepped) = self.pressed(turn, press).await;
                // Whoever asked may have gone.
                let _ = back.send(told);
                stepped
            }
            Note::Wish(wish, back) => {
                let (told, stepped) = self.wished(wish).await;
                let _ = back.send(told);
                stepped
            }
            Note::Text(submitted) => self.submitted(submitted).await,
            Note::CatchUp => self.catch_up().await,
            Note::Gone(gone) => self.gone(gone).await,
            Note::InServer if self.is_shut_out() => self.catch_up().await,
            Note::Left(account) if account == self.hub.transport.account() => {
                self.gone(Gone::Forbidden).await
            }
            Note::Left(account) if account == self.post.candidate => self.gone(Gone::Left).await,
            Note::InServer | Note::Left(_) => Ok(Flow::On),
            Note::Forgotten => Ok(Flow::Over),
        }
    }

    /// What follows from a step that was made: what it owes is sent.
    async fn after(&mut self, effects: &[Effect]) -> Stepped {
        for effect in effects {
            match effect {
                Effect::Asked(asked) if asked.kind.is_question() => self.post.set_open(asked.turn),
                Effect::Ended { .. } => self.post.set_open(0),
                _ => {}
            }
        }
        self.paused = effects.iter().any(|effect| matches!(effect, Effect::Paused));
        self.post.bell.notify_one();
        self.watch().await;
        Ok(if ends(effects) { Flow::Over } else { Flow::On })
    }

    /// Adds a message to what is owed.
    async fn owe(&self, reply: &Reply) -> Result<(), StoreError> {
        self.hub.store().enqueue(&self.post.interview, &views::outgoing(reply)).await?;
        self.post.bell.notify_one();
        Ok(())
    }

    /// Whether the server does not let the bot into the place.
    fn is_shut_out(&self) -> bool {
        let gone = self.talk.gone.as_deref();
        [Gone::Kicked, Gone::Forbidden].iter().any(|shut| gone == Some(shut.key()))
    }

    /// Whether what is written here can be read.
    fn reads(&self) -> bool {
        self.post.guild.is_none() || self.hub.reads()
    }

    fn heard_from(&mut self, now: OffsetDateTime) {
        self.talk.active_at = now;
        self.talk.nudged = false;
    }
}

fn ends(effects: &[Effect]) -> bool {
    effects.iter().any(|effect| matches!(effect, Effect::Ended { .. }))
}

/// Waits for a timer; for ever when it is not set.
async fn ring(timer: &mut Timer) {
    match timer {
        Some(timer) => timer.as_mut().await,
        None => std::future::pending().await,
    }
}
