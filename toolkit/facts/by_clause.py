"""Pairs of texts to what their clauses contradict: a denial, an opposite, a plan carried out, beside other clauses.

"The pier was never rebuilt" and "The pier has been rebuilt, but ships do not use it" share too little as wholes, and
one denial on either side cancels the other. So each clause is compared with the clause of the other text that is most
like it, and what these two say of the same is what counts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from toolkit.corpus.counts import Floats, Integers, tallied
from toolkit.corpus.wordforms import root
from toolkit.facts.clause_texts import (
    ClauseTexts,
    clause_texts,
    clauses_of,
    clauses_stated,
    says_who,
    telling_roots,
    tells,
)
from toolkit.facts.clauses import Clause, is_finite
from toolkit.facts.marks import Marked
from toolkit.facts.mood import carried_out
from toolkit.facts.opposed import both_sides, opposed
from toolkit.facts.opposites import OPPOSITES, kinds
from toolkit.facts.when_told import left_out

_words = str.split
ALIKE = 0.6, 0.8  # shared words from which a contradiction counts, and counts in full: msrp AUC 82; from 0.4, 81
HELD = 0.7, 0.9  # share of the words of the shorter side that the other has, from which a denial of them counts
TOUCH = 0.1  # share of the words of the shorter text that the other has, from which their clauses are compared
_CLOSE = 0.25  # the same of the telling words of two clauses: an opposite can be most of what is left of them
_TELLING = 2  # telling words that two clauses share, an opposite for one, from which they speak of the same
_REACH = 10  # words around a verb that is planned here and done there, of which both sides have one
_NONE = frozenset(_words("no none nobody nothing neither few hardly barely scarcely"))  # they deny who does it
_ALONE = frozenset(["nobody"])  # it has no noun behind it that would be denied with its verb
_PLAIN = _NONE | {"not", "never", "cannot", "rarely", "seldom"}
_OWNING = frozenset(_words("has have had"))  # "has no gym": what is had is denied, and no verb behind it
_MADE = ("or", "er", "ion", "ment")
_RECORD = frozenset(["so", "since"])
_BEFORE = frozenset(_words("for with of to in at by from on"))  # "for nothing": not the statement is denied


class ByClause(NamedTuple):
    """For each pair, how far two of its clauses deny and oppose each other, 0 to 1; the place of what denies, or -1."""

    denied: Floats
    opposed: Floats
    word: Integers


class _Facing(NamedTuple):
    """Clauses side by side: their pair, the two, the rarity of telling words shared, of the shorter's, and of both."""

    pair: Integers
    one: Integers
    other: Integers
    shared: Floats
    shorter: Floats
    whole: Floats


class _Said(NamedTuple):
    """The roots of the telling words that a text denies; its words; its denials with the telling word before each.

    It is clear where each denial is of some telling word.
    """

    denied: frozenset[str]
    words: frozenset[str]
    whose: frozenset[tuple[str, str]]
    clear: bool


def by_clause(marked: Marked, left: Integers, right: Integers) -> ByClause:
    """Compare the clauses of texts that correspond.

    Parameters
    ----------
    marked, left, right : Marked, array of int, array of int
        Pairs of texts, as everywhere in `toolkit.facts`.

    Returns
    -------
    ByClause
        For each pair the highest value of two clauses that are each other's likest, share most of their telling words,
        or nearly all of the shorter one, and hold at one time, without a condition or an exception. A denial counts
        where it is of the verb, and nothing is denied on both sides; opposites where no text has both of them. With it,
        the place among the words of all texts of the denial that counts, -1 where none does.

    Notes
    -----
    Only pairs are divided of which one side denies something that the other has and does not deny, or has an opposite
    of a word of the other; those of which the shorter text shares less than `TOUCH` of its words can be left out. Each
    costs the longest common subsequences of those clauses that have opposites.
    """
    found = ByClause(np.zeros(len(left)), np.zeros(len(left)), np.full(len(left), -1))
    chosen, denies = _worth_dividing(marked, left, right)
    if not len(chosen):  # as between most passages of two documents
        return found
    _compare(marked, (left, right), chosen, denies, found, clauses_of)
    rows = zip(left[chosen].tolist(), right[chosen].tolist(), strict=True)
    told = np.array([bool(says_who(marked, one) or says_who(marked, other)) for one, other in rows], bool)
    if told.any():
        _compare(marked, (left, right), chosen[told], denies[told], found, clauses_stated)
    return found


