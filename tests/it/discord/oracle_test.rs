//! The oracle catches what Discord would refuse: every line of the table of payloads that one checker alone lets pass.

use serde_json::{Value, json};

use super::fake::oracle;

fn complaints(route: &str, body: &Value) -> Vec<String> {
    let segments: Vec<String> = route
        .split_once(' ')
        .expect("a method")
        .1
        .trim_start_matches('/')
        .split('/')
        .map(|it| it.replace('_', "123"))
        .collect();
    oracle::body(route, &segments, body, &[])
}

const SEND: &str = "POST /channels/_/messages";
const EDIT: &str = "PATCH /channels/_/messages/_";
const CALLBACK: &str = "POST /interactions/_/_/callback";
const COMMANDS: &str = "PUT /applications/_/commands";
const THREAD: &str = "POST /channels/_/threads";

fn put(into: &mut Value, fields: Value) {
    let Value::Object(fields) = fields else { panic!("{fields} are no fields") };
    into.as_object_mut().expect("an object").extend(fields);
}

/// A message with nobody called, and these fields.
fn message(fields: Value) -> Value {
    let mut message = json!({"content": "Hello", "allowed_mentions": {"parse": []}});
    put(&mut message, fields);
    message
}

fn row(components: Value) -> Value {
    let mut row = json!({"type": 1});
    row["components"] = components;
    row
}

fn button(id: &str, label: &str) -> Value {
    json!({"type": 2, "style": 1, "custom_id": id, "label": label})
}

fn select(options: usize) -> Value {
    let options: Vec<Value> =
        (0..options).map(|it| json!({"label": format!("o{it}"), "value": format!("v{it}")})).collect();
    row(json!([{"type": 3, "custom_id": "s", "options": options}]))
}

fn command(fields: Value) -> Value {
    let mut command = json!({"name": "interview", "description": "An interview", "type": 1});
    put(&mut command, fields);
    json!([command])
}

fn option(fields: Value) -> Value {
    let mut option = json!({"type": 3, "name": "prompt", "description": "Which"});
    put(&mut option, fields);
    option
}

fn many(count: usize, make: impl Fn(usize) -> Value) -> Value {
    (0..count).map(make).collect()
}

fn long(count: usize) -> String {
    "a".repeat(count)
}

fn input(fields: Value) -> Value {
    let mut input = json!({"type": 4, "custom_id": "answer", "style": 2, "label": "Your answer"});
    put(&mut input, fields);
    row(json!([input]))
}

fn modal(fields: Value) -> Value {
    let mut data = json!({"custom_id": "m", "title": "Answer", "components": [input(json!({}))]});
    put(&mut data, fields);
    json!({"type": 9, "data": data})
}

