"""Clauses as texts: they keep the words of the texts they are parts of."""

import numpy as np
import pytest

from toolkit.corpus.counts import count, rarity
from toolkit.facts.clause_texts import clause_texts, tells
from toolkit.facts.marks import Marked

TEXTS = ["The pier was shut in May 1990, but nobody knew.", "It rained.", "The pier stays shut if it rains."]


def marked(texts):
    counts = count(texts)
    return Marked(counts, rarity(counts))


def test_a_clause_is_a_text_with_its_own_words():
    known = clause_texts(marked(TEXTS), np.array([0, 2]))
    assert known.parts.surfaces.tolist() == [
        *("the pier was shut in may 1990", "but nobody knew", "the pier stays shut if it rains"),
    ]
    assert known.first.tolist() == [0, 2, 2]
    assert known.often.tolist() == [2, 0, 1]
    assert known.when == [{"may", "1990"}, set(), set()]
    assert known.bound.tolist() == [False, False, True]


def test_rarity_is_that_of_the_texts_whichever_are_divided():
    texts = marked(TEXTS)
    alone, both = clause_texts(texts, np.array([2])), clause_texts(texts, np.array([0, 1, 2]))
    assert alone.weight[0] == pytest.approx(both.weight[-1])
    assert alone.telling[0].indices.tolist() == both.telling[-1].indices.tolist()


def test_clauses_of_two_texts_stand_beside_one_another():
    known = clause_texts(marked(TEXTS), np.array([0, 1, 2]))
    pair, one, other = known.beside(np.array([0, 1]), np.array([2, 0]))
    assert [*zip(pair.tolist(), one.tolist(), other.tolist(), strict=True)] == [
        *((0, 0, 3), (0, 1, 3)),
        *((1, 2, 0), (1, 2, 1)),
    ]


def test_a_very_long_text_is_not_divided():
    known = clause_texts(marked(["The pier was shut, but nobody knew. " * 100]), np.array([0]))
    assert known.often.tolist() == [0]
    assert known.places == []


def test_little_words_figures_and_denials_say_nothing():
    texts = marked(["The pier was not shut in 1990."])
    words = np.array(texts.counts.tokens.words)
    assert words[tells(texts)].tolist() == ["pier", "shut"]
