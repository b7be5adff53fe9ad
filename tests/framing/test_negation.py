"""Negation: which words it governs, by cases; `fails` marks what the rule is known to get wrong."""

import numpy as np
import pytest

from toolkit.corpus import Document
from toolkit.framing.hits import hits_in
from toolkit.framing.index import build_index
from toolkit.framing.lexicon import read_lexicon
from toolkit.framing.negation import negated
from toolkit.framing.searched import searched

LEXICON = read_lexicon('[frames.f]\npatterns = ["HIT"]')


@pytest.mark.cases("negation")
def test_negation_governs(case):
    hits = hits_in(searched(Document("a", case["text"])), LEXICON)
    assert hits["negated"].tolist() == [case["negated"]]


def test_negations_of_another_language():
    lexicon = read_lexicon('negations = ["kein*"]\n[frames.f]\npatterns = ["Gericht"]')
    hits = hits_in(searched(Document("a", "Da ist kein Gericht, no Gericht.")), lexicon)
    assert hits["negated"].tolist() == [True, False]


def test_at_most_six_words_stand_between():
    index = build_index(["no a b c d e f g h"])
    flags = np.array([word == "no" for word in index.tokens.words])[index.tokens.ids]
    assert negated(index, flags, np.arange(9)).tolist() == [False, *[True] * 7, False]
