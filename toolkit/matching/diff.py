"""Two texts to the table of word operations that turn one into the other, which draws itself."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pandas as pd

from toolkit import tables
from toolkit.corpus import Document
from toolkit.matching.diff_html import drawn, written
from toolkit.matching.operations import IGNORABLE, operation_rows


class Diff(pd.DataFrame):
    """An operations table that draws itself: in a notebook, as a page, in a terminal.

    What is taken from it (rows, columns, a copy) is a plain DataFrame.
    """

    @property
    def _constructor(self) -> type[pd.DataFrame]:
        return pd.DataFrame

    def _repr_html_(self) -> str:
        return self.html()

    def html(
        self,
        *,
        side_by_side: bool = False,
        page: bool = False,
        titles: tuple[str, str] | None = None,
        languages: tuple[str, str] | None = None,
    ) -> str:
        """Return the texts as HTML, deletions struck through and insertions underlined, everything escaped.

        Parameters
        ----------
        side_by_side : bool
            The left text beside the right one, a row for each paragraph where the two agree on one; else one text that
            holds both.
        page : bool
            A whole page instead of a part of one.
        titles : tuple of two str, optional
            Of the left and of the right text, shown above them. Default: those of the documents, if two were given.
        languages : tuple of two str, optional
            Of the texts (``en``, ``es``), for screen readers and hyphenation; empty where unknown. Default: as above.

        Returns
        -------
        str
            HTML with inline styles only: no script, no style sheet, colours that are translucent so that they suit
            a light and a dark background. Marks do not rest on colour alone. A page forbids itself to load anything.

        Examples
        --------
        >>> "&lt;script&gt;" in diff("a <script>", "a word").html()
        True
        """
        known: dict[str, tuple[str, str]] = {name: self.attrs.get(name, ("", "")) for name in ("titles", "languages")}
        known |= {"titles": titles} if titles else {}
        known |= {"languages": languages} if languages else {}
        return drawn(self, side_by_side=side_by_side, page=page, **known)

    def text(self) -> str:
        """Return both texts as one for a terminal: ``[-deleted-]``, ``{+inserted+}``, ``{~so left~>so right~}``.

        The last are equal words that are not written alike, in what `ignore` set aside. But for white space, and
        the shapes of quotation marks and dashes, either text can be read back.

        Examples
        --------
        >>> diff("The bridge, then, was closed.", "The old bridge then was shut.").text()
        'The {+old+} bridge{~,~>~} then{~,~>~} was [-closed.-]{+shut.+}'
        """
        return written(self)


def diff(left: str | Document, right: str | Document, *, ignore: Iterable[str] = IGNORABLE) -> Diff:
    """Compare two texts word by word.

    Parameters
    ----------
    left, right : str or Document
        Any texts, also empty ones; of a document its whole text, furniture too, and its title stands above it.
    ignore : iterable of str
        What is set aside, so that words that differ in it alone count as equal: ``case``, ``punctuation`` (hyphens
        too) and ``spelling`` (points of abbreviations, accents, British endings, compounds written as one word or two,
        commas in figures). Default: all three, as in the relation ``verbatim``; ``ignore=()`` shows every difference
        but those of white space.

    Returns
    -------
    Diff
        The operations table, in the order of the texts: equal, insert, delete, replace. The left texts of all rows
        joined are the left text, the right texts the right one; offsets are code points. It draws itself in a notebook.

    Raises
    ------
    TypeError
        A side is neither.
    ValueError
        `ignore` names something else.

    Notes
    -----
    A longest common sequence of words (see `common_words`); between two changes at most three light words are
    swallowed. Exchanging the sides mirrors the table. Words squared over 64: 0.3 ms for two articles, beside cutting
    them into words.

    Examples
    --------
    >>> rows = diff("Turned away at the U.S.-Mexico border.", "Returned at the US–Mexico border")
    >>> rows[["operation", "left_text", "right_text"]].values.tolist()
    [['replace', 'Turned away ', 'Returned '], ['equal', 'at the U.S.-Mexico border.', 'at the US–Mexico border']]
    """
    texts = _text(left, "left"), _text(right, "right")
    aside = frozenset([ignore] if isinstance(ignore, str) else ignore)
    if unknown := sorted(aside - set(IGNORABLE)):
        raise ValueError(f'ignore: "{unknown[0]}" is unknown; choose from {", ".join(IGNORABLE)}')
    found = Diff(tables.build("operations", operation_rows(*texts, aside)))
    found.attrs["ignore"] = tuple(name for name in IGNORABLE if name in aside)
    if isinstance(left, Document) and isinstance(right, Document):
        found.attrs["titles"] = left.title or left.id, right.title or right.id
        found.attrs["languages"] = left.language, right.language
    return found


def _text(given: Any, name: str) -> str:
    """Return the text of one side; say else what to give."""
    if isinstance(given, Document):
        return given.text
    if isinstance(given, str):
        return given
    raise TypeError(
        f"{name} is {type(given).__name__}; give a text (str) or a document (corpus[id]); of a row of a table, its text"
    )
