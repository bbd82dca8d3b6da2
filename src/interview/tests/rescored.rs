//! What comes of judging a stored interview again.

use std::sync::Arc;

use super::support::*;
use crate::interview::{
    Assessment, Both, Command, Dimension, How, InterviewId, JudgedBy, MarkChange, MessageKind, Outcome, Pace,
    Rescored, RescoredPoint, Rescoring, Verdict,
};

/// Judges an interview again; `judge` is told the words, and the text and dimension of what was open.
fn rescored(table: &Table, mut judge: impl FnMut(&str, &str, Dimension) -> Assessment) -> Rescored {
    let id = InterviewId::new("i1");
    let mut rescoring = Rescoring::begin(id, Arc::clone(table.interview.prompt()), &table.facts).unwrap();
    while let Some(interview) = rescoring.advance().unwrap() {
        let question = interview.open_question().map_or("", |asked| &asked.text);
        let assessment = judge(interview.unjudged().unwrap(), question, interview.dimension());
        rescoring.judge(assessment).unwrap();
    }
    rescoring.finish().unwrap()
}

fn point<'a>(rescored: &'a Rescored, id: &str) -> &'a RescoredPoint {
    rescored.points.iter().find(|point| point.id.as_str() == id).unwrap()
}

fn outcomes(rescored: &Rescored, id: &str) -> (Outcome, Outcome) {
    let Both { old, new } = &point(rescored, id).marks;
    (old.outcome, new.outcome)
}

fn is_as_before(rescored: &Rescored) -> bool {
    rescored.counts.none == rescored.points.len() && !rescored.coverage.differ() && !rescored.reach.differ()
}

#[test]
fn another_version_that_marks_the_same_changes_nothing() {
    let mut table = Table::begin(Pace::Standard);
    table.say("On time.", answer().covers("On time.", "goals-2"));
    let again = rescored(&table, |words, _, _| answer().covers(words, "goals-2").by("test-2"));
    assert!(is_as_before(&again), "{again:?}");
    assert_eq!(again.judged_by, [JudgedBy { assessor: "test-1".to_owned(), messages: 1 }]);
    assert_eq!(again.judged_again_by.as_deref(), Some("test-2"));
    let Both { old, new } = &point(&again, "goals-2").marks;
    assert_eq!((old.assessor.as_deref(), new.assessor.as_deref()), (Some("test-1"), Some("test-2")));
}

#[test]
fn each_message_is_judged_in_the_light_of_the_question_it_answered() {
    let mut table = Table::begin(Pace::Standard);
    table.say("On time.", answer().covers("On time.", "goals-2"));
    table.go_to(Dimension::Evaluation);
    table.say("By counting.", answer());
    table.command(Command::End);
    let mut open = Vec::new();
    for turn in table.asked() {
        open.push(turn.text);
    }
    let mut told = Vec::new();
    rescored(&table, |words, question, dimension| {
        told.push((words.to_owned(), question.to_owned(), dimension));
        answer().by("test-2")
    });
    assert_eq!(told.len(), 2);
    assert_eq!((told[0].0.as_str(), told[0].2), ("On time.", Dimension::Goals));
    assert_eq!((told[1].0.as_str(), told[1].2), ("By counting.", Dimension::Evaluation));
    assert_eq!(told[0].1, open[0]);
    assert!(told[1].1.contains("What do you say about evaluation?"), "{}", told[1].1);
}

#[test]
fn a_mark_that_rises_raises_coverage_by_the_rules_of_the_interview() {
    let mut table = Table::begin(Pace::Standard);
    table.say("On time.", answer().covers("On time.", "goals-1").scores("On time.", "goals-2", 0.2));
    table.command(Command::End);
    let before = table.interview.scorecard();
    let again = rescored(&table, |words, _, _| {
        answer().covers(words, "goals-1").covers(words, "goals-2").by("test-2")
    });
    assert_eq!(outcomes(&again, "goals-2"), (Outcome::Missed, Outcome::Covered));
    assert_eq!((again.coverage.old, again.reach.old), (before.coverage, before.reach));
    assert!(again.coverage.new > again.coverage.old, "{:?}", again.coverage);
    assert_eq!(again.dimensions[0].coverage.new, Some(1.0));
    assert!(again.dimensions[1..].iter().all(|one| !one.coverage.differ()));
    let new = &point(&again, "goals-2").marks.new;
    assert_eq!((new.score, new.evidence[0].text.as_str()), (Some(0.97), "On time."));
    assert_eq!((again.counts.outcome, again.counts.all()), (1, 25));
    assert!(again.over);
}

#[test]
fn a_mark_that_falls_says_why() {
    let mut table = Table::begin(Pace::Standard);
    table.say("On time.", answer().covers("On time.", "goals-2"));
    let again = rescored(&table, |words, _, _| {
        let mut lowered = answer().scores(words, "goals-2", 0.1).by("test-2");
        lowered.findings[0].reasons = vec!["echo".to_owned()];
        lowered
    });
    let fallen = point(&again, "goals-2");
    assert_eq!(fallen.change, MarkChange::Outcome);
    assert_eq!((fallen.marks.new.outcome, fallen.marks.new.credit), (Outcome::NotAsked, 0.0));
    assert_eq!((fallen.marks.new.score, &fallen.marks.new.reasons), (Some(0.1), &vec!["echo".to_owned()]));
    assert_eq!(fallen.marks.old.evidence[0].text, "On time.");
}

