#!/usr/bin/env python3
"""Fit the layer that says what each word of a sentence hangs on, and write toolkit/matching/weights/grammar.npz.

    python scripts/fit_grammar.py UD

UD is a folder with en_ewt-ud-{train,dev}.conllu (Silveira et al. 2014), en_gum-ud-{train,dev}.conllu (Zeldes 2017) and
en_pud-ud-test.conllu (Zeman et al. 2017) of Universal Dependencies, which are not part of the project. Fitted on the
two train parts, judged on the rest. Needs torch, here alone. A minute of reading and about a minute of fitting on two
cores.
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
from torch import nn
from torch.nn.functional import cross_entropy, relu

from toolkit.corpus.tokens import tokenise
from toolkit.matching import encoder
from toolkit.matching.grammar import FAR, NUMBER, RELATIONS
from toolkit.matching.word_vectors import states_of

FITTED = ("en_ewt-ud-train", "en_gum-ud-train")
JUDGED = ("en_ewt-ud-dev", "en_gum-ud-dev", "en_pud-ud-test")
LONGEST = 120  # words; longer sentences are lists
HIDDEN, SCORED = 256, 96  # 384 and 128 give the same within 0.3 of a point
DROPPED = 0.2
PASSES = 10
WORDS = 3000  # in a step
RATE = 2e-3
CORE = ("nsubj", "nsubj:pass", "obj", "obl:agent")  # who does what
UNKNOWN = -100  # what cross_entropy leaves out


class Sentence(NamedTuple):
    """What the encoder knows of each word, the place of its head plus one (0 for a root), and its relation."""

    states: np.ndarray
    heads: np.ndarray
    relations: np.ndarray


def main() -> None:
    """Read, fit, judge, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("ud", type=Path)
    folder = parser.parse_args().ud
    torch.manual_seed(0)
    train = [sentence for name in FITTED for sentence in read(folder / f"{name}.conllu")]
    print(f"{len(train)} sentences, {sum(len(sentence.heads) for sentence in train)} words")
    layer = fit(train)
    for name in JUDGED:
        print(f"{name}: {judged(layer, read(folder / f'{name}.conllu'))}", flush=True)
    buffer = io.BytesIO()
    np.savez_compressed(buffer, **{name: value.astype(np.float16) for name, value in layer.arrays().items()})
    (encoder.WEIGHTS / encoder.GRAMMAR).write_bytes(buffer.getvalue())
    write_sums(encoder.WEIGHTS, {encoder.GRAMMAR: buffer.getvalue()})


def read(path: Path) -> list[Sentence]:
    """Read a treebank, with the words that the toolkit cuts: one of several of the treebank hangs where they hang."""
    found = [tree for tree in trees(path) if len(tree[1]) < LONGEST]
    texts = [text for text, _ in found]
    tokens = tokenise(texts)
    sentences = []
    for number, ((_, tree), states) in enumerate(zip(found, states_of(texts, tokens), strict=True)):
        at = tokens.of(number)
        if len(states) > 1:
            sentences.append(Sentence(states, *hung(tree, tokens.starts[at], tokens.ends[at])))
    return sentences


def trees(path: Path) -> Iterator[tuple[str, list[tuple[int, int, int, str]]]]:
    """Yield each text, and of each of its words where it starts and ends, the number of its head and its relation."""
    for block in path.read_text(encoding="utf-8").strip().split("\n\n"):
        lines = block.splitlines()
        text = next(line[9:] for line in lines if line.startswith("# text = "))
        rows = [line.split("\t") for line in lines if line[:1].isdigit() and "." not in line.split("\t")[0]]
        words, at, until = [], 0, 0
        for number, form, *rest in rows:
            if "-" in number:  # one written word that holds several
                at, until = text.index(form, at), int(number.split("-")[1])
                whole, inside = (at, at + len(form)), at
                at = whole[1]
                continue
            if int(number) <= until:
                begins = text.find(form, inside, whole[1])
                place = (begins, begins + len(form)) if begins >= 0 else whole
                inside = place[1] if begins >= 0 else inside
            else:
                begins = text.index(form, at)
                place = begins, begins + len(form)
                at = place[1]
            words.append((*place, int(rest[4]), rest[5]))
        yield text, words


