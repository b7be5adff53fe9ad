"""Two texts to the word operations that turn one into the other.

The rows cover both texts to the last character: their left texts joined are the left text, their right texts joined
the right one. They are made for reading: neighbouring deletions and insertions become one replacement, and a lone "of
the" that happens to be equal inside a rewritten stretch is swallowed by it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import Any

import numpy as np
import pandas as pd

from toolkit import tables
from toolkit.corpus import Document
from toolkit.corpus.function_words import LIGHT_WORDS
from toolkit.matching.spans import common_words
from toolkit.matching.verbatim import american

IGNORABLE = ("case", "punctuation", "spelling")
SIGN = r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]"  # Chinese and Japanese write no spaces: each sign is a word
WORD = re.compile(rf"{SIGN}|(?:[^\W\d_]\.){{2,}}(?!\w)|\d+(?:[.,]\d+)+(?!\w)|[^\W_]+(?:['’ʼ][^\W_]+)*")
_TOKEN = re.compile(rf"{WORD.pattern}|\S")
_ISLAND = 3  # light words in a row that may be swallowed; longer runs are rare in rewritten text and worth seeing

Operation = tuple[int, int, int, int, bool]  # first and one past last word on the left and on the right; equal


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
        from toolkit.matching.diff_html import drawn  # which itself knows this class

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
        from toolkit.matching.diff_html import written

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
    found = Diff(tables.build("operations", compared(*texts, aside)))
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


def compared(
    left: str, right: str, aside: frozenset[str] = frozenset(IGNORABLE), *, readable: bool = True
) -> list[dict[str, Any]]:
    """Return the rows of `diff` without a table round them, which for short texts costs more than they do.

    Where not `readable`, light words between two changes stay equal.
    """
    (words, bounds), (others, other_bounds) = (chunks(text, aside) for text in (left, right))
    if (len(left), left) > (len(right), right):  # one orientation, so that exchanging the sides mirrors the result
        operations = [(*op[2:4], *op[:2], op[4]) for op in _operations(others, words, aside, readable=readable)]
    else:
        operations = _operations(words, others, aside, readable=readable)
    return [_row(op, (left, right), (bounds, other_bounds)) for op in operations]


def chunks(text: str, aside: frozenset[str]) -> tuple[list[str], list[int]]:
    """Cut a text into chunks of one word with what belongs to it: their keys, and where they begin and end."""
    matches = list((WORD if "punctuation" in aside else _TOKEN).finditer(text))
    if not matches:
        return ([text.strip()] if "punctuation" not in aside else [""], [0, len(text)]) if text else ([], [0])
    known: dict[str, str] = {}
    keys, bounds, end = [], [0], matches[0].end()
    for match in matches:
        word, start = match.group(), match.start()
        if word not in known:
            known[word] = _key(word, aside)
        keys.append(known[word])
        if len(keys) > 1:
            bounds.append(start if start - end < 2 else _opening(text, end, start))
        end = match.end()
    return keys, [*bounds, len(text)]


def _opening(text: str, end: int, start: int) -> int:
    """Return where the marks begin that stand right before a word, after the last white space; else the word itself."""
    gap = text[end:start]
    tail = len(gap) - len(gap.rstrip())
    marks = 0 if tail else len(re.split(r"\s", gap)[-1])
    return start - marks if marks < len(gap) else start


def _key(word: str, aside: frozenset[str]) -> str:
    """Return what a word is compared by."""
    if "case" in aside:
        word = word.casefold()
    if "spelling" not in aside:
        return word
    plain = unicodedata.normalize("NFKD", word)
    plain = "".join(c for c in plain if not unicodedata.combining(c)).replace("’", "'").replace("ʼ", "'")
    if any(c.isdigit() for c in plain):
        return re.sub(r",(?=\d{3})", "", plain)
    plain = plain.replace(".", "") if len(plain) > 1 else plain
    return american(plain)


def _operations(left: list[str], right: list[str], aside: frozenset[str], *, readable: bool) -> list[Operation]:
    """Return equal and changed runs of words in turn, made fit for reading."""
    known: dict[str, int] = {}
    ids = [np.array([known.setdefault(key, len(known)) for key in keys], np.int32) for keys in (left, right)]
    operations: list[Operation] = []
    place = (0, 0)
    for start, other, size in _equal_runs(*common_words(*ids), len(left), len(right)):
        if (start, other) != place:
            one, another = left[place[0] : start], right[place[1] : other]
            same = "spelling" in aside and bool(one and another) and "".join(one) == "".join(another)
            operations.append((place[0], start, place[1], other, same))
        if size:
            operations.append((start, start + size, other, other + size, True))
        place = (start + size, other + size)
    merged = _merged(operations)
    return _merged(_without_islands(merged, left)) if readable else merged


def _equal_runs(lefts: Any, rights: Any, *ends: int) -> list[tuple[int, int, int]]:
    """Return the runs of equal words as start on either side and length, then an empty run at both ends."""
    starts = np.flatnonzero((np.diff(lefts, prepend=-2) != 1) | (np.diff(rights, prepend=-2) != 1))
    sizes = np.diff(np.append(starts, len(lefts)))
    runs = zip(lefts[starts].tolist(), rights[starts].tolist(), sizes.tolist(), strict=True)
    return [*runs, (ends[0], ends[1], 0)]


def _without_islands(operations: list[Operation], left: list[str]) -> list[Operation]:
    """Take a few idle words between two changes for changed as well, if something was both taken out and put in."""
    kept: list[Operation] = []
    for number, operation in enumerate(operations):
        if operation[4] and kept and number + 1 < len(operations):
            before, after = kept[-1], operations[number + 1]
            words = left[operation[0] : operation[1]]
            gone = before[1] - before[0] + after[1] - after[0]
            come = before[3] - before[2] + after[3] - after[2]
            idle = len(words) <= _ISLAND and all(word.casefold() in LIGHT_WORDS or not word.isalnum() for word in words)
            operation = (*operation[:4], not (idle and gone and come and max(gone, come) >= 2 * len(words)))
        kept.append(operation)
        kept = [*kept[:-2], *_merged(kept[-2:])]
    return kept


def _merged(operations: list[Operation]) -> list[Operation]:
    """Join neighbours that are both equal or both changed."""
    merged: list[Operation] = []
    for operation in operations:
        if merged and merged[-1][4] == operation[4]:
            last = merged.pop()
            operation = (last[0], operation[1], last[2], operation[3], operation[4])
        merged.append(operation)
    return merged


def _row(operation: Operation, texts: tuple[str, str], bounds: tuple[list[int], list[int]]) -> dict[str, Any]:
    start, end, other, other_end, equal = operation
    name = "equal" if equal else "insert" if start == end else "delete" if other == other_end else "replace"
    left, right = (bounds[0][start], bounds[0][end]), (bounds[1][other], bounds[1][other_end])
    return {
        "operation": name,
        "left_start": left[0],
        "left_end": left[1],
        "right_start": right[0],
        "right_end": right[1],
        "left_text": texts[0][slice(*left)],
        "right_text": texts[1][slice(*right)],
    }
