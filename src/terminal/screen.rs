//! Standard output as the candidate's screen: its width, its colors, and what is printed on it.

use std::io::{self, IsTerminal, Write};

use crate::report::{Color, Style};

/// Columns assumed where nothing tells.
const USUAL_WIDTH: usize = 80;

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
        Self { style: Style::plain(columns).colored(wants_color()) }
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
fn wants_color() -> bool {
    let refused = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    let dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
    io::stdout().is_terminal() && !refused && !dumb
}
