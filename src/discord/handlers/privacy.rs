//! `/privacy`: what is kept of a person, all of it as a file, and its end.

use std::sync::Arc;

use serde_json::{Value, json};

use super::super::action::Ask;
use super::super::hub::Hub;
use super::super::messages::{
    privacy::{Erased, Kept},
    refusals,
};
use super::super::reply::Reply;
use super::super::talk::Note;
use super::super::views;
use crate::service::ServiceError;
use crate::store::{Listed, Talk, TalkFilter, Viewer};

/// `/privacy show`
pub(super) async fn show(hub: &Hub, ask: &Ask) -> Result<Reply, ServiceError> {
    Ok(views::privacy(&kept(hub, ask).await?))
}

async fn kept(hub: &Hub, ask: &Ask) -> Result<Kept, ServiceError> {
    let summary = hub.store().account_summary(ask.account).await?;
    Ok(Kept {
        interviews: summary.interviews.into(),
        turns: summary.turns.into(),
        observations: summary.observations.into(),
        shares: summary.shares.into(),
        retention: hub.settings(ask.place.guild).await?.retention,
    })
}

/// `/privacy export`: every interview of the person, wherever it was held, and what they said in those of others.
pub(super) async fn export(hub: &Hub, ask: &Ask) -> Result<Vec<Reply>, ServiceError> {
    let filter = TalkFilter {
        candidate: Some(ask.account),
        viewer: Viewer::Candidate { account: ask.account, guild: None },
        prompt: None,
        limit: None,
    };
    let mut interviews = Vec::new();
    for Listed { talk, .. } in hub.store().list_talks(&filter).await? {
        interviews.push(whole(hub, &talk).await?);
    }
    let said = hub.store().observed_by(ask.account).await?.into_iter();
    let said = said.map(
        |(interview, turn, text)| json!({ "interview": interview.as_str(), "turn": turn, "text": text }),
    );
    Ok(views::privacy_export(ask.account, interviews, said.collect(), ask.attachment_limit))
}

/// An interview with everything that is stored about it.
async fn whole(hub: &Hub, talk: &Talk) -> Result<Value, ServiceError> {
    let id = &talk.interview;
    let transcript = hub.service.transcript(id).await?;
    // Every map key in it is a field name and every number finite, the only things serde_json refuses.
    let mut whole = serde_json::to_value(transcript).unwrap_or_default();
    whole["held_in"] = place(talk.guild, talk.channel);
    let shares = hub.store().shares(id).await?.into_iter();
    whole["shared_to"] = shares.map(|(guild, channel)| place(Some(guild), channel)).collect();
    let waiting = hub.store().waiting(id).await?.into_iter();
    whole["not_answered_yet"] = waiting.map(|piece| piece.text).collect();
    Ok(whole)
}

/// A place by Discord's numbers: as texts, for many readers of JSON lose the last digits of numbers that large.
fn place(guild: Option<u64>, channel: u64) -> Value {
    json!({ "server": guild.map(|guild| guild.to_string()), "channel": channel.to_string() })
}

/// `/privacy erase`
pub(super) async fn ask_to_erase(hub: &Hub, ask: &Ask) -> Result<Reply, ServiceError> {
    Ok(views::erase_question(ask.account, &kept(hub, ask).await?))
}

/// Erases everything of a person, asked a second time.
pub(super) async fn erase(hub: &Arc<Hub>, ask: &Ask, account: u64) -> Result<Reply, ServiceError> {
    if account != ask.account {
        return Ok(Reply::private(refusals::NOT_ASKED_OF_YOU));
    }
    let mut open = 0;
    for post in hub.posts(|post| post.candidate == account) {
        post.tell(Note::Forgotten);
        open += 1;
    }
    let forgotten = hub.service.forget_account(account).await?;
    hub.erased.notify_one();
    Ok(views::erased(&Erased {
        interviews: forgotten.interviews.into(),
        observations: forgotten.observations.into(),
        messages: forgotten.messages,
        open,
    }))
}
