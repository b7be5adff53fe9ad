"""Two statements of what is so when they are written: "Porters pay £7.50" of 2019 and "now pay £9" of 2025 both hold.

A statement in the present that names no time speaks of the day on which it is written. Two figures of one measure,
told so a year apart or more, are an earlier value and a later one. English.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from toolkit.corpus.wordforms import WORD, is_past, is_same
from toolkit.facts.numbers import figures
from toolkit.facts.times import Time, Window, times
from toolkit.facts.times_apart import Apart, Spoken, days_between, main_times, once, shown, without_times

_YEAR = timedelta(days=365)  # between two texts, below which a figure has hardly moved and one of the two is wrong
_HALF = _YEAR / 2  # between the days that two statements speak of
_IS = frozenset(("is", "are"))  # behind them a participle tells of a state: "the ones left standing"
_WAS = frozenset(str.split("was were had did been wasn't weren't hadn't didn't"))
_OPEN = frozenset(str.split("will would shall should may might can could must cannot"))
# What is paid, or done day by day, moves; what a thing has or is ("stands on 620 piles", "every 76 years") may never.
_MOVES = re.compile(
    r"[£$€¥]\s?\d|\b(?:dollars|euros|pounds|francs|yen|rupees|pesos)\b|%|\bper\s?cent\b"
    r"|\b(?:an?|per|each|every)\s(?:hour|day|weekday|night|week|month|quarter|year|season)\b",
    re.IGNORECASE,
)

# Ahead of what something is set against: "17, compared with 28 in 2019", "down from 340"; no "79, not 83", "19 against
# 14".
_FROM = re.compile(
    r"(?:,?\s(?:(?:as\s)?compared\s(?:with|to)|(?:up|down|rising|falling)(?:\s\w+)?\sfrom)|,\s(?:against|versus))\s"
    r"(?:(?:the|a|an|about|some|around|nearly|almost|over|only|just|figure|total|of)\s){0,3}[£$€¥]?(?=\d|$)"
)
_ORDERED = ("date", "clock")  # kinds of figures that are no measure: "after 1962", "before 10 p.m."
_NEAR = 60  # code points ahead of a figure in which that stands


def times_standing(left: Spoken, right: Spoken) -> Apart | None:
    """Say on which two days two statements are so of which one or both name no time; None where it may be one day.

    Parameters
    ----------
    left, right : Spoken
        Two statements of one matter that contradict each other, with the days on which their documents were written.

    Returns
    -------
    Apart or None
        As `times_apart` returns it, and `loose`, since only figures of one measure can both hold so. None unless the
        documents were written a year apart or more, each statement is in the present or names a past time or "now",
        and these days lie half a year apart or more; one names its time, or both tell what is paid or done day by
        day. Nor of what comes once, as an opening.

    Examples
    --------
    >>> from toolkit.facts.times import Written
    >>> wrote = [Written(date(year, 3, 5), date(year, 3, 5)) for year in (2019, 2025)]
    >>> one, other = Spoken("Porters pay £7.50 a day.", wrote[0]), Spoken("Porters now pay £9 a day.", wrote[1])
    >>> times_standing(one, other)[:3]
    ('“now” (written 2025-03-05) for written 2019-03-05', 'Porters pay £7.50 a day.', 'Porters pay £9 a day.')
    >>> times_standing(one, Spoken("Porters paid £9 a day.", wrote[1]))
    """
    if days_between(left.written, right.written) < _YEAR.days or once(left.text, right.text):
        return None
    own = [main_times(side.text, times(*side)) for side in (left, right)]
    spans = [_so(side, named) for side, named in zip((left, right), own, strict=True)]
    moves = any(own) or all(map(_MOVES.search, (left.text, right.text)))
    if all(own) or not (moves and all(spans)):
        return None
    if not (_behind(*spans) or _behind(*spans[::-1])):
        return None
    one, other = (without_times(side.text, named) for side, named in zip((left, right), own, strict=True))
    told = [_told(side, named) for side, named in zip((left, right), own, strict=True)]
    return Apart(f"{told[1]} for {told[0]}", one, other, loose=True)


def told_before(left: Spoken, right: Spoken) -> Apart | None:
    """Say that one statement gives the figure of the other as what it was before; None where neither does.

    Parameters
    ----------
    left, right : Spoken
        Two statements of one matter that contradict each other.

    Returns
    -------
    Apart or None
        As `times_apart` returns it, whenever the documents were written.

    Examples
    --------
    >>> one, other = Spoken("It employs 340 people."), Spoken("It employs 210 people, down from 340 in 2018.")
    >>> told_before(one, other)[:3]
    ('340 as what it was before', 'It employs 340 people.', 'It employs 210 people')
    >>> told_before(one, Spoken("It employs 210 people, not 340."))
    """
    for side, own in ((left, right), (right, left)):
        known = {(one.low, one.high, one.kind, head) for one in figures(own.text) for head in ("", one.counted.head)}
        for figure in figures(side.text):
            ahead = _FROM.search(side.text, max(0, figure.start - _NEAR), figure.start)
            if (
                ahead
                and figure.kind not in _ORDERED
                and (figure.low, figure.high, figure.kind, figure.counted.head) in known
            ):
                words = f"{side.text[figure.start : figure.end]} as what it was before"
                rest = side.text[: ahead.start()].rstrip(" ,")
                return Apart(words, *((own.text, rest) if side is right else (rest, own.text)))
    return None


def _so(side: Spoken, named: Sequence[Time]) -> Sequence[Window]:
    """Return the days of which a statement speaks: those that it names, if past, else that of its writing."""
    last = side.written.last or date.min
    windows = [window for time in named for window in time.reach]
    if named:
        known = all(time.reach for time in named) and all(low <= last for low, _ in windows)
        return windows if known else ()
    return side.written.around(0, 0) if stands(side.text) else ()


def _behind(first: Sequence[Window], last: Sequence[Window]) -> bool:
    begins = min(low for low, _ in last)
    return begins > date.min and max(high for _, high in first) < begins - _HALF


def _told(side: Spoken, named: Sequence[Time]) -> str:
    return shown(named[0], side.written) if named else f"written {side.written.last}"


def stands(text: str) -> bool:
    """Tell whether a statement is in the present alone, of what is so and neither was done nor is to come.

    Examples
    --------
    >>> [stands(one) for one in ("The hospital has 640 beds.", "Porters pay £9.", "The line is 11 km long.")]
    [True, True, True]
    >>> [stands(one) for one in ("It has offered two weeks.", "It had 640 beds.", "It will have 640 beds.")]
    [False, False, False]
    """
    words = [word.lower() for word in WORD.findall(text)]
    if any(word in _WAS or word in _OPEN for word in words):
        return False
    return not any((is_past(word) or is_same(word)) and _IS.isdisjoint(words[:at]) for at, word in enumerate(words))
