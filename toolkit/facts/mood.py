"""The words of texts to which of them are done, by what is said of them, and which are possible, planned or wanted.

"May sign", "plans to sign", "calls for them to sign", "if she signs" leave open what "signed" states as done. Which
word that is is told from the words before it alone, without a parser. English.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from toolkit.corpus.counts import Counts, Floats, Integers
from toolkit.facts import governed as kind
from toolkit.facts.denying_phrases import deny_in_form
from toolkit.facts.governed import Reading

_words = str.split
# Behind "would" and "could", with which these tell what was done: "would later win", "could see".
_TOLD = {
    "would": frozenset([*_words("later eventually subsequently ultimately"), "go on"]),
    "could": frozenset([*_words("see hear feel smell"), "be seen", "be heard", "be felt", "be smelled"]),
}
_MONTHLY = frozenset(  # before "May", that is the month
    _words("in of since until till by during before after from to through last next this late early mid")
)
_STOPS = frozenset(',.;:!?()[]—–\n"“”')
_SCOPE = 12  # words of a clause behind "if" at most
_REACH = 6  # words behind "wants" within which "to" stands: "wants the new council to"
_NEAR = 4  # words on either side of a verb of which both texts have one
_HEDGED = 3  # words before a verb among which "possibly" stands
_STEPS = 4  # words between a modal and its verb at most
_OBJECT = 4  # words behind "calls for" of which one is what is asked for


@dataclass(frozen=True)
class Moods:
    """Texts x roots of words left open, and of those done; for each word the same, its root, and if it tells much.

    Both matrices have every root twice: for what was or has been done, and for what is done in the present.
    """

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
        Open is what is possible, planned, asked for or a condition, done what a verb in the past tells, or one in the
        present; this only against what is possible or asked for. Some of the words left open are no verbs: what counts
        is that another text has the same verb as done. A root that is both in one text is in neither matrix.

    Examples
    --------
    >>> from toolkit.corpus.counts import count
    >>> counts = count(["The king may soon sign it.", "The king has signed it."])
    >>> found = moods(counts, np.zeros(11, bool), np.array([0, 1, 2, 3, 4, 5, 6, 4]))
    >>> np.flatnonzero(found.opened).tolist(), np.flatnonzero(found.done).tolist()
    ([4], [9])
    """
    tokens = counts.tokens
    reading = Reading(tokens)
    reading.drop(kind.MODAL, _no_modals(counts))
    telling = ~reading.of(kind.IDLE)
    asked = _settled(reading, _asked(reading))
    opened = _clauses(counts, reading, denied) | asked | _settled(reading, _planned(reading))
    kept = telling & ~opened & ~denied
    own, width = roots[tokens.ids], int(roots.max(initial=0)) + 1
    done, present = _done(reading) & kept, _present(reading, kept & np.isin(own, own[asked]), opened)
    keys = reading.text * width + own
    clear = ~np.isin(keys, np.intersect1d(keys[opened], keys[done | present]))
    sides = [(opened, asked), (done, present)]
    made = []
    for whole, now in sides:
        columns = np.concatenate([own[whole & clear], width + own[now & clear]])
        rows = np.concatenate([reading.text[whole & clear], reading.text[now & clear]])
        made.append(_signs(rows, columns, (len(tokens.bounds) - 1, 2 * width)))
    return Moods(made[0], made[1], opened, done | present, own, telling)


def _signs(rows: Integers, columns: Integers, shape: tuple[int, int]) -> Any:
    """Return a matrix of ones at some rows and columns."""
    from scipy.sparse import csr_matrix

    return csr_matrix((np.ones(len(rows)), (rows, columns)), shape=shape).sign()


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
        width = met.shape[1] // 2
        for pair, verb in sorted({*zip(met.row.tolist(), (met.col % width).tolist(), strict=True)}):
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
    """Return the places of "May" where it is the month, and of "would" and "could" where what they tell was done.

    That is so of "could not have come at a better time", too.
    """
    tokens = counts.tokens
    could = np.append(False, tokens.among(["could"])[tokens.ids])[: len(tokens.ids)]
    could[tokens.bounds[:-1][np.diff(tokens.bounds) > 0]] = False
    negated = could | tokens.among(["couldn't"])[tokens.ids]
    found = [at - int(could[at]) for at in deny_in_form(tokens, negated)]
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


