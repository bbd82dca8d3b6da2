//! Lengths of time as people write them: `250ms`, `8s`, `20m`, `12h`, `180d`. It must not know what they are for.
//!
//! A parser of our own rather than a crate: one number and one unit is all that settings need, and common crates read
//! `1M` as a month of 30.44 days beside `1m`, a minute, which is a trap in a setting that decides what is deleted.

use std::time::Duration;

/// The units, the longest first, with their milliseconds.
const UNITS: [(&str, u64); 5] = [("d", 86_400_000), ("h", 3_600_000), ("m", 60_000), ("s", 1_000), ("ms", 1)];

/// The length of time that a text stands for: a whole number and a unit (`ms`, `s`, `m`, `h` or `d`).
///
/// `None` when it stands for none, or for more than 64 bits of milliseconds.
#[must_use]
pub fn parse(text: &str) -> Option<Duration> {
    let digits = text.find(|letter: char| !letter.is_ascii_digit())?;
    let (number, unit) = text.split_at(digits);
    let (_, milliseconds) = UNITS.into_iter().find(|(name, _)| *name == unit.trim_start())?;
    number.parse::<u64>().ok()?.checked_mul(milliseconds).map(Duration::from_millis)
}

/// A length of time in the longest unit that divides it; what is below a millisecond is left out.
///
/// [`parse`] gives back the same length.
#[must_use]
pub fn text(length: Duration) -> String {
    let milliseconds = u64::try_from(length.as_millis()).unwrap_or(u64::MAX);
    let unit = UNITS.into_iter().find(|(_, unit)| milliseconds > 0 && milliseconds % unit == 0);
    let (name, unit) = unit.unwrap_or(("s", 1_000));
    format!("{}{name}", milliseconds / unit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_unit_is_understood_with_and_without_a_space() {
        for (written, milliseconds) in [
            ("250ms", 250),
            ("8s", 8_000),
            ("20 m", 1_200_000),
            ("12h", 43_200_000),
            ("180d", 15_552_000_000),
        ] {
            assert_eq!(parse(written), Some(Duration::from_millis(milliseconds)), "{written}");
        }
    }

    #[test]
    fn what_is_no_length_of_time_is_none() {
        for written in ["", "8", "s", "8 sec", "1.5h", "-8s", "8S", "1M", "1h30m", "99999999999999999999s"] {
            assert_eq!(parse(written), None, "{written}");
        }
        assert_eq!(parse("18446744073709551615d"), None);
    }

    #[test]
    fn what_is_written_is_read_back_the_same() {
        for written in ["0s", "1ms", "1500ms", "8s", "90s", "20m", "36h", "180d"] {
            assert_eq!(text(parse(written).unwrap()), written);
        }
        assert_eq!(text(Duration::from_hours(1)), "1h");
    }
}
