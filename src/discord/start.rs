//! Begins an interview: finds a place for it, once, whatever is cut off in between.
//!
//! What is wanted is stored first; the thread carries a part of the interview's id in its name, by which it is found
//! again when its making was cut off.

use std::sync::Arc;
use std::time::Duration;

use serde_json::Value;
use tokio::time::sleep;

use super::hub::{Hub, Post};
use super::messages::{interview::Room, refusals, words};
use super::outbox;
use super::reply::Reply;
use super::talk::Note;
use super::transport::{Answer, Trouble, snowflake};
use super::views;
use crate::interview::{Focus, InterviewId, Prompt};
use crate::service::{ServiceError, Start};
use crate::store::{NewStart, NewTalk, Outgoing, Requested, Status, Talk};

/// A start that was cut off longer ago is given up: nobody waits for it any more.
const LONGEST_AGO: Duration = Duration::from_mins(15);

/// Before the first repetition, doubled each time.
const FIRST_WAIT: Duration = Duration::from_secs(1);

/// The longest time between two tries.
const LONGEST_WAIT: Duration = Duration::from_mins(1);

/// The longest name of a thread, in characters.
const LONGEST_NAME: usize = 100;

/// Discord's code for closed direct messages.
const CANNOT_SEND: u64 = 50_007;

/// Why no interview begins.
pub(super) enum NoStart {
    /// It was asked for before, by the same interaction.
    Duplicate,
    /// What the person is to be told.
    Told(Reply),
    /// Something failed.
    Failed(ServiceError),
}

/// Why a try did not come to an interview.
enum Hindrance {
    /// There is no place; perhaps not yet.
    Place(Trouble),
    /// Trying again does not help.
    No(NoStart),
}

impl From<Trouble> for Hindrance {
    fn from(trouble: Trouble) -> Self {
        Self::Place(trouble)
    }
}

impl From<ServiceError> for Hindrance {
    fn from(error: ServiceError) -> Self {
        Self::No(NoStart::Failed(error))
    }
}

impl From<crate::store::StoreError> for Hindrance {
    fn from(error: crate::store::StoreError) -> Self {
        Self::No(NoStart::Failed(error.into()))
    }
}

impl From<ServiceError> for NoStart {
    fn from(error: ServiceError) -> Self {
        Self::Failed(error)
    }
}

impl From<crate::store::StoreError> for NoStart {
    fn from(error: crate::store::StoreError) -> Self {
        Self::Failed(error.into())
    }
}

/// Begins an interview that was asked for.
pub(super) async fn begin(hub: &Arc<Hub>, start: &NewStart, one_open: bool) -> Result<Arc<Post>, NoStart> {
    let placing = hub.placing(&start.interview);
    match hub.store().request_start(start, one_open).await? {
        Requested::Stored => {}
        Requested::Duplicate => return Err(NoStart::Duplicate),
        Requested::Open(_, channel) => {
            return Err(NoStart::Told(Reply::private(refusals::already_open(&words::place(
                start.guild,
                channel,
            )))));
        }
        Requested::Starting => return Err(NoStart::Told(Reply::private(refusals::ALREADY_STARTING))),
    }
    let begun = place(hub, start, false).await;
    drop(placing);
    if let Err(NoStart::Failed(_)) = &begun {
        tokio::spawn(take_up(Arc::clone(hub), start.clone(), FIRST_WAIT));
    }
    begun
}

/// Takes up the starts that were cut off.
pub(super) async fn recover(hub: Arc<Hub>) {
    match hub.store().starts().await {
        Ok(starts) => {
            for start in starts {
                tokio::spawn(take_up(Arc::clone(&hub), start, Duration::ZERO));
            }
        }
        Err(error) => tracing::error!(%error, "starts that were cut off cannot be read"),
    }
}

/// Takes up one start that was cut off, after a while, until it is begun or given up.
async fn take_up(hub: Arc<Hub>, start: NewStart, mut wait: Duration) {
    // One that is being placed now was not cut off.
    let Some(_placing) = hub.placing(&start.interview) else { return };
    loop {
        sleep(wait).await;
        let Err(error) = go_on(&hub, &start).await else { return };
        tracing::error!(interview = %start.interview, %error, "a start that was cut off failed");
        wait = (wait * 2).clamp(FIRST_WAIT, LONGEST_WAIT);
    }
}