#[test]
fn what_came_after_a_hint_or_a_follow_up_still_came_after_it() {
    let mut table = Table::begin(Pace::Standard);
    let asked = table.say("Well.", answer());
    let probed = named(&asked)[0].clone();
    table.command(Command::Hint);
    table.say("On time.", answer());
    let asked = table.asked().pop().unwrap();
    let followed = asked.point.unwrap().as_str().to_owned();
    table.say("Cheap.", answer());
    let again = rescored(&table, |words, _, _| match words {
        "On time." => answer().covers(words, &probed).by("test-2"),
        "Cheap." => answer().covers(words, &followed).covers(words, "evaluation-1").by("test-2"),
        _ => answer().by("test-2"),
    });
    assert_eq!(point(&again, &probed).marks.new.how, Some(How::Hinted));
    assert_eq!(point(&again, &followed).marks.new.how, Some(How::Probed));
    assert_eq!(point(&again, "evaluation-1").marks.new.how, Some(How::Unprompted));
}

#[test]
fn halves_add_up_over_turns_as_they_do_in_the_interview() {
    let mut table = Table::begin(Pace::Standard);
    table.say("On time.", answer().shows_part("On time.", "goals-2", 0));
    table.say("Cheap.", answer());
    let again = rescored(&table, |words, _, _| {
        let part = usize::from(words == "Cheap.");
        answer().shows_part(words, "goals-2", part).by("test-2")
    });
    assert_eq!(outcomes(&again, "goals-2"), (Outcome::Partial, Outcome::Covered));
    let quotes: Vec<u32> =
        point(&again, "goals-2").marks.new.evidence.iter().map(|quote| quote.turn).collect();
    assert_eq!(quotes.len(), 2);
}

#[test]
fn an_answer_taken_back_is_not_judged_again() {
    let mut table = Table::begin(Pace::Standard);
    table.say("Cheap.", answer().covers("Cheap.", "goals-1"));
    let step = table.interview.undo(table.now).unwrap();
    table.keep(step);
    table.say("On time.", answer());
    let mut heard = Vec::new();
    let again = rescored(&table, |words, _, _| {
        heard.push(words.to_owned());
        answer().covers(words, "goals-2").by("test-2")
    });
    assert_eq!(heard, ["On time."]);
    assert_eq!(again.judged_by[0].messages, 1);
    assert_eq!(outcomes(&again, "goals-1"), (Outcome::NotAsked, Outcome::NotAsked));
    assert_eq!(outcomes(&again, "goals-2").1, Outcome::Covered);
}

#[test]
fn a_language_that_can_be_judged_by_now_is() {
    let mut table = Table::begin(Pace::Standard);
    let asked = named(&table.say("Well.", answer()))[0].clone();
    table.say("Pünktlich.", answer().in_another_language());
    let again = rescored(&table, |words, _, _| match words {
        "Pünktlich." => answer().covers(words, &asked).by("test-2"),
        _ => answer().by("test-2"),
    });
    assert_eq!(outcomes(&again, &asked), (Outcome::NotJudged, Outcome::Covered));
    let worse = rescored(&table, |_, _, _| answer().by("test-2"));
    assert_eq!(outcomes(&worse, &asked), (Outcome::NotJudged, Outcome::Missed));
}

#[test]
fn a_message_read_as_another_kind_is_told_and_the_interview_stands_as_it_went() {
    let mut table = Table::begin(Pace::Standard);
    table.say("On time?", answer().covers("On time?", "goals-2"));
    table.say("Cheap.", answer());
    let again = rescored(&table, |words, _, _| match words {
        "On time?" => as_kind(MessageKind::ClarifyingQuestion).covers(words, "goals-2").by("test-2"),
        _ => answer().by("test-2"),
    });
    assert!(is_as_before(&again), "{again:?}");
    let kinds: Vec<_> =
        again.kinds.iter().map(|reread| (reread.turn, reread.kind.old, reread.kind.new)).collect();
    assert_eq!(kinds, [(3, MessageKind::Answer, MessageKind::ClarifyingQuestion)]);
}

#[test]
fn a_yes_to_the_question_whether_to_end_still_ends_it() {
    let mut table = Table::begin(Pace::Standard);
    table.say("I want to stop.", as_kind(MessageKind::EndRequest));
    table.say("Yes.", as_kind(MessageKind::ThinkAloud).affirms(true));
    assert!(table.is_over());
    let again = rescored(&table, |words, _, _| match words {
        "Yes." => as_kind(MessageKind::ThinkAloud).affirms(true).by("test-2"),
        _ => as_kind(MessageKind::EndRequest).by("test-2"),
    });
    assert_eq!(again.kinds, []);
    assert!(again.over);
}

