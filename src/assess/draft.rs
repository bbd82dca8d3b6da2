//! How the words of a rubric get their weights: every text is cut into words, these are counted over the points, then
//! weighed.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::encoder::Embedding;
use super::facts;
use super::gates;
use super::rubric::{Phrase, PreparedFact, PreparedPoint, RubricWord, is_content};
use super::source::{FactSource, PointSource, sentences};
use super::stance;
use super::table::{DIMENSIONS, Meaning, Table, Vector};
use super::tokens::{Token, tokenize};

/// Weight of a number in a phrase; it says that there is one, not which.
const NUMBER_RARITY: f32 = 0.35;

/// The least a content word counts.
const LEAST_WEIGHT: f32 = 0.6;

/// How fast a word loses weight with the share of points that have it.
const SHARING: f32 = 2.0;

/// What is left of the weight of a word that every point has.
const LEAST_SHARED: f32 = 0.2;

/// Words with which authors phrase claims, not candidates.
const CLAIM_WORDS: &str = "names name states state says say asks ask gives give chooses choose describes describe explains \
explain defines define proposes propose sets set least two one three another reason least such example instance means how";

/// A phrase before the weights of its words are known.
#[derive(Debug, Default)]
struct Draft {
    words: Vec<usize>,
    embedding: Option<Arc<Embedding>>,
    negated: bool,
    dismisses: bool,
}

/// A point, in words that are not weighed yet.
pub(super) struct PointDraft<'a> {
    source: &'a PointSource<'a>,
    claim: Draft,
    examples: Vec<Draft>,
    near_misses: Vec<Draft>,
    parts: Vec<Draft>,
}

/// The same of a fact.
pub(super) struct FactDraft<'a> {
    source: &'a FactSource<'a>,
    asked_as: Vec<Draft>,
    answer: Draft,
}

impl FactDraft<'_> {
    /// Distinct words of the ways to ask and of the answer.
    fn vocabulary(&self) -> Vec<usize> {
        let drafts = self.asked_as.iter().chain(std::iter::once(&self.answer));
        distinct(drafts.flat_map(|draft| draft.words.iter().copied()))
    }
}

fn distinct(ids: impl Iterator<Item = usize>) -> Vec<usize> {
    let mut ids: Vec<usize> = ids.collect();
    ids.sort_unstable();
    ids.dedup();
    ids
}

/// The words of a rubric on their way to a weight.
pub(super) struct Builder<'t> {
    table: &'t Table,
    /// By text; without an encoder there are none.
    embeddings: HashMap<&'t str, Option<Arc<Embedding>>>,
    pub(super) words: Vec<RubricWord>,
    pub(super) by_stem: HashMap<String, usize>,
}

impl<'t> Builder<'t> {
    pub(super) fn new(table: &'t Table, embeddings: HashMap<&'t str, Option<Arc<Embedding>>>) -> Self {
        Self { table, embeddings, words: Vec::new(), by_stem: HashMap::new() }
    }

    /// Cuts the texts of a point into words.
    pub(super) fn point<'a>(&mut self, source: &'a PointSource<'a>) -> PointDraft<'a> {
        PointDraft {
            source,
            claim: self.ids(source.claim, true),
            examples: source.examples.iter().map(|text| self.ids(text, false)).collect(),
            near_misses: source.near_misses.iter().map(|text| self.ids(text, false)).collect(),
            parts: source.parts.iter().map(|text| self.ids(text, true)).collect(),
        }
    }

    /// The same of a fact.
    pub(super) fn fact<'a>(&mut self, source: &'a FactSource<'a>) -> FactDraft<'a> {
        let mut asked_as: Vec<Draft> = source.asked_as.iter().map(|text| self.ids(text, false)).collect();
        // an id is made of words that name the fact
        asked_as.push(self.ids(&source.id.replace(['-', '_'], " "), false));
        FactDraft { source, asked_as, answer: self.ids(source.answer, false) }
    }

    /// The distinct content words of a text, in order.
    fn ids(&mut self, text: &str, is_claim: bool) -> Draft {
        let tokens = tokenize(text, 0, &|word| self.table.holds(word));
        let mut words = Vec::new();
        for token in &tokens {
            if !is_content(token)
                || (is_claim && CLAIM_WORDS.split_whitespace().any(|word| word == token.text))
            {
                continue;
            }
            let id = self.id(token);
            if !words.contains(&id) {
                words.push(id);
            }
        }
        Draft {
            words,
            embedding: self.embeddings.get(text).cloned().flatten(),
            negated: gates::has_negation(&tokens),
            dismisses: stance::dismisses(&tokens, &gates::spaced(&tokens)),
        }
    }

