"""The grid that matrices stand on: cells of one size, rows named at the left, a scale for what the shade says."""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from toolkit.figures import style, text
from toolkit.figures.canvas import put

CLEAR = 6.0  # points between labels and cells


def lay(ax: Axes, columns: int, rows: int) -> None:
    """Set the axes so that a cell is 1 by 1, the first row on top."""
    ax.set(xlim=(0, columns), ylim=(rows, 0))


def cell_width(count: int, *, room: float, least: float, most: float = 0.95) -> float:
    """Return the width of a column in inches when `count` of them share `room`, within bounds."""
    return min(most, max(least, room / max(count, 1)))


def cell(ax: Axes, column: float, row: float, colour: str, **options: object) -> Rectangle:
    """Fill a cell, a hair of paper left around it."""
    settings = {"facecolor": colour, "edgecolor": style.PAPER, "linewidth": 1.0} | options
    patch = Rectangle((column, row), 1, 1, **settings)  # type: ignore[arg-type]
    ax.add_patch(patch)
    return patch


def row_labels(ax: Axes, labels: Sequence[str], *, size: float = style.LABEL) -> None:
    """Write labels, wrapped already, left of their rows, all beginning at one edge."""
    widest = max((text.width(label, size) for label in labels), default=0.0)
    for row, label in enumerate(labels):
        put(ax, (0, row + 0.5), label, coords=("axes fraction", "data"), shift=(-widest - CLEAR, 0), size=size)


def column_labels(ax: Axes, labels: Sequence[str], room: float) -> None:
    """Write labels above columns of `room` points: level where every word fits, upright otherwise."""
    level = all(not text.broken(label, room - 6, size=style.LABEL) for label in labels)
    at = {"coords": ("data", "axes fraction"), "ha": "center", "va": "bottom"}
    for column, label in enumerate(labels):
        if level:
            put(ax, (column + 0.5, 1), text.wrap(label, room - 6, size=style.LABEL), shift=(0, CLEAR), **at)
        else:
            put(ax, (column + 0.5, 1), text.middle(label, 120, size=style.LABEL), shift=(0, CLEAR), rotation=90, **at)
