//! Stands in for `text` and `CustomId::encode` until they are there.

use super::super::custom_id::CustomId;

pub(crate) fn escape(text: &str) -> String {
    text.to_owned()
}
pub(crate) fn escape_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
pub(crate) fn quote(text: &str) -> String {
    text.lines().map(|line| format!("> {line}")).collect::<Vec<_>>().join("\n")
}
pub(crate) fn shorten(text: &str, max: usize) -> String {
    if text.chars().count() <= max {
        return text.to_owned();
    }
    text.chars().take(max.saturating_sub(1)).chain(['…']).collect()
}
pub(crate) fn split(text: &str, max: usize) -> Vec<String> {
    let letters: Vec<char> = text.chars().collect();
    letters.chunks(max).map(|chunk| chunk.iter().collect()).collect()
}
pub(crate) fn encode(id: &CustomId) -> String {
    format!("{id:?}").chars().take(100).collect()
}
