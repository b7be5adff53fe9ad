"""Stretches that correspond: laws on made-up sequences of words, then a slow obvious version of the alignment."""

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.corpus import tokenise
from toolkit.matching import spans
from toolkit.matching.spans import common_words, find_spans

steady = settings(derandomize=True, deadline=None, max_examples=60)
blocks = st.lists(st.integers(0, 9), min_size=1, max_size=12)


def ids(numbers):
    return np.array(numbers, np.int32)


def written(order):
    """A text of blocks, each of 15 words of its own."""
    return ids([block * 15 + word for block in order for word in range(15)])


def places(found):
    return [(s.left_start, s.left_end, s.right_start, s.right_end) for s in found]


@steady
@given(blocks, blocks)
def test_no_word_lies_in_two_spans_and_shared_words_are_equal(left, right):
    left, right = written(left), written(right)
    found = find_spans(left, right)
    for low, high in ("left_start", "left_end"), ("right_start", "right_end"):
        edges = sorted((getattr(s, low), getattr(s, high)) for s in found)
        assert all(one[1] <= other[0] for one, other in itertools.pairwise(edges))
    for span in found:
        assert (left[span.lefts] == right[span.rights]).all()
        assert (np.diff(span.lefts) > 0).all()
        assert (np.diff(span.rights) > 0).all()
        assert span.left_start <= span.lefts[0]
        assert span.lefts[-1] < span.left_end
        assert len(span.bits) == len(span.lefts)


@steady
@given(blocks, blocks)
def test_exchanging_the_sides_mirrors(left, right):
    left, right = written(left), written(right)
    mirrored = [(s.right_start, s.right_end, s.left_start, s.left_end) for s in find_spans(right, left)]
    assert places(find_spans(left, right)) == sorted(mirrored)


@steady
@given(st.permutations(range(8)))
def test_blocks_are_found_in_any_order(order):
    found = find_spans(written(range(8)), written(order))
    covered = np.zeros(120, bool)
    for span in found:
        covered[span.lefts] = True
        assert (np.diff(span.rights) == 1).all()
    assert covered.all()


@given(st.lists(st.integers(0, 3), min_size=1, max_size=40))
@steady
def test_a_text_with_itself_is_one_span(numbers):
    (span,) = find_spans(ids(numbers), ids(numbers))
    assert places([span]) == [(0, len(numbers), 0, len(numbers))]
    assert span.lefts.tolist() == span.rights.tolist() == list(range(len(numbers)))


def test_replaced_words_do_not_break_a_stretch():
    left = written(range(6))
    right = left.copy()
    right[4::5] += 1000
    (span,) = find_spans(left, right)
    assert places([span]) == [(0, 89, 0, 89)]
    assert len(span.lefts) == 72


def test_inserted_words_shift_a_stretch_and_do_not_break_it():
    left = written(range(6))
    right = np.insert(left, [20, 40, 41], [900, 901, 902]).astype(np.int32)
    (span,) = find_spans(left, right)
    assert places([span]) == [(0, 90, 0, 93)]


def test_common_phrases_are_no_correspondence():
    rng = np.random.default_rng(5)
    left, right = (ids(rng.zipf(1.3, 1200) % 4000) for _ in range(2))
    assert find_spans(left, right) == []


def test_common_words_alone_are_no_correspondence_however_many():
    assert find_spans(ids([1, 2] * 200), ids([2, 2, 1] * 150)) == []


@pytest.mark.parametrize(("left", "right"), [([], []), ([], [1]), ([1], [])])
def test_no_words_no_spans(left, right):
    assert find_spans(ids(left), ids(right)) == []


def test_works_on_the_words_of_texts_without_sentences():
    one = "the harbour board met in secret to sell three cranes and the old customs house to a dredging firm"
    other = (
        "a storm took the roof off the school near the mill and nobody has come from the county to see it since then"
    )
    tokens = tokenise([f"{one} {other}", f"{other} {one}"])
    found = find_spans(tokens.ids[tokens.of(0)], tokens.ids[tokens.of(1)])
    assert [s.left_end - s.left_start for s in found] == [19, 23]


@steady
@given(st.lists(st.integers(0, 5), max_size=14), st.lists(st.integers(0, 5), max_size=14))
def test_common_words_are_as_many_as_in_the_slow_version(left, right):
    table = np.zeros((len(left) + 1, len(right) + 1), int)
    for i, one in enumerate(left):
        for j, other in enumerate(right):
            table[i + 1, j + 1] = table[i, j] + 1 if one == other else max(table[i, j + 1], table[i + 1, j])
    lefts, rights = common_words(ids(left), ids(right))
    assert len(lefts) == table[-1, -1]
    assert (ids(left)[lefts] == ids(right)[rights]).all()
    assert (np.diff(lefts) > 0).all()
    assert (np.diff(rights) > 0).all()


@pytest.mark.parametrize("vocabulary", [3, 5000])
def test_long_texts_are_divided_and_stay_aligned(monkeypatch, vocabulary):
    rng = np.random.default_rng(1)
    left = ids(rng.integers(0, vocabulary, 3000))
    right = np.delete(left, np.arange(5, 3000, 7))
    whole = len(common_words(left, right)[0])
    monkeypatch.setattr(spans, "_WHOLE", 10_000)
    lefts, rights = common_words(left, right)
    assert (left[lefts] == right[rights]).all()
    assert (np.diff(lefts) > 0).all()
    assert (np.diff(rights) > 0).all()
    assert len(lefts) >= 0.8 * whole
