//! Events of the gateway.

use serenity::model::channel::{GuildChannel, Message, MessageFlags, MessageType};
use serenity::model::event::{Event, MessageUpdateEvent};

use crate::discord::action::{Attachment, Chat, Happening, PlaceChange, Words};

use super::name;

/// What an event means; nothing if it is none of our business. Interactions are read by [`super::interaction`].
#[must_use]
pub fn happenings(event: &Event) -> Vec<Happening> {
    let one = match event {
        Event::MessageCreate(event) => chat(&event.message).map(Happening::Written),
        Event::MessageUpdate(event) => edit(event),
        Event::MessageDelete(event) => Some(Happening::Deleted {
            channel: event.channel_id.get(),
            messages: vec![event.message_id.get()],
        }),
        Event::MessageDeleteBulk(event) => Some(Happening::Deleted {
            channel: event.channel_id.get(),
            messages: event.ids.iter().map(|id| id.get()).collect(),
        }),
        Event::TypingStart(event) => {
            Some(Happening::Typing { channel: event.channel_id.get(), account: event.user_id.get() })
        }
        Event::ThreadUpdate(event) => thread(&event.thread),
        Event::ThreadDelete(event) => Some(gone(event.thread.id.get())),
        Event::ChannelDelete(event) => Some(gone(event.channel.id.get())),
        Event::ThreadMembersUpdate(event) => {
            let left = event.removed_member_ids.iter().map(|account| Happening::Place {
                channel: event.id.get(),
                change: PlaceChange::Left(account.get()),
            });
            return left.collect();
        }
        Event::GuildDelete(event) => {
            // An unavailable server has an outage; the bot is still a member.
            (!event.guild.unavailable).then(|| Happening::LeftServer(event.guild.id.get()))
        }
        Event::GuildCreate(event) => Some(Happening::InServer(event.guild.id.get())),
        // What the bot may do has perhaps changed; of members only the bot itself is told without the intent for members.
        Event::GuildMemberUpdate(event) => Some(Happening::InServer(event.guild_id.get())),
        Event::GuildRoleUpdate(event) => Some(Happening::InServer(event.role.guild_id.get())),
        Event::GuildRoleDelete(event) => Some(Happening::InServer(event.guild_id.get())),
        Event::ChannelUpdate(event) => Some(Happening::InServer(event.channel.guild_id.get())),
        Event::GuildMemberRemove(event) => {
            Some(Happening::MemberLeft { guild: event.guild_id.get(), account: event.user.id.get() })
        }
        Event::Ready(event) => {
            Some(Happening::Ready { guilds: event.ready.guilds.iter().map(|guild| guild.id.get()).collect() })
        }
        _ => None,
    };
    one.into_iter().collect()
}

/// A message as it comes by the gateway or is fetched; `None` for what nobody wrote: notices of Discord, and the bot's own
/// answers that only one person sees.
#[must_use]
pub fn chat(message: &Message) -> Option<Chat> {
    let ephemeral = message.flags.is_some_and(|flags| flags.contains(MessageFlags::EPHEMERAL));
    // Others tell that somebody was added, a name changed, something was pinned.
    let written = matches!(
        message.kind,
        MessageType::Regular | MessageType::InlineReply | MessageType::ChatInputCommand
    );
    if ephemeral || !written {
        return None;
    }
    let nick = message.member.as_deref().and_then(|member| member.nick.as_deref());
    Some(Chat {
        id: message.id.get(),
        channel: message.channel_id.get(),
        guild: message.guild_id.map(serenity::model::id::GuildId::get),
        account: message.author.id.get(),
        name: name(nick, &message.author),
        bot: message.author.bot || message.author.system || message.webhook_id.is_some(),
        text: Words(message.content.clone()),
        attachments: files(&message.attachments),
        other: !message.sticker_items.is_empty()
            || !message.embeds.is_empty()
            || !message.message_snapshots.is_empty()
            || message.poll.is_some()
            || message.activity.is_some(),
    })
}

/// A change of the words. Discord tells also of previews that unfold and of pins, and of empty words where the bot may not read
/// them.
fn edit(event: &MessageUpdateEvent) -> Option<Happening> {
    let text = event.content.as_ref()?;
    event.edited_timestamp?;
    let by_a_bot = event.author.as_ref().is_some_and(|author| author.bot);
    let ephemeral = event.flags.flatten().is_some_and(|flags| flags.contains(MessageFlags::EPHEMERAL));
    let withheld = text.is_empty() && event.attachments.as_ref().is_none_or(Vec::is_empty);
    (!by_a_bot && !ephemeral && !withheld).then(|| Happening::Edited {
        channel: event.channel_id.get(),
        message: event.id.get(),
        text: Words(text.clone()),
        attachments: files(event.attachments.as_deref().unwrap_or_default()),
    })
}

