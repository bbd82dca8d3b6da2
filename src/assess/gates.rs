//! Gates: reasons why a unit of a message, however similar, does not show a point. They only ever lower a mark.
//!
//! Closed lists of cues and counts of words; no similarity is computed here. What each gate is for, and what it cost
//! and saved when measured, is in `docs/scoring.md`.

use super::cues::{OWN_WORDS, QUOTING};
use super::tokens::Token;

/// Why a unit counts less or not at all. The key goes into `reasons`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Gate {
    /// A list of words that says nothing about them.
    KeywordList,
    /// Words of the brief, the question, a claim or a probe.
    Echo,
    /// Addressed to whoever grades.
    Injection,
    /// A question, where only statements count.
    QuestionOnly,
    /// The matched words are denied.
    Negated,
    /// Said to be not worth doing.
    Dismissed,
    /// Taken back later in the message.
    TakenBack,
    /// Closer to a phrasing that does not show the point.
    NearMiss,
    /// No words of a language.
    Gibberish,
    /// A language that is not judged.
    Language,
}

impl Gate {
    /// What it leaves of the probability that a unit shows a point, where a mark begins at `partial`. Only
    /// [`Self::Negated`] leaves enough for one.
    pub(super) fn leaves(self, partial: f64) -> f64 {
        match self {
            Self::Negated => 0.8,
            // less than `partial`, whatever the probability: these leave no mark
            Self::NearMiss | Self::QuestionOnly => 0.9 * partial,
            Self::Dismissed | Self::TakenBack | Self::Language => 0.6 * partial,
            Self::KeywordList | Self::Echo | Self::Injection | Self::Gibberish => 0.1,
        }
    }

    /// Whether it leaves a mark of partial; the others leave none.
    pub(super) fn lowers(self) -> bool {
        matches!(self, Self::Negated)
    }

    /// The code in `reasons`.
    pub(super) const fn key(self) -> &'static str {
        match self {
            Self::KeywordList => "keyword_list",
            Self::Echo => "echo",
            Self::Injection => "injection",
            Self::QuestionOnly => "question_only",
            Self::Negated => "negated",
            Self::Dismissed => "dismissed",
            Self::TakenBack => "taken_back",
            Self::NearMiss => "near_miss",
            Self::Gibberish => "gibberish",
            Self::Language => "not_judged",
        }
    }
}

const NEGATIONS: &str = "not no never none nobody nothing neither nor without cannot can't cant don't dont doesn't doesnt didn't didnt won't wont wouldn't \
shouldn't couldn't isn't isnt aren't arent wasn't weren't haven't hasn't avoid skip ignore drop ditch lacks lack";

/// A word that denies reaches so many words ahead (scoring notes, section 1).
const NEGATION_REACH: usize = 8;

/// Whether a text denies something.
pub(super) fn has_negation(tokens: &[Token]) -> bool {
    tokens.iter().any(|token| is_negation(&token.text))
}

fn is_negation(word: &str) -> bool {
    NEGATIONS.split_whitespace().any(|negation| negation == word)
}

/// The words joined by single spaces, with a space at both ends, for finding cues of several words.
pub(super) fn spaced(tokens: &[Token]) -> String {
    let mut text = String::from(" ");
    for token in tokens {
        text.push_str(&token.text);
        text.push(' ');
    }
    text
}

/// Whether one of the cues, which are whole words, is in a [`spaced`] text.
pub(super) fn has_cue(spaced: &str, cues: &[&str]) -> bool {
    cue_in(spaced, cues).is_some()
}

/// The longest of the cues that is in a [`spaced`] text.
pub(super) fn cue_in<'c>(spaced: &str, cues: &[&'c str]) -> Option<&'c str> {
    cues.iter().copied().filter(|cue| find_cue(spaced, cue).is_some()).max_by_key(|cue| cue.len())
}

fn find_cue(spaced: &str, cue: &str) -> Option<usize> {
    spaced.match_indices(cue).map(|(at, _)| at).find(|at| {
        // the text begins and ends with a space, so a cue inside has both neighbors
        spaced.as_bytes()[at - 1] == b' ' && spaced.as_bytes()[at + cue.len()] == b' '
    })
}

/// Whether a unit only repeats what the interviewer said.
pub(super) fn is_quotation(tokens: &[Token], spaced: &str) -> bool {
    // "So as you told me": only what follows the first word goes on to something of one's own
    let rest = self::spaced(&tokens[1.min(tokens.len())..]);
    has_cue(spaced, QUOTING) && !has_cue(&rest, OWN_WORDS)
}

/// Lines of code outside of a fence: many brackets and signs.
pub(super) fn looks_like_code(slice: &str) -> bool {
    let signs = slice.bytes().filter(|byte| b"=(){}[];_<>".contains(byte)).count();
    signs >= 4 && signs * 16 >= slice.len()
}

