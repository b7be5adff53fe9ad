"""One pair of passages to a picture of both texts: the words they share in order, those elsewhere, those of one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from toolkit.corpus import tokenise
from toolkit.facts.numbers import agreement
from toolkit.figures import look, text
from toolkit.figures.canvas import each, finish, in_points, inside, put, sheet
from toolkit.figures.names import Name, date_note, named
from toolkit.matching.diff import diff

TITLE = "What two passages share"
SIZE = 9.0  # points: the words of the passages
LINE = SIZE * 1.75  # points from one line to the next, with room for what is drawn under words
GUTTER, BAND = 22.0, 3.0  # points: between the two texts, the cap of a period
LINES = 30  # of a text, drawn at most: a page
GROUND, OWN = "#D3E2F0", "#B4501E"
TELLING = 5  # letters: shorter words are mostly of, that, with, which any two texts share somewhere
KINDS = ("same", "elsewhere", "own")
WORDS = {"same": "shared in this order", "elsewhere": "shared, elsewhere in the text", "own": "only here"}


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring words of one kind on one line: where they begin in points, their line, and they themselves."""

    kind: str
    left: float
    line: float
    words: str


def pair(
    pair: pd.Series | Mapping[str, Any],
    *,
    ax: Axes | None = None,
    documents: pd.DataFrame | None = None,
    style: str = "page",
) -> Axes:
    """Draw the two texts of a pair beside each other with their words marked.

    Look at the words without ground: what one says and the other does not decides whether both state the same.

    Parameters
    ----------
    pair : row of a pairs or alignment table
        With ``left_text`` and ``right_text``; what else it holds (documents, offsets, relation, figures) is told.
    ax : Axes, optional
        Axes to draw in; default: a figure of its own.
    documents : DataFrame, optional
        The documents table; gives dates and periods.
    style : str, optional
        Where it is to be placed: "page", "notebook" or "slide", each also with "-dark" (``docs/figures.md``).

    Returns
    -------
    Axes
        Drawn in; its unit is a point, counted from the upper left corner.

    Raises
    ------
    ValueError
        `pair` is no row with two texts, or documents lacks one of its documents.

    Notes
    -----
    Words are shared in order where ``tk.diff`` has them equal, elsewhere where a word of at least five letters
    stands in what is left of the other.

    Examples
    --------
    >>> from toolkit.figures import alt_text
    >>> ax = pair({"left_text": "The old bridge was shut.", "right_text": "The bridge was shut."})
    >>> print(alt_text(ax))
    What two passages share. Left: “The old bridge was shut.” Right: “The bridge was shut.” Only left: old.
    """
    row = _row(pair)
    texts = row["left_text"], row["right_text"]
    kinds = _kinds(*texts)
    wide = look.WIDTH - 0.3
    room = (72 * wide - GUTTER) / 2 if ax is None else (inside(ax)[0] - GUTTER) / 2
    runs = [list(_runs(words, kind, room)) for words, kind in zip(texts, kinds, strict=True)]
    lines = min(LINES, 1 + max((run.line for side in runs for run in side), default=0))
    with sheet(ax, size=(wide, lines * LINE / 72), style=style) as ax:
        ax.set(xlim=(0, inside(ax)[0]), ylim=(inside(ax)[1], 0))
        names = _names(row, documents)
        for side, left in enumerate((0.0, room + GUTTER)):
            _head(ax, row, ("left", "right")[side], (names[side], left, room))
            for run in runs[side]:
                if run.line < LINES:
                    _draw(ax, run, left)
        _key(ax, {run.kind for side in runs for run in side})
        notes = _notes(row, names, cut=any(run.line >= LINES for side in runs for run in side))
        return finish(ax, TITLE, _subtitle(row, kinds), notes=notes, alt=_alt(texts, kinds))


