"""Pairs of passages to how far apart their documents are, so that what is said of two events is not taken for one.

"No one was injured" of one fire and of another: nothing in the two passages tells them apart, but the rest of the two
documents does. Documents on one event are about as alike as either is to its nearest documents; those on another event
of the kind are less alike than that, in their words and in their names and figures. Where the corpus has no nearer
documents there is nothing to compare with, and nothing is said.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from toolkit.corpus.counts import Floats, Integers, cosines
from toolkit.facts.marks import Marked
from toolkit.matching.candidates import telling

_FEW = 3  # passages from which a document says what it is about; beside a passage of a shorter one little is left
# Nearest documents that one is compared with. Listed pairs across two events of topics, wrong of all (1,073 of 1,293
# without): 180 of 319; of reports on twenty events AP 60.7 (56.5). With 5: 227 of 398, 59.7; with 2: 172 of 303, 61.2.
_NEAREST = 3
_LOOKED = 10  # documents near by words that are not common, among which the nearest by all words are looked for
_SPREAD = 0.2  # log: so much less alike than to its nearest is 1 in 100 pairs of reports on one event (BASIL)
_NAMED = 0.3  # likeness of the names and figures of reports on one event (median .32); nearer is rewritten, or copied
_BASE = 0.02  # a likeness too small to be divided
_BLOCK = 20_000  # pairs of documents compared at once; bounds the memory


def apart(marked: Marked, docs: Integers, left: Integers, right: Integers) -> Floats:
    """Return how much less alike the documents of each pair of passages are than each is to its nearest documents.

    Parameters
    ----------
    marked : Marked
        All passages of the corpus.
    docs : array of int
        Number of the document of each passage.
    left, right : array of int
        Row numbers of the passages of each pair.

    Returns
    -------
    array
        For each pair, 0 and above: geometric mean of two logarithms, how many times less alike the documents are in
        words, and in names and figures, than either is to the three nearest to it. 0 where they are not less alike in
        one of the two, where the corpus has no other documents, and where one has no more than two passages.

    Notes
    -----
    Likeness is the cosine of the words that the documents hold, each once, weighted by rarity. Both have to speak: a
    corpus on one subject over years shares its words, if not its names, and two trials of one man his name. Linear in
    the pairs of documents that have a pair of passages, beside a sparse product with a heap for each document.

    Examples
    --------
    >>> from toolkit.corpus.counts import count, rarity
    >>> one = ["A shop in Leeds burned.", "Firefighters from Leeds came.", "No one was injured."]
    >>> other = ["A barn near Bodmin burned.", "The farmer, Tom Rowe, called.", "No one was injured."]
    >>> counts = count([*one, *one, *other, *other])
    >>> docs = np.repeat([0, 1, 2, 3], 3)
    >>> found = apart(Marked(counts, rarity(counts)), docs, np.array([2, 2]), np.array([5, 8]))
    >>> bool(found[0] == 0), bool(found[1] > 0.5)
    (True, True)
    """
    if not len(left):
        return np.zeros(0)
    numbers, docs = np.unique(docs, return_inverse=True)
    ends = np.sort(np.stack([docs[left], docs[right]]), axis=0)
    pairs, place = np.unique(ends[0] * len(numbers) + ends[1], return_inverse=True)
    one, other = np.divmod(pairs, len(numbers))
    few = np.bincount(docs) < _FEW
    if len(numbers) <= 2 or (few[one] | few[other]).all():  # of two documents each is the nearest of the other
        return np.zeros(len(left))
    words = _less_alike(_held(marked, docs, np.ones(marked.once.nnz, bool)), one, other)
    names = _less_alike(_held(marked, docs, marked.names | marked.figures), one, other, most=_NAMED)
    found = np.sqrt(np.maximum(words - _SPREAD, 0) * names)
    found[few[one] | few[other]] = 0.0
    kept: Floats = found[place]
    return kept


def _held(marked: Marked, docs: Integers, chosen: NDArray[np.bool_]) -> Any:
    """Return documents x words: the rarity of the chosen words that a document holds; rows of length one."""
    from scipy.sparse import csr_matrix

    bounds = np.concatenate([[0], np.cumsum(chosen)])[marked.once.indptr]
    ids = marked.once.indices[chosen]
    entries = csr_matrix((np.ones(len(ids)), ids, bounds), shape=marked.once.shape)
    where = csr_matrix((np.ones(len(docs)), (docs, np.arange(len(docs)))), shape=(int(docs.max()) + 1, len(docs)))
    held = (where @ entries).tocsr()
    held.sort_indices()
    held.data = marked.idf[held.indices]
    rows = np.repeat(np.arange(held.shape[0]), np.diff(held.indptr))
    lengths = np.sqrt(np.bincount(rows, held.data**2, minlength=held.shape[0]))
    held.data /= lengths[rows]
    return held


def _less_alike(held: Any, one: Integers, other: Integers, *, most: float = 1.0) -> Floats:
    """Return the log of how many times less alike pairs of documents are than each is to its nearest, 0 and above.

    Nearest documents count as no more alike than `most`.
    """
    near = _nearest(held)
    expected = np.minimum((near[one] + near[other]) / 2, most)
    blocks = [slice(at, at + _BLOCK) for at in range(0, len(one), _BLOCK)]
    alike = np.concatenate([cosines(held, one[b], other[b]) for b in blocks])
    less: Floats = np.maximum(np.log((expected + _BASE) / (alike + _BASE)), 0)
    return less


def _nearest(held: Any) -> Floats:
    """Return for each document its mean likeness to the three nearest of the others; one that is not there has none."""
    from sparse_dot_topn import sp_matmul_topn

    size = held.shape[0]
    searched = telling(held)
    near = sp_matmul_topn(searched, searched.T.tocsr(), top_n=_LOOKED + 1, n_threads=1).tocoo()
    others = near.row != near.col
    row, column = near.row[others].astype(np.int64), near.col[others].astype(np.int64)
    alike = cosines(held, row, column)
    order = np.lexsort((-alike, row))
    row, alike = row[order], alike[order]
    kept = np.arange(len(row)) - np.searchsorted(row, row) < _NEAREST
    mean: Floats = np.bincount(row[kept], alike[kept], minlength=size) / _NEAREST
    return mean
