//! The pure core: what an interview is, and what the interviewer does next.
//!
//! It never reads a clock, a file, a socket or a random number, and names no other module of the crate. Time, the
//! candidate's words and what was understood of them are arguments; what happened comes back as facts
//! ([`Event`]). The same facts, applied in order, give the same state on any machine.

mod dimension;
mod event;
mod id;
mod input;
mod prompt;
mod scorecard;
mod transcript;

pub use dimension::Dimension;
pub use event::{Asked, EndReason, Event, Move, Pace, Recorded};
pub use id::{FactId, InterviewId, PointId, PromptId};
pub use input::{Assessment, Command, Finding, MessageKind, Span, Verdict};
pub use prompt::{Change, Fact, Level, Prompt, Rubric, RubricPoint};
pub use scorecard::{Evidence, How, Outcome, Scorecard, ScoredDimension, ScoredPoint, ScoredPrompt};
pub use transcript::{Speaker, Transcript, Turn, turns};
