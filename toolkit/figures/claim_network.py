"""Mentions table to a network of documents: who states the same claims as whom, along the dates of the documents.

A few ties are drawn as bows; many cannot be followed by eye and are cells that hold their number.
"""

from __future__ import annotations

from itertools import combinations
from typing import Any, Literal

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import PathPatch
from matplotlib.path import Path

from toolkit import tables
from toolkit.figures import look, text
from toolkit.figures.canvas import blank, finish, in_points, inside, put, sheet
from toolkit.figures.dates import date_axis, outer, spanned
from toolkit.figures.grid import lay
from toolkit.figures.names import Name, date_note, down, named, ordered, room, too_many
from toolkit.figures.signs import counted
from toolkit.figures.triangle import printed, size, triangle
from toolkit.tables import records
from toolkit.tracing.stands_to_first import stands_to_first

TITLE = "Which documents state the same claims"
DATED = 0.42  # of the width: the time axis; the ties have the rest
UNDATED = 0.04  # of the width: from the names to the ties where no document has a date
RIGHT = 44.0  # points: the number of claims
BETWEEN, WITHIN = "#14406E", "#8C8C8C"  # ties of two periods, and of documents of one
BOWS = 8  # ties drawn as bows; of ten between five documents some already hide the numbers of others
THIN, THICK, INK = 0.9, 6.0, 60.0  # points: a tie of one claim, the widest tie, and all ties together
NOT_TAKEN = "A tie does not say who took a claim from whom."
WIDTH = f"Width and number: claims that both documents state. {NOT_TAKEN}"
CELLS = f"{{}}: claims that both documents state. {NOT_TAKEN}"
LEFT_OUT = "Mentions left out that do not state what the first does"  # though two of them may agree with each other
Tie = tuple[int, int, int]  # the places of two documents, the earlier first, and how many claims both state


def claim_network(
    mentions: pd.DataFrame, *, ax: Axes | None = None, documents: pd.DataFrame | None = None, style: str = "page"
) -> Axes:
    """Draw documents in date order, tied where they state the same claims, with the number of these claims.

    Up to 8 ties are bows, as wide as the claims are many, dark between two periods; more are a triangle of cells, the
    darker the more. Look for ties that join far documents, and for documents without any. A tie says that both state a
    claim, not that one took it from the other. Mentions that do not state what the first of their claim states
    (`stands_to_first`) make none; how many there are is said below.

    Parameters
    ----------
    mentions : DataFrame
        A mentions table.
    ax : Axes, optional
        Axes to draw in; default: a figure of its own.
    documents : DataFrame, optional
        The documents table; gives order, dates, periods, and the documents without any claim. Without it the mentions'
        own periods and earliest days are drawn.
    style : str, optional
        Where it is to be placed: "page", "notebook" or "slide", each also with "-dark" (``docs/figures.md``).

    Returns
    -------
    Axes
        Drawn in; a row for each document.

    Raises
    ------
    ValueError
        A document that the documents table does not have.

    Examples
    --------
    >>> from toolkit.figures import alt_text
    >>> print(alt_text(claim_network(tables.empty("mentions"))))
    Which documents state the same claims. No claim is stated twice.
    """
    tables.check(mentions, "mentions")
    if mentions.empty:
        return blank(ax, TITLE, "No claim is stated twice.", style=style)
    names = named(mentions["doc"], documents)
    if reason := too_many(names):
        return blank(ax, TITLE, reason, style=style)
    stands = stands_to_first(mentions)
    stated, apart = mentions[[not way for way in stands]], counted(stands, LEFT_OUT)
    ties = _ties(stated, names)
    if len(ties) > BOWS:
        return _cells(ax, stated, names, ties, apart, style=style)
    spans = _spans(mentions, documents)
    tall = max(0.165, min(0.34, 6.6 / len(names)))
    wide = room(names, most=4.8, right=RIGHT)
    with sheet(ax, size=(wide, tall * len(names)), style=style) as ax:
        lay(ax, 1, len(names))
        low, high = outer(list(spans.values()))
        share = DATED if spans else UNDATED
        ax.set_xlim(low, low + (high - low) / share)
        if spans:
            date_axis(ax, low, high, share=DATED)
        _dated(ax, names, spans, high)
        for tie in ties[::-1]:
            _tie(ax, tie, names, (high, _reach(ties), _step(ties)))
        _counts(ax, ties, high)
        _stated(ax, stated, names)
        down(ax, names)
        _key(ax, ties, names, share)
        notes = [WIDTH, apart, *_notes(names), _undated(names, spans)]
        return finish(ax, TITLE, _subtitle(stated, ties, names), notes=notes, alt=_alt(ties, names))


