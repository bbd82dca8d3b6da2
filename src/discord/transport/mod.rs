//! The only place that sends requests to Discord: with a timeout, within the limits, and with failures that say whether
//! anything may have happened. It must not know what is sent.
//!
//! Without `api_base` serenity's rate limiter holds requests back. With it, serenity's limiter would ignore the address
//! (it always asks discord.com), so it is off and the waiting is done here.

mod gate;
mod requests;

use gate::Gate;

use std::sync::{Arc, OnceLock};
use std::time::Duration;

use reqwest::StatusCode;
use serde_json::Value;
use serenity::builder::CreateAttachment;
use serenity::http::{Http, HttpBuilder, HttpError, LightMethod, Multipart, MultipartUpload, Request, Route};
use serenity::model::id::ApplicationId;

use super::reply::File;

/// How long a request may take; serenity's own client waits for ever.
const TIMEOUT: Duration = Duration::from_secs(10);

/// Waits for a limit that are done within one call.
const WAITS: usize = 5;

/// After so many requests limits are looked through that can be forgotten.
const BETWEEN_TIDYINGS: u64 = 500;

/// The longest wait for a limit that is done within one call; what has to wait longer is its sender's business.
const LONGEST_WAIT: Duration = Duration::from_secs(30);

/// Why a request was not answered as wished. It never holds what was sent.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Trouble {
    /// Discord said no.
    #[error("Discord refused ({status}, code {code}): {message}")]
    Refused {
        /// The HTTP status.
        status: u16,
        /// Discord's own code, 0 when it gave none.
        code: u64,
        /// Discord's words.
        message: String,
    },
    /// A limit that lasts longer than a call waits.
    #[error("Discord asks to wait {} seconds", .0.as_secs())]
    Limited(Duration),
    /// Nothing was sent: Discord could not be reached.
    #[error("Discord cannot be reached")]
    Unreachable,
    /// The answer was lost or made no sense; it may have happened all the same.
    #[error("Discord's answer was lost")]
    Lost,
}

impl Trouble {
    /// Discord's code of a refusal, 0 otherwise (<https://discord.com/developers/docs/topics/opcodes-and-status-codes>).
    #[must_use]
    pub fn code(&self) -> u64 {
        if let Self::Refused { code, .. } = self { *code } else { 0 }
    }

    /// The HTTP status of a refusal, 0 otherwise.
    #[must_use]
    pub fn status(&self) -> u16 {
        if let Self::Refused { status, .. } = self { *status } else { 0 }
    }
}

/// What a request brings.
pub type Answer<T> = Result<T, Trouble>;

/// Sends requests.
#[derive(Clone)]
pub struct Transport {
    http: Arc<Http>,
    client: reqwest::Client,
    base: Option<String>,
    gate: Arc<Gate>,
    /// The bot's account and its application, once known.
    me: Arc<OnceLock<(u64, u64)>>,
}

impl Transport {
    /// A transport with a client of its own; `base` replaces `https://discord.com`.
    #[must_use]
    pub fn new(token: &str, base: Option<&str>) -> Self {
        let client = reqwest::Client::builder().timeout(TIMEOUT).build().unwrap_or_default();
        Self::over(client, token, base)
    }

    /// A transport over a given client.
    #[must_use]
    pub fn over(client: reqwest::Client, token: &str, base: Option<&str>) -> Self {
        Self {
            http: Arc::new(builder(client.clone(), token, base).build()),
            client,
            base: base.map(str::to_owned),
            gate: Arc::default(),
            me: Arc::default(),
        }
    }

    /// What serenity's gateway client is built on: it wants one for itself.
    #[must_use]
    pub fn for_gateway(&self) -> Http {
        builder(self.client.clone(), self.http.token(), self.base.as_deref()).build()
    }

    /// Whether requests go to another address than Discord's.
    #[must_use]
    pub fn is_redirected(&self) -> bool {
        self.base.is_some()
    }

