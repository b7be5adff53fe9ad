"""For each of what a figure is given: laws of the words that say it, then such words and others that look like them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.quantities.rates import rate_at

PIECES = ["a", "an", "per", "every", "each", "day", "hour", "two", "weeks", "head", "/", "h", "daily", "second", "ago"]
TEXTS = st.lists(st.sampled_from([*PIECES, ",", "of", "100,000", "people", "-"]), max_size=6).map(" ".join)


@settings(max_examples=100)
@given(TEXTS)
def test_the_words_stand_where_the_figure_ends(text):
    if found := rate_at(f"12{text}", 2):
        assert 2 < found.end <= len(text) + 2
        assert f"12{text}"[2 : found.end].replace("-", " ").split() == found.words.replace("-", " ").split()
        assert found.each


@pytest.mark.parametrize(
    ("text", "each"),
    [
        (" a day", "day"),
        (" an hour on Monday", "hour"),
        (" per year", "year"),
        (" every two weeks", "2 week"),
        ("/h", "hour"),
        (" / s", "second"),
        (" daily.", "day"),
        (" annually", "year"),
        (" per 100,000 people", "100000 person"),
        (" per capita", "person"),
        (" per square kilometre", "square kilometre"),
        (" a head", "person"),
        (" a barrel on Monday", "barrel"),
        (" a second, it said", "second"),
        ("-per-hour", "hour"),
    ],
)
def test_what_a_figure_is_given_for(text, each):
    assert rate_at(f"12 men{text}", 6).each == each


@pytest.mark.parametrize(
    "text",
    [
        " a day later",
        " a year ago",
        " a week’s pay",
        " a second time",
        " per cent",
        " daily commuters",
        " a head start",
        " per 0 people",
        " every 0 days",
    ],
)
def test_what_only_looks_like_it(text):
    assert rate_at(f"12 men{text}", 6) is None
