//! The place of an interview cannot be used: what was said stays, and what is owed is sent when the place is back.

use super::fake::permissions::{MANAGE_THREADS, SEND_MESSAGES_IN_THREADS, VIEW_CHANNEL};
use super::fake::{Discord, Place, route};
use super::ledger::{balances, settled, stored};
use super::table::{ANSWER, PROMPT, Table};

const FIRST: &str = "My first point.";
const SECOND: &str = "My second point.";

async fn begun(discord: Discord) -> (Table, Place) {
    let table = Table::lay_with(discord, |it| it.set("discord.quiet", "100ms")).await;
    let thread = table.begins().await;
    (table, thread)
}

/// Waits for a question after the last words of the candidate.
async fn answer(thread: &Place) {
    let said = thread.messages().into_iter().rfind(|it| !it.is_from_bot()).map_or(0, |it| it.stored().id);
    thread.wait_for(|it| it.stored().id > said && it.is_from_bot() && !it.buttons().is_empty()).await;
}

/// The bot is shut out while it has something to say, and let in again.
async fn is_shut_out(discord: Discord, shut: impl Fn(&Table, &Place, bool)) {
    let (table, thread) = begun(discord).await;
    let held = table.discord.hold(route::SEND);
    table.ada.says(&thread, &format!("{FIRST} {ANSWER}")).await;
    held.reached().await;
    shut(&table, &thread, true);
    held.release();
    table.bot.logs("the place of an interview cannot be used").await;
    shut(&table, &thread, false);
    answer(&thread).await;
    table.ada.says(&thread, &format!("{SECOND} {ANSWER}")).await;
    answer(&thread).await;
    balances(&table, &thread, &[FIRST.to_owned(), SECOND.to_owned()]).await;
}

#[tokio::test]
async fn a_bot_that_was_timed_out_says_afterwards_what_it_owes() {
    is_shut_out(Discord::start().await, |table, _, shut| table.server.times_out_bot(shut)).await;
}

#[tokio::test]
async fn a_permission_that_was_taken_and_given_back_costs_no_word() {
    is_shut_out(Discord::start().await, |table, _, shut| {
        table.server.bot_lacks(if shut { SEND_MESSAGES_IN_THREADS } else { 0 });
    })
    .await;
    is_shut_out(Discord::start().await, |table, _, shut| {
        table.general.denies_bot(if shut { VIEW_CHANNEL } else { 0 });
    })
    .await;
}

#[tokio::test]
async fn a_thread_that_was_locked_is_written_in_when_it_is_open_again() {
    is_shut_out(Discord::start().await, |table, thread, shut| {
        if shut {
            table.server.bot_lacks(MANAGE_THREADS);
        }
        thread.set_locked(shut);
    })
    .await;
}

#[tokio::test]
async fn a_bot_that_was_thrown_out_and_invited_again_goes_on() {
    is_shut_out(Discord::start().await, |table, _, shut| {
        if shut { table.server.kicks_bot() } else { table.server.invites_bot() }
    })
    .await;
}

#[tokio::test]
async fn what_was_written_while_the_bot_was_thrown_out_is_taken_in() {
    let (table, thread) = begun(Discord::start().await).await;
    table.server.kicks_bot();
    table.bot.logs("the place of an interview cannot be used").await;
    table.ada.says(&thread, &format!("{FIRST} {ANSWER}")).await;
    table.server.invites_bot();
    answer(&thread).await;
    balances(&table, &thread, &[FIRST.to_owned()]).await;
}

#[tokio::test]
async fn an_archived_thread_is_opened_to_say_what_is_owed() {
    let discord = Discord::builder().archived_is_immutable().start().await;
    let (table, thread) = begun(discord).await;
    let held = table.discord.hold(route::SEND);
    table.ada.says(&thread, &format!("{FIRST} {ANSWER}")).await;
    held.reached().await;
    thread.set_archived(true);
    held.release();
    answer(&thread).await;
    assert!(!thread.is_archived());
    table.ada.says(&thread, &format!("{SECOND} {ANSWER}")).await;
    answer(&thread).await;
    balances(&table, &thread, &[FIRST.to_owned(), SECOND.to_owned()]).await;
}

/// The place goes for good: the interview ends with what was said, which its candidate can read elsewhere.
async fn is_gone(delete: impl Fn(&Table, &Place)) {
    let (table, thread) = begun(Discord::start().await).await;
    table.ada.says(&thread, &format!("{FIRST} {ANSWER}")).await;
    answer(&thread).await;
    let elsewhere = table.server.channel("elsewhere");
    delete(&table, &thread);
    table.bot.logs("the place of an interview cannot be used").await;
    let list = table.ada.runs(&elsewhere, "transcript list", []).await.text().await;
    assert!(list.contains("Rank a social newsfeed"), "{list}");
    let said = stored(&table, "select text from turns where speaker = 'candidate'").await.join("\n");
    assert!(said.contains(FIRST), "{said}");
    // Nothing holds up the next one.
    let next = table.ada.runs(&elsewhere, "interview start", [("prompt", PROMPT)]).await;
    next.place().await.wait_for(|message| !message.buttons().is_empty()).await;
    assert_eq!(stored(&table, "select status from interviews order by started").await, ["ended", "open"]);
    settled(&table).await;
}

#[tokio::test]
async fn an_interview_whose_thread_is_deleted_ends_and_its_transcript_stays() {
    is_gone(|_, thread| thread.is_deleted()).await;
}

#[tokio::test]
async fn an_interview_whose_channel_is_deleted_ends_and_its_transcript_stays() {
    is_gone(|table, _| table.general.is_deleted()).await;
}
