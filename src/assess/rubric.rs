//! What an answer is judged against, prepared once: words resolved, weighted and indexed.
//!
//! Knows rubrics as their sources tell them, and words through the table; nothing of messages.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::apart::{Direction, directions};
use super::echo;
use super::encoder::{Embedding, Encoder};
use super::facts;
use super::gates;
use super::source::{FactSource, PointSource, RubricSource, sentences};
use super::stance;
use super::table::{DIMENSIONS, Meaning, Table, Vector};
use super::tokens::{NUMBER, Token, tokenize};

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

/// A rubric whose words are resolved once, for many messages.
#[derive(Debug)]
pub struct PreparedRubric {
    pub(super) words: Vec<RubricWord>,
    pub(super) by_stem: HashMap<String, usize>,
    pub(super) points: Vec<PreparedPoint>,
    pub(super) facts: Vec<PreparedFact>,
    pub(super) has_walkthrough: bool,
    /// Runs of words of the brief, the claims, the probes and the answers of facts, which are not the candidate's own.
    pub(super) borrowed: HashSet<u64>,
}

impl PreparedRubric {
    /// How many points it has.
    #[must_use]
    pub fn len(&self) -> usize {
        self.points.len()
    }

    /// Whether it has no point.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.points.is_empty()
    }
}

/// One distinct word of a rubric.
#[derive(Debug)]
pub(super) struct RubricWord {
    pub(super) text: String,
    pub(super) vector: Option<Vector>,
    pub(super) rarity: f32,
    /// In how many points it occurs.
    pub(super) points: usize,
}

/// A text of the rubric as weighted words.
#[derive(Debug, Default)]
pub(super) struct Phrase {
    /// Index into the words of the rubric, and weight.
    pub(super) words: Vec<(usize, f32)>,
    pub(super) vector: Option<Vector>,
    /// What the encoder makes of it, where there is one.
    pub(super) embedding: Option<Arc<Embedding>>,
    /// Whether it says something by denying something.
    pub(super) negated: bool,
    /// Whether it says that something is not worth doing.
    pub(super) dismisses: bool,
}

#[derive(Debug)]
pub(super) struct PreparedPoint {
    pub(super) id: String,
    pub(super) asking_counts: bool,
    pub(super) claim: Phrase,
    pub(super) examples: Vec<Phrase>,
    pub(super) near_misses: Vec<Phrase>,
    pub(super) parts: Vec<Phrase>,
    /// Distinct words of claim and examples.
    pub(super) vocabulary: Vec<usize>,
    /// Where what shows this point lies, seen from what shows the others, by words.
    pub(super) words_apart: Option<Direction>,
    /// The same by meaning; none without an encoder.
    pub(super) meaning_apart: Option<Direction>,
}

#[derive(Debug)]
pub(super) struct PreparedFact {
    pub(super) id: String,
    /// Each with the kinds of thing it wants.
    pub(super) asked_as: Vec<(Phrase, u8)>,
    pub(super) answer: Phrase,
    /// Distinct words of the ways to ask.
    pub(super) asking: Vec<usize>,
    /// Distinct words of the answer.
    pub(super) telling: Vec<usize>,
    /// What the encoder makes of the answer's sentences, and of all ways to ask together.
    pub(super) told: Vec<Arc<Embedding>>,
    pub(super) middle: Option<Embedding>,
}

impl PreparedPoint {
    /// Whether the point is shown by denying something: its claim does, or at least half of its examples.
    pub(super) fn denies(&self) -> bool {
        let denying = self.examples.iter().filter(|example| example.negated).count();
        self.claim.negated || (denying > 0 && denying * 2 >= self.examples.len())
    }

    /// Whether a unit that recalls the examples so well shows the point by saying that something is not worth doing: the
    /// closest example does, or at least half of them.
    pub(super) fn is_shown_by_dismissing(&self, recalls: &[f32]) -> bool {
        let dismissing = self.examples.iter().filter(|example| example.dismisses).count();
        let closest = self.examples.iter().zip(recalls).max_by(|a, b| a.1.total_cmp(b.1));
        closest.is_some_and(|(example, _)| example.dismisses)
            || (dismissing > 0 && dismissing * 2 >= self.examples.len())
    }
}

