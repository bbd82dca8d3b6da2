//! Scorecards made by hand, and how they look.

use time::macros::datetime;

use super::*;
use crate::interview::{
    Amendment, Assessment, Dimension, Evidence, FactId, Finding, How, InterviewId, MessageKind, Move,
    Outcome, PointId, PromptId, Scorecard, ScoredDimension, ScoredPoint, ScoredPrompt, Span, Speaker,
    Transcript, Turn, Verdict,
};

fn point(id: &str, claim: &str, outcome: Outcome, how: Option<How>, quotes: &[&str]) -> ScoredPoint {
    let credit = match outcome {
        Outcome::Covered => 1.0,
        Outcome::Partial => 0.5,
        Outcome::Missed | Outcome::NotAsked | Outcome::NotJudged => 0.0,
    };
    let evidence = quotes
        .iter()
        .map(|text| Evidence { turn: 3, start: 0, end: text.len(), text: (*text).to_owned() })
        .collect();
    ScoredPoint {
        id: PointId::new(id),
        claim: claim.to_owned(),
        weight: 2,
        credit,
        outcome,
        how,
        evidence,
        score: (outcome != Outcome::NotAsked).then_some(credit.mul_add(0.5, 0.25)),
        assessor: (outcome != Outcome::NotAsked).then(|| "static-1".to_owned()),
        model: String::new(),
        skill: None,
        reasons: Vec::new(),
    }
}

fn scorecard() -> Scorecard {
    let mut lowered = point(
        "latency",
        "Says how fast an answer has to be and why",
        Outcome::Partial,
        Some(How::Probed),
        &["Fast, I guess: \u{1b}[31mred\u{1b}[0m <script>alert('x')</script> | a | b |"],
    );
    lowered.reasons = vec!["questions_only".to_owned()];
    let mut missed = point("rollback", "Has a way back when a launch goes wrong", Outcome::Missed, None, &[]);
    missed.model =
        "Keeps the old ranking ready behind a flag and returns to it within minutes when a guardrail \
                    metric falls."
            .to_owned();
    missed.reasons = vec!["taken_back".to_owned()];
    let points: [(Option<f64>, f64, Vec<ScoredPoint>); 6] = [
        (
            Some(1.0),
            0.5,
            vec![
                point(
                    "objectives",
                    "Names two objectives that pull apart and says which one wins",
                    Outcome::Covered,
                    Some(How::Unprompted),
                    &[
                        "Engagement yes, but never at the price of misinformation",
                        "# Not a heading\n- not a list",
                    ],
                ),
                point("who", "Says for whom it is built", Outcome::NotAsked, None, &[]),
            ],
        ),
        (None, 0.0, vec![point("surfaces", "Asks where people meet it", Outcome::NotAsked, None, &[])]),
        (Some(0.5), 1.0, vec![lowered]),
        (Some(0.0), 1.0, vec![missed]),
        (
            Some(1.0),
            1.0,
            vec![point(
                "cold-start",
                "Knows what a new reader is shown",
                Outcome::Covered,
                Some(How::Hinted),
                &["word ".repeat(120).trim_end()],
            )],
        ),
        (None, 1.0, vec![point("people", "Counts the people it takes", Outcome::NotJudged, None, &[])]),
    ];
    let dimensions = Dimension::ALL
        .into_iter()
        .zip(points)
        .map(|(dimension, (coverage, reach, points))| ScoredDimension { dimension, coverage, reach, points })
        .collect();
    Scorecard {
        schema: 1,
        interview: InterviewId::new("0f9c"),
        prompt: ScoredPrompt {
            id: PromptId::new("newsfeed-ranking"),
            title: "Rank a social newsfeed".to_owned(),
            version: "ab12".to_owned(),
        },
        candidate: "Ada *the* [first](http://example.org)".to_owned(),
        started: datetime!(2026-03-01 09:30 UTC),
        ended: datetime!(2026-03-01 10:02 UTC),
        assessor: "static-1".to_owned(),
        coverage: Some(0.625),
        reach: 0.8,
        dimensions,
        facts_asked: vec![FactId::new("scale")],
        facts_unasked: vec![FactId::new("time-to-launch"), FactId::new("languages")],
        strengths: vec!["You weighed goals against each other before anybody asked.".to_owned()],
        next: vec!["Practice saying how a launch is taken back.".to_owned()],
    }
}

fn turn(turn: u32, seconds: i64, speaker: Speaker, text: &str) -> Turn {
    Turn {
        turn,
        at: datetime!(2026-03-01 09:30 UTC) + time::Duration::seconds(seconds),
        speaker,
        kind_of_move: None,
        kind: None,
        dimension: None,
        text: text.to_owned(),
        assessment: None,
        undone: false,
        amended: Vec::new(),
    }
}

/// One point shown, one shown in part, one said and taken back, one not said.
fn assessment() -> Assessment {
    let finding = |point: &str, score: f64, verdict: Verdict, reasons: &[&str]| Finding {
        point: PointId::new(point),
        score,
        verdict,
        evidence: if verdict > Verdict::Absent { vec![Span::of("1. Integrity.", 3, 13)] } else { Vec::new() },
        parts: Vec::new(),
        nearest: None,
        reasons: reasons.iter().map(|code| (*code).to_owned()).collect(),
        withdrawn: false,
    };
    Assessment {
        assessor: "static-1".to_owned(),
        kind: MessageKind::Answer,
        fact: None,
        affirms: None,
        judged: true,
        findings: vec![
            finding("objectives", 0.8312, Verdict::Covered, &[]),
            finding("latency", 0.52, Verdict::Partial, &["negated", "part_missing"]),
            finding("rollback", 0.1034, Verdict::Absent, &["taken_back"]),
            finding("who", 0.02, Verdict::Absent, &[]),
        ],
    }
}