    /// Asks Discord who the bot is, if that is not known yet.
    pub async fn identify(&self) -> Answer<()> {
        if self.me.get().is_none() {
            let account = snowflake(&self.me().await?["id"]).ok_or(Trouble::Lost)?;
            let application = snowflake(&self.own_application().await?["id"]).ok_or(Trouble::Lost)?;
            // Whoever was faster learned the same.
            let _ = self.me.set((account, application));
        }
        Ok(())
    }

    /// The bot's own account; 0 before [`Transport::identify`].
    #[must_use]
    pub fn account(&self) -> u64 {
        self.me.get().map_or(0, |(account, _)| *account)
    }

    /// For routes that name the application.
    fn application(&self) -> ApplicationId {
        ApplicationId::new(self.me.get().map_or(1, |(_, application)| *application))
    }

    /// Sends a request, waiting for limits; what comes back is JSON, or null where nothing comes back.
    pub(super) async fn call(
        &self,
        method: LightMethod,
        route: Route<'_>,
        params: Option<Vec<(&'static str, String)>>,
        body: Option<&Value>,
        file: Option<&File>,
    ) -> Answer<Value> {
        let interaction = matches!(
            route,
            Route::InteractionResponse { .. }
                | Route::WebhookFollowupMessages { .. }
                | Route::WebhookOriginalInteractionResponse { .. }
        );
        for _ in 0..WAITS {
            let mut request = Request::new(route, method).params(params.clone());
            request = match file {
                Some(file) => request.multipart(Some(multipart(body, file))),
                None => request.body(body.map(|body| body.to_string().into_bytes())),
            };
            if !interaction && self.gate.pass().await % BETWEEN_TIDYINGS == 0 {
                self.forget_limits().await;
            }
            // Answers to interactions have limits of their own for each token, which serenity's limiter would keep for ever.
            let answer = if self.base.is_some() || interaction {
                self.perform(request).await
            } else {
                self.http.request(request).await.map_err(of_serenity)
            };
            let answer = answer?;
            let status = answer.status();
            if status == StatusCode::TOO_MANY_REQUESTS {
                let (wait, everything) = wait_of(answer).await;
                if everything {
                    self.gate.close(wait);
                }
                if wait > LONGEST_WAIT {
                    return Err(Trouble::Limited(wait));
                }
                tokio::time::sleep(wait).await;
                continue;
            }
            return read(status, answer).await;
        }
        Err(Trouble::Limited(Duration::from_secs(1)))
    }

    async fn perform(&self, request: Request<'_>) -> Answer<reqwest::Response> {
        let built = request.build(&self.client, self.http.token(), self.base.as_deref());
        let built = built.map_err(|_| Trouble::Unreachable)?.build().map_err(|_| Trouble::Unreachable)?;
        self.client.execute(built).await.map_err(|error| trouble(&error))
    }

    /// Whether a request would go out at once.
    fn has_room(&self) -> bool {
        self.gate.has_room()
    }

    /// Forgets limits that hold nobody back any more: serenity's limiter keeps them for ever, some for each thread there
    /// ever was.
    async fn forget_limits(&self) {
        let Some(limiter) = &self.http.ratelimiter else { return };
        limiter.routes().write().await.retain(|_, limit| {
            // One that is in use cannot be taken; nothing has passed since a moment that is to come.
            limit.try_lock().map_or(true, |limit| limit.reset().is_some_and(|reset| reset.elapsed().is_err()))
        });
    }
}

fn builder(client: reqwest::Client, token: &str, base: Option<&str>) -> HttpBuilder {
    let http = HttpBuilder::new(token).client(client);
    match base {
        Some(base) => http.proxy(base).ratelimiter_disabled(true),
        None => http,
    }
}

impl std::fmt::Debug for Transport {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // The client knows the token.
        formatter.debug_struct("Transport").finish_non_exhaustive()
    }
}

fn of_serenity(error: serenity::Error) -> Trouble {
    match error {
        serenity::Error::Http(HttpError::UnsuccessfulRequest(answer)) => {
            let status = answer.status_code.as_u16();
            if status >= 500 {
                Trouble::Lost
            } else {
                Trouble::Refused {
                    status,
                    code: u64::try_from(answer.error.code).unwrap_or(0),
                    message: answer.error.message,
                }
            }
        }
        serenity::Error::Http(HttpError::Request(error)) => trouble(&error),
        _ => Trouble::Lost,
    }
}