def _cells(
    ax: Axes | None, mentions: pd.DataFrame, names: list[Name], ties: list[Tie], apart: str, *, style: str
) -> Axes:
    """Draw ties as a triangle of cells, each with its number of claims."""
    values = {(first, last): float(count) for first, last, count in ties}
    told = {(first, last): f"{count:,}" for first, last, count in ties}
    with sheet(ax, size=size(names), style=style) as ax:
        triangle(ax, names, values, told=told, ends=("0", f"{text.count(ties[0][2], 'claim')}, the most here"))
        notes = [CELLS.format("Number and shade" if printed(names) else "Shade"), apart, *_notes(names)]
        return finish(ax, TITLE, _subtitle(mentions, ties, names), notes=notes, alt=_alt(ties, names))


def _ties(mentions: pd.DataFrame, names: list[Name]) -> list[Tie]:
    """Return each two documents that share a claim, those that share most first, then those that stand nearer."""
    place = {name.doc: i for i, name in enumerate(names)}
    shared: dict[tuple[int, int], int] = {}
    for _, docs in mentions.groupby("claim", sort=False)["doc"]:
        for pair in combinations(sorted({place[doc] for doc in docs}), 2):
            shared[pair] = shared.get(pair, 0) + 1
    ties = ((left, right, count) for (left, right), count in shared.items())
    return sorted(ties, key=lambda tie: (-tie[2], tie[1] - tie[0], tie[0]))


def _spans(mentions: pd.DataFrame, documents: pd.DataFrame | None) -> dict[str, tuple[float, float]]:
    """Return the first day and the end of the last one of each dated document."""
    if documents is None:
        documents = mentions.drop_duplicates("doc").assign(date_to=lambda table: table["date_from"])
    found = {str(row.doc): spanned(row.date_from, row.date_to) for row in records(documents)}
    return {doc: span for doc, span in found.items() if span}


def _dated(ax: Axes, names: list[Name], spans: dict[str, tuple[float, float]], edge: float) -> None:
    """Draw each document at its days on the time axis, and a faint line from there to where its ties begin."""
    for row, name in enumerate(names):
        middle = ax.get_xlim()[0]
        if name.doc in spans:
            start, end = spans[name.doc]
            middle = (start + end) / 2
            ax.plot([start, end], [row + 0.5] * 2, color=look.INK, linewidth=1.6, zorder=3, gid="range")
            mark: dict[str, Any] = {"markersize": 6.5, "markeredgecolor": look.INK, "markeredgewidth": 1.0}
            ax.plot([middle], [row + 0.5], marker="o", color=name.colour, zorder=4, gid="document", **mark)
        line: dict[str, Any] = {"color": look.RULE, "linewidth": 0.8, "zorder": 0.5}
        ax.plot([middle, edge], [row + 0.5] * 2, **line)
        ax.plot([edge], [row + 0.5], marker="o", markersize=2.6, color=look.INK, zorder=4, gid="start")


def _reach(ties: list[Tie]) -> int:
    """Return over how many documents the longest tie goes."""
    return max((last - first for first, last, _ in ties), default=1)


def _apex(ax: Axes, tie: Tie, longest: int, edge: float) -> tuple[float, float]:
    """Return where a tie is farthest out: the more documents lie between, the farther."""
    right = ax.get_xlim()[1]
    share = (tie[1] - tie[0]) / longest
    return edge + (right - edge) * (0.12 + 0.84 * share), (tie[0] + tie[1] + 1) / 2


def _step(ties: list[Tie]) -> float:
    """Return by how many points a tie widens with each claim, so that together they leave paper between them."""
    more = [count - 1 for *_, count in ties]
    room = min(THICK - THIN, INK / len(ties)) if ties else 0.0
    return room / max(*more, 3) if more else 0.0


def _tie(ax: Axes, tie: Tie, names: list[Name], at: tuple[float, int, float]) -> None:
    """Draw a tie as a bow from one document to the other."""
    edge, longest, step = at
    out, _ = _apex(ax, tie, longest, edge)
    far = edge + (out - edge) * 4 / 3  # a cubic's middle lies at three quarters of its handles
    first, last = tie[0] + 0.5, tie[1] + 0.5
    bow = Path([(edge, first), (far, first), (far, last), (edge, last)], [Path.MOVETO, *[Path.CURVE4] * 3])
    colour, line = _looks(names, tie)
    wide = THIN + step * (tie[2] - 1)
    gid = f"tie-{tie[0]}-{tie[1]}-{tie[2]}"
    ax.add_artist(PathPatch(bow, fill=False, edgecolor=colour, linestyle=line, linewidth=wide, zorder=2, gid=gid))


