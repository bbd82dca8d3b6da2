//! The pure core: what an interview is, and what the interviewer does next.
//!
//! It never reads a clock, a file, a socket or a random number, and names no other module of the crate. Time, the
//! candidate's words and what was understood of them are arguments; what happened comes back as facts
//! ([`Event`]) and effects ([`Effect`]). The same facts, applied in order, give the same state on any machine.

mod coverage;
mod dimension;
mod effect;
mod event;
mod focus;
mod id;
mod input;
mod interviewer;
mod policy;
mod prompt;
mod rescored;
mod result;
mod scorecard;
mod sentences;
mod standing;
mod state;
mod step;
#[cfg(test)]
mod tests;
mod transcript;
mod wording;

use std::sync::Arc;

use time::OffsetDateTime;

pub use dimension::Dimension;
pub use effect::{Effect, Found, Heard};
pub use event::{Asked, EndReason, Event, Move, Pace, Recorded};
pub use focus::Focus;
pub use id::{FactId, InterviewId, PointId, PromptId};
pub use input::{Assessment, Command, Finding, MessageKind, Span, Verdict};
pub use prompt::{Change, Fact, Level, Prompt, Rubric, RubricPoint};
pub use rescored::{
    Both, Counts, JudgedBy, MarkChange, PointMark, Reread, Rescored, RescoredDimension, RescoredPoint,
    Rescoring,
};
pub use scorecard::{Evidence, How, Outcome, Scorecard, ScoredDimension, ScoredPoint, ScoredPrompt};
pub use standing::{Stage, Status};
pub use step::Step;
pub use transcript::{Amendment, Speaker, Transcript, Turn, turns};
pub use wording::plan;

use state::State;
use step::Draft;
use wording::Lead;

/// How an interview is held.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// Who is interviewed, as they want to be named.
    pub candidate: String,
    /// How many follow-ups.
    pub pace: Pace,
    /// Planned minutes, at least 1.
    pub minutes: u32,
    /// Decides the wording.
    pub seed: u64,
    /// The dimensions it opens and asks about, see [`Focus::on`]; all six when empty.
    pub focus: Vec<Dimension>,
}

/// A "no" with a reason that is fit for the candidate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The interview is over.
    #[error("This interview is over. Start a new one to go on practicing.")]
    Over,
    /// The newest answer has not been judged yet.
    #[error("Your last message is still being read. One moment.")]
    Unjudged,
    /// There is no answer to take back.
    #[error("There is no answer to take back.")]
    NothingToUndo,
}

/// Stored facts that can't be an interview.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReplayError {
    /// The first fact is not the beginning.
    #[error("the stored interview has no beginning")]
    NoBeginning,
    /// A fact is missing or stands twice.
    #[error("the stored interview has a gap before fact {0}")]
    Gap(u32),
}

/// One mock interview.
#[derive(Debug, Clone)]
pub struct Interview {
    id: InterviewId,
    prompt: Arc<Prompt>,
    state: State,
}

impl Interview {
    /// Poses the brief and opens the first dimension of its focus.
    #[must_use]
    pub fn begin(
        id: InterviewId,
        prompt: Arc<Prompt>,
        settings: &Settings,
        at: OffsetDateTime,
    ) -> (Self, Step) {
        let began = Recorded {
            seq: 1,
            at,
            event: Event::Began {
                prompt: prompt.id.clone(),
                version: prompt.version.clone(),
                candidate: settings.candidate.clone(),
                pace: settings.pace,
                minutes: settings.minutes.max(1),
                seed: settings.seed,
                focus: Focus::on(&settings.focus).chosen(),
            },
        };
        let state = State::new(&prompt, settings, at);
        let mut interview = Self { id, prompt, state };
        let mut draft = Draft::new(&mut interview, at);
        let first = draft.state().focus.first();
        draft.open(first, Lead::None);
        let mut step = draft.finish_step();
        step.facts.insert(0, began);
        (interview, step)
    }

    /// The interview that stored facts tell.
    pub fn replay(id: InterviewId, prompt: Arc<Prompt>, facts: &[Recorded]) -> Result<Self, ReplayError> {
        let Some((Recorded { seq: 1, at, event: began }, rest)) = facts.split_first() else {
            return Err(ReplayError::NoBeginning);
        };
        let Event::Began { candidate, pace, minutes, seed, focus, .. } = began else {
            return Err(ReplayError::NoBeginning);
        };
        let (candidate, focus) = (candidate.clone(), focus.clone());
        let settings = Settings { candidate, pace: *pace, minutes: *minutes, seed: *seed, focus };
        let state = State::new(&prompt, &settings, *at);
        let mut interview = Self { id, prompt, state };
        for recorded in rest {
            interview.follow(recorded)?;
        }
        Ok(interview)
    }

    /// Takes in the stored fact that comes next.
    pub fn follow(&mut self, recorded: &Recorded) -> Result<(), ReplayError> {
        if recorded.seq != self.state.seq + 1 {
            return Err(ReplayError::Gap(recorded.seq));
        }
        self.state.apply(&self.prompt, recorded);
        Ok(())
    }

    /// Takes in the candidate's words. They are to be stored before they are judged; a paused interview resumes.
    pub fn say(&mut self, text: &str, at: OffsetDateTime) -> Result<Step, Refusal> {
        self.say_from(text, &[], at)
    }

    /// Takes in the candidate's words, as [`Interview::say`] does, with the numbers of the chat messages they came from.
    pub fn say_from(&mut self, text: &str, messages: &[u64], at: OffsetDateTime) -> Result<Step, Refusal> {
        self.accepts()?;
        let mut draft = Draft::new(self, at);
        if draft.state().paused {
            draft.record(Event::Resumed);
        }
        let turn = draft.state().turn + 1;
        draft.record(Event::Said { turn, text: text.to_owned(), messages: messages.to_vec() });
        Ok(draft.finish_step())
    }

