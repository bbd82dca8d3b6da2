//! The doctor against a Discord that only knows canned answers.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::extract::{Request, State};
use axum::http::StatusCode;
use serde_json::{Value, json};

use super::*;
use crate::discord::action::Token;

/// An address that was asked for, and with which authorization.
type Asked = (String, Option<String>);

/// Answers by path, and what was asked.
#[derive(Clone, Default)]
struct Canned {
    answers: Arc<BTreeMap<&'static str, (u16, Value)>>,
    asked: Arc<Mutex<Vec<Asked>>>,
}

async fn answer(State(canned): State<Canned>, request: Request) -> (StatusCode, String) {
    let authorization = request.headers().get("authorization");
    let authorization = authorization.map(|value| value.to_str().expect("is text").to_owned());
    let address = request.uri().to_string();
    canned.asked.lock().expect("nobody failed").push((address, authorization));
    let (status, body) = canned.answers.get(request.uri().path()).cloned().unwrap_or((404, Value::Null));
    (StatusCode::from_u16(status).expect("is a status"), body.to_string())
}

/// What the doctor says, how it ends, and what Discord was asked.
struct Visit {
    said: String,
    outcome: Outcome,
    asked: Vec<(String, Option<String>)>,
}

/// Everything in order, but for what `changes` say.
async fn visit(changes: &[(&'static str, u16, Value)]) -> Visit {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("binds");
    let site = format!("http://{}", listener.local_addr().expect("has an address"));
    let gateway = json!({
        "url": site.replace("http", "ws"), "shards": 1,
        "session_start_limit": {"total": 1000, "remaining": 998, "reset_after": 60_000, "max_concurrency": 1},
    });
    let mut answers = BTreeMap::from([
        ("/api/v10/users/@me", (200, json!({"id": "7", "username": "sextant"}))),
        ("/api/v10/oauth2/applications/@me", (200, json!({"id": "42", "name": "Sextant", "flags": 1 << 19}))),
        ("/api/v10/gateway/bot", (200, gateway)),
        ("/api/v10/users/@me/guilds", (200, json!([server("5", "Study group", ALL)]))),
        ("/", (101, Value::Null)),
    ]);
    for (path, status, body) in changes {
        answers.insert(path, (*status, body.clone()));
    }
    let canned = Canned { answers: Arc::new(answers), ..Canned::default() };
    let app = Router::new().fallback(answer).with_state(canned.clone());
    let serving = tokio::spawn(async move { axum::serve(listener, app).await });
    let token = Some(Token("AAAA.bbbb.cccc".to_owned()));
    let checkup = Checkup { found: Vec::new(), token, api_base: Some(site) };
    let mut said = Vec::new();
    let outcome = examine(checkup, &mut said).await;
    serving.abort();
    let asked = canned.asked.lock().expect("nobody failed").clone();
    Visit { said: flat(&said), outcome, asked }
}

/// What was said, without where lines are wrapped.
fn flat(said: &[u8]) -> String {
    let said = String::from_utf8(said.to_vec()).expect("is UTF-8");
    assert!(!said.contains("AAAA"), "the token is never said: {said}");
    said.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn server(id: &str, name: &str, permissions: u64) -> Value {
    json!({"id": id, "name": name, "owner": false, "permissions": permissions.to_string()})
}

/// Every permission of the invite link.
const ALL: u64 = 1 << 10 | 1 << 11 | 1 << 14 | 1 << 15 | 1 << 16 | 1 << 35 | 1 << 36 | 1 << 38;

#[tokio::test]
async fn when_all_is_fine_it_says_so_and_prints_the_link_with_the_least_permissions() {
    let Visit { said, outcome, asked } = visit(&[]).await;
    assert!(outcome.is_ok(), "{said}");
    assert!(!said.contains("MEND"), "{said}");
    for part in [
        "ok token Discord knows it: the bot is sextant",
        "ok application Sextant, id 42",
        "ok messages the Message Content Intent is on",
        "answers; 1 shard wanted",
        "ok servers it is in 1 server and has every permission it needs there",
        "https://discord.com/oauth2/authorize?client_id=42&permissions=377957239808&scope=bot+applications.commands",
    ] {
        assert!(said.contains(part), "{part} in {said}");
    }
    assert_eq!(ALL, 377_957_239_808);
    let with_token = |path: &str| path.starts_with("/api/v10/");
    for (path, authorization) in &asked {
        assert_eq!(authorization.as_deref(), with_token(path).then_some("Bot AAAA.bbbb.cccc"), "{path}");
    }
    assert_eq!(asked.len(), 5, "{asked:?}");
}

#[tokio::test]
async fn a_token_that_is_refused_is_told_once_and_nothing_more_is_asked() {
    let refused = json!({"message": "401: Unauthorized", "code": 0});
    let Visit { said, outcome, asked } = visit(&[("/api/v10/users/@me", 401, refused)]).await;
    assert!(matches!(outcome, Err(Failure::Reported)));
    assert!(said.contains("MEND token Discord does not accept it") && said.contains("reset it"), "{said}");
    assert_eq!(asked.len(), 1);
}

#[tokio::test]
async fn without_the_intent_it_is_a_note_and_not_a_fault() {
    let plain =
        json!({"id": "42", "name": "Sextant", "flags": 0, "integration_types_config": {"0": {}, "1": {}}});
    let Visit { said, outcome, .. } = visit(&[("/api/v10/oauth2/applications/@me", 200, plain)]).await;
    assert!(outcome.is_ok());
    assert!(said.contains("note messages the Message Content Intent is off"), "{said}");
    assert!(said.contains("client_id=42&integration_type=1&scope=applications.commands"), "{said}");
}

#[tokio::test]
async fn commands_that_are_sent_elsewhere_must_be_mended() {
    let elsewhere = json!({"id": "42", "flags": 0, "interactions_endpoint_url": "https://example.org/"});
    let Visit { said, outcome, .. } = visit(&[("/api/v10/oauth2/applications/@me", 200, elsewhere)]).await;
    assert!(matches!(outcome, Err(Failure::Reported)));
    assert!(said.contains("Interactions Endpoint URL"), "{said}");
}

#[tokio::test]
async fn a_server_where_something_is_missing_is_told_with_what_and_made_harmless() {
    let servers =
        json!([server("5", "Study\u{1b}[2J group", ALL & !(1 << 36)), server("6", "Admins", 1 << 3),]);
    let Visit { said, outcome, .. } = visit(&[("/api/v10/users/@me/guilds", 200, servers)]).await;
    assert!(matches!(outcome, Err(Failure::Reported)));
    assert!(
        said.contains("in \u{201c}Study\u{241b}[2J group\u{201d} it lacks Create Private Threads;"),
        "{said}"
    );
    assert!(!said.contains("Admins") && said.contains("it is in 2 servers"), "{said}");
}

#[tokio::test]
async fn being_in_no_server_yet_is_no_fault() {
    let Visit { said, outcome, .. } = visit(&[("/api/v10/users/@me/guilds", 200, json!([]))]).await;
    assert!(outcome.is_ok());
    assert!(said.contains("it is in none yet; open the invite link below"), "{said}");
}

#[tokio::test]
async fn a_gateway_that_nobody_opens_and_used_up_starts_must_be_mended() {
    // Port 9 of this machine is "discard", where nothing listens.
    let closed = json!({
        "url": "ws://127.0.0.1:9", "shards": 2,
        "session_start_limit": {"total": 1000, "remaining": 0, "reset_after": 90_000},
    });
    let Visit { said, outcome, .. } = visit(&[("/api/v10/gateway/bot", 200, closed)]).await;
    assert!(matches!(outcome, Err(Failure::Reported)));
    assert!(said.contains("MEND gateway ws://127.0.0.1:9 cannot be reached"), "{said}");
    assert!(
        said.contains("all 1000 session starts of a day are used up") && said.contains("2 minutes"),
        "{said}"
    );
}

#[tokio::test]
async fn what_is_no_answer_of_discord_is_told_as_such() {
    let page = json!("<html>Welcome to the hotel</html>");
    let Visit { said, .. } = visit(&[("/api/v10/users/@me", 200, page)]).await;
    assert!(
        said.contains("MEND token this could not be found out. Discord's answer was lost; look at"),
        "{said}"
    );
    let Visit { said, .. } = visit(&[("/api/v10/gateway/bot", 502, Value::Null)]).await;
    assert!(
        said.contains("MEND gateway this could not be found out. Discord's answer was lost; look at"),
        "{said}"
    );
}

#[tokio::test]
async fn without_a_token_this_machine_is_looked_at_and_it_says_where_to_get_one() {
    let found = vec![Finding::fine("database", "opens"), Finding::amiss("prompts", "one is broken")];
    let mut said = Vec::new();
    let outcome = examine(Checkup { found, ..Checkup::default() }, &mut said).await;
    let said = flat(&said);
    assert_eq!(said, "ok database opens MEND prompts one is broken MEND token none is set");
    let failure = outcome.expect_err("there is no token");
    assert_eq!(failure.status(), 2);
    assert!(failure.message().is_some_and(|message| message.contains("DISCORD_TOKEN")));
}
