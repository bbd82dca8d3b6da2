//! Runs of words, to tell a candidate's own words from pasted or repeated ones.

use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};

use super::tokens::Token;

/// So many words in a row are no coincidence (`docs/scoring.md`).
pub(super) const RUN: usize = 5;

/// Adds every run of [`RUN`] words.
pub(super) fn add_runs(tokens: &[Token], runs: &mut HashSet<u64>) {
    runs.extend(tokens.windows(RUN).map(hash));
}

/// Which words lie in a run that is in one of the sets.
pub(super) fn borrowed(tokens: &[Token], sets: &[&HashSet<u64>]) -> Vec<bool> {
    let mut marks = vec![false; tokens.len()];
    for (start, run) in tokens.windows(RUN).enumerate() {
        let run = hash(run);
        if sets.iter().any(|set| set.contains(&run)) {
            marks[start..start + RUN].fill(true);
        }
    }
    marks
}

fn hash(run: &[Token]) -> u64 {
    let mut hasher = DefaultHasher::new();
    for token in run {
        token.stem.hash(&mut hasher);
    }
    hasher.finish()
}