def _asked(reading: Reading) -> NDArray[np.bool_]:
    """Tell which words stand behind "may", "should", "asks them to", "calls for", as the first that can be a verb."""
    wanting = np.flatnonzero(reading.of(kind.WANTS))
    calling = np.flatnonzero(reading.of(kind.CALL))
    calling = calling[reading.at(reading.step(calling, 1), kind.FOR)]  # "called for the school to open"
    starts = [np.flatnonzero(reading.of(kind.MAY)), _to(reading, np.concatenate([wanting, calling]), reach=_REACH)]
    return _first_verbs(reading, np.concatenate(starts)) | _objects(reading) | _wished(reading)


def _planned(reading: Reading) -> NDArray[np.bool_]:
    """Tell which words stand behind "would", "plans to", "is to" or "considers", as the first that can be a verb."""
    under = _under_condition(reading)
    starts = [np.flatnonzero(reading.of(kind.FIRM) | (reading.of(kind.FORECAST) & under[reading.text]))]
    starts.append(_to(reading, np.flatnonzero(reading.of(kind.PLANS)), reach=_REACH))
    starts.append(_to(reading, np.flatnonzero(reading.of(kind.IS | kind.ABOUT_TO)), reach=1))
    after, doing = reading.step(np.flatnonzero(reading.of(kind.WEIGHS)), 1), reading.of(kind.DOING)
    found = _first_verbs(reading, np.concatenate(starts))
    found[after[(after >= 0) & doing[after]]] = True
    return found


def _under_condition(reading: Reading) -> NDArray[np.bool_]:
    """Tell of texts whether they have a condition: what will be, and what is, is then only possible."""
    found = np.zeros(len(reading.tokens.bounds) - 1, bool)
    found[reading.text[reading.of(kind.CONDITION)]] = True
    return found


def _first_verbs(reading: Reading, starts: Integers) -> NDArray[np.bool_]:
    """Tell which words are the first behind some others that can be a verb: "may soon sign"."""
    places, between = reading.step(starts, 1), kind.SKIPPED
    for _ in range(_STEPS):
        places = np.where(reading.at(places, between), reading.step(places, 1), places)
    found = np.zeros(len(reading.every), bool)
    found[places[places >= 0]] = True
    return found


