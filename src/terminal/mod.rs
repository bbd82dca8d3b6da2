//! The terminal: an interview for one person at a keyboard, or for a program on the other end of a pipe.
//!
//! It knows `service`, `clock` and `report`, and must not know how answers are judged or stored.

mod choose;
mod demo;
mod interrupt;
pub mod jsonl;
mod lines;
mod practice;
mod progress;
mod screen;
mod slash;
mod words;

pub use choose::{drawn, named};
pub use demo::demo;
pub use practice::Practice;
pub use screen::style;

use crate::interview::InterviewId;
use crate::outcome::Failure;
use crate::service::ServiceError;

/// What an interview at the terminal begins with.
#[derive(Debug, Clone)]
pub enum Beginning {
    /// A new interview about the prompt with this id (or `random`); chosen from a list when `None`.
    New(Option<String>),
    /// A stored interview.
    Stored(InterviewId),
}

/// What an error of the service means for the exit status: asking for what does not exist is a wrong call.
fn failure(error: ServiceError) -> Failure {
    match error {
        ServiceError::UnknownPrompt(_) | ServiceError::UnknownInterview(_) => Failure::usage(error),
        other => Failure::work(other),
    }
}
