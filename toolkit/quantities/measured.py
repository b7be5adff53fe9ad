"""The words behind and around a number to what it measures: a time, a length, an age, a rank, a decade, the clock.

Ten years and ten months share their number and state two things; 24 months and two years share no number and state one.
So what has a unit is held with its unit, in a dimension in which units convert, and what has an order of its own
(9 a.m., the third quarter, the 1980s, spring) as a value in that order.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from toolkit.quantities.ages import LIMIT, age_limit
from toolkit.quantities.clock import HOURS, reach, time_at
from toolkit.quantities.context import Range
from toolkit.quantities.counted import IDLE
from toolkit.quantities.dates import MONTHS
from toolkit.quantities.number_words import SPELT, TENS

_list = str.split
# One dimension a line: the words for units, and their size in days, metres, kilograms, litres, km/h, watts, bytes.
_SIZES = {
    word: (line.split(":")[0], float(size))
    for line in """
time: second seconds sec secs =1.1574e-5, minute minutes min mins =6.9444e-4, hour hours hr hrs h =0.0416667,
 day days night nights =1, week weeks =7, fortnight fortnights =14, month months =30.437, year years =365.25,
 decade decades =3652.5, century centuries =36525
length: mm millimetre millimetres millimeter millimeters =0.001, cm centimetre centimetres centimeter centimeters =0.01,
 inch inches =0.0254, foot feet ft =0.3048, yard yards =0.9144, m metre metres meter meters =1,
 km kilometre kilometres kilometer kilometers =1000, mile miles =1609.34
weight: g gram grams gramme grammes =0.001, ounce ounces oz =0.02835, pound pounds lb lbs =0.45359,
 kg kilo kilos kilogram kilograms kilogramme kilogrammes =1, t ton tons tonne tonnes =1000
area: acre acres =4046.9, hectare hectares =10000, sqm m2 =1, sqft =0.0929, km2 =1000000
volume: millilitre millilitres milliliter milliliters ml =0.001, pint pints =0.52, l litre litres liter liters =1,
 gallon gallons =4.1, barrel barrels =159
