//! Files that come with a message: text is read, everything else is named.

use super::super::action::Attachment;
use super::super::transport::Transport;

/// A larger text is named and not read: no answer of an interview is that long.
const MOST_BYTES: usize = 64 * 1024;

/// Endings of names that are text whatever Discord calls them.
const TEXT_ENDINGS: [&str; 14] =
    ["txt", "md", "mmd", "mermaid", "puml", "dot", "json", "yaml", "yml", "toml", "csv", "py", "sql", "rs"];

/// What the files of a message say, each under its name; empty when there are none.
pub(super) async fn read(transport: &Transport, attachments: &[Attachment]) -> String {
    let mut parts = Vec::new();
    for attachment in attachments {
        let Attachment { name, url, size, .. } = attachment;
        let small = usize::try_from(*size).is_ok_and(|size| size <= MOST_BYTES);
        let text = if is_text(attachment) && small {
            transport.text_of(url, MOST_BYTES).await.unwrap_or_default()
        } else {
            None
        };
        parts.push(match text {
            Some(text) => format!("[file: {name}]\n{}", text.trim_end()),
            None => mark(attachment),
        });
    }
    parts.join("\n")
}

/// The names of the files of a message; empty when there are none.
pub(super) fn named(attachments: &[Attachment]) -> String {
    attachments.iter().map(mark).collect::<Vec<_>>().join("\n")
}

fn mark(attachment: &Attachment) -> String {
    let name = &attachment.name;
    if is_picture(attachment) { format!("[picture: {name}]") } else { format!("[file: {name}, not read]") }
}

/// The words of a message and what its files say.
pub(super) fn join(words: &str, attached: &str) -> String {
    match (words.is_empty(), attached.is_empty()) {
        (_, true) => words.to_owned(),
        (true, false) => attached.to_owned(),
        (false, false) => format!("{words}\n{attached}"),
    }
}

fn is_picture(attachment: &Attachment) -> bool {
    attachment.content_type.as_deref().is_some_and(|kind| kind.starts_with("image/"))
}

fn is_text(attachment: &Attachment) -> bool {
    let kind = attachment.content_type.as_deref().unwrap_or_default();
    let ending = attachment.name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
    kind.starts_with("text/")
        || kind.starts_with("application/json")
        || ending.is_some_and(|ending| TEXT_ENDINGS.contains(&ending.as_str()))
}
