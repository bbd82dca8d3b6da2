//! Holds interviews: load, assess, decide, store, and only then hand out what to show.
//!
//! One step at a time for each interview; a lock a live interview makes the order of its facts the order in which they
//! were stored. It knows `catalog`, `store`, `assess` and `interview`, and no front end.

pub mod check;
mod error;
mod live;
mod reading;
mod rescoring;
mod talk;
#[cfg(test)]
mod tests;

use std::fmt;
use std::sync::Arc;

use time::OffsetDateTime;
use uuid::Uuid;

pub use error::ServiceError;
use live::Live;
pub use reading::Retry;

use crate::assess::Assessor;
use crate::catalog::{Catalog, Entry, parse_stored};
use crate::interview::{
    Command, Dimension, Effect, Focus, Interview, InterviewId, Pace, Prompt, Scorecard, Settings, Step,
};
use crate::store::{NewInterview, Outgoing, Store, Stored};

/// How a new interview is to be held.
#[derive(Debug, Clone)]
pub struct Start {
    /// The id of the prompt.
    pub prompt: String,
    /// Who is interviewed, as they want to be named.
    pub candidate: String,
    /// How many follow-ups.
    pub pace: Pace,
    /// Planned minutes; those of the prompt for this focus when `None`.
    pub minutes: Option<u32>,
    /// Decides the wording; drawn at random when `None`.
    pub seed: Option<u64>,
    /// The dimensions to be asked about; all six when empty.
    pub focus: Vec<Dimension>,
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
    /// The dimensions it is about.
    pub focus: Focus,
    /// The newest stored turn of the candidate, 0 when there is none.
    pub last_candidate_turn: u32,
    /// When the newest fact before this step happened; a clock that resumes it must not show less.
    pub at: OffsetDateTime,
    /// What to show.
    pub effects: Vec<Effect>,
}

/// Turns the effects of a step into messages to be sent, in the form of a front end; the interview is as it stands after
/// the step. Called within the step, so that the messages are stored with its facts.
pub type Voice = Arc<dyn Fn(&Interview, &[Effect]) -> Vec<Outgoing> + Send + Sync>;

/// Holds interviews over one database and one bank of prompts.
pub struct Service {
    store: Store,
    catalog: Catalog,
    live: Live,
    assessor: Assessor,
    voice: Option<Voice>,
}

impl fmt::Debug for Service {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Service")
            .field("store", &self.store)
            .field("voice", &self.voice.is_some())
            .finish_non_exhaustive()
    }
}

impl Service {
    /// A service over an open database and a loaded bank, which judges by words alone.
    #[must_use]
    pub fn new(store: Store, catalog: Catalog) -> Self {
        Self { store, catalog, live: Live::default(), assessor: Assessor::by_words(), voice: None }
    }

    /// The same with a voice: what its interviews say is stored to be sent, where they are held in a place that is known.
    #[must_use]
    pub fn with_voice(self, voice: Voice) -> Self {
        Self { voice: Some(voice), ..self }
    }

    /// The same with another judge of answers.
    #[must_use]
    pub fn with_assessor(self, assessor: Assessor) -> Self {
        Self { assessor, ..self }
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
        let id = InterviewId::new(Uuid::new_v4().simple().to_string());
        let (entry, interview, step) = self.compose(start, &id, at)?;
        let new = NewInterview { id: &id, prompt: &entry.prompt, source: &entry.source };
        self.store.begin(&new, &step.facts).await?;
        Ok(self.begun(interview, step.effects, at).await)
    }

    /// A new interview that is not stored yet.
    fn compose(
        &self,
        start: &Start,
        id: &InterviewId,
        at: OffsetDateTime,
    ) -> Result<(&Entry, Interview, Step), ServiceError> {
        let entry = self.catalog.prompt(&start.prompt)?;
        let planned = entry.prompt.minutes_for(Focus::on(&start.focus));
        let settings = Settings {
            candidate: start.candidate.clone(),
            pace: start.pace,
            minutes: start.minutes.unwrap_or(planned),
            seed: start.seed.unwrap_or_else(|| Uuid::new_v4().as_u64_pair().0),
            focus: start.focus.clone(),
        };
        let (interview, step) = Interview::begin(id.clone(), Arc::clone(&entry.prompt), &settings, at);
        Ok((entry, interview, step))
    }

    /// Keeps a new interview, which is stored, in memory.
    async fn begun(&self, interview: Interview, effects: Vec<Effect>, at: OffsetDateTime) -> Begun {
        let begun = Begun {
            id: interview.id().clone(),
            prompt: Arc::clone(interview.prompt()),
            pace: interview.pace(),
            minutes: interview.status(at).minutes,
            focus: interview.focus(),
            last_candidate_turn: 0,
            at,
            effects,
        };
        *self.live.slot(&begun.id).lock().await = Some(interview);
        begun
    }

    /// Takes in the candidate's words: stored first, then judged, then answered.
    pub async fn say(
        &self,
        id: &InterviewId,
        text: &str,
        at: OffsetDateTime,
    ) -> Result<Vec<Effect>, ServiceError> {
        self.say_pieces(id, text, &[], at).await
    }

