//! Holds interviews: load, assess, decide, store, and only then hand out what to show.
//!
//! One step at a time for each interview; a lock a live interview makes the order of its facts the order in which they
//! were stored. It knows `catalog`, `store`, `assess` and `interview`, and no front end.

pub mod check;
mod error;
mod live;

use std::sync::Arc;

use time::OffsetDateTime;
use uuid::Uuid;

pub use error::ServiceError;
use live::Live;

use crate::catalog::{Catalog, parse_stored};
use crate::interview::{
    Command, Effect, Interview, InterviewId, Pace, Prompt, Scorecard, Settings, Status, Step, Transcript,
    turns,
};
use crate::store::{NewInterview, Store};

/// How a new interview is to be held.
#[derive(Debug, Clone)]
pub struct Start {
    /// The id of the prompt.
    pub prompt: String,
    /// Who is interviewed, as they want to be named.
    pub candidate: String,
    /// How many follow-ups.
    pub pace: Pace,
    /// Planned minutes; the prompt's own when `None`.
    pub minutes: Option<u32>,
    /// Decides the wording; drawn at random when `None`.
    pub seed: Option<u64>,
}

/// An interview that goes on in this process.
#[derive(Debug, Clone)]
pub struct Begun {
    /// Its id.
    pub id: InterviewId,
    /// What it is about.
    pub prompt: Arc<Prompt>,
    /// How many follow-ups it may have.
    pub pace: Pace,
    /// Planned minutes.
    pub minutes: u32,
    /// The newest stored turn of the candidate, 0 when there is none.
    pub last_candidate_turn: u32,
    /// When the newest fact before this step happened; a clock that resumes it must not show less.
    pub at: OffsetDateTime,
    /// What to show.
    pub effects: Vec<Effect>,
}

/// Holds interviews over one database and one bank of prompts.
#[derive(Debug)]
pub struct Service {
    store: Store,
    catalog: Catalog,
    live: Live,
}

impl Service {
    /// A service over an open database and a loaded bank.
    #[must_use]
    pub fn new(store: Store, catalog: Catalog) -> Self {
        Self { store, catalog, live: Live::default() }
    }

    /// The bank of prompts.
    #[must_use]
    pub fn catalog(&self) -> &Catalog {
        &self.catalog
    }

    /// The database.
    #[must_use]
    pub fn store(&self) -> &Store {
        &self.store
    }

    /// Poses the brief and asks the first question.
    pub async fn begin(&self, start: &Start, at: OffsetDateTime) -> Result<Begun, ServiceError> {
        let entry = self.catalog.prompt(&start.prompt)?;
        let prompt = Arc::clone(&entry.prompt);
        let id = InterviewId::new(Uuid::new_v4().simple().to_string());
        let settings = Settings {
            candidate: start.candidate.clone(),
            pace: start.pace,
            minutes: start.minutes.unwrap_or(prompt.minutes),
            seed: start.seed.unwrap_or_else(|| Uuid::new_v4().as_u64_pair().0),
        };
        let (interview, step) = Interview::begin(id.clone(), Arc::clone(&prompt), &settings, at);
        let new = NewInterview { id: &id, prompt: &prompt, source: &entry.source };
        self.store.begin(&new, &step.facts).await?;
        let begun = Begun {
            id: id.clone(),
            prompt,
            pace: settings.pace,
            minutes: settings.minutes,
            last_candidate_turn: 0,
            at,
            effects: step.effects,
        };
        *self.live.slot(&id).lock().await = Some(interview);
        Ok(begun)
    }

    /// Takes in the candidate's words: stored first, then judged, then answered.
    pub async fn say(
        &self,
        id: &InterviewId,
        text: &str,
        at: OffsetDateTime,
    ) -> Result<Vec<Effect>, ServiceError> {
        let slot = self.live.slot(id);
        let mut guard = slot.lock().await;
        let interview = self.ready(&mut guard, id).await?;
        let mut effects = self.answer_pending(interview, at).await?;
        let step = interview.say(text, at)?;
        self.keep(&mut guard, id, step).await?;
        let interview = self.ready(&mut guard, id).await?;
        effects.extend(self.answer_pending(interview, at).await?);
        self.settle(&mut guard, id, &effects).await?;
        Ok(effects)
    }

    /// Carries out a command of the candidate.
    pub async fn command(
        &self,
        id: &InterviewId,
        command: Command,
        at: OffsetDateTime,
    ) -> Result<Vec<Effect>, ServiceError> {
        self.change(id, at, |interview| Ok(interview.command(command, at)?)).await
    }

    /// Takes back the candidate's newest answer.
    pub async fn undo(&self, id: &InterviewId, at: OffsetDateTime) -> Result<Vec<Effect>, ServiceError> {
        self.change(id, at, |interview| Ok(interview.undo(at)?)).await
    }

    /// Stops the clock because the candidate is gone for now.
    pub async fn leave(&self, id: &InterviewId, at: OffsetDateTime) -> Result<(), ServiceError> {
        let slot = self.live.slot(id);
        let mut guard = slot.lock().await;
        let interview = self.ready(&mut guard, id).await?;
        let step = interview.leave(at);
        self.keep(&mut guard, id, step).await?;
        *guard = None;
        Ok(())
    }

