//! The stored facts of an interview. Applying them in order gives its state on any machine.
//!
//! The serialized form is what the database holds: variants and fields are added, never renamed (a test pins it).

use serde::{Deserialize, Serialize};
use time::OffsetDateTime;

use super::{Assessment, Command, Dimension, FactId, PointId, PromptId};

/// How many follow-ups an interview may have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Pace {
    /// One follow-up a dimension, six in all.
    Quick,
    /// Three a dimension, sixteen in all.
    #[default]
    Standard,
    /// Six a dimension, thirty in all.
    Thorough,
}

impl Pace {
    /// The most follow-ups within one dimension.
    #[must_use]
    pub const fn follow_ups_per_dimension(self) -> usize {
        match self {
            Self::Quick => 1,
            Self::Standard => 3,
            Self::Thorough => 6,
        }
    }

    /// The most follow-ups in an interview of all six dimensions.
    #[must_use]
    pub const fn follow_ups_in_all(self) -> usize {
        match self {
            Self::Quick => 6,
            Self::Standard => 16,
            Self::Thorough => 30,
        }
    }

    /// The most follow-ups in an interview of so many dimensions (1 to 6): their share of all, rounded up.
    #[must_use]
    pub const fn follow_ups_over(self, dimensions: usize) -> usize {
        (self.follow_ups_in_all() * dimensions).div_ceil(Dimension::ALL.len())
    }

    /// The name used in JSON, flags and the database.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Quick => "quick",
            Self::Standard => "standard",
            Self::Thorough => "thorough",
        }
    }

    /// The pace with this [`Pace::key`].
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        [Self::Quick, Self::Standard, Self::Thorough].into_iter().find(|pace| pace.key() == key)
    }
}

/// What the interviewer does by saying something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Move {
    /// Opens a dimension.
    Open,
    /// A follow-up aimed at an open point.
    Probe,
    /// Quotes the candidate and asks to be sure about a point.
    Confirm,
    /// A follow-up on a covered point.
    Deepen,
    /// Tells that a requirement has changed.
    Change,
    /// Answers a clarifying question.
    Reveal,
    /// Gives a hint.
    Hint,
    /// Says the open question again.
    Repeat,
    /// Encourages a candidate who thinks aloud.
    Encourage,
    /// Explains the process.
    Explain,
    /// Closes the interview.
    Close,
}

impl Move {
    /// The name used in JSON and the database.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Probe => "probe",
            Self::Confirm => "confirm",
            Self::Deepen => "deepen",
            Self::Change => "change",
            Self::Reveal => "reveal",
            Self::Hint => "hint",
            Self::Repeat => "repeat",
            Self::Encourage => "encourage",
            Self::Explain => "explain",
            Self::Close => "close",
        }
    }

    /// Whether it is a question that stays open until it is answered or dropped.
    #[must_use]
    pub const fn is_question(self) -> bool {
        matches!(self, Self::Open | Self::Probe | Self::Confirm | Self::Deepen | Self::Change)
    }

    /// Whether it counts against the follow-ups of the pace.
    #[must_use]
    pub const fn is_follow_up(self) -> bool {
        matches!(self, Self::Probe | Self::Confirm | Self::Deepen)
    }
}

/// Why an interview ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EndReason {
    /// Every dimension was gone through, or the time was up.
    Complete,
    /// The candidate ended it.
    Ended,
}

impl EndReason {
    /// The name used in JSON and the database.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Complete => "complete",
            Self::Ended => "ended",
        }
    }
}

/// What the interviewer said, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    /// Its place among all turns, from 1.
    pub turn: u32,
    /// What it does.
    #[serde(rename = "move")]
    pub kind: Move,
    /// The dimension it belongs to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dimension: Option<Dimension>,
    /// The point it names.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub point: Option<PointId>,
    /// The fact it reveals.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fact: Option<FactId>,
    /// Which of the prompt's changes it tells, from 0.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub change: Option<usize>,
    /// The words.
    pub text: String,
}

/// One stored fact.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum Event {
    /// The brief was posed; it is turn 1.
    Began {
        /// The prompt.
        prompt: PromptId,
        /// The version of the prompt.
        version: String,
        /// Who is interviewed, as they want to be named.
        candidate: String,
        /// How many follow-ups.
        pace: Pace,
        /// Planned minutes.
        minutes: u32,
        /// Decides the wording.
        seed: u64,
        /// The dimensions it is about, in the order of the interview; empty for all six.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        focus: Vec<Dimension>,
    },
    /// The candidate said something; not yet judged.
    Said {
        /// Its place among all turns.
        turn: u32,
        /// The words, unchanged.
        text: String,
        /// The chat messages they came from, by the numbers the chat gives them; empty elsewhere than in a chat.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        messages: Vec<u64>,
    },
    /// Somebody else than the candidate said something; never judged. Their words are kept elsewhere, so that they can
    /// be erased without the interview.
    Observed {
        /// Its place among all turns.
        turn: u32,
    },
    /// The candidate later changed a message of a stored turn; it is never judged again.
    Amended {
        /// The candidate's turn.
        turn: u32,
        /// What the message says now; `None` when it was deleted.
        text: Option<String>,
    },
    /// What was understood of the words of a turn.
    Judged {
        /// The candidate's turn.
        turn: u32,
        /// The dimension that was open.
        dimension: Dimension,
        /// What was understood.
        assessment: Assessment,
    },
    /// The candidate gave a command.
    Commanded {
        /// The command.
        command: Command,
    },
    /// The interviewer said something.
    Asked(Asked),
    /// The clock stopped.
    Paused,
    /// The clock runs again.
    Resumed,
    /// The candidate takes back their newest answer; the interview stands as before it.
    Undone {
        /// The turn taken back.
        turn: u32,
    },
    /// The interview is over.
    Ended {
        /// Why.
        reason: EndReason,
    },
}

/// A stored fact with its place and time.
#[derive(Debug, Clone, PartialEq)]
pub struct Recorded {
    /// Its place among the facts of the interview, from 1 without gaps.
    pub seq: u32,
    /// When it happened, to the millisecond.
    pub at: OffsetDateTime,
    /// The fact.
    pub event: Event,
}
