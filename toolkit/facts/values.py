"""The words of a text to the number that begins with one of them: "2,654", "thirty-one million", "$4.5bn", "3 to 5".

What the quick reading of figures (`amounts`) takes for a value, apart from what it is a value of.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache

from toolkit.facts.measured import Text
from toolkit.facts.quantities import SCALE, SHORT, SPELT, TENS
from toolkit.facts.results import AHEAD

VALUES = {**SPELT, **TENS, "zero": 0}
_DIGITS = 15  # of a number; a longer one is an identifier
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_COMMA = re.compile(r"^(\d+),(\d{1,2})$")  # "1,2 million", as many languages write it
_MARKED = re.compile(r"^us(?=\d)")
_SHORTENED = re.compile(rf"(\d[\d,]*(?:\.\d+)?)({'|'.join(SHORT)})\b", re.IGNORECASE)  # of money: "$4.5m"
_CLOCK = re.compile(r"\d?\d:\d\d|0\d{3}\b|\d{4}\s(?:GMT|UTC|hours)\b")  # times of day are no figures
MONEY = "$€£¥₹"


def value_at(text: Text, place: int) -> tuple[float | None, int]:
    """Return the value of the number that begins at a word, None if it is none, and how many words it takes.

    Examples
    --------
    >>> value_at(Text("two million", ["two", "million"], [0, 4], [3, 11]), 0)
    (2000000.0, 2)
    """
    string, start = text.string, text.starts[place]
    if not string[start].isdecimal():
        return _value(text.words[place : place + AHEAD])
    match = _SHORTENED.match(string, start) if start and string[start - 1] in MONEY else None
    if match:
        used = bisect_left(text.starts, match.end()) - place
        return float(match[1].replace(",", "")) * SHORT[match[2].lower()], used
    before = string[max(start - 2, 0) : start]
    if before[-1:] in (":", "/") or _CLOCK.match(string, start):
        return None, 1
    if before in (" .", ".") and text.words[place].isdecimal():
        return float(f"0.{text.words[place]}"), 1
    return _value(text.words[place : place + AHEAD])


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


def _value(words: list[str]) -> tuple[float | None, int]:
    """Return the value of the number that words begin with, None if it is none, and how many words it takes."""
    first = words[0]
    if first in ("no", "none"):
        return 0.0, 1
    value, used = single(first), 1
    if value is None:
        return None, 1
    if first in TENS and len(words) > 1 and 0 < SPELT.get(words[1], 0) < 10:
        value, used = value + SPELT[words[1]], 2
    while used < len(words) and words[used] in SCALE:
        value, used = value * SCALE[words[used]], used + 1
    return value, used


@lru_cache(maxsize=50_000)
def single(word: str) -> float | None:
    """Return the value of a word that is a number by itself, None if it is none."""
    if word in VALUES:
        return float(VALUES[word])
    if not any(c.isdigit() for c in word):
        return None
    word = _MARKED.sub("", word)  # $US51
    digits = word.replace(",", "") if _GROUPED.fullmatch(word) else _COMMA.sub(r"\1.\2", word)
    if not digits.replace(".", "", 1).isdecimal() or len(digits) > _DIGITS:
        return None
    return float(digits)
