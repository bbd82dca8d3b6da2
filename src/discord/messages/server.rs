//! What is said to those who manage a server about its settings.

use super::super::text::{escape_line, shorten};

/// Heads the settings.
pub const TITLE: &str = "Settings of this server";
/// Who may change them and how.
pub const HOW_TO_CHANGE: &str =
    "Members with Manage Server change them: /settings and the area; /settings reset brings back a default.";

/// Heads an area, by the command that changes it.
#[must_use]
pub fn area(name: &str) -> String {
    format!("/settings {name}")
}

/// A setting has a new value.
#[must_use]
pub fn changed(about: &str, value: &str) -> String {
    format!("{about}: **{value}**. It holds for interviews from now on.")
}

/// An area has its defaults again.
#[must_use]
pub fn reset(area: &str) -> String {
    format!("“{}” has its defaults again.", escape_line(&shorten(area, 60)))
}

/// A setting takes no such value; `why` is the sentence that says what it takes.
#[must_use]
pub fn not_changed(why: &str) -> String {
    format!("{why} Nothing was changed.")
}

/// No value was given.
pub const NOTHING_GIVEN: &str =
    "Nothing was given to change. Choose an option of the command and give it a value.";

/// Something was changed; what holds now stands below.
pub const STORED: &str = "Changed. What holds now:";