#[test]
fn every_message_that_discord_refuses_is_caught() {
    let bad = [
        ("2001 characters", message(json!({"content": long(2001)}))),
        ("an empty message", json!({"allowed_mentions": {"parse": []}})),
        ("a message of blanks", message(json!({"content": " \n "}))),
        ("a description of 4097", message(json!({"embeds": [{"description": long(4097)}]}))),
        ("a title of 257", message(json!({"embeds": [{"title": long(257)}]}))),
        (
            "26 fields",
            message(json!({"embeds": [{"fields": many(26, |_| json!({"name": "n", "value": "v"}))}]})),
        ),
        ("11 embeds", message(json!({"embeds": many(11, |_| json!({"title": "t"}))}))),
        (
            "6001 in two embeds",
            message(json!({"embeds": [{"description": long(3000)}, {"description": long(3001)}]})),
        ),
        ("an empty embed", message(json!({"embeds": [{"color": 1}]}))),
        ("a field without a value", message(json!({"embeds": [{"fields": [{"name": "n", "value": ""}]}]}))),
        ("a custom_id of 101", message(json!({"components": [row(json!([button(&long(101), "l")]))]}))),
        ("a label of 81", message(json!({"components": [row(json!([button("i", &long(81))]))]}))),
        ("6 in a row", message(json!({"components": [row(many(6, |it| button(&format!("i{it}"), "l")))]}))),
        (
            "a button without an id",
            message(json!({"components": [row(json!([{"type": 2, "style": 1, "label": "l"}]))]})),
        ),
        ("an id twice", message(json!({"components": [row(json!([button("i", "a"), button("i", "b")]))]}))),
        (
            "6 rows",
            message(json!({"components": many(6, |it| row(json!([button(&format!("i{it}"), "l")])))})),
        ),
        ("an empty row", message(json!({"components": [row(json!([]))]}))),
        ("a select of nothing", message(json!({"components": [select(0)]}))),
        ("a select of 26", message(json!({"components": [select(26)]}))),
        ("version 2 without the flag", message(json!({"components": [{"type": 10, "content": "x"}]}))),
        (
            "version 2 with content",
            message(json!({"flags": 1 << 15, "components": [{"type": 10, "content": "x"}]})),
        ),
        ("a slip of the pen", message(json!({"embed": []}))),
        ("mentions of all", json!({"content": "Hello"})),
        ("mentions parsed", json!({"content": "Hello", "allowed_mentions": {"parse": ["users"]}})),
        ("mentions by id", json!({"content": "Hello", "allowed_mentions": {"parse": [], "users": ["1"]}})),
        ("a nonce of 26", message(json!({"nonce": long(26), "enforce_nonce": true}))),
        ("enforced without a nonce", message(json!({"enforce_nonce": true}))),
        ("a file that is not there", message(json!({"attachments": [{"id": 0, "filename": "a.md"}]}))),
        ("a text input in a message", message(json!({"components": [input(json!({}))]}))),
    ];
    for (what, body) in &bad {
        assert!(!complaints(SEND, body).is_empty(), "{what} is not caught as a message");
        let callback = json!({"type": 4, "data": body});
        let in_callback = complaints(CALLBACK, &callback);
        assert!(!in_callback.is_empty(), "{what} is not caught as a reply");
    }
    assert!(
        !complaints(EDIT, &json!({"content": "Hello"})).is_empty(),
        "an edit that mentions is not caught"
    );
}

#[test]
fn every_command_that_discord_refuses_is_caught() {
    let options = |list: Value| command(json!({"options": list}));
    let big = many(25, |it| {
        option(
            json!({"name": format!("o{it}"), "description": long(100), "choices": many(5, |choice| json!({"name": format!("{choice}{}", long(80)), "value": "v"}))}),
        )
    });
    let bad = [
        ("a name of 33", command(json!({"name": long(33)}))),
        ("a description of 101", command(json!({"description": long(101)}))),
        ("no description", command(json!({"description": null}))),
        ("an upper-case name", command(json!({"name": "Interview"}))),
        ("a name with a space", command(json!({"name": "inter view"}))),
        ("a name twice", json!([command(json!({}))[0], command(json!({}))[0]])),
        ("101 commands", many(101, |it| command(json!({"name": format!("c{it}")}))[0].clone())),
        ("an option's name of 33", options(json!([option(json!({"name": long(33)}))]))),
        ("an upper-case option", options(json!([option(json!({"name": "Prompt"}))]))),
        ("an option's description of 101", options(json!([option(json!({"description": long(101)}))]))),
        (
            "required after optional",
            options(json!([option(json!({"name": "a"})), option(json!({"name": "b", "required": true}))])),
        ),
        (
            "choices with autocomplete",
            options(json!([option(json!({"autocomplete": true, "choices": [{"name": "a", "value": "b"}]}))])),
        ),
        ("a locale that is none", command(json!({"name_localizations": {"xx": "a"}}))),
        ("26 options", options(many(26, |it| option(json!({"name": format!("o{it}")}))))),
        (
            "26 choices",
            options(json!([option(
                json!({"choices": many(26, |it| json!({"name": format!("c{it}"), "value": "v"}))})
            )])),
        ),
        ("8001 characters", options(big)),
        (
            "a subcommand beside an option",
            options(json!([option(json!({"name": "a", "type": 1})), option(json!({"name": "b"}))])),
        ),
        (
            "an upper-case option below",
            options(
                json!([{"type": 1, "name": "start", "description": "Start", "options": [option(json!({"name": "Prompt"}))]}]),
            ),
        ),
        ("a slip of the pen in an option", options(json!([option(json!({"name": "a", "type": 99}))]))),
    ];
    for (what, body) in &bad {
        assert!(!complaints(COMMANDS, body).is_empty(), "{what} is not caught");
    }
}

