"""Words to the place that each has when every clause is told in one order: who does it, what is done, to what, where.

"The line was flooded on Monday by heavy rain" and "On Monday heavy rain flooded the line" state the same in another
order. What each word hangs on (`grammar`) tells: in one order of clauses both read alike, and what still stands in
another order is said of something else.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from toolkit.corpus.counts import Integers
from toolkit.corpus.tokens import Tokens
from toolkit.matching.agents import BY, PASSIVE, TOWARDS, led_by, marked_at
from toolkit.matching.grammar import NUMBER, RELATIONS, Heads, Relations

_list = str.split
# What hangs on a word, in the order in which it is told. A passive tells who does it last, by whom.
_RANKS = (
    "nsubj csubj obl:agent",
    "det case mark aux aux:pass cop cc expl nummod amod compound",
    "",  # the word itself
    "flat fixed compound:prt",
    "obj nsubj:pass",
    "",  # from where, to whom
    "ccomp xcomp",
    "obl nmod nmod:poss advmod acl",
    "advcl acl:relcl appos",
)
_DOES, _OWN, _SUFFERS, _TOWARDS, _BESIDE = 0, 2, 4, 5, 7
_RANK = np.full(len(RELATIONS), len(_RANKS), np.int64)  # the rest last, as it stands: "conj parataxis root"
for _rank, _line in enumerate(_RANKS):
    _RANK[[NUMBER[_name] for _name in _line.split()]] = _rank
_RANK[NUMBER["iobj"]] = _TOWARDS
_NOMINAL = np.isin(RELATIONS, _list("nsubj nsubj:pass obj iobj obl obl:agent nmod nmod:poss appos"))


def told_places(tokens: Tokens, heads: Heads, relations: Relations) -> Integers:
    """Return the place of each word in its text when its clauses are told in one order.

    Parameters
    ----------
    tokens : Tokens
        The texts.
    heads, relations : array
        What each of their words hangs on, as `read_words` returns it.

    Returns
    -------
    array of int, shape (words,)
        From 0 in each text. Who does something stands before it and what it is done to behind it, in the passive
        too; then to whom, and what is said beside it, in the order of the alphabet, as are things joined by "and".

    Notes
    -----
    Linear in the words, times the depth of the deepest clause.
    """
    size, texts = len(heads), len(tokens.bounds) - 1
    if not size:
        return np.zeros(0, np.int64)
    place = np.arange(size)
    row = np.repeat(np.arange(texts), np.diff(tokens.bounds))
    above = place + heads
    over = np.where(heads == 0, size + row, above)  # what a word hangs on; one that hangs on none, on its text
    rank, among = _ranked(tokens, above, relations)
    depth, sizes = _measured(over, size, texts)
    spoken = np.argsort(np.argsort(np.array(tokens.words, object)))[tokens.ids]
    # Each word twice: among those that hang on the same, and among those that hang on it.
    block, ranks, keys, length = (
        np.stack(both, axis=1).ravel()
        for both in (
            (over, place),
            (rank, np.full(size, _OWN)),
            (np.where(among, spoken, 0), spoken),
            (sizes[:size], np.ones(size, np.int64)),
        )
    )
    order = np.argsort((block * (len(_RANKS) + 1) + ranks) * len(tokens.words) + keys, kind="stable")
    ends = np.cumsum(length[order])
    first = np.flatnonzero(np.diff(block[order], prepend=-1))
    began = np.repeat((ends - length[order])[first], np.diff(np.append(first, len(order))))
    offset = np.empty(2 * size, np.int64)
    offset[order] = ends - length[order] - began
    start = np.zeros(size + texts, np.int64)
    for level in range(int(depth.max()) + 1):
        here = np.flatnonzero(depth == level)
        start[here] = start[over[here]] + offset[2 * here]
    found: Integers = start[:size] + offset[1::2]
    return found


def _ranked(tokens: Tokens, above: Integers, relations: Relations) -> tuple[Integers, NDArray[np.bool_]]:
    """Return the rank of each word among those that hang on the same, and whether the alphabet says more."""
    role = relations.astype(np.int64)
    by, leads = (led_by(known, tokens.words, tokens.ids, hangs=above, relations=relations) for known in (BY, TOWARDS))
    passive = marked_at(len(role), above[PASSIVE[role]])
    rank = _RANK[role]
    rank[passive[above] & (role == NUMBER["nsubj"])] = _SUFFERS
    rank[passive[above] & (role == NUMBER["obl"]) & by] = _DOES
    rank[(rank == _BESIDE) & leads] = _TOWARDS
    joined = (role == NUMBER["conj"]) & _NOMINAL[role[above]]
    rank[joined] = _OWN
    return rank, joined | (rank == _BESIDE)


def _measured(over: Integers, size: int, texts: int) -> tuple[Integers, Integers]:
    """Return how deep each word stands, and how many words are in what hangs together below it, itself counted."""
    depth, up = np.zeros(size, np.int64), over.copy()
    deeper = np.flatnonzero(up < size)
    while len(deeper):
        depth[deeper] += 1
        up[deeper] = over[up[deeper]]
        deeper = deeper[up[deeper] < size]
    sizes = np.ones(size + texts, np.int64)
    for level in range(int(depth.max(initial=0)), -1, -1):
        here = np.flatnonzero(depth == level)
        np.add.at(sizes, over[here], sizes[here])
    return depth, sizes
