//! Interviews where Discord withholds what is written: answers come by forms and by `/answer`.

use super::fake::permissions::UNKNOWN_INTERACTION;
use super::fake::{Discord, Fault, Message, Place, route};
use super::read::{interview_of, said_by, transcript};
use super::table::{ANSWER, Table, last_question};

const WRITE: &str = "Write answer";

/// A table where the portal's switch for message content is off.
async fn withheld() -> Table {
    let table = Table::lay_with(Discord::builder().without_message_content().start().await, |it| it).await;
    table.bot.logs("connected").await;
    table
}

/// The next question after another.
async fn after(thread: &Place, question: &Message) -> Message {
    thread.wait_for(|message| message.id > question.id && !message.buttons().is_empty()).await
}

fn labels(message: &Message) -> Vec<String> {
    message.buttons().into_iter().map(|button| button.label).collect()
}

#[tokio::test]
async fn a_whole_interview_is_held_by_forms() {
    let table = withheld().await;
    assert_eq!(table.discord.gateway().refused(), [4014]);
    let thread = table.begins().await;
    let opening = thread.said_by_bot().remove(0).text();
    assert!(opening.contains("Press **Write answer** under the question, or use `/answer`."), "{opening}");
    let before = table.discord.requests(route::SEND);
    let mut turns = 0;
    loop {
        let question = last_question(&thread);
        assert_eq!(labels(&question)[0], WRITE);
        let modal = table.ada.presses(&question, WRITE).await.modal().await;
        assert_eq!(modal.inputs()[0]["max_length"], 4000);
        let echo = table.ada.submits(&modal, [("text", ANSWER)]).await.message().await;
        turns += 1;
        assert!(turns < 60, "the interview does not end");
        assert!(!echo.is_ephemeral() && echo.text().contains("> Return visits, trust and money."));
        let reply = after(&thread, &question).await;
        assert!(question.id < echo.id && echo.id < reply.id, "question, answer, reply stand in their order");
        if labels(&reply).contains(&"Transcript".to_owned()) {
            break;
        }
    }
    let sent = table.discord.requests(route::SEND) - before;
    // The last one brings the scorecard, which may take three messages.
    assert!((turns..=turns + 2).contains(&sent), "{sent} requests for {turns} turns");
    assert_eq!(table.bot.log().matches("Message Content Intent").count(), 1, "the operator is told once");
}

#[tokio::test]
async fn an_answer_by_command_is_taken_and_shown() {
    let table = withheld().await;
    let thread = table.begins().await;
    let first = last_question(&thread);
    let echo = table.ada.runs(&thread, "answer", [("text", ANSWER)]).await.message().await;
    assert!(!echo.is_ephemeral() && echo.text().contains("> Return visits"));
    let second = after(&thread, &first).await;
    let modal = table.ada.runs(&thread, "answer", []).await.modal().await;
    table.ada.submits(&modal, [("text", "The second answer.")]).await.acknowledged().await;
    after(&thread, &second).await;
    let transcript = transcript(&table.ada, &thread, &interview_of(&first)).await;
    assert_eq!(said_by(&transcript, "candidate"), [ANSWER, "The second answer."]);
}

#[tokio::test]
async fn whoever_writes_where_nothing_can_be_read_is_told_once_a_question_what_to_do() {
    let table = withheld().await;
    let thread = table.begins().await;
    table.ada.says(&thread, "Can you hear me?").await;
    let told = thread.hears("Discord does not let me read what is written here").await;
    table.ada.says(&thread, "Hello?").await;
    let question = last_question(&thread);
    assert_eq!(question.id, told.id);
    let modal = table.ada.presses(&told, WRITE).await.modal().await;
    table.ada.submits(&modal, [("text", ANSWER)]).await.acknowledged().await;
    after(&thread, &question).await;
    let told = thread.said_by_bot().iter().filter(|it| it.text().contains("does not let me read")).count();
    assert_eq!(told, 1);
}

#[tokio::test]
async fn contents_that_come_empty_are_noticed_without_a_word_of_the_gateway() {
    let table = Table::lay().await;
    let thread = table.begins().await;
    let question = last_question(&thread);
    assert_eq!(labels(&question)[0], "That's my answer");
    table.ada.says(&thread, "").await;
    let told = thread.hears("Discord does not let me read what is written here").await;
    table.bot.logs("Message Content Intent").await;
    let modal = table.ada.presses(&told, WRITE).await.modal().await;
    table.ada.submits(&modal, [("text", ANSWER)]).await.acknowledged().await;
    assert_eq!(labels(&after(&thread, &told).await)[0], WRITE, "the bot has adapted");
    assert_eq!(table.bot.log().matches("Message Content Intent").count(), 1);
}

