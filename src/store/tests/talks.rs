//! What is kept of interviews held on Discord: wishes, places, messages in and messages out.

use super::*;

/// An interview held in a thread of server 7, by account 90.
const TALK: NewTalk = NewTalk {
    candidate: 90,
    guild: Some(7),
    parent: Some(70),
    channel: 700,
    private: true,
    at: START,
    last_seen: 1_000,
};

const DIRECT: NewTalk = NewTalk { guild: None, parent: None, channel: 900, private: false, ..TALK };

fn start(name: &str, interaction: u64) -> NewStart {
    NewStart {
        interview: id(name),
        interaction,
        guild: Some(7),
        parent: Some(70),
        candidate: 90,
        name: "Ada".into(),
        prompt: "newsfeed-ranking".into(),
        pace: Pace::Thorough,
        focus: vec![Dimension::Goals, Dimension::Evaluation],
        minutes: Some(20),
        private: true,
        at: START,
    }
}

fn outgoing(body: &str) -> Outgoing {
    Outgoing { body: body.into(), quotes: false }
}

fn piece(id: u64, text: &str) -> Piece {
    Piece { id, at: START + Duration::from_secs(id), text: text.into() }
}

pub(super) async fn begin_talk(store: &Store, name: &str, talk: &NewTalk) -> InterviewId {
    let id = id(name);
    let prompt = prompt();
    let new = NewInterview { id: &id, prompt: &prompt, source: SOURCE };
    let messages = [outgoing("the brief"), outgoing("the first question")];
    store.begin_talk(&new, &opening(), &messages, talk).await.expect("begins");
    id
}

async fn bodies(store: &Store, id: &InterviewId) -> Vec<String> {
    store.owed(id).await.expect("reads").into_iter().map(|owed| owed.body).collect()
}

#[tokio::test]
async fn an_interview_in_a_chat_is_none_to_go_on_with_at_a_terminal() {
    let store = Store::open_in_memory().await.expect("opens");
    begin_talk(&store, "5f3a", &TALK).await;
    assert_eq!(store.newest_open(None).await.expect("looks"), None);
}

#[tokio::test]
async fn a_wish_is_kept_until_the_interview_has_its_place() {
    let store = Store::open_in_memory().await.expect("opens");
    let wish = start("5f3a", 1);
    assert_eq!(store.request_start(&wish, true).await.expect("asks"), Requested::Stored);
    assert_eq!(store.starts().await.expect("reads"), std::slice::from_ref(&wish));
    let id = begin_talk(&store, "5f3a", &TALK).await;
    assert_eq!(store.starts().await.expect("reads"), []);
    let talk = store.talk(&id).await.expect("reads").expect("is there");
    let expected = Talk {
        interview: id.clone(),
        candidate: 90,
        guild: Some(7),
        parent: Some(70),
        channel: 700,
        private: true,
        last_seen: 1_000,
        said: 1_000,
        active_at: START,
        nudged: false,
        gone: None,
        status: Status::Open,
    };
    assert_eq!(talk, expected);
    assert_eq!(bodies(&store, &id).await, ["the brief", "the first question"]);
    let again = store.request_start(&NewStart { interview: super::id("77aa"), ..wish }, false).await;
    assert_eq!(again.expect("asks"), Requested::Duplicate, "also when the talk has begun");
}

#[tokio::test]
async fn a_wish_is_dropped_when_no_place_can_be_made() {
    let store = Store::open_in_memory().await.expect("opens");
    store.request_start(&start("5f3a", 1), true).await.expect("asks");
    store.drop_start(&id("5f3a")).await.expect("drops");
    assert_eq!(store.starts().await.expect("reads"), []);
    assert_eq!(store.request_start(&start("77aa", 2), true).await.expect("asks"), Requested::Stored);
}

