//! What happens in a chat beside the conversation: several messages make a turn, others talk, messages are changed later.

use super::support::*;
use crate::interview::{Command, Event, MessageKind, Move, Pace, Refusal, Speaker, Turn, turns};

fn told(table: &Table) -> Vec<Turn> {
    turns(table.interview.prompt(), &table.facts)
}

#[test]
fn words_keep_the_messages_they_came_from() {
    let mut table = Table::begin(Pace::Standard);
    let step = table.interview.say_from("On time.", &[7, 9], table.now).unwrap();
    let said = Event::Said { turn: 3, text: "On time.".to_owned(), messages: vec![7, 9] };
    assert_eq!(step.facts.last().map(|fact| &fact.event), Some(&said));
    assert_eq!(table.interview.unjudged(), Some("On time."));
}

#[test]
fn others_may_talk_while_an_answer_is_read_and_are_not_answered() {
    let mut table = Table::begin(Pace::Standard);
    let step = table.interview.say("On time.", table.now).unwrap();
    table.keep(step);
    let step = table.interview.observe(table.now).unwrap();
    assert_eq!(step.effects, []);
    table.keep(step);
    assert_eq!(table.interview.unjudged(), Some("On time."));
    let speakers: Vec<Speaker> = told(&table).iter().map(|turn| turn.speaker).collect();
    assert_eq!(speakers, [Speaker::Interviewer, Speaker::Interviewer, Speaker::Candidate, Speaker::Observer]);
    assert_eq!(told(&table)[3].text, "");
}

#[test]
fn others_do_not_resume_a_paused_interview_and_time_stands_still() {
    let mut table = Table::begin(Pace::Standard);
    table.wait(2).command(Command::Pause);
    table.wait(50);
    let step = table.interview.observe(table.now).unwrap();
    table.keep(step);
    let status = table.interview.status(table.now);
    assert_eq!((status.paused, status.elapsed.whole_minutes()), (true, 2));
}

#[test]
fn others_are_not_recorded_once_the_interview_is_over() {
    let mut table = Table::begin(Pace::Standard);
    table.command(Command::End);
    assert_eq!(table.interview.observe(table.now), Err(Refusal::Over));
}

#[test]
fn taking_an_answer_back_leaves_what_others_said() {
    let mut table = Table::begin(Pace::Standard);
    table.say("On time.", answer());
    let step = table.interview.observe(table.now).unwrap();
    table.keep(step);
    let step = table.interview.undo(table.now).unwrap();
    table.keep(step);
    let undone: Vec<bool> = told(&table).iter().map(|turn| turn.undone).collect();
    assert_eq!(undone, [false, false, true, true, false]);
    table.say("Safely.", answer());
    assert_eq!(table.interview.last_candidate_turn(), 6);
    assert_eq!(table.replayed().state, table.interview.state);
}

#[test]
fn a_changed_message_stands_beside_what_was_judged() {
    let mut table = Table::begin(Pace::Standard);
    table.say("On time.", answer().covers("On time.", "goals-2"));
    let before = table.interview.scorecard();
    table.amend(3);
    let step = table.interview.amend(3, None, table.now);
    table.keep(step);
    let turn = told(&table).remove(2);
    let changes: Vec<Option<&str>> = turn.amended.iter().map(|one| one.text.as_deref()).collect();
    assert_eq!((turn.text.as_str(), changes), ("On time.", vec![Some("Other words."), None]));
    assert_eq!(table.interview.scorecard().dimensions, before.dimensions);
    assert_eq!(
        table.interview.undo(table.now).map(|step| step.facts.len()),
        Ok(1),
        "it can still be taken back"
    );
}

#[test]
fn a_change_of_what_the_interviewer_said_is_told_nowhere() {
    let mut table = Table::begin(Pace::Standard);
    table.amend(2);
    assert!(told(&table).iter().all(|turn| turn.amended.is_empty()));
}

#[test]
fn a_message_changed_the_day_after_makes_the_interview_no_longer() {
    let mut table = Table::begin(Pace::Standard);
    table.wait(10).say("On time.", answer());
    table.command(Command::End);
    let before = table.interview.scorecard();
    table.wait(24 * 60).amend(3);
    assert_eq!(table.interview.scorecard(), before);
    assert_eq!(table.interview.elapsed(table.now).whole_minutes(), 10);
    assert_eq!(table.replayed().state, table.interview.state);
}

#[test]
fn waking_counts_no_outage_shows_nothing_and_leaves_a_pause() {
    let mut table = Table::begin(Pace::Standard);
    table.wait(3).say("On time.", answer());
    table.wait(600);
    let mut woken = table.replayed();
    let step = woken.wake(table.now);
    assert_eq!(step.facts.iter().map(|fact| &fact.event).collect::<Vec<_>>(), [&Event::Resumed]);
    assert_eq!(step.effects, []);
    assert_eq!(woken.elapsed(table.now).whole_minutes(), 3);
    table.command(Command::Pause);
    assert_eq!(table.interview.wake(table.now).facts, []);
    assert!(table.interview.status(table.now).paused);
}

#[test]
fn a_question_answered_around_what_others_said_is_not_asked_twice() {
    let mut table = Table::begin(Pace::Standard);
    let step = table.interview.observe(table.now).unwrap();
    table.keep(step);
    let effects = table.say("Hm.", as_kind(MessageKind::ThinkAloud));
    assert_eq!(moves(&effects), [Move::Encourage]);
    assert_eq!(asked(&effects)[0].turn, 5);
}
