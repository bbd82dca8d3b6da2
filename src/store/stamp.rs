//! Times as the database holds them: RFC 3339 text, UTC, milliseconds.

use time::format_description::BorrowedFormatItem;
use time::format_description::well_known::Rfc3339;
use time::macros::format_description;
use time::{OffsetDateTime, UtcOffset};

/// Fixed width, so that text order is time order.
const FORM: &[BorrowedFormatItem<'_>] =
    format_description!("[year]-[month]-[day]T[hour]:[minute]:[second].[subsecond digits:3]Z");

/// The stored text of a time; anything finer than a millisecond is cut off.
pub(super) fn to_text(at: OffsetDateTime) -> String {
    // The form names only parts that every time has, so formatting into a string cannot fail.
    at.to_offset(UtcOffset::UTC).format(FORM).unwrap_or_default()
}

/// The time of a stored text; `None` when it is not one.
pub(super) fn from_text(text: &str) -> Option<OffsetDateTime> {
    OffsetDateTime::parse(text, &Rfc3339).ok()
}

#[cfg(test)]
mod tests {
    use time::macros::datetime;

    use super::*;

    #[test]
    fn a_time_is_utc_text_with_milliseconds() {
        let at = datetime!(2026-03-04 05:06:07.008_9 +02:00);
        assert_eq!(to_text(at), "2026-03-04T03:06:07.008Z");
    }

    #[test]
    fn a_stored_time_comes_back() {
        let at = datetime!(2026-03-04 05:06:07.008 UTC);
        assert_eq!(from_text(&to_text(at)), Some(at));
        assert_eq!(from_text("yesterday"), None);
    }
}
