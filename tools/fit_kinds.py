"""Fits what tells kinds of message and facts apart, and writes src/assess/kind_weights.rs.

    cargo build
    for e in true false; do target/debug/sextant eval --messages --encoder $e > messages-$e.jsonl; done
    python tools/fit_kinds.py messages-true.jsonl messages-false.jsonl

Needs numpy and scipy (tools/requirements.txt). Run it again whenever the encoder, the lists of phrases or the labeled
messages change. Uses the messages to prompts for development and the phrases that belong to no prompt; ridges are
chosen on predictions for prompts left out in turn, the probability from which a fact fits on those and on the prompts
for calibration. Messages to prompts that are only for reporting are not read.

Kinds: one softmax over the signs of `classify.rs` and the vector of the whole message, with a ridge for each of the two.
Facts: a choice among the facts of a prompt and none, with weights of the measures of `facts.rs` that may not be negative.
Each question is also taken as one that no fact answers, by leaving out the fact that does.
"""

import json
import pathlib
import sys

import numpy as np
from scipy.optimize import minimize

ROOT = pathlib.Path(__file__).resolve().parent.parent
# as in classify.rs
CLASSES = ["answer", "clarifying_question", "dont_know", "skip_request", "hint_request", "repeat_request", "meta",
           "think_aloud", "end_request", "walkthrough"]
QUESTION, WALKTHROUGH = CLASSES.index("clarifying_question"), CLASSES.index("walkthrough")
# an answer or a question taken for something that closes the open question counts as so many mistakes (classify.rs)
CLOSES, CLOSING = [CLASSES.index(k) for k in ("end_request", "skip_request", "dont_know")], 2.0
FOLDS = 5
KIND_RIDGES = [(v, s) for v in (3e-5, 6e-5, 1.2e-4, 2.4e-4) for s in (3e-5, 1e-4, 3e-4)]
FACT_RIDGES = (3e-4, 1e-3, 3e-3)
WORDED = 256  # dimensions of the vector of a message without the encoder
TRICKY = {
    json.loads(line)["id"] for line in (ROOT / "evaluation/kinds-tricky.jsonl").read_text(encoding="utf-8").splitlines()
}
LEFT_OUT = 0.35  # weight of a question whose fact was left out


class Messages:
    def __init__(self, path):
        rows = [json.loads(line) for line in open(path, encoding="utf-8")]
        self.rows = rows = [r for r in rows if r["part"] != "test"]
        self.part = np.array([r["part"] or "phrase" for r in rows])
        self.prompt = np.array([r["prompt"] for r in rows])
        self.sure = np.array([r["sure"] for r in rows])
        size = max(len(r["vector"]) for r in rows)
        self.vector = np.array([r["vector"] or [0.0] * size for r in rows])
        self.signs = np.array([r["signs"] for r in rows])
        self.kind = np.array([CLASSES.index("walkthrough" if r["fact"] == "walkthrough" else r["kind"]) for r in rows])
        # words alone cannot find the fact behind a question that avoids its words, and would learn to guess
        self.asks_plainly = np.array([size > WORDED or r["id"] not in TRICKY for r in rows])
        self.sign_names = rows[0]["sign_names"]
        self.fact_names = rows[0]["fact_names"]

    def folds(self):
        names = sorted(set(self.prompt[self.part == "development"]))
        for k in range(FOLDS):
            out = np.isin(self.prompt, names[k::FOLDS]) & (self.part == "development")
            yield ((self.part == "development") & ~out) | (self.part == "phrase"), out
        yield np.isin(self.part, ["development", "phrase"]), self.part == "calibration"


# --- kinds -------------------------------------------------------------------------------------------------------


def softmax(z):
    p = np.exp(z - z.max(1, keepdims=True))
    return p / p.sum(1, keepdims=True)


def fit_kinds(x, y, ridge, start=None):
    n, d = x.shape
    target = np.eye(len(CLASSES))[y]

    def loss(w):
        w = w.reshape(len(CLASSES), d + 1)
        p = softmax(x @ w[:, :-1].T + w[:, -1])
        value = -np.log((p * target).sum(1) + 1e-12).mean() + (w[:, :-1] ** 2 * ridge).sum()
        g = (p - target) / n
        grad = np.c_[g.T @ x + 2 * ridge * w[:, :-1], g.sum(0)]
        return value, grad.ravel()

    start = np.zeros(len(CLASSES) * (d + 1)) if start is None else start.ravel()
    return minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 150}).x.reshape(len(CLASSES), d + 1)


