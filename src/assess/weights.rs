//! Weights and thresholds of the judge. Written by `tools/fit.py`; do not edit by hand.

use super::judge::Weights;

/// For the measures by words alone.
#[rustfmt::skip]
pub(super) const WITHOUT: Weights = Weights {
    features: &[0.279, 3.143, 2.919, 2.003, 0.000, 1.121, 4.642, 1.075, 5.024, 3.645, 2.013, 2.265, 0.668],
    bias: -6.861,
    partial: 0.46,
    covered: 0.69,
};

/// For the measures by words and by meaning.
#[rustfmt::skip]
pub(super) const WITH: Weights = Weights {
    features: &[0.000, 1.259, 1.727, 1.334, 0.000, 0.660, 2.585, 0.354, 2.925, 3.873, 0.609, 0.806, 1.047, 0.964, 1.767, 2.886, 1.400, 3.124, 2.465, 2.348],
    bias: -9.413,
    partial: 0.49,
    covered: 0.72,
};
