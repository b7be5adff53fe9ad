"""Keys, for what cannot be written beside the thing itself: small samples in a row, and a scale for a shade."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from toolkit.figures import style, text
from toolkit.figures.canvas import in_points, inside, put

SAMPLE, HIGH, CLEAR = 16.0, 9.0, 10.0  # points: a sample's width and height, space after its word


def key(ax: Axes, entries: Sequence[tuple[str, str, str]], *, below: float = 8.0) -> None:
    """Draw (colour, hatch, word) under the axes, `below` points from their edge, in as many rows as it takes."""
    wide = inside(ax)[0]
    left, top = 0.0, below
    for colour, hatch, word in entries:
        step = SAMPLE + 4 + text.width(word, style.SMALL) + CLEAR
        if left and left + step - CLEAR > wide:
            left, top = 0.0, top + HIGH + 6
        _sample(ax, (left, -top - HIGH), colour, hatch)
        put(ax, (0, 0), word, coords="axes fraction", shift=(left + SAMPLE + 4, -top - HIGH / 2), size=style.SMALL)
        left += step


def scale(ax: Axes, low: str, high: str, *, below: float = 8.0, steps: int = 6) -> None:
    """Draw the shades from nearly white to dark under the axes, with the words for the two ends."""
    start = text.width(low, style.SMALL) + 4
    at: dict[str, Any] = {"coords": "axes fraction", "size": style.SMALL}
    put(ax, (0, 0), low, shift=(0, -below - HIGH / 2), **at)
    for step in range(steps):
        _sample(ax, (start + step * SAMPLE, -below - HIGH), style.shade(step / (steps - 1)), "")
    put(ax, (0, 0), high, shift=(start + steps * SAMPLE + 4, -below - HIGH / 2), **at)


def _sample(ax: Axes, corner: tuple[float, float], colour: str, hatch: str) -> None:
    options: dict[str, Any] = {
        "facecolor": colour,
        "hatch": hatch,
        "edgecolor": style.PAPER if hatch else style.RULE,
        "linewidth": 0.4,
    }
    ax.add_patch(Rectangle(corner, SAMPLE, HIGH, transform=in_points(ax, (0, 0)), clip_on=False, **options))
