//! Vectors of phrases that were encoded before, so that the same claim or example is not encoded twice.
//!
//! Only ever a saving of time: what is in here is what encoding would give.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use super::embedding::Embedding;

/// Phrases that are kept in each of two generations: about eight rubrics of the largest prompts, and 5 MB.
const KEPT: usize = 8_000;

#[derive(Debug, Default)]
struct Kept {
    /// What was asked for lately.
    young: HashMap<String, Arc<Embedding>>,
    /// What was asked for before that; it goes when the young are too many.
    old: HashMap<String, Arc<Embedding>>,
}

impl Kept {
    fn insert(&mut self, text: String, embedding: Arc<Embedding>) {
        if self.young.len() >= KEPT {
            self.old = std::mem::take(&mut self.young);
        }
        self.young.insert(text, embedding);
    }
}

/// Vectors by text.
#[derive(Debug)]
pub(super) struct Cache {
    kept: Mutex<Kept>,
}

impl Cache {
    pub(super) fn embedded() -> Self {
        Self { kept: Mutex::default() }
    }

    pub(super) fn get(&self, text: &str) -> Option<Arc<Embedding>> {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(found) = kept.young.get(text) {
            return Some(Arc::clone(found));
        }
        let (text, found) = kept.old.remove_entry(text)?;
        kept.insert(text, Arc::clone(&found));
        Some(found)
    }

    pub(super) fn keep<'a>(&self, new: impl IntoIterator<Item = (&'a str, Option<Arc<Embedding>>)>) {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        for (text, embedding) in new {
            if let Some(embedding) = embedding {
                kept.insert(text.to_owned(), embedding);
            }
        }
    }
}
