"""Limits of age: what a rule leaves open, by the words around a number."""

from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.quantities.ages import age_limit, same_limit

LIMITS = st.one_of(
    st.integers(1, 110).map(lambda age: (0.0, float(age))), st.integers(1, 110).map(lambda age: (float(age), inf))
)


@given(LIMITS, LIMITS)
def test_one_limit_is_itself_in_both_directions(one, other):
    assert same_limit(one, one)
    assert same_limit(one, other) == same_limit(other, one)
    if one[0] == other[0] == 0 and abs(one[1] - other[1]) >= 1:
        assert not same_limit(one, other)


@pytest.mark.parametrize(
    ("text", "number", "expected"),
    [
        ("Children under 12 pay half.", 12, (0, 12)),
        ("aged 11 or younger", 11, (0, 12)),
        ("pupils of 11 and under", 11, (0, 12)),
        ("free for under-12s", 12, (0, 12)),
        ("the over-65s", 65, (65.5, inf)),
        ("anyone older than 65", 65, (65.5, inf)),
        ("people aged 65 or over", 65, (65, inf)),
        ("adults over the age of 18", 18, (18.5, inf)),
        ("pupils up to the age of 16", 16, (0, 16.5)),
        ("no older than 30", 30, (0, 31)),
        ("not younger than 18", 18, (18, inf)),
        ("those aged at least 18", 18, (18, inf)),
        ("if they are under 15", 15, (0, 15)),
        ("a girl of 9", 9, None),
        ("aged 12", 12, None),
        ("a crew of 45 or more", 45, None),
        ("45 or under", 45, None),
        ("temperatures over 40 in May", 40, None),
        ("under 12 flags", 12, None),
        ("the over-65", 65, None),
        ("anyone older than 300", 300, None),
    ],
)
def test_what_a_limit_leaves_open(text, number, expected):
    start = text.index(str(number))
    assert age_limit(text, (start, start + len(str(number))), float(number)) == expected
