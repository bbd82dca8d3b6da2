//! How single messages look, and what every sentence keeps to.

use std::collections::BTreeMap;
use std::time::Duration;

use super::limits::summary;
use super::support::{STARTED, id, keeps_the_limits, look, look_at_all, small_prompt, transcript};
use crate::discord::messages::interview::{self as talk, Room};
use crate::discord::messages::privacy::{Erased, Kept};
use crate::discord::messages::{lists, privacy, refusals, scorecard, server, words};
use crate::discord::reply::Reply;
use crate::discord::settings::{Defaults, ServerSettings, describe};
use crate::discord::views::{self, Opening};
use crate::interview::{Dimension, Focus, Outcome, Pace, Stage};
use crate::store::Status;

const DAY: Duration = Duration::from_hours(24);

fn opening(room: Room, content: bool, retention: Option<Duration>) -> Vec<Reply> {
    views::opening(&Opening {
        prompt: &small_prompt(),
        pace: Pace::Standard,
        minutes: 20,
        focus: Focus::WHOLE,
        room,
        retention,
        content,
        quiet: Duration::from_secs(8),
        candidate: 42,
    })
}

#[test]
fn an_opening_says_what_is_kept_and_who_sees_it() {
    let all = [
        opening(Room::Private, true, Some(DAY * 90)),
        opening(Room::Public, false, None),
        opening(Room::Direct, true, None),
    ];
    insta::assert_snapshot!(all.map(|replies| look_at_all(&replies)).join("════════\n"));
}

#[test]
fn an_opening_names_only_the_areas_the_interview_is_about() {
    let replies = views::opening(&Opening {
        prompt: &small_prompt(),
        pace: Pace::Standard,
        minutes: 10,
        focus: Focus::on(&[Dimension::Personalization, Dimension::Evaluation]),
        room: Room::Private,
        retention: None,
        content: true,
        quiet: Duration::from_secs(8),
        candidate: 42,
    });
    let text = &replies[0].content;
    assert!(text.contains("planned for 10 minutes: two of the six areas, up to three follow-ups"), "{text}");
    assert!(text.contains("\n-# 1. Evaluation · 2. Personalization\n"), "{text}");
}

#[test]
fn lists_and_one_prompt() {
    let small = small_prompt();
    let summaries = [
        summary("Rank a social newsfeed", "Ada", Status::Ended),
        summary("Sell *concert* tickets", "Ada", Status::Paused),
        summary("Plan a ferry timetable", "Ada", Status::Open),
    ];
    let all = [
        views::transcripts(&summaries, None),
        views::transcripts(&summaries[..1], Some(42)),
        views::transcripts(&[], None),
        views::transcripts(&[], Some(42)),
        views::prompts(&[&small], None),
        views::prompts(&[], Some("zebra*")),
        views::prompt(&small),
    ];
    let labels = [lists::choice_label(&summaries[0], true), lists::choice_label(&summaries[1], false)];
    insta::assert_snapshot!(format!("{}────────\n{}", look_at_all(&all), labels.join("\n")));
}

fn kept() -> Kept {
    Kept { interviews: 3, turns: 41, observations: 2, shares: 1, retention: Some(DAY * 90) }
}

#[test]
fn what_is_asked_twice_and_what_is_kept() {
    let erased = Erased { interviews: 3, observations: 2, messages: 14, open: 1 };
    let all = [
        views::end_question(&id(), 7),
        views::delete_question(&id(), "Rank a social newsfeed", STARTED),
        views::privacy(&kept()),
        views::privacy(&Kept::default()),
        views::erase_question(42, &kept()),
        views::erase_question(42, &Kept::default()),
        views::erased(&erased),
        views::erased(&Erased { observations: 1, ..Erased::default() }),
        views::nudge(Duration::from_mins(15)),
        views::idle_paused(&id(), 7, true),
        views::given_back(refusals::ANSWERED_TOO_LATE, "Latency first, then *cost*."),
    ];
    insta::assert_snapshot!(look_at_all(&all));
}

#[test]
fn settings_and_about() {
    let defaults = Defaults {
        quiet: Duration::from_secs(8),
        nudge: Duration::from_mins(15),
        pause: Duration::from_hours(1),
        retention: None,
        private: true,
        one_open: true,
    };
    let many: Vec<String> = (0..50).map(|channel| (u64::MAX / 2 - channel).to_string()).collect();
    let rows = |channels: &str| BTreeMap::from([("places.channels".to_owned(), channels.to_owned())]);
    let shown = |rows| views::settings(&describe(&ServerSettings::of(&rows, &defaults), &defaults));
    keeps_the_limits(&shown(rows(&many.join(","))));
    insta::assert_snapshot!(look_at_all(&[
        shown(BTreeMap::new()),
        shown(rows("1,2")),
        views::about("0.1.0")
    ]));
}

#[test]
fn a_transcript_says_who_spoke_when_and_what_was_shown() {
    let mut card = super::support::card(1, &|_| "Names *two* goals".to_owned(), &[Outcome::Covered]);
    card.dimensions.truncate(1);
    card.dimensions[0].points[0].evidence[0].turn = 2;
    card.candidate = "Ada".to_owned();
    let texts = ["What should it *do*?", "Two goals:\n- trust\n- money", "And then?"].map(str::to_owned);
    let mut transcript = transcript(card, &texts);
    transcript.turns[2].undone = true;
    insta::assert_snapshot!(look(&views::transcript(&transcript, &id(), 0)));
}

