//! Interactions as Discord sends them, whole and damaged.

use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;
use crate::discord::commands::{Choosable, Kind, all};
use crate::discord::custom_id::Press;
use crate::interview::InterviewId;

const GUILD: &str = "33";

fn user() -> Value {
    json!({ "id": "44", "username": "ada", "global_name": "Ada L", "discriminator": "0", "avatar": null,
        "public_flags": 0, "clan": null, "primary_guild": null })
}

/// An interaction of a kind in a thread of a server.
fn sent(kind: u8, data: Value) -> Value {
    let mut sent = json!({
        "id": "1310000000000000001", "application_id": "1300000000000000000", "type": kind, "token": "secret-token",
        "version": 1, "locale": "en-US", "guild_locale": "en-US", "guild_id": GUILD,
        "guild": { "id": GUILD, "locale": "en-US", "features": [] },
        "channel_id": "22",
        "channel": { "id": "22", "type": 12, "name": "t", "guild_id": GUILD, "parent_id": "21", "permissions": "2048",
            "thread_metadata": { "archived": false, "locked": false, "auto_archive_duration": 1440,
                "archive_timestamp": "2026-11-25T21:00:00+00:00" } },
        "member": { "user": user(), "nick": "Countess", "roles": ["9"], "joined_at": "2026-01-01T00:00:00+00:00",
            "deaf": false, "mute": false, "flags": 0, "permissions": "2248473465835073", "avatar": null,
            "premium_since": null, "pending": false, "communication_disabled_until": null },
        "app_permissions": "1024", "entitlements": [], "entitlement_sku_ids": [],
        "authorizing_integration_owners": { "0": GUILD }, "context": 0, "attachment_size_limit": 10_485_760,
    });
    sent["data"] = data;
    sent
}

fn slash(name: &str, options: Value) -> Value {
    let mut data = json!({ "id": "5", "name": name, "type": 1 });
    data["options"] = options;
    sent(2, data)
}

fn sub(name: &str, sub: &str, options: &Value) -> Value {
    slash(name, json!([{ "type": 1, "name": sub, "options": options }]))
}

fn message() -> Value {
    json!({ "id": "77", "channel_id": "22", "author": user(), "content": "", "timestamp": "2026-11-25T21:00:00+00:00",
        "edited_timestamp": null, "tts": false, "mention_everyone": false, "mentions": [], "mention_roles": [],
        "attachments": [], "embeds": [], "pinned": false, "type": 0, "flags": 0, "components": [] })
}

fn read(sent: Value) -> (Ask, Action) {
    let parsed: Interaction = serde_json::from_value(sent).unwrap_or_else(|error| panic!("{error}"));
    interaction(&parsed).unwrap()
}

fn action(sent: Value) -> Action {
    read(sent).1
}

fn place(sent: Value) -> Place {
    read(sent).0.place
}

fn changed(mut sent: Value, changes: Value) -> Value {
    let Value::Object(changes) = changes else { panic!("{changes}") };
    for (key, value) in changes {
        sent[key] = value;
    }
    sent
}

#[test]
fn who_asks_and_where_is_known() {
    let ask = read(slash("help", json!([]))).0;
    let expected = Ask {
        id: 1_310_000_000_000_000_001,
        token: Token("secret-token".to_owned()),
        place: Place {
            guild: Some(33),
            channel: 22,
            kind: 12,
            parent: Some(21),
            bot: 1024,
            member: ask.place.member,
            installed: true,
        },
        account: 44,
        name: "Countess".to_owned(),
        attachment_limit: 10_485_760,
    };
    assert_eq!(ask, expected);
    assert!(has(ask.place.member, Permission::SendMessages) && ask.place.top() == 21);
    assert!(!format!("{ask:?}").contains("secret"));
    let text =
        changed(slash("help", json!([])), json!({ "channel": { "id": "22", "type": 0, "parent_id": "20" } }));
    assert_eq!(place(text).parent, None, "a category is no channel that a thread belongs to");
}