#[tokio::test]
async fn who_may_start_follows_from_what_is_open() {
    let direct = NewStart { guild: None, parent: None, ..start("new", 2) };
    let elsewhere = NewStart { guild: Some(8), ..start("new", 2) };
    let other = NewStart { candidate: 91, ..start("new", 2) };
    for (wish, one_open, starting, open) in [
        (start("new", 2), true, Requested::Starting, Requested::Open(id("5f3a"), 700)),
        (start("new", 2), false, Requested::Stored, Requested::Stored),
        (elsewhere, true, Requested::Stored, Requested::Stored),
        (other, true, Requested::Stored, Requested::Stored),
        (direct, false, Requested::Stored, Requested::Stored),
    ] {
        let store = Store::open_in_memory().await.expect("opens");
        store.request_start(&start("5f3a", 1), true).await.expect("asks");
        let got = store.request_start(&wish, one_open).await.expect("asks");
        assert_eq!(got, starting, "{wish:?} while starting");
        let store = Store::open_in_memory().await.expect("opens");
        begin_talk(&store, "5f3a", &TALK).await;
        let got = store.request_start(&wish, one_open).await.expect("asks");
        assert_eq!(got, open, "{wish:?} while open");
    }
}

#[tokio::test]
async fn in_direct_messages_there_is_always_one_at_a_time() {
    let store = Store::open_in_memory().await.expect("opens");
    let wish = NewStart { guild: None, parent: None, ..start("new", 2) };
    begin_talk(&store, "5f3a", &DIRECT).await;
    let refused = store.request_start(&wish, false).await.expect("asks");
    assert_eq!(refused, Requested::Open(id("5f3a"), 900));
    store
        .append(&id("5f3a"), &from(3, vec![Event::Ended { reason: EndReason::Ended }]), &[])
        .await
        .expect("ends");
    assert_eq!(store.request_start(&wish, false).await.expect("asks"), Requested::Stored);
}

#[tokio::test]
async fn a_place_that_is_lost_keeps_nobody_from_starting_anew() {
    for (gone, stored) in [("archived", false), ("left", false), ("deleted", true), ("locked", true)] {
        let store = Store::open_in_memory().await.expect("opens");
        let id = begin_talk(&store, "5f3a", &TALK).await;
        store.set_gone(&id, Some(gone)).await.expect("notes");
        let requested = store.request_start(&start("new", 2), true).await.expect("asks");
        assert_eq!(requested == Requested::Stored, stored, "{gone}");
    }
}

#[tokio::test]
async fn a_talk_begins_whole_or_not_at_all() {
    let store = Store::open_in_memory().await.expect("opens");
    let wish = start("5f3a", 1);
    store.request_start(&wish, true).await.expect("asks");
    let (id, prompt) = (id("5f3a"), prompt());
    let new = NewInterview { id: &id, prompt: &prompt, source: SOURCE };
    let gap = [opening(), from(9, vec![Event::Paused])].concat();
    let refused = store.begin_talk(&new, &gap, &[outgoing("the brief")], &TALK).await;
    assert!(matches!(refused, Err(StoreError::Conflict(_))));
    assert_eq!(store.starts().await.expect("reads"), [wish]);
    assert_eq!(store.talk(&id).await.expect("reads"), None);
    assert_eq!(store.load(&id).await.expect("reads"), None);
    assert_eq!(store.all_owed().await.expect("reads"), []);
    assert_eq!(text_of(&store, "select month from tallies").await, Vec::<String>::new());
}

#[tokio::test]
async fn the_newest_talk_of_a_channel_is_found() {
    let store = Store::open_in_memory().await.expect("opens");
    let older = begin_talk(&store, "older", &DIRECT).await;
    let newer = begin_talk(&store, "newer", &DIRECT).await;
    let found = async |any: bool| {
        let talk = if any { store.any_talk_in_channel(900).await } else { store.talk_in_channel(900).await };
        talk.expect("reads").map(|talk| talk.interview)
    };
    assert_eq!(found(false).await, Some(newer.clone()));
    let end = from(3, vec![Event::Ended { reason: EndReason::Ended }]);
    store.append(&newer, &end, &[]).await.expect("ends");
    assert_eq!((found(false).await, found(true).await), (Some(older.clone()), Some(newer)));
    let live: Vec<_> =
        store.live_talks().await.expect("reads").into_iter().map(|talk| talk.interview).collect();
    assert_eq!(live, [older]);
    assert_eq!(store.talk_in_channel(901).await.expect("reads"), None);
}

