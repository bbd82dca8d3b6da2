//! Attends to one interview: makes turns of messages, says them to the service, notices silence.
//!
//! One task a talk takes one thing after the other, so that nothing overtakes. It must not know what the interviewer
//! says (`views`) or how it is sent (`outbox`).

mod attachments;
mod catch_up;

use std::collections::BTreeMap;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use time::OffsetDateTime;
use tokio::sync::{mpsc, oneshot};
use tokio::time::{Sleep, sleep};

use super::action::{Chat, Wish, Words};
use super::custom_id::Press;
use super::hub::{Hub, Post};
use super::reply::Reply;
use super::messages::refusals;
use super::views;
use crate::interview::{Command, Effect, Refusal};
use crate::service::ServiceError;
use crate::store::{Edited, Outgoing, Piece, Status, StoreError, Talk};

/// A typing indicator lasts so long (<https://discord.com/developers/docs/resources/channel#trigger-typing-indicator>).
const TYPING: Duration = Duration::from_secs(10);

/// After a failure of the database or of Discord, so long until the next try.
const AGAIN: Duration = Duration::from_secs(5);

/// What a talk is told.
pub(super) enum Note {
    /// Somebody wrote.
    Written(Chat),
    /// A message was changed.
    Edited(u64, Words),
    /// Messages were deleted.
    Deleted(Vec<u64>),
    /// Somebody types.
    Typing(u64),
    /// A button under a question; what must be told to the one who pressed goes back.
    Press(u32, Press, oneshot::Sender<Option<Reply>>),
    /// A command; what must be told goes back.
    Wish(Wish, oneshot::Sender<Option<Reply>>),
    /// An answer from a form or a command, with the interaction it came by; what must be told goes back.
    Text(u64, Words, oneshot::Sender<Option<Reply>>),
    /// Discord is there again, or the place is: look what was missed.
    CatchUp,
    /// The place cannot be used.
    Gone(Gone),
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
}

impl Gone {
    const fn key(self) -> &'static str {
        match self {
            Self::Archived => "archived",
            Self::Locked => "locked",
            Self::Deleted => "deleted",
            Self::Kicked => "kicked",
            Self::Forbidden => "forbidden",
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
    /// The texts of files that came with messages that wait, which an edit does not bring again.
    attached: BTreeMap<u64, String>,
    paused: bool,
    /// Whether the candidate was told that their words cannot be read or stored.
    told: bool,
}

impl Worker {
    pub(super) fn new(hub: &Arc<Hub>, post: &Arc<Post>, talk: Talk, inbox: mpsc::UnboundedReceiver<Note>) -> Self {
        Self {
            hub: Arc::clone(hub),
            post: Arc::clone(post),
            paused: talk.status == Status::Paused,
            talk,
            inbox,
            quiet: None,
            idle: None,
            again: None,
            attached: BTreeMap::new(),
            told: false,
        }
    }

    /// Attends until the interview is over or the program ends. `stored`: an earlier process attended to it before.
    pub(super) async fn run(mut self, stored: bool) {
        let mut flow = self.wake(stored).await;
        while flow == Flow::On {
            let stepped = tokio::select! {
                biased;
                () = self.hub.stopping() => return,
                note = self.inbox.recv() => match note {
                    Some(note) => self.take(note).await,
                    None => return,
                },
                () = ring(&mut self.quiet) => self.complete().await,
                () = ring(&mut self.idle) => self.idle().await,
                () = ring(&mut self.again) => self.retry().await,
            };
            flow = self.survive(stepped).await;
        }
        self.post.close();
        self.hub.remove(&self.post);
    }

    /// What a step came to, when it may have failed: nothing is lost, and it is tried again.
    async fn survive(&mut self, stepped: Stepped) -> Flow {
        let error = match stepped {
            Ok(flow) => return flow,
            Err(ServiceError::Refused(Refusal::Over)) => return Flow::Over,
            Err(ServiceError::Store(StoreError::Unknown(_)) | ServiceError::UnknownInterview(_)) => return Flow::Over,
            Err(error) => error,
        };
        let apology = self.hub.apologize(&error);
        self.again = Some(Box::pin(sleep(AGAIN)));
        if !self.told {
            self.told = true;
            // The outbox may be what failed, so this goes out without it.
            if let Err(trouble) = self.hub.transport.send(self.post.channel, &apology, None).await {
                tracing::warn!(%trouble, "the candidate could not be told of a failure");
            }
        }
        Flow::On
    }

    async fn retry(&mut self) -> Stepped {
        self.again = None;
        let flow = self.catch_up().await?;
        if flow == Flow::On && self.quiet.is_none() { self.complete().await } else { Ok(flow) }
    }

    /// Takes the interview up: what was stored and never answered is answered; the time in between does not count.
    async fn wake(&mut self, stored: bool) -> Flow {
        let now = self.hub.now();
        let woken = async {
            if stored {
                let effects = self.hub.service.wake(&self.post.interview, now).await?;
                if ends(&effects) {
                    return Ok(Flow::Over);
                }
            }
            let status = self.hub.service.status(&self.post.interview, now).await?;
            self.paused = status.paused;
            self.post.set_open(status.open.map_or(0, |asked| asked.turn));
            Ok(if status.ended.is_some() { Flow::Over } else { Flow::On })
        };
        let woken = woken.await;
        self.post.bell.notify_one();
        let flow = self.survive(woken).await;
        // An outage is no silence of the candidate.
        self.talk.active_at = now;
        self.watch().await;
        flow
    }

