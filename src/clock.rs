//! The time an interview goes by: the machine's, or one that the input sets. The only place that reads a clock.

use std::time::Instant;

use time::{Duration, OffsetDateTime};

/// A clock that never runs backwards.
#[derive(Debug)]
pub struct Clock {
    base: OffsetDateTime,
    since: Instant,
    set: Option<OffsetDateTime>,
}

impl Clock {
    /// A clock that shows the machine's time.
    #[must_use]
    pub fn new() -> Self {
        Self { base: to_the_millisecond(OffsetDateTime::now_utc()), since: Instant::now(), set: None }
    }

    /// Sets the clock forward to `earliest` if it shows less, as it may when an interview went by a set clock before.
    #[must_use]
    pub fn not_before(mut self, earliest: OffsetDateTime) -> Self {
        let next_millisecond = Duration::nanoseconds(999_999);
        self.base = self.base.max(to_the_millisecond(earliest + next_millisecond));
        self
    }

    /// The time now, in UTC, to the millisecond.
    #[must_use]
    pub fn now(&self) -> OffsetDateTime {
        self.set.unwrap_or_else(|| to_the_millisecond(self.base + self.since.elapsed()))
    }

    /// Stops following the machine: the clock shows `seconds` more than it did, and moves only by this from now on.
    pub fn advance(&mut self, seconds: f64) {
        self.set = Some(to_the_millisecond(self.now() + Duration::seconds_f64(seconds)));
    }
}

impl Default for Clock {
    fn default() -> Self {
        Self::new()
    }
}

fn to_the_millisecond(at: OffsetDateTime) -> OffsetDateTime {
    at.replace_millisecond(at.millisecond()).unwrap_or(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_advanced_clock_ignores_the_machine() {
        let mut clock = Clock::new();
        let before = clock.now();
        clock.advance(90.0);
        let first = clock.now();
        assert!(first - before >= Duration::seconds(90));
        assert_eq!(clock.now(), first);
    }

    #[test]
    fn a_clock_starts_no_earlier_than_the_interview_it_resumes() {
        let later = to_the_millisecond(OffsetDateTime::now_utc() + Duration::hours(3));
        assert!(Clock::new().not_before(later).now() >= later);
    }
}
