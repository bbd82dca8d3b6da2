//! What a turn costs from the candidate's words to the reply: `cargo bench --bench turn`.
//!
//! Without judging, the target is 5 ms: decide, append durably, answer. Judging is measured apart (`--bench assess`)
//! and is part of `whole_turn`.

use divan::Bencher;
use sextant::catalog::Catalog;
use sextant::interview::{Assessment, Interview, InterviewId, MessageKind, Pace, Settings};
use sextant::service::{Service, Start};
use sextant::store::{NewInterview, Store};
use time::OffsetDateTime;
use tokio::runtime::Runtime;

const PROMPT: &str = "newsfeed-ranking";

/// About 40 words, as people answer in a chat.
const ANSWER: &str = "I'd keep one model for interest and one for falsehood, and blend them at request time so that \
    product can change the mix without retraining. If the ranker is down we show the newest posts, because an empty \
    screen is worse than a boring one.";

fn main() {
    divan::main();
}

/// Words stored, an empty judgement taken in, the reply decided and stored.
#[divan::bench]
fn turn_without_judging(bencher: Bencher<'_, '_>) {
    let runtime = Runtime::new().expect("a runtime");
    let directory = tempfile::tempdir().expect("a directory");
    let store = runtime.block_on(Store::open(&directory.path().join("turn.db"))).expect("opens");
    let catalog = Catalog::shipped();
    let entry = catalog.prompt(PROMPT).expect("is shipped");
    let mut number = 0;
    bencher
        .with_inputs(|| {
            number += 1;
            let id = InterviewId::new(format!("bench-{number}"));
            let settings = Settings {
                candidate: "Ada".to_owned(),
                pace: Pace::Standard,
                minutes: 35,
                seed: number,
                focus: Vec::new(),
            };
            let (interview, step) =
                Interview::begin(id.clone(), entry.prompt.clone(), &settings, OffsetDateTime::UNIX_EPOCH);
            let new = NewInterview { id: &id, prompt: &entry.prompt, source: &entry.source };
            runtime.block_on(store.begin(&new, &step.facts)).expect("is stored");
            interview
        })
        .bench_local_values(|mut interview| {
            let at = OffsetDateTime::UNIX_EPOCH;
            let step = interview.say(ANSWER, at).expect("is open");
            runtime.block_on(store.append(interview.id(), &step.facts, &[])).expect("is stored");
            let step = interview.judge(nothing_found(), at);
            runtime.block_on(store.append(interview.id(), &step.facts, &[])).expect("is stored");
            step.effects
        });
}

/// The same through the service, judged for real.
#[divan::bench]
fn whole_turn(bencher: Bencher<'_, '_>) {
    let runtime = Runtime::new().expect("a runtime");
    let directory = tempfile::tempdir().expect("a directory");
    let store = runtime.block_on(Store::open(&directory.path().join("whole.db"))).expect("opens");
    let service = Service::new(store, Catalog::shipped());
    let at = OffsetDateTime::UNIX_EPOCH;
    bencher
        .with_inputs(|| {
            let start = Start {
                prompt: PROMPT.to_owned(),
                candidate: "Ada".to_owned(),
                pace: Pace::Standard,
                minutes: None,
                seed: Some(7),
                focus: Vec::new(),
            };
            runtime.block_on(service.begin(&start, at)).expect("begins").id
        })
        .bench_local_values(|id| runtime.block_on(service.say(&id, ANSWER, at)).expect("is answered"));
}

fn nothing_found() -> Assessment {
    Assessment {
        assessor: "bench".to_owned(),
        kind: MessageKind::Answer,
        fact: None,
        affirms: None,
        judged: true,
        findings: Vec::new(),
    }
}
