//! What an answer is judged against, prepared once: words resolved, weighted and indexed.
//!
//! Knows rubrics as their sources tell them, and words through the table; nothing of messages.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::apart::{Direction, directions};
use super::draft::Builder;
use super::echo;
use super::encoder::{Embedding, Encoder};
use super::source::RubricSource;
use super::table::{Table, Vector};
use super::tokens::{NUMBER, Token, tokenize};

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
        let mut builder = Builder::new(table, embeddings);
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

/// Whether a word carries meaning of its own.
pub(super) fn is_content(token: &Token) -> bool {
    token.stem == NUMBER || (!token.is_function_word() && (token.text.len() > 1 || !token.text.is_ascii()))
}
