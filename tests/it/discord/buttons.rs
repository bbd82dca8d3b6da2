//! What is wanted by buttons and commands, and by whom.

use super::fake::{Bot, Message, Place, route};
use super::read::{interview_of, said_by, transcript};
use super::table::{ANSWER, Table, last_question};

const DONE: &str = "That's my answer";

async fn after(thread: &Place, message: &Message) -> Message {
    thread.wait_for(|it| it.id > message.id && !it.buttons().is_empty()).await
}

/// Every wish once, by what `wants` does with its label and its name; they come in an order that makes sense.
async fn every_wish(table: &Table, thread: &Place, by_button: bool) {
    let wants = async |label: &str, name: &str| {
        if by_button {
            table.ada.presses(&last_question(thread), label).await
        } else {
            table.ada.runs(thread, &format!("interview {name}"), []).await
        }
    };
    let wanted = async |label: &str, name: &str| {
        let question = last_question(thread);
        wants(label, name).await.acknowledged().await;
        after(thread, &question).await
    };
    let question = last_question(thread);
    let hint = wanted("Hint", "hint").await;
    assert!(hint.text().starts_with("**Hint:** "), "{}", hint.text());
    let again = wanted("Repeat", "repeat").await;
    assert!(
        !again.text().is_empty() && again.button(DONE).id == question.button(DONE).id,
        "{}",
        again.text()
    );
    let status = wants("Status", "status").await;
    assert!(status.is_ephemeral().await && status.text().await.contains("of 35 minutes"));
    let paused = wanted("Pause", "pause").await;
    assert!(paused.text().contains("Paused; the clock stands still."), "{}", paused.text());
    let resumed = wanted("Resume", "resume").await;
    assert_eq!(resumed.button(DONE).id, question.button(DONE).id);
    let skipped = wanted("Skip", "skip").await;
    assert_ne!(skipped.button(DONE).id, question.button(DONE).id);
    let next = wanted("Next area", "next").await;
    assert!(next.text().contains("2/6"), "{}", next.text());
    let asked = wants("End interview", "end").await.message().await;
    assert!(asked.is_ephemeral() && asked.text().contains("End the interview now?"), "{}", asked.text());
    let kept = table.ada.presses(&asked, "Go on").await.message().await;
    assert!(kept.text().contains("stays as it is") && kept.buttons().is_empty(), "{}", kept.text());
    assert_eq!(last_question(thread).id, next.id);
    let asked = wants("End interview", "end").await.message().await;
    let done = table.ada.presses(&asked, "End interview").await;
    let card = after(thread, &next).await;
    assert!(card.text().contains("Scorecard: Rank a social newsfeed"), "{}", card.text());
    let done = done.message().await;
    assert!(done.buttons().is_empty() && done.text().contains("The interview is over."), "{}", done.text());
    let late = table.ada.presses(&question, "Hint").await;
    assert!(late.is_ephemeral().await && late.text().await.contains("This interview is over."));
    let late = table.ada.runs(thread, "interview hint", []).await;
    assert!(late.is_ephemeral().await && late.text().await.contains("/interview start"));
}

#[tokio::test]
async fn everything_is_to_be_had_by_buttons() {
    let table = Table::lay().await;
    let thread = table.begins().await;
    every_wish(&table, &thread, true).await;
}

#[tokio::test]
async fn everything_is_to_be_had_by_commands() {
    let table = Table::lay().await;
    let thread = table.begins().await;
    every_wish(&table, &thread, false).await;
}

#[tokio::test]
async fn a_button_of_a_question_that_has_passed_says_so_and_costs_no_request() {
    let table = Table::lay().await;
    let thread = table.begins().await;
    let old = last_question(&thread);
    table.answers(&thread, ANSWER).await;
    let (all, callbacks) = (table.discord.requests(route::ANY), table.discord.requests(route::CALLBACK));
    for label in [DONE, "Hint", "Skip", "Next area", "Repeat"] {
        let answer = table.ada.presses(&old, label).await;
        assert!(answer.is_ephemeral().await);
        assert!(answer.text().await.contains("That question has passed."), "{label}");
    }
    assert_eq!(table.discord.requests(route::CALLBACK) - callbacks, 5);
    assert_eq!(table.discord.requests(route::ANY) - all, 5);
}

