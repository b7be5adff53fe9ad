"""Contrasts table to a forest: how many times more frequent each frame is on one side, and how sure that is."""

from __future__ import annotations

from typing import Any

import pandas as pd
from matplotlib.axes import Axes

from toolkit import tables
from toolkit.figures import look, text
from toolkit.figures.canvas import blank, finish, sheet
from toolkit.figures.grid import frame_name, lay, row_labels
from toolkit.figures.ratios import (
    OWN,
    OWN_NOTE,
    columns_right,
    ratio,
    ratio_axis,
    sampled,
    shared,
    sides,
    special,
    times,
)
from toolkit.tables import records

TITLE = "How much the frames differ"
BAND = "#8693A5"  # of an interval: pale enough for the thin line on it, dark enough to be seen itself
LEAST = 1.2  # log2: half the axis at least, so that a small difference looks small
BEYOND = 2.0  # log2: how far past the outermost point the axis goes; longer intervals end in an arrow


def contrast_forest(
    contrasts: pd.DataFrame, *, ax: Axes | None = None, documents: pd.DataFrame | None = None, style: str = "page"
) -> Axes:
    """Draw for each frame the ratio of its rates in two periods, its interval and what single documents do to it.

    Look first whether there is a band at all: without it the documents are too few to say how sure a ratio is.
    A band across "same" says that there may be no difference; a thin line across it, that leaving out one document
    turns the direction.

    Parameters
    ----------
    contrasts : DataFrame
        A contrasts table of two periods.
    ax : Axes, optional
        Axes to draw in; default: a figure of its own.
    style : str, optional
        Where it is to be placed: "page", "notebook" or "slide", each also with "-dark" (``docs/figures.md``).
    documents : DataFrame, optional
        The documents table; gives the periods their colours.

    Returns
    -------
    Axes
        Drawn in; x is log2 of the ratio, target over reference. The frame that rose most comes first.

    Raises
    ------
    ValueError
        The table holds several pairs of periods.

    Examples
    --------
    >>> from toolkit.figures import alt_text
    >>> print(alt_text(contrast_forest(tables.empty("contrasts"))))
    How much the frames differ. No frame was compared.
    """
    tables.check(contrasts, "contrasts")
    if contrasts.empty:
        return blank(ax, TITLE, "No frame was compared.", style=style)
    reference, target, *colours = sides(contrasts, documents)
    known = contrasts[contrasts["log_ratio"].notna()]
    if known.empty:
        return blank(ax, TITLE, f"No frame has a hit in {text.clean(reference)} or {text.clean(target)}.", style=style)
    rows = known.sort_values(["log_ratio", "frame"], ascending=[False, True], ignore_index=True)
    with sheet(ax, size=(3.0, 0.27 * len(rows)), style=style) as ax:
        lay(ax, 1, len(rows))
        half = _half(rows)
        ax.set_xlim(-half, half)
        ratio_axis(ax, text.clean(reference), text.clean(target))
        for row, contrast in enumerate(records(rows)):
            ax.axhline(row, color="#EDEDEA", linewidth=0.6 if row else 0, zorder=0)
            _band(ax, row, contrast)
            _left_out(ax, row, contrast)
            _point(ax, row, contrast, colours)
        row_labels(ax, [text.middle(frame_name(frame), 140, size=look.LABEL) for frame in rows["frame"]])
        columns_right(ax, _columns(rows, contrasts))
        of = sampled(rows)
        title = f"How much the frames differ, {text.clean(target)} against {text.clean(reference)}"
        return finish(
            ax,
            title,
            f"Ratio of the hits per 1,000 words{of and '; '}{of}.",
            notes=_notes(contrasts, rows, half),
            alt=_alt(rows),
        )


def _half(rows: pd.DataFrame) -> float:
    """Return where the axis ends on either side."""
    points = rows[["log_ratio", "leave_one_out_low", "leave_one_out_high"]].abs().max().max()
    widest = rows[["low", "high"]].abs().max().max()
    if pd.isna(widest):
        return float(max(LEAST, points + 0.3))
    return float(max(LEAST, points + 0.3, min(widest + 0.3, points + BEYOND)))


