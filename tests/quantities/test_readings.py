"""Figures as they stand in a text: what numbers words are, where each figure is, and what is one of two."""

from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.corpus.counts import count
from toolkit.quantities.measured import Text
from toolkit.quantities.readings import can_be_amount, figure_values, is_figure, joined, read_figures

PIECES = [
    "12",
    "or",
    "15",
    "percent",
    "two",
    "years",
    "and",
    "six",
    "months",
    "May",
    "a",
    "half",
    "at",
    ":30",
    "$",
    ".",
]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=12).map(" ".join)


def read(text):
    tokens = count([text]).tokens
    words = [tokens.words[number] for number in tokens.ids.tolist()]
    whole = Text(text, words, tokens.starts.tolist(), tokens.ends.tolist())
    return whole, read_figures(whole, [at for at, known in enumerate(can_be_amount(words)) if known])


@settings(max_examples=60)
@given(TEXTS)
def test_figures_stand_one_behind_another_and_joining_them_keeps_their_order(text):
    whole, found = read(text)
    for figures in (found, joined(whole, found)):
        places = [(figure.first, figure.last) for figure in figures]
        assert all(0 <= first <= last < len(whole.words) for first, last in places)
        assert places == sorted(places)
    assert len(joined(whole, found)) <= len(found)


def test_two_units_are_one_figure_and_two_shares_are_both_percent():
    whole, found = read("two years and six months")
    assert [(figure.first, figure.value) for figure in joined(whole, found)] == [(0, 30)]
    whole, found = read("12 or 15 percent")
    assert [figure.sign for figure in found] == ["", "%"]
    assert [figure.sign for figure in joined(whole, found)] == ["%", "%"]


def test_values_of_words():
    assert is_figure(["14", "house", "fourteen"]).tolist() == [True, False, True]
    found = figure_values(["14", "fourteen", "8,000", "3.5", "3.5.1", "house", "9" * 40])
    assert found[:4].tolist() == [14.0, 14.0, 8000.0, 3.5]
    assert (found[4:] != found[4:]).all()
