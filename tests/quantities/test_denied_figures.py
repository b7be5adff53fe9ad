"""A figure told to be not so is not stated: it goes with the one in its place, and differs from the one it answers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.facts.numbers import agree
from toolkit.quantities.quantities import figures


@given(st.integers(2, 90), st.integers(2, 90))
def test_who_says_one_figure_and_not_the_other_agrees_with_one_alone(so, other):
    found = figures(f"The trip by ambulance takes {so} minutes, not {other}.")
    told = [figures(f"The trip by ambulance takes {number} minutes.") for number in (so, other)]
    if so == other:
        return
    assert [one.value for one in found] == [so]
    assert agree(found, told[0]) is agree(told[0], found) is True
    assert agree(found, told[1]) is agree(told[1], found) is False


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The share was 79 per cent, not 83 per cent.", [("79 %", "83 %")]),
        ("It cost well over £200 million and not £187 million.", [("over 200,000,000 GBP", "187,000,000 GBP")]),
        ("It was founded in 2005, not in 2004.", [("2005", "2004")]),
        ("It was not 35 houses but 50 houses.", [("50 houses", "35 houses")]),
        ("The farm has 20 cows, not 30 miles from the city.", [("20 cows", ""), ("30 miles", "")]),
        ("It fell 40 metres, not 20 metres from the door.", [("40 metres", ""), ("20 metres", "")]),
        ("The 20 men did not meet 30 women.", [("20 men", ""), ("30 women", "")]),
    ],
)
def test_what_is_told_in_the_place_of_another_figure_holds_it(text, found):
    assert [(one.shown, one.instead.shown if one.instead else "") for one in figures(text)] == found


def test_no_more_than_with_the_thing_between_is_a_limit():
    (gusts,) = figures("The station recorded no gusts of more than 35 km an hour.")
    assert (gusts.low, gusts.high) == (0.0, 35.0)
