"""Who does what to whom: whether two passages say it with the two exchanged.

"The builder praised Castellan" and "Castellan praised the builder" hold the same words, and what each word hangs on
(`grammar`) tells them apart, in the passive and in a relative clause too; "moved from Lisbon to Porto" and "moved from
Porto to Lisbon" as well. `facts.roles` tells of names alone, without the encoder.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from toolkit.corpus.counts import Integers
from toolkit.corpus.function_words import FUNCTION_WORDS
from toolkit.facts.marks import Marked
from toolkit.facts.roles import MUTUAL
from toolkit.facts.wordforms import root
from toolkit.matching.grammar import NUMBER, Heads, Relations

Act = tuple[str, str, str, str, str]  # the root of a verb, then two roles beside it, each with the root of what has it
Places = NDArray[np.int64]

_list = str.split
_DOES, _SUFFERS = "does", "suffers"
_ROLES = {NUMBER["nsubj"]: _DOES, NUMBER["obl:agent"]: _DOES, NUMBER["obj"]: _SUFFERS, NUMBER["nsubj:pass"]: _SUFFERS}
_ROLES |= {NUMBER["iobj"]: "to"}  # "lent him a painting", "lent a painting to him"
_BESIDE = [NUMBER["obl"], NUMBER["nmod"]]  # with a preposition
TOWARDS = frozenset(_list("from to into onto over behind than"))  # with these, one to the other is not the other way
PASSIVE = [NUMBER[name] for name in _list("aux:pass nsubj:pass obl:agent")]
# "Bought the yard from the bank": whether that hangs on "yard" or on "bought" is often mistaken, so both are "bought".
_HOLDS = [NUMBER[name] for name in _list("obj obl nsubj:pass nmod")]
_STEPS = 2  # up to the verb: "from the bank to the city" behind an object
_STANDS_FOR = frozenset(_list("who which that whom"))  # what a relative clause is about
_CHAIN = 3  # doublings: of eight words, each joined to the one before by "and", the last one has the role of the first
_MUTUAL = frozenset(map(root, MUTUAL))  # "divorces" and "merges" as well
_LETTERS = 3  # of a word that names somebody or something, or what is done


class _Parsed(NamedTuple):
    """The words, the verb or noun that each stands beside, its role there, and the first of those it is joined to."""

    words: Sequence[str]
    ids: NDArray[np.int32]
    above: Places
    role: Places
    first: Places


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
        the same to the same. Verbs that hold both ways ("met", "fought") say nothing. Beside who does it and to whom
        count those behind "from", "to", "into", "onto", "over", "behind" and "than".

    Notes
    -----
    True of 102 pairs of paws, one of them labelled as the same, of two of msrp's and twitter's 24,000, both the same,
    and of none of 5,500 given pairs of reports and topics: rare in news, and grave. Where one of the two alone has
    changed its role, and something else stands in its place, 6 of 10 pairs outside paws state the same, so that says
    nothing.
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
    return not left & right and any((verb, one, whom, other, who) in right for verb, one, who, other, whom in left)


def _acts(marked: Marked, heads: Heads, relations: Relations, texts: Integers) -> dict[int, set[Act]]:
    """Return what is done in each of these texts, by whom, to whom, where it says all three in telling words."""
    tokens = marked.counts.tokens
    row = np.searchsorted(tokens.bounds, np.arange(len(heads)), side="right") - 1
    asked = np.zeros(len(marked.counts.texts), bool)
    asked[texts] = True
    parsed = _parsed(tokens.words, tokens.ids, heads, relations)
    found: dict[int, set[Act]] = defaultdict(set)
    for verb, beside in _by_verb(parsed, relations, asked[row]).items():
        word = tokens.words[tokens.ids[verb]]
        if _tells(word) and root(word) not in _MUTUAL and len(beside) > 1:
            for (one, ones), (other, others) in combinations(sorted(beside.items()), 2):
                acts = {(root(word), one, who, other, whom) for who in ones for whom in others if who != whom}
                if acts:
                    found[int(row[verb])] |= acts
    return found


def _parsed(words: Sequence[str], ids: NDArray[np.int32], heads: Heads, relations: Relations) -> _Parsed:
    """Return the words with what they stand beside: joined words beside what the first of them does, and so on."""
    place = np.arange(len(heads))
    hangs = above = place + heads
    role, first = relations.astype(np.int64), place.copy()
    for _ in range(_CHAIN):
        joined = role == NUMBER["conj"]
        first = np.where(joined, first[above], first)
        above, role = np.where(joined, above[above], above), np.where(joined, role[above], role)
    subject = role == NUMBER["nsubj"]
    led = marked_at(len(heads), above[subject & (place < above)])  # a verb with a subject before it has none behind
    role[subject & (place > above) & led[above]] = NUMBER["obj"]
    passive = marked_at(len(heads), above[np.isin(role, PASSIVE)])
    role[(role == NUMBER["nsubj"]) & passive[above]] = NUMBER["nsubj:pass"]
    by, towards = (
        marked_at(len(heads), hangs[_is(words, ids, known) & (relations == NUMBER["case"])])[first]
        for known in (["by"], TOWARDS)
    )
    for _ in range(_STEPS):
        up = (by | towards) & (role == NUMBER["nmod"]) & np.isin(role[above], _HOLDS)
        role = np.where(up & (role[above] != NUMBER["nmod"]), NUMBER["obl"], role)
        above = np.where(up, above[above], above)
    role[(role == NUMBER["obl"]) & by & passive[above]] = NUMBER["obl:agent"]
    return _Parsed(words, ids, above, role, first)


def marked_at(size: int, places: Places) -> NDArray[np.bool_]:
    """Return a mask of some places."""
    found = np.zeros(size, bool)
    found[places] = True
    return found


def _is(words: Sequence[str], ids: NDArray[np.int32], wanted: Iterable[str]) -> NDArray[np.bool_]:
    """Tell which words are among some."""
    known = frozenset(wanted)
    found: NDArray[np.bool_] = np.array([word in known for word in words], bool)[ids]
    return found


def _by_verb(parsed: _Parsed, relations: Relations, asked: NDArray[np.bool_]) -> dict[int, dict[str, set[str]]]:
    """Return for each verb the roots of the telling words beside it, by their roles."""
    words, ids, above, role, first = parsed
    towards = np.flatnonzero(_is(words, ids, TOWARDS) & (relations == NUMBER["case"]) & asked)
    led = {int(above[place]): words[ids[place]] for place in towards[::-1].tolist()}  # by the first of two prepositions
    found: dict[int, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for one in np.flatnonzero(np.isin(role, [*_ROLES, *_BESIDE]) & asked).tolist():
        verb = int(above[one])
        name = led.get(int(first[one])) or _ROLES.get(int(role[one]), "")
        word = words[ids[one]]
        if word in _STANDS_FOR and relations[verb] == NUMBER["acl:relcl"]:
            word = words[ids[above[verb]]]
        if name and _tells(word):
            found[verb][name].add(root(word))
    for verb in np.flatnonzero((relations == NUMBER["xcomp"]) & asked).tolist():  # who wants to do it does it
        over = found.get(int(above[verb]), {})
        if verb in found and _DOES not in found[verb] and (who := over.get(_SUFFERS) or over.get(_DOES)):
            found[verb][_DOES] = who
    return found


def _tells(word: str) -> bool:
    """Tell a word in small letters that names somebody or something, or what is done."""
    return len(word) >= _LETTERS and word not in FUNCTION_WORDS
