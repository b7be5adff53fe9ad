"""A time that a text names and the words before it to the days that are told of: "before June 2016" is not in June.

"By March 40 flats had been sold" tells of all that was until then, "since 2016" of all from then to the day of writing,
"from June 2016 to May 2018" of one stretch. Set against "in February" such a time is no other one. English.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from toolkit.quantities.dates import dates, days

Window = tuple[date, date]

_PART = r"(?:the\s)?(?:very\s)?(?:end|close|start|beginning|turn|middle|eve|morning|evening|night|afternoon)\sof\s"
_EVENT = r"(?:the|its|an?)\s(?:[\w’'-]+\s){1,3}(?:of|in)\s"  # "before the war of 1914"
_LEAD = rf"(?:{_PART}|(?:early|late|mid)[\s-]|(?:about|around|in|at|on)\s|{_EVENT}|the\s)*"
_UP_TO = r"before|prior\sto|ahead\sof|until|till|up\s(?:to|until)|through|by|(?:no|not)\slater\sthan|not\safter"
_FROM = r"since|after|from|following|starting|beginning|as\sfrom|(?:no|not)\s(?:earlier|sooner)\sthan|not\sbefore"
_BOUND = re.compile(rf"\b(?:(?P<up>{_UP_TO})|(?P<on>{_FROM}))\s{_LEAD}$", re.IGNORECASE)
_WITHIN = re.compile(rf"(?:(?P<up>{_UP_TO})|(?P<on>{_FROM}))\s", re.IGNORECASE)  # where its form has the word in it
_BY = re.compile(rf"by\s(?:{_PART}|(?:early|late|mid)[\s-]+|(?:about|around)\s)*(?P<the>the\s)?")  # no "by the law of"
_NOT_UNTIL = re.compile(r"(?:\bnot\b|n['’]t\b|\bnever\b)[^,;:.]*$", re.IGNORECASE)  # "not until May" is in May
_SPANS = tuple(  # what stands before two times and between them, where they are the ends of one stretch
    (re.compile(rf"\b(?:{first})\s{_LEAD}$", re.IGNORECASE), re.compile(rf"\s(?:{last})\s{_LEAD}", re.IGNORECASE))
    for first, last in (("from|since", "(?:up\\s)?to|until|till|through"), ("between", "and"))
)
_ALONE = re.compile(  # no "after 2016 floods", "before May's vote"
    r"$|[,.;:!?)]|\s(?:the|an?|its?|their|his|her|our|they|he|she|we|and|but|or|to|no|some|about|was|were|had|in|on|at|by)\b",
    re.I,
)
_HALVES = re.compile(
    r"\b(?:the\s(?:very\s)?)?(?P<of>early|late|mid|start|beginning|middle|end|close)(?:[\s-]|\sof\s)(?P<the>the\s)?$",
    re.IGNORECASE,
)
# Quarters of a time that these leave out at its beginning and at its end.
_LEFT_OUT = dict.fromkeys(("early", "start", "beginning"), (0, 2)) | dict.fromkeys(("mid", "middle"), (1, 1))
_LEFT_OUT |= dict.fromkeys(("late", "end", "close"), (2, 0))
_AHEAD = re.compile(
    r"\b(?:will|shall|would|may|might|could|should|must|plan(?:s|ned)?|expect(?:s|ed)|due|to\sbe)\b|['’]ll\b", re.I
)
_NEAR = 40  # code points before a time in which the words stand that lead to it


class Written(NamedTuple):
    """When a text was written, and whether its document looks back there: then a month may be of another year."""

    first: date | None = None
    last: date | None = None
    looks_back: bool = False

    def around(self, before: int, behind: int) -> tuple[Window, ...]:
        """Return the days from so many before to so many behind."""
        if self.first is None or self.last is None:
            return ()
        return ((moved(self.first, -before), moved(self.last, behind)),)


@dataclass(frozen=True, slots=True)
class Time:
    """A time that a text names: its place, the days that it can mean, and what part of a year or a window it is.

    `key` is what is said of a time that moves with the day of writing ("last season"), `length` by how many days two
    such days lie apart at least where the same words mean another time.
    `lead` are the words before it that move or open it, as they stand ("late", "since the end of"), `bound` is the one
    that makes it the end or the beginning of what is told of ("since"), `reach` are the days of that; those that it can
    mean where there is none.
    """

    start: int
    end: int
    words: str
    windows: tuple[Window, ...] = ()
    parts: Mapping[str, object] = field(default_factory=dict)
    key: str = ""
    length: int = 0
    lead: str = ""
    bound: str = ""
    reach: tuple[Window, ...] = ()


def opened(text: str, found: Iterable[Time], written: Written) -> Iterator[Time]:
    """Yield the times of a text, each with the words that lead to it and the days of which it tells.

    Examples
    --------
    >>> may = Time(6, 14, "May 2016", ((date(2016, 5, 1), date(2016, 5, 31)),))
    >>> (time,) = opened("Since May 2016 it grew.", [may], Written(date(2018, 1, 3), date(2018, 1, 3)))
    >>> time.bound, [str(day) for day in time.reach[0]]
    ('since', ['2016-05-01', '2018-01-03'])
    """
    own = list(found)
    spans: dict[int, tuple[Window, ...]] = {}
    for one, other in pairwise(sorted(own, key=lambda time: time.start)):
        lead = text[max(0, one.start - _NEAR) : one.start]
        if any(to.fullmatch(text, one.end, other.start) and first.search(lead) for first, to in _SPANS):
            spans[one.start] = spans[other.start] = _joined(one, other)
    for time in sorted(own, key=lambda time: time.start in spans):  # the first is shown
        if (span := spans.get(time.start)) is not None:
            yield replace(time, windows=span, reach=span, parts={"days": span} if span else {})
        else:
            yield replace(time, reach=time.windows) if "range" in time.parts else _bounded(text, time, written)


def _joined(one: Time, other: Time) -> tuple[Window, ...]:
    """Return all days from the first of one time to the last of another, which tells the year of both."""
    first, last = (next((moment for *_, moment in dates(time.words)), None) for time in (one, other))
    spans = [one.windows, other.windows]
    if first and last and last.year and not first.year:
        turned = (first.month, first.day) > (last.month or first.month, last.day or first.day)
        first = replace(first, year=last.year - turned)
    if first and last and first.year and last.year:
        spans = [(span,) if span else () for span in (days(first), days(last))]
    low, high = (
        min((low for low, _ in spans[0]), default=date.max),
        max((high for _, high in spans[1]), default=date.min),
    )
    return ((low, high),) if low <= high else ()


def _bounded(text: str, time: Time, written: Written) -> Time:
    """Return a time with what the words before it make of it: a part of it, all before it or all from then on."""
    time = _part_of(text, time)
    ahead = text[max(0, time.start - _NEAR) : time.start]
    match = _WITHIN.match(time.words) or _BOUND.search(ahead)
    plain = replace(time, reach=time.windows)
    if match is None:
        return plain
    words = " ".join(match[0].lower().split())
    if words.startswith(("until", "till")) and _NOT_UNTIL.search(ahead[: match.start()]):
        return plain
    if words.startswith("by"):
        alone = _BY.fullmatch(f"{words} ")
        if alone is None or (alone["the"] and time.words[0].isdigit()):  # "paid by the 2016 budget"
            return plain
    strict = words in ("before", "prior to", "after") and not time.key and _ALONE.match(text, time.end) is not None
    bound = words.partition(" ")[0]
    ahead_of = _AHEAD.search(text) is not None and bound != "since"
    up = match["up"] is not None
    reach = tuple(_opened(span, written, up=up, strict=strict, ahead=ahead_of) for span in time.windows)
    inside = time.words.lower().startswith(bound)
    return replace(time, lead="" if inside else words, bound=bound, reach=reach)


def _part_of(text: str, time: Time) -> Time:
    """Return the half of a year, a month or a decade that the words before it leave: "late 2016", "the end of May"."""
    match = _HALVES.search(text, max(0, time.start - _NEAR), time.start)
    if match is None or time.key or not time.parts.keys() <= {"month"}:
        return time
    if match["the"] and not time.words.endswith("s"):  # "the end of the 2016 season"
        return time
    windows = tuple(_quarters(span, *_LEFT_OUT[match["of"].lower()]) for span in time.windows)
    return replace(time, windows=windows, lead=" ".join(match[0].lower().split()))


def _quarters(span: Window, before: int, behind: int) -> Window:
    """Return some days without so many quarters of them at the beginning and at the end."""
    low, size = span[0], (span[1] - span[0]).days
    return moved(low, before * size // 4 + (before > 0)), moved(low, (4 - behind) * size // 4)


def _opened(span: Window, written: Written, *, up: bool, strict: bool, ahead: bool) -> Window:
    """Return all days up to some days, or from them on; the day of writing is between what was and what lies ahead."""
    low, high = span
    if up:
        last = moved(low, -1) if strict else high
        return (written.first if ahead and written.first and written.first <= last else date.min), last
    first = moved(high, 1) if strict else low
    return first, written.last if not ahead and written.last and first <= written.last else date.max


def moved(day: date, by: int) -> date:
    """Return a day so many days on, within what a calendar holds."""
    return date.fromordinal(min(max(day.toordinal() + by, 1), date.max.toordinal()))
