"""Rates table by document to the change between two periods: every document a point, the two means joined."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from toolkit import tables
from toolkit.figures import look, text
from toolkit.figures.canvas import blank, finish, in_points, inside, put, sheet
from toolkit.figures.frame_matrix import by_document
from toolkit.figures.grid import frame_name, lay, row_labels
from toolkit.figures.names import NO_DATE, Name, date_note, named
from toolkit.figures.ratios import OWN, OWN_NOTE, columns_right, ratio, shared, special
from toolkit.framing.statistics import MIN_DOCUMENTS
from toolkit.tables import records

OFF = 0.17  # of a row: how far above and below its middle the two periods stand
TITLE = "How often each frame is used, earlier and later"
LISTED = 5  # documents of a period that are named above the rows
MARKS = ("o", "D")  # of the earlier and the later period


def frame_change(
    rates: pd.DataFrame,
    contrasts: pd.DataFrame | None = None,
    *,
    ax: Axes | None = None,
    documents: pd.DataFrame | None = None,
    between: tuple[str, str] | None = None,
    style: str = "page",
) -> Axes:
    """Draw for each frame the rate in every document of two periods, and the way from one period's rate to the other's.

    Look at the points before the line: where those of the two periods lie among each other, the line says nothing
    about the periods. A long line that hangs on one point is one document.

    Parameters
    ----------
    rates : DataFrame
        A rates table by document (its ``by`` is "doc").
    contrasts : DataFrame, optional
        A contrasts table of the same two periods; its intervals are printed where it has them, and its caveat.
    ax : Axes, optional
        Axes to draw in; default: a figure of its own.
    style : str, optional
        Where it is to be placed: "page", "notebook" or "slide", each also with "-dark" (``docs/figures.md``).
    documents : DataFrame
        The documents table: it says which document is of which period.
    between : (str, str), optional
        The earlier and the later period. Default: those of `contrasts`, or the first and the last there are.

    Returns
    -------
    Axes
        Drawn in; x is hits per 1,000 words. The frame that rose most comes first.

    Raises
    ------
    ValueError
        The rates are not by document, no documents were given, or a period is in none of them.

    Examples
    --------
    >>> from toolkit.figures import alt_text
    >>> print(alt_text(frame_change(tables.empty("rates"), documents=tables.empty("documents"))))
    How often each frame is used, earlier and later. No frame was counted in any document.
    """
    by_document(rates)
    if documents is None:
        raise ValueError("frame_change needs to know the period of each document; give documents=corpus.documents")
    if rates.empty:
        return blank(ax, TITLE, "No frame was counted in any document.", style=style)
    names = named(rates["level"], documents)
    periods = _periods(names, contrasts, between)
    if reason := _one_sided(rates, names, periods):
        return blank(ax, TITLE, reason, style=style)
    points, pooled, unused = _rates(rates, names, periods)
    if pooled.empty:
        return blank(ax, TITLE, "No frame has a hit in either period.", style=style)
    title = f"How often each frame is used, {periods[0]} and {periods[1]}"
    contrasts = _between(contrasts, periods)
    sides = [[name for name in names if name.period == period] for period in periods]
    with sheet(ax, size=(3.3, 0.31 * len(pooled)), style=style) as ax:
        lay(ax, 1, len(pooled))
        ax.set_xlim(0, max(float(points["rate_per_1k"].max()), 0.1) * 1.06)
        _axis(ax, len(pooled))
        for row, change in enumerate(records(pooled)):
            _way(ax, row, change, [side[0].colour for side in sides])
        _points(ax, points, list(pooled["frame"]), sides)
        edge = row_labels(
            ax, [text.stack(frame_name(frame), 130, size=look.LABEL, lines=2) for frame in pooled["frame"]]
        )
        _columns(ax, pooled, contrasts)
        _key(ax, sides, periods, edge)
        return finish(ax, title, _subtitle(sides, periods), notes=_notes(sides, unused, contrasts), alt=_alt(pooled))


def _periods(names: Sequence[Name], contrasts: pd.DataFrame | None, between: tuple[str, str] | None) -> tuple[str, str]:
    """Return the earlier and the later period to draw."""
    known = list(dict.fromkeys(name.period for name in names if name.period))
    if between is None and contrasts is not None and len(contrasts):
        between = (str(contrasts["reference"].iloc[0]), str(contrasts["target"].iloc[0]))
    if between is None and not known:
        raise ValueError("no document has a period; set it in corpus.toml or in the documents table")
    chosen = between or (known[0], known[-1])
    for period in chosen:
        if period not in known:
            raise ValueError(f"no document is in period {period!r}; the periods are {', '.join(known)}")
    return chosen


def _one_sided(rates: pd.DataFrame, names: Sequence[Name], periods: tuple[str, str]) -> str:
    """Return why there is nothing to compare, "" where both periods have words to count."""
    if periods[0] == periods[1]:
        return f"All documents are of one period: {periods[0]}."
    counted = set(rates.loc[rates["rate_per_1k"].notna(), "level"])
    silent = [period for period in periods if not any(n.period == period and n.doc in counted for n in names)]
    return f"No document of {' or '.join(silent)} holds words to count." if silent else ""


def _rates(
    rates: pd.DataFrame, names: Sequence[Name], periods: tuple[str, str]
) -> tuple[pd.DataFrame, pd.DataFrame, list[str]]:
    """Return the rows of the periods; hits and pooled rates by frame, the largest rise first; frames without a hit."""
    period = {name.doc: name.period for name in names}
    points = rates.assign(side=rates["level"].map(period))
    points = points[points["side"].isin(periods) & points["rate_per_1k"].notna()]
    sums = points.pivot_table(index="frame", columns="side", values=["hits", "words"], aggfunc="sum", fill_value=0)
    table = pd.DataFrame({"frame": sums.index})
    for key, side in zip(("reference", "target"), periods, strict=True):
        table[f"{key}_hits"] = sums["hits", side].to_numpy()
        table[f"{key}_rate"] = 1000 * table[f"{key}_hits"] / sums["words", side].clip(lower=1).to_numpy()
    table["rise"] = table["target_rate"] - table["reference_rate"]
    used = table["reference_hits"] + table["target_hits"] > 0
    pooled = table[used].sort_values(["rise", "frame"], ascending=[False, True], ignore_index=True)
    return points[points["frame"].isin(pooled["frame"])], pooled, table.loc[~used, "frame"].tolist()


def _between(contrasts: pd.DataFrame | None, periods: tuple[str, str]) -> pd.DataFrame | None:
    """Return the contrasts of these two periods, or None where there are none."""
    if contrasts is None:
        return None
    tables.check(contrasts, "contrasts")
    found = contrasts[(contrasts["reference"] == periods[0]) & (contrasts["target"] == periods[1])]
    return None if found.empty else found


def _axis(ax: Axes, rows: int) -> None:
    """Number the rates under the rows, with faint lines up, and a hair line between rows."""
    most = ax.get_xlim()[1]
    step = next(s * 10**e for e in range(-3, 7) for s in (1, 2, 5) if most / (s * 10**e) <= 6)
    ticks = [step * i for i in range(int(most / step) + 1)]
    ax.set_xticks(ticks, [f"{tick:g}" for tick in ticks], fontproperties=text.font(look.SMALL), color=look.GREY)
    for tick in ticks:
        ax.axvline(tick, color=look.RULE, linewidth=0.6, zorder=0)
    for row in range(1, rows):
        ax.axhline(row, color="#EDEDEA", linewidth=0.6, zorder=0)


def _way(ax: Axes, row: int, change: Any, colours: Sequence[str]) -> None:
    """Draw the two pooled rates as short strokes and the line that joins them."""
    places = [(change.reference_rate, row + 0.5 - OFF), (change.target_rate, row + 0.5 + OFF)]
    ax.plot(*zip(*places, strict=True), color=look.GREY, linewidth=1.0, zorder=1, gid="joined")
    for (rate, middle), colour in zip(places, colours, strict=True):
        ax.plot([rate, rate], [middle - 0.15, middle + 0.15], color=look.INK, linewidth=4.2, zorder=2)
        ax.plot([rate, rate], [middle - 0.13, middle + 0.13], color=colour, linewidth=2.6, zorder=2.5)


def _points(ax: Axes, points: pd.DataFrame, frames: Sequence[str], sides: Sequence[Sequence[Name]]) -> None:
    """Draw each document's rate as a point in the lane of its period."""
    place = {frame: i for i, frame in enumerate(frames)}
    for lane, (side, marker) in enumerate(zip(sides, MARKS, strict=True)):
        rows = points[points["side"] == side[0].period]
        heights = [place[frame] + 0.5 + (OFF if lane else -OFF) for frame in rows["frame"]]
        options: dict[str, Any] = {
            "marker": marker,
            "markersize": 5.2 - lane,
            "markeredgecolor": look.INK,
            "markeredgewidth": 0.8,
        }
        ax.plot(
            rows["rate_per_1k"],
            heights,
            linestyle="",
            color=side[0].colour,
            alpha=0.9,
            zorder=4,
            clip_on=False,
            gid=f"documents-{lane}",
            **options,
        )


