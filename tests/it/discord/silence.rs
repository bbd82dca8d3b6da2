//! Nothing comes from the candidate: one nudge, then a pause, and on with the next message.

use super::fake::{Discord, Message, Place, route};
use super::table::{ANSWER, PROMPT, Table, last_question};

const NUDGE: &str = "Still there?";
const PAUSED: &str = "Nothing came for a while";

async fn impatient() -> Table {
    let settings = [("discord.nudge", "300ms"), ("discord.pause", "600ms"), ("discord.quiet", "100ms")];
    let with = |options| {
        settings
            .iter()
            .fold(options, |options: super::fake::BotOptions, (name, value)| options.set(name, value))
    };
    Table::lay_with(Discord::start().await, with).await
}

fn count(thread: &Place, words: &str) -> usize {
    thread.said_by_bot().iter().filter(|message| message.text().contains(words)).count()
}

#[tokio::test]
async fn silence_is_met_by_one_nudge_then_a_pause_and_a_message_goes_on() {
    let table = impatient().await;
    let thread = table.begins().await;
    let paused = thread.hears(PAUSED).await;
    let nudge = thread.hears(NUDGE).await;
    assert!(nudge.id < paused.id && count(&thread, NUDGE) == 1);
    let labels: Vec<String> = paused.buttons().into_iter().map(|button| button.label).collect();
    assert_eq!(labels, ["Resume", "Status", "End interview"]);
    table.ada.says(&thread, ANSWER).await;
    let reply = thread.wait_for(|message| message.id > paused.id && !message.buttons().is_empty()).await;
    reply.button("That's my answer");
    // The next silence is met again.
    thread.wait_for(|message| message.id > reply.id && message.text().contains(PAUSED)).await;
    assert_eq!(count(&thread, NUDGE), 2);
}

#[tokio::test]
async fn a_paused_interview_is_not_nudged() {
    let table = impatient().await;
    let thread = table.begins().await;
    let paused = thread.hears(PAUSED).await;
    // Somebody else is nudged and paused meanwhile.
    let bob = table.server.member("Bob");
    let place = bob.runs(&table.general, "interview start", []).await.place().await;
    place.hears(PAUSED).await;
    assert_eq!(thread.said_by_bot().last().map(|message| message.id), Some(paused.id));
    table.ada.presses(&paused, "Resume").await.acknowledged().await;
    let resumed = thread.wait_for(|message| message.id > paused.id && !message.buttons().is_empty()).await;
    resumed.button("That's my answer");
}

#[tokio::test]
async fn nobody_is_nudged_while_the_question_has_not_arrived() {
    let table = impatient().await;
    let held = table.discord.hold(route::SEND);
    let options = [("prompt", PROMPT)];
    let thread = table.ada.runs(&table.general, "interview start", options).await.place().await;
    held.reached().await;
    // Somebody else is nudged and paused meanwhile.
    let bob = table.server.member("Bob");
    let place = bob.runs(&table.general, "interview start", []).await.place().await;
    place.hears(PAUSED).await;
    assert!(thread.said_by_bot().is_empty());
    held.release();
    thread.hears(PAUSED).await;
    let said: Vec<Message> = thread.said_by_bot();
    assert!(!said[0].text().contains(NUDGE) && !said[1].text().contains(NUDGE), "{}", said[1].text());
    assert_eq!(last_question(&thread).id, said.last().expect("something").id);
    assert_eq!(count(&thread, NUDGE), 1);
}

#[tokio::test]
async fn a_message_that_is_deleted_again_is_followed_by_silence_as_any() {
    let settings = [("discord.nudge", "5s"), ("discord.pause", "6s"), ("discord.quiet", "100ms")];
    let with = |options| {
        settings
            .iter()
            .fold(options, |options: super::fake::BotOptions, (name, value)| options.set(name, value))
    };
    let table = Table::lay_with(Discord::start().await, with).await;
    let thread = table.begins().await;
    let message = table.ada.says(&thread, "Not this.").await;
    table.ada.deletes(&message).await;
    thread.hears(NUDGE).await;
    thread.hears(PAUSED).await;
}
