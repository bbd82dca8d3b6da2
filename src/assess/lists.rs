//! Tells lists of names from things said: "latency, cache, queue" claims nothing about any of them.
//!
//! Looks at the pieces between commas, slashes and bullets. A piece that relates something (a number, a sign, a verb,
//! a denial, a condition) is a terse answer and no name. Knows units and words; nothing of rubrics.

use super::gates::looks_like_code;
use super::tokens::{Token, is_plain_verb};
use super::units::Unit;

/// So many names in a row make a list.
const FEWEST_NAMES: usize = 4;

/// A name has at most so many words.
const LONGEST_NAME: usize = 5;

/// A sentence beside a list that only names things has at least so many names.
const FEWEST_BESIDE: usize = 2;

/// Signs that relate what stands on both sides.
const RELATING_SIGNS: &[&str] = &[
    "->", "=>", "\u{2192}", "=", "<", ">", "\u{2264}", "\u{2265}", "\u{2248}", "~", "\u{d7}", "$", "%", "*",
    " vs ", " w/ ", " w/o ",
];

/// Words that relate, order, limit or deny.
const RELATING_WORDS: &str = "not no never none without only then before after until till unless if when while because bc since so than more \
less same instead rather otherwise every each twice again already still always them it they he she who whose me us that which where how why what";

/// Words that relate something now and then and stand in names as well ("encryption at rest", "time to first byte").
const LOOSE_WORDS: &str = "by at to from into over under above below within during against between through across with via off out per once first \
most least";

/// Words that lead up to a list without saying anything about it.
const LEADS: &str = "need needs want wants have has use uses consider considering think thinking cover mention look looking care matter matters \
important key topic topics keyword keywords thing things concept concepts term terms area areas aspect aspects consideration considerations \
concern concerns include includes including example examples such like also plus etc list overview summary bullet bullets point points main \
here go goes i'd i'll i we'd we'll we'd we let's will would should must be is are there there's these those talk discuss discussing \
about of course basically definitely obviously mostly everything well sure ok okay so and or the a an for with on in my our this all it it's \
comes boils down to be being covers covering regarding around";

/// What a unit is made of.
#[derive(Debug, Clone, Copy, Default)]
struct Pieces {
    names: usize,
    /// Names that relate something loosely.
    loose: usize,
    /// Pieces that relate something, or are too long for a name.
    says: usize,
    /// Pieces that relate something.
    relating: usize,
    /// Whether it names things by a sentence that only leads up to them ("we need …").
    leads: bool,
    /// Whether it says of what it names things ("inputs: …").
    headed: bool,
}

impl Pieces {
    fn with(self, other: Self) -> Self {
        Self {
            names: self.names + other.names,
            loose: self.loose + other.loose,
            says: self.says + other.says,
            relating: self.relating + other.relating,
            leads: self.leads || other.leads,
            headed: self.headed && other.headed,
        }
    }

    fn is_list(self) -> bool {
        self.names >= FEWEST_NAMES && self.says * 6 <= self.names && self.loose * 2 < self.names
    }
}

/// Which units are lists of names, or parts of one.
pub(super) fn keyword_lists(units: &[Unit], tokens: &[Vec<Token>], text: &str) -> Vec<bool> {
    let pieces: Vec<Pieces> = units
        .iter()
        .zip(tokens)
        .map(|(unit, tokens)| pieces(unit, tokens, &text[unit.range.clone()]))
        .collect();
    let only_names = |at: usize| pieces[at].names > 0 && pieces[at].says == 0;
    let mut marks: Vec<bool> = pieces
        .iter()
        .zip(tokens)
        .map(|(one, tokens)| (one.is_list() && !one.leads && !one.headed) || is_heap(one, tokens))
        .collect();
    // short lines that only name things are one list together
    let mut start = 0;
    while start < units.len() {
        let mut end = start;
        while end < units.len() && only_names(end) && !pieces[end].leads {
            end += 1;
        }
        let together = pieces[start..end].iter().fold(Pieces::default(), |sum, one| sum.with(*one));
        if end >= start + 3 && together.is_list() {
            marks[start..end].fill(true);
        }
        start = end.max(start + 1);
    }
    // what stands beside a list and only names more belongs to it
    let beside: Vec<usize> = (0..units.len())
        .filter(|at| {
            let near = (*at > 0 && marks[*at - 1]) || marks.get(*at + 1) == Some(&true);
            near && only_names(*at) && (!pieces[*at].leads || pieces[*at].names >= FEWEST_BESIDE)
        })
        .collect();
    for at in beside {
        marks[at] = true;
    }
    // a message that hardly says anything: whatever only names things in it is part of one list
    let whole = pieces.iter().fold(Pieces::default(), |sum, one| sum.with(*one));
    if whole.names >= FEWEST_NAMES + 2 && whole.is_list() {
        for at in (0..units.len()).filter(|at| only_names(*at)) {
            marks[at] = true;
        }
    }
    marks
}

