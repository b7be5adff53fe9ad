"""What is known about a text, from corpus.toml, a table or the file itself, to the fields of its `Document`."""

from __future__ import annotations

import calendar
import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from toolkit import files
from toolkit.corpus.documents import FACTS, Document
from toolkit.corpus.sentences import DATELINE

_DAY = re.compile(r"(?<![0-9])[0-9]{4}-[0-9]{2}-[0-9]{2}(?![0-9])")
_YEAR_MONTH = re.compile(r"(?<![0-9])(?<![0-9]-)[0-9]{4}-[0-9]{2}(?![0-9-])")
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_NUMBER, _YEAR = r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?", r"(?P<year>(?:19|20)[0-9]{2})"
_FORMED = (rf"{_NUMBER} {_MONTH},? {_YEAR}", rf"{_MONTH} {_NUMBER},? {_YEAR}")
_LINE = [  # a line that is a date: "Published on Thursday, 14 January 2016", "January 14, 2016"
    re.compile(rf"(?:(?:published|posted)(?: on)?:? )?(?:[a-z]{{3,9}}day,? )?{form}", re.IGNORECASE) for form in _FORMED
]
_IN_DATELINE = [re.compile(rf", (?:[a-z]+day,? )?{form}(?![0-9])", re.IGNORECASE) for form in _FORMED]
_PLACE = re.compile(r"[A-Z][A-Z.'’ -]+(?=,)")  # in capitals: "Windsor fire, 20 November 1992 - A history" is a title
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_HEAD = 5  # lines with words at the head of a text in which its day stands
_STRESS = "*_#> \t"  # marks of Markdown around a line
_FAR = 2_000  # code points in which these lines end
_FORMS = "YYYY-MM-DD, YYYY-MM or YYYY"
BASES = ("stated", "inferred")


def with_facts(document: Document, known: Mapping[str, Any], where: str) -> Document:
    """Return the document with these facts, named as in corpus.toml; `where` is what messages call their place."""
    dates = _dates(known, where)
    basis = str(known.get("date_basis", ""))
    if basis and basis not in BASES:
        raise ValueError(f'{where} date_basis "{basis}" is unknown; write {" or ".join(BASES)}')
    facts: dict[str, Any] = {name: string(known[name]) for name in FACTS if name in known}
    facts["date_basis"] = basis if dates[0] else ""
    return replace(document, **facts, date_from=dates[0], date_to=dates[1])


def _dates(known: Mapping[str, Any], where: str) -> tuple[date | None, date | None]:
    if "date" in known:
        parts = str(known["date"]).split("/") if isinstance(known["date"], str) else [known["date"]]
        if len(parts) > 2:
            raise ValueError(
                f'{where} date "{known["date"]}" is no date; write {_FORMS}, or two of these and one slash'
            )
        spans = [_date(part, "date", where) for part in parts]
    else:
        spans = [_date(known[key], key, where) for key in ("date_from", "date_to") if key in known]
        if len(spans) == 1:
            raise ValueError(f"{where} gives one of date_from and date_to; write both, or date if it is one day")
    if not spans:
        return None, None
    if spans[-1][1] < spans[0][0]:
        raise ValueError(f"{where} ends on {spans[-1][1]}, before it begins on {spans[0][0]}; exchange the two")
    return spans[0][0], spans[-1][1]


def _date(value: Any, key: str, where: str) -> tuple[date, date]:
    """Return the first and last day of a day, a month or a year."""
    text = string(value.date() if hasattr(value, "date") else value).strip()
    found = re.fullmatch(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?:[T ]\d{2}:\d{2}.*)?", text)
    try:
        if found is None:
            raise ValueError
        month, day = (None if part is None else int(part) for part in found.groups()[1:])
        first = date(int(found[1]), 1 if month is None else month, 1 if day is None else day)
        end = 12 if month is None else month
        last = date(first.year, end, calendar.monthrange(first.year, end)[1] if day is None else day)
    except ValueError:
        raise ValueError(f'{where} {key} "{text}" is no date; write {_FORMS}') from None
    return first, last


def string(value: Any) -> str:
    """Return an id or a fact as text; 2019.0 is 2019, since an empty cell turns a column of whole numbers to floats."""
    whole = isinstance(value, float) and value.is_integer()
    return files.without_surrogates(str(int(value) if whole else value))


