"""Figures that stand side by side: two units of one measure are one figure, other two are two."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.facts.numbers import agree
from toolkit.quantities.quantities import figures

UNITS = [("years", "months", 12), ("hours", "minutes", 60), ("feet", "inches", 12), ("weeks", "days", 7)]
JOINTS = [" ", " and ", ", ", ", and "]


@given(st.sampled_from(UNITS), st.sampled_from(JOINTS), st.integers(2, 40), st.integers(2, 6))
def test_two_units_are_one_figure_in_the_smaller(units, joint, many, more):
    large, small, times = units
    text = f"It was {many} {large}{joint}{more} {small} in the end."
    (figure,) = figures(text)
    assert figure.value == figure.low == figure.high == many * times + more
    assert text[figure.start : figure.end] == f"{many} {large}{joint}{more}"
    assert figure.shown == f"{many} {large} {more} {small}"
    alone = figures(f"It was {many * times + more} {small} in the end.")
    assert agree([figure], alone) is agree(alone, [figure]) is True


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("3 hours 10 minutes", ["3 hours 10 minutes"]),
        ("three hours and ten minutes", ["3 hours 10 minutes"]),
        ("a man of 5 ft 10 in", ["5 ft 10 in"]),
        ("2 years, 3 months and 4 days", ["2 years 3 months 4 days"]),
        ("at least 3 hours and 10 minutes", ["3 or more hours 10 minutes"]),
        ("10 minutes and 3 hours", ["10 minutes", "3 hours"]),
        ("3 hours for 10 minutes of talk", ["3 hours", "10 minutes"]),
        ("3 hours; 10 minutes", ["3 hours", "10 minutes"]),
        ("41.955 kilometres, 240 metres too short", ["41.955 kilometres", "240 metres"]),
        ("It took 3 hours, 10 minutes longer than before.", ["3 hours", "10 minutes"]),
        ("They met for 2 hours and 90 minutes.", ["2 hours", "90 minutes"]),
        ("2 miles 30 minutes", ["2 miles", "30 minutes"]),
        ("12 mph, 80 km/h", ["12 mph", "80 km/h"]),
        ("3 hours and 10 people", ["3 hours", "10 people"]),
        ("a wall of 5 ft, 10 in the first row", ["5 ft", "10"]),
        ("40 people every day", ["40 people every day"]),
        ("40 people meet every day", ["40 people", "every day"]),
    ],
)
def test_golden(text, shown):
    assert [figure.shown for figure in figures(text)] == shown


def test_a_hedge_opens_the_whole():
    (figure,) = figures("It took at least 3 hours and 10 minutes.")
    assert (figure.low, figure.high) == (190, float("inf"))
    (figure,) = figures("It took up to 3 hours and 10 minutes.")
    assert (figure.low, figure.high) == (0, 190)