speed: kph kmh =1, mph =1.60934, knot knots =1.852
power: watt watts =1, kilowatt kilowatts kw =1e3, megawatt megawatts mw =1e6, gigawatt gigawatts gw =1e9
data: kilobyte kilobytes kb =1e3, megabyte megabytes mb =1e6, gigabyte gigabytes gb =1e9, terabyte terabytes tb =1e12
""".strip().replace("\n ", " ").splitlines()
    for part in line.split(":")[1].split(",")
    for words, size in [part.split("=")]
    for word in words.split()
}  # fmt: skip
DAY = "day of a year"  # what days and months are figures of
ADDED = ("time", "age", "length", "weight")  # two units of these make one figure: "6 feet 2 inches"
_UNITS = frozenset([*_SIZES, "degrees", "degree", "c", "f", "square", "sq", "cubic"])
_HOUR = _SIZES["hour"][1]
_SLASHED = {("km", "h"), ("km", "hr"), ("km", "hour"), ("m", "s"), ("m", "sec")}  # "km/h"
_SCALES_OF_HEAT = {"c": "C", "celsius": "C", "centigrade": "C", "f": "F", "fahrenheit": "F"}
_HEAT = {"C": 1.0, "F": 2.0, "": 3.0}  # degrees of Celsius, of Fahrenheit, of either
_ATTACHED = re.compile(
    r"(\d[\d,]*(?:\.\d+)?)(km|kg|cm|mm|ml|ft|lbs?|mph|kph|kw|mw|gw|gb|mb|tb|sqm|sqft|k?m2|[mglthcf])"
)
_RATED = 3  # words behind a figure among which "a day" begins
_EACH = frozenset(["a", "an", "per", "each", "every"])
# How often, in one word: its unit, and how many of these.
LY: dict[str, tuple[str, float]] = {"hourly": ("hour", 1), "daily": ("day", 1), "nightly": ("day", 1)}
LY |= {"weekly": ("week", 1), "fortnightly": ("fortnight", 1), "monthly": ("month", 1), "quarterly": ("month", 3)}
LY |= dict.fromkeys(("yearly", "annually", "annual"), ("year", 1))
_RATES = _EACH | LY.keys()
_LATER = [["ago"], ["later"], ["earlier"], ["after"], ["before"]]  # "31 people a day later"

_DECADE = re.compile(r"(1[5-9]\d|20\d)0['’]?s")
_OF_AGE = re.compile(r"\d{1,2}s")  # "under-12s"
_TENS = re.compile(r"[2-9]0s")
_AGES = {
    word: 10 * n
    for n, word in enumerate(_list("twenties thirties forties fifties sixties seventies eighties nineties"), 2)
}
_QUOTES = ("'", "’", "‘")
_OWN = ("his", "her", "their", "my")
_PARTS = ("early", "mid", "late")
_CENTURY = 1900  # of "the sixties", and of "the '80s"
_WHOLE_CENTURY = 100  # years of "the 1800s"
ORDINALS = {
    word: n
    for n, word in enumerate(
        _list(
            "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
            "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
        ),
        1,
    )
}
_NUMBERED = re.compile(r"(\d{1,3})(?:st|nd|rd|th)")
_RANKED = re.compile(r"finish(?:e[sd]|ing)?|c[ao]m(?:es?|ing)|plac(?:e[sd]|ing)|rank(?:s|ed|ing)?")
_STEM = 5  # first letters that forms of a word share
_SEASONS = {"spring": 1, "summer": 2, "autumn": 3, "fall": 3, "winter": 4}
_LONG = {"decade": 1, "century": 10}  # decades
_NONE_OF = (["of"], ["once"], ["twice"], ["times"])  # "a quarter of a century", "once a decade"
_OF_YEAR = ("last", "this", "next", "early", "late")  # before a fall that is a season
_VALUES = frozenset([*SPELT, *TENS])
_LONGEST = 5  # letters of "07.30"
_PARTS_OF_HOUR = ("half", "quarter")
# Words that are no numbers and may stand for one here.
_NOON = ("noon", "midday", "midnight")
RANKED = frozenset([*ORDINALS, *_SEASONS, *_AGES, *_NOON, *_PARTS_OF_HOUR, "decade", "century", "twice"])

_OLD = (("old",), ("olds",))
_ABOUT = frozenset(str.split("about around some nearly almost roughly approximately over exceeding least most"))
_DATED = re.compile(r"1[5-9]\d\d|20\d\d")
_COMPARED = ("more", "fewer", "less")
_SINCE = ("in", "since", "from", "by", "until", "of", "before", "after")  # "since about 1990"

_TIMELY = frozenset(["am", "pm", "a", "p", "o'clock", "o’clock", "in", "at", "gmt", "utc", "hours", "past", *_NOON])
_WAYS = (["past"], ["to"], ["after"], ["before"])  # between a part of an hour and an hour
_TIMES = frozenset([*HOURS, "twenty"])
_TO_HOUR = frozenset([*HOURS, *map(str, range(1, 13)), "to", "past"])


class Text(NamedTuple):
    """A text with its words, where they start and where they end."""

    string: str
    words: list[str]
    starts: list[int]
    ends: list[int]


class Measure(NamedTuple):
    """What a figure with a unit is: the size of the unit in its dimension, how many of it, and the word before.

    `places` are where the words of the unit begin and end among those of their text, `along` which way it is measured.
    """

    unit: float
    ends: Range
    before: str = ""
    places: tuple[int, int] = (0, 0)
    along: str = ""


class Ranked(NamedTuple):
    """A figure in an order of its own: what it is of, what it can be, and how many words it takes."""

    thing: str
    ends: tuple[Range, ...]
    used: int


def unit_of(words: Sequence[str], joint: str) -> tuple[str, float, int]:
    """Return the dimension and the size of the unit that words behind a number begin with, and how many words it takes.

    Parameters
    ----------
    words : sequence of str
        The words behind the number.
    joint : str
        What stands right behind the number.

    Examples
    --------
    >>> unit_of(["miles", "long"], " "), unit_of(["year", "old", "boy"], "-"), unit_of(["boats"], " ")
    (('length', 1609.34, 1), ('age', 365.25, 2), ('', 0.0, 0))
    """
    if not words or words[0] not in _UNITS:
        return "", 0.0, 0
    first, behind = words[0], tuple(words[1:3])
    if first in ("degrees", "degree"):
        scale = _SCALES_OF_HEAT.get(behind[0], "") if behind else ""
        return "heat", _HEAT[scale], 1 + bool(scale)
    if joint == "°" and first in _SCALES_OF_HEAT:
        return "heat", _HEAT[_SCALES_OF_HEAT[first]], 1
    if first in ("square", "sq", "cubic") and behind and behind[0] in _SIZES:
        size, power = _SIZES[behind[0]][1], 3 if first == "cubic" else 2
        return ("area", size**2, 2) if power == 2 else ("volume", 1000 * size**3, 2)
    if first not in _SIZES or (first == "second" and joint != "-"):  # "two second homes"
        return "", 0.0, 0
    dimension, size = _SIZES[first]
    if dimension == "time" and (behind[:1] in _OLD or behind == ("of", "age")):
        return "age", size, 1 + len(behind[:1] if behind[:1] in _OLD else behind)
    if dimension != "length" or not behind:
        return dimension, size, 1
    slashed = (first, behind[0]) in _SLASHED
    days = _SIZES["sec" if behind[0] == "s" else behind[0]][1] if slashed else rate(words[1:4])[0]
    if days and (slashed or behind[0] in _EACH):
        return "speed", size / 1000 / (days / _HOUR), 2 if slashed else 3
    return dimension, size, 1


def is_unit(word: str) -> bool:
    """Tell a unit of time, length and the like, by one word."""
    return word in _SIZES


def size_of(word: str) -> tuple[str, float] | None:
    """Return the dimension of a unit and its size, None of a word that is no unit.

    Examples
    --------
    >>> size_of("mile"), size_of("boat")
    (('length', 1609.34), None)
    """
    return _SIZES.get(word)


def is_year(words: Sequence[str], place: int) -> bool:
    """Tell a year by its four digits, unless it is said to be about so many ("some 2000 came")."""
    if not _DATED.fullmatch(words[place]):
        return False
    before = words[max(place - 2, 0) : place]
    if before[-1:] == ["than"]:
        return before[0] not in _COMPARED
    return not before or before[-1] not in _ABOUT or before[0] in _SINCE


def attached(word: str) -> tuple[float, list[str]] | None:
    """Return the number and the unit of a word like "30kg" or "180c"."""
    match = _ATTACHED.fullmatch(word)
    if not match:
        return None
    unit = ["degrees", match[2]] if match[2] in _SCALES_OF_HEAT else [match[2]]
    return float(match[1].replace(",", "")), unit


def rate(words: Sequence[str]) -> tuple[float, int]:
    """Return the days of the time for which a figure is given, "a day" or "monthly", and where that is named behind.

    Nought where it is given for none.

    Examples
    --------
    >>> rate(["euros", "a", "week"]), rate(["boats"])
    ((7.0, 2), (0.0, 0))
    """
    if _RATES.isdisjoint(words):
        return 0.0, 0
    words = list(words)
    for place in range(min(len(words), _RATED)):
        if words[place] in LY:
            unit, many = LY[words[place]]
            return many * _SIZES[unit][1], place
        if words[place] in _EACH and place + 1 < len(words):
            dimension, size = _SIZES.get(words[place + 1], ("", 0.0))
            if dimension == "time" and words[place + 2 : place + 3] not in _LATER:
                return size, place + 1
    return 0.0, 0


def ranked(text: Text, place: int) -> Ranked | None:
    """Return what a word is in an order of its own, if it is: a time of day, a decade, a rank, a season."""
    word = text.words[place]
    if word[-1].isdecimal() or word in _VALUES:
        if (len(word) <= _LONGEST or word in _TIMES) and _may_be_time(text, place):
            return _clock(text, place)
        return _rank(text.words, place) if word[0] == "q" else None
    if word in _PARTS_OF_HOUR:
        return _clock(text, place) if text.words[place + 1 : place + 2] in _WAYS else None
    if word in ORDINALS:
        split = word == "second" and text.string.endswith("-", 0, text.starts[place])
        return None if split else _rank(text.words, place)
    if _OF_AGE.fullmatch(word):
        limit = age_limit(text.string, (text.starts[place], text.ends[place] - 1), float(word[:-1]))
        if limit:
            return Ranked(LIMIT, (limit,), 1)
    time = _clock(text, place) if word in _NOON else None
    return time or _decade(text, place) or _rank(text.words, place)


def _may_be_time(text: Text, place: int) -> bool:
    """Tell by what is beside a number whether it may be a time of day; most are none."""
    words = text.words
    behind = words[place + 1] if place + 1 < len(words) else ""
    if behind in _TIMELY or text.string[text.ends[place] : text.ends[place] + 1] in (":", "."):
        return True
    if place and words[place - 1] == "at":
        return True
    return behind in ("to", "minutes") and not _TO_HOUR.isdisjoint(words[place + 2 : place + 3])


def _clock(text: Text, place: int) -> Ranked | None:
    """Return a time of day in minutes; both that "9:30" can be where nothing says which half of the day is meant."""
    first = place - (place > 0 and text.words[place - 1] == "a")
    before = text.words[first - 1] if first else "", text.words[first - 2] if first > 1 else ""
    time = time_at(text.string, text.starts[place], before, bare=True)
    if time is None:
        return None
    return Ranked(f"clock {time.zone}".strip(), reach(time, before), bisect_left(text.starts, time.end) - place)


def _decade(text: Text, place: int) -> Ranked | None:
    """Return the years of "the 1980s", "the '80s" and "the eighties", and the age of somebody "in her forties"."""
    words = text.words
    word, before = words[place], words[place - 1] if place else ""
    if not (word in _AGES or word.endswith("s")):
        return None
    before = words[place - 2] if place > 1 and before in _PARTS else before
    if match := _DECADE.fullmatch(word):
        first = int(match[1]) * 10
        years = _WHOLE_CENTURY if first % _WHOLE_CENTURY == 0 and first < 2000 else 10
        return Ranked("year", ((float(first), float(first + years - 1)),), 1)
    tens = _AGES.get(word) or (int(word[:2]) if _TENS.fullmatch(word) else 0)
    if tens and before in _OWN:
        return Ranked("age", ((float(tens), float(tens + 9)),), 1)
    quoted = text.string[max(text.starts[place] - 1, 0) : text.starts[place]] in _QUOTES
    if tens and (quoted or (before == "the" and word in _AGES)):
        return Ranked("year", ((float(_CENTURY + tens), float(_CENTURY + tens + 9)),), 1)
    return None


def _rank(words: Sequence[str], place: int) -> Ranked | None:
    """Return a rank, with the word behind it ("the third quarter"), the day of a month, or a season, as its number."""
    word = words[place]
    before, behind = words[place - 1] if place else "", (*words[place + 1 : place + 3], "", "")[:2]
    if word in _SEASONS:
        dated = (before == "the" and behind[0] == "of") or behind[0][:2] in ("19", "20")
        return Ranked("season", (_only(_SEASONS[word]),), 1) if word != "fall" or before in _OF_YEAR or dated else None
    if word in ("q1", "q2", "q3", "q4"):
        return Ranked("nth quart", (_only(int(word[1])),), 1)
    if word in _LONG:
        half = place > 1 and words[place - 2] == "half" and before == "a"
        many = _LONG[word] / (1 + half)
        counted = before in ("past", "last") or (
            before == "a" and (half or words[place - 2 : place - 1] not in _NONE_OF)
        )
        return Ranked("time", (_only(many),), 1) if counted else None
    if word == "twice":
        return Ranked("times", (_only(2),), 1)
    match = _NUMBERED.fullmatch(word)
    value = int(match[1]) if match else ORDINALS.get(word, 0)
    if not value or (value == 1 and behind[0].endswith("ed")):  # "more than first announced"
        return None
    month = MONTHS.get(behind[1] if behind[0] == "of" else before) or MONTHS.get(behind[0])
    if month and value <= 31:
        return Ranked(DAY, (day_of_year(month, (value, value)),), 1)
    if behind[0] and behind[0] not in IDLE and not behind[0][0].isdecimal():
        return Ranked(f"nth {behind[0][:_STEM]}", (_only(value),), 1)
    return Ranked("nth", (_only(value),), 1) if _RANKED.fullmatch(before) else None


def day_of_year(month: int, days: Range) -> Range:
    """Return days of a month as days of a year whose months all have 31, so that a day lies in its month.

    Examples
    --------
    >>> day_of_year(3, (12, 12)), day_of_year(3, (1, 31))
    ((105.0, 105.0), (94.0, 124.0))
    """
    return month * 31.0 + days[0], month * 31.0 + days[1]


def _only(value: float) -> Range:
    return float(value), float(value)
