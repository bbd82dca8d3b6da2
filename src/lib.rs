//! Sextant: a mock interviewer for system-design interviews.
//!
//! A pure core decides ([`interview`]); thin shells act. The rule of who may name whom is in `docs/architecture.md`
//! and is checked by `tests/it/tidy.rs`.

pub mod assess;
pub mod catalog;
pub mod cli;
pub mod clock;
pub mod config;
pub mod discord;
pub mod duration;
pub mod evaluation;
pub mod interview;
pub mod outcome;
pub mod prompts;
pub mod report;
pub mod run;
pub mod score;
pub mod service;
pub mod store;
pub mod telemetry;
pub mod terminal;
pub mod transcripts;
