//! Which fact a clarifying question asks for, or none.
//!
//! A question is close to a fact when it resembles one of the ways to ask for it, shares its words, and wants the same
//! kind of thing: a quantity, a time, a place, a person. Better an honest refusal than the wrong fact.

use super::cues::WALKTHROUGH;
use super::gates::has_cue;
use super::matching::{Matches, View};
use super::rubric::PreparedRubric;

/// A fact fits from this similarity on; chosen on the development questions (`docs/scoring.md`).
const FITS: f32 = 0.55;

/// The best fact must beat the next by this much, unless it is very close.
const MARGIN: f32 = 0.08;

/// From this similarity on no margin is asked for.
const CERTAIN: f32 = 1.3;

/// Words of a fact's answer count so much beside those of the ways to ask.
const TOLD: f32 = 0.9;

/// What it adds that a fact knows the words of the question, and that it knows them better than other facts do.
const KNOWN: f32 = 0.3;
const DISTINCT: f32 = 0.6;

/// What wanting the same kind of thing adds.
const SAME_KIND: f32 = 0.12;

/// What resembling one way to ask adds at most: its words, and its direction.
const RECALLED: f32 = 0.2;
const DIRECTION: f32 = 0.25;

/// What pointing where the fact's answer points adds at most.
const TELLS: f32 = 0.3;

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

/// The id of the fact that the words ask for.
pub(super) fn asked(rubric: &PreparedRubric, matches: &Matches, view: &View, spaced: &str) -> Option<String> {
    if rubric.has_walkthrough && has_cue(spaced, WALKTHROUGH) {
        return Some(crate::interview::FactId::WALKTHROUGH.to_owned());
    }
    let wanted = wanted(spaced);
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
    let mut ranked: Vec<(f32, &str)> = rubric
        .facts
        .iter()
        .zip(&known)
        .map(|(fact, known)| {
            let mean = |value: &dyn Fn(usize) -> f32| {
                weights.iter().enumerate().map(|(word, weight)| weight * value(word)).sum::<f32>() / total
            };
            let familiar = mean(&|word| known[word]);
            let distinct = mean(&|word| (known[word] - usual[word]).max(0.0));
            let phrasing = fact
                .asked_as
                .iter()
                .map(|(phrase, wants)| {
                    let same = if wants & wanted == 0 { 0.0 } else { SAME_KIND };
                    RECALLED * matches.recall(phrase, view) + DIRECTION * view.cosine(phrase) + same
                })
                .fold(0.0, f32::max);
            (
                phrasing + KNOWN * familiar + DISTINCT * distinct + TELLS * view.cosine(&fact.answer),
                fact.id.as_str(),
            )
        })
        .collect();
    ranked.sort_by(|left, right| right.0.total_cmp(&left.0));
    let (best, id) = *ranked.first()?;
    let next = ranked.get(1).map_or(0.0, |(score, _)| *score);
    (best >= FITS && (best - next >= MARGIN || best >= CERTAIN)).then(|| id.to_owned())
}
