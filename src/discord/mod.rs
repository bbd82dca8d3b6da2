//! Discord: interviews by slash command, in a thread of a server or in direct messages.
//!
//! Interactions and messages are parsed into [`action`]s without a client, what is answered is a [`reply::Reply`]
//! value; only `gateway` and `transport` speak with Discord. It knows `service` and `store`, and must not know how answers
//! are judged or what SQL stores them.

pub mod action;
mod answering;
pub mod commands;
pub mod custom_id;
pub mod doctor;
mod gateway;
mod handlers;
mod hub;
mod janitor;
pub mod messages;
mod outbox;
pub mod parse;
pub mod permissions;
mod register;
pub mod reply;
mod run;
pub mod settings;
mod split;
mod start;
mod talk;
pub mod text;
pub mod transport;
pub mod views;

pub use run::{Options, run};
