//! Cuts a long text into messages at the best places. It must not know what is said.

use super::text::{size, start};

/// A message shorter than this is none; it leaves room for the fences of a code block.
const LEAST: usize = 64;

/// The longest name of a language that is kept for the next part of a code block.
const LONGEST_LANGUAGE: usize = 24;

const FENCE: &str = "```";

/// The text as messages of at most `max` (at least 64) characters each, counted in UTF-16 units, in order; none for an empty
/// text.
///
/// It is cut between paragraphs, else between lines, sentences or words. A code block that fits one message is not cut; a longer
/// one is closed and opened again with its language. No link, mention or escaped sign is cut, and a quoted line goes on as
/// quoted. Only white space at the cuts is lost.
#[must_use]
pub fn split(text: &str, max: usize) -> Vec<String> {
    let mut parts = Parts { max: max.max(LEAST), done: Vec::new(), open: String::new() };
    for block in blocks(text) {
        match block {
            Block::Prose(prose) => parts.prose(prose),
            Block::Code { whole, language, body } => parts.code(whole, language, body),
        }
    }
    parts.flush();
    parts.done
}

/// A stretch of a text.
enum Block<'a> {
    Prose(&'a str),
    Code { whole: &'a str, language: &'a str, body: &'a str },
}

/// The messages so far, and the one that is being filled.
struct Parts {
    max: usize,
    done: Vec<String>,
    open: String,
}

impl Parts {
    fn flush(&mut self) {
        let part = self.open.trim();
        if !part.is_empty() {
            self.done.push(part.to_owned());
        }
        self.open.clear();
    }

    fn room(&self) -> usize {
        self.max - size(&self.open)
    }

    fn prose(&mut self, prose: &str) {
        let mut rest = prose.to_owned();
        while size(&rest) > self.room() {
            let fresh = self.open.trim().is_empty();
            if fresh {
                self.open.clear();
            }
            if let Some(cut) = cut(&rest, self.room(), self.max, fresh) {
                let (head, tail) = rest.split_at(cut);
                let line = head.rfind('\n').map_or(head, |end| &head[end + 1..]);
                let goes_on = line.starts_with("> ") && !tail.starts_with('\n');
                self.open.push_str(head);
                rest = format!("{}{}", if goes_on { "> " } else { "" }, tail.trim_start());
            }
            self.flush();
        }
        self.open.push_str(&rest);
    }

    fn code(&mut self, whole: &str, language: &str, body: &str) {
        if size(whole) > self.room() {
            self.flush();
        }
        if size(whole) <= self.max {
            self.open.push_str(whole);
            return;
        }
        let room = self.max - size(language) - 2 * FENCE.len() - 2;
        let mut rest = body.trim_matches('\n');
        while !rest.is_empty() {
            let window = start(rest, room);
            let ends_line = window.len() == rest.len() || rest[window.len()..].starts_with('\n');
            let line = window.rfind('\n').filter(|end| !ends_line && *end > 0);
            let word = window.rfind(' ').filter(|end| !ends_line && *end > window.len() / 2);
            let end = line.or(word.map(|end| end + 1)).unwrap_or(window.len());
            let (piece, after) = rest.split_at(end);
            if !piece.trim().is_empty() {
                self.flush();
                self.open = format!("{FENCE}{language}\n{piece}\n{FENCE}");
            }
            rest = after.strip_prefix('\n').unwrap_or(after);
        }
    }
}

/// Prose and code blocks in order; together they are the text.
fn blocks(text: &str) -> Vec<Block<'_>> {
    let mut found = Vec::new();
    let mut prose = 0;
    let mut at = 0;
    while let Some(open) = text[at..].find(FENCE).map(|open| at + open) {
        if escaped(&text[..open]) {
            at = open + 1;
            continue;
        }
        let within = open + FENCE.len();
        let Some(close) = text[within..].find(FENCE).map(|close| within + close) else { break };
        at = close + FENCE.len();
        let inner = &text[within..close];
        if inner.trim().is_empty() {
            continue;
        }
        let (language, body) = match inner.split_once('\n') {
            Some((first, body)) if is_language(first) && !body.trim().is_empty() => (first, body),
            _ => ("", inner),
        };
        found.push(Block::Prose(&text[prose..open]));
        found.push(Block::Code { whole: &text[open..at], language, body });
        prose = at;
    }
    found.push(Block::Prose(&text[prose..]));
    found
}

fn is_language(text: &str) -> bool {
    (1..=LONGEST_LANGUAGE).contains(&text.len())
        && text.chars().all(|letter| letter.is_ascii_alphanumeric() || "_+-.#".contains(letter))
}

