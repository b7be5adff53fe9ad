"""Documents as figures name them: in date order, each with its id, its real date and the colour of its period."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle
from matplotlib.transforms import Transform, blended_transform_factory

from toolkit import tables
from toolkit.figures import look, text
from toolkit.figures.canvas import MARGIN, in_points, inside, put
from toolkit.tables import records

INFERRED = "~ before a date: inferred, not stated in the text."
NO_DATE = "no date"
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")  # whatever the locale
BAND, CLEAR = 5.0, 4.0  # points: thickness of a period's band, space beside it
MOST = 100  # documents of one picture: as rows they fill 20 inches, about what a screen can still be scrolled through
WIDEST, CLOSE = 126.0, 82.0  # points: a name before its rows, and before many; longer ones lose their middle
MANY = 24  # documents from which the cells of 15 frames or of two by two need the room of a page
PERIOD, THIN = 60.0, 40.0  # points: a period's name beside its rows, and beside many
STACK = 3  # lines of a period's name above its columns at most
UPRIGHT = 120.0  # points: a name over a narrow column
LEVEL = 52.0  # points: a column in which a date stands in two lines without breaking
AROUND, LINES = 8.0, 2.3  # points between names that stand level, and the lines that the longest may fill


@dataclass(frozen=True, slots=True)
class Name:
    """A document on a picture: its id, when it was published in words, its period, that period's colour, its words."""

    doc: str
    when: str = ""
    period: str = ""
    colour: str = look.NO_PERIOD
    words: int = 0


def named(docs: Iterable[str], documents: pd.DataFrame | None) -> list[Name]:
    """Return how to name documents: those of the documents table in its order, or without one those seen, as seen.

    Documents of the table that are not seen are kept while they are few enough to draw: an empty place tells something.

    Raises
    ------
    ValueError
        A document is not in the documents table.
    """
    seen = list(dict.fromkeys(docs))
    if documents is None:
        return [Name(doc) for doc in seen]
    tables.check(documents, "documents")
    missing = sorted(set(seen) - set(documents["doc"]))
    if missing:
        raise ValueError(
            f"documents has no row for {missing[0]!r}; it holds {', '.join(documents['doc'])}; "
            "give the documents table of the same corpus"
        )
    colours = look.period_colours(documents["period"])
    drawn = documents if len(documents) <= MOST else documents[documents["doc"].isin(seen)]
    return [
        Name(
            str(row.doc),
            when(row.date_from, row.date_to, str(row.date_basis)),
            str(row.period),
            colours[row.period],
            int(row.words),
        )
        for row in records(drawn)
    ]


def ordered(names: Sequence[Name]) -> str:
    """Return how documents are ordered: by date as far as they have one, else as they stand in the table that is drawn.

    Examples
    --------
    >>> ordered([Name("a", "2019"), Name("b", NO_DATE)]), ordered([Name("a", NO_DATE)]), ordered([Name("a")])
    ('in date order, 1 without a date last', 'in the order given, none with a date', 'in the order of the table')
    """
    if not any(name.when for name in names):  # no documents table tells of dates
        return "in the order of the table"
    undated = sum(name.when == NO_DATE for name in names)
    if undated == len(names):
        return "in the order given, none with a date"
    return f"in date order, {undated:,} without a date last" if undated else "in date order"


def too_many(names: Sequence[Name]) -> str:
    """Return what to say instead of a picture that nobody could read; "" where there is no need."""
    if len(names) <= MOST:
        return ""
    return f"{len(names):,} documents are too many for this picture, which takes {MOST}; choose some of them."


