//! The HTTP side: taking a request apart, the faults, the oracle, and the way to the room that does it.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::body::{Body, Bytes};
use axum::extract::{ConnectInfo, State};
use axum::http::{HeaderMap, Method, Response, Uri};
use serde_json::{Value, json};

use super::cut::Cut;
use super::faults::Fault;
use super::multipart::{self, File};
use super::permissions::{INVALID_FORM, NOT_FOUND, Refusal, UNAUTHORIZED};
use super::world::{Id, Seen, World};
use super::{Hub, channels, commands, hooks, oracle, places, threads};

/// What a room of the API answers.
pub(crate) enum Done {
    Json(Value),
    Empty,
}

pub(crate) type Outcome = Result<Done, Refusal>;

/// A request, taken apart.
pub(crate) struct Call {
    pub(crate) method: String,
    /// As `POST /channels/_/messages`.
    pub(crate) route: String,
    pub(crate) path: String,
    pub(crate) segments: Vec<String>,
    pub(crate) query: BTreeMap<String, String>,
    pub(crate) body: Value,
    pub(crate) files: Vec<File>,
    authorization: Option<String>,
}

impl Call {
    fn new(method: &Method, uri: &Uri, headers: &HeaderMap, bytes: &Bytes) -> Result<Self, String> {
        let path = uri
            .path()
            .strip_prefix("/api/v10/")
            .ok_or_else(|| format!("{method} {uri} is no path of the API"))?;
        let segments: Vec<String> = path.split('/').map(|it| it.replace("%40", "@")).collect();
        let route = format!("{method} {}", template(&segments));
        let query = uri.query().unwrap_or_default().split('&').filter_map(|pair| pair.split_once('='));
        let header = |name: &str| headers.get(name).and_then(|it| it.to_str().ok()).map(str::to_owned);
        let kind = header("content-type").unwrap_or_default();
        let (body, files) = if kind.starts_with("multipart/form-data") {
            multipart::parse(&kind, bytes)?
        } else if bytes.is_empty() {
            (Value::Null, Vec::new())
        } else {
            let body = serde_json::from_slice(bytes)
                .map_err(|error| format!("{route}: the body is no JSON: {error}"))?;
            (body, Vec::new())
        };
        Ok(Self {
            method: method.to_string(),
            route,
            path: path.to_owned(),
            segments,
            query: query.map(|(key, value)| (key.to_owned(), value.to_owned())).collect(),
            body,
            files,
            authorization: header("authorization"),
        })
    }

    /// The id at a place of the path.
    pub(crate) fn id(&self, place: usize) -> Result<Id, Refusal> {
        self.segments.get(place).and_then(|it| it.parse().ok()).ok_or(INVALID_FORM)
    }

    pub(crate) fn number(&self, key: &str) -> Option<u64> {
        self.query.get(key).and_then(|it| it.parse().ok())
    }

    /// What limits are counted by: the channel, server or webhook.
    fn major(&self) -> String {
        self.segments.get(1).cloned().unwrap_or_default()
    }
}

/// The path with ids and tokens blanked.
fn template(segments: &[String]) -> String {
    let mut blanked: Vec<&str> = Vec::new();
    for (place, segment) in segments.iter().enumerate() {
        let secret = place == 2 && matches!(segments[0].as_str(), "interactions" | "webhooks");
        let is_id = !segment.is_empty() && segment.bytes().all(|it| it.is_ascii_digit());
        blanked.push(if secret || is_id { "_" } else { segment });
    }
    format!("/{}", blanked.join("/"))
}

