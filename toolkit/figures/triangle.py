"""A value for each two documents to a triangle of cells: documents in date order, named at rows and on columns.

Where many documents are tied with many, cells are read and lines cannot be followed (Ghoniem, Fekete and Castagliola
2004, IEEE InfoVis).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations

from matplotlib.axes import Axes

from toolkit.figures import look, text
from toolkit.figures.canvas import put
from toolkit.figures.grid import cell, cell_width, inscribe, lay
from toolkit.figures.key import scale
from toolkit.figures.names import Name, down, room

DIAGONAL = 84.0  # points: a name on top of its column
PRINTED = 22  # documents up to which two digits of 8 points fit into a cell and the figure onto a page
Pair = tuple[int, int]  # the places of two documents, the earlier first


def cell_side(names: Sequence[Name]) -> float:
    """Return how wide in inches a cell is, so that the triangle fits a page."""
    left = room(names, most=5.2, right=DIAGONAL)
    return cell_width(max(len(names) - 1, 1), room=left, least=0.31 if printed(names) else 0.146)


def printed(names: Sequence[Name]) -> bool:
    """Say whether values fit into the cells."""
    return len(names) <= PRINTED


def size(names: Sequence[Name]) -> tuple[float, float]:
    """Return width and height in inches of the axes of a triangle."""
    side = cell_side(names)
    return side * (len(names) - 1), min(side, 0.42) * len(names)


def triangle(
    ax: Axes, names: Sequence[Name], values: Mapping[Pair, float], *, told: Mapping[Pair, str], ends: tuple[str, str]
) -> None:
    """Draw values as shades, the highest darkest, and write what is told of a pair into its cell.

    A pair without a value has an empty cell. The words `ends` stand beside the shades of nothing and of the most.
    """
    lay(ax, len(names) - 1, len(names))
    most = max(values.values(), default=0.0)
    for pair in combinations(range(len(names)), 2):
        colour = look.shade(values.get(pair, 0.0) / most if most else 0.0)
        cell(ax, *pair, colour)
        if printed(names) and pair in told:
            inscribe(ax, pair, told[pair], look.ink_on(colour), back=colour)
    for place, label in enumerate(text.apart([name.doc for name in names], DIAGONAL, size=look.SMALL)[:-1]):
        put(ax, (place, place + 0.5), label + " ↓", shift=(3, 0), size=look.SMALL, colour=look.GREY)
    down(ax, names)
    scale(ax, *ends)
