//! Interviews in direct messages, asked for there or where the bot itself is not.

use super::fake::{Discord, Message, Person, Place};
use super::read::{interview_of, said_by, transcript};
use super::table::{ANSWER, PROMPT, Table, last_question};

/// Somebody begins in a place; the direct messages, once the first question stands there.
async fn begins(person: &Person, place: &Place) -> Place {
    let answer = person.runs(place, "interview start", [("prompt", PROMPT)]).await;
    assert!(answer.is_ephemeral().await);
    let direct = answer.place().await;
    assert_eq!(direct.id, person.dm().id);
    direct.wait_for(|message| !message.buttons().is_empty()).await;
    direct
}

#[tokio::test]
async fn an_interview_is_held_in_direct_messages_though_servers_withhold_words() {
    let discord = Discord::builder().without_message_content().start().await;
    let table = Table::lay_with(discord, |it| it).await;
    table.bot.logs("connected").await;
    let direct = begins(&table.ada, &table.ada.dm()).await;
    let opening = direct.said_by_bot()[0].text();
    assert!(opening.contains("press **That's my answer**"), "{opening}");
    assert!(opening.contains("In Discord, nobody else sees this conversation."), "{opening}");
    let interview = interview_of(&last_question(&direct));
    table.answers(&direct, ANSWER).await;
    table.answers(&direct, "And then the numbers.").await;
    let transcript = transcript(&table.ada, &direct, &interview).await;
    assert_eq!(said_by(&transcript, "candidate"), [ANSWER, "And then the numbers."]);
}

#[tokio::test]
async fn where_the_bot_is_not_a_member_the_interview_is_held_in_direct_messages() {
    let table = Table::lay().await;
    let elsewhere = table.discord.server_without_bot("Elsewhere");
    let lounge = elsewhere.channel("lounge");
    let bob = elsewhere.member("Bob");
    let direct = begins(&bob, &lounge).await;
    assert!(lounge.said_by_bot().is_empty(), "nobody else there sees anything");
    let question = last_question(&direct);
    bob.says(&direct, ANSWER).await;
    bob.presses(&question, "That's my answer").await.acknowledged().await;
    direct.wait_for(|message| message.id > question.id && !message.buttons().is_empty()).await;
    let again = bob.runs(&lounge, "interview start", []).await;
    assert!(again.is_ephemeral().await && again.text().await.contains("You have an open interview in"));
    assert_eq!(again.place().await.id, direct.id);
    let status = bob.runs(&lounge, "interview status", []).await;
    assert_eq!(status.place().await.id, direct.id);
}

#[tokio::test]
async fn who_takes_no_direct_messages_is_told_what_to_change() {
    let table = Table::lay().await;
    let elsewhere = table.discord.server_without_bot("Elsewhere");
    let lounge = elsewhere.channel("lounge");
    let bob = elsewhere.member("Bob");
    bob.closes_dms(true);
    let answer = bob.runs(&lounge, "interview start", []).await;
    assert!(answer.is_ephemeral().await);
    let text = answer.text().await;
    assert!(
        text.contains("I can't write to you directly.") && text.contains("**Direct Messages**"),
        "{text}"
    );
    bob.closes_dms(false);
    begins(&bob, &lounge).await;
}

#[tokio::test]
async fn direct_messages_hold_one_interview_after_the_other() {
    let table = Table::lay_with(Discord::start().await, |it| it.set("discord.one_open", "false")).await;
    let direct = begins(&table.ada, &table.ada.dm()).await;
    let first = last_question(&direct);
    let again = table.ada.runs(&direct, "interview start", []).await;
    assert!(again.text().await.contains("You have an open interview in"));
    let asked = table.ada.presses(&first, "End interview").await.message().await;
    table.ada.presses(&asked, "End interview").await.acknowledged().await;
    direct.hears("Scorecard: ").await;
    table.ada.says(&direct, "Good talk!").await;
    let answer = table.ada.runs(&direct, "interview start", [("prompt", PROMPT)]).await;
    assert!(answer.text().await.contains("Your interview has begun"));
    let second = direct.wait_for(|it| it.id > first.id && has_label(it, "Skip")).await;
    assert_ne!(interview_of(&first), interview_of(&second));
    table.answers(&direct, ANSWER).await;
    let transcript = transcript(&table.ada, &direct, &interview_of(&second)).await;
    assert_eq!(said_by(&transcript, "candidate"), [ANSWER]);
    let old = table.ada.presses(&first, "Skip").await;
    assert!(old.is_ephemeral().await && old.text().await.contains("over"), "{}", old.text().await);
}

fn has_label(message: &Message, label: &str) -> bool {
    message.buttons().iter().any(|button| button.label == label)
}
