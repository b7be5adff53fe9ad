"""Clauses told in one order: every word keeps a place of its own, and what states the same stands alike."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.corpus.counts import count, rarity
from toolkit.corpus.function_words import FUNCTION_WORDS
from toolkit.corpus.tokens import tokenise
from toolkit.facts.marks import Marked
from toolkit.matching.encoder import encode
from toolkit.matching.evidence import evidence
from toolkit.matching.grammar import RELATIONS
from toolkit.matching.score import features_of
from toolkit.matching.word_order import told_places
from toolkit.matching.word_vectors import read_words

SAME = [
    ("Heavy rain flooded the line on Monday.", "On Monday the line was flooded by heavy rain."),
    ("The union's appeal was rejected by the court.", "The court rejected the appeal of the union."),
    ("Nokia was sued by Apple and Google.", "Google and Apple sued Nokia."),
    ("In 1990 he moved from Lisbon to Porto.", "He moved from Lisbon to Porto in 1990."),
    ("The army shelled the hospital on Friday.", "On Friday, the hospital was shelled by the army."),
]
OTHER = [
    ("The cat chased the dog.", "The cat was chased by the dog."),
    ("He moved from Lisbon to Porto.", "He moved from Porto to Lisbon."),
    ("The union sued the bank.", "The bank sued the union."),
]


def told(texts: list[str]) -> list[list[str]]:
    """The telling words of each text, its clauses told in one order."""
    tokens = tokenise(texts)
    words = read_words(texts, tokens, cache=None)
    place = told_places(tokens, words.heads, words.relations)
    found = []
    for number in range(len(texts)):
        own = tokens.of(number)
        order = np.argsort(place[own])
        found.append([tokens.words[word].removesuffix("'s") for word in tokens.ids[own][order].tolist()])
    return [[word for word in own if word not in FUNCTION_WORDS] for own in found]


@pytest.mark.parametrize(("left", "right"), SAME)
def test_what_states_the_same_is_told_alike(left: str, right: str) -> None:
    one, other = told([left, right])
    assert one == other


@pytest.mark.parametrize(("left", "right"), OTHER)
def test_what_states_another_thing_is_not(left: str, right: str) -> None:
    one, other = told([left, right])
    assert sorted(one) == sorted(other)
    assert one != other


@st.composite
def forests(draw: st.DrawFn) -> tuple[list[str], np.ndarray, np.ndarray]:
    """Texts with any trees over their words."""
    texts, heads = [], []
    for _ in range(draw(st.integers(0, 3))):
        size = draw(st.integers(0, 8))
        order = draw(st.permutations(range(size)))
        above = np.zeros(size, np.int16)
        for at, word in enumerate(order):
            head = order[draw(st.integers(0, at))]  # itself: a word that hangs on none
            above[word] = head - word
        texts.append(" ".join(draw(st.sampled_from(["by", "from", "rain", "storm", "and"])) for _ in range(size)))
        heads.append(above)
    each = np.concatenate([np.zeros(0, np.int16), *heads])
    kinds = draw(st.lists(st.integers(0, len(RELATIONS) - 1), min_size=len(each), max_size=len(each)))
    return texts, each, np.array(kinds, np.uint8)


@given(forests())
@settings(derandomize=True, deadline=None, max_examples=80)
def test_each_word_has_a_place_and_what_hangs_together_stays_together(made: tuple) -> None:
    texts, heads, relations = made
    tokens = tokenise(texts)
    place = told_places(tokens, heads, relations)
    for number in range(len(texts)):
        own = tokens.of(number)
        size = own.stop - own.start
        assert sorted(place[own].tolist()) == list(range(size))
        above = np.arange(size) + heads[own]
        for word in range(size):
            below = {word}
            while (more := {at for at in range(size) if above[at] in below} | below) != below:
                below = more
            places = [int(place[own][at]) for at in below]
            assert max(places) - min(places) == len(places) - 1


def test_the_order_of_a_pair_is_that_of_the_less_inverted_reading() -> None:
    texts = [text for pair in SAME for text in pair]
    counts = count(texts)
    left, right = np.arange(0, len(texts), 2), np.arange(1, len(texts), 2)
    marked = Marked(counts, rarity(counts))
    plain = evidence(marked, left, right)
    read = features_of(counts, left, right, known=marked.rarity, encoder=encode)
    assert (plain["rare_inverted"] > 0).all()
    for name in ("inverted", "rare_inverted", "inverted_near", "breaks", "drift"):
        assert (read[name] <= plain[name]).all()
    assert (read["rare_inverted"] < plain["rare_inverted"] / 2).all()
