"""How much of what one passage says the other says too, word by word, whatever the words.

Each word of one side meets the word of the other that is nearest to it (`word_vectors`), and counts by how rare it is.
Sentences that share half of their words by chance are told from those that share what they are about, and long ones
that share one statement by the clauses that meet.
"""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any, Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from toolkit.corpus.counts import Floats, Integers
from toolkit.facts.marks import Marked
from toolkit.matching.grammar import clauses
from toolkit.matching.threads import one_thread
from toolkit.matching.word_vectors import WIDTH, Vectors, Words, read_words

Rows = NDArray[np.float32]

_RAREST = 5  # words of a side that tell most what it is about
_CHANCE = 0.2  # nearness of words that have nothing to do with each other, about; the best of twenty such
_EVERYWHERE = 0.9  # a word that stands in every text has a rarity of 1, and should count next to nothing
_RARE = 1.5  # superpal AP of met_more 77.0 with 1, 77.5 with 1.5; reports 60.7, 60.8; msrp AUC 76.0, 75.9
_LIKE = 0.5  # nearness from which two words are shown as of one kind; of msrp's below, half are not
_TELLING = 3.5  # rarity of words that are shown; below stand "who", "has", "about"
_TELLS = 12.0  # weight of a clause that says something: two words of rarity 4.2, about those of one word in 30
_HELD = 100  # texts whose words are made unit length at once: a processor's cache holds them
_AT_ONCE = 200  # texts set against one: some 200 MB where all are as long as the model reads, 700 where all is clauses


class WordRows(NamedTuple):
    """Entries of ``marked.once``: a vector of length one each, shape (entries, 128), and the clause it stands in.

    Then every word of the texts, as `read_words` returns them.
    """

    vectors: Rows
    clauses: Integers
    words: Words


def word_rows(marked: Marked, cache: str | Path | Literal["default"] | None = "default") -> WordRows:
    """Return the different words of each text: the mean of a word's vectors over its places, its clause at the first.

    A clause goes by the number of the word, among all words of the texts, that heads it.
    """
    tokens = marked.counts.tokens
    words = read_words(marked.counts.texts, tokens, cache=cache)
    starts, _, places = marked.first_places
    first = places + np.repeat(tokens.bounds[:-1], np.diff(starts))
    means = np.empty((len(first), WIDTH), np.float32)
    bounds = [*range(0, len(marked.counts.texts), _HELD), len(marked.counts.texts)]
    for (low, high), (begin, end) in zip(pairwise(tokens.bounds[bounds]), pairwise(starts[bounds]), strict=True):
        means[begin:end] = _means(words.vectors[low:high], marked.entries[low:high] - begin, end - begin)
    return WordRows(means, clauses(words.heads, words.relations)[first], words)


def _means(vectors: Vectors, entry: Integers, size: int) -> Rows:
    """Return the mean direction of the words of each of so many entries."""
    from scipy.sparse import csr_matrix

    each = csr_matrix((np.ones(len(entry), np.float32), (entry, np.arange(len(entry)))), shape=(size, len(entry)))
    return _unit(each @ _unit(vectors.astype(np.float32)))


def word_weights(rarity: Floats) -> Floats:
    """Return what words weigh by how rare they are; one that stands in every text next to nothing."""
    weights: Floats = np.maximum(rarity - _EVERYWHERE, 0) ** _RARE
    return weights


def near_words(left: tuple[Rows, Floats], right: tuple[Rows, Floats]) -> Floats:
    """Return how near words are to one another: their cosines, of two figures whether they are equal.

    Parameters
    ----------
    left, right : tuple of two arrays
        A vector of length one for each word, and its value if it is a figure, else nan.

    Returns
    -------
    array of shape (left words, right words)
        In 64 bits; in 32, exchanging the sides would change it.

    Examples
    --------
    >>> unit, values = np.eye(2, dtype=np.float32), np.array([np.nan, 14.0])
    >>> near_words((unit, values), (unit[[0, 0, 0]], np.array([np.nan, 14.0, 15.0]))).tolist()
    [[1.0, 1.0, 1.0], [0.0, 1.0, 0.0]]
    """
    near: Floats = left[0].astype(np.float64) @ right[0].T.astype(np.float64)
    (mine,), (theirs,) = ((~np.isnan(values)).nonzero() for _, values in (left, right))
    if len(mine) and len(theirs):  # figures are all near to one another as words
        near[mine[:, None], theirs] = left[1][mine, None] == right[1][theirs]
    return near


