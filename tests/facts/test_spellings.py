"""Spellings of names: exchanging the two changes nothing, and what keeps the consonants is one name."""

from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from toolkit.facts import spellings
from toolkit.facts.spellings import spelt_alike

ONE = """
mohammed muhammad | qaeda qaida | hezbollah hizbullah | taliban taleban | blagojevich blagojevic | zarqawi zarkawi
sergei sergey | abdallah abdullah | defence defense | organisation organization | jihad djihad | sara sarah | anne ann
jon john | mcclellan mclellan | kinsley kinsely | rumsfeld rumsfield | europe european | texas texan | stalin stalinist
chicago chicagoans | kapp capp | dance dancing | steven stephen | bill william | alexander alex
department dept | international intl
"""
TWO = """
mark mary | mario maria | martin marvin | clinton clifton | hernandez fernandez | larson carson | kerry perry
walker waller | harris harrison | john johnson | robert roberta | hall hill | baker barker | rome romney | simon simpson
johnson johnston | thompson thomson | allen allan | petersen peterson | smith smyth | baker booker | hamilton milton
griffin griffith | hunt hunter | alexander alexandra | michael michelle | daniel danielle | mitsui mitsubishi
paris parma | moore morris | lewis louis | walker walter | reed reid | cruz cruise
"""


def pairs(text):
    return [tuple(pair.split()) for line in text.strip().splitlines() for pair in line.split(" | ")]


@pytest.mark.parametrize(("one", "other"), pairs(ONE))
def test_spellings_short_forms_and_forms_of_one_name(one, other):
    assert spelt_alike(one, other)
    assert spelt_alike(other, one)


@pytest.mark.parametrize(("one", "other"), pairs(TWO))
def test_two_names_though_most_letters_are_the_same(one, other):
    assert not spelt_alike(one, other)
    assert not spelt_alike(other, one)


FAMILIES = (Path(spellings.__file__).parent / "family_names.txt").read_text("utf-8").split()


def test_the_list_is_sorted_words_in_small_letters():
    assert sorted(set(FAMILIES)) == FAMILIES
    assert all(word.isalpha() and word.islower() for word in FAMILIES)


@settings(max_examples=200)
@given(st.sampled_from(FAMILIES), st.sampled_from(FAMILIES))
def test_two_common_family_names_are_two(one, other):
    plain = [name.replace("ue", "u").replace("oe", "o").replace("ae", "a") for name in (one, other)]
    assume(one == other or plain[0] != plain[1])
    assert spelt_alike(one, other) == (one == other)


@pytest.mark.parametrize(("one", "other"), [("mueller", "muller"), ("koehler", "kohler"), ("schafer", "schaefer")])
def test_an_umlaut_written_with_two_letters_is_the_same_name(one, other):
    assert {one, other} <= set(FAMILIES)
    assert spelt_alike(one, other)


WORDS = st.text(st.sampled_from("abcdehiklmnorstuyz"), min_size=1, max_size=9)


@settings(max_examples=100)
@given(WORDS, WORDS)
def test_exchanging_the_words_changes_nothing(one, other):
    assert spelt_alike(one, one)
    assert spelt_alike(one, other) == spelt_alike(other, one)
