"""Times of day in a text to minutes after midnight: "9 a.m.", "19:00", "half past eight", "six in the morning", "noon".

One hour is written in many ways, and a bare "six" is only sometimes an hour. What says which half of the day is meant
decides; where nothing does, a time is both that it can be.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from toolkit.quantities.alternatives import one_of
from toolkit.quantities.context import Range

_list = str.split
HOURS = {word: n for n, word in enumerate(_list("one two three four five six seven eight nine ten eleven twelve"), 1)}
_MINUTES = {"half": 30, "quarter": 15, "five": 5, "ten": 10, "twenty": 20, "twenty five": 25}
_NOON = ("noon", "midday", "midnight")
_AFTER = r"""(?:\s?(?P<half>[ap])(?:\.\s?)?m\b\.?|(?P<clock>\so['’]clock)?
      (?:\s(?P<part>in\sthe\s(?:morning|afternoon|evening)|at\snight))?)
    (?:\s\(?(?P<zone>(?-i:GMT|UTC|CET|[A-Z]{1,3}T)\b))?"""
_TIME = re.compile(
    rf"""(?:(?P<hour>[01]?\d|2[0-4])(?:(?P<mark>[:.])(?P<minute>[0-5]\d))?|(?P<word>{"|".join(HOURS)}))(?![\d]|[:.]\d)
    (?:\s(?P<name>{"|".join(_NOON)})\b|{_AFTER})""",
    re.VERBOSE | re.IGNORECASE,
)
_PAST = re.compile(  # "half past eight", "quarter to nine", "twenty past three", "10 minutes to 6"
    rf"""(?:(?P<share>half|quarter|five|ten|twenty(?:[\s-]five)?)|(?P<count>[1-5]?\d))(?:\sminutes?)?
    \s(?P<way>past|to|after|before)\s(?:(?P<word>{"|".join(HOURS)})|(?P<hour>1[0-2]|[1-9]))\b(?![:.,%-]\w){_AFTER}""",
    re.VERBOSE | re.IGNORECASE,
)
_FOUR = re.compile(r"(?P<hour>[01]\d|2[0-4])(?P<minute>[0-5]\d)\s(?P<zone>GMT|UTC|hours)\b")
_START = re.compile(
    r"(?<![\w:/.,$£€-])(?:[0-2]?\d(?!\d)|[0-2]\d[0-5]\d(?=\s(?:GMT|UTC|hours)\b)"
    rf"|{one_of([*HOURS, *_MINUTES, *_NOON])}\b)",
    re.IGNORECASE,
)
# What a text with a time of day has somewhere, in digits or in words; most have none of it.
_IN_DIGITS = re.compile(r"\d(?::\d\d|\s?[ap](?:\.\s?)?m\b|\d{3}\s(?:GMT|UTC|hours))", re.IGNORECASE)
_IN_WORDS = (
    *("clock", "noon", "midday", "midnight", " past ", "quarter", "morning", "evening", "at night", " a.m", " p.m"),
    *("minutes to", "at five to", "at ten to", "at twenty to", "at twenty"),
)
_WORDS_BEFORE = re.compile(r"([^\W\d_]+)?\W{0,2}\b([^\W\d_]+)\s(?:a\s)?$")
_BACK = 40  # code points before a time in which the two words before it stand
_AT = ("at", "by", "until", "till", "from", "before", "after", "around", "about", "since", "between", "and", "to")
_EXACTLY_AT = ("at", "until", "till", "before", "after", "around", "about", "since", "shortly", "just")
# Behind a bare "at six": the end of what is said of it, or more of when it is. No "at six percent", "at six schools".
_FREE = re.compile(
    r"(?:\s*$|[.,;:!?)—–”\"](?!\d)|\s(?:on|in|when|tonight|tomorrow|yesterday|today|sharp|local|(?:this|every|each)\b|\w+day\b"
    r"|and(?!\s\d)\b)(?!\w))",
    re.IGNORECASE,
)
# Before a bare "at six": what stands at it is a count, what is looked at is counted.
_STOOD = frozenset(
    _list(
        "stood stands stand standing remained remains remain stayed stays stay held holds put puts set sets estimated "
        "valued priced capped ranked aged number numbers numbered looked looking look aimed fixed kept steady unchanged"
    )
)
_NEAR = ("around", "about", "approximately", "roughly", "nearly", "almost", "circa")
_WAYS = {"before": "after", "after": "before"}  # with the contrary of each
_DENIED = ("not", "never")
_CLOSELY = ("shortly", "just", "soon", "minutes", "moments")
_DAY, _HALF_DAY, _HOUR = 1440, 720, 60
_CLOSE = 5  # minutes between two times of day that may be one: "10:32" and "half past ten"


class Time(NamedTuple):
    """A time of day: the minutes after midnight that it can be, its zone in small letters, and where it ends."""

    minutes: tuple[int, ...]
    zone: str
    end: int


def time_at(string: str, start: int, before: Sequence[str], *, bare: bool = False) -> Time | None:
    """Return the time of day that begins at a place of a text, None if none does.

    Parameters
    ----------
    string : str
        The text.
    start : int
        The place, where a word begins.
    before : sequence of str
        The word before the place and the word before that, in small letters; "" where there is none.
    bare : bool
        Whether "at six" is one. Default: no.

    Examples
    --------
    >>> time_at("at half past eight", 3, ("at", "")), time_at("by 7 p.m.", 3, ("by", ""))
    (Time(minutes=(510, 1230), zone='', end=18), Time(minutes=(1140,), zone='', end=9))
    """
    for name in _NOON:
        if string[start : start + len(name)].lower() == name:
            return Time((0 if name == "midnight" else _HALF_DAY,), "", start + len(name))
    if string[max(start - 1, 0) : start] in (":", "/"):
        return None
    if (match := _PAST.match(string, start)) and (minutes := _past(match, before)):
        return Time(tuple(minutes), (match["zone"] or "").lower(), match.end())
    match = _FOUR.match(string, start) or _TIME.match(string, start)
    minutes = _minutes(match, before) if match else []
    if match and not minutes and bare and before[0] == "at" and before[1] not in _STOOD and _hour_alone(match):
        hour = int(match["hour"] or HOURS[match["word"].lower()]) % 12
        minutes = [hour * _HOUR, hour * _HOUR + _HALF_DAY]
    zone = (match.groupdict().get("zone") or "") if match else ""
    return Time(tuple(minutes), zone.lower().replace("hours", ""), match.end()) if match and minutes else None


def clocks(text: str) -> Iterator[tuple[int, Time, str]]:
    """Give the times of day of a text, where each begins, and a word before it that makes it less exact.

    Only those that are certain: "at six" is a time only for who knows what is told, and so is "9:58" of a runner.

    Examples
    --------
    >>> [(start, time.minutes, hedge) for start, time, hedge in clocks("At 6 p.m., about six in the morning, at six.")]
    [(3, (1080,), ''), (17, (360,), 'about')]
    """
    done = 0
    low = text.lower()
    told = _IN_DIGITS.search(text) or any(word in low for word in _IN_WORDS)
    for match in _START.finditer(text) if told else ():
        if match.start() < done:
            continue
        words = _WORDS_BEFORE.search(text, max(0, match.start() - _BACK), match.start())
        before = (words[2].lower(), (words[1] or "").lower()) if words else ("", "")
        time = time_at(text, match.start(), before)
        if time is None or (text[match.end() : match.end() + 1] == ":" and _untold(text, match.start(), time, before)):
            continue
        done = time.end
        yield match.start(), time, "about" if _about(before) else _way(before)


def reach(time: Time, before: Sequence[str]) -> tuple[Range, ...]:
    """Return from what to what a time of day reaches, each that it can be: around nine, just after nine, before nine.

    Examples
    --------
    >>> reach(Time((540,), "", 0), ("around", "at")), reach(Time((540,), "", 0), ("before", "left"))
    (((510.0, 570.0),), ((480.0, 540.0),))
    >>> reach(Time((540,), "", 0), ("before", "not"))
    ((540.0, 600.0),)
    """
    near, way = _about(before), _way(before)
    low = _HOUR // 2 if near else _HOUR * (way == "before")
    high = _HOUR // 2 if near else _HOUR * (way == "after")
    return tuple((float(minute - low), float(minute + high)) for minute in time.minutes)


def same_time(one: Sequence[Range], other: Sequence[Range]) -> bool:
    """Tell whether two times of day can be one; midnight ends one day and begins the next.

    Examples
    --------
    >>> same_time([(540, 540)], [(543, 543)]), same_time([(540, 540), (1260, 1260)], [(1260, 1260)])
    (True, True)
    """
    return any(
        low <= high + _CLOSE - 1 and begin <= end + _CLOSE - 1
        for low, end in one
        for start, stop in other
        for begin, high in ((start + turn, stop + turn) for turn in (-_DAY, 0, _DAY))
    )


def _about(before: Sequence[str]) -> bool:
    return before[0] in _NEAR or (before[0] in ("after", "before") and before[1] in _CLOSELY)


def _way(before: Sequence[str]) -> str:
    """Return "before" or "after" of what is said to be so; "not before nine" is after nine."""
    if before[0] not in _WAYS:
        return ""
    return _WAYS[before[0]] if before[1] in _DENIED else before[0]


def _untold(text: str, start: int, time: Time, before: Sequence[str]) -> bool:
    """Tell whether "9:58" may be how long something took, since nothing around it says that it is a time of day."""
    return text[start : time.end].replace(":", "").isdecimal() and not time.zone and before[0] not in _AT


def _hour_alone(match: re.Match[str]) -> bool:
    """Tell whether nothing is counted behind "at six"; "one" is mostly a pronoun."""
    said = match.groupdict()
    hour = said["hour"] or ""
    plain = (
        match.re is _TIME and not said["mark"] and not hour.startswith("0") and (said["word"] or "").lower() != "one"
    )
    return plain and int(hour or 1) <= 12 and _FREE.match(match.string, match.end()) is not None


def _past(match: re.Match[str], before: Sequence[str]) -> list[int]:
    """Return the minutes of the day of "half past eight", none where it is something else: "ten to six votes"."""
    said = match.groupdict()
    share, way = (said["share"] or "").lower().replace("-", " "), said["way"].lower()
    told = said["half"] or said["part"] or said["clock"]
    if (share == "half" and way != "past") or (share not in ("half", "quarter") and way in ("after", "before")):
        return []
    if not told and _FREE.match(match.string, match.end()) is None:
        return []
    if not told and share != "half" and before[0] not in _EXACTLY_AT:
        return []
    minutes = _MINUTES.get(share) or int(said["count"] or 0)
    later = minutes if way in ("past", "after") else -minutes
    hour = HOURS.get((said["word"] or "").lower()) or int(said["hour"])
    return [(minute + later) % _DAY for minute in _of_hour(hour, said)]


def _minutes(match: re.Match[str], before: Sequence[str]) -> list[int]:
    """Return the minutes of the day that a time can be; none where it is a number of something."""
    said = match.groupdict()
    if said.get("name"):
        at_noon = [0 if said["name"].lower() == "midnight" else _HALF_DAY]
        return at_noon if "12" in match[0] or (said["word"] or "").lower() == "twelve" else []
    hour, minute = HOURS.get((said.get("word") or "").lower()) or int(said["hour"]), int(said["minute"] or 0)
    if match.re is _FOUR:
        return [hour % 24 * _HOUR + minute]
    if said["half"] or (said["part"] and (before[0] in _AT or said["clock"] or said["mark"] == ":")):
        if hour > 12:
            return [hour * _HOUR + minute] if (said["half"] or "").lower() != "a" else []
        return [first + minute for first in _of_hour(hour, said)]
    if not (said["mark"] == ":" or said["clock"]):
        return []
    if hour > 12 or hour == 0 or (said["hour"] or "").startswith("0"):
        return [hour % 24 * _HOUR + minute]
    return [first + minute for first in _of_hour(hour, said)]


def _of_hour(hour: int, said: dict[str, str | None]) -> list[int]:
    """Return the minutes of the day at which an hour begins, by what is said of the half of the day."""
    half, part = (said["half"] or "").lower(), (said["part"] or "")[-7:].lower()
    first = hour % 12 * _HOUR
    if not half and not part:
        return [first, first + _HALF_DAY]
    later = half == "p" or part in ("evening", "ternoon") or (part == "t night" and 6 <= hour < 12)
    return [first + _HALF_DAY * later]
