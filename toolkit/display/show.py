"""A table to the display that suits its columns; a table that lacks one of them is left to pandas."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from toolkit import tables
from toolkit.corpus import Document
from toolkit.display import blocks, grids
from toolkit.display.markup import guarded, markup
from toolkit.display.parts import Block, Display, Grid, Line
from toolkit.display.plain import plain_text
from toolkit.display.wording import about

_SPAN = ("doc", "start", "end", "text")
_PAIR = tuple(f"{side}_{name}" for side in ("left", "right") for name in _SPAN)

# The first whose columns are all there, and of the right kind, draws the table: table, columns, display
_DISPLAYS: tuple[tuple[str, tuple[str, ...], Callable[[pd.DataFrame], Display]], ...] = (
    (
        "statuses",
        (*_SPAN, "status", "relation", "other_doc", "other_start", "other_end", "other_text"),
        blocks.statuses,
    ),
    ("claim_figures", (*_SPAN, "claim", "normalised", "verdict", "against_doc", "against_text"), grids.figures),
    ("claim_voices", ("claim", "text", "voices", "only_group", "disputed", "denied_by", "denied_text"), grids.voices),
    ("uses", (*_SPAN, "how", "cue"), grids.uses),
    ("pairs", _PAIR, blocks.pairs),
    ("pairs", ("left", "right", "probability", "similarity", "relation"), blocks.scored),
    ("pairs", ("query_id", "reference_id", "rank", "left_text", "right_text", "probability"), blocks.matches),
    ("mentions", (*_SPAN, "claim", "relation_to_first"), blocks.mentions),
    ("concordance", (*_SPAN, "left", "right"), grids.concordance),
    ("hits", (*_SPAN, "frame"), grids.hits),
    ("quotes", (*_SPAN, "speaker"), blocks.quotes),
    ("passages", (*_SPAN, "role", "voice"), blocks.passages),
    ("keywords", ("word", "target", "reference", "target_count", "reference_count", "log_ratio"), grids.keywords),
    ("contrasts", ("frame", "target", "reference", "log_ratio", "caveat"), grids.contrasts),
    ("trends", ("frame", "by", "level", "date_from", "hits", "words", "rate_per_1k", "low", "high"), grids.rates),
    ("rates", ("frame", "by", "level", "hits", "words", "rate_per_1k", "low", "high", "documents"), grids.rates),
    ("documents", ("doc", "title", "date_from", "date_to"), grids.documents),
)


def html_of(frame: pd.DataFrame) -> str | None:
    """Return a table as part of a page; None where pandas is told to draw none.

    Parameters
    ----------
    frame : DataFrame
        Any table. One that has the columns of a table of the toolkit is drawn as such, any other as pandas draws it.

    Returns
    -------
    str or None
        HTML without script and style sheet. At most as many rows as pandas' option ``display.max_rows`` says.
    """
    if not pd.get_option("display.notebook_repr_html"):
        return None
    found = display_of(frame)
    if found is not None:
        return markup(found)
    drawn = pd.DataFrame(frame)._repr_html_()  # type: ignore[operator]
    return None if drawn is None else guarded(f'<div style="overflow-x:auto">{drawn}</div>')


def text_of(frame: pd.DataFrame) -> str:
    """Return a table as plain text: passages in full lines, tables of short cells as pandas writes them."""
    found = display_of(frame)
    if found is None or isinstance(found.content, Grid) or not found.total:
        return repr(pd.DataFrame(frame))
    return plain_text(found.title, found.content, found.total)


def html_of_document(document: Document) -> str:
    """Return what is known about a document and how it begins, as part of a page; the rest is folded."""
    words = Line(f"characters 0–{len(document.text)}", (), (("", document.text),))
    block = Block(about(document), (words,), beside=True)
    return markup(Display(document.title or document.id, (), (block,), 1, 1))


def display_of(frame: pd.DataFrame) -> Display | None:
    """Return what is shown of a table; None for one that no display suits."""
    if not frame.columns.is_unique:
        return None
    if frame.index.name == "claim" and frame.columns.name == "doc":
        return grids.matrix(frame)
    for name, columns, draw in _DISPLAYS:
        if tables.fits(frame, name, columns):
            return draw(frame)
    return None