    fn id(&mut self, token: &Token) -> usize {
        if let Some(id) = self.by_stem.get(&token.stem) {
            return *id;
        }
        let meaning = if token.is_number() {
            Meaning { vector: None, rarity: NUMBER_RARITY, known: true }
        } else {
            self.table.meaning(&token.text)
        };
        let id = self.words.len();
        self.by_stem.insert(token.stem.clone(), id);
        self.words.push(RubricWord {
            text: token.text.clone(),
            vector: meaning.vector,
            rarity: meaning.rarity,
            points: 0,
        });
        id
    }

    /// Weighs every word by how rare it is and how few points have it.
    pub(super) fn count_points(&mut self, drafts: &[PointDraft<'_>]) {
        for draft in drafts {
            let mut seen = HashSet::new();
            for words in draft.examples.iter().chain(std::iter::once(&draft.claim)) {
                seen.extend(words.words.iter().copied());
            }
            for id in seen {
                self.words[id].points += 1;
            }
        }
        let all = drafts.len().max(1) as f32;
        for word in &mut self.words {
            // a word that many points share tells little about any of them
            let shared = (word.points.saturating_sub(1)) as f32 / all;
            word.rarity = (LEAST_WEIGHT + (1.0 - LEAST_WEIGHT) * word.rarity)
                * (1.0 - SHARING * shared).max(LEAST_SHARED);
        }
    }

    fn phrase(&self, draft: &Draft) -> Phrase {
        self.weighted(draft, &|id| self.words[id].rarity)
    }

    fn weighted(&self, draft: &Draft, weight: &dyn Fn(usize) -> f32) -> Phrase {
        let words: Vec<_> = draft.words.iter().map(|id| (*id, weight(*id))).collect();
        let mut sum = [0.0; DIMENSIONS];
        for (id, weight) in &words {
            if let Some(vector) = &self.words[*id].vector {
                vector.add_to(&mut sum, *weight);
            }
        }
        Phrase {
            words,
            vector: Vector::of_sum(&sum),
            embedding: draft.embedding.clone(),
            negated: draft.negated,
            dismisses: draft.dismisses,
        }
    }

    /// Weights the words of facts by how few facts have them, and not by the points.
    pub(super) fn finish_facts(&self, drafts: &[FactDraft<'_>]) -> Vec<PreparedFact> {
        let vocabularies: Vec<Vec<usize>> = drafts.iter().map(FactDraft::vocabulary).collect();
        let mut facts_with: HashMap<usize, usize> = HashMap::new();
        for id in vocabularies.iter().flatten() {
            *facts_with.entry(*id).or_default() += 1;
        }
        let all = drafts.len().max(1) as f32;
        let weight = |id: usize| {
            let shared = facts_with.get(&id).copied().unwrap_or(1).saturating_sub(1) as f32 / all;
            (1.0 - SHARING * shared).max(LEAST_SHARED)
        };
        let wants =
            |text: &str| facts::wanted(&gates::spaced(&tokenize(text, 0, &|word| self.table.holds(word))));
        drafts
            .iter()
            .map(|draft| PreparedFact {
                id: draft.source.id.to_owned(),
                asked_as: draft
                    .asked_as
                    .iter()
                    .zip(draft.source.asked_as.iter().chain(std::iter::once(&"")))
                    .map(|(phrase, text)| (self.weighted(phrase, &weight), wants(text)))
                    .collect(),
                answer: self.weighted(&draft.answer, &weight),
                asking: distinct(draft.asked_as.iter().flat_map(|one| one.words.iter().copied())),
                telling: draft.answer.words.clone(),
                told: sentences(draft.source.answer)
                    .filter_map(|text| self.embeddings.get(text).cloned().flatten())
                    .collect(),
                middle: Embedding::middle(draft.asked_as.iter().filter_map(|one| one.embedding.as_deref())),
            })
            .collect()
    }

    /// Weighs the words of a point; to be called after [`Self::count_points`].
    pub(super) fn finish(&self, draft: &PointDraft<'_>) -> PreparedPoint {
        let phrases =
            |drafts: &[Draft]| -> Vec<Phrase> { drafts.iter().map(|one| self.phrase(one)).collect() };
        let claim = self.phrase(&draft.claim);
        let examples = phrases(&draft.examples);
        let said = examples.iter().chain(std::iter::once(&claim));
        let vocabulary = distinct(said.flat_map(|phrase| phrase.words.iter().map(|(id, _)| *id)));
        PreparedPoint {
            id: draft.source.id.to_owned(),
            asking_counts: draft.source.asking_counts,
            claim,
            examples,
            near_misses: phrases(&draft.near_misses),
            parts: phrases(&draft.parts),
            vocabulary,
            words_apart: None,
            meaning_apart: None,
        }
    }
}
