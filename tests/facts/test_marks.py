"""Marks of words: laws of what is read of a single text, and of the letters that stand for words."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.corpus.counts import Counts, count, rarity
from toolkit.corpus.tokens import Tokens
from toolkit.facts.marks import Marked

PIECES = st.sampled_from(["not", "Lima", "never", "rose", "-", " ", ". ", " -", "’s", "no", "\n"])
TEXTS = st.lists(st.lists(PIECES, max_size=6).map("".join), min_size=1, max_size=4)
MOST = 0x110000 - 0x800 - 1  # code points but 0 and surrogates


def marked(texts):
    counts = count(texts)
    return Marked(counts, rarity(counts))


@settings(derandomize=True, deadline=None, max_examples=100)
@given(TEXTS)
def test_marks_of_a_text_do_not_depend_on_the_texts_beside_it(texts):
    together = marked(texts)
    for number, text in enumerate(texts):
        alone, own = marked([text]), together.counts.tokens.of(number)
        for name in ("upper", "capitals", "joined", "denying", "denied"):
            assert getattr(alone, name).tolist() == getattr(together, name)[own].tolist(), name


@pytest.mark.parametrize(("text", "denies"), [("A do-not-call list", False), ("-Not", True), ("Not-so", True)])
def test_a_part_of_a_compound_denies_nothing(text, denies):
    assert marked(["It ends with-", text, "-so it goes on"]).denying.any() == denies


def test_each_word_has_a_letter_however_many_words_there_are():
    ids = np.array([0, 0xD7FE, 0xD7FF, 0xDFFF, MOST - 1, MOST, 2 * MOST - 1, 2_000_000], np.int32)
    places = np.arange(len(ids), dtype=np.int32)
    counts = Counts(("",), Tokens(ids, places, places, np.array([0, len(ids)]), ()))
    string = Marked(counts, rarity(count(["a"]))).strings[0]
    codes = [ord(letter) for letter in string]
    assert len(codes) == len(ids)
    assert 0 not in codes
    assert not any(0xD800 <= code < 0xE000 for code in codes)
    assert len(set(codes[:5])) == 5
    assert codes[5:7] == [codes[0], codes[4]]
