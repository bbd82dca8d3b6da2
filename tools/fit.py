"""Fits the weights and thresholds of the judge and writes src/assess/weights.rs.

    cargo build --release
    for encoder in false true; do
      for n in 2 3 4 20; do
        target/release/sextant eval --features --encoder $encoder --examples $n
      done
    done > features.jsonl
    python tools/fit.py features.jsonl

Needs numpy and scipy (tools/requirements.txt). Reads neither the prompts that are looked at only to report, nor gaming answers
(gates are for those), nor other languages (not judged). Weights: logistic regression on the prompts for development, with
weights that may not be negative: free weights fit better and transfer worse, because they learn to recognize kinds of
candidates. The strength of the ridge is chosen on prompts left out one at a time. The encoder has learned from the
development prompts and so is surer of them than of others: slope, offset, the weight of `scarcity` and the thresholds are set on the calibration prompts,
PARTIAL the highest where F1 over a stretch of a tenth is as good as anywhere, COVERED where the quadratically weighted kappa of three levels is.
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
STRETCH = 11
HEAD = '''//! Weights and thresholds of the judge. Written by `tools/fit.py`; do not edit by hand.

use super::judge::Weights;
'''
BLOCK = '''
/// {about}
#[rustfmt::skip]
pub(super) const {name}: Weights = Weights {{
    features: &[{features}],
    bias: {bias:.3f},
    partial: {partial:.2f},
    covered: {covered:.2f},
}};
'''


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


def block(rows, name, about):
    x = np.array([row["features"] for row in rows])
    level = np.array([round(2 * row["label"]) for row in rows])
    y = level > 0
    group = np.array([row["prompt"] for row in rows])
    dev = np.array([row["part"] == "development" for row in rows])
    areas = {ridge: auc(out_of_fold(x[dev], y[dev], group[dev], ridge), y[dev]) for ridge in RIDGES}
    ridge = max(ridge for ridge in RIDGES if areas[ridge] > max(areas.values()) - SLACK)
    weights, bias = fit(x[dev], y[dev], ridge)
    # how much few examples take away is seen only where the encoder has not seen the examples
    scarce = rows[0]["names"].index("scarcity")
    usual = np.c_[x[~dev] @ weights + bias - x[~dev][:, scarce] * weights[scarce], x[~dev][:, scarce]]
    (slope, scarcity), offset = fit(usual, y[~dev], 0)
    weights, bias = slope * weights, slope * bias + offset
    weights[scarce] = scarcity
    score, label = predict(x[~dev], weights, bias), y[~dev]
    steps = np.arange(0.2, 0.9, 0.01)
    # the curve is flat and ragged, and a mark that was not earned costs more than one that is asked for once more
    curve = np.convolve([f1(score >= step, label) for step in steps], np.ones(STRETCH) / STRETCH, mode="valid")
    partial = steps[STRETCH // 2 + np.flatnonzero(curve > curve.max() - SLACK)[-1]]
    mark = lambda step: (score >= partial).astype(int) + (score >= max(step, partial))
    covered = max(steps, key=lambda step: kappa(mark(step), level[~dev]))
    covered = max(covered, partial)
    print(f"{name}: ridge {ridge}, slope {slope:.2f}; on calibration AUC {auc(score, label):.3f}, "
          f"F1 {f1(score >= partial, label):.3f}, kappa {kappa(mark(covered), level[~dev]):.3f}")
    print("  " + ", ".join(f"{one} {weight:.2f}" for one, weight in zip(rows[0]["names"], weights)))
    features = ", ".join(f"{weight:.3f}" for weight in weights)
    return BLOCK.format(name=name, about=about, features=features, bias=bias, partial=partial, covered=covered)


def main():
    rows = [json.loads(line) for line in open(sys.argv[1], encoding="utf-8")]
    rows = [row for row in rows if row["part"] != "test"]
    rows = [row for row in rows if not row["style"].startswith("gaming") and row["style"] != "hard:language"]
    fewest = min(len(row["features"]) for row in rows)
    by_words = [row for row in rows if len(row["features"]) == fewest]
    with_encoder = [row for row in rows if len(row["features"]) > fewest]
    text = HEAD + block(by_words, "WITHOUT", "For the measures by words alone.")
    text += block(with_encoder, "WITH", "For the measures by words and by meaning.")
    (ROOT / "src" / "assess" / "weights.rs").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
