#!/usr/bin/env python3
"""Measure whether near statements are told apart: 320 pairs in tests/cases/contrast.json, of which half state the same.

    python scripts/measure_contrast.py

They are of 16 kinds, by what differs; docs/labelled.md says who wrote them. Nothing is ever fitted or chosen on them.
For each kind it prints how many of the ten pairs that state the same, and of the ten others, `score` takes for the
same, and in how many of the groups (sentences that stand in a pair of either label) the pair that states the same has
the higher probability, a tie being half of one: groups are the unit. With the encoder, then by words alone.
"""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd

import toolkit as tk
from toolkit.matching.encoder import encode
from toolkit.matching.score import CUT

CASES = Path(__file__).resolve().parents[1] / "tests/cases/contrast.json"


def main() -> None:
    """Score the pairs and print the counts."""
    rows = pd.DataFrame(json.loads(CASES.read_text(encoding="utf-8"))).rename(columns={"a": "left", "b": "right"})
    for name, encoder in (("with the encoder", encode), ("by words alone", None)):
        scored = tk.score(rows, encoder=encoder)
        print(f"{name}: taken for the same from a probability of {CUT} on; groups ranked right")
        print(f"{'kind':12} {'same':>9} {'other':>9} {'groups':>11}")
        for kind, part in scored.groupby("kind", sort=False):
            print(line(kind, part))
        print(line("all", scored))
        print(f"AUC {auc(scored):.2f}\n")


def line(name: str, scored: pd.DataFrame) -> str:
    """Return the counts of some pairs as one line of text."""
    taken = scored["probability"] >= CUT
    parts = [f"{taken[scored['same'] == label].sum():>3} of {(scored['same'] == label).sum():>3}" for label in (1, 0)]
    right = ranked(scored)
    return f"{name:12} {' '.join(parts)} {right.sum():>5.1f} of {len(right):>3}"


def ranked(scored: pd.DataFrame) -> pd.Series:
    """Return of each sentence with pairs of both labels whether those that state the same have more, 0 to 1."""
    both = scored.pivot_table(index="left", columns="same", values="probability", aggfunc="mean").dropna()
    return (both[1] > both[0]) + (both[1] == both[0]) / 2


def auc(scored: pd.DataFrame) -> float:
    """Return how often a pair that states the same has more than another one (Mann and Whitney 1947)."""
    same = scored["same"] == 1
    ranks = scored["probability"].rank()
    return (ranks[same].sum() - same.sum() * (same.sum() + 1) / 2) / (same.sum() * (~same).sum())


if __name__ == "__main__":
    main()
