//! `/settings`: for those who manage a server.

use super::super::action::Ask;
use super::super::hub::Hub;
use super::super::messages::{refusals, server as words};
use super::super::permissions::{Permission, has, person_lacks};
use super::super::reply::Reply;
use super::super::settings::{Change, describe, reset as keys_of, resolve};
use super::super::views;
use crate::service::ServiceError;

/// The server, if this person manages it; Discord checks that too, but a server can loosen what Discord checks.
fn managed(ask: &Ask) -> Result<u64, String> {
    match ask.place.guild {
        None => Err(refusals::ONLY_ON_A_SERVER.to_owned()),
        Some(guild) if has(ask.place.member, Permission::ManageServer) => Ok(guild),
        Some(_) => Err(person_lacks(Permission::ManageServer)),
    }
}

/// `/settings show`
pub(super) async fn show(hub: &Hub, ask: &Ask) -> Result<Reply, ServiceError> {
    match managed(ask) {
        Ok(guild) => Ok(views::settings(&describe(&hub.settings(Some(guild)).await?, &hub.defaults))),
        Err(refusal) => Ok(Reply::private(refusal)),
    }
}

/// `/settings <area>`
pub(super) async fn set(hub: &Hub, ask: &Ask, asked: &[(String, String)]) -> Result<Reply, ServiceError> {
    let guild = match managed(ask) {
        Ok(guild) => guild,
        Err(refusal) => return Ok(Reply::private(refusal)),
    };
    let stored = hub.store().guild_settings(guild).await?;
    match resolve(&stored, &hub.defaults, asked) {
        Ok(changes) => store(hub, guild, &changes).await,
        Err(why) => Ok(Reply::private(why)),
    }
}

/// `/settings reset`
pub(super) async fn reset(hub: &Hub, ask: &Ask, area: &str) -> Result<Reply, ServiceError> {
    let guild = match managed(ask) {
        Ok(guild) => guild,
        Err(refusal) => return Ok(Reply::private(refusal)),
    };
    match keys_of(area) {
        Ok(keys) => {
            let changes: Vec<Change> = keys.into_iter().map(|key| (key, None)).collect();
            store(hub, guild, &changes).await
        }
        Err(why) => Ok(Reply::private(why)),
    }
}

/// Stores changes and shows what holds now, with a line about who changed it in the log.
async fn store(hub: &Hub, guild: u64, changes: &[Change]) -> Result<Reply, ServiceError> {
    for (key, value) in changes {
        hub.store().set_guild_setting(guild, key.name(), value.as_deref()).await?;
        tracing::info!(guild, setting = key.name(), "a server changed a setting");
    }
    hub.settings_changed(guild);
    let shown = views::settings(&describe(&hub.settings(Some(guild)).await?, &hub.defaults));
    Ok(Reply { content: words::STORED.to_owned(), ..shown })
}
