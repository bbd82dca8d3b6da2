//! What makes up a turn: several messages, edits, deletions, files.

use serde_json::{Value, json};

use super::fake::Discord;
use super::read::{interview_of, said_by, transcript, turns_of};
use super::table::{ANSWER, Table, last_question};

const DONE: &str = "That's my answer";

#[tokio::test]
async fn several_messages_are_one_turn_when_the_candidate_says_so() {
    let table = Table::lay().await;
    let thread = table.begins().await;
    let question = last_question(&thread);
    for part in ["I would start with the goals.", "Trust first.", "Money second."] {
        table.ada.says(&thread, part).await;
    }
    table.ada.presses(&question, DONE).await.acknowledged().await;
    thread.wait_for(|message| message.id > question.id && !message.buttons().is_empty()).await;
    let transcript = transcript(&table.ada, &thread, &interview_of(&question)).await;
    let all = "I would start with the goals.\nTrust first.\nMoney second.";
    assert_eq!(said_by(&transcript, "candidate"), [all]);
    assert_eq!(said_by(&transcript, "interviewer").len(), 3, "brief, question, one reply");
}

#[tokio::test]
async fn a_silence_ends_a_turn() {
    let table = Table::lay_with(Discord::start().await, |it| it.set("discord.quiet", "1s")).await;
    let thread = table.begins().await;
    let question = last_question(&thread);
    table.ada.says(&thread, "I would start with the goals.").await;
    table.ada.says(&thread, "Trust first.").await;
    thread.wait_for(|message| message.id > question.id && !message.buttons().is_empty()).await;
    let transcript = transcript(&table.ada, &thread, &interview_of(&question)).await;
    assert_eq!(said_by(&transcript, "candidate"), ["I would start with the goals.\nTrust first."]);
}

#[tokio::test]
async fn typing_makes_the_silence_last_longer() {
    let table = Table::lay_with(Discord::start().await, |it| it.set("discord.quiet", "1s")).await;
    let bob = table.server.member("Bob");
    let thread = table.begins().await;
    let question = last_question(&thread);
    let place = bob.runs(&table.general, "interview start", []).await.place().await;
    let bobs = place.wait_for(|message| !message.buttons().is_empty()).await;
    table.ada.says(&thread, "I would start with the goals.").await;
    table.ada.is_typing(&thread).await;
    // Bob writes later and types no more: his silence is over when hers is not.
    bob.says(&place, "Trust first.").await;
    place.wait_for(|message| message.id > bobs.id && !message.buttons().is_empty()).await;
    assert_eq!(last_question(&thread).id, question.id, "she was interrupted");
    table.ada.says(&thread, "And then the numbers.").await;
    table.ada.presses(&question, DONE).await.acknowledged().await;
    thread.wait_for(|message| message.id > question.id && !message.buttons().is_empty()).await;
    let transcript = transcript(&table.ada, &thread, &interview_of(&question)).await;
    assert_eq!(said_by(&transcript, "candidate"), ["I would start with the goals.\nAnd then the numbers."]);
}

#[tokio::test]
async fn edits_before_the_reply_count_and_later_ones_are_recorded() {
    let table = Table::lay().await;
    let thread = table.begins().await;
    let question = last_question(&thread);
    let first = table.ada.says(&thread, "Revenew first.").await;
    let second = table.ada.says(&thread, "A slip.").await;
    table.ada.deletes(&second).await;
    table.ada.edits(&first, "Revenue first.").await;
    table.ada.presses(&question, DONE).await.acknowledged().await;
    thread.wait_for(|message| message.id > question.id && !message.buttons().is_empty()).await;
    table.ada.edits(&first, "Trust first.").await;
    table.ada.edits(&first, "Trust first.").await;
    table.ada.deletes(&first).await;
    // What is asked of an interview is answered after what was told before.
    table.ada.runs(&thread, "interview status", []).await.message().await;
    let transcript = transcript(&table.ada, &thread, &interview_of(&question)).await;
    assert_eq!(said_by(&transcript, "candidate"), ["Revenue first."]);
    let amended = turns_of(&transcript, "candidate")[0]["amended"].clone();
    let texts: Vec<Value> =
        amended.as_array().expect("amended").iter().map(|it| it["text"].clone()).collect();
    assert_eq!(texts, [json!("Trust first."), Value::Null]);
}

