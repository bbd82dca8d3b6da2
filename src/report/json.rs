//! The JSON export. Its form is a contract: fields are added, never renamed.

use crate::interview::Transcript;

/// The transcript with its scorecard as indented JSON, ending with a line feed.
#[must_use]
pub fn transcript_json(transcript: &Transcript) -> String {
    // Every map key in it is a field name and every number finite, the only things serde_json refuses.
    let mut json = serde_json::to_string_pretty(transcript).unwrap_or_default();
    json.push('\n');
    json
}
