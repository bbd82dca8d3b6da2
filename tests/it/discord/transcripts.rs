//! Reading interviews again: lists, pages, files, deleting one.

use std::ffi::OsStr;
use std::path::Path;

use serde_json::Value;

use super::fake::{Answer, Discord};
use super::table::{ANSWER, Table, interview_of};

/// Long enough for a transcript of several pages.
fn long() -> String {
    format!("{ANSWER} {}", "We would weigh freshness against relevance for every reader. ".repeat(25))
}

async fn only_file(answer: &Answer) -> (String, String) {
    let mut files = answer.message().await.files();
    let (name, bytes) = files.pop().expect("a file");
    assert!(files.is_empty());
    (name, String::from_utf8(bytes).expect("is UTF-8"))
}

#[tokio::test]
async fn a_list_opens_what_is_chosen_from_it_and_pages_turn_in_place() {
    let table = Table::lay().await;
    let none = table.ada.runs(&table.general, "transcript list", []).await;
    assert!(none.text().await.starts_with("You have no interviews yet."));
    let thread = table.begins_with([("prompt", "newsfeed-ranking"), ("pace", "standard")]).await;
    for _ in 0..4 {
        table.answers(&thread, &long()).await;
    }
    table.ends(&thread).await;

    let list = table.ada.runs(&table.general, "transcript list", []).await.message().await;
    assert!(list.is_ephemeral());
    assert!(list.text().contains("**Rank a social newsfeed** · <t:"), "{}", list.text());
    let menu = &list.stored().components[0]["components"][0];
    let label = menu["options"][0]["label"].as_str().expect("a label").to_owned();
    assert!(label.starts_with("Rank a social newsfeed · "), "{label}");

    let opened = table.ada.selects(&list, &[&label]).await;
    let page = opened.message().await;
    assert_eq!((opened.kind().await, page.id), (7, list.id), "the list turns into the page");
    assert!(page.text().contains("turn 1"), "{}", page.text());
    let disabled = |labels: [&str; 4]| labels.map(|label| page.button(label).disabled);
    let ends = ["« First", "‹ Previous", "Next ›", "Last »"];
    assert_eq!(disabled(ends), [true, true, false, false]);

    let first = page.text();
    table.ada.presses(&page, "Next ›").await.message().await;
    assert_eq!(disabled(ends), [false, false, false, false]);
    assert_ne!(page.text(), first);
    table.ada.presses(&page, "Last »").await.message().await;
    assert_eq!(disabled(ends), [false, false, true, true]);
    table.ada.presses(&page, "‹ Previous").await.message().await;
    table.ada.presses(&page, "« First").await.message().await;
    assert_eq!(page.text(), first);
    assert!(page.is_ephemeral());
}

#[tokio::test]
async fn the_transcript_under_a_scorecard_is_a_message_of_its_own() {
    let table = Table::lay().await;
    let (thread, card) = table.holds_one("public", ANSWER).await;
    let (before, said) = (card.stored(), thread.messages().len());
    let shown = table.ada.presses(&card, "Transcript").await;
    let page = shown.message().await;
    assert!(page.is_ephemeral() && page.id != card.id);
    assert!(page.text().contains("Return visits, trust and money."), "{}", page.text());
    assert_eq!((card.stored().content, card.stored().embeds), (before.content, before.embeds));
    assert_eq!((card.edits(), thread.messages().len()), (0, said));
}

#[tokio::test]
async fn what_everybody_sees_is_never_turned_into_an_answer_whatever_id_is_sent() {
    let table = Table::lay().await;
    let (_, card) = table.holds_one("public", ANSWER).await;
    let bob = table.server.member("Bob");
    let id = interview_of(&card);
    let shown = card.text();
    let forged = [
        "s1:keep".to_owned(),
        format!("s1:delete:{id}"),
        format!("s1:erase:{}", table.ada.id),
        format!("s1:p:0:0:{id}"),
        format!("s1:q:2:really-end:{id}"),
        format!("s1:erase:{}", bob.id),
        "s1:nonsense".to_owned(),
        "menu".to_owned(),
    ];
    for id in &forged {
        let answer = bob.presses_id(&card, id).await;
        assert!(answer.is_ephemeral().await, "{id}: {}", answer.text().await);
        assert_eq!((card.text(), card.edits()), (shown.clone(), 0), "{id}");
    }
}

#[tokio::test]
async fn an_interview_is_exported_as_markdown_and_as_json() {
    let table = Table::lay().await;
    let (_, card) = table.holds_one("private", ANSWER).await;
    let id = interview_of(&card);
    let options = [("interview", id.as_str()), ("format", "json")];
    let answer = table.ada.runs(&table.general, "transcript export", options).await;
    assert!(answer.is_ephemeral().await);
    let (name, json) = only_file(&answer).await;
    assert!(name.starts_with("sextant-newsfeed-ranking-2"), "{name}");
    assert_eq!(Path::new(&name).extension(), Some(OsStr::new("json")));
    let export: Value = serde_json::from_str(&json).expect("is JSON");
    assert_eq!(export["schema"], 1);
    let card = &export["scorecard"];
    for field in [
        "schema",
        "interview",
        "prompt",
        "candidate",
        "started",
        "ended",
        "assessor",
        "coverage",
        "reach",
        "dimensions",
        "facts_asked",
        "facts_unasked",
        "strengths",
        "next",
    ] {
        assert!(card.get(field).is_some(), "the scorecard has no {field}");
    }
    assert_eq!(card["interview"], id.as_str());
    let turns = export["turns"].as_array().expect("turns");
    for (number, turn) in (1..).zip(turns) {
        assert_eq!(turn["turn"], number);
        for field in ["at", "speaker", "move", "kind", "dimension", "text"] {
            assert!(turn.get(field).is_some(), "turn {number} has no {field}");
        }
    }
    let said: Vec<&Value> = turns.iter().filter(|turn| turn["speaker"] == "candidate").collect();
    assert_eq!((said.len(), said[0]["text"].as_str()), (1, Some(ANSWER)));
    let evidence = &card["dimensions"][0]["points"];
    let quoted = evidence.as_array().into_iter().flatten().find_map(|point| point["evidence"].get(0));
    let quoted = quoted.expect("something was shown");
    let place = |at: &str| usize::try_from(quoted[at].as_u64().expect("a number")).expect("small");
    assert_eq!(ANSWER.get(place("start")..place("end")), quoted["text"].as_str());

    let answer = table.ada.runs(&table.general, "transcript export", [("interview", id.as_str())]).await;
    let (name, markdown) = only_file(&answer).await;
    assert_eq!(Path::new(&name).extension(), Some(OsStr::new("md")));
    assert!(markdown.contains("Return visits, trust and money."), "{markdown}");
}

