//! Whether a sentence dismisses what it speaks of, by a fitted weighing of its words.
//!
//! The lists of `stance_cues` know phrases that hardly mean anything else. Many a dismissal has none of them: "a second
//! model could do that, but I'd leave it for now". What gives it away is how its small words come together. Knows words
//! only; which other sentences a dismissal reaches is for `stance` to say.

use std::collections::BTreeSet;

use super::dismissal_weights::{BAR, WEIGHTS};
use super::tokens::Token;

/// Whether the words of a sentence weigh enough.
pub(super) fn sounds_dismissive(tokens: &[Token]) -> bool {
    let is_word = |token: &&Token| token.text.starts_with(|first: char| first.is_ascii_lowercase());
    let words: Vec<&str> = tokens.iter().filter(is_word).map(|token| token.text.as_str()).collect();
    let pairs = words.windows(2).map(|two| two.join(" "));
    let grams: BTreeSet<String> = words.iter().map(|word| (*word).to_owned()).chain(pairs).collect();
    grams.iter().map(|gram| weight(gram)).sum::<i32>() >= BAR
}

fn weight(gram: &str) -> i32 {
    WEIGHTS.binary_search_by_key(&gram, |(word, _)| word).map_or(0, |at| WEIGHTS[at].1)
}

#[cfg(test)]
mod tests {
    use super::super::tokens::tokenize;
    use super::*;

    fn sounds(text: &str) -> bool {
        sounds_dismissive(&tokenize(text, 0, &|_| false))
    }

    #[test]
    fn the_words_are_in_order_to_be_found() {
        assert!(WEIGHTS.is_sorted_by_key(|(word, _)| *word));
        assert!(WEIGHTS.iter().all(|(word, _)| weight(word) != 0));
    }

    #[test]
    fn an_idea_that_is_named_and_put_off_is_dismissed() {
        for text in [
            "We could weigh what is left every night, but I'd leave that for a later version.",
            "One might bake by the weather, but it's too much work for what it brings.",
            "I thought about a model for each branch and decided against it.",
        ] {
            assert!(sounds(text), "{text}");
        }
    }

    #[test]
    fn a_choice_with_its_reason_is_an_answer() {
        for text in [
            "I'd bake too much rather than too little, since an empty shelf costs the regular.",
            "We could bake twice a day, and then the second batch follows what the tills say at noon.",
            "I'd start simple, a table per weekday, and only then a model.",
            "Not the mean but the Saturdays decide, so I'd weigh them more.",
            "Accuracy per branch matters, and I'd weigh it by what the branch sells.",
            "The model might be wrong, so I'd show a range.",
            "p99 under 200 ms, else the baker does it by hand",
        ] {
            assert!(!sounds(text), "{text}");
        }
    }
}
