//! The sentence encoder: a text becomes one vector, so that sentences that say the same in other words lie close.
//!
//! A transformer of the shape of all-MiniLM-L6-v2, run by `rten` on one thread. Knows texts; nothing of rubrics,
//! messages or marks. What comes out is rounded to integers at once, and all comparing happens in integers.

mod cache;
mod embedding;
mod model;
mod pieces;
#[cfg(test)]
mod tests;

use std::collections::{BTreeSet, HashMap};
use std::fmt;
use std::sync::{Arc, LazyLock};

use self::cache::Cache;
pub(super) use self::embedding::Embedding;
use self::model::Network;
use self::pieces::Pieces;

/// Pieces of one text that are read; what comes after them is not.
const MOST_PIECES: usize = 96;

/// Pieces that are run through the network at once, so that memory stays bounded.
const MOST_AT_ONCE: usize = 768;

/// The network with its vocabulary and the vectors of phrases it made before.
pub(super) struct Encoder {
    pieces: Pieces,
    network: Network,
    phrases: Cache,
}

impl fmt::Debug for Encoder {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Encoder").finish_non_exhaustive()
    }
}

impl Encoder {
    /// The encoder of this build; the network is read on first use, which takes a tenth of a second.
    ///
    /// # Panics
    /// When the embedded files are not those the build was made with; a test guards that.
    pub(super) fn embedded() -> &'static LazyLock<Self> {
        static EMBEDDED: LazyLock<Encoder> = LazyLock::new(|| Encoder {
            pieces: Pieces::embedded(),
            network: Network::embedded(),
            phrases: Cache::embedded(),
        });
        &EMBEDDED
    }

    /// The vectors of texts, in their order; `None` for one without any word.
    pub(super) fn encode(&self, texts: &[&str]) -> Vec<Option<Embedding>> {
        let pieces: Vec<Vec<i32>> = texts.iter().map(|text| self.pieces.of(text, MOST_PIECES)).collect();
        let mut order: Vec<usize> = (0..texts.len()).filter(|at| pieces[*at].len() > 2).collect();
        order.sort_by_key(|at| pieces[*at].len());
        let mut embeddings = vec![None; texts.len()];
        // texts of the same length need no padding, so that a vector does not depend on what it was computed beside
        for alike in order.chunk_by(|left, right| pieces[*left].len() == pieces[*right].len()) {
            let length = alike.first().map_or(1, |at| pieces[*at].len());
            for batch in alike.chunks((MOST_AT_ONCE / length).max(1)) {
                let rows: Vec<&[i32]> = batch.iter().map(|at| pieces[*at].as_slice()).collect();
                for (at, row) in batch.iter().zip(self.network.run(&rows, length)) {
                    embeddings[*at] = Embedding::of(&row);
                }
            }
        }
        embeddings
    }

    /// The vectors of phrases that come again, as those of rubrics do: what was encoded before is not encoded again.
    pub(super) fn phrases(&self, texts: &[&str]) -> Vec<Option<Arc<Embedding>>> {
        let mut found: Vec<Option<Arc<Embedding>>> =
            texts.iter().map(|text| self.phrases.get(text)).collect();
        let absent = texts.iter().zip(&found).filter(|(_, found)| found.is_none());
        let missing: Vec<&str> = absent.map(|(text, _)| *text).collect::<BTreeSet<_>>().into_iter().collect();
        let encoded = self.encode(&missing).into_iter().map(|one| one.map(Arc::new));
        let new: HashMap<&str, Option<Arc<Embedding>>> = missing.into_iter().zip(encoded).collect();
        for (text, found) in texts.iter().zip(&mut found).filter(|(_, found)| found.is_none()) {
            *found = new.get(text).cloned().flatten();
        }
        self.phrases.keep(new);
        found
    }
}
