//! Reads labeled answers and messages (`evaluation/README.md` has their form).

#![expect(clippy::struct_field_names, reason = "fields are named as in the files")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use serde::de::DeserializeOwned;

use crate::interview::{Dimension, MessageKind};
use crate::outcome::Failure;

/// The file that names the prompts whose answers no weight was fitted on, one a line.
const HELD_OUT: &str = "held-out.txt";

/// An answer with its labels.
#[derive(Debug, Deserialize)]
pub(super) struct Answer {
    /// Unique over all files.
    pub(super) id: String,
    /// The prompt it answers.
    pub(super) prompt: String,
    /// The dimension that was open.
    pub(super) dimension: Dimension,
    /// The open question.
    pub(super) question: String,
    /// The kind of candidate, `gaming:…` or `hard:…`.
    pub(super) style: String,
    /// The words.
    pub(super) answer: String,
    /// One a judged point.
    pub(super) labels: Vec<Label>,
}

/// What a fair reader finds about one point.
#[derive(Debug, Deserialize)]
pub(super) struct Label {
    /// The point.
    pub(super) point: String,
    /// 0, 0.5 or 1.
    pub(super) label: f64,
    /// The slice of the answer that shows it.
    pub(super) evidence: Option<String>,
}

impl Label {
    /// 0 absent, 1 partial, 2 covered.
    pub(super) fn level(&self) -> usize {
        if self.label >= 1.0 { 2 } else { usize::from(self.label > 0.0) }
    }
}

/// A message with its kind.
#[derive(Debug, Deserialize)]
pub(super) struct Kind {
    /// Unique over all files.
    pub(super) id: String,
    /// The prompt it belongs to.
    pub(super) prompt: String,
    /// The open question.
    pub(super) question: String,
    /// The words.
    pub(super) text: String,
    /// What kind of message it is.
    pub(super) kind: MessageKind,
    /// The fact it asks for.
    pub(super) fact: Option<String>,
}

/// Everything in a directory.
#[derive(Debug, Default)]
pub(super) struct Data {
    /// From the files whose name does not begin with `kinds`.
    pub(super) answers: Vec<Answer>,
    /// From the files whose name does.
    pub(super) kinds: Vec<Kind>,
    /// Prompts whose answers no weight was fitted on.
    pub(super) held_out: Vec<String>,
}

impl Data {
    /// Reads every `.jsonl` file of a directory, in the order of their names.
    ///
    /// # Errors
    /// When the directory cannot be read, a line is not of the form, or an id stands twice.
    pub(super) fn read(dir: &Path) -> Result<Self, Failure> {
        let entries = fs::read_dir(dir).map_err(|error| {
            Failure::usage(format!("cannot read {}: {error}; name a directory with --data", dir.display()))
        })?;
        let mut paths: Vec<PathBuf> = entries
            .filter_map(|entry| entry.ok().map(|entry| entry.path()))
            .filter(|path| path.extension().is_some_and(|extension| extension == "jsonl"))
            .collect();
        paths.sort();
        let mut data = Self::default();
        for path in paths {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            if name.starts_with("kinds") {
                data.kinds.extend(lines(&path)?);
            } else {
                data.answers.extend(lines(&path)?);
            }
        }
        if data.answers.is_empty() {
            return Err(Failure::usage(format!("{} has no .jsonl file with labeled answers", dir.display())));
        }
        let mut ids = BTreeSet::new();
        let all = data.answers.iter().map(|answer| &answer.id).chain(data.kinds.iter().map(|kind| &kind.id));
        if let Some(twice) = all.into_iter().find(|id| !ids.insert(*id)) {
            return Err(Failure::work(format!("the id {twice} stands twice in {}", dir.display())));
        }
        // without the file nothing counts as held out
        let held_out = fs::read_to_string(dir.join(HELD_OUT)).unwrap_or_default();
        data.held_out =
            held_out.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect();
        Ok(data)
    }
}

fn lines<T: DeserializeOwned>(path: &Path) -> Result<Vec<T>, Failure> {
    let text =
        fs::read_to_string(path).map_err(|error| Failure::work(format!("{}: {error}", path.display())))?;
    text.lines()
        .enumerate()
        .filter(|(_, line)| !line.trim().is_empty())
        .map(|(number, line)| {
            serde_json::from_str(line)
                .map_err(|error| Failure::work(format!("{}:{}: {error}", path.display(), number + 1)))
        })
        .collect()
}
