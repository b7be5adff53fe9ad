"""Sentences that look alike and state the same or not, written for this, to labelled pairs.

`near_statements.jsonl` holds groups of sentences, written by language-model writers after written rules
(docs/labelled.md): `a` as it could stand in a report; `s1` to `s3` state the same, lightly edited, thoroughly reworded,
and inside a longer sentence; `n1` to `n3` do not: one essential thing changed (`kind`, `kind2`) in words as near as
those of s1 and s2, and another thing that happened in the same event. All names in them are made up.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
from labelled_sets import Pairs, joined

from toolkit.corpus.counts import count
from toolkit.matching.candidates import candidates
from toolkit.matching.encoder import encode
from toolkit.matching.rarity import corpus_rarity

GROUPS = Path(__file__).with_name("near_statements.jsonl")
SAME = (("a", "s1"), ("a", "s2"), ("a", "s3"), ("s1", "s2"), ("s1", "s3"), ("s2", "s3"))
OTHER = (("a", "n1"), ("a", "n2"), ("a", "n3"), ("s1", "n1"), ("s1", "n2"), ("s2", "n1"), ("s2", "n2"), ("s3", "n2"))
BESIDE = "n3"  # what every other group has in its second text too, as reports on one event have more to tell


def near_pairs(tabled: Callable[[Pairs], Pairs]) -> dict[str, Pairs]:
    """Return the pairs: given, and drawn from two texts that hold one sentence each of all groups of one writer.

    `tabled` adds features. Groups are those of the file.
    """
    groups = [json.loads(line) for line in GROUPS.read_text(encoding="utf-8").splitlines()]
    kinds = [(*pair, 1.0) for pair in SAME] + [(*pair, 0.0) for pair in OTHER]
    texts = list(dict.fromkeys(group[side] for group in groups for pair in kinds for side in pair[:2]))
    place = {text: number for number, text in enumerate(texts)}
    left, right = (np.array([place[group[kind[side]]] for kind in kinds for group in groups]) for side in (0, 1))
    label = np.repeat([kind[2] for kind in kinds], len(groups))
    given = Pairs(texts, left, right, label, np.tile(np.arange(len(groups)), len(kinds)))
    writers = sorted({writer_of(group) for group in groups})
    drawn = [drawn_pairs(groups, writer, kind, tabled=tabled) for writer in writers for kind in kinds]
    return {"near": tabled(given), "near drawn": joined(drawn)}


def writer_of(group: dict) -> str:
    """Return who wrote a group."""
    return group["id"].partition("-")[0]


def drawn_pairs(groups: list[dict], writer: str, kind: tuple, *, tabled: Callable[[Pairs], Pairs]) -> Pairs:
    """Return the pairs of one kind with the features they have among all candidates of two texts."""
    numbers = [number for number, group in enumerate(groups) if writer_of(group) == writer]
    one, other = ([groups[number][side] for number in numbers] for side in kind[:2])
    beside = [groups[number][BESIDE] for number in numbers[::2] if kind[1] != BESIDE]
    texts, size = one + other + beside, len(numbers)
    counts = count(texts)
    left, right = candidates(
        counts, np.arange(size), np.arange(size, len(texts)), rarity=corpus_rarity(counts), encoder=encode
    )
    every = Pairs(texts, left, right, np.zeros(len(left)), np.zeros(len(left)), drawn=True)
    table = tabled(every).table
    own = np.flatnonzero(right == left + size)
    missed = (size - len(own)) * bool(kind[2])
    return Pairs(
        texts, left[own], right[own], np.full(len(own), kind[2]), np.array(numbers)[left[own]], drawn=True,
        missed=missed, table={name: values[own] for name, values in table.items()},
    )  # fmt: skip
