"""Pairs of texts to what they state otherwise: other figures for one thing, denied on one side, a name exchanged.

"No member was dismissed" and "Fourteen members were dismissed" share nearly all their words and contradict each other.
What tells them apart is small and stands at one place, so it is looked for there: figures that count the same thing,
shared words that only one side denies, figures and names that stand on either side between the same two neighbours.
Each contradiction is 0 to 1, and counts in full only between passages that share most of their words.
"""

from __future__ import annotations

from math import isnan

import numpy as np
from numpy.typing import NDArray

from toolkit.matching.marks import Marked
from toolkit.matching.vectors import Floats, Integers

CONTRADICTIONS = ("figures_conflict", "figures_exchanged", "denied", "names_exchanged", "roles_swapped")
_ALIKE = 0.6, 0.8  # shared words from which a contradiction counts, and counts in full: msrp AUC 82; from 0.4, 81
_DENIED = 0.17  # share of the shared words, by rarity, that one side denies, from which all of it is denied
_RARE = 4.0  # rarity from which an exchanged figure or name counts in full: nearly all of them in news
_ROUNDED = 100  # values from here on may be rounded in a retelling; smaller ones only to fewer decimals


def contradictions(marked: Marked, left: Integers, right: Integers, shared: tuple[Integers, ...]) -> dict[str, Floats]:
    """Return how far the sides of each pair contradict each other.

    Parameters
    ----------
    marked : Marked
        The texts.
    left, right : array of int
        Row numbers of the texts of each pair.
    shared : tuple of arrays
        Pair, place on the left, place on the right and word of each shared word.

    Returns
    -------
    dict
        A value of 0 to 1 for each name in CONTRADICTIONS: things whose figures differ, of those with figures on both
        sides; rarity of an exchanged figure; shared words denied on one side, where one side has a denial more; rarity
        of an exchanged name; rarity of words that stand in each other's place.
    """
    low, high = _ALIKE
    alike = np.clip((_alike(marked, left, right) - low) / (high - low), 0, 1)
    chosen = np.flatnonzero(alike > 0)
    found = {"figures_conflict": _figures(marked, left[chosen], right[chosen])}
    found |= _exchanged(marked, left[chosen], right[chosen])
    values = {name: np.zeros(len(left)) for name in CONTRADICTIONS}
    for name, part in found.items():
        values[name][chosen] = part
    values["denied"] = _denied(marked, left, right, shared)
    return {name: part * alike for name, part in values.items()}


def _alike(marked: Marked, left: Integers, right: Integers) -> Floats:
    """Return the share, by rarity, of words on both sides, by their first letters, figures and denials left out."""
    core = marked.core
    weight = np.asarray(core.sum(axis=1), np.float64).ravel()
    both = np.asarray(core[left].minimum(core[right]).sum(axis=1), np.float64).ravel()
    return 2 * both / np.maximum(weight[left] + weight[right], 1e-9)


def _figures(marked: Marked, left: Integers, right: Integers) -> Floats:
    """Return the share of things with figures on both sides whose figures cannot be the same."""
    found, known = np.zeros(len(left)), marked.amounts
    sized = np.array([len(amounts) > 0 for amounts in known], bool)
    for pair in np.flatnonzero(sized[left] & sized[right]).tolist():
        one, other = known[left[pair]], known[right[pair]]
        things = one.keys() & other.keys()
        if things:
            sides = [sorted((one[thing], other[thing]), key=len) for thing in things]
            found[pair] = np.mean([not all(any(_equal(x, y) for y in more) for x in fewer) for fewer, more in sides])
    return found


def _equal(one: float, other: float) -> bool:
    """Compare two values; one may be the other rounded: to fewer decimals, or a large one to the digits it shows."""
    if one == other:
        return True
    if isnan(one + other):
        return False
    steps = [_step(value) for value in (one, other)]
    return abs(one - other) <= max(steps) / 2 and (min(one, other) >= _ROUNDED or max(steps) < 1)


def _step(value: float) -> float:
    """Return the unit of the last digit that is not nought: 1,000 for 14,000, 0.1 for 2.4."""
    digits = f"{value:.6f}".rstrip("0")
    if not digits.endswith("."):
        return float(10.0 ** -len(digits.partition(".")[2]))
    whole = digits[:-1]
    return float(10 ** (len(whole) - len(whole.rstrip("0"))))