def probabilities(x, w):
    return softmax(x @ w[:, :-1].T + w[:, -1])


def choose(p):
    """The kind that costs least in expectation, as classify.rs chooses."""
    kinds = p[:, :WALKTHROUGH].copy()
    kinds[:, QUESTION] += p[:, WALKTHROUGH]
    expected = 1 - kinds
    for taken in CLOSES:
        expected[:, taken] += (CLOSING - 1) * (kinds[:, 0] + kinds[:, QUESTION])
    return expected.argmin(1)


def cross_kinds(m, ridges):
    x = np.c_[m.signs, m.vector]
    ridge = np.r_[np.full(m.signs.shape[1], ridges[1]), np.full(m.vector.shape[1], ridges[0])]
    p = np.zeros((len(x), len(CLASSES)))
    for train, out in m.folds():
        train = train & ~m.sure
        p[out] = probabilities(x[out], fit_kinds(x[train], m.kind[train], ridge))
    return x, ridge, p


def chosen_kinds(m, p):
    rule = m.signs[:, :WALKTHROUGH].argmax(1)
    return np.where(m.sure, rule, choose(p))


# --- facts -------------------------------------------------------------------------------------------------------


def cases(m, which, augment):
    """(measures per fact, place of the right fact or -1, weight)."""
    out = []
    for i in np.flatnonzero(which & m.asks_plainly & np.isin(m.kind, [QUESTION])):
        row = m.rows[i]
        if row["prompt"] == "":
            continue
        ids = [f[0] for f in row["facts"]]
        x = np.array([f[1] for f in row["facts"]])
        right = ids.index(row["fact"]) if row["fact"] else -1
        out.append((x, right, 1.0, i))
        if augment and right >= 0:
            out.append((np.delete(x, right, 0), -1, LEFT_OUT, i))
    return out


def utilities(x, w):
    d = x.shape[1]
    return np.r_[x @ w[:d], w[2 * d] + x.mean(0) @ w[d : 2 * d]]


def fit_facts(data, ridge):
    d = data[0][0].shape[1]
    total = sum(weight for _, _, weight, _ in data)

    def loss(w):
        value, grad = ridge * (w[: 2 * d] ** 2).sum(), np.r_[2 * ridge * w[: 2 * d], 0.0]
        for x, right, weight, _ in data:
            u = utilities(x, w)
            p = np.exp(u - u.max())
            p /= p.sum()
            value -= weight / total * np.log(p[right] + 1e-12)
            g = p.copy()
            g[right] -= 1
            g *= weight / total
            grad[:d] += g[:-1] @ x
            grad[d : 2 * d] += g[-1] * x.mean(0)
            grad[2 * d] += g[-1]
        return value, grad

    bounds = [(0, None)] * (2 * d) + [(None, None)]
    return minimize(loss, np.r_[np.full(d, 2.0), np.zeros(d), 3.0], jac=True, bounds=bounds).x


def choice(x, w):
    u = utilities(x, w)
    p = np.exp(u - u.max())
    p /= p.sum()
    return int(p[:-1].argmax()), float(p[:-1].max())


def cross_facts(m, ridge):
    """For each question without the walkthrough: its place, right fact, chosen fact, probability, loss."""
    out = []
    for train, held in m.folds():
        w = fit_facts(cases(m, train, True), ridge)
        for x, right, _, i in cases(m, held, False):
            best, p = choice(x, w)
            u = utilities(x, w)
            loss = -(u[right] - u.max() - np.log(np.exp(u - u.max()).sum()))
            out.append((i, right, best, p, loss))
    return out


def right_fact(chosen, fits):
    return np.array([(best == right) if p >= fits else right == -1 for _, right, best, p, _ in chosen])


# --- both --------------------------------------------------------------------------------------------------------


