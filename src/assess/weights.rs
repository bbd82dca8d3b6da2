//! Weights and thresholds of the judge. Written by `tools/fit.py`; do not edit by hand.

/// One weight for each of [`super::features::NAMES`]; none is negative.
pub(super) const WEIGHTS: [f64; super::features::COUNT] =
    [0.0, 2.793, 3.288, 0.0, 2.571, 1.097, 4.455, 1.569, 7.389];
/// Added to the weighted sum.
pub(super) const BIAS: f64 = -4.638;
/// From this score on a point is at least partial.
pub(super) const PARTIAL: f64 = 0.45;
/// From this score on a point is covered.
pub(super) const COVERED: f64 = 0.6;
