"""Pairs of texts to whether each denies what the other states: "snow, not speed", "speed rather than snow".

Both sides deny as often as each other, so that no denial stands alone; what they deny is what tells them apart.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from toolkit.corpus.counts import Integers
from toolkit.facts.clause_texts import tells
from toolkit.facts.marks import Marked

# No verbs: "rejected criticism" and "criticism was rejected by" deny the same in another voice.
_DENIES = frozenset(str.split("not no never neither none nobody nothing cannot rather instead"))


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
    found, once = np.zeros(len(left), bool), marked.made("denied once", lambda: _once(marked))
    for pair in np.flatnonzero((once[left] >= 0) & (once[right] >= 0)).tolist():
        one, other = int(left[pair]), int(right[pair])
        found[pair] = _states(marked, other, once[one]) and _states(marked, one, once[other])
    return found


def _states(marked: Marked, text: int, root: int) -> bool:
    """Tell whether a text states a root and does not deny it."""
    own = marked.counts.tokens.of(text)
    here = own.start + np.flatnonzero(marked.roots[marked.counts.tokens.ids[own]] == root)
    told = here[tells(marked)[marked.counts.tokens.ids[here]] & ~marked.denying[here]]
    return len(told) > 0 and not marked.denied[told].any()


def _once(marked: Marked) -> Integers:
    """Return the root of what each text denies that denies once, -1 where a verb denies, it is open, or of nothing."""
    tokens = marked.counts.tokens
    found = np.full(len(marked.counts.texts), -1)
    denies = tokens.among(_DENIES) | np.array([word.endswith("n't") for word in tokens.words], bool)
    at = np.flatnonzero(marked.denying)
    at = at[denies[tokens.ids[at]] & ~marked.moods.opened[at]]  # "had it not rained": it did
    texts = np.searchsorted(tokens.bounds, at, side="right") - 1
    said = np.flatnonzero(tells(marked)[tokens.ids] & ~marked.denying & marked.denied)
    behind = np.append(said, len(tokens.ids))[np.searchsorted(said, at)]
    kept = (marked.denials[texts] == 1) & (behind < tokens.bounds[texts + 1])
    found[texts[kept]] = marked.roots[tokens.ids[behind[kept]]]
    return found
