//! Width and colors of text for a terminal. It must not know whether there is one.

/// How text is laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Style {
    /// Columns a line may take, at least [`Style::NARROWEST`].
    pub width: usize,
    /// Whether escape sequences for colors are written.
    pub color: bool,
}

/// What a color says; the words beside it say the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Color {
    /// A heading.
    Bold,
    /// Less important.
    Dim,
    /// Shown.
    Green,
    /// Shown in part.
    Yellow,
    /// Missed.
    Red,
    /// The interviewer.
    Cyan,
}

impl Style {
    /// Below this a line is no longer readable and overflows instead.
    pub const NARROWEST: usize = 30;
    /// Beyond this lines are too long to read with ease.
    pub const WIDEST: usize = 100;

    /// A style without colors for lines of `width` columns, held between the narrowest and the widest.
    #[must_use]
    pub fn plain(width: usize) -> Self {
        Self { width: width.clamp(Self::NARROWEST, Self::WIDEST), color: false }
    }

    /// The same with colors when `color` is true.
    #[must_use]
    pub const fn colored(self, color: bool) -> Self {
        Self { color, ..self }
    }

    /// The text in a color, or unchanged without colors.
    #[must_use]
    pub fn paint(self, color: Color, text: &str) -> String {
        if !self.color || text.is_empty() {
            return text.to_owned();
        }
        let code = match color {
            Color::Bold => "1",
            Color::Dim => "2",
            Color::Green => "32",
            Color::Yellow => "33",
            Color::Red => "31",
            Color::Cyan => "36",
        };
        format!("\u{1b}[{code}m{text}\u{1b}[0m")
    }

    /// The harmless text wrapped to the width, each line in the color; the first begins with `first`, others with
    /// `rest`. Ends with a line feed; nothing for empty text.
    #[must_use]
    pub fn block(self, first: &str, rest: &str, text: &str, color: Option<Color>) -> String {
        let safe = super::harmless(text);
        let trimmed = safe.trim();
        if trimmed.is_empty() {
            return String::new();
        }
        let options = textwrap::Options::new(self.width).initial_indent(first).subsequent_indent(rest);
        let mut block = String::new();
        for line in textwrap::wrap(trimmed, options) {
            let line = line.trim_end();
            block.push_str(&color.map_or_else(|| line.to_owned(), |color| self.paint(color, line)));
            block.push('\n');
        }
        block
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_colors_no_escape_is_written() {
        assert_eq!(Style::plain(80).paint(Color::Red, "missed"), "missed");
        assert_eq!(Style::plain(80).colored(true).paint(Color::Red, "missed"), "\u{1b}[31mmissed\u{1b}[0m");
    }

    #[test]
    fn a_block_is_wrapped_and_hangs_under_its_first_line() {
        let block = Style::plain(30).block("- ", "  ", "one two three four five six seven eight", None);
        assert_eq!(block, "- one two three four five six\n  seven eight\n");
    }

    #[test]
    fn an_escape_inside_the_text_does_not_survive_coloring() {
        let block = Style::plain(80).colored(true).block("", "", "a\u{1b}[2J", Some(Color::Dim));
        assert_eq!(block, "\u{1b}[2ma␛[2J\u{1b}[0m\n");
    }
}
