//! The static word table: one small vector for each word, read from the embedded `assets/words.bin`.
//!
//! Made by `tools/make_table.py`, whose head says what the bytes mean. Knows nothing of rubrics or answers.
//! All arithmetic on stored vectors is in integers, so that every machine gets the same result.

use std::collections::HashMap;

use super::tokens::Token;

/// Length of every vector.
pub(super) const DIMENSIONS: usize = 256;

/// Rarity of a word that the table does not hold whole.
const UNKNOWN_RARITY: f32 = 0.9;

/// Longest unknown word that is cut into pieces, in bytes; longer ones mean nothing.
const LONGEST_WORD: usize = 40;

static BYTES: &[u8] = include_bytes!("../../assets/words.bin");

/// The direction of a word or text in the table's space.
#[derive(Debug, Clone)]
pub(super) struct Vector {
    values: [i8; DIMENSIONS],
    norm: f32,
}

impl Vector {
    /// Rounds a sum of vectors to the stored form; `None` for the zero vector.
    pub(super) fn of_sum(sum: &[f32; DIMENSIONS]) -> Option<Self> {
        let largest = sum.iter().fold(0.0_f32, |largest, value| largest.max(value.abs()));
        if largest <= f32::EPSILON {
            return None;
        }
        let mut values = [0_i8; DIMENSIONS];
        for (value, exact) in values.iter_mut().zip(sum) {
            #[expect(clippy::cast_possible_truncation, reason = "the quotient lies in -127..=127")]
            let rounded = (exact / largest * 127.0).round() as i8;
            *value = rounded;
        }
        Some(Self::of_values(values))
    }

    /// The vector at length one.
    pub(super) fn unit(&self) -> impl Iterator<Item = f32> + '_ {
        self.values.iter().map(|value| f32::from(*value) / self.norm)
    }

    fn of_values(values: [i8; DIMENSIONS]) -> Self {
        let norm = (dot(&values, &values) as f32).sqrt().max(1.0);
        Self { values, norm }
    }

    /// Cosine of the angle between two vectors, -1 to 1.
    pub(super) fn cosine(&self, other: &Self) -> f32 {
        dot(&self.values, &other.values) as f32 / (self.norm * other.norm)
    }

    /// How far it reaches along a direction of integers, in thousandths.
    pub(super) fn along(&self, direction: &[i8]) -> f32 {
        let reach = self.values.iter().zip(direction).map(|(a, b)| i32::from(i16::from(*a) * i16::from(*b)));
        (reach.sum::<i32>() as f32 / self.norm * 1000.0).round() / 1000.0
    }

    /// Adds this direction, at unit length times `weight`, to a sum.
    pub(super) fn add_to(&self, sum: &mut [f32; DIMENSIONS], weight: f32) {
        let factor = weight / self.norm;
        for (total, value) in sum.iter_mut().zip(&self.values) {
            *total += f32::from(*value) * factor;
        }
    }
}

/// Fits an `i32`: 256 × 127 × 127 is about four million.
fn dot(left: &[i8; DIMENSIONS], right: &[i8; DIMENSIONS]) -> i32 {
    left.iter().zip(right).map(|(a, b)| i32::from(i16::from(*a) * i16::from(*b))).sum()
}

/// What the table says about one word.
#[derive(Debug, Clone)]
pub(super) struct Meaning {
    /// `None` when not even pieces of the word are known.
    pub(super) vector: Option<Vector>,
    /// 0 for the commonest words to 1 for the rarest.
    pub(super) rarity: f32,
    /// Whether the word itself, or its plain form, is an entry.
    pub(super) known: bool,
}

/// The table, indexed by word.
#[derive(Debug)]
pub(super) struct Table {
    index: HashMap<&'static str, usize>,
    rarity: Vec<f32>,
    rows: &'static [u8],
}

impl Table {
    /// Reads the embedded table.
    ///
    /// # Panics
    /// When the embedded file is not the one the build was made with; a test guards that.
    pub(super) fn embedded() -> Self {
        let number =
            |at: usize| u32::from_le_bytes([BYTES[at], BYTES[at + 1], BYTES[at + 2], BYTES[at + 3]]) as usize;
        assert!(&BYTES[..4] == b"SXTW" && number(4) == 1, "assets/words.bin has an unknown form");
        let (rows, tokens) = (number(8), number(16));
        assert!(number(12) == DIMENSIONS, "assets/words.bin has another number of dimensions");
        let tokens_end = 20 + tokens;
        let words = std::str::from_utf8(&BYTES[20..tokens_end]).unwrap_or_default();
        let index: HashMap<_, _> = words.lines().enumerate().map(|(row, word)| (word, row)).collect();
        assert!(index.len() == rows, "assets/words.bin is damaged");
        // the scales (the first column of numbers) matter for lengths only; cosines need none
        let rarity_start = tokens_end + 4 * rows;
        let rows_start = rarity_start + 4 * rows;
        let rarity = BYTES[rarity_start..rows_start]
            .chunks_exact(4)
            .map(|four| f32::from_le_bytes([four[0], four[1], four[2], four[3]]))
            .collect();
        Self { index, rarity, rows: &BYTES[rows_start..] }
    }

    /// Whether the word is an entry.
    pub(super) fn holds(&self, word: &str) -> bool {
        self.index.contains_key(word)
    }

    fn row(&self, row: usize) -> Vector {
        let mut values = [0_i8; DIMENSIONS];
        for (value, byte) in values.iter_mut().zip(&self.rows[row * DIMENSIONS..]) {
            *value = byte.cast_signed();
        }
        Vector::of_values(values)
    }

