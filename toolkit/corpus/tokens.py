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

# An abbreviation is not sought again at its second letter: it would end where the first ended, and cost the square
_WORD = re.compile(r"(?<!\b[^\W\d_]\.)(?:[^\W\d_]\.){2,}(?!\w)|\d+(?:[.,]\d+)+(?!\w)|[^\W_]+(?:['’ʼ][^\W_]+)*")


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
    ids: list[int] = []
    starts: list[int] = []
    ends: list[int] = []
    bounds = [0]
    known: dict[str, int] = {}
    surface: dict[str, int] = {}
    for text in texts:
        for match in _WORD.finditer(text):
            word = match.group()
            number = surface.get(word)
            if number is None:
                number = surface[word] = known.setdefault(normalise(word), len(known))
            ids.append(number)
            starts.append(match.start())
            ends.append(match.end())
        bounds.append(len(ids))
    return Tokens(
        np.array(ids, np.int32),
        np.array(starts, np.int32),
        np.array(ends, np.int32),
        np.array(bounds, np.int64),
        tuple(known),
    )


def normalise(word: str) -> str:
    """Return the form in which a word is compared.

    Examples
    --------
    >>> normalise("U.S."), normalise("Amnesty’s"), normalise("8,000")
    ('us', "amnesty's", '8,000')
    """
    folded = unicodedata.normalize("NFKC", word).casefold().replace("’", "'").replace("ʼ", "'")
    return folded if any(c.isdigit() for c in folded) else folded.replace(".", "")