    async fn take(&mut self, note: Note) -> Stepped {
        match note {
            Note::Written(chat) => self.written(chat).await,
            Note::Edited(message, Words(text)) => self.edited(message, &text).await,
            Note::Deleted(messages) => self.deleted(&messages).await,
            Note::Typing(account) => {
                if account == self.post.candidate {
                    self.stretch().await;
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
            Note::Text(interaction, Words(text), back) => {
                let (told, stepped) = self.submitted(interaction, &text).await;
                let _ = back.send(told);
                stepped
            }
            Note::CatchUp => self.catch_up().await,
            Note::Gone(gone) => self.gone(gone).await,
            Note::Left(account) if account == self.hub.transport.account() => self.gone(Gone::Forbidden).await,
            Note::Left(_) => Ok(Flow::On),
            Note::Forgotten => Ok(Flow::Over),
        }
    }

    /// Takes in a message: a part of the answer, or somebody else's words.
    async fn written(&mut self, chat: Chat) -> Stepped {
        if chat.bot {
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
        if !self.hub.store().take_piece(&self.post.interview, &Piece { id: chat.id, at: now, text }).await? {
            return Ok(Flow::On);
        }
        if !attached.is_empty() {
            self.attached.insert(chat.id, attached);
        }
        self.talk.last_seen = self.talk.last_seen.max(chat.id);
        self.heard_from(now);
        self.wait_for_quiet().await;
        Ok(Flow::On)
    }

    async fn observed(&mut self, chat: &Chat) -> Stepped {
        if chat.text.0.is_empty() {
            return Ok(Flow::On);
        }
        let now = self.hub.now();
        self.hub.service.observe(&self.post.interview, chat.id, chat.account, &chat.text.0, now).await?;
        self.talk.last_seen = self.talk.last_seen.max(chat.id);
        Ok(Flow::On)
    }

    /// A message without words: a sticker, or one whose words Discord withholds.
    async fn unreadable(&mut self, chat: &Chat) -> Stepped {
        if !chat.other && self.post.guild.is_some() {
            self.hub.cannot_read();
            if !self.told {
                self.told = true;
                self.owe(&views::cannot_read(&self.post.interview, self.post.open())).await?;
            }
        }
        Ok(Flow::On)
    }

    async fn edited(&mut self, message: u64, text: &str) -> Stepped {
        let text = match self.attached.get(&message) {
            Some(attached) => attachments::join(text, attached),
            None => text.to_owned(),
        };
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

    async fn deleted(&mut self, messages: &[u64]) -> Stepped {
        for message in messages {
            match self.hub.store().delete_piece(*message).await? {
                Edited::Said { interview, turn } => {
                    self.hub.service.amend(&interview, turn, None, self.hub.now()).await?;
                }
                Edited::Waiting | Edited::Unknown | Edited::Unchanged => {}
            }
        }
        Ok(Flow::On)
    }

    /// A button under the question that was asked as `turn`.
    async fn pressed(&mut self, turn: u32, press: Press) -> (Option<Reply>, Stepped) {
        let passed = turn != self.post.open();
        match press {
            Press::Status => self.wished(Wish::Status).await,
            Press::ReallyEnd => self.command(Command::End).await,
            Press::Pause => self.command(Command::Pause).await,
            Press::Resume => self.command(Command::Resume).await,
            Press::Done | Press::Hint | Press::Skip | Press::Next | Press::Repeat if passed => {
                (Some(Reply::private(refusals::QUESTION_PASSED)), Ok(Flow::On))
            }
            Press::Hint => self.command(Command::Hint).await,
            Press::Skip => self.command(Command::Skip).await,
            Press::Next => self.command(Command::Next).await,
            Press::Repeat => self.command(Command::Repeat).await,
            Press::Done => match self.hub.store().waiting(&self.post.interview).await {
                Ok(pieces) if pieces.is_empty() => (Some(Reply::private(refusals::nothing_written(self.reads()))), Ok(Flow::On)),
                Ok(_) => (None, self.complete().await),
                Err(error) => failed(&self.hub, error.into()),
            },
            // Answered where interactions are, with a form or a question.
            Press::Write | Press::End => (None, Ok(Flow::On)),
        }
    }

    async fn wished(&mut self, wish: Wish) -> (Option<Reply>, Stepped) {
        match wish {
            Wish::Command(command) => self.command(command).await,
            Wish::Status => match self.status().await {
                Ok(status) => (Some(status), Ok(Flow::On)),
                Err(error) => failed(&self.hub, error),
            },
        }
    }

    async fn status(&self) -> Result<Reply, ServiceError> {
        let card = self.hub.service.scorecard(&self.post.interview).await?;
        let status = self.hub.service.status(&self.post.interview, self.hub.now()).await?;
        Ok(views::status(&status, &card.prompt.title))
    }

    /// Carries out a command. What was written before it and waits is said first.
    async fn command(&mut self, command: Command) -> (Option<Reply>, Stepped) {
        match self.carry_out(command).await {
            Err(ServiceError::Refused(refusal)) => (Some(Reply::private(refusals::refused(refusal))), Ok(Flow::On)),
            Err(error) => failed(&self.hub, error),
            Ok(flow) => (None, Ok(flow)),
        }
    }

    async fn carry_out(&mut self, command: Command) -> Stepped {
        self.back().await?;
        if self.complete().await? == Flow::Over {
            return Ok(Flow::Over);
        }
        let now = self.hub.now();
        self.hub.store().touch(&self.post.interview, now).await?;
        self.heard_from(now);
        let step = self.hub.service.command(&self.post.interview, command, now);
        let effects = self.hub.while_typing(self.post.channel, step).await?;
        self.after(&effects).await
    }

    /// An answer from a form: stored as a message would be, and complete.
    async fn submitted(&mut self, interaction: u64, text: &str) -> (Option<Reply>, Stepped) {
        let now = self.hub.now();
        let piece = Piece { id: interaction, at: now, text: text.to_owned() };
        match self.hub.store().take_piece(&self.post.interview, &piece).await {
            Err(error) => (Some(views::given_back(refusals::ANSWER_NOT_STORED, text)), Err(error.into())),
            Ok(taken) => {
                self.heard_from(now);
                let echo = taken.then(|| views::echo(text));
                if let Some((echo, rest)) = echo.as_deref().and_then(<[Reply]>::split_first) {
                    let mut stepped = Ok(Flow::On);
                    for reply in rest {
                        if let Err(error) = self.owe(reply).await {
                            stepped = Err(error.into());
                        }
                    }
                    if stepped.is_ok() {
                        stepped = self.complete().await;
                    }
                    return (Some(echo.clone()), stepped);
                }
                (None, self.complete().await)
            }
        }
    }

    /// Makes a turn of what was written and waits.
    async fn complete(&mut self) -> Stepped {
        self.quiet = None;
        let pieces = self.hub.store().waiting(&self.post.interview).await?;
        if pieces.is_empty() {
            return Ok(Flow::On);
        }
        let texts: Vec<&str> = pieces.iter().map(|piece| piece.text.as_str()).collect();
        let ids: Vec<u64> = pieces.iter().map(|piece| piece.id).collect();
        let text = texts.join("\n");
        let step = self.hub.service.say_pieces(&self.post.interview, &text, &ids, self.hub.now());
        let effects = self.hub.while_typing(self.post.channel, step).await?;
        self.attached.clear();
        self.told = false;
        self.after(&effects).await
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

    /// The candidate was silent for long: asks once, then pauses.
    async fn idle(&mut self) -> Stepped {
        self.idle = None;
        if self.quiet.is_some() || self.paused {
            return Ok(Flow::On);
        }
        if self.talk.nudged {
            let note = views::outgoing(&views::idle_paused(&self.post.interview, self.post.open(), self.reads()));
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
    async fn gone(&mut self, gone: Gone) -> Stepped {
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
    async fn back(&mut self) -> Result<(), ServiceError> {
        if self.talk.gone.take().is_some() {
            self.hub.store().set_gone(&self.post.interview, None).await?;
            self.post.bell.notify_one();
        }
        Ok(())
    }

    /// Adds a message to what is owed.
    async fn owe(&self, reply: &Reply) -> Result<(), StoreError> {
        self.hub.store().enqueue(&self.post.interview, &views::outgoing(reply)).await?;
        self.post.bell.notify_one();
        Ok(())
    }

    /// Whether what is written here can be read.
    fn reads(&self) -> bool {
        self.post.guild.is_none() || self.hub.reads()
    }

    /// After how much silence to ask, and to pause.
    async fn patience(&self) -> (Duration, Duration) {
        let settings = self.hub.settings(self.post.guild).await;
        settings.map_or((self.hub.defaults.nudge, self.hub.defaults.pause), |known| (known.nudge, known.pause))
    }

    fn heard_from(&mut self, now: OffsetDateTime) {
        self.talk.active_at = now;
        self.talk.nudged = false;
    }

    async fn wait_for_quiet(&mut self) {
        let quiet = self.hub.settings(self.post.guild).await.map_or(self.hub.defaults.quiet, |known| known.quiet);
        self.quiet = Some(Box::pin(sleep(quiet)));
        self.idle = None;
    }

    /// The candidate types on: what was written is not all.
    async fn stretch(&mut self) {
        if self.quiet.is_some() {
            self.wait_for_quiet().await;
            if let Some(quiet) = &mut self.quiet {
                let longer = quiet.deadline() + TYPING;
                quiet.as_mut().reset(longer);
            }
        }
    }

    /// Sets the timer of silence.
    async fn watch(&mut self) {
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

/// What is told when something failed.
fn failed(hub: &Hub, error: ServiceError) -> (Option<Reply>, Stepped) {
    (Some(hub.apologize(&error)), Err(error))
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
