//! A whole interview as it is seen on Discord: a recorded candidate, judged by the real assessor.

use std::sync::Arc;

use super::support::{STARTED, id, keeps_the_limits, look_at_all, prompt};
use crate::assess::{Assessor, Message, RubricSource};
use crate::discord::reply::{Reply, Row};
use crate::discord::views;
use crate::interview::{
    Command, Dimension, Effect, Interview, InterviewId, Move, Pace, Settings, Speaker, Transcript, turns,
};

/// One step with what was said before it.
struct Seen {
    given: String,
    effects: Vec<Effect>,
    replies: Vec<Reply>,
}

/// An interview of the recorded candidate, each step as messages.
fn play(candidate: &str, about: &str) -> (Vec<Seen>, Transcript) {
    let path = format!("{}/tests/it/candidates/{candidate}.jsonl", env!("CARGO_MANIFEST_DIR"));
    let lines = std::fs::read_to_string(path).expect("is there");
    let prompt = prompt(about);
    let rubric = Assessor::by_words().prepare(&RubricSource::of_prompt(&prompt));
    let settings = Settings {
        candidate: "Ada".to_owned(),
        pace: Pace::Standard,
        minutes: 35,
        seed: 7,
        focus: Vec::new(),
    };
    let (mut interview, step) = Interview::begin(id(), Arc::clone(&prompt), &settings, STARTED);
    let mut facts = step.facts;
    let mut now = STARTED;
    let mut seen = vec![see(&interview, String::new(), step.effects)];
    for line in lines.lines().filter(|line| !line.trim().is_empty()) {
        if interview.ended().is_some() {
            break;
        }
        let line: serde_json::Value = serde_json::from_str(line).expect("is JSON");
        now += time::Duration::seconds(line["after_s"].as_i64().unwrap_or(45));
        if let Some(words) = line["say"].as_str() {
            let question = interview.open_question().map(|asked| asked.text.clone());
            let dimension = Some(interview.dimension());
            facts.extend(interview.say(words, now).expect("is open").facts);
            let message = Message { text: words, question: question.as_deref(), dimension };
            let step = interview.judge(Assessor::by_words().assess(&rubric, &message), now);
            facts.extend(step.facts);
            seen.push(see(&interview, words.to_owned(), step.effects));
        } else {
            let command: Command = serde_json::from_value(line["do"].clone()).expect("is a command");
            let step = interview.command(command, now).expect("is open");
            facts.extend(step.facts);
            seen.push(see(&interview, format!("/{command:?}"), step.effects));
        }
    }
    if interview.ended().is_none() {
        let step = interview.command(Command::End, now).expect("is open");
        facts.extend(step.facts);
        seen.push(see(&interview, "/End".to_owned(), step.effects));
    }
    let transcript =
        Transcript { schema: 1, scorecard: interview.scorecard(), turns: turns(&prompt, &facts) };
    (seen, transcript)
}

fn see(interview: &Interview, given: String, effects: Vec<Effect>) -> Seen {
    let replies = views::voice(interview, &effects, true, true);
    replies.iter().for_each(keeps_the_limits);
    Seen { given, effects, replies }
}

impl Seen {
    fn moves(&self) -> Vec<Move> {
        let moves = self.effects.iter().filter_map(|effect| match effect {
            Effect::Asked(asked) => Some(asked.kind),
            _ => None,
        });
        moves.collect()
    }

    fn look(&self) -> String {
        let given: String = self.given.chars().take(200).collect();
        format!("»»» {given}\n{}", look_at_all(&self.replies))
    }
}

#[test]
fn an_interview_as_its_candidate_sees_it() {
    let (seen, _) = play("strong-on-newsfeed", "newsfeed-ranking");
    let mut shown: Vec<String> = Vec::new();
    for kind in
        [Move::Open, Move::Probe, Move::Confirm, Move::Deepen, Move::Reveal, Move::Change, Move::Close]
    {
        shown.extend(seen.iter().find(|step| step.moves().contains(&kind)).map(Seen::look));
    }
    insta::assert_snapshot!(shown.join("════════\n"));
}

