"""How much of what one passage says the other says too, word by word, whatever the words.

Each word of one side meets the word of the other that is nearest to it (`word_vectors`), and counts by how rare it is.
Sentences that share half of their words by chance are told from those that share what they are about, and long ones
that share one statement by the clauses that meet.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from toolkit.corpus.counts import Floats, Integers
from toolkit.facts.marks import Marked
from toolkit.matching.grammar import clauses
from toolkit.matching.threads import one_thread
from toolkit.matching.word_vectors import WIDTH, Words, read_words

Rows = NDArray[np.float32]

_RAREST = 5  # words of a side that tell most what it is about
_CHANCE = 0.2  # nearness of words that have nothing to do with each other, about; the best of twenty such
_EVERYWHERE = 0.9  # a word that stands in every text has a rarity of 1, and should count next to nothing
_RARE = 1.5  # superpal AP of met_more 77.0 with 1, 77.5 with 1.5; reports 60.7, 60.8; msrp AUC 76.0, 75.9
_LIKE = 0.5  # nearness from which two words are shown as of one kind; of msrp's below, half are not
_TELLING = 3.5  # rarity of words that are shown; below stand "who", "has", "about"
_TELLS = 12.0  # weight of a clause that says something: two words of rarity 4.2, about those of one word in 30
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
    from scipy.sparse import csr_matrix

    tokens = marked.counts.tokens
    words = read_words(marked.counts.texts, tokens, cache=cache)
    entry = marked.entries
    shape = (len(marked.once.data), len(entry))
    ones = np.ones(len(entry), np.float32)
    each = csr_matrix((ones, (entry, np.arange(len(entry)))), shape=shape) @ _unit(words.vectors.astype(np.float32))
    starts, _, places = marked.first_places
    first = places + np.repeat(tokens.bounds[:-1], np.diff(starts))
    return WordRows(_unit(each), clauses(words.heads, words.relations)[first], words)


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
    mine, theirs = (np.flatnonzero(~np.isnan(values)) for _, values in (left, right))
    near[np.ix_(mine, theirs)] = left[1][mine, None] == right[1][theirs]  # figures are all near to one another as words
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
    filled = (sides.sizes[left] > 0) & (sides.sizes[right] > 0)
    with one_thread():  # of small products threads win nothing, and lose on busy cores
        for places in _by_text(left, filled):
            for at in range(0, len(places), _AT_ONCE):
                part = places[at : at + _AT_ONCE]
                forth[part], back[part], best[part] = sides.compare(left[part[0]], right[part])
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
    >>> from toolkit.matching.score import corpus_rarity
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
    >>> from toolkit.matching.score import corpus_rarity
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
    near = sides.near(*(np.arange(sides.starts[text], sides.starts[text] + sides.sizes[text]) for text in (0, 1)))
    scores, _ = sides.compare_clauses(near, 0, np.array([1]))
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
        read = np.lexsort((rows.clauses, text))
        read = read[rows.vectors[read].any(axis=1)]  # words without a vector are left out: nothing is known of them
        text, clause = text[read], rows.clauses[read]
        self.rows, self.sizes = rows.vectors[read], np.bincount(text, minlength=size)
        self.starts = np.cumsum(self.sizes) - self.sizes
        self.values = marked.figure_values[marked.once.indices[read]]
        weight = word_weights(marked.weight[read])
        order = np.lexsort((marked.first_places[2][read], -weight, text))  # of equally rare words the first ones
        rank = np.empty(len(order), np.int64)
        rank[order] = np.arange(len(order)) - np.repeat(self.starts, self.sizes)
        kinds = weight, weight * ~marked.names[read], (rank < _RAREST).astype(float)
        self.weights = np.vstack([*(self._shares(text, kept) for kept in kinds), weight])
        self.heads = clause  # of the clause that each word stands in
        self.clauses = np.flatnonzero(np.append(True, np.diff(clause) != 0)[: len(clause)])  # where each begins
        self.clause_sizes = np.bincount(text[self.clauses], minlength=size)
        self.clause_starts = np.cumsum(self.clause_sizes) - self.clause_sizes

    def _shares(self, text: Integers, weight: Floats) -> Floats:
        total = np.bincount(text, weight, len(self.sizes))
        return weight / np.maximum(total, 1e-9)[text]

    def compare(self, one: int, others: Integers) -> tuple[Floats, Floats, Floats]:
        """Return the measures of one text beside others, of the others beside it, and of their best clauses."""
        own = np.arange(self.starts[one], self.starts[one] + self.sizes[one])
        entries, first = _concatenated(self.starts[others], self.sizes[others])
        near = self.near(own, entries)
        forth, back = np.maximum.reduceat(near, first, axis=1), near.max(axis=0)
        here, there = self.weights[:, own], self.weights[:, entries]
        away = there * np.vstack([back, back, back, np.maximum(back - _CHANCE, 0)])
        one_way = np.vstack([here[:3] @ forth, here[3:] @ np.maximum(forth - _CHANCE, 0)]).T
        clauses, texts = self.compare_clauses(near, one, others)
        return one_way, np.add.reduceat(away, first, axis=1).T, np.maximum.reduceat(clauses.max(axis=0), texts)

    def compare_clauses(self, near: Floats, one: int, others: Integers) -> tuple[Floats, Integers]:
        """Return how far the clauses of one text and of others are met, and where texts begin among the latter.

        `near` is how near the words of the one are to those of the others.
        """
        entries, first = _concatenated(self.starts[others], self.sizes[others])
        mine = self.weights[3, self.starts[one] : self.starts[one] + self.sizes[one]]
        theirs = self.weights[3, entries]
        own = self.clauses[self.clause_starts[one] + np.arange(self.clause_sizes[one])] - self.starts[one]
        other, texts = _concatenated(self.clause_starts[others], self.clause_sizes[others])
        other = self.clauses[other] + np.repeat(first - self.starts[others], self.clause_sizes[others])
        forth = np.maximum(np.maximum.reduceat(near, other, axis=1), 0)  # words of the one x clauses of the others
        back = np.maximum(np.maximum.reduceat(near, own, axis=0), 0)  # clauses of the one x words of the others
        whole, wholes = np.add.reduceat(mine, own), np.add.reduceat(theirs, other)
        there = np.add.reduceat(mine[:, None] * forth, own, axis=0) / np.maximum(whole, 1e-9)[:, None]
        here = np.add.reduceat(theirs * back, other, axis=1) / np.maximum(wholes, 1e-9)
        telling = (whole >= _TELLS)[:, None] & (wholes >= _TELLS)
        return np.sqrt(there * here) * telling, texts

    def near(self, one: Integers, other: Integers) -> Floats:
        """Return how near some words are to others."""
        left, right = ((self.rows[entries], self.values[entries]) for entries in (one, other))
        return near_words(left, right)


def _concatenated(starts: Integers, sizes: Integers) -> tuple[Integers, Integers]:
    """Return the numbers of several ranges one after the other, and where each range begins among them."""
    first = np.cumsum(sizes) - sizes
    return np.arange(int(sizes.sum())) + np.repeat(starts - first, sizes), first


def _by_text(left: Integers, filled: NDArray[np.bool_]) -> list[Integers]:
    """Return the places of the pairs of each left text."""
    places = np.flatnonzero(filled)
    places = places[np.argsort(left[places], kind="stable")]
    return [part for part in np.split(places, np.flatnonzero(np.diff(left[places])) + 1) if len(part)]


def _unit(rows: Any) -> Rows:
    length = np.linalg.norm(rows, axis=1, keepdims=True)
    unit = np.zeros((len(rows), WIDTH), np.float32)
    np.divide(rows, length, out=unit, where=length > 0)
    return unit
