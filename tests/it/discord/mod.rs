//! The bot against a fake Discord: scenarios that read like conversations.

pub(crate) mod fake;
mod interview;
mod oracle_test;
mod self_test;
mod table;
