//! How an interview begins: which prompt, where, for whom to read.

use super::fake::permissions::{
    CREATE_PRIVATE_THREADS, CREATE_PUBLIC_THREADS, INVALID_FORM, MANAGE_GUILD, READ_MESSAGE_HISTORY,
    SEND_MESSAGES_IN_THREADS,
};
use super::fake::world::Kind;
use super::fake::{Discord, Fault, Message, route};
use super::table::{PROMPT, Table};

#[tokio::test]
async fn prompts_are_offered_by_title_though_it_is_misspelt() {
    let table = Table::lay().await;
    let all = table.ada.types(&table.general, "interview start", "prompt", "").await;
    assert_eq!(all.len(), 24);
    assert!(all.iter().all(|(title, id)| title != id && !title.is_empty()), "{all:?}");
    for typed in ["newsfeed", "Rank a social", "newsfed", "rnak a newsfeed", "NEWSFEED  "] {
        let offered = table.ada.types(&table.general, "interview start", "prompt", typed).await;
        let first = offered.first().map(|(title, id)| (title.as_str(), id.as_str()));
        assert_eq!(first, Some(("Rank a social newsfeed", PROMPT)), "{typed}");
    }
}

#[tokio::test]
async fn a_prompt_is_chosen_by_its_id_or_by_its_title_and_an_unknown_one_leads_to_near_ones() {
    let table = Table::lay_with(Discord::start().await, |it| it.set("discord.one_open", "false")).await;
    for typed in [PROMPT, "rank a social NEWSFEED", "social newsfeed"] {
        let thread = table.begins_with([("prompt", typed)]).await;
        assert!(thread.said_by_bot()[0].text().contains("## Rank a social newsfeed"), "{typed}");
    }
    let answer = table.ada.runs(&table.general, "interview start", [("prompt", "teleporter")]).await;
    assert!(answer.is_ephemeral().await);
    let text = answer.text().await;
    assert!(text.contains("There is no prompt “teleporter”") && text.contains("`/prompt list`"), "{text}");
}

#[tokio::test]
async fn what_is_drawn_is_none_of_the_last_five() {
    let table = Table::lay_with(Discord::start().await, |it| it.set("discord.one_open", "false")).await;
    let mut drawn = Vec::new();
    for _ in 0..6 {
        let thread = table.begins_with([("pace", "quick")]).await;
        drawn.push(thread.said_by_bot()[0].text().lines().next().expect("a title").to_owned());
    }
    let mut different = drawn.clone();
    different.sort();
    different.dedup();
    assert_eq!(different.len(), 6, "{drawn:?}");
}

#[tokio::test]
async fn a_private_thread_has_the_candidate_in_it_and_nobody_else() {
    let table = Table::lay().await;
    let eve = table.server.member("Eve");
    let thread = table.begins().await;
    assert_eq!(thread.kind(), Kind::PrivateThread);
    assert!(thread.has(&table.ada) && !thread.has(&eve));
    assert!(eve.sees(&thread).is_empty());
    let opening = thread.said_by_bot()[0].text();
    assert!(
        opening.contains("whoever is added to it and members with Manage Threads can read it"),
        "{opening}"
    );
    assert!(opening.contains("for 180 days after the last turn"), "{opening}");
    assert!(thread.name().starts_with("Rank a social newsfeed") && thread.name().chars().count() <= 100);
}

#[tokio::test]
async fn who_may_read_is_chosen_or_set_by_the_server() {
    let table = Table::lay_with(Discord::start().await, |it| it.set("discord.visibility", "public")).await;
    let bob = table.server.member("Bob");
    let thread = table.begins().await;
    assert_eq!(thread.kind(), Kind::PublicThread);
    assert!(thread.said_by_bot()[0].text().contains("everybody who sees the channel can read it"));
    let answer = bob.runs(&table.general, "interview start", [("visibility", "private")]).await;
    assert_eq!(answer.place().await.kind(), Kind::PrivateThread);
}

