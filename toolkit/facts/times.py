"""A passage to the times that it names, read with the days on which its document was written.

"Last year" is another year in another text, and "in August" names none: beside the day of writing it can only be one
near that day, unless the text looks back. What can be meant is kept as days, as a part of a year, and as the words that
move with the day of writing. English.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import Any

import pandas as pd

from toolkit.corpus import Corpus
from toolkit.corpus.wordforms import WORD, is_past, is_same
from toolkit.facts.open_times import Time, Window, Written, moved, opened
from toolkit.quantities.dates import MONTHS, Moment, dates, days

__all__ = ["NUMBERS", "YEAR", "Time", "Window", "Written", "days_of", "times", "when_written"]


YEAR = r"(?:1[5-9]\d\d|20\d\d)"
_DAYS = {"day": 1, "week": 7, "weekend": 7, "month": 31, "quarter": 92, "half-year": 183, "season": 365, "year": 365}
_DAYS |= {"decade": 3653}
# From so many days on the same words are of another time: "last month" twice in 30 days can be of one month. A season
# is over before it is a year old.
_ANOTHER = _DAYS | {"quarter": 89, "season": 340}
_VAGUE = {"few": (2, 8), "several": (3, 9)}  # how many they can be
NUMBERS = dict(
    zip(str.split("one two three four five six seven eight nine ten eleven twelve"), range(1, 13), strict=True)
)
NUMBERS |= {"a": 1, "few": 4, "several": 4}
_COUNT = rf"(?:a\s(?=few\b))?(?P<count>\d{{1,2}}|{'|'.join(NUMBERS)})"
_OF_YEAR = {"spring": "spring", "summer": "summer", "autumn": "autumn", "fall": "autumn", "winter": "winter"}
_SEASONS = "spring|summer|autumn|winter"
_FEASTS = "easter|christmas|whitsun|pentecost|thanksgiving|ramadan|new\\syear"
_NTH = {"first": 1, "opening": 1, "second": 2, "third": 3, "fourth": 4, "final": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_OTHER_YEARS = r"school|academic|financial|fiscal|business|reporting"  # they begin on another day than 1 January
_KIND_OF_YEAR = rf"(?:(?:{_OTHER_YEARS}|calendar)\s)?"
_NO_MORE = r"\b(?!\s(?:of|in|before|after|when|that|ended|ending)\b)"  # "the last year of the war", "in the year 2000"
# Where a stretch of time ends: "in the year to March 2025", "the six months ended 30 June 2019".
_TO_AN_END = r"\s(?:(?:up\s)?to|until|till|ending|ended|through)\s(?:(?:in|on|with|the\send\sof)\s)?"
_NO_END = rf"(?!{_TO_AN_END})"
_ENDING = (
    rf"\b(?:(?:in|during|over|throughout|for)\s)?the\s(?:(?P<run>year|quarter|half-year|decade)|{_COUNT}\s(?P<runs>week|month|year)s)"
    rf"{_TO_AN_END}(?:the\s)?(?:(?P<end_day>\d{{1,2}})(?:st|nd|rd|th)?\s(?:of\s)?)?(?P<end_month>{'|'.join(MONTHS)})\b"
    rf"(?:\s(?P<day_behind>\d{{1,2}})(?:st|nd|rd|th)?(?=,?\s{YEAR}\b|[.,;:]|$))?(?:,?\s(?P<end_year>{YEAR})\b)?"
)
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"\b(?P<season>{_SEASONS}|fall)\s(?:of\s)?(?P<year>{YEAR})\s?[/–-]\s?(?:20)?(?P<then>\d\d)(?![\d/-])",
        rf"\b(?P<range>(?:(?:from|between)\s)?(?P<first>{YEAR})(?:\s(?:to|and|until|till|through)\s|\s?[-–]\s?)(?P<last>{YEAR}))\b",
        _ENDING,
        rf"\b(?P<year>{YEAR})\s?[/–-]\s?(?P<ended>\d\d)(?![\d/-])",
        (
            rf"\b(?:(?P<nth>first|second|third|fourth|final|opening|[1-4](?:st|nd|rd|th))[\s-](?P<part>quarter|half)|(?P<short>[QH])(?P<number>[1-4]))\b"
            rf"(?:,?\s(?:of\s)?(?:the\s)?{_KIND_OF_YEAR}(?:year\s?)?(?P<year>{YEAR})|(?P<of>\sof\s(?:the|this|last)\s{_KIND_OF_YEAR}year))?"
            r"(?!\sof\b)"
        ),
        rf"\b(?:{_OTHER_YEARS})\s(?:year\s)?(?P<counted>{YEAR})\b",
        rf"\b(?P<season>{_SEASONS}|fall)\s(?:of\s)?(?P<year>{YEAR})\b",
        r"\b(?P<decade>(?:1[5-9]|20)\d0)s\b",
        rf"\b(?P<turn>past|last|coming|next)\s{_COUNT}\s(?P<units>day|week|month|quarter|season|year|decade)s\b",
        rf"\b{_COUNT}\s(?P<ago>day|week|month|year|decade)s?\sago\b",
        (
            rf"\b(?P<turn>this|last|next|past|current|coming)\s{_KIND_OF_YEAR}"
            rf"(?P<unit>year|season|quarter|month|weekend|week|decade|half-year|{_SEASONS}|fall){_NO_MORE}"
        ),
        rf"\b(?:in|during|over|throughout)\s(?P<turn>the)\s{_KIND_OF_YEAR}(?P<unit>year|season|quarter)(?:\sunder\sreview)?{_NO_MORE}{_NO_END}(?!\s{YEAR})",
        rf"\bthe\s(?:[\w-]+\s)?(?P<over>{_SEASONS}|season|year|quarter)\s(?:that\s(?:is|has)\s)?(?:(?:just|now)\s)?(?:over\b|(?:ended|past)\b(?!\s(?:in|on|at|by|\d)))",
        rf"\b(?:at|in|during|over|since|by)\s(?P<feast>{_FEASTS})\b(?:\s(?:of\s)?(?P<year>{YEAR})\b|(?!\s[a-z]+s\b))",
        rf"\b(?:in|during|over|since|by)\s(?:the\s)?(?:early\s|late\s)?(?P<bare>{_SEASONS})\b(?!\s[a-z]+(?<!and)(?<!the)s\b)",
        r"\b(?P<now>now(?!\sthat)|currently|at\spresent|at\sthe\smoment|nowadays|to\sdate|so\sfar)\b",
        r"\b(?P<day>today|yesterday|tonight|tomorrow|last\snight|this\s(?:morning|afternoon|evening))\b",
        (  # no "Friday, 4 May"
            r"\b(?:(?P<turn>last|next|this)\s)?(?P<weekday>(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b"
            rf"(?!,?\s(?:the\s)?(?:\d{{1,2}}(?:st|nd|rd|th)?\s(?:of\s)?)?(?:{'|'.join(MONTHS)})\b)"
        ),
    )
)
_OTHER_YEAR = re.compile(rf"\b(?:{_OTHER_YEARS})\b", re.IGNORECASE)
_NAME = rf"(?:{'|'.join(name.capitalize() for name in MONTHS)})"
_TO = r"(?:,?\s(?:and|or|to|until|till|through)\s|\s?[-–]\s?)"
# A date that is one of several days, or that begins or ends a span of them, is not the only one that is meant.
_LISTED = re.compile(rf"{_TO}(?:the\s)?\d"), re.compile(rf"\d(?:st|nd|rd|th)?{_TO}$")
_SPANNED = (
    re.compile(rf"{_TO}(?:\d{{1,2}}(?:st|nd|rd|th)?\s(?:of\s)?)?{_NAME}\b"),
    re.compile(rf"\b{_NAME}(?:\s\d{{1,2}})?(?:,?\s\d{{4}})?{_TO}$"),
)
_TENSED = frozenset(str.split("was were had did will would shall"))
_IS = frozenset(str.split("is are be"))  # "closed" tells no past behind these
_NEAR = 24  # code points before a date in which the rest of a list stands
_LEFT_OPEN = 45  # days before and behind the day of a text that "now" can mean


def times(text: str, written: Written) -> Iterator[Time]:
    """Yield the times that a text names; a longer form goes before the year or month inside it."""
    yield from opened(text, _named(text, written), written)


def _named(text: str, written: Written) -> Iterator[Time]:
    """Yield the times that a text names, as if no word before them opened them."""
    taken = bytearray(len(text))
    for form in _FORMS:
        for match in form.finditer(text):
            if any(taken[match.start() : match.end()]) or (time := _of_form(match, written)) is None:
                continue
            taken[match.start() : match.end()] = b"\1" * (match.end() - match.start())
            yield time
    for start, end, moment in dates(text):
        if not any(taken[start:end]):
            yield _of_moment((start, end, text[start:end]), _open_days(text, (start, end), moment), written)


def days_of(corpus: Corpus) -> dict[str, tuple[Any, Any]]:
    """Return the earliest and the latest day of each document."""
    known = corpus.documents
    return dict(zip(known["doc"], zip(known["date_from"], known["date_to"], strict=True), strict=True))


def when_written(corpus: Corpus, known: Mapping[str, tuple[Any, Any]]) -> Callable[[Mapping[str, Any]], Written]:
    """Return what tells of a passage (doc, start) when it was written; `known` has the first and last day of documents.

    A document looks back at a passage where the last year named before it is long before the year of writing, as half
    of all the years in it are. They are read once, and only where a passage of the document is asked for.
    """
    seen: dict[str, tuple[list[tuple[int, bool]], bool]] = {}

    def written(row: Mapping[str, Any]) -> Written:
        doc = str(row["doc"])
        first, last = (None if pd.isna(day) else day.date() for day in known[doc])
        if first is None or last is None:
            return Written()
        if doc not in seen:
            named = ((start, moment.year) for start, _, moment in dates(corpus[doc].text) if moment.year)
            years = sorted((start, year < first.year - 1) for start, year in named)
            seen[doc] = years, 2 * sum(far for _, far in years) >= len(years)
        years, mostly = seen[doc]
        before = bisect_left(years, (int(row["start"]), False))
        return Written(first, last, mostly and before > 0 and years[before - 1][1])

    return written


def _open_days(text: str, place: tuple[int, int], moment: Moment) -> Moment:
    """Return a date without the day where other days are named with it, and without the month where months are."""
    start, end = place
    ahead = text[max(0, start - _NEAR) : start]
    listed, spanned = (bool(behind.match(text, end) or before.search(ahead)) for behind, before in (_LISTED, _SPANNED))
    if moment.month and spanned:
        return replace(moment, month=0, day=0, last=0)
    return replace(moment, day=0, last=0) if moment.day and listed else moment


def _of_form(match: re.Match[str], written: Written) -> Time | None:
    """Return the time that one of the forms tells of."""
    named = {name: value.lower() for name, value in match.groupdict().items() if value}
    place = match.start(), match.end(), match[0]
    if "range" in named:
        years = int(named["first"]), int(named["last"])
        two = " and " in match[0] and not match[0].lower().startswith("between")  # "in 2019 and 2023": no span
        return Time(*place, _years(*years), {} if two else {"range": years}) if years[0] <= years[1] else None
    if "end_month" in named:
        return _ending(place, named, written)
    if "ended" in named:
        year = int(named["year"])
        whole = (year + 1) % 100 == int(named["ended"])
        return Time(*place, _years(year, year + 1), {"season of": year}) if whole else None
    if "nth" in named or "short" in named:
        return _of_part(place, named, written)
    if "counted" in named:
        year = int(named["counted"])
        return Time(*place, _years(year - 1, year + 1), {"year of accounts": year})
    if "season" in named:
        year = int(named["year"])
        if int(named.get("then", (year + 1) % 100)) != (year + 1) % 100:
            return None
        return Time(*place, _years(year, year + 1), {"season": _OF_YEAR[named["season"]], "of": year})
    if "decade" in named:
        return Time(*place, _years(int(named["decade"]), int(named["decade"]) + 9))
    return _of_writing(place, named, written, text=match.string)


def _ending(place: tuple[int, int, str], named: Mapping[str, str], written: Written) -> Time | None:
    """Return the stretch of time that ends with a day or month: "the year to March 2025"; without a year, the last."""
    day = int(named.get("end_day") or named.get("day_behind") or "0")
    count = named.get("count", "1")
    length = (int(count) if count.isdigit() else NUMBERS[count]) * _DAYS[named.get("run") or named["runs"]]
    month = MONTHS[named["end_month"]]
    if "end_year" in named:
        end = days(Moment(int(named["end_year"]), month, day))
        return Time(*place, ((moved(end[1], 1 - length), end[1]),)) if end else None
    if written.first is None or written.last is None or written.looks_back:
        return None
    ends = [days(Moment(year, month, day)) for year in range(written.first.year - 1, written.last.year + 2)]
    near = [end[1] for end in ends if end and written.first.toordinal() - 365 < end[1].toordinal()]
    near = [end for end in near if end <= moved(written.last, _LEFT_OPEN)]
    windows = tuple((moved(end, 1 - length), end) for end in near)
    return Time(*place, windows, {}, " ".join(place[2].lower().split()), 330) if windows else None


def _of_part(place: tuple[int, int, str], named: Mapping[str, str], written: Written) -> Time | None:
    """Return the quarter or the half of a year; "the second half" alone is of a match as well."""
    kind = named.get("part") or {"q": "quarter", "h": "half"}[named["short"]]
    said = named.get("nth") or named["number"]
    nth = _NTH[said[0] if said[0].isdigit() else said]
    if kind == "half" and not ("year" in named or "of" in named or "short" in named):
        return None
    if "year" in named:
        year = int(named["year"])
        parts: dict[str, object] = {kind: nth} if kind == "half" else {kind: nth, "half": (nth + 1) // 2}
        if _OTHER_YEAR.search(place[2]):
            of = {f"{name} of accounts": number for name, number in parts.items()}
            return Time(*place, _years(year - 1, year + 1), of | {"year of accounts": year})
        return Time(*place, _years(year, year), parts)
    return _bare(place, kind, nth, written)


def _bare(place: tuple[int, int, str], kind: str, value: object, written: Written) -> Time:
    """Return a quarter or a season without a year: one near the day of writing, where the text tells of its day."""
    if written.looks_back:
        return Time(*place, (), {kind: value})
    return Time(*place, written.around(450, 270), {kind: value}, f"{kind} {value}", 330)


def _of_writing(place: tuple[int, int, str], named: Mapping[str, str], written: Written, *, text: str) -> Time | None:
    """Return a time that moves with the day of writing."""
    words = " ".join(place[2].lower().split())
    if "now" in named:
        return Time(*place, written.around(_LEFT_OPEN, _LEFT_OPEN), {}, "now", _LEFT_OPEN)
    if "day" in named:
        return Time(*place, written.around(2, 2), {}, words, 1)
    if "weekday" in named:
        before, behind = {"last": (14, 0), "next": (0, 14)}.get(named.get("turn", ""), (8, 8))
        return Time(*place, written.around(before, behind), {}, words, 7)
    if "over" in named:
        return _of_turn(place, "the", named["over"], written)
    if "feast" in named and "year" in named:  # the new year begins on a day of the old
        year = int(named["year"])
        return Time(*place, _years(year - named["feast"].startswith("new"), year), {"feast": named["feast"]})
    if "feast" in named:
        return _bare(place, "feast", named["feast"], written)
    if "bare" in named:
        return None if _is_habit(text) else _bare(place, "season", _OF_YEAR[named["bare"]], written)
    if "ago" in named or "units" in named:
        return _counted(place, named, written, words)
    return _of_turn(place, named["turn"], named["unit"], written)


@lru_cache(maxsize=256)
def _is_habit(text: str) -> bool:
    """Tell whether a text tells of what is so each time, without a verb of the past or the future: "open in summer"."""
    before = ""
    for word in map(str.lower, WORD.findall(text)):
        if word in _TENSED or ((is_past(word) or is_same(word)) and before not in _IS):
            return False
        before = word
    return True


def _counted(place: tuple[int, int, str], named: Mapping[str, str], written: Written, words: str) -> Time:
    """Return what lies so many days, weeks or years back, or the last or next so many."""
    unit, count = _DAYS[named.get("ago") or named["units"]], named["count"]
    number = int(count) if count.isdigit() else NUMBERS[count]
    least, most = _VAGUE.get(count, (number - 1, number + 1))
    if "ago" in named:
        return Time(*place, written.around(most * unit, -least * unit), {}, words, unit * max(1, most - least - 1))
    ahead = named["turn"] in ("coming", "next")
    reach = (0, most * unit) if ahead else (most * unit, 0)
    return Time(*place, written.around(*reach), {}, words, number * unit // 4)


def _of_turn(place: tuple[int, int, str], turn: str, unit: str, written: Written) -> Time:
    """Return this, last or next year, season, quarter, month or week."""
    other = _OTHER_YEAR.search(place[2])
    key = f"{turn} {other[0].lower()} {unit}" if other else f"{turn} {unit}"
    if unit in _OF_YEAR:
        reach = {"this": (200, 200), "last": (520, 0), "next": (0, 520)}.get(turn, (520, 0))
        return Time(*place, written.around(*reach), {"season": _OF_YEAR[unit]}, key, 250 if turn == "this" else 330)
    shift = {"this": 0, "current": 0, "the": 0, "last": -1, "next": 1}.get(turn)
    if shift is not None and turn != "the" and written.first and written.last and not other:
        if unit == "year":
            return Time(*place, _years(written.first.year + shift, written.last.year + shift), {}, key, _DAYS[unit])
        if unit == "month":
            return Time(*place, _months(written.first, written.last, shift), {}, key, _DAYS[unit])
    size = _DAYS[unit]
    reach = {-1: (2 * size, 0), 0: (size, size), 1: (0, 2 * size), None: (size, size)}[shift]
    return Time(*place, written.around(*reach), {}, key, _ANOTHER[unit] if shift is not None else size // 4)


def _months(first: date, last: date, shift: int) -> tuple[Window, ...]:
    """Return the days of the months that lie so many months on from those of two days."""
    numbers = [12 * day.year + day.month - 1 + shift for day in (first, last)]
    spans = [days(Moment(number // 12, number % 12 + 1, 0)) for number in numbers]
    return ((spans[0][0], spans[1][1]),) if spans[0] and spans[1] else ()


def _of_moment(place: tuple[int, int, str], moment: Moment, written: Written) -> Time:
    """Return a date; a month without its year is that nearest to the day of writing, where the text tells of its day.

    Where the last year named before it lies farther off, the text looks back, and the year stays open.
    """
    parts: dict[str, object] = {"month": moment.month} if moment.month else {}
    if moment.day and not moment.last:
        parts["day"] = moment.day
    if moment.year:
        span = days(moment)
        return Time(*place, (span,) if span else (), parts)
    if written.first is None or written.last is None or written.looks_back:
        return Time(*place, (), parts)
    years = range(written.first.year - 1, written.last.year + 2)
    found = [span for year in years if (span := days(Moment(year, moment.month, moment.day, last=moment.last)))]
    off = [max((written.first - last).days, (first - written.last).days, 0) for first, last in found]
    near = tuple(span for span, far in zip(found, off, strict=True) if far <= min(off) + 60)
    return Time(*place, near, parts)


def _years(first: int, last: int) -> tuple[Window, ...]:
    return ((date(first, 1, 1), date(last, 12, 31)),)