#[tokio::test]
async fn a_stranger_cannot_press_ask_or_answer() {
    let table = Table::lay().await;
    let thread = table.begins_with([("visibility", "public"), ("prompt", "newsfeed-ranking")]).await;
    let eve = table.server.member("Eve");
    let question = last_question(&thread);
    for button in question.buttons() {
        let answer = eve.presses(&question, &button.label).await;
        assert!(answer.is_ephemeral().await);
        let text = answer.text().await;
        assert!(text.contains(&format!("This is the interview of <@{}>", table.ada.id)), "{text}");
    }
    for command in ["interview end", "interview status", "answer"] {
        let answer = eve.runs(&thread, command, []).await;
        assert!(answer.is_ephemeral().await && answer.text().await.contains("This is the interview of"));
    }
    let answer = eve.runs(&thread, "answer", [("text", "Let me.")]).await;
    assert!(answer.is_ephemeral().await && answer.text().await.contains("Let me."));
    let forged = question.button(DONE).id.replace("done", "really-end");
    assert!(eve.presses_id(&question, &forged).await.text().await.contains("This is the interview of"));
    assert_eq!(last_question(&thread).id, question.id, "nothing came of it");
}

#[tokio::test]
async fn a_press_works_after_a_restart() {
    let mut table = Table::lay().await;
    let thread = table.begins().await;
    let question = last_question(&thread);
    table.ada.says(&thread, ANSWER).await;
    table.ada.runs(&thread, "interview status", []).await.message().await;
    table.bot.kill().await;
    table.bot = Bot::start(&table.discord, table.options.clone()).await;
    table.ada.presses(&question, DONE).await.acknowledged().await;
    let reply = after(&thread, &question).await;
    let transcript = transcript(&table.ada, &thread, &interview_of(&reply)).await;
    assert_eq!(said_by(&transcript, "candidate"), [ANSWER]);
}

#[tokio::test]
async fn two_presses_at_once_are_one_answer() {
    let table = Table::lay().await;
    let thread = table.begins().await;
    let question = last_question(&thread);
    table.ada.says(&thread, ANSWER).await;
    let (first, second) =
        tokio::join!(table.ada.presses(&question, DONE), table.ada.presses(&question, DONE));
    first.acknowledged().await;
    let text = second.text().await;
    assert!(text.contains("has passed"), "{text}");
    let reply = after(&thread, &question).await;
    let transcript = transcript(&table.ada, &thread, &interview_of(&reply)).await;
    assert_eq!(said_by(&transcript, "candidate"), [ANSWER]);
    assert_eq!(said_by(&transcript, "interviewer").len(), 3);
}

#[tokio::test]
async fn what_discord_tells_twice_is_done_once() {
    let table = Table::lay().await;
    let thread = table.begins().await;
    let question = last_question(&thread);
    table.discord.gateway().duplicate("INTERACTION_CREATE", 3);
    table.discord.gateway().duplicate("MESSAGE_CREATE", 3);
    let callbacks = table.discord.requests(route::CALLBACK);
    table.ada.presses(&question, "Skip").await.acknowledged().await;
    let second = after(&thread, &question).await;
    let third = table.answers(&thread, ANSWER).await;
    let transcript = transcript(&table.ada, &thread, &interview_of(&third)).await;
    assert_eq!(said_by(&transcript, "candidate"), [ANSWER]);
    assert_eq!(said_by(&transcript, "interviewer").len(), 4, "brief, three questions");
    assert!(second.id < third.id);
    // Skip, the answer, the export.
    assert_eq!(table.discord.requests(route::CALLBACK) - callbacks, 3);
}

#[tokio::test]
async fn commands_elsewhere_lead_to_the_interview() {
    let table = Table::lay().await;
    let none = table.ada.runs(&table.general, "interview hint", []).await;
    assert!(none.is_ephemeral().await && none.text().await.contains("No interview of yours is open here."));
    let thread = table.begins().await;
    for command in ["interview hint", "interview status", "answer", "interview end"] {
        let answer = table.ada.runs(&table.general, command, []).await;
        assert!(answer.is_ephemeral().await);
        assert_eq!(answer.place().await.id, thread.id, "{command}");
    }
    let kept = table.ada.runs(&table.general, "answer", [("text", "Wrong place.")]).await.text().await;
    assert!(kept.contains("Wrong place."), "the words are given back: {kept}");
}

#[tokio::test]
async fn a_paused_interview_goes_on_when_something_is_written() {
    let table = Table::lay().await;
    let thread = table.begins().await;
    let question = last_question(&thread);
    table.ada.presses(&question, "Pause").await.acknowledged().await;
    let paused = after(&thread, &question).await;
    let labels: Vec<String> = paused.buttons().into_iter().map(|button| button.label).collect();
    assert_eq!(labels, ["Resume", "Status", "End interview"]);
    let status = table.ada.presses(&paused, "Status").await.text().await;
    assert!(status.contains("paused"), "{status}");
    table.ada.says(&thread, ANSWER).await;
    table.ada.presses(&question, DONE).await.acknowledged().await;
    let reply = after(&thread, &paused).await;
    reply.button(DONE);
    let status = table.ada.presses(&reply, "Status").await.text().await;
    assert!(!status.contains("paused"), "{status}");
}
