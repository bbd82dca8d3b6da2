//! What storing and loading costs: `cargo bench --bench store`. The target is 5 ms a turn, forced to the disk.

use divan::Bencher;
use sextant::interview::{
    Asked, Assessment, Command, Dimension, Event, Finding, InterviewId, Level, MessageKind, Move, Pace,
    PointId, Prompt, PromptId, Recorded, Rubric, Span, Verdict,
};
use sextant::store::{NewInterview, Store};
use time::OffsetDateTime;
use tokio::runtime::Runtime;

/// About 100 tokens.
const ANSWER: &str = "Engagement yes, but never at the price of misinformation: integrity is a hard floor. \
    I would measure sessions a week as the north star and hold time spent as a guardrail, because a feed that \
    maximizes minutes burns people out. For a new reader we have no history, so I would start from what is \
    popular in their region and language, explore a little more than usual, and move to the personal ranker \
    after some twenty reads. Latency matters more than the last percent of quality: two hundred milliseconds.";

/// As many rubric points as a rich prompt has.
const POINTS: usize = 30;

fn main() {
    divan::main();
}

/// Opening a database that has its schema, as every start of the program does.
#[divan::bench]
fn open(bencher: Bencher<'_, '_>) {
    let (runtime, directory) = (runtime(), directory());
    let path = directory.path().join("sextant.db");
    runtime.block_on(async { Store::open(&path).await.expect("opens").close().await });
    bencher.bench_local(|| runtime.block_on(Store::open(&path)).expect("opens"));
}

/// One turn of five facts in one transaction.
#[divan::bench]
fn append_a_turn(bencher: Bencher<'_, '_>) {
    let (runtime, directory) = (runtime(), directory());
    let store = runtime.block_on(Store::open(&directory.path().join("sextant.db"))).expect("opens");
    let id = runtime.block_on(begin(&store));
    let mut turns = 0;
    bencher
        .with_inputs(|| {
            turns += 1;
            turn(turns)
        })
        .bench_local_values(|facts| runtime.block_on(store.append(&id, &facts, &[])).expect("appends"));
}

/// Loading an interview of twenty turns of five facts.
#[divan::bench]
fn load_an_interview(bencher: Bencher<'_, '_>) {
    let (runtime, directory) = (runtime(), directory());
    let store = runtime.block_on(Store::open(&directory.path().join("sextant.db"))).expect("opens");
    let id = runtime.block_on(begin(&store));
    for number in 1..=20 {
        runtime.block_on(store.append(&id, &turn(number), &[])).expect("appends");
    }
    bencher.bench_local(|| runtime.block_on(store.load(&id)).expect("loads"));
}

fn runtime() -> Runtime {
    Runtime::new().expect("a runtime")
}

/// On the disk of the build, because the directory for temporary files is often kept in memory.
fn directory() -> tempfile::TempDir {
    tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).expect("a directory")
}

async fn begin(store: &Store) -> InterviewId {
    let id = InterviewId::new("5f3a");
    let rubric = Rubric { opening: "What should it achieve?".into(), weight: 1.0, points: Vec::new() };
    let prompt = Prompt {
        id: PromptId::new("newsfeed-ranking"),
        version: "0a1b".into(),
        title: "Rank a social newsfeed".into(),
        summary: String::new(),
        level: Level::Mid,
        minutes: 35,
        tags: Vec::new(),
        brief: "Design the ranking of a newsfeed.".into(),
        facts: Vec::new(),
        walkthrough: Vec::new(),
        changes: Vec::new(),
        rubrics: std::array::from_fn(|_| rubric.clone()),
    };
    let began = Event::Began {
        prompt: prompt.id.clone(),
        version: prompt.version.clone(),
        candidate: "Ada".into(),
        pace: Pace::Standard,
        minutes: 35,
        seed: 7,
        focus: Vec::new(),
    };
    let new = NewInterview { id: &id, prompt: &prompt, source: "schema = 1" };
    store.begin(&new, &[recorded(1, began)]).await.expect("begins");
    id
}

/// Turn `number`, from 1: an answer and its judgement, a hint and its words, the next question.
fn turn(number: u32) -> Vec<Recorded> {
    let (seq, turn) = (number * 5 - 3, number * 3 - 1);
    let facts = [
        Event::Said { turn, text: ANSWER.into(), messages: Vec::new() },
        Event::Judged { turn, dimension: Dimension::Goals, assessment: assessment() },
        Event::Commanded { command: Command::Hint },
        asked(turn + 1, Move::Hint),
        asked(turn + 2, Move::Probe),
    ];
    (seq..).zip(facts).map(|(seq, event)| recorded(seq, event)).collect()
}

fn recorded(seq: u32, event: Event) -> Recorded {
    Recorded { seq, at: OffsetDateTime::UNIX_EPOCH, event }
}

fn asked(turn: u32, kind: Move) -> Event {
    Event::Asked(Asked {
        turn,
        kind,
        dimension: Some(Dimension::Goals),
        point: Some(PointId::new("point-7")),
        fact: None,
        change: None,
        text: "Those objectives can pull against each other. Which one wins, and who decides?".into(),
    })
}

fn assessment() -> Assessment {
    let finding = |number: usize| {
        let shown = number.is_multiple_of(10);
        Finding {
            point: PointId::new(format!("point-{number}")),
            score: 0.0312,
            verdict: if shown { Verdict::Covered } else { Verdict::Absent },
            evidence: if shown { vec![Span::of(ANSWER, 0, 84)] } else { Vec::new() },
            parts: Vec::new(),
            nearest: Some(Span::of(ANSWER, 0, 84)),
            reasons: Vec::new(),
            withdrawn: false,
        }
    };
    Assessment {
        assessor: "words 1".into(),
        kind: MessageKind::Answer,
        fact: None,
        affirms: None,
        judged: true,
        findings: (0..POINTS).map(finding).collect(),
    }
}