#[test]
fn the_status_names_what_is_done_and_what_is_ahead_in_words() {
    let stages = [Stage::Done, Stage::Current, Stage::Ahead, Stage::Ahead, Stage::Ahead, Stage::Ahead];
    let dimensions = Dimension::ALL.into_iter().zip(stages).zip([2, 1, 0, 0, 0, 0]);
    let mut status = crate::interview::Status {
        dimensions: dimensions.map(|((dimension, stage), shown)| (dimension, stage, shown)).collect(),
        elapsed: time::Duration::seconds(435),
        minutes: 35,
        follow_ups_left: 11,
        paused: false,
        open: None,
        ended: None,
    };
    let running = views::status(&status, "Rank a *social* newsfeed");
    status.paused = true;
    let form = views::answer_form(&id(), 7);
    let shown = look_at_all(&[running, views::status(&status, "Rank")]);
    let texts = [&form.title, &form.label, &form.placeholder];
    assert!(
        form.title.len() <= 45 && form.label.len() <= 45 && form.placeholder.encode_utf16().count() <= 100
    );
    insta::assert_snapshot!(format!("{shown}────────\n{texts:?}"));
}

/// Every sentence that stands alone, with arguments where it takes some.
fn sentences() -> Vec<String> {
    let places = [words::place(Some(1), 2), words::place(None, 2)];
    let many: Vec<u64> = (1..=40).collect();
    let long = "zebra `*_ 𝄞".repeat(400);
    let mut sentences: Vec<String> = [
        refusals::NOT_ASKED_OF_YOU,
        refusals::QUESTION_PASSED,
        refusals::OVER,
        refusals::NO_INTERVIEW_HERE,
        refusals::DIRECT_MESSAGES_CLOSED,
        refusals::NO_PROMPTS,
        refusals::ANSWERED_TOO_LATE,
        refusals::ANSWER_NOT_STORED,
        refusals::STOPPING,
        refusals::UNKNOWN_BUTTON,
        refusals::ONLY_ON_A_SERVER,
        refusals::UNKNOWN_INTERVIEW,
        refusals::NOT_SHARED_YET,
        refusals::CANNOT_SHARE,
        refusals::NOT_SHARED_NOW,
        refusals::NOTHING_WEAK,
        talk::CARRIED_OUT,
        talk::REALLY_END,
        privacy::KEPT,
        privacy::NOTHING_TO_ERASE,
        server::NOTHING_GIVEN,
    ]
    .map(str::to_owned)
    .to_vec();
    sentences.extend([
        refusals::not_yours(u64::MAX),
        refusals::not_in_this_channel(&[]),
        refusals::not_in_this_channel(&many[..2]),
        refusals::not_in_this_channel(&many),
        refusals::missing_permissions(&["Create Private Threads"], 7),
        refusals::missing_permissions(&["View Channel", "Send Messages in Threads"], 7),
        refusals::unknown_prompt("zebra", &[]),
        refusals::unknown_prompt("newsfed", &["Rank a social newsfeed".to_owned()]),
        refusals::unknown_prompt(&long, &vec![long.clone(); 5]),
        refusals::nothing_written(true),
        refusals::nothing_written(false),
        refusals::trouble("a1b2c3"),
        refusals::unknown_command("interview start"),
        refusals::unknown_command(&long),
        refusals::refused(crate::interview::Refusal::Over),
        refusals::refused(crate::interview::Refusal::Unjudged),
        refusals::refused(crate::interview::Refusal::NothingToUndo),
        talk::paused(true),
        talk::paused(false),
        talk::paused_for_silence(false),
        scorecard::shared(7),
        lists::no_prompt_matches(&long),
        privacy::deleted(0),
        privacy::deleted(1),
        privacy::deleted(14),
        privacy::too_large(12_345_678, 10_000_000),
        server::changed("Quiet period", "8 s"),
        server::reset(&long),
        server::not_changed("Threads are either `private` or `public`."),
    ]);
    for place in places {
        sentences.extend([refusals::already_open(&place), refusals::elsewhere(&place), talk::begun(&place)]);
    }
    for kind in [2, 4, 5, 11, 13, 15, 16, 99] {
        sentences.push(refusals::no_threads_here(kind, true));
    }
    sentences.push(refusals::no_threads_here(5, false));
    sentences
}

#[test]
fn every_refusal_says_what_to_do() {
    let short: Vec<String> = sentences().into_iter().filter(|sentence| sentence.len() < 600).collect();
    insta::assert_snapshot!(short.join("\n"));
}

#[test]
fn no_sentence_shouts_or_is_too_long() {
    for sentence in sentences() {
        keeps_the_limits(&Reply::private(sentence.clone()));
        assert!(!sentence.contains('!'), "{sentence}");
        assert!(!sentence.contains("  "), "{sentence}");
        assert!(!sentence.contains("@everyone") && !sentence.contains("@here"), "{sentence}");
    }
}
