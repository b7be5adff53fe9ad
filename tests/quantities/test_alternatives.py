"""Laws of patterns for one of many words: they match what the words one after another match."""

import re

from hypothesis import given
from hypothesis import strategies as st

from toolkit.quantities.alternatives import one_of

WORDS = st.lists(st.text("abc.", min_size=1, max_size=4).filter(lambda word: word[0] != "."), min_size=1)
TEXTS = st.text("abcABC. x", max_size=20)


@given(WORDS, TEXTS)
def test_matches_what_the_words_in_their_order_match(words, text):
    plain = re.compile("|".join(map(re.escape, words)), re.IGNORECASE)
    found = re.compile(one_of(words), re.IGNORECASE)
    assert [match.span() for match in found.finditer(text)] == [match.span() for match in plain.finditer(text)]


def test_a_space_is_any_space():
    assert re.fullmatch(one_of(["no more than"]), "No more\nthan", re.IGNORECASE)
