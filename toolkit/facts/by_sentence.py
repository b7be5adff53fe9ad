"""Pairs of short texts of several sentences to the sentences that face each other in them.

"A fire broke out at a paper mill in Ellerby. Two people were killed." and "A fire broke out at a saw mill in Tarnwick.
One man was killed." share too little as wholes for another name or figure to count, which each sentence shows.
"""

from __future__ import annotations

import re
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from toolkit.corpus.counts import Floats, Integers, count
from toolkit.corpus.sentences import sentences
from toolkit.facts.marks import Marked

_MOST, _LONGEST = 8, 2_000  # sentences and code points of a text up to which it is divided; bounds the time
_TOUCH = 0.2  # share of the lighter text's words that the other has, from which their sentences are compared
_FACING = 0.3  # share of the words of two sentences, half of what a contradiction needs
_ENDS = re.compile(r"[.!?…][\"”’')]*\s+\S|\n\s*\S")


class Facing(NamedTuple):
    """Sentences as texts of their own; for each two that face each other their pair, their rows, and what they weigh.

    `weight` is twice their share of the words that the sentences of the pair have in common, at most 1, and 0 where the
    texts around them hold all figures and names of one of the two: "Two were killed. Five were hurt."
    """

    marked: Marked
    pair: Integers
    left: Integers
    right: Integers
    weight: Floats


def facing_sentences(marked: Marked, left: Integers, right: Integers) -> Facing | None:
    """Return the sentences of each pair that are most like each other, from both sides.

    Parameters
    ----------
    marked, left, right : Marked, array of int, array of int
        Pairs of texts, as everywhere in `toolkit.facts`.

    Returns
    -------
    Facing, optional
        None where no text has several sentences. Exchanging the sides exchanges the rows.

    Notes
    -----
    Linear in the pairs: texts of more than 8 sentences or 2,000 code points are left out.

    Examples
    --------
    >>> from toolkit.corpus.counts import rarity
    >>> counts = count(["A mill burned in Ellerby. It rained all day.", "A mill burned in Tarnwick. One man was hurt."])
    >>> found = facing_sentences(Marked(counts, rarity(counts)), np.array([0]), np.array([1]))
    >>> [found.marked.counts.texts[row[0]] for row in (found.left, found.right)]
    ['A mill burned in Ellerby.', 'A mill burned in Tarnwick.']
    """
    near = _may_face(marked, left, right)
    divided = _divided(marked, np.unique(np.concatenate([left[near], right[near]])))
    sizes = [[len(divided[row]) for row in side[near].tolist()] for side in (left, right)]
    near = near[[min(both) > 0 and max(both) > 1 for both in zip(*sizes, strict=True)]] if len(near) else near
    if not len(near):
        return None
    rows, starts, texts = np.unique(np.concatenate([left[near], right[near]])).tolist(), dict[int, int](), list[str]()
    for row in rows:
        starts[row] = len(texts)
        texts += [marked.counts.texts[row][start:end] for start, end in divided[row]]
    own = Marked(count(texts), marked.rarity)
    sides = [(int(left[pair]), int(right[pair])) for pair in near.tolist()]
    every = [
        (pair, starts[one] + i, starts[other] + j)
        for pair, (one, other) in zip(near.tolist(), sides, strict=True)
        for i in range(len(divided[one]))
        for j in range(len(divided[other]))
    ]
    found = _nearest(own, *np.array(every, np.int64).T)
    if found is not None:
        found.weight[:] *= [_alone(marked, found, at, (left, right)) for at in range(len(found.pair))]
    return found


def _alone(marked: Marked, found: Facing, at: int, texts: tuple[Integers, Integers]) -> bool:
    """Tell whether each of two sentences has a figure or name that the text around the other has not."""
    pair = found.pair[at]
    one, other = (_telling(found.marked, int(rows[at])) for rows in (found.left, found.right))
    return bool(one - _words(marked, int(texts[1][pair])) and other - _words(marked, int(texts[0][pair])))


def _words(marked: Marked, text: int) -> set[str]:
    tokens = marked.counts.tokens
    return {tokens.words[number] for number in tokens.ids[tokens.of(text)].tolist()}


def _telling(marked: Marked, text: int) -> set[str]:
    """Return the figures and names of a text."""
    tokens, own = marked.counts.tokens, marked.counts.tokens.of(text)
    kept = marked.is_figure[tokens.ids[own]] | marked.named[own]
    return {tokens.words[number] for number in tokens.ids[own][kept].tolist()}


def _may_face(marked: Marked, left: Integers, right: Integers) -> Integers:
    """Return the pairs that share enough and of which a text may have several sentences, while none is too long."""
    texts = marked.counts.texts
    ended = marked.made("ended", lambda: np.array([_ENDS.search(text) is not None for text in texts], bool))
    short = np.array([len(text) <= _LONGEST for text in texts], bool)
    near = np.flatnonzero((ended[left] | ended[right]) & short[left] & short[right])
    return near[_shares(marked, left[near], right[near]) > _TOUCH] if len(near) else near


def _divided(marked: Marked, rows: Integers) -> dict[int, list[tuple[int, int]]]:
    """Return the sentences of some texts, and of those asked for before; none of one that has too many."""
    known: dict[int, list[tuple[int, int]]] = marked.made("sentences", dict)
    for row in rows.tolist():
        if row not in known:
            text = marked.counts.texts[row]
            found = sentences(text) if _ENDS.search(text) else [(0, len(text))]
            known[row] = found if len(found) <= _MOST else []
    return known


def _nearest(own: Marked, pair: Integers, left: Integers, right: Integers) -> Facing | None:
    """Keep the sentences that have no nearer one on the other side."""
    weight = np.asarray(own.core.sum(axis=1), np.float64).ravel()
    shared = np.asarray(own.core[left].minimum(own.core[right]).sum(axis=1), np.float64).ravel()
    alike = 2 * shared / np.maximum(weight[left] + weight[right], 1e-9)
    kept = alike >= _FACING
    for side in (left, right):
        _, place = np.unique(pair * len(weight) + side, return_inverse=True)
        best = np.zeros(int(place.max()) + 1)
        np.maximum.at(best, place, alike)
        kept &= alike >= best[place] - 1e-9
    if not kept.any():
        return None
    pair, shared = pair[kept], shared[kept]
    whole = np.bincount(pair, weights=shared)
    share = np.minimum(2 * shared / np.maximum(whole[pair], 1e-9), 1)
    return Facing(own, pair, left[kept], right[kept], share)


def _shares(marked: Marked, left: Integers, right: Integers) -> NDArray[np.float64]:
    """Return the share of the words of the lighter text that the other has."""
    weight = np.asarray(marked.core.sum(axis=1), np.float64).ravel()
    both = np.asarray(marked.core[left].minimum(marked.core[right]).sum(axis=1), np.float64).ravel()
    found: Floats = both / np.maximum(np.minimum(weight[left], weight[right]), 1e-9)
    return found
