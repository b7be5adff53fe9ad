"""Words as they are written: the letters that stand for them, and which are names."""

import numpy as np

from toolkit.corpus.counts import Counts, count, rarity
from toolkit.corpus.tokens import Tokens
from toolkit.facts.written import Written

MOST = 0x110000 - 0x800 - 1  # code points but 0 and surrogates


def test_each_word_has_a_letter_however_many_words_there_are():
    ids = np.array([0, 0xD7FE, 0xD7FF, 0xDFFF, MOST - 1, MOST, 2 * MOST - 1, 2_000_000], np.int32)
    places = np.arange(len(ids), dtype=np.int32)
    counts = Counts(("",), Tokens(ids, places, places, np.array([0, len(ids)]), ()))
    string = Written(counts, rarity(count(["a"]))).strings[0]
    codes = [ord(letter) for letter in string]
    assert len(codes) == len(ids)
    assert 0 not in codes
    assert not any(0xD800 <= code < 0xE000 for code in codes)
    assert len(set(codes[:5])) == 5
    assert codes[5:7] == [codes[0], codes[4]]


def test_a_headline_shows_no_names_and_each_text_has_its_words_once():
    counts = count(["The mayor met Ann Lee.", "Mayor Met Ann Lee Today", "rain, rain"])
    written = Written(counts, rarity(counts))
    assert written.headline.tolist() == [False, True, False]
    words = [counts.tokens.words[word] for word in written.once.indices[written.names].tolist()]
    assert sorted(words) == ["ann", "lee"]
    assert np.diff(written.once.indptr).tolist() == [5, 5, 1]
