//! The policy of the interviewer: what to say next.
//!
//! After an answer it asks about the most valuable point that is still open in the dimension, goes deeper where nothing
//! is open, or moves on. It never asks for what was said already, wherever it was said.

use time::Duration;

use super::coverage::Mark;
use super::step::Draft;
use super::wording::{self, Lead, quotable};
use super::{
    Asked, Change, Dimension, Effect, EndReason, Event, Evidence, Interview, MessageKind, Move, Pace,
    PointId, RubricPoint, Verdict,
};

/// Messages in a row without an answer that close a question.
const NON_ANSWERS: u32 = 3;
/// Clarifying questions that close a question.
const REVEALS: u32 = 8;
/// Commands that leave a question open, after which it is closed all the same.
const IDLE_COMMANDS: u32 = 12;
/// The longest quote inside a question, in characters.
const QUOTE_LENGTH: usize = 160;
/// The longest quote in passing, in characters.
const CLAUSE_LENGTH: usize = 90;

/// What a follow-up does.
enum FollowUp<'a> {
    Probe(&'a RubricPoint),
    Confirm(&'a RubricPoint, &'a Evidence),
    Deepen(&'a RubricPoint, &'a str),
}

impl Interview {
    /// The points the current dimension is about: its own, and those of a change that was told and counts here.
    fn pool(&self) -> impl Iterator<Item = (&RubricPoint, &Mark)> {
        let dimension = self.state.current;
        let own = self.prompt.rubric(dimension).points.iter();
        let changed = self
            .state
            .change
            .and_then(|index| self.prompt.changes.get(index))
            .filter(move |change| change.dimension == dimension)
            .into_iter()
            .flat_map(|change| &change.points);
        own.chain(changed).filter_map(|point| Some((point, self.state.marks.get(&point.id)?)))
    }

    /// The most valuable follow-up in the current dimension.
    fn follow_up(&self) -> Option<FollowUp<'_>> {
        let mut best: Option<(f64, FollowUp<'_>)> = None;
        for (point, mark) in self.pool() {
            let Some((value, follow_up)) = self.value(point, mark) else { continue };
            // The author's order decides between equals.
            if best.as_ref().is_none_or(|(most, _)| value > *most) {
                best = Some((value, follow_up));
            }
        }
        best.map(|(_, follow_up)| follow_up)
    }

