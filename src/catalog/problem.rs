//! What is wrong with a prompt file, where, and how to mend it.
//!
//! Knows nothing of the format; `validate` finds the problems.

use std::fmt;
use std::ops::Range;

/// One thing wrong with a prompt file, or with a place where prompt files were looked for.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub struct Problem {
    /// The file as the caller named it.
    pub file: String,
    /// The line, from 1; 0 when the problem is with the file as a whole.
    pub line: usize,
    /// The column in characters (code points), from 1; 0 when the problem is with the file as a whole.
    pub column: usize,
    /// What is wrong and what was expected.
    pub message: String,
    /// How to mend it, where that can be said.
    pub hint: Option<String>,
}

impl Problem {
    /// A problem with a file as a whole.
    pub(super) fn whole(file: impl Into<String>, message: impl Into<String>, hint: Option<&str>) -> Self {
        Self { file: file.into(), line: 0, column: 0, message: message.into(), hint: hint.map(str::to_owned) }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.file)?;
        if self.line > 0 {
            write!(formatter, ":{}:{}", self.line, self.column)?;
        }
        write!(formatter, ": {}", self.message)?;
        match &self.hint {
            Some(hint) => write!(formatter, " (help: {hint})"),
            None => Ok(()),
        }
    }
}

/// The most problems told about one file: beyond this, mending the first ones comes first.
const MOST_TOLD: usize = 100;

/// Collects what is wrong with one file.
///
/// Only the first [`MOST_TOLD`] are kept, so that a huge hostile file costs no more than a large honest one.
pub(super) struct Problems {
    found: Vec<(Range<usize>, String, Option<String>)>,
    untold: usize,
}

impl Problems {
    pub(super) const fn new() -> Self {
        Self { found: Vec::new(), untold: 0 }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    /// Notes a problem at a span of bytes; the hint is only worked out when the problem is kept.
    pub(super) fn push(
        &mut self,
        span: Range<usize>,
        message: impl Into<String>,
        hint: impl FnOnce() -> Option<String>,
    ) {
        if self.found.len() < MOST_TOLD {
            self.found.push((span, message.into(), hint()));
        } else {
            self.untold += 1;
        }
    }

    /// The problems in the order of the file.
    pub(super) fn into_located(mut self, file: &str, text: &str) -> Vec<Problem> {
        self.found.sort_by_key(|(span, ..)| span.start);
        let lines = Lines::of(text);
        let mut located: Vec<Problem> = self
            .found
            .into_iter()
            .map(|(span, message, hint)| {
                let (line, column) = lines.place(span.start);
                Problem { file: file.to_owned(), line, column, message, hint }
            })
            .collect();
        if self.untold > 0 {
            located.push(Problem::whole(file, format!("{} more problems are not shown", self.untold), None));
        }
        located
    }
}

/// Where the lines of a text start.
pub(super) struct Lines<'t> {
    text: &'t str,
    starts: Vec<usize>,
}

impl<'t> Lines<'t> {
    pub(super) fn of(text: &'t str) -> Self {
        let after_breaks = text.match_indices('\n').map(|(at, _)| at + 1);
        Self { text, starts: std::iter::once(0).chain(after_breaks).collect() }
    }

    /// Line and column, both from 1, of a byte offset.
    pub(super) fn place(&self, offset: usize) -> (usize, usize) {
        let line = self.starts.partition_point(|start| *start <= offset);
        let start = line.checked_sub(1).and_then(|index| self.starts.get(index)).copied().unwrap_or(0);
        let before = self.text.get(start..offset.min(self.text.len())).unwrap_or_default();
        (line.max(1), before.trim_start_matches('\u{feff}').chars().count() + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::{MOST_TOLD, Problems};

    #[test]
    fn a_column_counts_characters_and_not_bytes() {
        let mut problems = Problems::new();
        let text = "a = 1\nü = \"ö\" # here\n";
        let at = text.find('#').unwrap_or_default();
        problems.push(at..at + 1, "odd", || Some("mend it".into()));
        let told = problems.into_located("x.toml", text);
        assert_eq!(told[0].to_string(), "x.toml:2:9: odd (help: mend it)");
    }

    #[test]
    fn beyond_a_hundred_problems_only_their_number_is_told() {
        let mut problems = Problems::new();
        for at in 0..250 {
            problems.push(at..at, "odd", || None);
        }
        let told = problems.into_located("x.toml", "");
        assert_eq!(told.len(), MOST_TOLD + 1);
        assert_eq!(told[MOST_TOLD].to_string(), "x.toml: 150 more problems are not shown");
    }
}
