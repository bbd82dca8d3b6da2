//! Who sees which interview held on Discord, and what is left when one is erased.

use super::talks::begin_talk;
use super::*;

/// An interview of account 90 in a thread under channel 70 of server 7.
const IN_SERVER: NewTalk = NewTalk {
    candidate: 90,
    guild: Some(7),
    parent: Some(70),
    channel: 700,
    private: true,
    at: START,
    last_seen: 0,
};

fn direct(candidate: u64) -> NewTalk {
    NewTalk { candidate, guild: None, parent: None, channel: 900, private: false, ..IN_SERVER }
}

/// Interviews of Ada (90) and Ben (91): `in7` in server 7 shared to its channel 71, `in8` in server 8, `dm` of Ada in
/// direct messages shared to channel 71 of server 7, and `bens` in server 7.
async fn shared_out() -> Store {
    let store = Store::open_in_memory().await.expect("opens");
    begin_talk(&store, "in7", &IN_SERVER).await;
    begin_talk(&store, "in8", &NewTalk { guild: Some(8), channel: 800, ..IN_SERVER }).await;
    begin_talk(&store, "dm", &direct(90)).await;
    begin_talk(&store, "bens", &NewTalk { candidate: 91, channel: 701, ..IN_SERVER }).await;
    for name in ["in7", "dm"] {
        store.share(&id(name), 7, 71, 6_000, START).await.expect("shares");
    }
    store
}

#[tokio::test]
async fn an_interview_is_seen_by_its_candidate_and_where_it_was_shared_and_by_nobody_else() {
    let store = shared_out().await;
    // Somebody may have tampered with the rows: what was held in server 8 still never shows in server 7.
    store.share(&id("in8"), 7, 71, 6_001, START).await.expect("shares");
    let views = [
        // Account, server, channel, what is seen.
        (90, None, 900, vec!["dm", "in7", "in8"]),
        (90, Some(7), 70, vec!["dm", "in7"]),
        (90, Some(8), 80, vec!["dm", "in8"]),
        (90, Some(9), 99, vec!["dm"]),
        (91, None, 901, vec!["bens"]),
        (91, Some(7), 70, vec!["bens"]),
        (91, Some(7), 71, vec!["bens", "dm", "in7"]),
        (92, Some(7), 71, vec!["dm", "in7"]),
        (92, Some(7), 70, vec![]),
        // A channel's number means nothing in another server, and nothing in direct messages.
        (92, Some(8), 71, vec![]),
        (92, None, 71, vec![]),
    ];
    for (account, guild, channel, expected) in views {
        let mut seen = Vec::new();
        for name in ["bens", "dm", "in7", "in8", "none"] {
            if store.may_view(&id(name), account, guild, channel).await.expect("reads") {
                seen.push(name);
            }
        }
        assert_eq!(seen, expected, "{account} in {guild:?}, {channel}");
        let mut listed = Vec::new();
        let viewers = [
            Some(Viewer::Candidate { account, guild }),
            guild.map(|guild| Viewer::SharedIn { guild, channel }),
        ];
        for viewer in viewers.into_iter().flatten() {
            let filter = TalkFilter { candidate: None, viewer, prompt: None, limit: None };
            let lines = store.list_talks(&filter).await.expect("lists");
            listed.extend(lines.into_iter().map(|line| line.summary.id.as_str().to_owned()));
        }
        listed.sort();
        listed.dedup();
        assert_eq!(listed, expected, "listed for {account} in {guild:?}, {channel}");
    }
}

