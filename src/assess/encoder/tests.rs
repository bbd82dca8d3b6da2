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

#[test]
fn what_is_in_the_file_is_what_encoding_gives() {
    with_phrases(|phrases| {
        let sample: Vec<&str> = phrases.iter().copied().step_by(phrases.len() / 12).collect();
        for (text, encoded) in sample.iter().zip(encoder().encode(&sample)) {
            let (shipped, encoded) = (cache::tests::shipped(text), encoded.expect("has words"));
            let shipped = shipped.expect("is in the file");
            // another kind of processor may round the last bit of a number otherwise
            let apart = shipped.values().iter().zip(encoded.values()).map(|(a, b)| a.abs_diff(*b)).max();
            assert!(apart <= Some(1), "{text}: {apart:?}");
        }
    });
}

#[test]
fn a_vector_does_not_depend_on_what_is_encoded_beside_it() {
    let texts = [
        "We keep the newest posts in memory.",
        "Throw old loaves away every night!",
        "no",
        "",
        "Measure the ninety-ninth percentile before and after the change, over a whole week at least.",
    ];
    let together = encoder().encode(&texts);
    for (text, beside_others) in texts.iter().zip(&together) {
        assert_eq!(encoder().encode(&[text])[0], *beside_others, "{text}");
    }
    assert!(together[3].is_none());
}

#[test]
fn the_same_in_other_words_is_closer_than_something_else_in_the_same_words() {
    let [said, meant, other] = [
        "A shopper who finds nothing left walks over to the competition.",
        "an empty shelf loses the customer",
        "the customer empties the shelf to paint it",
    ]
    .map(|text| encoder().phrases(&[text]).swap_remove(0).expect("has words"));
    assert!(
        said.likeness(&meant) > said.likeness(&other),
        "{} {}",
        said.likeness(&meant),
        said.likeness(&other)
    );
}
