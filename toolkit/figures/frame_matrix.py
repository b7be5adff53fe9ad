"""Rates table to a matrix of frames by documents, periods or voices: the counts printed, the rates as shade."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes

from toolkit import tables
from toolkit.figures import look, text
from toolkit.figures.canvas import blank, finish, sheet
from toolkit.figures.grid import Plan, cell, cell_width, frame_name, inscribe, lay_plan, row_height, samples
from toolkit.figures.key import HIGH, scale
from toolkit.figures.names import Name, date_note, named, ordered, room, too_many
from toolkit.tables import records

TITLES = {
    "doc": "Which frames stand in which document",
    "period": "Which frames stand in which period",
    "voice_group": "Which group of voices uses which frame",
}
KINDS = {"doc": "documents", "period": "periods", "voice_group": "groups of voices"}
SHORT = 100  # words below which a single hit is more than 10 in 1,000: hatched, and no measure for the shade
CAVEAT = "Words of a list are counted: in a short text a single hit is a high rate, and a hit is not a stance."


def frame_matrix(
    rates: pd.DataFrame, *, ax: Axes | None = None, documents: pd.DataFrame | None = None, style: str = "page"
) -> Axes:
    """Draw frames by documents, periods or groups of voices: hits as a number, hits per 1,000 words as shade.

    Look for frames that are dark on one side of the time axis only, and check the count in the cell before believing
    the shade: in a short text a single hit is a high rate.

    Parameters
    ----------
    rates : DataFrame
        A rates table by document, period or voice group.
    ax : Axes, optional
        Axes to draw in; default: a figure of its own.
    style : str, optional
        Where it is to be placed: "page", "notebook" or "slide", each also with "-dark" (``docs/figures.md``).
    documents : DataFrame, optional
        The documents table; gives order, dates and periods to rates by document.

    Returns
    -------
    Axes
        Drawn in. Up to 8 documents are columns; more are rows. The frame with most hits comes first.

    Raises
    ------
    ValueError
        The rates are by several things at once, or documents lacks one of them.

    Examples
    --------
    >>> from toolkit.figures import alt_text
    >>> print(alt_text(frame_matrix(tables.empty("rates"))))
    Which frames stand in which document. No frame was counted.
    """
    by = _by(rates)
    if rates.empty:
        return blank(ax, TITLES[by], "No frame was counted.", style=style)
    if not rates["hits"].any():
        return blank(ax, TITLES[by], "No frame has a hit.", style=style)
    plan = Plan(_levels(rates, by, documents), most_first(rates))
    if reason := too_many(plan.names):
        return blank(ax, TITLES[by], reason, style=style)
    values = {
        (row.level, row.frame): (int(row.hits), float(row.rate_per_1k) if pd.notna(row.rate_per_1k) else 0.0)
        for row in records(rates)
    }
    words = {str(level): int(count) for level, count in zip(rates["level"], rates["words"], strict=True)}
    short = {level for level, count in words.items() if count < SHORT}
    most = max((rate for (level, _), (_, rate) in values.items() if level not in short), default=0.0)
    most = most or max(rate for _, rate in values.values())
    columns, rows = plan.shape
    tall = row_height(rows, style, most=0.3)
    with sheet(ax, size=(columns * cell_width(columns, room=_room(plan), least=0.235), rows * tall), style=style) as ax:
        lay_plan(ax, plan)
        _cells(ax, plan, values, (most, short))
        samples(ax, plan, [f"{words.get(name.doc, 0):,}" for name in plan.names], heading="words counted")
        below = 8.0 if plan.turned else 12.0 + HIGH + text.height("", look.SMALL)
        some = 0 < len(short) < len(plan.names)
        scale(ax, "Hits per 1,000 words: 0", f"{most:.1f}", below=below)
        hatched = f"Hatched: fewer than {SHORT} words were counted{', no shade' * some}." if short else ""
        unnamed = "Other: speakers of no group, and words in quotation marks that nobody is said to speak."
        unnamed *= by == "voice_group" and "other" in words
        notes = ("Number: hits. Shade: hits per 1,000 words.", hatched, unnamed, CAVEAT, date_note(plan.names))
        return finish(ax, TITLES[by], _subtitle(plan, values, by), notes=notes, alt=_alt(plan, values, by, short=short))


def _by(rates: pd.DataFrame) -> str:
    """Return what rates are by."""
    tables.check(rates, "rates")
    kinds = sorted(set(rates["by"])) or ["doc"]
    if len(kinds) > 1 or kinds[0] not in KINDS:
        raise ValueError(f"rates are by {', '.join(kinds)}; give rates by one of {', '.join(KINDS)}")
    return str(kinds[0])


def _levels(rates: pd.DataFrame, by: str, documents: pd.DataFrame | None) -> list[Name]:
    """Return documents in date order, groups of voices in the order they have everywhere, periods as they stand."""
    if by == "doc":
        return named(rates["level"], documents)
    levels = [str(level) for level in dict.fromkeys(rates["level"])]
    if by == "period":
        held = {str(row.level): int(row.documents) for row in records(rates)}
        return [Name(level, text.count(held[level], "document")) for level in levels]
    order = {group: place for place, group in enumerate(look.VOICES)}
    return [Name(level) for level in sorted(levels, key=lambda level: order.get(level, len(order)))]


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


def _room(plan: Plan) -> float:
    """Return the inches for all cells: beside the names and the words counted where documents are rows."""
    return room(plan.names, most=5.0, right=54.0) if plan.turned else 5.0


def _cells(
    ax: Axes, plan: Plan, values: dict[tuple[str, str], tuple[int, float]], scaled: tuple[float, set[str]]
) -> None:
    """Fill the cells; those of texts too short for a rate are hatched and, beside longer ones, have no shade."""
    most, short = scaled
    some = 0 < len(short) < len(plan.names)
    for place, name in enumerate(plan.names):
        for line, frame in enumerate(plan.frames):
            hits, rate = values.get((name.doc, frame), (0, 0.0))
            bare = some and name.doc in short
            colour = look.shade(rate / most if most and not bare else 0.0)
            column, row = plan.place(place, line)
            edge = look.RULE if bare else look.PAPER
            cell(ax, column, row, colour, hatch="///" if name.doc in short else "", edgecolor=edge)
            inscribe(ax, (column, row), f"{hits:,}", look.ink_on(colour) if hits else "#666666", back=colour)


def _subtitle(plan: Plan, values: dict[tuple[str, str], tuple[int, float]], by: str) -> str:
    hits = sum(count for count, _ in values.values())
    frames, things = text.count(len(plan.frames), "frame"), KINDS[by]
    levels = f"{len(plan.names)} {things}" if len(plan.names) > 1 else f"1 {things.replace('s', '', 1)}"
    return f"{text.count(hits, 'hit')} of {frames} in {levels}{f', {ordered(plan.names)}' if by == 'doc' else ''}."


def _alt(plan: Plan, values: dict[tuple[str, str], tuple[int, float]], by: str, *, short: set[str]) -> str:
    long = [name.doc for name in plan.names if name.doc not in short]  # in a short text one hit is the highest rate
    told = []
    for frame in plan.frames[:5]:
        hits = {name.doc: values.get((name.doc, frame), (0, 0.0)) for name in plan.names}
        level = max(long, key=lambda one: hits[one][1], default="")
        total = sum(count for count, _ in hits.values())
        seen = bool(level) and hits[level][0] > 0
        most = f", most often in {level} ({hits[level][1]:.1f} per 1,000 words)" if seen else ""
        told.append(f"{frame_name(frame)} {total}{most}")
    rest = f"; and {len(plan.frames) - 5} frames more" if len(plan.frames) > 5 else ""
    return f"Frames by {KINDS[by]} with the number of hits in each cell. By hits: {'; '.join(told)}{rest}."
