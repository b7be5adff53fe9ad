"""A pattern to its lines in context (KWIC), which is how a number is read back into words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from toolkit import tables
from toolkit.corpus import COMPARED, Corpus, Document
from toolkit.framing.index import Words, find, longest
from toolkit.framing.lexicon import read_pattern
from toolkit.framing.searched import Searched, searched

SORTS = ("place", "left", "right")


def concordance(
    corpus: Corpus | Document,
    pattern: str,
    *,
    width: int = 60,
    sort: str = "place",
    case: bool = False,
    roles: Sequence[str] = COMPARED,
) -> pd.DataFrame:
    """Return every place where a pattern fits, with the words around it.

    Parameters
    ----------
    corpus : Corpus or Document
        The texts.
    pattern : str
        A word or several, as in a lexicon: ``*`` in a word fits any ending, a lone ``*`` up to three words.
    width : int
        Code points of context on each side, cut back to whole words.
    sort : str
        "place" (corpus order), "left" (by the words before, read backwards) or "right" (by the words behind).
    case : bool
        Whether upper and lower case differ.
    roles : sequence of str
        Roles of the passages that are searched. The context ends where a passage of another role begins.

    Returns
    -------
    DataFrame
        The concordance table; in a notebook the words stand in the middle.

    Raises
    ------
    ValueError
        The pattern is empty or fits every word, or `sort` or `width` is out of range.

    Notes
    -----
    Of finds that overlap the longest is given. The cost follows the number of finds once the corpus is indexed.

    Examples
    --------
    >>> lines = concordance(Document("a", "They built a border wall. The wall fell."), "wall*", width=14)
    >>> lines[["left", "text", "right"]].values.tolist()
    [['a border ', 'wall', '. The wall'], ['wall. The ', 'wall', ' fell.']]
    """
    if sort not in SORTS:
        raise ValueError(f'concordance: sort="{sort}" is unknown; choose {", ".join(SORTS)}')
    if width < 0:
        raise ValueError(f"concordance: width is {width}; give 0 or more code points")
    words = searched(corpus, roles=roles)
    first, last = find(words.index, read_pattern(pattern, case=case, name="concordance"))
    first, last, _ = longest(first, last, np.zeros(len(first), np.int64))
    return tables.build("concordance", _lines(words, first, last, width, sort))


def _lines(words: Searched, first: Words, last: Words, width: int, sort: str) -> pd.DataFrame:
    rows: list[dict[str, Any]] = []
    for begin, end in zip(first.tolist(), last.tolist(), strict=True):
        document = words.corpus.members[words.doc_of[begin]]
        start, stop = int(words.starts[begin]), int(words.ends[end - 1])
        low, high = _stretch(words, begin, start - width, stop + width)
        rows.append(
            {"doc": document.id, "period": document.period, "start": start, "end": stop}
            | {"left": _before(document.text, start, low), "text": document.text[start:stop]}
            | {"right": _behind(document.text, stop, high)}
            | {"voice": words.voices[words.voice[begin]], "voice_group": words.groups[words.group[begin]]}
        )
    if sort == "left":
        rows.sort(key=lambda row: [word.casefold() for word in reversed(row["left"].split())])
    if sort == "right":
        rows.sort(key=lambda row: [word.casefold() for word in row["right"].split()])
    return pd.DataFrame(rows)


def _stretch(words: Searched, word: int, low: int, high: int) -> tuple[int, int]:
    """Return the part of a stretch of the document in which the passages around a word follow each other."""
    first = last = int(words.index.text_of[word])
    while _start(words, first) > low and _follows(words, first - 1):
        first -= 1
    while _start(words, last) + len(words.texts[last]) < high and _follows(words, last):
        last += 1
    return max(low, _start(words, first)), min(high, _start(words, last) + len(words.texts[last]))


def _start(words: Searched, text: int) -> int:
    """Return where a passage begins in its document."""
    first = int(words.tokens.bounds[text])
    return int(words.starts[first] - words.tokens.starts[first])


def _follows(words: Searched, text: int) -> bool:
    """Tell whether the next passage that was cut is the next of the same document, and both hold words."""
    sizes = words.tokens.bounds[max(text, 0) : text + 3]
    if text < 0 or text + 1 >= len(words.texts) or sizes[0] == sizes[1] or sizes[1] == sizes[2]:
        return False
    same = words.doc_of[sizes[0]] == words.doc_of[sizes[1]]
    return bool(same) and words.passages[text + 1] == words.passages[text] + 1


def _before(text: str, start: int, low: int) -> str:
    """Return the context before, without the part of a word at its far end."""
    while 0 < low < start and not text[low - 1].isspace():
        low += 1
    return text[low:start]


def _behind(text: str, end: int, high: int) -> str:
    while end < high < len(text) and not text[high].isspace():
        high -= 1
    return text[end:high]
