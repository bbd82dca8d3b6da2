//! Vectors of phrases that were encoded before, so that the same claim or example is not encoded twice: those of the
//! shipped prompts, made once with the build, and those that this process came upon.
//!
//! Only ever a saving of time: what is in here is what encoding would give.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use sha2::{Digest, Sha256};

use super::embedding::{DIMENSIONS, Embedding};

/// The vectors of the shipped prompts' phrases: the mark [`MARK`], the SHA-256 of the network in hexadecimal, the number of
/// phrases as four little-endian bytes; then the [`key`] of each in ascending order, eight bytes each, and in the same
/// order their vectors, one byte a dimension.
static PHRASES: &[u8] = include_bytes!("../../../assets/phrases.bin");

/// The SHA-256 of the network as `sha256sum` writes it; a test checks that it is true.
pub(super) static NETWORK: &str = include_str!("../../../assets/encoder.sha256");

/// Begins the file, with the version of its form.
const MARK: &[u8] = b"SXTPHR01";

/// Letters of a SHA-256 in hexadecimal.
const DIGEST: usize = 64;

/// Phrases that are kept in each of two generations: the rubrics of about 25 large prompts, and 5 MB.
const KEPT: usize = 8_000;

/// What stands for a text in the file: the first eight bytes of its SHA-256.
fn key(text: &str) -> u64 {
    let digest = Sha256::digest(text);
    digest.iter().take(8).fold(0, |key, byte| key << 8 | u64::from(*byte))
}

/// Vectors that are looked up where they lie.
#[derive(Debug, Clone, Copy)]
struct Shelf<'a> {
    keys: &'a [[u8; 8]],
    rows: &'a [[u8; DIMENSIONS]],
}

impl<'a> Shelf<'a> {
    /// Reads the form of [`PHRASES`]; `None` for another one, and for the vectors of another network.
    fn read(bytes: &'a [u8], network: &str) -> Option<Self> {
        let rest = bytes.strip_prefix(MARK)?.strip_prefix(network.get(..DIGEST)?.as_bytes())?;
        let (count, rest) = rest.split_first_chunk::<4>()?;
        let count = usize::try_from(u32::from_le_bytes(*count)).ok()?;
        let (keys, rows) = rest.split_at_checked(count.checked_mul(8)?)?;
        let (keys, _) = keys.as_chunks();
        let (rows, rest) = rows.as_chunks();
        (rows.len() == count && rest.is_empty()).then_some(Self { keys, rows })
    }

    fn get(&self, text: &str) -> Option<Embedding> {
        let at = self.keys.binary_search_by_key(&key(text), |bytes| u64::from_le_bytes(*bytes)).ok()?;
        Some(Embedding::of_values(&self.rows[at].map(u8::cast_signed)))
    }
}

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
    shelf: Option<Shelf<'static>>,
    kept: Mutex<Kept>,
}

impl Cache {
    pub(super) fn embedded() -> Self {
        Self { shelf: Shelf::read(PHRASES, NETWORK), kept: Mutex::default() }
    }

    pub(super) fn get(&self, text: &str) -> Option<Arc<Embedding>> {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(found) = kept.young.get(text) {
            return Some(Arc::clone(found));
        }
        if let Some((text, found)) = kept.old.remove_entry(text) {
            kept.insert(text, Arc::clone(&found));
            return Some(found);
        }
        self.shelf.and_then(|shelf| shelf.get(text)).map(Arc::new)
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

#[cfg(test)]
pub(super) mod tests {
    use std::collections::BTreeMap;

    use super::*;

    /// The keys that the committed file has; `None` when it is another network's.
    pub(in crate::assess::encoder) fn shipped_keys() -> Option<Vec<u64>> {
        let shelf = Shelf::read(PHRASES, NETWORK)?;
        Some(shelf.keys.iter().map(|bytes| u64::from_le_bytes(*bytes)).collect())
    }

    pub(in crate::assess::encoder) fn keys(texts: &[&str]) -> Vec<u64> {
        let mut keys: Vec<u64> = texts.iter().map(|text| key(text)).collect();
        keys.sort_unstable();
        keys.dedup();
        keys
    }

    /// The vector that the committed file has of a text.
    pub(in crate::assess::encoder) fn shipped(text: &str) -> Option<Embedding> {
        Shelf::read(PHRASES, NETWORK)?.get(text)
    }

    /// A file of vectors.
    pub(in crate::assess::encoder) fn file<'a>(
        network: &str,
        vectors: impl IntoIterator<Item = (&'a str, Embedding)>,
    ) -> Vec<u8> {
        let by_key: BTreeMap<u64, Embedding> =
            vectors.into_iter().map(|(text, vector)| (key(text), vector)).collect();
        let mut bytes = [MARK, &network.as_bytes()[..DIGEST]].concat();
        bytes.extend(u32::try_from(by_key.len()).expect("fewer than that").to_le_bytes());
        bytes.extend(by_key.keys().flat_map(|key| key.to_le_bytes()));
        bytes.extend(by_key.values().flat_map(|vector| vector.values().map(i8::cast_unsigned)));
        bytes
    }

    fn vector(axis: usize) -> Embedding {
        let mut exact = [0.0; DIMENSIONS];
        exact[axis] = 1.0;
        Embedding::of(&exact).expect("is no zero vector")
    }

    #[test]
    fn a_file_of_this_network_gives_its_vectors_and_one_of_another_is_ignored() {
        let (this, other) = ("a".repeat(DIGEST), "b".repeat(DIGEST));
        let bytes = file(&this, [("caches", vector(0)), ("shards", vector(1))]);
        let shelf = Shelf::read(&bytes, &this).expect("has the form");
        assert_eq!(shelf.get("shards"), Some(vector(1)));
        assert_eq!(shelf.get("queues"), None);
        assert!(Shelf::read(&bytes, &other).is_none());
        assert!(Shelf::read(&bytes[..bytes.len() - 1], &this).is_none());
        assert!(Shelf::read(b"", &this).is_none());
    }

    #[test]
    fn what_was_asked_for_lately_outlives_what_was_not() {
        let cache = Cache { shelf: None, kept: Mutex::default() };
        let one = Arc::new(vector(0));
        cache.keep([("in use", Some(Arc::clone(&one))), ("forgotten", Some(Arc::clone(&one)))]);
        for round in 0..3 {
            for other in 0..KEPT {
                cache.keep([(format!("{round} {other}").as_str(), Some(Arc::clone(&one)))]);
            }
            assert!(cache.get("in use").is_some());
        }
        assert!(cache.get("forgotten").is_none());
    }
}