#[tokio::test]
async fn a_form_for_a_question_that_has_passed_gives_the_words_back() {
    let table = withheld().await;
    let thread = table.begins().await;
    let first = last_question(&thread);
    let old = table.ada.presses(&first, WRITE).await.modal().await;
    table.ada.presses(&first, "Skip").await.acknowledged().await;
    let second = after(&thread, &first).await;
    let given_back = table.ada.submits(&old, [("text", "My **late** answer.")]).await.message().await;
    assert!(given_back.is_ephemeral());
    let text = given_back.text();
    assert!(text.contains("That question passed while you were writing"), "{text}");
    assert!(text.contains("My **late** answer.") || text.contains("My \\*\\*late\\*\\* answer."), "{text}");
    assert_eq!(last_question(&thread).id, second.id, "and nothing is answered by it");
    let transcript = transcript(&table.ada, &thread, &interview_of(&first)).await;
    assert_eq!(said_by(&transcript, "candidate"), [""; 0]);
}

#[tokio::test]
async fn the_longest_answer_of_signs_is_shown_whole_and_before_the_reply() {
    let table = withheld().await;
    let thread = table.begins().await;
    let question = last_question(&thread);
    let modal = table.ada.presses(&question, WRITE).await.modal().await;
    let answer = "*_|~`<@".chars().cycle().take(4_000).collect::<String>();
    table.ada.submits(&modal, [("text", &answer)]).await.acknowledged().await;
    let reply = after(&thread, &question).await;
    let shown: Vec<Message> = thread.messages().into_iter().filter(|it| it.id > question.id).collect();
    assert_eq!(shown.last().map(|it| it.id), Some(reply.id));
    let shown: String = shown[..shown.len() - 1].iter().map(Message::text).collect();
    let letters = |text: &str| text.chars().filter(|it| "*_|~`@".contains(*it)).count();
    assert_eq!(letters(&shown), letters(&answer), "{shown}");
}

#[tokio::test]
async fn an_answer_that_was_shown_is_deleted_with_everything_else() {
    let table = withheld().await;
    let thread = table.begins().await;
    let echo = table.ada.runs(&thread, "answer", [("text", ANSWER)]).await.message().await;
    after(&thread, &last_question(&thread)).await;
    let asked = table.ada.runs(&table.general, "privacy erase", []).await.message().await;
    table.ada.presses(&asked, "Erase everything").await.acknowledged().await;
    echo.deleted().await;
}

/// Ada answers while something goes wrong with how it is shown; the messages after the question.
async fn shown_despite(fault: Fault) -> Vec<String> {
    let table = withheld().await;
    let thread = table.begins().await;
    let question = last_question(&thread);
    table.discord.fault(route::CALLBACK, 1, fault);
    table.ada.runs(&thread, "answer", [("text", ANSWER)]).await;
    after(&thread, &question).await;
    let after = thread.messages().into_iter().filter(|it| it.id > question.id);
    after.map(|it| it.text()).collect()
}

#[tokio::test]
async fn an_answer_that_cannot_be_shown_as_a_reply_is_shown_as_a_message() {
    let shown = shown_despite(Fault::Refused(UNKNOWN_INTERACTION)).await;
    assert!(shown.len() == 2 && shown[0].contains("> Return visits"), "{shown:?}");
}

#[tokio::test]
async fn an_answer_that_is_shown_without_a_sign_of_discord_is_not_shown_twice() {
    let shown = shown_despite(Fault::AnswerLost).await;
    assert!(shown.len() == 2 && shown[0].contains("> Return visits"), "{shown:?}");
}

#[tokio::test]
async fn an_answer_that_has_to_wait_is_shown_where_everybody_sees_it_all_the_same() {
    let table = withheld().await;
    let thread = table.begins().await;
    let question = last_question(&thread);
    // The talk reads what it missed, and cannot.
    let held = table.discord.hold(route::READ);
    table.discord.gateway().invalid_session(false);
    held.reached().await;
    let answer = table.ada.runs(&thread, "answer", [("text", ANSWER)]).await;
    assert_eq!(answer.kind().await, 5, "Discord is told to wait");
    held.release();
    let echo = answer.message().await;
    assert!(!echo.is_ephemeral() && echo.text().contains("> Return visits"), "{}", echo.text());
    assert!(echo.id < after(&thread, &question).await.id);
}
