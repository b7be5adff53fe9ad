"""Pairs of texts to the figures of one thing that differ though it is told in other words: "shut at 6", "closed at 9".

Figures contradict each other where two texts share most of their words. The words that write the figures are none of
these ("twenty past three in the afternoon", "5.20 p.m."), and what happened at another time may have another verb. So
both are left out of the share here: all words of figures, and, where it is a year, a day or a time of day that differs,
one word of either side behind a word that both have.

Of what is counted, paid or allowed ("will cost £290", "is £315"; "under 12", "under 16") less has to be shared, of the
words that tell something alone: a price or a limit is told in other words, and stays one.
"""

from __future__ import annotations

from math import inf

import numpy as np

from toolkit.corpus.counts import Floats, Integers
from toolkit.corpus.function_words import FUNCTION_WORDS
from toolkit.facts.by_clause import ALIKE, ramp
from toolkit.facts.marks import Marked
from toolkit.quantities.agreement import apart, may_differ
from toolkit.quantities.amounts import PERCENT, Amounts
from toolkit.quantities.changes import BY
from toolkit.quantities.context import Range
from toolkit.quantities.dates import MONTHS
from toolkit.quantities.measured import DAY, Text, unit_of
from toolkit.quantities.readings import read_figures, unhedged
from toolkit.quantities.shares import SHARE
from toolkit.quantities.values import CURRENCIES, MONEY, POUNDS

