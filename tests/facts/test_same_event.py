"""Figures of one event told in other words: laws; the pairs stand with those of `test_measured`."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.corpus.counts import count, rarity
from toolkit.facts.marks import Marked
from toolkit.facts.same_event import counting, figures_apart
from toolkit.quantities.amounts import amounts

WORDS = st.sampled_from(
    [
        "the",
        "road",
        "dam",
        "closed",
        "closes",
        "closing the roads",
        "shut",
        "less than ten of the 240 flats",
        "all 240 flats",
        "at 6 a.m.",
        "at noon",
        "in April",
        "on 12 March",
        "£31m",
        "5 m",
        "in 2019",
        "costs £12",
        "children under 12",
        "falls by a third",
    ]
)
TEXTS = st.lists(WORDS, max_size=8).map(" ".join)


def apart(left, right):
    counts = count([left, right, "The road is long.", "Rain fell on the dam."])
    marked = Marked(counts, rarity(counts))
    sides = np.array([0, 1]), np.array([1, 0])
    shared = np.asarray(marked.core[sides[0]].minimum(marked.core[sides[1]]).sum(axis=1), np.float64).ravel()
    return figures_apart(marked, *sides, shared)


@settings(max_examples=60)
@given(TEXTS, TEXTS)
def test_exchanging_the_sides_changes_nothing_and_nothing_is_apart_from_itself(left, right):
    found = apart(left, right)
    assert found[0] == pytest.approx(found[1])
    assert ((found >= 0) & (found <= 1)).all()
    assert not apart(left, left).any()


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("The road was closed at 6 a.m.", "The road was shut at noon.", 1),
        ("The road was closed at 6 a.m.", "The road was shut at six in the morning.", 0),
        ("The nurse earns £24,000 a year.", "The nurse gets £2,000 a month.", 0),
        ("The bridge was closed at 6 a.m.", "The tower was opened at noon.", 0),
        ("The single fare will cost £2.", "Passengers pay £3 for a single fare.", 1),
        ("The single fare will cost £2.", "A flat at a single address costs £300.", 0),
    ],
)
def test_another_verb_is_left_out_where_times_differ(left, right, expected):
    assert apart(left, right)[0] == expected


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("14 boats", "20 boats", [True]),
        ("Two of the 16 clubs", "Fourteen of the 16 clubs", [False]),
        ("a third of the clubs", "two thirds of the clubs", [False]),
        ("No boat", "Two boats", [False]),
        ("a £12 watch and 14 boats", "£900 and 20 boats", [True]),
        ("a £12 watch", "£900 in all", [False]),
        ("aged 34", "aged 12", [False]),
        ("Fewer than ten of the 240 flats", "All 240 flats", [True]),
        ("under the age of 12", "under the age of 16", [True]),
        ("the second boat", "the third boat", [False]),
    ],
)
def test_what_counts_differs_by_more_than_parts_ranks_and_ages(left, right, expected):
    one, other = amounts(count([left, right]))
    assert counting(one, other) == expected
    assert counting(other, one) == expected
