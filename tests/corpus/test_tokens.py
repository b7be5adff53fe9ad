"""Words as numbers: offsets slice back to the word, equal words have equal ids."""

import itertools
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.corpus import tokens as cutting
from toolkit.corpus.tokens import is_word, normalise, tokenise

law = settings(max_examples=100)


@law
@given(st.lists(st.text(), max_size=5))
def test_offsets_slice_back_to_words_in_order(texts):
    tokens = tokenise(texts)
    assert len(tokens.bounds) == len(texts) + 1
    for number, text in enumerate(texts):
        part = tokens.of(number)
        spans = list(zip(tokens.starts[part].tolist(), tokens.ends[part].tolist(), strict=True))
        assert [tokens.words[i] for i in tokens.ids[part]] == [normalise(text[a:b]) for a, b in spans]
        assert all(a < b for a, b in spans)
        assert all(before[1] <= after[0] for before, after in itertools.pairwise(spans))


@law
@given(st.lists(st.text(), max_size=4))
def test_a_text_has_the_same_words_alone_and_among_others(texts):
    together = tokenise(texts)
    for number, text in enumerate(texts):
        alone = tokenise([text])
        assert [alone.words[i] for i in alone.ids] == [together.words[i] for i in together.ids[together.of(number)]]


@law
@given(st.lists(st.text(st.sampled_from("aU.1 \n'"), max_size=8), max_size=9))
def test_how_many_texts_are_cut_at_once_changes_nothing(texts):
    whole = tokenise(texts)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(cutting, "_AT_ONCE", 4)
        patch.setattr(cutting, "_SPLIT", 2)
        parts = tokenise(texts)
    assert whole.words == parts.words
    for name in ("ids", "starts", "ends", "bounds"):
        assert getattr(whole, name).tolist() == getattr(parts, name).tolist()


@law
@given(st.text(st.sampled_from("aUé.,1 -_"), max_size=12))
def test_abbreviations_are_those_that_a_search_at_every_letter_finds(text):
    every = re.compile(r"(?:[^\W\d_]\.){2,}(?!\w)|\d+(?:[.,]\d+)+(?!\w)|[^\W_]+(?:['’ʼ][^\W_]+)*")
    tokens = tokenise([text])
    assert list(zip(tokens.starts.tolist(), tokens.ends.tolist(), strict=True)) == [
        m.span() for m in every.finditer(text)
    ]


@law
@given(st.text(st.sampled_from("aUé.,1-_'/’("), max_size=5))
def test_one_word_is_what_is_cut_as_one_from_its_first_letter_to_its_last(text):
    tokens = tokenise([text])
    assert is_word(text) == (list(zip(tokens.starts.tolist(), tokens.ends.tolist(), strict=True)) == [(0, len(text))])


def test_words_of_every_kind():
    tokens = tokenise(["U.S.-Mexico’s 936,500 naïve asylum-seekers, 3.5%; İstanbul 北京 don't _x_"])
    assert [tokens.words[i] for i in tokens.ids] == [
        "us",
        "mexico's",
        "936,500",
        "naïve",
        "asylum",
        "seekers",
        "3.5",
        "i̇stanbul",
        "北京",
        "don't",
        "x",
    ]
