//! What is kept: facts, and the rows that follow from them.

use super::*;

#[tokio::test]
async fn what_was_stored_comes_back_from_the_file() {
    let place = place();
    let store = opened(&place.path).await.expect("opens");
    let (start, rest) = (opening(), whole().split_off(2));
    let id = begin(&store, "5f3a", &start).await;
    store.append(&id, &rest, &[]).await.expect("appends");
    store.close().await;

    let store = opened(&place.path).await.expect("opens again");
    let stored = store.load(&id).await.expect("loads").expect("is there");
    assert_eq!(stored.events, whole());
    assert_eq!(stored.prompt_source, SOURCE);
    assert_eq!(stored.status, Status::Ended);
}

#[tokio::test]
async fn the_turns_in_the_table_are_the_turns_of_the_core() {
    let store = Store::open_in_memory().await.expect("opens");
    begin(&store, "5f3a", &whole()).await;
    let rows: Vec<serde_json::Value> =
        text_of(&store, TURNS).await.iter().map(|row| serde_json::from_str(row).expect("json")).collect();
    let turns: Vec<serde_json::Value> = crate::interview::turns(&prompt(), &whole())
        .into_iter()
        .map(|turn| {
            serde_json::json!([
                "5f3a",
                turn.turn,
                stamp::to_text(turn.at),
                turn.speaker.key(),
                turn.kind_of_move.map(Move::key),
                turn.kind.map(MessageKind::key),
                turn.dimension.map(Dimension::key),
                turn.text,
                u8::from(turn.undone),
            ])
        })
        .collect();
    assert_eq!(rows, turns);
    assert_eq!(rows.len(), 10);
}