def _looks(names: list[Name], tie: Tie) -> tuple[str, Literal["-", "--"]]:
    """Return colour and line of a tie: dark and whole between periods, grey and dashed within one."""
    first, last = names[tie[0]].period, names[tie[1]].period
    return (WITHIN, "--") if first == last else (BETWEEN, "-")


def _counts(ax: Axes, ties: list[Tie], edge: float) -> None:
    """Write the number of claims where a tie is farthest out, those of most claims first, where there is room."""
    taken = np.empty((0, 4))
    for tie in ties:
        place = _apex(ax, tie, _reach(ties), edge)
        middle = ax.transData.transform(place) * 72 / ax.get_figure(root=True).dpi  # type: ignore[union-attr]
        half = np.array([text.width(str(tie[2]), look.SMALL) / 2 + 2.5, look.SMALL / 2 + 1.5])
        box = np.concatenate([middle - half, middle + half])
        if ((box[:2] < taken[:, 2:]) & (taken[:, :2] < box[2:])).all(axis=1).any():
            continue
        taken = np.vstack([taken, box])
        back: dict[str, Any] = {"facecolor": look.PAPER, "edgecolor": "none", "pad": 1.0}
        put(ax, place, str(tie[2]), size=look.SMALL, ha="center", bbox=back)


def _stated(ax: Axes, mentions: pd.DataFrame, names: list[Name]) -> None:
    """Write how many claims each document states, right of all ties."""
    counts = mentions.groupby("doc")["claim"].nunique()
    wide = text.width("claims", look.SMALL)
    options: dict[str, Any] = {"size": look.SMALL, "ha": "right", "colour": look.GREY}
    put(ax, (1, 1), "claims", coords="axes fraction", shift=(8 + wide, 2), va="bottom", **options)
    for row, name in enumerate(names):
        at = ("axes fraction", "data")
        put(ax, (1, row + 0.5), f"{counts.get(name.doc, 0):,}", coords=at, shift=(8 + wide, 0), **options)


def _key(ax: Axes, ties: list[Tie], names: list[Name], share: float) -> None:
    """Say below the ties what their two looks mean."""
    seen = {_looks(names, tie) for tie in ties} if any(name.period for name in names) else set()
    left = inside(ax)[0] * share
    for colour, line in sorted(seen):
        words = "of two periods" if line == "-" else "of one period"
        sample = Line2D([left, left + 18], [-14, -14], color=colour, linestyle=line, linewidth=1.9, clip_on=False)
        sample.set_transform(in_points(ax, (0, 0)))
        ax.add_artist(sample)
        put(ax, (0, 0), words, coords="axes fraction", shift=(left + 22, -14), size=look.SMALL)
        left += 34 + text.width(words, look.SMALL)


def _subtitle(mentions: pd.DataFrame, ties: list[Tie], names: list[Name]) -> str:
    claims = text.count(mentions["claim"].nunique(), "claim")
    pairs = text.count(len(names) * (len(names) - 1) // 2, "pair")
    return f"{claims}; {text.count(len(names), 'document')} {ordered(names)}; {len(ties):,} of {pairs} share a claim."


def _notes(names: list[Name]) -> list[str]:
    return ["No tie: no shared claim was found, which is not that there is none.", date_note(names)]


def _undated(names: list[Name], spans: dict[str, tuple[float, float]]) -> str:
    undated = sum(name.doc not in spans for name in names)
    return f"{text.count(undated, 'document')} without a date: no mark on the time axis." if undated and spans else ""


def _alt(ties: list[Tie], names: list[Name]) -> str:
    told = [f"{names[a].doc} and {names[b].doc} {text.count(n, 'claim')}" for a, b, n in ties[:8]]
    rest = f"; and {text.count(len(ties) - 8, 'tie')} more" if len(ties) > 8 else ""
    alone = [name.doc for i, name in enumerate(names) if not any(i in tie[:2] for tie in ties)]
    without = f" Without a tie: {', '.join(alone[:8])}{' and others' * (len(alone) > 8)}." if alone else ""
    return f"Documents by shared claims: {'; '.join(told) or 'no two share one'}{rest}.{without}"