#[tokio::test]
async fn signs_of_the_candidate_are_noted() {
    let store = Store::open_in_memory().await.expect("opens");
    let id = begin_talk(&store, "5f3a", &TALK).await;
    let talk = async || store.talk(&id).await.expect("reads").expect("is there");
    store.nudged(&id).await.expect("notes");
    store.saw(&id, 2_000).await.expect("notes");
    store.saw(&id, 1_500).await.expect("notes");
    let now = talk().await;
    assert_eq!((now.nudged, now.last_seen, now.active_at), (true, 2_000, START));
    let later = START + Duration::from_mins(9);
    store.touch(&id, later).await.expect("notes");
    let now = talk().await;
    assert_eq!((now.nudged, now.active_at), (false, later));
    store.nudged(&id).await.expect("notes");
    store.take_piece(&id, &piece(3_000, "Trust"), true).await.expect("takes");
    let now = talk().await;
    assert_eq!((now.nudged, now.last_seen), (false, 3_000));
    store.take_piece(&id, &piece(5_000, "wins"), false).await.expect("takes");
    assert_eq!(talk().await.last_seen, 3_000, "older ones may be missing");
    store.set_gone(&id, Some("locked")).await.expect("notes");
    assert_eq!(talk().await.gone.as_deref(), Some("locked"));
    store.set_gone(&id, None).await.expect("notes");
    assert_eq!(talk().await.gone, None);
}

#[tokio::test]
async fn messages_wait_in_order_and_become_a_turn_with_its_fact() {
    let store = Store::open_in_memory().await.expect("opens");
    let id = begin_talk(&store, "5f3a", &TALK).await;
    for (number, text) in [(3_000, "but trust wins"), (2_000, "Engagement yes,"), (4_000, "later")] {
        assert!(store.take_piece(&id, &piece(number, text), true).await.expect("takes"));
    }
    assert!(!store.take_piece(&id, &piece(2_000, "again"), true).await.expect("takes"), "the same message");
    assert!(!store.take_piece(&super::id("0000"), &piece(5_000, "lost"), true).await.expect("takes"));
    let waiting = store.waiting(&id).await.expect("reads");
    assert_eq!(
        waiting,
        [piece(2_000, "Engagement yes,"), piece(3_000, "but trust wins"), piece(4_000, "later")]
    );

    let said = Event::Said { turn: 3, text: WORDS.into(), messages: vec![2_000, 3_000, 9_999] };
    let gap = from(5, vec![said.clone()]);
    store.append(&id, &gap, &[]).await.expect_err("has a gap");
    assert_eq!(store.waiting(&id).await.expect("reads"), waiting, "no fact, no turn");
    store.append(&id, &from(3, vec![said]), &[]).await.expect("appends");
    assert_eq!(store.waiting(&id).await.expect("reads"), [piece(4_000, "later")]);
    let before = derived_rows(&store).await;
    store.rebuild(&id).await.expect("rebuilds");
    assert_eq!(derived_rows(&store).await, before);
}

