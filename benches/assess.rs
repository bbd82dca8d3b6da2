//! How long the assessor takes, with the sentence encoder and by words alone: `cargo bench --bench assess`.
//!
//! Every judgement is made on one thread, however many there are.

use divan::counter::ItemsCount;
use divan::{Bencher, black_box};

use sextant::assess::{Assessor, Message, PreparedRubric, RubricSource};
use sextant::catalog::Catalog;

fn main() {
    divan::main();
}

/// About 100 tokens, as a talkative candidate types them.
const MESSAGE: &str = "Hmm, so first I would look at how people open it: most are on a phone, in a queue or on a bus, so \
the first few slots decide nearly everything. I'd aim for two hundred milliseconds at the 99th percentile, with a cheap \
filter that keeps a couple of hundred items and a heavier model for those. If the heavy one is slow we fall back to the \
cheap order. Before launch I'd replay last month, and then compare two groups of accounts for four weeks, because the \
first days are mostly novelty. And hides per view must not rise by more than two percent.";

/// 30 points with 8 examples each, taken from the shipped prompts and changed by `change`.
fn rubric(assessor: Assessor, change: impl Fn(&str) -> String) -> PreparedRubric {
    let catalog = Catalog::shipped();
    let mut entries = catalog.iter();
    let mut source = RubricSource::default();
    while source.points.len() < 30 {
        let Some(entry) = entries.next() else { break };
        source.points.extend(RubricSource::of_prompt(&entry.prompt).points);
    }
    source.points.truncate(30);
    let spare: Vec<&str> = source.points.iter().flat_map(|point| point.examples.clone()).collect();
    let changed: Vec<Vec<String>> = (0..source.points.len())
        .map(|at| {
            let own = source.points[at].examples.iter().chain(spare.iter().skip(at * 5));
            own.take(8).map(|example| change(example)).collect()
        })
        .collect();
    for (point, examples) in source.points.iter_mut().zip(&changed) {
        point.examples = examples.iter().map(String::as_str).collect();
    }
    assessor.prepare(&source)
}

/// With the encoder, and without.
const BOTH: [bool; 2] = [true, false];

#[divan::bench(args = BOTH)]
fn assess_100_tokens_against_30_points_of_8_examples(bencher: Bencher<'_, '_>, encoder: bool) {
    let assessor = Assessor::chosen(encoder);
    let rubric = rubric(assessor, str::to_owned);
    let message = Message { text: MESSAGE, question: Some("What would you build first?"), dimension: None };
    bencher.bench_local(|| assessor.assess(black_box(&rubric), black_box(&message)));
}

/// A rubric of a shipped prompt: its phrases are encoded already.
#[divan::bench(args = BOTH)]
fn prepare_30_points_of_8_examples(bencher: Bencher<'_, '_>, encoder: bool) {
    let assessor = Assessor::chosen(encoder);
    assessor.preload();
    bencher.bench_local(|| rubric(assessor, str::to_owned));
}

/// A rubric that nobody has seen before: its 240 examples are encoded.
#[divan::bench(sample_count = 5, sample_size = 1)]
fn prepare_30_points_of_8_new_examples(bencher: Bencher<'_, '_>) {
    let assessor = Assessor::with_encoder();
    assessor.preload();
    let mut round = 0;
    bencher.bench_local(|| {
        round += 1;
        rubric(assessor, |example| format!("{round} {example}"))
    });
}

#[divan::bench(args = BOTH, sample_count = 5)]
fn assess_100_000_characters(bencher: Bencher<'_, '_>, encoder: bool) {
    let assessor = Assessor::chosen(encoder);
    let rubric = rubric(assessor, str::to_owned);
    let text = MESSAGE.repeat(100_000 / MESSAGE.len());
    let message = Message { text: &text, question: None, dimension: None };
    bencher.bench_local(|| assessor.assess(black_box(&rubric), black_box(&message)));
}

/// Half a dozen sentences of some twenty words, as a message has them, judged by one point: nearly all of it is encoding.
#[divan::bench]
fn words_per_second(bencher: Bencher<'_, '_>) {
    let assessor = Assessor::with_encoder();
    let rubric = assessor.prepare(&RubricSource::default());
    let message = Message { text: MESSAGE, question: None, dimension: None };
    let words = MESSAGE.split_whitespace().count();
    bencher.counter(ItemsCount::new(words)).bench_local(|| assessor.assess(black_box(&rubric), &message));
}
