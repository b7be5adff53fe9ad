"""The words of texts as they are written: how rare, with which letters, which with a capital or in a name, and where.

What is read of letters and places, whatever the words mean. `marks` adds what they say.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from toolkit.corpus.counts import Counts, Floats, Integers, Rarity
from toolkit.corpus.function_words import FUNCTION_WORDS
from toolkit.facts.first_words import first_names

RARE = 4.0  # rarity from which an exchanged figure or name counts in full: nearly all of them in news
_AMONG_FEW = 0.75  # of the rarest word: enough among a few texts, where no word that two of them share has 4
_CAPITALS = 0.6  # share of capital letters above which a text is a headline or a title, whose capitals show no names
_BETWEEN = np.array([ord(c) for c in " -\n\u00a0&+"], np.uint32)  # one letter between two parts of a name
_CODES = 0x110000 - 0x800 - 1  # code points that are neither 0 nor surrogates
_OWNS = ("'s", "s'")  # "Spain's Pedro Duque" are two names
_STARTS = frozenset(".!?:;\"“”'‘([\n-–—•*")  # after these a capital letter says nothing


@dataclass(frozen=True)
class Written:
    """Texts and how rare their words are. Each part is made when it is first read."""

    counts: Counts
    rarity: Rarity

    @cached_property
    def idf(self) -> Floats:
        """How rare each word id is."""
        return self.rarity.of_words(self.counts.word_buckets)

    @cached_property
    def once(self) -> Any:
        """Texts x words: 1 where the text holds the word."""
        return self.counts.words.sign()

    @cached_property
    def letters(self) -> NDArray[np.uint32]:
        """For each word a code point other than 0; no surrogate. Beyond 1.1 million words two may have the same."""
        ids = self.counts.tokens.ids.astype(np.uint32) % np.uint32(_CODES) + np.uint32(1)
        return ids + np.uint32(0x800) * (ids >= 0xD800).astype(np.uint32)

    @cached_property
    def rare(self) -> NDArray[np.bool_]:
        """By word id whether it is rare enough to say what a clause is about; among a few texts none of grammar is."""
        grammar = np.array([word in FUNCTION_WORDS for word in self.counts.tokens.words], bool)
        found: NDArray[np.bool_] = (self.idf >= RARE) | (
            (self.idf >= _AMONG_FEW * self.idf.max(initial=0.0)) & ~grammar
        )
        return found

    @cached_property
    def strings(self) -> NDArray[np.object_]:
        """Each text with one code point for each word: rapidfuzz compares such strings ten times faster."""
        whole = self.letters.astype("<u4").tobytes().decode("utf-32-le")
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

    @property
    def first_places(self) -> tuple[Integers, Integers, Integers]:
        """Where the words of each text start in the next two; the different words; the first place of each."""
        return self._places[0]

    @property
    def entries(self) -> Integers:
        """The entry of `once` that each word has."""
        return self._places[1]

    @cached_property
    def _places(self) -> tuple[tuple[Integers, Integers, Integers], Integers]:
        """The places of the different words, which are the entries of `once`, and the entry of each word."""
        counts, width = self.counts, max(len(self.counts.tokens.words), 1)
        rows = np.repeat(np.arange(len(counts.texts)), counts.lengths)
        places = np.arange(len(rows)) - np.repeat(counts.tokens.bounds[:-1], counts.lengths)
        keys, first, entry = np.unique(rows * width + counts.tokens.ids, return_index=True, return_inverse=True)
        starts = np.searchsorted(keys // width, np.arange(len(counts.texts) + 1))
        return (starts, keys % width, places[first]), entry

    @cached_property
    def _sizes(self) -> Integers:
        """How many letters each text has."""
        return np.array([len(text) for text in self.counts.texts], np.int64)

    @cached_property
    def _letters(self) -> tuple[NDArray[np.uint32], NDArray[np.integer[Any]]]:
        """The letters of all texts, and where each word begins among them."""
        tokens = self.counts.tokens
        letters = np.frombuffer("".join(self.counts.texts).encode("utf-32-le", "surrogatepass"), np.uint32)
        sizes = self._sizes
        return letters, tokens.starts + np.repeat(np.cumsum(sizes) - sizes, self.counts.lengths)

    @cached_property
    def upper(self) -> NDArray[np.bool_]:
        """For each word, whether it begins with a capital letter."""
        letters, at = self._letters
        return _told(letters[at], str.isupper)

    @cached_property
    def capitals(self) -> NDArray[np.bool_]:
        """For each word, whether it has a capital letter where a sentence does not begin."""
        letters, at = self._letters
        inside = self.counts.tokens.starts > 1
        inside[inside] = ~_told(letters[at[inside] - 2], _STARTS.__contains__)
        return inside & self.upper

    @cached_property
    def joined(self) -> NDArray[np.bool_]:
        """For each word, whether it can be one name with the word before: what stands between, and it is no owner."""
        tokens, (letters, at) = self.counts.tokens, self._letters
        found = np.zeros(len(tokens.ids), bool)
        own = np.array([word.endswith(_OWNS) for word in tokens.words], bool)
        near = np.flatnonzero((tokens.starts[1:] - tokens.ends[:-1] == 1) & ~own[tokens.ids[:-1]]) + 1
        found[near] = np.isin(letters[at[near] - 1], _BETWEEN)
        found[tokens.bounds[:-1][np.diff(tokens.bounds) > 0]] = False
        return found

    @cached_property
    def named(self) -> NDArray[np.bool_]:
        """For each word, whether it is a name by its capital letter, or at the beginning of a sentence by other signs.

        `names` leaves these out: it is read by weights that were fitted without them.
        """
        shown = np.repeat(~self.headline, self.counts.lengths)
        return self.capitals | first_names(self.counts.tokens, self.upper, self.capitals, shown)

    @cached_property
    def capital_share(self) -> Floats:
        """For each text, the share of its words that have a capital letter where a sentence does not begin."""
        share: Floats = self._often(self.capitals) / np.maximum(self.counts.lengths, 1)
        return share

    @cached_property
    def headline(self) -> NDArray[np.bool_]:
        """For each text, whether most of its words have a capital letter, so that these show no names."""
        found: NDArray[np.bool_] = self.capital_share > _CAPITALS
        return found

    @cached_property
    def weight(self) -> Floats:
        """For each entry of `once`, how rare its word is."""
        found: Floats = self.idf[self.once.indices]
        return found

    @cached_property
    def names(self) -> NDArray[np.bool_]:
        """For each entry of `once`, whether it is a name, a word with a capital letter.

        A text with capitals on most of its words, like a headline, does not show its names.
        """
        shown = np.repeat(~self.headline, self.counts.lengths)
        found = np.zeros(self.once.nnz, bool)
        found[self._places[1][self.capitals & shown]] = True
        return found

    @cached_property
    def plain(self) -> Any:
        """Texts x words: 1 for words that are no names."""
        from scipy.sparse import csr_matrix

        bounds = np.concatenate([[0], np.cumsum(~self.names)])[self.once.indptr]
        words = self.once.indices[~self.names]
        return csr_matrix((np.ones(len(words), np.float32), words, bounds), shape=self.once.shape)

    def word(self, text: int, place: int) -> str:
        """Return the word at a place of a text, nothing beyond its ends."""
        tokens = self.counts.tokens
        return tokens.words[tokens.ids[place]] if tokens.bounds[text] <= place < tokens.bounds[text + 1] else ""

    def made(self, name: str, make: Callable[[], Any]) -> Any:
        """Return what another module makes of these texts, made once for all blocks of pairs."""
        if name not in self._made:
            self._made[name] = make()
        return self._made[name]

    @cached_property
    def _made(self) -> dict[str, Any]:
        return {}

    @cached_property
    def gaps(self) -> tuple[Integers, Integers, Integers]:
        """The places between two words: a number for the two, the place of the word between, where texts start.

        The edges of a text count as words. Between the two stands one word, or two whose second has a capital letter.
        """
        tokens = self.counts.tokens
        edge = np.int64(len(tokens.words))
        ids = np.full(len(tokens.ids) + 2 * len(self.counts.texts), edge)
        inner = np.arange(len(tokens.ids)) + 2 * np.repeat(np.arange(len(self.counts.texts)), self.counts.lengths) + 1
        ids[inner] = tokens.ids
        two = np.flatnonzero(self.capitals[1:] & (np.diff(inner) == 1))  # the place of the first of two words
        before, after = np.concatenate([inner, inner[two]]) - 1, np.concatenate([inner + 1, inner[two] + 2])
        keys = ids[before] * (edge + 1) + ids[after]
        places = np.concatenate([np.arange(len(inner)), two])
        _, numbers, seen = np.unique(keys, return_inverse=True, return_counts=True)
        order = np.argsort(places, kind="stable")
        order = order[seen[numbers[order]] > 1]  # neighbours that stand in one place alone show nothing
        return numbers[order].astype(np.int64), places[order], np.searchsorted(places[order], tokens.bounds)

    def _often(self, mask: NDArray[np.bool_]) -> Integers:
        """Return how many words of each text are in a mask."""
        found: Integers = np.diff(np.concatenate([[0], np.cumsum(mask)])[self.counts.tokens.bounds])
        return found

    def _only(self, mask: NDArray[np.bool_]) -> Any:
        """Return texts x words, only of the words of a mask."""
        from scipy.sparse import csr_matrix

        bounds = np.concatenate([[0], np.cumsum(mask)])[self.counts.tokens.bounds]
        ids = self.counts.tokens.ids[mask]
        made = csr_matrix((np.ones(len(ids)), ids, bounds), shape=self.counts.words.shape)
        made.sum_duplicates()
        return made


def _told(letters: NDArray[np.uint32], kind: Callable[[str], bool]) -> NDArray[np.bool_]:
    """Say of each letter whether it is of a kind; each different letter is asked once."""
    different, place = np.unique(letters, return_inverse=True)
    return np.array([kind(chr(letter)) for letter in different.tolist()], bool)[place]
