//! Nothing said is ever lost, whatever is killed when.

use std::path::Path;

use serde_json::{Value, json};
use sextant::catalog::{Catalog, parse_stored};
use sextant::interview::{Dimension, Interview, InterviewId, Prompt};
use sextant::store::Store;
use std::sync::Arc;
use time::OffsetDateTime;

use crate::support::{Conversation, is_question, practice};

/// One real answer a dimension: what the prompt's author gives as an example, and no question.
fn answers(prompt: &Prompt) -> Vec<String> {
    let answer = |dimension: &Dimension| {
        let points = prompt.rubric(*dimension).points.iter().filter(|point| !point.asking_counts);
        points.flat_map(|point| &point.examples).find(|example| !example.contains('?')).cloned()
    };
    Dimension::ALL.iter().filter_map(answer).collect()
}

fn event<'a>(lines: &'a [Value], name: &str) -> Vec<&'a Value> {
    lines.iter().filter(|line| line["event"] == name).collect()
}

#[test]
fn one_answer_a_dimension_makes_a_whole_interview_on_every_shipped_prompt() {
    for entry in Catalog::shipped().iter() {
        let directory = tempfile::tempdir().expect("a directory");
        let said = answers(&entry.prompt)
            .into_iter()
            .flat_map(|answer| [json!({ "say": answer }), json!({ "do": "next" })]);
        let lines: Vec<String> =
            said.chain([json!({ "do": "end" })]).map(|line| format!("{line}\n")).collect();
        let input = lines.concat();
        let id = entry.prompt.id.as_str();
        let (lines, status) = practice(&directory.path().join("one.db"), &["--prompt", id], &input);
        assert_eq!(status, 0, "{id}");
        let opened: Vec<_> = lines
            .iter()
            .filter(|line| line["move"] == "open")
            .map(|line| line["dimension"].clone())
            .collect();
        assert_eq!(opened, Dimension::ALL.map(|dimension| json!(dimension.key())), "{id}");
        assert_eq!(event(&lines, "heard").len(), 6, "{id}");
        let scorecard = event(&lines, "scorecard")[0];
        assert!(scorecard["coverage"].as_f64().expect("was asked") > 0.0, "{id}");
    }
}

#[test]
fn killed_after_each_reply_the_interview_goes_on_where_it_was() {
    for entry in Catalog::shipped().iter() {
        let id = entry.prompt.id.as_str();
        let directory = tempfile::tempdir().expect("a directory");
        let database = directory.path().join("killed.db");
        let answers = answers(&entry.prompt);
        let mut run = Conversation::start(&database, &["--prompt", id, "--seed", "3"]);
        let mut open = run.until_asked().pop().expect("a question");
        let mut asked = vec![open["text"].clone()];
        let mut last_turn = 0;
        for answer in &answers {
            run.say(answer);
            let reply = run.until_asked();
            last_turn = event(&reply, "heard")[0]["turn"].as_u64().expect("a turn");
            open = reply.last().expect("a question").clone();
            run.kill();
            run = Conversation::start(&database, &["--resume"]);
            let again = run.until_asked();
            assert_eq!((&again[0]["resumed"], &again[0]["turn"]), (&json!(true), &json!(last_turn)), "{id}");
            let shown = again.last().expect("a question");
            assert_eq!((&shown["move"], &shown["text"]), (&open["move"], &open["text"]), "{id}");
            asked.push(open["text"].clone());
            run.send(&json!({ "do": "next" }));
            let next = run.until_asked();
            if event(&next, "ended").is_empty() {
                asked.push(next.last().expect("a question")["text"].clone());
            } else {
                assert_eq!(event(&next, "scorecard").len(), 1, "{id}");
            }
        }
        let questions = asked.len();
        asked.sort_by_key(ToString::to_string);
        asked.dedup();
        assert_eq!(asked.len(), questions, "{id}: a question was asked twice");
        run.kill();
        let (lines, status) = practice(&database, &["--resume", &interview_id(&database)], "");
        let events: Vec<_> = lines.iter().map(|line| line["event"].as_str().unwrap_or("?")).collect();
        assert_eq!((status, events), (0, vec!["began", "scorecard", "ended"]), "{id}");
        assert_eq!(lines[0]["turn"], json!(last_turn));
    }
}

