//! Which question is worth most.
//!
//! Of the points that are still open in the dimension the most valuable is asked for, what may have been said is quoted and
//! confirmed, and where nothing is open an answer is deepened. What was said already is never asked for, wherever it was
//! said.

use time::Duration;

use super::coverage::Mark;
use super::wording::{self, quotable};
use super::{Change, Evidence, Interview, Pace, RubricPoint, Verdict};

/// The longest quote in passing, in characters.
const CLAUSE_LENGTH: usize = 90;

/// What a follow-up does.
pub(super) enum FollowUp<'a> {
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
    pub(super) fn follow_up(&self) -> Option<FollowUp<'_>> {
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
    pub(super) fn allowance(&self, elapsed: Duration) -> usize {
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
    pub(super) fn due_change(&self) -> Option<(usize, &Change)> {
        let (index, change) = self.chosen_change()?;
        (self.state.focus.slot(change) == Some(self.state.current)).then_some((index, change))
    }

    pub(super) fn chosen_change(&self) -> Option<(usize, &Change)> {
        if self.state.change.is_some() {
            return None;
        }
        let admitted =
            || self.prompt.changes.iter().enumerate().filter(|(_, change)| self.state.focus.admits(change));
        let chosen = wording::choose(self.state.seed, admitted().count())?;
        admitted().nth(chosen)
    }

    /// A piece of the newest answer that raised a mark, short enough to quote in passing.
    pub(super) fn clause(&self) -> Option<String> {
        let turn = self.state.last_candidate_turn;
        let quotes = self.state.found.iter().flat_map(|found| &found.evidence);
        let own = quotes.filter(|evidence| evidence.turn == turn);
        let shortest = own.min_by_key(|evidence| (evidence.text.chars().count(), evidence.start))?;
        Some(quotable(&shortest.text, CLAUSE_LENGTH))
    }

    /// The point a hint is about: the one the question names, else the one hinted at before, else the most valuable.
    pub(super) fn hinted_point(&self) -> Option<&RubricPoint> {
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
