"""Places of names to whether the name is the subject of the only verb: "Sweden has joined the treaty".

What else a longer text adds takes nothing from that: of whom the verb is said decides what is stated. English.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from toolkit.corpus.counts import Integers
from toolkit.facts.clause_texts import clauses_of
from toolkit.facts.clauses import is_finite
from toolkit.facts.marks import Marked

_BEFORE, _BEHIND = 5, 4  # words before a subject at most, and behind it within which its verb stands


def of_one_verb(
    marked: Marked, texts: tuple[Integers, Integers], places: tuple[Integers, Integers]
) -> NDArray[np.bool_]:
    """Tell of names that stand at one place in two texts whether they are the subject of the only verb of one of these.

    Parameters
    ----------
    marked : Marked
        The texts.
    texts, places : two arrays of int each
        The text on the left and on the right of each case, and the places of the names among all words.

    Returns
    -------
    array of bool
        True where one text is a single clause, and each name stands near the beginning of its text, before the first
        verb and soon before it.

    Examples
    --------
    >>> from toolkit.corpus.counts import count, rarity
    >>> counts = count(["The Harlan campaign did not answer.", "The Okafor campaign did not answer; it was late."])
    >>> sides = tuple(np.array([text]) for text in (0, 1)), tuple(np.array([place]) for place in (1, 7))
    >>> of_one_verb(Marked(counts, rarity(counts)), *sides).tolist()
    [True]
    """
    sides = [[*zip(*(part.tolist() for part in side), strict=True)] for side in zip(texts, places, strict=True)]
    found = [
        _is_subject(marked, *one)
        and _is_subject(marked, *other)
        and any(len(clauses_of(marked, text)) == 1 for text in (one[0], other[0]))
        for one, other in zip(*sides, strict=True)
    ]
    return np.array(found, bool)


def _is_subject(marked: Marked, text: int, place: int) -> bool:
    start = int(marked.counts.tokens.bounds[text])
    if place - start > _BEFORE or any(is_finite(marked.word(text, at)) for at in range(start, place)):
        return False
    return any(is_finite(marked.word(text, at)) for at in range(place + 1, place + 1 + _BEHIND))
