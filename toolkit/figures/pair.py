"""One pair of passages to a picture of both texts: the words they share in order, those elsewhere, those of one.

With an explanation of the pair, words that meet a different word of the other text carry its number.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle
from matplotlib.transforms import Transform, blended_transform_factory

from toolkit.figures import look, text
from toolkit.figures.canvas import finish, in_points, inside, put, sheet
from toolkit.figures.names import Name, date_note, named
from toolkit.figures.pieces import Meeting, Sides, differing, numbered, pieces
from toolkit.figures.runs import LINE, SIZE, Run, badge, draw, runs
from toolkit.matching.differing import remarks
from toolkit.matching.features import likely

TITLE = "What two passages share"
GUTTER, BAND = 22.0, 3.0  # points: between the two texts, the cap of a period
LINES = 30  # of a text, drawn at most: a page
DESCENT = 0.24  # of its size DejaVu Sans reaches so far below its letters; two names beside each other stand level
KINDS = ("same", "elsewhere", "met", "own", "differs", "both")
WORDS = {
    "same": "shared in this order",
    "elsewhere": "shared, elsewhere in the text",
    "met": "meets the word of the same number",
    "own": "only here",
    "differs": "figures that differ",
    "both": "unmarked: joining words of both",
}


def pair(
    pair: pd.Series | Mapping[str, Any],
    *,
    ax: Axes | None = None,
    documents: pd.DataFrame | None = None,
    explanation: pd.DataFrame | None = None,
    style: str = "page",
) -> Axes:
    """Draw the two texts of a pair beside each other with their words marked.

    Look at the words without ground: what one says and the other does not decides whether both state the same.

    Parameters
    ----------
    pair : row of a pairs or alignment table, or of what `score` or `match` returned
        With ``left_text`` and ``right_text``, or ``left`` and ``right``; what else it holds (documents, offsets,
        relation, figures) is told.
    ax : Axes, optional
        Axes to draw in; default: a figure of its own.
    documents : DataFrame, optional
        The documents table; gives dates and periods.
    explanation : DataFrame, optional
        What ``tk.explain`` returned for this pair: the different words that meet ("fled", "escaped") are numbered.
        Without an encoder none do.
    style : str, optional
        Where it is to be placed: "page", "notebook" or "slide", each also with "-dark" (``docs/figures.md``).

    Returns
    -------
    Axes
        Drawn in; its unit is a point, counted from the upper left corner.

    Raises
    ------
    ValueError
        `pair` is no row with two texts, documents lacks one of its documents, or the explanation is of other texts.

    Notes
    -----
    Words are shared in order where ``tk.diff`` has them equal, elsewhere where the other text has them too. Of these
    English words that only join others ("the", "of") are left unmarked.

    Examples
    --------
    >>> from toolkit.figures import alt_text
    >>> ax = pair({"left_text": "The old bridge was shut.", "right_text": "The bridge was shut."})
    >>> print(alt_text(ax))
    What two passages share. Left: “The old bridge was shut.” Right: “The bridge was shut.” Only left: old.
    """
    row = _row(pair)
    texts = row["left_text"], row["right_text"]
    sides, meetings = numbered(pieces(*texts), _meetings(explanation, texts))
    sides, figures = differing(sides, texts) if _differ(row) else (sides, "")
    wide = look.WIDTH - 0.3
    room = (72 * wide - GUTTER) / 2 if ax is None else (inside(ax)[0] - GUTTER) / 2
    laid = [list(runs(side, room)) for side in sides]
    lines = min(LINES, 1 + max((run.line for side in laid for run in side), default=0))
    with sheet(ax, size=(wide, lines * LINE / 72), style=style) as ax:
        ax.set(xlim=(0, inside(ax)[0]), ylim=(inside(ax)[1], 0))
        names = _names(row, documents)
        heads = [_head(row, side, name, room) for side, name in zip(("left", "right"), names, strict=True)]
        place = _place(ax)
        for left, name, head, others, side in zip((0.0, room + GUTTER), names, heads, heads[::-1], laid, strict=True):
            _cap(ax, (left, room), name.colour, zip(head, others, strict=True))
            for run in side:
                if run.line < LINES:
                    draw(ax, run, (left, 0.0), place)
        _key(ax, {run.kind for side in laid for run in side}, lines)
        cut = any(run.line >= LINES for side in laid for run in side)
        notes = [meetings, *_notes(row, names, cut=cut)]
        return finish(ax, TITLE, _subtitle(row, sides), notes=notes, alt=f"{_alt(texts, sides)} {figures}".strip())


def _row(pair: Any) -> dict[str, Any]:
    if isinstance(pair, pd.DataFrame) and len(pair) == 1:
        pair = pair.iloc[0]
    if not isinstance(pair, (pd.Series, Mapping)):
        raise ValueError(f"pair: give a row of a pairs table, for example pairs.iloc[0]; this is {type(pair).__name__}")
    row = dict(pair)
    for side in ("left_text", "right_text"):
        row.setdefault(side, row.get(side.removesuffix("_text")))  # a row of score
        if not isinstance(row[side], str):
            raise ValueError(f"pair: it has no text {side!r}; give a row of a pairs or alignment table")
    return row


def _differ(row: dict[str, Any]) -> bool:
    """Tell whether the row says that figures differ; it may say nothing."""
    verdict = row.get("figures_agree")
    return verdict is not None and not pd.isna(verdict) and not verdict


def _meetings(explanation: pd.DataFrame | None, texts: tuple[str, str]) -> list[Meeting]:
    """Return the different words that meet; of an explanation of other texts nothing would be true."""
    if explanation is None:
        return []
    if (explanation.attrs.get("left"), explanation.attrs.get("right")) != texts:
        raise ValueError("explanation: it is not of these two texts; give what tk.explain(pair) returned, unchanged")
    return list(explanation.attrs.get("meetings", []))


def _place(ax: Axes) -> Transform:
    """Return where words stand: a layout may move their lines, never a word in its line."""
    return blended_transform_factory(in_points(ax, (0, 1)), ax.transData)


def _names(row: dict[str, Any], documents: pd.DataFrame | None) -> list[Name]:
    docs = [str(row.get(f"{side}_doc", "")) for side in ("left", "right")]
    if not all(docs):
        return [Name(side) for side in ("left", "right")]
    known = {name.doc: name for name in named(docs, documents)}
    return [known[doc] for doc in docs]


def _head(row: dict[str, Any], side: str, name: Name, room: float) -> tuple[str, str, str, str]:
    """Return what stands above a text, from below: its voice, its date and place, a long period, its document."""
    place = f"{row[side + '_start']:,}–{row[side + '_end']:,}" if f"{side}_start" in row else ""
    period = f"period {name.period}" if name.period else ""
    about = [name.when, period, place and f"characters {place}"]
    whole = " · ".join(filter(None, about))
    if text.width(text.clean(whole), look.SMALL) <= room:
        return _voice(row, side), whole, "", name.doc
    return _voice(row, side), " · ".join(filter(None, about[::2])), period, name.doc


def _cap(ax: Axes, place: tuple[float, float], colour: str, head: Iterable[tuple[str, str]]) -> None:
    """Write what stands above a text, under the colour of its period; a line that only the other has stays empty."""
    left, room = place
    rise = 8.0
    for (words, others), bold in zip(head, (False, False, False, True), strict=True):
        if words or others:
            size = look.LABEL if bold else look.SMALL
            shown = (text.middle if bold else text.shorten)(words, room, size=size, bold=bold)
            at: dict[str, Any] = {"shift": (left, rise + DESCENT * size), "coords": "axes fraction", "va": "baseline"}
            put(ax, (0, 1), shown, size=size, bold=bold, colour=look.INK if bold else look.GREY, **at)
            rise += text.height(words, size)
    band = Rectangle((left, rise + 2), room, BAND, facecolor=colour, edgecolor="none", clip_on=False)
    band.set_transform(in_points(ax, (0, 1)))
    ax.add_artist(band)


def _voice(row: dict[str, Any], side: str) -> str:
    """Return whose words a side is, where the row says so."""
    who, group = (str(row.get(f"{side}_{column}", "") or "") for column in ("voice", "voice_group"))
    return f"words of {who}" + f" ({group})" * (group not in ("", who)) if who else ""


def _key(ax: Axes, seen: set[str], lines: float) -> None:
    """Show what the marks mean, below the lines of the texts."""
    room, left, line = inside(ax)[0], 0.0, lines + 0.5
    for kind in (kind for kind in KINDS if kind in seen):
        number = "1" if kind == "met" else ""
        wide = badge(number) + text.width(WORDS[kind], SIZE)
        if left and left + wide > room:
            left, line = 0.0, line + 1.0
        draw(ax, Run(kind, left, line, WORDS[kind], number), (0.0, 0.0), _place(ax))
        left += wide + 16


def _subtitle(row: dict[str, Any], sides: Sides) -> str:
    words = [[piece for piece in side if any(c.isalnum() for c in piece.words)] for side in sides]
    counts = [sum(piece.kind == "same" for piece in side) for side in words]
    parts = [f"{count} of {text.count(len(side), 'word')}" for count, side in zip(counts, words, strict=True)]
    relation = look.RELATIONS[row["relation"]][4] if row.get("relation") in look.RELATIONS else ""
    if row.get("relation") == "none":
        relation = "not the same statement"
    sure = f"probability {likely(row['probability'])}" if "probability" in row else ""
    verdict = ", ".join(part for part in (relation, sure) if part)
    shared = f"Shared in order: {parts[0]} at the left, {parts[1]} at the right."
    return f"{verdict[:1].upper()}{verdict[1:]}{'. ' if verdict else ''}{shared}"


def _notes(row: dict[str, Any], names: list[Name], *, cut: bool) -> list[str]:
    against = [f"{said[:1].upper()}{said[1:]}." for said in map(text.clean, remarks(row))]
    return [*against, f"Only the first {LINES} lines are drawn." if cut else "", date_note(names)]


def _alt(texts: tuple[str, str], sides: Sides) -> str:
    told = [f"{side}: “{text.brief(words, 300)}”" for side, words in zip(("Left", "Right"), texts, strict=True)]
    for name, side in zip(("left", "right"), sides, strict=True):
        own = [text.plain(piece.words).strip(".,;:!?“”\"'()-–—/ ") for piece in side if piece.kind == "own"]
        told += [f"Only {name}: {', '.join(own[:20])}{' …' * (len(own) > 20)}."] if own else []
    return " ".join(told)
