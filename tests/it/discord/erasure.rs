//! Erasing everything of a person: in the files, in memory, and what the bot said of them on Discord.

use std::path::Path;

use super::fake::{Bot, Fault, Message, route};
use super::table::{ANSWER, Table, last_question};

/// A word that stands nowhere but in what Ada says.
const SECRET: &str = "zanzibarquux";

/// What scorecards quote of her answer.
const QUOTE: &str = "Ad revenue and trust pull in opposite directions";

fn answer() -> String {
    format!("{ANSWER} We call it {SECRET}.")
}

/// Everything that the database keeps, in all of its files.
fn kept(database: &Path) -> String {
    let directory = database.parent().expect("a directory");
    let entries = std::fs::read_dir(directory).expect("lists").map(|entry| entry.expect("an entry").path());
    let bytes = entries.filter(|path| path.is_file()).map(|path| std::fs::read(path).expect("reads"));
    String::from_utf8_lossy(&bytes.collect::<Vec<_>>().concat()).into_owned()
}

/// What of the bot's messages everywhere quotes Ada.
fn quoting(table: &Table) -> Vec<Message> {
    let mut places = table.discord.threads();
    places.extend([table.general.clone(), table.ada.dm()]);
    let said = places.iter().flat_map(super::fake::Place::said_by_bot);
    said.filter(|message| message.text().contains(SECRET) || message.text().contains(QUOTE)).collect()
}

async fn erases(table: &Table) -> String {
    let question = table.ada.runs(&table.general, "privacy erase", []).await.message().await;
    assert!(question.is_ephemeral());
    let done = table.ada.presses(&question, "Erase everything").await;
    assert!(done.is_ephemeral().await);
    done.text().await
}

#[tokio::test]
async fn what_is_kept_is_counted_and_erasing_it_asks_again() {
    let table = Table::lay().await;
    let show = || table.ada.runs(&table.general, "privacy show", []);
    assert!(show().await.text().await.contains("Nothing is stored about you."));
    let nothing = table.ada.runs(&table.general, "privacy erase", []).await.text().await;
    assert!(nothing.starts_with("Nothing is stored about you, so there is nothing to erase"));

    let (_, card) = table.holds_one("public", &answer()).await;
    table.ada.presses(&card, "Share to channel").await.message().await;
    let shown = show().await;
    assert!(shown.is_ephemeral().await);
    let text = shown.text().await;
    let stored = "Stored: 1 interview with 1 turn of yours and the marks they got, under your account's number and \
                  the name you had. You shared 1 scorecard.";
    assert!(text.contains(stored), "{text}");
    assert!(text.contains("removed 180 days after its last turn"), "{text}");

    let question = table.ada.runs(&table.general, "privacy erase", []).await.message().await;
    assert!(question.text().contains("This can't be undone."), "{}", question.text());
    let kept = table.ada.presses(&question, "Keep").await.text().await;
    assert_eq!(kept, "Everything stays as it is.");
    let bob = table.server.member("Bob");
    let forged = bob.presses_id(&card, &format!("s1:erase:{}", table.ada.id)).await;
    assert_eq!(forged.text().await, "This was asked of somebody else. Nothing was done.");
    assert!(forged.is_ephemeral().await && show().await.text().await.contains(stored));
}

