//! How a service holds interviews in a chat, over a real database.

use std::sync::Arc;

use time::macros::datetime;
use time::{Duration, OffsetDateTime};

use super::*;
use crate::interview::{EndReason, Refusal, Speaker};
use crate::store::{NewTalk, Piece, StoreError};

const START: OffsetDateTime = datetime!(2026-03-04 05:06:07 UTC);
const TALK: NewTalk = NewTalk {
    candidate: 90,
    guild: Some(7),
    parent: Some(70),
    channel: 700,
    private: true,
    at: START,
    last_seen: 0,
};

fn at(minutes: i64) -> OffsetDateTime {
    START + Duration::minutes(minutes)
}

fn id() -> InterviewId {
    InterviewId::new("5f3a")
}

fn start() -> Start {
    Start {
        prompt: "newsfeed-ranking".to_owned(),
        candidate: "Ada".to_owned(),
        pace: Pace::Standard,
        minutes: None,
        seed: Some(3),
        focus: Vec::new(),
    }
}

/// One word an effect, and where the interview stands when it is rendered.
fn voice() -> Voice {
    Arc::new(|interview, effects| {
        let word = |effect: &Effect| match effect {
            Effect::Heard(heard) => format!("heard {}", heard.turn),
            Effect::Asked(asked) => format!("asked {}", asked.turn),
            Effect::Paused => "paused".to_owned(),
            Effect::Scorecard(_) => format!("scorecard of one that {:?}", interview.ended()),
            Effect::Ended { .. } => "ended".to_owned(),
        };
        effects.iter().map(|effect| Outgoing { body: word(effect), quotes: false }).collect()
    })
}

fn service_on(store: &Store) -> Service {
    Service::new(store.clone(), Catalog::shipped()).with_voice(voice())
}

async fn begun() -> Service {
    let service = service_on(&Store::open_in_memory().await.expect("opens"));
    let preface = [Outgoing { body: "preface".to_owned(), quotes: false }];
    service.begin_talk(&start(), id(), &TALK, &preface, START).await.expect("begins");
    service
}

async fn owed(service: &Service) -> Vec<String> {
    let owed = service.store().owed(&id()).await.expect("reads");
    owed.into_iter().map(|owed| owed.body).collect()
}

async fn take(service: &Service, message: u64, text: &str) {
    let piece = Piece { id: message, at: at(1), text: text.to_owned() };
    assert!(service.store().take_piece(&id(), &piece, true).await.expect("takes"));
}

#[tokio::test]
async fn what_a_talk_begins_with_is_to_be_sent_in_order() {
    let service = begun().await;
    assert_eq!(owed(&service).await, ["preface", "asked 2"]);
    assert!(format!("{service:?}").contains("voice: true"));
    let again = service.begin_talk(&start(), id(), &TALK, &[], START).await;
    assert!(matches!(again, Err(ServiceError::Store(StoreError::Conflict(_)))));
}

#[tokio::test]
async fn messages_become_a_turn_that_is_heard_and_answered_through_the_outbox() {
    let service = begun().await;
    take(&service, 11, "Engagement yes,").await;
    take(&service, 12, "but integrity is a hard floor.").await;
    let words = "Engagement yes,\nbut integrity is a hard floor.";
    let effects = service.say_pieces(&id(), words, &[11, 12], at(1)).await.expect("answers");
    assert!(matches!(effects.first(), Some(Effect::Heard(heard)) if heard.turn == 3));
    assert_eq!(owed(&service).await[2..], ["heard 3", "asked 4"]);
    assert_eq!(service.store().waiting(&id()).await.expect("reads"), []);
}

#[tokio::test]
async fn every_kind_of_step_speaks_with_the_voice() {
    let service = begun().await;
    service.command(&id(), Command::Hint, at(1)).await.expect("hints");
    service.command(&id(), Command::Pause, at(1)).await.expect("pauses");
    service.say(&id(), "I would measure sessions a week.", at(2)).await.expect("answers");
    service.undo(&id(), at(3)).await.expect("takes back");
    let said = owed(&service).await[2..].to_vec();
    assert_eq!(said, ["asked 3", "paused", "heard 4", "asked 5", "asked 2"]);
}

#[tokio::test]
async fn the_end_its_result_and_its_last_words_are_stored_together() {
    let service = begun().await;
    service.command(&id(), Command::End, at(1)).await.expect("ends");
    let said = owed(&service).await;
    assert_eq!(said[said.len() - 2..], ["scorecard of one that Some(Ended)", "ended"]);
    let listed = service.store().list(&crate::store::Filter::default()).await.expect("lists");
    assert_eq!((listed[0].coverage, listed[0].reach), (None, Some(0.0)));
    assert_eq!(service.status(&id(), at(2)).await.expect("stands").ended, Some(EndReason::Ended));
    let late = service.say(&id(), "Wait", at(2)).await;
    assert!(matches!(late, Err(ServiceError::Refused(Refusal::Over))));
}

#[tokio::test]
async fn after_a_kill_what_was_said_is_answered_and_the_outage_does_not_count() {
    let service = begun().await;
    take(&service, 11, "Trust first.").await;
    // Killed between storing the words and judging them.
    let mut ahead = service.load(&id()).await.expect("loads");
    let step = ahead.say_from("Trust first.", &[11], at(1)).expect("is open");
    service.store().append(&id(), &step.facts, &[]).await.expect("stores");
    let service = service_on(service.store());
    let effects = service.wake(&id(), at(600)).await.expect("wakes");
    assert!(matches!(effects.first(), Some(Effect::Heard(heard)) if heard.turn == 3));
    assert_eq!(owed(&service).await[2..], ["heard 3", "asked 4"]);
    assert_eq!(service.status(&id(), at(600)).await.expect("stands").elapsed, Duration::minutes(1));
}

