"""Words as numbers: each text is cut once into words, each word becomes an integer id, and keeps its place.

Matching and framing read the result instead of the text: comparing integers is what makes both fast. A word is
a run of letters and digits with apostrophes inside it, a figure with its points and commas ("8,000", "3.5"), or
an abbreviation with its points ("U.S."). Hyphens and dashes divide words. Words are compared after Unicode
normalisation (NFKC), case folding and without the points of abbreviations, so "U.S." and "US" are one word.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import count

import numpy as np
from numpy.typing import NDArray

_WORD = re.compile(
    r"([^\W_](?:"  # one first letter for all, so that the search runs from letter to letter
    r"[^\W\d_][^\W_]*+(?:['’ʼ][^\W_]+)*+"  # with a second one it is none of the next two, which most words need not try
    r"|(?<!\d)\.(?<!\b[^\W\d_]\.[^\W\d_]\.)(?:[^\W\d_]\.)+(?!\w)"  # not again at its second letter: the square
    r"|(?<=\d)\d*(?:[.,]\d+)+(?!\w)"
    r"|[^\W_]*(?:['’ʼ][^\W_]+)*))"
)

_AT_ONCE = 20_000  # texts cut at once; bounds the memory
_SPLIT = 200  # texts divided at spaces at once: a processor's cache holds their pieces
Ids = NDArray[np.int32]


@dataclass(frozen=True)
class Tokens:
    """The words of several texts, one after the other.

    Text `t` has the words ``ids[bounds[t]:bounds[t + 1]]``; word `w` stands at ``starts[w]`` to ``ends[w]`` (code
    points) in its text; ``words[id]`` is the normalised word.
    """

    ids: NDArray[np.int32]
    starts: NDArray[np.int32]
    ends: NDArray[np.int32]
    bounds: NDArray[np.int64]
    words: tuple[str, ...] = field(repr=False)

    @cached_property
    def numbers(self) -> dict[str, int]:
        """The id of each word."""
        return {word: number for number, word in enumerate(self.words)}

    def among(self, words: Iterable[str]) -> NDArray[np.bool_]:
        """Tell of each id whether its word is one of these; few lists are as long as the words of a corpus."""
        found = np.zeros(len(self.words), bool)
        found[[self.numbers[word] for word in words if word in self.numbers]] = True
        return found

    def of(self, text: int) -> slice:
        """Return the slice of the words of one text."""
        return slice(self._edges[text], self._edges[text + 1])

    @cached_property
    def _edges(self) -> list[int]:
        edges: list[int] = self.bounds.tolist()
        return edges


def tokenise(texts: Iterable[str]) -> Tokens:
    """Cut texts into words with ids and offsets.

    Parameters
    ----------
    texts : iterable of str
        The texts; an empty one has no words.

    Returns
    -------
    Tokens
        Ids are given in the order in which words are first seen.

    Notes
    -----
    Linear in the length of the texts. Most of what stands between spaces recurs, and is cut once.

    Examples
    --------
    >>> tokens = tokenise(["The U.S. border.", "the US border's"])
    >>> tokens.ids.tolist(), tokens.words
    ([0, 1, 2, 0, 1, 3], ('the', 'us', 'border', "border's"))
    >>> tokens.starts[tokens.of(1)].tolist()
    [0, 4, 7]
    """
    every = list(texts)
    known = _Numbers()
    cut = [_cut(every[at : at + _AT_ONCE], known) for at in range(0, max(len(every), 1), _AT_ONCE)]
    ids, starts, ends, words = (np.concatenate(part) for part in zip(*cut, strict=True))
    bounds = np.concatenate([[0], np.cumsum(words)])
    return Tokens(ids, starts, ends, bounds, tuple(known.different))


def _cut(texts: Sequence[str], known: _Numbers) -> tuple[Ids, Ids, Ids, NDArray[np.int64]]:
    """Return the ids of the words of texts, where they start and end, and how many words each text has.

    No word reaches over a space, and most of what stands between two recurs, so that each such piece is cut once.
    """
    number = defaultdict[str, int](count().__next__)  # of each piece, in the order in which it is first seen
    parts = (" ".join(texts[at : at + _SPLIT]).split(" ") for at in range(0, max(len(texts), 1), _SPLIT))
    which = np.concatenate([np.fromiter(map(number.__getitem__, part), np.int64, len(part)) for part in parts])
    ids, starts, ends, words = _cut_each(list(number), known)
    sizes, last = words[which], np.cumsum(words[which])
    at = np.arange(last[-1]) + np.repeat((np.cumsum(words) - words)[which] - last + sizes, sizes)
    first = np.repeat(_begin(np.fromiter(map(len, number), np.int64, len(number))[which]), sizes)
    begin = _begin(np.fromiter(map(len, texts), np.int64, len(texts)))
    held = np.diff(np.searchsorted(first, begin), append=len(first))
    first -= np.repeat(begin, held)
    return ids[at], (first + starts[at]).astype(np.int32), (first + ends[at]).astype(np.int32), held


def _cut_each(texts: Sequence[str], known: _Numbers) -> tuple[Ids, Ids, Ids, NDArray[np.int64]]:
    """Return the same of texts without spaces; they are cut as one, which takes three quarters of the time."""
    parts = _WORD.split(" ".join(texts))  # what stands between words, and words, in turn
    edges = np.cumsum(np.fromiter(map(len, parts), np.int64, len(parts)))
    starts, ends = edges[:-1:2], edges[1::2]
    begin = _begin(np.fromiter(map(len, texts), np.int64, len(texts)))
    words = np.diff(np.searchsorted(starts, begin), append=len(starts))
    first = np.repeat(begin, words)
    ids = np.fromiter(map(known.__getitem__, parts[1::2]), np.int32, len(starts))
    return ids, (starts - first).astype(np.int32), (ends - first).astype(np.int32), words


def _begin(sizes: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return where texts of these sizes begin, with a space between each two."""
    found: NDArray[np.int64] = np.cumsum(sizes + 1) - sizes - 1
    return found