fn files(attachments: &[serenity::model::channel::Attachment]) -> Vec<Attachment> {
    let file = |file: &serenity::model::channel::Attachment| Attachment {
        name: file.filename.clone(),
        url: file.url.clone(),
        size: u64::from(file.size),
        content_type: file.content_type.clone(),
    };
    attachments.iter().map(file).collect()
}

fn thread(thread: &GuildChannel) -> Option<Happening> {
    let state = thread.thread_metadata.as_ref()?;
    let change = match (state.locked, state.archived) {
        (true, _) => PlaceChange::Locked,
        (false, true) => PlaceChange::Archived,
        (false, false) => PlaceChange::Open,
    };
    Some(Happening::Place { channel: thread.id.get(), change })
}

const fn gone(channel: u64) -> Happening {
    Happening::Place { channel, change: PlaceChange::Deleted }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};
    use serenity::model::event::GatewayEvent;

    use super::*;

    fn told(kind: &str, data: Value) -> Vec<Happening> {
        let mut payload = json!({ "op": 0, "s": 1, "t": kind });
        payload["d"] = data;
        match serde_json::from_value(payload).unwrap_or_else(|error| panic!("{kind}: {error}")) {
            GatewayEvent::Dispatch(_, event) => happenings(&event),
            other => panic!("{other:?}"),
        }
    }

    fn user(id: &str) -> Value {
        json!({ "id": id, "username": "ada", "discriminator": "0", "global_name": "Ada\u{202e} L", "avatar": null })
    }

    fn message(changes: &Value) -> Value {
        let mut message = json!({
            "id": "11", "channel_id": "22", "guild_id": "33", "author": user("44"), "content": "words",
            "timestamp": "2026-11-25T21:00:00.000000+00:00", "edited_timestamp": null, "tts": false,
            "mention_everyone": false, "mentions": [], "mention_roles": [], "attachments": [], "embeds": [],
            "pinned": false, "type": 0, "flags": 0, "components": [], "channel_type": 11,
            "member": { "nick": "  Countess ", "roles": [], "joined_at": "2026-01-01T00:00:00+00:00", "deaf": false,
                "mute": false, "flags": 0 },
        });
        for (key, value) in changes.as_object().unwrap() {
            message[key] = value.clone();
        }
        message
    }

    #[test]
    fn a_message_is_read_with_everything_that_came_with_it() {
        let told = told(
            "MESSAGE_CREATE",
            message(&json!({
                "type": 19,
                "attachments": [{ "id": "1", "filename": "a.txt", "size": 5, "url": "https://cdn.example/a",
                    "proxy_url": "https://cdn.example/b", "content_type": "text/plain; charset=utf-8" }],
                "sticker_items": [{ "id": "1", "name": "hi", "format_type": 1 }],
            })),
        );
        let chat = Chat {
            id: 11,
            channel: 22,
            guild: Some(33),
            account: 44,
            name: "Countess".to_owned(),
            bot: false,
            text: Words("words".to_owned()),
            attachments: vec![Attachment {
                name: "a.txt".to_owned(),
                url: "https://cdn.example/a".to_owned(),
                size: 5,
                content_type: Some("text/plain; charset=utf-8".to_owned()),
            }],
            other: true,
        };
        assert_eq!(told, [Happening::Written(chat)]);
    }

    #[test]
    fn notices_and_answers_for_one_person_are_no_messages() {
        for changes in
            [json!({ "type": 1 }), json!({ "type": 4 }), json!({ "type": 18 }), json!({ "flags": 64 })]
        {
            assert_eq!(told("MESSAGE_CREATE", message(&changes)), [], "{changes}");
        }
    }

    #[test]
    fn programs_are_told_from_people() {
        let mut bot = user("1");
        bot["bot"] = json!(true);
        for changes in [json!({ "author": bot }), json!({ "webhook_id": "9" })] {
            let told = told("MESSAGE_CREATE", message(&changes));
            assert!(matches!(told.as_slice(), [Happening::Written(Chat { bot: true, .. })]), "{changes}");
        }
    }

    #[test]
    fn a_person_without_a_nickname_has_a_harmless_name() {
        let told = told("MESSAGE_CREATE", message(&json!({ "member": null, "guild_id": null })));
        let [Happening::Written(chat)] = told.as_slice() else { panic!("{told:?}") };
        assert_eq!((chat.name.as_str(), chat.guild), ("Ada\u{fffd} L", None));
    }

    #[test]
    fn only_changed_words_are_an_edit() {
        let edited = json!({ "edited_timestamp": "2026-11-25T21:01:00.000000+00:00", "content": "new" });
        let text = Words("new".to_owned());
        let expected = Happening::Edited { channel: 22, message: 11, text, attachments: Vec::new() };
        assert_eq!(told("MESSAGE_UPDATE", message(&edited)), [expected]);
        let others = [
            json!({ "content": "unfolded" }),
            json!({ "edited_timestamp": edited["edited_timestamp"], "content": "" }),
            json!({ "edited_timestamp": edited["edited_timestamp"], "flags": 64 }),
            json!({ "edited_timestamp": edited["edited_timestamp"], "content": null }),
        ];
        for changes in others {
            assert_eq!(told("MESSAGE_UPDATE", message(&changes)), [], "{changes}");
        }
        assert_eq!(told("MESSAGE_UPDATE", json!({ "id": "1", "channel_id": "2", "embeds": [] })), []);
    }

    #[test]
    fn what_happens_to_places_is_told() {
        let place = |change| Happening::Place { channel: 22, change };
        let thread = |archived: bool, locked: bool| {
            json!({ "id": "22", "guild_id": "33", "parent_id": "21", "owner_id": "1", "type": 12, "name": "t",
                "last_message_id": null, "message_count": 0, "member_count": 1, "rate_limit_per_user": 0, "flags": 0,
                "position": 0, "permission_overwrites": [],
                "thread_metadata": { "archived": archived, "locked": locked, "auto_archive_duration": 1440,
                    "archive_timestamp": "2026-11-25T21:00:00+00:00" } })
        };
        assert_eq!(told("THREAD_UPDATE", thread(false, false)), [place(PlaceChange::Open)]);
        assert_eq!(told("THREAD_UPDATE", thread(true, false)), [place(PlaceChange::Archived)]);
        assert_eq!(told("THREAD_UPDATE", thread(true, true)), [place(PlaceChange::Locked)]);
        let deleted = json!({ "id": "22", "guild_id": "33", "parent_id": "21", "type": 12 });
        assert_eq!(told("THREAD_DELETE", deleted), [place(PlaceChange::Deleted)]);
        let channel = json!({ "id": "22", "guild_id": "33", "type": 0, "name": "c", "position": 0,
            "permission_overwrites": [], "nsfw": false, "parent_id": null });
        assert_eq!(told("CHANNEL_DELETE", channel), [place(PlaceChange::Deleted)]);
        let left =
            json!({ "id": "22", "guild_id": "33", "member_count": 1, "removed_member_ids": ["44", "45"] });
        let expected = [place(PlaceChange::Left(44)), place(PlaceChange::Left(45))];
        assert_eq!(told("THREAD_MEMBERS_UPDATE", left), expected);
    }

    #[test]
    fn the_rest_is_told() {
        let gone = |messages| Happening::Deleted { channel: 22, messages };
        let one = json!({ "id": "11", "channel_id": "22", "guild_id": "33" });
        assert_eq!(told("MESSAGE_DELETE", one), [gone(vec![11])]);
        let many = json!({ "ids": ["11", "12"], "channel_id": "22" });
        assert_eq!(told("MESSAGE_DELETE_BULK", many), [gone(vec![11, 12])]);
        let typing = json!({ "channel_id": "22", "user_id": "44", "timestamp": 1_764_104_400 });
        assert_eq!(told("TYPING_START", typing), [Happening::Typing { channel: 22, account: 44 }]);
        assert_eq!(told("GUILD_DELETE", json!({ "id": "33" })), [Happening::LeftServer(33)]);
        assert_eq!(told("GUILD_DELETE", json!({ "id": "33", "unavailable": true })), []);
        let left = json!({ "guild_id": "33", "user": user("44") });
        assert_eq!(told("GUILD_MEMBER_REMOVE", left), [Happening::MemberLeft { guild: 33, account: 44 }]);
        let ready = json!({ "v": 10, "user": { "id": "1", "username": "sextant", "discriminator": "0001", "avatar": null,
            "bot": true, "mfa_enabled": false, "verified": true, "email": null, "flags": 0 },
            "guilds": [{ "id": "33", "unavailable": true }], "session_id": "s", "shard": [0, 1],
            "resume_gateway_url": "wss://gateway.example", "application": { "id": "1", "flags": 0 } });
        assert_eq!(told("READY", ready), [Happening::Ready { guilds: vec![33] }]);
        assert_eq!(told("SOMETHING_NEW", json!({ "id": "1" })), []);
    }
}
