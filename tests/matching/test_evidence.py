"""Features of pairs: exchanging the sides changes none, and each says what its name says."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.corpus.counts import count, rarity
from toolkit.facts.marks import Marked
from toolkit.matching.evidence import evidence
from toolkit.matching.meaning import meaning

WORDS = ["the", "wall", "Border", "keeps", "people", "out", "not", "2,654", "children", "Mexico", "in"]
TEXTS = st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join)


def lengths(texts):
    """Encode a text as its number of words and letters: enough to tell vectors apart."""
    return np.array([[len(text.split()) + 1.0, len(text) + 1.0, 1.0] for text in texts])


def features(left, right):
    texts = [left, right, "a wall", "the border of Mexico"]
    counts = count(texts)
    known = meaning(texts, lengths)
    return evidence(Marked(counts, rarity(counts)), np.array([0]), np.array([1]), known=known)


@settings(derandomize=True, deadline=None, max_examples=30)
@given(TEXTS, TEXTS)
def test_exchanging_the_sides_changes_no_feature(left, right):
    forth, back = features(left, right), features(right, left)
    assert list(forth) == list(back)
    for name in forth:
        assert forth[name][0] == pytest.approx(back[name][0], abs=1e-6), name


@settings(derandomize=True, deadline=None, max_examples=25)
@given(TEXTS.filter(bool))
def test_a_text_beside_itself_lacks_nothing(text):
    found = features(text, text)
    for name in ("characters", "same_words", "word_order", "word_edits", "rare_jaccard", "rare_contained", "in_order"):
        assert found[name][0] == pytest.approx(1.0, abs=1e-5), name
    for name in ("inverted", "figures_differ", "names_differ", "negation_differs", "rare_alone_more"):
        assert found[name][0] == pytest.approx(0.0, abs=1e-5), name


@settings(derandomize=True, deadline=None, max_examples=25)
@given(st.permutations(["one", "two", "three", "four", "five", "six"]))
def test_inversions_agree_with_counting_them_one_by_one(words):
    found = features("one two three four five six", " ".join(words))
    place = [words.index(word) for word in ("one", "two", "three", "four", "five", "six")]
    pairs = [(i, j) for i in range(6) for j in range(i + 1, 6)]
    assert found["inverted"][0] == pytest.approx(sum(place[i] > place[j] for i, j in pairs) / len(pairs))


def test_swapped_roles_are_seen_in_the_order_alone():
    found = features("the dog bit the man", "the man bit the dog")
    assert found["same_words"][0] == 1.0
    assert found["inverted"][0] > 0
    assert found["word_order"][0] < 1


def test_differing_figures_names_and_negations_are_seen():
    found = features("They counted 2,654 children in Mexico", "They counted 4,000 children in Canada")
    assert found["figures_differ"][0] > 0
    assert found["names_differ"][0] > 0
    assert features("It is a crime", "It is not a crime")["negation_differs"][0] == 1.0


@pytest.mark.parametrize(
    ("left", "right", "bare"),
    [
        ("Anna Berg", "They met Anna Berg in the town on Monday.", 1),
        ("Bank of Lima", "He left the Bank of Lima in the spring.", 1),
        ("of the", "The end of the road was near.", 0),
        ("anna berg", "They met anna berg in the town on Monday.", 0),
        ("Anna Berg Sells Lima Mill", "Anna Berg Sells Lima Mill, wrote the paper of the town.", 0),
        ("。 for", "k for", 0),
    ],
)
def test_a_bare_name_has_up_to_three_capitals_and_stands_in_a_sentence(left, right, bare):
    assert features(left, right)["bare"][0] == features(right, left)["bare"][0] == bare


def test_counting_terms_leaves_the_words_in_their_order():
    counts = count(["b a b", "c a"])
    before = counts.tokens.ids.tolist()
    assert counts.words.toarray().tolist() == [[2.0, 1.0, 0.0], [0.0, 1.0, 1.0]]
    assert counts.tokens.ids.tolist() == before


def test_texts_without_words_have_features():
    found = features("", "…")
    assert all(np.isfinite(values).all() for values in found.values())
    assert found["characters"][0] == 0.0
