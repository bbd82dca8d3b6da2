//! `/transcript`, and the buttons of a scorecard. What may be seen by whom is decided by the store, for every id alike.

use std::sync::Arc;

use time::OffsetDateTime;

use super::super::action::Ask;
use super::super::hub::Hub;
use super::super::messages::{lists, privacy, refusals, scorecard};
use super::super::outbox;
use super::super::permissions::{SHARE, missing};
use super::super::reply::Reply;
use super::super::talk::Note;
use super::super::transport::{Answer, Trouble, snowflake};
use super::super::views;
use super::{one, prompts};
use crate::interview::InterviewId;
use crate::service::ServiceError;
use crate::store::{Listed, Sharing, Status, StoreError, Summary, Talk, TalkFilter, Viewer};

/// Interviews that are looked through at most; a list shows fewer and says how many there are.
const MOST: u32 = 1_000;

/// Choices that Discord shows at most.
const MOST_CHOICES: usize = 25;

/// When Discord's numbering began, in milliseconds of Unix time; the time is in the bits of an id above the 22nd.
/// (<https://discord.com/developers/docs/reference#snowflakes>)
const EPOCH: i128 = 1_420_070_400_000;

/// `/transcript list`
pub(super) async fn list(
    hub: &Hub,
    ask: &Ask,
    member: Option<u64>,
    prompt: Option<String>,
) -> Result<Reply, ServiceError> {
    let prompt = match prompt {
        None => None,
        Some(typed) => match prompts::choose(hub, ask, Some(&typed)).await? {
            Ok(prompt) => Some(prompt),
            Err(refusal) => return Ok(refusal),
        },
    };
    let whose = member.filter(|member| *member != ask.account);
    let found = visible(hub, ask, whose, prompt).await?;
    let summaries: Vec<Summary> = found.into_iter().map(|listed| listed.summary).collect();
    Ok(views::transcripts(&summaries, whose))
}

/// The interviews of a person, or one's own, that may be seen from here.
async fn visible(
    hub: &Hub,
    ask: &Ask,
    whose: Option<u64>,
    prompt: Option<String>,
) -> Result<Vec<Listed>, ServiceError> {
    let viewer = match (whose, ask.place.guild) {
        (None, guild) => Viewer::Candidate { account: ask.account, guild },
        (Some(_), Some(guild)) => Viewer::SharedIn { guild, channel: ask.place.top() },
        (Some(_), None) => return Ok(Vec::new()),
    };
    let filter =
        TalkFilter { candidate: Some(whose.unwrap_or(ask.account)), viewer, prompt, limit: Some(MOST) };
    Ok(hub.store().list_talks(&filter).await?)
}

/// Labels of interviews that fit what is typed; the value is the id, which nobody sees.
pub(super) async fn choices(hub: &Hub, ask: &Ask, member: Option<u64>, typed: &str) -> Vec<(String, String)> {
    let whose = member.filter(|member| *member != ask.account);
    let found = match visible(hub, ask, whose, None).await {
        Ok(found) => found,
        Err(error) => {
            tracing::error!(%error, "choices cannot be read");
            return Vec::new();
        }
    };
    let typed = typed.to_lowercase();
    let fits = |(label, _): &(String, String)| {
        let label = label.to_lowercase();
        typed.split_whitespace().all(|word| label.contains(word))
    };
    let choice = |Listed { summary, .. }: &Listed| {
        (lists::choice_label(summary, whose.is_none()), summary.id.to_string())
    };
    found.iter().map(choice).filter(fits).take(MOST_CHOICES).collect()
}

/// The interview that was chosen, if it may be seen by this person from here.
async fn seen(hub: &Hub, ask: &Ask, typed: &str) -> Result<Option<InterviewId>, ServiceError> {
    let id = InterviewId::new(typed.trim());
    let may = hub.store().may_view(&id, ask.account, ask.place.guild, ask.place.top()).await?;
    Ok(may.then_some(id))
}

/// The interview that was chosen, if it is this person's own.
async fn owned(hub: &Hub, ask: &Ask, typed: &str) -> Result<Option<InterviewId>, ServiceError> {
    let Some(id) = seen(hub, ask, typed).await? else { return Ok(None) };
    let talk = hub.store().talk(&id).await?;
    Ok(talk.filter(|talk| talk.candidate == ask.account).map(|talk| talk.interview))
}

fn unknown() -> Reply {
    Reply::private(refusals::UNKNOWN_INTERVIEW)
}

/// `/transcript show`, and a page of it.
pub(super) async fn show(hub: &Hub, ask: &Ask, typed: &str, page: u32) -> Result<Reply, ServiceError> {
    let Some(id) = seen(hub, ask, typed).await? else { return Ok(unknown()) };
    Ok(views::transcript(&hub.service.transcript(&id).await?, &id, page))
}

