//! The encoder with its real network and vocabulary.

use std::collections::BTreeSet;
use std::path::Path;

use sha2::{Digest, Sha256};

use super::*;
use crate::assess::RubricSource;
use crate::catalog::Catalog;

fn encoder() -> &'static Encoder {
    Encoder::embedded()
}

/// The phrases of all shipped prompts.
fn with_phrases<T>(look: impl FnOnce(&[&str]) -> T) -> T {
    let shipped = Catalog::shipped();
    let sources: Vec<RubricSource<'_>> =
        shipped.iter().map(|entry| RubricSource::of_prompt(&entry.prompt)).collect();
    let phrases: BTreeSet<&str> = sources.iter().flat_map(RubricSource::texts).collect();
    look(&phrases.into_iter().collect::<Vec<_>>())
}

#[test]
fn the_network_is_the_one_that_the_committed_hash_names() {
    let digest = Sha256::digest(model::ONNX);
    let hex = digest.iter().fold(String::new(), |hex, byte| format!("{hex}{byte:02x}"));
    assert!(
        cache::NETWORK.starts_with(&hex),
        "assets/encoder.onnx has changed; write its hash anew with: cd assets && sha256sum encoder.onnx > encoder.sha256"
    );
}

/// Run with `SEXTANT_REFRESH_DOCS=1` to write the file afresh; it takes a minute or two.
#[test]
fn the_phrases_of_the_shipped_prompts_are_in_the_file() {
    with_phrases(|phrases| {
        if cache::tests::shipped_keys() == Some(cache::tests::keys(phrases)) {
            return;
        }
        assert!(
            std::env::var_os("SEXTANT_REFRESH_DOCS").is_some(),
            "assets/phrases.bin is stale; write it anew with: SEXTANT_REFRESH_DOCS=1 cargo test --lib the_phrases"
        );
        // what an older file has of this network is not encoded again
        let vectors = phrases.iter().copied().zip(encoder().phrases(phrases));
        let bytes = cache::tests::file(
            cache::NETWORK,
            vectors.filter_map(|(text, vector)| Some((text, Embedding::clone(vector?.as_ref())))),
        );
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/phrases.bin");
        std::fs::write(path, bytes).expect("writes the file");
    });
}
