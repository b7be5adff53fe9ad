"""Measure whether the judge adds to what the features of a pair tell already, on sets it has not seen.

It adds too little, and is not shipped: docs/judge.md. This is kept to measure another one.

    python scripts/measure_judge.py --data DATA --more MORE --judge judge

Sets, features, folds and penalties are those of `scripts/train_model.py`. superpal and the posts were left out of the
judge's training whole, of msrp and paws every other group, which is what is scored here. Two features, all of them
(the expert of the kind), and trees over all are fitted by folds that divide no group, without and with the judge's
log odds. Intervals of the gain come from resampling groups; of superpal, whose groups are four events, from
resampling summary sentences. Then come news that no fitting has seen: sentences translated twice against altered
copies; and the reader's lists of the tests, with the judge added to the model as fitted on superpal and the posts.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np
import pandas as pd
import torch
import train_model
from export_encoder import installed
from judge_pairs import Pairs, altered, gathered
from judge_public import UNSEEN, WINDOW
from measure_claims import FIRST, ROOT, expected
from safetensors.torch import load_file
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score, roc_auc_score
from train_judge import KEPT_BACK, batches, reader, verdicts

import toolkit as tk

SETS = {"superpal drawn": "event", "repeat": "corpus", "msrp": "news", "paws": "order"}
ONE_CORPUS = (
    "superpal drawn",
    "repeat",
    "made up",
)  # restatements are rare: average precision; elsewhere the area under curve
TWO = ["characters", "meaning"]
DRAWS = 500
WHOLE = 64  # word pieces read of a text
MADE_UP = (("dam", ("2019", "2021")), ("marathon", ("2023", "2024")), ("water", ("2022", "2024")))
NEAREST = 6_000  # pairs of a corpus that are judged, the most alike by characters and meaning; 384 of 391 repeats
JUDGED = 0.05  # pairs of a made-up set from this probability on are shown to the judge


def main() -> None:
    """Print the tables of docs/judge.md."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--more", type=Path, required=True)
    parser.add_argument("--judge", type=Path, required=True)
    parser.add_argument("--threads", type=int, default=1)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    weights = load_file(f"{options.judge}.safetensors")
    general = train_model.rarity(train_model.count(train_model.background_texts(options.data)))
    sets = train_model.labelled(options.data, general)
    scored = {name: with_judge(weights, name, sets[name]) for name in SETS}
    together = [added(name, scored[name]) for name in SETS]
    margins, judged, labels = (np.concatenate(parts) for parts in zip(*together[:2], strict=True))
    slope = LogisticRegression(C=1e6).fit(np.column_stack([margins, judged]), labels)
    print(f"judge beside the model's log odds: {slope.coef_[0].round(3)}, constant {slope.intercept_[0]:.3f}")
    contradicted(weights, options.more, slope)
    for name, between in MADE_UP:
        read_by(weights, name, between, slope)


def with_judge(weights: dict[str, torch.Tensor], name: str, pairs: train_model.Pairs) -> train_model.Pairs:
    """Return pairs that the judge was not trained on, of a corpus the most alike, with its log odds as a feature."""
    free = pairs.group % KEPT_BACK[name] == 0 if name in KEPT_BACK else np.ones(len(pairs.label), bool)
    if name in ONE_CORPUS:
        likeness = pairs.table["characters"] + pairs.table["meaning"]
        free[np.argsort(-likeness, kind="stable")[NEAREST:]] = False
    kept = {key: values[free] for key, values in pairs.table.items()}
    chosen = train_model.Pairs(pairs.texts, *(getattr(pairs, key)[free] for key in ("left", "right", "label", "group")))
    texts = [[pairs.texts[i] for i in side] for side in (chosen.left, chosen.right)]
    chosen.table = kept | {"judge": log_odds(weights, *texts)}
    return chosen


def log_odds(weights: dict[str, torch.Tensor], left: list[str], right: list[str]) -> np.ndarray:
    """Return the judge's log odds of each pair."""
    found = np.zeros(len(left))
    places = Pairs(left, right, np.arange(len(left), dtype=float), np.arange(len(left)))  # in the place of labels
    with torch.no_grad():
        for ids, sides, rows in batches(
            places, reader(installed() / "tokenizer.json", WHOLE), rng=np.random.default_rng(0)
        ):
            found[rows.numpy().round().astype(int)] = verdicts(weights, ids, sides).numpy()
    return found