fn transcript() -> Transcript {
    let asked = Turn {
        kind_of_move: Some(Move::Probe),
        dimension: Some(Dimension::Goals),
        ..turn(2, 5, Speaker::Interviewer, "Which one wins?")
    };
    let answer = Turn {
        kind: Some(MessageKind::Answer),
        assessment: Some(assessment()),
        dimension: Some(Dimension::Goals),
        undone: true,
        amended: vec![
            Amendment {
                at: datetime!(2026-03-02 09:30 UTC),
                text: Some("# Trust\n\u{1b}[2J<b>first</b> [x](y)".to_owned()),
            },
            Amendment { at: datetime!(2026-03-02 09:31 UTC), text: None },
        ],
        ..turn(
            3,
            95,
            Speaker::Candidate,
            "1. Integrity.\n\n    code?\n---\n<b>bold</b> & ![x](y) www.example.org",
        )
    };
    let observer = turn(4, 99, Speaker::Observer, "Good luck! | *x*");
    let turns = vec![turn(1, 0, Speaker::Interviewer, "Rank the feed."), asked, answer, observer];
    Transcript { schema: 1, scorecard: scorecard(), turns }
}

#[test]
fn a_scorecard_reads_well_at_eighty_columns() {
    insta::assert_snapshot!(scorecard_text(&scorecard(), Style::plain(80)));
}

#[test]
fn a_scorecard_keeps_its_numbers_at_forty_columns() {
    let text = scorecard_text(&scorecard(), Style::plain(40));
    assert!(text.lines().all(|line| line.chars().count() <= 40), "{text}");
    insta::assert_snapshot!(text);
}

#[test]
fn a_transcript_exports_to_markdown() {
    insta::assert_snapshot!(transcript_markdown(&transcript()));
}

#[test]
fn a_transcript_reads_well_on_a_terminal() {
    let mut only_turns = transcript();
    only_turns.scorecard = Scorecard { coverage: None, reach: 0.0, dimensions: Vec::new(), ..scorecard() };
    insta::assert_snapshot!(transcript_text(&only_turns, Style::plain(80)));
}

#[test]
fn colors_change_no_word() {
    let plain = scorecard_text(&scorecard(), Style::plain(80));
    let mut colored = scorecard_text(&scorecard(), Style::plain(80).colored(true));
    assert_ne!(plain, colored);
    for code in ["[0m", "[1m", "[2m", "[31m", "[32m", "[33m", "[36m"] {
        colored = colored.replace(&format!("\u{1b}{code}"), "");
    }
    assert_eq!(plain, colored);
}

#[test]
fn coverage_is_never_shown_without_reach() {
    let mut card = scorecard();
    for coverage in [Some(0.4), None] {
        card.coverage = coverage;
        for text in [scorecard_text(&card, Style::plain(80)), scorecard_markdown(&card)] {
            let line = text.lines().find(|line| line.contains("overage")).unwrap_or_default();
            assert!(line.contains("reach 80 %"), "{line}");
        }
    }
}

#[test]
fn a_point_that_was_not_asked_is_never_listed_as_missed() {
    let mut card = scorecard();
    for one in &mut card.dimensions {
        one.points.retain(|point| point.outcome == Outcome::NotAsked);
    }
    let text = scorecard_text(&card, Style::plain(80));
    assert!(!text.contains("missed"), "{text}");
    assert!(text.contains("Says for whom it is built"), "{text}");
}

#[test]
fn the_json_export_is_the_contracts_form_and_reads_back() {
    let json = transcript_json(&transcript());
    let value: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(value["schema"], 1);
    assert_eq!(value["scorecard"]["dimensions"][1]["coverage"], serde_json::Value::Null);
    assert_eq!(value["scorecard"]["dimensions"][0]["points"][0]["how"], "unprompted");
    assert_eq!(value["turns"][1]["move"], "probe");
    assert_eq!(value["turns"][2]["kind"], "answer");
    assert_eq!(value["turns"][2]["assessment"]["assessor"], "static-1");
    let lowered = &value["turns"][2]["assessment"]["findings"][2];
    assert_eq!((&lowered["score"], &lowered["reasons"][0]), (&0.1034.into(), &"taken_back".into()));
    assert_eq!(value["turns"][1].get("assessment"), None);
    assert_eq!(value["scorecard"]["dimensions"][0]["points"][0]["score"], 0.75);
    assert_eq!(value["turns"][2]["amended"][0]["at"], "2026-03-02T09:30:00Z");
    assert_eq!(value["turns"][2]["amended"][1]["text"], serde_json::Value::Null);
    assert_eq!(value["turns"][3]["speaker"], "observer");
    assert_eq!(value["turns"][3].get("amended"), None);
    assert_eq!(value["turns"][0]["at"], "2026-03-01T09:30:00Z");
    assert_eq!(serde_json::from_str::<Transcript>(&json).unwrap(), transcript());
}