#[test]
fn direct_messages_have_no_server_and_only_those_with_the_bot_have_the_bot() {
    let private = |context: Value, kind: u8| {
        let mut sent = slash("help", json!([]));
        for field in ["guild_id", "guild", "member"] {
            sent.as_object_mut().unwrap().remove(field);
        }
        let owners = json!({ "1": "44" });
        let channel = json!({ "id": "22", "type": kind });
        changed(
            sent,
            json!({ "user": user(), "context": context, "channel": channel, "authorizing_integration_owners": owners }),
        )
    };
    let (ask, _) = read(private(json!(1), 1));
    assert_eq!((ask.account, ask.name.as_str(), ask.place.guild, ask.place.member), (44, "Ada L", None, 0));
    assert!(ask.place.installed);
    assert!(!place(private(json!(2), 1)).installed);
    assert!(!place(private(json!(2), 3)).installed);
    assert!(place(private(json!(null), 1)).installed);
    let nobody = changed(private(json!(1), 1), json!({ "user": null }));
    assert!(serde_json::from_value::<Interaction>(nobody).is_err());
    let mut nobody = private(json!(1), 1);
    nobody.as_object_mut().unwrap().remove("user");
    assert_eq!(interaction(&serde_json::from_value(nobody).unwrap()), None);
}

#[test]
fn an_app_of_one_person_is_not_installed_on_the_server() {
    let owned = |owners: Value| {
        place(changed(slash("help", json!([])), json!({ "authorizing_integration_owners": owners })))
            .installed
    };
    assert!(owned(json!({ "0": GUILD, "1": "44" })));
    assert!(!owned(json!({ "1": "44" })));
    assert!(!owned(json!({ "0": "34" })));
    assert!(owned(json!({})), "without a word about it the bot is where it sees the channel");
    let modal = sent(5, json!({ "custom_id": "s1:keep", "components": [] }));
    assert!(place(modal.clone()).installed);
    assert!(!place(changed(modal, json!({ "app_permissions": "180224" }))).installed);
}

#[test]
fn an_interview_is_started_with_what_was_chosen() {
    let options = json!([
        { "type": 3, "name": "prompt", "value": "video-search" },
        { "type": 3, "name": "pace", "value": "thorough" },
        { "type": 3, "name": "visibility", "value": "public" },
        { "type": 4, "name": "minutes", "value": 45 },
    ]);
    let start = Action::Start {
        prompt: Some("video-search".to_owned()),
        pace: Some(Pace::Thorough),
        private: Some(false),
        minutes: Some(45),
    };
    assert_eq!(action(sub("interview", "start", &options)), start);
    let nothing = Action::Start { prompt: None, pace: None, private: None, minutes: None };
    assert_eq!(action(sub("interview", "start", &json!([]))), nothing);
    let nonsense = json!([
        { "type": 3, "name": "pace", "value": "slow" },
        { "type": 3, "name": "minutes", "value": "soon" },
        { "type": 3, "name": "prompt", "value": " " },
    ]);
    assert_eq!(action(sub("interview", "start", &nonsense)), nothing);
}

