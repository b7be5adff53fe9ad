"""Alignment table of two documents to a picture: two bars of text and a ribbon between stretches that correspond."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import PathPatch, Rectangle
from matplotlib.path import Path

from toolkit import tables
from toolkit.corpus import COMPARED
from toolkit.figures import look, text
from toolkit.figures.canvas import blank, finish, inside, put, sheet
from toolkit.figures.key import key
from toolkit.figures.names import Name, date_note, named
from toolkit.figures.signs import SIGNS, signs
from toolkit.matching.differing import (
    ASKED_FOR,
    CONTRADICTS,
    DIFFERS,
    DONE_SINCE,
    OTHER_TIME,
    remarks,
    way_of,
    with_notes,
)
from toolkit.matching.score import CUT
from toolkit.tables import records

TITLE = "Where two documents say the same"
BAR, SPACE = 15.0, 6.0  # points: width of a bar, space between two quotations
LINES = (5, 4, 3, 2)  # lines of a quotation: as many as all of them have room for
LEADING = look.SMALL * text.LEADING
_MEANING = {
    CONTRADICTS: "one side contradicts the other, as in a figure",
    ASKED_FOR: "what one side asks for is not done in the other",
    OTHER_TIME: "they differ, but speak of two times, so that both can hold",
    DIFFERS: "they differ, perhaps of another time or matter",
    DONE_SINCE: "what the earlier announces the later tells as done",
}
_CHOSEN = "facts that differ first, then what changed or moved"
UNIT = 0.075  # points for each code point where the page is high enough: a sentence is then about as high as two lines


def alignment(
    alignment: pd.DataFrame,
    *,
    ax: Axes | None = None,
    documents: pd.DataFrame | None = None,
    passages: pd.DataFrame | None = None,
    style: str = "page",
) -> Axes:
    """Draw two documents side by side, with a ribbon from each stretch to the one that corresponds.

    Look for ribbons that cross: what stands elsewhere in the later text ("moved", with a diamond). Wide ribbons are
    long stretches, dark plain ones the same words; white bar has no counterpart. Hollow ribbons do not say the same by
    the cut of 0.5; a ≠ says that one side contradicts the other, ≠? that it may, ◷ that both speak of another time.
    Where words have no room beside all, they stand beside those with such a sign first, then what changed or moved.

    Parameters
    ----------
    alignment : DataFrame
        An alignment table of two documents. Rows of one side alone are passed over.
    ax : Axes, optional
        Axes to draw in; default: a figure of its own.
    style : str, optional
        Where it is to be placed: "page", "notebook" or "slide", each also with "-dark" (``docs/figures.md``).
    documents : DataFrame, optional
        The documents table; gives dates and periods.
    passages : DataFrame, optional
        The passages table; gives the length of the texts and what in them was not compared. Without it a bar ends
        where its last stretch does, and says so.

    Returns
    -------
    Axes
        Drawn in; its unit is a point, counted from the upper left corner.

    Raises
    ------
    ValueError
        The table holds more than one pair of documents, or documents lacks one of them.

    Examples
    --------
    >>> from toolkit.figures import alt_text
    >>> print(alt_text(alignment(tables.empty("alignment"))))
    Where two documents say the same. No stretch of the two documents corresponds.
    """
    tables.check(alignment, "alignment")
    both = (alignment["left_end"] > alignment["left_start"]) & (alignment["right_end"] > alignment["right_start"])
    rows = with_notes(alignment[both]).assign(stands=lambda noted: [_stands(row._asdict()) for row in records(noted)])
    rows = _told_first(rows)
    if rows.empty:
        return blank(ax, TITLE, "No stretch of the two documents corresponds.", style=style)
    sides = _sides(rows, documents)
    ends = [_end(rows, side, name.doc, passages) for side, name in zip(("left", "right"), sides, strict=True)]
    tall = max(3.2, min(8.0, max(max(ends) * UNIT / 72, 0.36 * min(len(rows), 18))))
    with sheet(ax, size=(look.WIDTH - 0.3, tall), style=style) as ax:
        wide, high = inside(ax)
        ax.set(xlim=(0, wide), ylim=(high, 0))
        bars, unit = (wide * 0.365 - BAR, wide * 0.635), high / max(ends)
        labels = text.apart([name.doc for name in sides], bars[0] + BAR, size=look.LABEL, bold=True)
        told = [_about(name, bars[0] + BAR) for name in sides]
        rise = max(text.height(words, look.SMALL) if words else 0.0 for words in told)  # so that names stand level
        apart = False
        for side, (name, end) in enumerate(zip(sides, ends, strict=True)):
            _bar(ax, name, bars[side], end * unit)
            _head(ax, (labels[side], told[side]), bars[side], side, rise=rise)
            apart |= _not_compared(ax, passages, name.doc, bars[side], unit)
        for row in records(rows[::-1]):
            _ribbon(ax, row, (bars[0] + BAR, bars[1]), unit)
        lines = next((n for n in LINES if len(rows) * _step(n) <= high), LINES[-1])
        count = min(len(rows), max(1, int(high // _step(lines))))
        for side in (0, 1):
            _quotations(ax, rows[:count], (side, bars[side], unit), lines)
        if count < len(rows):
            _key(ax, rows)
        notes = [*_notes(rows, count), _bars(passages is not None, apart)]
        return finish(ax, TITLE, _subtitle(rows, ends), notes=[*notes, date_note(sides)], alt=_alt(rows, sides))


def _told_first(rows: pd.DataFrame) -> pd.DataFrame:
    """Order rows by how much a reader needs their words: those with a sign, those changed, those moved, the others."""
    known = {"_same": rows["stands"].eq("") & rows["relation"].eq("verbatim"), "_plain": rows["stands"].eq("")}
    order = ["_plain", "_same", "moved", "probability", "left_start"]
    sorted_rows = rows.assign(**known).sort_values(order, ascending=[True, True, False, False, True], kind="stable")
    return sorted_rows.drop(columns=list(known))


def _sides(rows: pd.DataFrame, documents: pd.DataFrame | None) -> tuple[Name, Name]:
    pairs = list(dict.fromkeys(zip(rows["left_doc"], rows["right_doc"], strict=True)))
    if len(pairs) > 1:
        listed = "; ".join(f"{left} and {right}" for left, right in pairs[:6])
        raise ValueError(
            f"alignment holds {len(pairs)} pairs of documents ({listed}); keep the rows of one pair, for example "
            f"alignment[(alignment.left_doc == {pairs[0][0]!r}) & (alignment.right_doc == {pairs[0][1]!r})]"
        )
    known = {name.doc: name for name in named(pairs[0], documents)}
    return known[pairs[0][0]], known[pairs[0][1]]


def _end(rows: pd.DataFrame, side: str, doc: str, passages: pd.DataFrame | None) -> int:
    """Return how long a bar is, in code points."""
    last = int(rows[f"{side}_end"].max())
    known = passages.loc[passages["doc"] == doc, "end"] if passages is not None else pd.Series(dtype="int64")
    return max(last, int(known.max())) if len(known) else last


def _bar(ax: Axes, name: Name, left: float, high: float) -> None:
    """Draw a text as a bar with its period as a cap."""
    ax.add_artist(Rectangle((left, 0), BAR, high, facecolor=look.PAPER, edgecolor="#858581", linewidth=0.8, zorder=1))
    ax.add_artist(Rectangle((left, -7), BAR, 5, facecolor=name.colour, edgecolor="none", clip_on=False))


def _about(name: Name, room: float) -> str:
    """Return date and period of a document in at most two lines."""
    told = filter(None, (name.when, f"period {name.period}" if name.period else ""))
    return text.stack(" · ".join(told), room, size=look.SMALL, lines=2)


def _head(ax: Axes, words: tuple[str, str], left: float, side: int, *, rise: float) -> None:
    """Write date and period above a bar, and `rise` points above that the name."""
    label, about = words
    edge = left + BAR * (side == 0)
    at: dict[str, Any] = {"ha": ("right", "left")[side]}
    put(ax, (edge, -10 - rise), about, size=look.SMALL, colour=look.GREY, va="top", **at)
    put(ax, (edge, -10 - rise), label, bold=True, va="bottom", **at)


def _not_compared(ax: Axes, passages: pd.DataFrame | None, doc: str, left: float, unit: float) -> bool:
    """Hatch the stretches of a bar that no comparison reads (furniture, bylines, repeats); tell whether there are."""
    if passages is None:
        return False
    apart = passages[(passages["doc"] == doc) & ~passages["role"].isin(COMPARED)]
    options: dict[str, Any] = {
        "facecolor": look.PAPER,
        "edgecolor": "#B5B5B0",
        "hatch": "xxxx",
        "linewidth": 0.0,
        "zorder": 1.5,
    }
    for start, end in zip(apart["start"], apart["end"], strict=True):
        ax.add_artist(Rectangle((left, start * unit), BAR, (end - start) * unit, **options))
    return not apart.empty


def _ribbon(ax: Axes, row: Any, edges: tuple[float, float], unit: float) -> None:
    """Draw one correspondence, hollow below the cut; a moved one has a black edge and a diamond in its middle."""
    colour, line, hatch, *_ = look.RELATIONS[row.relation]
    (a, b), (c, d) = (row.left_start * unit, row.left_end * unit), (row.right_start * unit, row.right_end * unit)
    held = row.probability >= CUT
    inner, rim, thick = (colour, look.PAPER, 0.5) if held else (look.PAPER, colour, 1.0)
    for start, end, left in ((a, b, edges[0] - BAR), (c, d, edges[1])):
        block = Rectangle((left, start), BAR, end - start, facecolor=inner, edgecolor=rim, linewidth=thick)
        block.set_zorder(2)
        ax.add_artist(block)
    half = sum(edges) / 2
    points = [(edges[0], a), (half, a), (half, c), (edges[1], c), (edges[1], d), (half, d), (half, b), (edges[0], b)]
    codes = [Path.MOVETO, *[Path.CURVE4] * 3, Path.LINETO, *[Path.CURVE4] * 3]
    shape = Path(points, codes)
    ax.add_artist(
        PathPatch(shape, facecolor=colour if held else "none", edgecolor="none", alpha=0.35, zorder=2, gid="ribbon")
    )
    if hatch and held:  # apart from the fill: its transparency would fade the hatch, more in SVG than in PNG
        ax.add_artist(PathPatch(shape, fill=False, edgecolor=look.GREY, linewidth=0, hatch=hatch, zorder=2.5))
    moved = bool(row.moved)
    edge: dict[str, Any] = {"edgecolor": look.INK if moved else look.strong(colour), "linewidth": 1.1 if moved else 0.9}
    for ends in (points[:4], points[:3:-1]):
        side = PathPatch(Path(ends, codes[:4]), fill=False, linestyle=line, gid=f"edge-{row.relation}", **edge)
        side.set_zorder(3)
        ax.add_artist(side)
    if moved:
        mark: dict[str, Any] = {
            "marker": "D",
            "markersize": 5,
            "color": look.PAPER,
            "markeredgecolor": look.INK,
            "zorder": 4,
        }
        ax.plot([half], [(a + b + c + d) / 4], **mark)


def _quotations(ax: Axes, rows: pd.DataFrame, at: tuple[int, float, float], lines: int) -> None:
    """Write the words beside their stretches, the right ones with what is told of both."""
    side, bar, unit = at
    name, (wide, high) = ("left", "right")[side], inside(ax)
    room = (bar if side == 0 else wide - bar - BAR) - 14
    chosen = rows.sort_values([f"{name}_start", f"{name}_end"], kind="stable")
    wanted = ((chosen[f"{name}_start"] + chosen[f"{name}_end"]) / 2 * unit).tolist()
    places = spread(wanted, _step(lines), high)
    for row, middle, place in zip(records(chosen), wanted, places, strict=True):
        words = text.wrap(getattr(row, f"{name}_text"), room, size=look.SMALL, lines=lines)
        near, far = (bar, bar - 10) if side == 0 else (bar + BAR, bar + BAR + 10)
        ax.plot([near, far], [middle, place], color=look.GREY, linewidth=0.5, clip_on=False)
        label = words if side == 0 else _told(row) + "\n" + words
        put(ax, (far, place), label, shift=((-3, 3)[side], 0), size=look.SMALL, ha=("right", "left")[side])


def _step(lines: int) -> float:
    """Return the points from one quotation to the next, with the line of what is told of it."""
    return (lines + 1) * LEADING + SPACE


def spread(wanted: Sequence[float], step: float, end: float) -> list[float]:
    """Return places near those wanted, in the same order, at least `step` apart and half a step inside 0 to `end`.

    Examples
    --------
    >>> spread([10, 12, 50], 10, 60)
    [10, 20, 50]
    """
    places: list[float] = []
    for place in wanted:
        places.append(max(place, step / 2 if not places else places[-1] + step))
    limit = end - step / 2
    for i in range(len(places) - 1, -1, -1):
        places[i] = limit = min(places[i], limit)
        limit -= step
    return places


def _told(row: Any) -> str:
    word = look.RELATIONS[row.relation][4]
    sure = "> .99" if row.probability > 0.99 else f"{row.probability:.2f}".removeprefix("0")
    return ", ".join([f"{word}, p {sure}", *signs([row.stands]), *["moved ◇"] * bool(row.moved)])


def _stands(row: dict[str, Any]) -> str:
    """Return how two stretches that have a note stand to each other, as the page words it; empty for the others."""
    told = remarks(row) if row["note"] else []
    return way_of(told[0]) if told else ""


def _key(ax: Axes, rows: pd.DataFrame) -> None:
    present = [look.RELATIONS[r] for r in look.RELATIONS if r in set(rows["relation"])]
    key(ax, [(colour, hatch, word) for colour, _, hatch, _, word in present])


def _subtitle(rows: pd.DataFrame, ends: Sequence[int]) -> str:
    count = f"{len(rows)} {'stretch corresponds' if len(rows) == 1 else 'stretches correspond'}"
    moved = int(rows["moved"].sum())
    return f"{count}, {moved} of them moved. From top to bottom: {ends[0]:,} and {ends[1]:,} characters."


def _bars(whole: bool, apart: bool) -> str:
    """Return what the bars show where nothing corresponds."""
    if not whole:
        return "Bars end with their last stretch: passages= was not given."
    return "Cross-hatched on the bars: furniture and repeats, not compared." if apart else ""


def _notes(rows: pd.DataFrame, told: int) -> list[str]:
    apart = [f"Hollow: below {CUT:g}, so by the cut not the same"] * bool((rows["probability"] < CUT).any())
    apart += [f"{SIGNS[way]} {words}" for way, words in _MEANING.items() if (rows["stands"][:told] == way).any()]
    return [
        "p: probability that one side states again what the other states, at least in part." if told else "",
        f"Words stand beside {told} of {len(rows)}: {_CHOSEN}; the table has all." if told < len(rows) else "",
        f"{'; '.join(apart)}." if apart else "",
        "◇ moved: out of the order of the others." if rows["moved"].any() else "",
    ]


def _alt(rows: pd.DataFrame, sides: tuple[Name, Name]) -> str:
    kinds = rows["relation"].map(lambda r: look.RELATIONS[r][4]).value_counts(sort=False)
    counts = ", ".join(f"{n} {kind}" for kind, n in kinds.items())
    first = rows.sort_values(["probability", "left_start"], ascending=[False, True], kind="stable").iloc[0]
    words = [text.brief(first[f"{side}_text"], 160) for side in ("left", "right")]
    docs = " and ".join(f"{name.doc} ({name.when})" if name.when else name.doc for name in sides)
    moved, low = int(rows["moved"].sum()), int((rows["probability"] < CUT).sum())
    below = f"; {low} below {CUT:g}, by the cut not the same" if low else ""
    return (
        f"Stretches of {docs} that correspond: {counts}; {moved} moved{below}. "
        f"The likeliest: “{words[0]}” and “{words[1]}”."
    )