#[tokio::test]
async fn the_newest_judgement_of_a_turn_is_its_marks() {
    let store = Store::open_in_memory().await.expect("opens");
    begin(&store, "5f3a", &whole()).await;
    let marks = text_of(&store, MARKS).await;
    assert_eq!(marks.len(), 6);
    assert_eq!(
        marks[4],
        r#"["5f3a",8,"competing-objectives","covered",0.7,[{"start":0,"end":15,"text":"Engagement yes,"}],[],0,"words 1"]"#
    );
    assert_eq!(marks[5], r#"["5f3a",8,"north-star","absent",0.0312,[],["negation"],1,"words 1"]"#);
}

#[tokio::test]
async fn derived_rows_equal_the_ones_derived_afresh() {
    let store = Store::open_in_memory().await.expect("opens");
    let facts = whole();
    let id = begin(&store, "5f3a", &facts[..2]).await;
    for recorded in &facts[2..] {
        store.append(&id, std::slice::from_ref(recorded), &[]).await.expect("appends");
        let live = derived_rows(&store).await;
        store.rebuild(&id).await.expect("rebuilds");
        assert_eq!(derived_rows(&store).await, live, "after fact {}", recorded.seq);
    }
}

#[tokio::test]
async fn a_person_reads_an_interview_with_plain_sql() {
    let store = Store::open_in_memory().await.expect("opens");
    begin(&store, "5f3a", &whole()).await;
    let lines = text_of(
        &store,
        "select concat_ws('|', title, candidate, turn, time, speaker, what, dimension, text, undone)
         from transcript where interview like '5f%'",
    )
    .await;
    assert_eq!(
        lines[..3],
        [
            "Rank a social newsfeed|Ada|1|2026-03-04T05:06:08.008Z|interviewer|Design the ranking of a newsfeed.|0",
            "Rank a social newsfeed|Ada|2|2026-03-04T05:06:09.008Z|interviewer|open|goals|Question 2?|0",
            "Rank a social newsfeed|Ada|3|2026-03-04T05:06:10.008Z|candidate|answer|goals|Engagement yes, but integrity is a hard floor.|0",
        ]
    );
    assert_eq!(lines.len(), 10);
}

#[tokio::test]
async fn facts_cannot_be_changed_removed_or_left_out_even_by_hand() {
    let store = Store::open_in_memory().await.expect("opens");
    begin(&store, "5f3a", &whole()).await;
    for (statement, reason) in [
        ("update events set body = '{}' where seq = 3", "events are append-only"),
        ("delete from events where seq = 18", "events are append-only; delete the interview"),
        (
            "insert into events (interview, seq, at, body) values ('5f3a', 22, '', '{}')",
            "the events of an interview have no gaps",
        ),
    ] {
        let error = sqlx::query(statement).execute(&store.writer).await.expect_err(statement);
        let message = error.as_database_error().map(|error| error.message().to_owned());
        assert_eq!(message.as_deref(), Some(reason), "{statement}");
    }
    assert_eq!(store.load(&id("5f3a")).await.expect("loads").expect("is there").events, whole());
}

#[tokio::test]
async fn a_gap_a_repetition_and_an_unknown_interview_are_refused_and_nothing_is_kept() {
    let store = Store::open_in_memory().await.expect("opens");
    let id = begin(&store, "5f3a", &opening()).await;
    let before = derived_rows(&store).await;
    let gap = [from(3, vec![said(3, WORDS)]), from(5, vec![Event::Paused])].concat();
    let repetition = from(2, vec![asked(2, Move::Open), said(3, WORDS)]);
    for facts in [gap, repetition] {
        assert!(matches!(store.append(&id, &facts, &[]).await, Err(StoreError::Conflict(of)) if of == id));
    }
    let unknown = store.append(&super::id("0000"), &from(1, vec![Event::Paused]), &[]).await;
    assert!(matches!(unknown, Err(StoreError::Unknown(_))));
    assert_eq!(derived_rows(&store).await, before);
    assert_eq!(store.load(&id).await.expect("loads").expect("is there").events, opening());
}

#[tokio::test]
async fn an_interview_begins_once_and_with_its_beginning() {
    let store = Store::open_in_memory().await.expect("opens");
    let id = begin(&store, "5f3a", &opening()).await;
    let prompt = prompt();
    let again = NewInterview { id: &id, prompt: &prompt, source: SOURCE };
    assert!(matches!(store.begin(&again, &opening()).await, Err(StoreError::Conflict(_))));
    let other = super::id("77aa");
    let other = NewInterview { id: &other, ..again };
    for facts in [Vec::new(), from(1, vec![Event::Paused])] {
        assert!(matches!(store.begin(&other, &facts).await, Err(StoreError::NotBegun(_))));
    }
    assert_eq!(store.list(&Filter::default()).await.expect("lists").len(), 1);
}

#[tokio::test]
async fn the_prompt_stays_as_it_was_when_the_interview_began() {
    let store = Store::open_in_memory().await.expect("opens");
    begin(&store, "5f3a", &opening()).await;
    let changed = Prompt { version: "2c3d".into(), title: "Rank a feed".into(), ..prompt() };
    let later = id("77aa");
    let new = NewInterview { id: &later, prompt: &changed, source: "schema = 1\n" };
    store.begin(&new, &opening()).await.expect("begins");
    assert_eq!(store.load(&id("5f3a")).await.expect("loads").expect("is there").prompt_source, SOURCE);
    assert_eq!(store.load(&later).await.expect("loads").expect("is there").prompt_source, "schema = 1\n");
}

#[tokio::test]
async fn the_newest_open_interview_is_the_one_begun_last_that_is_not_over() {
    let store = Store::open_in_memory().await.expect("opens");
    assert_eq!(store.newest_open(None).await.expect("looks"), None);
    begin(&store, "over", &whole()).await;
    assert_eq!(store.newest_open(None).await.expect("looks"), None);
    begin(&store, "adas", &opening()).await;
    let bens = from(1, vec![began("Ben"), Event::Paused]);
    begin(&store, "bens", &bens).await;
    assert_eq!(store.newest_open(None).await.expect("looks"), Some(id("bens")));
    assert_eq!(store.newest_open(Some("Ada")).await.expect("looks"), Some(id("adas")));
    assert_eq!(store.newest_open(Some("Cy")).await.expect("looks"), None);
}

#[tokio::test]
async fn an_interview_is_found_by_the_first_characters_of_its_id() {
    let store = Store::open_in_memory().await.expect("opens");
    for name in ["5f3a-1", "5f3b-2", "5%_c-3"] {
        begin(&store, name, &opening()).await;
    }
    assert_eq!(store.find("5f").await.expect("finds"), [id("5f3a-1"), id("5f3b-2")]);
    assert_eq!(store.find("5%").await.expect("finds"), [id("5%_c-3")]);
    assert_eq!(store.find("6").await.expect("finds"), []);
}

#[tokio::test]
async fn a_list_has_the_newest_first_and_obeys_its_filter() {
    let store = Store::open_in_memory().await.expect("opens");
    begin(&store, "first", &whole()).await;
    let later: Vec<Recorded> = from(1, vec![began("Ben"), asked(2, Move::Open)])
        .into_iter()
        .map(|fact| Recorded { at: fact.at + Duration::from_hours(1), ..fact })
        .collect();
    begin(&store, "later", &later).await;
    store.finish(&id("first"), Some(0.62), 0.8).await.expect("keeps the result");

    let all = store.list(&Filter::default()).await.expect("lists");
    let names: Vec<&str> = all.iter().map(|summary| summary.id.as_str()).collect();
    assert_eq!(names, ["later", "first"]);
    assert_eq!(
        all[1],
        Summary {
            id: id("first"),
            prompt: PromptId::new("newsfeed-ranking"),
            title: "Rank a social newsfeed".into(),
            candidate: "Ada".into(),
            started: START + Duration::from_secs(1),
            ended: Some(START + Duration::from_secs(19)),
            status: Status::Ended,
            // Of ten, turns 6 and 7 were taken back.
            turns: 8,
            coverage: Some(0.62),
            reach: Some(0.8),
        }
    );
    for (filter, expected) in [
        (Filter { candidate: Some("Ben".into()), ..Filter::default() }, vec!["later"]),
        (Filter { status: Some(Status::Ended), ..Filter::default() }, vec!["first"]),
        (Filter { prompt: Some(PromptId::new("keyboard")), ..Filter::default() }, vec![]),
        (Filter { limit: Some(1), ..Filter::default() }, vec!["later"]),
    ] {
        let found = store.list(&filter).await.expect("lists");
        let names: Vec<&str> = found.iter().map(|summary| summary.id.as_str()).collect();
        assert_eq!(names, expected, "{filter:?}");
    }
}

#[tokio::test]
async fn only_an_interview_that_exists_gets_a_result() {
    let store = Store::open_in_memory().await.expect("opens");
    assert!(matches!(store.finish(&id("5f3a"), None, 0.0).await, Err(StoreError::Unknown(_))));
}

#[tokio::test]
async fn a_fact_of_a_newer_program_is_reported_by_its_place_without_its_words() {
    let store = Store::open_in_memory().await.expect("opens");
    let id = begin(&store, "5f3a", &opening()).await;
    sqlx::query(
        "insert into events (interview, seq, at, body) values ('5f3a', 3, '2026-03-04T05:06:07.008Z', ?)",
    )
    .bind(format!("{{\"event\":\"sung\",\"text\":\"{WORDS}\"}}"))
    .execute(&store.writer)
    .await
    .expect("inserts");
    let error = store.load(&id).await.expect_err("cannot be read");
    assert!(matches!(error, StoreError::Unreadable { seq: 3, .. }));
    assert!(!format!("{error} {error:?}").contains("Engagement"));
}

#[tokio::test]
async fn deleting_leaves_no_word_in_any_file() {
    let place = place();
    let store = opened(&place.path).await.expect("opens");
    let id = begin(&store, "5f3a", &whole()).await;
    begin(&store, "stays", &opening()).await;
    let files = || {
        let directory = place.path.parent().expect("a directory");
        let entries = std::fs::read_dir(directory).expect("lists");
        let bytes = entries.map(|entry| std::fs::read(entry.expect("an entry").path()).expect("reads"));
        String::from_utf8_lossy(&bytes.collect::<Vec<_>>().concat()).into_owned()
    };
    assert!(files().contains("Engagement"));
    assert!(store.delete(&id).await.expect("deletes"));

    assert!(!files().contains("Engagement"));
    assert_eq!(store.load(&id).await.expect("looks"), None);
    assert_eq!(text_of(&store, "select distinct interview from turns").await, ["stays"]);
    assert_eq!(text_of(&store, "select distinct interview from events").await, ["stays"]);
    assert_eq!(text_of(&store, MARKS).await, Vec::<String>::new());
    assert!(!store.delete(&id).await.expect("looks"));
}