#[test]
fn every_command_of_the_table_is_known() {
    let value = |option: &Choosable| match &option.kind {
        Kind::Sub(_) => unreachable!(),
        Kind::Text { .. } | Kind::Suggested => (3, json!("text")),
        Kind::Choice(choices) => (3, json!(choices[0].1)),
        Kind::Whole { least, .. } => (4, json!(least)),
        Kind::Flag => (5, json!(true)),
        Kind::Member => (6, json!("45")),
        Kind::Channel(_) => (7, json!("22")),
    };
    let given = |options: &[Choosable], all: bool| -> Value {
        let chosen = options.iter().filter(|option| all || option.required);
        chosen
            .map(|option| {
                let (kind, value) = value(option);
                json!({ "name": option.name, "type": kind, "value": value })
            })
            .collect()
    };
    let mut actions = Vec::new();
    for command in all() {
        for all in [false, true] {
            let mut subs = 0;
            for option in &command.options {
                if let Kind::Sub(options) = &option.kind {
                    subs += 1;
                    actions.push((all, action(sub(command.name, option.name, &given(options, all)))));
                }
            }
            if subs == 0 {
                actions.push((all, action(slash(command.name, given(&command.options, all)))));
            }
        }
    }
    for (all, action) in &actions {
        assert!(!matches!(action, Action::Unknown(_)), "{action:?}");
        assert!(!all || !matches!(action, Action::SettingsSet(set) if set.is_empty()), "{action:?}");
    }
    // Every option that was given is in the action: no two actions are alike but those without any option.
    let with: Vec<_> = actions.iter().filter(|(all, _)| *all).map(|(_, action)| action).collect();
    for (index, action) in with.iter().enumerate() {
        assert!(!with[..index].contains(action), "{action:?}");
    }
}

#[test]
fn settings_come_by_the_names_of_their_keys() {
    let places = json!([
        { "type": 7, "name": "add", "value": "22" },
        { "type": 5, "name": "everywhere", "value": false },
    ]);
    let pairs = |pairs: &[(&str, &str)]| {
        Action::SettingsSet(pairs.iter().map(|(key, value)| ((*key).into(), (*value).into())).collect())
    };
    let expected = pairs(&[("places.add", "22"), ("places.everywhere", "false")]);
    assert_eq!(action(sub("settings", "places", &places)), expected);
    let timing =
        json!([{ "type": 3, "name": "pause", "value": "2h" }, { "type": 3, "name": "quiet", "value": "9s" }]);
    let expected = pairs(&[("timing.quiet", "9s"), ("timing.pause", "2h")]);
    assert_eq!(action(sub("settings", "timing", &timing)), expected);
    let one_open = json!([{ "type": 5, "name": "one_open", "value": true }]);
    assert_eq!(action(sub("settings", "members", &one_open)), pairs(&[("members.one_open", "true")]));
}

#[test]
fn what_is_not_in_this_version_is_unknown() {
    let cases = [
        (slash("leaderboard", json!([])), "leaderboard"),
        (sub("interview", "rewind", &json!([])), "interview rewind"),
        (sub("transcript", "show", &json!([])), "transcript show"),
        (sub("settings", "colors", &json!([])), "settings colors"),
        (sent(4, json!({ "id": "5", "name": "prompt", "type": 1, "options": [] })), "prompt"),
    ];
    for (sent, name) in cases {
        assert_eq!(action(sent), Action::Unknown(name.to_owned()));
    }
}

#[test]
fn what_is_typed_is_completed() {
    let typing = |name: &str, sub: &str, options: Value| {
        let options = json!([{ "type": 1, "name": sub, "options": options }]);
        action(sent(4, json!({ "id": "5", "name": name, "type": 1, "options": options })))
    };
    let prompt = json!([{ "type": 6, "name": "member", "value": "45" },
        { "type": 3, "name": "prompt", "value": "vid", "focused": true }]);
    let expected = Action::Complete { what: Completion::Prompt, typed: "vid".to_owned() };
    assert_eq!(typing("transcript", "list", prompt.clone()), expected);
    assert_eq!(typing("interview", "start", prompt), expected);
    let interview = json!([{ "type": 3, "name": "interview", "value": "", "focused": true }]);
    let expected = Action::Complete { what: Completion::Transcript { member: None }, typed: String::new() };
    assert_eq!(typing("transcript", "delete", interview), expected);
}

