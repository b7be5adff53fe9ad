"""The words of texts to the figures they give: what is counted, how many, and with what sign.

A quick reading for scoring many pairs, from words that are cut already. `numbers` reads the text itself, with dates
and vague counts, for what is shown to a reader. What a hedge says ("at least 45") is the same in both.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from math import inf, isinf
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from toolkit.corpus.counts import Counts, Integers
from toolkit.corpus.tokens import chosen
from toolkit.quantities.ages import LIMIT, age_limit
from toolkit.quantities.bounds import beside, bound, opened
from toolkit.quantities.changes import BY, MORE, WAY, is_end, noun, part, way
from toolkit.quantities.context import EXTENTS, Range
from toolkit.quantities.counted import IDLE, OLDEST, PEOPLE, measures, plural
from toolkit.quantities.dates import MONTHS
from toolkit.quantities.frequencies import OFTEN
from toolkit.quantities.measured import (
    ADDED,
    DAY,
    Measure,
    Text,
    attached,
    day_of_year,
    is_year,
    rate,
    unit_of,
)
from toolkit.quantities.quantities import is_age
from toolkit.quantities.readings import DAYS, Read, can_be_amount, joined, read_figures, unhedged
from toolkit.quantities.results import AHEAD
from toolkit.quantities.shares import multiplied
from toolkit.quantities.values import MONEY, half_behind
from toolkit.quantities.wholes import behind_whole, is_whole

_STEM = 5  # first letters that forms of a counted word share
_OF = ("of", "the", "these", "those", "their", "other", "more")  # between a number and what it counts
PERCENT = ("percent", "pct", "per", "cent", "percentage", "points")
_MINUS = re.compile(r"(?:(?<!or )\bminus |(?:^|(?<![\d\s-])[ (])[-−])$", re.IGNORECASE)  # no range, no "plus or minus"
_LESS = ("-", "−")  # what stands right before a number below nought, unless that is spelt
_FROZEN = {("below", "zero"), ("below", "freezing")}  # behind a number that is below nought
_BACK = 12  # code points before a number in which its minus stands
_SHARES = ("%", "points")
_AGED = ("age", "aged", "ages")
_BEFORE_LIMIT = frozenset(["under", "below", "over", "above", "than", "of", "age", "to", "least", "most"])
_YEAR = 365.25  # days, by which ages are measured too
_IN = frozenset(("in", "since", "by", "during", "until"))  # before a year at the head of a text
DATED = ("year", "season", "clock", DAY)  # of what happens then, before it or after it
_DAY_ENDS = 1439.0  # minutes
EACH = " for each"  # ends the name of what is given for a time, "a day": a measure of so many in a day
_IN_HALVES = ("and", "a", "an", "half", "quarter")
_SIGNATURE = re.compile(  # of a post, as it is quoted in articles
    r"[—–.?!]\s*[^—–.?!()\n]{1,50}\s\(@?\w+\)[\s,]+[A-Z][a-z]{2,8}\.?\s\d\d?,?\s(?:19|20)\d\d\W*$"
)
_LONGEST = 100  # code points of a signature


_BARE = "bare"  # "fell from 5,600 to 5,100": of what is not said
UNSAID = "unsaid"  # any other figure of which it is not said, which differs from none


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


def amounts(
    counts: Counts,
    rows: Integers | None = None,
    *,
    which: NDArray[np.bool_] | None = None,
    kept: dict[int, list[Read]] | None = None,
) -> list[Amounts]:
    """Return for each text what it gives figures of, their values, and the signs at them.

    Parameters
    ----------
    counts : Counts
        The texts. Numbers spelt in English count too, and "no" as nought.
    rows : array of int, optional
        The texts that are read. Default: all.
    which : array of bool, optional
        What `can_be_amount` says of the words, where it is known.
    kept : dict, optional
        Where the figures of each text are put as they were read, by its place in `rows`; not those of a signed post.

    Returns
    -------
    list of Amounts
        One for each row. `things`: the first letters of a counted word, "%", the sign of a currency, "year",
        "clock" (in minutes), "season", "day of a year" (days and months, as if each had 31 days), a rank ("nth
        quart"), or "score" of a result like "31-24", "share" of one in words, and from what to what each of its
        figures reaches; "at least 45" has no upper end. Behind the name stands " from" or " by" where a change
        began there or was so much, and "way" is 1 where it went up by that and -1 where it went down. `signs`:
        the values as they are written. `measures`: what has a unit, by its dimension.

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
    places, first = (at - np.repeat(tokens.bounds[:-1], np.diff(cuts))).tolist(), cuts.tolist()
    for number in with_figures:
        own = slice(bounds[number], bounds[number + 1])
        text = Text(texts[number], words[own], starts[own], ends[own])
        at_words, end = places[first[number] : first[number + 1]], _unsigned(text)
        read = read_figures(text, [place for place in at_words if text.starts[place] < end])
        if kept is not None and end == text.ends[-1]:
            kept[number] = read
        found[number] = Amounts({}, {}, {})
        for figure in joined(text, read):
            _add(text, figure, found[number])
    return found


def _unsigned(text: Text) -> int:
    """Return where a text ends, but for the name and the day by which a post is signed: "— Ann (@ann) May 4, 2017"."""
    string, last = text.string, text.ends[-1]
    if not string[last - 4 : last].isdecimal() or MONTHS.keys().isdisjoint(text.words[-3:-2]):
        return last
    return match.start() if (match := _SIGNATURE.search(string, max(last - _LONGEST, 0))) else last


def _add(text: Text, figure: Read, found: Amounts) -> None:
    """Add a figure to those of its text."""
    if figure.thing == OFTEN:
        interval = Measure(figure.value, figure.ends, "every", (figure.first, figure.last + 1))
        found.measures.setdefault(OFTEN, []).append(interval)
        return
    if figure.thing:
        _put(figure.thing, figure, (text, found), figure.ends)
        if figure.thing.endswith(BY):
            _put_way(text, figure, found)
        return
    sign = _written(text, figure)
    known = found.signs.get(figure.value, ())
    found.signs[figure.value] = known if sign in known else (*known, sign)
    if not figure.sign and (month := _month(text, figure)):
        _put(DAY, figure, (text, found), day_of_year(month, figure.ends))
        return
    if not figure.sign and (limit := _age_limit(text, figure)):
        _measure(text, figure._replace(ends=limit), found, (LIMIT, _YEAR, 0))
        return
    of = None if figure.sign else _dimension(text, figure, sign.before)
    days, at = rate(figure.behind)
    if of and is_whole(text.words, figure.first):  # "nine of the past twelve months"
        return
    if of and (not days or of[0] == "speed"):
        _measure(text, figure, found, of)
    elif days:
        things = [of[0]] if of else [figure.sign] if figure.sign else _things(text, figure)
        size, end = of[1] if of else 1.0, figure.last + at + 2
        given = Measure(size / days, figure.ends, sign.before, (figure.last + 1 if of else end - 1, end))
        for thing in things:
            found.measures.setdefault(f"{thing}{EACH}", []).append(given)
    else:
        things = [figure.sign] if figure.sign else _things(text, figure)
        things = things or [_BARE] * is_end(text.words, figure.first)
        sized = figure.sign not in ("", "points")  # which are of a change wherever they stand
        changed = (
            "" if things[:1] in (["year"], ["points"]) else part(text.words, figure.first, figure.behind, sized=sized)
        )
        for thing in ([thing + changed for thing in things] if changed else things) or [UNSAID]:
            _put(thing, figure, (text, found), figure.ends)
        if (
            sized and things and not changed and noun(text.words, figure.first, figure.behind)
        ):  # "a pay rise of 5 percent"
            changed = BY
            _put(f"{things[0]}{BY}", figure, (text, found), figure.ends)
        if changed == BY:
            _put_way(text, figure, found)


def _written(text: Text, figure: Read) -> Sign:
    """Return how a figure is written, with the words beside it."""
    string, start = text.string, text.starts[figure.first] - (figure.sign != "" and figure.sign in MONEY)
    before = text.words[figure.first - 1] if figure.first else ""
    less = before == "minus" or string[start - 1 : start] in _LESS  # most figures show that no minus is there
    minus = bool(less and _MINUS.search(string, max(start - _BACK, 0), start))
    if minus and before == "minus":
        before = text.words[figure.first - 2] if figure.first > 1 else ""
    minus |= "below" in figure.behind and not _FROZEN.isdisjoint(pairwise(figure.behind))
    behind = [word for word in figure.behind if word not in PERCENT] if figure.sign in _SHARES else figure.behind
    return Sign(figure.sign, minus, before, behind[0] if behind else "")


def _dimension(text: Text, figure: Read, before: str) -> tuple[str, float, int] | None:
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


def _put(thing: str, figure: Read, into: tuple[Text, Amounts], ends: Range) -> None:
    """Add a figure to those of a thing; ages and decades to the measures."""
    if figure.thing in ADDED or figure.thing == LIMIT:
        _measure(into[0], figure, into[1], (thing, 10 * _YEAR if thing == "time" else _YEAR, 0))
        return
    if thing.startswith(DATED):
        string, starts, stops = into[0].string, into[0].starts, into[0].ends
        clock = thing.startswith("clock")
        way = (bound if clock else beside)(string, starts[figure.first], stops[figure.last])
        ends = opened(ends, way, last=_DAY_ENDS if clock else inf)
    things, known = into[1].things, _only(ends)
    things[thing] = things[thing] | known if thing in things else known


def _put_way(text: Text, figure: Read, found: Amounts) -> None:
    """Add which way something went by a figure, if that is said; what is halved falls."""
    word = text.words[figure.first]
    went = float(multiplied(word) or way(text.words, figure.first, text.words[figure.last + 1 :][:AHEAD]))
    if went:
        found.things[WAY] = found.things.get(WAY, frozenset()) | _only((went, went))


def _age_limit(text: Text, figure: Read) -> Range | None:
    """Return the ages that a figure leaves open as a limit; None where it is none, or has another unit than years."""
    before = text.words[figure.first - 1] if figure.first else ""
    if before not in _BEFORE_LIMIT and figure.behind[:1] not in (["or"], ["and"]) and "old" not in figure.behind[:2]:
        return None
    unit, size, _ = unit_of(unhedged(figure.behind), " ") if figure.behind else ("", 0.0, 0)
    if unit == "age" and size == _YEAR and (isinf(figure.ends[1]) or figure.ends[0] == 0):
        return figure.ends
    if unit or (figure.behind and plural(figure.behind[0])):
        return None
    return age_limit(text.string, (text.starts[figure.first], text.ends[figure.last]), figure.value)


def _measure(text: Text, figure: Read, found: Amounts, of: tuple[str, float, int]) -> None:
    """Add a figure with a unit to the measures of its text, with the word before it and where the unit stands."""
    dimension, unit, used = of
    before = text.words[figure.first - 1] if figure.first else ""
    first = last = figure.last + 1
    while first - 1 > figure.first and text.words[first - 1] in _IN_HALVES:
        first -= 1  # "two and a half years": all but the number is its unit
    if half_behind(text.words, last + 3) == figure.last:
        last += 3
    places = (0, 0) if attached(text.words[figure.last]) else (first, last + used)
    behind = (text.words[last + used : last + used + 1] or [""])[0]
    before = "by" if behind in MORE else before  # "six months shorter"
    along = EXTENTS.get(behind, "")
    found.measures.setdefault(dimension, []).append(Measure(unit, figure.ends, before, places, along))


@lru_cache(maxsize=1 << 16)
def _only(ends: Range) -> frozenset[Range]:
    """Return the ends of one figure as a set, one for all texts that give it: sets take most of what is held."""
    return frozenset([ends])


def _month(text: Text, figure: Read) -> int:
    """Return the number of the month of which a figure is a day: "Jan. 20 to 25", not "in March 12 boats"; else 0."""
    if not 1 <= figure.value <= DAYS or not figure.value.is_integer():
        return 0
    counted = figure.behind and plural(figure.behind[0])
    for place in (-1 if counted else figure.first - 1, figure.last + 1 if figure.behind else -1):
        if 0 <= place < len(text.words) and text.words[place] in MONTHS and text.string[text.starts[place]].isupper():
            return MONTHS[text.words[place]]
    return 0


def _things(text: Text, figure: Read) -> list[str]:
    """Name what a figure without a sign is of, by the next two words that say something."""
    words = unhedged(figure.behind if figure.value == 1 else behind_whole(figure.behind))
    counts = bool(words) and measures(words[0])
    leads = figure.first == 1 and text.words[0] in _IN and not counts  # "In 2016 workers built it", no "In 2000 metres"
    if (leads or not words or words[0] in IDLE or not words[0].endswith("s")) and is_year(text.words, figure.first):
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