    fn value<'a>(&'a self, point: &'a RubricPoint, mark: &'a Mark) -> Option<(f64, FollowUp<'a>)> {
        let weight = f64::from(point.weight);
        // A question while the sentence is fresh reads best.
        let fresh = |quote: &Evidence| if quote.turn == self.state.last_candidate_turn { 0.25 } else { 0.0 };
        if !mark.closed {
            if let Some(quote) = mark.doubt() {
                return Some((weight * (1.0 - mark.belief) + fresh(quote), FollowUp::Confirm(point, quote)));
            }
            match (mark.verdict(), mark.evidence.first()) {
                _ if !mark.is_believed() => {
                    return Some((weight * (1.0 - mark.belief), FollowUp::Probe(point)));
                }
                // Half is known, or it was taken back: at most half of the weight can still be won.
                (Verdict::Covered, Some(quote)) if mark.withdrawn => {
                    return Some((weight / 2.0, FollowUp::Confirm(point, quote)));
                }
                (Verdict::Partial, Some(quote)) if !point.parts.is_empty() && self.has_to_spare() => {
                    return Some((weight / 2.0, FollowUp::Confirm(point, quote)));
                }
                _ => {}
            }
        }
        if !mark.is_covered() || mark.withdrawn {
            return None;
        }
        let limit = if self.state.pace == Pace::Thorough { 2 } else { 1 };
        let deepened: usize = self.pool().map(|(_, mark)| mark.deepened).sum();
        let may = deepened < limit && self.has_to_spare();
        let question = point.deepen.get(mark.deepened).filter(|_| may)?;
        // Any open point is worth more than going deeper.
        Some((weight / 100.0, FollowUp::Deepen(point, question)))
    }

    /// How many follow-ups the current dimension may have in all: the pace's bounds, shared out over the dimensions
    /// that remain, and fewer when less than three quarters of the time planned for those remains.
    fn allowance(&self, elapsed: Duration) -> usize {
        let (pace, focus) = (self.state.pace, self.state.focus);
        let used: usize = self.state.follow_ups.iter().sum();
        let here = self.state.follow_ups[self.state.current.index()];
        let dimensions_left = focus.count() - focus.place(self.state.current);
        let left = (pace.follow_ups_over(focus.count()) + here).saturating_sub(used);
        let limit = left.div_ceil(dimensions_left).min(pace.follow_ups_per_dimension());
        let planned = f64::from(self.state.minutes) * 60.0;
        let time_left = (1.0 - elapsed.as_seconds_f64() / planned).max(0.0);
        let share = time_left * focus.count() as f64 / dimensions_left as f64;
        // A follow-up is allowed while it lies within the share of the limit; a tenth is kept back for the close.
        (0..limit).filter(|&count| share >= 0.75 || (count as f64) < limit as f64 * share - 0.1).count()
    }

    /// Whether a follow-up can be spent on what is known already: more are left than the dimensions to come will need,
    /// if each opening brings a point.
    fn has_to_spare(&self) -> bool {
        let (pace, focus) = (self.state.pace, self.state.focus);
        let used: usize = self.state.follow_ups.iter().sum();
        let needed: usize = focus
            .dimensions()
            .filter(|dimension| *dimension > self.state.current)
            .map(|dimension| {
                let points = self.prompt.rubric(dimension).points.iter();
                let open = points.filter(|point| {
                    self.state.marks.get(&point.id).is_some_and(|mark| !mark.closed && !mark.is_believed())
                });
                open.count().saturating_sub(1).min(pace.follow_ups_per_dimension())
            })
            .sum();
        used + needed < pace.follow_ups_over(focus.count())
    }

    /// The one change of this interview that is due within the current dimension.
    fn due_change(&self) -> Option<(usize, &Change)> {
        let (index, change) = self.chosen_change()?;
        (self.state.focus.slot(change) == Some(self.state.current)).then_some((index, change))
    }

    fn chosen_change(&self) -> Option<(usize, &Change)> {
        if self.state.change.is_some() {
            return None;
        }
        let admitted =
            || self.prompt.changes.iter().enumerate().filter(|(_, change)| self.state.focus.admits(change));
        let chosen = wording::choose(self.state.seed, admitted().count())?;
        admitted().nth(chosen)
    }

    /// A piece of the newest answer that raised a mark, short enough to quote in passing.
    fn clause(&self) -> Option<String> {
        let turn = self.state.last_candidate_turn;
        let quotes = self.state.found.iter().flat_map(|found| &found.evidence);
        let own = quotes.filter(|evidence| evidence.turn == turn);
        let shortest = own.min_by_key(|evidence| (evidence.text.chars().count(), evidence.start))?;
        Some(quotable(&shortest.text, CLAUSE_LENGTH))
    }

    /// The point a hint is about: the one the question names, else the one hinted at before, else the most valuable.
    fn hinted_point(&self) -> Option<&RubricPoint> {
        let open = self.state.open.as_ref()?;
        if let Some(point) = &open.asked.point {
            let mark = self.state.marks.get(point)?;
            return self.prompt.point(point).filter(|_| !mark.is_covered());
        }
        if let Some(change) = open.asked.change.and_then(|index| self.prompt.changes.get(index)) {
            let open =
                |point: &&RubricPoint| self.state.marks.get(&point.id).is_some_and(|mark| !mark.is_covered());
            return change.points.iter().find(open);
        }
        let open_points = || self.pool().filter(|(_, mark)| !mark.is_covered() && !mark.closed);
        let begun = open_points().find(|(_, mark)| mark.hints > 0);
        let heaviest = || {
            open_points().fold(None, |best: Option<&RubricPoint>, (point, _)| match best {
                Some(best) if best.weight >= point.weight => Some(best),
                _ => Some(point),
            })
        };
        begun.map(|(point, _)| point).or_else(heaviest)
    }
}

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