impl PreparedRubric {
    pub(super) fn new(source: &RubricSource<'_>, table: &Table, encoder: Option<&Encoder>) -> Self {
        let texts = source.texts();
        let embeddings = encoder.map_or_else(HashMap::new, |encoder| {
            texts.iter().copied().zip(encoder.phrases(&texts)).collect()
        });
        let mut builder = Builder { table, embeddings, words: Vec::new(), by_stem: HashMap::new() };
        let drafts: Vec<_> = source.points.iter().map(|point| builder.point(point)).collect();
        let facts: Vec<_> = source.facts.iter().map(|fact| builder.fact(fact)).collect();
        builder.count_points(&drafts);
        let mut points: Vec<PreparedPoint> = drafts.iter().map(|draft| builder.finish(draft)).collect();
        set_directions(&mut points);
        let facts = builder.finish_facts(&facts);
        let holds = |word: &str| table.holds(word);
        let brief = tokenize(source.brief, 0, &holds);
        let mut borrowed = HashSet::new();
        echo::add_runs(&brief, &mut borrowed);
        for point in &source.points {
            for text in std::iter::once(point.claim).chain(point.probe) {
                echo::add_runs(&tokenize(text, 0, &holds), &mut borrowed);
            }
        }
        for fact in &source.facts {
            echo::add_runs(&tokenize(fact.answer, 0, &holds), &mut borrowed);
        }
        // a run that an example shares is what candidates say of their own accord
        let mut natural = HashSet::new();
        for example in source.points.iter().flat_map(|point| &point.examples) {
            echo::add_runs(&tokenize(example, 0, &holds), &mut natural);
        }
        borrowed.retain(|run| !natural.contains(run));
        Self {
            words: builder.words,
            by_stem: builder.by_stem,
            points,
            facts,
            has_walkthrough: source.has_walkthrough,
            borrowed,
        }
    }
}

/// Learns from the texts of all points what sets each apart.
fn set_directions(points: &mut [PreparedPoint]) {
    let by_words = |phrase: &Phrase| Some(phrase.vector.as_ref()?.unit().map(f64::from).collect());
    let by_meaning = |phrase: &Phrase| Some(phrase.embedding.as_ref()?.unit().map(f64::from).collect());
    let (words, meaning) = (learn(points, &by_words), learn(points, &by_meaning));
    for (point, (words, meaning)) in points.iter_mut().zip(words.into_iter().zip(meaning)) {
        point.words_apart = words;
        point.meaning_apart = meaning;
    }
}

fn learn(points: &[PreparedPoint], vector: &dyn Fn(&Phrase) -> Option<Vec<f64>>) -> Vec<Option<Direction>> {
    let mut texts = Vec::new();
    for (at, point) in points.iter().enumerate() {
        let shows = point.examples.iter().chain([&point.claim]).map(|phrase| (phrase, Some(at)));
        let none = point.near_misses.iter().map(|phrase| (phrase, None));
        texts.extend(shows.chain(none).filter_map(|(phrase, at)| Some((vector(phrase)?, at))));
    }
    directions(texts, points.len())
}

/// A phrase before the weights of its words are known.
#[derive(Debug, Default)]
struct Draft {
    words: Vec<usize>,
    embedding: Option<Arc<Embedding>>,
    negated: bool,
    dismisses: bool,
}

struct PointDraft<'a> {
    source: &'a PointSource<'a>,
    claim: Draft,
    examples: Vec<Draft>,
    near_misses: Vec<Draft>,
    parts: Vec<Draft>,
}

struct FactDraft<'a> {
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

struct Builder<'t> {
    table: &'t Table,
    /// By text; without an encoder there are none.
    embeddings: HashMap<&'t str, Option<Arc<Embedding>>>,
    words: Vec<RubricWord>,
    by_stem: HashMap<String, usize>,
}

impl Builder<'_> {
    fn point<'a>(&mut self, source: &'a PointSource<'a>) -> PointDraft<'a> {
        PointDraft {
            source,
            claim: self.ids(source.claim, true),
            examples: source.examples.iter().map(|text| self.ids(text, false)).collect(),
            near_misses: source.near_misses.iter().map(|text| self.ids(text, false)).collect(),
            parts: source.parts.iter().map(|text| self.ids(text, true)).collect(),
        }
    }

    fn fact<'a>(&mut self, source: &'a FactSource<'a>) -> FactDraft<'a> {
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

    fn count_points(&mut self, drafts: &[PointDraft<'_>]) {
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
    fn finish_facts(&self, drafts: &[FactDraft<'_>]) -> Vec<PreparedFact> {
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

    fn finish(&self, draft: &PointDraft<'_>) -> PreparedPoint {
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

/// Whether a word carries meaning of its own.
pub(super) fn is_content(token: &Token) -> bool {
    token.stem == NUMBER || (!token.is_function_word() && (token.text.len() > 1 || !token.text.is_ascii()))
}