#[tokio::test]
async fn a_message_that_is_deleted_before_the_reply_says_nothing() {
    let table = Table::lay().await;
    let thread = table.begins().await;
    let question = last_question(&thread);
    let message = table.ada.says(&thread, "Not this.").await;
    table.ada.deletes(&message).await;
    let answer = table.ada.presses(&question, DONE).await;
    assert!(answer.text().await.contains("There is no answer yet."));
    assert!(answer.is_ephemeral().await);
}

#[tokio::test]
async fn files_are_kept_with_the_turn_text_is_read_and_pictures_are_named() {
    let mut table = Table::lay().await;
    let thread = table.begins().await;
    let question = last_question(&thread);
    let notes = "Posts -> candidates -> ranker\n";
    let files =
        [("notes.md", "text/markdown", notes.as_bytes()), ("flow.png", "image/png", &[137, 80, 78, 71][..])];
    let first = table.ada.attaches(&thread, "My sketch:", files).await;
    table.ada.attaches(&thread, "", [("sound.ogg", "audio/ogg", &[1, 2, 3][..])]).await;
    table.ada.edits(&first, "My better sketch:").await;
    table.ada.runs(&thread, "interview status", []).await.message().await;
    table.bot.kill().await;
    table.bot = super::fake::Bot::start(&table.discord, table.options.clone()).await;
    table.ada.edits(&first, "My best sketch:").await;
    table.ada.presses(&question, DONE).await.acknowledged().await;
    thread.wait_for(|message| message.id > question.id && !message.buttons().is_empty()).await;
    table.ada.edits(&first, "My last sketch:").await;
    table.ada.runs(&thread, "interview status", []).await.message().await;
    let transcript = transcript(&table.ada, &thread, &interview_of(&question)).await;
    let files = "[file: notes.md]\nPosts -> candidates -> ranker\n[picture: flow.png]";
    let said = format!("My best sketch:\n{files}\n[file: sound.ogg, not read]");
    assert_eq!(said_by(&transcript, "candidate"), [said]);
    let amended = &turns_of(&transcript, "candidate")[0]["amended"];
    assert_eq!(amended[0]["text"], format!("My last sketch:\n{files}"));
    assert_eq!(amended.as_array().map(Vec::len), Some(1));
}

#[tokio::test]
async fn a_diagram_in_a_code_block_stays_as_it_was_written() {
    let table = Table::lay().await;
    let thread = table.begins().await;
    let question = last_question(&thread);
    let diagram = "Like this:\n```mermaid\nflowchart LR\n  a[Posts] --> b{Rank?}\n  b -->|yes| c[\"Feed\"]\n```\n**So** it goes.";
    table.answers(&thread, diagram).await;
    let interview = interview_of(&question);
    let transcript = transcript(&table.ada, &thread, &interview).await;
    assert_eq!(said_by(&transcript, "candidate"), [diagram]);
}

#[tokio::test]
async fn a_turn_costs_one_request_beside_the_answer_to_the_press() {
    let table = Table::lay().await;
    let thread = table.begins().await;
    // Answers to interactions have limits of their own.
    let counted = |routes: &[String]| routes.iter().filter(|it| !it.contains("/interactions/")).count();
    let routes = || table.discord.request_log().into_iter().map(|(route, _)| route).collect::<Vec<_>>();
    let before = counted(&routes());
    let mut turns = 0;
    loop {
        let sent = table.discord.requests(super::fake::route::SEND);
        let reply = table.answers(&thread, ANSWER).await;
        turns += 1;
        if reply.buttons().iter().any(|button| button.label == "Transcript") {
            break;
        }
        assert_eq!(table.discord.requests(super::fake::route::SEND) - sent, 1);
    }
    let requests = counted(&routes()) - before;
    assert!(requests * 10 <= turns * 12, "{requests} requests for {turns} turns: {:?}", routes());
}
