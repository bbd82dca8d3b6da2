//! Discord: interviews by slash command, in a thread of a server or in direct messages.
//!
//! Interactions and messages are parsed into [`action`]s without a client, what is answered is a [`reply::Reply`]
//! value; only `gateway` and `transport` speak with Discord. It knows `service`, and must not know how answers are
//! judged or what SQL stores them.

pub mod action;
pub mod commands;
pub mod custom_id;
pub mod messages;
pub mod parse;
pub mod permissions;
pub mod reply;
pub mod settings;
mod split;
pub mod text;
pub mod views;
