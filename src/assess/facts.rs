//! Which fact a clarifying question asks for, or none.
//!
//! A question is close to a fact when it resembles one of the ways to ask for it, shares its words, and wants the same
//! kind of thing: a quantity, a time, a place, a person. Better an honest refusal than the wrong fact.

use std::sync::Arc;

use super::encoder::Embedding;
use super::gates::has_cue;
use super::matching::{Matches, View};
use super::rubric::{PreparedFact, PreparedRubric};

/// Words of a fact's answer count so much beside those of the ways to ask.
const TOLD: f32 = 0.9;

/// What wanting the same kind of thing adds.
const SAME_KIND: f32 = 0.12;

/// What resembling one way to ask adds at most: its words, and its direction.
const RECALLED: f32 = 0.2;
const DIRECTION: f32 = 0.25;

/// What a question wants to hear about, by words that ask for it without naming it.
#[rustfmt::skip]
const IMPLIED: &[(&str, &str)] = &[
    ("who", "team people staff"), ("whom", "team people"), ("when", "day week month date"), ("how long", "seconds days time"),
    ("how fast", "milliseconds seconds time limit"), ("how quickly", "milliseconds seconds time"), ("how soon", "days date"),
    ("how many", "number thousand million"), ("how much", "amount dollars"), ("cost", "dollars price"), ("losing", "loss dollars"),
    ("money", "dollars budget"), ("pay", "dollars budget"), ("where", "place device"), ("keep", "store data history"),
    ("hold", "store data history"), ("know about", "data history"), ("store", "data history"), ("details", "data"),
    ("buy", "budget vendor money"), ("how often", "times day"), ("how big", "size number million"), ("load", "number second"),
];

/// Words that a question implies, to be weighed less than its own.
pub(super) fn implied(spaced: &str) -> String {
    let cued = IMPLIED.iter().filter(|(cue, _)| has_cue(spaced, &[*cue]));
    cued.map(|(_, words)| *words).collect::<Vec<_>>().join(" ")
}

/// Kinds of thing that a question wants, each by its cues.
#[rustfmt::skip]
const KINDS: [&[&str]; 6] = [
    &["how many", "how much", "how big", "how large", "what share", "what fraction", "what percentage", "percent", "number of",
      "size", "scale", "volume", "count", "how often", "how frequently", "load", "traffic"],
    &["how long", "how fast", "how quickly", "how quick", "how soon", "latency", "response time", "delay", "how slow", "speed"],
    &["when", "deadline", "by when", "how much time", "date", "timeline", "ship", "launch"],
    &["where", "which device", "which devices", "what devices", "platform", "platforms", "phone", "desktop", "mobile", "web", "surface", "surfaces", "app"],
    &["who", "team", "whom", "engineers", "how many people", "staff"],
    &["countries", "country", "languages", "language", "markets", "regions", "region", "worldwide", "global"],
];

/// The kinds of thing that a question wants, one bit each.
pub(super) fn wanted(spaced: &str) -> u8 {
    KINDS.iter().enumerate().filter(|(_, cues)| has_cue(spaced, cues)).fold(0, |bits, (at, _)| bits | 1 << at)
}

/// What is measured about each fact, 0 to about 1; those after the fourth are 0 without an encoder.
pub(super) const MEASURES: &[&str] = &[
    "phrasing",
    "known",
    "distinct",
    "tells",
    "near_ask",
    "near_asks",
    "near_told",
    "near_middle",
    "near_open",
];

/// The fitted numbers, written by `tools/fit_kinds.py`.
#[derive(Debug)]
pub(super) struct Weights {
    /// One for each of [`MEASURES`]; none is negative.
    pub(super) measures: &'static [f32],
    /// What speaks for none of the facts, and how much of it the mean of all facts adds for each measure.
    pub(super) none: f32,
    pub(super) usual: &'static [f32],
    /// From this probability on a fact fits.
    pub(super) fits: f64,
}

/// What a candidate asks.
pub(super) struct Question<'a> {
    pub(super) matches: &'a Matches,
    pub(super) view: &'a View,
    pub(super) spaced: &'a str,
    /// Each sentence that asks, and the whole message; nothing without an encoder.
    pub(super) meant: Vec<Embedding>,
    /// The question that is open.
    pub(super) open: Option<Arc<Embedding>>,
}

