"""What is fitted on verdicts out of fold: how sure drawn pairs are, and what contradictions take from a probability."""

from __future__ import annotations

import numpy as np
from labelled_sets import Pairs
from measures import shares

from toolkit.facts.contradictions import CONTRADICTIONS

# Sets that say how sure pairs drawn from a corpus are. Not superpal, where each sentence has a partner, nor topics,
# full of short texts written from one another (with them 29 in 100 listed pairs of reports on many events are wrong
# where 22 are said), nor posts, whose labels lack what nobody linked.
DRAWN = ("reports drawn", "reports mixed")
ACROSS = "topics drawn"  # says beside them what documents that lie apart take away, with its own constant and slope
CLEAR = 0.1  # probability from which pairs are used for that: the others are many and never listed
MADE = 0.25  # weight of a set of made pairs beside a real one when doubt is fitted; 0.1 to 1 move msrp AUC 82.2 to 81


def corrected(sets: dict[str, Pairs], out: dict[str, np.ndarray], chosen) -> np.ndarray:
    """Return constant, slope and weight of `apart` that make the log odds of drawn pairs hold, sets weighing the same.

    Topics say what `apart` weighs and nothing else.
    """
    from sklearn.linear_model import LogisticRegression

    columns, label, weight = [], [], []
    for name in (*chosen, ACROSS):
        clear = out[name] > np.log(CLEAR / (1 - CLEAR))
        both = np.column_stack([np.ones(clear.sum()), out[name][clear]])
        own = both * (name == ACROSS)
        columns.append(np.hstack([both - own, own, sets[name].table["apart"][clear][:, None]]))
        label.append(sets[name].label[clear])
        weight.append(shares(sets[name], clear))
    heavy = np.concatenate(weight)
    model = LogisticRegression(C=1e6, fit_intercept=False)
    model.fit(np.vstack(columns), np.concatenate(label), sample_weight=heavy / heavy.mean())
    return model.coef_[0, [0, 1, 4]]


def settled(pairs: Pairs, odds_: np.ndarray, drawn: np.ndarray) -> np.ndarray:
    """Return the corrected log odds of drawn pairs."""
    return drawn[0] + drawn[1] * odds_ + drawn[2] * pairs.table["apart"]


def doubted(sets: dict[str, Pairs], out: dict[str, np.ndarray]) -> np.ndarray:
    """Return the share of the probability that each contradiction takes away, by likelihood, made pairs beside real."""
    from scipy.optimize import minimize

    chosen = [name for name in out if "other" not in name]
    against = np.vstack([contradicting(sets[name]) for name in chosen])
    before = np.concatenate([1 / (1 + np.exp(-out[name])) for name in chosen])
    label = np.concatenate([sets[name].label > 0.5 for name in chosen])
    every = [shares(sets[name], np.ones(len(out[name]), bool)) for name in chosen]
    weight = np.concatenate(
        [(MADE if name.startswith("made") else 1.0) * each for name, each in zip(chosen, every, strict=True)]
    )
    seen = against.any(axis=1)
    against, before, label, weight = against[seen], before[seen], label[seen], weight[seen]

    def loss(doubt: np.ndarray) -> tuple[float, np.ndarray]:
        left = 1 - doubt * against
        after = np.clip(before * left.prod(axis=1), 1e-7, 1 - 1e-7)
        value = -(weight * np.where(label, np.log(after), np.log(1 - after))).sum()
        slope = -weight * (label / after - ~label / (1 - after))
        return value, ((slope * after)[:, None] * (-against / left)).sum(axis=0)

    start = np.full(len(CONTRADICTIONS), 0.5)
    return minimize(loss, start, jac=True, bounds=[(0, 0.98)] * len(start), method="L-BFGS-B").x


def contradicting(pairs: Pairs) -> np.ndarray:
    """Return pairs x contradictions."""
    return np.column_stack([pairs.table[name] for name in CONTRADICTIONS])


def remaining(pairs: Pairs, odds_: np.ndarray, doubt: np.ndarray) -> np.ndarray:
    """Return the log odds of what contradictions leave of a probability."""
    left = (1 - doubt * contradicting(pairs)).prod(axis=1)
    return np.log(left / (1 + np.exp(-odds_))) - np.log((1 - left) + left / (1 + np.exp(odds_)))
