//! What Discord sends over the gateway, in the size it sends it.

use serde_json::{Value, json};

use crate::people::Person;

pub(crate) const BOT: u64 = 1_000_000_000_000_000_001;
pub(crate) const GUILD: u64 = 1_000_000_000_000_000_002;
const PARENT: u64 = 1_000_000_000_000_000_003;
const COMMAND: u64 = 1_000_000_000_000_000_004;

const WHEN: &str = "2026-11-25T21:00:00.000000+00:00";

/// What a member may do, and the bot.
const MAY: &str = "2251799813685247";

pub(crate) fn bot() -> Value {
    json!({
        "id": BOT.to_string(), "username": "sextant", "discriminator": "0001", "avatar": null, "bot": true,
        "mfa_enabled": false, "verified": true, "email": null, "flags": 0
    })
}

fn user(account: u64) -> Value {
    json!({
        "id": account.to_string(), "username": format!("person{account}"), "discriminator": "0",
        "global_name": format!("Person {account}"), "avatar": null, "bot": account == BOT, "public_flags": 0
    })
}

fn member(account: u64) -> Value {
    json!({
        "user": user(account), "roles": [], "nick": null, "avatar": null, "joined_at": WHEN, "premium_since": null,
        "deaf": false, "mute": false, "flags": 0, "pending": false, "permissions": MAY
    })
}

fn thread(channel: u64) -> Value {
    json!({
        "id": channel.to_string(), "guild_id": GUILD.to_string(), "parent_id": PARENT.to_string(),
        "owner_id": BOT.to_string(), "type": 12, "name": "An interview", "last_message_id": null, "message_count": 0,
        "member_count": 2, "rate_limit_per_user": 0, "flags": 0, "position": 0, "permission_overwrites": [],
        "thread_metadata": {"archived": false, "locked": false, "auto_archive_duration": 10080,
            "archive_timestamp": WHEN, "invitable": false}
    })
}

pub(crate) fn ready(gateway: &str) -> Value {
    json!({
        "v": 10, "user": bot(), "guilds": [{"id": GUILD.to_string(), "unavailable": true}], "session_id": "load",
        "session_type": "normal", "resume_gateway_url": gateway, "shard": [0, 1],
        "application": {"id": BOT.to_string(), "flags": 1 << 19}, "private_channels": [], "_trace": []
    })
}

pub(crate) fn guild(threads: impl Iterator<Item = u64>) -> Value {
    let mut guild = json!({
        "id": GUILD.to_string(), "name": "Study group", "icon": null, "splash": null, "discovery_splash": null,
        "owner_id": "7", "afk_channel_id": null, "afk_timeout": 300, "verification_level": 0,
        "default_message_notifications": 0, "explicit_content_filter": 0, "emojis": [], "features": [],
        "mfa_level": 0, "application_id": null, "system_channel_id": null, "system_channel_flags": 0,
        "rules_channel_id": null, "vanity_url_code": null, "description": null, "banner": null, "premium_tier": 0,
        "premium_subscription_count": 0, "preferred_locale": "en-US", "public_updates_channel_id": null,
        "nsfw_level": 0, "stickers": [], "premium_progress_bar_enabled": false, "safety_alerts_channel_id": null,
        "joined_at": WHEN, "large": false, "unavailable": false, "member_count": 2, "members": [member(BOT)]
    });
    guild["roles"] = json!([{"id": GUILD.to_string(), "name": "@everyone", "color": 0, "hoist": false,
        "managed": false, "mentionable": false, "permissions": MAY, "position": 0, "flags": 0}]);
    guild["channels"] = json!([{"id": PARENT.to_string(), "type": 0, "name": "interviews", "position": 0,
        "permission_overwrites": [], "nsfw": false, "parent_id": null, "rate_limit_per_user": 0, "topic": null}]);
    guild["threads"] = threads.map(thread).collect();
    for empty in
        ["voice_states", "presences", "stage_instances", "guild_scheduled_events", "soundboard_sounds"]
    {
        guild[empty] = json!([]);
    }
    guild
}

/// A message as the gateway tells it.
pub(crate) fn message(id: u64, channel: u64, author: u64, content: &str) -> Value {
    json!({
        "id": id.to_string(), "channel_id": channel.to_string(), "guild_id": GUILD.to_string(),
        "author": user(author), "member": member(author), "content": content, "timestamp": WHEN,
        "edited_timestamp": null, "tts": false, "mention_everyone": false, "mentions": [], "mention_roles": [],
        "attachments": [], "embeds": [], "pinned": false, "type": 0, "flags": 0, "components": [], "channel_type": 12
    })
}

pub(crate) fn typing(person: &Person) -> Value {
    json!({
        "channel_id": person.channel.to_string(), "guild_id": GUILD.to_string(), "user_id": person.account.to_string(),
        "timestamp": 1_764_104_400, "member": member(person.account)
    })
}

/// What a person does: a command (2), a press (3) or an option that is typed (4).
fn interaction(id: u64, person: &Person, kind: u8, data: &Value) -> Value {
    json!({
        "id": id.to_string(), "application_id": BOT.to_string(), "type": kind, "data": data,
        "channel_id": person.channel.to_string(), "channel": thread(person.channel), "guild_id": GUILD.to_string(),
        "guild_locale": "en-US", "guild": {"id": GUILD.to_string(), "locale": "en-US", "features": []}, "context": 0,
        "member": member(person.account), "authorizing_integration_owners": {"0": GUILD.to_string()},
        "app_permissions": MAY, "token": format!("token-of-{id}"), "version": 1, "locale": "en-US",
        "entitlements": [], "attachment_size_limit": 10_485_760
    })
}

/// The press of “That's my answer” under the question that was asked as `turn`.
pub(crate) fn press(id: u64, person: &Person, turn: u32) -> Value {
    let button = format!("s1:q:{turn}:done:{}", person.interview);
    let mut press = interaction(id, person, 3, &json!({"custom_id": button, "component_type": 2}));
    press["message"] = message(id - 1, person.channel, BOT, "What would you measure, and why that?");
    press
}

/// `/interview status`
pub(crate) fn status(id: u64, person: &Person) -> Value {
    let options = json!([{"name": "status", "type": 1, "options": []}]);
    let data = json!({"id": COMMAND.to_string(), "name": "interview", "type": 1, "options": options});
    interaction(id, person, 2, &data)
}

/// `/interview start`, while its prompt is typed.
pub(crate) fn typed(id: u64, person: &Person, words: &str) -> Value {
    let prompt = json!({"name": "prompt", "type": 3, "value": words, "focused": true});
    let options = json!([{"name": "start", "type": 1, "options": [prompt]}]);
    let data = json!({"id": COMMAND.to_string(), "name": "interview", "type": 1, "options": options});
    interaction(id, person, 4, &data)
}
