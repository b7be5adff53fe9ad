"""Documents table to a dated strip: when each text was published, how surely, and which period it stands for."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from toolkit import tables
from toolkit.figures import style, text
from toolkit.figures.canvas import blank, each, finish, inside, put, sheet
from toolkit.figures.grid import lay
from toolkit.figures.names import MONTHS, Name, date_note, down, named, too_many

TITLE = "When the documents were published"
LEAST = 6.0  # points: width of a mark for a single day
MARKS = 7  # dates named on the axis at most
# From one date on the axis to the next: these days of the month, these months, or every so many years.
_STEPS: tuple[tuple[str, tuple[int, ...]], ...] = (
    *(("day", days) for days in (tuple(range(1, 32)), (1, 4, 7, 10, 13, 16, 19, 22, 25, 28), (1, 8, 15, 22))),
    *(("month", months) for months in (tuple(range(1, 13)), (1, 4, 7, 10))),
    *(("year", (years,)) for years in (1, 2, 5, 10, 25, 50, 100, 500)),
)
_EPOCH = pd.Timestamp("1970-01-01")


def timeline(documents: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Draw each document on a true time axis, from its earliest to its latest day.

    Look at the gaps: periods are what somebody named, the axis is time as it passed. A filled mark is a date that the
    text states, a hollow one was inferred.

    Parameters
    ----------
    documents : DataFrame
        A documents table; rows stay in its order. Undated documents are listed without a mark.
    ax : Axes, optional
        Axes to draw in; default: a figure of its own.

    Returns
    -------
    Axes
        Drawn in; x in days since 1970, a row for each document.

    Examples
    --------
    >>> from toolkit.figures import alt_text
    >>> print(alt_text(timeline(tables.empty("documents"))))
    When the documents were published. There are no documents.
    """
    tables.check(documents, "documents")
    if documents.empty:
        return blank(ax, TITLE, "There are no documents.")
    names = named(documents["doc"], documents)
    if reason := too_many(names):
        return blank(ax, TITLE, reason)
    days = [_days(row.date_from, row.date_to) for row in each(documents)]
    dated = [span for span in days if span]
    tall = max(0.2, min(0.34, 8.5 / len(names)))
    with sheet(ax, size=(4.6, tall * len(names))) as ax:
        lay(ax, 1, len(names))
        first, last = _ends(dated)
        ax.set_xlim(first, last)
        _axis(ax, first, last)
        _periods(ax, names, days)
        for row, (name, span) in enumerate(zip(names, days, strict=True)):
            if span:
                _mark(ax, name, span, row, _about(str(documents["genre"].iloc[row]), name.words))
        down(ax, names)
        return finish(ax, TITLE, _subtitle(documents, dated), notes=_notes(names), alt=_alt(names))


def _days(first: pd.Timestamp, last: pd.Timestamp) -> tuple[float, float] | None:
    """Return the first day and the end of the last one as matplotlib counts them."""
    if pd.isna(first):
        return None
    end = first if pd.isna(last) else last
    return _number(first), _number(end) + 1


def _number(day: pd.Timestamp) -> float:
    return (day - _EPOCH) / pd.Timedelta(days=1)


def _ends(dated: list[tuple[float, float]]) -> tuple[float, float]:
    first = min((start for start, _ in dated), default=0.0)
    last = max((end for _, end in dated), default=1.0)
    room = max(0.05 * (last - first), 4.0)
    return first - room, last + room


def _axis(ax: Axes, first: float, last: float) -> None:
    """Name at most seven dates under the strip, at the beginnings of days, months or years, with faint lines up."""
    low, high = (_EPOCH + pd.Timedelta(days=day) for day in (first, last))
    ticks: list[tuple[pd.Timestamp, str]] = []
    for unit, chosen in _STEPS:
        ticks = list(islice((date for date in _dates(low, high, unit, chosen) if low <= date[0] <= high), MARKS + 1))
        widest = max((text.width(words, style.SMALL) for _, words in ticks), default=0.0)
        if len(ticks) <= MARKS and len(ticks) * (widest + 8) <= inside(ax)[0]:
            break
    options: dict[str, Any] = {"fontproperties": text.font(style.SMALL), "color": style.GREY}
    ax.set_xticks([_number(day) for day, _ in ticks], [words for _, words in ticks], **options)
    for day, _ in ticks:
        ax.axvline(_number(day), color=style.RULE, linewidth=0.6, zorder=0)


