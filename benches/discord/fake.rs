//! A Discord for load: it answers what the bot asks for, keeps no messages and checks nothing (the tests do that).

use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::ws::{Message, WebSocket};
use axum::extract::{State, WebSocketUpgrade};
use axum::http::{Method, Response, Uri};
use axum::response::IntoResponse as _;
use axum::routing::get;
use serde_json::{Value, json};
use tokio::sync::mpsc::unbounded_channel;

use crate::payloads;
use crate::people::Person;
use crate::tally::Tally;

/// Short, so that many heartbeats are measured.
const HEARTBEAT: Duration = Duration::from_secs(2);

/// The longest wait for something without which nothing can be measured.
const PATIENCE: Duration = Duration::from_mins(2);

/// Between two looks.
const LOOK: Duration = Duration::from_millis(20);

/// A running Discord; clones are the same one.
#[derive(Clone)]
pub(crate) struct Fake {
    tally: Arc<Mutex<Tally>>,
    port: u16,
}

impl Fake {
    pub(crate) async fn start(people: Vec<Person>) -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let port = listener.local_addr().expect("is bound").port();
        let fake = Self { tally: Arc::new(Mutex::new(Tally::new(people, HEARTBEAT))), port };
        let router = Router::new().route("/gw", get(upgrade)).route("/gw/", get(upgrade)).fallback(serve);
        let router = router.with_state(fake.clone());
        tokio::spawn(async move { axum::serve(listener, router).await });
        fake
    }

    pub(crate) fn base(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    fn gateway(&self) -> String {
        format!("ws://127.0.0.1:{}/gw", self.port)
    }

    pub(crate) fn edit<T>(&self, edit: impl FnOnce(&mut Tally) -> T) -> T {
        edit(&mut self.tally.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Waits for something without which nothing can be measured.
    pub(crate) async fn until(&self, what: &str, done: impl Fn(&Tally) -> bool) {
        assert!(self.until_or(what, PATIENCE, done).await, "waited too long for {what}");
    }

    /// Waits for something, not for ever; whether it came.
    pub(crate) async fn until_or(
        &self,
        what: &str,
        longest: Duration,
        done: impl Fn(&Tally) -> bool,
    ) -> bool {
        let until = Instant::now() + longest;
        while !self.edit(|tally| done(tally)) {
            if Instant::now() > until {
                eprintln!("{what} did not come");
                return false;
            }
            tokio::time::sleep(LOOK).await;
        }
        true
    }
}

async fn upgrade(State(fake): State<Fake>, upgrade: WebSocketUpgrade) -> Response<Body> {
    upgrade.on_upgrade(move |socket| gateway(fake, socket)).into_response()
}

async fn gateway(fake: Fake, mut socket: WebSocket) {
    let (out, mut orders) = unbounded_channel::<String>();
    let interval = HEARTBEAT.as_millis();
    let _ =
        out.send(json!({"op": 10, "s": null, "t": null, "d": {"heartbeat_interval": interval}}).to_string());
    loop {
        tokio::select! {
            order = orders.recv() => {
                let Some(order) = order else { return };
                if socket.send(Message::text(order)).await.is_err() {
                    return;
                }
            }
            incoming = socket.recv() => {
                let Some(Ok(message)) = incoming else { return };
                let Message::Text(text) = message else { continue };
                let payload: Value = serde_json::from_str(&text).unwrap_or_default();
                match payload["op"].as_u64() {
                    Some(1) => {
                        fake.edit(|tally| tally.heartbeat(Instant::now()));
                        let _ = out.send(json!({"op": 11, "s": null, "t": null, "d": null}).to_string());
                    }
                    Some(2) => fake.edit(|tally| {
                        tally.connect(out.clone());
                        tally.dispatch("READY", &payloads::ready(&fake.gateway()));
                        let guild = payloads::guild(tally.people.iter().map(|person| person.channel));
                        tally.dispatch("GUILD_CREATE", &guild);
                    }),
                    _ => {}
                }
            }
        }
    }
}

async fn serve(State(fake): State<Fake>, method: Method, uri: Uri, bytes: Bytes) -> Response<Body> {
    let at = Instant::now();
    let path: Vec<&str> = uri.path().trim_start_matches("/api/v10").trim_matches('/').split('/').collect();
    let id = |place: usize| path.get(place).and_then(|text: &&str| text.parse::<u64>().ok()).unwrap_or(0);
    match (method.as_str(), path.as_slice()) {
        ("GET", ["gateway"]) => value(&json!({"url": fake.gateway()})),
        ("GET", ["gateway", "bot"]) => value(&json!({
            "url": fake.gateway(), "shards": 1,
            "session_start_limit": {"total": 1000, "remaining": 999, "reset_after": 0, "max_concurrency": 1}
        })),
        ("GET", ["users", "@me"]) => value(&payloads::bot()),
        ("GET", ["oauth2", "applications", "@me"]) => value(&json!({"id": payloads::BOT.to_string()})),
        ("GET", ["applications", ..]) => text("[]".to_owned()),
        ("PUT", ["applications", ..]) => text(String::from_utf8_lossy(&bytes).into_owned()),
        ("GET", ["channels", _, "messages"]) => {
            fake.edit(Tally::looks);
            text("[]".to_owned())
        }
        ("POST", ["channels", _, "messages"]) => {
            let sent = fake.edit(|tally| tally.sent(id(1), &bytes, at));
            value(&sent)
        }
        ("POST", ["interactions", _, _, "callback"]) => {
            fake.edit(|tally| tally.acknowledged(id(1), at));
            empty()
        }
        ("POST" | "PATCH", ["webhooks", ..]) => {
            fake.edit(Tally::followed);
            value(&json!({"id": "1"}))
        }
        (_, ["channels", _, "typing"]) => {
            fake.edit(|tally| tally.typed(at));
            empty()
        }
        _ => {
            eprintln!("{method} {} was not expected", uri.path());
            fake.edit(|tally| tally.typed(at));
            empty()
        }
    }
}

fn value(value: &Value) -> Response<Body> {
    text(value.to_string())
}

fn text(text: String) -> Response<Body> {
    Response::builder().header("content-type", "application/json").body(Body::from(text)).expect("a response")
}

fn empty() -> Response<Body> {
    Response::builder().status(204).body(Body::empty()).expect("a response")
}