def met(marked: Marked, rows: WordRows, left: Integers, right: Integers) -> dict[str, Floats]:
    """Return how much of what each side says the other says too.

    Parameters
    ----------
    marked : Marked
        The texts.
    rows : WordRows
        What `word_rows` returns.
    left, right : array of int
        Row numbers of the texts of each pair.

    Returns
    -------
    dict
        met_less, met_more: mean nearness of the words, by rarity, of the side that is met less, and more. plain_met_:
        without names. rarest_met_: of the five rarest words. weight_met_: rarity of what is met, in sum.
        best_clause: of any two clauses, one of each side, the highest mean nearness of the words, by rarity, the
        geometric mean of both ways.
    """
    forth, back, best = np.zeros((len(left), 4)), np.zeros((len(left), 4)), np.zeros(len(left))
    sides = _Sides(marked, rows)
    filled = np.flatnonzero((sides.sizes[left] > 0) & (sides.sizes[right] > 0))
    order = filled[np.argsort(left[filled], kind="stable")]
    with one_thread():  # of small products threads win nothing, and lose on busy cores
        for part in (order[at : at + _AT_ONCE] for at in range(0, len(order), _AT_ONCE)):
            forth[part], back[part], scores, first = sides.compare(left[part], right[part])
            best[part] = np.maximum.reduceat(scores, first)
    less, more = np.minimum(forth, back), np.maximum(forth, back)
    names = ("met", "plain_met", "rarest_met", "weight_met")
    found = {f"{name}_less": less[:, n] for n, name in enumerate(names)}
    found |= {f"{name}_more": more[:, n] for n, name in enumerate(names)}
    return found | {"best_clause": best}


def meetings(marked: Marked, rows: WordRows) -> list[tuple[str, str, float]]:
    """Return the different words of two texts that meet, each the nearest of the other, and how near; tellers first.

    Words that both texts have are left out, and figures, which meet where they are equal.

    Parameters
    ----------
    marked : Marked
        The two texts.
    rows : WordRows
        What `word_rows` returns.

    Examples
    --------
    >>> from toolkit.matching.rarity import corpus_rarity
    >>> from toolkit.corpus.counts import count
    >>> counts = count(["They fled the war.", "Refugees escaped the fighting."])
    >>> marked = Marked(counts, corpus_rarity(counts))
    >>> [f"{one} - {other}" for one, other, _ in meetings(marked, word_rows(marked, None))]
    ['fled - escaped', 'war - fighting']
    """
    bounds, words = marked.once.indptr, marked.once.indices
    one, other = slice(bounds[0], bounds[1]), slice(bounds[1], bounds[2])
    if not (bounds[0] < bounds[1] < bounds[2]):
        return []
    near = rows.vectors[one].astype(np.float64) @ rows.vectors[other].T.astype(np.float64)
    found = []
    for place, best in enumerate(near.argmax(axis=1).tolist()):
        pair = int(words[one][place]), int(words[other][best])
        value, rare = float(near[place, best]), float(min(marked.idf[pair[0]], marked.idf[pair[1]]))
        shown = value >= _LIKE and rare >= _TELLING and not marked.is_figure[list(pair)].any()
        if shown and pair[0] != pair[1] and near[:, best].argmax() == place:
            found.append((-value * rare, pair, value))
    names = marked.counts.tokens.words
    return [(names[one], names[other], value) for _, (one, other), value in sorted(found)]


