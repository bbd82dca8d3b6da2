//! Weights and thresholds of the judge. Written by `tools/fit.py`; do not edit by hand.

/// One weight for each of [`super::features::NAMES`]; none is negative.
#[rustfmt::skip]
pub(super) const WEIGHTS: [f64; super::features::COUNT] = [0.000, 1.196, 4.027, 3.411, 0.562, 1.664, 2.159, 0.723, 11.305, 3.000];
/// Added to the weighted sum.
pub(super) const BIAS: f64 = -4.779;
/// From this score on a point is at least partial.
pub(super) const PARTIAL: f64 = 0.34;
/// From this score on a point is covered.
pub(super) const COVERED: f64 = 0.64;