def _compare(
    marked: Marked,
    sides: tuple[Integers, Integers],
    chosen: Integers,
    denies: NDArray[np.bool_],
    found: ByClause,
    cut: Callable[[Marked, int], list[Clause]],
) -> None:
    """Compare the clauses of some pairs, as they are cut, and keep what is more than was found."""
    left, right = sides
    rows = np.unique(np.concatenate([left[chosen], right[chosen]]))
    known = clause_texts(marked, rows, cut=cut)
    facing = facing_clauses(known, left[chosen], right[chosen])
    pairs = chosen[facing.pair]
    texts = np.column_stack([left[pairs], right[pairs]])
    met = opposed(known.parts, facing.one, facing.other, silent=lambda at: _silent(marked, texts[at].tolist()))
    likeness = 2 * facing.shared / np.maximum(facing.whole - met.rarity, 2 * facing.shared)
    best = one_matter(known, facing, met.holds > 0) & mutual(facing, likeness)
    alike = ramp(likeness, ALIKE)
    rest = np.maximum(facing.shorter - met.rarity / 2, facing.shared)  # the opposites themselves need not be shared
    inside, beside = (ramp(facing.shared / size, HELD) for size in (facing.shorter, rest))
    unsure = best & (np.maximum(alike, inside) < 1) & ((met.holds > 0) | denies[facing.pair])
    for at in np.flatnonzero(unsure).tolist():
        inside[at], beside[at] = _but_for_when(known, facing, at, met.rarity[at], (inside[at], beside[at]))
    close = np.maximum(alike, inside) * best * ~met.cancelled
    for at in np.flatnonzero(close * denies[facing.pair]).tolist():
        if close[at] <= found.denied[pairs[at]]:
            continue
        word = _one_denies(marked, known, (int(facing.one[at]), int(facing.other[at])), texts[at].tolist())
        if word >= 0:
            found.denied[pairs[at]], found.word[pairs[at]] = close[at], word
    np.maximum.at(found.opposed, pairs, met.holds * np.maximum(alike, beside) * best)


def planned(marked: Marked, left: Integers, right: Integers) -> Floats:
    """Tell of pairs of texts how far one states as done, in one of its clauses, what the other leaves open.

    Parameters
    ----------
    marked, left, right : Marked, array of int, array of int
        Pairs of texts, as everywhere in `toolkit.facts`.

    Returns
    -------
    array
        For each pair 0 to 1: how much of such a clause the side that leaves it open has, in full from nine tenths.
    """
    found, tokens = np.zeros(len(left)), marked.counts.tokens
    for pair, plan, text, verbs in carried_out(marked.moods, tokens.bounds, left, right, reach=_REACH):
        known = telling_roots(marked, tokens.of(plan))
        for clause in clauses_of(marked, text):
            own = telling_roots(marked, clause.places)
            if not {*clause.places}.isdisjoint(verbs) and len(own & known) >= _TELLING:
                held, whole = (float(marked.root_rarity[sorted(roots)].sum()) for roots in (own & known, own))
                share = float(ramp(np.array(held / whole), HELD))
                found[pair] = max(found[pair], share)
    return found


def ramp(share: Floats, bounds: tuple[float, float]) -> Floats:
    """Return how far shares lie above a bound, from 0, below it, to 1, at the other one."""
    low, high = bounds
    found: Floats = np.clip((share - low) / (high - low), 0, 1)
    return found


def _worth_dividing(marked: Marked, left: Integers, right: Integers) -> tuple[Integers, NDArray[np.bool_]]:
    """Return the pairs that a clause can contradict, and of each whether a denial can do so."""
    one, other = (side[left] - side[right] for side in marked.sides)
    turned = one.multiply(other).min(axis=1).toarray().ravel() < 0
    chosen = np.flatnonzero(turned | (marked.denials[left] + marked.denials[right] > 0))
    left, right = left[chosen], right[chosen]
    denies = _may_deny(marked, left, right)
    kept = denies | _has_opposites(marked, left, right)
    return chosen[kept], denies[kept]


