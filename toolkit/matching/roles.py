"""Two passages that name the same to whether the names stand in each other's place: who did it, and to whom.

"Goldman Sachs sued Morgan Stanley" and "Morgan Stanley sued Goldman Sachs" hold the same words. Each name is taken as a
whole and all names for one, so that the words around them say which name of the one passage stands where another one
stands in the other. A passive turns names round without another statement, so does a list, or a meeting; where
the names keep their places, it makes another one.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations, pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from toolkit.corpus.tokens import Tokens
from toolkit.matching.counted import IDLE
from toolkit.matching.marks import Marked
from toolkit.matching.names import joined, names_something, plain
from toolkit.matching.vectors import Integers
from toolkit.matching.wordforms import alike

Place = tuple[int, int]  # of a name, on the left and on the right

_words = str.split
_NAME = "\0"  # stands for every name; words are the code points behind it
_KEPT = 0.7  # share of the words that stand in one order with all names taken for one, from which a name has its place
_LONG = 100  # words of a text that says so much that two names say nothing of all of it; bounds the time
_MOST = 12  # names of a passage; bounds the time
# What says the same of two names in either order: general English. With one of these between them nothing is said.
_MUTUAL = frozenset(
    _words(
        "versus vs v with alongside meet meets met meeting marry marries married wed weds wedding divorced dating talk "
        "talks agree agreed agreement deal merge merged merger ties relations border borders neighbour neighbours "
        "neighbor neighbors near resemble resembles draw drew tied equals differ differs"
    )
)


_BE = frozenset(_words("is are was were be been being"))
_ACTIVE = frozenset(["by", *_BE])  # words that an active verb between two names is not beside
_LAST = 3  # words from "by" to the name at most; and words between two names of which one does it to the other
_JOINS = IDLE - frozenset(
    _words("said says has had have did does will would against by")
)  # of a list, and little words


class _Collapsed(NamedTuple):
    """A text with each name as one letter, and one for each other word; and its names by their place among these."""

    letters: str
    names: dict[int, frozenset[str]]


def names_swapped(marked: Marked, left: Integers, right: Integers) -> NDArray[np.bool_]:
    """Tell of pairs of texts whether two names stand in each other's place.

    Parameters
    ----------
    marked : Marked
        The texts.
    left, right : array of int
        Row numbers of the texts of each pair.

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
    found = np.zeros(len(left), bool)
    tokens, places = marked.counts.tokens, np.flatnonzero(marked.named)
    numbers, entry = np.unique(tokens.ids[places], return_inverse=True)
    bare = [plain(tokens.words[number]) for number in numbers.tolist()]
    own = [bare[number] for number in entry.tolist()]
    bounds = np.searchsorted(places, tokens.bounds).tolist()
    by = _holding(marked, "by")
    known: dict[int, _Collapsed | None] = {}
    sizes = np.diff(bounds)
    for pair in np.flatnonzero((sizes[left] > 1) & (sizes[right] > 1)).tolist():
        rows = int(left[pair]), int(right[pair])
        ones, others = (own[bounds[row] : bounds[row + 1]] for row in rows)
        both = {*ones} & {*others}
        moved = [word for word in ones if word in both] != [word for word in others if word in both]
        if len(both) < 2 or not (moved or by[rows[0]] != by[rows[1]]):
            continue
        known |= {text: _collapsed(marked, text) for text in rows if text not in known}
        one, other = (known[text] for text in rows)
        if one and other:
            found[pair] = _swapped(one, other, tokens.words)
    return found


def _holding(marked: Marked, word: str) -> NDArray[np.bool_]:
    """Tell which texts hold a word."""
    tokens = marked.counts.tokens
    found = np.zeros(len(marked.counts.texts), bool)
    if word in tokens.words:
        places = np.flatnonzero(tokens.ids == tokens.words.index(word))
        found[np.searchsorted(tokens.bounds, places, side="right") - 1] = True
    return found


def _collapsed(marked: Marked, text: int) -> _Collapsed | None:
    """Take each name of a text for one letter; nothing for a headline, a text too long, or one without two names."""
    tokens, string, letters = marked.counts.tokens, marked.counts.texts[text], marked.strings[text]
    start = int(tokens.bounds[text])
    if marked.headline[text] or len(letters) > _LONG:
        return None
    names: dict[int, set[str]] = {}  # by their place
    parts: list[str] = []
    last = first = size = 0  # where the last name ended, its place, and the letters up to there
    for at in np.flatnonzero(marked.named[start : start + len(letters)]).tolist():
        word = plain(tokens.words[tokens.ids[start + at]])
        if not names_something(word):
            continue
        if at == last and names and joined(string, *_edges(tokens, start + at)):
            names[first].add(word)
        else:
            parts += letters[last:at], _NAME
            first = size + at - last
            size = first + 1
            names[first] = {word}
        last = at + 1
    if not 2 <= len(names) <= _MOST:
        return None
    return _Collapsed("".join([*parts, letters[last:]]), {place: frozenset(name) for place, name in names.items()})


def _edges(tokens: Tokens, place: int) -> tuple[int, int, int]:
    """Return where the word before a word ends, and twice where this one starts."""
    start = int(tokens.starts[place])
    return int(tokens.ends[place - 1]), start, start


def _swapped(left: _Collapsed, right: _Collapsed, words: Sequence[str]) -> bool:
    """Tell whether two names of either text stand in each other's place."""
    from rapidfuzz.distance import Indel

    held = [frozenset[str]().union(*text.names.values()) for text in (left, right)]
    if len(held[0] & held[1]) < 2:
        return False
    codes = Indel.opcodes(left.letters, right.letters)
    met = {
        at: at + block.dest_start - block.src_start
        for block in codes
        if block.tag == "equal"
        for at in range(block.src_start, block.src_end)
    }
    if len(met) < _KEPT * min(len(left.letters), len(right.letters)):
        return False
    pairs = [(at, met[at]) for at in left.names if at in met]
    other = [(at, to) for at, to in pairs if left.names[at].isdisjoint(right.names[to])]
    own = [(at, to) for at, to in pairs if left.names[at] & right.names[to]]
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
    here, there = left.letters[one + 1 : two], right.letters[first + 1 : second]
    said = {*_words_of(here, words)}, {*_words_of(there, words)}
    after = [_words_of(text.letters[at + 1 : at + 2], words) for text, at in ((left, two), (right, second))]
    if any(not own - _JOINS - {*same} or own & _MUTUAL for own, same in zip(said, after, strict=True)):
        return False  # a list: "A cars and B cars"
    return ("by" in said[0]) == ("by" in said[1]) and not (said[0] - said[1] - _JOINS and said[1] - said[0] - _JOINS)


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
