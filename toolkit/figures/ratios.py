"""What the figures of two sides have in common: their colours, ratios in words, the axis of ratios, shared caveats."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from toolkit import tables
from toolkit.figures import look, text
from toolkit.figures.canvas import inside, put

OWN = "†"  # after a ratio with a caveat of its own
OWN_NOTE = f"{OWN} few hits, or hits of one document, decide: the contrasts table says how."
TICKS = 7  # on an axis of ratios at most
_SENTENCE = re.compile(r"(?<=[.]) (?=\S)")


def sides(table: pd.DataFrame, documents: pd.DataFrame | None) -> tuple[str, str, str, str]:
    """Return reference and target of a table and their colours: those of the periods, if that is what they are.

    Raises
    ------
    ValueError
        The table holds several pairs of sides.
    """
    pairs = table[["reference", "target"]].drop_duplicates()
    if len(pairs) > 1:
        told = "; ".join(f"{pair[1]} against {pair[0]}" for pair in pairs.itertuples(index=False))
        raise ValueError(f"the table compares several pairs of sides ({told}); draw one pair at a time")
    reference, target = str(pairs["reference"].iloc[0]), str(pairs["target"].iloc[0])
    order = [reference, target]
    if documents is not None:
        known = list(tables.check(documents, "documents")["period"])
        order = known if {reference, target} <= set(known) else order
    colours = look.period_colours(order)
    return reference, target, colours[reference], colours[target]


def sampled(table: pd.DataFrame) -> str:
    """Return how many documents each side of a table has, "" where it does not say."""
    if not {"reference_documents", "target_documents"} <= set(table):
        return ""
    row = table.iloc[0]
    first = f"{text.count(int(row['target_documents']), 'document')} of {text.clean(row['target'])}"
    return f"{first}, {row['reference_documents']:,} of {text.clean(row['reference'])}"


def ratio(contrast: Any) -> str:
    """Return how many times the target's rate is the reference's, with its interval where there is one."""
    middle, low, high = (times(log) for log in (contrast.log_ratio, contrast.low, contrast.high))
    return f"×{middle}" + (f" ({low} to {high})" if low != "–" else "")


def times(log_ratio: float) -> str:
    """Return two to the power of a logarithm in few digits.

    Examples
    --------
    >>> times(1), times(-3), times(5), times(20), times(-20), times(float("nan"))
    ('2.0', '0.12', '32', '> 999', '< 0.01', '–')
    """
    if pd.isna(log_ratio):
        return "–"
    value = float(np.exp2(log_ratio))
    if value > 999:
        return "> 999"
    if value < 0.01:
        return "< 0.01"
    return f"{value:.0f}" if value >= 9.95 else f"{value:.1f}" if value >= 0.995 else f"{value:.2f}"


def shared(caveats: Iterable[str]) -> list[str]:
    """Return the sentences that stand in every caveat.

    Examples
    --------
    >>> shared(["Few hits. 2 of A against 2 of B.", "2 of A against 2 of B."])
    ['2 of A against 2 of B.']
    """
    sentences = [_SENTENCE.split(caveat) for caveat in caveats]
    return [sentence for sentence in sentences[0] if all(sentence in others for others in sentences)]


def special(caveat: str, general: Sequence[str]) -> bool:
    """Tell whether a caveat says more than the sentences that all share."""
    return bool(set(_SENTENCE.split(caveat)) - {*general, ""})


def ratio_axis(ax: Axes, reference: str, target: str) -> None:
    """Number an axis of log2 ratios as "×1/4" to "×4", with faint lines up, and say above it which side is which."""
    low, high = ax.get_xlim()
    step = next(s for s in range(1, 1000) if (high - low) / s <= TICKS - 1)
    ticks = [k * step for k in range(int(np.ceil(low / step)), int(high / step) + 1)]
    labels = ["same" if not k else f"×{'1/' if k < 0 else ''}{2 ** abs(k):,}" for k in ticks]
    ax.set_xticks(ticks, labels, fontproperties=text.font(look.SMALL), color=look.GREY)
    for tick in ticks:
        ax.axvline(tick, color=look.RULE if tick else look.GREY, linewidth=0.9 if tick == 0 else 0.6, zorder=0)
    headings(ax, f"← more in {reference}", f"more in {target} →")


def headings(ax: Axes, left: str, right: str) -> None:
    """Write at the two upper corners of axes what lies on either side."""
    room = (inside(ax)[0] / 2 - 4) / text.HINTED
    at: dict[str, Any] = {"coords": "axes fraction", "shift": (0, 4), "va": "bottom", "size": look.SMALL}
    put(ax, (0, 1), text.stack(left, room, size=look.SMALL, lines=2), **at)
    put(ax, (1, 1), text.stack(right, room, size=look.SMALL, lines=2), ha="right", **at)


def columns_right(ax: Axes, columns: Sequence[tuple[str, Sequence[str]]]) -> float:
    """Write columns of words right of the rows of a grid, each under its heading, at their right edges.

    Return how far they reach, in points.
    """
    left = 14.0
    for heading, cells in columns:
        wide = max(text.width(words, look.SMALL) for words in (heading, *cells))
        at: dict[str, Any] = {"size": look.SMALL, "ha": "right"}
        put(ax, (1, 1), heading, coords="axes fraction", shift=(left + wide, 4), va="bottom", colour=look.GREY, **at)
        for row, words in enumerate(cells):
            put(ax, (1, row + 0.5), words, coords=("axes fraction", "data"), shift=(left + wide, 0), **at)
        left += wide + 12
    return left - 12
