//! The values of settings: how they are written, read and bounded.

use std::time::Duration;

use super::Key;

/// A second, and what it is counted in.
const SECOND: Duration = Duration::from_secs(1);
const MINUTE: Duration = Duration::from_mins(1);
const HOUR: Duration = Duration::from_hours(1);
const DAY: Duration = Duration::from_hours(24);

/// How many channels a server may name.
const MOST_CHANNELS: usize = 50;

/// The value as it is to be stored.
///
/// # Errors
/// A sentence for the person that says what is allowed.
pub fn check(key: Key, value: &str) -> Result<String, String> {
    Ok(match parse(key, value)? {
        Parsed::Channels(channels) => stored_channels(&channels),
        Parsed::Private(private) => visibility(private).to_owned(),
        Parsed::Quiet(time) | Parsed::Nudge(time) | Parsed::Pause(time) => written(time),
        Parsed::OneOpen(one_open) => one_open.to_string(),
        Parsed::Retention(time) => time.map_or_else(|| "forever".to_owned(), written),
    })
}

/// A value that is allowed.
pub(super) enum Parsed {
    Channels(Vec<u64>),
    Private(bool),
    Quiet(Duration),
    Nudge(Duration),
    Pause(Duration),
    OneOpen(bool),
    Retention(Option<Duration>),
}

pub(super) fn parse(key: Key, value: &str) -> Result<Parsed, String> {
    let value = value.trim();
    let word = value.to_lowercase();
    Ok(match key {
        Key::Channels => {
            let ids = value.split([',', ' ']).filter(|id| !id.is_empty()).map(channel);
            let mut channels = ids.collect::<Option<Vec<u64>>>().ok_or("Choose a channel from the list.")?;
            channels.sort_unstable();
            channels.dedup();
            if channels.len() > MOST_CHANNELS {
                return Err(format!("At most {MOST_CHANNELS} channels can be in the list."));
            }
            Parsed::Channels(channels)
        }
        Key::Visibility => Parsed::Private(match word.as_str() {
            "private" => true,
            "public" => false,
            _ => return Err("Threads are either `private` or `public`.".to_owned()),
        }),
        Key::OneOpen => Parsed::OneOpen(match word.as_str() {
            "true" | "yes" | "on" => true,
            "false" | "no" | "off" => false,
            _ => return Err("Give `true` or `false`.".to_owned()),
        }),
        Key::Quiet => Parsed::Quiet(within("quiet period", &word, SECOND, 5 * MINUTE)?),
        Key::Nudge => Parsed::Nudge(within("nudge", &word, MINUTE, 7 * DAY)?),
        Key::Pause => Parsed::Pause(within("pause", &word, 2 * MINUTE, 30 * DAY)?),
        Key::Retention if word == "forever" => Parsed::Retention(None),
        Key::Retention => {
            Parsed::Retention(Some(within("retention", &word, DAY, 3_650 * DAY).map_err(|error| {
                format!("{error} Or give `forever`: then interviews stay until somebody erases them.")
            })?))
        }
    })
}

fn within(what: &str, value: &str, least: Duration, most: Duration) -> Result<Duration, String> {
    let bounds = format!("between {} and {}", written(least), written(most));
    match duration(value) {
        Some(time) if (least..=most).contains(&time) => Ok(time),
        Some(_) => Err(format!("The {what} must be {bounds}.")),
        None => Err(format!(
            "Give the {what} as a number with s, m, h or d, {bounds}: like `{}`.",
            written(least)
        )),
    }
}

/// A whole number with its unit, such as `8s`, `20m`, `12h`, `180d` or `1y` (365 days).
fn duration(text: &str) -> Option<Duration> {
    let text = text.trim();
    let digits = text.find(|letter: char| !letter.is_ascii_digit())?;
    let unit = match text[digits..].trim_start() {
        "s" | "sec" | "second" | "seconds" => SECOND,
        "m" | "min" | "minute" | "minutes" => MINUTE,
        "h" | "hour" | "hours" => HOUR,
        "d" | "day" | "days" => DAY,
        "w" | "week" | "weeks" => 7 * DAY,
        "y" | "year" | "years" => 365 * DAY,
        _ => return None,
    };
    unit.checked_mul(text[..digits].parse().ok()?)
}

/// A time in the largest unit that leaves nothing over, such as `90s`, `20m`, `180d`.
#[must_use]
pub fn written(time: Duration) -> String {
    let seconds = time.as_secs();
    let units = [("d", DAY), ("h", HOUR), ("m", MINUTE)];
    let unit = units.iter().find(|(_, unit)| seconds > 0 && seconds.is_multiple_of(unit.as_secs()));
    match unit {
        Some((name, unit)) => format!("{}{name}", seconds / unit.as_secs()),
        None if time.subsec_millis() > 0 => format!("{}ms", time.as_millis()),
        None => format!("{seconds}s"),
    }
}

/// A channel by its id or its mention.
pub(super) fn channel(text: &str) -> Option<u64> {
    let id = text.strip_prefix("<#").and_then(|id| id.strip_suffix('>')).unwrap_or(text);
    id.parse().ok().filter(|id| (1..1 << 63).contains(id))
}

pub(super) fn stored_channels(channels: &[u64]) -> String {
    channels.iter().map(u64::to_string).collect::<Vec<_>>().join(",")
}

pub(super) const fn visibility(private: bool) -> &'static str {
    if private { "private" } else { "public" }
}
