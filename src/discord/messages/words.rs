//! Small words of all sentences: counts, lengths of time, dates, places.

use std::time::Duration;

use time::{OffsetDateTime, UtcOffset};

/// How a number of things is said: `1 interview`, `3 interviews`.
#[must_use]
pub fn counted(count: u64, one: &str, many: &str) -> String {
    if count == 1 { format!("1 {one}") } else { format!("{count} {many}") }
}

/// A length of time in its largest fitting unit: `8 seconds`, `90 minutes`, `2 hours`, `30 days`.
#[must_use]
pub fn span(length: Duration) -> String {
    const UNITS: [(u64, &str, &str); 3] =
        [(86_400, "day", "days"), (3_600, "hour", "hours"), (60, "minute", "minutes")];
    let seconds = length.as_secs();
    let unit = UNITS.into_iter().find(|(unit, ..)| seconds >= *unit && seconds.is_multiple_of(*unit));
    match unit {
        Some((unit, one, many)) => counted(seconds / unit, one, many),
        None => counted(seconds, "second", "seconds"),
    }
}

/// A list of words as a person says it: `a`, `a and b`, `a, b and c`.
#[must_use]
pub fn listed(words: &[String]) -> String {
    match words {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// A moment where Discord shows no time of its own: `Mar 3, 2026, 14:05 UTC`.
#[must_use]
pub fn moment(at: OffsetDateTime) -> String {
    let at = at.to_offset(UtcOffset::UTC);
    format!("{}, {:02}:{:02} UTC", date(at), at.hour(), at.minute())
}

fn date(at: OffsetDateTime) -> String {
    let month = at.month().to_string();
    format!("{} {}, {}", month.get(..3).unwrap_or(&month), at.day(), at.year())
}

/// A day that Discord shows in each reader's own time zone and form.
#[must_use]
pub fn day(at: OffsetDateTime) -> String {
    format!("<t:{}:d>", at.unix_timestamp())
}

/// A day and minute that Discord shows in each reader's own time zone and form.
#[must_use]
pub fn day_and_minute(at: OffsetDateTime) -> String {
    format!("<t:{}:f>", at.unix_timestamp())
}

/// A channel or thread to go to; direct messages are no channel that can be named, so they are linked.
#[must_use]
pub fn place(guild: Option<u64>, channel: u64) -> String {
    match guild {
        Some(_) => format!("<#{channel}>"),
        None => format!("[our direct messages](https://discord.com/channels/@me/{channel})"),
    }
}

/// Channels by name, the first few of many.
#[must_use]
pub fn channels(channels: &[u64]) -> String {
    const MOST: usize = 15;
    let mut names: Vec<String> = channels.iter().take(MOST).map(|channel| format!("<#{channel}>")).collect();
    if channels.len() > MOST {
        names.push(format!("{} more", channels.len() - MOST));
    }
    listed(&names)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_length_of_time_is_said_in_whole_units() {
        let said = |seconds| span(Duration::from_secs(seconds));
        assert_eq!(said(1), "1 second");
        assert_eq!(said(90), "90 seconds");
        assert_eq!(said(5_400), "90 minutes");
        assert_eq!(said(7_200), "2 hours");
        assert_eq!(said(90 * 86_400), "90 days");
        assert_eq!(said(0), "0 seconds");
    }

    #[test]
    fn a_list_ends_with_and() {
        let words = |words: &[&str]| listed(&words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>());
        assert_eq!(words(&[]), "");
        assert_eq!(words(&["a"]), "a");
        assert_eq!(words(&["a", "b"]), "a and b");
        assert_eq!(words(&["a", "b", "c"]), "a, b and c");
    }

    #[test]
    fn many_channels_are_named_in_part() {
        let many: Vec<u64> = (1..=20).collect();
        assert!(channels(&many).ends_with("<#15> and 5 more"), "{}", channels(&many));
    }

    #[test]
    fn a_moment_names_its_time_zone() {
        assert_eq!(moment(OffsetDateTime::UNIX_EPOCH), "Jan 1, 1970, 00:00 UTC");
    }
}
