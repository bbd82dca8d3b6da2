//! Finds prompts by what somebody half remembers.
//!
//! Knows ids, titles, summaries and tags; never looks into a rubric, which would give points away.

use super::nearest::likeness;
use super::{Catalog, Entry};

/// How alike a word of the query and a word of the prompt must be (0 to 1): two slips in a word of seven letters pass.
const ALIKE: f64 = 0.7;

/// What a match is worth by where it was found.
const TITLE: f64 = 1.0;
const SUMMARY: f64 = 0.6;

/// How many ids an unknown one is answered with.
const MOST_NEAREST: usize = 3;

impl Catalog {
    /// The prompts in which every word of the query is found, slips of the finger forgiven, the best match first.
    ///
    /// An empty query finds all, in the order of their ids.
    #[must_use]
    pub fn search(&self, query: &str) -> Vec<&Entry> {
        let query = words(query);
        let mut found: Vec<(f64, &Entry)> = self
            .iter()
            .filter_map(|entry| {
                let all = words_of(entry);
                let worth = query.iter().map(|word| best(word, &all)).sum::<Option<f64>>()?;
                Some((worth, entry))
            })
            .collect();
        found.sort_by(|left, right| right.0.total_cmp(&left.0));
        found.into_iter().map(|(_, entry)| entry).collect()
    }

    /// The ids that somebody who asked for `id` probably meant, the likeliest first.
    pub(super) fn nearest(&self, id: &str) -> Vec<String> {
        let alike = super::nearest::nearest(id, self.entries.keys().map(String::as_str), MOST_NEAREST);
        let described = self.search(id).into_iter().map(|entry| entry.prompt.id.as_str());
        let mut nearest: Vec<String> = Vec::new();
        // A query without words would find everything.
        let described: Vec<&str> = if words(id).is_empty() { Vec::new() } else { described.collect() };
        for near in alike.into_iter().chain(described) {
            if nearest.len() < MOST_NEAREST && !nearest.iter().any(|known| known == near) {
                nearest.push(near.to_owned());
            }
        }
        nearest
    }
}

/// The words a prompt is found by, each with its worth.
fn words_of(entry: &Entry) -> Vec<(f64, String)> {
    let prompt = &entry.prompt;
    let named = words(prompt.id.as_str()).into_iter().chain(words(&prompt.title));
    let tags = prompt.tags.iter().flat_map(|tag| words(tag));
    let strong = named.chain(tags).map(|word| (TITLE, word));
    strong.chain(words(&prompt.summary).into_iter().map(|word| (SUMMARY, word))).collect()
}

/// What the best match of a word is worth, `None` when nothing is like it.
fn best(word: &str, all: &[(f64, String)]) -> Option<f64> {
    let matches = all.iter().filter_map(|(worth, known)| {
        // While somebody types, the last word is not finished: any beginning counts.
        let likeness =
            if known.starts_with(word) { likeness(word, known).max(0.8) } else { likeness(word, known) };
        (likeness >= ALIKE).then_some(worth * likeness)
    });
    matches.reduce(f64::max)
}

/// The words of a text in small letters; beyond 16 words or 64 letters nobody types a search.
fn words(text: &str) -> Vec<String> {
    let split = text.split(|character: char| !character.is_alphanumeric()).filter(|word| !word.is_empty());
    split.take(16).map(|word| word.chars().take(64).collect::<String>().to_lowercase()).collect()
}
