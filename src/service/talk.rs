//! What an interview in a chat needs beyond one at a terminal: a place, parts of turns, other people, and going on after
//! a restart where everything shown still stands.

use time::OffsetDateTime;

use super::{Begun, Service, ServiceError, Start, settle};
use crate::interview::{Effect, Event, InterviewId};
use crate::store::{Forgotten, NewInterview, NewTalk, Observation, Outgoing, TalkFilter, Viewer};

impl Service {
    /// Poses the brief and asks the first question in a chat: interview, place and what is to be sent (the preface, then
    /// what the voice says) are stored together, and the start is done with.
    ///
    /// # Errors
    /// [`StoreError::Conflict`](crate::store::StoreError::Conflict) when the id is taken.
    pub async fn begin_talk(
        &self,
        start: &Start,
        id: InterviewId,
        talk: &NewTalk,
        preface: &[Outgoing],
        at: OffsetDateTime,
    ) -> Result<Begun, ServiceError> {
        let (entry, interview, step) = self.compose(start, &id, at)?;
        let new = NewInterview { id: &id, prompt: &entry.prompt, source: &entry.source };
        let mut messages = preface.to_vec();
        messages.extend(self.words_of(&interview, &step.effects));
        self.store.begin_talk(&new, &step.facts, &messages, talk).await?;
        Ok(self.begun(interview, step.effects, at).await)
    }

    /// Takes in what somebody else than the candidate said; never judged, never answered. A message that was taken in
    /// already is ignored.
    pub async fn observe(
        &self,
        id: &InterviewId,
        message: u64,
        author: u64,
        text: &str,
        at: OffsetDateTime,
    ) -> Result<(), ServiceError> {
        let slot = self.live.slot(id);
        let mut guard = slot.lock().await;
        if self.store.was_observed(message).await? {
            return Ok(());
        }
        let interview = self.ready(&mut guard, id).await?;
        let step = interview.observe(at)?;
        let Some(turn) = step.facts.iter().find_map(|fact| match fact.event {
            Event::Observed { turn } => Some(turn),
            _ => None,
        }) else {
            return Ok(());
        };
        let observation = Observation { turn, message, author, text: text.to_owned() };
        // Ahead of the database until the words are stored.
        let interview = guard.take();
        self.store.append_observation(id, &step.facts, &observation).await?;
        *guard = interview;
        Ok(())
    }

    /// Takes in that the candidate edited (`Some`) or deleted (`None`) a message of a stored turn, at any time; nothing
    /// is judged again.
    pub async fn amend(
        &self,
        id: &InterviewId,
        turn: u32,
        text: Option<&str>,
        at: OffsetDateTime,
    ) -> Result<(), ServiceError> {
        let slot = self.live.slot(id);
        let mut guard = slot.lock().await;
        let interview = self.ready(&mut guard, id).await?;
        let step = interview.amend(turn, text, at);
        let over = interview.ended().is_some();
        self.keep(&mut guard, id, step, &[]).await?;
        if over {
            *guard = None;
        }
        Ok(())
    }

    /// Goes on after a restart in a place where everything shown still stands: the time of the outage counts for
    /// nothing, words that were stored and not answered are answered now, and nothing is shown again.
    pub async fn wake(&self, id: &InterviewId, at: OffsetDateTime) -> Result<Vec<Effect>, ServiceError> {
        let slot = self.live.slot(id);
        let mut guard = slot.lock().await;
        let interview = self.ready(&mut guard, id).await?;
        let step = interview.wake(at);
        let mut effects = self.keep(&mut guard, id, step, &[]).await?;
        let interview = self.ready(&mut guard, id).await?;
        effects.extend(self.answer_pending(interview, at).await?);
        if interview.ended().is_some() {
            *guard = None;
        }
        settle(&mut guard, &effects);
        Ok(effects)
    }

    /// Erases an interview with its words and marks, in the database and in memory: how many messages that quote it are
    /// to be deleted, or `None` when there was no such interview.
    pub async fn forget(&self, id: &InterviewId) -> Result<Option<u64>, ServiceError> {
        let slot = self.live.slot(id);
        let mut guard = slot.lock().await;
        *guard = None;
        Ok(self.store.forget(id).await?)
    }

    /// Erases everything of an account, in the database and in memory.
    pub async fn forget_account(&self, account: u64) -> Result<Forgotten, ServiceError> {
        let viewer = Viewer::Candidate { account, guild: None };
        let own = TalkFilter { candidate: Some(account), viewer, prompt: None, limit: None };
        let listed = self.store.list_talks(&own).await?;
        let forgotten = self.store.forget_account(account).await?;
        for interview in listed.into_iter().map(|listed| listed.talk.interview) {
            *self.live.slot(&interview).lock().await = None;
        }
        Ok(forgotten)
    }
}
