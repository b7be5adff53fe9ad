"""Mentions table to claims by documents: who says it first, who says it again, and in how much the same words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import PathPatch
from matplotlib.path import Path

from toolkit import tables
from toolkit.figures import look, text
from toolkit.figures.canvas import blank, finish, inside, put, sheet
from toolkit.figures.grid import cell, cell_width, lay, row_labels
from toolkit.figures.names import Name, across, date_note, named, ordered, too_many
from toolkit.figures.signs import APART, HOLLOW, counted, meanings, signs
from toolkit.figures.styles import styled
from toolkit.matching.differing import STANDS
from toolkit.tracing.stands_to_first import stands_to_first

TITLE = "Which document states which claim"
ORDER = ("first", "possibly first", "verbatim", "edited", "partial", "paraphrase", "none")  # the nearest is shown
DENSE = 12  # documents above which a claim has one line of words, and a cell one letter
LABEL_WIDTH = 194.0  # points: words of a claim, in two lines
SEVERAL = "Of several mentions in one place a sign means one at least."
FURTHER = "Where not all signs have room, the gravest stands."
ALONE = "A letter that had no room is left out."
INSET, BELOW = 2.1, 1.1  # points from the edge of a cell to the line of a hollow one, and to that below words


@dataclass(frozen=True, slots=True)
class Cell:
    """A claim in a document: how each of its mentions there is related to the first, and how it stands to it."""

    relations: tuple[str, ...]
    stands: tuple[str, ...]

    @property
    def hollow(self) -> bool:
        """Whether none of the mentions states what the first states."""
        return all(self.stands)

    @property
    def relation(self) -> str:
        """The nearest relation: of those mentions that state the same, if there are any."""
        told = zip(self.relations, self.stands, strict=True)
        return min((relation for relation, way in told if not way or self.hollow), key=ORDER.index)


def claim_matrix(
    mentions: pd.DataFrame,
    *,
    ax: Axes | None = None,
    documents: pd.DataFrame | None = None,
    top: int | None = None,
    style: str = "page",
) -> Axes:
    """Draw claims by documents in date order; a cell tells how the words there stand to the first mention.

    Look along a row for how long a claim lives, and for where dark cells (the same words) turn light (other words);
    down a column for a text that mostly repeats. A hollow cell is no support: by its sign what stands there
    contradicts (≠), differs (≠?) or is of another time (◷). An empty cell means only that no mention was found.

    Parameters
    ----------
    mentions : DataFrame
        A mentions table; of its extra columns ``label`` names the claims, and those that `stands_to_first` reads give
        the signs.
    ax : Axes, optional
        Axes to draw in; default: a figure of its own.
    style : str, optional
        Where it is to be placed: "page", "notebook" or "slide", each also with "-dark" (``docs/figures.md``).
    documents : DataFrame, optional
        The documents table; gives order, dates, and the documents without any claim.
    top : int, optional
        Draw at most so many claims, those in most documents; default: 30, on a slide 10.

    Returns
    -------
    Axes
        Drawn in. Claims in most documents come first, then those with the higher cohesion; their numbers are those of
        the table, first to last.

    Raises
    ------
    ValueError
        A document that the documents table does not have.

    Examples
    --------
    >>> from toolkit.figures import alt_text
    >>> print(alt_text(claim_matrix(tables.empty("mentions"))))
    Which document states which claim. No claim is stated twice.
    """
    tables.check(mentions, "mentions")
    if mentions.empty:
        return blank(ax, TITLE, "No claim is stated twice.", style=style)
    names = named(mentions["doc"], documents)
    if reason := too_many(names):
        return blank(ax, TITLE, reason, style=style)
    claims = most_stated(mentions)
    shown = claims.head(styled(style).rows if top is None else top)
    dense = len(names) > DENSE
    room = cell_width(len(names), room=4.15, least=0.175)
    with sheet(ax, size=(room * len(names), (0.17 if dense else 0.33) * len(shown)), style=style) as ax:
        lay(ax, len(names), len(shown))
        worded = room * 72 > text.width("same words", look.SMALL) + 8
        cells = _cells(mentions, list(shown.index), names)
        _lines(ax, cells, len(names))
        labels = {place: _label(seen, room * 72, worded=worded, tall=not dense) for place, seen in cells.items()}
        for (row, column), seen in cells.items():
            _mark(ax, (column, row), seen, labels[row, column][0], tall=not dense)
        words = [text.wrap(words, LABEL_WIDTH, size=look.SMALL, lines=2 - dense) for words in shown["named"]]
        row_labels(ax, words, size=look.SMALL)
        across(ax, names)
        less = {lack for _, lack in labels.values()}
        notes = [*_notes(list(cells.values()), less, worded=worded, dense=dense), date_note(names)]
        return finish(ax, TITLE, _subtitle(claims, shown, names), notes=notes, alt=_alt(shown, cells, names))


def most_stated(mentions: pd.DataFrame) -> pd.DataFrame:
    """Return each claim's words, its name with its number, its documents and its cohesion, the widest first.

    The words are those of its most central mention where the table has them (``label``), else of its first.
    """
    groups = mentions.groupby("claim", sort=False)
    found = groups.agg(documents=("doc", "nunique"), cohesion=("cohesion", "first"))
    first = mentions[mentions["relation_to_first"] == "first"].drop_duplicates("claim").set_index("claim")["text"]
    found["text"] = first.reindex(found.index).fillna(groups["text"].first())
    if "label" in mentions:
        found["text"] = groups["label"].first()
    found["named"] = [f"{number}. {words}" for number, words in enumerate(found["text"], 1)]
    return found.sort_values(["documents", "cohesion"], ascending=False, kind="stable")


def _cells(mentions: pd.DataFrame, claims: list[str], names: list[Name]) -> dict[tuple[int, int], Cell]:
    """Return what is drawn for each claim and document."""
    row = {claim: i for i, claim in enumerate(claims)}
    column = {name.doc: i for i, name in enumerate(names)}
    found: dict[tuple[int, int], list[tuple[str, str]]] = {}
    told = zip(
        mentions["claim"], mentions["doc"], mentions["relation_to_first"], stands_to_first(mentions), strict=True
    )
    for claim, doc, relation, way in told:
        if claim in row:
            found.setdefault((row[claim], column[doc]), []).append((relation, way))
    return {place: Cell(*zip(*seen, strict=True)) for place, seen in sorted(found.items())}


def _lines(ax: Axes, cells: dict[tuple[int, int], Cell], columns: int) -> None:
    """Draw a faint line along each claim, and a firm one from the first to the last document that states it."""
    for row in sorted({row for row, _ in cells}):
        places = [column for (line, column), seen in cells.items() if line == row and not seen.hollow]
        ax.plot([0, columns], [row + 0.5] * 2, color=look.RULE, linewidth=0.6, zorder=0)
        if not places:
            continue
        ax.plot([min(places) + 0.5, max(places) + 0.5], [row + 0.5] * 2, color=look.GREY, linewidth=1.4, zorder=0.5)


def _label(seen: Cell, room: float, *, worded: bool, tall: bool) -> tuple[str, str]:
    """Return what is written in a cell `room` points wide, and what had no room there: a letter, or further signs."""
    *_, letter, word = look.RELATIONS[seen.relation]
    marks, count = signs(seen.stands), len(seen.stands)
    if not tall and not marks:
        return letter + "+" * (count > 1), ""
    parts = [(marks, "")] + [(marks[:1], FURTHER)] * (len(marks) > 1)
    if not tall:
        heads = ((letter, ""), ("", ALONE))
        return _fitting([(head + "".join(part), lack or less) for part, lack in parts for head, less in heads], room)
    times = [f"×{count}"] * (count > 1)
    below, lack = _fitting([(gap.join([*part, *times]), lack) for part, lack in parts for gap in (" ", "")], room)
    return "\n".join(filter(None, (word if worded else letter, below))), lack


def _fitting(ways: list[tuple[str, str]], room: float) -> tuple[str, str]:
    """Return the first of some words that fit `room` points, else the last, with what goes with them."""
    fit = (way for way in ways if text.width(way[0], look.SMALL) * text.HINTED <= room)
    return next(fit, ways[-1])


def _mark(ax: Axes, place: tuple[int, int], seen: Cell, label: str, *, tall: bool) -> None:
    """Fill a cell, or draw its edge alone where nothing in it states the same, and write in it."""
    colour, line, hatch, *_ = look.RELATIONS[seen.relation]
    hatch, ground = ("", look.PAPER) if seen.hollow else (hatch, colour)
    cell(ax, *place, ground, hatch=hatch, edgecolor=look.PAPER, linewidth=3.0, gid=f"cell-{seen.relation}")
    if seen.hollow:
        _edge(ax, place, edgecolor=look.strong(colour), linestyle=line, closed=tall)
    back: dict[str, Any] = {} if seen.hollow else {"bbox": {"facecolor": colour, "edgecolor": "none", "pad": 1.0}}
    settings: dict[str, Any] = {"size": look.SMALL, "ha": "center", "linespacing": 1.0, **back}
    put(ax, (place[0] + 0.5, place[1] + 0.5), label, colour=look.ink_on(ground), **settings)


def _edge(ax: Axes, place: tuple[int, int], *, closed: bool, **options: Any) -> None:
    """Draw the edge of a cell; of a low one, which words fill, only below them."""
    (wide, high), (columns, rows) = inside(ax), (ax.get_xlim()[1], ax.get_ylim()[0])
    across, down = INSET * columns / wide, (INSET if closed else BELOW) * rows / high
    (left, top), (right, bottom) = (
        (place[0] + side, place[1] + end) for side, end in ((across, down), (1 - across, 1 - down))
    )
    corners = [(left, bottom), (right, bottom)] + [(right, top), (left, top), (left, bottom)] * closed
    ax.add_artist(
        PathPatch(Path(corners, closed=closed), fill=False, linewidth=1.2, gid="hollow", zorder=1.5, **options)
    )


def _subtitle(claims: pd.DataFrame, shown: pd.DataFrame, names: list[Name]) -> str:
    part = (
        f"The {len(shown)} claims in most documents, of {len(claims)}"
        if len(shown) < len(claims)
        else text.count(len(claims), "claim")
    )
    documents = text.count(len(names), "document")
    return f"{part}; {documents} {ordered(names)}. The number is the claim’s in the table of mentions."


def _notes(cells: list[Cell], less: set[str], *, worded: bool, dense: bool) -> list[str]:
    """Return what the marks that are seen mean; `less` is what had no room."""
    relations = {seen.relation for seen in cells}
    again = dense and any(len(seen.stands) > 1 and not any(seen.stands) for seen in cells)
    hollow = HOLLOW if any(seen.hollow for seen in cells) else ""
    heading = " ".join(filter(None, (_letters(relations, worded=worded, again=again), hollow)))
    told = meanings({way for seen in cells for way in seen.stands})
    several = any(len(seen.stands) > 1 and any(seen.stands) for seen in cells)
    told.append(" ".join([SEVERAL] * several + sorted(less - {""})))
    return [heading, *([" ".join(told)] if dense else told), absence(relations)]


def _letters(seen: set[str], *, worded: bool, again: bool) -> str:
    told = [f"{look.RELATIONS[r][3]} {look.RELATIONS[r][4]}" for r in ORDER if r in seen]
    return "" if worded else f"To the first mention: {' · '.join(told)}." + " + several mentions." * again


def absence(seen: set[str]) -> str:
    """Return what neither a first mention nor an empty place says."""
    open_yet = " First?: the dates do not decide between several." if "possibly first" in seen else ""
    indirect = " Indirect: like another mention, not like the first." if "none" in seen else ""
    empty = "An empty place: none was found, which is not that there is none."
    return f"First: among these documents.{open_yet} {empty}{indirect}"


def _alt(shown: pd.DataFrame, cells: dict[tuple[int, int], Cell], names: list[Name]) -> str:
    told = []
    for row, words in enumerate(shown["named"][:5]):
        marks = ", ".join(
            ", ".join([f"{names[c].doc} {look.RELATIONS[seen.relation][4]}", *(w for w in STANDS if w in seen.stands)])
            for (line, c), seen in cells.items()
            if line == row
        )
        told.append(f"“{text.brief(words, 90)}”: {marks}")
    rest = f" And {len(shown) - 5} more." if len(shown) > 5 else ""
    apart = counted((way for seen in cells.values() for way in seen.stands), f" {APART}")
    return f"{len(shown)} claims in {len(names)} documents. {'; '.join(told)}.{rest}{apart}"