    /// The meaning of a lower-case word: its own entry, else that of its plain form, else the mean of its pieces.
    pub(super) fn meaning(&self, word: &str) -> Meaning {
        if let Some(row) = self.entry(word) {
            return Meaning { vector: Some(self.row(row)), rarity: self.rarity[row], known: true };
        }
        Meaning { vector: self.of_pieces(word), rarity: UNKNOWN_RARITY, known: false }
    }

    /// The direction of all words together, those without a meaning of their own too.
    pub(super) fn direction(&self, words: &[Token]) -> Option<Vector> {
        let mut sum = [0.0; DIMENSIONS];
        for vector in words.iter().filter_map(|word| self.meaning(&word.text).vector) {
            vector.add_to(&mut sum, 1.0);
        }
        Vector::of_sum(&sum)
    }

    fn entry(&self, word: &str) -> Option<usize> {
        if let Some(row) = self.index.get(word) {
            return Some(*row);
        }
        plain_forms(word).iter().find_map(|form| self.index.get(form.as_str()).copied())
    }

    /// Longest match first, as `WordPiece` cuts words.
    fn of_pieces(&self, word: &str) -> Option<Vector> {
        if word.len() > LONGEST_WORD {
            return None;
        }
        let mut sum = [0.0; DIMENSIONS];
        let mut start = 0;
        while start < word.len() {
            let (end, row) =
                (start + 1..=word.len()).rev().filter(|end| word.is_char_boundary(*end)).find_map(|end| {
                    let piece = &word[start..end];
                    let found = if start == 0 {
                        self.index.get(piece)
                    } else {
                        self.index.get(format!("##{piece}").as_str())
                    };
                    found.map(|row| (end, *row))
                })?;
            // a longer piece says more about the word than a letter or two
            self.row(row).add_to(&mut sum, (end - start) as f32);
            start = end;
        }
        Vector::of_sum(&sum)
    }
}

/// The forms a word may be listed under when its inflected form is not: "rollouts", "sharded", "caching".
fn plain_forms(word: &str) -> Vec<String> {
    const ENDINGS: [(&str, &str); 13] = [
        ("'s", ""),
        ("ies", "y"),
        ("ied", "y"),
        ("es", ""),
        ("es", "e"),
        ("s", ""),
        ("ing", ""),
        ("ing", "e"),
        ("ed", ""),
        ("ed", "e"),
        ("er", ""),
        ("ers", ""),
        ("ly", ""),
    ];
    let mut forms = Vec::new();
    for (ending, replacement) in ENDINGS {
        if let Some(stem) = word.strip_suffix(ending)
            && stem.len() >= 3
        {
            forms.push(format!("{stem}{replacement}"));
            let bytes = stem.as_bytes();
            if replacement.is_empty() && bytes[bytes.len() - 1] == bytes[bytes.len() - 2] && stem.is_ascii() {
                forms.push(stem[..stem.len() - 1].to_owned());
            }
        }
    }
    forms
}

#[cfg(test)]
mod tests {
    use sha2::{Digest, Sha256};

    use super::*;

    /// Printed by `tools/make_table.py` when it made the file.
    const SHA256: &str = "dbc4fcbf6e4a035a19f53bd6d95076cc6702417e7e46d790630e62a03089d799";

    #[test]
    fn the_table_is_the_one_the_script_made() {
        let digest = Sha256::digest(BYTES);
        let hex = digest.iter().fold(String::new(), |hex, byte| format!("{hex}{byte:02x}"));
        assert_eq!(hex, SHA256);
    }

    #[test]
    fn vectors_equal_what_the_script_printed() {
        let table = Table::embedded();
        let scales_start = BYTES.len() - table.rows.len() - 8 * table.rarity.len();
        for (word, first) in [
            ("latency", [0.037_337, 0.158_682, -0.150_903, 0.040_448]),
            ("fraud", [0.061_330, 0.114_482, 0.0, -0.022_488]),
            ("p99", [-0.037_546, 0.099_640, -0.155_959, -0.001_444]),
            ("##ing", [0.361_804, 0.193_722, 0.148_140, 0.025_640]),
        ] {
            let row = table.index[word];
            let at = scales_start + 4 * row;
            let scale = f32::from_le_bytes([BYTES[at], BYTES[at + 1], BYTES[at + 2], BYTES[at + 3]]);
            for (value, printed) in table.row(row).values.iter().zip(first) {
                assert!((f32::from(*value) * scale - printed).abs() < 2e-6, "{word}");
            }
        }
        let cosine = |a: &str, b: &str| {
            let vector = |word: &str| table.meaning(word).vector.expect("an entry");
            vector(a).cosine(&vector(b))
        };
        assert!((cosine("latency", "delay") - 0.6078).abs() < 1e-4);
        assert!((cosine("latency", "banana") + 0.0439).abs() < 1e-4);
        assert!((cosine("fraud", "scam") - 0.5388).abs() < 1e-4);
    }

    #[test]
    fn a_word_the_table_lacks_is_understood_from_its_plain_form_or_its_pieces() {
        let table = Table::embedded();
        assert!(table.meaning("resharding").vector.is_some());
        let inflected = table.meaning("fraudsterish").vector.expect("has pieces");
        let fraud = table.meaning("fraud").vector.expect("an entry");
        let fruit = table.meaning("fruit").vector.expect("an entry");
        assert!(inflected.cosine(&fraud) > inflected.cosine(&fruit));
        assert!(table.meaning("\u{4e2d}\u{6587}").vector.is_none());
    }
}
