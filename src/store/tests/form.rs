//! The stored form of facts. Databases of candidates hold these texts: add to them, never change one.

use super::*;

/// One or more texts of every fact, as any version of the program may have stored them.
const STORED: &[&str] = &[
    r#"{"event":"began","prompt":"newsfeed-ranking","version":"0a1b","candidate":"Ada","pace":"quick","minutes":35,"seed":18446744073709551615}"#,
    r#"{"event":"began","prompt":"newsfeed-ranking","version":"0a1b","candidate":"Ada","pace":"standard","minutes":35,"seed":0}"#,
    r#"{"event":"began","prompt":"newsfeed-ranking","version":"0a1b","candidate":"Ada","pace":"thorough","minutes":35,"seed":0}"#,
    r#"{"event":"said","turn":3,"text":"„Größe“ \u0000 \"quoted\"\n"}"#,
    r#"{"event":"said","turn":3,"text":"Words","messages":[1300000000000000001]}"#,
    r#"{"event":"observed","turn":3}"#,
    r#"{"event":"amended","turn":3,"text":"Other words"}"#,
    r#"{"event":"amended","turn":3,"text":null}"#,
    r#"{"event":"judged","turn":3,"dimension":"goals","assessment":{"assessor":"words 1","kind":"answer","fact":"surfaces","affirms":true,"judged":true,"findings":[{"point":"p1","score":0.8312,"verdict":"covered","evidence":[{"start":0,"end":5,"text":"Words"}],"parts":[0,1],"nearest":{"start":0,"end":5,"text":"Words"},"reasons":["negation"],"withdrawn":true}]}}"#,
    r#"{"event":"judged","turn":3,"dimension":"project_constraints","assessment":{"assessor":"words 1","kind":"think_aloud","judged":false,"findings":[{"point":"p1","score":0.0,"verdict":"absent","evidence":[]},{"point":"p2","score":0.5,"verdict":"partial","evidence":[]}]}}"#,
    r#"{"event":"commanded","command":"hint"}"#,
    r#"{"event":"asked","turn":2,"move":"probe","dimension":"user_experience","point":"p1","fact":"walkthrough","change":0,"text":"Which?"}"#,
    r#"{"event":"asked","turn":9,"move":"close","text":"Thank you."}"#,
    r#"{"event":"paused"}"#,
    r#"{"event":"resumed"}"#,
    r#"{"event":"undone","turn":6}"#,
    r#"{"event":"ended","reason":"complete"}"#,
    r#"{"event":"ended","reason":"ended"}"#,
];

/// A new kind of fact does not compile here until it has a number, and fails below until its text is in the list.
const fn number(event: &Event) -> usize {
    match event {
        Event::Began { .. } => 0,
        Event::Said { .. } => 1,
        Event::Judged { .. } => 2,
        Event::Commanded { .. } => 3,
        Event::Asked(_) => 4,
        Event::Paused => 5,
        Event::Resumed => 6,
        Event::Undone { .. } => 7,
        Event::Ended { .. } => 8,
        Event::Observed { .. } => 9,
        Event::Amended { .. } => 10,
    }
}

fn read(text: &str) -> Event {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("{text}: {error}"))
}

#[test]
fn every_kind_of_fact_is_read_and_written_as_it_always_was() {
    let mut numbers = std::collections::BTreeSet::new();
    for text in STORED {
        let event = read(text);
        assert_eq!(serde_json::to_string(&event).expect("writes"), *text);
        numbers.insert(number(&event));
    }
    assert_eq!(numbers, (0..11).collect());
}

#[test]
fn every_word_of_a_fact_is_the_one_that_was_stored() {
    for word in ["hint", "skip", "next", "repeat", "pause", "resume", "end"] {
        let text = format!(r#"{{"event":"commanded","command":"{word}"}}"#);
        assert_eq!(serde_json::to_string(&read(&text)).expect("writes"), text);
    }
    let moves = [
        "open",
        "probe",
        "confirm",
        "deepen",
        "change",
        "reveal",
        "hint",
        "repeat",
        "encourage",
        "explain",
        "close",
    ];
    for word in moves {
        let Event::Asked(asked) = read(&format!(r#"{{"event":"asked","turn":2,"move":"{word}","text":""}}"#))
        else {
            panic!("{word} is a move");
        };
        assert_eq!(asked.kind.key(), word);
    }
    let kinds = [
        "answer",
        "clarifying_question",
        "dont_know",
        "skip_request",
        "hint_request",
        "repeat_request",
        "meta",
        "think_aloud",
        "end_request",
    ];
    assert_eq!(MessageKind::ALL.map(MessageKind::key), kinds);
    for kind in MessageKind::ALL {
        assert_eq!(serde_json::to_value(kind).expect("writes"), kind.key());
    }
}

#[tokio::test]
async fn the_kind_of_a_fact_can_be_selected() {
    let store = Store::open_in_memory().await.expect("opens");
    begin(&store, "5f3a", &whole()).await;
    let kinds = text_of(&store, "select distinct kind from events order by kind").await;
    assert_eq!(
        kinds,
        [
            "amended",
            "asked",
            "began",
            "commanded",
            "ended",
            "judged",
            "observed",
            "paused",
            "resumed",
            "said",
            "undone"
        ]
    );
}
