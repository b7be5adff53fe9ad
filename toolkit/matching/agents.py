"""Who does what to whom: whether two passages say it with the two exchanged.

"The builder praised Castellan" and "Castellan praised the builder" hold the same words, and what each word hangs on
(`grammar`) tells them apart, in the passive and in a relative clause too. `facts.roles` tells of names alone, without
the encoder.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from toolkit.corpus.counts import Integers
from toolkit.facts.marks import Marked
from toolkit.facts.roles import MUTUAL
from toolkit.facts.wordforms import root, tells
from toolkit.matching.grammar import NUMBER, Heads, Relations

Act = tuple[str, str, str]  # the roots of a verb, of who does it and of whom it is done to

_list = str.split
_DOES = [NUMBER[name] for name in _list("nsubj obl:agent")]
_SUFFERS = [NUMBER[name] for name in _list("obj nsubj:pass")]
_STANDS_FOR = frozenset(_list("who which that whom"))  # what a relative clause is about
_CHAIN = 3  # doublings: of eight words, each joined to the one before by "and", the last one has the role of the first
_MUTUAL = frozenset(map(root, MUTUAL))  # "divorces" and "merges" as well


def exchanged(marked: Marked, heads: Heads, relations: Relations, left: Integers, right: Integers) -> NDArray[np.bool_]:
    """Tell of pairs of texts whether one has somebody do what the other has done to him, by the same.

    Parameters
    ----------
    marked : Marked
        The texts.
    heads, relations : array
        What each of their words hangs on, as `read_words` returns it.
    left, right : array of int
        Row numbers of the texts of each pair.

    Returns
    -------
    array of bool
        True where one verb has the same two words in each other's place, unless both sides say of anybody that he does
        the same to the same. Verbs that hold both ways ("met") say nothing.

    Notes
    -----
    True of 57 pairs of paws, one of them labelled as the same, and of two of msrp's and twitter's 24,000, both the
    same: rare in news, and grave. Where one of the two alone has changed its role, and something else
    stands in its place, 6 of 10 pairs outside paws state the same, so that says nothing.
    """
    wanted = np.unique(np.concatenate([left, right]))
    acts = _acts(marked, heads, relations, wanted)
    found = np.zeros(len(left), bool)
    for pair, (one, other) in enumerate(zip(left.tolist(), right.tolist(), strict=True)):
        if one in acts and other in acts:
            found[pair] = _turned(acts[one], acts[other])
    return found


def _turned(left: set[Act], right: set[Act]) -> bool:
    """Compare what two texts say that is done."""
    return not left & right and any((verb, whom, who) in right for verb, who, whom in left)


def _acts(marked: Marked, heads: Heads, relations: Relations, texts: Integers) -> dict[int, set[Act]]:
    """Return what is done in each of these texts, by whom, to whom, where it says all three in telling words."""
    tokens = marked.counts.tokens
    place = np.arange(len(heads))
    row = np.searchsorted(tokens.bounds, place, side="right") - 1
    asked = np.zeros(len(marked.counts.texts), bool)
    asked[texts] = True
    above, role = place + heads, relations.astype(np.int64)
    for _ in range(_CHAIN):
        joined = role == NUMBER["conj"]
        above, role = np.where(joined, above[above], above), np.where(joined, role[above], role)
    subject = role == NUMBER["nsubj"]
    led = np.zeros(len(heads), bool)  # verbs with a subject before them, so that none stands behind them
    led[above[subject & (place < above)]] = True
    role[subject & (place > above) & led[above]] = NUMBER["obj"]
    sides = []
    for kind in (_DOES, _SUFFERS):
        who = np.flatnonzero(np.isin(role, kind) & asked[row])
        sides.append(_by_verb(who, above[who], place + heads, relations, tokens.ids, tokens.words))
    found: dict[int, set[Act]] = defaultdict(set)
    for verb in sorted(sides[0].keys() & sides[1].keys()):
        word = tokens.words[tokens.ids[verb]]
        if tells(word) and root(word) not in _MUTUAL:
            for agent in sides[0][verb]:
                found[int(row[verb])] |= {(root(word), agent, whom) for whom in sides[1][verb] if agent != whom}
    return {text: acts for text, acts in found.items() if acts}


def _by_verb(
    who: NDArray[np.int64], verbs: NDArray[np.int64], above: NDArray[np.int64], relations: Relations,
    ids: NDArray[np.int32], words: Sequence[str],
) -> dict[int, set[str]]:  # fmt: skip
    """Return the roots of the telling words that stand in one role to each verb."""
    found: dict[int, set[str]] = defaultdict(set)
    for one, verb in zip(who.tolist(), verbs.tolist(), strict=True):
        word = words[ids[one]]
        if word in _STANDS_FOR and relations[verb] == NUMBER["acl:relcl"]:
            word = words[ids[above[verb]]]
        if tells(word):
            found[verb].add(root(word))
    return found