def _settled(reading: Reading, found: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Drop what is left open in a text that says that it was done: "wanted to close the mine and did so"."""
    did = np.flatnonzero(reading.of(kind.DID))
    settled = np.zeros(len(reading.tokens.bounds) - 1, bool)
    settled[reading.text[did[reading.at(reading.step(did, 1), kind.SO)]]] = True
    return found & ~settled[reading.text]


def _objects(reading: Reading) -> NDArray[np.bool_]:
    """Tell which words are what is asked for by a noun: "calls for the release of", "the proposed ban"."""
    calling = reading.step(np.flatnonzero(reading.of(kind.CALLS)), 1)
    places = np.concatenate([np.flatnonzero(reading.of(kind.DEMANDS)), calling[reading.at(calling, kind.FOR)]])
    found = np.zeros(len(reading.every), bool)
    for _ in range(_OBJECT):
        places = reading.step(places, 1)
        places = places[places >= 0]
        told = ~reading.at(places, kind.IDLE | kind.PAST) | reading.at(places, kind.ARTICLE)
        places = places[reading.joined(places) & told]
        found[places[~reading.at(places, kind.IDLE)]] = True
    return found


def _wished(reading: Reading) -> NDArray[np.bool_]:
    """Tell which words stand in a clause of what is asked for: "demands that the road be repaired"."""
    places = reading.step(np.flatnonzero(reading.of(kind.WANTS)), 1)
    places, found = places[reading.at(places, kind.THAT)], np.zeros(len(reading.every), bool)
    for _ in range(_SCOPE):
        places = reading.step(places, 1)
        places = places[places >= 0]
        places = places[reading.joined(places)]
        found[places] = True
    return found


def _done(reading: Reading) -> NDArray[np.bool_]:
    """Tell which words are verbs of the past that are no part of what is planned, and no quality: "the closed road"."""
    places, found = np.flatnonzero(reading.of(kind.PAST | kind.SAME)), np.zeros(len(reading.every), bool)
    before = _before(reading, places)
    past = reading.at(places, kind.PAST)
    kept = np.where(past, ~reading.at(before, kind.BARS), reading.at(before, kind.HAS))
    found[places[kept & ~_hedged(reading, places)]] = True
    return found


def _present(reading: Reading, wanted: NDArray[np.bool_], opened: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Tell which of some words tell what is so: "cancels the bus", "is translated", "is in use", "doctors test all"."""
    found = np.zeros(len(reading.every), bool)
    places = np.flatnonzero(wanted & ~reading.of(kind.IDLE | kind.DOING | kind.SKIPPED))
    places = places[~_under_condition(reading)[reading.text[places]]]
    before = _before(reading, places)
    state = reading.at(before, kind.STATE) & reading.at(_before(reading, before), kind.IS)
    passive = reading.at(places, kind.PAST | kind.SAME) & reading.at(before, kind.IS)
    kept = (state | passive | (_acting(reading, places) & ~opened[places - 1])) & ~_hedged(reading, places)
    found[places[kept]] = True
    return found


def _acting(reading: Reading, places: Integers) -> NDArray[np.bool_]:
    """Tell which words are verbs of the present, by a noun before them and an article behind them."""
    before, behind = reading.step(places, -1), reading.step(places, 1)
    found = reading.joined(places) & (before >= 0) & ~reading.at(before, kind.IDLE) & ~reading.at(places, kind.PAST)
    found &= reading.at(behind, kind.ARTICLE)
    found[found] = reading.joined(behind[found])
    single = reading.at(places, kind.ON_S)
    found &= single != reading.at(before, kind.ON_S)
    for by in range(2, _REACH + 1):  # not "makes the doctors test all", "to let"
        found &= single | ~reading.at(reading.step(places, -by), kind.MODAL | kind.FORECAST | kind.LETS | kind.TO)
    return found


def _before(reading: Reading, places: Integers) -> Integers:
    """Return the places of the words before some, without adverbs and their like: "has now been closed"."""
    before, skipped = reading.step(places, -1), reading.of(kind.SKIPPED) & ~reading.of(kind.HAS | kind.BARS)
    for _ in range(_STEPS):
        before = np.where((before >= 0) & skipped[before], reading.step(before, -1), before)
    return before


def _hedged(reading: Reading, places: Integers) -> NDArray[np.bool_]:
    """Tell which words are no more than possible or wanted: "possibly caused", "wants it shut"."""
    found = np.zeros(len(places), bool)
    for by in range(1, _REACH + 1):
        found |= reading.at(reading.step(places, -by), kind.WISHES | (kind.HEDGE if by <= _HEDGED else 0))
    return found


def _to(reading: Reading, places: Integers, *, reach: int) -> Integers:
    """Return the places of every "to" behind some words within reach: "appealed to the town to sign"."""
    on = [reading.step(places, by) for by in range(1, reach + 1)]
    return np.concatenate([at[reading.at(at, kind.TO)] for at in on])


def _clauses(counts: Counts, reading: Reading, denied: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Tell which words stand in a clause behind "if", "unless" or "whether"."""
    tokens, found = counts.tokens, np.zeros(len(reading.every), bool)
    unreal = np.zeros(len(tokens.bounds) - 1, bool)
    modal = np.flatnonzero(reading.of(kind.MODAL))
    after = reading.step(modal, 1)
    unreal[reading.text[modal[reading.of(kind.HAVE)[after] & (after >= 0)]]] = True
    asking = reading.of(kind.ASKS) | (reading.of(kind.HAD) & unreal[reading.text])  # "had he known, he would have come"
    for place in np.flatnonzero(asking).tolist():
        text = int(reading.text[place])
        string, end = counts.texts[text], min(int(tokens.bounds[text + 1]), place + 1 + _SCOPE)
        for at in range(place + 1, end):
            if not _STOPS.isdisjoint(string[tokens.ends[at - 1] : tokens.starts[at]]):
                break
            found[at] = not (unreal[text] and denied[at])  # "had he not come": he did
    return found