#[tokio::test]
async fn waking_says_nothing_when_nothing_is_owed_and_does_not_end_a_pause() {
    let service = begun().await;
    service.leave(&id(), at(1), &[]).await.expect("leaves");
    let service = service_on(service.store());
    assert_eq!(service.wake(&id(), at(600)).await.expect("wakes"), []);
    let status = service.status(&id(), at(600)).await.expect("stands");
    assert_eq!((status.paused, status.elapsed), (true, Duration::minutes(1)));
    assert_eq!(owed(&service).await, ["preface", "asked 2"]);
}

#[tokio::test]
async fn notes_on_leaving_are_sent_also_when_the_clock_stood_still() {
    let service = begun().await;
    let note = [Outgoing { body: "I paused.".to_owned(), quotes: false }];
    service.leave(&id(), at(1), &note).await.expect("leaves");
    service.leave(&id(), at(2), &note).await.expect("leaves");
    assert_eq!(owed(&service).await[2..], ["I paused.", "I paused."]);
    let events = service.store().load(&id()).await.expect("loads").expect("is there").events;
    assert_eq!(events.len(), 3);
}

#[tokio::test]
async fn a_message_of_somebody_else_is_told_once_and_can_be_erased_alone() {
    let service = begun().await;
    for _ in 0..2 {
        service.observe(&id(), 21, 95, "Good luck!", at(1)).await.expect("notes");
    }
    service.observe(&id(), 22, 96, "Yes!", at(1)).await.expect("notes");
    service.say(&id(), "Trust first.", at(2)).await.expect("answers");
    let texts = async || {
        let turns = service.transcript(&id()).await.expect("reads").turns;
        let others = turns.into_iter().filter(|turn| turn.speaker == Speaker::Observer);
        others.map(|turn| (turn.turn, turn.text)).collect::<Vec<_>>()
    };
    assert_eq!(texts().await, [(3, "Good luck!".to_owned()), (4, "Yes!".to_owned())]);
    service.store().forget_account(95).await.expect("forgets");
    assert_eq!(texts().await, [(3, "(erased)".to_owned()), (4, "Yes!".to_owned())]);
    service.command(&id(), Command::End, at(3)).await.expect("ends");
    let late = service.observe(&id(), 23, 96, "Well done!", at(4)).await;
    assert!(matches!(late, Err(ServiceError::Refused(Refusal::Over))));
}

#[tokio::test]
async fn a_changed_message_is_told_also_after_the_end_and_nothing_is_judged_again() {
    let service = begun().await;
    service.say(&id(), "Engagement yes, but integrity is a hard floor.", at(1)).await.expect("answers");
    service.amend(&id(), 3, Some("Clicks."), at(2)).await.expect("notes");
    service.command(&id(), Command::End, at(3)).await.expect("ends");
    let before = service.scorecard(&id()).await.expect("scores");
    service.amend(&id(), 3, None, at(4)).await.expect("notes");
    assert_eq!(service.scorecard(&id()).await.expect("scores"), before);
    let turn = service.transcript(&id()).await.expect("reads").turns.remove(2);
    let changes: Vec<Option<String>> = turn.amended.into_iter().map(|one| one.text).collect();
    assert_eq!(changes, [Some("Clicks.".to_owned()), None]);
}

#[tokio::test]
async fn an_erased_interview_is_gone_from_memory_too() {
    let service = begun().await;
    assert!(service.forget(&id()).await.expect("forgets").is_some());
    let late = service.say(&id(), "Trust first.", at(1)).await;
    assert!(matches!(late, Err(ServiceError::UnknownInterview(of)) if of == id()));
    assert!(service.forget(&id()).await.expect("looks").is_none());
}

#[tokio::test]
async fn without_a_voice_nothing_is_to_be_sent() {
    let service = Service::new(Store::open_in_memory().await.expect("opens"), Catalog::shipped());
    service.begin_talk(&start(), id(), &TALK, &[], START).await.expect("begins");
    service.say(&id(), "Trust first.", at(1)).await.expect("answers");
    assert_eq!(owed(&service).await, Vec::<String>::new());
}

#[tokio::test]
async fn what_was_weak_is_tried_again_in_a_shorter_interview_about_it_alone() {
    let service = begun().await;
    service.say(&id(), "Engagement yes, but integrity is a hard floor.", at(1)).await.expect("answers");
    service.command(&id(), Command::End, at(2)).await.expect("ends");
    let retry = service.retry(&id()).await.expect("reads");
    assert_eq!(
        (retry.prompt.as_str(), retry.pace, retry.weak.len()),
        ("newsfeed-ranking", Pace::Standard, 3)
    );
    let again = Start { focus: retry.weak.clone(), ..start() };
    let begun = service.begin(&again, at(3)).await.expect("begins");
    assert_eq!((begun.focus.chosen(), begun.minutes), (retry.weak, 18), "half of the 35 minutes");
    let longer = Start { minutes: Some(50), ..again };
    assert_eq!(service.begin(&longer, at(3)).await.expect("begins").minutes, 50);
    let resumed = service.resume(&begun.id, |newest| newest).await.expect("resumes");
    assert_eq!(resumed.focus, begun.focus);
}
