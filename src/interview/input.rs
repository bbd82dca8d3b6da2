//! What arrives at the interviewer: commands, and what was understood of the candidate's words.

use serde::{Deserialize, Serialize};

use super::{FactId, PointId};

/// What the candidate asks for by a command rather than in words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Command {
    /// The next hint for the open question.
    Hint,
    /// Drop the open question and stay in the dimension.
    Skip,
    /// Leave the dimension.
    Next,
    /// Say the open question again.
    Repeat,
    /// Stop the clock.
    Pause,
    /// Go on after a pause.
    Resume,
    /// Close the interview now.
    End,
}

/// What kind of message the candidate sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MessageKind {
    /// Says something about the problem; also a message with a question and an answer.
    Answer,
    /// Asks for something about the problem.
    ClarifyingQuestion,
    /// Says that they do not know.
    DontKnow,
    /// Wants to leave the open question.
    SkipRequest,
    /// Wants a hint.
    HintRequest,
    /// Wants to hear the question again, or in other words.
    RepeatRequest,
    /// About the interview itself.
    Meta,
    /// Thinking aloud, empty, or nothing that can be understood.
    ThinkAloud,
    /// Wants to stop.
    EndRequest,
}

impl MessageKind {
    /// Every kind, in the order of the contract.
    pub const ALL: [Self; 9] = [
        Self::Answer,
        Self::ClarifyingQuestion,
        Self::DontKnow,
        Self::SkipRequest,
        Self::HintRequest,
        Self::RepeatRequest,
        Self::Meta,
        Self::ThinkAloud,
        Self::EndRequest,
    ];

    /// The name used in JSON and the database.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Answer => "answer",
            Self::ClarifyingQuestion => "clarifying_question",
            Self::DontKnow => "dont_know",
            Self::SkipRequest => "skip_request",
            Self::HintRequest => "hint_request",
            Self::RepeatRequest => "repeat_request",
            Self::Meta => "meta",
            Self::ThinkAloud => "think_aloud",
            Self::EndRequest => "end_request",
        }
    }
}

/// How far a message shows a rubric point.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// Not shown.
    Absent,
    /// One half, or vague.
    Partial,
    /// Shown.
    Covered,
}

impl Verdict {
    /// The share of the point's weight that is earned: 0, 0.5 or 1.
    #[must_use]
    pub const fn credit(self) -> f64 {
        match self {
            Self::Absent => 0.0,
            Self::Partial => 0.5,
            Self::Covered => 1.0,
        }
    }

    /// The name used in JSON and the database.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Absent => "absent",
            Self::Partial => "partial",
            Self::Covered => "covered",
        }
    }
}

/// A piece of a message: `text` is exactly the bytes `start..end` of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Span {
    /// Byte offset of the first byte.
    pub start: usize,
    /// Byte offset after the last byte.
    pub end: usize,
    /// The slice itself.
    pub text: String,
}

impl Span {
    /// The piece `start..end` of a text.
    ///
    /// # Panics
    /// When the offsets are not character borders inside the text.
    #[must_use]
    pub fn of(text: &str, start: usize, end: usize) -> Self {
        Self { start, end, text: text[start..end].to_owned() }
    }
}

/// What a message says about one rubric point.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Finding {
    /// The point.
    pub point: PointId,
    /// Calibrated probability, after gates, that a fair labeler gives covered or partial; 0 to 1, 4 decimals.
    pub score: f64,
    /// The verdict.
    pub verdict: Verdict,
    /// The sentences that show it; never empty unless the verdict is [`Verdict::Absent`].
    pub evidence: Vec<Span>,
    /// Indices of the point's parts that the message shows; empty when the point has no parts.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<usize>,
    /// The sentence that comes closest, whatever the verdict; worth a question when the judgement is unsure.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub nearest: Option<Span>,
    /// Codes of the gates that lowered the mark.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reasons: Vec<String>,
    /// Whether the message takes back or dismisses what the point says.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub withdrawn: bool,
}

/// What was understood of one message.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Assessment {
    /// Name and version of what judged it.
    pub assessor: String,
    /// The kind of message.
    pub kind: MessageKind,
    /// The fact asked for, when one fits: by a [`MessageKind::ClarifyingQuestion`], or by a question beside an
    /// answer ([`MessageKind::Answer`]).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fact: Option<FactId>,
    /// A bare yes (`true`) or no (`false`), for questions that can be answered so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub affirms: Option<bool>,
    /// `false` when the message is in a language that cannot be judged.
    pub judged: bool,
    /// One finding a point, in the order of the rubric.
    pub findings: Vec<Finding>,
}
