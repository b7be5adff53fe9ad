"""The words of texts to the figures they give: what is counted, how many, and with what sign.

A quick reading for scoring many pairs, from words that are cut already. `numbers` reads the text itself, with dates
and vague counts, for what is shown to a reader. What a hedge says ("at least 45") is the same in both.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from math import isinf
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from toolkit.corpus.counts import Counts, Floats, Integers
from toolkit.corpus.function_words import FUNCTION_WORDS
from toolkit.corpus.tokens import chosen
from toolkit.facts.context import Range
from toolkit.facts.counted import IDLE, PEOPLE, measures, plural
from toolkit.facts.dates import MONTHS
from toolkit.facts.quantities import OLDEST, SCALE, SHORT, SPELT, TENS, is_age, reach

_VALUES = {**SPELT, **TENS, "zero": 0}
_NONE = ("no", "none", "zero")
_STEM = 5  # first letters that forms of a counted word share
_DIGITS = 15  # of a number; a longer one is an identifier
_OF = ("of", "the", "these", "those", "their", "other", "more")  # between a number and what it counts
_AHEAD = 8  # words after a number in which its scale and what it counts are looked for
MONEY = "$€£¥₹"
_PERCENT = ("percent", "pct", "per", "cent")
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
_SPELT = re.compile(r"s ", re.IGNORECASE)  # how "minus " ends: most figures show with two letters that it is not there
_HEDGES = (["more"], ["above"], ["fewer"], ["less"], ["below"])  # behind "45 or"
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_COMMA = re.compile(r"^(\d+),(\d{1,2})$")  # "1,2 million", as many languages write it
_MARKED = re.compile(r"^us(?=\d)")
_SHORTENED = re.compile(rf"(\d[\d,]*(?:\.\d+)?)({'|'.join(SHORT)})\b", re.IGNORECASE)  # of money: "$4.5m"
_CLOCK = re.compile(r"\d?\d:\d\d|0\d{3}\b|\d{4}\s(?:GMT|UTC|hours)\b")  # times of day are no figures
_STOPS = frozenset(',;:()[]—–!?\n"“”')  # behind these nothing is said of a figure before them
_LESS = ("-", "−")  # what stands right before a number below nought, unless that is spelt
_OPENING = frozenset(
    ["least", "of", "than", "over", "above", "exceeding", "under", "below", "to", "most", "as", "minimum"]
)
_BACK = 12  # code points before a number in which its minus stands
_DAYS = 31
# Two numbers that are one figure, a result: "31-24", "52 to 48". No telephone number, season or "4-4-2".
_RESULT = re.compile(
    r"(?<![\w$€£¥₹.,:/–-])(\d{1,3})(?:\s?[-–]\s?|( to |-to-))(\d{1,3})(?!\w|[.,:/]\d|\s?[-–%]|\s(?:percent|per)\b)"
)
_PLAYED = re.compile(  # near these it is one though the second number is larger: "lost 1-2"
    r"\b(?:wins?|won|winning|beats?|beaten|lost|loss|loses?|losing|defeat\w*|victory|draw|drew|tied?|vot\w+|scor\w+|leads?|led)\b",
    re.IGNORECASE,
)
_VOTED = re.compile(r"\bvot(?:e[ds]?|ing)\b", re.IGNORECASE)  # what falls from 52 to 48 is no result
_RANGES = frozenset(["from", "between", "age", "aged", "ages"])  # before a range: "from 18-24", "aged 16 to 24"
# What may stand behind a result that could be a range, beside words like "at": "a 1-2 defeat", no "20-30 seats".
_ENDS = re.compile(r"win|victory|loss|defeat|draw|tie|vote|lead|scoreline|yesterday|today|\w+[nsri]day$")
_NEAR = 30  # code points on either side in which those stand
_SCORE = "score"  # what results are figures of
_JOINED = ("and", "or", "to")  # between two numbers that share a sign: "12 or 15 percent"


class Sign(NamedTuple):
    """How a value is written: "%", a currency or nothing, whether a minus is before it, and the words beside it."""

    sign: str
    minus: bool
    before: str
    behind: str


class Amounts(NamedTuple):
    """The figures of a text: what each thing is said to be, from and to, and how each value is written."""

    things: dict[str, frozenset[Range]]
    signs: dict[float, tuple[Sign, ...]]


class _Text(NamedTuple):
    """A text with its words, where they start and where they end."""

    string: str
    words: list[str]
    starts: list[int]
    ends: list[int]


class _Read(NamedTuple):
    """A figure as it is read: the places of its first and last word, its value, what it can mean, how it is written."""

    first: int
    last: int
    value: float
    ends: Range
    sign: str
    behind: list[str]


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
        One for each row. `things`: the first letters of a counted word, "%", the sign of a currency, "year", the month
        that a day is of, or "score" of a result like "31-24", and from what to what each of its figures reaches;
        "at least 45" has no upper end. `signs`: the values as they are written.

    Examples
    --------
    >>> from toolkit.corpus.counts import count
    >>> found = amounts(count(["Fourteen members, in 2019; at least 12 % of all.", "No member."]))
    >>> [{thing: sorted(ends) for thing, ends in own.things.items()} for own in found]
    [{'membe': [(14.0, 14.0)], 'year': [(2019.0, 2019.0)], '%': [(12.0, inf)]}, {'membe': [(0.0, 0.0)]}]
    """
    tokens = counts.tokens if rows is None else chosen(counts.tokens, rows)
    texts = counts.texts if rows is None else [counts.texts[row] for row in rows.tolist()]
    found = [Amounts({}, {})] * len(texts)  # one for all texts without figures
    places = np.flatnonzero((can_be_amount(tokens.words) if which is None else which)[tokens.ids])
    cuts = np.searchsorted(places, tokens.bounds)
    words = [tokens.words[word] for word in tokens.ids.tolist()]
    starts, ends, bounds = tokens.starts.tolist(), tokens.ends.tolist(), tokens.bounds.tolist()
    for number in np.flatnonzero(np.diff(cuts)).tolist():
        own = slice(bounds[number], bounds[number + 1])
        text = _Text(texts[number], words[own], starts[own], ends[own])
        read = _in_text(text, (places[cuts[number] : cuts[number + 1]] - own.start).tolist())
        found[number] = Amounts({}, {})
        for figure in _shared_signs(text, read):
            _add(text, figure, found[number])
    return found


