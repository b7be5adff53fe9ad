"""The words of texts marked: which are names, figures and negations, their stems, and their first places.

What evidence reads of a single text, whatever text it is compared with. `Marked` holds the texts, how rare their
words are, and makes each of these once.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from toolkit.matching.vectors import Counts, Floats, Integers, Rarity, weighted

_STEM = 5  # first letters that inflected forms of a word share; English and most European languages inflect the end
_NEGATIONS = ["not", "no", "never", "none", "nor", "neither", "without", "cannot", "nothing", "nobody"]
NEGATIONS = frozenset(_NEGATIONS)  # English; words that end in n't are added
_CAPITALS = 0.6  # share of capital letters above which a text is a headline or a title, whose capitals show no names
_STARTS = frozenset(".!?:;\"“”'‘([\n-–—•*")  # after these a capital letter says nothing


@dataclass(frozen=True)
class Marked:
    """Texts and how rare their words are. Each part is made when it is first read."""

    counts: Counts
    rarity: Rarity

    @cached_property
    def idf(self) -> Floats:
        """How rare each word id is."""
        return self.rarity.of_words(self.counts.word_buckets)

    @cached_property
    def characters(self) -> Any:
        """Texts x character n-grams, weighted by rarity, rows of length one."""
        return weighted(self.counts.characters, self.rarity.of_characters())

    @cached_property
    def plain_characters(self) -> Any:
        """The same of the words that are no names."""
        return weighted((self.plain @ self.counts.ngrams).tocsr(), self.rarity.of_characters())

    @cached_property
    def words(self) -> Any:
        """Texts x words, weighted by rarity, rows of length one."""
        return weighted(self.counts.words, self.idf)

    @cached_property
    def once(self) -> Any:
        """Texts x words: 1 where the text holds the word."""
        return self.counts.words.sign()

    @cached_property
    def runs(self) -> dict[int, Any]:
        """Texts x runs of two, three and four words."""
        return {length: self.counts.runs(length) for length in (2, 3, 4)}

    @cached_property
    def stems(self) -> Any:
        """Texts x stems: how often a word with this beginning stands in a text."""
        from scipy.sparse import csr_matrix

        known: dict[str, int] = {}
        stems = np.array([known.setdefault(word[:_STEM], len(known)) for word in self.counts.tokens.words], np.int64)
        ones = np.ones(len(stems), np.float32)
        width = max(len(known), 1)
        return self.counts.words @ csr_matrix((ones, (np.arange(len(stems)), stems)), shape=(len(stems), width))

    @cached_property
    def strings(self) -> NDArray[np.object_]:
        """Each text with one code point for each word: rapidfuzz compares such strings ten times faster."""
        ids = self.counts.tokens.ids.astype(np.uint32) + np.uint32(1)
        points = ids + np.uint32(0x800) * (ids >= 0xD800).astype(np.uint32)  # no surrogates
        whole = (points % np.uint32(0x110000)).astype("<u4").tobytes().decode("utf-32-le")
        return self._cut(lambda low, high: whole[low:high])

    @cached_property
    def surfaces(self) -> NDArray[np.object_]:
        """Each text as its normalised words with single spaces."""
        words = np.array(self.counts.tokens.words, object)[self.counts.tokens.ids].tolist()
        return self._cut(lambda low, high: " ".join(words[low:high]))

    def _cut(self, part: Any) -> NDArray[np.object_]:
        bounds = self.counts.tokens.bounds.tolist()
        cut = np.empty(len(bounds) - 1, object)
        cut[:] = [part(low, high) for low, high in pairwise(bounds)]
        return cut

    @cached_property
    def first_places(self) -> tuple[Integers, Integers, Integers]:
        """Where the words of each text start in the next two; the different words; the first place of each."""
        counts, width = self.counts, max(len(self.counts.tokens.words), 1)
        rows = np.repeat(np.arange(len(counts.texts)), counts.lengths)
        places = np.arange(len(rows)) - np.repeat(counts.tokens.bounds[:-1], counts.lengths)
        keys, first = np.unique(rows * width + counts.tokens.ids, return_index=True)
        starts = np.searchsorted(keys // width, np.arange(len(counts.texts) + 1))
        return starts, keys % width, places[first]

    @cached_property
    def capitals(self) -> NDArray[np.bool_]:
        """For each word, whether it has a capital letter where a sentence does not begin."""
        tokens = self.counts.tokens
        found: list[bool] = []
        for text, string in enumerate(self.counts.texts):
            starts = tokens.starts[tokens.of(text)].tolist()
            found += [start > 1 and string[start].isupper() and string[start - 2] not in _STARTS for start in starts]
        return np.array(found, bool)

    @cached_property
    def capital_share(self) -> Floats:
        """For each text, the share of its words that have a capital letter where a sentence does not begin."""
        sums = np.concatenate([[0], np.cumsum(self.capitals)])[self.counts.tokens.bounds]
        share: Floats = np.diff(sums) / np.maximum(self.counts.lengths, 1)
        return share

    @cached_property
    def names(self) -> Any:
        """Texts x words: 1 for names, the words with a capital letter.

        A text with capitals on most of its words, like a headline, does not show its names.
        """
        shown = np.repeat(self.capital_share <= _CAPITALS, self.counts.lengths)
        return self._only(self.capitals & shown).sign()

    @cached_property
    def plain(self) -> Any:
        """Texts x words: 1 for words that are no names."""
        made = (self.once - self.names).tocsr()
        made.data = np.maximum(made.data, 0)
        made.eliminate_zeros()
        return made

    @cached_property
    def figures(self) -> Any:
        """Texts x words: 1 for words that hold a digit."""
        return self._of_kind([any(c.isdigit() for c in word) for word in self.counts.tokens.words]).sign()

    @cached_property
    def negations(self) -> Floats:
        """How many negations each text has."""
        kind = [word in NEGATIONS or word.endswith("n't") for word in self.counts.tokens.words]
        return np.asarray(self._of_kind(kind).sum(axis=1), np.float64).ravel()

    def _of_kind(self, kind: list[bool]) -> Any:
        ids = self.counts.tokens.ids
        return self._only(np.array(kind, bool)[ids] if len(ids) else np.zeros(0, bool))

    def _only(self, mask: NDArray[np.bool_]) -> Any:
        """Return texts x words, only of the words of a mask."""
        from scipy.sparse import csr_matrix

        bounds = np.concatenate([[0], np.cumsum(mask)])[self.counts.tokens.bounds]
        ids = self.counts.tokens.ids[mask]
        made = csr_matrix((np.ones(len(ids)), ids, bounds), shape=self.counts.words.shape)
        made.sum_duplicates()
        return made
