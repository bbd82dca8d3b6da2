//! Sends what an interview still owes, in order, one message after the other, until Discord has taken it.
//!
//! One task a talk: a first-in-first-out queue that a limit of one thread holds up for that thread alone. It must not
//! know what the messages say.

use std::sync::Arc;
use std::time::Duration;

use serde_json::Value;
use tokio::sync::Notify;

use super::hub::{Hub, Line, Post};
use super::reply::Reply;
use super::talk::{Gone, Note};
use super::transport::{Answer, Trouble, snowflake};
use crate::interview::InterviewId;
use crate::store::Owed;

/// Before the first repetition, doubled each time.
const FIRST_WAIT: Duration = Duration::from_millis(500);

/// The longest time between two tries.
const LONGEST_WAIT: Duration = Duration::from_mins(1);

/// A place that cannot be used is tried again at last so often: what shuts the bot out may end without a sign.
const LONGEST_PATIENCE: Duration = Duration::from_hours(1);

/// Discord's codes of refusals (<https://discord.com/developers/docs/topics/opcodes-and-status-codes#json>).
mod code {
    pub(super) const UNKNOWN_CHANNEL: u64 = 10_003;
    pub(super) const ARCHIVED: u64 = 50_083;
    pub(super) const LOCKED: u64 = 160_005;
}

/// Sends for one talk.
pub(super) struct Sender {
    hub: Arc<Hub>,
    post: Arc<Post>,
    bell: Arc<Notify>,
    line: Arc<Line>,
    /// The newest message delivered: what was perhaps sent and not noted lies after it.
    before: u64,
    /// Whether the first message owed was perhaps sent already.
    perhaps_sent: bool,
    wait: Duration,
    /// How long to wait for a place that cannot be used.
    patience: Duration,
}

/// Why sending stops for now.
enum Stop {
    /// To be tried again.
    Later(Duration),
    /// The place cannot be used.
    Gone(Gone),
}

impl Sender {
    /// A sender for a talk; what is owed from before this process may have been sent by the one before.
    pub(super) fn new(hub: &Arc<Hub>, post: &Arc<Post>, before: u64, perhaps_sent: bool) -> Self {
        Self {
            hub: Arc::clone(hub),
            bell: Arc::clone(&post.bell),
            line: hub.line(post.channel),
            post: Arc::clone(post),
            before,
            perhaps_sent,
            wait: FIRST_WAIT,
            patience: LONGEST_WAIT,
        }
    }

    /// Sends whenever the bell rings, until the program ends or the interview is over and nothing is owed.
    pub(super) async fn run(mut self) {
        loop {
            // On the heap while it lasts, as the steps of a talk.
            match Box::pin(self.send_all()).await {
                Ok(()) if self.post.is_over() => return,
                Ok(()) => self.bell.notified().await,
                Err(Stop::Later(wait)) => tokio::time::sleep(wait).await,
                Err(Stop::Gone(Gone::Deleted)) if self.post.is_over() => {
                    Box::pin(self.give_up_all()).await;
                    return;
                }
                Err(Stop::Gone(gone)) => {
                    self.hub.set_stuck(&self.post.interview, true);
                    self.post.tell(Note::Gone(gone));
                    tokio::select! {
                        () = self.bell.notified() => {}
                        () = tokio::time::sleep(self.patience) => {
                            self.patience = (self.patience * 2).min(LONGEST_PATIENCE);
                            self.post.tell(Note::CatchUp);
                        }
                    }
                }
            }
        }
    }

    async fn send_all(&mut self) -> Result<(), Stop> {
        let line = Arc::clone(&self.line);
        let _turn = line.lock().await;
        loop {
            let owed = self.owed().await?;
            let Some(first) = owed.first() else {
                self.perhaps_sent = false;
                self.hub.sent.notify_waiters();
                return Ok(());
            };
            let hub = Arc::clone(&self.hub);
            let noted = match hub.while_typing(self.post.channel, self.send(first)).await? {
                Some(sent) => {
                    let noted = self.hub.store().delivered(first, sent).await;
                    noted.map(|too_late| {
                        self.before = self.before.max(sent);
                        if too_late {
                            self.hub.erased.notify_one();
                        }
                    })
                }
                None => self.hub.store().give_up(first.id).await,
            };
            noted.map_err(|error| self.database(&error))?;
            self.hub.set_stuck(&self.post.interview, false);
            self.perhaps_sent = false;
            self.wait = FIRST_WAIT;
            self.patience = LONGEST_WAIT;
        }
    }

    async fn owed(&mut self) -> Result<Vec<Owed>, Stop> {
        let owed = self.hub.store().owed(&self.post.interview).await;
        owed.map_err(|error| self.database(&error))
    }

