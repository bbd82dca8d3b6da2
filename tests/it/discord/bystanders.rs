//! Others in a thread: what they write is kept, not judged, and not answered.

use super::fake::Person;
use super::read::{interview_of, said_by, transcript, turns_of};
use super::table::{ANSWER, PROMPT, Table, last_question};

#[tokio::test]
async fn what_others_write_is_kept_as_theirs_and_nothing_comes_of_it() {
    let table = Table::lay().await;
    let thread = table.begins_with([("prompt", PROMPT), ("visibility", "public")]).await;
    let question = last_question(&thread);
    let bob = table.server.member("Bob");
    table.ada.says(&thread, "Trust first.").await;
    bob.says(&thread, ANSWER).await;
    bob.attaches(&thread, "", [("hint.png", "image/png", &[137, 80][..])]).await;
    bob.is_typing(&thread).await;
    let before = thread.said_by_bot().len();
    table.ada.presses(&question, "That's my answer").await.acknowledged().await;
    let reply = thread.wait_for(|it| it.id > question.id && !it.buttons().is_empty()).await;
    assert_eq!(thread.said_by_bot().len(), before + 1);
    assert!(!reply.text().contains("noted: 2"), "{}", reply.text());
    let transcript = transcript(&table.ada, &thread, &interview_of(&question)).await;
    assert_eq!(said_by(&transcript, "candidate"), ["Trust first."]);
    assert_eq!(said_by(&transcript, "observer"), [ANSWER, "[picture: hint.png]"]);
    assert!(turns_of(&transcript, "observer").iter().all(|turn| turn["kind"].is_null()));
    let shown = [("interview", interview_of(&question))];
    let shown = shown.each_ref().map(|(name, id)| (*name, id.as_str()));
    let page = table.ada.runs(&thread, "transcript show", shown).await.text().await;
    assert!(page.contains("Observer") && page.contains("Ad revenue and trust pull"), "{page}");
}

#[tokio::test]
async fn other_bots_are_not_heard() {
    let table = Table::lay().await;
    let thread = table.begins_with([("prompt", PROMPT), ("visibility", "public")]).await;
    let question = last_question(&thread);
    let id = table.discord.hub.edit(|world| {
        let id = world.add_user("Robot", true);
        world.add_member(table.server.id, id, 0);
        id
    });
    let robot =
        Person { hub: table.ada.hub.clone(), id, name: "Robot".to_owned(), home: Some(table.server.id) };
    robot.says(&thread, "Beep.").await;
    table.answers(&thread, ANSWER).await;
    let transcript = transcript(&table.ada, &thread, &interview_of(&question)).await;
    assert_eq!(said_by(&transcript, "observer"), [""; 0]);
    assert_eq!(said_by(&transcript, "candidate"), [ANSWER]);
}
