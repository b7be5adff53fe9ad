"""The grid that matrices stand on: cells of one size, rows named at the left, a scale for what the shade says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from toolkit.figures import look, text
from toolkit.figures.canvas import inside, put
from toolkit.figures.names import Name, across, down
from toolkit.figures.styles import styled

CLEAR = 6.0  # points between labels and cells
LEAST, AROUND = 0.165, 3.4  # inches: a row of words of 8.5 points; names, title, scale and notes together
TURN = 8  # documents up to which they are columns; more are rows, or names would stand upright over a wide page


@dataclass(frozen=True, slots=True)
class Plan:
    """Frames by documents: documents across the page while they are few, down the page where they are many."""

    names: Sequence[Name]
    frames: Sequence[str]

    @property
    def turned(self) -> bool:
        """Whether documents are rows."""
        return len(self.names) > TURN

    @property
    def shape(self) -> tuple[int, int]:
        """Columns and rows."""
        count = len(self.frames), len(self.names)
        return count if self.turned else count[::-1]

    def place(self, doc: int, frame: int) -> tuple[int, int]:
        """Column and row of a cell."""
        return (frame, doc) if self.turned else (doc, frame)


def lay_plan(ax: Axes, plan: Plan) -> None:
    """Set the axes for a plan and write its documents and frames."""
    lay(ax, *plan.shape)
    labels = [frame_name(frame) for frame in plan.frames]
    if plan.turned:
        down(ax, plan.names)
        column_labels(ax, labels)
    else:
        across(ax, plan.names)
        row_labels(ax, [text.stack(label, 130, size=look.LABEL, lines=2) for label in labels])


def samples(ax: Axes, plan: Plan, words: Sequence[str], *, heading: str) -> None:
    """Write a small remark on each document at the far side of its cells, under a heading in grey."""
    options: dict[str, Any] = {"size": look.SMALL, "colour": look.GREY}
    columns, rows = plan.shape
    if plan.turned:
        heading = heading.replace(" ", "\n")
    widest = max(text.width(part, look.SMALL) for part in (heading, *words))
    if plan.turned:
        put(ax, (columns, 0), heading, shift=(CLEAR + widest, CLEAR), ha="right", va="bottom", **options)
    else:
        put(ax, (0, rows), heading, shift=(-CLEAR, -CLEAR), ha="right", va="top", **options)
    for doc, remark in enumerate(words):
        if plan.turned:
            put(ax, (columns, doc + 0.5), remark, shift=(CLEAR + widest, 0), ha="right", **options)
        else:
            put(ax, (doc + 0.5, rows), remark, shift=(0, -CLEAR), ha="center", va="top", **options)


def frame_name(frame: str) -> str:
    """Return a frame's name as it is read: blanks for underscores."""
    return text.clean(frame.replace("_", " "))


def lay(ax: Axes, columns: int, rows: int) -> None:
    """Set the axes so that a cell is 1 by 1, the first row on top."""
    ax.set(xlim=(0, columns), ylim=(rows, 0))


def cell_width(count: int, *, room: float, least: float, most: float = 0.95) -> float:
    """Return the width of a column in inches when `count` of them share `room`, within bounds."""
    return min(most, max(least, room / max(count, 1)))


def row_height(rows: int, style: str, *, most: float) -> float:
    """Return the height of a row in inches so that all of them, names, title and notes fill what they are placed on."""
    return max(LEAST, min(most, (styled(style).high - AROUND) / rows))


def cell(ax: Axes, column: float, row: float, colour: str, **options: Any) -> Rectangle:
    """Fill a cell, a hair of paper left around it."""
    settings: dict[str, Any] = {"facecolor": colour, "edgecolor": look.PAPER, "linewidth": 1.0} | options
    patch = Rectangle((column, row), 1, 1, **settings)
    patch.set_in_layout(False)
    ax.add_artist(patch)
    return patch


def inscribe(ax: Axes, place: tuple[float, float], words: str, colour: str, *, back: str = "none") -> None:
    """Write words in the middle of a cell, on a patch of `back` that keeps a hatch from them."""
    middle = place[0] + 0.5, place[1] + 0.5
    box: dict[str, Any] = {"facecolor": back, "edgecolor": "none", "pad": 0.8}
    put(ax, middle, words, size=look.SMALL, colour=colour, ha="center", in_layout=False, bbox=box)


def row_labels(ax: Axes, labels: Sequence[str], *, size: float = look.LABEL) -> float:
    """Write labels, wrapped already, left of their rows, all beginning at one edge; return its distance in points."""
    widest = text.HINTED * max((text.width(label, size) for label in labels), default=0.0)
    for row, label in enumerate(labels):
        put(ax, (0, row + 0.5), label, coords=("axes fraction", "data"), shift=(-widest - CLEAR, 0), size=size)
    return widest + CLEAR


def column_labels(ax: Axes, labels: Sequence[str]) -> None:
    """Write labels above columns: level where every word fits, upright otherwise."""
    room = inside(ax)[0] / len(labels) - 6
    level = all(not text.broken(label, room, size=look.LABEL) for label in labels)
    at: dict[str, Any] = {"coords": ("data", "axes fraction"), "ha": "center", "va": "bottom", "shift": (0, CLEAR)}
    for column, label in enumerate(labels):
        if level:
            put(ax, (column + 0.5, 1), text.wrap(label, room, size=look.LABEL), **at)
        else:
            put(ax, (column + 0.5, 1), text.middle(label, 140, size=look.LABEL), rotation=90, **at)
