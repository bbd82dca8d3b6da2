//! The objects of Discord's API as JSON, made from the world. It decides nothing.

use serde_json::{Value, json};
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

use super::world::{Channel, Guild, Id, Interaction, Kind, Stored, World};

/// When an id was made.
pub(crate) fn timestamp(id: Id) -> String {
    let millis = i128::from((id >> 22) + 1_420_070_400_000);
    let at = OffsetDateTime::from_unix_timestamp_nanos(millis * 1_000_000).expect("a time of now");
    at.format(&Rfc3339).expect("can be written")
}

fn now() -> String {
    OffsetDateTime::now_utc().format(&Rfc3339).expect("can be written")
}

impl World {
    pub(crate) fn user_json(&self, id: Id) -> Value {
        let user = self.user(id);
        json!({
            "id": id.to_string(), "username": user.name.to_lowercase(), "discriminator": "0",
            "global_name": user.name, "avatar": null, "bot": user.bot, "public_flags": 0
        })
    }

    /// The bot as it sees itself.
    pub(crate) fn me_json(&self) -> Value {
        let mut user = self.user_json(self.app);
        user["verified"] = json!(true);
        user["mfa_enabled"] = json!(false);
        user["email"] = Value::Null;
        user["flags"] = json!(0);
        user
    }

    pub(crate) fn application_json(&self) -> Value {
        let flags = if self.message_content { 1_u64 << 19 } else { 0 };
        json!({
            "id": self.app.to_string(), "name": "Sextant", "icon": null, "description": "",
            "bot_public": true, "bot_require_code_grant": false, "verify_key": "00", "flags": flags | 1 << 23,
            "owner": self.user_json(self.app), "team": null, "bot": self.me_json(),
            "approximate_guild_count": self.guilds.len(), "redirect_uris": [],
            "integration_types_config": {"0": {}, "1": {}}
        })
    }

    /// Someone in a server, without the user.
    pub(crate) fn partial_member_json(&self, guild: Id, user: Id) -> Value {
        let Some(member) = self.guilds.get(&guild).and_then(|guild| guild.members.get(&user)) else {
            return Value::Null;
        };
        let until = if member.timed_out { json!("2199-01-01T00:00:00+00:00") } else { Value::Null };
        json!({
            "roles": [member.role.to_string()], "nick": null, "avatar": null, "banner": null, "joined_at": timestamp(member.role),
            "premium_since": null, "deaf": false, "mute": false, "flags": 0, "pending": false,
            "communication_disabled_until": until
        })
    }

    pub(crate) fn member_json(&self, guild: Id, user: Id) -> Value {
        let mut member = self.partial_member_json(guild, user);
        if member.is_object() {
            member["user"] = self.user_json(user);
        }
        member
    }

    fn role_json(id: Id, name: &str, permissions: u64, position: usize) -> Value {
        json!({
            "id": id.to_string(), "name": name, "color": 0,
            "colors": {"primary_color": 0, "secondary_color": null, "tertiary_color": null},
            "hoist": false, "managed": false, "mentionable": false, "permissions": permissions.to_string(),
            "position": position, "flags": 0
        })
    }

    pub(crate) fn guild_json(&self, guild: &Guild) -> Value {
        let mut roles = vec![Self::role_json(guild.id, "@everyone", guild.everyone, 0)];
        for (position, (user, member)) in (1..).zip(&guild.members) {
            let name = format!("role of {}", self.user(*user).name);
            roles.push(Self::role_json(member.role, &name, member.granted & !member.revoked, position));
        }
        json!({
            "id": guild.id.to_string(), "name": guild.name, "icon": null, "splash": null, "discovery_splash": null,
            "owner_id": guild.owner.to_string(), "afk_channel_id": null, "afk_timeout": 300,
            "verification_level": 0, "default_message_notifications": 0, "explicit_content_filter": 0,
            "roles": roles, "emojis": [], "features": [], "mfa_level": 0, "application_id": null,
            "system_channel_id": null, "system_channel_flags": 0, "rules_channel_id": null,
            "vanity_url_code": null, "description": null, "banner": null, "premium_tier": 0,
            "premium_subscription_count": 0, "preferred_locale": guild.locale, "public_updates_channel_id": null,
            "nsfw_level": 0, "stickers": [], "premium_progress_bar_enabled": false,
            "safety_alerts_channel_id": null
        })
    }

    /// A server as `GUILD_CREATE` has it.
    pub(crate) fn whole_guild_json(&self, guild: &Guild) -> Value {
        let mut whole = self.guild_json(guild);
        let live = || self.channels.values().filter(|it| it.guild == Some(guild.id) && !it.deleted);
        let channels: Vec<Value> =
            live().filter(|it| !it.kind.is_thread()).map(|it| self.channel_json(it)).collect();
        let threads: Vec<Value> = live()
            .filter(|it| it.kind.is_thread() && !it.archived && self.sees(self.app, it.id))
            .map(|it| self.channel_json(it))
            .collect();
        whole["joined_at"] = json!(timestamp(guild.id));
        whole["large"] = json!(false);
        whole["unavailable"] = json!(false);
        whole["member_count"] = json!(guild.members.len());
        whole["members"] = json!([self.member_json(guild.id, self.app)]);
        whole["channels"] = json!(channels);
        whole["threads"] = json!(threads);
        for empty in
            ["voice_states", "presences", "stage_instances", "guild_scheduled_events", "soundboard_sounds"]
        {
            whole[empty] = json!([]);
        }
        whole
    }

