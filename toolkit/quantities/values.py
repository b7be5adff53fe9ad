"""The words of a text to the number that begins with one of them: "2,654", "two and a half", "$4.5bn", "3 to 5".

What the quick reading of figures (`amounts`) takes for a value, apart from what it is a value of.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache

from toolkit.quantities.counted import IDLE, PEOPLE, plural
from toolkit.quantities.measured import Text, is_unit
from toolkit.quantities.number_words import SCALE, SHORT, SPELT, TENS
from toolkit.quantities.quantities import paid_near
from toolkit.quantities.results import AHEAD

VALUES = {**SPELT, **TENS, "zero": 0}
MONEY = "$€£¥₹"
CODES = {"usd": "$", "eur": "€", "gbp": "£", "jpy": "¥", "inr": "₹"}  # "EUR 12 million", "12 million EUR"
CURRENCIES = {"dollar": "$", "dollars": "$", "euro": "€", "euros": "€", "yen": "¥", "rupees": "₹"} | CODES
POUNDS = ("pounds", "pound")  # weights too
_DIGITS = 15  # of a number; a longer one is an identifier
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_COMMA = re.compile(r"^(\d+),(\d{1,2})$")  # "1,2 million", as many languages write it
_MARKED = re.compile(r"^us(?=\d)")
_MARKED_NUMBER = re.compile(r"us(\d+(?:,\d{3})*(?:\.\d+)?)", re.IGNORECASE)  # "$US1.06 million"
_SHORTENED = re.compile(rf"(\d[\d,]*(?:\.\d+)?)[ \u00a0]?({'|'.join(SHORT)})\b", re.IGNORECASE)  # "$4.5m", "31m people"
_LARGE = ("mn", "bn", "tn")  # which are nothing else
_ENDS = frozenset("kmnb")  # of a word that may be shortened
_CLOCK = re.compile(r"\d?\d:\d\d|0\d{3}\b|\d{4}\s(?:GMT|UTC|hours)\b")  # times of day are no figures
_SIGNED = re.compile(r"(\d*)([123])⁄([2348])")  # "2½", as it is normalised
_SLASHED = re.compile(r"(\d+)[ -]([13])/([24])(?![\d/])")  # "2 1/2"
_AND_MORE: dict[tuple[str, ...], float] = {
    ("and", "a", "half"): 0.5,
    ("and", "one", "half"): 0.5,
    ("and", "a", "quarter"): 0.25,
}
_AND_MORE |= {("and", "three", "quarters"): 0.75}
_ARTICLES = ("a", "an")
_LONG = ("decade", "century")  # of which halves and quarters are read with them


def value_at(text: Text, place: int) -> tuple[float | None, int]:
    """Return the value of the number that begins at a word, None if it is none, and how many words it takes.

    The article before "a million" is not counted.

    Examples
    --------
    >>> value_at(Text("two million", ["two", "million"], [0, 4], [3, 11]), 0)
    (2000000.0, 2)
    """
    string, start, words = text.string, text.starts[place], text.words
    if words[place].startswith("us") and _MARKED.match(words[place]) and (match := _MARKED_NUMBER.match(string, start)):
        used = bisect_left(text.starts, match.end()) - place
        return _scaled(words[place : place + AHEAD], float(match[1].replace(",", "")), used)
    if not string[start].isdecimal():
        if words[place] in SCALE:
            alone = place > 0 and words[place - 1] in _ARTICLES and words[place - 2 : place - 1] != ["half"]
            return _scaled(_joined(text, place), 1.0, 0) if alone else (None, 1)
        return _value(_joined(text, place))
    cut = string[text.ends[place] : text.ends[place] + 1] == "."  # "4.5m" is two words
    behind = words[place + 1] if place + 1 < len(words) else ""
    may_be_short = cut or words[place][-1] in _ENDS or behind in SHORT
    if may_be_short and (found := _shortened(text, place)):
        return found
    before = string[max(start - 2, 0) : start]
    if before[-1:] in (":", "/") or _CLOCK.match(string, start):
        return None, 1
    if before in (" .", ".") and words[place].isdecimal():
        return float(f"0.{words[place]}"), 1
    if behind in ("1", "3") and (match := _SLASHED.match(string, start)):
        return float(match[1]) + int(match[2]) / int(match[3]), 3
    return _value(words[place : place + AHEAD])


def upper_end(text: Text, places: tuple[int, int], low: float) -> tuple[float, float, int]:
    """Return the ends of a range whose lower end has been read, and how many words the upper one takes.

    `places` are where the lower end begins and stops.
    """
    words, (first, place) = text.words, places
    if place >= len(words):
        return low, low, 0
    at = place + (words[place] == "to" or (words[place] == "and" and words[max(first - 1, 0)] == "between"))
    if at >= len(words) or (at == place and text.string[text.ends[place - 1] : text.starts[at]] not in ("-", "–")):
        return low, low, 0
    value, used = value_at(text, at)
    if value is None or value <= low:
        return low, low, 0
    scale = SCALE.get(words[at + used - 1], 1) if place == first + 1 else 1  # "2 to 3 million"
    return (low * scale if low * scale < value else low), value, used + at - place


def half_behind(words: list[str], place: int) -> int:
    """Return where "a year and a half" begins, of which the half stands at a place; -1 where it is no such half.

    Examples
    --------
    >>> half_behind("for a year and a half".split(), 5), half_behind("by half a year".split(), 1)
    (1, -1)
    """
    first = place - 4
    return first if first >= 0 and words[place - 2 : place] == ["and", "a"] and is_unit(words[place - 3]) else -1


def _joined(text: Text, place: int) -> list[str]:
    """Return the words from a place on that may write one number; what stands behind a comma begins another."""
    words = text.words[place : place + AHEAD]
    for at in range(1, len(words)):
        if words[at - 1] in SCALE and text.string[text.ends[place + at - 1]] in ",;:.":
            return words[:at]
    return words


def _shortened(text: Text, place: int) -> tuple[float, int] | None:
    """Return the value of "£31m", "31m pounds", "£18 m" or "31m viewers", and how many words it takes.

    Beside neither money nor what is counted "5m" is a length.
    """
    string, words, start = text.string, text.words, text.starts[place]
    match = _SHORTENED.match(string, start)
    if not match:
        return None
    used = bisect_left(text.starts, match.end()) - place
    behind = (words[place + used : place + used + 1] or [""])[0]
    suffix, joined = match[2].lower(), match[0][-len(match[2]) - 1].isdecimal()
    sure = (start and string[start - 1] in MONEY) or (place and words[place - 1] in CODES) or behind in CURRENCIES
    sure = sure or behind in POUNDS or behind in PEOPLE or (joined and (suffix in _LARGE or plural(behind)))
    alone = not behind or behind in IDLE  # "18m tower" is a length
    if not sure and not (joined and suffix == "m" and alone and paid_near(string, match.span())):
        return None
    return float(match[1].replace(",", "")) * SHORT[match[2].lower()], used


def _value(words: list[str]) -> tuple[float | None, int]:
    """Return the value of the number that words begin with, None if it is none, and how many words it takes."""
    first = words[0]
    if first in ("no", "none"):
        return 0.0, 1
    if first in ("half", "quarter"):
        return _part(words, 1.0, 0)
    value, used = single(first), 1
    if value is None:
        return None, 1
    if first in TENS and len(words) > 1 and 0 < SPELT.get(words[1], 0) < 10:
        value, used = value + SPELT[words[1]], 2
    if words[used : used + 1] == ["quarters"]:
        part = _part(words, value, used)
        return part if part[0] is not None else (value, used)
    return _scaled(words, value, used)


def _scaled(words: list[str], value: float, used: int) -> tuple[float, int]:
    """Return a value with the half behind it and times the scales behind it, and how many words this takes."""
    unit = 1.0
    while used < len(words):
        if words[used] == "and" and (more := _AND_MORE.get(tuple(words[used : used + 3]))):
            value, used = value + more * unit, used + 3
        elif words[used] in SCALE:
            unit = float(SCALE[words[used]])
            value, used = value * unit, used + 1
        else:
            break
    at = used + (words[used : used + 1] == ["and"])
    spelt = unit >= SCALE["hundred"] and not words[0][0].isdecimal()
    if spelt and at < len(words) and words[at] in VALUES:  # "two thousand three hundred"
        more, further = _value(words[at:])
        if more is not None and 0 < more < unit:
            return value + more, at + further
    return value, used


def _part(words: list[str], many: float, used: int) -> tuple[float | None, int]:
    """Return "half an hour", "half a million", "three quarters of an hour" as a number of hours or people."""
    half = words[used] == "half"
    if (words[used + 1 : used + 2] == ["of"]) == half:
        return None, 1
    share, at = (0.5, used + 1) if half else (many / 4, used + 2)
    at += words[at : at + 1] in (["a"], ["an"])
    behind = words[at] if at < len(words) else ""
    if behind in SCALE:
        return _scaled(words, share, at)
    return (share, at) if is_unit(behind) and behind not in _LONG else (None, 1)


@lru_cache(maxsize=50_000)
def single(word: str) -> float | None:
    """Return the value of a word that is a number by itself, None if it is none."""
    if word in VALUES:
        return float(VALUES[word])
    if not any(c.isdigit() for c in word):
        return None
    if match := _SIGNED.fullmatch(word):
        return float(match[1] or 0) + int(match[2]) / int(match[3])
    word = _MARKED.sub("", word)  # $US51
    digits = word.replace(",", "") if _GROUPED.fullmatch(word) else _COMMA.sub(r"\1.\2", word)
    if not digits.replace(".", "", 1).isdecimal() or len(digits) > _DIGITS:
        return None
    return float(digits)