def when(first: pd.Timestamp, last: pd.Timestamp, basis: str) -> str:
    """Return a date or a range of days in few letters, "~" before one that was inferred.

    Examples
    --------
    >>> day = pd.Timestamp
    >>> when(day("2018-10-11"), day("2018-10-11"), "inferred"), when(day("2025-02-13"), day("2025-02-28"), "stated")
    ('~11 Oct 2018', '13–28 Feb 2025')
    >>> when(day("2019-07-01"), day("2019-07-31"), "stated"), when(day("2018-12-30"), day("2019-01-02"), "stated")
    ('Jul 2019', '30 Dec 2018 – 2 Jan 2019')
    >>> when(pd.NaT, pd.NaT, "")
    'no date'
    """
    if pd.isna(first):
        return NO_DATE
    last = first if pd.isna(last) else last
    sign = "~" if basis == "inferred" else ""
    month = f"{MONTHS[last.month - 1]} {last.year}"
    whole = first.day == 1 and last.day == last.days_in_month
    if first == last:
        return f"{sign}{first.day} {month}"
    if whole and first.year == last.year and (first.month, last.month) == (1, 12):
        return f"{sign}{last.year}"
    if (first.year, first.month) == (last.year, last.month):
        return sign + (month if whole else f"{first.day}–{last.day} {month}")
    year = "" if first.year == last.year else f" {first.year}"
    return f"{sign}{first.day} {MONTHS[first.month - 1]}{year} – {last.day} {month}"


def date_note(names: Sequence[Name]) -> str:
    """Return what the "~" means where one is shown."""
    return INFERRED if any(name.when.startswith("~") for name in names) else ""


def across(ax: Axes, names: Sequence[Name]) -> None:
    """Write documents above the columns of a grid that is laid; a band above them names their period.

    Names stand level, in up to three lines, where a column is wide enough to read them and for every word of theirs,
    upright otherwise.
    """
    room = inside(ax)[0] / abs(ax.get_xlim()[1] - ax.get_xlim()[0])
    shown = text.apart([name.doc for name in names], (room - AROUND) * LINES, size=look.LABEL, bold=True)
    whole = not any(text.broken(label, room - AROUND, size=look.LABEL, bold=True) for label in shown)
    level = room >= LEVEL and whole
    rise = _put_level(ax, names, shown, room - AROUND) if level else _put_upright(ax, names, room)
    _bands_above(ax, names, room, rise + CLEAR)


def down(ax: Axes, names: Sequence[Name]) -> float:
    """Write documents left of the rows of a grid: period, band, name, date; return the width of it all in points."""
    high = inside(ax)[1] / len(names)
    shown, periods, (date_at, name_at, band_at, period_at) = _columns(names, high)
    at: dict[str, Any] = {"coords": ("axes fraction", "data")}
    for row, (name, label) in enumerate(zip(names, shown, strict=True)):
        put(ax, (0, row + 0.5), label, shift=(name_at, 0), bold=True, **at)
        put(ax, (0, row + 0.5), name.when, shift=(date_at, 0), size=look.SMALL, colour=look.GREY, **at)
    beside = blended_transform_factory(in_points(ax, (0, 0)), ax.transData)
    for period, (name, row, count) in zip(periods, _spans(names), strict=True):
        if name.period:
            fall = period.count("\n") * 0.6 * look.SMALL  # lines are 1.2 sizes apart; the first is beside its document
            put(ax, (0, row + 0.5), period, shift=(period_at, -fall), size=look.SMALL, **at)
            _band(ax, (band_at, row + 0.06), (BAND, count - 0.12), name.colour, beside)
    return -(period_at if any(name.period for name in names) else name_at)


def room(names: Sequence[Name], *, most: float, right: float = 0.0) -> float:
    """Return the inches, at most so many, that a page leaves between the names of documents and `right` points."""
    *_, ends = _columns(names, 0.0)
    return min(most, look.WIDTH - (2 * MARGIN - ends[-1] + right) / 72)


def _columns(names: Sequence[Name], high: float) -> tuple[list[str], list[str], tuple[float, float, float, float]]:
    """Return names and periods as they are written, and where dates, names, band and periods begin, left of rows.

    A row is `high` points; a period has the lines that its documents have room for.
    """
    widest, period_widest = (WIDEST, PERIOD) if len(names) < MANY else (CLOSE, THIN)
    shown = text.apart([name.doc for name in names], widest, size=look.LABEL, bold=True)
    dates = max((text.width(name.when, look.SMALL) for name in names), default=0.0)
    date_at = -dates - CLEAR
    name_at = date_at - 2 * CLEAR - max((text.width(s, look.LABEL, bold=True) for s in shown), default=0.0)
    band_at = name_at - CLEAR - BAND
    lines = [int((count - 0.5) * high / (look.SMALL * text.LEADING) + 0.5) for *_, count in _spans(names)]
    spans = zip(_spans(names), lines, strict=True)
    periods = [text.stack(name.period, period_widest, size=look.SMALL, lines=most) for (name, *_), most in spans]
    longest = max((text.width(text.clean(name.period), look.SMALL) for name in names), default=0.0)
    period_at = band_at - CLEAR - min(period_widest, longest)
    return shown, periods, (date_at, name_at, band_at, period_at)


