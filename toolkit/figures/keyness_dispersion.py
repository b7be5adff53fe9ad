"""Keywords table to a field of words: how strongly each marks a side against how evenly the documents share it."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from numpy.typing import NDArray

from toolkit import tables
from toolkit.figures import look, text
from toolkit.figures.canvas import blank, finish, in_points, inside, put, sheet
from toolkit.figures.ratios import ratio_axis, sampled, sides
from toolkit.framing.caveats import CARRIES
from toolkit.tables import records

TITLE = "Words that mark a side, and how evenly they are spread"
MOST = 2_000  # points of one picture: more only blacken it, and the strongest are among them
NAMED, TRIED = 60, 150  # labels at most, and how many of the strongest words are tried for a place
MARK, SPACE = 5.5, 3.0  # points: width of a mark, from a mark to its label
AXIS = 2.0  # points to either side of the line in the middle that no label enters
SURE = 0.05  # false discovery rate under which a word is drawn filled
REACHES = (0.0, 9.0, 17.0, 26.0)  # points: from beside its mark to where a label may stand at the end of a thin line
STEPS = 9  # places along such a line that must be free
# Where a label may stand: which way from its mark.
_AROUND = np.array([(1, 0), (-1, 0), (1, 1), (-1, 1), (1, -1), (-1, -1), (0, 1), (0, -1)], float)
Places = NDArray[np.float64]  # rows of x, y, or of x, y, x, y


def keyness_dispersion(
    keywords: pd.DataFrame, *, ax: Axes | None = None, documents: pd.DataFrame | None = None, style: str = "page"
) -> Axes:
    """Draw each word by the ratio of its rates on two sides (across) and its dispersion over documents (up).

    Look at the lower corners: words far out and low mark a side in many of its documents. High up a word stands in
    one place, and however strong, says more of that document than of its side.

    Parameters
    ----------
    keywords : DataFrame
        A keywords table of two sides.
    ax : Axes, optional
        Axes to draw in; default: a figure of its own.
    style : str, optional
        Where it is to be placed: "page", "notebook" or "slide", each also with "-dark" (``docs/figures.md``).
    documents : DataFrame, optional
        The documents table; gives periods their colours.

    Returns
    -------
    Axes
        Drawn in; x is log2 of the ratio, target over reference, y is Gries' DP. The words of the largest log-odds are
        named first; a word whose label would cover another or a mark is not named.

    Raises
    ------
    ValueError
        The table holds several pairs of sides.

    Notes
    -----
    Cost: labels x points.

    Examples
    --------
    >>> from toolkit.figures import alt_text
    >>> print(alt_text(keyness_dispersion(tables.empty("keywords"))))
    Words that mark a side, and how evenly they are spread. No word occurs often enough.
    """
    tables.check(keywords, "keywords")
    known = keywords[keywords["log_ratio"].notna() & keywords["dispersion"].notna()]
    if known.empty:
        return blank(ax, TITLE, "No word occurs often enough.", style=style)
    reference, target, *colours = sides(keywords, documents)
    points = _points(known)
    with sheet(ax, size=(5.6, 4.3), style=style) as ax:
        half = max(1.2, float(points["log_ratio"].abs().max()) * 1.12)
        ax.set(xlim=(-half, half), ylim=(-0.03, 1.03))
        ratio_axis(ax, text.clean(reference), text.clean(target))
        _spread_axis(ax)
        _marks(ax, points, colours)
        shown = _labels(ax, points)
        title = f"Words of {text.clean(target)} and {text.clean(reference)}, and how evenly they are spread"
        subtitle = _subtitle(known, points, shown)
        return finish(ax, title, subtitle, notes=_notes(known, points), alt=_alt(known, target, reference))


def _points(known: pd.DataFrame) -> pd.DataFrame:
    """Return the places where words stand, each named by its strongest word, the strongest first."""
    sure = known["p_adjusted"] < SURE if "p_adjusted" in known else (known["low"] > 0) | (known["high"] < 0)
    carried = known["top_share"] >= CARRIES if "top_share" in known else pd.Series(False, index=known.index)
    strong = known.assign(sure=sure, carried=carried, strength=known["log_odds_z"].abs().round(9))
    strong = strong.sort_values(["strength", "word"], ascending=[False, True], ignore_index=True).head(MOST)
    place = [strong["log_ratio"].round(3), strong["dispersion"].round(3)]
    strong["others"] = strong.groupby(place)["word"].transform("size") - 1
    return strong.assign(across=place[0], up=place[1]).drop_duplicates(["across", "up"], ignore_index=True)


def _spread_axis(ax: Axes) -> None:
    """Number the dispersion at the left, in words at its two ends."""
    ticks = (0, 0.25, 0.5, 0.75, 1)
    labels = ["0 even", "0.25", "0.5", "0.75", "1 in one place"]
    ax.set_yticks(ticks, labels, fontproperties=text.font(look.SMALL), color=look.GREY)
    for tick in ticks:
        ax.axhline(tick, color=look.RULE, linewidth=0.6, zorder=0)


def _marks(ax: Axes, points: pd.DataFrame, colours: list[str]) -> None:
    """Draw the words of either side: filled where sure, a cross where one document carries the word."""
    above = points["log_ratio"] > 0
    for side, marker in ((False, "o"), (True, "D")):
        for kind, chosen in (
            ("carried", points["carried"]),
            ("open", ~points["carried"] & ~points["sure"]),
            ("sure", ~points["carried"] & points["sure"]),
        ):
            some = points[(above == side) & chosen]
            options: dict[str, Any] = {"marker": "x" if kind == "carried" else marker, "markersize": MARK - side}
            options |= {
                "markeredgecolor": look.strong(colours[side]) if kind == "carried" else look.INK,
                "markeredgewidth": 0.9,
            }
            face = colours[side] if kind == "sure" else look.PAPER
            gid = f"{kind}-{'target' if side else 'reference'}"
            ax.plot(some["log_ratio"], some["dispersion"], linestyle="", color=face, zorder=2, gid=gid, **options)


def _labels(ax: Axes, points: pd.DataFrame) -> int:
    """Name words beside their marks, or away from them at a thin line, the strongest first; return how many."""
    wide, high = inside(ax)
    left, right = ax.get_xlim()
    low, top = ax.get_ylim()
    spots = np.column_stack(
        [(points["log_ratio"] - left) / (right - left) * wide, (points["dispersion"] - low) / (top - low) * high]
    )
    middle = -left / (right - left) * wide
    taken, named = np.empty((0, 4)), 0
    for spot, point in zip(spots[:TRIED], records(points.head(TRIED)), strict=True):
        if named == NAMED:
            break
        label = text.middle(point.word, 120, size=look.SMALL) + (f" +{point.others}" if point.others else "")
        found = _free(spot, label, (spots, taken, _across(spot, middle)), room=(wide, high))
        if found is None:
            continue
        box, way = found
        taken, named = np.vstack([taken, box, np.column_stack([way - 1.5, way + 1.5])]), named + 1
        back: dict[str, Any] = {"facecolor": look.PAPER, "edgecolor": "none", "pad": 0.6}  # no rule runs through words
        at: dict[str, Any] = {"coords": "axes fraction", "size": look.SMALL, "bbox": back, "zorder": 1}
        put(ax, (0, 0), label, shift=(box[0] + 1, (box[1] + box[3]) / 2), **at)
        if len(way):
            line = Line2D(*way.T, color=look.GREY, linewidth=0.6, zorder=1.5, transform=in_points(ax, (0, 0)))
            line.set_gid("leader")
            ax.add_artist(line)
    return named


def _across(spot: Places, middle: float) -> Places:
    """Return the line in the middle and what lies beyond it: a word named there would seem to be of the other side."""
    low = -np.inf if spot[0] > middle else middle - AXIS
    return np.array([(low, -np.inf, np.inf if spot[0] < middle else middle + AXIS, np.inf)])


def _free(
    spot: Places, label: str, seen: tuple[Places, Places, Places], *, room: tuple[float, float]
) -> tuple[Places, Places] | None:
    """Return the box in points of a label that covers nothing, and the way to it from its mark where it is not beside.

    `seen` are the places of all marks, the boxes taken already, and what no label may enter. A label beside its mark
    keeps clear of other marks, or it would seem to name them.
    """
    size = np.array([text.width(label, look.SMALL) + 3, text.height(label, look.SMALL) + 1])
    others = seen[0][(seen[0] != spot).any(axis=1)]
    for reach in REACHES:
        around = MARK / 2 + (1.0 if reach else SPACE)
        filled = np.vstack([seen[1], np.column_stack([others - around, others + around])])
        for towards in _AROUND:
            aside = SPACE * np.array([towards[0], 0 if towards[0] else towards[1]])
            middle = spot + aside + towards * ((size + MARK * np.abs([towards[0], 0])) / 2) + reach * _unit(towards)
            box = np.concatenate([middle - size / 2, middle + size / 2])
            way = _way(spot, box) if reach else np.empty((0, 2))
            if (box[:2] < 0).any() or (box[2:] > room).any() or _over(box, np.vstack([filled, seen[2]])):
                continue
            if not any(_over(np.concatenate([step, step]), filled) for step in way):
                return box, way
    return None


def _unit(towards: Places) -> Places:
    return np.asarray(towards / np.hypot(*towards))


def _way(spot: Places, box: Places) -> Places:
    """Return steps from the edge of a mark to the nearest place of a box."""
    end = np.clip(spot, box[:2], box[2:])
    start = spot + (end - spot) * min(1.0, MARK / 2 / max(float(np.hypot(*(end - spot))), 1e-9))
    return start + (end - start) * np.linspace(0, 1, STEPS)[:, None]


def _over(box: Places, others: Places) -> bool:
    """Tell whether a box touches one of the others."""
    return bool(((box[:2] < others[:, 2:]) & (others[:, :2] < box[2:])).all(axis=1).any())


def _subtitle(known: pd.DataFrame, points: pd.DataFrame, shown: int) -> str:
    drawn = int((points["others"] + 1).sum())
    part = f", the {drawn:,} strongest drawn" if drawn < len(known) else ""
    of = sampled(known)
    return f"{text.count(len(known), 'word')}{part}, {shown} of them named{of and '; '}{of}."


def _notes(known: pd.DataFrame, points: pd.DataFrame) -> list[str]:
    filled = f"Filled: the difference holds over documents (false discovery rate under {100 * SURE:.0f} %)."
    if "p_adjusted" not in known:
        filled = "Filled: the 95 % interval over documents leaves out 1."
    none = "All hollow: with so few documents, or sides that share them, nothing can be said beyond these texts."
    return [
        "Across: ratio of the rates. Up: Gries’ DP over the documents of both sides. + n: other words at one place.",
        filled if known["low"].notna().any() else none,
        f"Cross: {100 * CARRIES:.0f} % or more of its side’s uses in one document." if points["carried"].any() else "",
    ]


def _alt(known: pd.DataFrame, target: str, reference: str) -> str:
    strong = known.assign(strength=known["log_odds_z"].abs()).sort_values("strength", ascending=False, kind="stable")
    parts = []
    for name, some in ((target, strong[strong["log_ratio"] > 0]), (reference, strong[strong["log_ratio"] < 0])):
        told = [f"{row.word} (dispersion {row.dispersion:.2f})" for row in records(some.head(6))]
        parts.append(f"{name}: {', '.join(told) or 'no word'}")
    return f"{text.count(len(known), 'word')} by ratio and dispersion. Strongest of {'; of '.join(parts)}."
