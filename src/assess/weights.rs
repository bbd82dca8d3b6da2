//! Weights and thresholds of the judge. Written by `tools/fit.py`; do not edit by hand.

/// One weight for each of [`super::features::NAMES`]; none is negative.
pub(super) const WEIGHTS: [f64; super::features::COUNT] =
    [0.0, 2.324, 3.51, 0.0, 2.496, 1.284, 7.466, 0.0, 10.855];
/// Added to the weighted sum.
pub(super) const BIAS: f64 = -4.964;
/// From this score on a point is at least partial.
pub(super) const PARTIAL: f64 = 0.45;
/// From this score on a point is covered.
pub(super) const COVERED: f64 = 0.65;