    /// Takes in the candidate's words, as [`Service::say`] does, with the chat messages they came from, which are parts
    /// of a turn from then on.
    pub async fn say_pieces(
        &self,
        id: &InterviewId,
        text: &str,
        messages: &[u64],
        at: OffsetDateTime,
    ) -> Result<Vec<Effect>, ServiceError> {
        let slot = self.live.slot(id);
        let mut guard = slot.lock().await;
        let interview = self.ready(&mut guard, id).await?;
        let mut effects = self.answer_pending(interview, at).await?;
        let step = interview.say_from(text, messages, at)?;
        self.keep(&mut guard, id, step, &[]).await?;
        let interview = self.ready(&mut guard, id).await?;
        effects.extend(self.answer_pending(interview, at).await?);
        settle(&mut guard, &effects);
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

    /// Stops the clock because the candidate is gone for now; notes are stored with it to be sent.
    pub async fn leave(
        &self,
        id: &InterviewId,
        at: OffsetDateTime,
        notes: &[Outgoing],
    ) -> Result<(), ServiceError> {
        let slot = self.live.slot(id);
        let mut guard = slot.lock().await;
        let interview = self.ready(&mut guard, id).await?;
        let step = interview.leave(at);
        self.keep(&mut guard, id, step, notes).await?;
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
            focus: interview.focus(),
            last_candidate_turn: interview.last_candidate_turn(),
            at: newest,
            effects: Vec::new(),
        };
        if let Some(reason) = interview.ended() {
            let scorecard = interview.scorecard();
            // An earlier version stored the end and its summary line apart, and may have been stopped between them.
            self.store.finish(id, scorecard.coverage, scorecard.reach).await?;
            begun.effects = vec![Effect::Scorecard(Box::new(scorecard)), Effect::Ended { reason }];
            *guard = None;
            return Ok(begun);
        }
        let step = interview.reopen(at);
        begun.effects = self.keep(&mut guard, id, step, &[]).await?;
        let interview = self.ready(&mut guard, id).await?;
        begun.effects.extend(self.answer_pending(interview, at).await?);
        settle(&mut guard, &begun.effects);
        Ok(begun)
    }

    async fn load(&self, id: &InterviewId) -> Result<Interview, ServiceError> {
        let stored = self.store.load(id).await?.ok_or_else(|| ServiceError::UnknownInterview(id.clone()))?;
        self.replay(id, &stored)
    }

    /// An interview as its facts say, with the prompt it was begun with.
    fn replay(&self, id: &InterviewId, stored: &Stored) -> Result<Interview, ServiceError> {
        Interview::replay(id.clone(), self.stored_prompt(id, stored)?, &stored.events)
            .map_err(|source| ServiceError::Replay { interview: id.clone(), source })
    }

    /// The prompt that an interview was begun with.
    fn stored_prompt(&self, id: &InterviewId, stored: &Stored) -> Result<Arc<Prompt>, ServiceError> {
        let read = || parse_stored(&stored.prompt_source);
        self.live.prompt(&stored.prompt_version, read).map_err(|problems| {
            let problem = problems.first().map(ToString::to_string).unwrap_or_default();
            ServiceError::StoredPrompt { interview: id.clone(), problem }
        })
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
        effects.extend(self.keep(&mut guard, id, step, &[]).await?);
        settle(&mut guard, &effects);
        Ok(effects)
    }

    /// Judges and answers words that are stored and still wait for it.
    async fn answer_pending(
        &self,
        interview: &mut Interview,
        at: OffsetDateTime,
    ) -> Result<Vec<Effect>, ServiceError> {
        let Some(text) = interview.unjudged().map(str::to_owned) else { return Ok(Vec::new()) };
        let assessment = self.live.assess(self.assessor, interview, text).await?;
        // Decided on a copy: when storing fails, the live interview still waits for its judgement.
        let mut answered = interview.clone();
        let step = answered.judge(assessment, at);
        let messages = self.words_of(&answered, &step.effects);
        self.write(interview.id(), &step, &messages).await?;
        *interview = answered;
        Ok(step.effects)
    }

    /// Stores the facts of a step with notes and what is said because of it. When that fails the live interview is
    /// dropped, for it is ahead of the database.
    async fn keep(
        &self,
        slot: &mut Option<Interview>,
        id: &InterviewId,
        step: Step,
        notes: &[Outgoing],
    ) -> Result<Vec<Effect>, ServiceError> {
        // Taken out until it is stored, so that it is dropped as well when the caller is stopped meanwhile.
        let interview = slot.take();
        let mut messages = notes.to_vec();
        messages.extend(interview.iter().flat_map(|interview| self.words_of(interview, &step.effects)));
        if !step.facts.is_empty() || !messages.is_empty() {
            self.write(id, &step, &messages).await?;
        }
        *slot = interview;
        Ok(step.effects)
    }

    /// What is to be sent because of the effects of a step.
    fn words_of(&self, interview: &Interview, effects: &[Effect]) -> Vec<Outgoing> {
        match &self.voice {
            Some(voice) if !effects.is_empty() => voice(interview, effects),
            _ => Vec::new(),
        }
    }

    /// Stores the facts of a step and messages; with the result, when it is the last one.
    async fn write(&self, id: &InterviewId, step: &Step, messages: &[Outgoing]) -> Result<(), ServiceError> {
        match result_of(&step.effects) {
            Some(card) => {
                self.store.conclude(id, &step.facts, messages, card.coverage, card.reach).await?;
            }
            None => self.store.append(id, &step.facts, messages).await?,
        }
        Ok(())
    }
}

/// Forgets a live interview that has just ended.
fn settle(slot: &mut Option<Interview>, effects: &[Effect]) {
    if result_of(effects).is_some() {
        *slot = None;
    }
}

fn result_of(effects: &[Effect]) -> Option<&Scorecard> {
    effects.iter().find_map(|effect| match effect {
        Effect::Scorecard(scorecard) => Some(scorecard.as_ref()),
        _ => None,
    })
}
