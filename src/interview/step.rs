//! One step of an interview while it is being worked out: facts are applied as they are written down.

use time::{Duration, OffsetDateTime};

use super::state::State;
use super::{Asked, Effect, Event, Interview, Move, Recorded};

/// What a step changed: facts to store, then effects to carry out.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Step {
    /// Facts to store, in order, before anything is shown.
    pub facts: Vec<Recorded>,
    /// What to show, in order.
    pub effects: Vec<Effect>,
}

pub(super) struct Draft<'a> {
    pub interview: &'a mut Interview,
    at: OffsetDateTime,
    step: Step,
}

impl<'a> Draft<'a> {
    pub(super) fn new(interview: &'a mut Interview, at: OffsetDateTime) -> Self {
        // The clock of an interview never runs backwards, whatever the machine's does.
        let at = at.max(interview.state.last_at);
        Self { interview, at, step: Step::default() }
    }

    pub(super) fn state(&self) -> &State {
        &self.interview.state
    }

    pub(super) fn record(&mut self, event: Event) {
        let recorded = Recorded { seq: self.interview.state.seq + 1, at: self.at, event };
        self.interview.state.apply(&self.interview.prompt, &recorded);
        self.step.facts.push(recorded);
    }

    pub(super) fn effect(&mut self, effect: Effect) {
        self.step.effects.push(effect);
    }

    /// Says something: numbers it, and makes sure that it was never said before (but by repeating).
    pub(super) fn say(&mut self, mut asked: Asked) {
        asked.turn = self.state().turn + 1;
        if asked.kind != Move::Repeat && self.state().said.contains(&asked.text) {
            let again = (2..).map(|times| format!("{} ({times})", asked.text));
            if let Some(fresh) = again.into_iter().find(|text| !self.interview.state.said.contains(text)) {
                asked.text = fresh;
            }
        }
        self.record(Event::Asked(asked.clone()));
        self.effect(Effect::Asked(asked));
    }

    /// Time spent in the interview so far.
    pub(super) fn elapsed(&self) -> Duration {
        self.interview.elapsed(self.at)
    }

    /// Half as long again as planned.
    pub(super) fn time_is_up(&self) -> bool {
        self.elapsed().as_seconds_f64() >= f64::from(self.state().minutes) * 60.0 * 1.5
    }

    pub(super) fn finish_step(self) -> Step {
        self.step
    }
}
