//! Judging stored interviews again. Reads the database and never writes it.

use super::{Service, ServiceError};
use crate::interview::{InterviewId, Rescored, Rescoring};

impl Service {
    /// Judges the candidate's messages of a stored interview again, each in the light of the question that was open, by
    /// the present assessor and the prompt as it was stored with the interview. Nothing of it is stored.
    pub async fn rescore(&self, id: &InterviewId) -> Result<Rescored, ServiceError> {
        let stored = self.store.load(id).await?.ok_or_else(|| ServiceError::UnknownInterview(id.clone()))?;
        let prompt = self.stored_prompt(id, &stored)?;
        let broken = |source| ServiceError::Replay { interview: id.clone(), source };
        let mut rescoring = Rescoring::begin(id.clone(), prompt, &stored.events).map_err(broken)?;
        while let Some(interview) = rescoring.advance().map_err(broken)? {
            let words = interview.unjudged().unwrap_or_default().to_owned();
            let assessment = self.live.assess(self.assessor, interview, words).await?;
            rescoring.judge(assessment).map_err(broken)?;
        }
        rescoring.finish().map_err(broken)
    }
}
