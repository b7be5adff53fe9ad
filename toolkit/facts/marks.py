"""The words of texts marked: their stems, which are figures and denials, and what texts state, deny and leave open.

What evidence reads of a single text, whatever text it is compared with. `Marked` holds the texts, how rare their
words are, and makes each of these once; how words are written is read in `written`.
"""

from __future__ import annotations

from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from toolkit.corpus.counts import Counts, Floats, Integers, tallied, weighted
from toolkit.corpus.wordforms import root
from toolkit.facts.denied import NEGATIONS, denied, denying, is_sole_denial, left_open
from toolkit.facts.language import other_language
from toolkit.facts.mood import Moods, moods
from toolkit.facts.opposites import Sense, kinds, senses
from toolkit.facts.taken_back import Marks, marks
from toolkit.facts.written import Written
from toolkit.quantities.amounts import Amounts, amounts
from toolkit.quantities.readings import Read, can_be_amount, figure_values, is_figure

_OF_WORDS = ("idf", "roots", "root_rarity", "is_figure", "can_be_amount", "senses")  # of `Marked`, by word id
_STEM = 5  # first letters that inflected forms of a word share; English and most European languages inflect the end


class Marked(Written):
    """Texts and how rare their words are. Each part is made when it is first read."""

    @cached_property
    def characters(self) -> Any:
        """Texts x character n-grams, weighted by rarity, rows of length one."""
        return weighted(self.counts.characters, self.rarity.of_characters(self.counts.grams))

    @cached_property
    def plain_characters(self) -> Any:
        """The same of the words that are no names."""
        return weighted((self.plain @ self.counts.ngrams).tocsr(), self.rarity.of_characters(self.counts.grams))

    @cached_property
    def words(self) -> Any:
        """Texts x words, weighted by rarity, rows of length one."""
        return weighted(self.counts.words, self.idf)

    @cached_property
    def runs(self) -> dict[int, Any]:
        """Texts x runs of two, three and four words."""
        return {length: self.counts.runs(length) for length in (2, 3, 4)}

    @cached_property
    def stems(self) -> Any:
        """Texts x stems: how often a word with this beginning stands in a text."""
        tokens, known = self.counts.tokens, dict[str, int]()
        stems = np.array([known.setdefault(word[:_STEM], len(known)) for word in tokens.words], np.int64)
        return tallied(stems[tokens.ids], tokens.bounds, max(len(known), 1))

    @property
    def core(self) -> Any:
        """Texts x roots of words that are no figures and no denials, weighted by the rarity of the commonest word."""
        return self._cores[0]

    @property
    def core_denied(self) -> Any:
        """The same of the words that their text denies."""
        return self._cores[1]

    @cached_property
    def roots(self) -> Integers:
        """For each word id, the number of its root."""
        known: dict[str, int] = {}
        return np.array([known.setdefault(root(word), len(known)) for word in self.counts.tokens.words], np.int64)

    @cached_property
    def root_rarity(self) -> Floats:
        """For each root, how rare its commonest word is."""
        weight = np.full(int(self.roots.max(initial=0)) + 1, np.inf)
        np.minimum.at(weight, self.roots, self.idf)
        return weight

    @cached_property
    def _cores(self) -> list[Any]:
        from scipy.sparse import csr_matrix

        words, stems, weight = self.counts.tokens.words, self.roots, self.root_rarity
        kept = np.flatnonzero(~self.is_figure & ~is_sole_denial(words))
        columns = csr_matrix((np.ones(len(kept)), (kept, stems[kept])), shape=(len(words), len(weight)))
        said = ~(self.denying | self.taken_back.words)
        made = [(self._only(own) @ columns).tocsr() for own in (said, said & self.denied)]
        for matrix in made:
            matrix.data = weight[matrix.indices]
        return made

    @cached_property
    def figures(self) -> NDArray[np.bool_]:
        """For each entry of `once`, whether its word holds a digit."""
        digits = [not word.isalpha() and any(c.isdigit() for c in word) for word in self.counts.tokens.words]
        found: NDArray[np.bool_] = np.array(digits, bool)[self.once.indices]
        return found

    @cached_property
    def other_language(self) -> NDArray[np.bool_]:
        """For each text, whether its words are not English, so that what it denies is not read."""
        return other_language(self.counts.tokens, self.upper)

    @cached_property
    def negations(self) -> Floats:
        """How many negations each text has, if it is English; "no matter what" is none."""
        tokens = self.counts.tokens
        found = np.array([word in NEGATIONS or word.endswith("n't") for word in tokens.words], bool)[tokens.ids]
        matter, no = (tokens.numbers.get(word, -1) for word in ("matter", "no"))
        last = np.isin(np.arange(1, len(found)), tokens.bounds)  # "no" ends one text, "matter" begins the next
        found[:-1] &= (tokens.ids[:-1] != no) | (tokens.ids[1:] != matter) | last
        return np.where(self.other_language, 0.0, self._often(found))

    @cached_property
    def taken_back(self) -> Marks:
        """The words that take back what stands before them ("This is untrue."), and what is taken back."""
        return marks(self.counts)

    @cached_property
    def taken_back_in(self) -> NDArray[np.bool_]:
        """For each text, whether it takes back what it has said."""
        found: NDArray[np.bool_] = self._often(self.taken_back.cues) > 0
        return found

    @cached_property
    def denied(self) -> NDArray[np.bool_]:
        """For each word, whether its text denies it."""
        found: NDArray[np.bool_] = denied(self.counts, self.denying) & ~self.taken_back.words
        return found ^ self.taken_back.denied

    @cached_property
    def denying(self) -> NDArray[np.bool_]:
        """For each word, whether it denies; a part of a compound, as in "do-not-call list", does not."""
        found = denying(self.counts.tokens)
        tokens, (letters, at) = self.counts.tokens, self._letters
        places = np.flatnonzero(found)
        texts = np.searchsorted(tokens.bounds, places, side="right") - 1
        first, last = at[places] - 1, at[places] + tokens.ends[places] - tokens.starts[places]
        inside = (tokens.starts[places] > 0) & (tokens.ends[places] < self._sizes[texts])
        inside[inside] = (letters[first[inside]] == ord("-")) & (letters[last[inside]] == ord("-"))
        found[places[inside]] = False
        found[self.taken_back.words] = False
        found |= self.taken_back.cues
        return found

    @cached_property
    def denials(self) -> Integers:
        """How many words of denial each text has."""
        return self._often(self.denying)

    @cached_property
    def left_open(self) -> dict[int, frozenset[str]]:
        """What texts leave open, as `denied.left_open` returns it."""
        return left_open(self.counts)

    @cached_property
    def is_figure(self) -> NDArray[np.bool_]:
        """For each word id, whether it is a number."""
        return is_figure(self.counts.tokens.words)

    @cached_property
    def figure_values(self) -> Floats:
        """For each word id, its value if it is a number; otherwise no number."""
        return figure_values(self.counts.tokens.words)

    @cached_property
    def can_be_amount(self) -> NDArray[np.bool_]:
        """For each word id, whether it can be an amount."""
        return can_be_amount(self.counts.tokens.words)

    @cached_property
    def sized(self) -> NDArray[np.bool_]:
        """For each text, whether a word of it can be an amount."""
        found: NDArray[np.bool_] = self._often(self.can_be_amount[self.counts.tokens.ids]) > 0
        return found

    def amounts(self, texts: Integers) -> dict[int, Amounts]:
        """Return what some texts, and those asked for before, give figures of, their values and their signs.

        Few pairs of a corpus are so alike that their figures matter, so each text is read when it is asked for.
        """
        known: dict[int, Amounts] = self.made("amounts", dict)
        new = np.array([text for text in np.unique(texts).tolist() if text not in known], np.int64)
        if len(new):
            kept: dict[int, list[Read]] = {}
            known.update(zip(new.tolist(), amounts(self.counts, new, which=self.can_be_amount, kept=kept), strict=True))
            self.read.update((int(new[number]), figures) for number, figures in kept.items())
        return known

    @cached_property
    def read(self) -> dict[int, list[Read]]:
        """The figures of the texts whose amounts were asked for, as they were read; not those of signed posts."""
        return {}

    @cached_property
    def moods(self) -> Moods:
        """What texts leave open and what they state as done."""
        return moods(self.counts, self.denied, self.roots)

    @cached_property
    def senses(self) -> dict[int, tuple[Sense, ...]]:
        """The senses of the word ids that have an opposite."""
        known = senses()
        return {number: known[word] for number, word in enumerate(self.counts.tokens.words) if word in known}

    @cached_property
    def sides(self) -> tuple[Any, Any]:
        """Texts x lines of opposites, for either side of the lines: how many words of it the text has."""
        from scipy.sparse import csr_matrix

        lines = len(kinds())
        made = []
        for side in (0, 1):
            held = [(word, line) for word, own in self.senses.items() for line, at, _ in own if at == side]
            words, columns = np.array(held, np.int64).reshape(-1, 2).T
            shape = (len(self.counts.tokens.words), lines)
            made.append((self.counts.words @ csr_matrix((np.ones(len(words)), (words, columns)), shape=shape)).tocsr())
        return made[0], made[1]

    def parts(self, counts: Counts, places: Integers) -> Marked:
        """Return parts of these texts, the words at some places of them: what is known of an id is not made again."""
        vars(counts.tokens)["numbers"] = self.counts.tokens.numbers
        made = Marked(counts, self.rarity)
        vars(made).update({name: getattr(self, name) for name in _OF_WORDS})
        vars(made)["taken_back"] = Marks(*(mask[places] for mask in self.taken_back))  # by words that may stand outside
        return made