def _put_level(ax: Axes, names: Sequence[Name], shown: Sequence[str], room: float) -> float:
    at: dict[str, Any] = {"coords": ("data", "axes fraction"), "ha": "center", "va": "bottom"}
    dates = [text.wrap(name.when, room, size=look.SMALL) for name in names]
    labels = [text.wrap(label, room, size=look.LABEL, bold=True) for label in shown]
    middle = CLEAR + max(text.height(date, look.SMALL) if date else 0.0 for date in dates)
    for place, (label, date) in enumerate(zip(labels, dates, strict=True)):
        put(ax, (place + 0.5, 1), date, shift=(0, middle), size=look.SMALL, colour=look.GREY, **at | {"va": "top"})
        put(ax, (place + 0.5, 1), label, shift=(0, middle), bold=True, **at)
    return middle + max(text.height(label, look.LABEL) for label in labels)


def _put_upright(ax: Axes, names: Sequence[Name], room: float) -> float:
    """Write each document in one upright line, with its period where the band above has no room for that."""
    options: dict[str, Any] = {"coords": ("data", "axes fraction"), "rotation": 90, "ha": "center", "va": "bottom"}
    shown = text.apart([name.doc for name in names], UPRIGHT, size=look.LABEL)
    alone = [not _over(name.period, room * count) for name, _, count in _spans(names) for _ in range(count)]
    periods = [
        text.middle(name.period, PERIOD, size=look.LABEL) if written else ""
        for name, written in zip(names, alone, strict=True)
    ]
    parts = zip(shown, (name.when for name in names), periods, strict=True)
    labels = [" · ".join(filter(None, words)) for words in parts]
    for place, label in enumerate(labels):
        put(ax, (place + 0.5, 1), label, shift=(0, CLEAR), **options)
    return CLEAR + 2 + max(text.width(label, look.LABEL) for label in labels)


def _bands_above(ax: Axes, names: Sequence[Name], room: float, rise: float) -> None:
    above = blended_transform_factory(ax.transData, in_points(ax, (0, 1)))
    for name, place, count in _spans(names):
        if not name.period:
            continue
        _band(ax, (place + 0.06, rise), (count - 0.12, BAND), name.colour, above)
        if words := _over(name.period, room * count):
            at: dict[str, Any] = {
                "coords": ("data", "axes fraction"),
                "ha": "center",
                "va": "bottom",
                "size": look.SMALL,
            }
            put(ax, (place + count / 2, 1), words, shift=(0, rise + BAND + 2), **at)


def _band(ax: Axes, corner: tuple[float, float], size: tuple[float, float], colour: str, transform: Transform) -> None:
    ax.add_artist(Rectangle(corner, *size, facecolor=colour, edgecolor="none", transform=transform, clip_on=False))


def _spans(names: Sequence[Name]) -> list[tuple[Name, int, int]]:
    """Return each run of documents of one period: its first document, where it begins, how many it has."""
    spans, place = [], 0
    for _, run in groupby(names, key=lambda name: name.period):
        members = list(run)
        spans.append((members[0], place, len(members)))
        place += len(members)
    return spans


def _over(period: str, room: float) -> str:
    """Return the name of a period in the lines it may have above its documents; "" where it has no room there."""
    room = (room - CLEAR) / text.HINTED
    wrapped = text.wrap(period, room, size=look.SMALL)
    fits = not text.broken(period, room, size=look.SMALL) and wrapped.count("\n") < STACK
    return wrapped if fits else ""