/// Words after words without a mark, a verb or hardly a function word between them.
fn is_heap(pieces: &Pieces, tokens: &[Token]) -> bool {
    let function = tokens.iter().filter(|token| token.is_function_word()).count();
    pieces.relating == 0 && tokens.len() >= 8 && function * 7 < tokens.len()
}

fn pieces(unit: &Unit, tokens: &[Token], slice: &str) -> Pieces {
    let mut found = Pieces::default();
    if unit.code || unit.asks || looks_like_code(slice) {
        (found.says, found.relating) = (1, 1);
        return found;
    }
    let mut start = 0;
    for (number, piece) in cut(slice).into_iter().enumerate() {
        let offset = unit.range.start + piece.as_ptr() as usize - slice.as_ptr() as usize;
        let end = offset + piece.len();
        let from = start;
        while start < tokens.len() && tokens[start].start < end {
            start += 1;
        }
        let mut words = &tokens[from..start];
        if number == 0 {
            let led = leading(words);
            found.leads = words[..led].iter().any(|word| is_plain_verb(&word.text));
            words = &words[led..];
        }
        found.headed |= number == 0 && piece.contains(": ");
        if words.iter().all(Token::is_function_word) {
            continue;
        }
        let relating = relates(words, piece);
        found.relating += usize::from(relating);
        if relating || words.iter().filter(|word| !word.is_function_word()).count() > LONGEST_NAME {
            found.says += 1;
        } else {
            found.names += 1;
            found.loose += usize::from(words.iter().any(|word| is_any_of(LOOSE_WORDS, word)));
        }
    }
    found
}

/// The pieces between the marks of a list, and at "and" and "or".
fn cut(slice: &str) -> Vec<&str> {
    if slice.contains("w/") {
        // "with" and "without" in short
        return vec![slice];
    }
    let marks =
        [',', ';', '|', '\n', '\u{b7}', '\u{2022}', '/', '+', '&', '(', ')', '[', ']', '!', '?', '\u{2026}'];
    let mut out = Vec::new();
    for piece in slice.split(marks).flat_map(|piece| piece.split(". ")) {
        for part in piece.split(" and ") {
            out.extend(part.split(" or "));
        }
    }
    out.retain(|piece| piece.chars().any(char::is_alphanumeric));
    out
}

/// How many words at the beginning only lead up to what follows.
fn leading(words: &[Token]) -> usize {
    words.iter().take_while(|word| is_any_of(LEADS, word)).count()
}

fn is_any_of(list: &str, word: &Token) -> bool {
    list.split_whitespace().any(|one| one == word.text)
}

/// Whether a piece says something about what it names.
fn relates(words: &[Token], piece: &str) -> bool {
    RELATING_SIGNS.iter().any(|sign| piece.contains(sign))
        || words.iter().any(|word| {
            (word.is_number() && !piece.contains('@'))
                || is_plain_verb(&word.text)
                || is_any_of(RELATING_WORDS, word)
        })
}

#[cfg(test)]
mod tests {
    use super::super::reading::marked;
    use super::*;

    /// The units that are lists of names.
    fn lists(text: &str) -> Vec<&str> {
        marked(text, |units, tokens| keyword_lists(units, tokens, text))
    }

    #[test]
    fn names_between_commas_and_slashes_are_a_list() {
        for text in [
            "feature store, embeddings, recall, calibration, drift",
            "proofing time / oven schedule / yeast stock, flour moisture | shelf life",
            "Sourdough demand forecasting holiday calendar weather features backtesting holdout stock levels waste",
        ] {
            assert_eq!(lists(text), [text]);
        }
    }

    #[test]
    fn bullets_and_short_sentences_that_only_name_things_are_one_list() {
        assert_eq!(lists("- oven schedule\n- shelf life\n- weather, holidays\n- waste").len(), 4);
        assert_eq!(lists("Holidays. Weather. Waste. Shelf life. Backtests.").len(), 5);
        assert_eq!(
            lists("yeast, ovens, recall, holdout, waste. We need freshness, precision and calibration.")
                .len(),
            2
        );
        assert_eq!(
            lists("We need freshness, waste and calibration. Also ovens, holidays and recall.").len(),
            2
        );
    }

    #[test]
    fn terse_answers_relate_something() {
        for text in [
            "- p99 200 ms\n- rye before wheat, else stale\n- no oven after 5\n- waste < 3%",
            "till data hourly, weather from the town hall, holidays = x3",
            "leftovers -> food bank, empty shelf -> angry regular, so bake more",
            "We'd take the weekday and the weather.",
            "sort by price, cap at ten, drop duplicates, show five",
        ] {
            assert!(lists(text).is_empty(), "{text}");
        }
    }
}