def _row(pair: Any) -> dict[str, Any]:
    if isinstance(pair, pd.DataFrame) and len(pair) == 1:
        pair = pair.iloc[0]
    if not isinstance(pair, (pd.Series, Mapping)):
        raise ValueError(f"pair: give a row of a pairs table, for example pairs.iloc[0]; this is {type(pair).__name__}")
    row = dict(pair)
    for side in ("left_text", "right_text"):
        if not isinstance(row.get(side), str):
            raise ValueError(f"pair: it has no text {side!r}; give a row of a pairs or alignment table")
    return row


def _kinds(left: str, right: str) -> tuple[list[str], list[str]]:
    """Return for each word of either text (as white space parts them) whether the other has it, and in order."""
    same: tuple[set[int], set[int]] = (set(), set())
    for row in each(diff(left, right)):
        if row.operation == "equal":
            same[0].update(range(row.left_start, row.left_end))
            same[1].update(range(row.right_start, row.right_end))
    rest = [_telling(words, kept) for words, kept in zip((left, right), same, strict=True)]
    first, second = (
        [_kind(match, kept, other) for match in _pieces(words)]
        for words, kept, other in zip((left, right), same, rest[::-1], strict=True)
    )
    return first, second


def _pieces(words: str) -> list[re.Match[str]]:
    return list(re.finditer(r"\S+", words))


def _telling(words: str, kept: set[int]) -> frozenset[str]:
    """Return the longer words of a text that are not shared in order."""
    tokens = tokenise([words])
    found = (tokens.words[i] for i, start in zip(tokens.ids, tokens.starts, strict=True) if int(start) not in kept)
    return frozenset(word for word in found if len(word) >= TELLING)


def _kind(piece: re.Match[str], kept: set[int], other: frozenset[str]) -> str:
    letters = [at for at in range(*piece.span()) if piece.string[at].isalnum()]
    if not letters or letters[0] in kept:
        return "same" if piece.start() in kept or letters else "own"
    return "elsewhere" if set(tokenise([piece.group()]).words) & other else "own"


def _runs(words: str, kinds: list[str], room: float) -> Iterator[Run]:
    """Lay words out in lines no wider than `room` points, neighbours of one kind on a line together."""
    blank = text.width("a a", SIZE) - 2 * text.width("a", SIZE)
    left, line, laid = 0.0, 0, []
    for piece, kind in zip(_pieces(words), kinds, strict=True):
        rest = text.clean(piece.group())
        for part in text.wrap(rest, room, size=SIZE).split("\n") if rest else ():
            wide = text.width(part, SIZE)
            if left and left + wide > room:
                left, line = 0.0, line + 1
            laid.append(Run(kind, left, line, part))
            left += wide + blank
    for (line, kind), run in groupby(laid, key=lambda word: (word.line, word.kind)):
        parts = list(run)
        yield Run(kind, parts[0].left, line, " ".join(part.words for part in parts))


def _draw(ax: Axes, run: Run, left: float) -> None:
    """Draw a run: on pale ground what both have, with a line under it what stands elsewhere or only here."""
    top, wide = run.line * LINE, text.width(run.words, SIZE)
    at = left + run.left
    if run.kind != "own":
        ground = Rectangle((at - 1.5, top + 1), wide + 3, LINE - 3.5, facecolor=GROUND, edgecolor="none", zorder=0.5)
        ground.set_clip_on(False)
        ground.set_gid(f"ground-{run.kind}")
        ax.add_artist(ground)
    if run.kind != "same":
        colour, line = (OWN, "-") if run.kind == "own" else (look.INK, ":")
        under = top + LINE - 2.5
        ax.plot([at, at + wide], [under] * 2, color=colour, linestyle=line, linewidth=1.1, clip_on=False, gid=run.kind)
    put(ax, (at, top + LINE / 2 - 1), run.words, size=SIZE)


