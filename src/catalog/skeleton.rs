//! A prompt to begin with, for `prompts new`.
//!
//! Knows the format as text; it parses without errors, which a test checks.

/// The id for a new prompt does not fit the format.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` cannot be a prompt id: use 3 to 64 characters out of a-z, 0-9 and -, e.g. `parking-guidance`")]
pub struct NotAnId(String);

/// The commented skeleton of a prompt with this id.
///
/// # Errors
/// [`NotAnId`] when the id does not fit the format.
pub fn skeleton(id: &str) -> Result<String, NotAnId> {
    // The placeholder is replaced by an id that needs no quoting; anything else never gets that far.
    let fits = (3..=64).contains(&id.len())
        && id.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-'));
    if !fits {
        return Err(NotAnId(id.chars().filter(|character| !character.is_control()).take(64).collect()));
    }
    Ok(TEMPLATE.replace("ID-OF-THE-PROMPT", id))
}

const TEMPLATE: &str = include_str!("skeleton.toml");