/// Goes on with a start that was cut off, from wherever it was.
async fn go_on(hub: &Arc<Hub>, start: &NewStart) -> Result<(), ServiceError> {
    if hub.store().starts().await?.contains(start) {
        match place(hub, start, true).await {
            Ok(_) => {}
            Err(NoStart::Failed(error)) => return Err(error),
            Err(NoStart::Duplicate | NoStart::Told(_)) => {
                tracing::warn!(interview = %start.interview, "a start that was cut off is given up");
            }
        }
    } else if let Some(talk) = hub.store().talk(&start.interview).await?
        && talk.status != Status::Ended
        && hub.post_of(&start.interview).is_none()
    {
        attend(hub, talk, true);
    }
    Ok(())
}

/// Finds or makes the place of a start, and begins there. What Discord does not answer is asked again.
async fn place(hub: &Arc<Hub>, start: &NewStart, mut again: bool) -> Result<Arc<Post>, NoStart> {
    let mut wait = FIRST_WAIT;
    loop {
        let trouble = match attempt(hub, start, again).await {
            Ok(post) => return Ok(post),
            Err(Hindrance::No(no)) => return Err(no),
            Err(Hindrance::Place(trouble)) => trouble,
        };
        if let Trouble::Refused { .. } = trouble {
            return Err(no_place(hub, start, &trouble).await);
        }
        tracing::warn!(interview = %start.interview, %trouble, "the place of an interview is still to be had");
        sleep(wait).await;
        wait = (wait * 2).min(LONGEST_WAIT);
        // It may have been made all the same.
        again = true;
    }
}

/// Begins to attend to an interview that has just got its place: something may have been written there before.
fn attend(hub: &Arc<Hub>, talk: Talk, stored: bool) -> Arc<Post> {
    let post = hub.attend(talk, stored);
    post.tell(Note::CatchUp);
    post
}

/// Tries once to find or make the place of a start, and begins there.
async fn attempt(hub: &Arc<Hub>, start: &NewStart, again: bool) -> Result<Arc<Post>, Hindrance> {
    let Ok(entry) = hub.service.catalog().prompt(&start.prompt) else {
        hub.store().drop_start(&start.interview).await?;
        return Err(Hindrance::No(NoStart::Told(Reply::private(refusals::unknown_prompt(
            &start.prompt,
            &[],
        )))));
    };
    let prompt = Arc::clone(&entry.prompt);
    let channel = match (start.guild, start.parent) {
        (Some(guild), Some(parent)) => thread(hub, start, guild, parent, &prompt, again).await?,
        _ => hub.transport.open_direct(start.candidate).await?,
    };
    let stored = hub.store().any_talk_in_channel(channel).await?;
    let last_seen = match stored {
        // A channel of direct messages is used again and again.
        Some(talk) => talk.last_seen.max(start.interaction),
        None => start.interaction,
    };
    let talk = NewTalk {
        candidate: start.candidate,
        guild: start.guild,
        parent: start.parent,
        channel,
        private: start.private,
        at: hub.now(),
        last_seen,
    };
    let settings = hub.settings(start.guild).await?;
    let focus = Focus::on(&start.focus);
    let minutes = start.minutes.unwrap_or_else(|| prompt.minutes_for(focus));
    let opening = views::opening(&views::Opening {
        prompt: &prompt,
        pace: start.pace,
        minutes,
        focus,
        room: match (start.guild, start.private) {
            (None, _) => Room::Direct,
            (Some(_), true) => Room::Private,
            (Some(_), false) => Room::Public,
        },
        retention: settings.retention,
        content: hub.reads() || start.guild.is_none(),
        quiet: settings.quiet,
        candidate: start.candidate,
    });
    if start.guild.is_none()
        && let Some(first) = opening.first()
    {
        open_with(hub, start, channel, first, again).await?;
    }
    let preface: Vec<Outgoing> =
        opening.iter().skip(usize::from(start.guild.is_none())).map(views::outgoing).collect();
    let begun = Start {
        prompt: start.prompt.clone(),
        candidate: start.name.clone(),
        pace: start.pace,
        minutes: start.minutes,
        seed: None,
        focus: start.focus.clone(),
    };
    hub.room(&start.interview, start.guild.is_some());
    hub.service.begin_talk(&begun, start.interview.clone(), &talk, &preface, hub.now()).await?;
    let talk = hub.store().talk(&start.interview).await?;
    let talk = talk.ok_or_else(|| ServiceError::UnknownInterview(start.interview.clone()))?;
    Ok(attend(hub, talk, false))
}

