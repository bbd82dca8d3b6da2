//! How long the assessor takes: `cargo bench --bench assess`.

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

/// 30 points with 8 examples each, taken from the shipped prompts.
fn rubric() -> PreparedRubric {
    let catalog = Catalog::shipped();
    let mut entries = catalog.iter();
    let mut source = RubricSource::default();
    while source.points.len() < 30 {
        let Some(entry) = entries.next() else { break };
        source.points.extend(RubricSource::of_prompt(&entry.prompt).points);
    }
    source.points.truncate(30);
    let spare: Vec<&str> = source.points.iter().flat_map(|point| point.examples.clone()).collect();
    for (at, point) in source.points.iter_mut().enumerate() {
        let missing = 8_usize.saturating_sub(point.examples.len());
        point.examples.extend(spare.iter().skip(at * 5).take(missing));
        point.examples.truncate(8);
    }
    Assessor::by_words().prepare(&source)
}

#[divan::bench]
fn assess_100_tokens_against_30_points_of_8_examples(bencher: Bencher<'_, '_>) {
    let rubric = rubric();
    let message = Message { text: MESSAGE, question: Some("What would you build first?"), dimension: None };
    bencher.bench_local(|| Assessor::by_words().assess(black_box(&rubric), black_box(&message)));
}

#[divan::bench]
fn prepare_30_points_of_8_examples(bencher: Bencher<'_, '_>) {
    divan::black_box(Assessor::by_words());
    bencher.bench_local(rubric);
}

#[divan::bench(sample_count = 5)]
fn assess_100_000_characters(bencher: Bencher<'_, '_>) {
    let rubric = rubric();
    let text = MESSAGE.repeat(100_000 / MESSAGE.len());
    let message = Message { text: &text, question: None, dimension: None };
    bencher.bench_local(|| Assessor::by_words().assess(black_box(&rubric), black_box(&message)));
}
