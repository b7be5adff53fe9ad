"""Marks of words: laws of what is read of a single text."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.corpus.counts import count, rarity
from toolkit.facts.marks import Marked

PIECES = st.sampled_from(["not", "Lima", "never", "rose", "-", " ", ". ", " -", "’s", "no", "\n"])
TEXTS = st.lists(st.lists(PIECES, max_size=6).map("".join), min_size=1, max_size=4)


def marked(texts):
    counts = count(texts)
    return Marked(counts, rarity(counts))


@settings(max_examples=100)
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


@pytest.mark.parametrize(("text", "often"), [("It pays, no matter what.", 0), ("No school pays, no matter what.", 1)])
def test_no_matter_what_negates_nothing(text, often):
    counts = count([text, "It does not matter."])
    assert Marked(counts, rarity(counts)).negations.tolist() == [often, 1]


def test_no_at_the_end_of_one_text_is_not_read_with_what_begins_the_next():
    counts = count(["Matter closed.", "He said no.", "Matter closed."])
    assert Marked(counts, rarity(counts)).negations.tolist() == [0, 1, 0]
