//! Who sees which interview, whatever they send: a transcript is its candidate's, and that of the channel it was shared
//! to. An answer never tells whether an interview exists.

use super::fake::permissions::MANAGE_THREADS;
use super::fake::{Message, Person, Place};
use super::table::{ANSWER, Table, interview_of, last_question};

/// An id that no interview has.
const NOBODYS: &str = "00000000-0000-4000-8000-000000000000";

/// Words that only a transcript of Ada's has.
const WORDS: &str = "Return visits, trust and money.";

/// What somebody gets to see of an interview from a place by every command that takes one.
async fn by_commands(person: &Person, place: &Place, id: &str) -> Vec<String> {
    let mut answers = Vec::new();
    for command in ["transcript show", "transcript export", "transcript delete"] {
        let answer = person.runs(place, command, [("interview", id)]).await;
        let message = answer.message().await;
        assert!(message.is_ephemeral(), "{command}");
        let files =
            message.files().into_iter().map(|(_, bytes)| String::from_utf8_lossy(&bytes).into_owned());
        answers.push(format!("{}{}", message.text(), files.collect::<String>()));
    }
    answers
}

/// The same by every button that names one, pressed on a message that the person sees.
async fn by_buttons(person: &Person, message: &Message, id: &str) -> Vec<String> {
    let mut answers = Vec::new();
    let forms = [
        "p:0:0",
        "p:4294967295:9",
        "share",
        "again",
        "delete",
        "q:2:done",
        "q:2:write",
        "q:2:hint",
        "q:2:end",
        "q:2:really-end",
        "q:2:status",
    ];
    for form in forms {
        let answer = person.presses_id(message, &format!("s1:{form}:{id}")).await;
        assert!(answer.is_ephemeral().await, "{form}");
        answers.push(answer.text().await);
    }
    answers
}

#[tokio::test]
async fn nobody_but_the_candidate_sees_an_interview_and_an_answer_does_not_tell_whether_it_exists() {
    let table = Table::lay().await;
    let (thread, card) = table.holds_one("private", ANSWER).await;
    let id = interview_of(&card);
    let elsewhere = table.discord.server("Other group");
    let lounge = elsewhere.channel("lounge");
    let side = table.server.channel("side");
    let ada_elsewhere = elsewhere.joined_by(&table.ada);
    let bob = table.server.member("Bob");
    let carol = elsewhere.member("Carol");
    let mod_of_threads = table.server.member("Mo").with_permissions(MANAGE_THREADS);

    // By commands: her own anywhere on that server and in direct messages, nobody else's anywhere.
    let places = [
        (&table.ada, &table.general, true),
        (&table.ada, &side, true),
        (&table.ada, &thread, true),
        (&table.ada, &table.ada.dm(), true),
        (&ada_elsewhere, &lounge, false),
        (&bob, &table.general, false),
        (&bob, &bob.dm(), false),
        (&carol, &lounge, false),
        (&carol, &carol.dm(), false),
        (&mod_of_threads, &thread, false),
    ];
    for (person, place, sees) in places {
        let real = by_commands(person, place, &id).await;
        let made_up = by_commands(person, place, NOBODYS).await;
        let where_and_who = format!("{} in #{}", person.name, place.name());
        if sees {
            assert!(real[0].contains(WORDS) && real[1].contains(WORDS), "{where_and_who}: {real:?}");
            assert!(real[2].starts_with("Delete your interview"), "{where_and_who}: {real:?}");
        } else {
            assert_eq!(real, made_up, "{where_and_who}");
        }
        assert!(made_up.iter().all(|text| text.starts_with("There is no such interview")), "{made_up:?}");
    }

    // By buttons, on messages that each of them sees.
    for (person, place) in [(&bob, &table.general), (&carol, &lounge), (&ada_elsewhere, &lounge)] {
        let message = person.runs(place, "about", []).await.message().await;
        let real = by_buttons(person, &message, &id).await;
        assert_eq!(real, by_buttons(person, &message, NOBODYS).await, "{}", person.name);
        assert!(!real.concat().contains(&table.ada.id.to_string()), "{}: {real:?}", person.name);
    }
    // Who can read the thread sees whose interview it is there, and no more than that.
    let answers = by_buttons(&mod_of_threads, &card, &id).await;
    assert!(answers.iter().all(|text| !text.contains(WORDS)), "{answers:?}");
    let lists = [
        bob.runs(&table.general, "transcript list", [("member", "Ada")]).await.text().await,
        bob.runs(&table.general, "transcript list", []).await.text().await,
        mod_of_threads.runs(&thread, "transcript list", [("member", "Ada")]).await.text().await,
        ada_elsewhere.runs(&lounge, "transcript list", []).await.text().await,
    ];
    for list in lists {
        assert!(list.starts_with("There is nothing of theirs") || list.starts_with("You have no"), "{list}");
    }
    assert_eq!(bob.types(&table.general, "transcript show", "interview", "").await, []);

    // After all of that it is as it was.
    let card_now = table.ada.presses(&card, "Transcript").await.text().await;
    assert!(card_now.contains(WORDS));
    assert_eq!(table.discord.threads().len(), 1, "nobody began another");
}

