//! The requests the bot makes, one function each.

use serde_json::{Value, json};
use serenity::http::{LightMethod, Route};
use serenity::model::id::{ChannelId, GuildId, InteractionId, MessageId, UserId};

use super::{Answer, Transport, Trouble, snowflake, trouble};
use crate::discord::action::{Ask, Token};
use crate::discord::reply::{File, Reply};

impl Transport {
    /// Sends a message into a channel; a nonce keeps it from being sent twice within minutes.
    pub async fn send(&self, channel: u64, reply: &Reply, nonce: Option<&str>) -> Answer<Value> {
        let mut wire = reply.to_wire();
        if let Some(nonce) = nonce {
            wire["nonce"] = json!(nonce);
            wire["enforce_nonce"] = json!(true);
        }
        let route = Route::ChannelMessages { channel_id: ChannelId::new(channel) };
        self.call(LightMethod::Post, route, None, Some(&wire), reply.file.as_ref()).await
    }

    /// Messages of a channel after a message, the oldest first, at most 100.
    pub async fn messages_after(&self, channel: u64, after: u64) -> Answer<Vec<Value>> {
        let route = Route::ChannelMessages { channel_id: ChannelId::new(channel) };
        let params = vec![("after", after.to_string()), ("limit", "100".to_owned())];
        let found = self.call(LightMethod::Get, route, Some(params), None, None).await?;
        let mut messages = found.as_array().cloned().ok_or(Trouble::Lost)?;
        messages.sort_by_key(|message| snowflake(&message["id"]));
        Ok(messages)
    }

    /// One message.
    pub async fn message(&self, channel: u64, message: u64) -> Answer<Value> {
        let route = Route::ChannelMessage {
            channel_id: ChannelId::new(channel),
            message_id: MessageId::new(message),
        };
        self.call(LightMethod::Get, route, None, None, None).await
    }

    /// Deletes a message.
    pub async fn delete(&self, channel: u64, message: u64) -> Answer<()> {
        let route = Route::ChannelMessage {
            channel_id: ChannelId::new(channel),
            message_id: MessageId::new(message),
        };
        self.call(LightMethod::Delete, route, None, None, None).await.map(drop)
    }

    /// Shows that the bot is about to say something; left out while requests wait, for it would only make them wait longer.
    pub async fn typing(&self, channel: u64) -> Answer<()> {
        if !self.has_room() {
            return Ok(());
        }
        let route = Route::ChannelTyping { channel_id: ChannelId::new(channel) };
        self.call(LightMethod::Post, route, None, None, None).await.map(drop)
    }

    /// Opens a thread below a channel. Not idempotent: whoever calls it again looks for the thread first.
    pub async fn open_thread(&self, parent: u64, name: &str, private: bool) -> Answer<u64> {
        // 12 is a private thread, 11 a public one; it leaves the list of channels a week after its last message.
        let kind = if private { 12 } else { 11 };
        let mut body = json!({ "name": name, "type": kind, "auto_archive_duration": 10080 });
        if private {
            body["invitable"] = json!(false);
        }
        let route = Route::ChannelThreads { channel_id: ChannelId::new(parent) };
        let made = self.call(LightMethod::Post, route, None, Some(&body), None).await?;
        snowflake(&made["id"]).ok_or(Trouble::Lost)
    }

    /// The open threads of a server, as Discord describes channels.
    pub async fn open_threads(&self, guild: u64) -> Answer<Vec<Value>> {
        let route = Route::GuildThreadsActive { guild_id: GuildId::new(guild) };
        let found = self.call(LightMethod::Get, route, None, None, None).await?;
        found["threads"].as_array().cloned().ok_or(Trouble::Lost)
    }

    /// A channel or thread, as Discord describes it.
    pub async fn channel(&self, channel: u64) -> Answer<Value> {
        let route = Route::Channel { channel_id: ChannelId::new(channel) };
        self.call(LightMethod::Get, route, None, None, None).await
    }

    /// Takes a thread out of the archive.
    pub async fn unarchive(&self, thread: u64) -> Answer<()> {
        let route = Route::Channel { channel_id: ChannelId::new(thread) };
        self.call(LightMethod::Patch, route, None, Some(&json!({ "archived": false })), None).await.map(drop)
    }

    /// Adds somebody to a thread; twice is the same as once.
    pub async fn add_to_thread(&self, thread: u64, account: u64) -> Answer<()> {
        let route =
            Route::ChannelThreadMember { channel_id: ChannelId::new(thread), user_id: UserId::new(account) };
        self.call(LightMethod::Put, route, None, None, None).await.map(drop)
    }

    /// The channel of direct messages with somebody; twice is the same as once.
    pub async fn open_direct(&self, account: u64) -> Answer<u64> {
        let body = json!({ "recipient_id": account.to_string() });
        let made = self.call(LightMethod::Post, Route::UserMeDmChannels, None, Some(&body), None).await?;
        snowflake(&made["id"]).ok_or(Trouble::Lost)
    }

    /// Answers an interaction for the first time. `kind` is Discord's number of the kind of answer.
    pub async fn respond(&self, ask: &Ask, kind: u8, data: Option<Value>, file: Option<&File>) -> Answer<()> {
        let mut body = json!({ "type": kind });
        if let Some(data) = data {
            body["data"] = data;
        }
        let Token(token) = &ask.token;
        let route = Route::InteractionResponse { interaction_id: InteractionId::new(ask.id), token };
        self.call(LightMethod::Post, route, None, Some(&body), file).await.map(drop)
    }

