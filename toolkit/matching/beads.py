"""Stretches of shared words to beads: which passages, or parts of passages, stand against which.

A stretch may run over many sentences, or begin inside one. It is cut where a sentence ends on both sides at once, and
its ends are widened to the whole sentence where few words are missing, or where most of one sentence stands in the
other: what is left over there ("It is not true that") can turn what was carried over into its opposite. So a row of the
alignment is as far as possible sentence against sentence, one or several on either side, and a part of a sentence where
only a part was taken, or where the rest stands in another row.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from toolkit.matching.compared_passages import Words
from toolkit.matching.spans import Integers, Span

_LOOSE, _LOOSE_SHARE = 3, 1 / 3  # words, or share of a sentence, that may differ at its end and still belong to it
_HALF, _SHARE = 0.5, 1 / 3  # share of its words that a whole sentence, or a part of one, must have in common; with a
# third in place of the half, two sentences that name one person become rows (84 PolNeAR articles)
_PART = 14.0  # bits a part of a sentence needs beside the stretch it belongs to: two rare words in an article

Edge = tuple[int, int]  # a first word and the one past the last
Piece = tuple[Integers, Integers, float]  # places of the shared words on the left and right, and their bits


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a bead: first and last passage, code points, and whether these passages are whole."""

    first: int
    last: int
    start: int
    end: int
    whole: bool


@dataclass(frozen=True, slots=True)
class Bead:
    """Passages on the left and on the right that correspond, and how many words they share in order."""

    left: Side
    right: Side
    shared: int


def beads(
    spans: Sequence[Span],
    left: Words,
    right: Words,
    *,
    bounds: NDArray[np.int64],
) -> list[Bead]:
    """Cut stretches into beads.

    Parameters
    ----------
    spans : sequence of Span
        What `find_spans` returns for the words of the two documents.
    left, right : Words
        Of the two documents.
    bounds : array of shape (passages, 2)
        Start and end of every passage, by its row.

    Returns
    -------
    list of Bead
        By place on the left; no two overlap on either side.
    """
    pieces = [piece for span in spans for piece in _pieces(span, left, right)]
    found = []
    for piece, (one, other) in zip(pieces, _edges(pieces, left, right), strict=True):
        bead = Bead(_side(one, left, bounds), _side(other, right, bounds), len(piece[0]))
        share = bead.shared / min(one[1] - one[0], other[1] - other[0])
        if share >= (_HALF if bead.left.whole or bead.right.whole else _SHARE) and _tells(bead, piece[2]):
            found.append(bead)
    return found


def _pieces(span: Span, left: Words, right: Words) -> list[Piece]:
    """Divide the shared words of a stretch where a passage ends on both sides, and wherever a block ends."""
    one, other = left.passage[span.lefts], right.passage[span.rights]
    cut = (np.diff(one) != 0) & (np.diff(other) != 0)
    cut |= (np.diff(left.block[span.lefts]) != 0) | (np.diff(right.block[span.rights]) != 0)
    places = [0, *(np.flatnonzero(cut) + 1).tolist(), len(cut) + 1]
    parts = [slice(low, high) for low, high in pairwise(places)]
    return [_held(span.lefts[part], span.rights[part], span.bits[part], (left, right)) for part in parts]


def _held(lefts: Integers, rights: Integers, bits: NDArray[np.float64], words: tuple[Words, Words]) -> Piece:
    """Leave the first or last passage out on a side that only a common word or two reach: "dusk. Most of"."""
    for side, places in enumerate((lefts, rights)):
        passages = words[side].passage[places]
        if passages[0] == passages[-1]:
            continue
        for end in (0, -1):
            low, high = _passage(words[side], int(places[end]))
            inside = passages == passages[end]
            if bits[inside].sum() < _PART and inside.sum() < _SHARE * (high - low):
                return _held(lefts[~inside], rights[~inside], bits[~inside], words)
    return lefts, rights, float(bits.sum())


def _tells(bead: Bead, bits: float) -> bool:
    """Tell a bead that stands for itself from a word or two that dangle at the end of a stretch."""
    return bead.left.whole or bead.right.whole or bits >= _PART


