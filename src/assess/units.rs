//! Cuts a message into the units that can be quoted: sentences, bullets, clauses of long sentences, blocks of code.
//!
//! Every unit is an exact byte range of the message. Knows nothing of rubrics. One pass, linear in the text.

use std::ops::Range;

/// A sentence with more words than this is cut at its clauses.
const LONG_SENTENCE: usize = 34;

/// A clause has at least so many words.
const SHORTEST_CLAUSE: usize = 7;

/// Lines of code in one unit.
const CODE_LINES: usize = 8;

/// Without any punctuation, a unit ends after so many words.
const LONGEST_CLAUSE: usize = 48;

/// Characters of the longest conjunction that begins a clause.
const LONGEST_CONJUNCTION: usize = 9;

/// Units of one message that are looked at; a message of 100,000 characters of prose has fewer.
const MOST_UNITS: usize = 2000;

/// A piece of a message that can be evidence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Unit {
    /// Its bytes in the message, without surrounding space and bullet marks.
    pub(super) range: Range<usize>,
    /// Code rather than prose.
    pub(super) code: bool,
    /// A line quoted from somebody else (`> …`).
    pub(super) quoted: bool,
    /// Counts sentences; the clauses of one sentence share it.
    pub(super) sentence: usize,
    /// Whether the sentence ends with a question mark.
    pub(super) asks: bool,
}

/// The units of a text, in order; the first [`MOST_UNITS`] of them.
pub(super) fn units(text: &str) -> Vec<Unit> {
    let mut units = Vec::new();
    let mut code: Option<(Range<usize>, usize)> = None;
    let mut fenced = false;
    let mut prose: Option<Range<usize>> = None;
    for line in lines(text) {
        let content = text[line.clone()].trim();
        if content.starts_with("```") {
            flush_prose(text, &mut prose, &mut units);
            flush_code(text, &mut code, &mut units);
            // one-line fences open and close at once
            fenced = if content.len() > 6 && content.ends_with("```") { fenced } else { !fenced };
            continue;
        }
        if fenced {
            match &mut code {
                Some((range, count)) if *count < CODE_LINES => {
                    range.end = line.end;
                    *count += 1;
                }
                _ => {
                    flush_code(text, &mut code, &mut units);
                    code = Some((line, 1));
                }
            }
            continue;
        }
        if content.is_empty() {
            flush_prose(text, &mut prose, &mut units);
        } else if content.starts_with('>')
            || is_bullet(content)
            || prose.as_ref().is_some_and(|open| !wraps(text, open, content))
        {
            flush_prose(text, &mut prose, &mut units);
            prose = Some(line);
        } else if let Some(open) = &mut prose {
            open.end = line.end;
        } else {
            prose = Some(line);
        }
    }
    flush_prose(text, &mut prose, &mut units);
    flush_code(text, &mut code, &mut units);
    units.truncate(MOST_UNITS);
    units
}

fn lines(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut start = 0;
    text.split_inclusive('\n').map(move |line| {
        let range = start..start + line.len();
        start = range.end;
        range
    })
}

/// Whether a line goes on from the open one: that was long, did not end a sentence, and this one starts in lower case.
fn wraps(text: &str, open: &Range<usize>, content: &str) -> bool {
    let before = text[open.clone()].trim_end();
    let last_line = before.rsplit('\n').next().unwrap_or(before);
    last_line.len() >= 60
        && !before.ends_with(['.', '!', '?', ':', ';'])
        && content.starts_with(char::is_lowercase)
}

/// Bytes of a bullet mark or number in front of a line, 0 when there is none.
fn bullet_length(content: &str) -> usize {
    let bytes = content.as_bytes();
    let digits = bytes.iter().take_while(|byte| byte.is_ascii_digit()).count();
    if digits > 0
        && digits <= 2
        && matches!(bytes.get(digits), Some(b'.' | b')'))
        && bytes.get(digits + 1) == Some(&b' ')
    {
        return digits + 2;
    }
    let mut characters = content.chars();
    match (characters.next(), characters.next()) {
        (
            Some(
                mark @ ('-' | '*' | '\u{2022}' | '\u{2013}' | '\u{2014}' | '+' | '\u{25cf}' | '\u{b7}' | '#'
                | '>'),
            ),
            Some(' '),
        ) => mark.len_utf8() + 1,
        _ => 0,
    }
}