def made(days: list[str], kind: str) -> dict[str, str]:
    """Return the date of a file that tells when it was made and changed, days as YYYY-MM-DD; no fact about its text.

    Examples
    --------
    >>> made(["2019-07-01", "2019-07-04"], "PDF")["date"]
    '2019-07-01/2019-07-04'
    """
    days = sorted(day for day in days if _is_day(day))
    if not days:
        return {}
    reason = f"the {kind} was made and last changed on these days; the text may have been published on another"
    return {"date": f"{days[0]}/{days[-1]}", "date_basis": "inferred", "date_reason": reason}


def in_name(stem: str) -> dict[str, str]:
    """Return the date that the name of a file gives: one whole day, else one month, as YYYY-MM-DD or YYYY-MM.

    "2011-12" is read as the month, though it can be two years, and the reason says so; "2012-13" and "1998-99" can be
    no month and give none.

    Examples
    --------
    >>> in_name("2021-03-02-ferry")["date"], in_name("voa-2018"), in_name("2021-03-02_2021-03-05")
    ('2021-03-02', {}, {})
    >>> in_name("monthly_2022-05")["date"], in_name("report-2017-18")
    ('2022-05', {})
    >>> in_name("report-2011-12")["date_reason"]
    'the name of the file gives this month, if "2011-12" does not mean two years'
    """
    days = {day for day in _DAY.findall(stem) if _is_day(day, earliest=1600)}
    months = {month for month in _YEAR_MONTH.findall(stem) if _is_day(f"{month}-01", earliest=1600)}
    found, what = (days, "day") if days else (months, "month")
    if len(found) != 1:
        return {}
    said = found.pop()
    years = f', if "{said}" does not mean two years' if what == "month" and _two_years(said) else ""
    return {"date": said, "date_basis": "inferred", "date_reason": f"the name of the file gives this {what}{years}"}


def _two_years(month: str) -> bool:
    """Tell whether a month can be a year and the next, as of a season: "2011-12", not "2011-11"."""
    year, number = map(int, month.split("-"))
    return number == (year + 1) % 100


def in_head(text: str) -> dict[str, str]:
    r"""Return the date that the head of a text gives: a day on a line of its own, else in a dateline; English.

    Lines that give several days give none.

    Examples
    --------
    >>> in_head("The hall stays shut\n14 January 2016\n\nIt rained.")["date"], in_head("It rained on 14 January 2016.")
    ('2016-01-14', {})
    >>> in_head("Hall shut\n\nGLENASH, 14 January 2016 (Northern Wire) - The hall stays shut.")["date_reason"]
    'its dateline says "GLENASH, 14 January 2016 (Northern Wire) -"'
    """
    lines = [line for line in text[:_FAR].splitlines() if line.strip()][:_HEAD]
    lines = [" ".join(line.strip(_STRESS).split()) for line in lines]
    whole = {day: f'a line of its own says "{line}"' for line in lines if (day := _day_of(line))}
    heads = [head[0].strip() for line in lines if (head := DATELINE.match(line)) and _PLACE.match(line)]
    found = whole or {day: f'its dateline says "{head}"' for head in heads if (day := _day_in(head))}
    if len(found) != 1:
        return {}
    (day, reason), *_ = found.items()
    return {"date": day, "date_basis": "stated", "date_reason": reason}


def _day_of(line: str) -> str:
    """Return the day that a whole line writes, as YYYY-MM-DD; nothing where it writes none, or one that is not."""
    return next((_as_day(parts) for form in _LINE if (parts := form.fullmatch(line))), "")


def _day_in(dateline: str) -> str:
    """Return the whole day behind the place of a dateline; nothing where there is none."""
    return next((_as_day(parts) for form in _IN_DATELINE if (parts := form.search(dateline))), "")


def _as_day(parts: re.Match[str]) -> str:
    month = _MONTHS.index(parts["month"][:3].lower()) + 1
    day = f"{parts['year']}-{month:02}-{int(parts['day']):02}"
    return day if _is_day(day, earliest=1900) else ""


def _is_day(text: str, *, earliest: int = 1980) -> bool:
    """Tell whether this is a day; before 1980 files say of themselves that they were made by mistake only."""
    try:
        return date.fromisoformat(text).year >= earliest
    except ValueError:
        return False