NEAR = 0.4  # share of the words from which on texts are looked at
_MADE_UP = 0.5  # the same where all words are looked at: less is never made up by a verb and a figure
# Share of the telling words from which other figures of one thing count, and count in full: of near statements that
# share .4 to .5 so 8 are labelled the same and 110 not, from .5 on 7 and 144 (numbers misread aside).
TELLING = 0.4, 0.6
_FEWEST = 2  # telling words that are shared
_FAR = 5  # times; so much more money is another amount
_TIMES = ("clock", DAY, "year")  # of an event
_OF_MONEY = frozenset([*CURRENCIES, *POUNDS, *PERCENT])
_PAYING = frozenset(  # say that an amount of money is a price, as its sign does
    str.split("cost costs costing price prices priced pay pays paid paying charge charges charged charging fee fees")
)
_OTHERWISE = ("nth", "times", SHARE, *_TIMES, "season")  # told in many ways, or of another event


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
        0 to 1 for each pair: the share of things whose figures differ, in full where the texts share most other words,
        or, where all differ that count, enough of those that tell something.
    """
    found = np.zeros(len(left))
    near = np.flatnonzero(marked.sized[left] & marked.sized[right])
    known = marked.amounts(np.concatenate([left[near], right[near]]))
    weight = np.asarray(marked.core.sum(axis=1), np.float64).ravel()
    for pair, both in zip(near.tolist(), shared[near].tolist(), strict=True):
        rows = int(left[pair]), int(right[pair])
        one, other = known[rows[0]], known[rows[1]]
        if not may_differ(one, other) or not any(things := apart(one, other)[0]):
            continue
        if all(counting(one, other)) and not _one_value(one, other):
            paid = bool(one.things.keys() & other.things.keys() & {*MONEY})
            found[pair] = _told_of_one(marked, rows, paid=paid)
        if found[pair] < 1 and both > _MADE_UP * (weight[rows[0]] + weight[rows[1]]) / 2:
            share = _share(marked, rows, both, other_time=_other_time(one, other))
            found[pair] = max(found[pair], sum(things) / len(things) * float(ramp(np.array(share), ALIKE)))
    return found


def _share(marked: Marked, rows: tuple[int, int], both: float, *, other_time: bool) -> float:
    """Return the share of the words of two texts that both have, without those of figures; one verb is left out."""
    sides = [_unshared(marked, *side) for side in (rows, rows[::-1])]
    rest = sum(sum(own.values()) for own, _ in sides)
    if other_time:
        rest -= sum(max((own[root] for root in behind), default=0.0) for own, behind in sides)
    return 2 * both / max(2 * both + rest, 1e-9)


def _one_value(one: Amounts, other: Amounts) -> bool:
    """Tell whether two texts give one value, of whatever; not a year, which a topic shares."""
    dated = {end for side in (one, other) for ends in side.things.get("year", ()) for end in ends}
    return not (one.signs.keys() & other.signs.keys()) <= dated


def counting(one: Amounts, other: Amounts) -> list[bool]:
    """Tell of what is counted, paid or allowed, of each thing, whether its figures cannot be the same.

    [False] where there is none. Left out are times, ranks and ages, shares in words and parts that make up a whole ("a
    third came", "two thirds stayed away"), and what there is none of.
    """
    none = {thing for side in (one, other) for thing, own in side.things.items() if (0.0, 0.0) in own}
    sides = []
    for side in (one, other):
        things = {
            thing: own
            for thing, own in side.things.items()
            if thing not in none and (thing.endswith(BY) or not thing.startswith(_OTHERWISE))
        }
        measures = {name: own for name, own in side.measures.items() if name != "age"}
        sides.append(Amounts(things, side.signs, measures))
    for thing in sides[0].things.keys() & sides[1].things.keys():
        ones, others = (side.things[thing] for side in sides)
        if thing in MONEY and _far(ones, others):
            del sides[0].things[thing]
    return apart(*sides)[0] or [False]


def _far(ones: frozenset[Range], others: frozenset[Range]) -> bool:
    """Tell whether amounts of money are so far apart that they are of two things: a watch and all that was spent."""
    sizes = [[max(low, 0.01) if high == inf else high for low, high in side] for side in (ones, others)]
    return all(max(x, y) > _FAR * max(min(x, y), 0.01) for x in sizes[0] for y in sizes[1])


def _told_of_one(marked: Marked, rows: tuple[int, int], *, paid: bool) -> float:
    """Return how far texts whose figures differ share their telling words; "pay" tells nothing of what is `paid`."""
    sides = [_telling(marked, row, paid=paid) for row in rows]
    shared = sides[0].keys() & sides[1].keys()
    if len(shared) < _FEWEST:
        return 0.0
    total = sum(sum(side.values()) for side in sides)
    return float(ramp(np.array(2 * sum(sides[0][root] for root in sorted(shared)) / max(total, 1e-9)), TELLING))


def _telling(marked: Marked, row: int, *, paid: bool) -> dict[int, float]:
    """Return the roots of the words of a text that tell something, with their rarity, without those of its figures."""
    known: dict[tuple[int, bool], dict[int, float]] = marked.made("telling words beside figures", dict)
    if (row, paid) not in known:
        tokens = marked.counts.tokens
        own = tokens.of(row)
        left = ~marked.is_figure[tokens.ids[own]]
        for start, end in _figure_places(marked, row):
            left[start - own.start : end - own.start] = False
        words = {number: tokens.words[number] for number in tokens.ids[own][left].tolist()}
        told = [n for n, word in words.items() if not (word in FUNCTION_WORDS or (paid and word in _PAYING))]
        roots = marked.roots[told]  # weighed as roots: "closed" here and "closing" there are one
        known[row, paid] = dict(zip(roots.tolist(), marked.root_rarity[roots].tolist(), strict=True))
    return known[row, paid]


def _unshared(marked: Marked, row: int, other: int) -> tuple[dict[int, float], set[int]]:
    """Return the roots that only the first of two texts has, with their weights, without those of its figures.

    With them, which of these stand behind a telling word that both have: another verb does, another subject does not.
    """
    tokens = marked.counts.tokens
    core = marked.core
    spans = [slice(core.indptr[text], core.indptr[text + 1]) for text in (row, other)]
    own = dict(zip(core.indices[spans[0]].tolist(), core.data[spans[0]].tolist(), strict=True))
    shared = own.keys() & set(core.indices[spans[1]].tolist())
    written = {root for places in _figure_places(marked, row) for root in _roots(marked, slice(*places))}
    own = {root: weight for root, weight in own.items() if root not in shared and root not in written}
    words = [tokens.words[number] for number in tokens.ids[tokens.of(row)].tolist()]
    roots = _roots(marked, tokens.of(row))
    told = (n for n, word in enumerate(words) if roots[n] in shared and word not in FUNCTION_WORDS)
    return own, own.keys() & set(roots[next(told, len(roots)) :])


def _figure_places(marked: Marked, row: int) -> list[tuple[int, int]]:
    """Return from where to where the figures of a text stand, with their units, months and currencies."""
    known: dict[int, list[tuple[int, int]]] = marked.made("places of figures", dict)
    if row not in known:
        known[row] = _read_places(marked, row)
    return known[row]


def _read_places(marked: Marked, row: int) -> list[tuple[int, int]]:
    tokens = marked.counts.tokens
    own = tokens.of(row)
    words = [tokens.words[number] for number in tokens.ids[own].tolist()]
    found: list[tuple[int, int]] = []
    if (read := marked.read.get(row)) is None:
        text = Text(marked.counts.texts[row], words, tokens.starts[own].tolist(), tokens.ends[own].tolist())
        read = read_figures(text, np.flatnonzero(marked.can_be_amount[tokens.ids[own]]).tolist())
    for figure in read:
        first, last = figure.first, figure.last + 1
        unit = 0 if figure.thing else unit_of(unhedged(figure.behind), " ")[2]
        month = words[last : last + 1] != [] and words[last] in MONTHS
        last += unit or month or sum(word in _OF_MONEY for word in figure.behind[:2])
        first -= first > 0 and words[first - 1] in MONTHS
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
