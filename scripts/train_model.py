#!/usr/bin/env python3
"""Fit the model that scores pairs, judge it on what it was not fitted on, and write toolkit/matching/weights.

    python scripts/train_model.py DATA              judge and write
    python scripts/train_model.py DATA --judge      judge only

DATA is a folder with labelled public sets, which are not part of the project: msrp/train.jsonl,
paws_wiki/dev.jsonl, twitter_url/train.jsonl, stsb/{train,dev}.jsonl (a, b, y), superpal_mn/dev.jsonl,
repeat_ct22/dev.jsonl, checkthat22_2a/{train,docs}.jsonl. Folds never divide pairs that share a
text, a topic or a claim.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import json
import re
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from toolkit.matching.evidence import evidence
from toolkit.matching.model import WEIGHTS, seal_of
from toolkit.matching.vectors import count, rarity

# Weight of one pair of each set: sets of 1,000 to 20,000 pairs are brought to about the same weight.
WEIGHT = {"msrp": 1.0, "paws": 1.0, "twitter": 0.4, "superpal": 2.0}
FOLDS = 5
TREES = {"max_iter": 150, "learning_rate": 0.08, "max_leaf_nodes": 8, "min_samples_leaf": 30, "l2_regularization": 5.0}


@dataclass
class Pairs:
    """A labelled set: pairs of texts, labels, and groups that no fold divides."""

    left: list[str]
    right: list[str]
    label: np.ndarray
    group: np.ndarray


def main() -> None:
    """Judge by cross-validation and by leaving each set out, then fit on everything and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--judge", action="store_true", help="do not write the weights")
    args = parser.parse_args()
    known = rarity(count(background_texts(args.data)))
    sets = labelled(args.data)
    tables = {name: features(pairs, known) for name, pairs in sets.items()}
    graded = graded_pairs(args.data)
    slope, intercept = judge(sets, tables)
    if args.judge:
        return
    names = list(next(iter(tables.values())))
    columns, labels, weights = stacked(sets, tables, list(sets))
    models = {"lexical_probability": export(fit(columns, labels, weights), names, slope, intercept)}
    table = features(graded, known)
    columns = np.column_stack(list(table.values()))
    models["lexical_similarity"] = export(fit_graded(columns, graded.label), names, 1.0, 0.0)
    write(models, known)


