"""Keywords table to a field of words: how strongly each marks a side against how evenly the documents share it."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from numpy.typing import NDArray

from toolkit import tables
from toolkit.figures import style, text
from toolkit.figures.canvas import blank, each, finish, inside, put, sheet
from toolkit.figures.ratios import ratio_axis, sampled, sides
from toolkit.framing.caveats import CARRIES

TITLE = "Words that mark a side, and how evenly they are spread"
MOST = 2_000  # points of one picture: more only blacken it, and the strongest are among them
NAMED = 60  # words that get a label, where there is room
MARK, SPACE = 5.5, 3.0  # points: width of a mark, from a mark to its label
SURE = 0.05  # false discovery rate under which a word is drawn filled
# Where a label may stand: which way from its mark.
_AROUND = ((1, 0), (-1, 0), (1, 1), (-1, 1), (1, -1), (-1, -1), (0, 1), (0, -1))


def keyness_dispersion(
    keywords: pd.DataFrame, *, ax: Axes | None = None, documents: pd.DataFrame | None = None
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
    documents : DataFrame, optional
        The documents table; gives periods their colours.

    Returns
    -------
    Axes
        Drawn in; x is log2 of the ratio, target over reference, y is Gries' DP. The words of the largest log-odds are
        named first; a label that would cover another or a mark is left out.

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
        return blank(ax, TITLE, "No word occurs often enough.")
    reference, target, *colours = sides(keywords, documents)
    points = _points(known)
    with sheet(ax, size=(5.6, 4.3)) as ax:
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
    ax.set_yticks(ticks, labels, fontproperties=text.font(style.SMALL), color=style.GREY)
    for tick in ticks:
        ax.axhline(tick, color=style.RULE, linewidth=0.6, zorder=0)


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
            options |= {"markeredgecolor": colours[side] if kind == "carried" else style.INK, "markeredgewidth": 0.9}
            face = colours[side] if kind == "sure" else style.PAPER
            gid = f"{kind}-{'target' if side else 'reference'}"
            ax.plot(some["log_ratio"], some["dispersion"], linestyle="", color=face, zorder=2, gid=gid, **options)


def _labels(ax: Axes, points: pd.DataFrame) -> int:
    """Name words at their marks, the strongest first, where no other label is covered; return how many."""
    wide, high = inside(ax)
    left, right = ax.get_xlim()
    low, top = ax.get_ylim()
    spots = np.column_stack(
        [(points["log_ratio"] - left) / (right - left) * wide, (points["dispersion"] - low) / (top - low) * high]
    )
    taken = np.empty((0, 4))
    for spot, point in zip(spots[:NAMED], each(points.head(NAMED)), strict=True):
        label = text.middle(point.word, 120, size=style.SMALL) + (f" +{point.others}" if point.others else "")
        box = _free(spot, label, (spots, taken), room=(wide, high))
        if box is not None:
            taken = np.vstack([taken, box])
            put(ax, (0, 0), label, coords="axes fraction", shift=(box[0], (box[1] + box[3]) / 2), size=style.SMALL)
    return len(taken)


def _free(
    spot: NDArray[np.float64],
    label: str,
    seen: tuple[NDArray[np.float64], NDArray[np.float64]],
    *,
    room: tuple[float, float],
) -> NDArray[np.float64] | None:
    """Return the box in points of a label at a mark that covers no other label and no mark, if there is one."""
    wide, high = text.width(label, style.SMALL) + 1, text.height(label, style.SMALL)
    marks = np.column_stack([seen[0] - MARK / 2, seen[0] + MARK / 2])
    for across, up in _AROUND:
        middle = spot + np.array([across * (SPACE + (MARK + wide) / 2), up * (high / 2 + (SPACE if not across else 0))])
        half = np.array([wide / 2, high / 2])
        box = np.concatenate([middle - half, middle + half])
        inner = box[0] >= 0 and box[1] >= 0 and box[2] <= room[0] and box[3] <= room[1]
        if inner and not _over(box, seen[1]) and not _over(box, marks):
            return box
    return None


def _over(box: NDArray[np.float64], others: NDArray[np.float64]) -> bool:
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
        told = [f"{row.word} (dispersion {row.dispersion:.2f})" for row in each(some.head(6))]
        parts.append(f"{name}: {', '.join(told) or 'no word'}")
    return f"{text.count(len(known), 'word')} by ratio and dispersion. Strongest of {'; of '.join(parts)}."
