//! How interactions are made from what people do: by the definitions the bot registered, as Discord would.

use std::time::Instant;

use serde_json::{Value, json};

use super::events::Event;
use super::permissions::{ATTACH_FILES, EMBED_LINKS};
use super::world::{IN_BOT_DM, IN_SERVER, Id, Interaction, World};

const SUBCOMMAND: u64 = 1;
const GROUP: u64 = 2;

/// Something a person does that makes an interaction.
pub(crate) struct Deed {
    pub(crate) user: Id,
    pub(crate) channel: Id,
    /// 2 command, 3 component, 4 autocomplete, 5 modal.
    pub(crate) kind: u64,
    /// The message whose component is used, or was when the modal opened.
    pub(crate) source: Option<Id>,
    /// The interaction that opened the modal.
    pub(crate) trigger: Option<Id>,
    /// For who reads a failed test.
    pub(crate) label: String,
}

impl World {
    /// Makes an interaction and tells the bot.
    pub(crate) fn interact(&mut self, deed: Deed, data: &Value) -> Id {
        let Deed { user, channel, kind, source, trigger, label } = deed;
        assert!(
            self.sees(user, channel),
            "{} does not see #{}",
            self.user(user).name,
            self.channel(channel).name
        );
        let id = self.new_id();
        let token = format!("token-of-{id}");
        let guild = self.channel(channel).guild;
        let mut body = json!({
            "id": id.to_string(), "application_id": self.app.to_string(), "type": kind, "data": data,
            "channel_id": channel.to_string(), "channel": self.channel_of_interaction(user, channel),
            "token": token, "version": 1, "locale": self.user(user).locale, "entitlements": [],
            "attachment_size_limit": self.upload_limit
        });
        let in_guild = guild.filter(|guild| self.bot_is_in(*guild));
        let mut permissions = ATTACH_FILES | EMBED_LINKS;
        if let Some(guild) = guild {
            let mut member = self.member_json(guild, user);
            member["permissions"] = json!(self.permissions(user, channel).to_string());
            let locale = self.guilds[&guild].locale.clone();
            body["member"] = member;
            body["guild_id"] = json!(guild.to_string());
            body["guild_locale"] = json!(locale);
            body["guild"] = json!({"id": guild.to_string(), "locale": locale, "features": []});
            body["context"] = json!(IN_SERVER);
        } else {
            body["user"] = self.user_json(user);
            body["context"] = json!(IN_BOT_DM);
        }
        body["authorizing_integration_owners"] = match (guild, in_guild) {
            (_, Some(guild)) => {
                permissions = self.permissions(self.app, channel);
                json!({"0": guild.to_string()})
            }
            (Some(_), None) => json!({"1": user.to_string()}),
            (None, None) => json!({"0": "0"}),
        };
        body["app_permissions"] = json!(permissions.to_string());
        if let Some(source) = source {
            let mut message = self.message_json(&self.messages[&source]);
            if let Some(guild) = guild {
                message["guild_id"] = json!(guild.to_string());
            }
            body["message"] = message;
        }
        let interaction = Interaction {
            id,
            token,
            kind,
            user,
            channel,
            source,
            trigger,
            label,
            created: Instant::now(),
            callback: None,
            original: None,
            original_edits: 0,
            follow_ups: Vec::new(),
            expired: false,
        };
        self.interactions.insert(id, interaction);
        self.dispatch(&Event { name: "INTERACTION_CREATE", guild, intents: 0, data: body, words: false });
        id
    }

    fn channel_of_interaction(&self, user: Id, id: Id) -> Value {
        let channel = self.channel(id);
        let mut json = self.channel_json(channel);
        json["permissions"] = json!(self.permissions(user, id).to_string());
        json
    }

    /// The definition of a command for someone in a channel, or why Discord would not show it.
    pub(crate) fn command_for(&self, user: Id, channel: Id, name: &str) -> Result<&Value, String> {
        let guild = self.channel(channel).guild;
        let scopes = [guild.filter(|guild| self.bot_is_in(*guild)), None];
        let mut registered = scopes.iter().filter_map(|scope| self.commands.get(scope)).flatten();
        let command = registered
            .find(|it| it["name"] == name)
            .ok_or_else(|| format!("no command /{name} is registered"))?;
        let Some(guild) = guild else {
            let everywhere = command["contexts"].as_array().is_none_or(|it| it.contains(&json!(IN_BOT_DM)));
            return if everywhere && command["dm_permission"] != false {
                Ok(command)
            } else {
                Err(format!("/{name} is not offered in direct messages"))
            };
        };
        if command["contexts"].as_array().is_some_and(|it| !it.contains(&json!(IN_SERVER))) {
            return Err(format!("/{name} is not offered in servers"));
        }
        let install = u64::from(!self.bot_is_in(guild));
        if !command["integration_types"].as_array().is_some_and(|it| it.contains(&json!(install))) {
            return Err(format!("/{name} is not offered by this kind of installation ({install})"));
        }
        let needed = command["default_member_permissions"].as_str().and_then(|it| it.parse::<u64>().ok());
        let held = self.permissions(user, channel);
        match needed {
            Some(needed) if held & needed != needed => {
                Err(format!("/{name} is shown only to who may {needed:#x}"))
            }
            _ => Ok(command),
        }
    }

