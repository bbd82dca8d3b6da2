//! The ordered turns of an interview, as they are shown and exported.

use serde::{Deserialize, Serialize};
use time::OffsetDateTime;

use super::{Assessment, Dimension, Event, MessageKind, Move, Prompt, Recorded, Scorecard};

/// Who made a turn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Speaker {
    /// The policy that asks.
    Interviewer,
    /// The person interviewed.
    Candidate,
    /// Somebody else who talked; never assessed.
    Observer,
}

impl Speaker {
    /// The name used in JSON and the database.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Interviewer => "interviewer",
            Self::Candidate => "candidate",
            Self::Observer => "observer",
        }
    }
}

/// One contribution by one speaker.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Turn {
    /// Its place, from 1.
    pub turn: u32,
    /// When it was made.
    #[serde(with = "time::serde::rfc3339")]
    pub at: OffsetDateTime,
    /// Who made it.
    pub speaker: Speaker,
    /// What the interviewer did by it; `None` for the brief and for people.
    #[serde(rename = "move")]
    pub kind_of_move: Option<Move>,
    /// What kind of message it was; `None` for the interviewer and while unjudged.
    pub kind: Option<MessageKind>,
    /// The dimension it belongs to; `None` for the brief and the close.
    pub dimension: Option<Dimension>,
    /// The words.
    pub text: String,
    /// What was understood of it, as it is stored: every mark with its probability and the codes of the gates that lowered
    /// it, and the version of the assessor. `None` for the interviewer and while unjudged.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub assessment: Option<Assessment>,
    /// Whether the candidate took it back (the newest answer and what followed it).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub undone: bool,
    /// What the candidate did later to the messages of this turn, in order; what was judged is `text`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub amended: Vec<Amendment>,
}

/// A message of a turn that the candidate changed later.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Amendment {
    /// When it was changed.
    #[serde(with = "time::serde::rfc3339")]
    pub at: OffsetDateTime,
    /// What the message says now; `None` when it was deleted.
    pub text: Option<String>,
}

/// A whole interview, for export.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Transcript {
    /// Version of this form: 1.
    pub schema: u32,
    /// The result.
    pub scorecard: Scorecard,
    /// The ordered turns.
    pub turns: Vec<Turn>,
}

/// The turns that the facts of an interview tell, in order. The words of observers are not among the facts: their text
/// is empty.
#[must_use]
pub fn turns(prompt: &Prompt, events: &[Recorded]) -> Vec<Turn> {
    let mut turns: Vec<Turn> = Vec::new();
    for Recorded { at, event, .. } in events {
        match event {
            Event::Began { .. } => turns.push(made(1, *at, Speaker::Interviewer, &prompt.brief)),
            Event::Said { turn, text, .. } => turns.push(made(*turn, *at, Speaker::Candidate, text)),
            Event::Observed { turn } => turns.push(made(*turn, *at, Speaker::Observer, "")),
            Event::Judged { turn, dimension, assessment } => {
                if let Some(judged) = turns.iter_mut().find(|one| one.turn == *turn) {
                    judged.kind = Some(assessment.kind);
                    judged.dimension = Some(*dimension);
                    judged.assessment = Some(assessment.clone());
                }
            }
            Event::Asked(asked) => turns.push(Turn {
                kind_of_move: Some(asked.kind),
                dimension: asked.dimension,
                ..made(asked.turn, *at, Speaker::Interviewer, &asked.text)
            }),
            Event::Amended { turn, text } => {
                let mut own = turns.iter_mut().filter(|one| one.speaker == Speaker::Candidate);
                if let Some(amended) = own.find(|one| one.turn == *turn) {
                    amended.amended.push(Amendment { at: *at, text: text.clone() });
                }
            }
            Event::Undone { turn } => {
                // What others said was not the candidate's to take back.
                for later in
                    turns.iter_mut().filter(|one| one.turn >= *turn && one.speaker != Speaker::Observer)
                {
                    later.undone = true;
                }
            }
            Event::Commanded { .. } | Event::Paused | Event::Resumed | Event::Ended { .. } => {}
        }
    }
    turns
}

/// A turn as it stands when it is made.
fn made(turn: u32, at: OffsetDateTime, speaker: Speaker, text: &str) -> Turn {
    Turn {
        turn,
        at,
        speaker,
        kind_of_move: None,
        kind: None,
        dimension: None,
        text: text.to_owned(),
        assessment: None,
        undone: false,
        amended: Vec::new(),
    }
}
