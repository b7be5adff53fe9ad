"""The words of a text to the figures that stand in it: where each is, its value, and how it is written.

What each is a figure of, and what all of a text come to, is told by `amounts`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise
from math import isinf
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from toolkit.corpus.counts import Floats
from toolkit.quantities.context import Range
from toolkit.quantities.counted import plural
from toolkit.quantities.dates import MONTHS
from toolkit.quantities.frequencies import ALONE, OFTEN, SIGNS, days, intervals
from toolkit.quantities.hedges import reach
from toolkit.quantities.measured import ADDED, DAY, RANKED, Text, attached, day_of_year, is_year, ranked, rate, unit_of
from toolkit.quantities.number_words import SCALE
from toolkit.quantities.quantities import is_sterling
from toolkit.quantities.results import AHEAD, UNANIMOUS, result, words_behind
from toolkit.quantities.shares import SAYING, share
from toolkit.quantities.values import CODES, CURRENCIES, MONEY, POUNDS, VALUES, half_behind, single, upper_end, value_at

_words = str.split
_OTHERS = frozenset(
    ["no", "none", "zero", *RANKED, *SCALE, *MONTHS, *SAYING, *UNANIMOUS, *ALONE]
)  # no numbers, read as such
_UNITS = CURRENCIES | {"percentage": "points"}
_HEDGES = (["more"], ["above"], ["fewer"], ["less"], ["below"])  # behind "45 or"
_OPENING = frozenset(["least", "than", "over", "above", "exceeding", "under", "below", "most"])  # end a hedge
_COUNTING = ("more", "fewer", "less")
_OPENING_WITH = {"of": ("minimum", "maximum", "excess", "upwards"), "to": ("up",), "as": ("many", "much")}  # with these
DAYS = 31  # of a month at most
_POUNDS = [[word] for word in POUNDS]
_BEFORE_MONTHS = [[word] for word in _words("in by since until till during early late mid of last this next to from")]
_BESIDE = 3  # words on from the last word of a figure to the first of one that can be joined to it
_JOINED = ("and", "or", "to")  # between two numbers that share a sign: "12 or 15 percent"


class Read(NamedTuple):
    """A figure as it is read: the places of its first and last word, its value, what it can mean, how it is written."""

    first: int
    last: int
    value: float
    ends: Range
    sign: str
    behind: list[str]
    thing: str = ""  # what it is of, where that is known from how it is written


def can_be_amount(words: Sequence[str]) -> NDArray[np.bool_]:
    """Tell which words are numbers or say that there is none."""
    found: NDArray[np.bool_] = is_figure(words) | np.array([word in _OTHERS for word in words], bool)
    return found


def is_figure(words: Sequence[str]) -> NDArray[np.bool_]:
    """Tell which words are numbers."""
    return np.array([word in VALUES or (not word.isalpha() and any(c.isdigit() for c in word)) for word in words], bool)


def figure_values(words: Sequence[str]) -> Floats:
    """Return the value of each word that is a number, and nan for the others."""
    found = np.full(len(words), np.nan)
    for number in np.flatnonzero(is_figure(words)).tolist():
        if (value := single(words[number])) is not None:
            found[number] = value
    return found


def read_figures(text: Text, places: list[int]) -> list[Read]:
    """Read the figures of a text whose words at some places are numbers."""
    words = text.words
    found: list[Read] = []
    often = {} if SIGNS.isdisjoint(words) else _how_often(text)
    for place in places:
        if found and place <= found[-1].last:
            continue
        if place in often and not (often[place][1] and _is_rate(found[-1:], often[place][0])):
            found.append(often[place][0])
            continue
        if known := result(text, place) or share(text, place) or ranked(text, place):
            last = place + known.used - 1
            found += [Read(place, last, ends[0], ends, "", [], known.thing) for ends in known.ends]
            continue
        if words[place] in MONTHS:
            found += _in_month(text, place, found[-1:])
        elif figure := _number(text, place, found):
            found.append(figure)
    return found


def _how_often(text: Text) -> dict[int, tuple[Read, bool]]:
    """Return by the place of each word how often something is, of value its unit, and whether that can be a rate."""
    found = {}
    for one in intervals(text.string):
        first, last = bisect_left(text.starts, one.start), bisect_left(text.starts, one.end) - 1
        read = Read(first, last, days(one.unit), one.ends, "", [], OFTEN)
        found.update(dict.fromkeys(range(first, last + 1), (read, one.alone)))
    return found


def _is_rate(before: list[Read], often: Read) -> bool:
    """Tell whether how often something is says for what time the figure before is given: "40 people every day"."""
    each, at = rate(before[0].behind) if before and not before[0].thing else (0.0, 0)
    return each > 0 and often.first <= before[0].last + 1 + at <= often.last


def _number(text: Text, place: int, found: list[Read]) -> Read | None:
    """Read the number that begins at a word; a half behind "a year and" goes with the year, read or not."""
    string, words = text.string, text.words
    if words[place] == "no" and words[place + 2 : place + 3] == ["than"]:  # "no more than 45"
        return None
    value, used = value_at(text, place)
    unit: list[str] = []
    if value is None and words[place] == "half" and (first := half_behind(words, place)) >= 0:
        place, used, value = first, 1, 1.5
        if found and found[-1].last == first:
            value = found.pop().value + 0.5
    if value is None and (joined := attached(words[place])):
        (value, unit), used = joined, 1
    if value is None:
        return None
    if value == 1 and place and words[place - 1] == "not" and words[place + 1 : place + 2] != ["but"]:
        value = 0.0  # "not one minister"
    low, upper, more = upper_end(text, (place, place + used), value)
    last = place + used + more - 1
    place -= words[place] in SCALE and place > 0  # "a million"
    start, stop = text.starts[place], text.ends[last]
    behind = unit + words_behind(text, last, place + AHEAD)
    ends = low, upper
    if behind[:1] == ["or"] or (place and _opens(words, place)):
        ends = _open(reach(string, (start, stop), ends), ends)
    sign = _sign(string[max(start - 1, 0) : start], string[stop : stop + 2].strip()[:1], behind)
    if not sign and behind[:1] in _POUNDS:
        pounds = start, text.ends[last + 1]
        sign = "£" * is_sterling(string, pounds, value, scaled=words[last] in SCALE)
    return Read(place, last, low, ends, sign or CODES.get(words[place - 1] if place else "", ""), behind)


def _in_month(text: Text, place: int, before: list[Read]) -> list[Read]:
    """Return the days that a month without a day can mean; none of a word that names no month ("may", "march")."""
    words = text.words
    named = text.string[text.starts[place]].isupper() and (
        words[place - 1 : place] in _BEFORE_MONTHS or _is_year(words[place + 1 : place + 2])
    )
    behind = _single_day(words[place + 1 : place + 2]) and not plural((words[place + 2 : place + 3] or [""])[0])
    day = place - 1 - (words[place - 1 : place] == ["of"])  # "the 3rd of May"
    if not named or behind or (before and before[0].last == day and _single_day(words[day : day + 1])):
        return []
    ends = day_of_year(MONTHS[words[place]], (1, DAYS))
    return [Read(place, place, ends[0], ends, "", [], DAY)]


def _is_year(words: list[str]) -> bool:
    return words != [] and is_year(words, 0)


def _single_day(words: list[str]) -> bool:
    """Tell whether a word can be the day of a month."""
    value = single(words[0].rstrip("sthndr")) if words and words[0][0].isdecimal() else None
    return value is not None and 1 <= value <= DAYS


def _opens(words: list[str], place: int) -> bool:
    """Tell by the words before a number whether a hedge that opens it can end there; not "higher than 2019"."""
    word, before = words[place - 1], words[place - 2]
    if word == "than" and before not in _COUNTING:
        return not is_year(words, place)
    return word in _OPENING or (word in _OPENING_WITH and before in _OPENING_WITH[word])


def _open(meant: Range, ends: Range) -> Range:
    """Return what a number can mean where a hedge opens it to one side, else the number: it is compared as rounded."""
    return meant if isinf(meant[1]) or (meant[0] == 0 and meant[1] == ends[1]) else ends


def _sign(before: str, after: str, words: list[str]) -> str:
    """Return "%", a currency, or nothing, by what stands right before a number and behind it."""
    if before and before in MONEY:
        return before
    first = words[0] if words else ""
    if after == "%" or first in ("percent", "pct") or (first == "per" and words[1:2] == ["cent"]):
        return "%"
    return _UNITS.get(first, "")


def joined(text: Text, read: list[Read]) -> list[Read]:
    """Return the figures of a text, those of two units as one, and each with the percent sign that is meant of it.

    "12 or 15 percent" are two shares, "two years and six months" one time.
    """
    if all(other.first - one.last > _BESIDE for one, other in pairwise(read)):  # as in most texts
        return read
    return _summed(text, _shared_signs(text, _shared_things(text, read)))


def _shared_things(text: Text, read: list[Read]) -> list[Read]:
    """Give the first of two numbers with "to" between them the words behind the second: "from 42 to 39 pupils"."""
    found = [
        one._replace(behind=other.behind) if other.first - one.last == 2 and text.words[one.last + 1] == "to" else one
        for one, other in pairwise(read)
    ]
    return [*found, read[-1]]


def _shared_signs(text: Text, read: list[Read]) -> list[Read]:
    """Give the first of two joined numbers the percent sign that stands at the second."""
    found = read[:]
    if all(figure.sign != "%" for figure in read):
        return found
    for number, (one, other) in reversed(list(enumerate(pairwise(read)))):
        joined = other.first - one.last == 2 and text.words[one.last + 1] in _JOINED
        if joined and not one.sign and found[number + 1].sign == "%":
            found[number] = one._replace(sign="%")
    return found


def _summed(text: Text, read: list[Read]) -> list[Read]:
    """Make one figure of "two years and six months" and "1 hour 20 minutes", in the smaller unit."""
    found = read[:1]
    for figure in read[1:]:
        one, at = found[-1], found[-1].last + 1
        if at < figure.first <= at + 2 and text.string[text.ends[at] : text.starts[figure.first]] in (" ", " and "):
            (of, size, _), (other, smaller, _) = unit_of(one.behind, " "), unit_of(figure.behind, " ")
            if of == other and of in ADDED and size > smaller:
                total = round(one.value * size / smaller) + figure.value
                found[-1] = figure._replace(first=one.first, value=total, ends=(total, total))
                continue
        found.append(figure)
    return found


def unhedged(words: list[str]) -> list[str]:
    """Return the words behind a figure, and behind its hedge: "45 or more officers"."""
    return words[2:] if words and words[0] == "or" and words[1:2] in _HEDGES else words