def _columns(ax: Axes, pooled: pd.DataFrame, contrasts: pd.DataFrame | None) -> None:
    """Write hits, rates and ratios right of the rows."""
    columns = [
        ("hits", [f"{r.reference_hits:,} → {r.target_hits:,}" for r in records(pooled)]),
        ("per 1,000 words", [f"{r.reference_rate:.1f} → {r.target_rate:.1f}" for r in records(pooled)]),
    ]
    if contrasts is not None:
        columns.append(_ratios(list(pooled["frame"]), contrasts))
    columns_right(ax, columns)


def _ratios(frames: Sequence[str], contrasts: pd.DataFrame) -> tuple[str, list[str]]:
    """Return how many times the later rate is the earlier one, with its interval where the contrasts have one."""
    general = shared(contrasts["caveat"])
    cells = {row.frame: ratio(row) + OWN * special(row.caveat, general) for row in records(contrasts)}
    heading = "ratio (95 % interval)" if contrasts["low"].notna().any() else "ratio"
    return heading, [cells.get(frame, "–") for frame in frames]


def _key(ax: Axes, sides: Sequence[Sequence[Name]], periods: tuple[str, str], edge: float) -> None:
    """Name the two periods and their documents above the rows, each with its mark."""
    room = inside(ax)[0] + edge - 14
    shown = text.apart([name.doc for side in sides for name in side], 150, size=look.SMALL)
    docs = shown[: len(sides[0])], shown[len(sides[0]) :]
    rise = 6.0
    for lane in (1, 0):
        head = f"{periods[lane]}, {('upper', 'lower')[lane]} lane:"
        words = text.listed([head, *_told(sides[lane], docs[lane])], room, size=look.SMALL)
        tall = text.height(words, look.SMALL)
        put(ax, (0, 1), words, coords="axes fraction", shift=(14 - edge, rise), size=look.SMALL, va="bottom")
        middle = rise + tall - look.SMALL * text.LEADING / 2
        mark = Line2D([5 - edge], [middle], linestyle="", marker=MARKS[lane], markersize=6, clip_on=False)
        mark.set(color=sides[lane][0].colour, markeredgecolor=look.INK, transform=in_points(ax, (0, 1)))
        ax.add_artist(mark)
        rise += tall + 2


