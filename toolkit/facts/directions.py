"""Pairs of texts to whether they say of one thing that it went two ways: up and down, before a time and after it.

"Exports increased" and "there was a decline in exports" have their words in another order and another form, so that no
two of them stand at one place. What each text says of what is read from the words right beside those that tell the way.
English.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from toolkit.corpus.counts import Integers
from toolkit.corpus.function_words import FUNCTION_WORDS
from toolkit.corpus.wordforms import root
from toolkit.facts.marks import Marked
from toolkit.quantities.dates import MONTHS

_list = str.split
_CHANGE = "change"
# Nouns of change, with "in" behind them; some with "of": the rise of a party and its fall are no opposites.
_NOUNS = dict.fromkeys(_list("increase increases rise rises growth surge jump gain gains upturn uptick"), 1)
_NOUNS |= dict.fromkeys(
    _list("decrease decreases decline declines reduction reductions fall drop drops cut cuts slump downturn"), -1
)
_NOUNS_OF = frozenset(_list("increase increases growth decrease decreases decline reduction reductions"))
_VERBS = dict.fromkeys(
    _list(
        "rose rises risen rising increased increases increasing grew grows grown growing climbed climbs climbing "
        "soared soars soaring surged surges surging jumped jumps jumping raised raises raising"
    ),
    1,
)
_VERBS |= dict.fromkeys(
    _list(
        "fell falls fallen falling decreased decreases decreasing declined declining dropped drops dropping shrank "
        "shrunk shrinking plunged plunges plunging tumbled tumbles tumbling slumped slumps slumping plummeted plummets "
        "plummeting reduced reduces reducing lowered lowers lowering"
    ),
    -1,
)
_SIDES = {"before": ("when", -1), "after": ("when", 1), "until": ("how long", -1), "till": ("how long", -1)}
_SIDES |= {"since": ("how long", 1)}
# Each word that tells a way, by the number of its kind and way; the number of the contrary way of each.
_KINDS = (_CHANGE, "when", "how long")
_WAYS = {
    word: 2 * _KINDS.index(kind) + (way > 0)
    for word, (kind, way) in (_SIDES | {word: (_CHANGE, way) for word, way in (_NOUNS | _VERBS).items()}).items()
}
_CONTRARY = [number ^ 1 for number in range(2 * len(_KINDS))]
_LINKS = frozenset(
    _list("the a an its his her their our this that these those of all both each number level rate size")
)
_LIGHT = frozenset(_list("is are was were be been being has have had will would could may might also still again"))
_NOT_OBJECTS = frozenset(_list("last next again more less further much slightly sharply yesterday today back"))
_YEAR = re.compile(r"(?:19|20)\d\d")
_WORDS = 2  # of what goes a way: "malaria cases"
_NEAR = 5  # words before "before" of which one is what happened then
_MOST = 50  # words of a way in a text beyond which it says too many to be compared; bounds the time
_AHEAD = 5  # words behind a word of a way among which these stand


class _Way(NamedTuple):
    """What is said, the roots of what it is said of, which way, and the roots of words near what is before or after."""

    kind: str
    of: frozenset[str]
    way: int
    near: frozenset[str] = frozenset()


def two_ways(marked: Marked, left: Integers, right: Integers) -> NDArray[np.bool_]:
    """Tell of pairs of texts whether one says of something that it went one way and the other the contrary.

    Parameters
    ----------
    marked, left, right : Marked, array of int, array of int
        Pairs of texts, as everywhere in `toolkit.facts`.

    Returns
    -------
    array of bool
        True where one thing rises, or there is a rise in it, on one side and it falls on the other, or where something
        is before a time or an event on one side and after it on the other; neither side says both or denies more than
        the other, and they name no two times, "in May" and "in June".

    Notes
    -----
    Linear in the texts that have such words.
    """
    found, held = np.zeros(len(left), bool), marked.made("kinds of ways", lambda: _held(marked))
    for pair in np.flatnonzero((held[left] & held[right][:, _CONTRARY]).any(axis=1)).tolist():
        one, other = (_said(marked, text) for text in (int(left[pair]), int(right[pair])))
        times = one.times and other.times and one.times.isdisjoint(other.times)
        found[pair] = _contrary(one.ways, other.ways) and one.denials % 2 == other.denials % 2 and not times
    return found


def _held(marked: Marked) -> NDArray[np.bool_]:
    """Tell for each text whether it has words of each way of each kind: without both there is nothing contrary."""
    tokens = marked.counts.tokens
    kinds = np.full(len(tokens.words), -1)
    for word in _WAYS.keys() & tokens.numbers.keys():
        kinds[tokens.numbers[word]] = _WAYS[word]
    told = kinds[tokens.ids]
    places = np.flatnonzero(told >= 0)
    found = np.zeros((len(marked.counts.texts), len(_CONTRARY)), bool)
    found[np.searchsorted(tokens.bounds, places, side="right") - 1, told[places]] = True
    return found


class _Said(NamedTuple):
    """The ways of a text, the months and years that it names, and how often it denies something else."""

    ways: list[_Way]
    times: frozenset[str]
    denials: int


def _contrary(one: Sequence[_Way], other: Sequence[_Way]) -> bool:
    """Tell whether two texts say contrary ways of one thing, and none of them both."""
    met = [
        (mine, theirs)
        for mine in one
        for theirs in other
        if mine.kind == theirs.kind and (mine.of <= theirs.of or theirs.of <= mine.of)
    ]
    clear = ((mine, theirs) for mine, theirs in met if mine.of and theirs.of)
    held = any(mine.kind == _CHANGE or mine.near & theirs.near for mine, theirs in clear)
    return held and all(mine.way != theirs.way for mine, theirs in met)


def _said(marked: Marked, text: int) -> _Said:
    """Return what a text says of ways, read once."""
    known: dict[int, _Said] = marked.made("ways", dict)
    if text not in known:
        tokens = marked.counts.tokens
        own = tokens.of(text)
        words = [tokens.words[number] for number in tokens.ids[own].tolist()]
        denied, denying = marked.denied[own].tolist(), marked.denying[own].tolist()
        places = zip(tokens.ends[own][:-1].tolist(), tokens.starts[own][1:].tolist(), strict=True)
        joined = [False, *(marked.counts.texts[text][end:start] in (" ", "-") for end, start in places)]
        ways = [way for at, way in _read(words, joined) if not (denied[at] or denying[at])]
        other = (denies and word not in _SIDES for denies, word in zip(denying, [*words[1:], ""], strict=True))
        times = frozenset(word for word in words if word in MONTHS or _YEAR.fullmatch(word))
        known[text] = _Said(ways if len(ways) <= _MOST else [], times, sum(other))
    return known[text]


def _read(words: Sequence[str], joined: Sequence[bool]) -> Iterator[tuple[int, _Way]]:
    """Give the place of each word that tells a way, and the way; what is not clear of what rises may be anything."""
    for at, word in enumerate(words):
        behind = words[at + 1] if at + 1 < len(words) and joined[at + 1] else ""
        near: frozenset[str] = frozenset()
        if word in _SIDES:
            of, kind, way = _behind(words, joined, at), _SIDES[word][0], _SIDES[word][1]
            near = _near(words, joined, at)
        elif word in _NOUNS and (behind == "in" or (behind == "of" and word in _NOUNS_OF)):
            of, kind, way = _behind(words, joined, at + 1), _CHANGE, _NOUNS[word]
        elif word in _VERBS:
            of = (_behind if _has_object(behind) else _before)(words, joined, at)
            kind, way = _CHANGE, _VERBS[word]
        else:
            continue
        if of or kind == _CHANGE:
            yield at, _Way(kind, of, way, near)


def _has_object(behind: str) -> bool:
    """Tell by the word behind a verb whether it is what rises or falls, or something that is raised or lowered."""
    if behind in _LINKS:
        return True
    return behind.isalpha() and not (behind in FUNCTION_WORDS or behind in _NOT_OBJECTS or behind.endswith("ly"))


def _behind(words: Sequence[str], joined: Sequence[bool], at: int) -> frozenset[str]:
    """Return the roots of the first telling words behind a place."""
    found: list[str] = []
    for place in range(at + 1, min(at + 1 + _AHEAD, len(words))):
        if not joined[place] or len(found) == _WORDS or (words[place] in FUNCTION_WORDS and words[place] not in _LINKS):
            break
        if words[place].endswith(("ed", "ing")):  # "after the polls closed", "before closing"
            break
        if words[place] not in _LINKS:
            found.append(root(words[place]))
        elif found:
            break
    return frozenset(found)


def _near(words: Sequence[str], joined: Sequence[bool], at: int) -> frozenset[str]:
    """Return the roots of the last telling words before a place, or where it begins a clause, of the next behind it."""
    first = at
    while first and joined[first] and at - first < _NEAR:
        first -= 1
    before = [word for word in words[first:at] if word not in FUNCTION_WORDS]
    known = before or [word for word in words[at + 1 : at + 1 + 2 * _NEAR] if word not in FUNCTION_WORDS]
    return frozenset(map(root, known))


def _before(words: Sequence[str], joined: Sequence[bool], at: int) -> frozenset[str]:
    """Return the roots of the last telling words before a verb."""
    place = at
    while place and joined[place] and (words[place - 1] in _LIGHT or words[place - 1].endswith("ly")):
        place -= 1
    found: list[str] = []
    while place and joined[place] and len(found) < _WORDS and words[place - 1] not in FUNCTION_WORDS:
        place -= 1
        found.append(root(words[place]))
    return frozenset(found)
