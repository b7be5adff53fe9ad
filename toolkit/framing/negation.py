"""Which words stand under a negation: a negating word governs the words behind it up to a bound.

Hits under a negation are tagged, never dropped: "no mass deportations" still speaks of deportations.
"""

from __future__ import annotations

import re

import numpy as np
from numpy.typing import NDArray

from toolkit.framing.index import Index, Words

REACH = 6  # most words between a negation and what it governs: NegEx (Chapman et al. 2001, J. Biomed. Inform. 34)
ITEM = 4  # words of one item of a list ("no food, legal aid, or medical care"); longer is a clause of its own
# Words at which a negation ends: the terminations of NegEx that news text uses.
ENDS = ("but", "however", "yet", "though", "although", "except", "because", "while", "which", "who")
_JOINS = ("and", "or", "nor")
_HYPHENS = ("-", "‐", "‑")
_HALT = re.compile(r"[;:.!?()\[\]…]|\s[-–—]|[–—]\s")


def negated(index: Index, negations: NDArray[np.bool_], first: Words) -> NDArray[np.bool_]:
    """Tell for each of some words whether a negation governs it.

    Parameters
    ----------
    index : Index
        The words.
    negations : array of bool
        For each word of the index, whether it negates.
    first : array of int
        The words asked about: the first of each hit.

    Returns
    -------
    array of bool
        True where a negating word stands before, with at most six words between, in the same sentence and clause, or
        before the list of which the word is an item.

    Examples
    --------
    >>> from toolkit.framing.index import build_index
    >>> index = build_index(["They can no longer provide shelter, legal aid, and humanitarian care; safety is theirs."])
    >>> words = np.array([5, 6, 9, 11])
    >>> negations = np.array([word == "no" for word in index.tokens.words])[index.tokens.ids]
    >>> negated(index, negations, words).tolist()
    [True, True, True, False]
    """
    seen = np.concatenate([[0], np.cumsum(negations)])
    begin = index.tokens.bounds[index.text_of[first]]
    result = np.zeros(len(first), bool)
    marks = {name: _ids(index, words) for name, words in (("ends", ENDS), ("joins", _JOINS), ("strong", _JOINS[1:]))}
    for place in np.flatnonzero(seen[first] > seen[begin]).tolist():
        result[place] = _governed(index, negations, marks, int(first[place]))
    return result


def _ids(index: Index, words: tuple[str, ...]) -> set[int]:
    return {number for word in words for number in index.known.get(word, [])}


def _governed(index: Index, negations: NDArray[np.bool_], marks: dict[str, set[int]], word: int) -> bool:
    """Walk back from a word until a negation, a bound of the clause or the end of the reach."""
    text = index.texts[index.text_of[word]]
    begin = int(index.tokens.bounds[index.text_of[word]])
    starts, ends, ids = index.tokens.starts, index.tokens.ends, index.tokens.ids
    steps = 0
    for w in range(word - 1, begin - 1, -1):
        gap = text[ends[w] : starts[w + 1]]
        if _HALT.search(gap) or int(ids[w]) in marks["ends"]:
            return False
        if "," in gap:
            if steps > ITEM or not _is_list(index, marks, w + 1):
                return False
            steps = -2  # the item before the comma is a word or two itself
        if negations[w]:
            return steps == 0 or gap not in _HYPHENS  # "non-existing threats to X" negates the threats alone
        if int(ids[w]) in marks["joins"] and index.tokens.words[ids[w + 1]].endswith("ing"):
            return False  # "is not ours and threatening X": a clause of its own
        steps += 1
        if steps > REACH:
            return False
    return False


def _is_list(index: Index, marks: dict[str, set[int]], item: int) -> bool:
    """Tell whether the comma before `item` divides a list: or, nor, or a second comma and then and, closes it."""
    text = index.texts[index.text_of[item]]
    within = index.tokens.of(int(index.text_of[item]))
    starts, ends, ids = index.tokens.starts, index.tokens.ends, index.tokens.ids
    if int(ids[item]) in marks["joins"]:
        back = range(item - 1, max(within.start, item - 1 - ITEM), -1)
        return int(ids[item]) in marks["strong"] or any("," in text[ends[w - 1] : starts[w]] for w in back)
    commas, steps = 1, 0
    for w in range(item, within.stop):
        if int(ids[w]) in marks["strong"] or (int(ids[w]) in marks["joins"] and commas > 1):
            return True
        steps += 1
        gap = text[ends[w] : starts[w + 1]] if w + 1 < within.stop else "."
        if steps > ITEM or _HALT.search(gap):
            return False
        if "," in gap:
            commas, steps = commas + 1, 0
    return False
