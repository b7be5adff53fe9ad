"""What a table becomes before it is drawn: lines of words, blocks of lines, grids of cells; and where it is cut.

A page and a terminal draw the same parts, so that both say the same. Every string here is plain text.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pandas as pd

Run = tuple[str, str]  # a kind and words: "" plain, "own" on this side only, "same" on both sides, "key" looked for
Words = tuple[Run, ...]

PAGE = 20  # rows that stand open; more are folded in groups of so many
LONG = 700  # characters of a passage that stand open; the longest of 3,355 sentences of 84 PolNeAR articles has 504


@dataclass(frozen=True, slots=True)
class Line:
    """Words, where they stand, what is known about them, and the row of the table they are from."""

    place: str
    facts: tuple[str, ...]
    words: Words
    label: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """Lines under one heading: side by side, or one under the other; `more` is what the other columns hold."""

    heading: tuple[str, ...]
    lines: tuple[Line, ...]
    rows: int = 1
    beside: bool = False
    more: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Grid:
    """A table of short cells: the names of its columns, the kind of each, and the cells row by row.

    The kinds are "line" (never broken), "right" (numbers, and what stands before the words in the middle), "narrow",
    "wide" and "". `more` is what the other columns of each row hold.
    """

    names: tuple[str, ...]
    kinds: tuple[str, ...]
    rows: tuple[tuple[Words, ...], ...]
    more: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Display:
    """What is shown of a table: a title, a key to the marks, blocks or a grid, and how many rows were left out."""

    title: str
    key: tuple[Words, ...]
    content: tuple[Block, ...] | Grid
    shown: int
    total: int


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a document under the same marks; the number of the passage that begins here, if one does."""

    words: str
    kinds: frozenset[str]
    number: int | None
    opens: bool = False
    closes: bool = False


@dataclass(frozen=True, slots=True)
class Note:
    """What the margin says of some passages, and the words it sets against them."""

    passages: str
    words: str
    other: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph: its role unless it is body text, whether it is compared, its pieces and its margin."""

    role: str
    counted: bool
    pieces: tuple[Piece, ...]
    notes: tuple[Note, ...]


def limit() -> int | None:
    """Return how many rows are shown at most: pandas' option ``display.max_rows``; None is all."""
    most: int | None = pd.get_option("display.max_rows")
    return most if most is None else max(most, 1)


def head(frame: pd.DataFrame) -> Iterator[tuple[str, dict[str, Any]]]:
    """Give the label and the cells of each row that is shown."""
    shown = frame.head(limit() or len(frame))
    rows: list[dict[Any, Any]] = shown.to_dict("records")
    return zip(map(str, shown.index), rows, strict=True)


def plain(text: str) -> Words:
    """Return words without any mark."""
    return (("", text),)