fn is_bullet(content: &str) -> bool {
    bullet_length(content) > 0
}

fn flush_code(text: &str, code: &mut Option<(Range<usize>, usize)>, units: &mut Vec<Unit>) {
    if let Some((range, _)) = code.take() {
        push(text, range, true, false, next_sentence(units), units);
    }
}

fn next_sentence(units: &[Unit]) -> usize {
    units.last().map_or(0, |unit| unit.sentence + 1)
}

fn push(text: &str, range: Range<usize>, code: bool, quoted: bool, sentence: usize, units: &mut Vec<Unit>) {
    let range = trimmed(text, range);
    if text[range.clone()].chars().any(char::is_alphanumeric) {
        let asks = text[range.clone()].trim_end_matches([')', '"', '\u{201d}', ' ', '!']).ends_with('?');
        units.push(Unit { range, code, quoted, sentence, asks });
    }
}

fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let slice = &text[range.clone()];
    let start = range.start + slice.len() - slice.trim_start().len();
    start..start.max(range.start + slice.trim_end().len())
}

fn flush_prose(text: &str, prose: &mut Option<Range<usize>>, units: &mut Vec<Unit>) {
    let Some(range) = prose.take() else { return };
    let mut range = trimmed(text, range);
    let quoted = text[range.clone()].starts_with('>');
    loop {
        let mark = bullet_length(&text[range.clone()]);
        if mark == 0 {
            break;
        }
        range = trimmed(text, range.start + mark..range.end);
    }
    let mut start = range.start;
    for end in sentence_ends(text, &range) {
        clauses(text, start..end, quoted, units);
        start = end;
    }
    clauses(text, start..range.end, quoted, units);
}

/// Byte offsets after the marks that end sentences inside the range.
fn sentence_ends(text: &str, range: &Range<usize>) -> Vec<usize> {
    let slice = &text[range.clone()];
    let mut ends = Vec::new();
    let mut characters = slice.char_indices().peekable();
    let mut open_brackets = 0_usize;
    while let Some((at, mark)) = characters.next() {
        match mark {
            '(' => open_brackets += 1,
            ')' => open_brackets = open_brackets.saturating_sub(1),
            _ => {}
        }
        let wide = matches!(mark, '\u{3002}' | '\u{ff01}' | '\u{ff1f}' | '\u{61f}' | '\u{964}');
        if !wide && !matches!(mark, '.' | '!' | '?' | ';') {
            continue;
        }
        if mark == ';' && open_brackets > 0 {
            continue;
        }
        let mut end = at + mark.len_utf8();
        while let Some(&(next_at, next)) = characters.peek() {
            if !matches!(next, '.' | '!' | '?' | '"' | '\u{201d}' | '\'' | '\u{2019}' | ')') {
                break;
            }
            end = next_at + next.len_utf8();
            characters.next();
        }
        let spaced = slice[end..].chars().next().is_none_or(char::is_whitespace);
        if wide || (spaced && !(mark == '.' && is_abbreviation(&slice[..at], &slice[end..]))) {
            ends.push(range.start + end);
        }
    }
    ends
}

/// "e.g." and its like, initials, and a stop in front of a lower-case letter after a short word.
fn is_abbreviation(before: &str, after: &str) -> bool {
    let word = before
        .rsplit(|character: char| character.is_whitespace() || character == '(')
        .next()
        .unwrap_or_default();
    let lower = word.to_lowercase();
    if matches!(
        lower.as_str(),
        "e.g"
            | "i.e"
            | "eg"
            | "ie"
            | "vs"
            | "approx"
            | "cf"
            | "resp"
            | "incl"
            | "fig"
            | "dr"
            | "mr"
            | "mrs"
            | "st"
    ) {
        return true;
    }
    let goes_on = after.trim_start().starts_with(char::is_lowercase);
    goes_on && matches!(lower.as_str(), "etc" | "no" | "max" | "min" | "sec" | "a.k.a" | "w.r.t" | "p.s")
}

