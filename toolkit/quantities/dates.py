"""A passage to the dates in it: years, months and days, and what is unsaid of each read from when it was written.

"In November" names no year. Beside the day on which a text was written it can only be one near that day, and "last
November", written in March, is certain. What is not certain stays open, so that nothing is read into a text.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from toolkit.quantities.alternatives import one_of
from toolkit.quantities.counted import counted

_MONTHS = str.split("january february march april may june july august september october november december")
_SHORT = str.split("jan feb mar apr jun jul aug sept sep oct nov dec")
_MONTH = rf"(?P<month>{one_of(_MONTHS)}|{one_of(_SHORT)}\b\.?)"
MONTHS = {word: n for n, month in enumerate(_MONTHS, 1) for word in (month, month[:3])} | {
    "sept": 9
}  # in small letters
_CAPITAL = "|".join(month.capitalize() for month in _MONTHS)
_BARE = "".join(rf"(?<=\b{word}\s)|" for word in ("in", "by", "since", "until", "during", "early", "late", "mid"))
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_LAST = r"(?P<last>[0-3]?\d)(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>1[5-9]\d\d|20\d\d)"
_DATES = tuple(
    re.compile(rf"(?:(?<![\w.,/-])|(?<=\bmid-)){pattern}(?![\w/]|-\d|[.,]\d)", re.IGNORECASE)
    for pattern in (
        r"(?P<year>\d{4})-(?P<month>[01]\d)-(?P<day>[0-3]\d)",
        rf"{_DAY}(?:(?:\s?[-–]\s?|\sto\s){_LAST})?\s(?:of\s)?{_MONTH}(?:,?\s{_YEAR})?",
        rf"{_MONTH}\s{_DAY}(?:\s?[-–]\s?{_LAST})?(?:,?\s{_YEAR})?",
        rf"{_MONTH},?\s(?:of\s)?{_YEAR}",
        rf"(?:{_BARE}(?P<turn>last|this|next)\s)(?P<month>(?-i:{_CAPITAL}))(?!\s(?-i:[A-Z]))",
        _YEAR,
    )
)
_OF_MONTHS, _TURN = _DATES[1:5], _DATES[4]  # without a digit the last of these alone
_IN_MONTHS = tuple(month[:3] for month in _MONTHS)  # without any of which no month is named
_DIGIT, _YEARS = re.compile(r"\d"), re.compile(r"\d{4}")
_SPAN = re.compile(r"(?<![\w.,/-])(?P<first>1[5-9]\d\d|20\d\d)-(?P<last>1[5-9]\d\d|20\d\d)(?![\w/-]|[.,]\d)")
_MONEY = re.compile(r"[$€£¥₹]\s?$")
_UNIT = re.compile(r"\s?(?:%|per ?cent|million|billion)")
# Words before which a number of four digits is a year, though a plural follows: "the 2014 rules", "below 2005 levels".
_YEARLY = re.compile(
    r"(?:\b(?:in|from|since|by|before|after|until|till|during|below|above|to|of|the|his|her|its|their|our)|[’']s?)\s$|\b(?:1[5-9]|20)\d\d(?:,|,?\sand)\s$",
    re.IGNORECASE,
)
# Before a year though people or homes follow: "In 2016 workers built it", "but since 2016 women have"; no "one in 2000
# people", "found in 2016 homes", "signed by 2016 people".
_IN = re.compile(
    r"(?:(?:^|[.!?:;,—–(\n]['\"”’)]?\s*|\b(?:and|but|that|while|when|if|because|where)\s)(?:in|by|until)|\b(?:since|during))\s$",
    re.IGNORECASE,
)
_NEAR = 16  # code points before a number in which its label ends
LABEL = re.compile(
    r"(?:§|#|\b(?:article|section|chapter|page|title|no|nos|number|order|resolution|phase)\.?"
    r"|\b(?-i:Route|Highway|Interstate|Flight|Boeing|Airbus|Local|Room|Gate|Terminal|Runway|Platform|Channel|District"
    r"|Ward|Precinct|Unit|Form|Type|Proposition|Amendment|Paragraph|Appendix|Exhibit|Volume))\s*$",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Moment:
    """A date as it is said: year, month and day, 0 where unsaid. `turn` is the last, this or next of a bare month.

    `last` is the last of several days ("16-19 September"), 0 of a single one; `years` are the years that it can mean
    where it names none, all of them where nothing is known.
    """

    year: int
    month: int
    day: int
    turn: str = ""
    years: tuple[int, int] = (0, 9999)
    last: int = 0

    def __str__(self) -> str:
        """Return it as 2025-01-20, 2025-01 or 2025; as 20 January or January where no year is said."""
        if not self.year and self.month:
            day = f"{self.day} to {self.last}" if self.last else str(self.day or "")
            return f"{day} {_MONTHS[self.month - 1].capitalize()}".strip()
        parts = (part for part in (self.month, self.day) if part)
        first = "-".join([f"{self.year:04d}", *(f"{part:02d}" for part in parts)])
        return f"{first} to {replace(self, day=self.last, last=0)}" if self.last else first


def dates(text: str) -> Iterator[tuple[int, int, Moment]]:
    """Give the dates of a passage with their places; a longer one goes before the year or month inside it.

    Several days ("16-19 September") are one date with a first and a last day, years with a hyphen between them are two.

    Examples
    --------
    >>> [str(moment) for _, _, moment in dates("On 20 January, not in November 2018; since May")]
    ['20 January', '2018-11', 'May']
    """
    taken, low = bytearray(len(text)), text.lower()
    years, months = _YEARS.search(text) is not None, any(month in low for month in _IN_MONTHS)
    for match in _SPAN.finditer(text) if years else ():
        for name in () if _is_count(match, text) else ("first", "last"):
            yield *match.span(name), Moment(int(match[name]), 0, 0)
    for pattern in _DATES if years or _DIGIT.search(text) else [_TURN]:
        for match in pattern.finditer(text) if (months if pattern in _OF_MONTHS else years) else ():
            if any(taken[match.start() : match.end()]) or not (moment := _moment(match, text)):
                continue
            taken[match.start() : match.end()] = b"\1" * (match.end() - match.start())
            yield match.start(), match.end(), moment


def _moment(match: re.Match[str], text: str) -> Moment | None:
    parts = match.groupdict()
    month = parts.get("month") or ""
    number = int(month) if month.isdigit() else _number(month)
    day, last = (int(parts.get(name) or 0) for name in ("day", "last"))
    turn = (parts.get("turn") or "").lower()
    moment = Moment(int(parts.get("year") or 0), number, day, turn, last=last if last > day else 0)
    if not (0 <= moment.month <= 12 and max(day, last) <= 31):
        return None
    modal = month == "may" and match[0].lower().startswith("may ")  # "they may 3 times"
    return None if modal or (not month and _is_count(match, text)) else moment


def _number(name: str) -> int:
    return next((n for n, month in enumerate(_MONTHS, 1) if name and month.startswith(name.lower()[:3])), 0)


def _is_count(match: re.Match[str], text: str) -> bool:
    """Tell "2000 families" from the year 2000 and "the 2014 rules"; signs of money and percent make no year either."""
    before, after = text[max(0, match.start() - _NEAR) : match.start()], text[match.end() : match.end() + 9].lower()
    if labelled(text, match.start()) or _MONEY.search(before) or _UNIT.match(after):
        return True
    thing = counted(text, match.end()) if after[:1] in (" ", "\u00a0", "-") else None
    if thing and thing.countable and not thing.measure and _IN.search(before):
        return False
    return bool(thing and thing.head and (thing.countable or not _YEARLY.search(before)))


def labelled(text: str, start: int) -> bool:
    """Tell a number that is the name of something: Article 14, Section 5."""
    return bool(LABEL.search(text[max(0, start - _NEAR) : start]))


def placed(moment: Moment, first: date | None, last: date | None) -> Moment:
    """Read a date without its year from the days between which its text was written, as far as that is certain.

    Notes
    -----
    "Last November" is certain if this year's is not over yet, "next November" if it is over, "this November" always.
    Else the year is within one of when the text was written, and stays open.

    Examples
    --------
    >>> str(placed(Moment(0, 11, 0, "last"), date(2019, 3, 4), date(2019, 3, 9)))
    '2018-11'
    >>> placed(Moment(0, 11, 0), date(2019, 3, 4), date(2019, 3, 9)).years
    (2018, 2020)
    """
    if moment.year or not moment.month or first is None or last is None:
        return moment
    years = first.year - 1, last.year + 1
    if first.year == last.year:
        shift = {"this": 0, "last": -1, "next": 1}.get(moment.turn)
        open_yet = {"last": moment.month < last.month, "next": moment.month > first.month}.get(moment.turn, False)
        if shift is not None and not open_yet:
            return replace(moment, year=first.year + shift)
    return replace(moment, years=years)


def same(one: Moment, other: Moment) -> bool | None:
    """Say whether two dates can be one day, month or year, by what both say; None where a year is open.

    Of several days, a part of them is neither the same nor another date: None.

    Examples
    --------
    >>> same(Moment(2018, 11, 0), Moment(2018, 0, 0)), same(Moment(2018, 11, 0), Moment(2018, 12, 0))
    (True, False)
    >>> same(Moment(0, 11, 0, years=(2018, 2020)), Moment(2015, 11, 0)) is None
    True
    >>> same(Moment(2025, 1, 20, last=25), Moment(2025, 1, 22)), same(Moment(2025, 1, 20, last=25), Moment(2025, 1, 26))
    (None, False)
    """
    said = [(one.year, other.year), (one.month, other.month)]
    both = [(p, q) for p, q in said if p and q]
    if any(p != q for p, q in both):
        return False
    days_said = [(moment.day, moment.last or moment.day) for moment in (one, other)]
    if one.day and other.day and days_said[0] != days_said[1]:
        apart = max(first for first, _ in days_said) > min(last for _, last in days_said)
        return False if apart else None
    if not both and not (one.day and other.day):
        return None
    ranges = [(moment.year, moment.year) if moment.year else moment.years for moment in (one, other)]
    return True if ranges[0][0] <= ranges[1][1] and ranges[1][0] <= ranges[0][1] else None


def days(moment: Moment) -> tuple[date, date] | None:
    """Return the first and the last day that a date can mean; None where its year is unsaid or the day impossible."""
    year, month, day = moment.year, moment.month, moment.day
    if not year or max(day, moment.last) > calendar.monthrange(year, month or 1)[1]:
        return None
    last = moment.last or day or calendar.monthrange(year, month or 12)[1]
    return date(year, month or 1, day or 1), date(year, month or 12, last)