#[tokio::test]
async fn erasing_leaves_no_word_in_the_files_and_no_quote_on_discord() {
    let table = Table::lay().await;
    // One by messages, over and shared; one in direct messages that is open, answered by a form.
    let (_, card) = table.holds_one("public", &answer()).await;
    table.ada.presses(&card, "Share to channel").await.message().await;
    table.general.hears("shares the scorecard").await;
    let dm = table.ada.dm();
    table.ada.runs(&dm, "interview start", [("prompt", "newsfeed-ranking")]).await.message().await;
    dm.wait_for(|message| message.buttons().len() > 2).await;
    let thread = table.begins().await;
    let question = last_question(&thread);
    let echo = table.ada.runs(&thread, "answer", [("text", &answer())]).await.message().await;
    assert!(echo.text().contains(SECRET) && !echo.is_ephemeral());
    thread.wait_for(|message| message.id > question.id && message.buttons().len() > 2).await;
    table.ada.says(&thread, &format!("And one more thing about {SECRET}.")).await;
    // What follows is answered in order, so by then it was taken in.
    table.ada.runs(&thread, "interview status", []).await.message().await;
    assert!(quoting(&table).len() >= 3, "{:?}", quoting(&table));
    assert!(kept(&table.database()).contains(SECRET));

    let text = erases(&table).await;
    assert!(text.starts_with("Removed from the database: 3 interviews. 2 of them were still open"), "{text}");
    assert!(text.contains("messages of mine that quote you are being deleted."), "{text}");
    assert!(text.contains("What I can't delete: your own messages"), "{text}");
    table.discord.until("no message that quotes Ada", |_| quoting(&table).is_empty()).await;
    echo.deleted().await;
    let files = kept(&table.database());
    assert!(!files.contains(SECRET) && !files.contains("Return visits"));

    // Nothing that she writes from now on is taken in, and nobody answers it.
    let said = (thread.said_by_bot().len(), dm.said_by_bot().len());
    table.ada.says(&thread, &format!("Is {SECRET} still known?")).await;
    table.ada.says(&dm, &format!("Is {SECRET} still known?")).await;
    let passed = table.ada.presses(&last_question(&thread), "That's my answer").await.text().await;
    assert!(passed.starts_with("This interview is over."), "{passed}");
    let status = table.ada.runs(&thread, "interview status", []).await.text().await;
    assert!(status.starts_with("No interview of yours is open here."), "{status}");
    assert_eq!((thread.said_by_bot().len(), dm.said_by_bot().len()), said);
    assert!(!kept(&table.database()).contains(SECRET));
    let show = table.ada.runs(&table.general, "privacy show", []).await.text().await;
    assert!(show.contains("Nothing is stored about you."), "{show}");
}

#[tokio::test]
async fn no_table_names_the_account_afterwards_and_counts_name_nobody() {
    let table = Table::lay().await;
    table.holds_one("public", &answer()).await;
    table.begins().await;
    erases(&table).await;
    let Table { bot, options, discord, ada, .. } = &table;
    let database = table.database();
    bot.asks_to_end();
    assert_eq!(bot.exited().await.code(), Some(0));
    let pool = sqlx::SqlitePool::connect(&format!("sqlite://{}", database.display())).await.expect("opens");
    for gone in [
        "interviews",
        "talks",
        "starts",
        "pieces",
        "observations",
        "events",
        "turns",
        "marks",
        "outbox",
        "shares",
        "quoting",
    ] {
        let count: i64 = sqlx::query_scalar(sqlx::AssertSqlSafe(format!("select count(*) from {gone}")))
            .fetch_one(&pool)
            .await
            .expect("reads");
        assert_eq!(count, 0, "{gone}");
    }
    let tallies: Vec<(String, i64, i64)> =
        sqlx::query_as("select prompt, sum(begun), sum(ended) from tallies group by prompt")
            .fetch_all(&pool)
            .await
            .expect("reads");
    assert_eq!(tallies, [("newsfeed-ranking".to_owned(), 2, 1)]);
    pool.close().await;
    assert!(!kept(&database).contains(&ada.id.to_string()));
    let again = Bot::start(discord, options.clone()).await;
    drop(again);
}

#[tokio::test]
async fn words_in_the_interviews_of_others_are_shown_as_erased() {
    let table = Table::lay().await;
    let bob = table.server.member("Bob");
    let options = [("prompt", "newsfeed-ranking"), ("visibility", "public")];
    let thread = table.begins_with(options).await;
    let remark = bob.says(&thread, &format!("Psst, say {SECRET}!")).await;
    table.answers(&thread, ANSWER).await;
    let card = table.ends(&thread).await;
    let before = table.ada.presses(&card, "Transcript").await.text().await;
    assert!(before.contains(SECRET), "{before}");
    let kept_of_bob = bob.runs(&table.general, "privacy show", []).await.text().await;
    assert!(kept_of_bob.contains("1 message you wrote in interviews of others"), "{kept_of_bob}");
    let export = bob.runs(&table.general, "privacy export", []).await.message().await;
    let (_, bytes) = export.files().pop().expect("a file");
    let export: serde_json::Value = serde_json::from_slice(&bytes).expect("is JSON");
    assert_eq!(export["interviews"], serde_json::json!([]));
    assert_eq!(export["said_in_interviews_of_others"][0]["text"], format!("Psst, say {SECRET}!"));

    let question = bob.runs(&table.general, "privacy erase", []).await.message().await;
    let done = bob.presses(&question, "Erase everything").await.text().await;
    assert!(
        done.starts_with("Removed from the database: 1 message you wrote in interviews of others."),
        "{done}"
    );
    let after = table.ada.presses(&card, "Transcript").await.text().await;
    assert!(!after.contains(SECRET) && after.contains("(erased)"), "{after}");
    assert!(after.contains("Return visits"), "hers stay");
    assert!(!kept(&table.database()).contains(SECRET));
    assert!(!remark.is_deleted(), "his own message is his to delete");
}

