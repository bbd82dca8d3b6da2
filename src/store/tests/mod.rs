//! A sample interview and places to keep it; the tests are in the files beside this one.

use std::path::PathBuf;
use std::time::Duration;

use tempfile::TempDir;
use time::OffsetDateTime;
use time::macros::datetime;

mod files;
mod form;
mod kept;
mod privacy;
mod talks;

use super::*;
use crate::interview::{
    Asked, Assessment, Command, Dimension, EndReason, Event, Finding, InterviewId, Level, MessageKind, Move,
    Pace, PointId, Prompt, PromptId, Recorded, Rubric, Span, Verdict,
};

const START: OffsetDateTime = datetime!(2026-03-04 05:06:07.008 UTC);
const SOURCE: &str = "schema = 1\nid = \"newsfeed-ranking\"\n";
const WORDS: &str = "Engagement yes, but integrity is a hard floor.";

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

fn began(candidate: &str) -> Event {
    Event::Began {
        prompt: PromptId::new("newsfeed-ranking"),
        version: "0a1b".into(),
        candidate: candidate.into(),
        pace: Pace::Standard,
        minutes: 35,
        seed: u64::MAX,
        focus: Vec::new(),
    }
}

fn said(turn: u32, text: &str) -> Event {
    Event::Said { turn, text: text.into(), messages: Vec::new() }
}

fn asked(turn: u32, kind: Move) -> Event {
    Event::Asked(Asked {
        turn,
        kind,
        dimension: Some(Dimension::Goals),
        point: Some(PointId::new("competing-objectives")),
        fact: None,
        change: None,
        text: format!("Question {turn}?"),
    })
}

fn judged(turn: u32, score: f64) -> Event {
    let evidence = Span::of(WORDS, 0, 15);
    let covered = Finding {
        point: PointId::new("competing-objectives"),
        score,
        verdict: Verdict::Covered,
        evidence: vec![evidence.clone()],
        parts: vec![0],
        nearest: Some(evidence),
        reasons: Vec::new(),
        withdrawn: false,
    };
    let absent = Finding {
        point: PointId::new("north-star"),
        score: 0.0312,
        verdict: Verdict::Absent,
        evidence: Vec::new(),
        parts: Vec::new(),
        nearest: None,
        reasons: vec!["negation".into()],
        withdrawn: true,
    };
    Event::Judged {
        turn,
        dimension: Dimension::Goals,
        assessment: Assessment {
            assessor: "words 1".into(),
            kind: MessageKind::Answer,
            fact: None,
            affirms: None,
            judged: true,
            findings: vec![covered, absent],
        },
    }
}

/// Facts from `first` on, one second apart.
fn from(first: u32, events: Vec<Event>) -> Vec<Recorded> {
    (first..)
        .zip(events)
        .map(|(seq, event)| Recorded { seq, at: START + Duration::from_secs(seq.into()), event })
        .collect()
}

fn opening() -> Vec<Recorded> {
    from(1, vec![began("Ada"), asked(2, Move::Open)])
}

/// An interview in which every kind of fact happens.
fn whole() -> Vec<Recorded> {
    from(
        1,
        vec![
            began("Ada"),
            asked(2, Move::Open),
            said(3, WORDS),
            judged(3, 0.8312),
            asked(4, Move::Probe),
            Event::Commanded { command: Command::Hint },
            asked(5, Move::Hint),
            Event::Paused,
            Event::Resumed,
            said(6, WORDS),
            judged(6, 0.9),
            asked(7, Move::Deepen),
            Event::Undone { turn: 6 },
            said(8, WORDS),
            judged(8, 0.4),
            judged(8, 0.7),
            Event::Observed { turn: 9 },
            asked(10, Move::Close),
            Event::Ended { reason: EndReason::Complete },
            Event::Amended { turn: 8, text: None },
        ],
    )
}

fn id(text: &str) -> InterviewId {
    InterviewId::new(text)
}

async fn begin(store: &Store, name: &str, events: &[Recorded]) -> InterviewId {
    let id = id(name);
    let prompt = prompt();
    store.begin(&NewInterview { id: &id, prompt: &prompt, source: SOURCE }, events).await.expect("begun");
    id
}

/// Where a database may be made; gone when dropped.
pub(super) struct Place {
    _directory: TempDir,
    pub(super) path: PathBuf,
}

pub(super) fn place() -> Place {
    let directory = tempfile::tempdir().expect("a directory");
    let path = directory.path().join("sextant.db");
    Place { _directory: directory, path }
}

/// Opens with little patience, so that a lock shows at once.
pub(super) async fn opened(path: &Path) -> Result<Store, StoreError> {
    Store::open_waiting(path, Duration::from_millis(20)).await
}

/// The one column of a query.
pub(super) async fn text_of(store: &Store, sql: &'static str) -> Vec<String> {
    sqlx::query_scalar(sql).fetch_all(&store.writer).await.expect("rows")
}

const TURNS: &str = "select json_array(interview, turn, at, speaker, move, kind, dimension, text, undone)
    from turns order by interview, turn";
const MARKS: &str = "select json_array(interview, turn, point, verdict, score, json(evidence), json(reasons),
    withdrawn, assessor) from marks order by interview, turn, point";
const HEADS: &str = "select json_array(id, status, started, ended, reason) from interviews order by id";

const PIECES: &str = "select json_array(id, interview, turn) from pieces order by id";

/// Everything that is derived from facts, one JSON text a row.
pub(super) async fn derived_rows(store: &Store) -> [Vec<String>; 4] {
    [
        text_of(store, TURNS).await,
        text_of(store, MARKS).await,
        text_of(store, HEADS).await,
        text_of(store, PIECES).await,
    ]
}
