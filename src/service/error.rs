//! What keeps a service from doing its work, in words that say what to do.

use crate::catalog::UnknownPrompt;
use crate::interview::{InterviewId, Refusal, ReplayError};
use crate::store::StoreError;

/// Why a step could not be made. Never holds a candidate's words.
#[derive(Debug, thiserror::Error)]
pub enum ServiceError {
    /// The prompt does not exist.
    #[error(transparent)]
    UnknownPrompt(#[from] UnknownPrompt),
    /// The interview says no, with a reason for the candidate.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// There is no such interview.
    #[error("there is no interview {0}; list them with: sextant transcripts list")]
    UnknownInterview(InterviewId),
    /// Its stored prompt can't be read by this version.
    #[error(
        "the prompt stored with interview {interview} can't be read: {problem}; update Sextant if a newer version wrote it"
    )]
    StoredPrompt {
        /// The interview.
        interview: InterviewId,
        /// The first problem.
        problem: String,
    },
    /// Its stored facts contradict each other.
    #[error("interview {interview} can't be opened: {source}; restore a backup of the database")]
    Replay {
        /// The interview.
        interview: InterviewId,
        /// What is wrong.
        source: ReplayError,
    },
    /// Judging the words failed; they are stored.
    #[error("reading your answer failed unexpectedly; it is stored, resume the interview to go on")]
    Assessment,
}
