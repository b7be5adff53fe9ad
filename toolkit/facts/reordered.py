"""Words that stand in each other's place in two texts to whether both may state the same.

"Berg met Holt" and "Holt met Berg" do, so do the active and the passive voice, and so do two clauses told in another
order; "Berg sued Holt" and "Holt sued Berg" do not.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from toolkit.corpus.counts import Integers
from toolkit.facts.clause_texts import clauses_of, telling_roots
from toolkit.facts.marks import Marked
from toolkit.facts.swapped_roles import BESIDE, MUTUAL

_MET = 7  # words from one to the other at most where they "met" or are "next to" each other
_PASSIVE = 9  # the same where one side has "by" between them
_LOOSE = frozenset(["with", "alongside"])  # join what is next to them to much else: "went to the ball with Ann"
_SAME = 0.6  # share of the other words of two clauses that are the same, as of passages that can contradict each other


def may_move(
    marked: Marked, pair: Integers, texts: tuple[Integers, Integers], places: tuple[Integers, Integers]
) -> NDArray[np.bool_]:
    """Tell of words that stand in each other's place whether those of a pair may do so.

    Parameters
    ----------
    marked : Marked
        The texts.
    pair : array of int
        For each place the number of its pair, rising.
    texts : tuple of two arrays of int
        For each place the numbers of the two texts.
    places : tuple of two arrays of int
        The place on the left, and that of the other word on the right.

    Returns
    -------
    array of bool
        True for all places of a pair with "met" or "next to" between the first and the last on either side, with "by"
        between them on one side alone, or where each word moved with its clause.

    Notes
    -----
    Linear in the places and in the length of their texts.
    """
    tokens = marked.counts.tokens
    ids = tokens.ids
    either, passive = (_seen(marked, words) for words in ((MUTUAL | BESIDE) - _LOOSE, ["by"]))
    (met, turned), (met_back, back) = (
        (_between(either, pair, side, far=_MET), _between(passive, pair, side, far=_PASSIVE)) for side in places
    )
    found: NDArray[np.bool_] = met | met_back | (turned != back)
    edges = np.flatnonzero(np.diff(pair, prepend=-1, append=-1)) if len(pair) else np.zeros(1, np.int64)
    for first, end in zip(edges[:-1].tolist(), edges[1:].tolist(), strict=True):
        moved = {*ids[places[0][first:end]].tolist(), *ids[places[1][first:end]].tolist()}
        if not found[first]:
            found[first:end] = _with_clauses(marked, (int(texts[0][first]), int(texts[1][first])), moved)
    return found


def _seen(marked: Marked, words: Iterable[str]) -> Integers:
    """Return how many of some words stand before each word of all texts, and how many in all."""
    tokens = marked.counts.tokens
    return np.concatenate([[0], np.cumsum(tokens.among(words)[tokens.ids])])


def _between(seen: Integers, pair: Integers, places: Integers, *, far: int) -> NDArray[np.bool_]:
    """Tell of places whether a word of a kind stands between the first and the last of the pair, not far apart."""
    size = int(pair.max(initial=-1)) + 1
    first, last = np.full(size, len(seen) - 1), np.zeros(size, np.int64)
    np.minimum.at(first, pair, places)
    np.maximum.at(last, pair, places)
    found: NDArray[np.bool_] = ((seen[last] > seen[np.minimum(first, last)]) & (last - first <= far))[pair]
    return found


def _with_clauses(marked: Marked, texts: Sequence[int], words: set[int]) -> bool:
    """Tell whether words moved with their clauses: "it did not win, but was not beaten", "not beaten, but did not win".

    The clauses that hold some of them hold the same ones on both sides, and the other words of two such clauses are the
    same for the most part, and more so than those of any other two.
    """
    held: list[dict[frozenset[int], list[int]]] = []
    for text in texts:
        held.append(_clauses_of(marked, text, words))
        groups = [*held[-1]]
        if held[0].keys() != held[-1].keys() or len(groups) < 2 or sum(map(len, groups)) > len(words):
            return False
    moved = {int(marked.roots[word]) for word in words}
    sides = [{own: telling_roots(marked, places) - moved for own, places in side.items()} for side in held]
    groups = [*held[0]]
    alike = {(one, other): _dice(sides[0][one], sides[1][other]) for one in groups for other in groups}
    alike |= {(one, one): 1.0 for one in groups if len(one) > 1 and not (sides[0][one] or sides[1][one])}
    return all(
        alike[one, one] >= _SAME
        and all(alike[one, one] > max(alike[one, other], alike[other, one]) for other in groups if other != one)
        for one in groups
    )


def _clauses_of(marked: Marked, text: int, words: set[int]) -> dict[frozenset[int], list[int]]:
    """Return the places of the last clause of a text that holds the same ones of some words."""
    tokens = marked.counts.tokens
    ids, start = tokens.ids[tokens.of(text)].tolist(), int(tokens.bounds[text])
    held = (
        (words.intersection([ids[place - start] for place in own.places]), own.places)
        for own in clauses_of(marked, text)
    )
    return {frozenset(kept): places for kept, places in held if kept}


def _dice(one: set[int], other: set[int]) -> float:
    return 2 * len(one & other) / max(len(one) + len(other), 1)
