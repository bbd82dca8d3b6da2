//! The section `[discord]`: its values, and what each of them must be.
//!
//! What the bot does with them is its own business; it receives plain values.

use std::fmt;
use std::ops::RangeInclusive;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::duration;

const MINUTE: Duration = Duration::from_mins(1);
const DAY: Duration = Duration::from_hours(24);
/// Shorter than this, a person cannot have meant it; tests can.
const SHORTEST: Duration = Duration::from_millis(100);

const QUIET: RangeInclusive<Duration> = SHORTEST..=MINUTE.saturating_mul(5);
const NUDGE: RangeInclusive<Duration> = SHORTEST..=DAY.saturating_mul(7);
const PAUSE: RangeInclusive<Duration> = SHORTEST.saturating_mul(2)..=DAY.saturating_mul(30);
const RETENTION: RangeInclusive<Duration> = DAY..=DAY.saturating_mul(3_650);

/// How "without end" is written.
const FOREVER: &str = "forever";

/// The section `[discord]`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Discord {
    /// What the bot signs in with; `None` when it is not set.
    // Never written, so that it stands in nothing that is shown.
    #[serde(default, skip_serializing)]
    pub token: Option<Secret>,
    /// What stands for `https://discord.com`, without a slash at the end; `None` for Discord itself.
    pub api_base: Option<String>,
    /// How long nothing must come before what was written counts as the answer: 100 ms to 5 minutes.
    #[serde(with = "length")]
    pub quiet: Duration,
    /// After how much silence the candidate is asked once whether they are still there: 100 ms to 7 days.
    #[serde(with = "length")]
    pub nudge: Duration,
    /// After how much silence the interview pauses: longer than `nudge`, 200 ms to 30 days.
    #[serde(with = "length")]
    pub pause: Duration,
    /// How long an interview is kept after its last turn: 1 day to 10 years, `None` for ever.
    #[serde(with = "retention")]
    pub retention: Option<Duration>,
    /// What kind of thread an interview gets.
    pub visibility: Visibility,
    /// Whether a member may have only one open interview in a server.
    pub one_open: bool,
}

impl Default for Discord {
    fn default() -> Self {
        Self {
            token: None,
            api_base: None,
            quiet: Duration::from_secs(8),
            nudge: MINUTE.saturating_mul(20),
            pause: MINUTE.saturating_mul(40),
            retention: Some(DAY.saturating_mul(180)),
            visibility: Visibility::Private,
            one_open: true,
        }
    }
}

/// What kind of thread an interview gets.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Visibility {
    /// Only the candidate is invited.
    Private,
    /// Everybody who sees the channel can read along.
    Public,
}

/// A text that is shown nowhere: not by `Debug`, not when settings are written.
#[derive(Clone, PartialEq, Eq, Deserialize)]
pub struct Secret(String);

impl Secret {
    /// The text itself, for the one place that needs it.
    #[must_use]
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl From<String> for Secret {
    fn from(text: String) -> Self {
        Self(text)
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("(set)")
    }
}

impl fmt::Display for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("(set)")
    }
}

/// What can stand in a header as it is; that it is a token of Discord's only Discord knows.
pub(super) fn is_token(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|letter| letter.is_ascii_graphic())
}

/// `http://host:port/path`, without a name, a query or a slash at the end.
pub(super) fn is_base(text: &str) -> bool {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    rest.is_some_and(|rest| {
        rest.starts_with(|letter: char| letter.is_ascii_alphanumeric() || letter == '[')
            && !rest.ends_with('/')
            && rest.chars().all(|letter| letter.is_ascii_graphic() && !"?#@\\\"<>".contains(letter))
    })
}

pub(super) fn is_quiet(text: &str) -> bool {
    lies_in(text, &QUIET)
}

pub(super) fn is_nudge(text: &str) -> bool {
    lies_in(text, &NUDGE)
}

pub(super) fn is_pause(text: &str) -> bool {
    lies_in(text, &PAUSE)
}

pub(super) fn is_retention(text: &str) -> bool {
    text == FOREVER || lies_in(text, &RETENTION)
}

pub(super) fn is_visibility(text: &str) -> bool {
    ["private", "public"].contains(&text)
}

fn lies_in(text: &str, range: &RangeInclusive<Duration>) -> bool {
    duration::parse(text).is_some_and(|length| range.contains(&length))
}

/// A length of time as text.
mod length {
    use std::time::Duration;

    use serde::de::{Deserialize, Deserializer, Error};
    use serde::ser::Serializer;

    use crate::duration;

    pub(super) fn serialize<S: Serializer>(length: &Duration, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&duration::text(*length))
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Duration, D::Error> {
        let text = String::deserialize(deserializer)?;
        duration::parse(&text).ok_or_else(|| D::Error::custom("a length of time such as 8s is expected"))
    }
}

/// A length of time as text, or [`FOREVER`].
mod retention {
    use std::time::Duration;

    use serde::de::{Deserialize, Deserializer, Error};
    use serde::ser::Serializer;

    use super::FOREVER;
    use crate::duration;

    #[expect(clippy::ref_option, reason = "this is how serde calls it")]
    pub(super) fn serialize<S: Serializer>(
        length: &Option<Duration>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        let text = length.map_or_else(|| FOREVER.to_owned(), duration::text);
        serializer.serialize_str(&text)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Option<Duration>, D::Error> {
        let text = String::deserialize(deserializer)?;
        if text == FOREVER {
            return Ok(None);
        }
        let length = duration::parse(&text);
        length.map(Some).ok_or_else(|| D::Error::custom("a length of time such as 180d is expected"))
    }
}
