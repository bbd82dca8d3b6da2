"""Fits which words tell that a sentence dismisses what it speaks of, and writes src/assess/dismissal_weights.rs.

    python tools/fit_dismissal.py

Needs scikit-learn (tools/requirements.txt). A logistic regression on which words and pairs of words a sentence has, with an L1
penalty, so that few are left. Dismissals: the last of `misses` in tools/topics/second and `rejects` in tools/topics/third
(an idea that is considered and rejected, waved away or put off) and the sentences of dismissing answers to the prompts for
development. Not dismissals: what shows a point in tools/topics, also where it does so by weighing or by a contrast (`weighs`),
the quoted evidence and every sentence of other answers to the prompts for development, and short messages to them that
answer. The penalty and the probability from which a sentence counts were chosen on hands left out one at a time and on the
evidence of the prompts for calibration: a true sentence that is taken for a dismissal costs more than one that is missed.
Prints both. Prompts that are looked at only to report are not read.
"""

import json
import pathlib
import re

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

ROOT = pathlib.Path(__file__).resolve().parent.parent
PENALTY, FROM = 0.4, 0.93
FEWEST_TOPICS, FEWEST_TEXTS = 8, 10


def lines(path):
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def grams(text):
    """The words and pairs of words, as dismissal.rs takes them."""
    words = re.findall(r"[a-z][a-z']*", text.lower().replace("\u2019", "'"))
    return set(words) | {f"{one} {next}" for one, next in zip(words, words[1:])}


def sentences(text):
    return [part for line in text.split("\n") for part in re.split(r"(?<=[.!?;])\s+", line) if part.strip()]


def read():
    """(text, whether it dismisses, its topic, whose hand it is or None), and the evidence of the prompts for calibration."""
    rows, kept = [], []
    for path in sorted((ROOT / "tools/topics").glob("*/*.jsonl")):
        for row in lines(path):
            stands = row.get("says", []) + row.get("weighs", [])
            rows += [(text, False, path.stem, row["hand"]) for text in stands]
            rows.append(((row.get("misses") or row.get("rejects"))[-1], True, path.stem, row["hand"]))
    for path in sorted((ROOT / "tools/topics").glob("*.jsonl")):
        rows += [(text, False, path.stem, None) for row in lines(path) for text in row["says"]]
    held_out = set((ROOT / "evaluation/held-out.txt").read_text().split())
    calibration = set((ROOT / "evaluation/calibration.txt").read_text().split())
    for path in sorted((ROOT / "evaluation").glob("*.jsonl")):
        for answer in lines(path):
            prompt, style = answer.get("prompt"), answer.get("style", "")
            if "labels" not in answer or prompt in held_out or style == "hard:language":
                continue
            if style == "gaming:dismissal" and prompt not in calibration:
                rows += [(text, True, prompt, None) for text in sentences(answer["answer"])]
            if style.startswith("gaming"):
                continue
            shown = [label["evidence"] for label in answer["labels"] if label["label"] > 0]
            if prompt in calibration:
                kept += shown
            else:
                rows += [(text, False, prompt, None) for text in shown + sentences(answer["answer"])]
    for path in sorted((ROOT / "evaluation").glob("kinds*.jsonl")):
        for message in lines(path):
            if message["kind"] == "answer" and message["prompt"] not in held_out | calibration:
                rows += [(text, False, message["prompt"], None) for text in sentences(message["text"])]
    return rows, kept


def matrix(texts, place):
    cells = [(row, place[gram]) for row, text in enumerate(texts) for gram in grams(text) if gram in place]
    at = np.array(cells).T
    return csr_matrix((np.ones(len(cells)), at), shape=(len(texts), len(place)))


def fit(x, y):
    return LogisticRegression(
        C=PENALTY, max_iter=4000, class_weight="balanced", penalty="l1", solver="liblinear", random_state=1
    ).fit(x, y)


def main():
    rows, kept = read()
    topics, count = {}, {}
    for text, _, topic, _ in rows:
        for gram in grams(text):
            topics.setdefault(gram, set()).add(topic)
            count[gram] = count.get(gram, 0) + 1
    chosen = sorted(g for g in topics if len(topics[g]) >= FEWEST_TOPICS and count[g] >= FEWEST_TEXTS)
    place = {gram: at for at, gram in enumerate(chosen)}
    x, y = matrix([row[0] for row in rows], place), np.array([row[1] for row in rows])
    hand = np.array([0 if row[3] is None else row[3] for row in rows])
    probability = np.zeros(len(y))
    for one in range(1, hand.max() + 1):
        out = hand == one
        probability[out] = fit(x[~out], y[~out]).predict_proba(x[out])[:, 1]
    for name, which in (("dismissals found", y), ("sentences that show a point", ~y)):
        shares = [(probability[which & (hand > 0) & of] >= FROM).mean() for of in (hand <= 7, hand > 7)]
        print(f"{name}, hands left out: second {shares[0]:.3f}, third {shares[1]:.3f}")
    model = fit(x, y)
    told = model.predict_proba(matrix(kept, place))[:, 1] >= FROM
    print(f"evidence of the prompts for calibration: {told.mean():.3f} of {len(kept)}")
    weights = np.rint(1000 * model.coef_[0]).astype(int)
    bar = round(1000 * (np.log(FROM / (1 - FROM)) - model.intercept_[0]))
    entries = [f'("{gram}", {weight}),' for gram, weight in zip(chosen, weights) if weight]
    entries = "".join(f"    {' '.join(entries[at : at + 6])}\n" for at in range(0, len(entries), 6))
    (ROOT / "src/assess/dismissal_weights.rs").write_text(
        "//! Words that tell a dismissal. Written by `tools/fit_dismissal.py`; do not edit by hand.\n\n"
        "/// Words and pairs of words in order, each with its weight in thousandths.\n#[rustfmt::skip]\n"
        f"pub(super) const WEIGHTS: &[(&str, i32)] = &[\n{entries}];\n\n"
        f"/// A sentence with so much of them dismisses.\npub(super) const BAR: i32 = {bar};\n",
        encoding="utf-8",
    )


if __name__ == "__main__":
    main()