/// Says the first thing in direct messages: only that shows whether they are open. It is said once, whatever was cut off.
async fn open_with(hub: &Hub, start: &NewStart, channel: u64, first: &Reply, again: bool) -> Answer<()> {
    let line = hub.line(channel);
    let _turn = line.lock().await;
    if again {
        if outbox::find(hub, channel, start.interaction, first).await?.is_some() {
            return Ok(());
        }
        still_wanted(hub, start)?;
    }
    let nonce = start.interview.as_str().get(..25);
    hub.transport.send(channel, first, nonce).await.map(drop)
}

/// The thread of a start: the one made before it was cut off, or a new one.
async fn thread(
    hub: &Hub,
    start: &NewStart,
    guild: u64,
    parent: u64,
    prompt: &Prompt,
    again: bool,
) -> Answer<u64> {
    let name = thread_name(prompt, &start.interview);
    let found = if again { find(hub, guild, parent, &name).await? } else { None };
    let thread = if let Some(thread) = found {
        thread
    } else {
        if again {
            still_wanted(hub, start)?;
        }
        hub.transport.open_thread(parent, &name, start.private).await?
    };
    hub.transport.add_to_thread(thread, start.candidate).await?;
    Ok(thread)
}

/// Refuses a start that was asked for so long ago that nobody waits for it.
fn still_wanted(hub: &Hub, start: &NewStart) -> Answer<()> {
    if hub.now() - start.at <= LONGEST_AGO {
        return Ok(());
    }
    Err(Trouble::Refused { status: 0, code: 0, message: "it was asked for too long ago".to_owned() })
}

/// The thread of this name that we made below a channel.
async fn find(hub: &Hub, guild: u64, parent: u64, name: &str) -> Answer<Option<u64>> {
    let threads = hub.transport.open_threads(guild).await?;
    let same = |thread: &&Value| thread["name"] == name && snowflake(&thread["parent_id"]) == Some(parent);
    Ok(threads.iter().find(same).and_then(|thread| snowflake(&thread["id"])))
}

/// What a thread is called: the prompt's title, and enough of the id to tell it from others.
fn thread_name(prompt: &Prompt, interview: &InterviewId) -> String {
    let tag = interview.as_str().get(..6).unwrap_or(interview.as_str());
    let title: String = prompt.title.chars().take(LONGEST_NAME - tag.len() - 3).collect();
    format!("{} · {tag}", title.trim_end())
}

/// What it means that Discord refuses a place; the start is done with.
async fn no_place(hub: &Hub, start: &NewStart, trouble: &Trouble) -> NoStart {
    tracing::warn!(interview = %start.interview, %trouble, "no place for an interview");
    let told = match trouble {
        Trouble::Refused { code: CANNOT_SEND, .. } => Reply::private(refusals::DIRECT_MESSAGES_CLOSED),
        Trouble::Refused { status: 403, .. } if start.guild.is_some() => Reply::private(refusals::NO_THREAD),
        // What it was asked for below is no channel for such threads, as a forum.
        Trouble::Refused { status: 400, .. } if start.guild.is_some() => {
            Reply::private(refusals::no_threads_here(0, start.private))
        }
        _ => Reply::private(refusals::NO_PLACE),
    };
    match hub.store().drop_start(&start.interview).await {
        Ok(()) => NoStart::Told(told),
        Err(error) => NoStart::Failed(error.into()),
    }
}
