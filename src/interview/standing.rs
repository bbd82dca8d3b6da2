//! What can be asked about an interview without changing it.

use std::cmp::Ordering;
use std::sync::Arc;

use time::{Duration, OffsetDateTime};

use super::{Asked, Dimension, EndReason, Focus, Interview, InterviewId, Pace, Prompt, Verdict};

/// How far one dimension has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Not opened yet.
    Ahead,
    /// The one talked about.
    Current,
    /// Left.
    Done,
}

/// Where an interview stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Status {
    /// Each dimension of the focus, how far it has come, and how many of its points are on the record.
    pub dimensions: Vec<(Dimension, Stage, usize)>,
    /// Time spent, pauses left out.
    pub elapsed: Duration,
    /// Planned minutes.
    pub minutes: u32,
    /// Follow-ups that the pace still allows in all.
    pub follow_ups_left: usize,
    /// Whether the clock stands still.
    pub paused: bool,
    /// The question that waits for an answer.
    pub open: Option<Asked>,
    /// Why it is over, if it is.
    pub ended: Option<EndReason>,
}

impl Interview {
    /// Its id.
    #[must_use]
    pub fn id(&self) -> &InterviewId {
        &self.id
    }

    /// The prompt it is about.
    #[must_use]
    pub fn prompt(&self) -> &Arc<Prompt> {
        &self.prompt
    }

    /// The words that are stored and wait to be judged.
    #[must_use]
    pub fn unjudged(&self) -> Option<&str> {
        self.state.unjudged.as_ref().map(|said| said.text.as_str())
    }

    /// The question that waits for an answer.
    #[must_use]
    pub fn open_question(&self) -> Option<&Asked> {
        self.state.open.as_ref().map(|open| &open.asked)
    }

    /// The dimension talked about.
    #[must_use]
    pub fn dimension(&self) -> Dimension {
        self.state.current
    }

    /// How many follow-ups it may have.
    #[must_use]
    pub fn pace(&self) -> Pace {
        self.state.pace
    }

    /// The dimensions it is about.
    #[must_use]
    pub fn focus(&self) -> Focus {
        self.state.focus
    }

    /// The newest turn of the candidate, 0 when there is none.
    #[must_use]
    pub fn last_candidate_turn(&self) -> u32 {
        self.state.last_candidate_turn
    }

    /// Place of the newest fact, from 1.
    #[must_use]
    pub fn last_seq(&self) -> u32 {
        self.state.seq
    }

    /// When its newest fact happened.
    #[must_use]
    pub fn last_at(&self) -> OffsetDateTime {
        self.state.last_at
    }

    /// Why it is over, if it is.
    #[must_use]
    pub fn ended(&self) -> Option<EndReason> {
        self.state.ended
    }

    /// Time spent until `at`, pauses and the time between runs left out.
    #[must_use]
    pub fn elapsed(&self, at: OffsetDateTime) -> Duration {
        let running = !self.state.paused && self.state.ended.is_none();
        let since = if running { (at - self.state.last_at).max(Duration::ZERO) } else { Duration::ZERO };
        self.state.active + since
    }

    /// Where it stands at a time.
    #[must_use]
    pub fn status(&self, at: OffsetDateTime) -> Status {
        let state = &self.state;
        let current = state.current;
        let dimensions = state.focus.dimensions().map(|dimension| {
            let progress = match dimension.cmp(&current) {
                Ordering::Greater => Stage::Ahead,
                Ordering::Equal if state.ended.is_none() => Stage::Current,
                Ordering::Equal | Ordering::Less => Stage::Done,
            };
            let points = self.prompt.points().filter(|point| point.dimension == dimension);
            let found = points.filter(|point| {
                state.marks.get(&point.id).is_some_and(|mark| mark.verdict() > Verdict::Absent)
            });
            (dimension, progress, found.count())
        });
        let follow_ups = state.pace.follow_ups_over(state.focus.count());
        Status {
            dimensions: dimensions.collect(),
            elapsed: self.elapsed(at),
            minutes: state.minutes,
            follow_ups_left: follow_ups.saturating_sub(state.follow_ups.iter().sum()),
            paused: state.paused,
            open: self.open_question().cloned(),
            ended: state.ended,
        }
    }
}
