"""Two sequences of word ids to the stretches that correspond, in whatever order they stand.

A diff keeps order, so it loses what an editor moved. Here runs of words that both sides share are seeds; seeds that
follow each other on both sides are chained into stretches; the strongest stretches are taken first, without
overlap, and inside each the words are aligned in order. Nothing here knows sentences: a text that was shuffled or
stripped of its punctuation still shows where it came from.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Integers = NDArray[np.int64]
Floats = NDArray[np.float64]

EVIDENCE = 30.0  # bits; on 588 pairs of unrelated PolNeAR articles .02 % of the text, all of it shared phrases
_GAP = 12  # words that may differ between two seeds: 30 % of words replaced leave gaps of up to 8 in 99 of 100 cases
_GAP_BITS = 1.2  # cost of each differing word; a shared word brings 5 to 11 bits in an article
_END = 10.0  # bits a run at the end of a stretch brings beyond its gap: 7 to 14 differ little (docs/alignment.md)
_SLACK, _DRIFT = 3, 0.5  # the sides of a gap may differ by so many words and by this share of it
_WHOLE = 4 * 10**8  # word pairs aligned at once: 20,000 words on either side take 50 MB and 50 ms
_CROWD = 64  # a run that makes more pairs than this (8 times on either side) does not tell where it came from


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of words, its counterpart, and the words they share.

    Words ``left_start`` to ``left_end`` (one past the last) correspond to ``right_start`` to ``right_end``; word
    ``lefts[k]`` is word ``rights[k]``, both rising, and tells ``bits[k]``.
    """

    left_start: int
    left_end: int
    right_start: int
    right_end: int
    lefts: Integers
    rights: Integers
    bits: Floats


def find_spans(left: NDArray[np.int32], right: NDArray[np.int32], *, evidence: float = EVIDENCE) -> list[Span]:
    """Find the stretches of two texts that correspond, moved or not.

    Parameters
    ----------
    left, right : array of int
        The word ids of each text, from one call of `toolkit.corpus.tokenise`.
    evidence : float
        Bits that the shared words of a stretch must bring beyond what two texts of this length share by chance.

    Returns
    -------
    list of Span
        By place on the left. No two overlap on either side.

    Notes
    -----
    A word brings the information of its frequency in both texts; a differing word costs. The bound grows with
    the logarithm of both lengths, as the expected best chance match does (Karlin and Altschul, 1990, PNAS 87).
    Seeds are shared runs of two or three words and words that stand once on either side; chains allow a bounded gap
    and drift. n log n in the number of words and of seeds. Two texts with the same words are one stretch.

    Examples
    --------
    >>> from toolkit.corpus import tokenise
    >>> one, other = " ".join(f"b{n}" for n in range(20)), " ".join(f"c{n}" for n in range(20))
    >>> tokens = tokenise([f"{one} {other}", f"{other} {one}"])
    >>> found = find_spans(tokens.ids[tokens.of(0)], tokens.ids[tokens.of(1)])
    >>> [(s.left_start, s.left_end, s.right_start, s.right_end) for s in found]
    [(0, 20, 20, 40), (20, 40, 0, 20)]
    """
    if not len(left) or not len(right):
        return []
    if np.array_equal(left, right):
        return [_whole(left)]
    if _behind(left, right):  # one orientation: exchanging the sides mirrors
        return sorted((_mirrored(s) for s in find_spans(right, left, evidence=evidence)), key=lambda s: s.left_start)
    bits = _information(left, right)
    runs = _runs(left, right)
    weights = np.concatenate([[0.0], np.cumsum(bits[left])])
    best, back = _chain(runs, (weights[runs[:, 0] + runs[:, 2]] - weights[runs[:, 0]]).tolist())
    need = evidence + float(np.log2(len(left)) + np.log2(len(right)))
    if max(best, default=0.0) < need:  # as between most documents
        return []
    chosen = _choose(runs.tolist(), (best, back), (left, right), weights=weights, need=need)
    return [_aligned(place, left, right, bits) for place in sorted(chosen)]


