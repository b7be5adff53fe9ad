"""Trends table to curves: the rate of each frame along time, and under them how many documents stand behind it."""

from __future__ import annotations

from itertools import groupby
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from toolkit import tables
from toolkit.figures import look, text
from toolkit.figures.canvas import blank, finish, inside, put, sheet
from toolkit.figures.dates import date_axis, day_per_point, outer, spanned
from toolkit.figures.frame_matrix import most_first
from toolkit.figures.grid import frame_name, lay, row_labels
from toolkit.figures.ratios import columns_right
from toolkit.figures.styles import styled
from toolkit.tables import records

TITLE = "How often each frame is used along time"
BAND, LINE = "#9DBCD6", "#14406E"
LEAST = 6.0  # points: width of a band that spans a single day
OVER, MOST, STACK = 10.0, 90.0, 3  # a period's name: points it may reach beyond the axes, points wide, lines at most
FEW = 40  # points of a curve up to which each is marked
FOOT, HEAD = 0.06, 0.14  # of a lane: left empty below and above the curve
REACH = 2.0  # a lane holds bands up to so many times the highest rate; what goes on is cut, or no curve would be seen


def frame_trends(trends: pd.DataFrame, *, ax: Axes | None = None, top: int | None = None, style: str = "page") -> Axes:
    """Draw the rate of each frame along time in a lane of its own, with its interval over documents as a band.

    Look at the lowest lane first: where few documents stand behind a point, its height is theirs. Hollow points have
    fewer than three and no band; no line is drawn through them. Where a level line fits into all bands of a lane,
    nothing is shown to have changed.

    Parameters
    ----------
    trends : DataFrame
        A trends table, by period or by days.
    ax : Axes, optional
        Axes to draw in; default: a figure of its own.
    style : str, optional
        Where it is to be placed: "page", "notebook" or "slide", each also with "-dark" (``docs/figures.md``).
    top : int, optional
        Draw at most so many frames, those with most hits; default: 15, on a slide 5.

    Returns
    -------
    Axes
        Drawn in; x in days since 1970, a lane for each frame, each with a scale of its own from 0.

    Raises
    ------
    ValueError
        The trends are by several things at once.

    Examples
    --------
    >>> from toolkit.figures import alt_text
    >>> print(alt_text(frame_trends(tables.empty("trends"))))
    How often each frame is used along time. No document has a date that a point could stand at.
    """
    tables.check(trends, "trends")
    if trends.empty:
        return blank(ax, TITLE, "No document has a date that a point could stand at.", style=style)
    if trends["by"].nunique() > 1:
        raise ValueError(f"trends are by {', '.join(sorted(set(trends['by'])))}; draw one of them at a time")
    used = [frame for frame in most_first(trends) if trends.loc[trends["frame"] == frame, "hits"].any()]
    if not used:
        return blank(ax, TITLE, "No frame has a hit in any dated document.", style=style)
    frames = used[: styled(style).rows // 2 if top is None else top]
    curves = {frame: _curve(trends[trends["frame"] == frame]) for frame in frames}
    first = curves[frames[0]]
    with sheet(ax, size=(4.2, 0.42 * (len(frames) + 1)), style=style) as ax:
        lay(ax, 1, len(frames) + 1)
        low, high = outer(list(zip(first["start"], first["end"], strict=True)))
        ax.set_xlim(low, high)
        date_axis(ax, low, high)
        tops = [_lane(ax, row, curve) for row, curve in enumerate(curves.values())]
        _documents(ax, len(frames), first)
        named = _period_names(ax, first)
        row_labels(
            ax, [text.stack(frame_name(frame), 130, size=look.LABEL, lines=2) for frame in frames] + ["documents"]
        )
        scales = [f"0 to {scale:.1f}" for scale in tops] + [f"0 to {first['documents'].max():,}"]
        columns_right(ax, [("per 1,000 words", scales)])
        cut = any((curve["high"] > scale).any() for curve, scale in zip(curves.values(), tops, strict=True))
        notes = [*_notes(trends, first, cut, len(used) - len(frames)), "" if named else _periods(first)]
        return finish(ax, TITLE, _subtitle(trends, first, len(frames)), notes=notes, alt=_alt(curves))


def _curve(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the points of a frame in order of time, with where they begin, end and stand."""
    rows = rows.sort_values(["date_from", "date_to", "level"], kind="stable", ignore_index=True)
    spans = [spanned(row.date_from, row.date_to) or (0.0, 1.0) for row in records(rows)]
    start, end = np.array(spans).T
    return rows.assign(start=start, end=end, middle=(start + end) / 2)


def _lane(ax: Axes, row: int, curve: pd.DataFrame) -> float:
    """Draw a frame's bands, curve and points; return the rate at the upper edge of its lane."""
    highest = float(curve["rate_per_1k"].max())
    scale = max(highest, min(float(curve["high"].fillna(0).max()), REACH * highest))

    def up(rates: pd.Series[float]) -> pd.Series[float]:
        return row + 1 - FOOT - (1 - FOOT - HEAD) * rates.clip(upper=scale) / scale

    ax.axhline(row + 1 - FOOT, color=look.GREY, linewidth=0.6, zorder=0.5)
    curve = curve.assign(y=up(curve["rate_per_1k"]), y_low=up(curve["low"]), y_high=up(curve["high"]))
    for sure, run in _runs(curve):
        if sure:
            _band(ax, run)
            ax.plot(run["middle"], run["y"], color=LINE, linewidth=1.3, zorder=3, gid="curve")
        if not sure and run["by"].iloc[0] == "period":
            ax.hlines(run["y"], run["start"], run["end"], colors=LINE, linewidths=1.0, zorder=3.5, gid="days")
        if not sure or len(run) == 1 or len(curve) <= FEW:
            face, gid = (LINE, "sure") if sure else (look.PAPER, "few")
            options: dict[str, Any] = {"markersize": 4.6, "markeredgecolor": LINE, "markeredgewidth": 1.0}
            ax.plot(run["middle"], run["y"], linestyle="", marker="o", color=face, zorder=4, gid=gid, **options)
    return scale


def _runs(curve: pd.DataFrame) -> list[tuple[bool, pd.DataFrame]]:
    """Return the runs of neighbouring points with an interval, and those without; windows without words part them."""
    kinds = [None if pd.isna(row.rate_per_1k) else bool(pd.notna(row.low)) for row in records(curve)]
    runs, place = [], 0
    for kind, members in groupby(kinds):
        count = len(list(members))
        if kind is not None:
            runs.append((kind, curve.iloc[place : place + count]))
        place += count
    return runs


def _band(ax: Axes, run: pd.DataFrame) -> None:
    """Draw the intervals of a run: one band through the middles of windows, a block for each period."""
    face: dict[str, Any] = {"facecolor": BAND, "edgecolor": LINE, "linewidth": 0.7, "alpha": 0.65, "zorder": 2}
    if len(run) > 1 and run["by"].iloc[0] == "days":
        ax.fill_between(run["middle"], run["y_low"], run["y_high"], **face, gid="band")
        return
    for row in records(run):
        wide = max(row.end - row.start, LEAST * day_per_point(ax)) if row.by == "period" else LEAST * day_per_point(ax)
        spot = Rectangle((row.middle - wide / 2, row.y_high), wide, row.y_low - row.y_high, **face)
        spot.set_gid("band")
        ax.add_artist(spot)


def _documents(ax: Axes, row: int, curve: pd.DataFrame) -> None:
    """Draw the number of documents of each point as a stroke, and print it where it has room."""
    most = max(int(curve["documents"].max()), 1)
    foot, free = row + 1 - FOOT, -np.inf
    ax.axhline(foot, color=look.GREY, linewidth=0.6, zorder=0.5)
    heights = foot - 0.42 * curve["documents"] / most
    ax.vlines(curve["middle"], foot, heights, colors=look.GREY, linewidths=1.6, gid="documents")
    for point in records(curve):
        number = f"{point.documents:,}"
        half = (text.width(number, look.SMALL) / 2 + 2) * day_per_point(ax)
        if point.middle - half >= free:
            put(ax, (point.middle, row + 0.32), number, size=look.SMALL, ha="center")
            free = point.middle + half


def _period_names(ax: Axes, curve: pd.DataFrame) -> bool:
    """Write the names of periods above the lanes if they have room there, and return whether that is so."""
    if curve["by"].iloc[0] == "days":
        return True
    places = ((curve["middle"] - ax.get_xlim()[0]) / day_per_point(ax)).to_numpy()
    edges = np.concatenate([[-OVER], (places[1:] + places[:-1]) / 2, [inside(ax)[0] + OVER]])  # of the room of each
    rooms = 2 * np.minimum(places - edges[:-1], edges[1:] - places) - 6
    rooms = np.minimum(rooms, MOST)
    found = list(zip(curve["level"], rooms, strict=True))
    names = [text.wrap(level, room, size=look.SMALL) for level, room in found]
    broken = any(text.broken(level, room, size=look.SMALL) for level, room in found)
    if broken or any(name.count("\n") >= STACK for name in names):
        return False
    for name, middle in zip(names, curve["middle"], strict=True):
        put(
            ax,
            (middle, 1),
            name,
            coords=("data", "axes fraction"),
            shift=(0, 4),
            size=look.SMALL,
            ha="center",
            va="bottom",
        )
    return True


def _periods(curve: pd.DataFrame) -> str:
    """Return the names of the periods, for the notes."""
    names = [text.clean(level) for level in curve["level"]]
    shown = names if len(names) <= 12 else [*names[:6], "…", *names[-5:]]
    return f"Periods from left to right: {', '.join(shown)}."


def _subtitle(trends: pd.DataFrame, curve: pd.DataFrame, frames: int) -> str:
    counts = curve["documents"]
    between = f"{counts.min():,} to {counts.max():,} documents each"
    if counts.min() == counts.max():
        between = f"{text.count(int(counts.max()), 'document')} each"
    days = int(curve["end"].iloc[0] - curve["start"].iloc[0])
    by_days = trends["by"].iloc[0] == "days"
    where = text.count(len(curve), "window" if by_days else "period") + (f" of {text.count(days, 'day')}" * by_days)
    return f"Hits per 1,000 words of {text.count(frames, 'frame')} in {where}, {between}."


def _notes(trends: pd.DataFrame, curve: pd.DataFrame, cut: bool, rest: int) -> list[str]:
    by_days = trends["by"].iloc[0] == "days"
    overlap = by_days and bool((curve["start"].to_numpy()[1:] < curve["end"].to_numpy()[:-1]).any())
    place = "A point stands at the middle of its window"
    if not by_days:
        place = "A point stands in the middle between the first and the last day of its documents"
    hollow = bool((curve["documents"].between(1, 2)).any())
    undated, unplaced = int(trends["undated"].iloc[0]), int(trends["unplaced"].iloc[0])
    why = "dated more vaguely than a window" if by_days else "without a period"
    left_out = [f"{n:,} {reason}" for n, reason in ((undated, "without a date"), (unplaced, why)) if n]
    return [
        place + ("; windows overlap, so that neighbours share documents." if overlap else "."),
        "Band: 95 % interval over documents." + (" What leaves its lane is cut." if cut else "")
        if curve["low"].notna().any()
        else "No band and no curve: they take 3 documents at a point.",
        "Hollow: fewer than 3 documents." + ("" if by_days else " Level line: from the first to the last day.")
        if hollow
        else "",
        f"Left out: {', '.join(left_out)} (documents)." if left_out else "",
        f"{text.count(rest, 'frame')} with fewer hits not drawn." if rest else "",
        "What was collected may change along time as well as what was written.",
    ]


def _alt(curves: dict[str, pd.DataFrame]) -> str:
    told = []
    for frame, curve in list(curves.items())[:6]:
        known = curve[curve["rate_per_1k"].notna()]
        first, last = known.iloc[0], known.iloc[-1]
        ends = [
            f"{p['rate_per_1k']:.1f} in {p['level']} ({text.count(p['documents'], 'document')})" for p in (first, last)
        ]
        told.append(
            f"{frame_name(frame)} from {ends[0]} to {ends[1]}" if len(known) > 1 else f"{frame_name(frame)} {ends[0]}"
        )
    rest = f"; and {text.count(len(curves) - 6, 'frame')} more" if len(curves) > 6 else ""
    return f"Hits per 1,000 words along time: {'; '.join(told)}{rest}."
