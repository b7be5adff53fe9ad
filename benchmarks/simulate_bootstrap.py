"""Whether a bootstrap over documents would serve better than the interval of contrasts, from 20 documents a side.

The same bursty text as in simulate_framing.py; percentile and BCa intervals (Efron 1987, JASA 82) from 1,999 draws of
whole documents beside the linearised one. Run: python benchmarks/simulate_bootstrap.py [number of trials]
"""

from __future__ import annotations

import sys
from itertools import product

import numpy as np
from scipy import stats
from simulate_framing import RATES, SHAPES, TRUTHS, draw

from toolkit.framing import statistics as st

SIDES = ((20, 20), (20, 40), (40, 40), (100, 100))
DRAWS = 1_999
LEVEL = (0.025, 0.975)


def replicates(one: st.Side, two: st.Side, *, rng: np.random.Generator) -> np.ndarray:
    """Return the log ratios of sides drawn again with replacement, draws x items."""
    above, below = (_drawn(side, rng) for side in (one, two))
    add = np.where((above[0] == 0) | (below[0] == 0), st.HALF, 0.0)
    return np.log2((above[0] + add) / above[1]) - np.log2((below[0] + add) / below[1])


def _drawn(side: st.Side, rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    count = len(side.words)
    times = rng.multinomial(count, np.full(count, 1 / count), DRAWS).astype(float)
    return times @ side.hits, (times @ side.words)[:, None]


def bca(drawn: np.ndarray, one: st.Side, two: st.Side) -> list[np.ndarray]:
    """Return the bias-corrected and accelerated ends; the acceleration comes from the documents left out in turn."""
    ratio, left_out = st.log_ratios(one, two), st.leave_one_out(one, two)
    parts = [left_out[: len(one.words)], left_out[len(one.words) :]]
    pulls = [(len(part) - 1) * (part.mean(0) - part) / len(part) for part in parts]
    cubes, squares = (sum((pull**power).sum(0) for pull in pulls) for power in (3, 2))
    speed = cubes / (6 * np.maximum(squares, 1e-12) ** 1.5)
    below = ((drawn < ratio).sum(0) + 0.5 * (drawn == ratio).sum(0)) / DRAWS
    bias = stats.norm.ppf(np.clip(below, 1 / DRAWS, 1 - 1 / DRAWS))
    shifted = [bias + stats.norm.ppf(level) for level in LEVEL]
    places = [stats.norm.cdf(bias + z / (1 - speed * z)) for z in shifted]
    return [np.array([np.quantile(drawn[:, i], place[i]) for i in range(drawn.shape[1])]) for place in places]


def trial(one: st.Side, two: st.Side, truth: float, *, rng: np.random.Generator) -> np.ndarray:
    """Return for each kind of interval how many items it covers, and its width: kinds x 2."""
    drawn = replicates(one, two, rng=rng)
    kinds = (st.ratio_intervals(one, two), np.quantile(drawn, LEVEL, axis=0), bca(drawn, one, two))
    return np.array([[((low <= truth) & (truth <= high)).sum(), (high - low).sum()] for low, high in kinds])


def main() -> None:
    trials = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    print("documents  rate/1k shape log2   covers: shipped  percentile  BCa   width: shipped  percentile  BCa")
    for sides, rate, shape, truth in product(SIDES, RATES, SHAPES, TRUTHS):
        rng = np.random.default_rng(20261122)
        total = np.zeros((3, 2))
        for _ in range(trials):
            two = draw(sides[1], 10, rate=rate, shape=shape, rng=rng)
            one = draw(sides[0], 10, rate=rate * 2**truth, shape=shape, rng=rng)
            total += trial(one, two, truth, rng=rng) / (10 * trials)
        covers, widths = (" ".join(f"{value:10.3f}" for value in column) for column in total.T)
        print(f"{sides[0]:3d} v {sides[1]:3d}  {rate:7.1f} {shape:5.1f} {truth:4.1f}  {covers}  {widths}", flush=True)


if __name__ == "__main__":
    main()
