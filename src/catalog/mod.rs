//! Prompt files -> [`crate::interview::Prompt`]: the embedded bank, directories that add to it, and what is wrong with
//! files that cannot be read.
//!
//! Knows files, TOML and the prompt format of `docs/prompt-format.md`. It must not know the assessor, the store or the
//! model: whether a prompt is *good* is checked by `service`.

mod bank;
mod defaults;
mod format;
mod load;
mod nearest;
mod parse;
mod places;
mod problem;
mod schema;
mod search;
mod skeleton;
mod skills;
mod validate;

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Arc, LazyLock};

use crate::interview::Prompt;

pub use format::{MOST_BYTES, MOST_POINTS, SCHEMA};
pub use parse::{parse, parse_stored};
pub use places::{Places, Spot};
pub use problem::Problem;
pub use schema::schema;
pub use skeleton::{NotAnId, skeleton};
pub use skills::{SKILLS, Skill};

/// Where a prompt was read.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Origin {
    /// Embedded in the program.
    Shipped,
    /// Read from this file.
    File(PathBuf),
}

/// One prompt of the catalog.
#[derive(Debug, Clone)]
pub struct Entry {
    /// The prompt, with every default filled in.
    pub prompt: Arc<Prompt>,
    /// The text of its file, unchanged; [`Prompt::version`] is its hash.
    pub source: Arc<str>,
    /// Where it was read.
    pub origin: Origin,
}

impl Entry {
    /// How its file is called in problems.
    #[must_use]
    pub fn name(&self) -> String {
        match &self.origin {
            Origin::Shipped => format!("prompts/{}.toml", self.prompt.id),
            Origin::File(path) => path.display().to_string(),
        }
    }
}

/// The prompts that can be chosen, each id once, in the order of the ids.
#[derive(Debug, Clone, Default)]
pub struct Catalog {
    entries: BTreeMap<String, Entry>,
}

/// There is no prompt with the id that was asked for.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("there is no prompt `{id}`{}", advice(.nearest))]
pub struct UnknownPrompt {
    /// What was asked for.
    pub id: String,
    /// The ids that were probably meant, the likeliest first; at most three, may be empty.
    pub nearest: Vec<String>,
}

fn advice(nearest: &[String]) -> String {
    match nearest {
        [] => "; `sextant prompts list` shows all of them".to_owned(),
        [one] => format!("; did you mean `{one}`?"),
        several => format!("; did you mean one of `{}`?", several.join("`, `")),
    }
}

impl Catalog {
    /// The prompts embedded in the program.
    #[must_use]
    pub fn shipped() -> Self {
        static SHIPPED: LazyLock<Catalog> = LazyLock::new(|| {
            // A test keeps the bank free of problems, so none can be lost here.
            let read = bank::SHIPPED.iter().filter_map(|(name, text)| {
                let prompt = Arc::new(parse(name, text.as_bytes()).ok()?);
                Some(Entry { prompt, source: Arc::from(*text), origin: Origin::Shipped })
            });
            read.collect()
        });
        SHIPPED.clone()
    }

    /// The prompt with this id.
    ///
    /// # Errors
    /// [`UnknownPrompt`] with the ids that were probably meant.
    pub fn prompt(&self, id: &str) -> Result<&Entry, UnknownPrompt> {
        self.entries.get(id).ok_or_else(|| UnknownPrompt { id: id.to_owned(), nearest: self.nearest(id) })
    }

    /// All prompts in the order of their ids.
    #[must_use]
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &Entry> {
        self.entries.values()
    }

    /// How many prompts there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Adds a prompt; one with the same id is replaced.
    fn put(&mut self, entry: Entry) {
        self.entries.insert(entry.prompt.id.as_str().to_owned(), entry);
    }
}

impl FromIterator<Entry> for Catalog {
    fn from_iter<I: IntoIterator<Item = Entry>>(entries: I) -> Self {
        let mut catalog = Self::default();
        entries.into_iter().for_each(|entry| catalog.put(entry));
        catalog
    }
}

#[cfg(test)]
mod tests;
