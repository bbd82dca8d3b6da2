//! Whether somebody opens at the gateway's address. It must not know the token, and does not sign in.

use std::error::Error;
use std::time::Duration;

use reqwest::header::{CONNECTION, UPGRADE};
use reqwest::{Client, StatusCode};

/// Longer than Discord takes on a bad day.
const PATIENCE: Duration = Duration::from_secs(10);

/// Greets at `address` (`ws://` or `wss://`) as WebSocket does.
///
/// # Errors
/// Why nobody opened: what the network says, or the status of HTTP.
pub(super) async fn knock(address: &str) -> Result<(), String> {
    // The greeting of WebSocket is a request of HTTP; the key is the example of RFC 6455.
    let address = address.replacen("ws", "http", 1);
    let client = Client::builder().timeout(PATIENCE).build().map_err(reason)?;
    let greeting = client
        .get(format!("{}/?v=10&encoding=json", address.trim_end_matches('/')))
        .header(CONNECTION, "Upgrade")
        .header(UPGRADE, "websocket")
        .header("Sec-WebSocket-Version", "13")
        .header("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==");
    let status = greeting.send().await.map_err(reason)?.status();
    if status == StatusCode::SWITCHING_PROTOCOLS { Ok(()) } else { Err(format!("HTTP {}", status.as_u16())) }
}

/// What is at the bottom of an error.
fn reason(error: reqwest::Error) -> String {
    if error.is_timeout() {
        return format!("nothing came within {} s", PATIENCE.as_secs());
    }
    let error = error.without_url();
    let mut deepest: &dyn Error = &error;
    while let Some(source) = deepest.source() {
        deepest = source;
    }
    deepest.to_string()
}
