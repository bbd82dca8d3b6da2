//! What the shell must do after the facts of a step are stored.

use super::{Asked, Dimension, EndReason, Evidence, MessageKind, PointId, Scorecard, Verdict};

/// One thing to show, in order.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// The candidate's turn was understood.
    Heard(Heard),
    /// The interviewer says something.
    Asked(Asked),
    /// The clock stopped.
    Paused,
    /// The result.
    Scorecard(Box<Scorecard>),
    /// The interview is over.
    Ended {
        /// Why.
        reason: EndReason,
    },
}

/// What was understood of a candidate's turn.
#[derive(Debug, Clone, PartialEq)]
pub struct Heard {
    /// The candidate's turn.
    pub turn: u32,
    /// What kind of message it was.
    pub kind: MessageKind,
    /// The dimension that was open.
    pub dimension: Dimension,
    /// The points whose mark rose.
    pub found: Vec<Found>,
}

/// A point whose mark rose.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// The point.
    pub point: PointId,
    /// Its mark now.
    pub verdict: Verdict,
    /// The candidate's sentences that raised it.
    pub evidence: Vec<Evidence>,
}
