"""One document, whole: its paragraphs with their roles, and in the margin whose words, which frames, what corresponds.

Passages are numbered as verses are, and the margin speaks of them by these numbers.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Any

import pandas as pd

from toolkit.corpus import COMPARED, Corpus, Document, as_corpus, passages, quotes
from toolkit.display import leaves
from toolkit.display.margin import Mark, said
from toolkit.display.margin import hits as hit_marks
from toolkit.display.margin import matches as match_marks
from toolkit.display.parts import Note, Paragraph, Piece
from toolkit.display.wording import about, voice

MOST = 200_000  # characters of a document that are shown: 33,000 words, 1 MB of HTML


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """A document that shows itself in a notebook, as a page and in a terminal."""

    title: str
    facts: tuple[str, ...]
    paragraphs: tuple[Paragraph, ...]
    left: int  # characters that are not shown

    def html(self, *, page: bool = False) -> str:
        """Return the document as HTML without script and style sheet; with `page` as a whole page of its own."""
        return leaves.html_of(self.title, self.facts, self.paragraphs, left=self.left, page=page)

    def text(self) -> str:
        """Return the document as plain text, the margin under each paragraph."""
        return leaves.text_of(self.title, self.facts, self.paragraphs, left=self.left)

    def _repr_html_(self) -> str:
        return self.html()

    def __repr__(self) -> str:
        return self.text()


def read(
    source: Corpus | Document,
    doc: str | None = None,
    *,
    matches: pd.DataFrame | None = None,
    hits: pd.DataFrame | None = None,
) -> Reading:
    """Show a whole document with roles, voices and, in the margin, frames and what corresponds elsewhere.

    Parameters
    ----------
    source : Corpus or Document
        A document, or the corpus it is in. With the corpus it has the voices and roles that all tables have; a
        document alone is read without what `corpus.toml` and the other documents tell of its speakers.
    doc : str, optional
        Id of the document; not needed where there is one.
    matches : DataFrame, optional
        What corresponds: a table of `claim_pairs`, `align`, `claims` or `claim_statuses`.
    hits : DataFrame, optional
        Words of frames: a table of `frame_hits`.

    Returns
    -------
    Reading
        It draws itself in a notebook; ``html(page=True)`` is a page to keep or print, ``text()`` plain text. At most
        200,000 characters are shown.

    Raises
    ------
    KeyError
        There is no such document.
    ValueError
        There are several documents and `doc` is not given, or a table is none of these or was made from another text.

    Notes
    -----
    Linear in the length of the document and in the number of marks.

    Examples
    --------
    >>> document = Document("note", '"It is shut," said Ann Lee. The bridge is old.')
    >>> print(read(document))
    note
    note, no date
    <BLANKLINE>
    0 "It is shut," said Ann Lee. 1 The bridge is old.
        | 0: Ann Lee (other)
    """
    corpus = as_corpus(source)
    if doc is None and len(corpus) != 1:
        raise ValueError(f"read: there are {len(corpus)} documents; say which: {', '.join(list(corpus)[:20])}")
    document = corpus.members[0] if doc is None else corpus[doc]
    marks = said(quotes(corpus), document)
    marks += match_marks(matches, document) if matches is not None else []
    marks += hit_marks(hits, document) if hits is not None else []
    marks = sorted((mark for mark in marks if mark.start < MOST), key=lambda mark: (mark.start, mark.end))
    table = passages(corpus)
    rows = table[(table["doc"] == document.id) & (table["start"] < MOST)]
    return Reading(
        document.title or document.id,
        about(document),
        tuple(_paragraphs(document.text[:MOST], rows, marks)),
        max(len(document.text) - MOST, 0),
    )


def _paragraphs(document: str, rows: pd.DataFrame, marks: Sequence[Mark]) -> Iterator[Paragraph]:
    """Cut the text into paragraphs of one role, and give each its marks."""
    groups = [list(group) for _, group in groupby(rows.to_dict("records"), lambda row: (row["paragraph"], row["role"]))]
    starts = [group[0]["start"] for group in groups]
    inside: list[list[Mark]] = [[] for _ in groups]
    begun: list[list[Mark]] = [[] for _ in groups]
    for mark in marks if groups else []:
        first = max(bisect_right(starts, mark.start) - 1, 0)
        begun[first].append(mark)
        for number in range(first, bisect_right(starts, mark.end - 1)):
            inside[number].append(mark)
    for group, own, new in zip(groups, inside, begun, strict=True):
        role, reason = group[0]["role"], group[0]["role_reason"]
        told = [role, *([reason] if reason and role not in COMPARED else [])] if role != "body" else []
        yield Paragraph(": ".join(told), role in COMPARED, tuple(_pieces(document, group, own)), _notes(group, new))


def _pieces(document: str, rows: Sequence[dict[Any, Any]], marks: Sequence[Mark]) -> Iterator[Piece]:
    """Cut a paragraph wherever a passage or a mark begins or ends."""
    first, last = rows[0]["start"], min(rows[-1]["end"], len(document))
    numbers = {row["start"]: int(row["passage"]) for row in rows}
    spans = [(max(mark.start, first), min(mark.end, last), mark.kind) for mark in marks]
    begins = Counter((start, kind) for start, end, kind in spans if start < end)
    ends = Counter((end, kind) for start, end, kind in spans if start < end)
    places = sorted({first, last, *numbers, *(place for place, _ in [*begins, *ends])})
    open_: Counter[str] = Counter()
    for start, end in pairwise(places):
        for kind in ("said", "match", "hit"):
            open_[kind] += begins[start, kind] - ends[start, kind]
        kinds = frozenset(kind for kind, number in open_.items() if number > 0)
        bars = {"opens": begins[start, "match"] > 0, "closes": ends[end, "match"] > 0}
        yield Piece(document[start:end], kinds, numbers.get(start), **bars)


def _notes(rows: Sequence[dict[Any, Any]], marks: Sequence[Mark]) -> tuple[Note, ...]:
    """Return the margin of a paragraph: its voices, what corresponds, and its frames, each by passage."""
    starts = [row["start"] for row in rows]
    numbered = [(int(rows[max(bisect_right(starts, mark.start) - 1, 0)]["passage"]), mark) for mark in marks]
    voices: dict[str, set[int]] = {}
    frames: dict[str, dict[str, set[int]]] = {}
    for who, number in [(voice(row), int(row["passage"])) for row in rows if row["voice"] != "narrator"]:
        voices.setdefault(who, set()).add(number)
    for number, mark in numbered:
        if mark.kind == "said" and mark.note:
            voices.setdefault(mark.note, set()).add(number)
        elif mark.kind == "hit":
            frames.setdefault(mark.note, {}).setdefault(mark.words, set()).add(number)
    said = [Note(_listed(numbers), who, "") for who, numbers in voices.items()]
    found = [Note(str(number), mark.note, mark.words) for number, mark in numbered if mark.kind == "match"]
    framed = [
        Note(_listed(set().union(*words.values())), f"{frame}: {', '.join(words)}", "")
        for frame, words in frames.items()
    ]
    return (*said, *found, *framed)


def _listed(numbers: set[int]) -> str:
    return ", ".join(map(str, sorted(numbers)))
