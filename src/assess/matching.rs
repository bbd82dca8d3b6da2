//! How much of a rubric's words a message's words recall, unit by unit.
//!
//! Static soft recall: for every content word of an example the best similarity to any word of the unit, weighted by
//! rarity. Knows words and units; verdicts are the judge's.

use std::collections::HashMap;

use super::rubric::{Phrase, PreparedPoint, PreparedRubric, is_content};
use super::table::{DIMENSIONS, Table, Vector};
use super::tokens::Token;

/// Cosines up to this are chance; above, similarity grows linearly to 1.
const CHANCE_COSINE: f32 = 0.15;

/// Similarity of two numbers, whatever they are.
const NUMBERS: f32 = 0.8;

/// Similarity of a word to the misspelled form of itself.
const MISSPELLED: f32 = 0.9;

/// Weight left to a word that the question already said.
const ASKED: f32 = 0.4;

/// Distinct words of one message that are looked at; further ones are ignored so that work stays bounded.
const MOST_WORDS: usize = 3000;

/// Unknown words that are compared letter by letter.
const MOST_UNKNOWN: usize = 120;

/// The words of one message, compared with the words of a rubric.
#[derive(Debug)]
pub(super) struct Matches {
    /// Per distinct word of the message: its similarity to each word of the rubric.
    similar: Vec<Vec<f32>>,
    /// Per distinct word: direction and weight.
    own: Vec<(Option<Vector>, f32)>,
    by_stem: HashMap<String, usize>,
    /// Per word of the rubric: what its weight is multiplied by.
    factor: Vec<f32>,
    /// How many distinct content words the table does not know.
    pub(super) unknown: usize,
}

impl Matches {
    pub(super) fn new(table: &Table, rubric: &PreparedRubric, tokens: &[Token], question: &[Token]) -> Self {
        let mut matches = Self {
            similar: Vec::new(),
            own: Vec::new(),
            by_stem: HashMap::new(),
            factor: vec![1.0; rubric.words.len()],
            unknown: 0,
        };
        for token in question.iter().filter(|token| is_content(token)) {
            if let Some(id) = rubric.by_stem.get(&token.stem) {
                matches.factor[*id] = ASKED;
            }
        }
        for token in tokens.iter().filter(|token| is_content(token)) {
            if matches.similar.len() >= MOST_WORDS {
                break;
            }
            if !matches.by_stem.contains_key(&token.stem) {
                matches.by_stem.insert(token.stem.clone(), matches.similar.len());
                let asked = question.iter().any(|other| other.stem == token.stem);
                matches.add(table, rubric, token, if asked { ASKED } else { 1.0 });
            }
        }
        matches
    }

    fn add(&mut self, table: &Table, rubric: &PreparedRubric, token: &Token, factor: f32) {
        let mut row = vec![0.0; rubric.words.len()];
        let exact = rubric.by_stem.get(&token.stem).copied();
        if token.is_number() {
            if let Some(id) = exact {
                row[id] = NUMBERS;
            }
            self.similar.push(row);
            self.own.push((None, 0.3 * factor));
            return;
        }
        let meaning = table.meaning(&token.text);
        if let Some(vector) = &meaning.vector {
            for (similarity, word) in row.iter_mut().zip(&rubric.words) {
                if let Some(other) = &word.vector {
                    *similarity = ((vector.cosine(other) - CHANCE_COSINE) / (1.0 - CHANCE_COSINE)).max(0.0);
                }
            }
        }
        if !meaning.known {
            self.unknown += 1;
            if self.unknown <= MOST_UNKNOWN && exact.is_none() {
                misspelled(&token.text, rubric, &mut row);
            }
        }
        if let Some(id) = exact {
            row[id] = 1.0;
        }
        self.similar.push(row);
        self.own.push((meaning.vector, (0.25 + 0.75 * meaning.rarity) * factor));
    }

    /// The view of the rubric from some words of the message.
    pub(super) fn view(&self, tokens: &[Token], skip: &[bool]) -> View {
        let mut ids: Vec<usize> = tokens
            .iter()
            .zip(skip)
            .filter(|(_, skip)| !**skip)
            .filter_map(|(token, _)| self.by_stem.get(&token.stem).copied())
            .collect();
        ids.sort_unstable();
        ids.dedup();
        let mut best = vec![0.0_f32; self.factor.len()];
        let mut sum = [0.0; DIMENSIONS];
        for id in &ids {
            for (best, similarity) in best.iter_mut().zip(&self.similar[*id]) {
                *best = best.max(*similarity);
            }
            let (vector, weight) = &self.own[*id];
            if let Some(vector) = vector {
                vector.add_to(&mut sum, *weight);
            }
        }
        View { best, ids, vector: Vector::of_sum(&sum) }
    }