def _names(row: dict[str, Any], documents: pd.DataFrame | None) -> list[Name]:
    docs = [str(row.get(f"{side}_doc", "")) for side in ("left", "right")]
    if not all(docs):
        return [Name(side) for side in ("left", "right")]
    known = {name.doc: name for name in named(docs, documents)}
    return [known[doc] for doc in docs]


def _head(ax: Axes, row: dict[str, Any], side: str, at: tuple[Name, float, float]) -> None:
    """Write document, date, voice and place above a text, under the colour of its period."""
    name, left, room = at
    place = f"{row[side + '_start']:,}–{row[side + '_end']:,}" if f"{side}_start" in row else ""
    parts = [name.when, name.period and f"period {text.clean(name.period)}", place and f"characters {place}"]
    about = text.shorten(" · ".join(part for part in parts if part), room, size=look.SMALL)
    label = text.middle(name.doc, room, size=look.LABEL, bold=True)
    voice = text.shorten(_voice(row, side), room, size=look.SMALL)
    rise = 8.0
    for words, size, bold in ((voice, look.SMALL, False), (about, look.SMALL, False), (label, look.LABEL, True)):
        if words:
            colour = look.INK if bold else look.GREY
            put(ax, (left, 0), words, shift=(0, rise), size=size, bold=bold, colour=colour, va="bottom")
            rise += text.height(words, size)
    band = Rectangle((left, rise + 2), room, BAND, facecolor=name.colour, edgecolor="none", clip_on=False)
    band.set_transform(in_points(ax, (0, 1)))
    ax.add_artist(band)


def _voice(row: dict[str, Any], side: str) -> str:
    """Return whose words a side is, where the row says so."""
    who, group = (str(row.get(f"{side}_{column}", "") or "") for column in ("voice", "voice_group"))
    return f"words of {who}" + f" ({group})" * (group not in ("", who)) if who else ""


def _key(ax: Axes, seen: set[str]) -> None:
    """Show what the marks mean, below the texts."""
    left, line = 0.0, inside(ax)[1] / LINE + 0.5
    for kind in (kind for kind in KINDS if kind in seen):
        _draw(ax, Run(kind, left, line, WORDS[kind]), 0.0)
        left += text.width(WORDS[kind], SIZE) + 16


def _subtitle(row: dict[str, Any], kinds: tuple[list[str], list[str]]) -> str:
    counts = [sum(kind == "same" for kind in side) for side in kinds]
    parts = [f"{count} of {text.count(len(side), 'word')}" for count, side in zip(counts, kinds, strict=True)]
    relation = look.RELATIONS[row["relation"]][4] if row.get("relation") in look.RELATIONS else ""
    if row.get("relation") == "none":
        relation = "not the same statement"
    sure = f"probability {row['probability']:.2f}" if "probability" in row else ""
    verdict = ", ".join(part for part in (relation, sure) if part)
    shared = f"Shared in order: {parts[0]} at the left, {parts[1]} at the right."
    return f"{verdict[:1].upper()}{verdict[1:]}{'. ' if verdict else ''}{shared}"


def _notes(row: dict[str, Any], names: list[Name], *, cut: bool) -> list[str]:
    said = text.clean(agreement(row))
    figures = f"{said[:1].upper()}{said[1:]}." if said else ""
    return [figures, f"Only the first {LINES} lines are drawn." if cut else "", date_note(names)]


def _alt(texts: tuple[str, str], kinds: tuple[list[str], list[str]]) -> str:
    told = [f"{side}: “{text.brief(words, 300)}”" for side, words in zip(("Left", "Right"), texts, strict=True)]
    for side, words, kind in zip(("left", "right"), texts, kinds, strict=True):
        pieces = zip(_pieces(words), kind, strict=True)
        own = [text.clean(piece.group()).strip(".,;:!?“”\"'()") for piece, k in pieces if k == "own"]
        told += [f"Only {side}: {', '.join(own[:20])}{' …' * (len(own) > 20)}."] if own else []
    return " ".join(told)
