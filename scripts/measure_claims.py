#!/usr/bin/env python3
"""Measure claims as clusters, on posts that fact-checkers linked to one claim and on the made-up sets of the tests.

    python scripts/measure_claims.py --data DATA      repeat_ct22/dev.jsonl in the folder DATA, no part of the project
    python scripts/measure_claims.py --sets           the sets in tests/cases/sets against their reader's lists
    python scripts/measure_claims.py --texts          texts/ against tests/cases/claims_reader.json

Clusters: B-cubed precision, recall and F1 (Bagga and Baldwin 1998; where a post has several claims or clusters, the
mean over those it shares), the size of the largest cluster, and the clusters that hold posts of no common claim.
Sets: of the pairs of passages between the periods, how many the reader lists; of the reader's claims, how many are
found as a pair; of those in which one denies the other, how many are listed and have a note. `--show` prints what is
wrong. `--words` compares words only.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Iterable
from itertools import combinations
from pathlib import Path

import pandas as pd

import toolkit as tk
from toolkit.matching.encoder import encode
from toolkit.matching.score import CUT

ROOT = Path(__file__).resolve().parents[1]
SETS = {
    "dam": ("2019", "2021"),
    "marathon": ("2023", "2024"),
    "water": ("2022", "2024"),
    "merger": ("2017-2019", "2024-2026"),
}
FIRST = (10, 25)  # best candidates that are counted, above the cut or not, as in the bar of the project


def clusters(rows: list[dict[str, object]], *, encoder: object, show: bool) -> None:
    """Print B-cubed scores of the claims found in posts."""
    table = pd.DataFrame([{"id": f"t{n}", "text": row["clean"], "date": row["date"]} for n, row in enumerate(rows)])
    gold = {f"t{n}": set(row["claims"]) for n, row in enumerate(rows)}
    texts = dict(zip(table["id"], table["text"], strict=True))
    mentions = tk.claims(tk.load_corpus(table), encoder=encoder)
    found = {doc: set(part) for doc, part in mentions.groupby("doc")["claim"]}
    found |= {doc: {f"alone {doc}"} for doc in gold if doc not in found}
    precision, recall = bcubed(found, gold), bcubed(gold, found)
    print(f"posts {len(gold)}, claims {len(set().union(*gold.values()))}, clusters found {mentions['claim'].nunique()}")
    print(
        f"B-cubed precision {precision:.3f} recall {recall:.3f} F1 {2 * precision * recall / (precision + recall):.3f}"
    )
    alone = {doc: {doc} for doc in gold}
    low, high = bcubed(alone, gold), bcubed(gold, alone)
    print(f"each post alone: precision {low:.3f} recall {high:.3f} F1 {2 * low * high / (low + high):.3f}")
    sizes = mentions.groupby("claim")["doc"].nunique()
    true = pd.Series([claim for claims in gold.values() for claim in claims]).value_counts()
    print(
        f"largest cluster {sizes.max()}, largest true {true.max()}; sizes {sizes.value_counts().sort_index().to_dict()}"
    )
    mixed = [claim for claim, part in mentions.groupby("claim")["doc"] if not linked(sorted(set(part)), gold)]
    print(f"clusters whose posts share no claim throughout: {len(mixed)} of {len(sizes)}")
    for claim in mixed if show else []:
        print(f"\n{claim}")
        for doc in dict.fromkeys(mentions.loc[mentions["claim"] == claim, "doc"]):
            print(f"  {sorted(gold[doc])} {' '.join(texts[doc].split())[:150]}")


def bcubed(groups: dict[str, set[str]], truth: dict[str, set[str]]) -> float:
    """Return the mean over items of how much of their groups is true: precision; groups and truth exchanged, recall."""
    members = defaultdict(set)
    for item, names in groups.items():
        for name in names:
            members[name].add(item)
    total = 0.0
    for item, names in groups.items():
        together = set().union(*(members[name] for name in names))
        total += sum(bool(truth[item] & truth[other]) for other in together) / len(together)
    return total / len(groups)


def linked(docs: list[str], gold: dict[str, set[str]]) -> bool:
    """Tell whether the posts of a cluster hang together through claims they share."""
    seen, open_ones = {docs[0]}, [docs[0]]
    while open_ones:
        doc = open_ones.pop()
        near = [other for other in docs if other not in seen and gold[doc] & gold[other]]
        seen.update(near)
        open_ones += near
    return len(seen) == len(docs)


def reader(folder: Path, listed: dict[str, object], between: tuple[str, str], *, encoder: object, show: bool) -> None:
    """Print how the pairs between two periods and the claims stand against a reader's list."""
    corpus = tk.load_corpus(folder)
    must, also = expected(listed)
    sentences = [(name, row["doc"], row["holds"]) for name, row in listed["sentences"].items()]
    ranked = tk.claim_pairs(corpus, between=between, all_pairs=True, encoder=encoder)
    pairs = ranked[ranked["probability"] >= CUT]

    def named(row: dict[str, object]) -> list[set[str]]:
        sides = [(row[f"{side}_doc"], row[f"{side}_text"]) for side in ("left", "right")]
        return [{name for name, doc, words in sentences if doc == own and words in text} for own, text in sides]

    names = [named(row) for row in ranked.head(max(len(pairs), *FIRST)).to_dict("records")]
    noted = ranked[ranked["note"] != ""].to_dict("records")
    right = [any(frozenset((p, q)) in must | also for p in one for q in other) for one, other in names]
    periods = {name: corpus[doc].period for name, doc, _ in sentences}
    crossing = {pair for pair in must if {periods[n] for n in pair} == set(between)}
    found = {
        pair
        for pair in crossing
        if any(pair == frozenset((p, q)) for one, other in names[: len(pairs)] for p in one for q in other)
    }
    shares = "; ".join(f"first {top}: {sum(right[:top])} of {min(top, len(right))}" for top in FIRST)
    said = (1 - pairs["probability"]).sum()
    print(f"{folder.name}: pairs {len(pairs)}, right {sum(right[: len(pairs)])}; wrong by the probabilities {said:.1f}")
    print(f"  of all candidates {shares}")
    print(f"  reader's pairs found {len(found)} of {len(crossing)}")
    if against := denials(listed) & crossing:
        told = {frozenset((p, q)) for one, other in map(named, noted) for p in one for q in other} & against
        print(f"  {len(against)} in which one denies the other: {len(against & found)} listed, {len(told)} with a note")
    mentions = tk.claims(corpus, encoder=encoder)
    print(f"  claims {mentions['claim'].nunique()}, largest {mentions.groupby('claim').size().max()} mentions")
    if show:
        for number, row in enumerate(pairs.to_dict("records")):
            mark = "ok " if right[number] else "NO "
            texts = " | ".join(repr(row[f"{side}_text"][:100]) for side in ("left", "right"))
            print(f"  {mark}{row['probability']:.2f} {row['relation']:10} {texts}")
        for pair in sorted(map(sorted, crossing - found)):
            print("  missed", *(f"{name}: {listed['sentences'][name]['holds']!r}" for name in pair))
        for claim, part in mentions.groupby("claim", sort=False):
            print(f"  claim {claim} cohesion {part['cohesion'].iloc[0]:.2f}")
            for row in part.to_dict("records"):
                print(f"    {row['relation_to_first']:10} {row['doc']:14} {row['text'][:130]!r}")


