"""How often the intervals of contrasts hold the truth and how often the tests cry wolf, on bursty text.

Documents have log-normal lengths; hits are negative binomial, so that some documents are full of a frame and most
hold little of it. Run: python benchmarks/simulate_framing.py [number of trials]
"""

from __future__ import annotations

import sys
from itertools import product

import numpy as np
from scipy import stats

from toolkit.framing import statistics as st

SIDES = ((3, 3), (3, 5), (5, 5), (5, 12), (12, 12), (12, 40), (40, 40))
RATES = (2.0, 10.0)  # hits per 1,000 words: a rare and a frequent frame
SHAPES = (0.5, 2.0)  # of the gamma law of document rates: very bursty, bursty
TRUTHS = (0.0, 1.0)  # log2 ratio
WORDS, SPREAD = 600, 0.6  # median length of a document and standard deviation of its logarithm


def draw(documents: int, items: int, *, rate: float, shape: float, rng: np.random.Generator) -> st.Side:
    words = np.round(np.exp(rng.normal(np.log(WORDS), SPREAD, documents))).clip(50)
    mean = rng.gamma(shape, rate / shape / 1000, (documents, items)) * words[:, None]
    return st.side(rng.poisson(mean).astype(float), words)


def trial(one: st.Side, two: st.Side, truth: float) -> np.ndarray:
    """Return coverage, width, and rejections at .05 by interval, permutation and word-level G2, and items counted."""
    seen = (one.hits.sum(0) + two.hits.sum(0)) > 0
    low, high = st.ratio_intervals(one, two)
    p = st.permutation_p(one, two)
    cells = np.array([one.hits.sum(0), two.hits.sum(0)])
    expected = np.outer([one.words.sum(), two.words.sum()], cells.sum(0)) / (one.words.sum() + two.words.sum())
    share = np.divide(cells, expected, out=np.ones_like(cells), where=cells > 0)
    g2 = stats.chi2.sf(2 * (cells * np.log(share)).sum(0), 1) < 0.05
    held = (low <= truth) & (truth <= high)
    off = (low > 0) | (high < 0)
    return np.array([x[seen].sum() for x in (held, np.minimum(high - low, 20), off, p < 0.05, g2)] + [seen.sum()])


def rates(trials: int) -> None:
    """Print how often the interval of a rate holds the truth, for the points of trends."""
    print("documents  rate/1k shape   covers of a rate  (share of trials)")
    for documents, rate, shape in product((3, 5, 12, 40), RATES, SHAPES):
        rng = np.random.default_rng(20261122)
        held = 0
        for _ in range(trials):
            low, high = st.rate_intervals(draw(documents, 10, rate=rate, shape=shape, rng=rng))
            held += ((low * 1000 <= rate) & (rate <= high * 1000)).sum()
        print(f"{documents:9d}   {rate:7.1f} {shape:5.1f}  {held / (10 * trials):7.3f}", flush=True)


def main() -> None:
    trials = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    rates(trials)
    print("documents  rate/1k shape log2   covers  width  interval  permutation  word-level G2  (share of trials)")
    for sides in SIDES:
        for rate in RATES:
            for shape in SHAPES:
                for truth in TRUTHS:
                    rng = np.random.default_rng(20261122)
                    total = np.zeros(6)
                    for _ in range(trials):
                        two = draw(sides[1], 10, rate=rate, shape=shape, rng=rng)
                        one = draw(sides[0], 10, rate=rate * 2**truth, shape=shape, rng=rng)
                        total += trial(one, two, truth)
                    held, width, off, permuted, g2 = total[:5] / total[5]
                    row = f"{held:7.3f} {width:6.2f} {off:9.3f} {permuted:12.3f} {g2:14.3f}"
                    print(f"{sides[0]:3d} v {sides[1]:2d}   {rate:7.1f} {shape:5.1f} {truth:4.1f}  {row}", flush=True)


if __name__ == "__main__":
    main()