def hung(tree: list[tuple[int, int, int, str]], starts: np.ndarray, ends: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the head of each word of the toolkit, as its place plus one, and its relation; UNKNOWN where none is."""
    own = [
        [word for word in range(len(starts)) if starts[word] < end and ends[word] > start] for start, end, *_ in tree
    ]
    heads, relations = (np.full(len(starts), UNKNOWN) for _ in range(2))
    for (_, _, head, relation), words in zip(tree, own, strict=True):
        while head and not own[head - 1]:  # signs are no words of the toolkit
            head = tree[head - 1][2]
        above = own[head - 1][0] + 1 if head else 0
        for place, word in enumerate(words):
            if place:
                heads[word], relations[word] = words[0] + 1, NUMBER["same"]
            elif above != word + 1 and heads[word] == UNKNOWN:
                heads[word], relations[word] = (
                    above,
                    NUMBER.get(relation) or NUMBER.get(relation.split(":")[0], NUMBER["other"]),
                )
    return heads, relations


class Layer(nn.Module):
    """The layer of `toolkit.matching.grammar`, for sentences side by side."""

    def __init__(self, mean: torch.Tensor, scale: torch.Tensor) -> None:
        super().__init__()
        self.mean, self.scale = mean, scale
        self.hidden = nn.Linear(len(mean), HIDDEN)
        self.dependent, self.head, self.often = (nn.Linear(HIDDEN, size) for size in (SCORED, SCORED, 1))
        self.root = nn.Parameter(torch.zeros(SCORED))
        self.distance = nn.Parameter(torch.zeros(2 * FAR + 1))
        self.relation, self.above = (nn.Linear(HIDDEN, len(RELATIONS) - 1) for _ in range(2))
        self.behind = nn.Parameter(torch.zeros(2, len(RELATIONS) - 1))
        self.drop = nn.Dropout(DROPPED)

    def forward(self, states: torch.Tensor, read: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        """Return the scores of no head and of each word as the head of each, and the hidden layer."""
        hidden = self.drop(relu(self.hidden(self.drop((states - self.mean) / self.scale))))
        own, place = self.dependent(hidden), torch.arange(states.shape[1])
        score = own @ self.head(hidden).transpose(1, 2) / SCORED**0.5 + self.often(hidden).transpose(1, 2)
        score = score + self.distance[(place - place[:, None]).clamp(-FAR, FAR) + FAR]
        score = score.masked_fill(torch.eye(len(place), dtype=torch.bool) | ~read[:, None], -1e4)
        return torch.cat([(own @ self.root / SCORED**0.5)[..., None], score], 2), hidden

    def related(self, hidden: torch.Tensor, heads: torch.Tensor) -> torch.Tensor:
        """Return the scores of the relations of words to these heads."""
        padded = torch.cat([torch.zeros_like(hidden[:, :1]), hidden], 1)
        above = torch.gather(padded, 1, heads[..., None].expand(-1, -1, HIDDEN))
        behind = (heads - 1 > torch.arange(heads.shape[1])).long()
        return self.relation(hidden) + self.above(above) + self.behind[behind]

    def arrays(self) -> dict[str, np.ndarray]:
        """Return what `toolkit.matching.grammar` reads."""
        own = {name: value.detach().numpy().astype(np.float64) for name, value in self.named_parameters()}
        scale, root = self.scale.numpy().astype(np.float64), SCORED**0.5
        hidden = own["hidden.weight"] / scale
        return {
            "hidden": hidden.T, "hidden_constant": own["hidden.bias"] - hidden @ self.mean.numpy(),
            "dependent": own["dependent.weight"].T / root, "dependent_constant": own["dependent.bias"] / root,
            "head": own["head.weight"].T, "head_constant": own["head.bias"], "root": own["root"],
            "often": own["often.weight"][0], "often_constant": -own["often.bias"], "distance": own["distance"],
            "relation": own["relation.weight"].T, "relation_above": own["above.weight"].T,
            "relation_constant": own["relation.bias"] + own["above.bias"] + own["behind"],
        }  # fmt: skip


def fit(train: list[Sentence]) -> Layer:
    """Fit by the likelihood of heads and of relations under the right heads; the rate falls to nothing."""
    some = torch.from_numpy(np.concatenate([sentence.states for sentence in train[::5]]))
    layer = Layer(some.mean(0), some.std(0).clamp(min=0.02))
    steps, rng = torch.optim.AdamW(layer.parameters(), lr=RATE, weight_decay=1e-4), np.random.default_rng(0)
    total = PASSES * len(batches(train, rng))
    for number, batch in enumerate(part for _ in range(PASSES) for part in batches(train, rng)):
        steps.param_groups[0]["lr"] = RATE * min(1, (number + 1) / 100) * max(1 - number / total, 0.0)
        states, heads, relations = side_by_side(batch)
        score, hidden = layer(states, heads != UNKNOWN - 1)
        known = heads.clamp(min=UNKNOWN)
        loss = cross_entropy(score.flatten(0, 1), known.flatten(), ignore_index=UNKNOWN)
        named = layer.related(hidden, heads.clamp(min=0))
        loss = loss + cross_entropy(named.flatten(0, 1), relations.flatten(), ignore_index=UNKNOWN)
        steps.zero_grad()
        loss.backward()
        steps.step()
    return layer.eval()


def batches(sentences: list[Sentence], rng: np.random.Generator) -> list[list[Sentence]]:
    """Put sentences of about one length together."""
    sizes = np.array([len(sentence.heads) for sentence in sentences])
    found, part = [], []
    for number in np.argsort(sizes + 3 * rng.random(len(sizes))).tolist():
        part.append(sentences[number])
        if len(part) * sizes[number] > WORDS:
            found.append(part)
            part = []
    return [found[number] for number in rng.permutation(len(found))] + ([part] if part else [])


def side_by_side(batch: list[Sentence]) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """Pad the sentences of a batch; a place without a word has the head UNKNOWN - 1 and an unknown relation."""
    longest = max(len(sentence.heads) for sentence in batch)
    states = np.zeros((len(batch), longest, batch[0].states.shape[1]), np.float32)
    heads, relations = np.full(states.shape[:2], UNKNOWN - 1), np.full(states.shape[:2], UNKNOWN)
    for row, sentence in enumerate(batch):
        size = len(sentence.heads)
        states[row, :size], heads[row, :size] = sentence.states, sentence.heads
        relations[row, :size] = np.where(sentence.relations == UNKNOWN, UNKNOWN, sentence.relations - 1)
    return tuple(map(torch.from_numpy, (states, heads, relations)))


def judged(layer: Layer, sentences: list[Sentence]) -> str:
    """Return the shares of words with the right head, with the right relation too, and of subjects and objects."""
    right = named = words = met = given = wanted = 0
    core = torch.tensor([NUMBER[name] - 1 for name in CORE])
    with torch.no_grad():
        for part in batches(sentences, np.random.default_rng(0)):
            states, heads, relations = side_by_side(part)
            score, hidden = layer(states, heads != UNKNOWN - 1)
            found = score.argmax(2)
            kinds = layer.related(hidden, found).argmax(2)
            known = heads >= 0
            both = (found == heads) & (kinds == relations) & known
            right, named, words = right + ((found == heads) & known).sum(), named + both.sum(), words + known.sum()
            asked, got = torch.isin(relations, core) & known, torch.isin(kinds, core) & known
            met, wanted, given = met + (both & asked).sum(), wanted + asked.sum(), given + got.sum()
    share = [f"{100 * float(part / whole):.1f}" for part, whole in
             ((right, words), (named, words), (met, given), (met, wanted))]  # fmt: skip
    return f"head {share[0]}, head and relation {share[1]}; who does what: precision {share[2]}, recall {share[3]}"


if __name__ == "__main__":
    main()