fn trouble(error: &reqwest::Error) -> Trouble {
    if error.is_connect() || error.is_builder() { Trouble::Unreachable } else { Trouble::Lost }
}

async fn read(status: StatusCode, answer: reqwest::Response) -> Answer<Value> {
    if status == StatusCode::NO_CONTENT {
        return Ok(Value::Null);
    }
    let bytes = answer.bytes().await.map_err(|_| Trouble::Lost)?;
    let body: Option<Value> = serde_json::from_slice(&bytes).ok();
    if status.is_success() {
        return if bytes.is_empty() { Ok(Value::Null) } else { body.ok_or(Trouble::Lost) };
    }
    if status.is_server_error() {
        return Err(Trouble::Lost);
    }
    let body = body.unwrap_or_default();
    let message = body["message"].as_str().unwrap_or("no reason was given").to_owned();
    Err(Trouble::Refused { status: status.as_u16(), code: body["code"].as_u64().unwrap_or(0), message })
}

/// How long Discord asks to wait (a second when it does not say), and whether with everything.
async fn wait_of(answer: reqwest::Response) -> (Duration, bool) {
    let header =
        answer.headers().get("retry-after").and_then(|value| value.to_str().ok()?.parse::<f64>().ok());
    let body: Value = match answer.bytes().await {
        Ok(bytes) => serde_json::from_slice(&bytes).unwrap_or_default(),
        Err(_) => Value::Null,
    };
    // The body has fractions of a second, the header may be rounded.
    let seconds = body["retry_after"].as_f64().or(header).unwrap_or(1.0);
    let wait = Duration::try_from_secs_f64(seconds).unwrap_or(Duration::from_secs(1));
    (wait, body["global"] == true)
}

/// The file and the body as one form. Serenity numbers every file 0, so there is one.
fn multipart(body: Option<&Value>, file: &File) -> Multipart {
    let file = CreateAttachment::bytes(file.text.clone().into_bytes(), file.name.clone());
    Multipart {
        upload: MultipartUpload::Attachments(vec![file]),
        fields: Vec::new(),
        payload_json: body.map(Value::to_string),
    }
}

/// An id as Discord writes it in JSON: digits in a text.
#[must_use]
pub fn snowflake(value: &Value) -> Option<u64> {
    value.as_str()?.parse().ok().filter(|id| *id > 0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::discord::action::{Ask, Place, Token};
    use crate::discord::reply::Reply;

    #[tokio::test]
    async fn the_limiter_keeps_nothing_of_interactions_and_forgets_channels_that_it_need_not_hold_back() {
        let nowhere = ([127, 0, 0, 1], 1).into();
        let client = reqwest::Client::builder().resolve("discord.com", nowhere).build().expect("a client");
        let transport = Transport::over(client, "token", None);
        let limits = async || {
            let limiter = transport.http.ratelimiter.as_ref().expect("is on");
            limiter.routes().read().await.len()
        };
        for id in 1..=20 {
            let place =
                Place { guild: None, channel: 2, kind: 1, parent: None, bot: 0, member: 0, installed: true };
            let (token, name) = (Token(format!("token-{id}")), "Ada".to_owned());
            let ask = Ask { id, token, place, account: 3, name, attachment_limit: 0 };
            assert_eq!(transport.respond(&ask, 5, None, None).await, Err(Trouble::Unreachable));
            assert_eq!(transport.follow_up(&ask, &Reply::text("Hello")).await, Err(Trouble::Unreachable));
        }
        assert_eq!(limits().await, 0);
        for channel in 1..=3 {
            let sent = transport.send(channel, &Reply::text("Hello"), None).await;
            assert_eq!(sent, Err(Trouble::Unreachable));
        }
        assert_eq!(limits().await, 3);
        transport.forget_limits().await;
        assert_eq!(limits().await, 0);
    }
}