/// Answers every request but the websocket's.
pub(crate) async fn serve(
    State(hub): State<Arc<Hub>>,
    ConnectInfo(cut): ConnectInfo<Cut>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
    bytes: Bytes,
) -> Response<Body> {
    if uri.path().starts_with("/attachments/") {
        return attachment(&hub, uri.path());
    }
    let call = match Call::new(&method, &uri, &headers, &bytes) {
        Ok(call) => call,
        Err(complaint) => {
            hub.edit(|world| world.violation(complaint));
            return refused(INVALID_FORM);
        }
    };
    let (number, fault, limit) = hub.edit(|world| {
        let seen = Seen {
            route: call.route.clone(),
            path: call.path.clone(),
            body: call.body.clone(),
            at: std::time::Instant::now(),
            status: 0,
        };
        world.requests.push(seen);
        let limit = world.faults.count(&call.route, &call.major());
        let over = limit.as_ref().is_some_and(|(_, wait)| wait.is_some());
        let fault = if over { None } else { world.faults.take(&call.route) };
        (world.requests.len() - 1, fault, limit)
    });
    let (limits, over) = limit.unwrap_or_default();
    let mut lost = false;
    let done = match (over, fault) {
        (Some(wait), _) | (None, Some(Fault::Limited { retry_after: wait })) => Some(limited(wait, false)),
        (None, Some(Fault::LimitedGlobally { retry_after })) => Some(limited(retry_after, true)),
        (None, Some(Fault::Status(status))) => Some(page(status)),
        (None, Some(Fault::Refused(refusal))) => Some(refused(refusal)),
        (None, Some(Fault::Cut)) => return cut.end().await,
        (None, Some(Fault::Held(held))) => {
            held.pass().await;
            None
        }
        (None, Some(Fault::AnswerLost)) => {
            lost = true;
            None
        }
        (None, Some(Fault::Slow(wait))) => {
            let answer = hub.edit(|world| answer(world, &call));
            tokio::time::sleep(wait).await;
            Some(answer)
        }
        (None, None) => None,
    };
    let mut response = done.unwrap_or_else(|| hub.edit(|world| answer(world, &call)));
    if lost {
        return cut.end().await;
    }
    hub.edit(|world| world.requests[number].status = response.status().as_u16());
    for (name, value) in limits {
        response.headers_mut().insert(name, value.parse().expect("a header"));
    }
    response
}

/// Checks a request and does it.
fn answer(world: &mut World, call: &Call) -> Response<Body> {
    let by_token = matches!(call.segments[0].as_str(), "interactions" | "webhooks");
    let authorized = call.authorization.as_deref() == Some(format!("Bot {}", world.token).as_str());
    if !authorized && !by_token && call.route != "GET /gateway" {
        return refused(UNAUTHORIZED);
    }
    for complaint in oracle::request(call) {
        world.violation(format!("{}: {complaint}\n    body: {}", call.route, call.body));
    }
    match dispatch(world, call) {
        Ok(Done::Json(value)) => json_response(200, &value),
        Ok(Done::Empty) => Response::builder().status(204).body(Body::empty()).expect("a response"),
        Err(refusal) => refused(refusal),
    }
}

fn dispatch(world: &mut World, call: &Call) -> Outcome {
    match call.segments[0].as_str() {
        "gateway" | "users" | "oauth2" | "guilds" => places::answer(world, call),
        "applications" => commands::answer(world, call),
        "channels" if call.segments.iter().any(|it| it.contains("thread")) => threads::answer(world, call),
        "channels" => channels::answer(world, call),
        "interactions" | "webhooks" => hooks::answer(world, call),
        _ => unknown(world, call),
    }
}

/// A route that Discord may have and this fake has not: the test has to know.
pub(crate) fn unknown(world: &mut World, call: &Call) -> Outcome {
    world.violation(format!("{} is no route of the fake Discord", call.route));
    Err(NOT_FOUND)
}

fn json_response(status: u16, value: &Value) -> Response<Body> {
    let response = Response::builder().status(status).header("content-type", "application/json");
    response.body(Body::from(value.to_string())).expect("a response")
}

fn refused(refusal: Refusal) -> Response<Body> {
    json_response(refusal.status, &json!({"code": refusal.code, "message": refusal.message}))
}

fn page(status: u16) -> Response<Body> {
    let response = Response::builder().status(status).header("content-type", "text/html");
    response.body(Body::from("<html>upstream connect error</html>")).expect("a response")
}

fn limited(wait: f64, global: bool) -> Response<Body> {
    let body = json!({"message": "You are being rate limited.", "retry_after": wait, "global": global});
    let mut response = json_response(429, &body);
    let headers = response.headers_mut();
    // Discord rounds the header up and keeps the fraction in the body.
    headers.insert("retry-after", format!("{}", wait.ceil()).parse().expect("a header"));
    headers.insert("via", "1.1 fake".parse().expect("a header"));
    if global {
        headers.insert("x-ratelimit-global", "true".parse().expect("a header"));
    }
    headers.insert("x-ratelimit-scope", if global { "global" } else { "user" }.parse().expect("a header"));
    response
}

fn attachment(hub: &Hub, path: &str) -> Response<Body> {
    match hub.look(|world| world.files.get(path).cloned()) {
        Some((kind, bytes)) => {
            let response = Response::builder().status(200).header("content-type", kind);
            response.body(Body::from(bytes)).expect("a response")
        }
        None => refused(NOT_FOUND),
    }
}