def _told(side: Sequence[Name], docs: Sequence[str]) -> list[str]:
    """Return the documents of a period with their dates; of many their number, and the first and last date."""
    if len(side) > LISTED:
        dates = [name.when for name in side if name.when != NO_DATE]
        return [f"{len(side)} documents" + (f", {dates[0]} to {dates[-1]}" if dates else "")]
    told = [f"{doc} {name.when}".strip() for doc, name in zip(docs, side, strict=True)]
    return [f"{document}," for document in told[:-1]] + told[-1:]


def _subtitle(sides: Sequence[Sequence[Name]], periods: tuple[str, str]) -> str:
    counts = ", ".join(f"{period}: {len(side)}" for side, period in zip(sides, periods, strict=True))
    return f"Hits per 1,000 words. Each point is a document ({counts}); the line joins the periods’ rates."


def _notes(sides: Sequence[Sequence[Name]], unused: Sequence[str], contrasts: pd.DataFrame | None) -> list[str]:
    few = f"With {len(sides[0])} and {text.count(len(sides[1]), 'document')} no test can tell a change from chance."
    general = [few] if min(map(len, sides)) < MIN_DOCUMENTS else []
    own = False
    if contrasts is not None:
        general = shared(contrasts["caveat"])
        own = any(special(caveat, general) for caveat in contrasts["caveat"])
    return [
        "A period’s rate: all its hits over all its words, so that long documents weigh more.",
        f"Without a hit in either period: {', '.join(map(frame_name, unused))}." if unused else "",
        OWN_NOTE if own else "",
        " ".join(general),
        date_note([name for side in sides for name in side]),
    ]


def _alt(pooled: pd.DataFrame) -> str:
    told = [f"{frame_name(r.frame)} {r.reference_rate:.1f} to {r.target_rate:.1f}" for r in records(pooled)]
    shown = told if len(told) <= 8 else [*told[:4], "…", *told[-3:]]
    return f"Hits per 1,000 words, from the largest rise to the largest fall: {', '.join(shown)}."
