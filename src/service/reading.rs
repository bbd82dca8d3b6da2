//! What can be read of an interview without changing it.

use time::OffsetDateTime;

use super::{Service, ServiceError};
use crate::interview::{
    Dimension, InterviewId, Pace, PromptId, Scorecard, Speaker, Status, Transcript, turns,
};

/// Stands in a transcript for words of somebody else that were erased.
const ERASED: &str = "(erased)";

/// How to hold an interview again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Retry {
    /// What it was about.
    pub prompt: PromptId,
    /// How many follow-ups it had.
    pub pace: Pace,
    /// The dimensions that were weak, see [`Interview::weak`](crate::interview::Interview::weak); none when none was.
    pub weak: Vec<Dimension>,
}

impl Service {
    /// Where an interview stands.
    pub async fn status(&self, id: &InterviewId, at: OffsetDateTime) -> Result<Status, ServiceError> {
        let slot = self.live.slot(id);
        let mut guard = slot.lock().await;
        Ok(self.ready(&mut guard, id).await?.status(at))
    }

    /// The result so far; final once the interview has ended.
    pub async fn scorecard(&self, id: &InterviewId) -> Result<Scorecard, ServiceError> {
        Ok(self.load(id).await?.scorecard())
    }

    /// How to try the weak part of an interview again.
    pub async fn retry(&self, id: &InterviewId) -> Result<Retry, ServiceError> {
        let interview = self.load(id).await?;
        let prompt = interview.prompt().id.clone();
        Ok(Retry { prompt, pace: interview.pace(), weak: interview.weak() })
    }

    /// The whole interview, for reading and export.
    pub async fn transcript(&self, id: &InterviewId) -> Result<Transcript, ServiceError> {
        let stored = self.store.load(id).await?.ok_or_else(|| ServiceError::UnknownInterview(id.clone()))?;
        let interview = self.replay(id, &stored)?;
        let mut turns = turns(interview.prompt(), &stored.events);
        if turns.iter().any(|turn| turn.speaker == Speaker::Observer) {
            let mut words = self.store.observations(id).await?;
            for turn in turns.iter_mut().filter(|turn| turn.speaker == Speaker::Observer) {
                turn.text = words.remove(&turn.turn).unwrap_or_else(|| ERASED.to_owned());
            }
        }
        Ok(Transcript { schema: 1, scorecard: interview.scorecard(), turns })
    }
}
