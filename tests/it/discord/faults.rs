//! Something breaks during a turn, on the way to Discord or from it: the turn is taken in once and answered once.

use std::time::{Duration, Instant};

use super::fake::{Discord, Fault, Place, route};
use super::ledger::balances;
use super::table::{ANSWER, PROMPT, Table};

const FIRST: &str = "My first point.";
const SECOND: &str = "My second point.";

/// A bot that answers soon, and the thread of an interview that has begun.
async fn begun(discord: Discord) -> (Table, Place) {
    let table = Table::lay_with(discord, |it| it.set("discord.quiet", "100ms")).await;
    let thread = table.begins().await;
    (table, thread)
}

/// Ada says something and is asked the next question.
async fn is_answered(table: &Table, thread: &Place, words: &str) {
    table.ada.says(thread, &format!("{words} {ANSWER}")).await;
    answer(thread).await;
}

/// Waits for a question after the last words of the candidate.
async fn answer(thread: &Place) {
    let said = thread.messages().into_iter().rfind(|it| !it.is_from_bot()).map_or(0, |it| it.stored().id);
    thread.wait_for(|it| it.stored().id > said && it.is_from_bot() && !it.buttons().is_empty()).await;
}

/// Something happens to the gateway just before a turn; that turn and the next one are taken in and answered once.
async fn gateway_survives(discord: Discord, breaks: impl FnOnce(&Table)) {
    let (table, thread) = begun(discord).await;
    breaks(&table);
    is_answered(&table, &thread, FIRST).await;
    is_answered(&table, &thread, SECOND).await;
    balances(&table, &thread, &[FIRST.to_owned(), SECOND.to_owned()]).await;
}

#[tokio::test]
async fn a_turn_survives_a_dropped_connection() {
    gateway_survives(Discord::start().await, |table| table.discord.gateway().drop_connections()).await;
}

#[tokio::test]
async fn a_turn_survives_a_close_without_a_code() {
    let discord = Discord::builder().heartbeat(Duration::from_millis(500)).start().await;
    gateway_survives(discord, |table| table.discord.gateway().bare_close()).await;
}

#[tokio::test]
async fn a_turn_survives_a_close_that_lets_the_session_go_on() {
    gateway_survives(Discord::start().await, |table| table.discord.gateway().close(4000)).await;
}

#[tokio::test]
async fn a_turn_survives_a_close_that_ends_the_session() {
    gateway_survives(Discord::start().await, |table| table.discord.gateway().close(4009)).await;
}

#[tokio::test]
async fn a_turn_survives_being_asked_to_connect_again() {
    gateway_survives(Discord::start().await, |table| table.discord.gateway().reconnect()).await;
}

#[tokio::test]
async fn a_turn_survives_a_session_that_is_invalid_for_now() {
    gateway_survives(Discord::start().await, |table| table.discord.gateway().invalid_session(true)).await;
}

#[tokio::test]
async fn a_turn_survives_a_session_that_is_invalid_for_good() {
    gateway_survives(Discord::start().await, |table| table.discord.gateway().invalid_session(false)).await;
}

#[tokio::test]
async fn a_turn_survives_missing_answers_to_heartbeats() {
    let discord = Discord::builder().heartbeat(Duration::from_millis(300)).start().await;
    let (table, thread) = begun(discord).await;
    let gateway = table.discord.gateway();
    gateway.withhold_acks(true);
    table.ada.says(&thread, &format!("{FIRST} {ANSWER}")).await;
    let came_back =
        |discord: &Discord| discord.gateway().resumed() > 0 || discord.gateway().identified().len() > 1;
    table.discord.until("a new connection", came_back).await;
    gateway.withhold_acks(false);
    answer(&thread).await;
    is_answered(&table, &thread, SECOND).await;
    balances(&table, &thread, &[FIRST.to_owned(), SECOND.to_owned()]).await;
}

#[tokio::test]
async fn what_was_written_while_the_gateway_was_down_is_taken_in() {
    let (table, thread) = begun(Discord::start().await).await;
    let gateway = table.discord.gateway();
    gateway.refuse(true);
    gateway.forget_sessions();
    gateway.drop_connections();
    gateway.is_alone().await;
    table.ada.says(&thread, &format!("{FIRST} {ANSWER}")).await;
    gateway.refuse(false);
    answer(&thread).await;
    is_answered(&table, &thread, SECOND).await;
    balances(&table, &thread, &[FIRST.to_owned(), SECOND.to_owned()]).await;
}

