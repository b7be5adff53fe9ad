"""Similarities table to a triangle of cells: how much the words of any two documents are alike."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes

from toolkit import tables
from toolkit.figures import text
from toolkit.figures.canvas import blank, finish, sheet
from toolkit.figures.names import Name, date_note, named, ordered, too_many
from toolkit.figures.triangle import cell_side, printed, size, triangle
from toolkit.tables import records

TITLE = "How alike the documents are, two by two"
DETAILED = 0.8  # inches: a cell in which two shares stand on one line


def document_similarity(
    similarities: pd.DataFrame, *, ax: Axes | None = None, documents: pd.DataFrame | None = None, style: str = "page"
) -> Axes:
    """Draw how alike documents are, two by two, in date order; the value stands in the cell.

    Where a cell is wide enough, the shares of both documents' words that stand in corresponding stretches stand below.
    Look for dark cells far from the diagonal: texts that are alike though years lie between them. A dark cell says
    that two texts share words, not why.

    Parameters
    ----------
    similarities : DataFrame
        A similarities table: one row for two documents.
    ax : Axes, optional
        Axes to draw in; default: a figure of its own.
    style : str, optional
        Where it is to be placed: "page", "notebook" or "slide", each also with "-dark" (``docs/figures.md``).
    documents : DataFrame, optional
        The documents table; gives order, dates and periods.

    Returns
    -------
    Axes
        Drawn in. A document's name stands at the left of its row and on top of its column.

    Raises
    ------
    ValueError
        A document that the documents table does not have.

    Examples
    --------
    >>> similarities = pd.DataFrame({"left_doc": ["a"], "right_doc": ["b"], "similarity": [0.25], "left_shared": [0.1],
    ...     "right_shared": [0.2]})
    >>> from toolkit.figures import alt_text
    >>> alt_text(document_similarity(similarities)).startswith("How alike the documents are, two by two.")
    True
    """
    tables.check(similarities, "similarities")
    if similarities.empty:
        return blank(ax, TITLE, "Fewer than two documents: there is no pair to compare.", style=style)
    names = named([*similarities["left_doc"], *similarities["right_doc"]], documents)
    if reason := too_many(names):
        return blank(ax, TITLE, reason, style=style)
    values = _values(similarities, names)
    shares = _shares(similarities, names) if cell_side(names) >= DETAILED else {}
    told = {pair: _short(value) + shares.get(pair, "") for pair, value in values.items()}
    ends = "0", f"{max(values.values(), default=0.0):.2f}, the most alike here"
    with sheet(ax, size=size(names), style=style) as ax:
        triangle(ax, names, values, told=told, ends=ends)
        return finish(ax, TITLE, _subtitle(names, values), notes=_notes(names, bool(shares)), alt=_alt(values, names))


def _values(similarities: pd.DataFrame, names: list[Name]) -> dict[tuple[int, int], float]:
    """Return the value of each pair by the places of its documents, the earlier first."""
    place = {name.doc: i for i, name in enumerate(names)}
    columns = (similarities[column] for column in ("left_doc", "right_doc", "similarity"))
    pairs = ((sorted((place[left], place[right])), float(value)) for left, right, value in zip(*columns, strict=True))
    return {(low, high): value for (low, high), value in pairs if low != high}


def _shares(similarities: pd.DataFrame, names: list[Name]) -> dict[tuple[int, int], str]:
    """Return for each pair the shares of the earlier and the later document's words that correspond, where any do."""
    place = {name.doc: i for i, name in enumerate(names)}
    found = {}
    for row in records(similarities):
        pair = sorted([(place[row.left_doc], row.left_shared), (place[row.right_doc], row.right_shared)])
        if pair[1][1] or pair[0][1]:
            found[pair[0][0], pair[1][0]] = f"\n{100 * pair[0][1]:.0f} | {100 * pair[1][1]:.0f} %"
    return found


def _short(value: float) -> str:
    return f"{value:.2f}".removeprefix("0") if value < 0.995 else "1"


def _subtitle(names: list[Name], values: dict[tuple[int, int], float]) -> str:
    return (
        f"Likeness of words, 0 (none in common) to 1 (the same words). {len(names)} documents {ordered(names)}; "
        f"{text.count(len(values), 'pair')}."
    )


def _notes(names: list[Name], detailed: bool) -> list[str]:
    shares = "Below, where there is any: share of the column’s | the row’s words in stretches that correspond."
    left_out = f"Values are left out for {len(names)} documents; the similarities table has them."
    caveat = "Alike words do not say who took them from whom: texts of one topic are alike without that."
    return [shares if detailed else "", caveat, "" if printed(names) else left_out, date_note(names)]


def _alt(values: dict[tuple[int, int], float], names: list[Name]) -> str:
    order = sorted(values, key=lambda pair: (-values[pair], pair))
    told = [f"{names[a].doc} and {names[b].doc} {values[a, b]:.2f}" for a, b in order]
    if len(told) <= 10:
        return f"Likeness of each two documents: {', '.join(told)}."
    return f"A triangle of {len(told)} cells. Most alike: {', '.join(told[:3])}. Least alike: {', '.join(told[-2:])}."