def rows(path: Path) -> list[dict]:
    """Read a JSONL file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def background_texts(data: Path) -> list[str]:
    """Return texts for the rarity of words: one side of each pair, so that no word is counted twice for its pair."""
    texts = [row["text"] for row in rows(data / "checkthat22_2a/docs.jsonl")]
    for name in ("msrp/train", "paws_wiki/dev", "twitter_url/train", "stsb/train"):
        texts += sorted({row["a"] for row in rows(data / f"{name}.jsonl")})
    for row in rows(data / "polnear/dev.jsonl"):
        texts += re.split(r"(?<=[.!?])\s+", row["text"])
    return texts


def labelled(data: Path) -> dict[str, Pairs]:
    """Read the sets that say whether two texts state the same."""
    sets = {"msrp": "msrp/train", "paws": "paws_wiki/dev", "twitter": "twitter_url/train"}
    found = {name: plain(rows(data / f"{path}.jsonl")) for name, path in sets.items()}
    return found | {"superpal": topics(rows(data / "superpal_mn/dev.jsonl"))}


def plain(items: list[dict]) -> Pairs:
    """Return pairs whose groups are the texts that hang together through pairs."""
    from scipy.sparse import coo_matrix
    from scipy.sparse.csgraph import connected_components

    left, right = [item["a"] for item in items], [item["b"] for item in items]
    known = {text: n for n, text in enumerate(dict.fromkeys([*left, *right]))}
    i, j = [known[t] for t in left], [known[t] for t in right]
    graph = coo_matrix((np.ones(len(i)), (i, j)), shape=(len(known), len(known)))
    group = connected_components(graph, directed=False)[1][i]
    return Pairs(left, right, np.array([item["y"] for item in items], float), group)


def topics(items: list[dict]) -> Pairs:
    """Return all pairs of a summary's and an article's sentences of each topic, aligned ones against the rest."""
    by_topic = defaultdict(list)
    for item in items:
        by_topic[item["topic"]].append(item)
    found = []
    for number, same in enumerate(by_topic.values()):
        gold = {(item["scuSentence"], item["docSentText"]) for item in same}
        for a in sorted({item["scuSentence"] for item in same}):
            found += [(a, b, (a, b) in gold, number) for b in sorted({item["docSentText"] for item in same})]
    left, right, label, group = zip(*found, strict=True)
    return Pairs(list(left), list(right), np.array(label, float), np.array(group))


def graded_pairs(data: Path) -> Pairs:
    """Read graded likeness, brought from 0-5 to 0-1."""
    pairs = plain(rows(data / "stsb/train.jsonl") + rows(data / "stsb/dev.jsonl"))
    pairs.label = pairs.label / 5
    return pairs


def features(pairs: Pairs, known) -> dict[str, np.ndarray]:
    """Return the evidence of labelled pairs."""
    place = {text: n for n, text in enumerate(dict.fromkeys([*pairs.left, *pairs.right]))}
    left, right = np.array([place[t] for t in pairs.left]), np.array([place[t] for t in pairs.right])
    return evidence(count(list(place)), left, right, rarity=known)


def stacked(sets, tables, names):
    """Return features, labels and weights of several sets, one below the other."""
    columns = np.vstack([np.column_stack(list(tables[name].values())) for name in names])
    labels = np.concatenate([sets[name].label for name in names])
    return columns, labels, np.concatenate([np.full(len(sets[name].label), WEIGHT[name]) for name in names])


def fit(columns, labels, weights):
    """Fit boosted trees (Friedman, 2001) with scikit-learn."""
    from sklearn.ensemble import HistGradientBoostingClassifier

    model = HistGradientBoostingClassifier(early_stopping=False, random_state=0, **TREES)
    return model.fit(columns, labels, sample_weight=weights)


def fit_graded(columns, labels):
    """Fit boosted trees to graded likeness."""
    from sklearn.ensemble import HistGradientBoostingRegressor

    return HistGradientBoostingRegressor(early_stopping=False, random_state=0, **TREES).fit(columns, labels)


def judge(sets, tables) -> tuple[float, float]:
    """Print how well each set is told apart out of fold and left out; return slope and intercept that calibrate."""
    fold = {name: pairs.group % FOLDS for name, pairs in sets.items()}
    out = {name: np.zeros(len(pairs.label)) for name, pairs in sets.items()}
    columns, labels, weights = stacked(sets, tables, list(sets))
    folds = np.concatenate([fold[name] for name in sets])
    for number in range(FOLDS):
        model = fit(columns[folds != number], labels[folds != number], weights[folds != number])
        for name in sets:
            own = fold[name] == number
            if own.any():
                out[name][own] = model.decision_function(np.column_stack(list(tables[name].values()))[own])
    for name in sets:
        others = [other for other in sets if other != name]
        model = fit(*stacked(sets, tables, others))
        alone = model.decision_function(np.column_stack(list(tables[name].values())))
        print(f"{name:10s} out of fold {measures(sets[name].label, out[name])}")
        print(f"{'':10s} left out    {measures(sets[name].label, alone)}", flush=True)
    return platt(np.concatenate([out[name] for name in sets]), labels, weights)


def measures(label, score) -> str:
    """Return average precision, area under the curve and recall at 90 % precision."""
    from sklearn.metrics import average_precision_score, precision_recall_curve, roc_auc_score

    precision, recall, _ = precision_recall_curve(label, score)
    best = max((r for p, r in zip(precision, recall, strict=True) if p >= 0.9), default=0.0)
    return (
        f"AP {100 * average_precision_score(label, score):.1f}  AUC {100 * roc_auc_score(label, score):.1f}"
        f"  R@P90 {100 * best:.1f}"
    )


def platt(score, labels, weights) -> tuple[float, float]:
    """Return slope and intercept that turn out-of-fold sums into probabilities (Platt, 1999)."""
    from sklearn.linear_model import LogisticRegression

    model = LogisticRegression(C=1e6).fit(score[:, None], labels, sample_weight=weights)
    return round(float(model.coef_[0, 0]), 4), round(float(model.intercept_[0]), 4)


def export(model, names, slope, intercept) -> dict:
    """Write the trees as nodes (feature, threshold, leaves that stay above it) and leaves from left to right."""
    trees = [export_tree(predictors[0].nodes) for predictors in model._predictors]
    start = float(np.ravel(model._baseline_prediction)[0])
    return {"features": names, "start": start, "slope": slope, "intercept": intercept, "trees": trees}


def export_tree(nodes) -> dict:
    """Number the leaves from left to right; a node that is passed above its threshold rules out those on its left."""
    leaves: list[float] = []
    inner: list[list[float]] = []

    def walk(place: int) -> int:
        node = nodes[place]
        if node["is_leaf"]:
            leaves.append(round(float(node["value"]), 6))
            return 1 << (len(leaves) - 1)
        left = walk(int(node["left"]))
        inner.append([int(node["feature_idx"]), float(f"{node['num_threshold']:.7g}"), 0xFFFFFFFF & ~left])
        return left | walk(int(node["right"]))

    walk(0)
    return {"nodes": inner, "leaves": leaves}


def write(models, known) -> None:
    """Write the weights and the background."""
    WEIGHTS.mkdir(exist_ok=True)
    stored = {"texts": np.int64(known.texts)}
    for name in ("words", "characters"):
        counts = getattr(known, name)
        places = np.flatnonzero(counts > 1)  # a term seen once is as good as unseen
        stored[f"{name}_gaps"] = np.diff(places, prepend=0).astype(np.uint32)
        stored[f"{name}_counts"] = np.minimum(counts[places], 65535).astype(np.uint16)
    buffer = io.BytesIO()
    np.savez_compressed(buffer, **stored)
    (WEIGHTS / "background.npz").write_bytes(buffer.getvalue())
    content = {"models": models, "background_sha256": hashlib.sha256(buffer.getvalue()).hexdigest()}
    content = json.loads(json.dumps(content))
    text = json.dumps(content | {"sha256": seal_of(content)}, sort_keys=True)
    (WEIGHTS / "model.json").write_text(text.replace('{"leaves"', '\n{"leaves"') + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
