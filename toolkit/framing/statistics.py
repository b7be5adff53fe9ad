"""Counts of documents to rates, ratios, intervals and tests in which the document, not the word, is the unit.

Words of one document are not independent: one long article on one affair makes any word "significant". Every
function here reads a matrix of counts, documents x items, with the words of each document beside it.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

Counts = NDArray[np.float64]  # documents x items, or documents
MIN_STRATIFIED = 20  # documents a side from which a test within publishers or genres has enough ways to be one
MIN_DOCUMENTS = 3  # a side; with 2 the variance has one degree of freedom and t reaches 12.7
EXACT = 20_000  # most assignments of documents that are all tried: C(16, 8) is 12,870
DRAWS = 9_999  # assignments drawn where there are more
LEVEL = 0.95  # of intervals that hold the true value, of chance that stays under a bound: the custom of the field
HALF = 0.5  # hits added to both sides where one side has none (Haldane 1956, Annals of Human Genetics 20)


@dataclass(frozen=True, slots=True)
class Side:
    """The counts of one side: `hits` documents x items, `words` by document. Documents without words are left out."""

    hits: Counts
    words: Counts

    def rate(self) -> Counts:
        """Return hits by word, all documents together."""
        return np.asarray(self.hits.sum(0) / self.words.sum())

    def without(self, document: int) -> Side:
        """Return the side without one document."""
        return Side(np.delete(self.hits, document, 0), np.delete(self.words, document))


def side(hits: Counts, words: Counts) -> Side:
    """Return the documents that hold words.

    Examples
    --------
    >>> side(np.array([[1.0], [0.0]]), np.array([100.0, 0.0])).words.tolist()
    [100.0]
    """
    return Side(np.asarray(hits, float)[words > 0], np.asarray(words, float)[words > 0])


def log_ratios(target: Side, reference: Side) -> Counts:
    """Return log2 of the rate of the target over that of the reference; half a hit on each side where one has none.

    Examples
    --------
    >>> one, two = side(np.array([[4, 3, 0]]), np.array([100])), side(np.array([[1, 0, 0]]), np.array([100]))
    >>> log_ratios(one, two).round(2).tolist()
    [2.0, 2.81, nan]
    """
    above, below = _padded(target, reference)
    both = np.log2(above / target.words.sum()) - np.log2(below / reference.words.sum())
    return np.where(target.hits.sum(0) + reference.hits.sum(0) > 0, both, np.nan)


def _padded(target: Side, reference: Side) -> tuple[Counts, Counts]:
    above, below = target.hits.sum(0), reference.hits.sum(0)
    add = np.where((above == 0) | (below == 0), HALF, 0.0)
    return above + add, below + add


def ratio_intervals(target: Side, reference: Side) -> tuple[Counts, Counts]:
    """Return the ends of an interval for ``log_ratios``; missing where a side has under three documents.

    Notes
    -----
    Linearised variance of a ratio with documents as clusters (Cochran 1977, Sampling Techniques, 6.4), each residual
    divided by one minus the document's share of the words (CR3: Bell and McCaffrey 2002, Survey Methodology 28), never
    under the variance of a Poisson count; quantiles of t with the smaller number of documents less one.

    Examples
    --------
    >>> one, two = side(np.array([[4], [5], [6]]), np.full(3, 100)), side(np.array([[2], [1], [3]]), np.full(3, 100))
    >>> low, high = ratio_intervals(one, two)
    >>> low.round(2).tolist(), high.round(2).tolist()
    ([-1.68], [4.32])
    """
    from scipy.special import stdtrit  # the t of scipy.stats, which takes half a second to import

    center = log_ratios(target, reference)
    if min(len(target.words), len(reference.words)) < MIN_DOCUMENTS:
        return np.full_like(center, np.nan), np.full_like(center, np.nan)
    above, below = _padded(target, reference)
    freedom = min(len(target.words), len(reference.words)) - 1
    variance = _variance(target, above) + _variance(reference, below)
    half = stdtrit(freedom, 0.5 + LEVEL / 2) * np.sqrt(variance) / math.log(2)
    return center - half, center + half


def _variance(one: Side, hits: Counts) -> Counts:
    """Return the variance of the natural log of a rate."""
    residual = (one.hits - np.outer(one.words, one.rate())) * leverage(one.words)[:, None]
    clustered = (len(one.words) - 1) / len(one.words) * (residual**2).sum(0) / hits**2
    return np.asarray(np.maximum(clustered, 1 / hits))


def leverage(words: Counts) -> Counts:
    """Return the factor of each document's residual: the more of the words it holds, the more it pulls the rate to it.

    Examples
    --------
    >>> leverage(np.array([100.0, 100.0, 200.0])).round(2).tolist()
    [1.33, 1.33, 2.0]
    """
    return np.asarray(1 / (1 - words / words.sum()))


def rate_intervals(one: Side) -> tuple[Counts, Counts]:
    """Return the ends of an interval for a rate; missing under three documents.

    Notes
    -----
    As ``ratio_intervals``, on the log scale. Where there are no hits the interval is that of a Poisson count of 0
    (exact, Garwood 1936, Biometrika 28), which takes the documents for alike. Where one document holds nearly all words
    its factor can be beyond every number: the interval then is 0 to infinity, which says nothing.

    Examples
    --------
    >>> low, high = rate_intervals(side(np.array([[2, 0], [3, 0], [4, 0]]), np.array([100, 100, 100])))
    >>> low.round(4).tolist(), high.round(4).tolist()
    ([0.0071, 0.0], [0.1259, 0.0123])
    """
    from scipy.special import gammaincinv, stdtrit

    hits, words = one.hits.sum(0), one.words.sum()
    if len(one.words) < MIN_DOCUMENTS:
        return np.full_like(hits, np.nan), np.full_like(hits, np.nan)
    some = np.where(hits > 0, hits, 1.0)
    with np.errstate(over="ignore"):
        factor = np.exp(stdtrit(len(one.words) - 1, 0.5 + LEVEL / 2) * np.sqrt(_variance(one, some)))
    empty = gammaincinv(1, 0.5 + LEVEL / 2) / words  # chi-squared of two degrees, halved
    return np.where(hits > 0, hits / words / factor, 0.0), np.where(hits > 0, hits / words * factor, empty)


def permutation_p(target: Side, reference: Side, *, seed: int = 0, strata: Sequence[str] | None = None) -> Counts:
    """Return the two-sided p of a permutation of whole documents; missing where a side has under three of them.

    Every assignment of documents to sides is tried, or 9,999 are drawn with `seed` where there are more than 20,000.
    With `strata` (one label a document, targets first) documents change sides only with those of the same label.

    Notes
    -----
    The statistic is the size of the log ratio of rates with half a hit added (Fisher 1935; Phipson and Smyth 2010,
    Stat. Appl. Genet. Mol. Biol. 9, for the draws). Cost: assignments x documents x items.

    Examples
    --------
    >>> high, low = side(np.array([[5], [6], [7]]), np.full(3, 100)), side(np.array([[1], [0], [2]]), np.full(3, 100))
    >>> permutation_p(high, low).tolist(), p_floor(3, 3)
    ([0.1], 0.1)
    """
    first, documents = len(target.words), len(target.words) + len(reference.words)
    if min(first, documents - first) < MIN_DOCUMENTS:
        return np.full(target.hits.shape[1], np.nan)
    hits = np.vstack([target.hits, reference.hits])
    words = np.concatenate([target.words, reference.words])
    chosen = assignments(documents, first, seed=seed) if strata is None else _within(strata, first, seed)
    above, below = chosen @ hits + HALF, (hits.sum(0) - chosen @ hits) + HALF
    share = (chosen @ words) / (words.sum() - chosen @ words)
    size = np.abs(np.log(above / below) - np.log(share)[:, None])
    reached = (size >= size[0] - 1e-9).sum(0)  # the first row is the documents as they are
    return np.asarray(np.where(hits.sum(0) > 0, reached / len(chosen), np.nan))


def assignments(documents: int, first: int, *, seed: int = 0, exact: int | None = None, draws: int = 0) -> Counts:
    """Return ways to choose the first side: ways x documents, 1.0 where chosen, the documents as they are first.

    All ways where there are at most `exact` of them (default 20,000), otherwise `draws` (default 9,999) and that first.

    Examples
    --------
    >>> assignments(3, 1).tolist()
    [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]
    """
    if math.comb(documents, first) <= (EXACT if exact is None else exact):
        places = np.array(list(combinations(range(documents), first)))
        chosen = np.zeros((len(places), documents))
        np.put_along_axis(chosen, places, 1.0, 1)
        return chosen
    chosen = np.zeros(((draws or DRAWS) + 1, documents))
    chosen[:, :first] = 1.0
    chosen[1:] = np.random.default_rng(seed).permuted(chosen[1:], axis=1)
    return chosen


def _within(strata: Sequence[str], first: int, seed: int) -> Counts:
    """Return drawn assignments in which each stratum keeps its number of targets, the documents as they are first."""
    rng = np.random.default_rng(seed)
    chosen = np.zeros((DRAWS + 1, len(strata)))
    chosen[:, :first] = 1.0
    for label in sorted(set(strata)):
        of_label = [i for i, own in enumerate(strata) if own == label]
        chosen[1:, of_label] = rng.permuted(chosen[1:, of_label], axis=1)
    return chosen


def p_floor_within(strata: Sequence[str], first: int) -> float:
    """Return the smallest p that a permutation within strata can give: 1 where no stratum is on both sides.

    Examples
    --------
    >>> p_floor_within(["x", "x", "y", "x", "x", "z"], 3), p_floor_within(["x", "x", "y", "z"], 2)
    (0.16666666666666666, 1.0)
    """
    labels = sorted(set(strata))
    ways = math.prod(math.comb(list(strata).count(label), list(strata[:first]).count(label)) for label in labels)
    return max(1 / (DRAWS + 1), 1 / ways)


def p_floor(target: int, reference: int) -> float:
    """Return the smallest p that a permutation of so many documents can give.

    Examples
    --------
    >>> p_floor(3, 2), round(p_floor(2, 2), 3), p_floor(40, 40)
    (0.1, 0.333, 0.0001)
    """
    ways = math.comb(target + reference, target)
    if ways > EXACT:
        return 1 / (DRAWS + 1)
    return min(1.0, (2 if target == reference else 1) / ways)


def holm(p: Counts) -> Counts:
    """Return p adjusted for the family-wise error (Holm 1979, Scand. J. Statistics 6); missing ones stay missing.

    Examples
    --------
    >>> holm(np.array([0.01, 0.04, 0.03, np.nan])).round(3).tolist()
    [0.03, 0.06, 0.06, nan]
    """
    return _adjusted(p, falling=False)


def benjamini_hochberg(p: Counts) -> Counts:
    """Return p adjusted for the false discovery rate (Benjamini and Hochberg 1995, JRSS B 57).

    Examples
    --------
    >>> benjamini_hochberg(np.array([0.01, 0.04, 0.03, np.nan])).round(3).tolist()
    [0.03, 0.04, 0.04, nan]
    """
    return _adjusted(p, falling=True)


def _adjusted(p: Counts, *, falling: bool) -> Counts:
    result = np.full(len(p), np.nan)
    known = np.flatnonzero(~np.isnan(p))
    order = known[np.argsort(p[known], kind="stable")]
    ranks = np.arange(1, len(order) + 1)
    if falling:
        result[order] = np.minimum.accumulate((p[order] * len(order) / ranks)[::-1])[::-1]
    else:
        result[order] = np.maximum.accumulate(p[order] * (len(order) + 1 - ranks))
    return np.asarray(np.minimum(result, 1.0))


def leave_one_out(target: Side, reference: Side) -> Counts:
    """Return the log ratios when each document in turn is left out: documents x items, targets first.

    A document that is alone on its side cannot be left out; its row is missing.

    Examples
    --------
    >>> target, reference = side(np.array([[4], [0]]), np.full(2, 100)), side(np.array([[1]]), np.array([100]))
    >>> leave_one_out(target, reference).round(2).tolist()
    [[-1.58], [2.0], [nan]]
    """
    missing = np.full(target.hits.shape[1], np.nan)
    one, two = len(target.words), len(reference.words)
    rows = [log_ratios(target.without(d), reference) if one > 1 else missing for d in range(one)]
    rows += [log_ratios(target, reference.without(d)) if two > 1 else missing for d in range(two)]
    return np.array(rows)


def dispersion(hits: Counts, words: Counts) -> Counts:
    """Return Gries' DP: 0 where hits follow the sizes of the documents, near 1 where one small document holds all.

    Notes
    -----
    Half the sum of the absolute differences between each document's share of hits and of words (Gries 2008, Int. J.
    Corpus Linguistics 13).

    Examples
    --------
    >>> dispersion(np.array([[2, 4, 0], [2, 0, 0]]), np.array([100, 100])).tolist()
    [0.0, 0.5, nan]
    """
    total = hits.sum(0)
    share = hits / np.where(total > 0, total, 1)
    spread = np.abs(share - (words / max(words.sum(), 1))[:, None]).sum(0) / 2
    return np.where(total > 0, spread, np.nan)