/// Whether a denying word stands within reach before at least half of the supporting words.
pub(super) fn is_negated(tokens: &[Token], supports: &[bool]) -> bool {
    // "nobody but the head", "nothing before a month has passed": two denials that say something
    const RESTRICTIONS: &str = "but except unless until without before only than instead because so if when";
    let total = supports.iter().filter(|supports| **supports).count();
    if total < 2 {
        return false;
    }
    let mut denied = 0;
    let mut last: Option<usize> = None;
    for (place, token) in tokens.iter().enumerate() {
        if is_negation(&token.text) {
            last = Some(place);
        } else if last.is_some() && RESTRICTIONS.split_whitespace().any(|word| word == token.text) {
            return false;
        } else if supports[place] && last.is_some_and(|negation| place - negation <= NEGATION_REACH) {
            denied += 1;
        }
    }
    denied * 2 >= total
}

/// Words a question begins with; a noun in front of a question mark asks nothing.
pub(super) fn begins_question(word: &str) -> bool {
    const OPENINGS: &str = "who whose whom what which when where why how is are was were am do does did can could will would should shall may might \
must have has had isn't aren't don't doesn't didn't can't couldn't won't wouldn't shouldn't and or but so any";
    OPENINGS.split_whitespace().any(|opening| opening == word)
}

/// Openings of questions that propose something.
const PROPOSALS: &[&str] = &[
    "what if",
    "how about",
    "why not",
    "couldn't we",
    "shouldn't we",
    "can't we",
    "could we",
    "should we just",
    "can we just",
    "maybe we",
    "right",
    "no",
    "isn't it",
    "don't we",
    "would it",
];

/// Whether a question rather puts something forward: it begins like a proposal, or ends with a tag.
pub(super) fn proposes(tokens: &[Token]) -> bool {
    let head = spaced(&tokens[..tokens.len().min(4)]);
    let starts = PROPOSALS[..12].iter().any(|cue| find_cue(&head, cue).is_some());
    let ends = tokens.last().is_some_and(|token| {
        matches!(token.text.as_str(), "right" | "no" | "ok" | "okay" | "yes" | "correct")
    });
    starts || ends
}

/// Letters without sense: mostly unknown words, or hardly a vowel.
pub(super) fn is_gibberish(tokens: &[Token], is_entry: &dyn Fn(&str) -> bool) -> bool {
    let words: Vec<&Token> = tokens
        .iter()
        .filter(|token| token.text.chars().all(char::is_alphabetic) && token.text.is_ascii())
        .collect();
    if words.is_empty() {
        return false;
    }
    // one alone may be an abbreviation
    let several = words.len() > 1;
    let strange = words
        .iter()
        .filter(|token| {
            looks_random(&token.text)
                || (token.text.len() > 3
                    && !is_entry(&token.text)
                    && !is_entry(&token.stem)
                    && (hardly_english(&token.text) || (several && vowels(&token.text) == 0)))
        })
        .count();
    strange * 2 > words.len()
}

fn vowels(word: &str) -> usize {
    word.bytes().filter(|byte| b"aeiouy".contains(byte)).count()
}

fn looks_random(word: &str) -> bool {
    let longest_same = word.as_bytes().chunk_by(|a, b| a == b).map(<[u8]>::len).max().unwrap_or(0);
    (word.len() >= 5 && vowels(word) * 6 < word.len()) || (word.len() >= 4 && longest_same >= 4)
}

/// Runs of consonants that English does not have, or rows of the keyboard.
fn hardly_english(word: &str) -> bool {
    const KEYS: [&str; 10] = ["asdf", "sdfg", "dfgh", "fghj", "ghjk", "hjkl", "qwer", "wert", "zxcv", "xcvb"];
    let longest = word
        .as_bytes()
        .chunk_by(|a, b| !b"aeiouy".contains(a) && !b"aeiouy".contains(b))
        .map(<[u8]>::len)
        .max()
        .unwrap_or(0);
    longest >= 5 || KEYS.iter().any(|row| word.contains(row))
}

#[cfg(test)]
mod tests {
    use super::super::tokens::tokenize;
    use super::*;

    fn gibberish(text: &str) -> bool {
        is_gibberish(&tokenize(text, 0, &|_| false), &|_| false)
    }

    #[test]
    fn letters_without_sense_are_gibberish() {
        for text in ["rtgb wqfp pqwz zxcv", "asdf asdf", "qqqqwwww", "xnvm lkjh hjkl"] {
            assert!(gibberish(text), "{text}");
        }
    }

    #[test]
    fn an_abbreviation_is_none() {
        for text in ["GDPR", "NDCG and MRR", "SSD for the hot part", "p99 by CDN, DNS and TLS", "ok hmm"] {
            assert!(!gibberish(text), "{text}");
        }
    }
}
