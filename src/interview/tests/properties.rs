//! What holds whatever a candidate does.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;

use super::support::*;
use crate::interview::{
    Command, Dimension, Finding, MessageKind, Move, Outcome, Pace, PointId, Span, Speaker, Verdict, turns,
};

#[derive(Debug, Clone)]
enum Doing {
    Say { kind: usize, findings: Vec<(usize, f64, usize)>, fact: usize, affirms: Option<bool>, judged: bool },
    Command(usize),
    Undo,
    Observe,
    Amend(u32),
    Restart,
    Wait(i64),
}

const COMMANDS: [Command; 7] = [
    Command::Hint,
    Command::Skip,
    Command::Next,
    Command::Repeat,
    Command::Pause,
    Command::Resume,
    Command::End,
];

fn doing() -> impl Strategy<Value = Doing> {
    let findings = prop::collection::vec((0..25_usize, 0.0..1.0, 0..3_usize), 0..4);
    prop_oneof![
        12 => (0..9_usize, findings, 0..3_usize, prop::option::weighted(0.1, any::<bool>()), prop::bool::weighted(0.9))
            .prop_map(|(kind, findings, fact, affirms, judged)| Doing::Say { kind, findings, fact, affirms, judged }),
        3 => (0..6_usize).prop_map(Doing::Command),
        1 => Just(Doing::Undo),
        1 => Just(Doing::Observe),
        1 => (0..40_u32).prop_map(Doing::Amend),
        1 => Just(Doing::Restart),
        1 => (0..4_i64).prop_map(Doing::Wait),
    ]
}

fn finding(text: &str, (index, score, verdict): (usize, f64, usize)) -> Finding {
    let prompt = prompt();
    let id = prompt.points().nth(index).map_or_else(|| PointId::new("unknown"), |point| point.id.clone());
    let verdict = [Verdict::Absent, Verdict::Partial, Verdict::Covered][verdict];
    let words = Span::of(text, 0, text.len());
    Finding {
        point: id,
        score,
        verdict,
        evidence: if verdict > Verdict::Absent { vec![words.clone()] } else { Vec::new() },
        parts: if verdict == Verdict::Partial { vec![index % 2] } else { Vec::new() },
        nearest: Some(words),
        reasons: Vec::new(),
        withdrawn: score < 0.1,
    }
}

fn step(table: &mut Table, doing: Doing) -> bool {
    let text = "Some words of the candidate.";
    match doing {
        Doing::Say { kind, findings, fact, affirms, judged } => {
            let mut understood = as_kind(MessageKind::ALL[kind]);
            for one in findings {
                understood = understood.finding(finding(text, one));
            }
            if let Some(fact) = ["boats", "walkthrough"].get(fact) {
                understood = understood.asks_for(fact);
            }
            if let Some(yes) = affirms {
                understood = understood.affirms(yes);
            }
            if !judged {
                understood = understood.in_another_language();
            }
            let effects = table.say(text, understood);
            assert!(effects.len() >= 2, "after what was heard something is said");
            heard(&effects);
        }
        Doing::Command(index) => {
            table.command(COMMANDS[index]);
        }
        Doing::Undo => {
            if let Ok(step) = table.interview.undo(table.now) {
                table.keep(step);
                return true;
            }
        }
        Doing::Observe => {
            let before = table.interview.state.clone();
            let step = table.interview.observe(table.now).unwrap();
            table.keep(step);
            let after = &table.interview.state;
            assert_eq!(
                (after.paused, &after.open, &after.marks),
                (before.paused, &before.open, &before.marks)
            );
        }
        Doing::Amend(turn) => table.amend(turn),
        Doing::Restart => {
            let replayed = table.replayed();
            assert_eq!(replayed.state, table.interview.state, "replay differs from live");
            table.interview = replayed;
            let step = table.interview.reopen(table.now);
            // The question shown again is not a new one.
            table.facts.extend(step.facts);
        }
        Doing::Wait(minutes) => {
            table.wait(minutes);
        }
    }
    false
}