/// The values of [`MEASURES`] per fact.
pub(super) fn measure(rubric: &PreparedRubric, question: &Question<'_>) -> Vec<Vec<f32>> {
    let (matches, view) = (question.matches, question.view);
    let wanted = wanted(question.spaced);
    // per word of the question: how well each fact knows it, and how well facts do on average
    let known: Vec<Vec<f32>> = rubric
        .facts
        .iter()
        .map(|fact| {
            let asked = matches.best_each(&fact.asking, view);
            let told = matches.best_each(&fact.telling, view);
            asked.iter().zip(&told).map(|(asked, told)| asked.max(TOLD * told)).collect()
        })
        .collect();
    let weights = matches.weights(view);
    let total: f32 = weights.iter().sum::<f32>().max(0.5);
    let usual: Vec<f32> = (0..weights.len())
        .map(|word| known.iter().map(|fact| fact[word]).sum::<f32>() / known.len().max(1) as f32)
        .collect();
    let of_fact = |(fact, known): (&PreparedFact, &Vec<f32>)| {
        let mean = |value: &dyn Fn(usize) -> f32| {
            weights.iter().enumerate().map(|(word, weight)| weight * value(word)).sum::<f32>() / total
        };
        let phrasing = fact
            .asked_as
            .iter()
            .map(|(phrase, wants)| {
                let same = if wants & wanted == 0 { 0.0 } else { SAME_KIND };
                RECALLED * matches.recall(phrase, view) + DIRECTION * view.cosine(phrase) + same
            })
            .fold(0.0, f32::max);
        let mut measures = vec![
            phrasing,
            mean(&|word| known[word]),
            mean(&|word| (known[word] - usual[word]).max(0.0)),
            view.cosine(&fact.answer),
        ];
        measures.extend(meant(fact, question));
        measures
    };
    rubric.facts.iter().zip(&known).map(of_fact).collect()
}

/// How near a fact is to what is asked, by meaning.
fn meant(fact: &PreparedFact, question: &Question<'_>) -> [f32; 5] {
    let best = |likeness: &dyn Fn(&Embedding) -> f32| question.meant.iter().map(likeness).fold(0.0, f32::max);
    // the last way to ask is the id
    let asks: Vec<f32> = fact
        .asked_as
        .iter()
        .filter_map(|(phrase, _)| phrase.embedding.as_ref())
        .map(|ask| best(&|said| said.likeness(ask)))
        .collect();
    let told = fact.told.iter().chain(&fact.answer.embedding).map(|told| best(&|said| said.likeness(told)));
    let middle = fact.middle.as_ref();
    [
        asks.iter().copied().fold(0.0, f32::max),
        asks.iter().sum::<f32>() / (asks.len() as f32).max(1.0),
        told.fold(0.0, f32::max),
        middle.map_or(0.0, |middle| best(&|said| said.likeness(middle))),
        middle.zip(question.open.as_ref()).map_or(0.0, |(middle, open)| open.likeness(middle)),
    ]
}

/// The id of the fact that fits what was measured, if one does.
pub(super) fn choose(weights: &Weights, rubric: &PreparedRubric, measured: &[Vec<f32>]) -> Option<String> {
    let sum = |row: &[f32], weights: &[f32]| -> f32 { row.iter().zip(weights).map(|(a, b)| a * b).sum() };
    let for_none: f32 = weights.none
        + measured.iter().map(|row| sum(row, weights.usual)).sum::<f32>() / (measured.len() as f32).max(1.0);
    let speaks: Vec<f32> = measured.iter().map(|row| sum(row, weights.measures)).collect();
    let (best, largest) =
        speaks.iter().copied().enumerate().max_by(|left, right| left.1.total_cmp(&right.1))?;
    let exact = |value: f32| f64::from(((value - largest) * 1000.0).round() / 1000.0).exp();
    let all = exact(for_none) + speaks.iter().copied().map(exact).sum::<f64>();
    let probability = (exact(largest) / all * 1e4).round() / 1e4;
    (probability >= weights.fits).then(|| rubric.facts[best].id.clone())
}
