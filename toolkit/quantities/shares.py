"""The words of a text to the share that they tell: "four in five", "two of every five", "two thirds of", "most of".

A share in words is rounder than one in percent: a third may be 30 percent or 36, but is no half. By how much something
rose or fell is told in such words, too: "by a fifth", "halved".
"""

from __future__ import annotations

from collections.abc import Sequence
from math import inf

from toolkit.corpus.function_words import FUNCTION_WORDS
from toolkit.quantities.changes import BY, CHANGING
from toolkit.quantities.clock import HOURS
from toolkit.quantities.context import Range
from toolkit.quantities.counted import measures, plural
from toolkit.quantities.hedges import reach
from toolkit.quantities.measured import ORDINALS, Ranked, Text
from toolkit.quantities.number_words import SPELT, TENS

SHARE = "share"  # what these are figures of; they meet percentages
_HALF = 50.0
_TIMES = dict.fromkeys(str.split("halved halve halves halving"), _HALF)  # by how many percent something changes
_TIMES |= dict.fromkeys(str.split("doubled doubles doubling double"), 100.0)
_TIMES |= dict.fromkeys(str.split("tripled triples tripling triple trebled trebles trebling treble"), 200.0)
_TIMES |= dict.fromkeys(str.split("quadrupled quadruples quadrupling quadruple"), 300.0)
SAYING = frozenset([*str.split("most majority half quarter"), *_TIMES])  # words that are no numbers and may begin one
_MODALS = frozenset(str.split("to will would could can may might should must nearly almost than"))  # before "double"
_NEARLY = frozenset(str.split("about around nearly almost over some just roughly approximately than more less under"))
_LAST = frozenset(
    str.split(
        "last next yesterday today overall again too already compared earlier later whatever regardless despite amid"
    )
)
_PART = 0.12  # how far, as a share, a percentage may be off what is told in words: 30 % is a third, 45 % a half
_HEDGED = 0.1  # how far what stands behind "about", "nearly" or "almost" may be off
_FRACTIONS = {"half": 2, "halves": 2, "quarter": 4, "quarters": 4} | {
    word + ending: n for word, n in ORDINALS.items() if 3 <= n <= 10 or n == 20 for ending in ("", "s")
}
_MOST = (50.0, 100.0)
_WHOSE = frozenset(str.split("the its his her their our all"))  # behind "half"
_FEWER = frozenset(str.split("a an half"))  # behind "a quarter of": "a quarter of an hour", no share
_SIDES = frozenset([*ORDINALS, *str.split("last latter former other top bottom upper lower better")])  # before "half"
_OF = ("out", "of", "in")  # behind the part in "3 out of 10", "two of every five", "one in five"
_TENFOLD = (10.0, 100.0, 1000.0)
_SMALL = 10  # "two in five" is a share, "two in 40" none
_SUPERLATIVE = frozenset(str.split("the his her its their our my your at a"))  # before "most"
_BELOW = ("nearly", "almost")
_HOURS = frozenset([*HOURS, *map(str, range(1, 13))])  # "by a quarter to nine"


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
    if words[place] in _TIMES:
        return _multiplied(text, place)
    used, first = 0, place - (place > 0 and words[place - 1] in ("a", "one"))
    many, at = 1, place
    if words[place] in SPELT and words[place + 1 : place + 2] and words[place + 1].endswith("s"):
        many, at = SPELT[words[place]], place + 1
    if _FRACTIONS.get(words[at], 0) > many:
        value, used = _changed_by(text, place, first, (many, at))
        if used:
            return Ranked(SHARE + BY, (_meant(text, first, value),), used)
        value, used = _fraction(words, place, (many, at))
    if not used:
        first, (value, used) = place, _out_of(words, place)
    return Ranked(SHARE, (_meant(text, first, value),), used) if used else None


def multiplied(word: str) -> int:
    """Return -1 of "halved" and its forms, 1 of "doubled", "tripled" and the like, else 0."""
    return 0 if word not in _TIMES else 1 if _TIMES[word] > _HALF else -1


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


def _fraction(words: Sequence[str], place: int, parts: tuple[int, int]) -> tuple[float, int]:
    """Return the share that "two thirds of", "a fifth of" or "half the" is, and how many words it takes.

    `parts` are how many parts these are, and where the word stands that names them.
    """
    (many, at), behind = parts, [*words[parts[1] + 1 : parts[1] + 5], "", "", ""]
    of = behind[0] == "of" and behind[1] not in _FEWER and not any(map(measures, behind[1:4]))
    if words[at] == "half":
        of = (of or behind[0] in _WHOSE) and words[max(at - 1, 0)] not in _SIDES
    elif many == 1 and words[max(at - 1, 0)] not in ("a", "one"):
        return 0.0, 0
    return (100 * many / _FRACTIONS[words[at]], at + 1 - place) if of else (0.0, 0)


def _changed_by(text: Text, place: int, first: int, parts: tuple[int, int]) -> tuple[float, int]:
    """Return the same of "fell by a third", "by nearly half", "up two thirds"."""
    words, (many, at) = text.words, parts
    if many == 1 and first == place and words[at] != "half":
        return 0.0, 0
    before = first - 1
    while before > 0 and words[before] in _NEARLY:
        before -= 1
    if before < 0 or not (words[before] == "by" or words[before] in CHANGING):
        return 0.0, 0
    behind, own = words[at + 1 : at + 3], text.string[text.ends[at] : text.ends[at] + 1]
    ends = not behind or own not in (" ", "\n") or behind[0] in FUNCTION_WORDS or behind[0] in _LAST
    part_of = behind[:1] in (["of"], ["an"], ["a"], ["the"], ["past"])
    timed = behind[:1] == ["to"] and not _HOURS.isdisjoint(behind[1:])
    return (100 * many / _FRACTIONS[words[at]], at + 1 - place) if ends and not (part_of or timed) else (0.0, 0)


def _multiplied(text: Text, place: int) -> Ranked | None:
    """Return by how much something changes that is halved, doubled or tripled; None of "a double room"."""
    words = text.words
    before = words[place - 1] if place else ""
    if words[place] in ("double", "triple", "treble", "quadruple") and before not in _MODALS:
        return None
    value = _TIMES[words[place]]
    low, high = reach(text.string, (text.starts[place], text.starts[place]), (value, value))
    loose = (value * (1 - _HEDGED), value) if before in _BELOW else (low, high)
    return Ranked(SHARE + BY, (loose,), 1)


def _out_of(words: Sequence[str], place: int) -> tuple[float, int]:
    """Return the share that "one in five", "3 out of 10" or "two of every five" is, and how many words it takes."""
    at = place + 1
    if at >= len(words) or words[at] not in _OF:
        return 0.0, 0
    every = words[at : at + 2] in (["out", "of"], ["of", "every"])
    at += 2 if every else words[at : at + 1] == ["in"]
    if at == place + 1:
        return 0.0, 0
    at += words[at : at + 1] == ["every"]
    part, whole = _number(words, place), _number(words, at)
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
