//! Everything that is stored about a person, as files.

use std::collections::BTreeSet;

use serde_json::Value;

use super::fake::Answer;
use super::table::{ANSWER, Table};

async fn files(answer: &Answer, follow_ups: usize) -> Vec<(String, Value)> {
    let mut messages = vec![answer.message().await];
    for number in 0..follow_ups {
        messages.push(answer.follow_up(number).await);
    }
    let mut files = Vec::new();
    for message in messages {
        assert!(message.is_ephemeral());
        let (name, bytes) = message.files().pop().expect("a file");
        files.push((name, serde_json::from_slice(&bytes).expect("is JSON")));
    }
    files
}

/// Ada has an interview in each of two servers and one in direct messages, and said something in Bob's.
async fn table() -> Table {
    let table = Table::lay().await;
    let (_, card) = table.holds_one("private", ANSWER).await;
    table.ada.presses(&card, "Share to channel").await.message().await;
    let other = table.discord.server("Other group");
    let lounge = other.channel("lounge");
    let ada_there = other.joined_by(&table.ada);
    let there =
        ada_there.runs(&lounge, "interview start", [("prompt", "newsfeed-ranking")]).await.place().await;
    there.wait_for(|message| !message.buttons().is_empty()).await;
    ada_there.says(&there, "Not sent off yet.").await;
    ada_there.runs(&there, "interview status", []).await.message().await;
    let dm = table.ada.dm();
    table.ada.runs(&dm, "interview start", [("prompt", "keyboard-next-word")]).await.message().await;
    dm.wait_for(|message| !message.buttons().is_empty()).await;
    let bob = table.server.member("Bob");
    let options = [("prompt", "newsfeed-ranking"), ("visibility", "public")];
    let his = bob.runs(&table.general, "interview start", options).await.place().await;
    his.wait_for(|message| !message.buttons().is_empty()).await;
    table.ada.says(&his, "You can do it, Bob!").await;
    bob.runs(&his, "interview status", []).await.message().await;
    table
}

#[tokio::test]
async fn the_export_holds_everything_wherever_it_is_asked_for() {
    let table = table().await;
    for place in [&table.general, &table.ada.dm()] {
        let answer = table.ada.runs(place, "privacy export", []).await;
        let [(name, all)] = files(&answer, 0).await.try_into().expect("one file");
        assert_eq!(name, "sextant-everything.json");
        assert_eq!((&all["schema"], &all["account"]), (&1.into(), &table.ada.id.to_string().into()));
        let interviews = all["interviews"].as_array().expect("a list");
        let servers: BTreeSet<Option<&str>> =
            interviews.iter().map(|interview| interview["held_in"]["server"].as_str()).collect();
        assert_eq!((interviews.len(), servers.len()), (3, 3), "two servers and direct messages");
        assert!(servers.contains(&None));
        let shared: Vec<&Value> = interviews
            .iter()
            .flat_map(|interview| interview["shared_to"].as_array().expect("a list"))
            .collect();
        assert_eq!(shared.len(), 1);
        assert_eq!(shared[0]["channel"], table.general.id.to_string());
        let text = all.to_string();
        for words in ["Return visits, trust and money.", "Not sent off yet.", "You can do it, Bob!"] {
            assert!(text.contains(words), "{words}");
        }
        for interview in interviews {
            assert!(interview["scorecard"]["dimensions"].is_array() && interview["turns"].is_array());
        }
    }
    let carol = table.server.member("Carol");
    let nothing = carol.runs(&table.general, "privacy export", []).await;
    let [(_, none)] = files(&nothing, 0).await.try_into().expect("one file");
    assert_eq!(
        (&none["interviews"], &none["said_in_interviews_of_others"]),
        (&Value::from(Vec::<u8>::new()), &Value::from(Vec::<u8>::new()))
    );
}

#[tokio::test]
async fn an_export_larger_than_a_file_may_be_comes_in_several_that_each_are_json() {
    let table = table().await;
    let answer = table.ada.runs(&table.general, "privacy export", []).await;
    let [(_, whole)] = files(&answer, 0).await.try_into().expect("one file");
    let largest = |one: &Value| format!("{one:#}").lines().map(|line| line.len() + 5).sum::<usize>();
    let interviews = whole["interviews"].as_array().expect("a list");
    let limit = interviews.iter().map(largest).max().expect("some") + 300;
    table.discord.limit_uploads(limit);
    let answer = table.ada.runs(&table.general, "privacy export", []).await;
    let (first, _) = files(&answer, 0).await.remove(0);
    let count = first.trim_end_matches(".json").rsplit('-').next().expect("has parts");
    let count: usize = count.parse().unwrap_or_else(|_| panic!("no number of parts: {first}"));
    assert!(count >= 2, "{first}");
    let mut together = (Vec::new(), Vec::new());
    for (number, (name, part)) in (1..).zip(files(&answer, count - 1).await) {
        assert_eq!(name, format!("sextant-everything-{number}-of-{count}.json"));
        together.0.extend(part["interviews"].as_array().expect("a list").clone());
        together.1.extend(part["said_in_interviews_of_others"].as_array().expect("a list").clone());
    }
    assert_eq!(together.0, *interviews);
    assert_eq!(Value::from(together.1), whole["said_in_interviews_of_others"]);
}
