//! `/transcript`, and the buttons of a scorecard. What may be seen by whom is decided by the store, for every id alike.

use std::sync::Arc;

use super::super::action::Ask;
use super::super::hub::Hub;
use super::super::messages::{lists, privacy, refusals, scorecard};
use super::super::permissions::{SHARE, missing};
use super::super::reply::Reply;
use super::super::talk::Note;
use super::super::transport::snowflake;
use super::super::views;
use super::{one, prompts};
use crate::interview::InterviewId;
use crate::service::ServiceError;
use crate::store::{Listed, Status, Summary, TalkFilter, Viewer};

/// Interviews that a list shows at most.
const MOST: u32 = 25;

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
    let label = |listed: &Listed| lists::choice_label(&listed.summary, whose.is_none());
    let typed = typed.trim().to_lowercase();
    let fits = |listed: &&Listed| label(listed).to_lowercase().contains(&typed);
    found.iter().filter(fits).map(|listed| (label(listed), listed.summary.id.to_string())).collect()
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
    let before = hub.store().deletions().await?.len();
    hub.service.forget(&id).await?;
    let after = hub.store().deletions().await?.len();
    hub.erased.notify_one();
    let messages = u64::try_from(after.saturating_sub(before)).unwrap_or(u64::MAX);
    Ok(Reply::private(privacy::deleted(messages)))
}

/// The scorecard into the channel that the interview's thread is in.
pub(super) async fn share(hub: &Hub, ask: &Ask, id: &InterviewId) -> Result<Reply, ServiceError> {
    let Some(talk) = hub.store().talk(id).await? else { return Ok(unknown()) };
    if talk.candidate != ask.account {
        return Ok(Reply::private(refusals::not_yours(talk.candidate)));
    }
    let (Some(guild), Some(channel)) = (talk.guild, talk.parent) else {
        return Ok(Reply::private(refusals::ONLY_ON_A_SERVER));
    };
    if talk.status != Status::Ended {
        return Ok(Reply::private(refusals::NOT_SHARED_YET));
    }
    if hub.store().shared_in(id, channel).await? {
        return Ok(Reply::private(scorecard::shared(channel)));
    }
    if !missing(ask.place.bot, SHARE).is_empty() {
        return Ok(Reply::private(refusals::CANNOT_SHARE));
    }
    let card = hub.service.scorecard(id).await?;
    let reply = views::share(&card, id, ask.account);
    match hub
        .transport
        .send(channel, &reply, Some(&format!("share-{}", &id.as_str()[..8.min(id.as_str().len())])))
        .await
    {
        Ok(sent) => {
            hub.store().share(id, guild, channel, snowflake(&sent["id"]), hub.now()).await?;
            Ok(Reply::private(scorecard::shared(channel)))
        }
        Err(trouble) => {
            tracing::warn!(interview = %id, %trouble, "a scorecard could not be shared");
            Ok(Reply::private(refusals::CANNOT_SHARE))
        }
    }
}