#[tokio::test]
async fn a_change_counts_while_a_message_waits_and_is_told_afterwards() {
    let store = Store::open_in_memory().await.expect("opens");
    let id = begin_talk(&store, "5f3a", &TALK).await;
    let at = START + Duration::from_mins(2);
    for number in [2_000, 3_000] {
        store.take_piece(&id, &piece(number, "Clicks"), true).await.expect("takes");
    }
    let edit = async |number, text| store.edit_piece(number, text, at).await.expect("edits");
    let delete = async |number| store.delete_piece(number).await.expect("deletes");
    assert_eq!(edit(2_000, "Clicks").await, Edited::Unchanged);
    assert_eq!(edit(2_000, "Trust").await, Edited::Waiting);
    assert_eq!(edit(2_000, "Trust").await, Edited::Unchanged);
    assert_eq!(delete(3_000).await, Edited::Waiting);
    assert_eq!(delete(3_000).await, Edited::Unchanged);
    assert_eq!(edit(3_000, "too late").await, Edited::Unchanged, "it is deleted");
    assert_eq!((edit(9_999, "").await, delete(9_999).await), (Edited::Unknown, Edited::Unknown));
    let waiting = store.waiting(&id).await.expect("reads");
    assert_eq!(waiting.iter().map(|piece| piece.text.as_str()).collect::<Vec<_>>(), ["Trust"]);
    assert_eq!(store.talk(&id).await.expect("reads").expect("is there").active_at, at);

    let said = Event::Said { turn: 3, text: "Trust".into(), messages: vec![2_000] };
    store.append(&id, &from(3, vec![said]), &[]).await.expect("appends");
    let told = Edited::Said { interview: id.clone(), turn: 3 };
    assert_eq!(edit(2_000, "Trust").await, Edited::Unchanged, "a link that was unfolded is no change");
    assert_eq!(edit(2_000, "Clicks").await, told);
    assert_eq!(edit(2_000, "Clicks").await, Edited::Unchanged);
    assert_eq!(delete(2_000).await, told);
    assert_eq!(delete(2_000).await, Edited::Unchanged);
}

#[tokio::test]
async fn what_is_to_be_sent_is_stored_with_its_facts_or_not_at_all() {
    let store = Store::open_in_memory().await.expect("opens");
    let id = begin_talk(&store, "5f3a", &TALK).await;
    let next = from(3, vec![said(3, WORDS)]);
    store.append(&id, &from(4, vec![said(3, WORDS)]), &[outgoing("lost")]).await.expect_err("has a gap");
    assert_eq!(bodies(&store, &id).await.len(), 2);
    sqlx::query(
        "create trigger no_room before insert on outbox when new.body = 'too much'
                 begin select raise(abort, 'no room'); end",
    )
    .execute(&store.writer)
    .await
    .expect("is made");
    let messages = [outgoing("one"), outgoing("too much")];
    store.append(&id, &next, &messages).await.expect_err("has no room");
    assert_eq!(store.load(&id).await.expect("reads").expect("is there").events, opening());
    assert_eq!(bodies(&store, &id).await.len(), 2);
    store.append(&id, &next, &messages[..1]).await.expect("appends");
    assert_eq!(bodies(&store, &id).await, ["the brief", "the first question", "one"]);
}

#[tokio::test]
async fn without_a_place_nothing_is_to_be_sent() {
    let store = Store::open_in_memory().await.expect("opens");
    let id = begin(&store, "5f3a", &opening()).await;
    store.append(&id, &from(3, vec![said(3, WORDS)]), &[outgoing("to nobody")]).await.expect("appends");
    store.enqueue(&id, &outgoing("to nobody")).await.expect("adds");
    assert_eq!(store.all_owed().await.expect("reads"), []);
}

#[tokio::test]
async fn what_was_delivered_is_owed_no_more_and_quotes_are_remembered() {
    let store = Store::open_in_memory().await.expect("opens");
    let id = begin_talk(&store, "5f3a", &TALK).await;
    let other = begin_talk(&store, "77aa", &DIRECT).await;
    store.enqueue(&id, &Outgoing { body: "You said …".into(), quotes: true }).await.expect("adds");
    assert_eq!(store.all_owed().await.expect("reads"), [id.clone(), other]);
    let [brief, question, quote] = store.owed(&id).await.expect("reads").try_into().expect("three");
    assert_eq!((brief.channel, brief.tried_at), (700, None));
    store.tried(brief.id, START).await.expect("notes");
    assert_eq!(store.owed(&id).await.expect("reads")[0].tried_at, Some(START));
    store.delivered(&brief, 5_001).await.expect("notes");
    store.give_up(question.id).await.expect("gives up");
    store.delivered(&quote, 5_003).await.expect("notes");
    assert_eq!(store.owed(&id).await.expect("reads"), []);
    let quoting = text_of(&store, "select concat(channel, ' ', message) from quoting").await;
    assert_eq!(quoting, ["700 5003"]);
}

