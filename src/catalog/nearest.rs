//! Which of the known words somebody probably meant.
//!
//! Knows letters only.

/// How alike two words must be, by the share of letters that need no edit (optimal alignment, 0 to 1).
///
/// At one half, `titel` finds `title` and `exmaples` finds `examples`, while unrelated words find nothing.
const ALIKE: f64 = 0.5;

/// The longest word that is compared; a longer one is no slip of the finger.
const LONGEST: usize = 100;

/// The known words that are most like a word, the most alike first, at most `count`.
pub(super) fn nearest<'k>(
    word: &str,
    known: impl IntoIterator<Item = &'k str>,
    count: usize,
) -> Vec<&'k str> {
    if word.len() > LONGEST {
        return Vec::new();
    }
    let word = word.to_lowercase().replace([' ', '_'], "-");
    let mut alike: Vec<(f64, &str)> = known
        .into_iter()
        .map(|known| (likeness(&word, &known.to_lowercase().replace('_', "-")), known))
        .filter(|(likeness, _)| *likeness >= ALIKE)
        .collect();
    alike.sort_by(|left, right| right.0.total_cmp(&left.0));
    alike.into_iter().take(count).map(|(_, known)| known).collect()
}

/// How alike two words are, 0 to 1; a word that begins with the other counts as a slip of a few letters.
pub(super) fn likeness(word: &str, known: &str) -> f64 {
    if word.is_empty() || known.is_empty() {
        return 0.0;
    }
    if word == known {
        return 1.0;
    }
    let edits = strsim::normalized_damerau_levenshtein(word, known);
    let begins = word.chars().count() >= 3 && (known.starts_with(word) || word.starts_with(known));
    let part = word.chars().count() >= 3 && known.split('-').any(|piece| piece == word);
    let shortcut: f64 = if begins || part { 0.8 } else { 0.0 };
    edits.max(shortcut)
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn a_slip_of_the_finger_finds_the_word() {
        let known = ["title", "summary", "examples", "near_misses"];
        assert_eq!(nearest("titel", known, 1), ["title"]);
        assert_eq!(nearest("exmaple", known, 1), ["examples"]);
        assert_eq!(nearest("near misses", known, 1), ["near_misses"]);
    }

    #[test]
    fn an_unrelated_word_finds_nothing() {
        assert!(nearest("zebra", ["title", "summary"], 3).is_empty());
    }
}