def best_clauses(marked: Marked, rows: WordRows) -> tuple[Integers, Integers, float] | None:
    """Return the words of the two clauses of two texts that have most in common, and how far they are met.

    Parameters
    ----------
    marked : Marked
        The two texts.
    rows : WordRows
        What `word_rows` returns.

    Returns
    -------
    tuple of two arrays of int and a number, or None
        Places of the words in either text, and the measure best_clause of `met`. None where no two clauses say enough.

    Examples
    --------
    >>> from toolkit.matching.rarity import corpus_rarity
    >>> from toolkit.corpus.counts import count
    >>> counts = count(["It rained, the mayor said, when the dam burst.", "The dam burst, which surprised them all."])
    >>> marked = Marked(counts, corpus_rarity(counts))
    >>> one, other, _ = best_clauses(marked, word_rows(marked, None))
    >>> [str(counts.tokens.words[counts.tokens.ids[place]]) for place in one]
    ['when', 'the', 'dam', 'burst']
    """
    sides, tokens = _Sides(marked, rows), marked.counts.tokens
    if not sides.sizes[:2].all():
        return None
    scores = sides.compare(np.array([0]), np.array([1]))[2].reshape(sides.clause_sizes[:2])
    best = np.unravel_index(int(scores.argmax()), scores.shape)
    if not scores[best]:
        return None
    clause = clauses(rows.words.heads, rows.words.relations)
    heads = (sides.heads[sides.clauses[sides.clause_starts[text] + number]] for text, number in enumerate(best))
    one, other = (np.flatnonzero(clause == head) for head in heads)
    return one, other - tokens.bounds[1], float(scores[best])