#[tokio::test]
async fn what_was_erased_does_not_come_back_when_discord_tells_it_again() {
    let table = Table::lay().await;
    let bob = table.server.member("Bob");
    let thread = table.begins_with([("prompt", "newsfeed-ranking"), ("visibility", "public")]).await;
    bob.says(&thread, &format!("Psst, say {SECRET}!")).await;
    table.answers(&thread, ANSWER).await;
    let question = bob.runs(&table.general, "privacy erase", []).await.message().await;
    bob.presses(&question, "Erase everything").await.text().await;
    table.discord.gateway().replay_everything(true);
    table.discord.gateway().reconnect();
    table.discord.gateway().resumed_times(1).await;
    table.answers(&thread, ANSWER).await;
    assert!(!kept(&table.database()).contains(SECRET));
}

#[tokio::test]
async fn messages_are_deleted_also_when_the_bot_is_killed_in_the_middle() {
    let mut table = Table::lay().await;
    let (_, card) = table.holds_one("public", &answer()).await;
    table.ada.presses(&card, "Share to channel").await.message().await;
    let shared = table.general.hears("shares the scorecard").await;
    let held = table.discord.hold(route::DELETE);
    erases(&table).await;
    held.reached().await;
    table.bot.dies().await;
    assert!(!quoting(&table).is_empty());
    held.release();
    table.restart().await;
    table.discord.until("no message that quotes Ada", |_| quoting(&table).is_empty()).await;
    card.deleted().await;
    shared.deleted().await;
}

#[tokio::test]
async fn messages_in_an_archived_thread_and_behind_a_fault_are_deleted_too() {
    let table = Table::lay().await;
    let (thread, card) = table.holds_one("public", &answer()).await;
    thread.set_archived(true);
    table.discord.fault(route::DELETE, 1, Fault::Limited { retry_after: 0.05 });
    erases(&table).await;
    card.deleted().await;
    table.discord.until("no message that quotes Ada", |_| quoting(&table).is_empty()).await;
}

#[tokio::test]
async fn a_message_that_cannot_be_deleted_is_told_to_the_operator() {
    let table = Table::lay().await;
    let (_, card) = table.holds_one("public", &answer()).await;
    table.discord.fault(route::DELETE, 1, Fault::Refused(super::fake::permissions::MISSING_ACCESS));
    erases(&table).await;
    table.bot.logs("a message that quotes somebody who was erased cannot be deleted").await;
    assert!(!table.bot.log().contains(SECRET));
    drop(card);
}

#[tokio::test]
async fn an_answer_that_is_being_sent_during_an_erasure_is_the_last_and_is_deleted() {
    let table = Table::lay().await;
    let thread = table.begins().await;
    let question = last_question(&thread);
    table.ada.says(&thread, &answer()).await;
    let held = table.discord.hold(route::SEND);
    table.ada.presses(&question, "That's my answer").await.acknowledged().await;
    held.reached().await;
    erases(&table).await;
    held.release();
    table.discord.until("no message that quotes Ada", |_| quoting(&table).is_empty()).await;
    let status = table.ada.runs(&thread, "interview status", []).await.text().await;
    assert!(status.starts_with("No interview of yours is open here."), "{status}");
    assert!(!kept(&table.database()).contains(SECRET));
    let log = table.bot.log();
    assert!(!log.contains("ERROR"), "{log}");
    assert!(thread.said_by_bot().iter().all(|message| !message.text().contains("went wrong")));
}
