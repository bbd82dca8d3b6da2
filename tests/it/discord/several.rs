//! Several interviews at once: nothing of one comes into another.

use super::fake::{Message, Person, Place};
use super::read::{interview_of, said_by, transcript};
use super::table::{PROMPT, Table, last_question};

/// Somebody answers; the reply.
async fn answers(person: &Person, thread: &Place, words: &str) -> Message {
    let question = last_question(thread);
    person.says(thread, words).await;
    person.presses(&question, "That's my answer").await.acknowledged().await;
    thread.wait_for(|message| message.id > question.id && !message.buttons().is_empty()).await
}

async fn begins(person: &Person, place: &Place) -> Place {
    let thread = person.runs(place, "interview start", [("prompt", PROMPT)]).await.place().await;
    thread.wait_for(|message| !message.buttons().is_empty()).await;
    thread
}

#[tokio::test]
async fn two_people_are_interviewed_at_once_in_one_server() {
    let table = Table::lay().await;
    let bob = table.server.member("Bob");
    let (hers, his) = tokio::join!(begins(&table.ada, &table.general), begins(&bob, &table.general));
    assert_ne!(hers.id, his.id);
    assert!(!hers.has(&bob) && !his.has(&table.ada));
    for round in 1..=3 {
        let (ada_says, bob_says) = (format!("Ada's answer {round}."), format!("Bob's answer {round}."));
        tokio::join!(answers(&table.ada, &hers, &ada_says), answers(&bob, &his, &bob_says));
    }
    let ada_said = transcript(&table.ada, &hers, &interview_of(&last_question(&hers))).await;
    let bob_said = transcript(&bob, &his, &interview_of(&last_question(&his))).await;
    assert_eq!(said_by(&ada_said, "candidate"), ["Ada's answer 1.", "Ada's answer 2.", "Ada's answer 3."]);
    assert_eq!(said_by(&bob_said, "candidate"), ["Bob's answer 1.", "Bob's answer 2.", "Bob's answer 3."]);
    let foreign = [("interview", interview_of(&last_question(&hers)))];
    let foreign = foreign.each_ref().map(|(name, id)| (*name, id.as_str()));
    let refused = bob.runs(&his, "transcript show", foreign).await.text().await;
    assert!(refused.contains("There is no such interview that you may see."), "{refused}");
}

#[tokio::test]
async fn one_person_is_interviewed_in_two_servers_and_in_direct_messages() {
    let table = Table::lay().await;
    let other = table.discord.server("Another group");
    let lobby = other.channel("lobby");
    let there = other.joined_by(&table.ada);
    let here = begins(&table.ada, &table.general).await;
    let away = begins(&there, &lobby).await;
    let direct = begins(&table.ada, &table.ada.dm()).await;
    for (person, place, words) in
        [(&table.ada, &here, "Here."), (&there, &away, "There."), (&table.ada, &direct, "Alone.")]
    {
        answers(person, place, words).await;
    }
    for (person, place, words) in
        [(&table.ada, &here, "Here."), (&there, &away, "There."), (&table.ada, &direct, "Alone.")]
    {
        let interview = interview_of(&last_question(place));
        let transcript = transcript(person, place, &interview).await;
        assert_eq!(said_by(&transcript, "candidate"), [words]);
    }
    let elsewhere = [("interview", interview_of(&last_question(&away)))];
    let elsewhere = elsewhere.each_ref().map(|(name, id)| (*name, id.as_str()));
    let refused = table.ada.runs(&table.general, "transcript show", elsewhere).await.text().await;
    assert!(refused.contains("There is no such interview that you may see."), "{refused}");
}
