"""The words of texts to the figures they give: what is counted, how many, and with what sign.

A quick reading for scoring many pairs, from words that are cut already. `numbers` reads the text itself, with dates
and vague counts, for what is shown to a reader. What a hedge says ("at least 45") is the same in both.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from math import isinf
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from toolkit.matching.counted import _IDLE
from toolkit.matching.quantities import _SCALE, _SPELT, _TENS, Range, reach
from toolkit.matching.vectors import Counts, Floats

_VALUES = {**_SPELT, **_TENS, "zero": 0}
_NONE = ("no", "none", "zero")
_STEM = 5  # first letters that forms of a counted word share
_DIGITS = 15  # of a number; a longer one is an identifier
_OF = ("of", "the", "these", "those", "their", "other", "more")  # between a number and what it counts
_AHEAD = 8  # words after a number in which its scale and what it counts are looked for
MONEY = "$€£¥₹"
_UNITS = {
    "dollar": "$",
    "dollars": "$",
    "euro": "€",
    "euros": "€",
    "yen": "¥",
    "rupees": "₹",
    "percentage": "points",
}  # pounds are weights too
_MINUS = re.compile(r"(?:(?<!or )\bminus |(?:^|(?<![\d\s-])[ (])[-−])$", re.IGNORECASE)  # no range, no "plus or minus"
_HEDGES = (["more"], ["above"], ["fewer"], ["less"], ["below"])  # behind "45 or"
_BACK = 12  # code points before a number in which its minus stands
_JOINED = ("and", "or", "to")  # between two numbers that share a sign: "12 or 15 percent"


class Sign(NamedTuple):
    """How a value is written: "%", a currency or nothing, whether a minus is before it, and the words beside it."""

    sign: str
    minus: bool
    before: str
    behind: str


class Amounts(NamedTuple):
    """The figures of a text: what each thing is said to be, from and to, and how each value is written."""

    things: dict[str, set[Range]]
    signs: dict[float, set[Sign]]


class _Read(NamedTuple):
    """A figure as it is read: the places of its first and last word, what it can mean, and how it is written."""

    first: int
    last: int
    value: float
    ends: Range
    sign: str
    words: list[str]


def amounts(counts: Counts) -> list[Amounts]:
    """Return for each text what it gives figures of, their values, and the signs at them.

    Parameters
    ----------
    counts : Counts
        The texts. Numbers spelt in English count too, and "no" as nought.

    Returns
    -------
    list of Amounts
        `things`: the first letters of a counted word, "%", the sign of a currency, or "year", and from what to what
        each of its figures reaches; "at least 45" has no upper end. `signs`: the values as they are written.

    Examples
    --------
    >>> from toolkit.matching.vectors import count
    >>> [found.things for found in amounts(count(["Fourteen members, in 2019; at least 12 % of all.", "No member."]))]
    [{'membe': {(14.0, 14.0)}, 'year': {(2019.0, 2019.0)}, '%': {(12.0, inf)}}, {'membe': {(0.0, 0.0)}}]
    """
    tokens, words = counts.tokens, counts.tokens.words
    found = [Amounts({}, {}) for _ in counts.texts]
    none = np.array([word in _NONE for word in words], bool)
    holds = (is_figure(words) | none)[tokens.ids] if len(words) else np.zeros(0, bool)
    places = np.flatnonzero(holds)
    owner = np.searchsorted(tokens.bounds, places, side="right") - 1
    for text in np.unique(owner).tolist():
        read = _shared_signs(counts, _in_text(counts, text, places[owner == text].tolist()))
        for figure in read:
            _add(counts, figure, found[text])
    return found


def is_figure(words: Sequence[str]) -> NDArray[np.bool_]:
    """Tell which words are numbers."""
    return np.array([word in _VALUES or any(c.isdigit() for c in word) for word in words], bool)


def figure_values(words: Sequence[str]) -> Floats:
    """Return the value of each word that is a number, and nan for the others."""
    return np.array([np.nan if (value := _single(word)) is None else value for word in words], np.float64)


def _single(word: str) -> float | None:
    if word in _VALUES:
        return float(_VALUES[word])
    digits = word.replace(",", "")
    if not digits.replace(".", "", 1).isdecimal() or len(digits) > _DIGITS:
        return None
    return float(digits)


def _in_text(counts: Counts, text: int, places: list[int]) -> list[_Read]:
    """Read the figures of a text whose words at some places are numbers."""
    tokens, words, string = counts.tokens, counts.tokens.words, counts.texts[text]
    end = int(tokens.bounds[text + 1])
    found: list[_Read] = []
    for place in places:
        if found and place <= found[-1].last:
            continue
        row = [words[number] for number in tokens.ids[place : min(place + _AHEAD, end)].tolist()]
        value, used = _value(row)
        if value is None:
            continue
        upper, more = _upper(counts, (place + used, end), value)
        last = place + used + more - 1
        start, stop = int(tokens.starts[place]), int(tokens.ends[last])
        ends = (
            (value, upper) if row[0] in _NONE else _open(reach(string, (start, stop), (value, upper)), (value, upper))
        )
        sign = _sign(string[max(start - 1, 0) : start], string[stop : stop + 2].strip()[:1], row[used + more :])
        found.append(_Read(place, last, value, ends, sign, row[used + more :]))
    return found


def _open(meant: Range, ends: Range) -> Range:
    """Return what a number can mean where a hedge opens it to one side, else the number: it is compared as rounded."""
    return meant if isinf(meant[1]) or (meant[0] == 0 and meant[1] == ends[1]) else ends


def _upper(counts: Counts, bounds: tuple[int, int], low: float) -> tuple[float, int]:
    """Return the upper end of a range whose lower end has been read, and how many words it takes; else the lower."""
    tokens, words, (place, end) = counts.tokens, counts.tokens.words, bounds
    text = int(np.searchsorted(tokens.bounds, place - 1, side="right")) - 1
    to = place < end and words[tokens.ids[place]] == "to"
    at = place + to
    between = counts.texts[text][tokens.ends[place - 1] : tokens.starts[at]] if at < end else ""
    if at >= end or (between not in ("-", "–") and not to):
        return low, 0
    value, used = _value([words[number] for number in tokens.ids[at : min(at + _AHEAD, end)].tolist()])
    return (value, used + to) if value is not None and value > low else (low, 0)


def _sign(before: str, after: str, words: list[str]) -> str:
    """Return "%", a currency, or nothing, by what stands right before a number and behind it."""
    if before and before in MONEY:
        return before
    if after == "%" or words[:1] in (["percent"], ["pct"]) or words[:2] == ["per", "cent"]:
        return "%"
    return _UNITS.get(words[0], "") if words else ""


def _shared_signs(counts: Counts, read: list[_Read]) -> list[_Read]:
    """Give the first of two joined numbers the sign that stands at the second."""
    ids, words = counts.tokens.ids, counts.tokens.words
    found = read[:]
    for number, (one, other) in reversed(list(enumerate(pairwise(read)))):
        joined = other.first - one.last == 2 and words[ids[one.last + 1]] in _JOINED
        if joined and not one.sign and found[number + 1].sign == "%":
            found[number] = one._replace(sign="%")
    return found


def _add(counts: Counts, figure: _Read, found: Amounts) -> None:
    """Add a figure to those of its text."""
    tokens, words = counts.tokens, counts.tokens.words
    text = int(np.searchsorted(tokens.bounds, figure.first, side="right")) - 1
    string, start = counts.texts[text], int(tokens.starts[figure.first]) - (figure.sign in (*MONEY,))
    first = figure.first == tokens.bounds[text]
    before = "" if first else words[tokens.ids[figure.first - 1]]
    minus = bool(_MINUS.search(string, max(start - _BACK, 0), start))
    behind = [word for word in figure.words if figure.sign != "%" or word not in ("percent", "pct", "per", "cent")]
    sign = Sign(figure.sign, minus, before, behind[0] if behind else "")
    found.signs.setdefault(figure.value, set()).add(sign)
    for thing in [figure.sign] if figure.sign else _things(figure.value, figure.words):
        found.things.setdefault(thing, set()).add(figure.ends)


def _value(words: list[str]) -> tuple[float | None, int]:
    """Return the value of the number that words begin with, None if it is none, and how many words it takes."""
    first = words[0]
    if first in ("no", "none"):
        return 0.0, 1
    value, used = _single(first), 1
    if value is None:
        return None, 1
    if first in _TENS and len(words) > 1 and 0 < _SPELT.get(words[1], 0) < 10:
        value, used = value + _SPELT[words[1]], 2
    while used < len(words) and words[used] in _SCALE:
        value, used = value * _SCALE[words[used]], used + 1
    return value, used


def _things(value: float, words: list[str]) -> list[str]:
    """Name what a figure without a sign is of, by the next two words that say something."""
    words = words[2:] if words[:1] == ["or"] and words[1:2] in _HEDGES else words
    if 1500 <= value < 2100 and value == int(value) and (not words or words[0] in _IDLE or not words[0].endswith("s")):
        return ["year"]
    stems: list[str] = []
    for word in words:
        if len(stems) == 2 or word.isdecimal() or (word in _IDLE and (stems or word not in _OF)):
            break
        if word not in _IDLE:
            stems.append(word[:_STEM])
    return stems