def _edges(pieces: list[Piece], left: Words, right: Words) -> Iterator[list[Edge]]:
    """Yield the first word and the one past the last of each piece on both sides, widened to whole passages.

    Where the shared words are half of either side's passages, these are what was carried over, with all they hold.
    """
    sides = ((left, _taken([one for one, _, _ in pieces], left)), (right, _taken([two for _, two, _ in pieces], right)))
    for piece in pieces:
        edges = [(int(places[0]), int(places[-1]) + 1) for places in piece[:2]]
        whole = [_whole(*edge, *side) for edge, side in zip(edges, sides, strict=True)]
        if piece[2] >= _PART and len(piece[0]) >= _HALF * min(end - start for start, end in whole):
            yield whole
        else:
            yield [_widened(*edge, *side) for edge, side in zip(edges, sides, strict=True)]


def _taken(places: list[Integers], words: Words) -> NDArray[np.bool_]:
    """Say of each word of a side whether it lies in a piece."""
    taken = np.zeros(len(words.ids), bool)
    for own in places:
        taken[own[0] : own[-1] + 1] = True
    return taken


def _whole(start: int, end: int, words: Words, taken: NDArray[np.bool_]) -> Edge:
    """Widen a piece to the ends of its passages, however much is missing there, where nobody has any of it."""
    low, high = _passage(words, start)[0], _passage(words, end - 1)[1]
    return start if taken[low:start].any() else low, end if taken[end:high].any() else high


def _widened(start: int, end: int, words: Words, taken: NDArray[np.bool_]) -> Edge:
    """Widen a piece to the ends of its passages, where little is missing there and nobody has it."""
    (low, first_end), (last_start, high) = (_passage(words, word) for word in (start, end - 1))
    before, after = start - low, high - end
    sizes = (first_end - low, high - last_start)
    missing = (before, after) if low != last_start else (before + after, before + after)
    if (before <= _LOOSE or missing[0] <= _LOOSE_SHARE * sizes[0]) and not taken[low:start].any():
        start = low
    if (after <= _LOOSE or missing[1] <= _LOOSE_SHARE * sizes[1]) and not taken[end:high].any():
        end = high
    return start, end


def _passage(words: Words, word: int) -> tuple[int, int]:
    """Return the first word of the passage a word is in, and the one past its last."""
    number = words.passage[word]
    first, last = (int(np.searchsorted(words.passage, number, side)) for side in ("left", "right"))
    return first, last


def _side(edge: Edge, words: Words, bounds: NDArray[np.int64]) -> Side:
    first, last = int(words.passage[edge[0]]), int(words.passage[edge[1] - 1])
    begins = edge[0] == 0 or words.passage[edge[0] - 1] != first
    closes = edge[1] == len(words.ids) or words.passage[edge[1]] != last
    start = int(bounds[first, 0] if begins else words.starts[edge[0]])
    end = int(bounds[last, 1] if closes else words.ends[edge[1] - 1])
    return Side(first, last, start, end, bool(begins and closes))


def in_order(places: Iterable[tuple[int, int]], weights: Sequence[float]) -> list[bool]:
    """Say of each bead whether it belongs to the heaviest sequence that keeps its order on both sides.

    Parameters
    ----------
    places : iterable of two int
        Start on the left and on the right, no two equal on a side.
    weights : sequence of float
        How much each bead counts, for example its words.

    Returns
    -------
    list of bool
        In the order given.

    Notes
    -----
    The heaviest increasing subsequence (Fredman, 1975, Discrete Mathematics 11), n log n but for list insertion.

    Examples
    --------
    >>> in_order([(0, 50), (10, 0), (40, 20)], [5.0, 9.0, 4.0])
    [False, True, True]
    """
    spots = list(places)
    tops: list[tuple[int, float, int]] = []  # right start, weight of the best sequence that ends there, bead
    before = [-1] * len(spots)
    for bead in sorted(range(len(spots)), key=lambda k: spots[k]):
        right = spots[bead][1]
        at = bisect_left(tops, right, key=lambda top: top[0])
        before[bead] = tops[at - 1][2] if at else -1
        weight = weights[bead] + (tops[at - 1][1] if at else 0.0)
        stop = at
        while stop < len(tops) and tops[stop][1] <= weight:
            stop += 1
        tops[at:stop] = [(right, weight, bead)]
    kept = [False] * len(spots)
    bead = tops[-1][2] if tops else -1
    while bead >= 0:
        kept[bead], bead = True, before[bead]
    return kept
