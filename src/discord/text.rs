//! Text as Discord shows it: foreign words that must not become layout, cuts at good places, bars.
//!
//! It must not know what is said.

use unicode_segmentation::UnicodeSegmentation as _;

use crate::report;

pub use super::split::split;

/// Characters that can begin layout wherever they stand.
const ANYWHERE: &[char] = &['\\', '*', '_', '~', '|', '`', '<', '[', ']', '@'];

/// Characters that can begin layout where a line begins.
const AT_LINE_START: &[char] = &['#', '>', '-', '+'];

/// The text as it was written, whatever Discord would make of it: no bold, code, spoiler, heading, list, quote, masked link,
/// mention, time or emoji comes of it. A plain link stays one, and never unfolds.
///
/// It gets longer: shorten before, split after.
#[must_use]
pub fn escape(text: &str) -> String {
    let text = report::harmless(text);
    let mut escaped = String::with_capacity(text.len() + text.len() / 8);
    for (number, line) in text.split('\n').enumerate() {
        if number > 0 {
            escaped.push('\n');
        }
        escape_into(&mut escaped, line);
    }
    escaped
}

/// The same on one line: every run of white space becomes one space.
#[must_use]
pub fn escape_line(text: &str) -> String {
    let mut escaped = String::new();
    escape_into(&mut escaped, &report::harmless_line(text));
    escaped
}

/// Foreign words as a block quote.
#[must_use]
pub fn quote(text: &str) -> String {
    let escaped = escape(text.trim());
    let lines: Vec<String> = escaped.split('\n').map(|line| format!("> {line}")).collect();
    lines.join("\n")
}

/// Appends one line, escaped.
fn escape_into(escaped: &mut String, line: &str) {
    let mut rest = line;
    let mut at_start = true;
    while let Some(character) = rest.chars().next() {
        if let Some(link) = link(rest).filter(|_| !ends_in_word(escaped)) {
            escaped.push('<');
            escaped.push_str(link);
            escaped.push('>');
            rest = &rest[link.len()..];
            at_start = false;
            continue;
        }
        let digits = rest.len() - rest.trim_start_matches(|digit: char| digit.is_ascii_digit()).len();
        if at_start && digits > 0 {
            // A number with a point begins a list.
            let (number, after) = rest.split_at(digits);
            escaped.push_str(number);
            if after.starts_with(['.', ')']) {
                escaped.push('\\');
            }
            rest = after;
            at_start = false;
            // What stands after the number is looked at as any other text.
            continue;
        }
        let begins = ANYWHERE.contains(&character)
            || (at_start && AT_LINE_START.contains(&character))
            || (character == ':' && is_emoji(rest));
        if begins {
            escaped.push('\\');
        }
        escaped.push(character);
        at_start &= character.is_whitespace();
        rest = &rest[character.len_utf8()..];
    }
}

/// The link a text begins with, up to white space or what cannot stand in one unescaped.
fn link(text: &str) -> Option<&str> {
    let scheme = ["https://", "http://"]
        .into_iter()
        .find(|scheme| text.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme)))?;
    let ends = |letter: char| {
        letter.is_whitespace()
            || letter.is_control()
            || matches!(letter, '<' | '>' | '"' | '`' | '*' | '|' | '\\' | '[' | ']')
    };
    let whole = text.find(ends).map_or(text, |end| &text[..end]);
    let link = whole.trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', ')', '_', '~']);
    (link.len() > scheme.len()).then_some(link)
}

/// Whether a text begins like `:name:`, which becomes an emoji if the name is one.
fn is_emoji(text: &str) -> bool {
    let name = text[1..].split_once(':').map(|(name, _)| name);
    name.is_some_and(|name| {
        !name.is_empty()
            && name.chars().all(|letter| letter.is_ascii_alphanumeric() || "_+-~".contains(letter))
    })
}

fn ends_in_word(text: &str) -> bool {
    text.ends_with(|letter: char| letter.is_alphanumeric())
}

/// How long Discord may find a text: UTF-16 units, of which a text never has fewer than characters.
pub(super) fn size(text: &str) -> usize {
    text.encode_utf16().count()
}

/// The longest start of whole graphemes that is at most `max` long.
fn whole_graphemes(text: &str, max: usize) -> &str {
    let mut taken = 0;
    let fits = |grapheme: &&str| {
        taken += size(grapheme);
        taken <= max
    };
    let end = text.graphemes(true).take_while(fits).map(str::len).sum();
    &text[..end]
}

/// The same, but at least one character, so that work goes on: a grapheme that is longer than `max` is cut.
pub(super) fn start(text: &str, max: usize) -> &str {
    let whole = whole_graphemes(text, max);
    if !whole.is_empty() {
        return whole;
    }
    let mut taken = 0;
    let fits = |(at, letter): &(usize, char)| {
        taken += letter.len_utf16();
        *at == 0 || taken <= max
    };
    let end = text.char_indices().take_while(fits).map(|(_, letter)| letter.len_utf8()).sum();
    &text[..end]
}

/// The text, or as many of its words as fit with a `…`: at most `max` characters. A grapheme is never cut, and neither is what
/// follows a backslash.
#[must_use]
pub fn shorten(text: &str, max: usize) -> String {
    if size(text) <= max {
        return text.to_owned();
    }
    if max == 0 {
        return String::new();
    }
    let fitting = whole_graphemes(text, max - 1);
    let whole_words = text[fitting.len()..].starts_with(char::is_whitespace);
    let border =
        fitting.rfind(char::is_whitespace).filter(|border| !whole_words && *border > fitting.len() / 2);
    let words = border.map_or(fitting, |border| &fitting[..border]).trim_end();
    let slashes = words.len() - words.trim_end_matches('\\').len();
    format!("{}…", &words[..words.len() - slashes % 2])
}

