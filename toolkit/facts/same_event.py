"""Pairs of texts to the figures of one thing that differ though it is told in other words: "shut at 6", "closed at 9".

Figures contradict each other where two texts share most of their words. The words that write the figures are none of
these ("twenty past three in the afternoon", "5.20 p.m."), and what happened at another time may have another verb. So
both are left out of the share here: all words of figures, and, where it is a year, a day or a time of day that differs,
one word of either side behind a word that both have.
"""

from __future__ import annotations

import numpy as np

from toolkit.corpus.counts import Counts, Floats, Integers
from toolkit.corpus.function_words import FUNCTION_WORDS
from toolkit.facts.by_clause import ALIKE, ramp
from toolkit.facts.marks import Marked
from toolkit.quantities.amounts import PERCENT, Amounts
from toolkit.quantities.dates import MONTHS
from toolkit.quantities.measured import DAY, Text, unit_of
from toolkit.quantities.meeting import apart
from toolkit.quantities.readings import can_be_amount, read_figures, unhedged
from toolkit.quantities.values import CURRENCIES, POUNDS

NEAR = 0.5  # share of the words from which on texts are looked at: less is never made up by a verb and a figure
_TIMES = ("clock", DAY, "year")  # of an event
_OF_MONEY = frozenset([*CURRENCIES, *POUNDS, *PERCENT])


def figures_apart(marked: Marked, left: Integers, right: Integers, shared: Floats) -> Floats:
    """Return how far the figures of each pair cannot be of one thing, by the words that do not write figures.

    Parameters
    ----------
    marked, left, right : Marked, array of int, array of int
        Pairs of texts, as everywhere in `toolkit.facts`, that share `NEAR` of their words.
    shared : array of float
        The weight of the words that the texts of each pair share, as `marked.core` weighs them.

    Returns
    -------
    array of float
        0 to 1 for each pair: the share of things whose figures differ, in full where the texts share most other words.
    """
    found = np.zeros(len(left))
    near = np.flatnonzero(marked.sized[left] & marked.sized[right])
    known = marked.amounts(np.concatenate([left[near], right[near]]))
    for pair, both in zip(near.tolist(), shared[near].tolist(), strict=True):
        rows = int(left[pair]), int(right[pair])
        one, other = known[rows[0]], known[rows[1]]
        if one == other or not any(things := apart(one, other)[0]):
            continue
        sides = [_unshared(marked, *side) for side in (rows, rows[::-1])]
        rest = sum(sum(own.values()) for own, _ in sides)
        if _other_time(one, other):
            rest -= sum(max((own[root] for root in behind), default=0.0) for own, behind in sides)
        share = 2 * both / max(2 * both + rest, 1e-9)
        found[pair] = sum(things) / len(things) * float(ramp(np.array(share), ALIKE))
    return found


def _unshared(marked: Marked, row: int, other: int) -> tuple[dict[int, float], set[int]]:
    """Return the roots that only the first of two texts has, with their weights, without those of its figures.

    With them, which of these stand behind a telling word that both have: another verb does, another subject does not.
    """
    tokens = marked.counts.tokens
    core = marked.core
    spans = [slice(core.indptr[text], core.indptr[text + 1]) for text in (row, other)]
    own = dict(zip(core.indices[spans[0]].tolist(), core.data[spans[0]].tolist(), strict=True))
    shared = own.keys() & set(core.indices[spans[1]].tolist())
    written = {root for places in _figure_places(marked.counts, row) for root in _roots(marked, slice(*places))}
    own = {root: weight for root, weight in own.items() if root not in shared and root not in written}
    words = [tokens.words[number] for number in tokens.ids[tokens.of(row)].tolist()]
    roots = _roots(marked, tokens.of(row))
    told = (n for n, word in enumerate(words) if roots[n] in shared and word not in FUNCTION_WORDS)
    return own, own.keys() & set(roots[next(told, len(roots)) :])


def _figure_places(counts: Counts, row: int) -> list[tuple[int, int]]:
    """Return from where to where the figures of a text stand, with their units, months and currencies."""
    tokens = counts.tokens
    own = tokens.of(row)
    words = [tokens.words[number] for number in tokens.ids[own].tolist()]
    text = Text(counts.texts[row], words, tokens.starts[own].tolist(), tokens.ends[own].tolist())
    found: list[tuple[int, int]] = []
    for figure in read_figures(text, np.flatnonzero(can_be_amount(words)).tolist()):
        first, last = figure.first, figure.last + 1
        unit = 0 if figure.thing else unit_of(unhedged(figure.behind), " ")[2]
        month = text.words[last : last + 1] != [] and text.words[last] in MONTHS
        last += unit or month or sum(word in _OF_MONEY for word in figure.behind[:2])
        first -= first > 0 and text.words[first - 1] in MONTHS
        found.append((own.start + first, own.start + last))
    return found


def _roots(marked: Marked, places: slice) -> list[int]:
    found: list[int] = marked.roots[marked.counts.tokens.ids[places]].tolist()
    return found


def _other_time(one: Amounts, other: Amounts) -> bool:
    """Tell whether two texts give a year, a day or a time of day, and none that can be the same."""
    timed = [thing for thing in one.things.keys() & other.things.keys() if thing.startswith(_TIMES)]
    sides = (Amounts({thing: side.things[thing] for thing in timed}, {}, {}) for side in (one, other))
    return bool(timed) and all(apart(*sides)[0])
