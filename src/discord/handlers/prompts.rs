//! `/prompt`, and the choice of a prompt by title.

use super::super::action::Ask;
use super::super::hub::Hub;
use super::super::messages::refusals;
use super::super::reply::Reply;
use super::super::text::shorten;
use super::super::views;
use crate::interview::Prompt;
use crate::service::ServiceError;

/// Prompts somebody did last that are not drawn for them again.
const RECENT: u32 = 5;

/// Choices that Discord shows at most.
const MOST_CHOICES: usize = 25;

/// The id of the prompt that is meant by an id or words of a title; one drawn when nothing is given. The inner error is
/// for the person.
pub(super) async fn choose(
    hub: &Hub,
    ask: &Ask,
    typed: Option<&str>,
) -> Result<Result<String, Reply>, ServiceError> {
    let Some(typed) = typed else { return draw(hub, ask).await };
    Ok(find(hub, typed).map(|prompt| prompt.id.to_string()).ok_or_else(|| unknown(hub, typed)))
}

/// A prompt by its id, its title, or words that only it has.
fn find<'a>(hub: &'a Hub, typed: &str) -> Option<&'a Prompt> {
    let catalog = hub.service.catalog();
    if let Ok(entry) = catalog.prompt(typed) {
        return Some(&entry.prompt);
    }
    let same = |prompt: &&Prompt| prompt.title.eq_ignore_ascii_case(typed.trim());
    if let Some(prompt) = catalog.iter().map(|entry| &*entry.prompt).find(same) {
        return Some(prompt);
    }
    match catalog.search(typed).as_slice() {
        [only] => Some(&only.prompt),
        _ => None,
    }
}

fn unknown(hub: &Hub, typed: &str) -> Reply {
    let near =
        hub.service.catalog().search(typed).into_iter().take(3).map(|entry| entry.prompt.title.clone());
    Reply::private(refusals::unknown_prompt(typed, &near.collect::<Vec<_>>()))
}

/// A prompt drawn by chance, not one they did recently unless there is no other.
async fn draw(hub: &Hub, ask: &Ask) -> Result<Result<String, Reply>, ServiceError> {
    let recent = hub.store().recent_prompts(ask.account, RECENT).await?;
    let all: Vec<&Prompt> = hub.service.catalog().iter().map(|entry| &*entry.prompt).collect();
    let fresh: Vec<&Prompt> = all.iter().copied().filter(|prompt| !recent.contains(&prompt.id)).collect();
    let from = if fresh.is_empty() { &all } else { &fresh };
    let drawn = usize::try_from(uuid::Uuid::new_v4().as_u64_pair().0 >> 32).unwrap_or(0);
    let prompt = drawn.checked_rem(from.len()).map(|place| from[place].id.to_string());
    Ok(prompt.ok_or_else(|| Reply::private(refusals::NO_PROMPTS)))
}

/// `/prompt list`
pub(super) fn list(hub: &Hub, words: Option<&str>) -> Reply {
    let found = hub.service.catalog().search(words.unwrap_or_default());
    let prompts: Vec<&Prompt> = found.into_iter().map(|entry| &*entry.prompt).collect();
    views::prompts(&prompts, words)
}

/// `/prompt show`
pub(super) fn show(hub: &Hub, typed: &str) -> Reply {
    find(hub, typed).map_or_else(|| unknown(hub, typed), views::prompt)
}

/// `/prompt random`
pub(super) async fn random(hub: &Hub, ask: &Ask) -> Result<Reply, ServiceError> {
    Ok(match draw(hub, ask).await? {
        Ok(id) => show(hub, &id),
        Err(refusal) => refusal,
    })
}

/// Titles that fit what is typed, the nearest first; the value is the id.
pub(super) fn choices(hub: &Hub, typed: &str) -> Vec<(String, String)> {
    let found = hub.service.catalog().search(typed);
    let choice = |prompt: &Prompt| (shorten(&prompt.title, 100), prompt.id.to_string());
    found.into_iter().take(MOST_CHOICES).map(|entry| choice(&entry.prompt)).collect()
}
