"""Pairs of a corpus to how far each stands out among those beside it.

In texts on one topic a long or a general passage is near to everything, and to be near says little of it.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from toolkit.corpus.counts import Floats, Integers

STANDING = ("characters", "plain_characters", "meaning", "met_less", "met_more", "best_clause")
_NEIGHBOURS = 50  # nearest pairs of a passage that say how near it is to everything: repeats AP 80; with 10, 77


def standing(features: Mapping[str, Floats], left: Integers, right: Integers, *, drawn: bool) -> dict[str, Floats]:
    """Return how much nearer the sides of each pair are to one another than to their other near neighbours.

    In texts on one topic a long or a general passage is near to everything. Its pairs are taken down by the mean
    likeness of its nearest pairs (Conneau et al., 2018, ICLR, cross-domain similarity local scaling).

    Parameters
    ----------
    features : mapping of arrays
        What `evidence` returns, for all pairs of a corpus that are looked at.
    left, right : array of int
        Row numbers of the texts of each pair.
    drawn : bool
        As for `evidence`; pairs that somebody has given have no neighbours, and 0 here.

    Returns
    -------
    dict
        characters_alone, plain_characters_alone (without names) and, with vectors, meaning_alone, met_less_alone,
        met_more_alone and best_clause_alone.
    """
    found = {}
    for name in STANDING:
        if name in features:
            near = _nearest_mean(features[name], left, right)
            found[f"{name}_alone"] = (features[name] - (near[left] + near[right]) / 2) * drawn
    return found


def _nearest_mean(values: Floats, left: Integers, right: Integers) -> Floats:
    """Return for each text the mean of its highest values over the pairs it stands in."""
    text, value = np.concatenate([left, right]), np.concatenate([values, values])
    order = np.argsort(-value)  # of equal values it does not matter which comes first
    short = np.uint16 if text.max(initial=0) < 2**16 else np.int64  # short numbers are sorted in a tenth of the time
    order = order[np.argsort(text[order].astype(short), kind="stable")]
    text, value = text[order], value[order]
    often = np.bincount(text)
    kept = np.arange(len(text)) - np.repeat(np.cumsum(often) - often, often) < _NEIGHBOURS
    mean: Floats = np.bincount(text[kept], value[kept]) / np.maximum(np.bincount(text[kept]), 1)
    return mean