    /// Goes on with a stored interview. Words that were stored and never answered are answered now; a finished
    /// interview gives its scorecard again.
    ///
    /// `now` turns the time of the newest stored fact into the time of this step.
    pub async fn resume(
        &self,
        id: &InterviewId,
        now: impl FnOnce(OffsetDateTime) -> OffsetDateTime + Send,
    ) -> Result<Begun, ServiceError> {
        let slot = self.live.slot(id);
        let mut guard = slot.lock().await;
        *guard = None;
        let interview = self.ready(&mut guard, id).await?;
        let newest = interview.last_at();
        let at = now(newest);
        let status = interview.status(at);
        let mut begun = Begun {
            id: id.clone(),
            prompt: Arc::clone(interview.prompt()),
            pace: interview.pace(),
            minutes: status.minutes,
            last_candidate_turn: interview.last_candidate_turn(),
            at: newest,
            effects: Vec::new(),
        };
        if let Some(reason) = interview.ended() {
            let scorecard = interview.scorecard();
            // The process may have been stopped between the end and its summary line.
            self.store.finish(id, scorecard.coverage, scorecard.reach).await?;
            begun.effects = vec![Effect::Scorecard(Box::new(scorecard)), Effect::Ended { reason }];
            *guard = None;
            return Ok(begun);
        }
        let step = interview.reopen(at);
        begun.effects = self.keep(&mut guard, id, step).await?;
        let interview = self.ready(&mut guard, id).await?;
        begun.effects.extend(self.answer_pending(interview, at).await?);
        self.settle(&mut guard, id, &begun.effects).await?;
        Ok(begun)
    }

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

    /// The whole interview, for reading and export.
    pub async fn transcript(&self, id: &InterviewId) -> Result<Transcript, ServiceError> {
        let stored = self.store.load(id).await?.ok_or_else(|| ServiceError::UnknownInterview(id.clone()))?;
        let interview = replay(id, &stored)?;
        let turns = turns(interview.prompt(), &stored.events);
        Ok(Transcript { schema: 1, scorecard: interview.scorecard(), turns })
    }

    async fn load(&self, id: &InterviewId) -> Result<Interview, ServiceError> {
        let stored = self.store.load(id).await?.ok_or_else(|| ServiceError::UnknownInterview(id.clone()))?;
        replay(id, &stored)
    }

    /// The interview in a slot, loaded when it is not there.
    async fn ready<'a>(
        &self,
        slot: &'a mut Option<Interview>,
        id: &InterviewId,
    ) -> Result<&'a mut Interview, ServiceError> {
        let interview = match slot.take() {
            Some(interview) => interview,
            None => self.load(id).await?,
        };
        Ok(slot.insert(interview))
    }

    async fn change(
        &self,
        id: &InterviewId,
        at: OffsetDateTime,
        decide: impl FnOnce(&mut Interview) -> Result<Step, ServiceError> + Send,
    ) -> Result<Vec<Effect>, ServiceError> {
        let slot = self.live.slot(id);
        let mut guard = slot.lock().await;
        let interview = self.ready(&mut guard, id).await?;
        let mut effects = self.answer_pending(interview, at).await?;
        let step = decide(interview)?;
        effects.extend(self.keep(&mut guard, id, step).await?);
        self.settle(&mut guard, id, &effects).await?;
        Ok(effects)
    }

    /// Judges and answers words that are stored and still wait for it.
    async fn answer_pending(
        &self,
        interview: &mut Interview,
        at: OffsetDateTime,
    ) -> Result<Vec<Effect>, ServiceError> {
        let Some(text) = interview.unjudged().map(str::to_owned) else { return Ok(Vec::new()) };
        let assessment = self.live.assess(interview, text).await?;
        // Decided on a copy: when storing fails, the live interview still waits for its judgement.
        let mut answered = interview.clone();
        let step = answered.judge(assessment, at);
        self.store.append(interview.id(), &step.facts).await?;
        *interview = answered;
        Ok(step.effects)
    }

    /// Stores the facts of a step. When that fails the live interview is dropped, for it is ahead of the database.
    async fn keep(
        &self,
        slot: &mut Option<Interview>,
        id: &InterviewId,
        step: Step,
    ) -> Result<Vec<Effect>, ServiceError> {
        if !step.facts.is_empty()
            && let Err(error) = self.store.append(id, &step.facts).await
        {
            *slot = None;
            return Err(error.into());
        }
        Ok(step.effects)
    }

    /// Writes the summary line of an interview that has just ended, and forgets it.
    async fn settle(
        &self,
        slot: &mut Option<Interview>,
        id: &InterviewId,
        effects: &[Effect],
    ) -> Result<(), ServiceError> {
        for effect in effects {
            if let Effect::Scorecard(scorecard) = effect {
                self.store.finish(id, scorecard.coverage, scorecard.reach).await?;
                *slot = None;
            }
        }
        Ok(())
    }
}

fn replay(id: &InterviewId, stored: &crate::store::Stored) -> Result<Interview, ServiceError> {
    let prompt = parse_stored(&stored.prompt_source).map_err(|problems| ServiceError::StoredPrompt {
        interview: id.clone(),
        problem: problems.first().map(ToString::to_string).unwrap_or_default(),
    })?;
    Interview::replay(id.clone(), Arc::new(prompt), &stored.events)
        .map_err(|source| ServiceError::Replay { interview: id.clone(), source })
}
