//! Makes foreign text harmless for a terminal. It must not know where the text comes from.

use std::borrow::Cow;

/// The text without anything that could steer a terminal or change the order in which it is read.
///
/// Line feeds stay, tabs become spaces, every other control character becomes its picture (`ESC` → `␛`) or `U+FFFD`,
/// and bidirectional overrides, embeddings and isolates (Unicode UAX #9, the means of "Trojan Source") become
/// `U+FFFD`. Letters of right-to-left scripts and joiners are left alone.
#[must_use]
pub fn harmless(text: &str) -> Cow<'_, str> {
    if !text.chars().any(is_harmful) {
        return Cow::Borrowed(text);
    }
    let mut safe = String::with_capacity(text.len() + 8);
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '\r' if characters.peek() == Some(&'\n') => {}
            '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => safe.push('\n'),
            '\t' => safe.push_str("    "),
            other if is_harmful(other) => safe.push(picture(other)),
            other => safe.push(other),
        }
    }
    Cow::Owned(safe)
}

/// The harmless text on one line: every run of white space becomes one space.
#[must_use]
pub fn harmless_line(text: &str) -> String {
    harmless(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

fn is_harmful(character: char) -> bool {
    (character.is_control() && character != '\n')
        || matches!(character, '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// The picture of a C0 control from Unicode's block "Control Pictures", else the replacement character.
fn picture(character: char) -> char {
    match u32::from(character) {
        code @ 0..=0x1f => char::from_u32(0x2400 + code).unwrap_or(char::REPLACEMENT_CHARACTER),
        0x7f => '\u{2421}',
        _ => char::REPLACEMENT_CHARACTER,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_escape_sequence_is_shown_instead_of_obeyed() {
        assert_eq!(harmless("a\u{1b}[2Jb\u{7}"), "a␛[2Jb␇");
        assert_eq!(harmless("c1 \u{9b}31m"), "c1 \u{fffd}31m");
    }

    #[test]
    fn the_order_of_reading_cannot_be_turned_around() {
        assert_eq!(harmless("\u{202e}gnitset\u{2066}"), "\u{fffd}gnitset\u{fffd}");
        assert_eq!(harmless("שלום עולם"), "שלום עולם");
    }

    #[test]
    fn line_ends_of_every_system_become_line_feeds() {
        assert_eq!(harmless("a\r\nb\rc\u{2028}d"), "a\nb\nc\nd");
        assert_eq!(harmless_line("a\r\n\tb  c"), "a b c");
    }

    #[test]
    fn ordinary_text_is_not_copied() {
        assert!(matches!(harmless("two\nlines, naïve 👩‍💻"), Cow::Borrowed(_)));
    }
}