class _Numbers(dict[str, int]):
    """Words as they stand to numbers, one for all spellings of a word; a new one gets the next number."""

    def __init__(self) -> None:
        super().__init__()
        self.different: dict[str, int] = {}

    def __missing__(self, word: str) -> int:
        plain = word.lower() if word.isascii() and "." not in word else normalise(word)
        number = self[word] = self.different.setdefault(plain, len(self.different))
        return number


def is_word(text: str) -> bool:
    """Tell whether a text without spaces is one word from its first letter to its last, as `tokenise` cuts it.

    Examples
    --------
    >>> is_word("U.S."), is_word("8,000"), is_word("(us)"), is_word("one/two"), is_word("")
    (True, True, False, False, False)
    """
    return _WORD.split(text) == ["", text, ""]


def normalise(word: str) -> str:
    """Return the form in which a word is compared.

    Examples
    --------
    >>> normalise("U.S."), normalise("Amnesty’s"), normalise("8,000")
    ('us', "amnesty's", '8,000')
    """
    folded = word.lower()
    if not word.isascii():
        folded = unicodedata.normalize("NFKC", word).casefold().replace("’", "'").replace("ʼ", "'")
    return folded.replace(".", "") if "." in folded and not any(c.isdigit() for c in folded) else folded


def joined(one: Tokens, other: Tokens) -> Tokens:
    """Return the words of texts that were cut apart as if they had been cut together."""
    known = {word: number for number, word in enumerate(one.words)}
    numbers = np.array([known.setdefault(word, len(known)) for word in other.words], np.int32)
    return Tokens(
        np.concatenate([one.ids, numbers[other.ids]]),
        np.concatenate([one.starts, other.starts]),
        np.concatenate([one.ends, other.ends]),
        np.concatenate([one.bounds, one.bounds[-1] + other.bounds[1:]]),
        tuple(known),
    )


def chosen(tokens: Tokens, texts: NDArray[np.int64]) -> Tokens:
    """Return the words of some of the texts, numbered as before."""
    sizes = np.diff(tokens.bounds)[texts]
    bounds = np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64)
    at = np.arange(bounds[-1]) + np.repeat(tokens.bounds[texts] - bounds[:-1], sizes)
    return Tokens(tokens.ids[at], tokens.starts[at], tokens.ends[at], bounds, tokens.words)


def renumbered(tokens: Tokens) -> Tokens:
    """Return the same with ids in the order in which words are first seen, and without words that no text has."""
    first = np.full(len(tokens.words), len(tokens.ids))
    first[tokens.ids[::-1]] = np.arange(len(tokens.ids))[::-1]  # of several the last one stays, which is the first
    seen = np.flatnonzero(first < len(tokens.ids))
    order = seen[np.argsort(first[seen])]
    number = np.zeros(len(first), np.int32)
    number[order] = np.arange(len(order), dtype=np.int32)
    words = tuple(tokens.words[old] for old in order.tolist())
    return Tokens(number[tokens.ids], tokens.starts, tokens.ends, tokens.bounds, words)
