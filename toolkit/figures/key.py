"""Keys, for what cannot be written beside the thing itself: small samples in a row, and a scale for a shade."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle

from toolkit.figures import look, text
from toolkit.figures.canvas import in_points, inside, put

SAMPLE, HIGH, CLEAR = 16.0, 9.0, 10.0  # points: a sample's width and height, space after its word


def key(ax: Axes, entries: Sequence[tuple[str, str, str]], *, below: float = 8.0) -> float:
    """Draw (colour, hatch, word) under the axes, `below` points from their edge, in as many rows as it takes.

    Return where the next thing below can stand.
    """
    places, bottom = _places(ax, [word for *_, word in entries], below)
    for (colour, hatch, _), (left, top) in zip(entries, places, strict=True):
        _sample(ax, (left, -top - HIGH), colour, hatch)
    return bottom


def shapes(ax: Axes, entries: Sequence[tuple[str, str, str]], *, below: float = 8.0) -> float:
    """Draw (marker, colour, word) under the axes as ``key`` does its samples."""
    places, bottom = _places(ax, [word for *_, word in entries], below)
    for (marker, colour, _), (left, top) in zip(entries, places, strict=True):
        mark = Line2D([left + SAMPLE / 2], [-top - HIGH / 2], marker=marker, markersize=7.5, clip_on=False)
        mark.set(color=colour, markeredgecolor=look.INK, transform=in_points(ax, (0, 0)), linestyle="")
        ax.add_artist(mark)
    return bottom


def _places(ax: Axes, words: Sequence[str], below: float) -> tuple[list[tuple[float, float]], float]:
    """Write the words of a key in rows; return the places of their samples, and where the rows end."""
    wide = inside(ax)[0]
    left, top, places = 0.0, below, []
    for word in words:
        step = SAMPLE + 4 + text.width(word, look.SMALL) + CLEAR
        if left and left + step - CLEAR > wide:
            left, top = 0.0, top + HIGH + 6
        places.append((left, top))
        put(ax, (0, 0), word, coords="axes fraction", shift=(left + SAMPLE + 4, -top - HIGH / 2), size=look.SMALL)
        left += step
    return places, top + HIGH + 6


def scale(ax: Axes, low: str, high: str, *, below: float = 8.0, steps: int = 6) -> None:
    """Draw the shades from nearly white to dark under the axes, with the words for the two ends."""
    start = text.width(low, look.SMALL) + 4
    at: dict[str, Any] = {"coords": "axes fraction", "size": look.SMALL}
    put(ax, (0, 0), low, shift=(0, -below - HIGH / 2), **at)
    for step in range(steps):
        _sample(ax, (start + step * SAMPLE, -below - HIGH), look.shade(step / (steps - 1)), "")
    put(ax, (0, 0), high, shift=(start + steps * SAMPLE + 4, -below - HIGH / 2), **at)


def _sample(ax: Axes, corner: tuple[float, float], colour: str, hatch: str) -> None:
    options: dict[str, Any] = {
        "facecolor": colour,
        "hatch": hatch,
        "edgecolor": look.PAPER if hatch else look.RULE,
        "linewidth": 0.4,
    }
    ax.add_artist(Rectangle(corner, SAMPLE, HIGH, transform=in_points(ax, (0, 0)), clip_on=False, **options))
