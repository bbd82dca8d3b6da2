//! Asking Discord something, once, and what can go wrong with that. It must not know what an answer means.

use std::time::Duration;

use reqwest::header::{AUTHORIZATION, CONNECTION, HeaderMap, HeaderValue, UPGRADE};
use reqwest::redirect::Policy;
use reqwest::{Client, Response, StatusCode};
use serde::de::DeserializeOwned;

/// The version of the API that the bot speaks.
const VERSION: u8 = 10;

/// Longer than Discord takes on a bad day.
const PATIENCE: Duration = Duration::from_secs(10);

/// What Discord wants bots to call themselves by.
const AGENT: &str = concat!("DiscordBot (sextant, ", env!("CARGO_PKG_VERSION"), ")");

/// Why there is no answer.
#[derive(Debug)]
pub(super) enum Trouble {
    /// Discord answered, but with a "no".
    Refused {
        /// The status of HTTP.
        status: u16,
        /// After how many seconds it may be asked again, if it said so.
        wait: Option<String>,
    },
    /// Nobody answered.
    Silent(String),
    /// What was answered is not what Discord documents.
    Garbled,
}

impl Trouble {
    /// What happened and what to do, without anything that was sent.
    pub(super) fn text(&self) -> String {
        match self {
            Self::Refused { status: 429, wait } => match wait {
                Some(wait) => format!("Discord asks to wait {wait} seconds; try again then"),
                None => "Discord was asked too much from this address; try again in an hour".to_owned(),
            },
            Self::Refused { status: status @ 500.., .. } => {
                format!(
                    "Discord has a fault of its own (HTTP {status}); look at https://discordstatus.com and try again"
                )
            }
            Self::Refused { status, .. } => format!("the answer was HTTP {status}"),
            Self::Silent(why) => format!(
                "no answer ({why}); look at the network of this machine, and at https://discordstatus.com"
            ),
            Self::Garbled => {
                "the answer is not Discord's; look at discord.api_base, and at a proxy in between".to_owned()
            }
        }
    }
}

/// Asks as the bot.
#[derive(Debug)]
pub(super) struct Asking {
    client: Client,
    site: String,
}

impl Asking {
    /// `site` is what stands for `https://discord.com`, without a slash at the end.
    pub(super) fn new(token: &str, site: &str) -> Result<Self, Trouble> {
        let mut authorization =
            HeaderValue::try_from(format!("Bot {token}")).map_err(|_| Trouble::Garbled)?;
        authorization.set_sensitive(true);
        let client = Client::builder()
            .user_agent(AGENT)
            .timeout(PATIENCE)
            .default_headers(HeaderMap::from_iter([(AUTHORIZATION, authorization)]))
            // The token goes nowhere but where the settings say.
            .redirect(Policy::none())
            .build()
            .map_err(silent)?;
        Ok(Self { client, site: site.to_owned() })
    }

    /// What `path` below the API's root answers.
    pub(super) async fn get<T: DeserializeOwned>(&self, path: &str) -> Result<T, Trouble> {
        let address = format!("{}/api/v{VERSION}/{path}", self.site);
        let answer = self.client.get(address).send().await.map_err(silent)?;
        let status = answer.status();
        if !status.is_success() {
            return Err(Trouble::Refused { status: status.as_u16(), wait: wait(&answer) });
        }
        let body = answer.bytes().await.map_err(silent)?;
        serde_json::from_slice(&body).map_err(|_| Trouble::Garbled)
    }
}

/// Whether somebody speaks WebSocket at `address` (`ws://` or `wss://`); the token is not sent there.
pub(super) async fn knock(address: &str) -> Result<(), Trouble> {
    // The greeting of WebSocket is a request of HTTP; the key is the example of RFC 6455.
    let address = address.replacen("ws", "http", 1);
    let client = Client::builder().user_agent(AGENT).timeout(PATIENCE).build().map_err(silent)?;
    let greeting = client
        .get(format!("{}/?v={VERSION}&encoding=json", address.trim_end_matches('/')))
        .header(CONNECTION, "Upgrade")
        .header(UPGRADE, "websocket")
        .header("Sec-WebSocket-Version", "13")
        .header("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==");
    let answer = greeting.send().await.map_err(silent)?;
    if answer.status() == StatusCode::SWITCHING_PROTOCOLS {
        return Ok(());
    }
    Err(Trouble::Refused { status: answer.status().as_u16(), wait: wait(&answer) })
}

fn wait(answer: &Response) -> Option<String> {
    let wait = answer.headers().get("retry-after")?.to_str().ok()?;
    Some(wait.chars().take(10).collect())
}

/// What is at the bottom of an error, without the address, which may hold a secret.
fn silent(error: reqwest::Error) -> Trouble {
    if error.is_timeout() {
        return Trouble::Silent(format!("nothing came within {} s", PATIENCE.as_secs()));
    }
    let error = error.without_url();
    let mut deepest: &dyn std::error::Error = &error;
    while let Some(source) = deepest.source() {
        deepest = source;
    }
    Trouble::Silent(deepest.to_string())
}
