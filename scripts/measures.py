"""What labelled pairs weigh, and how well log odds tell them apart: precision, calibration, how many are wrong."""

from __future__ import annotations

import numpy as np
from labelled_sets import Pairs

from toolkit.matching.pairs import TOO_SURE


def shares(pairs: Pairs, kept: np.ndarray) -> np.ndarray:
    """Return the weight of each pair that is kept, in all 1."""
    weight = np.ones(kept.sum()) if pairs.weight is None else pairs.weight[kept]
    return weight / weight.sum()


def listed(pairs: Pairs, score: np.ndarray) -> str:
    """Return how many pairs stand above the cut, how many of them are wrong, and how many the probabilities say."""
    above = score > 0
    weight = (np.ones(len(above)) if pairs.weight is None else pairs.weight)[above]
    said = 1 - 1 / (1 + np.exp(-score[above]))
    return f"{weight.sum():.0f} pairs, wrong {weight @ (pairs.label[above] < 0.5):.0f}, said {weight @ said:.1f}"


def kept(pairs: Pairs, score: np.ndarray) -> str:
    """Return how many of the pairs that `max_false` keeps are false, and how many of the true ones it keeps."""
    weight = np.ones(len(score)) if pairs.weight is None else pairs.weight
    order = np.argsort(-score, kind="stable")[: (score > 0).sum()]
    true, weight, total = pairs.label[order], weight[order], weight @ pairs.label + pairs.missed
    share = TOO_SURE * np.cumsum(weight / (1 + np.exp(score[order]))) / np.cumsum(weight)
    found = []
    for bound in (0.05, 0.1, 0.2):
        size = np.searchsorted(share, bound, side="right")
        right, every = weight[:size] @ true[:size], max(weight[:size].sum(), 1)
        found.append(f"at {bound} {1 - right / every:.2f} false, {100 * right / total:.0f} % found")
    return "; ".join(found)


def ranked(pairs: Pairs, score: np.ndarray) -> float:
    """Return the mean average precision of the first five references of each query."""
    total = []
    for query in range(int(pairs.left.max()) + 1):
        own = np.flatnonzero(pairs.left == query)
        right = pairs.label[own][np.argsort(-score[own], kind="stable")][:5]
        total.append(float((np.cumsum(right) / np.arange(1, len(right) + 1) * right).sum()))
    return float(np.mean(total))


def measures(pairs: Pairs, score: np.ndarray) -> str:
    """Return average precision, area under the curve, recall at 90 % precision, and calibration error."""
    from sklearn.metrics import average_precision_score, precision_recall_curve, roc_auc_score

    label = np.concatenate([pairs.label, np.ones(pairs.missed)])
    given = np.concatenate([score, np.full(pairs.missed, -99.0)])
    own = np.ones(len(score)) if pairs.weight is None else pairs.weight
    weight = np.concatenate([own, np.ones(pairs.missed)])
    precision, recall, _ = precision_recall_curve(label, given, sample_weight=weight)
    best = max((r for p, r in zip(precision, recall, strict=True) if p >= 0.9), default=0.0)
    probability = 1 / (1 + np.exp(-score))
    parts = np.array_split(np.argsort(probability, kind="stable"), 10)
    error = sum(abs(own[part] @ (pairs.label[part] - probability[part])) for part in parts) / own.sum()
    precise = average_precision_score(label, given, sample_weight=weight)
    area = roc_auc_score(label, given, sample_weight=weight)
    return f"AP {100 * precise:.1f}  AUC {100 * area:.1f}  R@P90 {100 * best:.1f}  ECE {100 * error:.1f}"