#[tokio::test]
async fn what_was_missed_is_taken_in_though_the_first_look_fails_and_more_is_said_and_the_process_dies() {
    let (mut table, thread) = begun(Discord::start().await).await;
    let gateway = table.discord.gateway();
    gateway.forget_sessions();
    gateway.refuse(true);
    gateway.drop_connections();
    gateway.is_alone().await;
    table.ada.says(&thread, &format!("{FIRST} {ANSWER}")).await;
    table.discord.fault(route::READ, 1, Fault::Status(502));
    gateway.refuse(false);
    table.bot.logs("what was missed cannot be read yet").await;
    is_answered(&table, &thread, SECOND).await;
    table.bot.kill().await;
    table.restart().await;
    let third = "My third point.";
    is_answered(&table, &thread, third).await;
    balances(&table, &thread, &[FIRST.to_owned(), SECOND.to_owned(), third.to_owned()]).await;
}

#[tokio::test]
async fn events_that_are_told_twice_count_once() {
    let (table, thread) = begun(Discord::start().await).await;
    let gateway = table.discord.gateway();
    gateway.duplicate("MESSAGE_CREATE", 10);
    gateway.duplicate("INTERACTION_CREATE", 10);
    is_answered(&table, &thread, FIRST).await;
    gateway.replay(20);
    is_answered(&table, &thread, SECOND).await;
    gateway.replay_everything(true);
    gateway.drop_connections();
    gateway.resumed_times(1).await;
    let before = thread.said_by_bot().last().map_or(0, |message| message.stored().id);
    table.ada.runs(&thread, "interview hint", []).await.text().await;
    thread.wait_for(|it| it.stored().id > before && !it.buttons().is_empty()).await;
    let third = "My third point.";
    is_answered(&table, &thread, third).await;
    balances(&table, &thread, &[FIRST.to_owned(), SECOND.to_owned(), third.to_owned()]).await;
}

#[tokio::test]
async fn a_command_that_is_told_twice_begins_one_interview() {
    let table = Table::lay_with(Discord::start().await, |it| it.set("discord.one_open", "false")).await;
    table.discord.gateway().duplicate("INTERACTION_CREATE", 1);
    let thread = table.begins().await;
    assert_eq!(table.discord.threads().len(), 1);
    balances(&table, &thread, &[]).await;
}

/// Sends go wrong, and are answered once all the same; how long the answer took.
async fn sending_survives(faults: &[(usize, Fault)]) -> Duration {
    let (table, thread) = begun(Discord::start().await).await;
    for (times, fault) in faults {
        table.discord.fault(route::SEND, *times, fault.clone());
    }
    let start = Instant::now();
    is_answered(&table, &thread, FIRST).await;
    let took = start.elapsed();
    // What was perhaps sent is looked for, though Discord knows nonces for minutes only.
    table.discord.forget_nonces();
    is_answered(&table, &thread, SECOND).await;
    balances(&table, &thread, &[FIRST.to_owned(), SECOND.to_owned()]).await;
    took
}

#[tokio::test]
async fn a_limit_is_waited_for_as_long_as_it_says() {
    let took = sending_survives(&[(2, Fault::Limited { retry_after: 0.4 })]).await;
    assert!(took >= Duration::from_millis(800), "{took:?}");
}

#[tokio::test]
async fn a_limit_for_everything_holds_everything() {
    let took = sending_survives(&[(1, Fault::LimitedGlobally { retry_after: 0.6 })]).await;
    assert!(took >= Duration::from_millis(600), "{took:?}");
}

#[tokio::test]
async fn more_limits_than_one_call_waits_for_are_waited_for() {
    sending_survives(&[(7, Fault::Limited { retry_after: 0.05 })]).await;
}

#[tokio::test]
async fn errors_of_discord_are_tried_again() {
    sending_survives(&[(1, Fault::Status(500)), (1, Fault::Status(502))]).await;
}

#[tokio::test]
async fn a_cut_connection_is_tried_again() {
    sending_survives(&[(2, Fault::Cut)]).await;
}

#[tokio::test]
async fn a_message_whose_answer_was_lost_is_said_once() {
    sending_survives(&[(1, Fault::AnswerLost)]).await;
}