#[test]
fn the_part_of_the_rubric_it_was_about_stays_its_part() {
    let mut table = Table::begin_on(Pace::Standard, 7, &[Dimension::Evaluation]);
    table.say("By counting.", answer().covers("By counting.", "evaluation-1"));
    table.command(Command::End);
    let again = rescored(&table, |words, _, _| {
        answer().covers(words, "evaluation-1").covers(words, "goals-2").by("test-2")
    });
    assert_eq!(outcomes(&again, "goals-2"), (Outcome::NotAsked, Outcome::Covered));
    assert_eq!(again.dimensions[0].coverage, Both { old: None, new: Some(1.0) });
    assert!(again.reach.new > again.reach.old);
}

#[test]
fn words_that_wait_are_passed_over_and_an_interview_without_any_has_nothing_to_judge() {
    let mut table = Table::begin(Pace::Standard);
    let step = table.interview.say("On time.", table.now).unwrap();
    table.keep(step);
    let again = rescored(&table, |_, _, _| unreachable!("nothing was judged before"));
    assert!(is_as_before(&again));
    assert_eq!((again.judged_by.len(), again.judged_again_by, again.over), (0, None, false));
}

#[test]
fn what_was_changed_later_is_judged_as_it_was_said() {
    let mut table = Table::begin(Pace::Standard);
    table.say("On time.", answer());
    table.amend(3);
    let again = rescored(&table, |words, _, _| answer().covers(words, "goals-2").by("test-2"));
    assert_eq!(again.amended, [3]);
    assert_eq!(point(&again, "goals-2").marks.new.evidence[0].text, "On time.");
}

#[test]
fn an_interview_that_went_on_after_an_update_tells_both_judges() {
    let mut table = Table::begin(Pace::Standard);
    table.say("On time.", answer().covers("On time.", "goals-2"));
    let step = table.interview.say("Cheap.", table.now).unwrap();
    table.keep(step);
    let step = table.interview.judge(answer().covers("Cheap.", "goals-3").by("test-2"), table.now);
    table.keep(step);
    let again = rescored(&table, |words, _, _| {
        let id = if words == "Cheap." { "goals-3" } else { "goals-2" };
        answer().covers(words, id).by("test-3")
    });
    let by: Vec<_> = again.judged_by.iter().map(|by| (by.assessor.as_str(), by.messages)).collect();
    assert_eq!(by, [("test-1", 1), ("test-2", 1)]);
    assert_eq!(point(&again, "goals-3").marks.old.assessor.as_deref(), Some("test-2"));
}

#[test]
fn another_sentence_or_probability_for_the_same_outcome_is_told_apart() {
    let mut table = Table::begin(Pace::Standard);
    table.say("On time.", answer().covers("On time.", "goals-1").covers("On time.", "goals-2"));
    let again = rescored(&table, |words, _, _| {
        let mut judged = answer().covers(&words[..2], "goals-1").covers(words, "goals-2").by("test-2");
        judged.findings[1].score = 0.9;
        judged
    });
    assert_eq!(point(&again, "goals-1").change, MarkChange::Grounds);
    assert_eq!(point(&again, "goals-2").change, MarkChange::Score);
    assert_eq!((again.counts.grounds, again.counts.score, again.counts.outcome), (1, 1, 0));
    assert!(!MarkChange::Score.is_told() && MarkChange::Grounds.is_told());
    assert!(!again.coverage.differ());
}

#[test]
fn the_probability_of_a_mark_is_that_of_the_finding_behind_it() {
    let mut table = Table::begin(Pace::Standard);
    table.say("On time.", answer().scores("On time.", "goals-1", 0.25).covers("On time.", "goals-3"));
    table.say("Cheap.", answer().scores("Cheap.", "goals-1", 0.1).scores("Cheap.", "goals-3", 0.99));
    assert_eq!(table.scored("goals-1").score, Some(0.25), "the nearest it came");
    assert_eq!(table.scored("goals-3").score, Some(0.97), "of the finding that covered it");
    assert_eq!(table.scored("goals-3").assessor.as_deref(), Some("test-1"));
    assert_eq!(table.scored("goals-4").score, None, "no finding");
    assert!((table.scored("goals-3").credit - Verdict::Covered.credit()).abs() < 1e-9);
}

#[test]
fn a_mark_lowered_to_a_half_keeps_the_reason_until_the_other_half_is_shown() {
    let mut table = Table::begin(Pace::Standard);
    let lowered = |words: &str, part: usize, reason: &str| {
        let mut understood = answer().shows_part(words, "goals-2", part).by("test-1");
        understood.findings[0].reasons = vec![reason.to_owned()];
        answer().finding(understood.findings.remove(0))
    };
    table.say("On time.", lowered("On time.", 0, "part_missing"));
    assert_eq!(table.scored("goals-2").reasons, ["part_missing"]);
    table.say("In time.", lowered("In time.", 0, "negated"));
    assert_eq!(table.scored("goals-2").reasons, ["part_missing"], "of the message that gave the half");
    table.say("Cheap.", lowered("Cheap.", 1, "part_missing"));
    let whole = table.scored("goals-2");
    assert_eq!((whole.outcome, whole.reasons.len()), (Outcome::Covered, 0));
}
