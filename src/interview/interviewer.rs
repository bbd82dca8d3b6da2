//! What the interviewer says next: the reply to each kind of message.
//!
//! After an answer it asks the most valuable follow-up, or moves on; which that is, `policy` chooses.

use super::policy::FollowUp;
use super::step::Draft;
use super::wording::{self, Lead, quotable};
use super::{Asked, Dimension, Effect, EndReason, Event, MessageKind, Move, PointId};

/// Messages in a row without an answer that close a question.
const NON_ANSWERS: u32 = 3;
/// Clarifying questions that close a question.
const REVEALS: u32 = 8;
/// Commands that leave a question open, after which it is closed all the same.
const IDLE_COMMANDS: u32 = 12;
/// The longest quote inside a question, in characters.
const QUOTE_LENGTH: usize = 160;

impl Draft<'_> {
    /// Replies to a judged message.
    pub(super) fn reply(
        &mut self,
        kind: MessageKind,
        fact: Option<&super::FactId>,
        ending: Option<bool>,
        judged: bool,
    ) {
        match ending {
            Some(true) => return self.finish(EndReason::Ended),
            Some(false) => return self.repeat(),
            None => {}
        }
        if !judged && !self.state().said.contains(wording::LANGUAGE) {
            self.explain(wording::LANGUAGE.to_owned());
        }
        let stuck = self.state().open.as_ref().is_none_or(|open| open.non_answers >= NON_ANSWERS);
        match kind {
            MessageKind::Answer => {
                if fact.is_some() {
                    self.reveal(fact);
                }
                self.advance(Lead::Answered);
            }
            MessageKind::DontKnow => self.advance(Lead::Unknown),
            MessageKind::SkipRequest => self.advance(Lead::Skipped),
            MessageKind::ClarifyingQuestion => {
                self.reveal(fact);
                if self.state().open.as_ref().is_none_or(|open| open.reveals >= REVEALS) {
                    self.advance(Lead::Stuck);
                } else {
                    self.close_if_time_is_up();
                }
            }
            // A hint that is left is given even then: whoever climbs the ladder may climb it to the end.
            MessageKind::HintRequest if self.hint() => self.close_if_time_is_up(),
            _ if stuck => self.advance(Lead::Stuck),
            MessageKind::HintRequest => self.no_hint(),
            MessageKind::RepeatRequest => self.repeat(),
            MessageKind::Meta => {
                let state = self.state();
                let left = i64::from(state.minutes) - self.elapsed().whole_minutes();
                let place = (state.focus.place(state.current) + 1, state.focus.count());
                let text = wording::process(place, left, state.seed, state.count(Move::Explain));
                self.explain(text);
            }
            MessageKind::ThinkAloud => {
                let state = self.state();
                let text = wording::encourage(state.seed, state.count(Move::Encourage));
                self.speak(Move::Encourage, None, None, text);
            }
            MessageKind::EndRequest => {
                let state = self.state();
                let text = wording::ask_to_end(state.seed, state.count(Move::Explain));
                self.explain(text);
            }
        }
        self.close_if_time_is_up();
    }

    /// Asks the next question, or closes the interview.
    pub(super) fn advance(&mut self, lead: Lead) {
        let elapsed = self.elapsed();
        if self.time_is_up() {
            return self.finish(EndReason::Complete);
        }
        let allowance = self.interview.allowance(elapsed);
        if allowance > 0 {
            if let Some((index, change)) = self.interview.due_change() {
                let (dimension, text) = (change.dimension, change.text.clone());
                return self.change(dimension, index, text);
            }
            if self.state().follow_ups[self.state().current.index()] < allowance && self.follow_up(lead) {
                return;
            }
        }
        self.leave_dimension(lead, allowance > 0);
    }

    /// Opens the next dimension; after the last one, closes the interview.
    pub(super) fn leave_dimension(&mut self, lead: Lead, change_may_come: bool) {
        let state = self.state();
        let Some(next) = state.focus.after(state.current) else {
            // A change meant for after the last dimension has no later place.
            if let Some((index, change)) = self.interview.chosen_change()
                && change_may_come
                && self.state().focus.slot(change).is_none()
            {
                let (dimension, text) = (change.dimension, change.text.clone());
                return self.change(dimension, index, text);
            }
            return self.finish(EndReason::Complete);
        };
        let lead = if lead == Lead::Answered { Lead::None } else { lead };
        self.open(next, lead);
    }

    /// Opens a dimension.
    pub(super) fn open(&mut self, dimension: Dimension, lead: Lead) {
        let state = self.state();
        let lead = wording::lead(lead, None, state.seed, &state.said);
        let turning = wording::turning(dimension, state.focus.place(dimension), state.seed);
        let opening = self.interview.prompt.rubric(dimension).opening.clone();
        let text = [lead, turning, Some(opening)].into_iter().flatten().collect::<Vec<_>>().join(" ");
        self.ask(Move::Open, dimension, None, None, text);
    }

    fn change(&mut self, dimension: Dimension, index: usize, text: String) {
        self.ask(Move::Change, dimension, None, Some(index), text);
    }

    /// Asks the most valuable follow-up; returns whether there was one.
    fn follow_up(&mut self, lead: Lead) -> bool {
        let state = &self.interview.state;
        let Some(follow_up) = self.interview.follow_up() else { return false };
        let (kind, point, text) = match follow_up {
            FollowUp::Confirm(point, quote) => {
                let quote = quotable(&quote.text, QUOTE_LENGTH);
                let text = wording::confirm(&quote, &point.probe, state.seed, &state.said);
                (Move::Confirm, point, text)
            }
            FollowUp::Probe(point) => (Move::Probe, point, self.led(lead, &point.probe)),
            FollowUp::Deepen(point, question) => (Move::Deepen, point, self.led(lead, question)),
        };
        let point = point.id.clone();
        let dimension = state.current;
        self.ask(kind, dimension, Some(point), None, text);
        true
    }

    fn led(&self, lead: Lead, question: &str) -> String {
        let state = self.state();
        let clause = self.interview.clause();
        match wording::lead(lead, clause.as_deref(), state.seed, &state.said) {
            Some(lead) => format!("{lead} {question}"),
            None => question.to_owned(),
        }
    }

    /// Answers a clarifying question from the facts, or says that none fits.
    fn reveal(&mut self, fact: Option<&super::FactId>) {
        let state = self.state();
        let prompt = &self.interview.prompt;
        let seed = state.seed;
        let times = fact.and_then(|fact| state.revealed.get(fact)).copied().unwrap_or(0);
        let told = fact.and_then(|id| {
            if id.is_walkthrough() && !prompt.walkthrough.is_empty() {
                return Some((id.clone(), wording::walkthrough(&prompt.walkthrough, seed, times)));
            }
            prompt.fact(id).map(|fact| (id.clone(), wording::fact(fact, seed, times)))
        });
        let count = state.count(Move::Reveal);
        match told {
            Some((id, text)) => self.speak(Move::Reveal, None, Some(id), text),
            None => self.speak(Move::Reveal, None, None, wording::no_fact(seed, count)),
        }
    }

    /// Gives the next hint for the open question; returns whether there was one.
    pub(super) fn hint(&mut self) -> bool {
        let Some(point) = self.interview.hinted_point() else { return false };
        let given = self.state().marks.get(&point.id).map_or(0, |mark| mark.hints);
        let Some(text) = point.hints.get(given).cloned() else { return false };
        let point = point.id.clone();
        self.speak(Move::Hint, Some(point), None, text);
        true
    }

    /// Says that there is no further hint; a candidate who keeps asking is led on.
    pub(super) fn no_hint(&mut self) {
        if self.has_idled() {
            return self.advance(Lead::Stuck);
        }
        let state = self.state();
        let text = wording::no_hint(state.seed, state.count(Move::Explain));
        self.explain(text);
    }

    /// Says the open question again.
    pub(super) fn repeat(&mut self) {
        if self.has_idled() {
            return self.advance(Lead::Stuck);
        }
        let state = self.state();
        let Some(open) = &state.open else { return };
        let text = wording::repeat(&open.asked.text, state.seed, state.count(Move::Repeat));
        let (point, change) = (open.asked.point.clone(), open.asked.change);
        let dimension = open.asked.dimension;
        self.say(Asked { turn: 0, kind: Move::Repeat, dimension, point, fact: None, change, text });
    }

    fn has_idled(&self) -> bool {
        self.state().open.as_ref().is_none_or(|open| open.idle_commands >= IDLE_COMMANDS)
    }

    pub(super) fn explain(&mut self, text: String) {
        self.speak(Move::Explain, None, None, text);
    }

    fn close_if_time_is_up(&mut self) {
        if self.state().ended.is_none() && self.time_is_up() {
            self.finish(EndReason::Complete);
        }
    }

    /// Closes the interview with a short summary and the scorecard.
    pub(super) fn finish(&mut self, reason: EndReason) {
        let (strongest, weakest) = self.interview.extremes();
        let text = wording::close(reason == EndReason::Ended, strongest, weakest, self.state().seed);
        self.say(Asked {
            turn: 0,
            kind: Move::Close,
            dimension: None,
            point: None,
            fact: None,
            change: None,
            text,
        });
        self.record(Event::Ended { reason });
        let scorecard = self.interview.scorecard();
        self.effect(Effect::Scorecard(Box::new(scorecard)));
        self.effect(Effect::Ended { reason });
    }

    fn ask(
        &mut self,
        kind: Move,
        dimension: Dimension,
        point: Option<PointId>,
        change: Option<usize>,
        text: String,
    ) {
        self.say(Asked { turn: 0, kind, dimension: Some(dimension), point, fact: None, change, text });
    }

    fn speak(&mut self, kind: Move, point: Option<PointId>, fact: Option<super::FactId>, text: String) {
        let dimension = Some(self.state().current);
        self.say(Asked { turn: 0, kind, dimension, point, fact, change: None, text });
    }
}