    /// Sends one message and gives its id; nothing when Discord can never take it.
    async fn send(&mut self, owed: &Owed) -> Result<Option<u64>, Stop> {
        let interview = self.post.interview.clone();
        let Ok(reply) = serde_json::from_str::<Reply>(&owed.body) else {
            tracing::error!(%interview, row = owed.id, "a stored message cannot be read and is left out");
            return Ok(None);
        };
        if self.perhaps_sent
            && let Some(found) = self.look_back(owed.channel, &reply).await?
        {
            return Ok(Some(found));
        }
        let nonce = nonce(&interview, owed.id);
        match self.hub.transport.send(owed.channel, &reply, Some(&nonce)).await {
            Ok(sent) if snowflake(&sent["id"]).is_some() => Ok(snowflake(&sent["id"])),
            Ok(_) | Err(Trouble::Lost) => {
                self.perhaps_sent = true;
                Err(self.again())
            }
            Err(Trouble::Unreachable) => Err(self.again()),
            Err(Trouble::Limited(wait)) => Err(Stop::Later(wait)),
            Err(Trouble::Refused { code: code::ARCHIVED, .. }) => {
                match self.hub.transport.unarchive(owed.channel).await {
                    Ok(()) => Err(self.again()),
                    Err(trouble) => Err(self.refused(&trouble, Gone::Archived)),
                }
            }
            Err(Trouble::Refused { status: 400, code, message }) if code != code::LOCKED => {
                tracing::error!(%interview, code, message, "Discord does not take a message, which is left out");
                Ok(None)
            }
            Err(trouble) => Err(self.refused(&trouble, Gone::Forbidden)),
        }
    }

    fn refused(&mut self, trouble: &Trouble, otherwise: Gone) -> Stop {
        match (trouble.status(), trouble.code()) {
            (_, code::UNKNOWN_CHANNEL) => Stop::Gone(Gone::Deleted),
            (_, code::LOCKED) => Stop::Gone(Gone::Locked),
            // The token is not taken any more; asking again and again would get the address banned.
            (401, _) => Stop::Later(LONGEST_WAIT),
            (400..=499, _) => Stop::Gone(otherwise),
            _ => self.again(),
        }
    }

    /// Looks whether a message stands in the channel already.
    async fn look_back(&mut self, channel: u64, reply: &Reply) -> Result<Option<u64>, Stop> {
        match find(&self.hub, channel, self.before, reply).await {
            Ok(found) => Ok(found),
            Err(Trouble::Limited(wait)) => Err(Stop::Later(wait)),
            Err(Trouble::Lost | Trouble::Unreachable) => Err(self.again()),
            // What cannot be read may still be written to; the nonce is what is left.
            Err(trouble) if trouble.code() != code::UNKNOWN_CHANNEL => Ok(None),
            Err(trouble) => Err(self.refused(&trouble, Gone::Forbidden)),
        }
    }

    fn again(&mut self) -> Stop {
        let wait = self.wait;
        self.wait = (wait * 2).min(LONGEST_WAIT);
        Stop::Later(wait)
    }

    fn database(&mut self, error: &crate::store::StoreError) -> Stop {
        tracing::error!(interview = %self.post.interview, %error, "what is owed cannot be read or noted");
        // It was sent and could not be noted: the same message must be looked for before it is sent again.
        self.perhaps_sent = true;
        self.again()
    }

    async fn give_up_all(&mut self) {
        let Ok(owed) = self.owed().await else { return };
        for row in owed {
            if let Err(error) = self.hub.store().give_up(row.id).await {
                tracing::error!(interview = %self.post.interview, %error, "what is owed cannot be given up");
            }
        }
        self.hub.set_stuck(&self.post.interview, false);
        self.hub.sent.notify_waiters();
    }
}

/// Finds a message of ours that says the same, after a message of the channel.
pub(super) async fn find(hub: &Hub, channel: u64, after: u64, reply: &Reply) -> Answer<Option<u64>> {
    let wire = reply.to_wire();
    hub.transport.identify().await?;
    let me = Value::from(hub.transport.account().to_string());
    let mut after = after;
    loop {
        let messages = hub.transport.messages_after(channel, after).await?;
        let ours = messages.iter().filter(|message| message["author"]["id"] == me);
        if let Some(same) = ours.into_iter().find(|message| says_the_same(&wire, message)) {
            return Ok(snowflake(&same["id"]));
        }
        match messages.last().and_then(|message| snowflake(&message["id"])) {
            Some(newest) if messages.len() == 100 => after = newest,
            _ => return Ok(None),
        }
    }
}

/// Whether a message of the channel is what we would send: its words, and the id of its first button, in which
/// interview and turn stand.
fn says_the_same(ours: &Value, theirs: &Value) -> bool {
    let words = |message: &Value| message["content"].as_str().unwrap_or_default().trim().to_owned();
    let card = |message: &Value| {
        let text = |part: &str| message["embeds"][0][part].as_str().unwrap_or_default().trim().to_owned();
        (text("title"), text("description"))
    };
    let button = |message: &Value| message["components"][0]["components"][0]["custom_id"].clone();
    words(ours) == words(theirs) && card(ours) == card(theirs) && button(ours) == button(theirs)
}

/// What keeps a message from being sent twice within minutes: at most 25 characters.
fn nonce(interview: &InterviewId, row: i64) -> String {
    let id = interview.as_str();
    format!("{}-{row:x}", id.get(..8).unwrap_or(id))
}
