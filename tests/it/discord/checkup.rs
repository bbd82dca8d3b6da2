//! `sextant doctor` as somebody runs it: what it finds, what it says to do, and its exit status.

use super::fake::permissions::{CREATE_PRIVATE_THREADS, SEND_MESSAGES_IN_THREADS};
use super::fake::{Bot, BotOptions, Discord};

/// Status and output, the output on one line with single spaces.
async fn doctor(discord: &Discord, options: &BotOptions) -> (Option<i32>, String) {
    let (status, output) = Bot::output(discord, &["doctor"], options).await;
    (status, output.split_whitespace().collect::<Vec<_>>().join(" "))
}

struct Practice {
    discord: Discord,
    options: BotOptions,
    directory: tempfile::TempDir,
}

async fn practice() -> Practice {
    let directory = tempfile::tempdir().expect("a directory");
    let options = BotOptions::new(&directory.path().join("sextant.db"));
    Practice { discord: Discord::start().await, options, directory }
}

#[tokio::test]
async fn all_is_well() {
    let Practice { discord, options, directory } = practice().await;
    discord.server("Study group");
    let (status, said) = doctor(&discord, &options).await;
    assert_eq!(status, Some(0), "{said}");
    let lines = [
        "ok settings in order",
        "is whole; interviews in it: 0",
        "ok prompts 24 to choose from",
        "ok token Discord knows it: the bot is sextant",
        "ok application Sextant, id ",
        "ok messages the Message Content Intent is on",
        "ok gateway ws://127.0.0.1:",
        "ok servers it is in 1 server and has every permission it needs there",
    ];
    for line in lines {
        assert!(said.contains(line), "{line} is missing in {said}");
    }
    let invite = format!(
        "https://discord.com/oauth2/authorize?client_id={}&permissions=377957239808&scope=bot+applications.commands",
        discord.app_id()
    );
    assert!(said.contains(&invite), "{invite} is missing in {said}");
    assert!(said.contains("&integration_type=1&scope=applications.commands"), "{said}");
    assert!(!said.contains(&discord.token()));
    assert_eq!(discord.requests("PUT /applications/_/commands"), 0, "it changes nothing");
    drop(directory);
}

#[tokio::test]
async fn a_missing_intent_is_a_note_with_the_way_there() {
    let Practice { discord, options, directory } = practice().await;
    discord.allow_message_content(false);
    let (status, said) = doctor(&discord, &options).await;
    assert_eq!(status, Some(0), "the bot works without it: {said}");
    assert!(
        said.contains("note messages the Message Content Intent is off, so candidates answer with"),
        "{said}"
    );
    assert!(said.contains("it is in none yet; open the invite link below"), "{said}");
    drop(directory);
}

#[tokio::test]
async fn a_token_that_is_not_taken_or_not_there_says_where_to_get_one() {
    let Practice { discord, options, directory } = practice().await;
    let (status, said) = doctor(&discord, &options.clone().env("DISCORD_TOKEN", "an.old.one")).await;
    assert_eq!(status, Some(1), "{said}");
    assert!(
        said.contains("MEND token Discord does not accept it")
            && said.contains("reset it on the page \"Bot\"")
    );
    assert!(!said.contains("an.old.one"));
    let (status, said) = doctor(&discord, &options.env("DISCORD_TOKEN", "")).await;
    assert_eq!(status, Some(2), "{said}");
    assert!(said.contains("MEND token none is set"), "{said}");
    drop(directory);
}

#[tokio::test]
async fn a_database_that_cannot_be_read_must_be_mended_and_the_rest_is_looked_at_all_the_same() {
    let Practice { discord, options, directory } = practice().await;
    std::fs::write(directory.path().join("sextant.db"), "this is no database, it only looks like a file")
        .expect("writes");
    let (status, said) = doctor(&discord, &options).await;
    assert_eq!(status, Some(1), "{said}");
    assert!(said.contains("MEND database") && said.contains("is not a SQLite database"), "{said}");
    assert!(said.contains("ok token"), "{said}");
}

#[tokio::test]
async fn a_server_where_a_permission_is_missing_is_named_with_it() {
    let Practice { discord, options, directory } = practice().await;
    discord.server("Well kept");
    discord.server("Study group").bot_lacks(CREATE_PRIVATE_THREADS | SEND_MESSAGES_IN_THREADS);
    let (status, said) = doctor(&discord, &options).await;
    assert_eq!(status, Some(1), "{said}");
    let line = "MEND servers in “Study group” it lacks Create Private Threads, Send Messages in Threads; somebody with";
    assert!(said.contains(line) && !said.contains("Well kept"), "{said}");
    drop(directory);
}

#[tokio::test]
async fn a_gateway_that_is_closed_and_a_discord_that_is_away_must_be_mended() {
    let Practice { discord, options, directory } = practice().await;
    discord.gateway().refuse(true);
    let (status, said) = doctor(&discord, &options).await;
    assert_eq!(status, Some(1), "{said}");
    assert!(
        said.contains("MEND gateway ws://127.0.0.1:") && said.contains("cannot be reached (HTTP 503)"),
        "{said}"
    );
    let away = options.set("discord.api_base", "http://127.0.0.1:9");
    let (status, said) = doctor(&discord, &away).await;
    assert_eq!(status, Some(1), "{said}");
    assert!(said.contains("MEND token this could not be found out. Discord cannot be reached;"), "{said}");
    drop(directory);
}
