//! A process killed while it stores turns leaves whole turns, and every turn that it said was stored.

use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{Command, Stdio};

use sextant::interview::{
    Asked, Assessment, Dimension, Event, Finding, InterviewId, Level, MessageKind, Move, Pace, PointId,
    Prompt, PromptId, Recorded, Rubric, Span, Verdict,
};
use sextant::store::{Filter, NewInterview, Store};
use time::OffsetDateTime;

/// Names the database to the process that is to be killed.
const DATABASE: &str = "SEXTANT_TEST_KILL_DATABASE";

const ANSWER: &str = "Engagement, but never at the price of integrity. ";
const FACTS_A_TURN: u32 = 3;
const TURNS_AN_INTERVIEW: u32 = 5;

#[test]
fn a_kill_at_any_moment_leaves_whole_turns_and_every_acknowledged_one() {
    let directory = tempfile::tempdir().expect("a directory");
    let path = directory.path().join("sextant.db");
    // Kills the process right after it opened the file, and later and later in its loop, on one growing database.
    for lines in [0, 1, 2, 5, 6, 7, 12, 25, 40] {
        let acknowledged = write_until_killed(&path, lines);
        let runtime = tokio::runtime::Runtime::new().expect("a runtime");
        runtime.block_on(check(&path, &acknowledged));
    }
}

/// Starts the writer below, kills it after so many acknowledged turns, and returns what it acknowledged.
fn write_until_killed(path: &Path, lines: usize) -> Vec<(String, u32)> {
    let mut child = Command::new(std::env::current_exe().expect("this program"))
        .args(["--exact", "kill::writes_until_it_is_killed", "--ignored", "--nocapture"])
        .env(DATABASE, path)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("starts");
    let mut output = BufReader::new(child.stdout.take().expect("is piped")).lines();
    let mut acknowledged = Vec::new();
    // What the test harness prints first is no acknowledgment.
    let mut next = || output.by_ref().map_while(Result::ok).find_map(|line| acknowledgment(&line));
    while acknowledged.len() < lines {
        acknowledged.push(next().expect("the writer goes on until it is killed"));
    }
    child.kill().expect("is alive");
    child.wait().expect("has ended");
    acknowledged.extend(std::iter::from_fn(next));
    acknowledged
}

/// `stored <interview> <newest fact>`.
fn acknowledgment(line: &str) -> Option<(String, u32)> {
    let (id, seq) = line.split_once("stored ")?.1.split_once(' ')?;
    Some((id.to_owned(), seq.parse().ok()?))
}

async fn check(path: &Path, acknowledged: &[(String, u32)]) {
    let store = Store::open(path).await.expect("opens after a kill");
    for summary in store.list(&Filter::default()).await.expect("lists") {
        let stored = store.load(&summary.id).await.expect("loads").expect("is listed");
        let count = u32::try_from(stored.events.len()).expect("few facts");
        assert_eq!(count % FACTS_A_TURN, 2, "the beginning has two facts, a turn three");
        let places: Vec<u32> = stored.events.iter().map(|recorded| recorded.seq).collect();
        assert_eq!(places, (1..=count).collect::<Vec<_>>());
        // The brief and the first question; then two turns of the three facts.
        assert_eq!(summary.turns, 2 + (count - 2) / FACTS_A_TURN * 2);
        store.rebuild(&summary.id).await.expect("its facts can be derived from");
    }
    for (id, seq) in acknowledged {
        let stored = store.load(&InterviewId::new(id)).await.expect("loads").expect("was acknowledged");
        assert!(stored.events.iter().any(|recorded| recorded.seq == *seq), "fact {seq} of {id} was lost");
    }
    store.close().await;
}

#[test]
#[ignore = "the process that the test above starts and kills"]
fn writes_until_it_is_killed() {
    let path = std::env::var_os(DATABASE).expect("is started by the test above");
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    runtime.block_on(async {
        let store = Store::open(Path::new(&path)).await.expect("opens");
        loop {
            write_interview(&store).await;
        }
    });
}

async fn write_interview(store: &Store) {
    let id = InterviewId::new(uuid::Uuid::new_v4().to_string());
    let prompt = prompt();
    let new = NewInterview { id: &id, prompt: &prompt, source: "schema = 1" };
    store.begin(&new, &recorded(1, [began(), asked(2)])).await.expect("begins");
    acknowledge(&id, 2);
    for turn in 0..TURNS_AN_INTERVIEW {
        let (first, said) = (3 + turn * FACTS_A_TURN, 3 + turn * 2);
        // Long enough that a turn is many pages, so that a torn write would show.
        let text = ANSWER.repeat(400);
        let facts = [Event::Said { turn: said, text, messages: Vec::new() }, judged(said), asked(said + 1)];
        store.append(&id, &recorded(first, facts), &[]).await.expect("appends");
        acknowledge(&id, first + 2);
    }
}

fn acknowledge(id: &InterviewId, seq: u32) {
    let mut out = std::io::stdout().lock();
    writeln!(out, "stored {id} {seq}").and_then(|()| out.flush()).expect("somebody listens");
}

fn prompt() -> Prompt {
    let rubric = Rubric { opening: "What should it achieve?".into(), weight: 1.0, points: Vec::new() };
    Prompt {
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
    }
}

fn began() -> Event {
    Event::Began {
        prompt: PromptId::new("newsfeed-ranking"),
        version: "0a1b".into(),
        candidate: "Ada".into(),
        pace: Pace::Standard,
        minutes: 35,
        seed: 7,
        focus: Vec::new(),
    }
}

fn asked(turn: u32) -> Event {
    Event::Asked(Asked {
        turn,
        kind: Move::Open,
        dimension: Some(Dimension::Goals),
        point: None,
        fact: None,
        change: None,
        text: "What should it achieve?".into(),
    })
}

fn judged(turn: u32) -> Event {
    let finding = Finding {
        point: PointId::new("competing-objectives"),
        score: 0.8312,
        verdict: Verdict::Covered,
        evidence: vec![Span::of(ANSWER, 0, 10)],
        parts: Vec::new(),
        nearest: None,
        reasons: Vec::new(),
        withdrawn: false,
    };
    let assessment = Assessment {
        assessor: "words 1".into(),
        kind: MessageKind::Answer,
        fact: None,
        affirms: None,
        judged: true,
        findings: vec![finding],
    };
    Event::Judged { turn, dimension: Dimension::Goals, assessment }
}

fn recorded<const N: usize>(first: u32, events: [Event; N]) -> Vec<Recorded> {
    (first..)
        .zip(events)
        .map(|(seq, event)| Recorded { seq, at: OffsetDateTime::UNIX_EPOCH, event })
        .collect()
}
