"""Mentions table to claims by documents: who says it first, who says it again, and in how much the same words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd
from matplotlib.axes import Axes

from toolkit import tables
from toolkit.figures import look, text
from toolkit.figures.canvas import blank, finish, put, sheet
from toolkit.figures.grid import cell, cell_width, lay, row_labels
from toolkit.figures.names import Name, across, date_note, named, too_many
from toolkit.figures.styles import styled

TITLE = "Which document states which claim"
ORDER = ("first", "possibly first", "verbatim", "edited", "partial", "paraphrase", "none")  # the nearest is shown
DENSE = 12  # documents above which a claim has one line of words, and a cell one letter
LABEL_WIDTH = 194.0  # points: words of a claim, in two lines
AGAINST = "≠"  # beside the mark of a mention that contradicts the first
AGAINST_NOTE = (
    f"{AGAINST} It contradicts the first in a figure, a name, an opposite, a denial or what is left open, "
    "or denies what another states."
)


@dataclass(frozen=True, slots=True)
class Cell:
    """A claim in a document: the nearest relation, how many mentions, and whether one of them contradicts."""

    relation: str
    count: int
    against: bool


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
    down a column for a text that mostly repeats. A ≠ is no support: that mention contradicts. An empty cell means
    only that no mention was found.

    Parameters
    ----------
    mentions : DataFrame
        A mentions table; of its extra columns ``label`` names the claims, and ``contradicts`` gives the ≠.
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
        for (row, column), seen in cells.items():
            _mark(ax, (column, row), seen, worded=worded, tall=not dense)
        labels = [text.wrap(words, LABEL_WIDTH, size=look.SMALL, lines=2 - dense) for words in shown["named"]]
        row_labels(ax, labels, size=look.SMALL)
        across(ax, names)
        notes = [*_notes(list(cells.values()), worded=worded, dense=dense), date_note(names)]
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


def contradicting(mentions: pd.DataFrame) -> list[bool]:
    """Return for each mention whether it contradicts, both of one matter; none does where the table does not say."""
    told, *apart = (
        mentions.get(name, pd.Series(False, mentions.index)).astype(bool)
        for name in ("contradicts", "another_time", "differing")
    )
    return (told & ~apart[0] & ~apart[1]).tolist()


def _cells(mentions: pd.DataFrame, claims: list[str], names: list[Name]) -> dict[tuple[int, int], Cell]:
    """Return what is drawn for each claim and document."""
    row = {claim: i for i, claim in enumerate(claims)}
    column = {name.doc: i for i, name in enumerate(names)}
    found: dict[tuple[int, int], Cell] = {}
    columns = (mentions["claim"], mentions["doc"], mentions["relation_to_first"], contradicting(mentions))
    for claim, doc, relation, against in zip(*columns, strict=True):
        if claim in row:
            place = row[claim], column[doc]
            known = found.get(place, Cell(relation, 0, against=False))
            nearest = min(known.relation, relation, key=ORDER.index)
            found[place] = Cell(nearest, known.count + 1, against=known.against or against)
    return dict(sorted(found.items()))


def _lines(ax: Axes, cells: dict[tuple[int, int], Cell], columns: int) -> None:
    """Draw a faint line along each claim, and a firm one from its first to its last mention."""
    for row in sorted({row for row, _ in cells}):
        places = [column for line, column in cells if line == row]
        ax.plot([0, columns], [row + 0.5] * 2, color=look.RULE, linewidth=0.6, zorder=0)
        ax.plot([min(places) + 0.5, max(places) + 0.5], [row + 0.5] * 2, color=look.GREY, linewidth=1.4, zorder=0.5)


def _mark(ax: Axes, place: tuple[int, int], seen: Cell, *, worded: bool, tall: bool) -> None:
    colour, _, hatch, letter, word = look.RELATIONS[seen.relation]
    cell(ax, *place, colour, hatch=hatch, edgecolor=look.PAPER, linewidth=3.0, gid=f"cell-{seen.relation}")
    label = word if worded else letter
    if tall:
        more = [AGAINST] * seen.against + [f"×{seen.count}"] * (seen.count > 1)
        label += f"\n{' '.join(more)}" if more else ""
    else:
        label += AGAINST if seen.against else "+" if seen.count > 1 else ""
    back: dict[str, Any] = {"facecolor": colour, "edgecolor": "none", "pad": 1.0}
    settings: dict[str, Any] = {"size": look.SMALL, "ha": "center", "bbox": back, "linespacing": 1.0}
    put(ax, (place[0] + 0.5, place[1] + 0.5), label, colour=look.ink_on(colour), **settings)


def _subtitle(claims: pd.DataFrame, shown: pd.DataFrame, names: list[Name]) -> str:
    part = (
        f"The {len(shown)} claims in most documents, of {len(claims)}"
        if len(shown) < len(claims)
        else text.count(len(claims), "claim")
    )
    documents = text.count(len(names), "document")
    return f"{part}; {documents} {ordered(names)}. The number is the claim’s in the table of mentions."


def ordered(names: list[Name]) -> str:
    """Return how documents are ordered: by date, unless none has one."""
    undated = all(name.when == "no date" for name in names)
    return "in the order given, none with a date" if undated else "in date order"


def _notes(cells: list[Cell], *, worded: bool, dense: bool) -> list[str]:
    """Return what the marks that are seen mean."""
    relations = {seen.relation for seen in cells}
    again = any(seen.count > 1 and not seen.against for seen in cells)
    against = AGAINST_NOTE if any(seen.against for seen in cells) else ""
    return [_letters(relations, worded=worded, again=dense and again), against, absence(relations)]


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
            f"{names[c].doc} {look.RELATIONS[seen.relation][4]}{', contradicts' * seen.against}"
            for (line, c), seen in cells.items()
            if line == row
        )
        told.append(f"“{text.brief(words, 90)}”: {marks}")
    rest = f" And {len(shown) - 5} more." if len(shown) > 5 else ""
    return f"{len(shown)} claims in {len(names)} documents. {'; '.join(told)}.{rest}"
