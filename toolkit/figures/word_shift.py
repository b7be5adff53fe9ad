"""Shifts table to bars: which words make two sides differ, how much chance gives, and which hang on one document."""

from __future__ import annotations

from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from toolkit import tables
from toolkit.figures import look, text
from toolkit.figures.canvas import blank, finish, inside, put, sheet
from toolkit.figures.grid import lay
from toolkit.figures.key import key
from toolkit.figures.ratios import columns_right, headings, sampled, sides
from toolkit.figures.styles import styled
from toolkit.framing.caveats import CARRIES
from toolkit.tables import records

TITLE = "Which words make the difference"
HATCH = "////"


def word_shift(
    shifts: pd.DataFrame,
    *,
    ax: Axes | None = None,
    documents: pd.DataFrame | None = None,
    top: int | None = None,
    style: str = "page",
) -> Axes:
    """Draw the words that add most to the difference of two sides, to the right where the target uses them more.

    Look for bars that pass their stroke, which is what shuffled documents reach by chance, and for those that are not
    hatched: a hatched word stands in one document, and says more of that one than of its side.

    Parameters
    ----------
    shifts : DataFrame
        A shifts table of two sides.
    ax : Axes, optional
        Axes to draw in; default: a figure of its own.
    style : str, optional
        Where it is to be placed: "page", "notebook" or "slide", each also with "-dark" (``docs/figures.md``).
    documents : DataFrame, optional
        The documents table; gives periods their colours.
    top : int, optional
        Draw at most so many words, those that add most; default: 30, on a slide 10.

    Returns
    -------
    Axes
        Drawn in; x is the part of the divergence in percent, below 0 where the reference uses the word more.

    Raises
    ------
    ValueError
        The table holds several pairs of sides.

    Examples
    --------
    >>> from toolkit.figures import alt_text
    >>> print(alt_text(word_shift(tables.empty("shifts"))))
    Which words make the difference. No word is counted.
    """
    tables.check(shifts, "shifts")
    if shifts.empty:
        return blank(ax, TITLE, "No word is counted.", style=style)
    reference, target, *colours = sides(shifts, documents)
    known = shifts[shifts["contribution"] != 0]
    if known.empty:
        return blank(ax, TITLE, "The two sides use every word alike.", style=style)
    rows = _parts(known).head(styled(style).rows if top is None else top)
    with sheet(ax, size=(3.3, 0.2 * len(rows)), style=style) as ax:
        lay(ax, 1, len(rows))
        half = 1.04 * float(rows[["size", "null"]].max().max())
        ax.set_xlim(-half, half)
        _axis(ax, half)
        headings(ax, f"← more in {text.clean(reference)}", f"more in {text.clean(target)} →")
        for row, word in enumerate(records(rows)):
            _bar(ax, row, word, colours[int(word.contribution > 0)])
        columns_right(ax, _columns(rows))
        key(ax, _entries(rows, colours), below=22)
        return finish(
            ax,
            _title(rows, target, reference),
            _subtitle(rows, len(shifts)),
            notes=_notes(rows),
            alt=_alt(rows, target, reference),
        )


def _parts(shifts: pd.DataFrame) -> pd.DataFrame:
    """Return the words with their parts of the divergence and of chance in percent, the largest first."""
    scale = 100 / shifts["divergence"]
    size, null = shifts["contribution"].abs() * scale, shifts["null_high"] * scale
    table = shifts.assign(size=size, null=null, carried=shifts["top_share"] >= CARRIES)
    return table.sort_values(["size", "word"], ascending=[False, True], ignore_index=True)


def _axis(ax: Axes, half: float) -> None:
    """Number the percents to both sides of 0."""
    step = next(s * 10**e for e in range(-6, 3) for s in (1, 2, 5) if half / (s * 10**e) <= 3)
    ticks = [step * i for i in range(-int(half / step), int(half / step) + 1)]
    labels = [f"{abs(tick):g} %" for tick in ticks]
    ax.set_xticks(ticks, labels, fontproperties=text.font(look.SMALL), color=look.GREY)
    for tick in ticks:
        ax.axvline(tick, color=look.RULE if tick else look.GREY, linewidth=0.6, zorder=0)


