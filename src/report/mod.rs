//! Renders a scorecard, a transcript and what judging again gives: text for a terminal, Markdown, JSON.
//!
//! It is pure, knows `interview` only, and must not know files, clocks, terminals or settings: width and colors are
//! arguments. Every word of a candidate or of a prompt file is taken for hostile: it is made harmless here
//! ([`harmless`] for terminals, escaping for Markdown), never by the caller.

mod harmless;
mod json;
mod markdown;
mod outline;
mod rescored;
mod style;
mod text;

pub use harmless::{harmless, harmless_line};
pub use json::transcript_json;
pub use markdown::{scorecard_markdown, transcript_markdown};
pub use outline::{percent, readable, short};
pub use rescored::{rescored_json, rescored_text};
pub use style::{Color, Style};
pub use text::{bar, clock, scorecard_text, transcript_text};

#[cfg(test)]
mod tests;