    /// Notes that somebody else said something. It takes the next turn and changes nothing else: a paused interview
    /// stays paused. Refused only when the interview is over.
    pub fn observe(&mut self, at: OffsetDateTime) -> Result<Step, Refusal> {
        if self.state.ended.is_some() {
            return Err(Refusal::Over);
        }
        let mut draft = Draft::new(self, at);
        let turn = draft.state().turn + 1;
        draft.record(Event::Observed { turn });
        Ok(draft.finish_step())
    }

    /// Notes that the candidate changed (`Some`) or deleted (`None`) a message of a stored turn, at any time, also after
    /// the end. What was judged stays as it is.
    #[must_use]
    pub fn amend(&mut self, turn: u32, text: Option<&str>, at: OffsetDateTime) -> Step {
        let mut draft = Draft::new(self, at);
        draft.record(Event::Amended { turn, text: text.map(str::to_owned) });
        draft.finish_step()
    }

    /// Takes in what was understood of the words said last, and replies. Does nothing when nothing waits for it.
    #[must_use]
    pub fn judge(&mut self, mut assessment: Assessment, at: OffsetDateTime) -> Step {
        let Some(said) = self.state.unjudged.clone() else { return Step::default() };
        let was_ending = self.state.ending;
        if was_ending && assessment.affirms == Some(true) {
            assessment.kind = MessageKind::EndRequest;
        }
        let (kind, judged) = (assessment.kind, assessment.judged);
        let fact = assessment.fact.clone();
        let ending = match (was_ending, kind, assessment.affirms) {
            (true, MessageKind::EndRequest, _) => Some(true),
            (true, _, Some(false)) => Some(false),
            _ => None,
        };
        let dimension = self.state.current;
        let mut draft = Draft::new(self, at);
        draft.record(Event::Judged { turn: said.turn, dimension, assessment });
        let found = draft.state().found.clone();
        draft.effect(Effect::Heard(Heard { turn: said.turn, kind, dimension, found }));
        draft.reply(kind, fact.as_ref(), ending, judged);
        draft.finish_step()
    }

    /// Carries out a command. A paused interview resumes for all but pausing and ending.
    pub fn command(&mut self, command: Command, at: OffsetDateTime) -> Result<Step, Refusal> {
        self.accepts()?;
        let mut draft = Draft::new(self, at);
        let was_paused = draft.state().paused;
        if was_paused && !matches!(command, Command::Pause | Command::End) {
            draft.record(Event::Resumed);
        }
        draft.record(Event::Commanded { command });
        match command {
            Command::Hint => {
                if !draft.hint() {
                    draft.no_hint();
                }
            }
            Command::Skip => draft.advance(Lead::Skipped),
            Command::Next if draft.time_is_up() => draft.finish(EndReason::Complete),
            Command::Next => draft.leave_dimension(Lead::None, false),
            Command::Repeat => draft.repeat(),
            Command::Resume if was_paused => draft.repeat(),
            Command::Resume => draft.explain(wording::NOT_PAUSED.to_owned()),
            Command::Pause => {
                if !was_paused {
                    draft.record(Event::Paused);
                }
                draft.effect(Effect::Paused);
            }
            Command::End => draft.finish(EndReason::Ended),
        }
        Ok(draft.finish_step())
    }

    /// Takes back the newest answer: the interview stands as before it, and its question is open again.
    pub fn undo(&mut self, at: OffsetDateTime) -> Result<Step, Refusal> {
        self.accepts()?;
        if self.state.before_answer.is_none() {
            return Err(Refusal::NothingToUndo);
        }
        let turn = self.state.last_candidate_turn;
        let mut draft = Draft::new(self, at);
        draft.record(Event::Undone { turn });
        if let Some(open) = draft.state().open.clone() {
            draft.effect(Effect::Asked(open.asked));
        }
        Ok(draft.finish_step())
    }

    /// Goes on after the process was stopped: the time between counts for nothing. The open question is shown again
    /// unless words still wait to be judged.
    #[must_use]
    pub fn reopen(&mut self, at: OffsetDateTime) -> Step {
        let mut draft = Draft::new(self, at);
        if draft.state().ended.is_some() {
            return draft.finish_step();
        }
        draft.record(Event::Resumed);
        if draft.state().unjudged.is_none()
            && let Some(open) = draft.state().open.clone()
        {
            draft.effect(Effect::Asked(open.asked));
        }
        draft.finish_step()
    }

    /// Goes on after the process was stopped, as [`Interview::reopen`] does, in a place where what was shown still
    /// stands: nothing is shown again, and a paused interview stays paused.
    #[must_use]
    pub fn wake(&mut self, at: OffsetDateTime) -> Step {
        let mut draft = Draft::new(self, at);
        if draft.state().ended.is_none() && !draft.state().paused {
            draft.record(Event::Resumed);
        }
        draft.finish_step()
    }

    /// Stops the clock because the candidate is gone for now.
    #[must_use]
    pub fn leave(&mut self, at: OffsetDateTime) -> Step {
        let mut draft = Draft::new(self, at);
        if draft.state().ended.is_none() && !draft.state().paused {
            draft.record(Event::Paused);
        }
        draft.finish_step()
    }

    fn accepts(&self) -> Result<(), Refusal> {
        match (self.state.ended, &self.state.unjudged) {
            (Some(_), _) => Err(Refusal::Over),
            (None, Some(_)) => Err(Refusal::Unjudged),
            (None, None) => Ok(()),
        }
    }
}
