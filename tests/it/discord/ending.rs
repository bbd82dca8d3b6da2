//! How the process ends, and what it does while Discord or its database cannot be used.

use std::time::{Duration, Instant};

use super::fake::{Bot, BotOptions, Discord, Fault, Place, route};
use super::ledger::{balances, database, stored};
use super::table::{ANSWER, Table};

const FIRST: &str = "My first point.";

async fn begun() -> (Table, Place) {
    let table = Table::lay_with(Discord::start().await, |it| it.set("discord.quiet", "100ms")).await;
    let thread = table.begins().await;
    (table, thread)
}

/// Waits for a question after the last words of the candidate.
async fn answer(thread: &Place) {
    let said = thread.messages().into_iter().rfind(|it| !it.is_from_bot()).map_or(0, |it| it.stored().id);
    thread.wait_for(|it| it.stored().id > said && it.is_from_bot() && !it.buttons().is_empty()).await;
}

#[tokio::test]
async fn asked_to_end_the_bot_finishes_what_it_sends() {
    let (table, thread) = begun().await;
    let held = table.discord.hold(route::SEND);
    table.ada.says(&thread, &format!("{FIRST} {ANSWER}")).await;
    held.reached().await;
    table.bot.asks_to_end();
    table.bot.logs("ends").await;
    held.release();
    assert_eq!(table.bot.exited().await.code(), Some(0));
    answer(&thread).await;
    balances(&table, &thread, &[FIRST.to_owned()]).await;
}

#[tokio::test]
async fn asked_twice_to_end_the_bot_ends_at_once_and_says_the_rest_when_it_is_back() {
    let (mut table, thread) = begun().await;
    let held = table.discord.hold(route::SEND);
    table.ada.says(&thread, &format!("{FIRST} {ANSWER}")).await;
    held.reached().await;
    table.bot.asks_to_end();
    table.bot.logs("ends").await;
    table.bot.asks_to_end();
    assert_eq!(table.bot.exited().await.code(), Some(130));
    table.discord.forget_nonces();
    table.restart().await;
    answer(&thread).await;
    balances(&table, &thread, &[FIRST.to_owned()]).await;
}

#[tokio::test]
async fn what_cannot_be_said_now_does_not_hold_up_the_end() {
    let (table, thread) = begun().await;
    let held = table.discord.hold(route::SEND);
    table.ada.says(&thread, &format!("{FIRST} {ANSWER}")).await;
    held.reached().await;
    table.server.kicks_bot();
    held.release();
    table.bot.logs("the place of an interview cannot be used").await;
    table.discord.until("the refusal", |discord| discord.dump().contains("messages → 403")).await;
    let start = Instant::now();
    assert_eq!(table.bot.terminate().await.code(), Some(0));
    assert!(start.elapsed() < Duration::from_secs(5), "{:?}", start.elapsed());
}

/// The bot before it is ready, in a directory of its own.
fn launched(discord: &Discord, with: impl FnOnce(BotOptions) -> BotOptions) -> (Bot, tempfile::TempDir) {
    let directory = tempfile::tempdir().expect("a directory");
    let options = with(BotOptions::new(&directory.path().join("sextant.db")));
    (Bot::launch(discord, &options), directory)
}

#[tokio::test]
async fn a_bot_that_waits_for_discord_says_so_and_ends_when_asked() {
    let discord = Discord::start().await;
    discord.fault("GET /users/@me", 1_000, Fault::Status(503));
    let (bot, _directory) = launched(&discord, |it| it);
    bot.logs("waits for Discord").await;
    assert_eq!(bot.terminate().await.code(), Some(0));
}

#[tokio::test]
async fn a_bot_whose_shards_never_came_up_ends_when_asked() {
    let discord = Discord::start().await;
    discord.gateway().refuse(true);
    let (bot, _directory) = launched(&discord, |it| it);
    discord.until("a try to connect", |discord| discord.requests(route::GATEWAY) > 0).await;
    assert_eq!(bot.terminate().await.code(), Some(0));
}