    /// Answers an interaction for the first time with a message; returns the message's id. `kind` is as in
    /// [`Transport::respond`].
    pub async fn respond_with(&self, ask: &Ask, kind: u8, reply: &Reply) -> Answer<u64> {
        let body = json!({ "type": kind, "data": reply.to_wire() });
        let Token(token) = &ask.token;
        let route = Route::InteractionResponse { interaction_id: InteractionId::new(ask.id), token };
        let params = vec![("with_response", "true".to_owned())];
        let answered =
            self.call(LightMethod::Post, route, Some(params), Some(&body), reply.file.as_ref()).await?;
        snowflake(&answered["resource"]["message"]["id"]).ok_or(Trouble::Lost)
    }

    /// The id of the message that an interaction was answered with.
    pub async fn response(&self, ask: &Ask) -> Answer<u64> {
        let Token(token) = &ask.token;
        let application_id = self.application();
        let route = Route::WebhookOriginalInteractionResponse { application_id, token };
        let message = self.call(LightMethod::Get, route, None, None, None).await?;
        snowflake(&message["id"]).ok_or(Trouble::Lost)
    }

    /// Takes a deferred answer away that is not needed.
    pub async fn withdraw(&self, ask: &Ask) -> Answer<()> {
        let Token(token) = &ask.token;
        let application_id = self.application();
        let route = Route::WebhookOriginalInteractionResponse { application_id, token };
        self.call(LightMethod::Delete, route, None, None, None).await.map(drop)
    }

    /// Changes the first answer to an interaction, or fills in a deferred one.
    pub async fn edit_response(&self, ask: &Ask, reply: &Reply) -> Answer<()> {
        self.fill_in(ask, reply).await.map(drop)
    }

    /// As [`Transport::edit_response`]; returns the message's id.
    pub async fn fill_in(&self, ask: &Ask, reply: &Reply) -> Answer<u64> {
        let Token(token) = &ask.token;
        let application_id = self.application();
        let route = Route::WebhookOriginalInteractionResponse { application_id, token };
        let mut wire = reply.to_wire();
        if let Some(wire) = wire.as_object_mut() {
            // An edit cannot change who sees a message.
            wire.remove("flags");
        }
        let filled = self.call(LightMethod::Patch, route, None, Some(&wire), reply.file.as_ref()).await?;
        snowflake(&filled["id"]).ok_or(Trouble::Lost)
    }

    /// Says something further to an interaction; returns the message's id.
    pub async fn follow_up(&self, ask: &Ask, reply: &Reply) -> Answer<u64> {
        let Token(token) = &ask.token;
        let application_id = self.application();
        let route = Route::WebhookFollowupMessages { application_id, token };
        let sent =
            self.call(LightMethod::Post, route, None, Some(&reply.to_wire()), reply.file.as_ref()).await?;
        snowflake(&sent["id"]).ok_or(Trouble::Lost)
    }

    /// The commands that Discord holds: of one server, or the global ones.
    pub async fn commands(&self, guild: Option<u64>) -> Answer<Value> {
        self.call(LightMethod::Get, self.commands_route(guild), None, None, None).await
    }

    /// Replaces the commands that Discord holds.
    pub async fn set_commands(&self, guild: Option<u64>, commands: &Value) -> Answer<()> {
        self.call(LightMethod::Put, self.commands_route(guild), None, Some(commands), None).await.map(drop)
    }

    fn commands_route(&self, guild: Option<u64>) -> Route<'static> {
        let application_id = self.application();
        match guild {
            Some(guild) => Route::GuildCommands { application_id, guild_id: GuildId::new(guild) },
            None => Route::Commands { application_id },
        }
    }

    /// Where the gateway is, with how many shards and how many sessions may still be started.
    pub async fn gateway(&self) -> Answer<Value> {
        self.call(LightMethod::Get, Route::GatewayBot, None, None, None).await
    }

    /// Where the gateway is.
    pub async fn gateway_address(&self) -> Answer<Value> {
        self.call(LightMethod::Get, Route::Gateway, None, None, None).await
    }

    /// The bot's own account.
    pub async fn me(&self) -> Answer<Value> {
        self.call(LightMethod::Get, Route::UserMe, None, None, None).await
    }

    /// The application that the bot belongs to.
    pub async fn own_application(&self) -> Answer<Value> {
        self.call(LightMethod::Get, Route::Oauth2ApplicationCurrent, None, None, None).await
    }

    /// The servers the bot is in, with its permissions there, at most 200.
    pub async fn servers(&self) -> Answer<Value> {
        self.call(LightMethod::Get, Route::UserMeGuilds, None, None, None).await
    }

    /// The text of a file that came with a message, if it is text of at most `most` bytes.
    pub async fn text_of(&self, url: &str, most: usize) -> Answer<Option<String>> {
        let answer = self.client.get(url).send().await.map_err(|error| trouble(&error))?;
        if !answer.status().is_success() {
            return Err(Trouble::Lost);
        }
        let bytes = answer.bytes().await.map_err(|error| trouble(&error))?;
        Ok(String::from_utf8(bytes.to_vec()).ok().filter(|text| text.len() <= most && !text.contains('\0')))
    }
}
