"""Pairs of texts to the opposites that they have at one place, and whether these hold or a denial cancels them.

"The shop was open" and "the shop was closed" differ in one word that turns the statement. Two words count where they
stand in one gap between words that both texts have in one order.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from toolkit.corpus.counts import Floats, Integers
from toolkit.facts.marks import Marked
from toolkit.facts.opposites import DEGREES, LESS

RARE = 4.0  # rarity from which an exchanged figure or name counts in full: nearly all of them in news
_GAP = 6  # words between two shared ones, within which a word may have its counterpart
_BESIDE = 1  # words that both have together between them and the shared word beside the gap


def opposed(marked: Marked, left: Integers, right: Integers) -> tuple[Floats, Floats, NDArray[np.bool_]]:
    """Return the share of opposites at one place that hold, their rarity, and whether a denial cancels all of them.

    Parameters
    ----------
    marked : Marked
        The texts.
    left, right : array of int
        Row numbers of the texts of each pair.

    Returns
    -------
    tuple of three arrays
        For each pair the share (0 to 1) of the opposites at one place that hold; the rarity of all of them, summed; and
        whether there are some of which none holds: "did not win" and "lost".
    """
    one, other = marked.sides
    there = one[left].multiply(other[right]).sum(axis=1) + other[left].multiply(one[right]).sum(axis=1)
    found, weight, cancelled = np.zeros(len(left)), np.zeros(len(left)), np.zeros(len(left), bool)
    for pair in np.flatnonzero(np.asarray(there).ravel()).tolist():
        met = _counterparts(marked, int(left[pair]), int(right[pair]))
        if met:
            found[pair] = np.mean([holds for holds, _ in met])
            weight[pair] = sum(rarity for _, rarity in met)
            cancelled[pair] = not any(holds for holds, _ in met)
    return found, weight, cancelled


def _counterparts(marked: Marked, left: int, right: int) -> list[tuple[bool, float]]:
    """Return, for each gap in which both texts have opposites, whether these hold after denials, and their rarity."""
    if marked.strings[left] > marked.strings[right]:  # the gaps of one order, so that exchanging the sides changes none
        left, right = right, left
    gaps = _gaps(marked.strings[left], marked.strings[right])
    ones, others = (_sided(marked, text, [gap[at : at + 2] for gap in gaps]) for text, at in ((left, 0), (right, 2)))
    torn = _torn(ones) | _torn(others)
    starts, ids = marked.counts.tokens.bounds[[left, right]].tolist(), marked.counts.tokens.ids
    met = []
    for gap, one, other in zip(gaps, ones, others, strict=True):
        lines = {line for line, side in one if (line, 1 - side) in other} - torn
        if one.keys() & other.keys() or max(gap[1] - gap[0], gap[3] - gap[2]) > _GAP:
            continue
        pairs = {tuple(own.get((line, 0), own.get((line, 1), 0)) for own in (one, other)) for line in lines}
        for mine, theirs in sorted(pairs):
            here, there = mine - starts[0], theirs - starts[1]
            beside = min(here - gap[0] + there - gap[2], gap[1] - 1 - here + gap[3] - 1 - there) <= _BESIDE
            after = [marked.word(*side) for side in ((left, mine + 1), (right, theirs + 1))]
            of_one = after[0] == after[1] or marked.word(left, mine) not in DEGREES
            if beside and of_one and not _moved(marked, (left, right), (gap[0], here), (gap[2], there)):
                turned = (marked.word(left, mine - 1) in LESS) != (marked.word(right, theirs - 1) in LESS)
                holds = (marked.denied[mine] == marked.denied[theirs]) != turned
                met.append((bool(holds), float(marked.idf[ids[[mine, theirs]]].sum())))
    return met


def _moved(marked: Marked, texts: tuple[int, int], *parts: tuple[int, int]) -> bool:
    """Tell whether a rare word before either of two words stands elsewhere on the other side: another one does it.

    "The group bought the yard from the city" and "the city sold the yard to the group" state the same.
    """
    bounds, ids = marked.counts.tokens.bounds, marked.counts.tokens.ids
    for text, other, (start, end) in zip(texts, texts[::-1], parts, strict=True):
        before = ids[bounds[text] + start : bounds[text] + end]
        rare = before[marked.idf[before] >= RARE]
        if len(rare) and np.isin(rare, ids[bounds[other] : bounds[other + 1]]).any():
            return True
    return False


def _sided(marked: Marked, text: int, parts: Sequence[tuple[int, ...]]) -> list[dict[tuple[int, int], int]]:
    """Return the lines of opposites, and their side, of which parts of a text have words, and the place of the last."""
    own = marked.counts.tokens.of(text)
    words = marked.counts.tokens.ids[own].tolist()
    return [
        {
            (line, side): own.start + at
            for at in range(start, stop)
            for line, side, _ in marked.senses.get(words[at], ())
        }
        for start, stop in parts
    ]


def _torn(gaps: list[dict[tuple[int, int], int]]) -> set[int]:
    """Return the lines of which a text has both sides outside the shared words: "closed, and open again"."""
    held = {key for gap in gaps for key in gap}
    return {line for line, side in held if (line, 1 - side) in held}


def _gaps(left: str, right: str) -> list[tuple[int, int, int, int]]:
    """Return where the words between those in one order on both sides start and end, on the left and on the right."""
    from rapidfuzz.distance import Indel

    edges = [(block.src_start, block.src_end, block.dest_start, block.dest_end)
             for block in Indel.opcodes(left, right) if block.tag == "equal"]  # fmt: skip
    edges = [(0, 0, 0, 0), *edges, (len(left), len(left), len(right), len(right))]
    return [(one[1], other[0], one[3], other[2]) for one, other in pairwise(edges)]