def _behind(left: NDArray[np.int32], right: NDArray[np.int32]) -> bool:
    if len(left) != len(right):
        return len(left) > len(right)
    first = int(np.argmax(left != right))
    return bool(left[first] > right[first])


def _whole(ids: NDArray[np.int32]) -> Span:
    places = np.arange(len(ids))
    return Span(0, len(ids), 0, len(ids), places, places, _information(ids, ids)[ids])


def _mirrored(span: Span) -> Span:
    return Span(
        span.right_start, span.right_end, span.left_start, span.left_end, span.rights, span.lefts, span.bits
    )  # fmt: skip


def _information(left: NDArray[np.int32], right: NDArray[np.int32]) -> Floats:
    size = int(max(left.max(), right.max())) + 1
    counts = np.bincount(left, minlength=size) + np.bincount(right, minlength=size)
    found: Floats = np.log2((len(left) + len(right)) / np.maximum(counts, 1))
    return found


def _runs(left: NDArray[np.int32], right: NDArray[np.int32]) -> Integers:
    """Return the longest runs of shared words made of seeds: left start, right start, length; sorted."""
    seeds = [_seeds(left, right, size) for size in (3, 2, 1)]
    cells = np.unique(np.concatenate([*seeds, _ends(left, right)]))
    starts = np.flatnonzero(np.diff(cells, prepend=-2) != 1)
    lengths = np.diff(np.append(starts, len(cells)))
    diagonal, first = np.divmod(cells[starts], len(left) + 1)
    runs = np.stack([first, first - diagonal + len(right), lengths], axis=1).astype(np.int64)
    return runs[np.lexsort((runs[:, 1], runs[:, 0]))]


