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
use crate::store::{TalkFilter, Viewer};

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
pub(super) async fn export(hub: &Hub, ask: &Ask) -> Result<Reply, ServiceError> {
    let filter = TalkFilter {
        candidate: Some(ask.account),
        viewer: Viewer::Candidate { account: ask.account, guild: None },
        prompt: None,
        limit: None,
    };
    let mut interviews = Vec::new();
    for listed in hub.store().list_talks(&filter).await? {
        let transcript = hub.service.transcript(&listed.talk.interview).await?;
        interviews.push(serde_json::to_value(transcript).unwrap_or(Value::Null));
    }
    let observed: Vec<Value> = hub
        .store()
        .observed_by(ask.account)
        .await?
        .into_iter()
        .map(|(interview, turn, text)| json!({ "interview": interview.as_str(), "turn": turn, "text": text }))
        .collect();
    let all = json!({
        "schema": 1,
        "account": ask.account.to_string(),
        "interviews": interviews,
        "said_in_interviews_of_others": observed,
    });
    Ok(views::privacy_export(format!("{all:#}\n"), ask.attachment_limit))
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
    let before = hub.store().deletions().await?.len();
    let forgotten = hub.service.forget_account(account).await?;
    let after = hub.store().deletions().await?.len();
    hub.erased.notify_one();
    Ok(views::erased(&Erased {
        interviews: forgotten.interviews.into(),
        observations: forgotten.observations.into(),
        messages: u64::try_from(after.saturating_sub(before)).unwrap_or(u64::MAX),
        open,
    }))
}
