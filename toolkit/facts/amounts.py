"""The words of texts to the figures they give: what is counted, how many, and with what sign.

A quick reading for scoring many pairs, from words that are cut already. `numbers` reads the text itself, with dates
and vague counts, for what is shown to a reader. What a hedge says ("at least 45") is the same in both.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from math import isinf
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from toolkit.corpus.counts import Counts, Floats, Integers
from toolkit.corpus.tokens import chosen
from toolkit.facts.context import Range
from toolkit.facts.counted import IDLE, PEOPLE, measures, plural
from toolkit.facts.dates import MONTHS
from toolkit.facts.hedges import reach
from toolkit.facts.measured import (
    ADDED,
    DAY,
    RANKED,
    Measure,
    Text,
    attached,
    day_of_year,
    is_year,
    ranked,
    rate,
    unit_of,
)
from toolkit.facts.parts import behind_whole, is_whole
from toolkit.facts.quantities import OLDEST, SCALE, is_age, is_sterling
from toolkit.facts.results import AHEAD, result, words_behind
from toolkit.facts.values import CODES, CURRENCIES, POUNDS, VALUES, half_behind, single, upper_end, value_at
from toolkit.facts.values import MONEY as MONEY

_NONE = ("no", "none", "zero")
_STEM = 5  # first letters that forms of a counted word share
_OF = ("of", "the", "these", "those", "their", "other", "more")  # between a number and what it counts
PERCENT = ("percent", "pct", "per", "cent", "percentage", "points")
_UNITS = CURRENCIES | {"percentage": "points"}
_MINUS = re.compile(r"(?:(?<!or )\bminus |(?:^|(?<![\d\s-])[ (])[-−])$", re.IGNORECASE)  # no range, no "plus or minus"
_HEDGES = (["more"], ["above"], ["fewer"], ["less"], ["below"])  # behind "45 or"
_LESS = ("-", "−")  # what stands right before a number below nought, unless that is spelt
_OPENING = frozenset(["least", "than", "over", "above", "exceeding", "under", "below", "most"])  # end a hedge
_OPENING_WITH = {"of": ("minimum", "maximum", "excess", "upwards"), "to": ("up",), "as": ("many", "much")}  # with these
_FROZEN = {("below", "zero"), ("below", "freezing")}  # behind a number that is below nought
_BACK = 12  # code points before a number in which its minus stands
_DAYS = 31
_SHARES = ("%", "points")
_AGED = ("age", "aged", "ages")
_YEAR = 365.25  # days, by which ages are measured too
EACH = " for each"  # ends the name of a measure that says for what time a value is given
_EACH = 1.0, 1.0  # "a day", as a measure
_words = str.split
_POUNDS = [[word] for word in POUNDS]
_IN_HALVES = ("and", "a", "an", "half", "quarter")
_BEFORE_MONTHS = [[word] for word in _words("in by since until till during early late mid of last this next to from")]
_SIGNATURE = re.compile(  # of a post, as it is quoted in articles
    r"[—–.?!]\s*[^—–.?!()\n]{1,50}\s\(@?\w+\)[\s,]+[A-Z][a-z]{2,8}\.?\s\d\d?,?\s(?:19|20)\d\d\W*$"
)
_LONGEST = 100  # code points of a signature
_JOINED = ("and", "or", "to")  # between two numbers that share a sign: "12 or 15 percent"


class Sign(NamedTuple):
    """How a value is written: "%", a currency or nothing, whether it is below nought, and the words beside it."""

    sign: str
    minus: bool
    before: str
    behind: str


class Amounts(NamedTuple):
    """The figures of a text: what each thing is said to be, from and to, how each value is written, what has a unit."""

    things: dict[str, frozenset[Range]]
    signs: dict[float, tuple[Sign, ...]]
    measures: dict[str, list[Measure]]


class _Read(NamedTuple):
    """A figure as it is read: the places of its first and last word, its value, what it can mean, how it is written."""

    first: int
    last: int
    value: float
    ends: Range
    sign: str
    behind: list[str]
    thing: str = ""  # what it is of, where that is known from how it is written


def amounts(counts: Counts, rows: Integers | None = None, *, which: NDArray[np.bool_] | None = None) -> list[Amounts]:
    """Return for each text what it gives figures of, their values, and the signs at them.

    Parameters
    ----------
    counts : Counts
        The texts. Numbers spelt in English count too, and "no" as nought.
    rows : array of int, optional
        The texts that are read. Default: all.
    which : array of bool, optional
        What `can_be_amount` says of the words, where it is known.

    Returns
    -------
    list of Amounts
        One for each row. `things`: the first letters of a counted word, "%", the sign of a currency, "year", "clock"
        (in minutes), "season", "day of a year" (days and months, as if each had 31 days), a rank ("nth quart"), or
        "score" of a result like "31-24", and from what to what each of its figures reaches; "at least 45" has no upper
        end. `signs`: the values as they are written. `measures`: what has a unit, by its dimension.

    Examples
    --------
    >>> from toolkit.corpus.counts import count
    >>> found = amounts(count(["Fourteen members, in 2019; at least 12 % of all.", "No member."]))
    >>> [{thing: sorted(ends) for thing, ends in own.things.items()} for own in found]
    [{'membe': [(14.0, 14.0)], 'year': [(2019.0, 2019.0)], '%': [(12.0, inf)]}, {'membe': [(0.0, 0.0)]}]
    """
    tokens = counts.tokens if rows is None else chosen(counts.tokens, rows)
    texts = counts.texts if rows is None else [counts.texts[row] for row in rows.tolist()]
    found = [Amounts({}, {}, {})] * len(texts)  # one for all texts without figures
    at = np.flatnonzero((can_be_amount(tokens.words) if which is None else which)[tokens.ids])
    cuts = np.searchsorted(at, tokens.bounds)
    with_figures = np.flatnonzero(np.diff(cuts)).tolist()
    words = list(map(tokens.words.__getitem__, tokens.ids.tolist()))
    starts, ends, bounds = tokens.starts.tolist(), tokens.ends.tolist(), tokens.bounds.tolist()
    places, first = at.tolist(), cuts.tolist()
    for number in with_figures:
        own = slice(bounds[number], bounds[number + 1])
        text = Text(texts[number], words[own], starts[own], ends[own])
        end = _unsigned(text)
        at_words = (place - own.start for place in places[first[number] : first[number + 1]])
        read = read_figures(text, [place for place in at_words if text.starts[place] < end])
        found[number] = Amounts({}, {}, {})
        for figure in read if len(read) < 2 else _summed(text, _shared_signs(text, read)):
            _add(text, figure, found[number])
    return found


def _unsigned(text: Text) -> int:
    """Return where a text ends, but for the name and the day by which a post is signed: "— Ann (@ann) May 4, 2017"."""
    string, last = text.string, text.ends[-1]
    if not string[last - 4 : last].isdecimal() or MONTHS.keys().isdisjoint(text.words[-3:-2]):
        return last
    return match.start() if (match := _SIGNATURE.search(string, max(last - _LONGEST, 0))) else last


def can_be_amount(words: Sequence[str]) -> NDArray[np.bool_]:
    """Tell which words are numbers or say that there is none."""
    other = np.array([word in _NONE or word in RANKED or word in SCALE or word in MONTHS for word in words], bool)
    found: NDArray[np.bool_] = is_figure(words) | other
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


def read_figures(text: Text, places: list[int]) -> list[_Read]:
    """Read the figures of a text whose words at some places are numbers."""
    words = text.words
    found: list[_Read] = []
    for place in places:
        if found and place <= found[-1].last:
            continue
        if known := result(text, place) or ranked(text, place):
            last = place + known.used - 1
            found += [_Read(place, last, ends[0], ends, "", [], known.thing) for ends in known.ends]
            continue
        if words[place] in MONTHS:
            found += _in_month(text, place, found[-1:])
        elif figure := _number(text, place, found):
            found.append(figure)
    return found


def _number(text: Text, place: int, found: list[_Read]) -> _Read | None:
    """Read the number that begins at a word; a half behind "a year and" goes with the year, read or not."""
    string, words = text.string, text.words
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
    low, upper, more = upper_end(text, (place, place + used), value)
    last = place + used + more - 1
    place -= words[place] in SCALE and place > 0  # "a million"
    start, stop = text.starts[place], text.ends[last]
    behind = unit + words_behind(text, last, place + AHEAD)
    ends = low, upper
    if behind[:1] == ["or"] or (place and _opens(words[place - 1], words[place - 2])):
        ends = _open(reach(string, (start, stop), ends), ends)
    sign = _sign(string[max(start - 1, 0) : start], string[stop : stop + 2].strip()[:1], behind)
    if not sign and behind[:1] in _POUNDS:
        pounds = start, text.ends[last + 1]
        sign = "£" * is_sterling(string, pounds, value, scaled=words[last] in SCALE)
    return _Read(place, last, low, ends, sign or CODES.get(words[place - 1] if place else "", ""), behind)


def _in_month(text: Text, place: int, before: list[_Read]) -> list[_Read]:
    """Return the days that a month without a day can mean; none of a word that names no month ("may", "march")."""
    words = text.words
    named = text.string[text.starts[place]].isupper() and (
        words[place - 1 : place] in _BEFORE_MONTHS or _is_year(words[place + 1 : place + 2])
    )
    behind = _single_day(words[place + 1 : place + 2]) and not plural((words[place + 2 : place + 3] or [""])[0])
    day = place - 1 - (words[place - 1 : place] == ["of"])  # "the 3rd of May"
    if not named or behind or (before and before[0].last == day and _single_day(words[day : day + 1])):
        return []
    ends = day_of_year(MONTHS[words[place]], (1, _DAYS))
    return [_Read(place, place, ends[0], ends, "", [], DAY)]


def _is_year(words: list[str]) -> bool:
    return words != [] and is_year(words, 0)


def _single_day(words: list[str]) -> bool:
    """Tell whether a word can be the day of a month."""
    value = single(words[0].rstrip("sthndr")) if words and words[0][0].isdecimal() else None
    return value is not None and 1 <= value <= _DAYS


def _opens(word: str, before: str) -> bool:
    """Tell by the word before a number, and the one before that, whether a hedge that opens it can end there."""
    return word in _OPENING or (word in _OPENING_WITH and before in _OPENING_WITH[word])


def _open(meant: Range, ends: Range) -> Range:
    """Return what a number can mean where a hedge opens it to one side, else the number: it is compared as rounded."""
    return meant if isinf(meant[1]) or (meant[0] == 0 and meant[1] == ends[1]) else ends


def _sign(before: str, after: str, words: list[str]) -> str:
    """Return "%", a currency, or nothing, by what stands right before a number and behind it."""
    if before and before in MONEY:
        return before
    if after == "%" or words[:1] in (["percent"], ["pct"]) or words[:2] == ["per", "cent"]:
        return "%"
    return _UNITS.get(words[0], "") if words else ""


def _shared_signs(text: Text, read: list[_Read]) -> list[_Read]:
    """Give the first of two joined numbers the percent sign that stands at the second."""
    found = read[:]
    for number, (one, other) in reversed(list(enumerate(pairwise(read)))):
        joined = other.first - one.last == 2 and text.words[one.last + 1] in _JOINED
        if joined and not one.sign and found[number + 1].sign == "%":
            found[number] = one._replace(sign="%")
    return found


def _summed(text: Text, read: list[_Read]) -> list[_Read]:
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


def _add(text: Text, figure: _Read, found: Amounts) -> None:
    """Add a figure to those of its text."""
    if figure.thing:
        _put(figure.thing, figure, (text, found))
        return
    sign = _written(text, figure)
    days, at = rate(figure.behind)
    if days:
        at += figure.last + 1
        found.measures[f"{figure.value:g}{EACH}"] = [Measure(days, _EACH, "", (at, at + 1))]
    known = found.signs.get(figure.value, ())
    found.signs[figure.value] = known if sign in known else (*known, sign)
    if figure.sign:
        _put(figure.sign, figure, (text, found))
        return
    if month := _month(text, figure):
        _put(DAY, figure._replace(ends=day_of_year(month, figure.ends)), (text, found))
    elif of := _dimension(text, figure, sign.before):
        _measure(text, figure, found, of)
    else:
        for thing in _things(text, figure):
            _put(thing, figure, (text, found))


def _written(text: Text, figure: _Read) -> Sign:
    """Return how a figure is written, with the words beside it."""
    string, start = text.string, text.starts[figure.first] - (figure.sign != "" and figure.sign in MONEY)
    before = text.words[figure.first - 1] if figure.first else ""
    less = before == "minus" or string[start - 1 : start] in _LESS  # most figures show that no minus is there
    minus = bool(less and _MINUS.search(string, max(start - _BACK, 0), start))
    if minus and before == "minus":
        before = text.words[figure.first - 2] if figure.first > 1 else ""
    minus |= not _FROZEN.isdisjoint(pairwise(figure.behind))
    behind = [word for word in figure.behind if word not in PERCENT] if figure.sign in _SHARES else figure.behind
    return Sign(figure.sign, minus, before, behind[0] if behind else "")


def _dimension(text: Text, figure: _Read, before: str) -> tuple[str, float, int] | None:
    """Return the dimension of a figure, the size of its unit and how many words this takes; None if it has no unit."""
    end = text.ends[figure.last]
    if figure.behind:
        found = unit_of(unhedged(figure.behind), text.string[end : end + 1])
        if found[0]:
            return found
    if figure.value > OLDEST:
        return None
    old = before in _AGED or (before == "of" and text.words[max(figure.first - 2, 0)] == "age")
    return ("age", _YEAR, 0) if old or is_age(text.string, text.starts[figure.first], end) else None


def _put(thing: str, figure: _Read, into: tuple[Text, Amounts]) -> None:
    """Add a figure to those of a thing; ages and decades to the measures."""
    if figure.thing in ADDED:
        _measure(into[0], figure, into[1], (thing, _YEAR if thing == "age" else 10 * _YEAR, 0))
        return
    things, ends = into[1].things, _only(figure.ends)
    things[thing] = things[thing] | ends if thing in things else ends


def _measure(text: Text, figure: _Read, found: Amounts, of: tuple[str, float, int]) -> None:
    """Add a figure with a unit to the measures of its text, with the word before it and where the unit stands."""
    dimension, unit, used = of
    before = text.words[figure.first - 1] if figure.first else ""
    first = last = figure.last + 1
    while first - 1 > figure.first and text.words[first - 1] in _IN_HALVES:
        first -= 1  # "two and a half years": all but the number is its unit
    if half_behind(text.words, last + 3) == figure.last:
        last += 3
    places = (0, 0) if attached(text.words[figure.last]) else (first, last + used)
    found.measures.setdefault(dimension, []).append(Measure(unit, figure.ends, before, places))


@lru_cache(maxsize=1 << 16)
def _only(ends: Range) -> frozenset[Range]:
    """Return the ends of one figure as a set, one for all texts that give it: sets take most of what is held."""
    return frozenset([ends])


def _month(text: Text, figure: _Read) -> int:
    """Return the number of the month of which a figure is a day: "Jan. 20 to 25", not "in March 12 boats"; else 0."""
    if not 1 <= figure.value <= _DAYS or not figure.value.is_integer():
        return 0
    counted = figure.behind and plural(figure.behind[0])
    for place in (-1 if counted else figure.first - 1, figure.last + 1 if figure.behind else -1):
        if 0 <= place < len(text.words) and text.words[place] in MONTHS and text.string[text.starts[place]].isupper():
            return MONTHS[text.words[place]]
    return 0


def unhedged(words: list[str]) -> list[str]:
    """Return the words behind a figure, and behind its hedge: "45 or more officers"."""
    return words[2:] if words and words[0] == "or" and words[1:2] in _HEDGES else words


def _things(text: Text, figure: _Read) -> list[str]:
    """Name what a figure without a sign is of, by the next two words that say something."""
    words = unhedged(figure.behind if figure.value == 1 else behind_whole(figure.behind))
    if (not words or words[0] in IDLE or not words[0].endswith("s")) and is_year(text.words, figure.first):
        return ["year"]
    stems: list[str] = []
    for word in words:
        if len(stems) == 2 or word.isdecimal() or (word in IDLE and (stems or word not in _OF)):
            break
        if word not in IDLE:
            stems.append("people"[:_STEM] if word in PEOPLE or word == "person" else word[:_STEM])
            if measures(word):  # "90 miles north": what is measured is not said
                break
    return [f"of {stem}" for stem in stems] if is_whole(text.words, figure.first) else stems
