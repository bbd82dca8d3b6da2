//! Exports as files, and words that are given back. It must not know who may see them.

use serde_json::{Value, json};

use super::super::messages::privacy as words;
use super::super::reply::{Embed, File, Reply};
use crate::interview::Transcript;
use crate::report;

/// Characters of an answer that are given back in the message; more come as a file.
const GIVEN_BACK: usize = 3_900;

/// The transcript with its scorecard as Markdown, in as many parts as the largest upload (in bytes) asks for.
#[must_use]
pub fn transcript_markdown(transcript: &Transcript, limit: u64) -> Vec<Reply> {
    let text = report::transcript_markdown(transcript);
    let head = head(transcript);
    let parts = in_parts(&text, limit);
    let count = parts.len();
    let reply = |(index, text): (usize, String)| {
        let part = if count == 1 { String::new() } else { format!("-{}-of-{count}", index + 1) };
        let said = if index == 0 { head.clone() } else { words::part(index + 1, count) };
        with_file(said, format!("{}{part}.md", name(transcript)), text)
    };
    parts.into_iter().enumerate().map(reply).collect()
}

/// The transcript with its scorecard as JSON; a sentence instead when it is larger than the largest upload (in bytes).
#[must_use]
pub fn transcript_json(transcript: &Transcript, limit: u64) -> Reply {
    let text = report::transcript_json(transcript);
    whole(head(transcript), format!("{}.json", name(transcript)), text, limit)
}

/// Everything about a person as JSON: their interviews and what they said in those of others, in as many files as the
/// largest upload (in bytes) asks for, each of them JSON. A sentence stands for an interview that no file can hold.
#[must_use]
pub fn privacy_export(account: u64, interviews: Vec<Value>, said: Vec<Value>, limit: u64) -> Vec<Reply> {
    let mut parts = vec![Part::default()];
    let items = interviews.into_iter().map(|one| (one, true)).chain(said.into_iter().map(|one| (one, false)));
    for (item, is_interview) in items {
        let bytes = bytes_in_list(&item);
        if parts.last().is_some_and(|part| part.bytes > 0 && FRAME + part.bytes + bytes > limit) {
            parts.push(Part::default());
        }
        if let Some(part) = parts.last_mut() {
            part.bytes += bytes;
            if is_interview { &mut part.interviews } else { &mut part.said }.push(item);
        }
    }
    let count = parts.len();
    let reply = |(index, Part { interviews, said, .. }): (usize, Part)| {
        let all = json!({
            "schema": 1,
            "account": account.to_string(),
            "interviews": interviews,
            "said_in_interviews_of_others": said,
        });
        let number = if count == 1 { String::new() } else { format!("-{}-of-{count}", index + 1) };
        let heading = if index == 0 { words::EXPORTED.to_owned() } else { words::part(index + 1, count) };
        whole(heading, format!("sextant-everything{number}.json"), format!("{all:#}\n"), limit)
    };
    parts.into_iter().enumerate().map(reply).collect()
}

/// What one file of an export holds.
#[derive(Default)]
struct Part {
    interviews: Vec<Value>,
    said: Vec<Value>,
    bytes: u64,
}

/// Bytes of an export around its lists, at most.
const FRAME: u64 = 200;

/// Bytes of a value in a list of an export: each line is indented by four, and a comma follows.
fn bytes_in_list(value: &Value) -> u64 {
    let text = format!("{value:#}");
    (text.len() + 4 * text.lines().count() + 2) as u64
}

/// Words of the candidate that were not taken in, exactly as they were, under the reason.
#[must_use]
pub fn given_back(reason: &str, answer: &str) -> Reply {
    // A fence inside the words would end the block, and changing the words is no way out.
    if answer.contains("```") || super::fit::length(answer) > GIVEN_BACK || answer.trim().is_empty() {
        return with_file(reason.to_owned(), "your-answer.txt".to_owned(), answer.to_owned());
    }
    Reply {
        embeds: vec![Embed { description: format!("```\n{answer}\n```"), ..Embed::default() }],
        ..Reply::private(reason)
    }
}

fn head(transcript: &Transcript) -> String {
    let card = &transcript.scorecard;
    words::exported(&super::super::text::shorten(&card.prompt.title, 200), card.started)
}

/// A file name: the prompt and the day.
fn name(transcript: &Transcript) -> String {
    let card = &transcript.scorecard;
    let slug: String =
        card.prompt.id.as_str().chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').collect();
    format!("sextant-{slug}-{}", card.started.to_offset(time::UtcOffset::UTC).date())
}

fn whole(said: String, name: String, text: String, limit: u64) -> Reply {
    let bytes = text.len() as u64;
    if bytes > limit {
        return Reply::private(words::too_large(bytes, limit));
    }
    with_file(said, name, text)
}

fn with_file(said: String, name: String, text: String) -> Reply {
    Reply { file: Some(File { name, text }), ..Reply::private(said) }
}

/// The text cut between lines so that each part has at most `limit` bytes; a longer line is cut between characters.
fn in_parts(text: &str, limit: u64) -> Vec<String> {
    let limit = usize::try_from(limit).unwrap_or(usize::MAX).max(4);
    let mut parts = vec![String::new()];
    for line in text.split_inclusive('\n') {
        let mut rest = line;
        while !rest.is_empty() {
            let taken = parts.last().map_or(0, String::len);
            let room = limit - taken;
            let cut = if rest.len() <= room {
                rest.len()
            } else if taken > 0 {
                0
            } else {
                (0..=room).rev().find(|at| rest.is_char_boundary(*at)).unwrap_or(0)
            };
            if cut == 0 {
                parts.push(String::new());
                continue;
            }
            if let Some(part) = parts.last_mut() {
                part.push_str(&rest[..cut]);
            }
            rest = &rest[cut..];
        }
    }
    parts
}
