"""Passages to the pairs that are worth a look, so that a large corpus never has all its pairs compared.

A few thousand pairs are simply all taken. Above that each passage is paired with those nearest to it by character
n-grams, by words, and with an encoder by meaning: three nets with different holes.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from numpy.typing import NDArray

from toolkit.corpus.counts import BUCKETS, Counts, Integers, Rarity, numbered, weighted
from toolkit.matching.encoder import Encoder, embed
from toolkit.progress import bar_of

ALL = 20_000  # up to so many pairs all are taken: two seconds of scoring
_COMMON = 0.05  # n-grams in more than this share of the passages tell little and cost most of the time
_FEW = 50  # passages that may hold an n-gram however few there are
# Passages from which on that share falls with their root, else the search grows with their square. With a third of it,
# as at 540,000, 376 pairs of 4,078 statements of speeches are listed instead of 330, 319 of them the same.
_LARGE = 60_000
_MANY = 2_000  # passages from which a second thread saves more than waiting for it costs on a busy machine
_BLOCK = 2_000  # rows multiplied at once at most, so that somebody can see how far it is, and stop it
_LONG = 20_000  # passages from which a progress bar is shown: 4 s of work each way by words alone
_CELLS = 40_000_000  # cosines held at once: 2,000 x 20,000 in single precision are 160 MB, their order twice that


def candidates(
    counts: Counts,
    left: Integers,
    right: Integers,
    *,
    rarity: Rarity,
    top: int = 30,
    encoder: Encoder | None = None,
    met: bool = False,
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
    met : bool
        Whether of the right side only those passages look for neighbours that are one of the left side: a list then has
        as many pairs with a large archive as with a small one.

    Returns
    -------
    tuple of two arrays
        Row numbers of the left and of the right passage of each pair, sorted; no pair twice.

    Notes
    -----
    A sparse product with a heap for each row, instead of all pairs; n-grams that stand in more than one passage in
    twenty are left out of the search, though not of the score; from 60,000 passages on in a share that falls with their
    root. Passages of which there are so many copies that all their n-grams are left out are each paired with the next
    copy. Quadratic, from 60,000 passages on by words to the power of 1.5; memory is linear.

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
    width, same = np.int64(len(right)), np.array_equal(left, right)
    nets = [(matrix, left, right) for matrix in _searched(counts, rarity)]
    if encoder is not None:
        used = np.union1d(left, right)
        vectors = embed([counts.texts[row] for row in used.tolist()], encoder)
        nets.append((vectors, np.searchsorted(used, left), np.searchsorted(used, right)))
    forth = [_nearest(rows[one], rows[other], top) for rows, one, other in nets]
    asked = np.unique(np.concatenate([found for _, found in forth])) if met else np.arange(len(right))
    back = forth if same else [_nearest(rows[other[asked]], rows[one], top) for rows, one, other in nets]
    keys = [row * width + found for row, found in forth] + [found * width + asked[row] for row, found in back]
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
    return max(_COMMON * min(size, math.sqrt(_LARGE * size)), _FEW)


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


def _nearest(one: Any, other: Any, top: int) -> tuple[Integers, Integers]:
    """Return the rows of the one, each with its nearest rows of the other; sparse rows, or vectors."""
    dense, size, top = isinstance(one, np.ndarray), other.shape[0], min(top, other.shape[0])
    across = other.T if dense else other.T.tocsr()
    block = min(_BLOCK, max(_CELLS // max(size, 1), 1)) if dense else _BLOCK
    rows, columns = [], []
    with bar_of(one.shape[0], "Finding neighbours", unit="passage", long=_LONG) as bar:
        for start in range(0, one.shape[0], block):
            own = one[start : start + block]
            row, column = (_nearest_vectors if dense else _nearest_sparse)(own, across, top)
            rows.append(row + start)
            columns.append(column)
            if bar is not None:
                bar.update(own.shape[0])
    return np.concatenate(rows), np.concatenate(columns)


def _nearest_sparse(one: Any, across: Any, top: int) -> tuple[Integers, Integers]:
    from sparse_dot_topn import sp_matmul_topn

    threads = 2 if across.shape[1] >= _MANY else 1
    near = sp_matmul_topn(one, across, top_n=top, n_threads=threads).tocoo()
    return near.row.astype(np.int64), near.col.astype(np.int64)


def _nearest_vectors(one: NDArray[np.float32], across: NDArray[np.float32], top: int) -> tuple[Integers, Integers]:
    near = np.argpartition(-(one @ across), top - 1, axis=1)[:, :top].astype(np.int64)
    return np.repeat(np.arange(len(one)), top), near.ravel()
