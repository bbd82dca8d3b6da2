//! Weights and thresholds of the judge. Written by `tools/fit.py`; do not edit by hand.

use super::judge::Weights;

/// For the measures by words alone.
#[rustfmt::skip]
pub(super) const WITHOUT: Weights = Weights {
    features: &[0.342, 4.115, 2.895, 2.354, 0.000, 1.539, 6.149, 1.009, 7.276, 7.807, 2.720],
    bias: -6.843,
    partial: 0.36,
    covered: 0.64,
};

/// For the measures by words and by meaning.
#[rustfmt::skip]
pub(super) const WITH: Weights = Weights {
    features: &[0.026, 2.079, 1.558, 1.395, 0.000, 0.787, 3.606, 0.325, 3.687, 7.655, 0.907, 1.024, 2.834, 3.266, 1.782, 3.403, 3.040],
    bias: -9.025,
    partial: 0.42,
    covered: 0.77,
};