def _may_deny(marked: Marked, left: Integers, right: Integers) -> NDArray[np.bool_]:
    """Tell of which pairs one side denies what the other has, and nothing is denied on both, as `_one_denies` asks."""
    from scipy.sparse import csr_matrix

    once, tokens = marked.once, marked.counts.tokens
    held = csr_matrix((once.data, marked.roots[once.indices], once.indptr), (once.shape[0], len(marked.root_rarity)))
    turned = tells(marked)[tokens.ids] & marked.denied
    bounds = np.concatenate([[0], np.cumsum(turned)])[tokens.bounds]
    denied = tallied(marked.roots[tokens.ids[turned]], bounds, held.shape[1])
    one, other = denied[left], denied[right]
    met = [ones.multiply(others).sum(axis=1).A1 > 0 for ones, others in ((one, held[right]), (other, held[left]))]
    both = one.multiply(other).sum(axis=1).A1 > 0
    found: NDArray[np.bool_] = (met[0] | met[1]) & ~both
    return found


def _has_opposites(marked: Marked, left: Integers, right: Integers) -> NDArray[np.bool_]:
    """Tell of which pairs one side has a word and the other its opposite."""
    one, other = marked.sides
    met = (one[left].multiply(other[right]) + other[left].multiply(one[right])).tocoo()
    found = np.zeros(len(left), bool)
    found[met.row[np.array(kinds())[met.col] == OPPOSITES]] = True
    return found


def facing_clauses(known: ClauseTexts, left: Integers, right: Integers) -> _Facing:
    """Return the clauses of the texts of each pair that share enough telling words to speak of the same."""
    pair, one, other = known.beside(left, right)
    shared = np.asarray(known.telling[one].minimum(known.telling[other]).sum(axis=1), np.float64).ravel()
    sides = known.weight[one], known.weight[other]
    near = (shared > 0) & (shared >= _CLOSE * np.minimum(*sides))
    shorter, whole = np.minimum(*sides)[near], (sides[0] + sides[1])[near]
    return _Facing(pair[near], one[near], other[near], shared[near], shorter, whole)


def _silent(marked: Marked, texts: Sequence[int]) -> frozenset[int]:
    """Return the lines of opposites of which a text has both sides, and those that are no opposites."""
    return _rivals().union(*(both_sides(marked, text) for text in texts))


@cache
def _rivals() -> frozenset[int]:
    return frozenset(line for line, kind in enumerate(kinds()) if kind != OPPOSITES)


