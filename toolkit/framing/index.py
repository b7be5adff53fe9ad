"""Words to the places where they stand: an inverted index over word ids, through which every pattern is found.

A pattern is looked up by its rarest word and the other words are compared only there, so the cost follows the
number of finds and not the length of the texts.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase

import numpy as np
from numpy.typing import NDArray

from toolkit.corpus.tokens import Tokens, normalise, tokenise
from toolkit.framing.lexicon import Pattern

Words = NDArray[np.int64]
STAR_WORDS = 3  # most words a lone * stands for: "separated from their young families", not a clause; fewest: none
# What may stand between the words of one pattern: space, quotation marks, or one unspaced hyphen or dash.
# Signs of money and of shares belong to the figure beside them: "lost $8.4 million", "18% of the nurses"
_JOINT = re.compile(r"%?[\s\"“”„'‘’«»]+[$£€¥]?|[-‐‑‒–—]")
_NONE = np.zeros(0, np.int64)


@dataclass(frozen=True, slots=True)
class Index:
    """The words of some texts and, for each word, where it stands."""

    texts: Sequence[str]
    tokens: Tokens
    text_of: NDArray[np.int32]
    places: NDArray[np.int64]
    bounds: NDArray[np.int64]
    ordered: list[tuple[str, int]]
    known: dict[str, list[int]]

    def places_of(self, ids: Words) -> Words:
        """Return every place where one of these words stands."""
        if not len(ids):
            return _NONE
        return np.concatenate([self.places[self.bounds[i] : self.bounds[i + 1]] for i in ids.tolist()])


def build_index(texts: Sequence[str], tokens: Tokens | None = None) -> Index:
    """Note where each word of some texts stands; `tokens` are their words where they are cut already.

    Examples
    --------
    >>> index = build_index(["The border wall.", "A wall of the border"])
    >>> index.places_of(np.array([index.known["border"][0]])).tolist()
    [1, 7]
    """
    tokens = tokenise(texts) if tokens is None else tokens
    counts = np.bincount(tokens.ids, minlength=len(tokens.words))
    known: dict[str, list[int]] = {}
    for number, word in enumerate(tokens.words):
        known.setdefault(word.removesuffix("'s"), []).append(number)
        if word.endswith("'s"):
            known.setdefault(word, []).append(number)
    return Index(
        texts,
        tokens,
        np.repeat(np.arange(len(texts), dtype=np.int32), np.diff(tokens.bounds)),
        np.argsort(tokens.ids, kind="stable"),
        np.concatenate([[0], np.cumsum(counts)]),
        sorted((word, number) for number, word in enumerate(tokens.words)),
        known,
    )


def find(index: Index, pattern: Pattern) -> tuple[Words, Words]:
    """Return the first word and one past the last word of each place a pattern fits, in text order.

    Notes
    -----
    A word also fits with 's behind it. The words of a pattern stand in one text with nothing but space, quotation
    marks, a hyphen or the sign of an amount between them. A lone ``*`` stands for up to three words; every length that
    fits is returned.

    Examples
    --------
    >>> index = build_index(["A zero-tolerance policy; zero, tolerance. They tore many families apart."])
    >>> first, last = find(index, Pattern("zero tolerance", ("zero", "tolerance")))
    >>> first.tolist(), last.tolist()
    ([1], [3])
    >>> find(index, Pattern("tore * apart", ("tore", "*", "apart")))[1].tolist()
    [11]
    >>> find(build_index(["It lost $8 million."]), Pattern("lost * million", ("lost", "*", "million")))[1].tolist()
    [4]
    """
    spans = [_fixed(index, pattern, words) for words in _lengths(pattern.words)]
    if len(spans) == 1:
        return spans[0]
    first = np.concatenate([s[0] for s in spans])
    last = np.concatenate([s[1] for s in spans])
    order = np.lexsort((last, first))
    return first[order], last[order]


def longest(first: Words, last: Words, which: Words) -> tuple[Words, Words, Words]:
    """Keep of overlapping finds the longest; of equals the earliest, then the one of the lowest number `which`.

    Examples
    --------
    >>> [side.tolist() for side in longest(np.array([0, 1, 1]), np.array([2, 2, 4]), np.array([0, 1, 2]))]
    [[1], [4], [2]]
    """
    order = np.lexsort((which, first))
    first, last, which = first[order], last[order], which[order]
    if not len(first):
        return first, last, which
    reach = np.maximum.accumulate(last)
    cluster = np.concatenate([[0], np.cumsum(first[1:] >= reach[:-1])])
    keep = np.bincount(cluster)[cluster] == 1
    crowded = np.flatnonzero(~keep)
    taken: list[int] = []
    for i in crowded[np.lexsort((first[crowded], first[crowded] - last[crowded], cluster[crowded]))].tolist():
        if taken and cluster[i] != cluster[taken[0]]:
            taken = []
        if all(last[i] <= first[j] or first[i] >= last[j] for j in taken):
            keep[i] = True
            taken.append(i)
    return first[keep], last[keep], which[keep]


def _lengths(words: tuple[str, ...]) -> list[tuple[str, ...]]:
    """Write a pattern with a lone * as patterns of fixed length."""
    found: list[tuple[str, ...]] = [()]
    for word in words:
        runs = range(STAR_WORDS + 1) if word == "*" else (1,)
        found = [(*done, *[word] * run) for done in found for run in runs]
    return found


def _fixed(index: Index, pattern: Pattern, words: tuple[str, ...]) -> tuple[Words, Words]:
    ids: list[Words | None] = []
    for word in words:
        ids.append(None if word == "*" else _ids(index, word, pattern.case))
        if ids[-1] is not None and not len(ids[-1]):  # most patterns of a lexicon: a word that no text has
            return _NONE, _NONE
    anchor = min(range(len(ids)), key=lambda step: _count(index, ids[step]))
    chosen = ids[anchor]
    if chosen is None:
        return _NONE, _NONE
    first = np.sort(index.places_of(chosen)) - anchor
    first = first[(first >= 0) & (first + len(words) <= len(index.tokens.ids))]
    first = first[index.text_of[first] == index.text_of[first + len(words) - 1]]
    for step, some in enumerate(ids):
        if some is not None and step != anchor:
            at = index.tokens.ids[first + step]
            first = first[at == some[0]] if len(some) == 1 else first[np.isin(at, some)]
    if len(words) > 1:
        first = first[[_joined(index, int(w), len(words)) for w in first]] if len(first) else first
    if pattern.case and len(first):
        first = first[[_same_case(index, int(w), words) for w in first]]
    return first, first + len(words)


def _ids(index: Index, word: str, case: bool) -> Words:
    """Return the ids of the words that fit one word of a pattern."""
    word = "*".join(normalise(part) for part in word.split("*")) if case else word
    head, star, rest = word.partition("*")
    if not star:
        return np.array(index.known.get(word, []), np.int64)
    begin = bisect_left(index.ordered, (head, -1))
    end = bisect_left(index.ordered, (head + "\U0010ffff", -1)) if head else len(index.ordered)
    some = index.ordered[begin:end]
    if rest:
        shape = re.compile(".*".join(map(re.escape, word.split("*"))) + "(?:'s)?")
        some = [(known, number) for known, number in some if shape.fullmatch(known)]
    return np.array([number for _, number in some], np.int64)


def _count(index: Index, ids: Words | None) -> int:
    return len(index.tokens.ids) + 1 if ids is None else int((index.bounds[ids + 1] - index.bounds[ids]).sum())


def _joined(index: Index, first: int, count: int) -> bool:
    text = index.texts[index.text_of[first]]
    starts, ends = index.tokens.starts, index.tokens.ends
    return all(_JOINT.fullmatch(text, ends[w], starts[w + 1]) for w in range(first, first + count - 1))


def _same_case(index: Index, first: int, words: tuple[str, ...]) -> bool:
    text = index.texts[index.text_of[first]]
    for w, word in enumerate(words, first):
        seen = text[index.tokens.starts[w] : index.tokens.ends[w]].replace("’", "'")
        if not fnmatchcase(seen, word) and not fnmatchcase(seen.removesuffix("'s"), word):
            return False
    return True
