"""Hits table to a barcode for each frame and document: where in the text the words of the frame stand."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from matplotlib.patches import Rectangle

from toolkit import tables
from toolkit.corpus import COMPARED
from toolkit.figures import look, text
from toolkit.figures.canvas import blank, finish, sheet
from toolkit.figures.grid import Plan, cell_width, frame_name, lay_plan, row_height, samples
from toolkit.figures.names import date_note, named, room, too_many
from toolkit.tables import records

TITLE = "Where in each text the frames stand"
QUOTED, UNDER, NEGATED = "#DDD6EA", "#6F5D95", "#B3361B"  # no hue that a period has
EDGE = 0.05  # of a cell, left empty at either end, so that the first and the last word are seen


def frame_positions(
    hits: pd.DataFrame,
    *,
    ax: Axes | None = None,
    documents: pd.DataFrame | None = None,
    passages: pd.DataFrame | None = None,
    style: str = "page",
) -> Axes:
    """Draw a stroke for each hit of each frame at its place in the text, the text running from left to right.

    Look for bundles (one passage that carries a frame), for frames at the head of a text, and for strokes on shaded
    ground: there the words are quoted or reported, not the author's own.

    Parameters
    ----------
    hits : DataFrame
        A hits table.
    ax : Axes, optional
        Axes to draw in; default: a figure of its own.
    style : str, optional
        Where it is to be placed: "page", "notebook" or "slide", each also with "-dark" (``docs/figures.md``).
    documents : DataFrame, optional
        The documents table; gives order, dates, and the documents without hits.
    passages : DataFrame, optional
        The passages table; gives the length of each text and the stretches that are not the narrator's, which are
        shaded. Without it a text ends with its last hit, and the picture says so.

    Returns
    -------
    Axes
        Drawn in. Up to 8 documents are columns; more are rows. The frame with most hits comes first.

    Raises
    ------
    ValueError
        A document that the documents table does not have.

    Examples
    --------
    >>> from toolkit.figures import alt_text
    >>> print(alt_text(frame_positions(tables.empty("hits"))))
    Where in each text the frames stand. No words of any frame were found.
    """
    tables.check(hits, "hits")
    if hits.empty:
        return blank(ax, TITLE, "No words of any frame were found.", style=style)
    counts = hits["frame"].value_counts()
    plan = Plan(named(hits["doc"], documents), sorted(counts.index, key=lambda frame: (-counts[frame], frame)))
    if reason := too_many(plan.names):
        return blank(ax, TITLE, reason, style=style)
    ends = _ends(hits, passages)
    columns, rows = plan.shape
    tall = row_height(rows, style, most=0.27)
    with sheet(
        ax,
        size=(
            columns
            * cell_width(
                columns, room=room(plan.names, most=5.4, right=36.0) if plan.turned else 5.4, least=0.2, most=1.6
            ),
            rows * tall,
        ),
        style=style,
    ) as ax:
        lay_plan(ax, plan)
        _ground(ax, plan)
        if passages is not None:
            _quoted(ax, plan, passages, ends)
        _strokes(ax, plan, hits, ends)
        found = hits["doc"].value_counts()
        samples(ax, plan, [f"{found.get(name.doc, 0):,}" for name in plan.names], heading="hits")
        notes = (*_notes(hits, passages), date_note(plan.names))
        return finish(ax, TITLE, _subtitle(plan, hits), notes=notes, alt=_alt(plan, hits, ends))


def _ends(hits: pd.DataFrame, passages: pd.DataFrame | None) -> dict[str, int]:
    """Return the length of each text in code points."""
    parts = [hits[["doc", "end"]]] if passages is None else [hits[["doc", "end"]], passages[["doc", "end"]]]
    return {str(doc): int(end) for doc, end in pd.concat(parts).groupby("doc")["end"].max().items()}


def _ground(ax: Axes, plan: Plan) -> None:
    """Draw a pale ground in every cell: the text from its first word to its last."""
    columns, rows = plan.shape
    for column in range(columns):
        for row in range(rows):
            spot = Rectangle(
                (column + EDGE, row + 0.08), 1 - 2 * EDGE, 0.84, facecolor="#F1F1EE", edgecolor="none", zorder=0
            )
            spot.set_in_layout(False)
            ax.add_artist(spot)


def _quoted(ax: Axes, plan: Plan, passages: pd.DataFrame, ends: dict[str, int]) -> None:
    """Shade the stretches of other voices in every cell of their document, and draw a line under them."""
    docs = {name.doc: i for i, name in enumerate(plan.names)}
    lines = []
    for doc, spans in _runs(passages).items():
        for start, end in spans if doc in docs else ():
            for frame in range(len(plan.frames)):
                column, row = plan.place(docs[doc], frame)
                left, right = (_across(column, place, ends[doc]) for place in (start, end))
                shape = Rectangle(
                    (left, row + 0.08), right - left, 0.84, facecolor=QUOTED, edgecolor="none", zorder=0.5
                )
                shape.set_in_layout(False)
                ax.add_artist(shape)
                lines.append([(left, row + 0.92), (right, row + 0.92)])
    ax.add_collection(LineCollection(lines, colors=UNDER, linewidths=1.4, zorder=1.5, gid="quoted"))


def _runs(passages: pd.DataFrame) -> dict[str, list[tuple[int, int]]]:
    """Return the stretches of neighbouring passages that are not the narrator's, by document."""
    found: dict[str, list[tuple[int, int]]] = {}
    last = ("", -2)
    for row in records(passages):
        if row.voice_group == "narrator" or row.role not in COMPARED:
            continue
        runs = found.setdefault(str(row.doc), [])
        if last == (row.doc, row.passage - 1):
            runs[-1] = (runs[-1][0], int(row.end))
        else:
            runs.append((int(row.start), int(row.end)))
        last = (str(row.doc), int(row.passage))
    return found