def _bar(ax: Axes, row: int, word: Any, colour: str) -> None:
    """Draw a word's part as a bar, what chance reaches as a stroke, and the word on the other side of the middle."""
    side = 1 if word.contribution > 0 else -1
    face: dict[str, Any] = {"facecolor": colour, "hatch": HATCH if word.carried else "", "edgecolor": look.PAPER}
    shape = Rectangle((min(0, side * word.size), row + 0.12), word.size, 0.76, linewidth=0.4, zorder=1, **face)
    shape.set_gid("carried" if word.carried else "spread")
    ax.add_artist(shape)
    around: dict[str, Any] = {"fill": False, "edgecolor": look.INK, "linewidth": 0.6, "zorder": 1.5, "gid": "outline"}
    ax.add_artist(Rectangle(shape.get_xy(), word.size, 0.76, **around))
    if pd.notna(word.null):
        places = [side * word.null] * 2
        ax.plot(places, [row + 0.04, row + 0.96], color=look.PAPER, linewidth=3.0, zorder=2)
        ax.plot(places, [row + 0.04, row + 0.96], color=look.INK, linewidth=1.2, zorder=3, gid="chance")
    label = text.middle(word.word, inside(ax)[0] / 2 - 10, size=look.LABEL)
    put(ax, (0, row + 0.5), label, shift=(-4 * side, 0), ha="right" if side > 0 else "left")


def _columns(rows: pd.DataFrame) -> list[tuple[str, list[str]]]:
    """Return shares, documents and the one document of the words that hang on it."""
    columns = [
        ("per 1,000 words", [f"{1000 * r.reference_share:.2f} → {1000 * r.target_share:.2f}" for r in records(rows)]),
        ("documents", [f"{r.documents:,}" for r in records(rows)]),
    ]
    docs = list(dict.fromkeys(rows["top_doc"]))
    names = dict(zip(docs, text.apart(docs, 100, size=look.SMALL), strict=True))
    if rows["carried"].any():
        columns.append(("mostly in", [names[r.top_doc] if r.carried else "" for r in records(rows)]))
    return columns


def _entries(rows: pd.DataFrame, colours: list[str]) -> list[tuple[str, str, str]]:
    """Return the entries of the key: what the hatch says."""
    dark = colours[int(rows["contribution"].iloc[0] > 0)]
    least = f"{100 * CARRIES:.0f} % or more of its side’s uses in one document"
    return [(dark, HATCH, least)] if rows["carried"].any() else []


def _title(rows: pd.DataFrame, target: str, reference: str) -> str:
    """Return what the bars show; of sides no further apart than shuffled documents, that they are not."""
    target, reference, first = text.clean(target), text.clean(reference), rows.iloc[0]
    if first["divergence"] <= first["null_divergence"]:  # False without a chance level
        return f"{target} and {reference} differ in words no more than shuffled documents do"
    return f"{TITLE}, {target} against {reference}"


def _subtitle(rows: pd.DataFrame, words: int) -> str:
    first, of = rows.iloc[0], sampled(rows)
    shown = f"{len(rows)} of {words:,} words, those that add most" if len(rows) < words else text.count(words, "word")
    chance = f" (shuffled documents: {first['null_divergence']:.3f} on average)"
    chance = chance if pd.notna(first["null_divergence"]) else ""
    share = f"{rows['size'].sum():.0f} % of the divergence, which is {first['divergence']:.3f} of 1 bit{chance}"
    return f"{shown}; together {share}{of and '; '}{of}."


def _notes(rows: pd.DataFrame) -> list[str]:
    chance = "Stroke: 95 % of shuffles of whole documents stay under it."
    none = (
        "No chance level: it takes 3 documents a side, and sides that share none. Any two texts differ; "
        "these bars cannot say whether the sides differ by more than that."
    )
    return [
        "Jensen-Shannon divergence by word: 0 where the sides use words alike, 1 bit where they share none.",
        chance if rows["null"].notna().any() else none,
    ]


def _alt(rows: pd.DataFrame, target: str, reference: str) -> str:
    parts = []
    for name, some in ((target, rows[rows["contribution"] > 0]), (reference, rows[rows["contribution"] < 0])):
        told = [f"{r.word} {r.size:.1f} %{' (one document)' if r.carried else ''}" for r in records(some.head(6))]
        parts.append(f"more in {name}: {', '.join(told) or 'no word'}")
    passed = f" {int((rows['size'] > rows['null']).sum())} of {len(rows)} pass what chance reaches."
    return f"Words by their part of the difference; {'; '.join(parts)}." + (
        passed if rows["null"].notna().any() else " There is no chance level."
    )
