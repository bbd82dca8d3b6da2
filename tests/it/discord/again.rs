//! Another interview about what was weak in the last one.

use super::table::{ANSWER, Table};

const AGAIN: &str = "Try again on the weak areas";

#[tokio::test]
async fn what_was_weak_is_asked_about_again_in_a_thread_of_its_own() {
    let table = Table::lay().await;
    let thread = table.begins().await;
    table.answers(&thread, ANSWER).await;
    let sure = table.ada.runs(&thread, "interview end", []).await.message().await;
    table.ada.presses(&sure, "End interview").await.acknowledged().await;
    let has = |label: &'static str| {
        move |message: &super::fake::Message| message.buttons().iter().any(|button| button.label == label)
    };
    let card = thread.wait_for(has(AGAIN)).await;
    let again = table.ada.presses(&card, AGAIN).await.place().await;
    assert_ne!(again.name(), thread.name());
    again.wait_for(has("That's my answer")).await;
    let said: Vec<String> = again.said_by_bot().iter().map(super::fake::Message::text).collect();
    let said = said.join("\n");
    assert!(said.contains("three of the six areas, one follow-up an area at most"), "{said}");
    assert!(said.contains("### 1/3 · ") && said.contains("-# 1. "), "{said}");
    let question = super::table::last_question(&again);
    let refused = table.ada.presses(&card, AGAIN).await.text().await;
    assert!(refused.contains("You have an open interview in"), "{refused}");
    table.ada.presses(&question, "Next area").await.acknowledged().await;
    again.wait_for(|message| message.text().contains("### 2/3 · ")).await;
}
