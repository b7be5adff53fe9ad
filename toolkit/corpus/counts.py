"""Texts to sparse counts: words, neighbouring words and character n-grams, and how rare each of them is.

Everything that compares many texts at once reads these matrices: candidates multiply them, evidence compares
their rows. Character n-grams are counted once for each different word and then summed over the words of a text,
which costs a twentieth of cutting the texts themselves. Terms are hashed into a fixed number of buckets, so that
counts from another corpus, or from the background that is shipped with the model, fit without a vocabulary.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from toolkit.corpus.list_marks import unlisted
from toolkit.corpus.tokens import Tokens, chosen, joined, renumbered, tokenise

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]

BUCKETS = 2**20  # a term shares its bucket with a given other one once in a million
_NGRAMS = (3, 4, 5)  # character n-grams inside a word and its two edges, as in DESIGN's measurements (char_wb 3-5)
_MIX = np.uint64(0x9E3779B97F4A7C15)  # odd multiplier of Fibonacci hashing (Knuth, TAOCP 3, 6.4)
_SHIFT = np.uint64(64 - 20)
_HELD = 1_000  # rows weighted at once: a processor's cache holds them, and it takes 0.6 of the time


@dataclass(frozen=True)
class Counts:
    """The words of several texts as matrices; rows are texts. Each matrix is made when it is first read."""

    texts: tuple[str, ...]
    tokens: Tokens

    @cached_property
    def lengths(self) -> Integers:
        """Words in each text."""
        return np.diff(self.tokens.bounds)

    @cached_property
    def words(self) -> Any:
        """Texts x word ids: how often."""
        return tallied(self.tokens.ids, self.tokens.bounds, len(self.tokens.words))

    @cached_property
    def word_hashes(self) -> NDArray[np.uint64]:
        """A hash of each word, the same in every corpus."""
        codes, bounds = _codes(self.tokens.words)
        powers = np.cumprod(np.full(int(np.diff(bounds).max(initial=1)), 1_000_003, np.uint64))
        place = np.arange(len(codes)) - np.repeat(bounds[:-1], np.diff(bounds))
        sums = np.concatenate([[np.uint64(0)], np.cumsum((codes + np.uint64(1)) * powers[place], dtype=np.uint64)])
        hashes: NDArray[np.uint64] = (sums[bounds[1:]] - sums[bounds[:-1]]) * _MIX
        return hashes

    @cached_property
    def word_buckets(self) -> Integers:
        """The bucket of each word id."""
        return _bucket(self.word_hashes)

    @property
    def grams(self) -> Integers:
        """The buckets of the character n-grams that are here, rising; columns of the next two."""
        return self._grams[0]

    @property
    def ngrams(self) -> Any:
        """Word ids x character n-grams: how often each stands in a word."""
        return self._grams[1]

    @cached_property
    def characters(self) -> Any:
        """Texts x character n-grams: how often each stands in a text."""
        return self.words @ self.ngrams

    @cached_property
    def _grams(self) -> tuple[Integers, Any]:
        buckets, bounds = _ngrams(self.tokens.words)
        grams, columns = numbered(buckets, BUCKETS)
        return grams, tallied(columns, bounds, len(grams))

    def runs(self, length: int) -> Any:
        """Texts x buckets: how often each run of this many words stands in a text."""
        hashes = self.word_hashes[self.tokens.ids] if len(self.tokens.ids) else np.zeros(0, np.uint64)
        joined = np.zeros(max(len(hashes) - length + 1, 0), np.uint64)
        for k in range(length):
            joined = joined * np.uint64(31) + hashes[k : k + len(joined)]
        last = np.repeat(self.tokens.bounds[1:], self.lengths)[: len(joined)]
        keep = np.arange(len(joined)) + length <= last
        bounds = np.concatenate([[0], np.cumsum(keep)])
        starts = np.minimum(self.tokens.bounds, len(joined))
        return tallied(_bucket(joined[keep] * _MIX), bounds[starts], BUCKETS)


@dataclass(frozen=True, slots=True, eq=False)
class Seen:
    """In how many texts each bucket was seen, for those that were, rising.

    An array over all buckets would be quicker to read, but slower to make for the few thousand of two articles.
    """

    buckets: Integers
    texts: NDArray[np.int32]

    def __getitem__(self, asked: Integers) -> NDArray[np.int32]:
        """Return it for these buckets; 0 for one that was not seen."""
        if asked is self.buckets:  # two articles ask for their own n-grams only
            return self.texts
        place = np.searchsorted(self.buckets, asked)
        known = np.append(self.buckets, -1)[place] == asked
        return np.where(known, np.append(self.texts, np.int32(0))[place], np.int32(0))


@dataclass(frozen=True, eq=False)
class Rarity:
    """In how many of `texts` texts each bucket was seen: for words, and for character n-grams.

    What `general` saw is added to it when it is asked for, `share` of it: to add a million buckets takes 5 ms.
    """

    texts: int
    words: Seen | NDArray[np.int32]
    characters: Seen | NDArray[np.int32]
    general: Rarity | None = None
    share: float = 0.0

    def of_words(self, buckets: Integers) -> Floats:
        """Return the smoothed inverse document frequency of words."""
        return self._idf("words", buckets)

    def of_characters(self, buckets: Integers) -> Floats:
        """Return the smoothed inverse document frequency of character n-grams."""
        return self._idf("characters", buckets)

    def _idf(self, kind: str, buckets: Integers) -> Floats:
        seen = getattr(self, kind)[buckets]
        if self.general is not None:
            seen = (seen + getattr(self.general, kind)[buckets] * self.share).astype(np.float32)
        idf: Floats = np.log((1 + self.texts) / (1 + seen.astype(np.float64))) + 1
        return idf


def count(texts: Sequence[str]) -> Counts:
    """Cut texts into words once, for all that is counted in them.

    The mark of a list item in front of a text ("2.", "(b)") is left blank: it states nothing.

    Examples
    --------
    >>> counts = count(["The U.S. border.", "the US border"])
    >>> counts.words.toarray().tolist()
    [[1.0, 1.0, 1.0], [1.0, 1.0, 1.0]]
    >>> int(counts.runs(2).sum())
    4
    """
    texts = tuple(map(unlisted, texts))
    return Counts(texts, tokenise(texts))


def recounted(counts: Counts, rows: Integers, texts: Sequence[str]) -> Counts:
    """Count texts that are mostly rows of other counts; only those that are not are cut into words.

    Parameters
    ----------
    counts : Counts
        What is counted already.
    rows : array of int
        For each text, the row that it is, unless it was changed.
    texts : sequence of str
        The texts.

    Returns
    -------
    Counts
        As `count` returns them.

    Examples
    --------
    >>> known = count(["It rained.", "A wall fell, she said.", "The wall fell."])
    >>> found = recounted(known, np.array([1, 2]), ["A wall fell", "The wall fell."])
    >>> found.tokens.words, found.tokens.ids.tolist()
    (('a', 'wall', 'fell', 'the'), [0, 1, 2, 3, 1, 2])
    """
    texts = tuple(map(unlisted, texts))
    new = [n for n, row in enumerate(rows.tolist()) if texts[n] != counts.texts[row]]
    place = rows.copy()
    place[new] = np.arange(len(counts.texts), len(counts.texts) + len(new))
    every = joined(counts.tokens, tokenise([texts[n] for n in new]))
    return Counts(texts, renumbered(chosen(every, place)))


def rarity(counts: Counts) -> Rarity:
    """Count in how many texts each word and each character n-gram stands.

    Examples
    --------
    >>> counts = count(["a border", "a wall"])
    >>> rarity(counts).of_words(counts.word_buckets).round(2).tolist()
    [1.0, 1.41, 1.41]
    """
    texts = len(counts.texts)
    buckets, place = np.unique(counts.word_buckets, return_inverse=True)
    often = np.bincount(place, np.bincount(counts.words.indices, minlength=len(place)), len(buckets))
    words: NDArray[np.int32] = np.minimum(often, texts).astype(np.int32)  # two words in a bucket count twice
    characters = np.bincount(counts.characters.indices, minlength=len(counts.grams)).astype(np.int32)
    return Rarity(texts, Seen(buckets, words), Seen(counts.grams, characters))


def blended(own: Rarity, general: Rarity, *, texts: int) -> Rarity:
    """Return the rarity in a corpus with a general one added to it as if it were so many more texts.

    Parameters
    ----------
    own, general : Rarity
        That of the corpus and of a background.
    texts : int
        How many texts the background counts for.

    Examples
    --------
    >>> few, many = rarity(count(["a wall"])), rarity(count(["a", "the", "a", "the"]))
    >>> both = blended(few, many, texts=2)
    >>> both.texts, both.of_words(count(["a wall"]).word_buckets).round(2).tolist()
    (3, [1.29, 1.69])
    """
    return Rarity(own.texts + texts, own.words, own.characters, general, texts / max(general.texts, 1))


def weighted(matrix: Any, idf: Floats) -> Any:
    """Return rows of length one: 1 + log of the counts, times the rarity of the term (Salton and Buckley, 1988)."""
    from scipy.sparse import csr_matrix

    logs = 1 + np.log(np.arange(1, int(matrix.data.max(initial=1)) + 1))  # few different counts: a table is faster
    found = np.empty(matrix.nnz, np.float32)
    for at in range(0, matrix.shape[0], _HELD):
        bounds = matrix.indptr[at : at + _HELD + 1]
        own, sizes = slice(bounds[0], bounds[-1]), np.diff(bounds)
        data = logs.take(matrix.data[own].astype(np.int64) - 1)
        data *= idf.take(matrix.indices[own])
        rows = np.repeat(np.arange(len(sizes)), sizes)
        norms = np.sqrt(np.bincount(rows, weights=data * data, minlength=len(sizes)))
        np.divide(data, np.repeat(np.where(norms > 0, norms, 1), sizes), out=found[own], casting="same_kind")
    return csr_matrix((found, matrix.indices, matrix.indptr), shape=matrix.shape)


def cosines(matrix: Any, left: Integers, right: Integers) -> Floats:
    """Return the cosine of rows `left` and `right`, one for each pair, of a matrix with rows of length one."""
    found: Floats = np.asarray(matrix[left].multiply(matrix[right]).sum(axis=1), np.float64).ravel()
    return np.clip(found, 0.0, 1.0)


@dataclass(frozen=True, slots=True)
class Shared:
    """The terms that both sides of pairs hold and those that one side holds alone, as places in a matrix's data.

    Shared term `k` is of pair ``pair[k]``: ``left[k]`` of its left text, ``right[k]`` of its right one. `alone` has,
    for either side, the pairs and places of the others. All go by pair, then by term.
    """

    pair: Integers
    left: Integers
    right: Integers
    alone: tuple[tuple[Integers, Integers], tuple[Integers, Integers]]


def shared(matrix: Any, left: Integers, right: Integers) -> Shared:
    """Find the columns that rows `left` and `right` have in common, one pair after the other; rows are sorted."""
    (pair, one), (other_pair, other) = (_entries(matrix, rows) for rows in (left, right))
    width = np.int64(matrix.shape[1])
    mine, theirs = pair * width + matrix.indices[one], other_pair * width + matrix.indices[other]
    place = np.searchsorted(theirs, mine)
    both = np.append(theirs, -1)[place] == mine
    rest = np.ones(len(theirs), bool)
    rest[place[both]] = False
    alone = (pair[~both], one[~both]), (other_pair[rest], other[rest])
    return Shared(pair[both], one[both], other[place[both]], alone)


def _entries(matrix: Any, rows: Integers) -> tuple[Integers, Integers]:
    """Return the numbers of some rows, each once for every entry, and the places of the entries."""
    starts = matrix.indptr[rows].astype(np.int64)
    sizes = matrix.indptr[rows + 1] - starts
    pair = np.repeat(np.arange(len(rows)), sizes)
    return pair, np.arange(len(pair)) + np.repeat(starts - np.cumsum(sizes) + sizes, sizes)


def tallied(columns: Any, bounds: Integers, width: int) -> Any:
    """Return texts x columns: how often each stands in a text, which are parts of one row; sorted in each row."""
    from scipy.sparse import csr_matrix

    ones = np.ones(len(columns), np.float32)
    made = csr_matrix((ones, columns, bounds), shape=(len(bounds) - 1, width), copy=True)  # else sorted in place
    made.sum_duplicates()
    return made


def _ngrams(words: Sequence[str]) -> tuple[Integers, Integers]:
    """Return the buckets of all character n-grams, word after word, and where those of each word begin.

    A word's edges count as a space.
    """
    codes, bounds = _codes([f" {word} " for word in words])
    left = np.repeat(bounds[1:], np.diff(bounds)) - np.arange(len(codes))  # letters to the end of the word
    codes = np.append(codes, np.zeros(_NGRAMS[-1], np.uint64))
    mixed = []
    for length in _NGRAMS:
        own = np.full(len(left), length, np.uint64)
        for k in range(length):
            own = own * np.uint64(1_000_003) + codes[k : k + len(left)]
        mixed.append(own)
    here = [left >= length for length in _NGRAMS]
    starts = np.concatenate([[0], np.cumsum(np.add.reduce(here, dtype=np.int64))])
    return _bucket(np.stack(mixed, axis=1)[np.stack(here, axis=1)] * _MIX), starts[bounds]


def numbered(values: Any, size: int) -> tuple[Integers, NDArray[np.int32]]:
    """Return the different values below a size, rising, and the place of each value among them; without sorting."""
    here = np.zeros(size, bool)
    here[values] = True
    different = np.flatnonzero(here)
    number = np.empty(size, np.int32)
    number[different] = np.arange(len(different), dtype=np.int32)
    return different, number[values]


def _codes(words: Sequence[str]) -> tuple[NDArray[np.uint64], Integers]:
    text = "".join(words)
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32).astype(np.uint64)
    return codes, np.concatenate([[0], np.cumsum([len(word) for word in words], dtype=np.int64)]).astype(np.int64)


def _bucket(hashes: NDArray[np.uint64]) -> Integers:
    return (hashes >> _SHIFT).astype(np.int64)