#[test]
fn a_turn_of_the_interviewer_is_one_message() {
    for (candidate, about) in [
        ("strong-on-newsfeed", "newsfeed-ranking"),
        ("asks-well-on-newsfeed", "newsfeed-ranking"),
        ("junior-on-keyboard", "keyboard-next-word"),
    ] {
        let (seen, transcript) = play(candidate, about);
        let (last, before) = seen.split_last().expect("steps");
        for step in before {
            assert_eq!(step.replies.len(), 1, "{}", step.look());
            assert_eq!(step.replies[0].rows.len(), 2, "a question is open: {}", step.look());
        }
        assert!(last.replies.len() <= 3, "{} messages at the end", last.replies.len());
        for reply in before.iter().flat_map(|step| &step.replies) {
            assert!(quotes_only_when_marked(reply, &transcript), "{}", reply.content);
        }
    }
}

/// Whether a message that is not marked as quoting has no longer piece of what the candidate said.
fn quotes_only_when_marked(reply: &Reply, transcript: &Transcript) -> bool {
    let said = transcript.turns.iter().filter(|turn| turn.speaker == Speaker::Candidate);
    let mut quoted = reply.content.split('“').skip(1).filter_map(|rest| rest.split('”').next());
    let plain: Vec<String> = said.map(|turn| crate::discord::text::escape_line(&turn.text)).collect();
    reply.quotes
        || !quoted.any(|quote| plain.iter().any(|said| said.contains(quote.trim_end_matches([' ', '…']))))
}

#[test]
fn the_buttons_name_the_question_that_is_open() {
    let settings =
        Settings { candidate: "Ada".to_owned(), pace: Pace::Quick, minutes: 30, seed: 7, focus: Vec::new() };
    let (mut interview, step) = Interview::begin(
        InterviewId::new("0123456789abcdef0123456789abcdef"),
        Arc::new(super::support::small_prompt()),
        &settings,
        STARTED,
    );
    let first = views::voice(&interview, &step.effects, true, true);
    let mut said = |command| {
        let step = interview.command(command, STARTED).expect("is open");
        views::voice(&interview, &step.effects, false, true)
    };
    let repeated = said(Command::Repeat);
    let ids = |replies: &[Reply]| {
        let rows = replies.iter().flat_map(|reply| &reply.rows);
        let buttons = rows.flat_map(|row| match row {
            Row::Buttons(buttons) => buttons.clone(),
            Row::Menu { .. } => Vec::new(),
        });
        buttons.map(|button| button.target).collect::<Vec<_>>()
    };
    assert_eq!(ids(&first)[1..], ids(&repeated)[1..], "the question that is said again is the same one");
    let next = said(Command::Next);
    assert_ne!(ids(&repeated), ids(&next));
    let shown = [repeated, next, said(Command::Pause), said(Command::Hint), said(Command::End)];
    insta::assert_snapshot!(shown.map(|replies| look_at_all(&replies)).join("════════\n"));
}

#[test]
fn a_finished_interview_can_be_read_page_by_page() {
    let (_, transcript) = play("strong-on-newsfeed", "newsfeed-ranking");
    insta::assert_snapshot!(look_at_all(&[views::transcript(&transcript, &id(), 1)]));
}

#[test]
fn an_area_is_counted_among_those_the_interview_is_about() {
    let settings = Settings {
        candidate: "Ada".to_owned(),
        pace: Pace::Quick,
        minutes: 10,
        seed: 7,
        focus: vec![Dimension::Goals, Dimension::Evaluation],
    };
    let prompt = Arc::new(super::support::small_prompt());
    let (mut interview, step) = Interview::begin(id(), prompt, &settings, STARTED);
    let mut said = views::voice(&interview, &step.effects, true, true);
    let step = interview.command(Command::Next, STARTED).expect("is open");
    said.extend(views::voice(&interview, &step.effects, true, true));
    let heads: Vec<_> = said.iter().filter_map(|reply| reply.content.lines().next()).collect();
    assert_eq!(heads, ["### 1/2 · Goals", "### 2/2 · Evaluation"]);
}
