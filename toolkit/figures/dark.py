"""A picture on white paper becomes the same picture on dark ground: every colour keeps its hue, its lightness turns.

What is darkest on paper is lightest here, so that the order of periods and shades stays, and a colour that was told
apart in grey still is. Words on a filled ground become black or white, whichever is read better.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.collections import Collection
from matplotlib.colors import to_hex, to_rgba
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from matplotlib.text import Text
from numpy.typing import NDArray

from toolkit.figures import look

# CIE L* on paper, and what it becomes: tints stay apart from the ground, marks reach 3:1 against it (tested).
_PAPER, _DARK = (0.0, 20.0, 50.0, 75.0, 90.0, 100.0), (95.0, 80.0, 68.0, 47.0, 22.0, 8.0)
_TO_XYZ = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])  # IEC 61966-2-1
_WHITE = _TO_XYZ.sum(axis=1)
_STEPS = np.linspace(1, 0, 21)  # of the chroma, tried until the screen can show the colour


def turned(colour: Any) -> str:
    """Return a colour for dark ground: its lightness (CIE L*) turned, its hue kept; "none" where nothing is seen.

    Examples
    --------
    >>> turned("#000000"), turned("#1B2A5C"), turned("none")
    ('#f1f1f1', '#c2c5ff', 'none')
    """
    red, green, blue, alpha = to_rgba(colour)
    return to_hex((*_turned((red, green, blue)), alpha), keep_alpha=alpha < 1) if alpha else "none"


@lru_cache(maxsize=4096)
def _turned(rgb: tuple[float, float, float]) -> tuple[float, float, float]:
    light, *hue = _lab(rgb)
    wanted = float(np.interp(light, _PAPER, _DARK))
    tried = (_rgb(wanted, hue[0] * step, hue[1] * step) for step in _STEPS)
    shown = next(parts for parts in tried if parts.min() >= -1e-3 and parts.max() <= 1 + 1e-3)
    red, green, blue = np.clip(shown, 0, 1).tolist()
    return red, green, blue


def _lab(rgb: tuple[float, float, float]) -> tuple[float, float, float]:
    """Return CIE L*a*b* of a colour."""
    x, y, z = (_root(float(v)) for v in _TO_XYZ @ [look.linear(c) for c in rgb] / _WHITE)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _rgb(light: float, a: float, b: float) -> NDArray[np.float64]:
    """Return red, green and blue of CIE L*a*b*; below 0 or above 1 where no screen shows it."""
    y = (light + 16) / 116
    xyz = np.array([_cube(y + a / 500), _cube(y), _cube(y - b / 200)]) * _WHITE
    return np.array([look.encoded(float(c)) for c in np.linalg.solve(_TO_XYZ, xyz)])


def _root(share: float) -> float:
    return float(np.cbrt(share)) if share > 216 / 24389 else (share * 24389 / 27 + 16) / 116


def _cube(root: float) -> float:
    return root**3 if root > 6 / 29 else (116 * root - 16) * 27 / 24389


def darken(ax: Axes, drawn: Iterable[Artist]) -> None:
    """Turn the colours of what was drawn in axes, and of the paper of their figure."""
    figure = ax.get_figure(root=True)
    assert figure is not None
    ground = turned(look.PAPER)
    figure.set_facecolor(ground)
    ax.set_facecolor(ground)
    ax.tick_params(labelcolor=turned(look.GREY))
    for artist in drawn:
        if isinstance(artist, Text):
            _text(artist)
        elif isinstance(artist, Line2D):
            _line(artist)
        elif isinstance(artist, Patch):
            _patch(artist)
        elif isinstance(artist, Collection):
            artist.set(facecolors=_all(artist.get_facecolor()), edgecolors=_all(artist.get_edgecolor()))


def _text(words: Text) -> None:
    """Turn a text and its patch; on a filled patch what cannot be read becomes black or white."""
    patch = words.get_bbox_patch()
    colour = turned(words.get_color())
    if patch is not None and to_rgba(patch.get_facecolor())[3] == 1:
        _patch(patch)
        face = to_hex(patch.get_facecolor())
        colour = colour if look.contrast(colour, face) >= look.READ else look.ink_on(face)
    words.set_color(colour)


def _line(line: Line2D) -> None:
    face, edge = turned(line.get_markerfacecolor()), turned(line.get_markeredgecolor())
    line.set(color=turned(line.get_color()), markerfacecolor=face, markeredgecolor=edge)


def _patch(patch: Patch) -> None:
    """Turn face and edge; transparency stays, and a face or an edge that is not drawn stays so."""
    alpha = patch.get_alpha()
    patch.set_alpha(None)
    face, edge = to_rgba(patch.get_facecolor()), to_rgba(patch.get_edgecolor())
    patch.set_edgecolor(turned(edge))
    patch.set_facecolor(turned(face) if patch.get_fill() else "none")
    patch.set_alpha(alpha)


def _all(colours: Any) -> list[str]:
    return [turned(tuple(colour)) for colour in colours] or ["none"]