#[tokio::test]
async fn a_message_whose_answer_was_lost_is_looked_for_before_it_is_sent_again() {
    sending_survives(&[(2, Fault::AnswerLost), (1, Fault::Status(500))]).await;
}

#[tokio::test]
async fn what_is_written_before_the_first_word_of_the_bot_is_taken_in() {
    let table = Table::lay_with(Discord::start().await, |it| it.set("discord.quiet", "100ms")).await;
    // She is in the thread already, and the bot does not know it yet.
    table.discord.fault(route::ADD_TO_THREAD, 1, Fault::Slow(Duration::from_millis(500)));
    table.ada.runs(&table.general, "interview start", [("prompt", PROMPT), ("pace", "quick")]).await;
    let thread = table.discord.thread_of(&table.ada).await;
    table.ada.says(&thread, &format!("{FIRST} {ANSWER}")).await;
    answer(&thread).await;
    is_answered(&table, &thread, SECOND).await;
    balances(&table, &thread, &[FIRST.to_owned(), SECOND.to_owned()]).await;
}

#[tokio::test]
async fn a_thread_whose_making_is_answered_by_an_error_is_found_and_not_made_twice() {
    for fault in [Fault::AnswerLost, Fault::Status(502), Fault::Cut] {
        let table = Table::lay().await;
        table.discord.fault(route::THREAD, 1, fault);
        let thread = table.begins().await;
        assert_eq!(table.discord.threads().len(), 1);
        balances(&table, &thread, &[]).await;
    }
}

#[tokio::test]
async fn messages_of_one_thread_go_out_one_after_the_other() {
    let table = Table::lay().await;
    let held = table.discord.hold(route::SEND);
    table.ada.runs(&table.general, "interview start", [("prompt", PROMPT), ("pace", "quick")]).await;
    held.reached().await;
    // Long enough that the bot shows that it is at it, and the next message would have gone out.
    table.discord.until("typing", |discord| discord.requests(route::TYPING) > 0).await;
    assert_eq!(table.discord.requests(route::SEND), 1);
    held.release();
    let thread = table.discord.thread_of(&table.ada).await;
    let question = thread.wait_for(|message| !message.buttons().is_empty()).await;
    let said: Vec<_> = thread.said_by_bot().iter().map(|message| message.stored().id).collect();
    assert!(said.len() > 1 && said.last() == Some(&question.stored().id), "{said:?}");
    balances(&table, &thread, &[]).await;
}

#[tokio::test]
async fn servers_of_a_shard_that_was_away_are_looked_at_when_it_is_back() {
    let discord = Discord::builder().shards(2).start().await;
    let table = Table::lay_with(discord, |it| it.set("discord.quiet", "100ms")).await;
    let other = table.discord.server_on_shard("Other group", 1);
    let lobby = other.channel("lobby");
    let bob = other.member("Bob");
    let here = table.begins().await;
    bob.runs(&lobby, "interview start", [("prompt", PROMPT), ("pace", "quick")]).await;
    let there = table.discord.thread_of(&bob).await;
    there.wait_for(|message| !message.buttons().is_empty()).await;
    let gateway = table.discord.gateway();
    gateway.refuse(true);
    gateway.drop_connections();
    gateway.is_alone().await;
    table.ada.says(&here, &format!("{FIRST} {ANSWER}")).await;
    bob.says(&there, &format!("{SECOND} {ANSWER}")).await;
    gateway.refuse(false);
    answer(&here).await;
    answer(&there).await;
}

#[tokio::test]
async fn neither_words_nor_the_token_stand_in_the_log_however_much_it_tells() {
    let words = "Zanzibar is where my secret datacenter is.";
    let table = Table::lay_with(Discord::start().await, |it| {
        it.set("discord.quiet", "100ms").set("log.level", "trace").env("RUST_LOG", "trace")
    })
    .await;
    let thread = table.begins().await;
    table.discord.gateway().tells_nonsense(words);
    table.discord.fault(route::SEND, 1, Fault::Status(500));
    is_answered(&table, &thread, words).await;
    let form = table.ada.runs(&thread, "answer", [("text", words)]).await;
    form.text().await;
    answer(&thread).await;
    let log = table.bot.log();
    assert!(log.contains("DEBUG"), "{log}");
    for secret in ["Zanzibar", "datacenter", table.discord.token().as_str(), "token-of"] {
        assert!(!log.contains(secret), "“{secret}” is in\n{log}");
    }
}