    /// The data of a command's interaction; `focused` is the option that is being typed.
    pub(crate) fn command_data(
        &self,
        user: Id,
        channel: Id,
        words: &str,
        given: &[(&str, &str)],
        focused: Option<&str>,
    ) -> Result<Value, String> {
        let mut path = words.split_whitespace();
        let name = path.next().ok_or("an empty command")?;
        let command = self.command_for(user, channel, name)?;
        let mut definition = command;
        let mut entered: Vec<&Value> = Vec::new();
        for word in path {
            let options = definition["options"].as_array().into_iter().flatten();
            let mut subs = options.filter(|it| matches!(it["type"].as_u64(), Some(SUBCOMMAND | GROUP)));
            definition = subs
                .find(|it| it["name"] == word)
                .ok_or_else(|| format!("/{words}: `{word}` is not registered"))?;
            entered.push(definition);
        }
        let definitions = definition["options"].as_array().map_or(&[][..], Vec::as_slice);
        if definitions.iter().any(|it| matches!(it["type"].as_u64(), Some(SUBCOMMAND | GROUP))) {
            return Err(format!("/{words} wants a subcommand"));
        }
        let mut resolved = json!({});
        let mut options = Vec::new();
        for (name, value) in given {
            let option = definitions.iter().find(|it| it["name"] == *name);
            let option = option.ok_or_else(|| format!("/{words} has no option `{name}`"))?;
            let is_focused = focused == Some(*name);
            if is_focused && option["autocomplete"] != true {
                return Err(format!("/{words}: `{name}` has no autocomplete"));
            }
            let value = if is_focused {
                json!(value)
            } else {
                self.option_value(channel, option, value, &mut resolved)?
            };
            let mut entry = json!({"name": name, "type": option["type"], "value": value});
            if is_focused {
                entry["focused"] = json!(true);
            }
            options.push(entry);
        }
        let missing = definitions
            .iter()
            .find(|it| it["required"] == true && !given.iter().any(|(name, _)| it["name"] == *name));
        if let (Some(missing), None) = (missing, focused) {
            return Err(format!("/{words} needs the option {}", missing["name"]));
        }
        for sub in entered.iter().rev() {
            options = vec![json!({"name": sub["name"], "type": sub["type"], "options": options})];
        }
        let mut data = json!({"id": command["id"], "name": command["name"], "type": 1, "options": options});
        if let Some(guild) = command["guild_id"].as_str() {
            data["guild_id"] = json!(guild);
        }
        if resolved != json!({}) {
            data["resolved"] = resolved;
        }
        Ok(data)
    }

    /// What was typed, as the type of the option; people and channels by their name.
    fn option_value(
        &self,
        place: Id,
        option: &Value,
        text: &str,
        resolved: &mut Value,
    ) -> Result<Value, String> {
        let name = &option["name"];
        let guild = self.channel(place).guild;
        let wrong = || format!("`{text}` is no value for {name}");
        if let Some(choices) = option["choices"].as_array().filter(|it| !it.is_empty()) {
            let chosen = choices.iter().find(|it| {
                it["name"] == text
                    || it["value"] == text
                    || it["value"].as_i64().is_some_and(|it| text.parse() == Ok(it))
            });
            return chosen
                .map(|it| it["value"].clone())
                .ok_or_else(|| format!("`{text}` is no choice of {name}"));
        }
        match option["type"].as_u64() {
            Some(3) => {
                let count = text.chars().count() as u64;
                let most = option["max_length"].as_u64().unwrap_or(6000);
                if count > most || count < option["min_length"].as_u64().unwrap_or(0) {
                    Err(wrong())
                } else {
                    Ok(json!(text))
                }
            }
            Some(4) => {
                let number: i64 = text.parse().map_err(|_| wrong())?;
                let low = option["min_value"].as_f64().is_some_and(|least| (number as f64) < least);
                let high = option["max_value"].as_f64().is_some_and(|most| number as f64 > most);
                if low || high { Err(wrong()) } else { Ok(json!(number)) }
            }
            Some(5) => text.parse::<bool>().map(|it| json!(it)).map_err(|_| wrong()),
            Some(6 | 9) => {
                let user = self
                    .users
                    .values()
                    .find(|it| it.name == text || it.id.to_string() == text)
                    .ok_or_else(wrong)?;
                let id = user.id.to_string();
                resolved["users"][&id] = self.user_json(user.id);
                if let Some(guild) = guild {
                    let mut member = self.partial_member_json(guild, user.id);
                    if member.is_object() {
                        member["permissions"] = json!(self.permissions(user.id, place).to_string());
                        resolved["members"][&id] = member;
                    }
                }
                Ok(json!(id))
            }
            Some(7) => {
                let named = |it: &&super::world::Channel| {
                    it.guild == guild && (it.name == text || it.id.to_string() == text)
                };
                let channel = self.channels.values().find(named).ok_or_else(wrong)?;
                let id = channel.id.to_string();
                resolved["channels"][&id] = self.channel_of_interaction(self.app, channel.id);
                Ok(json!(id))
            }
            Some(10) => text.parse::<f64>().map(|it| json!(it)).map_err(|_| wrong()),
            kind => Err(format!("the fake knows no options of type {kind:?}")),
        }
    }
}
