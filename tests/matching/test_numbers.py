"""Figures: what is found, how it is written, and when two passages agree."""

import json
from itertools import pairwise
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.matching.numbers import agree, figures, with_figures

steady = settings(derandomize=True, deadline=None, max_examples=60)
CASES = json.loads(Path(__file__).parents[1].joinpath("cases/numbers.json").read_text(encoding="utf-8"))
parts = st.sampled_from(
    [
        "2,654",
        "4,000",
        "about",
        "over",
        "$",
        "%",
        "children",
        "people",
        "2017",
        "January",
        "20",
        "million",
        "two",
        "-",
        "to",
        "§",
    ]
)
texts = st.one_of(st.text(max_size=30), st.lists(parts, max_size=12).map(" ".join))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_golden(case):
    assert [figure.shown for figure in figures(case["text"])] == case["shown"]


@steady
@given(texts)
def test_figures_stand_in_order_without_overlap_and_hold_a_figure(text):
    found = figures(text)
    assert all(one.end <= other.start for one, other in pairwise(found))
    for figure in found:
        assert 0 <= figure.start < figure.end <= len(text)
        assert figure.low <= figure.high
        assert ";" not in figure.shown
        assert text[figure.start : figure.end].strip() == text[figure.start : figure.end]


@steady
@given(texts, texts)
def test_agreement_does_not_know_left_from_right(left, right):
    assert agree(figures(left), figures(right)) == agree(figures(right), figures(left))


@steady
@given(texts)
def test_a_passage_never_disagrees_with_itself(text):
    assert agree(figures(text), figures(text)) is not False


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("2,654 children affected", "closer to 4,000 children", False),
        ("2,654 children", "about 8,000 family units", None),
        ("over 936,500 asylum seekers", "about 940,000 seekers", True),
        ("over 936,500 asylum seekers", "approximately 270,000 individuals", None),
        ("8,000 families", "8000 families were held", True),
        ("24 percent of voters", "25 % of donors", False),
        ("$3.2 million", "3.2 million dollars", True),
        ("$3 million", "£3 million", None),
        ("since 2017", "in January 2017", True),
        ("since 2017", "since 2018", False),
        ("its 1967 Protocol", "the 1951 Convention and its 1967 Protocol", True),
        ("January 20", "January 20, 2025", True),
        ("2 years", "two men", None),
        ("936,500 appointments", "936,500 asylum seekers", True),
        ("about 8,000 children", "8,400 children", True),
        ("about 8,000 children", "8,600 children", False),
        ("no figures here", "2,654 children", None),
        ("2,654 children in 2018", "2,654 children in 2019", False),
    ],
)
def test_agreement(left, right, expected):
    assert agree(figures(left), figures(right)) is expected


def test_with_figures_keeps_rows_and_input():
    pairs = pd.DataFrame({"left_text": ["2 men", "none"], "right_text": ["two men and 5 %", ""]}, index=[7, 3])
    before = pairs.copy()
    found = with_figures(pairs)
    pd.testing.assert_frame_equal(pairs, before)
    assert found.index.tolist() == [7, 3]
    assert found["left_figures"].tolist() == ["2 men", ""]
    assert found["right_figures"].tolist() == ["2 men; 5 %", ""]
    assert found["figures_agree"].dtype == "boolean"
    assert found["figures_agree"].isna().tolist() == [False, True]


def test_with_figures_of_no_rows():
    found = with_figures(pd.DataFrame({"left": [], "right": []}))
    assert found["figures_agree"].dtype == "boolean"
    assert len(found) == 0


def test_what_is_longer_than_a_number_is_none():
    assert figures("9" * 400) == []
    assert figures("1" * 9 + "," + "1" * 90) == []
