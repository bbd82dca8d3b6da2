"""Fits the weights and thresholds of the judge and writes src/assess/weights.rs.

    cargo build
    for n in 0 2 3 4 8; do target/debug/sextant eval --features --examples $n; done > features.jsonl
    python tools/fit.py features.jsonl

Needs numpy and scipy (tools/requirements.txt). Uses only answers to prompts that evaluation/held-out.txt does not name,
and neither gaming answers (gates are for those) nor other languages (not judged). Logistic regression with weights that
may not be negative: free weights fit better and transfer worse, because they learn to recognize kinds of candidates.
The strength of the ridge is chosen, and the thresholds are set, on predictions for prompts left out one at a time:
PARTIAL where F1 is highest, COVERED where the quadratically weighted kappa of three levels is.
"""

import json
import pathlib
import sys

import numpy as np
from scipy.optimize import minimize
from scipy.stats import rankdata

ROOT = pathlib.Path(__file__).resolve().parent.parent
RIDGES = (0.001, 0.003, 0.01, 0.03, 0.1)
SLACK = 0.004


def auc(score, positive):
    ranks = rankdata(score)
    n = positive.sum()
    return (ranks[positive].sum() - n * (n + 1) / 2) / (n * (len(positive) - n))


def fit(x, y, ridge):
    """Weights of the raw features and the bias; the ridge acts on standardized features."""
    mean, spread = x.mean(0), x.std(0) + 1e-9
    z = (x - mean) / spread

    def loss(w):
        p = 1 / (1 + np.exp(-(z @ w[:-1] + w[-1])))
        value = -np.mean(y * np.log(p + 1e-12) + (1 - y) * np.log(1 - p + 1e-12)) + ridge * (w[:-1] ** 2).sum()
        return value, np.r_[z.T @ (p - y) / len(y) + 2 * ridge * w[:-1], (p - y).mean()]

    bounds = [(0, None)] * x.shape[1] + [(None, None)]
    w = minimize(loss, np.zeros(x.shape[1] + 1), jac=True, bounds=bounds).x
    raw = w[:-1] / spread
    return raw, w[-1] - raw @ mean


def predict(x, weights, bias):
    return 1 / (1 + np.exp(-(x @ weights + bias)))


def out_of_fold(x, y, group, ridge):
    p = np.zeros(len(y))
    for name in np.unique(group):
        out = group == name
        p[out] = predict(x[out], *fit(x[~out], y[~out], ridge))
    return p


def f1(marked, positive):
    return 2 * (marked & positive).sum() / max(1, marked.sum() + positive.sum())


def kappa(mark, label):
    seen = np.zeros((3, 3))
    np.add.at(seen, (mark, label), 1)
    distance = (np.arange(3)[:, None] - np.arange(3)[None]) ** 2
    expected = np.outer(seen.sum(1), seen.sum(0)) / seen.sum()
    return 1 - (distance * seen).sum() / (distance * expected).sum()


def main():
    rows = [json.loads(line) for line in open(sys.argv[1], encoding="utf-8")]
    names = list(dict.fromkeys(n for r in rows for n in r["names"]))
    rows = [r for r in rows if not r["held_out"] and not r["style"].startswith("gaming") and r["style"] != "hard:language"]
    x = np.array([r["features"] for r in rows])
    level = np.array([round(2 * r["label"]) for r in rows])
    y = level > 0
    group = np.array([r["prompt"] for r in rows])
    print(len(rows), "points of", len(np.unique(group)), "prompts,", round(y.mean(), 3), "shown")

    areas = {ridge: auc(out_of_fold(x, y, group, ridge), y) for ridge in RIDGES}
    # the strongest ridge that costs next to nothing: spread weights transfer better than a few large ones
    best = max(ridge for ridge in RIDGES if areas[ridge] >= max(areas.values()) - SLACK)
    p = out_of_fold(x, y, group, best)
    steps = np.arange(0.3, 0.9, 0.01)
    partial = max(steps, key=lambda t: f1(p >= t, y))
    covered = max(steps[steps >= partial], key=lambda t: kappa((p >= partial).astype(int) + (p >= t), level))
    print({ridge: round(area, 4) for ridge, area in areas.items()})
    print("ridge", best, "AUC", round(auc(p, y), 4), "partial", round(partial, 2), "covered", round(covered, 2))
    print("F1", round(f1(p >= partial, y), 4))
    weights, bias = fit(x, y, best)
    for name, weight in zip(names, weights):
        print(f"  {name:<14} {weight:.3f}  alone {auc(x[:, names.index(name)], y):.3f}")

    numbers = ", ".join(f"{w:.3f}" for w in weights)
    (ROOT / "src/assess/weights.rs").write_text(
        f"""//! Weights and thresholds of the judge. Written by `tools/fit.py`; do not edit by hand.

/// One weight for each of [`super::features::NAMES`]; none is negative.
#[rustfmt::skip]
pub(super) const WEIGHTS: [f64; super::features::COUNT] = [{numbers}];
/// Added to the weighted sum.
pub(super) const BIAS: f64 = {bias:.3f};
/// From this score on a point is at least partial.
pub(super) const PARTIAL: f64 = {partial:.2f};
/// From this score on a point is covered.
pub(super) const COVERED: f64 = {covered:.2f};
""",
        encoding="utf-8",
    )


if __name__ == "__main__":
    main()