class _Sides:
    """The words of texts, those of a clause together, and what each weighs in the measures."""

    def __init__(self, marked: Marked, rows: WordRows) -> None:
        size = marked.once.shape[0]
        text = np.repeat(np.arange(size), np.diff(marked.once.indptr))
        read = np.argsort(rows.clauses, kind="stable")  # by text, too: its words have numbers of their own
        known = np.asarray(rows.vectors.any(axis=1))
        read = read[known[read]]  # words without a vector are left out: nothing is known of them
        text, clause = text[read], rows.clauses[read]
        self.vectors, self.read, self.sizes = rows.vectors, read, np.bincount(text, minlength=size)
        self.starts = np.cumsum(self.sizes) - self.sizes
        self.values = marked.figure_values[marked.once.indices[read]]
        weight = word_weights(marked.weight[read])
        order = np.lexsort((marked.first_places[2][read], -weight, text))  # of equally rare words the first ones
        rank = np.empty(len(order), np.int64)
        rank[order] = np.arange(len(order)) - np.repeat(self.starts, self.sizes)
        kinds = weight, weight * ~marked.names[read], (rank < _RAREST).astype(float)
        self.heads = clause  # of the clause that each word stands in
        self.clauses = np.flatnonzero(np.append(True, np.diff(clause) != 0)[: len(clause)])  # where each begins
        self.clause = np.repeat(np.arange(len(self.clauses)), np.diff(np.append(self.clauses, len(clause))))
        whole = np.bincount(self.clause, weight)
        self.telling = whole >= _TELLS
        inside = weight / np.maximum(whole, 1e-9)[self.clause]  # share in its clause
        self.weights = np.vstack([*(self._shares(text, kept) for kept in kinds), weight, inside])
        self.clause_sizes = np.bincount(text[self.clauses], minlength=size)
        self.clause_starts = np.cumsum(self.clause_sizes) - self.clause_sizes

    def _shares(self, text: Integers, weight: Floats) -> Floats:
        total = np.bincount(text, weight, len(self.sizes))
        return weight / np.maximum(total, 1e-9)[text]

    def compare(self, left: Integers, right: Integers) -> tuple[Floats, Floats, Floats, Integers]:
        """Return the measures of the left text of each pair beside the right one, and of the right one beside the left.

        Then how far every two clauses of a pair are met, pair by pair, and where those of each pair begin. Pairs go by
        their left text.
        """
        forth, back = self._nearest(left, right)
        height, width = self.clause_sizes[left], self.clause_sizes[right]
        pair, place, first = _numbers(self.sizes[left] * width)
        turned = place % width[pair] * self.sizes[left][pair] + place // width[pair]
        one_way, there = self._met(forth[first[pair] + turned], left, right)
        other_way, here = self._met(back, right, left)
        pair, place, first = _numbers(height * width)
        row, column = place // width[pair], place % width[pair]
        scores = np.sqrt(there * here[first[pair] + column * height[pair] + row])
        telling = self.telling[self.clause_starts[left][pair] + row]
        telling &= self.telling[self.clause_starts[right][pair] + column]
        return one_way, other_way, scores * telling, first

    def _nearest(self, left: Integers, right: Integers) -> tuple[Floats, Floats]:
        """Return how near the words of one side of each pair come to each clause of the other side, both ways.

        Pair by pair; of the left texts clause by clause, of the right ones word by word.
        """
        pair, number, first = _numbers(self.sizes[right])
        word = self.starts[right][pair] + number
        rows, values = self.vectors[self.read[word]], self.values[word]
        pair, number, clause = _numbers(self.clause_sizes[right])
        begins = first[pair] + self.clauses[self.clause_starts[right][pair] + number] - self.starts[right][pair]
        blocks = np.append(np.flatnonzero(np.diff(left, prepend=-1)), len(left))  # those of one left text
        words, clauses = (np.append(starts, size)[blocks] for starts, size in ((first, len(rows)), (clause, len(pair))))
        forth, back = [], []
        for one, at, end, low, high in zip(left[blocks[:-1]], words, words[1:], clauses, clauses[1:], strict=False):
            start, first = self.starts[one], self.clause_starts[one]
            own = slice(start, start + self.sizes[one])
            near = near_words((self.vectors[self.read[own]], self.values[own]), (rows[at:end], values[at:end]))
            forth.append(np.maximum.reduceat(near, begins[low:high] - at, axis=1).ravel("F"))
            clauses_of = self.clauses[first : first + self.clause_sizes[one]] - start
            back.append(np.maximum.reduceat(near, clauses_of, axis=0).ravel("F"))
        return np.concatenate(forth), np.concatenate(back)

    def _met(self, near: Floats, mine: Integers, theirs: Integers) -> tuple[Floats, Floats]:
        """Return the measures of one side of each pair, and how far each of its clauses is met by each of the other's.

        `near` is how near each word of the one side comes to each clause of the other, word by word.
        """
        pair, number, first = _numbers(self.sizes[mine])
        word, times = self.starts[mine][pair] + number, self.clause_sizes[theirs][pair]
        row, clause, begins = _numbers(times)
        best = np.maximum.reduceat(near, begins)
        said = self.weights[:4, word] * np.vstack([best, best, best, np.maximum(best - _CHANCE, 0)])
        cells = self.clause_sizes[mine] * self.clause_sizes[theirs]
        cell = (np.cumsum(cells) - cells)[pair] + (self.clause[word] - self.clause_starts[mine][pair]) * times
        inside = self.weights[4, word][row] * np.maximum(near, 0)
        share = np.bincount(cell[row] + clause, inside).astype(np.float64)
        return np.add.reduceat(said, first, axis=1).T, share


def _numbers(sizes: Integers) -> tuple[Integers, Integers, Integers]:
    """Return of the members of groups of these sizes the group and the number in it, and where each group begins."""
    first = np.cumsum(sizes) - sizes
    group = np.repeat(np.arange(len(sizes)), sizes)
    return group, np.arange(len(group)) - first[group], first


def _unit(rows: Any) -> Rows:
    length = np.linalg.norm(rows, axis=1, keepdims=True)
    unit: Rows = rows / np.where(length > 0, length, 1)
    return unit