def _denied(marked: Marked, left: Integers, right: Integers, shared: tuple[Integers, ...]) -> Floats:
    """Return how much of what both sides hold one of them denies; two denials on either side may reach unlike far."""
    pair, first, second, word = shared
    bounds, weight = marked.counts.tokens.bounds, marked.idf[word]
    one = marked.denied[bounds[left[pair]] + first]
    other = marked.denied[bounds[right[pair]] + second]
    total = np.bincount(pair, weights=weight, minlength=len(left))
    share = np.bincount(pair, weights=weight * (one != other), minlength=len(left)) / np.maximum(total, 1e-9)
    ones, others = marked.denials[left], marked.denials[right]
    clear = np.minimum(ones, others) == 0  # where both sides deny something, how far each denial reaches is less sure
    found: Floats = np.where(clear, np.minimum(share / _DENIED, 1), share) * ((ones - others) % 2)
    return found


def _exchanged(marked: Marked, left: Integers, right: Integers) -> dict[str, Floats]:
    """Sum up figures, names and swapped words that stand between the same two neighbours, without being the same."""
    pair, mine, theirs = _same_place(marked, left, right)
    ids, weight = marked.counts.tokens.ids, marked.idf
    rare = np.minimum(weight[ids[mine]], weight[ids[theirs]])
    crossed = _holds(marked, right[pair], ids[mine]) & _holds(marked, left[pair], ids[theirs])
    figure = marked.is_figure[ids[mine]] & marked.is_figure[ids[theirs]] & ~crossed
    for place in np.flatnonzero(figure).tolist():
        one, other = marked.figure_values[ids[[mine[place], theirs[place]]]].tolist()
        figure[place] = not _equal(one, other)
    unlike = marked.beginnings[ids[mine]] != marked.beginnings[ids[theirs]]
    name = marked.capitals[mine] & marked.capitals[theirs] & ~figure & ~crossed & unlike
    kinds = {"figures_exchanged": (figure, 1), "names_exchanged": (name, 1), "roles_swapped": (crossed, 2)}
    return {
        kind: np.minimum(np.bincount(pair, weights=rare * mask, minlength=len(left)) / (_RARE * often), 1)
        for kind, (mask, often) in kinds.items()
    }


def _same_place(marked: Marked, left: Integers, right: Integers) -> tuple[Integers, Integers, Integers]:
    """Return pair, place on the left and on the right of different words between the same two neighbours.

    Neighbours that stand together more than once on a side show no place.
    """
    keys, places, starts = marked.gaps
    width = int(keys.max(initial=0)) + 1
    sides = []
    for texts in (left, right):
        sizes = starts[texts + 1] - starts[texts]
        pair = np.repeat(np.arange(len(texts)), sizes)
        at = np.arange(int(sizes.sum())) - np.repeat(np.cumsum(sizes) - sizes, sizes) + np.repeat(starts[texts], sizes)
        key, first, often = np.unique(pair * width + keys[at], return_index=True, return_counts=True)
        sides.append((key[often == 1], places[at][first[often == 1]]))
    both, i, j = np.intersect1d(sides[0][0], sides[1][0], assume_unique=True, return_indices=True)
    mine, theirs = sides[0][1][i], sides[1][1][j]
    different = marked.counts.tokens.ids[mine] != marked.counts.tokens.ids[theirs]
    return (both // width)[different], mine[different], theirs[different]


def _holds(marked: Marked, texts: Integers, words: NDArray[np.int32]) -> NDArray[np.bool_]:
    """Tell whether texts hold words."""
    starts, own, _ = marked.first_places
    width = np.int64(max(len(marked.counts.tokens.words), 1))
    rows = np.repeat(np.arange(len(starts) - 1), np.diff(starts))
    keys, wanted = rows * width + own, texts * width + words
    place = np.minimum(np.searchsorted(keys, wanted), max(len(keys) - 1, 0))
    found: NDArray[np.bool_] = keys[place] == wanted if len(keys) else np.zeros(len(words), bool)
    return found
