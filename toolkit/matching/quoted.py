"""Pairs of texts to how much of what they quote is shared, whoever is said to say it.

"'The meat was rotten,' said the inspector" and "'The meat was not rotten,' a spokesman told reporters" share less than
half of their words, and contradict each other: what is stated stands between the marks.
"""

from __future__ import annotations

import re
from typing import NamedTuple

import numpy as np

from toolkit.matching.marks import DENIALS, Marked
from toolkit.matching.vectors import Floats, Integers

_QUOTED = re.compile(r'“[^“”]*(?:”|$)|"[^"]*(?:"|$)|„[^“”]*(?:[“”]|$)|«[^»]*(?:»|$)')
_CLOSED = re.compile(r'^[^“”"]*(?:”|(?<=[\w.,;:!?])"(?!\w))')  # a quotation that began before the text
_SHARE = 0.25  # of all words, from which two texts can share most of what they quote: half of a sentence at least
_STEM = 5  # first letters that inflected forms of a word share, as in marks
_WORDS = 3  # different words, figures and denials left out, from which a quotation states something


class _Words(NamedTuple):
    """The beginnings of the words that a text quotes, with their rarity, and the sum of it."""

    rarity: dict[str, float]
    weight: float


def quoted_weights(marked: Marked, left: Integers, right: Integers, share: Floats) -> tuple[Floats, Floats]:
    """Return twice the rarity of the words that both sides of pairs quote, and the rarity of all they quote.

    Parameters
    ----------
    marked : Marked
        The texts.
    left, right : array of int
        Row numbers of the texts of each pair.
    share : array
        How much of all words the sides share, 0 to 1: where it is little, no quotation is read.

    Returns
    -------
    tuple of two arrays
        Figures and denials left out; 0 where a side quotes nothing.
    """
    marks = np.array(["“" in text or '"' in text or "«" in text or "„" in text for text in marked.counts.texts], bool)
    known: dict[int, _Words | None] = {}
    shared, whole = np.zeros(len(left)), np.zeros(len(left))
    for pair in np.flatnonzero(marks[left] & marks[right] & (share >= _SHARE)).tolist():
        rows = int(left[pair]), int(right[pair])
        known |= {text: _quoted(marked, text) for text in rows if text not in known}
        one, other = (known[text] for text in rows)
        if one and other:
            both = sorted(one.rarity.keys() & other.rarity.keys())
            shared[pair] = 2 * sum(min(one.rarity[word], other.rarity[word]) for word in both)
            whole[pair] = one.weight + other.weight
    return shared, whole


def _quoted(marked: Marked, text: int) -> _Words | None:
    """Return the words that a text quotes, if they say something."""
    string = marked.counts.texts[text]
    spans = [match.span() for match in _QUOTED.finditer(string)]
    if match := _CLOSED.match(string):
        spans = [match.span()]
    if not spans:
        return None
    tokens, found = marked.counts.tokens, dict[str, float]()
    own = tokens.of(text)
    for word, start in zip(tokens.ids[own].tolist(), tokens.starts[own].tolist(), strict=True):
        said = tokens.words[word]
        states = not (marked.is_figure[word] or said in DENIALS or said.endswith("n't"))
        if states and any(low <= start < high for low, high in spans):
            found[said[:_STEM]] = min(found.get(said[:_STEM], np.inf), float(marked.idf[word]))
    return _Words(found, sum(sorted(found.values()))) if len(found) >= _WORDS else None
