"""Pairs of texts to features: what two passages share, in what order, and what one of them has alone.

A feature is one number that a person can read: the share of words in the same order, the rarest word that only one
side has, the figures that differ. All are symmetric: exchanging the sides changes none. They are computed for
many pairs at once, and they are all that the model knows about a pair.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from toolkit.matching.vectors import Counts, Floats, Integers, Rarity, cosines, weighted

_STEM = 5  # first letters that inflected forms of a word share; English and most European languages inflect the end
_SHARED = 40  # shared words whose order is compared; longer passages are judged by the first of them
_NEGATIONS = ["not", "no", "never", "none", "nor", "neither", "without", "cannot", "nothing", "nobody"]
NEGATIONS = frozenset(_NEGATIONS)  # English; words that end in n't are added
_CAPITALS = 0.6  # share of capital letters above which a text is a headline or a title, whose capitals show no names
_STARTS = frozenset(".!?:;\"“”'‘([\n-–—•*")  # after these a capital letter says nothing


def evidence(
    counts: Counts,
    left: Integers,
    right: Integers,
    *,
    rarity: Rarity,
) -> dict[str, Floats]:
    """Return the features of pairs of texts.

    Parameters
    ----------
    counts : Counts
        The texts.
    left, right : array of int
        Row numbers of the texts of each pair.
    rarity : Rarity
        How rare words and character n-grams are, in the corpus or in a background.

    Returns
    -------
    dict
        A feature's name and its value for each pair; a feature keeps its place in the order.

    Notes
    -----
    Linear in the number of pairs and in the length of the texts, but for the order of words (length squared over 64).

    Examples
    --------
    >>> from toolkit.matching.vectors import count, rarity
    >>> counts = count(["The wall keeps people out.", "People keep out the wall."])
    >>> found = evidence(counts, np.array([0]), np.array([1]), rarity=rarity(counts))
    >>> float(found["same_words"][0]), float(found["word_order"][0].round(2))
    (0.8, 0.4)
    """
    idf = rarity.of_words(counts.word_buckets)
    found = _likeness(counts, left, right, rarity)
    found |= _rare_words(counts.words, idf, left, right)
    found |= _runs(counts, left, right)
    found |= _order(counts, left, right, idf)
    found |= _differences(counts, left, right, idf)
    return {name: np.asarray(values, np.float64) for name, values in found.items()}


def _likeness(counts: Counts, left: Integers, right: Integers, rarity: Rarity) -> dict[str, Floats]:
    """Compare the texts as bags of words and of character n-grams, and their lengths."""
    shared = _overlap(counts.words, left, right)
    shorter = np.minimum(counts.lengths[left], counts.lengths[right])
    longer = np.maximum(counts.lengths[left], counts.lengths[right])
    stems = _stems(counts)
    characters = weighted(counts.characters, rarity.of_characters())
    words = weighted(counts.words, rarity.of_words(counts.word_buckets))
    return {
        "characters": cosines(characters, left, right),
        "words_cosine": cosines(words, left, right),
        "same_words": _share(2 * shared, shorter + longer),
        "same_stems": _share(2 * _overlap(stems, left, right), shorter + longer),
        "contained": _share(shared, shorter),
        "shorter_words": np.log1p(shorter),
        "longer_words": np.log1p(longer),
        "length_ratio": _share(shorter, longer),
    }


def _rare_words(words: Any, idf: Floats, left: Integers, right: Integers) -> dict[str, Floats]:
    """Compare the words by how rare they are: what is shared, and what stands on one side alone."""
    once = words.sign()
    both = once[left].multiply(once[right]).tocsr()
    weights = np.asarray(once @ idf).ravel()
    shared = np.asarray(both @ idf).ravel()
    alone_left, alone_right = weights[left] - shared, weights[right] - shared
    low, high = np.minimum(weights[left], weights[right]), np.maximum(weights[left], weights[right])
    return {
        "rare_shared": shared,
        "rare_jaccard": _share(shared, weights[left] + weights[right] - shared),
        "rare_contained": _share(shared, low),
        "rare_covered": _share(shared, high),
        "rare_alone_less": np.minimum(alone_left, alone_right),
        "rare_alone_more": np.maximum(alone_left, alone_right),
        "rarest_shared": _row_max(both, idf),
        "rarest_alone": _rarest_alone(once, both, idf, left, right),
    }


def _rarest_alone(once: Any, both: Any, idf: Floats, left: Integers, right: Integers) -> Floats:
    sides = [_row_max((once[side] - both).tocsr(), idf) for side in (left, right)]
    return np.minimum(*sides)


def _runs(counts: Counts, left: Integers, right: Integers) -> dict[str, Floats]:
    """Compare runs of two, three and four words: the share of runs that stand on both sides (Dice)."""
    found = {}
    for length in (2, 3, 4):
        runs = counts.runs(length)
        sizes = np.asarray(runs.sum(axis=1)).ravel()
        found[f"runs_{length}"] = _share(2 * _overlap(runs, left, right), sizes[left] + sizes[right])
    return found


def _order(counts: Counts, left: Integers, right: Integers, idf: Floats) -> dict[str, Floats]:
    """Compare the order of the words: the longest common subsequence and the inversions of shared words."""
    from rapidfuzz.distance import Indel, Levenshtein
    from rapidfuzz.process import cpdist

    strings = _as_strings(counts)
    lefts, rights = strings[left].tolist(), strings[right].tolist()
    common = cpdist(lefts, rights, scorer=Indel.normalized_similarity, dtype=np.float64)
    edits = cpdist(lefts, rights, scorer=Levenshtein.normalized_similarity, dtype=np.float64)
    surfaces = _surfaces(counts)
    pairs = [surfaces[i] for i in left.tolist()], [surfaces[i] for i in right.tolist()]
    letters = cpdist(*pairs, scorer=Indel.normalized_similarity, dtype=np.float64)
    total = counts.lengths[left] + counts.lengths[right]
    shared = _overlap(counts.words, left, right)
    found = {
        "word_order": common,
        "word_edits": edits,
        "letters": letters,
        "in_order": _share(common * total / 2, shared),
    }
    return found | _inversions(counts, left, right, idf)


def _inversions(counts: Counts, left: Integers, right: Integers, idf: Floats) -> dict[str, Floats]:
    """Compare every two shared words: which stand in the other order, and which neighbours part."""
    pair, first, second, word = _shared_places(counts, left, right)
    size = len(left)
    found = {name: np.zeros(size) for name in ("inverted", "rare_inverted", "inverted_near", "breaks", "drift")}
    rank = np.arange(len(pair)) - np.searchsorted(pair, pair)
    keep = rank < _SHARED
    pair, first, second, word, rank = pair[keep], first[keep], second[keep], word[keep], rank[keep]
    for part in range(0, size, 2000):  # bounds the memory of the square below
        low, high = np.searchsorted(pair, [part, part + 2000])
        if low == high:
            continue
        rows, columns = pair[low:high] - part, rank[low:high]
        shape = (min(2000, size - part), int(columns.max()) + 1)
        places, weight, here = np.zeros(shape), np.zeros(shape), np.zeros(shape, bool)
        places[rows, columns] = second[low:high]
        weight[rows, columns] = idf[word[low:high]]
        here[rows, columns] = True
        for name, values in _inverted(places, weight, here).items():
            found[name][part : part + shape[0]] = values
    return found


def _inverted(places: Floats, weight: Floats, here: NDArray[np.bool_]) -> dict[str, Floats]:
    upper = np.triu(np.ones((places.shape[1],) * 2, bool), 1)
    both = here[:, :, None] & here[:, None, :] & upper
    swapped = both & (places[:, :, None] > places[:, None, :])
    product = weight[:, :, None] * weight[:, None, :]
    near = np.triu(upper & ~np.triu(upper, 4))  # words at most three shared words apart
    known = here.sum(axis=1)
    ranks = np.where(here, places, np.inf).argsort(axis=1, kind="stable").argsort(axis=1, kind="stable")
    steps = (np.abs(np.diff(ranks, axis=1)) != 1) & here[:, 1:]
    moved = np.abs(ranks - np.arange(places.shape[1])) * here
    return {
        "inverted": _share(swapped.sum(axis=(1, 2)), both.sum(axis=(1, 2))),
        "rare_inverted": _share((swapped * product).sum(axis=(1, 2)), (both * product).sum(axis=(1, 2))),
        "inverted_near": _share((swapped & near).sum(axis=(1, 2)), (both & near).sum(axis=(1, 2))),
        "breaks": _share(steps.sum(axis=1), np.maximum(known - 1, 1)),
        "drift": _share(moved.max(axis=1), known),
    }


def _shared_places(counts: Counts, left: Integers, right: Integers) -> tuple[Integers, ...]:
    """Return pair, place on the left, place on the right and word of each shared word, in the order of the left.

    Exchanging the sides gives the inverse order, which has the same inversions, breaks and drift.
    """
    rows, words, places = _first_places(counts)
    starts = np.searchsorted(rows, np.arange(len(counts.texts) + 1))
    keys, where = [], []
    for side in (left, right):
        sizes = starts[side + 1] - starts[side]
        pair = np.repeat(np.arange(len(side)), sizes)
        at = np.arange(int(sizes.sum())) - np.repeat(np.cumsum(sizes) - sizes, sizes) + np.repeat(starts[side], sizes)
        keys.append(pair * max(len(counts.tokens.words), 1) + words[at])
        where.append(places[at])
    _, i, j = np.intersect1d(keys[0], keys[1], assume_unique=True, return_indices=True)
    width = max(len(counts.tokens.words), 1)
    pair, first = keys[0][i] // width, where[0][i]
    order = np.lexsort((first, pair))
    return pair[order], first[order], where[1][j][order], (keys[0][i] % width)[order]


def _first_places(counts: Counts) -> tuple[Integers, Integers, Integers]:
    """Return text, word and first place of every different word of every text, sorted by text and word."""
    width = max(len(counts.tokens.words), 1)
    rows = np.repeat(np.arange(len(counts.texts)), counts.lengths)
    places = np.arange(len(rows)) - np.repeat(counts.tokens.bounds[:-1], counts.lengths)
    keys, first = np.unique(rows * width + counts.tokens.ids, return_index=True)
    return keys // width, keys % width, places[first]


def _differences(counts: Counts, left: Integers, right: Integers, idf: Floats) -> dict[str, Floats]:
    """Compare figures, names and negations."""
    names, figures, negations = _marks(counts)
    found = {}
    for kind, mask in (("figures", figures), ("names", names)):
        own = _matrix_of(counts, mask).sign()
        mine, theirs = own[left], own[right]
        lost_left = mine - mine.multiply(counts.words[right].sign())
        lost_right = theirs - theirs.multiply(counts.words[left].sign())
        missing = [np.asarray(lost @ idf).ravel() for lost in (lost_left, lost_right)]
        found[f"{kind}_shared"] = np.asarray(mine.multiply(theirs) @ idf).ravel()
        found[f"{kind}_differ"] = np.minimum(*missing)
        found[f"{kind}_added"] = np.maximum(*missing)
    count_of = np.asarray(_matrix_of(counts, negations).sum(axis=1)).ravel()
    found["negation_differs"] = np.minimum(np.abs(count_of[left] - count_of[right]), 2)
    found["negations"] = np.minimum(count_of[left] + count_of[right], 4)
    return found


def _marks(counts: Counts) -> tuple[NDArray[np.bool_], ...]:
    """Return which words are names, figures and negations.

    A name is a word with a capital letter where a sentence does not begin. A text with capitals on most of its
    words, like a headline, does not show its names.
    """
    tokens = counts.tokens
    names = np.zeros(len(tokens.ids), bool)
    for text, string in enumerate(counts.texts):
        part = tokens.of(text)
        starts = tokens.starts[part].tolist()
        found = [start > 1 and string[start].isupper() and string[start - 2] not in _STARTS for start in starts]
        if sum(found) <= _CAPITALS * len(found):
            names[part] = found
    figure = np.array([any(c.isdigit() for c in word) for word in tokens.words], bool)
    negation = np.array([word in NEGATIONS or word.endswith("n't") for word in tokens.words], bool)
    ids = tokens.ids
    none = np.zeros(0, bool)
    return names, figure[ids] if len(ids) else none, negation[ids] if len(ids) else none


def _matrix_of(counts: Counts, mask: NDArray[np.bool_]) -> Any:
    """Return texts x words, only of the words of a mask."""
    from scipy.sparse import csr_matrix

    bounds = np.concatenate([[0], np.cumsum(mask)])[counts.tokens.bounds]
    ids = counts.tokens.ids[mask]
    made = csr_matrix((np.ones(len(ids)), ids, bounds), shape=counts.words.shape)
    made.sum_duplicates()
    return made


def _stems(counts: Counts) -> Any:
    from scipy.sparse import csr_matrix

    known: dict[str, int] = {}
    stems = np.array([known.setdefault(word[:_STEM], len(known)) for word in counts.tokens.words], np.int64)
    ones = np.ones(len(stems), np.float32)
    width = max(len(known), 1)
    return counts.words @ csr_matrix((ones, (np.arange(len(stems)), stems)), shape=(len(stems), width))


def _as_strings(counts: Counts) -> NDArray[np.object_]:
    """Write each text with one code point for each word: rapidfuzz compares such strings ten times faster."""
    ids = counts.tokens.ids.astype(np.uint32) + np.uint32(1)
    points = ids + np.uint32(0x800) * (ids >= 0xD800).astype(np.uint32)  # no surrogates
    whole = (points % np.uint32(0x110000)).astype("<u4").tobytes().decode("utf-32-le")
    bounds = counts.tokens.bounds.tolist()
    strings = np.empty(len(bounds) - 1, object)
    strings[:] = [whole[low:high] for low, high in pairwise(bounds)]
    return strings


def _surfaces(counts: Counts) -> list[str]:
    words = np.array(counts.tokens.words, object)[counts.tokens.ids].tolist()
    bounds = counts.tokens.bounds.tolist()
    return [" ".join(words[low:high]) for low, high in pairwise(bounds)]


def _overlap(matrix: Any, left: Integers, right: Integers) -> Floats:
    found: Floats = np.asarray(matrix[left].minimum(matrix[right]).sum(axis=1), np.float64).ravel()
    return found


def _row_max(matrix: Any, weights: Floats) -> Floats:
    """Return the largest weight of a column that each row holds; 0 for a row without any."""
    from scipy.sparse import csr_matrix

    data = (matrix.data > 0) * weights[matrix.indices]
    shaped = csr_matrix((data, matrix.indices, matrix.indptr), shape=matrix.shape)
    found: Floats = shaped.max(axis=1).toarray().ravel().astype(np.float64)
    return found


def _share(part: Any, whole: Any) -> Floats:
    """Divide, giving 0 where there is nothing to divide by."""
    over: Floats = np.asarray(part, np.float64)
    under: Floats = np.asarray(whole, np.float64)
    return np.divide(over, under, out=np.zeros_like(over), where=under > 0)
