//! Standard output as the candidate's screen: its width, its colors, and what is printed on it.

use std::ffi::OsString;
use std::io::{self, IsTerminal, Write};

use super::lines::Lines;
use crate::report::{Color, Style};

/// Columns assumed where nothing tells.
const USUAL_WIDTH: usize = 80;

/// How text is laid out on standard output, whatever it is.
#[must_use]
pub fn style() -> Style {
    let columns = Lines::open().ok().and_then(|mut lines| lines.columns());
    Screen::new(columns).style
}

/// Where the interview is printed.
#[derive(Debug)]
pub(super) struct Screen {
    /// How it is laid out.
    pub(super) style: Style,
}

impl Screen {
    /// Standard output, with the width of the terminal where the caller knows it.
    pub(super) fn new(columns: Option<usize>) -> Self {
        let columns = columns.or_else(columns_told).unwrap_or(USUAL_WIDTH);
        Self {
            style: Style::plain(columns)
                .colored(wants_color(io::stdout().is_terminal(), |name| std::env::var_os(name))),
        }
    }

    /// Prints text as it is; the caller has made it harmless.
    #[expect(clippy::unused_self, reason = "printing is what a screen does, and nothing else may print")]
    pub(super) fn print(&self, text: &str) -> io::Result<()> {
        let mut out = io::stdout().lock();
        out.write_all(text.as_bytes())?;
        out.flush()
    }

    /// Prints foreign or own words as a wrapped block.
    pub(super) fn say(&self, indent: &str, text: &str, color: Option<Color>) -> io::Result<()> {
        self.print(&self.style.block(indent, indent, text, color))
    }
}

fn columns_told() -> Option<usize> {
    std::env::var("COLUMNS").ok()?.parse().ok()
}

/// Colors only where somebody sees them and nobody said no (`https://no-color.org`).
fn wants_color(terminal: bool, variable: impl Fn(&str) -> Option<OsString>) -> bool {
    let refused = variable("NO_COLOR").is_some_and(|value| !value.is_empty());
    let dumb = variable("TERM").is_some_and(|term| term == "dumb");
    terminal && !refused && !dumb
}

#[cfg(test)]
mod tests {
    use super::*;

    fn colors(terminal: bool, variables: &[(&str, &str)]) -> bool {
        wants_color(terminal, |name| {
            variables.iter().find(|(known, _)| *known == name).map(|(_, value)| OsString::from(value))
        })
    }

    #[test]
    fn colors_are_only_for_a_terminal_that_shows_them() {
        assert!(colors(true, &[("TERM", "xterm-256color")]));
        assert!(!colors(false, &[("TERM", "xterm-256color")]));
        assert!(!colors(true, &[("TERM", "dumb")]));
    }

    #[test]
    fn no_color_is_respected_unless_it_is_empty() {
        assert!(!colors(true, &[("NO_COLOR", "1")]));
        assert!(colors(true, &[("NO_COLOR", "")]));
    }
}
