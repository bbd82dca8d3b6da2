//! The API's routes about the gateway, the bot itself, users and servers.

use serde_json::{Value, json};

use super::permissions::{MISSING_ACCESS, Refusal, UNKNOWN_GUILD, UNKNOWN_MEMBER, UNKNOWN_USER};
use super::rest::{Call, Done, Outcome, unknown};
use super::world::{Guild, Kind, World};

pub(crate) fn answer(world: &mut World, call: &Call) -> Outcome {
    let segments: Vec<&str> = call.segments.iter().map(String::as_str).collect();
    let url = format!("ws://127.0.0.1:{}/gw", world.port);
    let value = match (call.method.as_str(), segments.as_slice()) {
        ("GET", ["gateway"]) => json!({"url": url}),
        ("GET", ["gateway", "bot"]) => json!({
            "url": url, "shards": world.shards,
            "session_start_limit": {"total": 1000, "remaining": 999, "reset_after": 0, "max_concurrency": 1}
        }),
        ("GET", ["users", "@me"]) => world.me_json(),
        ("GET", ["users", "@me", "guilds"]) => {
            let guilds = world.guilds.values().filter(|guild| guild.members.contains_key(&world.app));
            let guilds = guilds.map(|guild| {
                let permissions = World::base_permissions(guild, world.app).to_string();
                json!({
                    "id": guild.id.to_string(), "name": guild.name, "icon": null, "owner": false,
                    "permissions": permissions, "features": []
                })
            });
            guilds.collect()
        }
        ("POST", ["users", "@me", "channels"]) => {
            let user = call.body["recipient_id"].as_str().and_then(|id| id.parse().ok());
            let user = user.or(call.body["recipient_id"].as_u64()).ok_or(UNKNOWN_USER)?;
            if !world.users.contains_key(&user) {
                return Err(UNKNOWN_USER);
            }
            let channel = world.dm_with(user);
            world.channel_json(world.channel(channel))
        }
        ("GET", ["users", _]) => {
            let user = call.id(1)?;
            if !world.users.contains_key(&user) {
                return Err(UNKNOWN_USER);
            }
            world.user_json(user)
        }
        ("GET", ["oauth2", "applications", "@me"]) => world.application_json(),
        ("GET", ["guilds", _]) => world.guild_json(guild(world, call)?),
        ("GET", ["guilds", _, "channels"]) => {
            let guild = guild(world, call)?.id;
            let here = world.channels.values().filter(|it| it.guild == Some(guild) && it.kind == Kind::Text);
            here.filter(|it| !it.deleted).map(|it| world.channel_json(it)).collect()
        }
        ("GET", ["guilds", _, "roles"]) => world.guild_json(guild(world, call)?)["roles"].clone(),
        ("GET", ["guilds", _, "members", _]) => {
            let guild = guild(world, call)?.id;
            match world.member_json(guild, call.id(3)?) {
                Value::Null => return Err(UNKNOWN_MEMBER),
                member => member,
            }
        }
        ("GET", ["guilds", _, "threads", "active"]) => {
            let guild = guild(world, call)?.id;
            let active = world.channels.values().filter(|it| {
                it.guild == Some(guild) && it.kind.is_thread() && !it.archived && world.sees(world.app, it.id)
            });
            super::threads::list(world, active)
        }
        _ => return unknown(world, call),
    };
    Ok(Done::Json(value))
}

/// The server of the path, where the bot is in it.
fn guild<'a>(world: &'a World, call: &Call) -> Result<&'a Guild, Refusal> {
    let guild = world.guilds.get(&call.id(1)?).ok_or(UNKNOWN_GUILD)?;
    if world.bot_is_in(guild.id) { Ok(guild) } else { Err(MISSING_ACCESS) }
}
