"""Documents table to a dated strip: when each text was published, how surely, and which period it stands for."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from toolkit import tables
from toolkit.figures import look, text
from toolkit.figures.canvas import blank, finish, inside, put, sheet
from toolkit.figures.dates import date_axis, day_per_point, outer, spanned
from toolkit.figures.grid import lay
from toolkit.figures.names import Name, date_note, down, named, room, too_many
from toolkit.tables import records

TITLE = "When the documents were published"
LEAST = 6.0  # points: width of a mark for a single day
HINTED = 1.1  # letters set on whole dots of a screen were up to 1.08 as wide as they are measured


def timeline(documents: pd.DataFrame, *, ax: Axes | None = None, style: str = "page") -> Axes:
    """Draw each document on a true time axis, from its earliest to its latest day.

    Look at the gaps: periods are what somebody named, the axis is time as it passed. A filled mark is a date that the
    text states; a hollow one was inferred, or nobody has said how it is known.

    Parameters
    ----------
    documents : DataFrame
        A documents table; rows stay in its order. Undated documents are listed without a mark.
    ax : Axes, optional
        Axes to draw in; default: a figure of its own.
    style : str, optional
        Where it is to be placed: "page", "notebook" or "slide", each also with "-dark" (``docs/figures.md``).

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
        return blank(ax, TITLE, "There are no documents.", style=style)
    names = named(documents["doc"], documents)
    if reason := too_many(names):
        return blank(ax, TITLE, reason, style=style)
    days = [spanned(row.date_from, row.date_to) for row in records(documents)]
    dated = [span for span in days if span]
    tall = max(0.2, min(0.34, 8.5 / len(names)))
    with sheet(ax, size=(room(names, most=4.6), tall * len(names)), style=style) as ax:
        lay(ax, 1, len(names))
        first, last = outer(dated)
        ax.set_xlim(first, last)
        if dated:
            date_axis(ax, first, last)
        _periods(ax, names, days)
        for row, (name, span) in enumerate(zip(names, days, strict=True)):
            if span:
                stated = documents["date_basis"].iloc[row] == "stated"
                _mark(ax, name, span, row, _about(str(documents["genre"].iloc[row]), name.words), stated=stated)
        down(ax, names)
        wide = round(LEAST * day_per_point(ax)) if dated else 0
        return finish(ax, TITLE, _subtitle(documents, dated), notes=_notes(names, wide), alt=_alt(names))


def _periods(ax: Axes, names: list[Name], days: list[tuple[float, float] | None]) -> None:
    """Tint the stretch of time that the documents of a period span, behind their rows."""
    least = LEAST * 2 * day_per_point(ax)
    for number, period in enumerate(dict.fromkeys(name.period for name in names if name.period)):
        rows = [i for i, name in enumerate(names) if name.period == period and days[i]]
        spans = [span for i in rows if (span := days[i])]
        if not spans:
            continue
        first, last = min(a for a, _ in spans) - least / 2, max(b for _, b in spans) + least / 2
        shape = Rectangle((first, min(rows)), last - first, max(rows) - min(rows) + 1, gid=f"period-{number}")
        shape.set(facecolor=names[rows[0]].colour, alpha=0.22, linewidth=0)
        ax.add_artist(shape)


def _mark(ax: Axes, name: Name, span: tuple[float, float], row: int, about: str, *, stated: bool) -> None:
    """Draw a mark of the span's width and what the document is beside it, on the side where there is room."""
    least = LEAST * day_per_point(ax)
    grow = max(0.0, least - (span[1] - span[0])) / 2
    left, right = span[0] - grow, span[1] + grow
    face, edge = (name.colour, look.INK) if stated else (look.PAPER, look.INK)
    ax.add_artist(
        Rectangle((left, row + 0.24), right - left, 0.52, facecolor=face, edgecolor=edge, linewidth=1.2, zorder=3)
    )
    room = (ax.get_xlim()[1] - right) / day_per_point(ax) - 5
    beside = text.width(about, look.SMALL) <= room or (left - ax.get_xlim()[0]) < (ax.get_xlim()[1] - right)
    place, shift, ha = (right, 5, "left") if beside else (left, -5, "right")
    put(ax, (place, row + 0.5), about, shift=(shift, 0), size=look.SMALL, ha=ha)
    wide = HINTED * text.width(about, look.SMALL) * (1 if ha == "left" else -1)
    bottom, top = ax.get_ylim()
    high = (text.height(about, look.SMALL) + 2) * abs(top - bottom) / inside(ax)[1]
    _clear(ax, (row + 0.5, high), sorted(place + (shift + end) * day_per_point(ax) for end in (0, wide)))


def _clear(ax: Axes, line: tuple[float, float], words: list[float]) -> None:
    """Break the lines of dates where words stand over them, under the tint of a period; `line` is middle and height."""
    (middle, high), aside = line, 1.5 * day_per_point(ax)
    for tick in ax.get_xticks():
        if words[0] - aside < tick < words[1] + aside:
            gap = Rectangle(
                (tick - aside, middle - high / 2), 2 * aside, high, facecolor=look.PAPER, linewidth=0, zorder=0.5
            )
            gap.set_gid("gap")
            ax.add_artist(gap)


def _about(genre: str, words: int) -> str:
    return " · ".join(filter(None, (text.shorten(genre, 110, size=look.SMALL), f"{words:,} words")))


def _subtitle(documents: pd.DataFrame, dated: list[tuple[float, float]]) -> str:
    undated = len(documents) - len(dated)
    inferred = int((documents["date_basis"] == "inferred").sum())
    parts = [text.count(len(documents), "document"), inferred and f"{text.count(inferred, 'date')} inferred"]
    parts += [undated and f"{undated} without a date"]
    return (
        ", ".join(part for part in parts if part)
        + ". Filled: stated in the text. Hollow: inferred, or not said how it is known."
    )


def _notes(names: list[Name], days: int) -> list[str]:
    tinted = "Tinted: from the first to the last document of a period, with room for their marks."
    wide = f"A mark is drawn at least {text.count(days, 'day')} wide, or it would not be seen; the dates are in words."
    tints = tinted if any(name.period for name in names) else ""
    return [tints, wide if days > 1 else "", date_note(names)]


def _alt(names: list[Name]) -> str:
    told = [f"{name.doc} {name.when}" + (f" (period {name.period})" if name.period else "") for name in names[:12]]
    rest = f", and {len(names) - 12} more, the last {names[-1].when}" if len(names) > 12 else ""
    return f"{len(names)} documents on a time axis: {', '.join(told)}{rest}."