fn credits(table: &Table) -> BTreeMap<PointId, f64> {
    let points = table.interview.scorecard().dimensions.into_iter().flat_map(|dimension| dimension.points);
    points.map(|point| (point.id, point.credit)).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_interview_ends_and_keeps_its_promises(
        seed in any::<u64>(),
        pace in prop_oneof![Just(Pace::Quick), Just(Pace::Standard), Just(Pace::Thorough)],
        focus in prop::collection::vec(prop::sample::select(Dimension::ALL.to_vec()), 0..6),
        script in prop::collection::vec(doing(), 1..60),
    ) {
        let mut table = Table::begin_on(pace, seed, &focus);
        let focus = table.interview.focus();
        let mut undone = false;
        // The script is played over and over, as somebody might who never learns.
        for doing in script.iter().cycle().take(2_000) {
            if table.is_over() {
                break;
            }
            let before = credits(&table);
            let asked_before = table.asked().len();
            let took_back = step(&mut table, doing.clone());
            undone |= took_back;
            let after = credits(&table);
            if !took_back {
                for (point, credit) in &before {
                    prop_assert!(after[point] >= *credit, "credit of {point} fell");
                    let probed = table.asked()[asked_before..].iter().any(|asked| {
                        asked.kind == Move::Probe && asked.point.as_ref() == Some(point)
                    });
                    prop_assert!(!(probed && after[point] >= 1.0), "covered {point} was probed");
                }
            }
        }
        let scorecard = table.interview.scorecard();
        if table.is_over() {
            table.wait(90).amend(3);
            prop_assert_eq!(&table.interview.scorecard(), &scorecard, "the end stays the end");
        }
        prop_assert_eq!(&table.replayed().state, &table.interview.state, "replay differs from live");
        let turns = turns(table.interview.prompt(), &table.facts);
        prop_assert!((1..).zip(&turns).all(|(place, turn)| turn.turn == place), "turns count up");
        prop_assert!(turns.iter().all(|turn| !(turn.undone && turn.speaker == Speaker::Observer)));
        let speaks = script.iter().any(|doing| matches!(doing, Doing::Say { .. }));
        let takes_back = script.iter().any(|doing| matches!(doing, Doing::Undo));
        if speaks && !takes_back {
            prop_assert!(table.is_over(), "an interview that never ends");
        }
        let mut texts = BTreeSet::new();
        if !undone {
            for asked in table.asked() {
                if asked.kind != Move::Repeat {
                    prop_assert!(texts.insert(asked.text.clone()), "said twice: {}", asked.text);
                }
            }
        }
        let follow_ups = table.asked().iter().filter(|asked| asked.kind.is_follow_up()).count();
        prop_assert!(undone || follow_ups <= pace.follow_ups_over(focus.count()));
        for asked in table.asked().iter().filter(|asked| asked.kind.is_question()) {
            prop_assert!(asked.dimension.is_some_and(|one| focus.contains(one)), "asked for: {}", asked.text);
        }
        prop_assert!(table.interview.weak().into_iter().all(|one| focus.contains(one)));
        let scorecard = table.interview.scorecard();
        for left_out in scorecard.dimensions.iter().filter(|scored| !focus.contains(scored.dimension)) {
            let title = format!("{}:", left_out.dimension.title());
            prop_assert!(!scorecard.next.iter().any(|sentence| sentence.starts_with(&title)));
            for point in &left_out.points {
                prop_assert_eq!(point.outcome == Outcome::NotAsked, point.credit == 0.0, "{} was held against", point.id);
            }
        }
        let (coverage, reach) = recomputed(&scorecard, table.interview.prompt());
        prop_assert!((scorecard.reach - reach).abs() < 1e-12);
        prop_assert_eq!(scorecard.coverage.is_some(), coverage.is_some());
        prop_assert!((scorecard.coverage.unwrap_or(0.0) - coverage.unwrap_or(0.0)).abs() < 1e-12);
        for point in scorecard.dimensions.iter().flat_map(|dimension| &dimension.points) {
            prop_assert_eq!(point.how.is_some(), point.credit > 0.0);
            prop_assert_eq!(point.evidence.is_empty(), point.credit == 0.0, "every mark quotes the candidate");
        }
    }
}