#[tokio::test]
async fn a_list_has_the_newest_first_and_obeys_its_filter_and_its_limit() {
    let store = shared_out().await;
    let all = TalkFilter {
        candidate: None,
        viewer: Viewer::Candidate { account: 90, guild: None },
        prompt: None,
        limit: None,
    };
    let names = async |filter: &TalkFilter| {
        let lines = store.list_talks(filter).await.expect("lists");
        assert!(lines.iter().all(|line| line.summary.id == line.talk.interview));
        lines.into_iter().map(|line| line.summary.id.as_str().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(names(&all).await, ["dm", "in8", "in7"]);
    assert_eq!(names(&TalkFilter { limit: Some(1), ..all.clone() }).await, ["dm"]);
    assert!(names(&TalkFilter { prompt: Some("keyboard".into()), ..all.clone() }).await.is_empty());
    assert!(names(&TalkFilter { candidate: Some(91), ..all.clone() }).await.is_empty());
    let shared = Viewer::SharedIn { guild: 7, channel: 71 };
    assert_eq!(names(&TalkFilter { candidate: Some(90), viewer: shared, ..all }).await, ["dm", "in7"]);
    assert_eq!(store.shares(&id("in7")).await.expect("reads"), [(7, 71)]);
    assert_eq!(store.shares(&id("bens")).await.expect("reads"), []);
    let recent = store.recent_prompts(90, 5).await.expect("reads");
    assert_eq!(recent, [PromptId::new("newsfeed-ranking")]);
    assert_eq!(store.recent_prompts(92, 5).await.expect("reads"), []);
}

#[tokio::test]
async fn only_an_interview_that_exists_is_shared() {
    let store = Store::open_in_memory().await.expect("opens");
    let refused = store.share(&id("5f3a"), 7, 71, 6_000, START).await;
    assert!(matches!(refused, Err(StoreError::Unknown(_))));
    assert_eq!(store.deletions().await.expect("reads"), [(71, 6_000)], "what was sent is to be deleted");
}

#[tokio::test]
async fn what_is_being_shared_is_seen_by_nobody_until_a_message_shows_it() {
    let store = Store::open_in_memory().await.expect("opens");
    let id = begin_talk(&store, "in7", &IN_SERVER).await;
    let begin = async |at| store.begin_share(&id, 7, 70, at).await.expect("begins");
    let seen = async || store.may_view(&id, 92, Some(7), 70).await.expect("reads");
    assert_eq!(begin(START).await, Sharing::Begins);
    assert_eq!(begin(START + Duration::from_mins(1)).await, Sharing::Begun(START));
    assert!(!seen().await);
    store.give_up_share(&id, 70).await.expect("gives up");
    assert_eq!(begin(START).await, Sharing::Begins);
    store.share(&id, 7, 70, 6_000, START).await.expect("shares");
    assert_eq!(begin(START).await, Sharing::Done);
    store.give_up_share(&id, 70).await.expect("changes nothing");
    assert!(seen().await);
    let refused = store.begin_share(&super::id("none"), 7, 70, START).await;
    assert!(matches!(refused, Err(StoreError::Unknown(_))));
}

async fn observed(store: &Store, id: &InterviewId, message: u64, author: u64) {
    let turn = store.load(id).await.expect("reads").expect("is there").events.len();
    let turn = u32::try_from(turn).expect("few") + 1;
    let text = format!("Bystander {author} says hello.");
    let observation = Observation { turn, message, author, text };
    store
        .append_observation(id, &from(turn, vec![Event::Observed { turn }]), &observation)
        .await
        .expect("notes");
}

#[tokio::test]
async fn words_of_others_are_stored_with_their_fact_or_not_at_all() {
    let store = Store::open_in_memory().await.expect("opens");
    let id = begin_talk(&store, "5f3a", &IN_SERVER).await;
    observed(&store, &id, 2_000, 95).await;
    assert!(store.was_observed(2_000).await.expect("reads"));
    let again = Observation { turn: 4, message: 2_000, author: 95, text: "Hello.".into() };
    let facts = from(4, vec![Event::Observed { turn: 4 }]);
    store.append_observation(&id, &facts, &again).await.expect_err("is there already");
    assert_eq!(store.load(&id).await.expect("reads").expect("is there").events.len(), 3);
    let lines = text_of(&store, "select text from transcript where speaker = 'observer'").await;
    assert_eq!(lines, ["Bystander 95 says hello."]);
    store.rebuild(&id).await.expect("rebuilds");
    assert_eq!(store.observations(&id).await.expect("reads").len(), 1);
}

#[tokio::test]
async fn erasing_leaves_no_word_in_any_file_and_keeps_counts_and_what_is_to_be_deleted() {
    let place = place();
    let store = opened(&place.path).await.expect("opens");
    let other = Prompt { version: "2c3d".into(), ..prompt() };
    let id = id("5f3a");
    let new = NewInterview { id: &id, prompt: &other, source: "schema = 1 # Homemade prompt" };
    let brief = Outgoing { body: "Secretive outbox".into(), quotes: true };
    store.begin_talk(&new, &opening(), &[brief], &IN_SERVER).await.expect("begins");
    let piece = Piece { id: 3_000, at: START, text: "Waiting whisper".into() };
    store.take_piece(&id, &piece, true).await.expect("takes");
    store.append(&id, &from(3, vec![said(3, WORDS), judged(3, 0.8)]), &[]).await.expect("appends");
    store.quoted_in(&id, 700, 5_001).await.expect("notes");
    store.share(&id, 7, 71, 5_002, START).await.expect("shares");
    let stays = begin_talk(&store, "stays", &NewTalk { candidate: 91, channel: 701, ..IN_SERVER }).await;
    observed(&store, &stays, 4_000, 90).await;
    observed(&store, &stays, 4_001, 95).await;
    let wish = NewStart {
        interview: super::id("wish"),
        interaction: 1,
        guild: Some(7),
        parent: None,
        candidate: 90,
        name: "Adalovelace".into(),
        prompt: "newsfeed-ranking".into(),
        pace: Pace::Quick,
        focus: Vec::new(),
        minutes: None,
        private: false,
        at: START,
    };
    store.request_start(&wish, false).await.expect("asks");
    let words = ["Engagement", "Waiting whisper", "Secretive", "Bystander 90", "Adalovelace", "Homemade"];
    let files = || {
        let directory = place.path.parent().expect("a directory");
        let entries = std::fs::read_dir(directory).expect("lists");
        let bytes = entries.map(|entry| std::fs::read(entry.expect("an entry").path()).expect("reads"));
        String::from_utf8_lossy(&bytes.collect::<Vec<_>>().concat()).into_owned()
    };
    let before = files();
    assert!(words.iter().all(|word| before.contains(word)));
    let kept = store.account_summary(90).await.expect("reads");
    assert_eq!(kept, AccountSummary { interviews: 1, turns: 1, observations: 1, shares: 0 });

    let forgotten = store.forget_account(90).await.expect("forgets");
    assert_eq!(forgotten, Forgotten { interviews: 1, observations: 1, channels: vec![700], messages: 2 });
    let after = files();
    for word in words {
        assert!(!after.contains(word), "{word} is still there");
    }
    assert!(after.contains("Bystander 95"), "the words of others stay");
    assert_eq!(store.account_summary(90).await.expect("reads"), AccountSummary::default());
    assert_eq!(store.deletions().await.expect("reads"), [(700, 5_001), (71, 5_002)]);
    assert_eq!(store.starts().await.expect("reads"), []);
    let tallies = text_of(&store, "select concat_ws(' ', guild, begun) from tallies").await;
    assert_eq!(tallies, ["7 2"], "counts that name nobody stay");
    assert_eq!(text_of(&store, "select hash from prompt_versions").await, ["0a1b"]);
    assert_eq!(store.load(&stays).await.expect("reads").expect("is there").events.len(), 4, "facts stay");
    assert_eq!(store.observations(&stays).await.expect("reads").into_keys().collect::<Vec<_>>(), [4]);
    assert!(store.forget(&id).await.expect("looks").is_none());
}

#[tokio::test]
async fn the_prompt_of_an_erased_interview_stays_while_another_uses_it() {
    let store = Store::open_in_memory().await.expect("opens");
    let one = begin_talk(&store, "5f3a", &IN_SERVER).await;
    let other = begin_talk(&store, "77aa", &direct(91)).await;
    store.forget(&one).await.expect("forgets");
    assert!(store.load(&other).await.expect("reads").is_some());
    store.forget(&other).await.expect("forgets");
    assert_eq!(text_of(&store, "select hash from prompt_versions").await, Vec::<String>::new());
}

#[tokio::test]
async fn an_interview_expires_when_nothing_was_said_in_it_for_long() {
    let store = Store::open_in_memory().await.expect("opens");
    let left = begin_talk(&store, "left", &IN_SERVER).await;
    let over = begin_talk(&store, "over", &IN_SERVER).await;
    let end = from(3, vec![Event::Ended { reason: EndReason::Ended }]);
    store.append(&over, &end, &[]).await.expect("ends");
    let active = begin_talk(&store, "active", &IN_SERVER).await;
    let day = Duration::from_hours(24);
    store.touch(&active, START + day).await.expect("notes");
    let alive = begin_talk(&store, "alive", &IN_SERVER).await;
    let late = Recorded { seq: 3, at: START + day, event: said(3, WORDS) };
    store.append(&alive, &[late], &[]).await.expect("appends");
    let woken = begin_talk(&store, "woken", &IN_SERVER).await;
    let resumed = Recorded { seq: 3, at: START + day, event: Event::Resumed };
    store.append(&woken, &[resumed], &[]).await.expect("appends");
    begin_talk(&store, "dm", &direct(90)).await;
    let expired = async |guild, before| store.expired(guild, before).await.expect("reads");
    assert_eq!(expired(Some(7), START + day).await, [left, over, woken]);
    assert_eq!(expired(Some(7), START).await, []);
    assert_eq!(expired(Some(7), START + 2 * day).await.len(), 5);
    assert_eq!(expired(None, START + day).await, [id("dm")]);
}
