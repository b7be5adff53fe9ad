"""Words of a passage with their marks to lines on a picture: neighbours of one kind together, ground and line under."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle
from matplotlib.transforms import Transform

from toolkit.figures import fonts, look, text
from toolkit.figures.canvas import put
from toolkit.figures.pieces import Piece

SIZE = 9.0  # points: the words of the passages
LINE, BASE = SIZE * 1.75, SIZE * 1.15  # points from one line to the next, and from a line's top to where letters stand
PAD, CLEAR = 1.2, 2.0  # points: around the number of a word that meets another; before and after it
GROUND, OWN = "#D3E2F0", "#B4501E"
GROUNDED = {
    "same": (GROUND, "none"),
    "elsewhere": (GROUND, "none"),
    "differs": ("none", OWN),
    "clause": (GROUND, "none"),
}
LINED = {"own": (OWN, "-"), "elsewhere": (look.INK, ":"), "met": (look.INK, "--"), "clause": (look.INK, "-")}


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring words of one kind on one line: where they begin in points, their line, and they themselves."""

    kind: str
    left: float
    line: float
    words: str
    number: str = ""


def runs(side: Sequence[Piece], room: float) -> Iterator[Run]:
    """Lay words out in lines no wider than `room` points, neighbours of one kind on a line together."""
    blank = text.width("a a", SIZE) - 2 * text.width("a", SIZE)
    left, line = 0.0, 0
    laid: list[tuple[tuple[int, str, int | str], Run]] = []
    for place, piece in enumerate(side):
        before = badge(piece.number)
        rest = text.clean(piece.words)
        if laid and fonts.again(rest, laid[-1][1].words) and laid[-1][1].kind == piece.kind and not piece.number:
            continue
        for number, part in enumerate(text.wrap(rest, room - before, size=SIZE).split("\n") if rest else ()):
            wide = text.width(part, SIZE) + (0.0 if number else before)
            gap = blank if left and piece.apart and not number else 0.0
            if left and (number or left + gap + wide > room):
                left, line, gap = 0.0, line + 1, 0.0
            run = Run(piece.kind, left + gap, line, " " * (gap > 0) + part, "" if number else piece.number)
            laid.append(((line, piece.kind, piece.number and place), run))  # one with a number is a run of its own
            left += gap + wide
    for _, together in groupby(laid, key=lambda word: word[0]):
        parts = [part for _, part in together]
        yield replace(parts[0], words="".join(part.words for part in parts).strip())


def badge(number: str) -> float:
    """Return how wide the number of a word is with the space around it."""
    return text.width(number, look.SMALL) + 2 * (PAD + CLEAR) if number else 0.0


def draw(ax: Axes, run: Run, corner: tuple[float, float], place: Transform) -> None:
    """Draw a run: its ground, the line under it, and before it the number of the word it meets.

    `corner` is where the first of its lines begins, in points right and down of `place`.
    """
    at, top = corner[0] + run.left, corner[1] + run.line * LINE
    if run.number:
        box = {"boxstyle": f"square,pad={PAD / look.SMALL}", "facecolor": look.INK, "edgecolor": "none"}
        number: dict[str, Any] = {"size": look.SMALL, "colour": look.PAPER, "va": "baseline", "bbox": box}
        put(ax, (at + CLEAR + PAD, top + BASE), run.number, coords=place, **number)
        at += badge(run.number)
    wide = text.width(run.words, SIZE)
    if run.kind in GROUNDED:
        face, edge = GROUNDED[run.kind]
        ground = Rectangle((at - 1.5, top + 1), wide + 3, LINE - 3.5, facecolor=face, edgecolor=edge)
        ground.set(clip_on=False, transform=place, gid=f"ground-{run.kind}", zorder=0.6 if edge == OWN else 0.5)
        ax.add_artist(ground)
    if run.kind in LINED:
        colour, line = LINED[run.kind]
        under = Line2D([at, at + wide], [top + LINE - 2.5] * 2, color=colour, linewidth=1.1)
        under.set(linestyle=line, clip_on=False, transform=place, gid=run.kind)
        ax.add_artist(under)
    for word in re.finditer(r"\S+", run.words):  # each by itself: hinted letters are wider, and a line of them too long
        before = text.width(run.words[: word.end()], SIZE) - text.width(word[0], SIZE)
        put(ax, (at + before, top + BASE), word[0], coords=place, size=SIZE, va="baseline")