def can_be_amount(words: Sequence[str]) -> NDArray[np.bool_]:
    """Tell which words are numbers or say that there is none."""
    found: NDArray[np.bool_] = is_figure(words) | np.array([word in _NONE for word in words], bool)
    return found


def is_figure(words: Sequence[str]) -> NDArray[np.bool_]:
    """Tell which words are numbers."""
    return np.array(
        [word in _VALUES or (not word.isalpha() and any(c.isdigit() for c in word)) for word in words], bool
    )


def figure_values(words: Sequence[str]) -> Floats:
    """Return the value of each word that is a number, and nan for the others."""
    found = np.full(len(words), np.nan)
    for number in np.flatnonzero(is_figure(words)).tolist():
        if (value := _single(words[number])) is not None:
            found[number] = value
    return found


@lru_cache(maxsize=50_000)
def _single(word: str) -> float | None:
    if word in _VALUES:
        return float(_VALUES[word])
    if not any(c.isdigit() for c in word):
        return None
    word = _MARKED.sub("", word)  # $US51
    digits = word.replace(",", "") if _GROUPED.fullmatch(word) else _COMMA.sub(r"\1.\2", word)
    if not digits.replace(".", "", 1).isdecimal() or len(digits) > _DIGITS:
        return None
    return float(digits)


def _in_text(text: _Text, places: list[int]) -> list[_Read]:
    """Read the figures of a text whose words at some places are numbers."""
    string, words = text.string, text.words
    found: list[_Read] = []
    for place in places:
        if found and place <= found[-1].last:
            continue
        if result := _result(text, place):
            found.append(result)
            continue
        value, used = _at(text, place)
        if value is None:
            continue
        low, upper, more = _upper(text, (place, place + used), value)
        last = place + used + more - 1
        start, stop = text.starts[place], text.ends[last]
        behind = _behind(text, last, place + _AHEAD)
        ends = low, upper
        if (place and words[place - 1] in _OPENING) or behind[:1] == ["or"]:
            ends = _open(reach(string, (start, stop), ends), ends)
        sign = _sign(string[max(start - 1, 0) : start], string[stop : stop + 2].strip()[:1], behind)
        found.append(_Read(place, last, low, ends, sign, behind))
    return found


