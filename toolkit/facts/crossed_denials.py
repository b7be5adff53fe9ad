"""Pairs of texts to whether each denies what the other states: "snow, not speed", "speed rather than snow".

Both sides deny as often as each other, so that no denial stands alone; what they deny is what tells them apart.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from toolkit.corpus.counts import Integers
from toolkit.facts.clause_texts import tells
from toolkit.facts.marks import Marked

# No verbs: "rejected criticism" and "criticism was rejected by" deny the same in another voice.
_DENIES = frozenset(str.split("not no never neither none nobody nothing cannot rather instead"))


class _Once(NamedTuple):
    """What the one denial of a text is of, and all that the text denies and states, as numbers of roots."""

    of: int
    denied: frozenset[int]
    stated: frozenset[int]


def each_denies(marked: Marked, left: Integers, right: Integers) -> NDArray[np.bool_]:
    """Tell of pairs of texts whether each denies once, and what it denies is what the other states.

    Parameters
    ----------
    marked, left, right : Marked, array of int, array of int
        Pairs of texts, as everywhere in `toolkit.facts`.

    Returns
    -------
    array of bool
        True where the first telling word behind the only denial of either text is stated, and not denied, by the other.

    Examples
    --------
    >>> from toolkit.corpus.counts import count, rarity
    >>> counts = count(["Snow, not speed, caused it.", "Speed rather than snow caused it."])
    >>> each_denies(Marked(counts, rarity(counts)), np.array([0]), np.array([1])).tolist()
    [True]
    """
    found = np.zeros(len(left), bool)
    for pair in np.flatnonzero((marked.denials[left] == 1) & (marked.denials[right] == 1)).tolist():
        one, other = (_once(marked, int(side[pair])) for side in (left, right))
        found[pair] = one is not None and other is not None and _turns(one, other) and _turns(other, one)
    return found


def _turns(one: _Once, other: _Once) -> bool:
    """Tell whether what one text denies is stated by another."""
    return one.of in other.stated and one.of not in other.denied


def _once(marked: Marked, text: int) -> _Once | None:
    """Return what a text that denies once denies and states, None where a verb denies, it is open, or of nothing."""
    known: dict[int, _Once | None] = marked.made("denied once", dict)
    if text not in known:
        tokens = marked.counts.tokens
        own = tokens.of(text)
        ids = tokens.ids[own]
        telling, turned = tells(marked)[ids] & ~marked.denying[own], marked.denied[own]
        at = int(np.argmax(marked.denying[own]))
        word, behind = tokens.words[ids[at]], at + 1 + np.flatnonzero((telling & turned)[at + 1 :])
        sides = [frozenset(marked.roots[ids[telling & mask]].tolist()) for mask in (turned, ~turned)]
        told = len(behind) > 0 and (word in _DENIES or word.endswith("n't"))
        told &= not marked.moods.opened[own][at]  # "had it not rained": it did
        known[text] = _Once(int(marked.roots[ids[behind[0]]]), *sides) if told else None
    return known[text]