    /// Weighted share of a phrase's words that the view recalls, 0 to 1.
    pub(super) fn recall(&self, phrase: &Phrase, view: &View) -> f32 {
        let (mut found, mut all) = (0.0, 0.0);
        for (id, weight) in &phrase.words {
            let weight = weight * self.factor[*id];
            found += weight * view.best[*id];
            all += weight;
        }
        if all > 0.0 { found / all } else { 0.0 }
    }

    /// As [`Self::recall`], counting only words that are the same up to their endings.
    pub(super) fn exact_recall(&self, phrase: &Phrase, view: &View) -> f32 {
        let (mut found, mut all) = (0.0, 0.0);
        for (id, weight) in &phrase.words {
            let weight = weight * self.factor[*id];
            if view.best[*id] >= NUMBERS {
                found += weight;
            }
            all += weight;
        }
        if all > 0.0 { found / all } else { 0.0 }
    }

    /// Weighted share of the view's own words that a vocabulary knows, 0 to 1.
    pub(super) fn focus(&self, vocabulary: &[usize], view: &View) -> f32 {
        let (mut found, mut all) = (0.0, 0.0);
        for id in &view.ids {
            let row = &self.similar[*id];
            let weight = self.own[*id].1;
            let best = vocabulary.iter().fold(0.0_f32, |best, word| best.max(row[*word]));
            found += weight * best;
            all += weight;
        }
        // a view of one or two words is not yet about anything
        if all > 0.0 { found / all.max(1.0) } else { 0.0 }
    }

    /// Per word of the view: the best similarity to a word of a vocabulary.
    pub(super) fn best_each(&self, vocabulary: &[usize], view: &View) -> Vec<f32> {
        let best =
            |id: &usize| vocabulary.iter().fold(0.0_f32, |best, word| best.max(self.similar[*id][*word]));
        view.ids.iter().map(best).collect()
    }

    /// Per word of the view: its weight.
    pub(super) fn weights(&self, view: &View) -> Vec<f32> {
        view.ids.iter().map(|id| self.own[*id].1).collect()
    }

    /// The words of the view that speak for the point: similar to one of its words at least half way.
    pub(super) fn supports(&self, point: &PreparedPoint, token: &Token) -> bool {
        self.by_stem.get(&token.stem).is_some_and(|id| {
            let row = &self.similar[*id];
            point.vocabulary.iter().any(|word| row[*word] >= 0.5)
        })
    }
}

/// What some words of a message recall.
#[derive(Debug)]
pub(super) struct View {
    best: Vec<f32>,
    pub(super) ids: Vec<usize>,
    pub(super) vector: Option<Vector>,
}

impl View {
    /// What two neighbors recall together.
    pub(super) fn joined(&self, other: &Self) -> Self {
        let best = self.best.iter().zip(&other.best).map(|(a, b)| a.max(*b)).collect();
        let mut ids: Vec<_> = self.ids.iter().chain(&other.ids).copied().collect();
        ids.sort_unstable();
        ids.dedup();
        let mut sum = [0.0; DIMENSIONS];
        for vector in [&self.vector, &other.vector].into_iter().flatten() {
            vector.add_to(&mut sum, 1.0);
        }
        Self { best, ids, vector: Vector::of_sum(&sum) }
    }

    /// Cosine with a phrase's direction, at least 0.
    pub(super) fn cosine(&self, phrase: &Phrase) -> f32 {
        match (&self.vector, &phrase.vector) {
            (Some(own), Some(other)) => own.cosine(other).max(0.0),
            _ => 0.0,
        }
    }
}

/// Marks rubric words that an unknown word misspells by a letter, by two when it is long.
fn misspelled(text: &str, rubric: &PreparedRubric, row: &mut [f32]) {
    let length = text.len();
    if !text.is_ascii() || !(5..=24).contains(&length) {
        return;
    }
    let most = if length >= 9 { 2 } else { 1 };
    for (similarity, word) in row.iter_mut().zip(&rubric.words) {
        if word.text.len().abs_diff(length) <= most
            && word.text.len() >= 5
            && word.text.as_bytes()[0] == text.as_bytes()[0]
            && strsim::osa_distance(&word.text, text) <= most
        {
            *similarity = similarity.max(MISSPELLED);
        }
    }
}