#[tokio::test]
async fn a_shared_interview_is_seen_in_its_channel_and_in_no_other() {
    let table = Table::lay().await;
    let (thread, card) = table.holds_one("private", ANSWER).await;
    let id = interview_of(&card);
    table.ada.presses(&card, "Share to channel").await.message().await;
    let shared = table.general.hears("shares the scorecard").await;
    let bob = table.server.member("Bob");
    let side = table.server.channel("side");
    let below = bob.opens_thread(&table.general, "talk about it").await;

    let page = bob.presses(&shared, "Transcript").await.message().await;
    assert!(page.is_ephemeral() && page.text().contains(WORDS), "{}", page.text());
    assert_eq!(shared.edits(), 0);
    for place in [&table.general, &below] {
        let list = bob.runs(place, "transcript list", [("member", "Ada")]).await.message().await;
        assert!(list.text().contains("Interviews that <@") && list.text().contains("Rank a social newsfeed"));
        let answers = by_commands(&bob, place, &id).await;
        assert!(answers[0].contains(WORDS) && answers[1].contains(WORDS));
        assert!(answers[2].starts_with("There is no such interview"), "only Ada deletes it");
    }
    let list = bob.runs(&side, "transcript list", [("member", "Ada")]).await.text().await;
    assert!(list.starts_with("There is nothing of theirs"), "{list}");
    for place in [&side, &bob.dm()] {
        assert_eq!(by_commands(&bob, place, &id).await, by_commands(&bob, place, NOBODYS).await);
    }
    // Buttons that were made up under what he sees delete and share nothing.
    let answers = by_buttons(&bob, &shared, &id).await;
    assert!(answers[0].contains(WORDS));
    assert_eq!(answers[2..5], by_buttons(&bob, &shared, NOBODYS).await[2..5]);
    assert!(!shared.is_deleted() && !card.is_deleted() && !thread.is_archived());
}

#[tokio::test]
async fn a_stranger_moves_nothing_in_an_open_interview() {
    let table = Table::lay().await;
    let thread = table.begins_with([("prompt", "newsfeed-ranking"), ("visibility", "public")]).await;
    let question = last_question(&thread);
    let bob = table.server.member("Bob");
    let said = thread.said_by_bot().len();
    for button in question.buttons() {
        let refused = bob.presses(&question, &button.label).await;
        assert!(refused.is_ephemeral().await);
        let text = refused.text().await;
        assert!(text.contains("and only they can use its buttons"), "{}: {text}", button.label);
    }
    for command in ["status", "hint", "skip", "next", "repeat", "pause", "resume", "end"] {
        let refused = bob.runs(&thread, &format!("interview {command}"), []).await;
        assert!(refused.is_ephemeral().await && refused.text().await.contains("only they"), "{command}");
    }
    let words = "I would just buy something.";
    let refused = bob.runs(&thread, "answer", [("text", words)]).await;
    assert!(refused.is_ephemeral().await && refused.text().await.contains("only they"));
    assert_eq!(thread.said_by_bot().len(), said);
    assert_eq!(last_question(&thread).id, question.id);
}

#[tokio::test]
async fn an_interview_in_direct_messages_is_seen_by_its_candidate_alone() {
    let table = Table::lay().await;
    let dm = table.ada.dm();
    table.ada.runs(&dm, "interview start", [("prompt", "newsfeed-ranking")]).await.message().await;
    let question = dm.wait_for(|message| message.buttons().len() > 2).await;
    table.ada.says(&dm, ANSWER).await;
    table.ada.presses(&question, "That's my answer").await.acknowledged().await;
    dm.wait_for(|message| message.id > question.id && message.buttons().len() > 2).await;
    let card = table.ends(&dm).await;
    assert!(card.buttons().iter().all(|button| button.label != "Share to channel"));
    let id = interview_of(&card);
    let refused = table.ada.presses_id(&card, &format!("s1:share:{id}")).await.text().await;
    assert!(refused.starts_with("This works on a server only"), "{refused}");

    let bob = table.server.member("Bob");
    for place in [&table.general, &bob.dm()] {
        assert_eq!(by_commands(&bob, place, &id).await, by_commands(&bob, place, NOBODYS).await);
    }
    let list = table.ada.runs(&table.general, "transcript list", []).await.text().await;
    assert!(list.contains("Rank a social newsfeed"), "hers show wherever she asks, to her alone: {list}");
}
