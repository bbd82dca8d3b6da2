//! Weights and thresholds of the judge. Written by `tools/fit.py`; do not edit by hand.

use super::judge::Weights;

/// For the measures by words alone.
#[rustfmt::skip]
pub(super) const WITHOUT: Weights = Weights {
    features: &[0.000, 1.196, 4.027, 3.411, 0.562, 1.664, 2.159, 0.723, 11.305, 3.000],
    bias: -4.779,
    partial: 0.34,
    covered: 0.64,
};

/// For the measures by words and by meaning.
#[rustfmt::skip]
pub(super) const WITH: Weights = Weights {
    features: &[0.000, 1.196, 4.027, 3.411, 0.562, 1.664, 2.159, 0.723, 11.305, 3.000, 0.0, 0.0, 0.0, 0.0, 0.0],
    bias: -4.779,
    partial: 0.34,
    covered: 0.64,
};
