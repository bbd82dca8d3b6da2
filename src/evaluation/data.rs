//! Reads labeled answers and messages (`evaluation/README.md` has their form).

#![expect(clippy::struct_field_names, reason = "fields are named as in the files")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::interview::{Dimension, MessageKind};
use crate::outcome::Failure;

/// The file that names the prompts that are looked at only to report, one a line.
const TEST: &str = "held-out.txt";

/// The file that names the prompts that thresholds are set on, one a line.
const CALIBRATION: &str = "calibration.txt";

/// What people say whatever the prompt, to fit on: kind, tab, words.
const PHRASES: &str = "phrases.tsv";

/// Labels by a second hand that had not seen the first ones.
const SECOND: &str = "second";

/// Among them, what the first hand had labeled before a third hand, seeing both, mended it.
const MENDED: &str = "mended.jsonl";

/// What the answers to a prompt may be used for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Part {
    /// Only to report.
    Test,
    /// To set thresholds, and to decide between ways of judging.
    Calibration,
    /// To fit weights on and to learn from mistakes.
    Development,
}

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
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Label {
    /// The point.
    pub(super) point: String,
    /// 0, 0.5 or 1.
    pub(super) label: f64,
    /// The slice of the answer that shows it.
    pub(super) evidence: Option<String>,
}

/// What another reader finds in an answer.
#[derive(Debug, Deserialize)]
struct Second {
    answer_id: String,
    labels: Vec<Label>,
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

/// A message to learn from: a labeled one, or a phrase that belongs to no prompt.
pub(super) struct Said<'a> {
    pub(super) prompt: Option<&'a str>,
    pub(super) id: &'a str,
    pub(super) question: &'a str,
    pub(super) text: &'a str,
    /// The key of its kind, or `walkthrough`.
    pub(super) kind: &'a str,
    pub(super) fact: Option<&'a str>,
}

/// Everything in a directory.
#[derive(Debug, Default)]
pub(super) struct Data {
    /// From the files whose name does not begin with `kinds`.
    pub(super) answers: Vec<Answer>,
    /// From the files whose name does.
    pub(super) kinds: Vec<Kind>,
    /// Pairs of labels of the same point by two hands that did not see each other's.
    pub(super) twice: Vec<(Label, Label)>,
    /// Lines of the file [`PHRASES`].
    pub(super) phrases: Vec<String>,
    /// The prompts that are not for development.
    pub(super) parts: BTreeMap<String, Part>,
}

impl Data {
    /// Reads every `.jsonl` file of a directory, in the order of their names.
    ///
    /// # Errors
    /// When the directory cannot be read, a line is not of the form, or an id stands twice.
    pub(super) fn read(dir: &Path) -> Result<Self, Failure> {
        let mut data = Self::default();
        for path in jsonl_files(dir)? {
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
        // without the files everything is for development
        for (file, part) in [(CALIBRATION, Part::Calibration), (TEST, Part::Test)] {
            let names = fs::read_to_string(dir.join(file)).unwrap_or_default();
            let names = names.lines().map(str::trim).filter(|line| !line.is_empty());
            data.parts.extend(names.map(|name| (name.to_owned(), part)));
        }
        let phrases = fs::read_to_string(dir.join(PHRASES)).unwrap_or_default();
        data.phrases = phrases.lines().map(str::to_owned).collect();
        data.read_twice(&dir.join(SECOND))?;
        Ok(data)
    }

    /// What the answers to a prompt may be used for.
    pub(super) fn part(&self, prompt: &str) -> Part {
        self.parts.get(prompt).copied().unwrap_or(Part::Development)
    }

    /// The labeled messages, then the phrases.
    pub(super) fn messages(&self) -> impl Iterator<Item = Said<'_>> {
        let labeled = self.kinds.iter().map(|kind| Said {
            prompt: Some(&kind.prompt),
            id: &kind.id,
            question: &kind.question,
            text: &kind.text,
            kind: kind.kind.key(),
            fact: kind.fact.as_deref(),
        });
        let phrases = self.phrases.iter().filter_map(|line| line.split_once('\t'));
        let phrases =
            phrases.map(|(kind, text)| Said { prompt: None, id: "", question: "", text, kind, fact: None });
        labeled.chain(phrases)
    }

    /// The prompts that are looked at only to report.
    pub(super) fn held_out(&self) -> Vec<String> {
        let test = self.parts.iter().filter(|(_, part)| **part == Part::Test);
        test.map(|(prompt, _)| prompt.clone()).collect()
    }

    /// Reads the labels of second hands, where there are any, beside the first labels of the same points before they were mended.
    fn read_twice(&mut self, dir: &Path) -> Result<(), Failure> {
        if !dir.is_dir() {
            return Ok(());
        }
        let (mended, second): (Vec<_>, Vec<_>) =
            jsonl_files(dir)?.into_iter().partition(|path| path.ends_with(MENDED));
        let mut before = BTreeMap::new();
        for path in mended {
            for old in lines::<Second>(&path)? {
                let of_answer = old.labels.into_iter();
                before.extend(of_answer.map(|label| ((old.answer_id.clone(), label.point.clone()), label)));
            }
        }
        for path in second {
            for second in lines::<Second>(&path)? {
                let id = second.answer_id;
                let Some(answer) = self.answers.iter().find(|answer| answer.id == id) else {
                    return Err(Failure::work(format!("{}: there is no answer {id}", path.display())));
                };
                for label in second.labels {
                    let now = answer.labels.iter().find(|first| first.point == label.point).cloned();
                    let first = before.get(&(id.clone(), label.point.clone())).cloned().or(now);
                    self.twice.extend(first.map(|first| (first, label)));
                }
            }
        }
        Ok(())
    }
}

/// The `.jsonl` files of a directory, by name.
fn jsonl_files(dir: &Path) -> Result<Vec<PathBuf>, Failure> {
    let entries = fs::read_dir(dir).map_err(|error| {
        Failure::usage(format!("cannot read {}: {error}; name a directory with --data", dir.display()))
    })?;
    let mut paths: Vec<PathBuf> = entries
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .filter(|path| path.extension().is_some_and(|extension| extension == "jsonl"))
        .collect();
    paths.sort();
    Ok(paths)
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
