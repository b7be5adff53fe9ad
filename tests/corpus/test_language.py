"""Language: a text is English by the share of the commonest words among all its words."""

import re

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.corpus import Document, load_corpus
from toolkit.corpus.language import is_english

WORDS = ["the", "The", "and", "it", "casa", "Ärzte", "n2o", "¾", "die", "des", "x", "they've", "with/by", "..."]


@settings(max_examples=100)
@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=6), st.integers(1, 60), st.integers(0, 300))
def test_a_text_is_english_by_the_share_of_the_commonest_words(some, often, others):
    text = " ".join(some * often + ["Wort"] * others)
    words = [word.lower() for word in re.findall(r"[^\W\d_]+", text)]
    share = sum(word in ("the", "and", "it", "they", "with", "by") for word in words) / max(len(words), 1)
    assert is_english(Document("d", text)) == (len(words) < 50 or share >= 0.02)


@pytest.mark.parametrize(("language", "english"), [("en", True), ("en-GB", True), ("de", False)])
def test_what_the_corpus_says_of_the_language_decides(language, english):
    assert is_english(Document("d", "Llovió toda la noche. " * 20, language=language)) == english


def test_what_is_not_english_is_told_when_texts_are_loaded():
    rows = {"id": ["a", "b"], "text": ["Llovió toda la noche. " * 20, "It rained all night. " * 20]}
    with pytest.warns(UserWarning, match="not in English, 1 of 2 documents: a. .*stand in the other one"):
        load_corpus(pd.DataFrame(rows))
    with pytest.warns(UserWarning, match="not in English, 1 of 1 documents: a. .*knows English alone$"):
        load_corpus(pd.DataFrame(rows).head(1))
    load_corpus(pd.DataFrame(rows).tail(1))  # a warning would be an error
