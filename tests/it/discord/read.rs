//! What scenarios read of an interview beside its messages: its id, and its transcript as exported.

use serde_json::Value;

use super::fake::{Message, Person, Place};

/// The interview that the buttons of a message belong to.
pub(crate) fn interview_of(message: &Message) -> String {
    let buttons = message.buttons();
    let id = buttons.iter().find(|button| !button.id.is_empty()).map(|button| button.id.as_str());
    id.and_then(|id| id.rsplit(':').next()).expect("a button of an interview").to_owned()
}

/// The transcript as its candidate gets it.
pub(crate) async fn transcript(person: &Person, place: &Place, interview: &str) -> Value {
    let options = [("interview", interview), ("format", "json")];
    let answer = person.runs(place, "transcript export", options).await;
    let files = answer.message().await.files();
    let (_, json) = files.first().expect("a file");
    serde_json::from_slice(json).expect("JSON")
}

/// The turns of a transcript that somebody made: `candidate`, `interviewer` or `observer`.
pub(crate) fn turns_of(transcript: &Value, who: &str) -> Vec<Value> {
    let turns = transcript["turns"].as_array().expect("turns");
    turns.iter().filter(|turn| turn["speaker"] == who).cloned().collect()
}

/// What somebody said, turn by turn.
pub(crate) fn said_by(transcript: &Value, who: &str) -> Vec<String> {
    let text = |turn: Value| turn["text"].as_str().unwrap_or_default().to_owned();
    turns_of(transcript, who).into_iter().map(text).collect()
}
