//! Weights for kinds of message and for facts. Written by `tools/fit_kinds.py`; do not edit by hand.

use super::classify;
use super::facts;

pub(super) const KINDS_WITHOUT: classify::Weights = classify::Weights { signs: &[], meaning: &[], step: 0.0 };
pub(super) const KINDS_WITH: classify::Weights = classify::Weights { signs: &[], meaning: &[], step: 0.0 };
pub(super) const FACTS_WITHOUT: facts::Weights =
    facts::Weights { measures: &[], none: 0.0, usual: &[], fits: 0.5 };
pub(super) const FACTS_WITH: facts::Weights =
    facts::Weights { measures: &[], none: 0.0, usual: &[], fits: 0.5 };