def fit(path):
    m = Messages(path)
    dev, cal = m.part == "development", m.part == "calibration"
    kind = np.where(m.kind == WALKTHROUGH, QUESTION, m.kind)
    best = None
    for ridges in KIND_RIDGES:
        x, ridge, p = cross_kinds(m, ridges)
        loss = -np.log(p[dev & ~m.sure, m.kind[dev & ~m.sure]] + 1e-12).mean()
        taken = chosen_kinds(m, p)
        print(f"  ridges {ridges}: loss {loss:.3f}, right kind {(taken == kind)[dev].mean():.3f} {(taken == kind)[cal].mean():.3f}", flush=True)
        if best is None or loss < best[0]:
            best = (loss, ridges, x, ridge, p)
    _, ridges, x, ridge, p = best
    taken = chosen_kinds(m, p)
    walks = p[:, WALKTHROUGH] > p[:, QUESTION]
    print("  chosen", ridges)
    for name, which in (("development", dev), ("calibration", cal)):
        hurt = (which & np.isin(kind, [0, QUESTION]) & np.isin(taken, CLOSES)).sum()
        print(f"  {name}: right kind {(taken == kind)[which].mean():.3f}, closed wrongly {hurt} of {which.sum()}")

    crossed = {r: cross_facts(m, r) for r in FACT_RIDGES}
    loss = {r: np.mean([c[4] for c in crossed[r] if dev[c[0]]]) for r in FACT_RIDGES}
    fact_ridge = min(loss, key=loss.get)
    chosen = crossed[fact_ridge]
    steps = np.arange(0.2, 0.8, 0.01)
    score = np.array([right_fact(chosen, t).mean() for t in steps])
    smooth = np.convolve(score, np.ones(7) / 7, mode="same")[3:-3]
    fits = float(steps[3:-3][smooth.argmax()])
    print("  fact ridge", fact_ridge, {r: round(v, 3) for r, v in loss.items()}, "fits from", round(fits, 2))
    right = dict(zip([c[0] for c in chosen], right_fact(chosen, fits)))
    for name, which in (("development", dev), ("calibration", cal)):
        asked = np.flatnonzero(which & m.asks_plainly & (kind == QUESTION))
        alone = [right[i] for i in asked if i in right]
        answered = [c[1] == c[2] for c in chosen if which[c[0]] and c[1] >= 0]
        refused = [right[c[0]] for c in chosen if which[c[0]] and c[1] < 0]
        whole = []
        for i in asked:
            if taken[i] != QUESTION:
                whole.append(m.rows[i]["fact"] is None)
            elif walks[i]:
                whole.append(m.kind[i] == WALKTHROUGH)
            else:
                whole.append(m.kind[i] != WALKTHROUGH and bool(right[i]))
        walk = [walks[i] for i in asked if m.kind[i] == WALKTHROUGH]
        print(f"  {name}: fact or refusal {np.mean(whole):.3f} (told that it asks {np.mean(alone):.3f}; best fact right {np.mean(answered):.3f}, "
              f"refused {np.mean(refused):.3f} of {len(refused)}, walkthrough {np.mean(walk):.3f} of {len(walk)})")

    train = (dev | (m.part == "phrase")) & ~m.sure
    w = fit_kinds(x[train], m.kind[train], ridge)
    w -= w.mean(0)
    facts = fit_facts(cases(m, dev, True), fact_ridge)
    for name, a, b in zip(m.fact_names, facts, facts[len(m.fact_names) :]):
        print(f"    {name:<12} {a:.3f}  {b:.3f}")
    return m, w, facts, fits


def wrapped(numbers, each):
    return "\n".join("        " + ", ".join(numbers[i : i + each]) + "," for i in range(0, len(numbers), each))


def write(name, m, w, facts, fits):
    signs, size = m.signs.shape[1], m.vector.shape[1]
    meaning = w[:, signs : signs + size]
    step = np.abs(meaning).max() / 127
    rows = "\n".join(
        "        [" + ", ".join(f"{v:.3f}" for v in row) + "]," for row in np.r_[w[:, :signs].T, w[:, -1:].T]
    )
    directions = "\n".join(
        "        &[\n" + "\n".join("    " + line for line in wrapped([str(int(v)) for v in np.round(row / step)], 32).split("\n")) + "\n        ],"
        for row in meaning
    )
    d = len(m.fact_names)
    return f"""
#[rustfmt::skip]
pub(super) const KINDS_{name}: classify::Weights = classify::Weights {{
    signs: &[
{rows}
    ],
    meaning: &[
{directions}
    ],
    step: {step:.6f},
}};

#[rustfmt::skip]
pub(super) const FACTS_{name}: facts::Weights = facts::Weights {{
    measures: &[{", ".join(f"{v:.3f}" for v in facts[:d])}],
    none: {facts[2 * d]:.3f},
    usual: &[{", ".join(f"{v:.3f}" for v in facts[d : 2 * d])}],
    fits: {fits:.2f},
}};
"""


def main():
    text = """//! Weights for kinds of message and for facts, with and without the encoder. Written by `tools/fit_kinds.py`; do not edit by
//! hand.

use super::classify;
use super::facts;
"""
    for name, path in (("WITH", sys.argv[1]), ("WITHOUT", sys.argv[2])):
        print(name)
        text += write(name, *fit(path))
    (ROOT / "src/assess/kind_weights.rs").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
