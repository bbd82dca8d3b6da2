//! The scorecard in the channel: once, by its candidate, where the bot may write.

use super::fake::permissions::{EMBED_LINKS, SEND_MESSAGES};
use super::fake::{Fault, Message, route};
use super::table::{ANSWER, Table};

fn shown(table: &Table) -> Vec<Message> {
    let said = table.general.said_by_bot().into_iter();
    said.filter(|message| message.text().contains("shares the scorecard")).collect()
}

#[tokio::test]
async fn a_scorecard_is_shared_once_however_often_it_is_pressed() {
    let table = Table::lay().await;
    let (_, card) = table.holds_one("private", ANSWER).await;
    let done = table.ada.presses(&card, "Share to channel").await;
    assert!(done.is_ephemeral().await);
    assert!(done.text().await.starts_with(&format!("Your scorecard is in <#{}> now", table.general.id)));
    let again = table.ada.presses(&card, "Share to channel").await.text().await;
    assert!(again.starts_with("Your scorecard is in <#"));
    let [message] = shown(&table).try_into().expect("one message");
    assert!(message.text().contains("Rank a social newsfeed") && message.text().contains("overage"));
    assert!(message.stored().mentions.is_empty(), "nobody is called");
}

#[tokio::test]
async fn two_presses_at_once_are_one_message() {
    let table = Table::lay().await;
    let (_, card) = table.holds_one("private", ANSWER).await;
    let held = table.discord.hold(route::SEND);
    let first = table.ada.presses(&card, "Share to channel").await;
    held.reached().await;
    let second = table.ada.presses(&card, "Share to channel").await;
    second.message().await;
    held.release();
    for answer in [first, second] {
        assert!(answer.text().await.starts_with("Your scorecard is in <#"), "{}", answer.text().await);
    }
    assert_eq!(shown(&table).len(), 1);
}

#[tokio::test]
async fn where_the_bot_may_not_write_it_says_what_it_needs_and_who_can_grant_it() {
    let table = Table::lay().await;
    let (_, card) = table.holds_one("private", ANSWER).await;
    table.general.denies_bot(SEND_MESSAGES | EMBED_LINKS);
    let refused = table.ada.presses(&card, "Share to channel").await.text().await;
    let needs = format!("I need **Send Messages** and **Embed Links** in <#{}>", table.general.id);
    assert!(refused.starts_with(&needs), "{refused}");
    assert!(refused.contains("Somebody with Manage Roles can grant them"), "{refused}");
    assert_eq!(shown(&table).len(), 0);
    let bob = table.server.member("Bob");
    let list = bob.runs(&table.general, "transcript list", [("member", "Ada")]).await.text().await;
    assert!(list.starts_with("There is nothing of theirs"), "what was not shared is not seen");

    table.general.denies_bot(0);
    table.ada.presses(&card, "Share to channel").await.message().await;
    assert_eq!(shown(&table).len(), 1);
}

#[tokio::test]
async fn a_channel_that_is_closed_to_the_bot_is_no_failure() {
    let table = Table::lay().await;
    let (_, card) = table.holds_one("private", ANSWER).await;
    let refusal = super::fake::permissions::MISSING_ACCESS;
    table.discord.fault(route::SEND, 1, Fault::Refused(refusal));
    let refused = table.ada.presses(&card, "Share to channel").await.text().await;
    assert!(refused.starts_with("I can't write in the channel this interview began in"), "{refused}");
    let shared = table.ada.presses(&card, "Share to channel").await.text().await;
    assert!(shared.starts_with("Your scorecard is in <#"), "{shared}");
}

#[tokio::test]
async fn a_share_whose_answer_was_lost_is_found_and_not_sent_again() {
    let mut table = Table::lay().await;
    let (_, card) = table.holds_one("private", ANSWER).await;
    table.discord.fault(route::SEND, 1, Fault::AnswerLost);
    let unsure = table.ada.presses(&card, "Share to channel").await.text().await;
    assert!(unsure.contains("Press the button again"), "{unsure}");
    // Much later, when nonces help no more, and after a power cut.
    table.discord.forget_nonces();
    table.bot.dies().await;
    table.restart().await;
    let shared = table.ada.presses(&card, "Share to channel").await.text().await;
    assert!(shared.starts_with("Your scorecard is in <#"), "{shared}");
    let [message] = shown(&table).try_into().expect("one message");
    let bob = table.server.member("Bob");
    assert!(bob.presses(&message, "Transcript").await.text().await.contains("Return visits"));
}

#[tokio::test]
async fn a_share_that_was_not_sent_can_be_repeated() {
    let table = Table::lay().await;
    let (_, card) = table.holds_one("private", ANSWER).await;
    table.discord.fault(route::SEND, 1, Fault::Cut);
    let unsure = table.ada.presses(&card, "Share to channel").await.text().await;
    assert!(unsure.contains("Press the button again"), "{unsure}");
    let shared = table.ada.presses(&card, "Share to channel").await.text().await;
    assert!(shared.starts_with("Your scorecard is in <#"), "{shared}");
    assert_eq!(shown(&table).len(), 1);
}

#[tokio::test]
async fn only_a_finished_interview_is_shared_and_only_by_its_candidate() {
    let table = Table::lay().await;
    let thread = table.begins_with([("prompt", "newsfeed-ranking"), ("visibility", "public")]).await;
    let question = super::table::last_question(&thread);
    let id = question.buttons()[0].id.rsplit(':').next().expect("has parts").to_owned();
    let early = table.ada.presses_id(&question, &format!("s1:share:{id}")).await.text().await;
    assert_eq!(early, "Only a finished interview can be shared.");
    let card = table.ends(&thread).await;
    let bob = table.server.member("Bob");
    let refused = bob.presses(&card, "Share to channel").await.text().await;
    assert!(refused.contains("only they can use its buttons"), "{refused}");
    assert_eq!(shown(&table).len(), 0);
}