#[test]
fn buttons_menus_and_forms_bring_back_their_id() {
    let interview = InterviewId::new("0123456789abcdef");
    let question = CustomId::Question { interview: interview.clone(), turn: 3, press: Press::Hint };
    let press = |data: Value| action(changed(sent(3, data), json!({ "message": message() })));
    let pressed = |id| Action::Press { id, message: 77 };
    assert_eq!(
        press(json!({ "custom_id": question.encode(), "component_type": 2 })),
        pressed(Some(question.clone()))
    );
    let menu = json!({ "custom_id": "menu", "component_type": 3, "values": [question.encode()] });
    assert_eq!(press(menu), pressed(Some(question)));
    assert_eq!(press(json!({ "custom_id": "another bot's", "component_type": 2 })), pressed(None));
    let answer = CustomId::Answer { interview, turn: 3 };
    let form = json!({ "custom_id": answer.encode(), "components": [
        { "type": 1, "id": 1, "components": [{ "type": 4, "id": 2, "custom_id": "text", "value": "two\nlines" }] },
    ] });
    let submitted = Action::Submit { id: Some(answer), text: Words("two\nlines".to_owned()) };
    assert_eq!(action(sent(5, form)), submitted);
}

/// Interactions of every kind, to be damaged.
fn samples() -> Vec<Value> {
    let start = json!([
        { "type": 3, "name": "prompt", "value": "x", "focused": true },
        { "type": 4, "name": "minutes", "value": 45 },
    ]);
    let options = json!([{ "type": 1, "name": "start", "options": start }]);
    let form = json!({ "custom_id": "s1:a:3:abc", "components": [
        { "type": 1, "components": [{ "type": 4, "custom_id": "text", "value": "words" }] },
    ] });
    let button = json!({ "custom_id": "s1:q:3:hint:abc", "component_type": 2 });
    let menu = json!({ "custom_id": "m", "component_type": 3, "values": ["s1:share:abc"] });
    vec![
        sub("interview", "start", &json!([{ "type": 4, "name": "minutes", "value": 45 }])),
        sub("settings", "places", &json!([{ "type": 7, "name": "add", "value": "22" }])),
        slash("answer", json!([{ "type": 3, "name": "text", "value": "words" }])),
        sent(4, json!({ "id": "5", "name": "interview", "type": 1, "options": options })),
        changed(sent(3, button), json!({ "message": message() })),
        changed(sent(3, menu), json!({ "message": message() })),
        sent(5, form),
    ]
}

/// The places of every value within a value.
fn pointers(value: &Value, at: &str, found: &mut Vec<String>) {
    found.push(at.to_owned());
    match value {
        Value::Object(map) => {
            map.iter().for_each(|(key, value)| pointers(value, &format!("{at}/{key}"), found));
        }
        Value::Array(list) => {
            list.iter()
                .enumerate()
                .for_each(|(index, value)| pointers(value, &format!("{at}/{index}"), found));
        }
        _ => {}
    }
}

fn scraps() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(json!(null)),
        Just(json!([])),
        Just(json!({})),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(|id| json!(id.to_string())),
        (0_i64..20).prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        r"\PC{0,9}".prop_map(Value::from),
        "(s1|q|a|p|share|:|[0-9]|-){0,9}".prop_map(Value::from),
        Just(json!([{ "type": 1, "name": "start", "options": [{ "type": 9, "name": "x", "value": "1" }] }])),
    ]
}

proptest! {
    #[test]
    fn a_damaged_interaction_is_read_or_refused_without_a_panic(
        sample in prop::sample::select(samples()),
        damages in prop::collection::vec((any::<prop::sample::Index>(), scraps()), 1..4),
    ) {
        let mut damaged = sample;
        for (at, scrap) in damages {
            let mut places = Vec::new();
            pointers(&damaged, "", &mut places);
            let place = &places[at.index(places.len())];
            *damaged.pointer_mut(place).unwrap() = scrap;
        }
        if let Ok(parsed) = serde_json::from_value::<Interaction>(damaged) {
            let _ = interaction(&parsed);
        }
    }
}