def one_matter(known: ClauseTexts, facing: _Facing, turned: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Tell which clauses speak of the same, at one time and without a condition, and not just of one who did it.

    "Rose in May" and "fell in June" can both be true, so can "shut when it rained" and "open after it was mended".
    """
    one, other = facing.one, facing.other
    often = np.asarray((known.telling[one].minimum(known.telling[other]) > 0).sum(axis=1)).ravel()
    timed = known.timed[one] & known.timed[other]
    for at in np.flatnonzero(timed).tolist():  # both before the flood
        timed[at] = known.since[one[at]] is None or known.since[one[at]] != known.since[other[at]]
    found: NDArray[np.bool_] = (often + turned >= _TELLING) & ~timed
    found &= ~(known.bound[one] | known.bound[other])
    for at in np.flatnonzero(found).tolist():
        mine, theirs = known.when[one[at]], known.when[other[at]]
        found[at] = not (mine and theirs and mine.isdisjoint(theirs))
    return found


def mutual(facing: _Facing, likeness: Floats) -> NDArray[np.bool_]:
    """Tell which two clauses of a pair are each the likest to the other; of equal ones all are."""
    best = np.ones(len(likeness), bool)
    for side in (facing.one, facing.other):
        key = facing.pair * (int(side.max(initial=0)) + 1) + side
        _, place = np.unique(key, return_inverse=True)
        top = np.zeros(len(key))
        np.maximum.at(top, place, likeness)
        best &= likeness >= top[place]
    return best


def _but_for_when(
    known: ClauseTexts, facing: _Facing, at: int, opposites: float, found: tuple[float, float]
) -> tuple[float, float]:
    """Return how far one clause holds the other, with opposites and without, but for a time that one alone names."""
    sides = int(facing.one[at]), int(facing.other[at])
    out = left_out(known.parts, *sides, known.telling)
    if not any(out):
        return found
    shared = float(facing.shared[at])
    shorter = max(min(float(known.weight[side]) - less for side, less in zip(sides, out, strict=True)), shared)
    sizes = np.array([shorter, max(shorter - opposites / 2, shared)])
    inside, beside = ramp(shared / np.maximum(sizes, 1e-9), HELD).tolist()
    return max(found[0], inside), max(found[1], beside)


def _one_denies(marked: Marked, known: ClauseTexts, parts: tuple[int, int], texts: Sequence[int]) -> int:
    """Return the place of a word by which one of two clauses denies what the other states, -1 where there is none.

    No denial of one text may be one of the other.
    """
    said = [_said(marked, text) for text in texts]
    sure = all(own.clear and text not in marked.left_open for own, text in zip(said, texts, strict=True))
    if not sure or said[0].denied & said[1].denied or said[0].whose & said[1].whose:
        return -1
    for part, against, there in zip(parts, parts[::-1], said[::-1], strict=True):
        denials = [*_denied(marked, known.places[part])]
        if not denials or marked.denying[known.places[against]].any():  # "will not be named after", "nor be given to"
            continue
        stated = {_form(word) for word in _words_at(marked, known.places[against])}
        for place, word, of in denials:
            same = {_form(what) for what in of} <= stated and there.denied.isdisjoint(map(root, of))
            if same and (_is_plain(word) or word not in there.words):
                return place
    return -1


@lru_cache(maxsize=1 << 18)
def _form(word: str) -> tuple[str, bool]:
    """Return the root of a word, and whether it ends as who does it or what comes of it: "direct", "director"."""
    return root(word), word.removesuffix("s").endswith(_MADE)


def _said(marked: Marked, text: int) -> _Said:
    """Return what a text denies, and what it states, read once."""
    known: dict[int, _Said] = marked.made("said", dict)
    if text not in known:
        tokens = marked.counts.tokens
        places = np.arange(*tokens.bounds[[text, text + 1]])
        words, turned, telling = _words_at(marked, places), marked.denied[places], tells(marked)[tokens.ids[places]]
        denials = np.flatnonzero(marked.denying[places]).tolist()
        behind = [np.flatnonzero(telling[at:])[:1] + at for at in denials]
        before = [np.flatnonzero(telling[:at])[-1:].tolist() for at in denials]
        known[text] = _Said(
            denied=frozenset(root(words[at]) for at in np.flatnonzero(telling & turned).tolist()),
            words=frozenset(words),
            whose=frozenset((words[own[0]], words[at]) for own, at in zip(before, denials, strict=True) if own),
            clear=all(turned[at].all() for at in behind),
        )
    return known[text]


def _denied(marked: Marked, places: list[int]) -> Iterator[tuple[int, str, list[str]]]:
    """Give the place of each denial of a clause, its word, and what it denies.

    That is the first telling word; of "no ship" the verb too, of "nobody" the verb alone.
    """
    denials = np.flatnonzero(marked.denying[places]).tolist()
    if not denials:
        return
    words, telling = _words_at(marked, places), tells(marked)[marked.counts.tokens.ids[places]] & marked.denied[places]
    for at in denials:
        of = [k for k in range(at + 1, len(words)) if telling[k]]
        if of and words[at] in _NONE - _ALONE and not (words[at] == "no" and words[max(at - 1, 0)] in _OWNING):
            verb = next((k for k in range(of[0] + 1, len(words)) if is_finite(words[k])), len(words))
            of = [of[0], *(k for k in of if k >= verb)][:2] if of[-1] >= verb else []
        else:
            of = of[:1]
        if of and _is_of_verb(words, at):
            yield places[at], words[at], [words[k] for k in of]


def _is_of_verb(words: Sequence[str], at: int) -> bool:
    """Tell whether a denial is of what its clause states: not "without it", "and not by him", "there was no".

    Nor is "never for more than an hour", which is for an hour at most, or "never spent so little since May".
    """
    if "there" in words[:at] or "than" in words[at:] or _RECORD.issubset(words[at:]):
        return False
    if words[at] == "not":
        return at > 0 and is_finite(words[at - 1])
    if words[at] in _NONE:
        return at == 0 or words[at - 1] not in _BEFORE
    return _is_plain(words[at]) or words[at + 1 : at + 2] == ["to"]


def _is_plain(word: str) -> bool:
    """Tell a denial that stands in most texts that deny; a verb, like "declined", that both have denies the same."""
    return word in _PLAIN or word.endswith("n't")


def _words_at(marked: Marked, places: Integers | list[int]) -> list[str]:
    """Return the words at some places."""
    return [marked.counts.tokens.words[number] for number in marked.counts.tokens.ids[places].tolist()]
