"""Measure whether the judge adds to what the features of a pair tell already, on sets it has not seen.

    python scripts/train_judge.py --data DATA --without superpal posts paws --out judge-claims
    python scripts/measure_judge.py --data DATA --judge judge-claims

superpal, paws and the repeats (drawn from the posts) were left out of that training whole; of msrp the fifth of the
groups that was kept back is scored. Features are combined with and without the judge's log odds: fitted on the
other sets ("elsewhere"), and fitted on the set itself by folds that divide no group ("here"). Intervals of the gain
come from resampling groups: summary sentences of superpal (it has four topics only), claims of posts, sentences of
msrp and paws.
"""

from __future__ import annotations

import argparse
import re
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from export_encoder import installed
from judge_pairs import Pairs, labelled, nearest, rows
from safetensors.torch import load_file
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score, roc_auc_score
from sklearn.model_selection import GroupKFold
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from train_judge import KEPT_BACK, batches, joined, read, reader, verdicts

from toolkit.matching.encoder import encode
from toolkit.matching.evidence import evidence
from toolkit.matching.marks import Marked
from toolkit.matching.meaning import meaning
from toolkit.matching.model import background
from toolkit.matching.vectors import count, rarity

ONE_CORPUS = ("superpal", "repeats")  # sets that are one corpus each, so that their mean can be taken away
TWO = ["characters", "meaning"]
HANDFUL = [*TWO, "clauses", "word_order", "in_order", "rare_jaccard", "length_ratio",
           "figures_differ", "names_differ", "negation_differs"]  # fmt: skip
NEIGHBOURS, PAWS, DRAWS = 8, 1500, 500
WHOLE = 128  # word pieces read of a text: every post and sentence fits


@dataclass
class Table:
    """A set with its features and the judge's log odds."""

    name: str
    pairs: Pairs
    features: dict[str, np.ndarray]

    def columns(self, names: list[str]) -> np.ndarray:
        """Return features side by side."""
        return np.column_stack([self.features[name] for name in names])

    def measure(self, score: np.ndarray, chosen: np.ndarray | slice = slice(None)) -> float:
        """Return average precision where restatements are rare, the area under the curve elsewhere."""
        label = self.pairs.label[chosen] > 0.5
        if label.all() or not label.any():
            return float("nan")
        of = average_precision_score if self.name in ONE_CORPUS else roc_auc_score
        return 100 * of(label, score[chosen])


def main() -> None:
    """Print the table of docs/judge.md."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--judge", type=Path, required=True)
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    report(judged(options.data, options.judge))


def report(tables: list[Table]) -> None:
    """Print each set with single features, then with combinations of them without and with the judge."""
    for table in tables:
        print(f"{table.name}: {len(table.pairs)} pairs, {int((table.pairs.label > 0.5).sum())} restatements")
        for name in ("characters", "meaning", "judge"):
            print(f"    {name + ' alone':32s} {table.measure(table.features[name]):5.1f}")
        others = [other for other in tables if other is not table]
        for title, names, trees in models(table):
            away = [elsewhere(table, others, columns, trees=trees) for columns in names]
            home = [here(table, columns, trees=trees) for columns in names]
            for place, (before, after) in {"elsewhere": away, "here": home}.items():
                low, high = interval(table, before, after)
                without, added = table.measure(before), table.measure(after)
                gain = f"gain {added - without:+.1f} ({low:+.1f} to {high:+.1f})"
                print(f"    {title:22s} {place:9s} {without:5.1f} -> {added:5.1f}  {gain}", flush=True)


def models(table: Table) -> list[tuple[str, tuple[list[str], list[str]], bool]]:
    """Return what is compared: two features, a handful, all; each without and with the judge."""
    every = [name for name in table.features if name != "judge"]
    sets = [("two, logistic", TWO, False), ("handful, logistic", HANDFUL, False), ("all, trees", every, True)]
    return [(title, (names, [*names, "judge"]), trees) for title, names, trees in sets]


def judged(data: Path, judge: Path) -> list[Table]:
    """Return the sets to judge by, with features and the judge's log odds."""
    sets = labelled(data, seed=1)
    paws = np.random.default_rng(1).permutation(len(sets["paws"]))[:PAWS]
    msrp = sets["msrp"].take(sets["msrp"].group % KEPT_BACK == 0)
    chosen = {"superpal": sets["superpal"], "repeats": repeats(data), "msrp": msrp, "paws": sets["paws"].take(paws)}
    tables = [Table(name, pairs, features(pairs, corpus=name in ONE_CORPUS)) for name, pairs in chosen.items()]
    weights = load_file(f"{judge}.safetensors")
    for table in tables:
        table.features["judge"] = log_odds(weights, table.pairs)
    return tables