#[tokio::test]
async fn a_quote_delivered_after_its_interview_was_erased_is_to_be_deleted() {
    let store = Store::open_in_memory().await.expect("opens");
    let id = begin_talk(&store, "5f3a", &TALK).await;
    store.enqueue(&id, &Outgoing { body: "You said …".into(), quotes: true }).await.expect("adds");
    let under_way = store.owed(&id).await.expect("reads").pop().expect("is owed");
    assert!(store.forget(&id).await.expect("forgets").is_some());
    store.delivered(&under_way, 5_003).await.expect("notes");
    store.quoted_in(&id, 71, 5_004).await.expect("notes");
    assert_eq!(store.deletions().await.expect("reads"), [(700, 5_003), (71, 5_004)]);
    store.deleted(5_003).await.expect("notes");
    assert_eq!(store.deletions().await.expect("reads"), [(71, 5_004)]);
}

#[tokio::test]
async fn interviews_are_counted_when_they_begin_and_once_when_they_end() {
    let store = Store::open_in_memory().await.expect("opens");
    let id = begin_talk(&store, "5f3a", &TALK).await;
    begin_talk(&store, "77aa", &TALK).await;
    begin_talk(&store, "9b0c", &DIRECT).await;
    let end = from(3, vec![Event::Ended { reason: EndReason::Ended }]);
    store.conclude(&id, &end, &[outgoing("the end")], Some(0.5), 0.25).await.expect("ends");
    store.finish(&id, Some(0.5), 0.25).await.expect("again");
    let terminal = begin(&store, "c0de", &whole()).await;
    store.finish(&terminal, None, 0.0).await.expect("is not on Discord");
    let tallies = text_of(
        &store,
        "select concat_ws(' ', guild, prompt, month, begun, ended) from tallies order by guild",
    )
    .await;
    assert_eq!(tallies, ["0 newsfeed-ranking 2026-03 1 0", "7 newsfeed-ranking 2026-03 2 1"]);
    let summary =
        store.list(&Filter { status: Some(Status::Ended), ..Filter::default() }).await.expect("lists");
    assert!(summary.iter().any(|one| one.id == id && one.coverage == Some(0.5) && one.reach == Some(0.25)));
    assert_eq!(bodies(&store, &id).await.last().map(String::as_str), Some("the end"));
}

#[tokio::test]
async fn settings_of_a_server_are_made_changed_and_taken_back() {
    let store = Store::open_in_memory().await.expect("opens");
    for (key, value) in [("quiet_s", Some("8")), ("quiet_s", Some("9")), ("days", Some("30")), ("days", None)]
    {
        store.set_guild_setting(7, key, value).await.expect("sets");
    }
    let settings = store.guild_settings(7).await.expect("reads");
    assert_eq!(settings.into_iter().collect::<Vec<_>>(), [("quiet_s".to_owned(), "9".to_owned())]);
    assert!(store.guild_settings(8).await.expect("reads").is_empty());
}

#[tokio::test]
async fn debugging_shows_no_words() {
    let owed = Owed { id: 1, channel: 2, body: WORDS.into(), quotes: true, tried_at: None };
    let observation = Observation { turn: 3, message: 4, author: 5, text: WORDS.into() };
    let shown = format!("{:?} {:?} {owed:?} {observation:?}", piece(1, WORDS), outgoing(WORDS));
    assert!(!shown.contains("Engagement"), "{shown}");
}
