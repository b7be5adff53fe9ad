"""Two passages that name the same to whether the names stand in each other's place: who did it, and to whom.

"Goldman Sachs sued Morgan Stanley" and "Morgan Stanley sued Goldman Sachs" hold the same words. Each name is taken as a
whole and all names for one, so that the words around them say which name of the one passage stands where another one
stands in the other. A passive turns names round without another statement, so does a list, or a meeting; where
the names keep their places, it makes another one.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import combinations, pairwise
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from toolkit.corpus.counts import Integers
from toolkit.corpus.wordforms import alike
from toolkit.facts.marks import Marked
from toolkit.facts.names import names_something, plain
from toolkit.quantities.counted import IDLE

Place = tuple[int, int]  # of a name, on the left and on the right

_words = str.split
_NAME = "\0"  # stands for every name; words are the code points behind it
_KEPT = 0.7  # share of the words that stand in one order with all names taken for one, from which a name has its place
_LONG = 100  # words of a text that says so much that two names say nothing of all of it; bounds the time
_MOST = 12  # names of a passage; bounds the time
# What says the same of two names in either order: general English. With one of these between them nothing is said.
MUTUAL = frozenset(
    _words(
        "versus vs v with alongside meet meets met meeting marry marries married wed weds wedding divorced dating talk "
        "talks agree agreed agreement deal merge merged merger ties relations border borders neighbour neighbours "
        "neighbor neighbors near resemble resembles draw drew tied equals differ differs fight fights fought fighting "
        "kiss kisses kissed kissing hug hugged embraced play plays played playing face faces faced facing argue argues "
        "argued arguing quarrel quarrelled clash clashes clashed battle battled compete competed collide collided "
        "negotiate negotiated cooperate cooperated collaborate collaborated debated dated wrestled rivals rivalled "
        "speak speaks spoke spoken share shares shared"
    )
)
BESIDE = frozenset(_words("next close opposite beside adjacent"))  # and so where things are: "next to the mill"
_EITHER = MUTUAL | BESIDE
_BE = frozenset(_words("is are was were be been being"))
_ACTIVE = frozenset(["by", *_BE])  # words that an active verb between two names is not beside
_LAST = 3  # words from "by" to the name at most; and words between two names of which one does it to the other
_JOINS = IDLE - frozenset(
    _words("said says has had have did does will would against by")
)  # of a list, and little words


class _Collapsed(NamedTuple):
    """A text with each name as one letter, and one for each other word; its names by their place; those that own."""

    letters: str
    names: dict[int, frozenset[str]]
    owners: tuple[int, ...]

    @property
    def order(self) -> tuple[Any, ...]:
        """What puts two texts with the same letters in one order."""
        return [sorted(name) for name in self.names.values()], self.owners


class _Texts(NamedTuple):
    """All texts with each name as one letter: the letters, where texts begin among these and among the names.

    Then where each name stands among the letters, where its words begin among those of all names, these words, and
    which of them end in the "s" of an owner.
    """

    letters: str
    starts: list[int]
    bounds: list[int]
    places: list[int]
    words: list[int]
    parts: list[str]
    owned: list[bool]

    def held(self, text: int) -> tuple[list[str], frozenset[str]]:
        """Return the words of the names of a text, and the different ones."""
        words = self.parts[self.words[self.bounds[text]] : self.words[self.bounds[text + 1]]]
        return words, frozenset(words)

    def of(self, text: int) -> _Collapsed:
        """Return one text."""
        start, low, high = self.starts[text], self.bounds[text], self.bounds[text + 1]
        words, parts = self.words[low : high + 1], self.parts
        names = {
            place - start: _lone(parts[first]) if end - first == 1 else frozenset(parts[first:end])
            for place, (first, end) in zip(self.places[low:high], pairwise(words), strict=True)
        }
        owners = tuple(place for place, end in zip(names, words[1:], strict=True) if self.owned[end - 1])
        return _Collapsed(self.letters[start : self.starts[text + 1]], names, owners)


@lru_cache(maxsize=1 << 16)
def _lone(word: str) -> frozenset[str]:
    """Return a name of one word, one for all texts that have it."""
    return frozenset([word])


def names_swapped(marked: Marked, left: Integers, right: Integers) -> NDArray[np.bool_]:
    """Tell of pairs of texts whether two names stand in each other's place.

    Parameters
    ----------
    marked, left, right : Marked, array of int, array of int
        Pairs of texts, as everywhere in `toolkit.facts`.

    Returns
    -------
    array of bool
        True where, all names taken for one, most words stand in one order, one name of the left stands where another
        stands on the right and the other way round, each beside a word that both sides have there, and between them
        both sides say the same: in one voice, without other words on both sides, and nothing that holds of two names
        in either order (a list, "met", "with").

    Notes
    -----
    Linear in the pairs with two names in common; each costs the longest common subsequence of its words.
    """
    found, by = np.zeros(len(left), bool), _holding(marked, "by")
    texts: _Texts = marked.made("names", lambda: _collapsed(marked))
    sizes = np.diff(np.array(texts.bounds))
    some = (sizes > 1) & (sizes <= _MOST) & ~marked.headline & (marked.counts.lengths <= _LONG)
    known: dict[int, _Collapsed] = marked.made("letters", dict)
    chosen = np.flatnonzero(some[left] & some[right])
    held = {row: texts.held(row) for row in {*left[chosen].tolist(), *right[chosen].tolist()}}
    turned = (by[left] != by[right])[chosen].tolist()
    for pair, one, other, passive in zip(
        chosen.tolist(), left[chosen].tolist(), right[chosen].tolist(), turned, strict=True
    ):
        (ones, first), (others, second) = held[one], held[other]
        both = first & second
        if len(both) < 2 or (ones == others and not passive):
            continue
        if passive or [word for word in ones if word in both] != [word for word in others if word in both]:
            known.update({row: texts.of(row) for row in (one, other) if row not in known})
            found[pair] = _swapped(known[one], known[other], marked.counts.tokens.words)
    return found


def _holding(marked: Marked, word: str) -> NDArray[np.bool_]:
    """Tell which texts hold a word."""
    tokens = marked.counts.tokens
    found = np.zeros(len(marked.counts.texts), bool)
    if word in tokens.numbers:
        places = np.flatnonzero(tokens.ids == tokens.numbers[word])
        found[np.searchsorted(tokens.bounds, places, side="right") - 1] = True
    return found


def _collapsed(marked: Marked) -> _Texts:
    """Take each name of the texts for one letter."""
    tokens, named = marked.counts.tokens, marked.named
    numbers, entry = np.unique(tokens.ids[named], return_inverse=True)
    bare = [plain(tokens.words[number]) for number in numbers.tolist()]
    part = named.copy()
    part[named] = np.array([names_something(word) for word in bare], bool)[entry]
    entry = entry[part[named]]
    after = np.zeros(len(part), bool)  # parts of names behind the first
    after[1:] = part[1:] & part[:-1] & marked.joined[1:]
    letters = np.where(part, np.uint32(0), marked.letters)[~after].astype("<u4").tobytes().decode("utf-32-le")
    rank = np.concatenate([[0], np.cumsum(~after)])  # of each word among the letters
    first = np.flatnonzero(part & ~after)
    words = np.concatenate([[0], np.cumsum(part)])[np.append(first, len(part))]  # of each name, among all their words
    return _Texts(
        letters,
        rank[tokens.bounds].tolist(),
        np.searchsorted(first, tokens.bounds).tolist(),
        rank[first].tolist(),
        words.tolist(),
        [bare[number] for number in entry.tolist()],
        np.array([tokens.words[number].endswith(("'s", "s'")) for number in numbers.tolist()], bool)[entry].tolist(),
    )


def _swapped(left: _Collapsed, right: _Collapsed, words: Sequence[str]) -> bool:
    """Tell whether two names of either text stand in each other's place, whichever is on the left."""
    from rapidfuzz.distance import Indel

    if left.letters > right.letters or (left.letters == right.letters and left.order > right.order):
        left, right = right, left
    met: dict[int, int] = {}
    for one, two, size in Indel.editops(left.letters, right.letters).as_matching_blocks():
        met.update(zip(range(one, one + size), range(two, two + size), strict=True))
    if len(met) < _KEPT * min(len(left.letters), len(right.letters)):
        return False
    other: list[Place] = []
    own: list[Place] = []
    for at, name in left.names.items():
        if (to := met.get(at)) is not None:
            (other if name.isdisjoint(right.names[to]) else own).append((at, to))
    return any(_crossed((left, right), two, met, words) for two in combinations(other, 2)) or any(
        _turned((left, right), two, words) for two in pairwise(own)
    )


