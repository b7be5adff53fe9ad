"""Words to counts: how often each word or phrase stands in each document, as a sparse matrix documents x terms."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from toolkit.corpus.function_words import FUNCTION_WORDS
from toolkit.framing.searched import Searched

Sparse = Any  # scipy.sparse.csr_matrix; SciPy is loaded where it is used


@dataclass(frozen=True, slots=True)
class Terms:
    """Counts of two sides: each a matrix documents x terms, the words of each document, and the terms."""

    terms: list[str]
    counts: tuple[Sparse, Sparse]
    sizes: tuple[NDArray[np.float64], NDArray[np.float64]]

    @property
    def together(self) -> Sparse:
        """The counts of both sides in one matrix."""
        return (self.counts[0] + self.counts[1]).tocsr()


def count_terms(words: Searched, sides: Sequence[NDArray[np.bool_]], *, phrases: int = 1, minimum: int = 1) -> Terms:
    """Count words and phrases of two sides, by document.

    Parameters
    ----------
    words : Searched
        The words of a corpus.
    sides : two arrays of bool
        Which words are on each side.
    phrases : int
        Longest run of words.
    minimum : int
        Fewest occurrences on both sides together.

    Returns
    -------
    Terms
        Words in the order in which they are first seen, then phrases of two words, of three, ...

    Notes
    -----
    Words with 's are counted as the word. Cost: linear in the words, n log n in the phrases.

    Examples
    --------
    >>> from toolkit.corpus import Document
    >>> from toolkit.framing.searched import searched
    >>> words = searched(Document("a", "The border wall. A border wall's end."))
    >>> everything = np.ones(len(words.doc_of), bool)
    >>> terms = count_terms(words, [everything, ~everything], phrases=2, minimum=2)
    >>> terms.terms, terms.counts[0].toarray().tolist()
    (['border', 'wall', 'border wall'], [[2, 2, 2]])
    """
    ids, names = folded(words)
    runs = _Runs(ids, np.ones(len(ids), bool), names)
    parts = [_part(words, runs, sides, minimum)]
    content = np.array([name not in FUNCTION_WORDS for name in names], bool)[ids]
    for length in range(2, phrases + 1):
        runs = _longer(words, runs, ids, names, length, minimum)
        ends = np.append(content[length - 1 :], np.zeros(min(length - 1, len(ids)), bool))
        whole = _Runs(runs.ids, runs.there & content & ends, runs.names)
        parts.append(_part(words, whole, sides, minimum))
    return _joined_parts(words, parts, sides)


def content_terms(terms: Terms) -> Terms:
    """Return the terms that are no function word; the sizes stay those of all words.

    Examples
    --------
    >>> import scipy.sparse
    >>> counts = scipy.sparse.csr_matrix([[2, 1]])
    >>> content_terms(Terms(["the", "wall"], (counts, counts), (np.array([3.0]), np.array([3.0])))).terms
    ['wall']
    """
    kept = [place for place, term in enumerate(terms.terms) if term not in FUNCTION_WORDS]
    one, two = (side[:, kept] for side in terms.counts)
    return Terms([terms.terms[place] for place in kept], (one, two), terms.sizes)


@dataclass(frozen=True, slots=True)
class _Runs:
    """For each word the id of the run that begins there, whether one does, and the name of each id."""

    ids: NDArray[np.int64]
    there: NDArray[np.bool_]
    names: list[str]


def folded(words: Searched) -> tuple[NDArray[np.int64], list[str]]:
    """Return ids that are the same with and without 's."""
    known: dict[str, int] = {}
    folded = [known.setdefault(word.removesuffix("'s"), len(known)) for word in words.tokens.words]
    return np.array(folded, np.int64)[words.tokens.ids], list(known)


def _longer(words: Searched, runs: _Runs, ids: NDArray[np.int64], names: list[str], length: int, minimum: int) -> _Runs:
    """Lengthen each run by a word; runs that are too rare are dropped, as no longer one can be more frequent."""
    step = length - 1
    count = max(len(ids) - step, 0)
    there = np.zeros(len(ids), bool)
    text = np.repeat(np.arange(len(words.texts)), np.diff(words.tokens.bounds))
    near = words.tokens.starts[step:] - words.tokens.ends[step - 1 :][:count] == 1  # one space or one hyphen
    there[:count] = runs.there[:count] & near & (text[:count] == text[step:])
    places = np.flatnonzero(there)
    keys, which, seen = np.unique(
        runs.ids[places] * len(names) + ids[places + step], return_inverse=True, return_counts=True
    )
    often = seen >= minimum
    number = np.cumsum(often) - 1
    there[places] = often[which]
    lengthened = np.zeros(len(ids), np.int64)
    lengthened[places] = number[which]
    pairs = (divmod(key, len(names)) for key in keys[often].tolist())
    return _Runs(lengthened, there, [f"{runs.names[head]} {names[tail]}" for head, tail in pairs])


@dataclass(frozen=True, slots=True)
class _Part:
    names: list[str]
    counts: list[Sparse]


def _part(words: Searched, runs: _Runs, sides: Sequence[NDArray[np.bool_]], minimum: int) -> _Part:
    """Count runs of one length on both sides and drop the rare ones."""
    counts = [_matrix(words, runs, side & runs.there) for side in sides]
    total = np.asarray(counts[0].sum(0) + counts[1].sum(0)).ravel()
    often = np.flatnonzero(total >= minimum)
    return _Part([runs.names[i] for i in often.tolist()], [count[:, often] for count in counts])


def _matrix(words: Searched, runs: _Runs, mask: NDArray[np.bool_]) -> Sparse:
    from scipy import sparse

    chosen = runs.ids[mask].astype(np.int32)
    bounds = np.searchsorted(words.doc_of[mask], np.arange(len(words.docs) + 1))
    shape = (len(words.docs), max(len(runs.names), 1))
    matrix = sparse.csr_matrix((np.ones(len(chosen), np.int32), chosen, bounds), shape)
    matrix.sum_duplicates()
    return matrix


def _joined_parts(words: Searched, parts: list[_Part], sides: Sequence[NDArray[np.bool_]]) -> Terms:
    from scipy import sparse

    one, two = (sparse.hstack([part.counts[i] for part in parts], "csr") for i in (0, 1))
    sizes = [np.bincount(words.doc_of[side], minlength=len(words.docs)).astype(float) for side in sides]
    return Terms([name for part in parts for name in part.names], (one, two), (sizes[0], sizes[1]))
