"""Counts of texts as matrices: what two texts share is what both hold, and rarity beside a background is their sum."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.corpus.counts import blended, count, numbered, rarity, recounted, shared

law = settings(max_examples=60)
texts = st.lists(st.lists(st.sampled_from("abcdefgh"), max_size=9).map(" ".join), min_size=1, max_size=6)


@law
@given(texts, st.data())
def test_shared_terms_and_those_of_one_side_are_found_as_sets_find_them(given_texts, data):
    counts = count(given_texts)
    matrix, known = counts.words, counts.tokens.words
    rows = st.lists(st.integers(0, len(given_texts) - 1), max_size=8)
    left = np.array(data.draw(rows), np.int64)
    right = np.array([data.draw(st.integers(0, len(given_texts) - 1)) for _ in left], np.int64)
    found = shared(matrix, left, right)

    def words(places):
        return [known[column] for column in matrix.indices[places]]

    sides = [[sorted(set(given_texts[row].split()), key=known.index) for row in side] for side in (left, right)]
    both = [(n, word) for n, own in enumerate(sides[0]) for word in own if word in sides[1][n]]
    assert list(zip(found.pair.tolist(), words(found.left), strict=True)) == both
    assert words(found.left) == words(found.right)
    for side, (pair, place) in enumerate(found.alone):
        rest = [(n, word) for n, own in enumerate(sides[side]) for word in own if word not in sides[1 - side][n]]
        assert list(zip(pair.tolist(), words(place), strict=True)) == rest


@law
@given(texts, st.data())
def test_texts_of_which_some_were_counted_before_are_counted_as_all_anew(known, data):
    rows = data.draw(st.lists(st.integers(0, len(known) - 1), max_size=8))
    wanted = [data.draw(st.sampled_from([known[row], known[row][2:], "new b", ""])) for row in rows]
    found, expected = recounted(count(known), np.array(rows, np.int64), wanted), count(wanted)
    assert (found.texts, found.tokens.words) == (expected.texts, expected.tokens.words)
    for name in ("ids", "starts", "ends", "bounds"):
        np.testing.assert_array_equal(getattr(found.tokens, name), getattr(expected.tokens, name), strict=True)


@law
@given(st.lists(st.integers(0, 40)))
def test_values_are_numbered_as_sorting_numbers_them(values):
    array = np.array(values, np.int64)
    different, place = numbered(array, 41)
    expected = np.unique(array, return_inverse=True)
    assert different.tolist() == expected[0].tolist()
    assert place.tolist() == expected[1].tolist()


@law
@given(texts, texts)
def test_rarity_beside_a_background_is_that_of_the_texts_together(own, general):
    one, other = count(own), count(general)
    both = blended(rarity(one), rarity(other), texts=len(general))
    together = rarity(count([*own, *general]))
    for counts in (one, other):
        assert np.allclose(both.of_words(counts.word_buckets), together.of_words(counts.word_buckets))
        assert np.allclose(both.of_characters(counts.grams), together.of_characters(counts.grams))


@law
@given(st.lists(st.lists(st.text("abc", min_size=1, max_size=6), max_size=5).map(" ".join), min_size=1, max_size=4))
def test_a_text_has_the_ngrams_of_its_words_with_a_space_at_either_edge(given_texts):
    counts = count(given_texts)
    buckets = {}
    for row, text in enumerate(given_texts):
        cut = [f" {word} "[at : at + n] for word in text.split() for n in (3, 4, 5) for at in range(len(word) + 3 - n)]
        assert counts.characters[row].sum() == len(cut)
        assert counts.characters[row].nnz == len(set(cut))
        buckets |= dict.fromkeys(cut)
    assert len(counts.grams) == len(buckets)
    assert (np.diff(counts.grams) > 0).all()
