"""Each denies what the other states: laws, then sentences in which a person has judged it."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.corpus.counts import count, rarity
from toolkit.facts.crossed_denials import each_denies
from toolkit.facts.marks import Marked

WORDS = ["snow", "speed", "caused", "it", "not", "never", ",", "but", "rather than", "instead of", "rejected", "no"]
TEXTS = st.lists(st.sampled_from(WORDS), max_size=10).map(" ".join)


def both_ways(left, right):
    counts = count([left, right])
    return each_denies(Marked(counts, rarity(counts)), np.array([0, 1]), np.array([1, 0])).tolist()


@settings(max_examples=60)
@given(TEXTS, TEXTS)
def test_exchanging_the_sides_changes_nothing(left, right):
    one, other = both_ways(left, right)
    assert one == other
    assert both_ways(left, left) == [False, False]


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("Snow, not speed, caused it.", "Speed rather than snow caused it.", True),
        ("Snow, not speed, caused it.", "It was caused by snow, not by speed.", False),
        ("Snow, not speed, caused it.", "Speed caused it.", False),
        ("He did not resign but retired.", "He did not retire but resigned.", True),
        ("The ministry rejected criticism.", "Criticism was rejected by the ministry.", False),
        ("No ship reached the port.", "The port was not reached by any ship.", False),
    ],
)
def test_what_each_denies_and_the_other_states(left, right, expected):
    assert both_ways(left, right) == [expected, expected]