def _seeds(left: NDArray[np.int32], right: NDArray[np.int32], size: int) -> Integers:
    """Return the cells of every shared run of `size` words, unless it is too common to tell its origin.

    A cell is a place on the left and a place on the right, coded by diagonal first, so that neighbours in a run
    are neighbours in number.
    """
    if min(len(left), len(right)) < size:
        return np.zeros(0, np.int64)
    mine, theirs = _keys(left, right, size)
    order = np.argsort(theirs)
    ranked = theirs[order]
    low = np.searchsorted(ranked, mine)
    met = np.flatnonzero(ranked[np.minimum(low, len(ranked) - 1)] == mine)
    low, high = low[met], np.searchsorted(ranked, mine[met], "right")
    good = (high - low) * np.bincount(low)[low] <= (1 if size == 1 else _CROWD)  # equal runs have one place there
    met, low, sizes = met[good], low[good], (high - low)[good]
    i = np.repeat(met, sizes)
    within = np.arange(len(i)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    j = order[np.repeat(low, sizes) + within]
    return np.concatenate([_cells(i + k, j + k, left, right) for k in range(size)])


def _keys(left: NDArray[np.int32], right: NDArray[np.int32], size: int) -> tuple[Integers, Integers]:
    """Number the runs of `size` words, equal runs alike."""
    base = int(max(left.max(), right.max())) + 1
    both = [[ids[k : len(ids) - size + 1 + k].astype(np.int64) for k in range(size)] for ids in (left, right)]
    if base**size < 2**62:
        one, other = (sum(words * base**k for k, words in enumerate(side)) for side in both)
        return one, other
    runs = np.concatenate([np.stack(side, axis=1) for side in both])
    numbers = np.unique(runs, axis=0, return_inverse=True)[1].ravel()
    return numbers[: len(both[0][0])], numbers[len(both[0][0]) :]


def _cells(i: Integers, j: Integers, left: NDArray[np.int32], right: NDArray[np.int32]) -> Integers:
    found: Integers = (i - j + len(right)).astype(np.int64) * (len(left) + 1) + i
    return found


def _ends(left: NDArray[np.int32], right: NDArray[np.int32]) -> Integers:
    """Return the cells of the words that both texts begin and end with, however common they are."""
    size = min(len(left), len(right))
    first = int(np.argmin(np.append(left[:size] == right[:size], False)))
    last = int(np.argmin(np.append(left[::-1][:size] == right[::-1][:size], False)))
    head, tail = np.arange(first), np.arange(last)
    return np.concatenate(
        [_cells(head, head, left, right), _cells(len(left) - 1 - tail, len(right) - 1 - tail, left, right)]
    )


def _chain(runs: Integers, weights: list[float]) -> tuple[list[float], list[int]]:
    """Return for each run the bits of the best chain that ends with it, and the run before it there (or -1)."""
    lefts, rights, sizes = runs.T.tolist()
    order = np.argsort(runs[:, 0] + runs[:, 2], kind="stable")
    stops = (runs[:, 0] + runs[:, 2])[order]
    by_end, ends, firsts = order.tolist(), stops.tolist(), np.searchsorted(stops, runs[:, 0] - _GAP).tolist()
    best, back = weights[:], [-1] * len(weights)
    for run, (left, right) in enumerate(zip(lefts, rights, strict=True)):
        gain = 0.0
        for place in range(firsts[run], len(ends)):
            before = by_end[place]
            gap = left - ends[place]
            if gap < 0:
                break
            other = right - rights[before] - sizes[before]
            wide = gap if gap > other else other
            if other < 0 or wide > _GAP or abs(gap - other) > _SLACK + _DRIFT * wide:
                continue
            value = best[before] - _GAP_BITS * wide
            if value > gain:
                gain, back[run] = value, before
        best[run] += gain
    return best, back


Place = tuple[int, int, int, int, float]


def _choose(
    runs: list[list[int]],
    chains: tuple[list[float], list[int]],
    texts: tuple[NDArray[np.int32], NDArray[np.int32]],
    *,
    weights: Floats,
    need: float,
) -> list[Place]:
    """Take the strongest chains first; what an earlier one has taken is cut out of a later one."""
    best, back = chains
    taken = [np.zeros(len(ids), bool) for ids in texts]
    used = [False] * len(runs)
    chosen: list[Place] = []
    for last in sorted(range(len(runs)), key=lambda r: (-best[r], r)):
        if best[last] < need:
            break
        chain = []
        run = last
        while run >= 0 and not used[run]:
            chain.append(run)
            run = back[run]
        chain = _trimmed(chain[::-1], runs, weights)
        free = [part for run in chain for part in _free(runs[run], *taken)]
        for place in _pieces(free, taken, weights=weights):
            if place[4] >= need:
                chosen.append(place)
                taken[0][place[0] : place[1]] = True
                taken[1][place[2] : place[3]] = True
        for run in chain:
            used[run] = True
    return chosen


def _trimmed(chain: list[int], runs: list[list[int]], weights: Floats) -> list[int]:
    """Leave out runs at either end that hardly pay for their gap: where a block was moved they are its neighbours'."""

    def pays(run: int, one: int, other: int) -> bool:
        (left, right, size), (next_left, next_right, _) = runs[one], runs[other]
        gap = max(next_left - left, next_right - right) - size
        start, length = runs[run][0], runs[run][2]
        return bool(weights[start + length] - weights[start] - _GAP_BITS * gap >= _END)

    low, high = 0, len(chain)
    while high - low > 1 and not pays(chain[high - 1], chain[high - 2], chain[high - 1]):
        high -= 1
    while high - low > 1 and not pays(chain[low], chain[low], chain[low + 1]):
        low += 1
    return chain[low:high]


def _free(run: list[int], left_taken: NDArray[np.bool_], right_taken: NDArray[np.bool_]) -> list[list[int]]:
    """Return the parts of a run that nobody has taken."""
    left, right, size = run
    busy = left_taken[left : left + size] | right_taken[right : right + size]
    if not busy.any():
        return [run]
    edges = np.flatnonzero(np.diff(np.concatenate([[True], busy, [True]]))).tolist()
    return [[left + low, right + low, high - low] for low, high in zip(edges[::2], edges[1::2], strict=True)]


def _pieces(runs: list[list[int]], taken: list[NDArray[np.bool_]], *, weights: Floats) -> list[Place]:
    """Join runs to stretches; a gap that holds taken words divides."""
    pieces: list[Place] = []
    for left, right, size in runs:
        bits = float(weights[left + size] - weights[left])
        if pieces:
            first, left_end, start, right_end, sum_ = pieces[-1]
            if not (taken[0][left_end:left].any() or taken[1][right_end:right].any()):
                cost = _GAP_BITS * max(left - left_end, right - right_end)
                pieces[-1] = (first, left + size, start, right + size, sum_ + bits - cost)
                continue
        pieces.append((left, left + size, right, right + size, bits))
    return pieces


def _aligned(place: Place, left: NDArray[np.int32], right: NDArray[np.int32], bits: Floats) -> Span:
    low, high, start, end, _ = place
    lefts, rights = common_words(left[low:high], right[start:end])
    return Span(low, high, start, end, lefts + low, rights + start, bits[left[lefts + low]])


def common_words(left: NDArray[np.int32], right: NDArray[np.int32]) -> tuple[Integers, Integers]:
    """Return the places of a longest common subsequence of two sequences of word ids, both rising.

    Notes
    -----
    Bit-parallel (Hyyro, 2004), words squared over 64. Texts too long for its memory are first divided at the words
    that stand once on either side and keep their order (patience diff), so that the result may miss a longer one.
    """
    from rapidfuzz.distance import Indel

    if len(left) * len(right) > _WHOLE:
        return _divided(left, right)
    runs = [
        (op.src_start, op.dest_start, op.src_end - op.src_start)
        for op in Indel.opcodes(left.tolist(), right.tolist())
        if op.tag == "equal"
    ]
    lefts, rights, sizes = np.array(runs, np.int64).reshape(-1, 3).T
    within = np.arange(int(sizes.sum())) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    return np.repeat(lefts, sizes) + within, np.repeat(rights, sizes) + within


def _divided(left: NDArray[np.int32], right: NDArray[np.int32]) -> tuple[Integers, Integers]:
    """Divide two long texts at the words that stand once in both, or else in the middle, and join the results."""
    one, other = ({int(w): int(n) for w, n in zip(*_once(ids), strict=True)} for ids in (left, right))
    shared = sorted((place, other[word]) for word, place in one.items() if word in other)
    cuts = _rising(shared) or [(len(left) // 2, len(right) // 2)]
    lefts, rights = [], []
    for start, end in zip([(0, 0), *cuts], [*cuts, (len(left), len(right))], strict=True):
        part = common_words(left[start[0] : end[0]], right[start[1] : end[1]])
        lefts.append(part[0] + start[0])
        rights.append(part[1] + start[1])
    return np.concatenate(lefts), np.concatenate(rights)


def _once(ids: NDArray[np.int32]) -> tuple[Integers, Integers]:
    words, places, counts = np.unique(ids, return_index=True, return_counts=True)
    return words[counts == 1].astype(np.int64), places[counts == 1].astype(np.int64)


def _rising(places: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return a longest part of the places, sorted by the first number, in which the second rises too."""
    tops: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for number, (_, right) in enumerate(places):
        at = bisect_left(tops, right)
        before.append(ends[at - 1] if at else -1)
        tops[at : at + 1], ends[at : at + 1] = [right], [number]
    kept = []
    number = ends[-1] if ends else -1
    while number >= 0:
        kept.append(places[number])
        number = before[number]
    return kept[::-1]
