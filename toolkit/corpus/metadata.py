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

_DAY = re.compile(r"(?<![0-9])[0-9]{4}-[0-9]{2}-[0-9]{2}(?![0-9])")
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
    """Return the date that the name of a file gives: one whole day as YYYY-MM-DD, and no other.

    Examples
    --------
    >>> in_name("2021-03-02-ferry")["date"], in_name("voa-2018"), in_name("2021-03-02_2021-03-05")
    ('2021-03-02', {}, {})
    """
    days = {day for day in _DAY.findall(stem) if _is_day(day, earliest=1600)}
    reason = "the name of the file gives this day"
    return {"date": days.pop(), "date_basis": "inferred", "date_reason": reason} if len(days) == 1 else {}


def _is_day(text: str, *, earliest: int = 1980) -> bool:
    """Tell whether this is a day; before 1980 files say of themselves that they were made by mistake only."""
    try:
        return date.fromisoformat(text).year >= earliest
    except ValueError:
        return False