/// Whether what follows stands behind a backslash that means it.
fn escaped(before: &str) -> bool {
    (before.len() - before.trim_end_matches('\\').len()) % 2 == 1
}

/// How good a place to cut is, the best last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Border {
    Word,
    Sentence,
    Line,
    Paragraph,
}

/// Where to cut a prose that is longer than `room`: the offset of the white space that is lost.
///
/// In a fresh message there is always a place; in one that has something already, only a good place is worth it.
fn cut(text: &str, room: usize, max: usize, fresh: bool) -> Option<usize> {
    let window = start(text, room);
    if size(window) > room {
        return None;
    }
    let spans: Vec<(usize, usize)> =
        whole_spans(text).into_iter().filter(|(from, to)| size(&text[*from..*to]) <= max).collect();
    let span_at = |at: usize| spans.iter().find(|(from, to)| *from < at && at < *to);
    let borders: Vec<(usize, Border)> = text
        .char_indices()
        .take_while(|(at, _)| *at <= window.len())
        .filter(|(at, letter)| *at > 0 && letter.is_whitespace() && span_at(*at).is_none())
        .filter(|(at, _)| says_something(&text[..*at]) && !escaped(&text[..*at]))
        .map(|(at, _)| (at, border(text, at)))
        .collect();
    let last_of = |least: usize, wanted: Border| {
        borders.iter().rev().find(|(at, border)| *at >= least && *border >= wanted).map(|(at, _)| *at)
    };
    let kinds = [Border::Paragraph, Border::Line, Border::Sentence, Border::Word];
    let good = |least| kinds.into_iter().find_map(|kind| last_of(least, kind));
    if !fresh {
        return kinds[..3].iter().find_map(|kind| last_of(0, *kind));
    }
    good(window.len() / 2).or_else(|| good(0)).or_else(|| {
        // One word as long as a message.
        let end = span_at(window.len()).map_or(window.len(), |(from, _)| *from);
        let end = if text[..end].trim_matches(['>', ' ', '\n']).is_empty() { window.len() } else { end };
        Some(if escaped(&text[..end]) { end - 1 } else { end })
    })
}

/// Whether the last line before a cut has more than a mark of a list or a quote.
fn says_something(head: &str) -> bool {
    let line = head.rfind('\n').map_or(head, |end| &head[end + 1..]);
    line.chars().any(char::is_alphanumeric) || (line.trim().is_empty() && !head.trim().is_empty())
}

fn border(text: &str, at: usize) -> Border {
    let (before, after) = text.split_at(at);
    if let Some(next) = after.strip_prefix('\n') {
        let blank = next.trim_start_matches([' ', '\t']).starts_with('\n');
        return if blank { Border::Paragraph } else { Border::Line };
    }
    let sentence = before.trim_end_matches(['"', '\'', ')', ']', '”', '’', '*', '_', '»']);
    if sentence.ends_with(['.', '!', '?', '…', '。']) { Border::Sentence } else { Border::Word }
}

/// Stretches within a line that mean something only as a whole: masked links, mentions and times, code, bold, spoilers.
fn whole_spans(text: &str) -> Vec<(usize, usize)> {
    let mut spans = Vec::new();
    let mut at = 0;
    while let Some(character) = text[at..].chars().next() {
        let rest = &text[at..];
        let line = rest.split('\n').next().unwrap_or(rest);
        let length = match character {
            '\\' => {
                at += 1 + rest[1..].chars().next().map_or(0, char::len_utf8);
                continue;
            }
            '[' => line.find("](").and_then(|middle| Some(middle + 1 + line[middle..].find(')')?)),
            '<' => {
                line.find('>').map(|end| end + 1).filter(|end| !line[..*end].contains(char::is_whitespace))
            }
            '`' => paired(line, &line[..line.len() - line.trim_start_matches('`').len()]),
            '*' | '_' | '~' | '|' => ["**", "__", "~~", "||"]
                .into_iter()
                .find_map(|mark| line.starts_with(mark).then(|| paired(line, mark)).flatten()),
            _ => None,
        };
        if let Some(length) = length {
            spans.push((at, at + length));
            at += length;
        } else {
            at += character.len_utf8();
        }
    }
    spans
}