def repeats(data: Path) -> Pairs:
    """Return pairs of posts near each other by character n-grams or by meaning; repeats share a claim."""
    items = rows(data / "repeat_ct22/dev.jsonl")
    texts = [item["clean"] for item in items]
    vectors = encode(texts)
    by_meaning = np.argsort(-(vectors @ vectors.T), axis=1, kind="stable")[:, : NEIGHBOURS + 1]
    near = np.hstack([nearest(texts, texts, top=NEIGHBOURS + 1), by_meaning])
    chosen = sorted({(min(i, j), max(i, j)) for i, others in enumerate(near.tolist()) for j in others if i != j})
    norm = [re.sub(r"\W+", " ", text.lower()).strip() for text in texts]
    chosen = [(i, j) for i, j in chosen if norm[i] != norm[j]]
    label = [bool(set(items[i]["claims"]) & set(items[j]["claims"])) for i, j in chosen]
    claims = np.unique([min(item["claims"]) for item in items], return_inverse=True)[1]
    left, right = ([texts[pair[side]] for pair in chosen] for side in (0, 1))
    return Pairs(left, right, np.array(label, float), np.array([claims[i] for i, _ in chosen]))


def features(pairs: Pairs, *, corpus: bool) -> dict[str, np.ndarray]:
    """Return the evidence of pairs, with the encoder's; a corpus has its own rarity and its mean is taken away."""
    place = {text: n for n, text in enumerate(dict.fromkeys([*pairs.left, *pairs.right]))}
    left, right = (np.array([place[text] for text in side]) for side in (pairs.left, pairs.right))
    counts = count(list(place))
    known = rarity(counts) if corpus else background()
    return evidence(Marked(counts, known), left, right, known=meaning(list(place), encode, centred=corpus))


def log_odds(weights: dict[str, torch.Tensor], pairs: Pairs) -> np.ndarray:
    """Return the judge's log odds of each pair."""
    found = np.zeros(len(pairs))
    with torch.no_grad():
        lower = read({*pairs.left, *pairs.right}, weights, reader(installed() / "tokenizer.json", WHOLE))
        numbers = np.arange(len(pairs), dtype=np.float32)  # carried through the batches in the place of labels
        for left, right, places in batches(pairs.left, pairs.right, numbers, lower=lower, rng=np.random.default_rng(0)):
            found[places.numpy().astype(int)] = verdicts(weights, *joined(left, right, lower)).numpy()
    return found


def fitted(columns: np.ndarray, labels: np.ndarray, sizes: np.ndarray, *, trees: bool) -> object:
    """Fit a logistic regression, or boosted trees as in train_model.py; each set has the same weight."""
    if trees:
        model = HistGradientBoostingClassifier(max_iter=150, learning_rate=0.08, max_leaf_nodes=8, min_samples_leaf=30,
                                               l2_regularization=5.0, early_stopping=False, random_state=0)  # fmt: skip
        return model.fit(columns, labels, sample_weight=sizes)
    model = make_pipeline(StandardScaler(), LogisticRegression(max_iter=1000))
    return model.fit(columns, labels, logisticregression__sample_weight=sizes)


def elsewhere(table: Table, others: list[Table], names: list[str], *, trees: bool) -> np.ndarray:
    """Score a set by a model fitted on the others."""
    columns = np.vstack([other.columns(names) for other in others])
    labels = np.concatenate([other.pairs.label > 0.5 for other in others])
    sizes = np.concatenate([np.full(len(other.pairs), 2000 / len(other.pairs)) for other in others])
    return fitted(columns, labels, sizes, trees=trees).predict_proba(table.columns(names))[:, 1]


def here(table: Table, names: list[str], *, trees: bool) -> np.ndarray:
    """Score a set by models fitted on its other groups."""
    columns, labels, out = table.columns(names), table.pairs.label > 0.5, np.zeros(len(table.pairs))
    folds = GroupKFold(min(5, len(set(table.pairs.group))))
    for rest, part in folds.split(columns, labels, table.pairs.group):
        out[part] = fitted(columns[rest], labels[rest], np.ones(len(rest)), trees=trees).predict_proba(columns[part])[
            :, 1
        ]
    return out


def interval(table: Table, before: np.ndarray, after: np.ndarray) -> tuple[float, float]:
    """Return the 95 % bootstrap interval of the gain, groups resampled."""
    rng = np.random.default_rng(1)
    units = np.array(table.pairs.left) if table.name == "superpal" else table.pairs.group
    order = np.argsort(units, kind="stable")
    parts = np.split(order, np.flatnonzero(np.diff(np.unique(units, return_inverse=True)[1][order])) + 1)
    gains = []
    for _ in range(DRAWS):
        chosen = np.concatenate([parts[i] for i in rng.integers(len(parts), size=len(parts))])
        gains.append(table.measure(after, chosen) - table.measure(before, chosen))
    low, high = np.nanpercentile(gains, [2.5, 97.5])
    return float(low), float(high)


if __name__ == "__main__":
    main()
