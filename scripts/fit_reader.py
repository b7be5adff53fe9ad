#!/usr/bin/env python3
"""Fit the network that reads two passages side by side, and write toolkit/matching/weights/reader.npz.

    python scripts/fit_reader.py DATA BASIL ECB MORE FOLDS

DATA, BASIL and ECB as for `train_model.py`, MORE as for `judge_public.py`; none of them is part of the project. Beside
the weights, five others are written to the folder FOLDS, each fitted without one fold of every set, which
`train_model.py` needs so that it never sees a verdict on what a network was fitted on. Needs torch, here alone. Some
twenty minutes on two cores.
"""

from __future__ import annotations

import argparse
import io
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
from checksums import write_sums
from judge_public import public
from labelled_sets import Pairs, background_texts, labelled, tabled
from near import near_pairs
from reports import report_pairs
from topics import topic_pairs
from torch import nn
from torch.nn.functional import binary_cross_entropy_with_logits, relu
from train_model import FOLDS, folds_of

from toolkit.corpus.counts import count, rarity
from toolkit.corpus.tokens import tokenise
from toolkit.matching import encoder, reader
from toolkit.matching.grammar import RELATIONS
from toolkit.matching.reader import WIDE
from toolkit.matching.word_vectors import WIDTH, read_words

# Whom each set asks (the places in reader.READ), and its weight beside the root of its size.
ASKED = {
    "near": (0, 2.0), "paws": (0, 1.0), "translated": (0, 1.5), "captions": (0, 1.0), "refuted": (0, 1.0),
    "msrp": (1, 1.0), "twitter": (1, 1.0), "graded": (1, 1.0),
    "superpal": (2, 1.0), "reports": (2, 1.5), "topics": (2, 1.0),
}  # fmt: skip
MOST = {"twitter": 8_000, "translated": 26_000, "refuted": 7_000}  # pairs of a set at most
BESIDE = 4  # false pairs of superpal for each true one, those most alike
STATES, COMPARED, HIDDEN = 64, 48, 32
DROPPED, RATE, DECAY, BATCH, WARM = 0.2, 2e-3, 0.02, 64, 200
# Passes over the pairs of each that is asked. One fold, AUC of near statements, paws, msrp, reports: 4 of all, states
# of 48, 32: 80.7, 69.2, 82.8, 88.4; 10 of all 84.1, 78.1, 82.2, 87.0; these 84.7, 81.8, 82.2, 86.4; 16 of the first
# 83.6, 82.6, 81.2, 85.8. With 36,000 more translated and refuted pairs no more. Then, with what hangs on a word too:
# 85.5, 82.9, 83.7, 89.1; added to what the word tells instead of beside it: 85.5, 82.1, 84.2, 87.0; with a layer of
# attention between the words of a side instead, told beside whether heads meet too: 84.7, 85.6, 82.8, 86.4.
PASSES = 10, 5, 5
TURNED = ("word", "head", "key", "up", "down", "itself", "matters", "whole", "verdict")  # matrices that are stored so
SMOOTH = 0.02  # labels stay so far from 0 and 1


class Asked(NamedTuple):
    """Pairs of texts with what is answered, who is asked, how much it weighs, and the fold."""

    left: list[str]
    right: list[str]
    label: np.ndarray
    task: np.ndarray
    weight: np.ndarray
    fold: np.ndarray


class Known(NamedTuple):
    """Words of texts: vectors, relations, places of heads in their text, ids; and where texts begin and end."""

    place: dict[str, int]
    vectors: np.ndarray
    relations: np.ndarray
    heads: np.ndarray
    ids: np.ndarray
    bounds: np.ndarray