/// The length of what begins with a mark and ends with the same.
fn paired(line: &str, mark: &str) -> Option<usize> {
    line[mark.len()..].find(mark).map(|end| end + 2 * mark.len())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_short_text_is_one_message_and_an_empty_one_none() {
        assert_eq!(split("one\n\ntwo", 2_000), ["one\n\ntwo"]);
        assert!(split(" \n ", 2_000).is_empty());
    }

    #[test]
    fn a_text_is_cut_at_the_best_place() {
        let long = |words: usize| vec!["word"; words].join(" ");
        let paragraphs = format!("{}.\n\n{}.", long(9), long(9));
        assert_eq!(split(&paragraphs, 64), [format!("{}.", long(9)), format!("{}.", long(9))]);
        let sentences = format!("{}. {}.", long(9), long(9));
        assert_eq!(split(&sentences, 64), [format!("{}.", long(9)), format!("{}.", long(9))]);
        assert_eq!(split(&long(20), 64), [long(13), long(7)]);
        let unbroken = "x".repeat(100);
        assert_eq!(split(&unbroken, 64), ["x".repeat(64), "x".repeat(36)]);
        assert_eq!(split(&"👩‍💻".repeat(20), 64), ["👩‍💻".repeat(12), "👩‍💻".repeat(8)]);
    }

    #[test]
    fn a_code_block_that_fits_is_whole() {
        let code = format!("```rust\n{}```", "let x = 1;\n".repeat(4));
        let text = format!("Some words before it.\n{code}\nand after");
        assert_eq!(split(&text, 64), ["Some words before it.", &code, "and after"]);
    }

    #[test]
    fn a_longer_code_block_is_closed_and_opened_again() {
        let text = format!("```rust\n{}```\nend", "let x = 1;\n".repeat(6));
        let parts = split(&text, 64);
        let block = |lines: usize| format!("```rust\n{}\n```", vec!["let x = 1;"; lines].join("\n"));
        assert_eq!(parts, [block(4), format!("{}\nend", block(2))]);
    }

    #[test]
    fn links_and_escaped_signs_are_whole() {
        let link = "[a masked link of some words](https://example.com/x)";
        assert_eq!(split(&format!("Look at the words here: {link}"), 64), ["Look at the words here:", link]);
        let signs = r"\*".repeat(50);
        assert!(split(&signs, 65).iter().all(|part| !escaped(part) && part.len() % 2 == 0));
        let bold = "**these words are bold**";
        assert_eq!(split(&format!("{} {bold}", "ordinary ".repeat(5).trim()), 64)[1], bold);
    }

    #[test]
    fn a_quoted_line_goes_on_as_quoted() {
        let parts = split(&format!("They said:\n> {}", "word ".repeat(30)), 64);
        assert!(parts.len() > 2 && parts[1..].iter().all(|part| part.starts_with("> word")), "{parts:?}");
        let endless = format!("> {}", "x".repeat(200));
        assert!(split(&endless, 64).iter().all(|part| part.starts_with("> x")));
    }

    /// Words of capital letters in every kind of layout.
    fn texts() -> impl Strategy<Value = String> {
        let piece = prop_oneof![
            "([A-Z]{1,12}[.!?]? ){1,12}",
            "[A-Z👩💻é\u{301}]{1,90}",
            r"(\\\*[A-Z]{1,9}\\_ ?){1,20}",
            Just("[A B C](https://x.y/Z)".to_owned()),
            Just("<https://x.y/LONG>".to_owned()),
            "`[A-Z ]{1,30}`",
            Just("\n".to_owned()),
            Just("\n\n".to_owned()),
            Just(" ".to_owned()),
            "\n```(rs|c\\+\\+)\n([A-Z ]{1,100}\n){1,6}```\n",
        ];
        prop::collection::vec(piece, 0..14).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #[test]
        fn every_part_fits_and_nothing_is_lost(text in texts(), max in 64_usize..300) {
            let parts = split(&text, max);
            let capitals = |text: &str| text.chars().filter(|letter| !letter.is_ascii_lowercase()
                && !letter.is_whitespace() && !"`+".contains(*letter)).collect::<String>();
            prop_assert_eq!(capitals(&parts.concat()), capitals(&text));
            for part in &parts {
                prop_assert!(!part.is_empty() && part.trim() == part);
                prop_assert!(size(part) <= max && part.chars().count() <= max, "{part}");
                prop_assert!(part.matches(FENCE).count() % 2 == 0, "{part}");
                prop_assert!(!escaped(part), "{part}");
            }
            for whole in ["[A B C](https://x.y/Z)", "<https://x.y/LONG>"] {
                prop_assert_eq!(parts.concat().matches(whole).count(), text.matches(whole).count());
                prop_assert!(parts.iter().map(|part| part.matches(whole).count()).sum::<usize>()
                    == text.matches(whole).count());
            }
        }

        #[test]
        fn any_text_is_split_into_messages_that_fit(text in r"([a-c`*_\[\]()<>|~ \n\\.]|\PC){0,400}", max in 0_usize..150) {
            let parts = split(&text, max);
            prop_assert!(parts.iter().all(|part| size(part) <= max.max(LEAST) && !part.is_empty()));
        }
    }
}
