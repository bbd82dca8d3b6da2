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
    let all: Vec<String> = thread.said_by_bot().iter().map(super::fake::Message::text).collect();
    let all = all.join("\n");
    for heading in ["1/6 · Goals", "2/6 · ", "3/6 · ", "4/6 · ", "5/6 · ", "6/6 · ", "A requirement changes"]
    {
        assert!(all.contains(heading), "{heading} is missing in {all}");
    }
    assert!(all.contains("Coverage ") && all.contains(", reach "), "{all}");
    assert!(all.contains("> “Ad revenue and trust pull in opposite directions here"), "{all}");
}
