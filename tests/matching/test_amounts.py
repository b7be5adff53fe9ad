"""Amounts: the quick reading of figures from words."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.matching.amounts import amounts, figure_values
from toolkit.matching.vectors import count


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Fourteen members of the board left.", {"membe": {14.0}}),
        ("No member left.", {"membe": {0.0}, "left": {0.0}}),
        ("None of the members left.", {"membe": {0.0}, "left": {0.0}}),
        ("It was 55 minutes late.", {"minut": {55.0}, "late": {55.0}}),
        ("They paid $4.5 million for it.", {"$": {4_500_000.0}}),
        ("Some 24 percent, or 24%, or 24 per cent", {"%": {24.0}}),
        ("In 2019 and in 2021", {"year": {2019.0, 2021.0}}),
        ("About 2000 families", {"famil": {2000.0}}),
        ("Twenty-five thousand people", {"peopl": {25_000.0}}),
        ("8,000 families", {"famil": {8000.0}}),
        ("nothing of the kind", {}),
    ],
)
def test_amounts(text, expected):
    assert amounts(count([text])) == [expected]


def test_values_of_words():
    found = figure_values(["14", "fourteen", "8,000", "3.5", "3.5.1", "house", "9" * 40])
    assert found[:4].tolist() == [14.0, 14.0, 8000.0, 3.5]
    assert (found[4:] != found[4:]).all()


@settings(derandomize=True, deadline=None, max_examples=60)
@given(st.lists(st.text(max_size=25), max_size=4))
def test_each_text_is_read_by_itself(texts):
    assert amounts(count(texts)) == [amounts(count([text]))[0] for text in texts]