def _result(text: _Text, place: int) -> _Read | None:
    """Return the result of a game or a vote that begins at a word; the larger number first, whoever tells it."""
    string, start = text.string, text.starts[place]
    match = _RESULT.match(string, start) if string[start].isdecimal() else None
    if not match:
        return None
    last = bisect_left(text.starts, match.end()) - 1
    low, high = sorted((int(match[1]), int(match[3])))
    near = string[max(start - _NEAR, 0) : start], string[match.end() : match.end() + _NEAR]
    told = (_VOTED if match[2] else _PLAYED).search(" | ".join(near))
    behind = _behind(text, last, place + _AHEAD)[:1]
    rising = match[2] or int(match[1]) < int(match[3])
    if (not told and (rising or any(map(plural, behind)))) or (rising and _is_range(text, place, behind)):
        return None
    value = float(high * 10_000 + low * 10 + 1)  # no other result is this one rounded
    return _Read(place, last, value, (value, value), _SCORE, [])


def _is_range(text: _Text, place: int, behind: list[str]) -> bool:
    """Tell two numbers between which something lies: "lost 40-50 jobs", "12 to 14 March", "fell from 52 to 48"."""
    if place and text.words[place - 1] in _RANGES:
        return True
    return any(word not in FUNCTION_WORDS and not _ENDS.match(word) for word in behind)


def _at(text: _Text, place: int) -> tuple[float | None, int]:
    """Return the value of the number that begins at a word, None if it is none, and how many words it takes."""
    string, start = text.string, text.starts[place]
    if not string[start].isdecimal():
        return _value(text.words[place : place + _AHEAD])
    match = _SHORTENED.match(string, start) if start and string[start - 1] in MONEY else None
    if match:
        used = bisect_left(text.starts, match.end()) - place
        return float(match[1].replace(",", "")) * SHORT[match[2].lower()], used
    if _CLOCK.match(string, start) or string[max(start - 1, 0) : start] == ":":
        return None, 1
    if string[max(start - 2, 0) : start] in (" .", ".") and text.words[place].isdecimal():
        return float(f"0.{text.words[place]}"), 1
    return _value(text.words[place : place + _AHEAD])


def _behind(text: _Text, last: int, end: int) -> list[str]:
    """Return the words behind a figure, until a mark that ends what is said of it."""
    found: list[str] = []
    for place in range(last + 1, min(end, len(text.words))):
        between = text.string[text.ends[place - 1] : text.starts[place]]
        if between != " " and not _STOPS.isdisjoint(between):
            break
        found.append(text.words[place])
    return found


def _open(meant: Range, ends: Range) -> Range:
    """Return what a number can mean where a hedge opens it to one side, else the number: it is compared as rounded."""
    return meant if isinf(meant[1]) or (meant[0] == 0 and meant[1] == ends[1]) else ends


def _upper(text: _Text, places: tuple[int, int], low: float) -> tuple[float, float, int]:
    """Return the ends of a range whose lower end has been read, and how many words the upper one takes.

    `places` are where the lower end begins and stops.
    """
    words, (first, place) = text.words, places
    at = place + (words[place : place + 1] == ["to"])
    if at >= len(words) or (at == place and text.string[text.ends[place - 1] : text.starts[at]] not in ("-", "–")):
        return low, low, 0
    value, used = _at(text, at)
    if value is None or value <= low:
        return low, low, 0
    scale = SCALE.get(words[at + used - 1], 1) if place == first + 1 else 1  # "2 to 3 million"
    return (low * scale if low * scale < value else low), value, used + at - place


