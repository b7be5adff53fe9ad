"""Figures in one unit: back and forth they are what they were, and what measures another thing stays as it is."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.quantities.converted import dimension, in_one_unit
from toolkit.quantities.quantities import figures

UNITS = ["km", "miles", "metres", "km/h", "mph", "metres per second", "knots", "litres a day", "litres a week", "boats"]
UNITS += ["boats a day", "boats every two weeks", "cups per person", "days", "weeks", "boats per 1,000 people"]
FIGURES = st.tuples(st.integers(2, 99), st.sampled_from(UNITS)).map(lambda both: f"about {both[0]} {both[1]}")


@settings(max_examples=100)
@given(FIGURES, FIGURES)
def test_back_and_forth_a_value_is_what_it_was(left, right):
    one, other = figures(left)[0], figures(right)[0]
    moved, kept = in_one_unit(one, other)
    assert kept == other
    same = dimension(one.counted)[:2] == dimension(other.counted)[:2]
    assert ((moved.counted.head, moved.counted.each) == (kept.counted.head, kept.counted.each)) == same
    assert in_one_unit(moved, one)[0].value == pytest.approx(one.value)
    assert moved.low <= moved.value <= moved.high


@pytest.mark.parametrize(
    ("left", "right", "value"),
    [
        ("20 km/h", "12 mph", 12.43),
        ("36 metres per second", "80 km/h", 129.6),
        ("15 knots", "17 mph", 17.26),
        ("40 boats a day", "9 boats a week", 280),
        ("2 miles", "3 km", 3.219),
        ("20 km", "20 km/h", 20),
        ("40 boats", "9 boats a week", 40),
    ],
)
def test_a_value_in_the_unit_of_another(left, right, value):
    assert in_one_unit(figures(left)[0], figures(right)[0])[0].value == pytest.approx(value, rel=0.001)
