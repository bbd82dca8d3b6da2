//! The result of an interview (the JSON form is a contract: fields are added, never renamed).

use serde::{Deserialize, Serialize};
use time::OffsetDateTime;

use super::{Dimension, FactId, InterviewId, PointId, PromptId};

/// What became of a rubric point.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// Shown.
    Covered,
    /// Shown in part.
    Partial,
    /// Asked for, not shown.
    Missed,
    /// Never asked for, so not held against the candidate.
    NotAsked,
    /// Asked for, but answered in a language the assessor cannot judge.
    NotJudged,
}

/// How a point came to be shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum How {
    /// Before any question named it.
    Unprompted,
    /// After a probe or confirm named it.
    Probed,
    /// After a hint named it.
    Hinted,
}

/// A quote from the candidate that shows a point.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    /// The candidate's turn.
    pub turn: u32,
    /// Byte offset of the first byte in the turn's text.
    pub start: usize,
    /// Byte offset after the last byte.
    pub end: usize,
    /// Exactly that slice.
    pub text: String,
}

/// The result of one interview.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Scorecard {
    /// Version of this form: 1.
    pub schema: u32,
    /// The interview.
    pub interview: InterviewId,
    /// The prompt, as it was when the interview began.
    pub prompt: ScoredPrompt,
    /// Who was interviewed.
    pub candidate: String,
    /// When it began.
    #[serde(with = "time::serde::rfc3339")]
    pub started: OffsetDateTime,
    /// When it ended, or the time of its newest fact while it is open.
    #[serde(with = "time::serde::rfc3339")]
    pub ended: OffsetDateTime,
    /// What judged the answers.
    pub assessor: String,
    /// Mean of the dimensions' coverages by dimension weight, 0 to 1; `None` when no point was asked.
    pub coverage: Option<f64>,
    /// Weight of the asked points over the weight of all, 0 to 1.
    pub reach: f64,
    /// One entry a dimension, in order.
    pub dimensions: Vec<ScoredDimension>,
    /// Facts the candidate asked for.
    pub facts_asked: Vec<FactId>,
    /// Facts that were never asked for.
    pub facts_unasked: Vec<FactId>,
    /// What was strong, in whole sentences.
    pub strengths: Vec<String>,
    /// What to practice next, in whole sentences.
    pub next: Vec<String>,
}

/// The prompt of a scorecard.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScoredPrompt {
    /// The slug.
    pub id: PromptId,
    /// The heading.
    pub title: String,
    /// SHA-256 of the file.
    pub version: String,
}

/// One dimension of a scorecard.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ScoredDimension {
    /// The dimension.
    pub dimension: Dimension,
    /// Weighted mean of the credit of the asked points, 0 to 1; `None` when none was asked.
    pub coverage: Option<f64>,
    /// Weight of the asked points over the weight of all, 0 to 1.
    pub reach: f64,
    /// One entry a point, in the author's order.
    pub points: Vec<ScoredPoint>,
}

/// One point of a scorecard.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ScoredPoint {
    /// The point.
    pub id: PointId,
    /// What had to be said.
    pub claim: String,
    /// 1 to 3.
    pub weight: u8,
    /// 0, 0.5 or 1.
    pub credit: f64,
    /// What became of it.
    pub outcome: Outcome,
    /// How it came; `None` at credit 0.
    pub how: Option<How>,
    /// The candidate's own sentences; empty at credit 0.
    pub evidence: Vec<Evidence>,
    /// The probability behind the mark: of the finding that gave it its credit; at credit 0 the highest that any message got.
    /// `None` while no message was judged.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub score: Option<f64>,
    /// Name and version of the assessor that found this probability.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub assessor: Option<String>,
    /// What a strong answer says; may be empty.
    pub model: String,
    /// What it trains.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub skill: Option<String>,
    /// Codes of the gates that lowered the mark.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reasons: Vec<String>,
}