def _sign(before: str, after: str, words: list[str]) -> str:
    """Return "%", a currency, or nothing, by what stands right before a number and behind it."""
    if before and before in MONEY:
        return before
    if after == "%" or words[:1] in (["percent"], ["pct"]) or words[:2] == ["per", "cent"]:
        return "%"
    return _UNITS.get(words[0], "") if words else ""


def _shared_signs(text: _Text, read: list[_Read]) -> list[_Read]:
    """Give the first of two joined numbers the percent sign that stands at the second."""
    if len(read) < 2:
        return read
    found = read[:]
    for number, (one, other) in reversed(list(enumerate(pairwise(read)))):
        joined = other.first - one.last == 2 and text.words[one.last + 1] in _JOINED
        if joined and not one.sign and found[number + 1].sign == "%":
            found[number] = one._replace(sign="%")
    return found


def _add(text: _Text, figure: _Read, found: Amounts) -> None:
    """Add a figure to those of its text."""
    if figure.sign == _SCORE:
        found.things[_SCORE] = found.things.get(_SCORE, frozenset()) | _only(figure.ends)
        return
    string, start = text.string, text.starts[figure.first] - (figure.sign != "" and figure.sign in MONEY)
    before = text.words[figure.first - 1] if figure.first else ""
    less = string[start - 1 : start] in _LESS or _SPELT.match(string, start - 2)
    minus = bool(less and _MINUS.search(string, max(start - _BACK, 0), start))
    behind = [word for word in figure.behind if word not in _PERCENT] if figure.sign == "%" else figure.behind
    sign = Sign(figure.sign, minus, before, behind[0] if behind else "")
    known = found.signs.get(figure.value, ())
    found.signs[figure.value] = known if sign in known else (*known, sign)
    things = [figure.sign] if figure.sign else _month(text, figure) or _things(figure.value, figure.behind)
    if not things and figure.value <= OLDEST and is_age(string, start, text.ends[figure.last]):
        things = ["age"]
    for thing in things:
        held, ends = found.things.get(thing), _only(figure.ends)
        found.things[thing] = held | ends if held else ends


@lru_cache(maxsize=1 << 16)
def _only(ends: Range) -> frozenset[Range]:
    """Return the ends of one figure as a set, one for all texts that give it: sets take most of what is held."""
    return frozenset([ends])


def _month(text: _Text, figure: _Read) -> list[str]:
    """Return the month of which a figure is a day: "20 January", "Jan. 20 to 25", not "in March 12 boats"."""
    if not 1 <= figure.value <= _DAYS or not figure.value.is_integer():
        return []
    before = [figure.first - 1] if figure.first and not (figure.behind and plural(figure.behind[0])) else []
    for place in [*before, figure.last + 1] if figure.behind else before:
        month = MONTHS.get(text.words[place])
        if month and text.string[text.starts[place]].isupper():
            return [f"day of {month}"]
    return []


def _value(words: list[str]) -> tuple[float | None, int]:
    """Return the value of the number that words begin with, None if it is none, and how many words it takes."""
    first = words[0]
    if first in ("no", "none"):
        return 0.0, 1
    value, used = _single(first), 1
    if value is None:
        return None, 1
    if first in TENS and len(words) > 1 and 0 < SPELT.get(words[1], 0) < 10:
        value, used = value + SPELT[words[1]], 2
    while used < len(words) and words[used] in SCALE:
        value, used = value * SCALE[words[used]], used + 1
    return value, used


def _things(value: float, words: list[str]) -> list[str]:
    """Name what a figure without a sign is of, by the next two words that say something."""
    words = words[2:] if words[:1] == ["or"] and words[1:2] in _HEDGES else words
    if 1500 <= value < 2100 and value == int(value) and (not words or words[0] in IDLE or not words[0].endswith("s")):
        return ["year"]
    stems: list[str] = []
    for word in words:
        if len(stems) == 2 or word.isdecimal() or (word in IDLE and (stems or word not in _OF)):
            break
        if word not in IDLE:
            stems.append("people"[:_STEM] if word in PEOPLE or word == "person" else word[:_STEM])
            if measures(word):  # "90 miles north": what is measured is not said
                break
    return stems