#[test]
fn killed_before_the_reply_the_answer_is_there_or_is_told_to_be_missing() {
    let directory = tempfile::tempdir().expect("a directory");
    let database = directory.path().join("raced.db");
    let bank = Catalog::shipped();
    let prompt = &bank.prompt("newsfeed-ranking").expect("is shipped").prompt;
    let mut run = Conversation::start(&database, &["--prompt", "newsfeed-ranking"]);
    run.until_asked();
    let mut turn = 0;
    for answer in answers(prompt) {
        run.say(&answer);
        // Sometimes before it is stored, sometimes before it is judged, sometimes after it was answered.
        let seen = run.kill();
        run = Conversation::start(&database, &["--resume"]);
        let again = run.until_asked();
        let durable = again[0]["turn"].as_u64().expect("a turn");
        if !event(&seen, "heard").is_empty() {
            assert!(durable > turn, "what was heard is stored");
        }
        if durable > turn {
            // Heard either before the kill or after it, never twice.
            assert!(event(&seen, "heard").len() + event(&again, "heard").len() <= 1);
        } else {
            assert!(event(&again, "heard").is_empty());
        }
        assert!(is_question(again.last().expect("a question")));
        turn = durable;
    }
    run.kill();
}

#[tokio::test]
async fn an_answer_stored_but_not_yet_judged_is_heard_on_resuming() {
    let directory = tempfile::tempdir().expect("a directory");
    let database = directory.path().join("pending.db");
    let (began, _) = practice(&database, &["--prompt", "newsfeed-ranking"], "");
    let id = InterviewId::new(began[0]["interview"].as_str().expect("an id"));
    let words = "Truth first: views of debunked posts must not rise, whatever engagement says.";
    {
        let store = Store::open(&database).await.expect("opens");
        let stored = store.load(&id).await.expect("reads").expect("is there");
        let prompt = Arc::new(parse_stored(&stored.prompt_source).expect("is a prompt"));
        let mut interview = Interview::replay(id.clone(), prompt, &stored.events).expect("replays");
        let step = interview.say(words, OffsetDateTime::now_utc()).expect("is open");
        store.append(&id, &step.facts, &[]).await.expect("is stored");
        store.close().await;
    }
    let (lines, status) = practice(&database, &["--resume"], "");
    let events: Vec<_> = lines.iter().map(|line| line["event"].as_str().unwrap_or("?")).collect();
    assert_eq!((status, &events[..3]), (0, &["began", "heard", "asked"][..]), "{events:?}");
    assert_eq!(lines[0]["turn"], lines[1]["turn"]);
}

#[test]
fn the_end_of_the_input_pauses_and_nothing_more() {
    let directory = tempfile::tempdir().expect("a directory");
    let database = directory.path().join("eof.db");
    let (lines, status) =
        practice(&database, &["--prompt", "newsfeed-ranking"], "{\"say\":\"Truth first.\"}\n");
    assert_eq!(status, 0);
    assert_eq!(lines.last().expect("lines")["reason"], "eof");
    assert!(event(&lines, "scorecard").is_empty() && event(&lines, "paused").is_empty());
}

#[test]
fn malformed_lines_are_reported_and_the_rest_goes_on() {
    let directory = tempfile::tempdir().expect("a directory");
    let input = "{\"say\":\"Truth first.\"}\nnot json\n\n{\"do\":\"dance\"}\n{\"say\":\"a\",\"do\":\"hint\"}\n{\"do\":\"end\"}\n{\"say\":\"late\"}\n";
    let (lines, status) =
        practice(&directory.path().join("bad.db"), &["--prompt", "newsfeed-ranking"], input);
    let errors: Vec<_> = event(&lines, "error").iter().map(|line| line["line"].clone()).collect();
    assert_eq!((status, errors), (1, vec![json!(2), json!(4), json!(5)]));
    assert_eq!(lines.last().expect("lines")["reason"], "ended");
}

#[test]
fn time_goes_by_the_lines_when_they_say_so() {
    let directory = tempfile::tempdir().expect("a directory");
    let input = "{\"say\":\"Truth first.\",\"after_s\":4000}\n";
    let (lines, _) = practice(&directory.path().join("late.db"), &["--prompt", "newsfeed-ranking"], input);
    assert_eq!(lines.last().expect("lines")["reason"], "complete", "half as long again as planned is over");
}

fn interview_id(database: &Path) -> String {
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    runtime.block_on(async {
        let store = Store::open(database).await.expect("opens");
        let listed = store.list(&sextant::store::Filter::default()).await.expect("reads");
        listed[0].id.as_str().to_owned()
    })
}
