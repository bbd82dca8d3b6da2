//! Keeps promises that need time: deletes messages after an erasure, and interviews that were kept long enough.

use std::sync::Arc;
use std::time::Duration;

use tokio::time::sleep;

use super::hub::Hub;
use super::talk::Note;
use super::transport::{Answer, Trouble};

/// How often interviews are looked at that were kept long enough.
const ROUND: Duration = Duration::from_hours(1);

/// After Discord could not be reached.
const AGAIN: Duration = Duration::from_secs(30);

/// Discord's code for a thread that must be taken out of the archive first.
const ARCHIVED: u64 = 50_083;

/// Works until the program ends.
pub(super) async fn run(hub: Arc<Hub>) {
    loop {
        expire(&hub).await;
        let wait = if delete(&hub).await { ROUND } else { AGAIN };
        tokio::select! {
            () = sleep(wait) => {}
            () = hub.erased.notified() => {}
            () = hub.stopping() => return,
        }
    }
}

/// Deletes the messages that quote people who were erased; `false` when some are to be tried again.
async fn delete(hub: &Hub) -> bool {
    let messages = match hub.store().deletions().await {
        Ok(messages) => messages,
        Err(error) => {
            tracing::error!(%error, "the messages to delete cannot be read");
            return false;
        }
    };
    let mut all = true;
    for (channel, message) in messages {
        match remove(hub, channel, message).await {
            Err(Trouble::Lost | Trouble::Unreachable | Trouble::Limited(_)) => {
                all = false;
                continue;
            }
            Err(trouble) if trouble.status() != 404 => {
                tracing::error!(message, %trouble, "a message that quotes somebody who was erased cannot be deleted");
            }
            Ok(()) | Err(_) => {}
        }
        if let Err(error) = hub.store().deleted(message).await {
            tracing::error!(%error, "a deleted message cannot be noted");
            all = false;
        }
    }
    all
}

/// Deletes a message of ours, from a thread in the archive too.
async fn remove(hub: &Hub, channel: u64, message: u64) -> Answer<()> {
    match hub.transport.delete(channel, message).await {
        Err(trouble) if trouble.code() == ARCHIVED => {
            hub.transport.unarchive(channel).await?;
            hub.transport.delete(channel, message).await
        }
        outcome => outcome,
    }
}

/// Removes interviews that were kept as long as their server wants.
async fn expire(hub: &Hub) {
    let mut guilds: Vec<Option<u64>> = vec![None];
    match hub.store().guilds().await {
        Ok(known) => guilds.extend(known.into_iter().map(Some)),
        Err(error) => tracing::error!(%error, "the servers cannot be read"),
    }
    for guild in guilds {
        let outcome = async {
            let Some(kept) = hub.settings(guild).await?.retention else { return Ok(()) };
            let before = hub.now() - kept;
            for interview in hub.store().expired(guild, before).await? {
                if let Some(post) = hub.post_of(&interview) {
                    post.tell(Note::Forgotten);
                }
                hub.service.forget(&interview).await?;
                tracing::info!(%interview, "an interview was kept long enough and is removed");
            }
            Ok::<(), crate::service::ServiceError>(())
        };
        if let Err(error) = outcome.await {
            tracing::error!(%error, "interviews that were kept long enough cannot be removed");
        }
    }
}
