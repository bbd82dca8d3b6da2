//! Cuts a text into the pieces of words that the network knows (BERT's uncased `WordPiece`).
//!
//! Letters are lower-cased and lose their accents; marks and ideographs stand alone; characters without width go.

use std::collections::HashMap;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::assess::tokens::{is_ideograph, is_invisible};

/// One piece a line; the number of a line, from 0, is what the network is given.
static VOCABULARY: &str = include_str!("../../../assets/encoder-vocab.txt");

/// Places of the special pieces, as the model was trained with them.
const UNKNOWN: i32 = 100;
const BEGIN: i32 = 101;
const END: i32 = 102;

/// A longer word is one unknown piece, in characters (as the model was trained).
const LONGEST_WORD: usize = 100;

/// The vocabulary, by piece.
#[derive(Debug)]
pub(super) struct Pieces {
    index: HashMap<&'static str, i32>,
}

impl Pieces {
    pub(super) fn embedded() -> Self {
        Self { index: VOCABULARY.lines().zip(0..).collect() }
    }

    /// The pieces of a text between the marks of its beginning and end, at most `most` with both.
    pub(super) fn of(&self, text: &str, most: usize) -> Vec<i32> {
        let mut found = vec![BEGIN];
        let mut word = String::new();
        for character in text.chars() {
            if found.len() >= most {
                break;
            }
            if is_invisible(character) || (character.is_control() && !character.is_whitespace()) {
                continue;
            }
            if character.is_whitespace() {
                self.finish(&mut word, &mut found);
            } else if is_mark(character) || is_ideograph(character) {
                self.finish(&mut word, &mut found);
                word.push(character);
                self.finish(&mut word, &mut found);
            } else {
                let lower = character.to_lowercase();
                word.extend(lower.nfd().filter(|letter| !is_combining_mark(*letter)));
            }
        }
        self.finish(&mut word, &mut found);
        found.truncate(most - 1);
        found.push(END);
        found
    }

    /// The longest known beginning of a word, then the longest known continuation, until nothing is left.
    fn finish(&self, word: &mut String, found: &mut Vec<i32>) {
        if word.is_empty() {
            return;
        }
        let before = found.len();
        let mut rest = word.as_str();
        if word.chars().count() > LONGEST_WORD {
            rest = "";
        }
        let mut continued = String::from("##");
        while !rest.is_empty() {
            let first = found.len() == before;
            let longest = rest.char_indices().rev().find_map(|(at, last)| {
                let end = at + last.len_utf8();
                let id = if first {
                    self.index.get(&rest[..end])
                } else {
                    continued.truncate(2);
                    continued.push_str(&rest[..end]);
                    self.index.get(continued.as_str())
                };
                id.map(|id| (end, *id))
            });
            let Some((end, id)) = longest else {
                found.truncate(before);
                break;
            };
            found.push(id);
            rest = &rest[end..];
        }
        if found.len() == before {
            found.push(UNKNOWN);
        }
        word.clear();
    }
}

/// Marks that stand alone: all that ASCII has, and the punctuation of other blocks.
fn is_mark(character: char) -> bool {
    character.is_ascii_punctuation()
        || matches!(
            character,
            '\u{a1}' | '\u{a7}' | '\u{ab}' | '\u{b6}' | '\u{b7}' | '\u{bb}' | '\u{bf}' | '\u{2010}'..='\u{2027}'
                | '\u{2030}'..='\u{205e}' | '\u{3001}'..='\u{3003}' | '\u{3008}'..='\u{3011}' | '\u{3014}'..='\u{301f}'
                | '\u{ff01}'..='\u{ff0f}' | '\u{ff1a}'..='\u{ff20}' | '\u{ff3b}'..='\u{ff3d}' | '\u{ff5b}'..='\u{ff65}'
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Vec<i32> {
        Pieces::embedded().of(text, 96)
    }

    #[test]
    fn words_become_the_pieces_the_model_was_trained_with() {
        assert_eq!(of("How are you?"), [BEGIN, 2129, 2024, 2017, 1029, END]);
        let spelled: Vec<&str> = of("Resharding")
            .iter()
            .filter_map(|id| VOCABULARY.lines().nth(usize::try_from(*id).ok()?))
            .collect();
        assert_eq!(spelled, ["[CLS]", "res", "##hard", "##ing", "[SEP]"]);
    }

    #[test]
    fn what_cannot_be_seen_does_not_change_a_text() {
        let plain = of("latency is the resume of naive users");
        assert_eq!(of("la\u{ad}tency\u{200b} is the  re\u{301}sume\u{301} of na\u{ef}ve\nUSERS\u{7}"), plain);
    }

    #[test]
    fn marks_and_ideographs_stand_alone() {
        assert_eq!(of("p99<250ms"), of("p99 < 250ms"));
        assert_eq!(of("\u{201c}caches\u{201d}"), of("\u{201c} caches \u{201d}"));
        assert_eq!(of("\u{65e5}\u{672c}"), of("\u{65e5} \u{672c}"));
    }

    #[test]
    fn a_word_without_end_is_unknown_and_a_text_without_end_is_cut() {
        assert_eq!(of(&"x".repeat(10_000)), [BEGIN, UNKNOWN, END]);
        let cut = of(&"cache ".repeat(1000));
        assert_eq!((cut.len(), cut.last()), (96, Some(&END)));
        assert_eq!(of(" \n"), [BEGIN, END]);
    }
}