def measured(name: str, label: np.ndarray, score: np.ndarray) -> float:
    """Return average precision or the area under the curve, in hundredths."""
    if label.all() or not label.any():
        return float("nan")
    return 100 * (average_precision_score if name in ONE_CORPUS else roc_auc_score)(label, score)


def added(name: str, pairs: train_model.Pairs) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Print what the judge adds; return the expert's log odds out of fold, the judge's, and the labels."""
    label, kind = pairs.label > 0.5, SETS[name]
    every = [key for key in pairs.table if key != "judge"]
    print(f"{name}: {len(label)} pairs, {int(label.sum())} restatements")
    for key in (*TWO, "judge"):
        print(f"    {key + ' alone':22s} {measured(name, label, pairs.table[key]):5.1f}")
    margins = np.zeros(len(label))
    for title, names, kind_of_fit in (
        ("two", TWO, "plain"),
        ("all, expert", every, kind),
        ("all, trees", every, "trees"),
    ):
        before, after = (folded(pairs, columns, kind_of_fit) for columns in (names, [*names, "judge"]))
        gain(name, pairs, title, before, after)
        if kind_of_fit == kind:
            margins = before
            table = {"margin": before, "judge": pairs.table["judge"]}
            top = folded(train_model.Pairs(**{**vars(pairs), "table": table}), list(table), "plain")
            gain(name, pairs, "on top of the expert", before, top)
    return margins, pairs.table["judge"], label


def folded(pairs: train_model.Pairs, names: list[str], kind: str) -> np.ndarray:
    """Return log odds of each pair by a model fitted on the other folds, as in train_model.py."""
    groups = np.unique(pairs.group, return_inverse=True)[1]
    count = 4 if groups.max() == 3 else train_model.FOLDS
    fold = np.random.default_rng(0).permutation(groups.max() + 1)[groups] % count
    columns, label, out = np.column_stack([pairs.table[name] for name in names]), pairs.label > 0.5, np.zeros(len(fold))
    for number in range(count):
        rest, own = fold != number, fold == number
        mean, size = columns[rest].mean(0), columns[rest].std(0) + 1e-9
        unit = np.clip((columns - mean) / size, -train_model.CLIP, train_model.CLIP)
        if kind == "trees":
            model = HistGradientBoostingClassifier(max_iter=150, learning_rate=0.08, max_leaf_nodes=8,
                                                   min_samples_leaf=30, l2_regularization=5.0, early_stopping=False,
                                                   random_state=0)  # fmt: skip
            out[own] = model.fit(columns[rest], label[rest]).decision_function(columns[own])
        elif kind == "plain":
            out[own] = LogisticRegression(max_iter=1000).fit(unit[rest], label[rest]).decision_function(unit[own])
        else:
            even = np.full(rest.sum(), 1.0)
            blind = [n for n, name in enumerate(names) if name in train_model.GATE]
            found = train_model.expert([unit[rest]], [label[rest]], [even], kind, blind)
            out[own] = np.hstack([unit[own], unit[own] ** 2, np.ones((own.sum(), 1))]) @ found
    return out


def gain(name: str, pairs: train_model.Pairs, title: str, before: np.ndarray, after: np.ndarray) -> None:
    """Print a gain with its 95 % bootstrap interval, groups resampled."""
    label = pairs.label > 0.5
    low, high = interval(name, label, before, after, pairs.left if name.startswith("superpal") else pairs.group)
    one, two = measured(name, label, before), measured(name, label, after)
    print(f"    {title:22s} {one:5.1f} -> {two:5.1f}  {two - one:+.1f} ({low:+.1f} to {high:+.1f})", flush=True)


def interval(
    name: str, label: np.ndarray, before: np.ndarray, after: np.ndarray, units: np.ndarray
) -> tuple[float, float]:
    """Return the 95 % bootstrap interval of the gain, units resampled."""
    rng, unit = np.random.default_rng(1), np.unique(units, return_inverse=True)[1]
    parts = np.split(np.argsort(unit, kind="stable"), np.cumsum(np.bincount(unit))[:-1])
    gains = []
    for _ in range(DRAWS):
        rows = np.concatenate([parts[i] for i in rng.integers(len(parts), size=len(parts))])
        gains.append(measured(name, label[rows], after[rows]) - measured(name, label[rows], before[rows]))
    low, high = np.nanpercentile(gains, [2.5, 97.5])
    return float(low), float(high)


def contradicted(weights: dict[str, torch.Tensor], more: Path, slope: LogisticRegression) -> None:
    """Print how restatements are told from contradictions: unseen news altered by rule, and refuted statements."""
    for pairs, kinds in (translations(more), refutations(more)):
        found = log_odds(weights, pairs.left, pairs.right)
        frame = pd.DataFrame({"left": pairs.left, "right": pairs.right})
        p = np.clip(tk.score(frame)["probability"].to_numpy(), 1e-6, 1 - 1e-6)
        margin = np.log(p / (1 - p))
        both = slope.decision_function(np.column_stack([margin, found]))
        same = kinds == "same"
        for kind in dict.fromkeys(kinds[~same].tolist()):
            rows = same | (kinds == kind)
            model, judge, top = (100 * roc_auc_score(same[rows], score[rows]) for score in (margin, found, both))
            size = int((kinds == kind).sum())
            print(f"{kind:10s} {size:4d}: model {model:.1f}  judge {judge:.1f}  both {top:.1f}", flush=True)


def refutations(more: Path) -> tuple[Pairs, np.ndarray]:
    """Return statements that players wrote with the one sentence that bears them out or refutes them."""
    lines = (more / "fool-me-twice_dev.jsonl").read_text(encoding="utf-8").splitlines()
    items = [item for item in map(json.loads, lines) if len(item["gold_evidence"]) == 1]
    kinds = ["same" if item["label"] == "SUPPORTS" else "refuted" for item in items]
    found = [(item["text"], item["gold_evidence"][0]["text"], float(k == "same"), item["id"])
             for item, k in zip(items, kinds, strict=True)]  # fmt: skip
    return gathered(found), np.array(kinds)


def translations(more: Path) -> tuple[Pairs, np.ndarray]:
    """Return two people's translations of unseen news: the same, one of them altered by each rule, and one nearby."""
    one, two = ((more / f"wmt21/{UNSEEN}.ref.{who}.en").read_text(encoding="utf-8").splitlines() for who in "AB")
    rng, found, kinds = np.random.default_rng(3), [], []
    names = ("swapped", "renamed", "negated", "refigured", "opposed")
    for n, (left, right) in enumerate(zip(one, two, strict=True)):
        if left == right or not all(6 <= len(text.split()) <= 45 for text in (left, right)):
            continue
        others = [rule(right, rng) for rule in altered(two)]
        near = two[n + 1] if n + 1 < len(two) else two[n - 1]
        for kind, other in zip(("same", *names, "next"), (right, *others, near), strict=True):
            if other and (kind == "same" or other != right):
                found.append((left, other, float(kind == "same"), n // WINDOW))
                kinds.append(kind)
    return gathered(found), np.array(kinds)


def read_by(weights: dict[str, torch.Tensor], name: str, between: tuple[str, str], slope: LogisticRegression) -> None:
    """Print how many of the first pairs of a made-up set its reader lists, by the model and with the judge."""
    folder = ROOT / "tests/cases/sets" / name
    listed = json.loads((folder / "reader.json").read_text(encoding="utf-8"))
    must, also = expected(listed)
    pairs = tk.claim_pairs(tk.load_corpus(folder), between=between, all_pairs=True)
    pairs = pairs[pairs["probability"] >= JUDGED]
    p = np.clip(pairs["probability"].to_numpy(), 1e-6, 1 - 1e-6)
    judge = log_odds(weights, pairs["left_text"].tolist(), pairs["right_text"].tolist())
    scores = {"model": np.log(p / (1 - p)), "judge": judge}
    scores["both"] = slope.decision_function(np.column_stack([scores["model"], judge]))
    places = [
        {key for key, row in listed["sentences"].items() if row["doc"] == doc and row["holds"] in text}
        for side in ("left", "right")
        for doc, text in zip(pairs[f"{side}_doc"], pairs[f"{side}_text"], strict=True)
    ]
    halves = zip(places[: len(pairs)], places[len(pairs) :], strict=True)
    right = np.array([any(frozenset((a, b)) in must | also for a in one for b in two) for one, two in halves])
    above = int((p >= 0.5).sum())
    low, high = interval("made up", right, scores["model"], scores["both"], pairs["left_text"].to_numpy())
    print(f"{name}: average precision gained by the judge {low:+.1f} to {high:+.1f}")
    for title, score in scores.items():
        order = np.argsort(-score, kind="stable")
        counts = "; ".join(f"first {top}: {right[order[:top]].sum()}" for top in (*FIRST, above))
        cut = score >= 0
        print(f"{name} {title:6s} {counts}; above the cut {cut.sum()}, wrong {(cut & ~right).sum()};"
              f" AP {100 * average_precision_score(right, score):.1f} of {right.sum()}", flush=True)  # fmt: skip


if __name__ == "__main__":
    main()