def _crossed(
    texts: tuple[_Collapsed, _Collapsed], places: tuple[Place, Place], met: dict[int, int], words: Sequence[str]
) -> bool:
    """Tell whether the names at two places are those of the other side, exchanged, in one setting."""
    (left, right), ((one, first), (two, second)) = texts, places
    if left.names[one].isdisjoint(right.names[second]) or left.names[two].isdisjoint(right.names[first]):
        return False
    edges = len(left.letters) - 1, len(right.letters) - 1
    for at, to in places:
        beside = met.get(at - 1, -1 if at == 0 else None) == to - 1
        behind = met.get(at + 1, edges[1] + 1 if at == edges[0] else None) == to + 1
        if not (beside or behind):
            return False
    spans = left.letters[one + 1 : two], right.letters[first + 1 : second]
    said = {*_words_of(spans[0], words)}, {*_words_of(spans[1], words)}
    if not all(_EITHER.isdisjoint(own) for own in said) or ("by" in said[0]) != ("by" in said[1]):
        return False
    around = (  # of a list: "A cars and B cars", "once in A and once in B"
        _words_of(text.letters[max(at - 2, 0) : at] + text.letters[to + 1 : to + 2], words)
        for text, at, to in ((left, one, two), (right, first, second))
    )
    content = [
        {word for word in own - _JOINS - {*same} if names_something(word)}
        for own, same in zip(said, around, strict=True)
    ]
    if not all(content):
        return False
    owning = [at in text.owners or "s" in own for text, at, own in zip(texts, (one, first), said, strict=True)]
    if owning[0] != owning[1] and "of" in said[owning[0]]:
        return False  # "Ann's brother Bob" is "Bob, the brother of Ann"
    return not (said[0] - said[1] - _JOINS and said[1] - said[0] - _JOINS)


def _turned(texts: tuple[_Collapsed, _Collapsed], places: tuple[Place, Place], words: Sequence[str]) -> bool:
    """Tell whether one side says in the passive of two names what the other says of them in the active voice."""
    (left, right), ((one, first), (two, second)) = texts, places
    spans = left.letters[one + 1 : two], right.letters[first + 1 : second]
    third = any(_NAME in span for span in spans)
    if third or left.names[one] & right.names[second] or left.names[two] & right.names[first]:
        return False
    passive, active = sorted((_words_of(span, words) for span in spans), key=lambda said: "by" not in said)
    if "by" not in passive[-_LAST:] or not _BE.intersection(passive) or not _ACTIVE.isdisjoint(active):
        return False
    verbs = [word for word in passive if word not in IDLE]
    return bool(verbs) and len(active) <= _LAST and any(alike(verbs[-1], word) for word in active)


def _words_of(letters: str, words: Sequence[str]) -> list[str]:
    """Return the words that letters stand for, names left out: the inverse of `Marked.strings`."""
    codes = (ord(letter) for letter in letters if letter != _NAME)
    return [words[code - 1 - 0x800 * (code > 0xDFFF)] for code in codes]