#[tokio::test]
async fn minutes_and_pace_are_those_that_were_asked_for() {
    let table = Table::lay().await;
    let thread = table.begins_with([("prompt", PROMPT), ("pace", "thorough"), ("minutes", "90")]).await;
    let opening = thread.said_by_bot()[0].text();
    assert!(opening.contains("planned for 90 minutes: six areas, up to six follow-ups an area"), "{opening}");
    let status = table.ada.runs(&thread, "interview status", []).await.text().await;
    assert!(status.contains("of 90 minutes") && status.contains("30 follow-ups left"), "{status}");
}

#[tokio::test]
async fn a_second_interview_leads_to_the_open_one_until_it_is_over() {
    let table = Table::lay().await;
    let thread = table.begins().await;
    let again = table.ada.runs(&table.general, "interview start", []).await;
    assert!(again.is_ephemeral().await && again.text().await.contains("You have an open interview in"));
    assert_eq!(again.place().await.id, thread.id);
    let asked = table.ada.runs(&thread, "interview end", []).await.message().await;
    table.ada.presses(&asked, "End interview").await.acknowledged().await;
    thread.hears("Scorecard: ").await;
    assert_ne!(table.begins().await.id, thread.id);
}

#[tokio::test]
async fn what_the_bot_may_not_do_is_named() {
    let table = Table::lay().await;
    table.general.denies_bot(CREATE_PRIVATE_THREADS | SEND_MESSAGES_IN_THREADS);
    let answer = table.ada.runs(&table.general, "interview start", []).await;
    assert!(answer.is_ephemeral().await);
    let text = answer.text().await;
    assert!(text.contains("**Create Private Threads** and **Send Messages in Threads**"), "{text}");
    assert!(text.contains("Manage Roles"), "who can grant it: {text}");
    table.general.denies_bot(CREATE_PRIVATE_THREADS);
    let public = table.ada.runs(&table.general, "interview start", [("visibility", "public")]).await;
    assert_eq!(public.place().await.kind(), Kind::PublicThread);
    table.general.denies_bot(CREATE_PUBLIC_THREADS | READ_MESSAGE_HISTORY);
    let bob = table.server.member("Bob");
    let text = bob.runs(&table.general, "interview start", [("visibility", "public")]).await.text().await;
    assert!(text.contains("**Create Public Threads** and **Read Message History**"), "{text}");
    assert_eq!(table.discord.threads().len(), 1);
}

#[tokio::test]
async fn a_server_says_in_which_channels_interviews_start() {
    let table = Table::lay().await;
    let interviews = table.server.channel("interviews");
    let carol = table.server.member("Carol").with_permissions(MANAGE_GUILD);
    carol.runs(&table.general, "settings places", [("add", "interviews")]).await.message().await;
    let answer = table.ada.runs(&table.general, "interview start", []).await;
    assert!(answer.is_ephemeral().await);
    let text = answer.text().await;
    assert!(text.contains("Interviews start elsewhere on this server"), "{text}");
    assert_eq!(answer.place().await.id, interviews.id);
    let answer = table.ada.runs(&interviews, "interview start", []).await;
    answer.place().await.wait_for(|message| !message.buttons().is_empty()).await;
}

#[tokio::test]
async fn an_interview_that_is_asked_for_in_a_thread_opens_beside_it() {
    let table = Table::lay().await;
    let talk = table.ada.opens_thread(&table.general, "What shall we do?").await;
    let answer = table.ada.runs(&talk, "interview start", []).await;
    let thread = answer.place().await;
    thread.wait_for(|message| !message.buttons().is_empty()).await;
    assert_ne!(thread.id, talk.id);
    assert!(talk.said_by_bot().iter().all(Message::is_ephemeral));
}

#[tokio::test]
async fn where_discord_takes_no_thread_the_sentence_names_where_it_would() {
    let table = Table::lay().await;
    // As below a post of a forum, which looks like any thread.
    table.discord.fault(route::THREAD, 1, Fault::Refused(INVALID_FORM));
    let answer = table.ada.runs(&table.general, "interview start", []).await;
    assert!(answer.is_ephemeral().await);
    let text = answer.text().await;
    assert!(text.contains("Use `/interview start` in a text channel"), "{text}");
    table.begins().await;
}
