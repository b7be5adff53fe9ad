"""The words of texts to which of them are done, by what is said of them, and which are possible, planned or wanted.

"May sign", "plans to sign", "if she signs" leave open what "signed" and "has signed" state as done. Which word that is
is told from the words before it alone, without a parser. English.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from toolkit.corpus.counts import Counts, Floats, Integers, tallied
from toolkit.corpus.function_words import FUNCTION_WORDS
from toolkit.corpus.tokens import Tokens
from toolkit.corpus.wordforms import is_past, is_same

_words = str.split
_MODALS = frozenset(_words("may might could would should must mightn't couldn't wouldn't shouldn't"))
# Behind "would" and "could", with which these tell what was done: "would later win", "could see".
_TOLD = {
    "would": frozenset([*_words("later eventually subsequently ultimately"), "go on"]),
    "could": frozenset([*_words("see hear feel smell"), "be seen", "be heard", "be felt", "be smelled"]),
}
_MONTHLY = frozenset(  # before "May", that is the month
    _words("in of since until till by during before after from to through last next this late early mid")
)
_FORECASTS = frozenset(_words("will shall"))  # may be told of what is done later, but for their condition
_CONDITIONS = frozenset(_words("if unless"))
_ASKING = _CONDITIONS | {"whether"}  # the clause behind these is open
# What is done with "to" behind it leaves that open: not "managed to", "had to", "agreed to", "was able to".
_WANTING = re.compile(
    r"(?:plan|intend|want|hope?|aim|threaten|vow|promis|pledg|propos|expect|schedul|wish|ask|urg|demand|offer|"
    r"prepar|consider)(?:e?s|n?ed|e|n?ing|)|bids?|proposals?|threats?|intentions?|willing|keen|eager"
)
_ABOUT = frozenset(_words("likely unlikely about set due poised ready going supposed bound"))  # with "to" right behind
_WEIGHING = re.compile(
    r"(?:consider|contemplat|mull|weigh|discuss|propos|suggest|recommend)(?:e?s|ed|e|ing|)"
)  # "-ing" behind
_BE = frozenset(_words("is are was were"))
_BETWEEN = frozenset(  # between a modal and its verb
    _words(
        "not also now soon then still even well never ever already later again yet just recently finally have has "
        "be been being"
    )
)
_PERFECT = frozenset(_words("has have had having was were been"))  # before what is done
_NOT_DONE = frozenset(  # before a form of the past: it is no more than wanted, or a quality of what follows
    _words(
        "is are be being to get almost nearly most him them the a an his her its their our my this that these those of "
        "in for with by no any some as"
    )
)
_HEDGES = frozenset(_words("possibly perhaps maybe probably likely apparently presumably allegedly reportedly"))
_WISHES = frozenset(_words("want wants wanting"))  # "wants the law repealed" leaves that open, and does not do it
_WORDS = (  # kinds of words, each told by a bit
    *(_MODALS, _FORECASTS, _CONDITIONS, _ASKING, _ABOUT, _BE, _BETWEEN, _PERFECT, _NOT_DONE, _HEDGES | _WISHES),
    *({"to"}, {"have"}, {"had"}, FUNCTION_WORDS, {"did", "done"}, {"so"}, {"that"}, {"be"}),
)
_BITS = tuple(1 << number for number in range(len(_WORDS) + 5))
_MODAL, _FORECAST, _CONDITION, _ASKS, _ABOUT_TO, _IS, _SKIPPED, _HAS, _BARS, _HEDGE = _BITS[:10]
_TO, _HAVE, _HAD, _IDLE, _DID, _SO, _THAT, _BE_ASKED, _WANTS, _WEIGHS, _DOING, _PAST, _SAME = _BITS[10:]
_STOPS = frozenset(',.;:!?()[]—–\n"“”')
_SCOPE = 12  # words of a clause behind "if" at most
_REACH = 6  # words behind "wants" within which "to" stands: "wants the new council to"
_NEAR = 4  # words on either side of a verb of which both texts have one
_HEDGED = 3  # words before a verb among which "possibly" or "wants" stands
_STEPS = 4  # words between a modal and its verb at most


@dataclass(frozen=True)
class Moods:
    """Texts x roots of words left open, and of those done; for each word the same, its root, and if it tells much."""

    open_roots: Any
    done_roots: Any
    opened: NDArray[np.bool_]
    done: NDArray[np.bool_]
    roots: Integers
    telling: NDArray[np.bool_]


def moods(counts: Counts, denied: NDArray[np.bool_], roots: Integers) -> Moods:
    """Tell which words state something as open, and which as done.

    Parameters
    ----------
    counts : Counts
        The texts.
    denied : array of bool
        For each word, whether its text denies it; what is denied is not done.
    roots : array of int
        For each word id, the number of its root.

    Returns
    -------
    Moods
        Open is what is possible, planned, wanted or a condition, done what a verb in the past tells. Some of the words
        left open are no verbs: what counts is that another text has the same verb as done. A root that is both in one
        text is in neither matrix.

    Examples
    --------
    >>> from toolkit.corpus.counts import count
    >>> counts = count(["The king may soon sign it.", "The king has signed it."])
    >>> found = moods(counts, np.zeros(11, bool), np.array([0, 1, 2, 3, 4, 5, 6, 4]))
    >>> np.flatnonzero(found.opened).tolist(), np.flatnonzero(found.done).tolist()
    ([4], [9])
    """
    tokens = counts.tokens
    reading = _Reading(tokens)
    reading.drop(_MODAL, _no_modals(counts))
    telling = ~reading.of(_IDLE)
    opened = _clauses(counts, reading, denied) | _governed(reading)
    done = _done(reading) & telling & ~opened & ~denied
    own, width = roots[tokens.ids], int(roots.max(initial=0)) + 1
    made = []
    for mask in (opened, done):
        starts = np.concatenate([[0], np.cumsum(mask)])[tokens.bounds]
        made.append(tallied(own[mask], starts, width).sign())
    both = made[0].multiply(made[1])
    return Moods((made[0] - both).tocsr(), (made[1] - both).tocsr(), opened, done, own, telling)


def unsettled(known: Moods, bounds: Integers, left: Integers, right: Integers) -> Floats:
    """Tell of which pairs one side leaves open what the other states as done.

    Parameters
    ----------
    known : Moods
        Of the texts.
    bounds : array of int
        Where the words of each text begin.
    left, right : array of int
        Row numbers of the texts of each pair.

    Returns
    -------
    array
        1 where a verb is open on one side and done on the other and both have a word that tells something near it.
    """
    found = np.zeros(len(left))
    for pair, *_ in carried_out(known, bounds, left, right):
        found[pair] = 1.0
    return found


def carried_out(
    known: Moods, bounds: Integers, left: Integers, right: Integers, *, reach: int = _NEAR
) -> Iterator[tuple[int, int, int, list[int]]]:
    """Give what one side of a pair leaves open and the other states as done, as `unsettled` tells it.

    Parameters as for `unsettled`; `reach` is how many words around the verb both must share one of.

    Yields
    ------
    tuple
        The pair, the texts that leave it open and that state it, and the places of the verb in the second.
    """
    for one, other in ((left, right), (right, left)):
        met = known.open_roots[one].multiply(known.done_roots[other]).tocoo()
        for pair, verb in zip(met.row.tolist(), met.col.tolist(), strict=True):
            texts = int(one[pair]), int(other[pair])
            places = [
                _places(known, slice(*bounds[[text, text + 1]].tolist()), mask, verb)
                for text, mask in zip(texts, (known.opened, known.done), strict=True)
            ]
            near = [
                _near(known, bounds[[text, text + 1]], at, reach) - {verb}
                for text, at in zip(texts, places, strict=True)
            ]
            if not near[0].isdisjoint(near[1]):
                yield pair, *texts, places[1].tolist()


def _places(known: Moods, own: slice, mask: NDArray[np.bool_], verb: int) -> Integers:
    """Return the places of a verb of a text that a mask has."""
    found: Integers = own.start + np.flatnonzero(mask[own] & (known.roots[own] == verb))
    return found


def _near(known: Moods, bounds: Integers, places: Integers, reach: int) -> set[int]:
    """Return the roots of the telling words near some places of a text."""
    around = np.unique(np.clip(places[:, None] + np.arange(-reach, reach + 1), bounds[0], bounds[1] - 1))
    return set(known.roots[around[known.telling[around]]].tolist())


def _no_modals(counts: Counts) -> list[int]:
    """Return the places of "May" where it is the month, and of "would" and "could" where what they tell was done."""
    tokens, found = counts.tokens, []
    places = np.flatnonzero(tokens.among(["may", *_TOLD])[tokens.ids])
    texts = np.searchsorted(tokens.bounds, places, side="right") - 1
    for place, text in zip(places.tolist(), texts.tolist(), strict=True):
        low, high = tokens.bounds[[text, text + 1]].tolist()
        word, before, behind, next_one = (
            tokens.words[tokens.ids[at]] if low <= at < high else "" for at in (place, place - 1, place + 1, place + 2)
        )
        capital = counts.texts[text][tokens.starts[place]].isupper()
        dated = before in _MONTHLY or before[:1].isdecimal() or behind[:1].isdecimal()
        told = not {behind, f"{behind} {next_one}"}.isdisjoint(_TOLD.get(word, ()))
        if told or (word == "may" and capital and dated):
            found.append(place)
    return found


class _Reading:
    """Texts read word by word: kinds of words, and the word so many further on in the same text."""

    def __init__(self, tokens: Tokens) -> None:
        self.tokens = tokens
        self.every = np.arange(len(tokens.ids))
        self._kinds = np.array([_kinds(word) for word in tokens.words], np.int64)[tokens.ids]
        self.text = np.repeat(np.arange(len(tokens.bounds) - 1), np.diff(tokens.bounds))

    def drop(self, kinds: int, places: list[int]) -> None:
        """Take the words at some places for none of some kinds."""
        self._kinds[places] &= ~kinds

    def of(self, kinds: int) -> NDArray[np.bool_]:
        """Tell which words are of some kinds."""
        found: NDArray[np.bool_] = (self._kinds & kinds) != 0
        return found

    def step(self, places: Integers, by: int) -> Integers:
        """Return the places of the words so many further on, -1 beyond their text and for -1."""
        on = np.clip(places + by, 0, len(self.every) - 1)
        same = (places >= 0) & (on == places + by) & (self.text[on] == self.text[places])
        return np.where(same, on, -1)


def _governed(reading: _Reading) -> NDArray[np.bool_]:
    """Tell which words stand behind "may", "plans to", "is to" or "considers", as the first that can be a verb."""
    under = np.zeros(len(reading.tokens.bounds) - 1, bool)
    under[reading.text[reading.of(_CONDITION)]] = True  # in a text with a condition, what will be is only possible
    starts = [np.flatnonzero(reading.of(_MODAL) | (reading.of(_FORECAST) & under[reading.text]))]
    starts.append(_to(reading, np.flatnonzero(reading.of(_WANTS)), reach=_REACH))
    starts.append(_to_be(reading))
    starts.append(_to(reading, np.flatnonzero(reading.of(_IS | _ABOUT_TO)), reach=1))
    places, between = reading.step(np.concatenate(starts), 1), reading.of(_SKIPPED)
    for _ in range(_STEPS):
        places = np.where((places >= 0) & between[places], reading.step(places, 1), places)
    after, doing = reading.step(np.flatnonzero(reading.of(_WEIGHS)), 1), reading.of(_DOING)
    found = np.zeros(len(reading.every), bool)
    found[places[places >= 0]] = True
    found[after[(after >= 0) & doing[after]]] = True
    did = reading.step(np.flatnonzero(reading.of(_DID)), 1)
    settled = np.zeros(len(under), bool)
    settled[reading.text[did[reading.of(_SO)[did] & (did >= 0)]]] = True  # "wanted to close the mine and did so"
    return found & ~settled[reading.text]


def _done(reading: _Reading) -> NDArray[np.bool_]:
    """Tell which words are verbs of the past that are no part of what is planned, and no quality: "the closed road"."""
    places, found = np.flatnonzero(reading.of(_PAST | _SAME)), np.zeros(len(reading.every), bool)
    before, skipped = reading.step(places, -1), reading.of(_SKIPPED) & ~reading.of(_HAS | _BARS)
    for _ in range(_STEPS):  # "has now been closed"
        before = np.where((before >= 0) & skipped[before], reading.step(before, -1), before)
    inside, past = before >= 0, reading.of(_PAST)[places]
    kept = np.where(past, ~(reading.of(_BARS)[before] & inside), reading.of(_HAS)[before] & inside)
    hedges = reading.of(_HEDGE)
    for by in range(1, _HEDGED + 1):  # "possibly caused" is neither open nor done, nor is "wants it closed"
        on = reading.step(places, -by)
        kept &= ~(hedges[on] & (on >= 0))
    found[places[kept]] = True
    return found


def _to(reading: _Reading, places: Integers, *, reach: int) -> Integers:
    """Return the places of the first "to" behind some words, of those that have one within reach."""
    found, to = np.full(len(places), -1), reading.of(_TO)
    for by in range(reach, 0, -1):
        on = reading.step(places, by)
        found = np.where((on >= 0) & to[on], on, found)
    return found[found >= 0]


def _to_be(reading: _Reading) -> Integers:
    """Return the places of "be" in what is asked for: "demands that the road be repaired"."""
    asked = np.flatnonzero(reading.of(_WANTS | _WEIGHS))
    that, found, be = reading.step(asked, 1), [], reading.of(_BE_ASKED)
    for at in that[(that >= 0) & reading.of(_THAT)[that]].tolist():
        on = [place for by in range(1, _REACH + 1) if (place := int(reading.step(np.array([at]), by)[0])) >= 0]
        found += [place for place in on if be[place]][:1]
    return np.array(found, np.int64)


def _clauses(counts: Counts, reading: _Reading, denied: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Tell which words stand in a clause behind "if", "unless" or "whether"."""
    tokens, found = counts.tokens, np.zeros(len(reading.every), bool)
    unreal = np.zeros(len(tokens.bounds) - 1, bool)
    modal = np.flatnonzero(reading.of(_MODAL))
    after = reading.step(modal, 1)
    unreal[reading.text[modal[reading.of(_HAVE)[after] & (after >= 0)]]] = True
    asking = reading.of(_ASKS) | (reading.of(_HAD) & unreal[reading.text])  # "had he known, he would have come"
    for place in np.flatnonzero(asking).tolist():
        text = int(reading.text[place])
        string, end = counts.texts[text], min(int(tokens.bounds[text + 1]), place + 1 + _SCOPE)
        for at in range(place + 1, end):
            if not _STOPS.isdisjoint(string[tokens.ends[at - 1] : tokens.starts[at]]):
                break
            found[at] = not (unreal[text] and denied[at])  # "had he not come": he did
    return found


@lru_cache(maxsize=1 << 18)
def _kinds(word: str) -> int:
    """Return the bits of the kinds that a word in small letters is of."""
    found = sum(bit for bit, words in zip(_BITS, _WORDS, strict=False) if word in words)
    found |= _SKIPPED * word.endswith("ly") | _DOING * word.endswith("ing") | _PAST * is_past(word)
    found |= _SAME * is_same(word)
    return found | _WANTS * bool(_WANTING.fullmatch(word)) | _WEIGHS * bool(_WEIGHING.fullmatch(word))
