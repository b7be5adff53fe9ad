"""Marks: runs joined are the texts, and what is marked follows from the words."""

from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.display.marks import NEAR, marked
from toolkit.display.markup import cut

WORDS = st.lists(
    st.sampled_from(["the", "Old", "bridge", "shut,", "U.S.", "wall", "—", "\n", "and", "8,000"]), max_size=9
)
MODEST = settings(derandomize=True, deadline=None, max_examples=80)


@MODEST
@given(WORDS.map(" ".join), WORDS.map(" ".join), st.sampled_from([*NEAR, "paraphrase"]))
def test_runs_joined_are_the_texts(left, right, relation):
    sides = marked(left, right, relation)
    assert tuple("".join(words for _, words in side) for side in sides) == (left, right)
    for side in sides:
        assert {kind for kind, _ in side} <= {"", "own" if relation in NEAR else "same"}
        assert all(words == words.strip() for kind, words in side if kind)


@MODEST
@given(WORDS.map(" ".join))
def test_equal_texts_differ_nowhere(text):
    assert all(kind == "" for side in marked(text, text, "verbatim") for kind, _ in side)


def test_shared_words_are_found_in_any_order_and_idle_ones_are_not():
    left, right = marked("The U.S. shut the old bridge.", "A bridge that is old, the US said", "paraphrase")
    assert [words for kind, words in left if kind] == ["U.S.", "old bridge."]
    assert [words for kind, words in right if kind] == ["bridge", "old,", "US"]


def test_very_long_texts_are_left_unmarked():
    text = "word " * 3000
    assert marked(text, text + "more", "edited") == ((("", text),), (("", text + "more"),))


@MODEST
@given(st.lists(st.tuples(st.sampled_from(["", "own"]), st.text(max_size=30)), max_size=8), st.integers(40, 90))
def test_a_cut_keeps_every_character_and_its_mark(runs, size):
    runs = tuple(runs)
    first, second = cut(runs, size)
    each = [(kind, character) for kind, words in runs for character in words]
    assert [(kind, character) for kind, words in (*first, *second) for character in words] == each
    assert sum(len(words) for _, words in first) <= size * 1.2