def _dates(
    low: pd.Timestamp, high: pd.Timestamp, unit: str, chosen: tuple[int, ...]
) -> Iterator[tuple[pd.Timestamp, str]]:
    """Give the beginnings of the chosen days, months or years, with the words for each."""
    for year in range(low.year, high.year + 1):
        if unit == "year":
            if year % chosen[0] == 0:
                yield pd.Timestamp(year, 1, 1), str(year)
            continue
        for month in chosen if unit == "month" else range(1, 13):
            first, name = pd.Timestamp(year, month, 1), f"{MONTHS[month - 1]} {year}"
            if unit == "month":
                yield first, name
            else:
                yield from ((first.replace(day=day), f"{day} {name}") for day in chosen if day <= first.days_in_month)


def _periods(ax: Axes, names: list[Name], days: list[tuple[float, float] | None]) -> None:
    """Tint the stretch of time that the documents of a period span, behind their rows."""
    least = LEAST * 2 * _day_per_point(ax)
    for number, period in enumerate(dict.fromkeys(name.period for name in names if name.period)):
        rows = [i for i, name in enumerate(names) if name.period == period and days[i]]
        spans = [span for i in rows if (span := days[i])]
        if not spans:
            continue
        first, last = min(a for a, _ in spans) - least / 2, max(b for _, b in spans) + least / 2
        shape = Rectangle((first, min(rows)), last - first, max(rows) - min(rows) + 1, gid=f"period-{number}")
        shape.set(facecolor=names[rows[0]].colour, alpha=0.22, linewidth=0)
        ax.add_patch(shape)


def _mark(ax: Axes, name: Name, span: tuple[float, float], row: int, about: str) -> None:
    """Draw a mark of the span's width and what the document is beside it, on the side where there is room."""
    least = LEAST * _day_per_point(ax)
    grow = max(0.0, least - (span[1] - span[0])) / 2
    left, right = span[0] - grow, span[1] + grow
    stated = not name.when.startswith("~")
    face, edge = (name.colour, style.INK) if stated else (style.PAPER, style.INK)
    ax.add_patch(
        Rectangle((left, row + 0.24), right - left, 0.52, facecolor=face, edgecolor=edge, linewidth=1.2, zorder=3)
    )
    room = (ax.get_xlim()[1] - right) / _day_per_point(ax) - 5
    beside = text.width(about, style.SMALL) <= room or (left - ax.get_xlim()[0]) < (ax.get_xlim()[1] - right)
    place, shift, ha = (right, 5, "left") if beside else (left, -5, "right")
    put(ax, (place, row + 0.5), about, shift=(shift, 0), size=style.SMALL, ha=ha)


def _about(genre: str, words: int) -> str:
    return " · ".join(filter(None, (text.shorten(genre, 110, size=style.SMALL), f"{words:,} words")))


def _day_per_point(ax: Axes) -> float:
    low, high = ax.get_xlim()
    return (high - low) / inside(ax)[0]


def _subtitle(documents: pd.DataFrame, dated: list[tuple[float, float]]) -> str:
    undated = len(documents) - len(dated)
    inferred = int((documents["date_basis"] == "inferred").sum())
    parts = [text.count(len(documents), "document"), inferred and f"{text.count(inferred, 'date')} inferred"]
    parts += [undated and f"{undated} without a date"]
    return ", ".join(part for part in parts if part) + ". Filled: stated in the text. Hollow: inferred."


def _notes(names: list[Name]) -> list[str]:
    bands = "Tinted: from the first to the last document of a period; a mark is at least a few days wide to be seen."
    return [bands if any(name.period for name in names) else "", date_note(names)]


def _alt(names: list[Name]) -> str:
    told = [f"{name.doc} {name.when}" + (f" (period {name.period})" if name.period else "") for name in names[:12]]
    rest = f", and {len(names) - 12} more, the last {names[-1].when}" if len(names) > 12 else ""
    return f"{len(names)} documents on a time axis: {', '.join(told)}{rest}."