#[test]
fn every_other_answer_that_discord_refuses_is_caught() {
    let choices = |list: Value| json!({"type": 8, "data": {"choices": list}});
    let bad = [
        ("a message without data", CALLBACK, json!({"type": 4})),
        ("26 choices", CALLBACK, choices(many(26, |it| json!({"name": format!("c{it}"), "value": "v"})))),
        ("a choice's name of 101", CALLBACK, choices(json!([{"name": long(101), "value": "v"}]))),
        ("a title of 46", CALLBACK, modal(json!({"title": long(46)}))),
        ("a modal's id of 101", CALLBACK, modal(json!({"custom_id": long(101)}))),
        (
            "an input's label of 46",
            CALLBACK,
            modal(json!({"components": [input(json!({"label": long(46)}))]})),
        ),
        (
            "6 rows in a modal",
            CALLBACK,
            modal(json!({"components": many(6, |it| input(json!({"custom_id": format!("i{it}")})))})),
        ),
        ("no row in a modal", CALLBACK, modal(json!({"components": []}))),
        ("an input's id twice", CALLBACK, modal(json!({"components": [input(json!({})), input(json!({}))]}))),
        ("more than 4000", CALLBACK, modal(json!({"components": [input(json!({"max_length": 4001}))]}))),
        ("a thread's name of 101", THREAD, json!({"name": long(101), "type": 11})),
        (
            "a thread that archives after 61",
            THREAD,
            json!({"name": "a", "type": 11, "auto_archive_duration": 61}),
        ),
        ("a slip of the pen in a thread", THREAD, json!({"name": "a", "kind": 11})),
    ];
    for (what, route, body) in &bad {
        assert!(!complaints(route, body).is_empty(), "{what} is not caught");
    }
}

#[test]
fn what_discord_takes_is_not_complained_about() {
    let rows = json!([row(json!([button("a", "Hint"), button("b", "Skip")])), select(25)]);
    let edge = json!({"embeds": [{"title": long(256), "description": long(4096), "fields": many(1, |_| json!({"name": "n", "value": long(1024)}))}]});
    let subs = json!([{"type": 1, "name": "start", "description": "Start", "options": [
        option(json!({"autocomplete": true, "required": false})),
        option(json!({"name": "pace", "choices": [{"name": "Quick", "value": "quick"}], "max_length": null}))
    ]}]);
    let noise = json!({"options": subs, "name_localizations": {}, "contexts": [0, 1], "integration_types": [0, 1], "default_member_permissions": null});
    let wide = many(20, |it| {
        option(
            json!({"name": format!("o{it}"), "description": long(100), "choices": many(2, |choice| json!({"name": format!("{choice}{}", long(90)), "value": "v"}))}),
        )
    });
    let good = [
        (
            SEND,
            message(json!({"content": long(2000), "components": rows, "nonce": "n1", "enforce_nonce": true})),
        ),
        (SEND, message(edge)),
        (EDIT, json!({"components": []})),
        (CALLBACK, json!({"type": 5, "data": {"flags": 64}})),
        (CALLBACK, json!({"type": 5})),
        (CALLBACK, json!({"type": 6})),
        (CALLBACK, json!({"type": 4, "data": message(json!({"flags": 64}))})),
        (CALLBACK, json!({"type": 8, "data": {"choices": []}})),
        (CALLBACK, modal(json!({}))),
        (COMMANDS, command(noise)),
        (COMMANDS, command(json!({"options": wide}))),
        (THREAD, json!({"name": "Newsfeed", "type": 12, "auto_archive_duration": 10080, "invitable": false})),
        ("PATCH /channels/_", json!({"archived": true, "locked": false, "name": "done"})),
        ("POST /users/@me/channels", json!({"recipient_id": "123"})),
        ("POST /webhooks/_/_", message(json!({"flags": 64}))),
        ("PATCH /webhooks/_/_/messages/@original", message(json!({}))),
    ];
    for (route, body) in &good {
        let found = complaints(route, body);
        assert!(found.is_empty(), "{route} {body}: {found:#?}");
    }
}

#[test]
fn a_file_that_comes_along_is_numbered_as_discord_takes_it() {
    let body = message(json!({"attachments": [{"id": 0, "filename": "transcript.md"}]}));
    let segments: Vec<String> = ["channels", "1", "messages"].map(str::to_owned).to_vec();
    assert_eq!(oracle::body(SEND, &segments, &body, &["transcript.md"]), Vec::<String>::new());
}