def _strokes(ax: Axes, plan: Plan, hits: pd.DataFrame, ends: dict[str, int]) -> None:
    """Draw a stroke for each hit; the lower half of one where a negation governs the words."""
    docs = {name.doc: i for i, name in enumerate(plan.names)}
    frames = {frame: i for i, frame in enumerate(plan.frames)}
    lines: dict[bool, list[list[tuple[float, float]]]] = {False: [], True: []}
    for row in records(hits):
        column, line = plan.place(docs[row.doc], frames[row.frame])
        x = _across(column, (row.start + row.end) / 2, ends[row.doc])
        lines[bool(row.negated)].append([(x, line + (0.5 if row.negated else 0.12)), (x, line + 0.88)])
    for negated, segments in lines.items():
        colour = NEGATED if negated else look.INK
        ax.add_collection(
            LineCollection(segments, colors=colour, linewidths=1.1, zorder=2, gid=f"hits-negated-{negated}")
        )


def _across(column: int, place: float, end: int) -> float:
    return column + EDGE + (1 - 2 * EDGE) * place / max(end, 1)


def _subtitle(plan: Plan, hits: pd.DataFrame) -> str:
    return (
        f"{text.count(len(hits), 'hit')} of {text.count(len(plan.frames), 'frame')} in "
        f"{text.count(len(plan.names), 'document')}; in each cell a text from its first word to its last."
    )


def _notes(hits: pd.DataFrame, passages: pd.DataFrame | None) -> list[str]:
    negated = int(hits["negated"].sum())
    shaded = "Shaded, with a line below: quoted or reported words. A sentence counts whole for one voice."
    return [
        shaded
        if passages is not None
        else "Texts end with their last hit and quotations are not shaded: passages= was not given.",
        f"Half strokes: negated ({negated})." if negated else "",
        "All texts are drawn equally long, whatever their length.",
    ]


def _alt(plan: Plan, hits: pd.DataFrame, ends: dict[str, int]) -> str:
    told = []
    for frame in plan.frames[:4]:
        rows = hits[hits["frame"] == frame]
        early = sum(start < ends[doc] / 3 for doc, start in zip(rows["doc"], rows["start"], strict=True))
        told.append(f"{frame_name(frame)} {len(rows)}, {early} of them in the first third of a text")
    rest = f"; and {len(plan.frames) - 4} frames more" if len(plan.frames) > 4 else ""
    strokes = f"A stroke for each of {text.count(len(hits), 'hit')}, at its place in the text"
    return f"{strokes}. By hits: {'; '.join(told)}{rest}."