/// `/transcript export`
pub(super) async fn export(
    hub: &Hub,
    ask: &Ask,
    typed: &str,
    json: bool,
) -> Result<Vec<Reply>, ServiceError> {
    let Some(id) = seen(hub, ask, typed).await? else { return Ok(one(unknown())) };
    let transcript = hub.service.transcript(&id).await?;
    let limit = ask.attachment_limit;
    Ok(if json {
        one(views::transcript_json(&transcript, limit))
    } else {
        views::transcript_markdown(&transcript, limit)
    })
}

/// `/transcript delete`
pub(super) async fn ask_to_delete(hub: &Hub, ask: &Ask, typed: &str) -> Result<Reply, ServiceError> {
    let Some(id) = owned(hub, ask, typed).await? else { return Ok(unknown()) };
    let card = hub.service.scorecard(&id).await?;
    Ok(views::delete_question(&id, &card.prompt.title, card.started))
}

/// Deletes an interview, asked a second time.
pub(super) async fn delete(hub: &Arc<Hub>, ask: &Ask, id: &InterviewId) -> Result<Reply, ServiceError> {
    let Some(id) = owned(hub, ask, id.as_str()).await? else { return Ok(unknown()) };
    if let Some(post) = hub.post_of(&id) {
        post.tell(Note::Forgotten);
    }
    let Some(messages) = hub.service.forget(&id).await? else { return Ok(unknown()) };
    hub.erased.notify_one();
    Ok(Reply::private(privacy::deleted(messages)))
}

/// The interview whose scorecard was pressed, if this person was its candidate. A button works where it stands: whoever
/// sees it there sees whose interview it is, and elsewhere an id was made up.
pub(super) async fn pressed(
    hub: &Hub,
    ask: &Ask,
    id: &InterviewId,
) -> Result<Result<Talk, Reply>, ServiceError> {
    let talk = hub.store().talk(id).await?.filter(|talk| talk.channel == ask.place.channel);
    Ok(match talk {
        None => Err(unknown()),
        Some(talk) if talk.candidate != ask.account => {
            Err(Reply::private(refusals::not_yours(talk.candidate)))
        }
        Some(talk) => Ok(talk),
    })
}

/// The scorecard into the channel that the interview's thread is in.
pub(super) async fn share(hub: &Hub, ask: &Ask, id: &InterviewId) -> Result<Reply, ServiceError> {
    let talk = match pressed(hub, ask, id).await? {
        Ok(talk) => talk,
        Err(refusal) => return Ok(refusal),
    };
    let (Some(guild), Some(channel)) = (talk.guild, talk.parent) else {
        return Ok(Reply::private(refusals::ONLY_ON_A_SERVER));
    };
    if talk.status != Status::Ended {
        return Ok(Reply::private(refusals::NOT_SHARED_YET));
    }
    let begun = match hub.store().begin_share(id, guild, channel, hub.now()).await? {
        Sharing::Done => return Ok(Reply::private(scorecard::shared(channel))),
        Sharing::Begins => None,
        Sharing::Begun(at) => Some(at),
    };
    let missing = missing(ask.place.bot, SHARE);
    if !missing.is_empty() {
        hub.store().give_up_share(id, channel).await?;
        return Ok(Reply::private(refusals::missing_permissions(&missing, channel)));
    }
    let reply = views::share(&hub.service.scorecard(id).await?, id, ask.account);
    match send_once(hub, id, channel, &reply, begun).await {
        Ok(message) => match hub.store().share(id, guild, channel, message, hub.now()).await {
            Ok(()) => Ok(Reply::private(scorecard::shared(channel))),
            // It was erased meanwhile.
            Err(StoreError::Unknown(_)) => {
                hub.erased.notify_one();
                Ok(unknown())
            }
            Err(error) => Err(error.into()),
        },
        Err(trouble) => {
            tracing::warn!(interview = %id, %trouble, "a scorecard could not be shared");
            if trouble != Trouble::Lost {
                hub.store().give_up_share(id, channel).await?;
            }
            let refused = matches!(trouble, Trouble::Refused { .. });
            Ok(Reply::private(if refused { refusals::CANNOT_SHARE } else { refusals::NOT_SHARED_NOW }))
        }
    }
}

/// Sends a scorecard to a channel, unless it stands there since an attempt that was `begun` and whose outcome nobody
/// noted. Two presses at once are one message, by its nonce.
async fn send_once(
    hub: &Hub,
    id: &InterviewId,
    channel: u64,
    reply: &Reply,
    begun: Option<OffsetDateTime>,
) -> Answer<u64> {
    if let Some(begun) = begun
        && let Some(found) = outbox::find(hub, channel, first_id_of(begun), reply).await?
    {
        return Ok(found);
    }
    let nonce = format!("share-{}", id.as_str().get(..8).unwrap_or(id.as_str()));
    let sent = hub.transport.send(channel, reply, Some(&nonce)).await?;
    snowflake(&sent["id"]).ok_or(Trouble::Lost)
}

/// The least id that Discord gave at a time or later; a minute is taken off for clocks that differ.
fn first_id_of(at: OffsetDateTime) -> u64 {
    let milliseconds = at.unix_timestamp_nanos() / 1_000_000 - 60_000 - EPOCH;
    u64::try_from(milliseconds).unwrap_or(0) << 22
}
