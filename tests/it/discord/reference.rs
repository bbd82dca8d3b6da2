//! What explains the bot: prompts, help, what it is, and what it no longer knows.

use serde_json::json;

use super::fake::permissions::MANAGE_GUILD;
use super::table::Table;

#[tokio::test]
async fn prompts_are_listed_shown_and_drawn_without_their_rubric() {
    let table = Table::lay().await;
    let all = table.ada.runs(&table.general, "prompt list", []).await;
    assert!(all.is_ephemeral().await);
    assert!(all.text().await.contains("**Rank a social newsfeed** · "), "{}", all.text().await);
    let some = table.ada.runs(&table.general, "prompt list", [("words", "newsfed")]).await.text().await;
    assert!(
        some.contains("Rank a social newsfeed") && !some.contains("Keyboard"),
        "a typo is no matter: {some}"
    );
    let none = table.ada.runs(&table.general, "prompt list", [("words", "@everyone **x** qqqq")]).await;
    let text = none.text().await;
    assert!(text.starts_with("No prompt matches “\\@everyone \\*\\*x\\*\\* qqqq”"), "{text}");

    for named in ["newsfeed-ranking", "Rank a social newsfeed", "rank a SOCIAL newsfeed"] {
        let shown = table.ada.runs(&table.general, "prompt show", [("prompt", named)]).await.text().await;
        assert!(shown.contains("Rank a social newsfeed"), "{named}: {shown}");
        assert!(!shown.contains("Names at least two objectives"), "the rubric is not shown: {shown}");
    }
    let unknown = table.ada.runs(&table.general, "prompt show", [("prompt", "zzzz")]).await.text().await;
    assert!(unknown.starts_with("There is no prompt “zzzz”."), "{unknown}");
    // Ada did this one already, so it is not drawn for her while there are others.
    let thread = table.begins().await;
    table.ends(&thread).await;
    for _ in 0..12 {
        let drawn = table.ada.runs(&table.general, "prompt random", []).await;
        assert!(drawn.is_ephemeral().await);
        let text = drawn.text().await;
        assert!(
            text.contains("Begin with /interview start") && !text.contains("Rank a social newsfeed"),
            "{text}"
        );
    }
}

#[tokio::test]
async fn titles_are_offered_for_what_is_typed_and_junk_offers_nothing_or_something_short() {
    let table = Table::lay().await;
    let all = table.ada.types(&table.general, "prompt show", "prompt", "").await;
    assert!((8..=25).contains(&all.len()), "{all:?}");
    assert!(all.iter().all(|(title, id)| title.chars().count() <= 100 && title != id), "{all:?}");
    let near = table.ada.types(&table.general, "interview start", "prompt", "keybord").await;
    assert_eq!(near[0].1, "keyboard-next-word", "{near:?}");
    let long = "n".repeat(6_000);
    for junk in ["\u{202e}\u{0}🙂", "   ", "' or 1=1 --", "ﷺﷺﷺ", &long] {
        let choices = table.ada.types(&table.general, "transcript list", "prompt", junk).await;
        assert!(choices.len() <= 25, "{junk}");
    }
}

#[tokio::test]
async fn the_help_has_every_command_that_this_person_can_use_here() {
    let table = Table::lay().await;
    let mia = table.server.member("Mia").with_permissions(MANAGE_GUILD);
    let help = table.ada.runs(&table.general, "help", []).await;
    assert!(help.is_ephemeral().await);
    let (ada, mia) = (help.text().await, mia.runs(&table.general, "help", []).await.text().await);
    let commands = table.discord.commands(None);
    assert!(commands.len() >= 8);
    for command in &commands {
        let name = command["name"].as_str().expect("a name");
        let line = format!("**/{name}** ");
        assert!(mia.contains(&line), "{name} is missing in {mia}");
        assert_eq!(ada.contains(&line), name != "settings", "{name}: {ada}");
        for sub in command["options"].as_array().into_iter().flatten().filter(|option| option["type"] == 1) {
            let line = format!(
                "`{}` {}",
                sub["name"].as_str().unwrap_or(""),
                sub["description"].as_str().unwrap_or("")
            );
            assert!(mia.contains(&line), "{line} is missing");
        }
    }
    assert!(mia.encode_utf16().count() <= 2_000);
    let direct = table.ada.runs(&table.ada.dm(), "help", []).await.text().await;
    assert!(!direct.contains("/settings"), "{direct}");
    let about = table.ada.runs(&table.general, "about", []).await;
    assert!(about.is_ephemeral().await);
    assert!(about.text().await.contains(env!("CARGO_PKG_VERSION")), "{}", about.text().await);
}

#[tokio::test]
async fn a_command_or_a_button_of_another_version_is_answered_with_what_to_do() {
    let table = Table::lay().await;
    let old = [
        json!({"id": "1", "name": "mock", "type": 1, "options": []}),
        json!({"id": "1", "name": "interview", "type": 1, "options": [{"name": "rewind", "type": 1, "options": []}]}),
        json!({"id": "1", "name": "transcript", "type": 1, "options": [{"name": "show", "type": 1, "options": []}]}),
        json!({"id": "1", "name": "settings", "type": 1, "options": [{"name": "colors", "type": 1, "options": []}]}),
    ];
    for data in old {
        let answer = table.ada.sends(&table.general, data.clone()).await;
        let text = answer.text().await;
        assert!(answer.is_ephemeral().await && text.starts_with("I don't know `/"), "{data}: {text}");
        assert!(text.contains("Reload Discord") && text.contains("`/help` lists"), "{text}");
    }
    let message = table.ada.runs(&table.general, "about", []).await.message().await;
    for id in ["s0:q:1:done:x", "s1:q:1:dance:x", "", "s1", "s1:p:-1:0:x", "s2:keep", "menu"] {
        let answer = table.ada.presses_id(&message, id).await;
        assert!(answer.text().await.starts_with("This button is from another version"), "{id}");
    }
}
