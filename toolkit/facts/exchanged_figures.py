"""Two numbers at one place of two texts to whether they are not the same: as they stand, rounded, in another unit."""

from __future__ import annotations

from itertools import product

import numpy as np

from toolkit.facts.marks import Marked
from toolkit.quantities.agreement import equal, exactly, same_measured
from toolkit.quantities.context import EXTENTS
from toolkit.quantities.measured import Measure, rate, unit_of
from toolkit.quantities.values import MONEY

_SCALES = frozenset(str.split("hundred thousand million billion trillion"))
_YEARS = frozenset(range(1500, 2100))  # as amounts reads them; a range would compare a float with each


def other_figure(marked: Marked, texts: tuple[int, int], places: tuple[int, int]) -> bool:
    """Tell whether two numbers in one place are not the same, as they stand, rounded, or in another unit or currency.

    Times of day are left to the amounts of a text, which know in how many ways one is written.
    """
    ids = marked.counts.tokens.ids[list(places)]
    one, other = marked.figure_values[ids].tolist()
    signs = {_before(marked, *side) for side in zip(texts, places, strict=True)}
    converted = len(signs) == 2 and signs <= {*MONEY}
    words = [marked.counts.tokens.words[word] for word in ids.tolist()]
    spelt = {"".join(filter(str.isdecimal, word)) or word for word in words}  # "over 65", "over-65s"; "£60", "Sh60"
    timed = any(_of_day(marked, *side) for side in zip(texts, places, strict=True))
    if converted or timed or len(spelt) == 1:
        return False
    behind = [_unit(marked, *side) for side in zip(texts, places, strict=True)]
    units = [unit_of(words, " ") for words in behind]
    along = {EXTENTS.get(words[unit[2]]) for words, unit in zip(behind, units, strict=True) if unit[0]} - {None}
    if len(along) > 1:  # "12 metres long", "4 metres wide"
        return False
    if units[0][0] and units[0][0] == units[1][0] and units[0][1] != units[1][1]:
        ends = [Measure(unit[1], (value, value)) for unit, value in zip(units, (one, other), strict=True)]
        return not same_measured(units[0][0], *ends)
    days = [rate(words)[0] for words in behind]
    if all(days) and days[0] != days[1]:  # "40 a day", "280 a week"
        ends = [Measure(1 / of, (value, value)) for of, value in zip(days, (one, other), strict=True)]
        return not same_measured("", *ends)
    fewer, more = sorted((one, other))
    if more in _YEARS and fewer < 100 and more % 100 == fewer:  # "2019-20", "2019-2020"
        return False
    if one in _YEARS and other in _YEARS:
        known = marked.amounts(np.array(texts))
        dated = [known[text].things.get("year", frozenset()) for text in texts]
        spans = [[ends for ends in own if year in ends] for own, year in zip(dated, (one, other), strict=True)]
        if all(spans):  # "before 2016" holds 2014
            return not any(exactly(*ends) for ends in product(*spans))
    return not equal(one, other)


def _unit(marked: Marked, text: int, place: int) -> list[str]:
    """Return the words behind a figure, or behind its thousand, million or billion."""
    words = [marked.word(text, place + step) for step in (1, 2, 3, 4)]
    return words[1:] if words[0] in _SCALES else words


def _of_day(marked: Marked, text: int, place: int) -> bool:
    """Tell whether a number is of a time of day, by what stands right beside it."""
    whole, tokens = marked.counts.texts[text], marked.counts.tokens
    start, end = int(tokens.starts[place]), int(tokens.ends[place])
    beside = whole[max(start - 1, 0) : start], whole[end : end + 1]
    return ":" in beside or marked.word(text, place + 1) in ("am", "pm")


def _before(marked: Marked, text: int, place: int) -> str:
    """Return what stands right before a word."""
    start = int(marked.counts.tokens.starts[place])
    return marked.counts.texts[text][max(start - 1, 0) : start]