def main() -> None:
    """Read, fit without each fold and with all, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("data", "basil", "ecb", "more", "folds"):
        parser.add_argument(name, type=Path)
    options = parser.parse_args()
    torch.set_num_threads(1)
    asked = gathered(options.data, options.basil, options.ecb, options.more)
    known = words_of(sorted({*asked.left, *asked.right}))
    print(f"{len(asked.label)} pairs of {len(known.place)} texts", flush=True)
    options.folds.mkdir(parents=True, exist_ok=True)
    for fold in range(FOLDS):
        network = fit(asked, known, asked.fold != fold)
        print(f"fold {fold}: AUC {judged(network, asked, known, asked.fold == fold)}", flush=True)
        (options.folds / f"reader{fold}.npz").write_bytes(packed(network))
    content = packed(fit(asked, known, np.ones(len(asked.label), bool)))
    (encoder.WEIGHTS / encoder.READER).write_bytes(content)
    write_sums(encoder.WEIGHTS, {encoder.READER: content})


def gathered(data: Path, basil: Path, ecb: Path, more: Path) -> Asked:
    """Return the pairs of all sets; a fold never divides what the folds of `train_model.py` do not."""
    general = rarity(count(background_texts(data)))
    sets = labelled(data, general) | report_pairs(basil, lambda pairs: tabled(pairs, general))
    sets |= topic_pairs(ecb, lambda pairs: tabled(pairs, general)) | near_pairs(lambda pairs: tabled(pairs, general))
    rng, parts = np.random.default_rng(0), []
    for name, found in public(more, seed=1).items():
        if name in ASKED:
            parts.append(part_of(name, (found.left, found.right), found.label, found.group, rng))
    for name in ASKED:
        if name in sets:
            pairs = sets[name] if name != "superpal" else nearest(sets[name])
            texts = tuple([pairs.texts[n] for n in side.tolist()] for side in (pairs.left, pairs.right))
            parts.append(part_of(name, texts, pairs.label, pairs.group, rng))
    left, right = ([text for part in parts for text in part[side]] for side in (0, 1))
    return Asked(left, right, *(np.concatenate([part[n] for part in parts]) for n in range(2, 6)))


def part_of(name: str, texts: tuple, label: np.ndarray, group: np.ndarray, rng: np.random.Generator) -> Asked:
    """Return the pairs of one set, some of them drawn at random where it has too many."""
    kept = rng.permutation(len(label))[: MOST.get(name, len(label))]
    task, weight = ASKED[name]
    fold = folds_of(name, group, int(group.max()) + 1)[kept]
    return Asked(
        *([side[n] for n in kept] for side in texts), np.asarray(label, float)[kept], np.full(len(kept), task),
        np.full(len(kept), weight * len(kept) ** -0.5), fold,
    )  # fmt: skip


def nearest(pairs: Pairs) -> Pairs:
    """Return the true pairs and those false ones that are most alike."""
    true = np.flatnonzero(pairs.label > 0)
    false = np.flatnonzero(pairs.label == 0)
    alike = (pairs.table["characters"] + pairs.table["meaning"])[false]
    kept = np.concatenate([true, false[np.argsort(-alike, kind="stable")][: BESIDE * len(true)]])
    columns = {name: getattr(pairs, name)[kept] for name in ("left", "right", "label", "group")}
    return Pairs(pairs.texts, **columns)


def words_of(texts: list[str]) -> Known:
    """Return the words of texts, as `reader.read` scales and cuts them."""
    tokens = tokenise(texts)
    words = read_words(texts, tokens)
    rows = words.vectors.astype(np.float32)
    rows *= reader.SCALE / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)
    starts = np.repeat(tokens.bounds[:-1], np.diff(tokens.bounds))
    heads = np.arange(len(rows)) + words.heads - starts
    place = {text: number for number, text in enumerate(texts)}
    return Known(place, rows, words.relations.astype(np.int64), heads, tokens.ids, tokens.bounds)


class Network(nn.Module):
    """What `toolkit.matching.reader` computes, so that it can be fitted."""

    def __init__(self) -> None:
        super().__init__()
        self.relation, self.key_relation = nn.Embedding(len(RELATIONS), WIDE), nn.Embedding(len(RELATIONS), STATES)
        nn.init.normal_(self.relation.weight, std=0.1)
        nn.init.normal_(self.key_relation.weight, std=0.02)
        self.word, self.head = nn.Linear(WIDE, STATES), nn.Linear(WIDE, STATES, bias=False)
        self.key = nn.Linear(WIDTH, STATES, bias=False)
        self.equal, self.cosine = nn.Parameter(torch.tensor(2.0)), nn.Parameter(torch.tensor(6.0))
        self.compare, self.matters = nn.Linear(4 * STATES + 2, COMPARED), nn.Linear(2 * COMPARED, 1, bias=False)
        self.up, self.down = (nn.Linear(COMPARED, COMPARED, bias=False) for _ in range(2))
        self.itself = nn.Linear(COMPARED, COMPARED)
        self.whole, self.verdict = nn.Linear(12 * COMPARED, HIDDEN), nn.Linear(HIDDEN, len(reader.READ))
        self.drop = nn.Dropout(DROPPED)

    def forward(self, left: tuple, right: tuple) -> torch.Tensor:
        """Return the log odds of pairs; a side is vectors, relations, heads, ids, and where there are words."""
        (one, one_key), (other, other_key) = self.states(left), self.states(right)
        same = (left[3][:, :, None] == right[3][:, None, :]).float()
        cosines = left[0] @ right[0].transpose(1, 2) / reader.SCALE**2
        near = one_key @ other_key.transpose(1, 2) * STATES**-0.5 + self.cosine * cosines + self.equal * same
        first = self.told((one, left[4], left[2]), (other, right[4]), near, same)
        turned = near.transpose(1, 2), same.transpose(1, 2)
        second = self.told((other, right[4], right[2]), (one, left[4]), *turned)
        both = torch.cat([first + second, (first - second).abs()], 1)
        return self.verdict(self.drop(relu(self.whole(self.drop(both)))))

    def states(self, side: tuple) -> tuple[torch.Tensor, torch.Tensor]:
        """Return what words are, with their heads, and the keys by which they find their likes."""
        vectors, relations, heads, _, _ = side
        whole = vectors[:, :, :WIDE] + self.relation(relations)
        above = torch.gather(whole, 1, heads[:, :, None].expand(-1, -1, WIDE))
        return relu(self.word(whole) + self.head(above)), self.key(vectors) + self.key_relation(relations)

    def told(self, mine: tuple, theirs: tuple, near: torch.Tensor, same: torch.Tensor) -> torch.Tensor:
        """Return what the words of one side tell beside their likes."""
        (states, there, heads), (others, exist) = mine, theirs
        near = near.masked_fill(~exist[:, None, :], -1e4)
        share = torch.softmax(near, 2)
        like, best = share @ others, near.max(2).values[:, :, None] / 10
        columns = [states, like, (states - like).abs(), states * like, best, (share * same).sum(2, keepdim=True)]
        found = relu(self.compare(self.drop(torch.cat(columns, 2)))) * there[:, :, None]
        found = torch.cat([found, self.hung(self.drop(found), there, heads)], 2)
        weight = torch.softmax(self.matters(found)[:, :, 0].masked_fill(~there, -1e4), 1)
        mean = found.sum(1) / there.sum(1, keepdim=True).clamp(min=1)
        return torch.cat([mean, found.max(1).values, (found * weight[:, :, None]).sum(1)], 1)

    def hung(self, found: torch.Tensor, there: torch.Tensor, heads: torch.Tensor) -> torch.Tensor:
        """Return what words tell together with the word they hang on and those that hang on them."""
        on = heads[:, :, None].expand_as(found)
        rooted = heads == torch.arange(heads.shape[1])  # a root hangs on itself
        above = torch.gather(found, 1, on)
        below = torch.zeros_like(found).scatter_add(1, on, found * ~rooted[:, :, None])
        return relu(self.itself(found) + self.up(above) + self.down(below)) * there[:, :, None]


def fit(asked: Asked, known: Known, kept: np.ndarray) -> Network:
    """Fit with AdamW (Loshchilov and Hutter 2019), warming up and then falling linearly."""
    torch.manual_seed(0)
    rng, network = np.random.default_rng(0), Network()
    chosen = np.flatnonzero(kept)
    weight = torch.tensor(asked.weight / asked.weight[chosen].mean(), dtype=torch.float32)
    label = torch.tensor(asked.label, dtype=torch.float32).clamp(SMOOTH, 1 - SMOOTH)
    task = torch.tensor(asked.task)
    optimiser = torch.optim.AdamW(network.parameters(), lr=RATE, weight_decay=DECAY)
    share = np.array(PASSES)[asked.task[chosen]] / max(PASSES)
    drawn = [chosen[rng.random(len(chosen)) < share] for _ in range(max(PASSES))]
    steps, step = sum(-(-len(part) // BATCH) for part in drawn), 0
    for part in drawn:
        for rows, left, right in batches(asked, known, part, rng):
            rate = RATE * min((step + 1) / WARM, max(0.0, (steps - step) / (steps - WARM)))
            step += 1
            for group in optimiser.param_groups:
                group["lr"] = rate
            verdict = network(left, right)[torch.arange(len(rows)), task[rows]]
            loss = (binary_cross_entropy_with_logits(verdict, label[rows], reduction="none") * weight[rows]).mean()
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
    return network.eval()


def batches(
    asked: Asked, known: Known, chosen: np.ndarray, rng: np.random.Generator | None = None
) -> Iterator[tuple[torch.Tensor, tuple, tuple]]:
    """Yield pairs of about one length, in random order where `rng` is given: places, left sides, right sides."""
    ends = np.array([(known.place[asked.left[n]], known.place[asked.right[n]]) for n in chosen])
    length = np.diff(known.bounds)[ends].max(axis=1)
    order = np.argsort(length + (4 * rng.random(len(length)) if rng else 0), kind="stable")
    parts = [order[n : n + BATCH] for n in range(0, len(order), BATCH)]
    for number in rng.permutation(len(parts)) if rng else range(len(parts)):
        part = parts[number]
        yield torch.from_numpy(chosen[part]), side(known, ends[part, 0]), side(known, ends[part, 1])


def side(known: Known, texts: np.ndarray) -> tuple:
    """Return the words of one side of a batch, padded."""
    sizes = np.minimum(np.diff(known.bounds)[texts], reader.LONGEST)
    number = np.arange(max(int(sizes.max()), 1))
    there = number < sizes[:, None]
    place = np.where(there, known.bounds[texts, None] + number, 0)
    heads = np.clip(np.where(there, known.heads[place], 0), 0, np.maximum(sizes - 1, 0)[:, None])
    vectors = known.vectors[place] * there[:, :, None]
    ids = np.where(there, known.ids[place], -1)
    relations = np.where(there, known.relations[place], 0)
    return tuple(map(torch.from_numpy, (vectors.astype(np.float32), relations, heads, ids, there)))


@torch.no_grad()
def judged(network: Network, asked: Asked, known: Known, kept: np.ndarray) -> str:
    """Return the area under the curve of those asked near statements, looser pairs, and reports."""
    from sklearn.metrics import roc_auc_score

    verdict, label, task = [], [], []
    for rows, left, right in batches(asked, known, np.flatnonzero(kept)):
        found = network(left, right)[torch.arange(len(rows)), torch.from_numpy(asked.task)[rows]]
        verdict.append(found.numpy())
        label.append(asked.label[rows.numpy()] > 0.5)
        task.append(asked.task[rows.numpy()])
    odds, true, who = (np.concatenate(part) for part in (verdict, label, task))
    areas = (roc_auc_score(true[who == n], odds[who == n]) for n in range(len(reader.READ)))
    return ", ".join(f"{name} {100 * area:.1f}" for name, area in zip(reader.READ, areas, strict=True))


def packed(network: Network) -> bytes:
    """Return the arrays that `reader.weights` reads, in 16 bits."""
    if network.cosine <= 0:
        raise ValueError(f"likes are found by their cosine, which got the weight {float(network.cosine)}; fit again")
    own = {name: value.detach().numpy() for name, value in network.named_parameters()}
    compare = np.split(own["compare.weight"].T, [STATES * n for n in range(1, 5)])
    arrays = {name: own[f"{name}.weight"] for name in ("relation", "key_relation")}
    arrays |= {name: own[f"{name}.weight"].T for name in TURNED}
    arrays |= {f"{name}_constant": own[f"{name}.bias"] for name in ("word", "compare", "itself", "whole", "verdict")}
    arrays |= dict(zip(("own", "like", "apart", "together"), compare[:4], strict=True))
    arrays |= {"best": compare[4][0] / 10, "equals": compare[4][1], "cosine": own["cosine"], "equal": own["equal"]}
    buffer = io.BytesIO()
    np.savez_compressed(buffer, **{name: value.astype(np.float16) for name, value in arrays.items()})
    return buffer.getvalue()


if __name__ == "__main__":
    main()