/// Pushes a sentence, cut at its clauses when it is long.
fn clauses(text: &str, range: Range<usize>, quoted: bool, units: &mut Vec<Unit>) {
    let sentence = next_sentence(units);
    let words = word_starts(text, &range);
    if words.len() <= LONG_SENTENCE {
        push(text, range, false, quoted, sentence, units);
        return;
    }
    let asks = text[range.clone()].trim_end().ends_with('?');
    let first_new = units.len();
    let (mut start, mut first) = (range.start, 0);
    for (number, at) in words.iter().enumerate().skip(1) {
        let length = number - first;
        let left = words.len() - number;
        if length >= SHORTEST_CLAUSE
            && left >= SHORTEST_CLAUSE
            && (begins_clause(text, *at, &range) || length >= LONGEST_CLAUSE)
        {
            push(text, start..*at, false, quoted, sentence, units);
            (start, first) = (*at, number);
        }
    }
    push(text, start..range.end, false, quoted, sentence, units);
    for unit in &mut units[first_new..] {
        unit.asks = asks;
    }
}

fn word_starts(text: &str, range: &Range<usize>) -> Vec<usize> {
    let mut starts = Vec::new();
    let mut inside = false;
    for (at, character) in text[range.clone()].char_indices() {
        let space = character.is_whitespace();
        if !space && (!inside || super::tokens::is_ideograph(character)) {
            starts.push(range.start + at);
        }
        inside = !space;
    }
    starts
}

/// Whether a clause may begin at a word: after a comma, a dash or a colon, or at a conjunction.
fn begins_clause(text: &str, at: usize, range: &Range<usize>) -> bool {
    let before = text[range.start..at].trim_end();
    if before.ends_with([',', ':', ';', '\u{2014}', '\u{2013}']) || before.ends_with(" -") {
        return true;
    }
    // conjunctions are short; looking no further keeps text without spaces linear
    let letters = text[at..range.end].chars().take(LONGEST_CONJUNCTION + 1);
    let word: String = letters.take_while(|character| character.is_alphanumeric()).collect();
    matches!(
        word.to_lowercase().as_str(),
        "but" | "because" | "so" | "then" | "also" | "while" | "whereas" | "otherwise" | "plus"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn slices(text: &str) -> Vec<&str> {
        units(text).into_iter().map(|unit| &text[unit.range]).collect()
    }

    #[test]
    fn sentences_end_at_their_marks_but_not_inside_numbers_and_abbreviations() {
        assert_eq!(
            slices("We cap p99 at 0.25 s, e.g. for search. Then what? Cache it; retry twice."),
            ["We cap p99 at 0.25 s, e.g. for search.", "Then what?", "Cache it;", "retry twice."]
        );
    }

    #[test]
    fn bullets_and_lines_stand_alone_without_their_marks() {
        assert_eq!(
            slices("goals:\n- be fast\n* be right\n2. be cheap\n\u{2022} be kind"),
            ["goals:", "be fast", "be right", "be cheap", "be kind"]
        );
    }

    #[test]
    fn wrapped_lines_are_one_sentence() {
        let text =
            "I would keep the newest posts in memory because the great majority of\nreads touch only those.";
        assert_eq!(slices(text), [text]);
    }

    #[test]
    fn a_run_on_sentence_falls_apart_at_its_clauses() {
        let text = "so first I would look at what people do today and how often they open it, then I would take the simplest model we have and compare it with the order by time, because otherwise nobody knows whether the big model is worth its price at all";
        let slices = slices(text);
        assert!(slices.len() >= 3, "{slices:?}");
        assert!(slices.iter().any(|slice| slice.starts_with("then I would take")));
        assert_eq!(units(text).iter().map(|unit| unit.sentence).max(), Some(0));
    }

    #[test]
    fn fenced_code_is_one_unit() {
        let found = units("Like this:\n```python\nif score < 0.3:\n    send_to_human(case)\n```\nDone.");
        assert_eq!(found.iter().map(|unit| unit.code).collect::<Vec<_>>(), [false, true, false]);
    }

    #[test]
    fn nothing_to_say_is_no_unit() {
        assert!(units("  \n ... !! \u{1f600}\n").is_empty());
    }

    proptest::proptest! {
        #[test]
        fn units_are_ordered_slices_of_any_text(text in "[a-z .,;!?\\n>`*\u{e9}\u{4e2d}-]{0,300}") {
            let mut last = 0;
            for unit in units(&text) {
                proptest::prop_assert!(unit.range.start >= last && unit.range.end > unit.range.start);
                proptest::prop_assert!(text.get(unit.range.clone()).is_some());
                last = unit.range.end;
            }
        }
    }
}
