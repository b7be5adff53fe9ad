"""A text to how often it says that something is: "every 30 minutes", "twice a year", "weekly", "every other day".

Each becomes the time from one time to the next, so that twice a year is every six months, and weekly is not monthly.
"Bi-weekly" can be twice a week or every second week, and is none. English.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from math import inf
from typing import NamedTuple

from toolkit.quantities.context import Range
from toolkit.quantities.measured import LY, size_of
from toolkit.quantities.number_words import SPELT, TENS

OFTEN = "how often"  # what these are measures of
# The units of time, with how many of which other unit each is.
_UNITS = {name: (name, 1.0) for name in str.split("minute hour day week fortnight month year decade century")}
_UNITS |= dict.fromkeys(("night", "morning", "afternoon", "evening"), ("day", 1.0))
_UNITS |= {"weekend": ("week", 1.0), "quarter": ("month", 3.0), "centurie": ("century", 1.0)}
_NTH = str.split("second third fourth fifth sixth seventh eighth ninth tenth")
_OFTEN = {"once": 1.0, "twice": 2.0, "thrice": 3.0, "dozen": 12.0}
ALONE = frozenset([*LY, "every", "each", "once", "thrice"])  # with which one can begin that has no number
# A word that each of them has; most texts have none.
SIGNS = ALONE | {"twice", "times", "days", "nights", "mornings", "evenings", "interval", "intervals"}
_PARTS = tuple(sign for sign in sorted(SIGNS) if not any(part in sign for part in SIGNS - {sign}))

_SPELT = rf"(?:{'|'.join(TENS)})(?:[\s-](?:{'|'.join([*SPELT][:9])}))?|{'|'.join(sorted(SPELT, key=len, reverse=True))}"
_NUMBER = rf"(?:\d{{1,3}}|{_SPELT})"
_TO = r"(?:\sto\s|\sor\s|[-–])"
_WHOLE = r"(?!quarters?\sof\b)"  # no quarter of an hour
_UNIT = rf"{_WHOLE}(?P<unit>{'|'.join(sorted(_UNITS, key=len, reverse=True))})s?\b"
_ENDS = r"(?!['’]|-|\s(?:ago|later|earlier|after|before|olds?)\b)"  # "every two-year-old", "once a day's work is done"
_EACH = rf"(?:(?P<other>other|{'|'.join(_NTH)})[\s-]|(?P<many>{_NUMBER})(?:{_TO}(?P<most>{_NUMBER}))?[\s-])?"
_PART = r"(?P<part>half|(?:three[\s-])?quarters?\sof)[\s-](?:an?[\s-])?"
_EVERY = rf"(?:every|each)[\s-](?:single\s)?(?:{_EACH}|{_PART}){_UNIT}{_ENDS}"
_APART = rf"(?P<many>{_NUMBER})[\s-]{_UNIT}[\s-]intervals?\b", rf"intervals\sof\s(?P<many>{_NUMBER})\s{_UNIT}"
_PER = r"[\s-](?:in\s)?(?:an?|per|each|every)[\s-]"
_COUNT = (
    rf"(?:(?P<few>once)\sor\s(?P<more>twice)|(?P<word>once|twice|thrice)|(?:a\s)?(?P<dozen>dozen)[\s-]times"
    rf"|(?P<count>{_NUMBER})(?:{_TO}(?P<top>{_NUMBER}))?[\s-](?:times|days|nights|mornings|evenings))"
)
_TIMES = rf"{_COUNT}(?:{_PER}{_EACH}|[\s-]in\s(?P<in>{_NUMBER})\s){_UNIT}{_ENDS}"
_NAMED = (
    rf"(?:(?P<of>once|twice|thrice)[\s-]|(?P<by>{_NUMBER})[\s-]times[\s-]|(?P<long>{_NUMBER})-|(?P<halved>half|semi)-)?"
    rf"(?P<ly>{'|'.join(LY)})\b(?![-'’])"
)
_COUNTED = ("once", "twice", "thrice", "times", "days", "nights", "mornings", "evenings")
# Each form, with what a text must hold for it; in this order: "once every two weeks".
_FORMS = tuple(
    (signs, re.compile(rf"(?<![\w'’-]){form}", re.IGNORECASE))
    for signs, form in (
        (_COUNTED, _TIMES),
        (("every", "each"), _EVERY),
        *((("interval",), form) for form in _APART),
        (tuple(LY), _NAMED),
    )
)
# Before it: how often at least, at most, or not at all; how many of which one is meant ("one in every three days").
_HEDGE = re.compile(
    r"\b(?:(?P<least>at\sleast|(?:no|not)\s(?:less|fewer)(?:\soften)?\sthan|(?<!no\s)(?<!not\s)more\s(?:often\s)?than|over)"
    r"|(?P<most>up\sto|at\s(?:the\s)?most|(?:no|not)\smore(?:\soften)?\sthan|(?<!no\s)(?<!not\s)(?:less|fewer)\s(?:often\s)?than|as\smany\sas)"
    r"|(?P<about>about|around|roughly|approximately|nearly|almost|some))\s$",
    re.IGNORECASE,
)
_NONE = re.compile(
    rf"(?:\b(?:not|never|than|from|of|for|no\slonger)|n['’]t|\b{_NUMBER}(?:\s[a-z]+)?\s(?:in|out\sof))\s$",
    re.IGNORECASE,
)
_BEFORE = 40  # code points in which these stand
_OFF = 0.05  # how far, as a share, two units may be off, each: "every four weeks", "monthly"
_LOOSE = 0.1  # how far, as a share, what is said with "about" may be off


class Frequency(NamedTuple):
    """How often something is: its place, a unit of time, and from how many to how many of these pass between two times.

    `alone` tells a form that behind a figure says for what time that is given: "40 people every day", not "once a day".
    """

    start: int
    end: int
    unit: str
    ends: Range
    alone: bool


def intervals(text: str) -> list[Frequency]:
    """Return how often a text says that things are, in its order.

    Examples
    --------
    >>> [(found.unit, found.ends) for found in intervals("The board meets twice a week, the council every other day.")]
    [('week', (0.5, 0.5)), ('day', (2.0, 2.0))]
    >>> intervals("It is not weekly but bi-weekly."), intervals("It appears in the Weekly Post.")
    ([], [])
    """
    low = text.lower()
    if not any(part in low for part in _PARTS):
        return []
    found: list[Frequency] = []
    taken = bytearray(len(text))
    for signs, form in _FORMS:
        for match in form.finditer(text) if any(sign in low for sign in signs) else ():
            if not any(taken[match.start() : match.end()]):
                taken[match.start() : match.end()] = b"\1" * (match.end() - match.start())
                found += _often(text, match)
    return sorted(found)


def _often(text: str, match: re.Match[str]) -> Iterator[Frequency]:
    """Give what a match says, if it says how often; a name and what is denied do not."""
    said = match.groupdict()
    before = text[max(0, match.start() - _BEFORE) : match.start()]
    hedge = _HEDGE.search(before)
    if (_NONE.search(before) and not hedge) or (said.get("ly") and _is_name(text, match)):
        return
    unit, many, most = _read(said)
    start = match.start() - (len(hedge[0]) if hedge else 0)
    yield Frequency(start, match.end(), unit, _opened((many, most), hedge), "count" not in said)


def _read(said: dict[str, str | None]) -> tuple[str, float, float]:
    """Return a unit, and from how many to how many of these there are between two times."""
    if name := said.get("ly"):
        times = _OFTEN[(said["of"] or "once").lower()] * (_value(said["by"]) if said["by"] else 1.0)
        many = _value(said["long"]) if said["long"] else 0.5 if said["halved"] else 1.0
        unit, length = LY[name.lower()]
        return unit, many * length / times, many * length / times
    many = most = 1.0
    if said.get("other"):
        many = most = float(_NTH.index(nth) + 2) if (nth := (said["other"] or "").lower()) in _NTH else 2.0
    elif number := said.get("many") or said.get("in"):
        many = _value(number)
        most = _value(said["most"]) if said.get("most") else many
    elif part := (said.get("part") or "").lower():
        many = most = 0.5 if part == "half" else 0.75 if part.startswith("three") else 0.25
    few, more = _times(said)
    unit, days = _UNITS[(said["unit"] or "").lower()]
    return unit, many * days / more, most * days / few


def _times(said: dict[str, str | None]) -> tuple[float, float]:
    """Return how many times at least and at most are meant: "once or twice", "three times", "five days"."""
    if said.get("few"):
        return 1.0, 2.0
    if word := said.get("word") or said.get("dozen"):
        return _OFTEN[word.lower()], _OFTEN[word.lower()]
    few = _value(said["count"]) if said.get("count") else 1.0
    return few, _value(said["top"]) if said.get("top") else few


def _value(number: str | None) -> float:
    """Return the value of a number of `_NUMBER`; at least one."""
    words = re.split(r"[\s-]+", (number or "").lower())
    return float(
        max(int(words[0]) if words[0].isdecimal() else sum(SPELT.get(w, 0) + TENS.get(w, 0) for w in words), 1)
    )


def same_interval(one: tuple[float, Range], other: tuple[float, Range]) -> bool:
    """Tell whether two intervals can be one, of the days of a unit and how many; two units are off by some days.

    Examples
    --------
    >>> same_interval((365.25, (0.5, 0.5)), (30.437, (6, 6))), same_interval((7, (4, 4)), (30.437, (1, 1)))
    (True, True)
    >>> same_interval((1, (10, 10)), (1, (11, 11))), same_interval((7, (1, 1)), (7, (0, 2)))
    (False, True)
    """
    off = 1e-9 if one[0] == other[0] else _OFF
    sides = [(unit * low * (1 - off), unit * high * (1 + off)) for unit, (low, high) in (one, other)]
    if inf in sides[0] and inf in sides[1]:
        return abs(sides[0][0] - sides[1][0]) <= 2 * _OFF * max(sides[0][0], sides[1][0])
    return sides[0][0] <= sides[1][1] and sides[1][0] <= sides[0][1]


def days(unit: str) -> float:
    """Return the days of a unit of time."""
    found = size_of(unit)
    return found[1] if found else 0.0


def _opened(ends: Range, hedge: re.Match[str] | None) -> Range:
    """Return what a hedge leaves open: at least once a week is every week or more often."""
    if hedge is None:
        return ends
    if hedge["least"]:
        return 0.0, ends[1]
    return (ends[0], inf) if hedge["most"] else (ends[0] * (1 - _LOOSE), ends[1] * (1 + _LOOSE))


def _is_name(text: str, match: re.Match[str]) -> bool:
    """Tell whether a word is part of a name: "the Daily Post", inside a sentence or before a capital letter."""
    if not text[match.start("ly")].isupper() or match.group().isupper():
        return False
    inside = text[: match.start()].rstrip()[-1:] not in ("", ".", "!", "?", ":", "“", '"', "•")
    return inside or text[match.end() + 1 : match.end() + 2].isupper()