def _band(ax: Axes, row: int, contrast: Any) -> None:
    """Draw the interval as a band; an arrow where it goes on outside."""
    if pd.isna(contrast.low):
        return
    edge = ax.get_xlim()[1]
    low, high = max(contrast.low, -edge), min(contrast.high, edge)
    line: dict[str, Any] = {"color": BAND, "solid_capstyle": "butt", "zorder": 1}
    ax.plot([low, high], [row + 0.5] * 2, linewidth=7.0, gid="interval", **line)
    for end, place, marker in ((contrast.low, -edge, "<"), (contrast.high, edge, ">")):
        if abs(end) > edge:
            mark: dict[str, Any] = {"markersize": 7.0, "markeredgewidth": 0, "clip_on": False, "gid": "goes-on"}
            ax.plot([place], [row + 0.5], marker=marker, color=BAND, zorder=1.5, **mark)


def _left_out(ax: Axes, row: int, contrast: Any) -> None:
    """Draw from where to where the ratio goes when each document in turn is left out."""
    ends = [contrast.leave_one_out_low, contrast.leave_one_out_high]
    if not pd.isna(ends).any():
        ax.plot(ends, [row + 0.5] * 2, color=look.INK, linewidth=1.0, zorder=2, gid="left-out")


def _point(ax: Axes, row: int, contrast: Any, colours: list[str]) -> None:
    """Draw the ratio: hollow where there is no interval."""
    colour = colours[int(contrast.log_ratio > 0)]
    face = look.PAPER if pd.isna(contrast.low) else colour
    options: dict[str, Any] = {"markersize": 6.5, "markeredgecolor": look.INK, "markeredgewidth": 1.0}
    marker = "D" if contrast.log_ratio > 0 else "o"
    ax.plot([contrast.log_ratio], [row + 0.5], marker=marker, color=face, zorder=3, gid="ratio", **options)


def _columns(rows: pd.DataFrame, contrasts: pd.DataFrame) -> list[tuple[str, list[str]]]:
    """Return counts, ratios and tests as they are printed."""
    columns = []
    if {"reference_hits", "target_hits"} <= set(rows):
        columns.append(("hits", [f"{row.reference_hits:,} → {row.target_hits:,}" for row in records(rows)]))
    general = shared(contrasts["caveat"])
    cells = [ratio(row) + OWN * special(row.caveat, general) for row in records(rows)]
    columns.append(("ratio (95 % interval)" if rows["low"].notna().any() else "ratio", cells))
    if rows["p_adjusted"].notna().any():
        columns.append(("p, adjusted", ["–" if pd.isna(p) else f"{p:.2g}" for p in rows["p_adjusted"]]))
    return columns


def _notes(contrasts: pd.DataFrame, rows: pd.DataFrame, half: float) -> list[str]:
    unused = contrasts.loc[contrasts["log_ratio"].isna(), "frame"]
    general = shared(contrasts["caveat"])
    band = "Band: 95 % interval over documents. Filled: has one."
    if rows["low"].isna().all():
        band = "Hollow points, no interval: with so few documents there is none to give."
    beyond = bool((rows[["low", "high"]].abs() > half).any(axis=None))
    line = "Thin line: the ratio when each document in turn is left out."
    return [
        f"{band} {line if rows['leave_one_out_low'].notna().any() else ''}{' Arrows: it goes on.' if beyond else ''}",
        "p: permutation of documents, after Holm over the frames." if rows["p_adjusted"].notna().any() else "",
        f"Without a hit on either side: {', '.join(map(frame_name, unused))}." if len(unused) else "",
        OWN_NOTE if any(special(caveat, general) for caveat in rows["caveat"]) else "",
        " ".join(general),
    ]


def _alt(rows: pd.DataFrame) -> str:
    told = [f"{frame_name(row.frame)} {ratio(row)}" for row in records(rows)]
    shown = told if len(told) <= 8 else [*told[:4], "…", *told[-3:]]
    sure = int(((rows["low"] > 0) | (rows["high"] < 0)).sum())
    some = f"{sure} of {int(rows['low'].notna().sum())} intervals leave out 1"
    none = "There are no intervals"
    reach = f"one document left out moves a ratio to between ×{times(rows['leave_one_out_low'].min())} and "
    reach += f"×{times(rows['leave_one_out_high'].max())}"
    tail = f"; {reach}" if rows["leave_one_out_low"].notna().any() else ""
    sure_words = some if rows["low"].notna().any() else none
    return f"Ratios from the largest rise to the largest fall: {', '.join(shown)}. {sure_words}{tail}."
