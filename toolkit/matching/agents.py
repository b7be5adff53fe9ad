"""Who does what to whom: whether two passages say it with the two exchanged.

"The builder praised Castellan" and "Castellan praised the builder" hold the same words, and what each word hangs on
(`grammar`) tells them apart, in the passive and in a relative clause too; "moved from Lisbon to Porto" and "moved from
Porto to Lisbon" as well. `facts.swapped_roles` tells of names alone, without the encoder.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from toolkit.corpus.counts import Integers
from toolkit.corpus.function_words import FUNCTION_WORDS
from toolkit.corpus.wordforms import root
from toolkit.facts.marks import Marked
from toolkit.facts.swapped_roles import MUTUAL
from toolkit.matching.grammar import NUMBER, RELATIONS, Heads, Relations

Act = tuple[int, ...]  # the root of a verb, then two roles beside it, each with the root of what has it
Places = NDArray[np.int64]

_list = str.split
# What a word is to the verb or noun that it stands beside; behind "from" and the rest, one to the other is not the
# other way.
_ROLES = ("", "does", "suffers", *_list("to from into onto over behind than"))
_DOES, _SUFFERS, _TO = 1, 2, 3
TOWARDS = frozenset(_ROLES[_TO:])
BY = frozenset(["by"])
_ROLE = np.zeros(len(RELATIONS), np.int64)
for _line, _role in (("nsubj obl:agent", _DOES), ("obj nsubj:pass", _SUFFERS), ("iobj", _TO)):  # "lent him a painting"
    _ROLE[[NUMBER[_name] for _name in _line.split()]] = _role
_BESIDE = np.isin(RELATIONS, _list("nsubj obl:agent obj nsubj:pass iobj obl nmod"))  # by the number of a relation
PASSIVE = np.isin(RELATIONS, _list("aux:pass nsubj:pass obl:agent"))
# "Bought the yard from the bank": whether that hangs on "yard" or on "bought" is often mistaken, so both are "bought".
_HOLDS = np.isin(RELATIONS, _list("obj obl nsubj:pass nmod"))
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
    marked, left, right : Marked, array of int, array of int
        Pairs of texts, as everywhere in `toolkit.facts`.
    heads, relations : array
        What each of their words hangs on, as `read_words` returns it.

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
    tokens, roots = marked.counts.tokens, marked.roots
    asked = np.repeat(marked_at(len(marked.counts.texts), texts), np.diff(tokens.bounds))
    verb, role, who = _beside(_parsed(tokens.words, tokens.ids, heads, relations), relations, asked, roots)
    acting = np.array([_tells(word) and root(word) not in _MUTUAL for word in tokens.words], bool)[tokens.ids[verb]]
    order = np.lexsort((role, verb))
    order = order[acting[order]]
    verb, role, who = verb[order], role[order], who[order]
    behind = np.searchsorted(verb, verb, side="right") - np.arange(len(verb)) - 1  # others beside the same verb
    one = np.repeat(np.arange(len(verb)), behind)
    two = one + 1 + np.arange(len(one)) - np.repeat(np.cumsum(behind) - behind, behind)
    differ = (role[one] != role[two]) & (who[one] != who[two])
    one, two = one[differ], two[differ]
    row = np.searchsorted(tokens.bounds, verb[one], side="right") - 1
    found: dict[int, set[Act]] = defaultdict(set)
    columns = row, roots[tokens.ids[verb[one]]], role[one], who[one], role[two], who[two]
    for text, *act in zip(*(column.tolist() for column in columns), strict=True):
        found[text].add(tuple(act))
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
    passive = marked_at(len(heads), above[PASSIVE[role]])
    role[(role == NUMBER["nsubj"]) & passive[above]] = NUMBER["nsubj:pass"]
    by, towards = (led_by(known, words, ids, hangs=hangs, relations=relations)[first] for known in (BY, TOWARDS))
    for _ in range(_STEPS):
        up = (by | towards) & (role == NUMBER["nmod"]) & _HOLDS[role[above]]
        role = np.where(up & (role[above] != NUMBER["nmod"]), NUMBER["obl"], role)
        above = np.where(up, above[above], above)
    role[(role == NUMBER["obl"]) & by & passive[above]] = NUMBER["obl:agent"]
    return _Parsed(words, ids, above, role, first)


def marked_at(size: int, places: Places) -> NDArray[np.bool_]:
    """Return a mask of some places."""
    found = np.zeros(size, bool)
    found[places] = True
    return found


def led_by(
    wanted: frozenset[str], words: Sequence[str], ids: NDArray[np.int32], *, hangs: Places, relations: Relations
) -> NDArray[np.bool_]:
    """Tell which words have one of some prepositions, by what each word hangs on."""
    return marked_at(len(ids), hangs[_is(words, ids, wanted) & (relations == NUMBER["case"])])


def _is(words: Sequence[str], ids: NDArray[np.int32], wanted: frozenset[str]) -> NDArray[np.bool_]:
    """Tell which words are among some."""
    found: NDArray[np.bool_] = np.array([word in wanted for word in words], bool)[ids]
    return found


def _beside(parsed: _Parsed, relations: Relations, asked: NDArray[np.bool_], roots: Integers) -> Places:
    """Return the telling words beside verbs and nouns: the place of these, the role, the root of the word."""
    words, ids, above, relation, first = parsed
    towards = np.array([_ROLES.index(word) if word in TOWARDS else 0 for word in words], np.int64)[ids]
    case = np.flatnonzero((towards > 0) & (relations == NUMBER["case"]) & asked)[::-1]  # of two the first is set last
    led = np.zeros(len(ids), np.int64)
    led[above[case]] = towards[case]
    role = np.where(led[first] > 0, led[first], _ROLE[relation])
    place = np.flatnonzero(_BESIDE[relation] & (role > 0) & asked)
    verb = above[place]
    about = _is(words, ids[place], _STANDS_FOR) & (relations[verb] == NUMBER["acl:relcl"])
    word = ids[np.where(about, above[verb], place)]
    telling = np.array([_tells(word) for word in words], bool)[word]
    found = np.stack([verb, role[place], roots[word]])[:, telling]
    wanting = np.flatnonzero((relations == NUMBER["xcomp"]) & asked & marked_at(len(ids), found[0]))
    return np.hstack([found, _doing(found, wanting, above)])


def _doing(found: Places, wanting: Places, above: Places) -> Places:
    """Return who does what is wanted, tried or asked for, as `_beside` does: who wants it, or is asked to do it."""
    near = marked_at(len(above), np.concatenate([wanting, above[wanting]]))[found[0]] & (found[1] < _TO)
    beside: dict[int, dict[int, set[int]]] = defaultdict(lambda: defaultdict(set))
    for verb, role, who in found[:, near].T.tolist():
        beside[verb][role].add(who)
    added = []
    for verb, over in zip(wanting.tolist(), above[wanting].tolist(), strict=True):
        if not beside[verb][_DOES]:
            beside[verb][_DOES] = beside[over][_SUFFERS] or beside[over][_DOES]
            added += [(verb, _DOES, who) for who in sorted(beside[verb][_DOES])]
    return np.array(added, np.int64).reshape(-1, 3).T


def _tells(word: str) -> bool:
    """Tell a word in small letters that names somebody or something, or what is done."""
    return len(word) >= _LETTERS and word not in FUNCTION_WORDS
