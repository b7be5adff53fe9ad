"""Statistics: hand-worked examples, SciPy where it has the same, slow versions where it has not, and laws."""

import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as hs

from toolkit.framing import statistics as st

CASES = json.loads((Path(__file__).parents[1] / "cases" / "inference.json").read_text("utf-8"))
law = settings(derandomize=True, deadline=None, max_examples=40)
documents = hs.tuples(hs.integers(0, 12), hs.integers(20, 400))
sides = hs.lists(documents, min_size=3, max_size=5).map(lambda rows: side([r[0] for r in rows], [r[1] for r in rows]))


def side(hits, words):
    return st.side(np.array(hits, float)[:, None], np.array(words, float))


@pytest.mark.parametrize("case", CASES["dispersion"], ids=lambda c: c["about"])
def test_dispersion_by_hand(case):
    found = st.dispersion(np.array(case["hits"], float)[:, None], np.array(case["words"], float))
    assert found == pytest.approx([case["dp"]])


@pytest.mark.parametrize("case", CASES["ratio"], ids=lambda c: c["about"])
def test_ratio_and_interval_by_hand(case):
    one, two = side(*case["target"]), side(*case["reference"])
    low, high = st.ratio_intervals(one, two)
    assert [st.log_ratios(one, two)[0], low[0], high[0]] == pytest.approx(
        [case["log_ratio"], case["low"], case["high"]], abs=2e-4
    )


@pytest.mark.parametrize("case", CASES["floors"], ids=lambda c: str(c["sides"]))
def test_smallest_p(case):
    assert st.p_floor(*case["sides"]) == pytest.approx(case["floor"], rel=1e-4)


@law
@given(sides, sides)
def test_the_interval_mirrors_when_the_sides_are_swapped(one, two):
    (low, high), (other_low, other_high) = st.ratio_intervals(one, two), st.ratio_intervals(two, one)
    np.testing.assert_allclose([-low, -high], [other_high, other_low])
    ratio = st.log_ratios(one, two)
    assert np.isnan(ratio).all() or ((low < ratio) & (ratio < high)).all()


@law
@given(sides, sides)
def test_the_interval_is_never_narrower_than_that_of_a_poisson_count(one, two):
    low, high = st.ratio_intervals(one, two)
    above, below = one.hits.sum(), two.hits.sum()
    add = 0.5 if min(above, below) == 0 else 0.0
    half = 1.96 * np.sqrt(1 / (above + add) + 1 / (below + add)) / np.log(2)
    assert np.isnan(low).all() or high[0] - low[0] >= 2 * half - 1e-9


@law
@given(first=hs.lists(documents, min_size=3, max_size=4), second=hs.lists(documents, min_size=3, max_size=4))
def test_the_permutation_is_that_of_scipy(stats, first, second):
    rows = np.array(first + second, float)
    if not rows[:, 0].any():
        return
    one, two = side(*np.array(first).T), side(*np.array(second).T)

    def size(x, y):
        (h, w), (k, v) = rows[x.astype(int)].sum(0), rows[y.astype(int)].sum(0)
        return abs(np.log((h + 0.5) / w) - np.log((k + 0.5) / v)).round(9)

    places = np.arange(len(rows))
    split = (places[: len(first)], places[len(first) :])
    theirs = stats.permutation_test(split, size, n_resamples=np.inf, alternative="greater", vectorized=False)
    assert st.permutation_p(one, two) == pytest.approx([theirs.pvalue])
    assert st.permutation_p(one, two)[0] >= st.p_floor(len(first), len(second)) - 1e-12


def test_drawn_assignments_are_near_all_of_them_and_repeat_with_the_seed(monkeypatch):
    rng = np.random.default_rng(1)
    one, two = side(rng.poisson(4, 6), rng.integers(50, 200, 6)), side(rng.poisson(2, 6), rng.integers(50, 200, 6))
    exact = st.permutation_p(one, two)[0]
    monkeypatch.setattr(st, "EXACT", 10)
    drawn = [st.permutation_p(one, two, seed=seed)[0] for seed in (0, 0, 1)]
    assert drawn[0] == drawn[1] != drawn[2]
    assert drawn[0] == pytest.approx(exact, abs=4 * np.sqrt(exact * (1 - exact) / st.DRAWS))
    assert st.p_floor(6, 6) == 1 / 10_000


@law
@given(p=hs.lists(hs.floats(0, 1), min_size=1, max_size=8))
def test_benjamini_hochberg_is_that_of_scipy_and_holm_bounds_it(stats, p):
    values = np.array(p)
    found = st.benjamini_hochberg(values)
    np.testing.assert_allclose(found, stats.false_discovery_control(values))
    family = st.holm(values)
    assert (
        (values <= found + 1e-12) & (found <= family + 1e-12) & (family <= np.minimum(1, len(p) * values) + 1e-12)
    ).all()
    assert (np.diff(family[np.argsort(values, kind="stable")]) >= 0).all()


def test_missing_p_are_no_tests():
    p = np.array([np.nan, 0.01, np.nan, 0.02])
    assert st.holm(p)[[1, 3]].tolist() == [0.02, 0.02]
    assert np.isnan(st.benjamini_hochberg(p)[[0, 2]]).all()


def test_under_three_documents_there_is_neither_interval_nor_p():
    one, two = side([4, 5], [100, 100]), side([1, 2, 3], [100, 100, 100])
    assert np.isnan([*st.ratio_intervals(one, two), st.permutation_p(one, two)]).all()
    assert np.isnan(st.rate_intervals(one)).all()
    assert not np.isnan(st.log_ratios(one, two)).any()


def test_documents_without_words_are_no_documents():
    assert len(side([1, 0, 0], [50, 0, 70]).words) == 2


def test_no_hits_give_no_ratio_and_half_a_hit_one():
    none, some = side([0, 0, 0], [100, 100, 100]), side([2, 2, 3], [100, 100, 100])
    assert np.isnan(st.log_ratios(none, none)[0])
    assert np.isnan(st.ratio_intervals(none, none)).all()
    assert np.isnan(st.permutation_p(none, none)[0])
    assert st.log_ratios(some, none)[0] == pytest.approx(np.log2(7.5 / 0.5))


def test_a_rate_without_hits_has_the_exact_upper_end_of_poisson(stats):
    low, high = st.rate_intervals(side([0, 0, 0], [100, 100, 100]))
    assert low[0] == 0
    assert stats.poisson.cdf(0, high[0] * 300) == pytest.approx(0.025)


def test_an_interval_beyond_every_number_is_told_as_such_and_warns_of_nothing():
    low, high = st.rate_intervals(side([1, 0, 0], [300, 3_000_000, 1]))
    assert (low[0], high[0]) == (0, np.inf)


@law
@given(sides, sides)
def test_leaving_out_is_that_of_the_shorter_list(one, two):
    found = st.leave_one_out(one, two)
    rows = list(zip(one.hits[:, 0], one.words, strict=True))
    for d in range(len(rows)):
        rest = side(*zip(*(row for e, row in enumerate(rows) if e != d), strict=True))
        np.testing.assert_array_equal(found[d], st.log_ratios(rest, two))
    assert len(found) == len(one.words) + len(two.words)
