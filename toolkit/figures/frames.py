"""Rates table by document to a matrix of frames and documents: the counts printed, the rates as shade."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes

from toolkit import tables
from toolkit.figures import style, text
from toolkit.figures.canvas import blank, each, finish, sheet
from toolkit.figures.grid import Plan, cell, cell_width, frame_name, inscribe, lay_plan, samples
from toolkit.figures.key import HIGH, scale
from toolkit.figures.names import date_note, named, too_many

TITLE = "Which frames stand in which document"
CAVEAT = (
    "Words of a list are counted: a short document reaches a high rate with a single hit, and a hit is not a stance."
)


def frame_matrix(rates: pd.DataFrame, *, ax: Axes | None = None, documents: pd.DataFrame | None = None) -> Axes:
    """Draw frames by documents: hits as a number, hits per 1,000 words as shade.

    Look for frames that are dark on one side of the time axis only, and check the count in the cell before believing
    the shade: in a short text a single hit is a high rate.

    Parameters
    ----------
    rates : DataFrame
        A rates table by document (its ``by`` is "doc").
    ax : Axes, optional
        Axes to draw in; default: a figure of its own.
    documents : DataFrame, optional
        The documents table; gives order, dates and periods.

    Returns
    -------
    Axes
        Drawn in. Up to 8 documents are columns; more are rows. The frame with most hits comes first.

    Raises
    ------
    ValueError
        The rates are not by document, or documents lacks one of them.

    Examples
    --------
    >>> from toolkit.figures import alt_text
    >>> print(alt_text(frame_matrix(tables.empty("rates"))))
    Which frames stand in which document. No frame was counted in any document.
    """
    by_document(rates)
    if rates.empty:
        return blank(ax, TITLE, "No frame was counted in any document.")
    plan = Plan(named(rates["level"], documents), most_first(rates))
    if reason := too_many(plan.names):
        return blank(ax, TITLE, reason)
    values = {
        (row.level, row.frame): (int(row.hits), float(row.rate_per_1k) if pd.notna(row.rate_per_1k) else 0.0)
        for row in each(rates)
    }
    most = max(rate for _, rate in values.values())
    words = dict(zip(rates["level"], rates["words"], strict=True))
    columns, rows = plan.shape
    tall = max(0.19, min(0.3, 7.5 / rows))
    with sheet(ax, size=(columns * cell_width(columns, room=5.0, least=0.26), rows * tall)) as ax:
        lay_plan(ax, plan)
        _cells(ax, plan, values, most)
        samples(ax, plan, [f"{words.get(name.doc, 0):,}" for name in plan.names], heading="words counted")
        below = 8.0 if plan.turned else 12.0 + HIGH + text.height("", style.SMALL)
        scale(ax, "Hits per 1,000 words: 0", f"{most:.1f}", below=below)
        note = "Number: hits. Shade: hits per 1,000 words."
        return finish(
            ax, TITLE, _subtitle(plan, values), notes=(note, CAVEAT, date_note(plan.names)), alt=_alt(plan, values)
        )


def by_document(rates: pd.DataFrame) -> None:
    """Check that rates are by document.

    Raises
    ------
    ValueError
        They are by something else.
    """
    tables.check(rates, "rates")
    other = sorted(set(rates["by"]) - {"doc"})
    if other:
        raise ValueError(
            f'rates are by {", ".join(other)}; this figure needs them by document: frame_rates(corpus, by="doc")'
        )


def most_first(rates: pd.DataFrame) -> list[str]:
    """Return the frames of a rates table, the one with most hits first, ties by name."""
    hits = rates.groupby("frame")["hits"].sum()
    return sorted(hits.index, key=lambda frame: (-hits[frame], frame))


def _cells(ax: Axes, plan: Plan, values: dict[tuple[str, str], tuple[int, float]], most: float) -> None:
    for doc, name in enumerate(plan.names):
        for line, frame in enumerate(plan.frames):
            hits, rate = values.get((name.doc, frame), (0, 0.0))
            colour = style.shade(rate / most if most else 0.0)
            column, row = plan.place(doc, line)
            cell(ax, column, row, colour)
            ink = style.ink_on(colour) if hits else "#8A8A8A"
            inscribe(ax, (column, row), f"{hits:,}", ink)


def _subtitle(plan: Plan, values: dict[tuple[str, str], tuple[int, float]]) -> str:
    hits = sum(count for count, _ in values.values())
    frames, docs = text.count(len(plan.frames), "frame"), text.count(len(plan.names), "document")
    return f"{text.count(hits, 'hit')} of {frames} in {docs}, in date order."


def _alt(plan: Plan, values: dict[tuple[str, str], tuple[int, float]]) -> str:
    told = []
    for frame in plan.frames[:5]:
        hits = {name.doc: values.get((name.doc, frame), (0, 0.0)) for name in plan.names}
        doc = max(hits, key=lambda d: hits[d][1])
        total = sum(count for count, _ in hits.values())
        told.append(f"{frame_name(frame)} {total}, most often in {doc} ({hits[doc][1]:.1f} per 1,000 words)")
    rest = f"; and {len(plan.frames) - 5} frames more" if len(plan.frames) > 5 else ""
    return f"Frames by documents with the number of hits in each cell. By hits: {'; '.join(told)}{rest}."
