"""Passages to the pairs that are worth a look, so that a large corpus never has all its pairs compared.

A few thousand pairs are simply all taken. Above that each passage is paired with those nearest to it by character
n-grams, by words, and with an encoder by meaning: three nets with different holes.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from toolkit.corpus.counts import BUCKETS, Counts, Integers, Rarity, numbered, weighted
from toolkit.matching.encoder import Encoder, embed

ALL = 20_000  # up to so many pairs all are taken: two seconds of scoring
_COMMON = 0.05  # n-grams in more than this share of the passages tell little and cost most of the time
_FEW = 50  # passages that may hold an n-gram however few there are
_MANY = 2_000  # passages from which a second thread saves more than waiting for it costs on a busy machine
_BLOCK = 2_000  # rows of vectors multiplied at once: 2,000 x 20,000 single-precision cosines are 160 MB


def candidates(
    counts: Counts,
    left: Integers,
    right: Integers,
    *,
    rarity: Rarity,
    top: int = 30,
    encoder: Encoder | None = None,
) -> tuple[Integers, Integers]:
    """Choose the pairs of passages worth a look.

    Parameters
    ----------
    counts : Counts
        The texts.
    left, right : array of int
        Row numbers of the passages on each side, each number once.
    rarity : Rarity
        How rare words and character n-grams are.
    top : int
        Neighbours taken for each passage, each way and by each of the nets.
    encoder : callable, optional
        Texts to rows of numbers. None looks for neighbours by words only. Not asked where all pairs are taken.

    Returns
    -------
    tuple of two arrays
        Row numbers of the left and of the right passage of each pair, sorted; no pair twice.

    Notes
    -----
    A sparse product with a heap for each row, instead of all pairs; n-grams that stand in more than one passage in
    twenty are left out of the search, though not of the score. Passages of which there are so many copies that all
    their n-grams are left out are each paired with the next copy.

    Examples
    --------
    >>> from toolkit.corpus.counts import count, rarity
    >>> counts = count(["a wall", "the sea", "walls"])
    >>> [side.tolist() for side in candidates(counts, np.array([0, 1]), np.array([2]), rarity=rarity(counts))]
    [[0, 1], [2, 2]]
    """
    left, right = np.unique(left), np.unique(right)
    if len(left) * len(right) <= ALL:
        return np.repeat(left, len(right)), np.tile(right, len(left))
    keys = [_neighbours(matrix, left, right, top) for matrix in _searched(counts, rarity)]
    if encoder is not None:
        used = np.union1d(left, right)
        vectors = embed([counts.texts[row] for row in used.tolist()], encoder)
        keys.append(_nearest(vectors[np.searchsorted(used, left)], vectors[np.searchsorted(used, right)], top))
    keys.append(_copies(counts, left, right))
    both = np.unique(np.concatenate(keys))
    return left[both // len(right)], right[both % len(right)]


def _searched(counts: Counts, rarity: Rarity) -> list[Any]:
    """Return the matrices whose rows are compared: character n-grams, and words with their neighbours."""
    from scipy.sparse import hstack

    characters = telling(weighted(counts.characters, rarity.of_characters(counts.grams)))
    words = weighted(counts.words, rarity.of_words(counts.word_buckets))
    runs = weighted(counts.runs(2), np.broadcast_to(1.0, BUCKETS))
    return [characters, hstack([telling(words), telling(runs)], format="csr")]


def telling(matrix: Any) -> Any:
    """Leave out the columns of one row, which join nothing, and the common ones, which join everything."""
    from scipy.sparse import csr_matrix

    _, columns = numbered(matrix.indices, matrix.shape[1])
    seen = np.bincount(columns)
    keep = (seen > 1) & (seen <= _most(matrix.shape[0]))
    kept = keep[columns]
    bounds = np.concatenate([[0], np.cumsum(kept)])[matrix.indptr]
    number = np.cumsum(keep) - 1
    shape = (matrix.shape[0], int(keep.sum()))
    return csr_matrix((matrix.data[kept], number[columns[kept]], bounds), shape=shape)


def _most(size: int) -> float:
    """Return in how many of so many passages an n-gram may stand to be searched by."""
    return max(_COMMON * size, _FEW)


def _copies(counts: Counts, left: Integers, right: Integers) -> Integers:
    """Return the keys of passages that no n-gram finds, as many copies hold each: every one with the next across."""
    tokens, known = counts.tokens, dict[bytes, int]()
    group = np.array(
        [known.setdefault(tokens.ids[tokens.of(n)].tobytes(), len(known)) for n in range(len(counts.texts))], np.int64
    )
    found = [np.zeros(0, np.int64)]
    for number in np.flatnonzero(np.bincount(group) > _most(len(group))).tolist():
        one, other = (np.flatnonzero(group[side] == number) for side in (left, right))
        if len(one) and len(other):
            place = np.arange(max(len(one), len(other)))
            found.append(one[place % len(one)] * np.int64(len(right)) + other[(place + 1) % len(other)])
    return np.concatenate(found)


def _neighbours(matrix: Any, left: Integers, right: Integers, top: int) -> Integers:
    from sparse_dot_topn import sp_matmul_topn

    threads = 2 if max(len(left), len(right)) >= _MANY else 1
    near = sp_matmul_topn(matrix[left], matrix[right].T.tocsr(), top_n=top, n_threads=threads).tocoo()
    back = near
    if not np.array_equal(left, right):
        back = sp_matmul_topn(matrix[right], matrix[left].T.tocsr(), top_n=top, n_threads=threads).tocoo()
    width = np.int64(len(right))
    return np.concatenate([near.row.astype(np.int64) * width + near.col, back.col.astype(np.int64) * width + back.row])


def _nearest(one: NDArray[np.float32], other: NDArray[np.float32], top: int) -> Integers:
    """Return the keys of the nearest vectors, each way."""
    width = np.int64(len(other))
    forth = [r * width + c for r, c in _top(one, other, top)]
    back = [c * width + r for r, c in _top(other, one, top)]
    return np.concatenate(forth + back)


def _top(one: NDArray[np.float32], other: NDArray[np.float32], top: int) -> list[tuple[Integers, Integers]]:
    found = []
    top = min(top, len(other))
    for start in range(0, len(one), _BLOCK):
        cosine = one[start : start + _BLOCK] @ other.T
        columns = np.argpartition(-cosine, top - 1, axis=1)[:, :top].astype(np.int64)
        rows = np.repeat(np.arange(start, start + len(cosine), dtype=np.int64), top)
        found.append((rows, columns.ravel()))
    return found
