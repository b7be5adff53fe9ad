"""The words of a text to the share that they tell: "four in five", "two of every five", "two thirds of", "most of".

A share in words is rounder than one in percent: a third may be 30 percent or 36, but is no half.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import inf

from toolkit.quantities.context import Range
from toolkit.quantities.counted import measures, plural
from toolkit.quantities.hedges import reach
from toolkit.quantities.measured import ORDINALS, Ranked, Text
from toolkit.quantities.quantities import SPELT, TENS

SHARE = "share"  # what these are figures of; they meet percentages
SAYING = frozenset(str.split("most majority half quarter"))  # words that are no numbers and may begin one
_PART = 0.12  # how far, as a share, a percentage may be off what is told in words: 30 % is a third, 45 % a half
_HEDGED = 0.1  # how far what stands behind "about", "nearly" or "almost" may be off
_FRACTIONS = {"half": 2, "halves": 2, "quarter": 4, "quarters": 4} | {
    word + ending: n for word, n in ORDINALS.items() if 3 <= n <= 10 for ending in ("", "s")
}
_MOST = (50.0, 100.0)
_WHOSE = frozenset(str.split("the its his her their our all"))  # behind "half"
_FEWER = frozenset(str.split("a an half"))  # behind "a quarter of": "a quarter of an hour", no share
_SIDES = frozenset([*ORDINALS, *str.split("last latter former other top bottom upper lower better")])  # before "half"
_TENFOLD = (10.0, 100.0, 1000.0)
_SMALL = 10  # "two in five" is a share, "two in 40" none
_SUPERLATIVE = frozenset(str.split("the his her its their our my your at a"))  # before "most"
_BELOW = ("nearly", "almost")


def share(text: Text, place: int) -> Ranked | None:
    """Return the share in percent that the words at a place tell, if they tell one.

    Examples
    --------
    >>> words = ["four", "in", "five", "boats"]
    >>> share(Text(" ".join(words), words, [0, 5, 8, 13], [4, 7, 12, 18]), 0)
    Ranked(thing='share', ends=((80.0, 80.0),), used=3)
    """
    words = text.words
    if words[place] in ("most", "majority"):
        return Ranked(SHARE, (_MOST,), 1) if _is_most(words, place) else None
    first = place - (place > 0 and words[place - 1] in ("a", "one"))
    value, used = _fraction(words, place)
    if not used:
        first, (value, used) = place, _out_of(words, place)
    return Ranked(SHARE, (_meant(text, first, value),), used) if used else None


def alike_shares(one: Range, other: Range, *, in_words: Sequence[bool]) -> bool:
    """Tell whether two shares can be the same; `in_words` says which are told so.

    Examples
    --------
    >>> alike_shares((33.3, 33.3), (30, 30), in_words=[True, False])
    True
    >>> alike_shares((50, 100), (25, 25), in_words=[True, True])
    False
    """
    off = 0.0 if all(in_words) else _PART
    (low, high), (begin, end) = ((ends[0] * (1 - off / 2), ends[1] * (1 + off / 2)) for ends in (one, other))
    return low <= end + 0.5 and begin <= high + 0.5


def _is_most(words: Sequence[str], place: int) -> bool:
    """Tell "most of the boats" and "most boats" from "the most expensive boats" and "the Most Rev."."""
    behind = words[place + 1] if place + 1 < len(words) else ""
    if words[place] == "majority":
        return behind == "of"
    return words[max(place - 1, 0)] not in _SUPERLATIVE and (behind == "of" or plural(behind))


def _fraction(words: Sequence[str], place: int) -> tuple[float, int]:
    """Return the share that "two thirds of", "a fifth of" or "half the" is, and how many words it takes."""
    many, at = 1.0, place
    if words[place] in SPELT and words[place + 1 : place + 2] and words[place + 1].endswith("s"):
        many, at = float(SPELT[words[place]]), place + 1
    parts, behind = _FRACTIONS.get(words[at], 0), [*words[at + 1 : at + 5], "", "", ""]
    of = behind[0] == "of" and behind[1] not in _FEWER and not any(map(measures, behind[1:4]))
    if words[at] == "half":
        of = (of or behind[0] in _WHOSE) and words[max(at - 1, 0)] not in _SIDES
    elif many == 1 and words[max(at - 1, 0)] not in ("a", "one"):
        return 0.0, 0
    return (100 * many / parts, at + 1 - place) if of and parts > many else (0.0, 0)


def _out_of(words: Sequence[str], place: int) -> tuple[float, int]:
    """Return the share that "one in five", "3 out of 10" or "two of every five" is, and how many words it takes."""
    part, at = _number(words, place), place + 1
    every = words[at : at + 2] in (["out", "of"], ["of", "every"])
    at += 2 if every else words[at : at + 1] == ["in"]
    at += at > place + 1 and words[at : at + 1] == ["every"]
    whole = _number(words, at) if at > place + 1 else 0.0
    if not 0 < part < whole or (words[at + 1 : at + 2] and measures(words[at + 1])):
        return 0.0, 0
    spelt = words[place] in SPELT and words[at] in SPELT and whole <= _SMALL
    told = every or words[at - 1] == "every" or part == 1 or whole in _TENFOLD or spelt
    return (100 * part / whole, at + 1 - place) if told else (0.0, 0)


def _number(words: Sequence[str], place: int) -> float:
    """Return the number that a word is, nought if it is none."""
    word = words[place] if place < len(words) else ""
    number = word.replace(",", "")
    return float(number) if number.isdecimal() else float(SPELT.get(word) or TENS.get(word) or 0)


def _meant(text: Text, first: int, value: float) -> Range:
    """Return what a share can mean, by the hedge before it."""
    start = text.starts[first]
    low, high = reach(text.string, (start, start), (value, value))
    if (low, high) == (value, value):
        return value, value
    if high == inf or low == 0:
        return low, min(high, 100.0)
    return value * (1 - _HEDGED), value * (1 + _HEDGED * (text.words[max(first - 1, 0)] not in _BELOW))
