"""Words as numbers: each text is cut once into words, each word becomes an integer id, and keeps its place.

Matching and framing read the result instead of the text: comparing integers is what makes both fast. A word is
a run of letters and digits with apostrophes inside it, a figure with its points and commas ("8,000", "3.5"), or
an abbreviation with its points ("U.S."). Hyphens and dashes divide words. Words are compared after Unicode
normalisation (NFKC), case folding and without the points of abbreviations, so "U.S." and "US" are one word.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

_WORD = re.compile(
    r"([^\W_](?:"  # one first letter for all three, so that the search runs from letter to letter
    r"(?<!\d)\.(?<!\b[^\W\d_]\.[^\W\d_]\.)(?:[^\W\d_]\.)+(?!\w)"  # not again at its second letter: the square
    r"|(?<=\d)\d*(?:[.,]\d+)+(?!\w)"
    r"|[^\W_]*(?:['’ʼ][^\W_]+)*))"
)


@dataclass(frozen=True, slots=True)
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

    def of(self, text: int) -> slice:
        """Return the slice of the words of one text."""
        return slice(int(self.bounds[text]), int(self.bounds[text + 1]))


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
    Linear in the length of the texts.

    Examples
    --------
    >>> tokens = tokenise(["The U.S. border.", "the US border's"])
    >>> tokens.ids.tolist(), tokens.words
    ([0, 1, 2, 0, 1, 3], ('the', 'us', 'border', "border's"))
    >>> tokens.starts[tokens.of(1)].tolist()
    [0, 4, 7]
    """
    known = _Numbers()
    ids: list[int] = []
    sizes: list[int] = []  # of what stands between words, and of words, in turn
    bounds = [0]
    for text in texts:
        parts = _WORD.split(text)
        ids += map(known.__getitem__, parts[1::2])
        sizes += map(len, parts)
        bounds.append(len(ids))
    words = np.diff(bounds)
    edges = np.concatenate([[0], np.cumsum(sizes, dtype=np.int64)])
    first = np.repeat(edges[2 * np.array(bounds[:-1], np.int64) + np.arange(len(words))], words)
    place = 2 * np.arange(len(ids)) + np.repeat(np.arange(len(words)), words) + 1
    return Tokens(
        np.array(ids, np.int32),
        (edges[place] - first).astype(np.int32),
        (edges[place + 1] - first).astype(np.int32),
        np.array(bounds, np.int64),
        tuple(known.different),
    )


class _Numbers(dict[str, int]):
    """Words as they stand to numbers, one for all spellings of a word; a new one gets the next number."""

    def __init__(self) -> None:
        super().__init__()
        self.different: dict[str, int] = {}

    def __missing__(self, word: str) -> int:
        number = self[word] = self.different.setdefault(normalise(word), len(self.different))
        return number


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