    pub(crate) fn channel_json(&self, channel: &Channel) -> Value {
        let last = self.messages_of(channel.id).rfind(|it| it.only_for.is_none());
        let last = last.map_or(Value::Null, |message| json!(message.id.to_string()));
        let mut json = json!({
            "id": channel.id.to_string(), "type": channel.kind.number(), "last_message_id": last, "flags": 0
        });
        if channel.kind == Kind::Dm {
            let others = channel.members.iter().filter(|it| **it != self.app);
            json["recipients"] = others.map(|it| self.user_json(*it)).collect();
            return json;
        }
        let guild = channel.guild.expect("of a server");
        json["guild_id"] = json!(guild.to_string());
        json["name"] = json!(channel.name);
        json["rate_limit_per_user"] = json!(0);
        json["nsfw"] = json!(false);
        json["parent_id"] = channel.parent.map_or(Value::Null, |it| json!(it.to_string()));
        if channel.kind.is_thread() {
            let count = self.messages_of(channel.id).count();
            json["owner_id"] = json!(channel.owner.unwrap_or(self.app).to_string());
            json["message_count"] = json!(count);
            json["total_message_sent"] = json!(count);
            json["member_count"] = json!(channel.members.len().min(50));
            json["thread_metadata"] = self.thread_metadata_json(channel);
            if channel.members.contains(&self.app) {
                json["member"] = Self::thread_member_json(channel, self.app);
            }
        } else {
            json["position"] = json!(0);
            json["topic"] = Value::Null;
            let overwrites = channel.overwrites.iter().map(|(who, (allow, deny))| {
                let kind = u8::from(*who != guild);
                json!({"id": who.to_string(), "type": kind, "allow": allow.to_string(), "deny": deny.to_string()})
            });
            json["permission_overwrites"] = overwrites.collect();
        }
        json
    }

    #[expect(clippy::unused_self, reason = "reads like its neighbors")]
    pub(crate) fn thread_metadata_json(&self, channel: &Channel) -> Value {
        let mut json = json!({
            "archived": channel.archived, "auto_archive_duration": channel.auto_archive,
            "archive_timestamp": if channel.archived { now() } else { timestamp(channel.id) },
            "locked": channel.locked, "create_timestamp": timestamp(channel.id)
        });
        if channel.kind == Kind::PrivateThread {
            json["invitable"] = json!(channel.invitable);
        }
        json
    }

    pub(crate) fn thread_member_json(channel: &Channel, user: Id) -> Value {
        json!({
            "id": channel.id.to_string(), "user_id": user.to_string(), "join_timestamp": timestamp(channel.id), "flags": 0
        })
    }

    /// A message as REST gives it: without the server and the member.
    pub(crate) fn message_json(&self, message: &Stored) -> Value {
        let edited = if message.edits > 0 { json!(now()) } else { Value::Null };
        let mut json = json!({
            "id": message.id.to_string(), "channel_id": message.channel.to_string(),
            "author": self.user_json(message.author), "content": message.content,
            "timestamp": timestamp(message.id), "edited_timestamp": edited, "tts": false,
            "mention_everyone": false, "mentions": message.mentions.iter().map(|it| self.user_json(*it)).collect::<Vec<_>>(),
            "mention_roles": [], "attachments": message.attachments, "embeds": message.embeds, "pinned": false,
            "type": message.kind, "flags": message.flags, "components": message.components
        });
        if !message.nonce.is_null() {
            json["nonce"] = message.nonce.clone();
        }
        if let Some(reference) = message.reference {
            let kept = self.messages.get(&reference).filter(|it| !it.deleted);
            json["message_reference"] =
                json!({"message_id": reference.to_string(), "channel_id": message.channel.to_string()});
            json["referenced_message"] = kept.map_or(Value::Null, |it| self.message_json(it));
        }
        if let Some(interaction) = message.interaction.and_then(|it| self.interactions.get(&it)) {
            json["application_id"] = json!(self.app.to_string());
            json["webhook_id"] = json!(self.app.to_string());
            json["interaction_metadata"] = self.interaction_metadata_json(interaction);
        }
        json
    }

    fn interaction_metadata_json(&self, interaction: &Interaction) -> Value {
        let mut json = json!({
            "id": interaction.id.to_string(), "type": interaction.kind, "user": self.user_json(interaction.user),
            "authorizing_integration_owners": {}
        });
        if let (3, Some(source)) = (interaction.kind, interaction.source) {
            json["interacted_message_id"] = json!(source.to_string());
        }
        if let Some(trigger) = interaction.trigger {
            json["triggering_interaction_metadata"] =
                self.interaction_metadata_json(&self.interactions[&trigger]);
        }
        json
    }
}
