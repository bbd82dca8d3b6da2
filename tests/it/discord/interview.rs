//! Whole interviews, from the command to the scorecard.

use super::table::{ANSWER, Table};

#[tokio::test]
async fn a_whole_interview_is_held_by_messages() {
    let table = Table::lay().await;
    let thread = table.begins().await;
    let mut turns = 0;
    loop {
        let reply = table.answers(&thread, ANSWER).await;
        turns += 1;
        assert!(turns < 60, "the interview does not end");
        if reply.buttons().iter().any(|button| button.label == "Transcript") {
            break;
        }
    }
    let words: Vec<String> = thread.from_bot().iter().map(|message| message.text()).collect();
    println!("{}", words.join("\n----\n"));
}