#[tokio::test]
async fn a_file_that_is_too_large_comes_in_parts_or_says_so() {
    let table = Table::lay().await;
    let (_, card) = table.holds_one("private", &long()).await;
    let id = interview_of(&card);
    let whole = table.ada.runs(&table.general, "transcript export", [("interview", id.as_str())]).await;
    let (_, whole) = only_file(&whole).await;
    table.discord.limit_uploads(whole.len() / 3 + 100);
    let answer = table.ada.runs(&table.general, "transcript export", [("interview", id.as_str())]).await;
    let (first, mut joined) = only_file(&answer).await;
    let count = first.trim_end_matches(".md").rsplit('-').next().expect("has parts");
    let count: usize = count.parse().unwrap_or_else(|_| panic!("no number of parts: {first}"));
    assert!(count >= 3 && first.ends_with(&format!("-1-of-{count}.md")), "{first}");
    for number in 2..=count {
        let part = answer.follow_up(number - 2).await;
        assert!(part.is_ephemeral() && part.content() == format!("Part {number} of {count}:"));
        let (name, bytes) = part.files().pop().expect("a file");
        assert!(name.ends_with(&format!("-{number}-of-{count}.md")), "{name}");
        joined.push_str(&String::from_utf8(bytes).expect("is cut between characters"));
    }
    assert_eq!(joined, whole);
    let options = [("interview", id.as_str()), ("format", "json")];
    let refused = table.ada.runs(&table.general, "transcript export", options).await.text().await;
    assert!(refused.contains("Choose Markdown, which comes in parts"), "{refused}");
}

#[tokio::test]
async fn a_deleted_interview_is_gone_everywhere() {
    let table = Table::lay().await;
    let (thread, card) = table.holds_one("private", ANSWER).await;
    let id = interview_of(&card);
    table.ada.presses(&card, "Share to channel").await.message().await;
    let shared = table.general.hears("shares the scorecard").await;
    let ask = || table.ada.runs(&table.general, "transcript delete", [("interview", id.as_str())]);

    let question = ask().await.message().await;
    assert!(question.text().starts_with("Delete your interview **Rank a social newsfeed** of <t:"));
    let kept = table.ada.presses(&question, "Keep").await;
    assert_eq!(
        (kept.text().await.as_str(), kept.message().await.id),
        ("Everything stays as it is.", question.id)
    );
    assert!(question.buttons().is_empty());

    let question = ask().await.message().await;
    let done = table.ada.presses(&question, "Delete interview").await;
    let text = done.text().await;
    assert!(text.starts_with("The interview is deleted. ") && text.contains(" of mine that quote"), "{text}");
    assert!(done.message().await.buttons().is_empty());
    card.deleted().await;
    shared.deleted().await;
    let quoting =
        thread.said_by_bot().into_iter().filter(|message| message.text().contains("Ad revenue and trust"));
    assert_eq!(quoting.count(), 0);
    for command in ["show", "export", "delete"] {
        let options = [("interview", id.as_str())];
        let gone = table.ada.runs(&table.general, &format!("transcript {command}"), options).await;
        assert!(gone.text().await.starts_with("There is no such interview"));
    }
    let list = table.ada.runs(&table.general, "transcript list", []).await.text().await;
    assert!(list.starts_with("You have no interviews yet."));
    let again = table.ada.presses_id(&question, &format!("s1:delete:{id}")).await.text().await;
    assert!(again.starts_with("There is no such interview"), "{again}");
}

#[tokio::test]
async fn choices_are_titles_with_dates_and_never_ids() {
    let discord = Discord::start().await;
    let table = Table::lay_with(discord, |options| options.set("discord.one_open", "false")).await;
    for prompt in ["newsfeed-ranking", "keyboard-next-word"] {
        let thread = table.begins_with([("prompt", prompt), ("pace", "quick")]).await;
        table.ends(&thread).await;
    }
    let types = |typed: &'static str| table.ada.types(&table.general, "transcript show", "interview", typed);
    let all = types("").await;
    assert_eq!(all.len(), 2);
    for (label, id) in &all {
        assert!(label.chars().count() <= 100 && !label.contains(id.as_str()), "{label}");
        assert!(label.contains(" UTC · "), "{label}");
    }
    assert!(all[1].0.starts_with("Rank a social newsfeed · "), "{all:?}");
    assert_eq!(types("utc NEWSFEED").await, all[1..], "words in any order");
    for junk in ["no such thing", "\u{202e}🙂\u{0}", "%_'\"; drop table talks; --", "𝕊".repeat(50).leak()]
    {
        assert_eq!(types(junk).await, [], "{junk}");
    }
    let page = table.ada.runs(&table.general, "transcript show", [("interview", all[0].1.as_str())]).await;
    assert!(page.is_ephemeral().await);
}
