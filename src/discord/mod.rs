//! Discord: interviews by slash command, in a thread of a server or in direct messages.
//!
//! Interactions and messages are parsed into [`action`]s without a client, what is answered is a [`reply::Reply`]
//! value; only `gateway` and `transport` speak with Discord. It knows `service`, and must not know how answers are
//! judged or what SQL stores them.

pub mod action;
pub mod custom_id;
pub mod doctor;
pub mod reply;
pub mod settings;
pub mod transport;

/// What the bot is started with.
#[derive(Debug, Clone)]
pub struct Options {
    /// What it signs in with.
    pub token: action::Token,
    /// What stands for `https://discord.com`, without a slash at the end.
    pub api_base: Option<String>,
    /// The server on which commands are set up, instead of everywhere.
    pub guild: Option<u64>,
    /// What holds on a server that has set nothing.
    pub defaults: settings::Defaults,
}

/// Holds interviews until it is told to stop.
///
/// # Errors
/// Discord does not let the bot in, or a fault from which it cannot recover.
pub async fn run(_service: crate::service::Service, _options: Options) -> crate::outcome::Outcome {
    std::future::pending().await
}
