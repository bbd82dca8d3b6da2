//! Commands are registered when they differ from what Discord holds, everywhere or on one server.

use serde_json::json;

use super::fake::{Bot, Discord, route};
use super::table::Table;

const ON_SERVER: &str = "PUT /applications/_/guilds/_/commands";

#[tokio::test]
async fn commands_are_registered_once_and_again_when_one_differs() {
    let mut table = Table::lay().await;
    assert_eq!(table.discord.requests(route::COMMANDS), 1);
    let names = |discord: &Discord| {
        let commands = discord.commands(None);
        commands.iter().map(|it| it["name"].as_str().unwrap_or("").to_owned()).collect::<Vec<_>>()
    };
    let all = ["interview", "answer", "transcript", "prompt", "privacy", "settings", "help", "about"];
    assert_eq!(names(&table.discord), all);

    table.bot.dies().await;
    table.restart().await;
    assert_eq!(table.discord.requests(route::COMMANDS), 1, "nothing differs");

    table.bot.dies().await;
    table.discord.hub.edit(|world| {
        let commands = world.commands.get_mut(&None).expect("are there");
        commands[0]["description"] = json!("As it was in an older version");
        commands.push(json!({"id": "5", "name": "gone", "description": "No longer there", "type": 1}));
    });
    table.restart().await;
    table.discord.until("the commands to be registered", |it| it.requests(route::COMMANDS) == 2).await;
    table.discord.until("the old one to be gone", |it| names(it) == all).await;
    assert_eq!(table.discord.requests(ON_SERVER), 0);
}

#[tokio::test]
async fn with_a_server_given_they_are_registered_there_at_once_and_nowhere_else() {
    let discord = Discord::start().await;
    let server = discord.server("Study group");
    let other = discord.server("Other group");
    let general = server.channel("general");
    let directory = tempfile::tempdir().expect("a directory");
    let options = super::fake::BotOptions::new(&directory.path().join("s.db"));
    let options = options.arg("--guild").arg(&server.id.to_string());
    let bot = Bot::start(&discord, options.clone()).await;
    assert_eq!((discord.commands(Some(&server)).len(), discord.commands(Some(&other)).len()), (8, 0));
    assert_eq!((discord.commands(None).len(), discord.requests(route::COMMANDS)), (0, 0));
    let ada = server.member("Ada");
    assert!(ada.is_offered(&general, "interview") && !ada.is_offered(&general, "settings"));
    assert!(ada.runs(&general, "help", []).await.text().await.contains("**/interview**"));
    bot.terminate().await;
    let bot = Bot::start(&discord, options).await;
    assert_eq!(discord.requests(ON_SERVER), 1, "nothing differs");
    drop(bot);
}