#[tokio::test]
async fn a_token_that_discord_does_not_take_is_a_wrong_setting() {
    let discord = Discord::start().await;
    let (bot, _directory) = launched(&discord, |it| it.env("DISCORD_TOKEN", "not.the.one"));
    assert_eq!(bot.exited().await.code(), Some(2));
    assert!(bot.log().contains("error: Discord does not take the token"), "{}", bot.log());
    assert!(!bot.log().contains("not.the.one"), "{}", bot.log());
}

#[tokio::test]
async fn a_token_that_is_not_taken_any_more_is_a_wrong_setting() {
    let (table, _) = begun().await;
    table.discord.gateway().close(4004);
    assert_eq!(table.bot.exited().await.code(), Some(2));
    assert!(table.bot.log().contains("error: Discord does not take the token"), "{}", table.bot.log());
}

#[tokio::test]
async fn without_an_address_of_the_gateway_the_bot_waits_and_asks_nobody_else() {
    let discord = Discord::start().await;
    let server = discord.server("Study group");
    server.channel("general");
    discord.fault("GET /gateway", 2, Fault::Status(503));
    let (bot, _directory) = launched(&discord, |it| it);
    bot.logs("the gateway's address cannot be had yet").await;
    assert_eq!(discord.gateway().identified().len(), 0);
    discord.gateway().identified_times(1).await;
}

/// Nothing can be stored in a table of the database from now on.
async fn breaks(table: &Table, name: &str) {
    let trigger =
        format!("create trigger broken before insert on {name} begin select raise(fail, 'no'); end");
    sqlx::query(sqlx::AssertSqlSafe(trigger)).execute(&mut database(table).await).await.expect("creates");
}

async fn mends(table: &Table) {
    sqlx::query("drop trigger broken").execute(&mut database(table).await).await.expect("drops");
}

/// The number of the fault in an apology, which stands in the log too.
fn number(table: &Table, apology: &str) -> String {
    let number = apology.rsplit("error ").next().unwrap_or_default().trim_end_matches('.').to_owned();
    let log = table.bot.log();
    assert!(!number.is_empty() && log.contains(&format!("fault=\"{number}\"")), "{apology}\n{log}");
    number
}

#[tokio::test]
async fn words_that_cannot_be_stored_are_taken_in_when_they_can() {
    let (table, thread) = begun().await;
    breaks(&table, "pieces").await;
    table.ada.says(&thread, &format!("{FIRST} {ANSWER}")).await;
    let apology = thread.hears("Something went wrong on my side").await;
    number(&table, &apology.text());
    mends(&table).await;
    thread.wait_for(|it| it.stored().id > apology.stored().id && !it.buttons().is_empty()).await;
    balances(&table, &thread, &[FIRST.to_owned()]).await;
}

#[tokio::test]
async fn words_that_are_stored_and_cannot_be_judged_are_answered_when_they_can() {
    let (table, thread) = begun().await;
    breaks(&table, "marks").await;
    table.ada.says(&thread, &format!("{FIRST} {ANSWER}")).await;
    let apology = thread.hears("Something went wrong on my side").await;
    mends(&table).await;
    thread.wait_for(|it| it.stored().id > apology.stored().id && !it.buttons().is_empty()).await;
    balances(&table, &thread, &[FIRST.to_owned()]).await;
}

#[tokio::test]
async fn an_answer_by_form_that_cannot_be_stored_is_given_back() {
    let (table, thread) = begun().await;
    breaks(&table, "pieces").await;
    let text = table.ada.runs(&thread, "answer", [("text", FIRST)]).await.text().await;
    assert!(text.contains(FIRST) && text.contains("could not be stored"), "{text}");
    mends(&table).await;
    assert_eq!(stored(&table, "select text from pieces").await, Vec::<String>::new());
}

#[tokio::test]
async fn a_start_that_cannot_be_stored_is_begun_later_in_the_same_thread() {
    let table = Table::lay().await;
    breaks(&table, "talks").await;
    let options = [("prompt", super::table::PROMPT), ("pace", "quick")];
    let apology = table.ada.runs(&table.general, "interview start", options).await.text().await;
    number(&table, &apology);
    mends(&table).await;
    let thread = table.discord.thread_of(&table.ada).await;
    thread.wait_for(|message| !message.buttons().is_empty()).await;
    assert_eq!(table.discord.threads().len(), 1);
    balances(&table, &thread, &[]).await;
}