def expected(listed: dict[str, object]) -> tuple[set[frozenset[str]], set[frozenset[str]]]:
    """Return the pairs that should be found and those that are right when found."""
    if "must" in listed:
        return tuple({frozenset((row["left"], row["right"])) for row in listed[name]} for name in ("must", "also"))
    pairs: Iterable[tuple[str, str]] = (p for row in listed["claims"] for p in combinations(row["mentions"], 2))
    return {frozenset(pair) for pair in pairs}, {frozenset(pair) for pair in listed["also"]}


def denials(listed: dict[str, object]) -> set[frozenset[str]]:
    """Return the pairs of a claim of which one denies it: to be told by a note, and not to be listed as the same."""
    return {
        frozenset(pair)
        for row in listed.get("claims", [])
        for pair in combinations(row["mentions"], 2)
        if len({*pair} & {*row.get("opposed", [])}) == 1
    }


def main() -> None:
    """Read the command line and measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path)
    parser.add_argument("--sets", action="store_true")
    parser.add_argument("--texts", action="store_true")
    parser.add_argument("--show", action="store_true")
    parser.add_argument("--words", action="store_true")
    given = parser.parse_args()
    options = {"encoder": None if given.words else encode, "show": given.show}
    if given.data:
        path = given.data / "repeat_ct22/dev.jsonl"
        clusters([json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()], **options)
    cases = ROOT / "tests/cases"
    if given.sets:
        for name, between in SETS.items():
            listed = json.loads((cases / "sets" / name / "reader.json").read_text(encoding="utf-8"))
            reader(cases / "sets" / name, listed, between, **options)
    if given.texts:
        listed = json.loads((cases / "claims_reader.json").read_text(encoding="utf-8"))
        reader(ROOT / "texts", listed, ("2019", "2025"), **options)


if __name__ == "__main__":
    main()