/// A share between 0 and 1 as a bar of `width` characters with the percentage beside it, so that it reads without seeing it.
#[must_use]
pub fn bar(share: f64, width: usize) -> String {
    format!("{} {}", report::bar(Some(share), width), report::percent(share))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn foreign_words_become_no_layout() {
        let cases = [
            ("**bold** _it_ ~~no~~ ||s||", r"\*\*bold\*\* \_it\_ \~\~no\~\~ \|\|s\|\|"),
            ("# big", r"\# big"),
            ("  -# small", r"  \-# small"),
            ("a # b - c > d", "a # b - c > d"),
            ("- one\n* two\n12. three\n> four\n+ five", "\\- one\n\\* two\n12\\. three\n\\> four\n\\+ five"),
            ("```rust\nx\n```", "\\`\\`\\`rust\nx\n\\`\\`\\`"),
            ("[here](https://evil.example)", r"\[here\](<https://evil.example>)"),
            ("<@1> <@&2> <#3> <t:0:R> <:a:1> </x:1>", r"\<\@1> \<\@&2> \<#3> \<t\:0:R> \<\:a:1> \</x:1>"),
            ("@everyone a@b.c", r"\@everyone a\@b.c"),
            ("so :smile: at 10:30", r"so \:smile: at 10:30"),
            (r"C:\dir", r"C:\\dir"),
            ("a\u{1b}[2J\u{202e}b", "a␛\\[2J\u{fffd}b"),
        ];
        for (given, escaped) in cases {
            assert_eq!(escape(given), escaped, "{given}");
        }
    }

    #[test]
    fn a_link_stays_one_and_never_unfolds() {
        let cases = [
            ("see https://a.example/x_y*z).", r"see <https://a.example/x_y>\*z)."),
            ("<https://a.example>", r"\<<https://a.example>>"),
            ("(HTTP://a.example/__)", r"(<HTTP://a.example/>\_\_)"),
            ("xhttps://a.example https://", "xhttps://a.example https://"),
        ];
        for (given, escaped) in cases {
            assert_eq!(escape(given), escaped, "{given}");
        }
    }

    #[test]
    fn every_line_of_foreign_words_is_quoted() {
        assert_eq!(quote("\none\n\n> two\n"), "> one\n> \n> \\> two");
        assert_eq!(escape_line(" # a\n\nb*"), r"\# a b\*");
    }

    #[test]
    fn a_text_is_shortened_at_a_word() {
        assert_eq!(shorten("one two three", 13), "one two three");
        assert_eq!(shorten("one two three", 12), "one two…");
        assert_eq!(shorten("one two three", 8), "one two…");
        assert_eq!(shorten("abcdefghij", 4), "abc…");
        assert_eq!(shorten("👩‍💻👩‍💻", 6), "👩‍💻…");
        assert_eq!(shorten("👩‍💻👩‍💻", 5), "…");
        assert_eq!(shorten(r"abcd\*efgh", 6), "abcd…");
        assert_eq!((shorten("ab", 1), shorten("ab", 0)), ("…".to_owned(), String::new()));
    }

    #[test]
    fn a_bar_has_its_number_beside_it() {
        assert_eq!(bar(0.5, 10), "█████░░░░░ 50 %");
        assert_eq!(bar(-1.0, 2).chars().take(2).collect::<String>(), "░░");
    }

    /// What Discord shows of escaped words: a backslash before a sign is gone, and so are the brackets around a link.
    fn shown(escaped: &str) -> String {
        let mut shown = String::new();
        let mut rest = escaped;
        while let Some(character) = rest.chars().next() {
            let link = rest.strip_prefix('<').and_then(|rest| rest.split_once('>'));
            rest = if let Some((link, after)) = link {
                shown.push_str(link);
                after
            } else {
                let rest = rest.strip_prefix('\\').unwrap_or(rest);
                let next = rest.chars().next().unwrap_or(character);
                shown.push(next);
                &rest[next.len_utf8()..]
            };
        }
        shown
    }

    proptest! {
        #[test]
        fn escaped_words_are_shown_as_they_were_written(
            words in r"([ab1 \n*_~|`<>#\[\]()@:.+-]|\\|https://|é|👩‍💻|\PC){0,60}"
        ) {
            let harmless = report::harmless(&words).into_owned();
            prop_assert_eq!(shown(&escape(&words)), harmless);
        }

        #[test]
        fn no_sign_is_left_that_begins_layout(words in r"([ab1 \n*_~|`<>#\[\]()@:.+-]|\\|https://a.b/){0,60}") {
            let escaped = escape(&words);
            for line in escaped.lines() {
                let mut plain = String::new();
                let mut rest = line;
                while let Some(character) = rest.chars().next() {
                    if character == '\\' {
                        plain.push('\u{1}');
                        rest = &rest[2..];
                    } else if let Some((_, after)) = rest.strip_prefix("<http").and_then(|rest| rest.split_once('>')) {
                        plain.push('\u{1}');
                        rest = after;
                    } else {
                        plain.push(character);
                        rest = &rest[character.len_utf8()..];
                    }
                }
                prop_assert!(!plain.contains(ANYWHERE), "{}", line);
                prop_assert!(!plain.trim_start().starts_with(AT_LINE_START), "{}", line);
            }
        }

        #[test]
        fn a_shortened_text_fits_and_begins_like_the_text(text in r"([a-c \\*]|é|👩‍💻|\PC){0,60}", max in 0_usize..50) {
            let short = shorten(&text, max);
            prop_assert!(size(&short) <= max && short.chars().count() <= max);
            prop_assert!(text.starts_with(short.strip_suffix('…').unwrap_or(&short)));
        }
    }
}
