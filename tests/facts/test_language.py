"""Texts in another language than English: no denial and no opposite is told of them, figures are."""

import numpy as np
import pytest

from toolkit.corpus.counts import count
from toolkit.facts.contradictions import contradictions
from toolkit.facts.denials import denial_words
from toolkit.facts.language import in_other_language
from toolkit.facts.marks import Marked
from toolkit.matching.rarity import corpus_rarity

OTHERS = [
    "No hay listas de espera.",
    "Los albergues están llenos y muchas familias duermen en la calle.",
    "Das Dorf wurde nie gewarnt.",
    "Le pont n'a jamais été fermé.",
    "Il ponte non è stato chiuso lunedì.",
    "O governo não assinou o acordo.",
    "Bron stängdes inte på måndagen.",
    "Rząd nie podpisał umowy.",
]
ENGLISH = [
    "The zoo breeds tigers.",
    "Cotton is cheaper than linen.",
    "Because herring are fussy.",
    "Rain fell.",
    "Nobody died.",
    "Paris, Madrid, Berlin",
    "",
]


@pytest.mark.parametrize("text", OTHERS)
def test_sentences_of_other_languages_are_told(text):
    assert in_other_language(text)


@pytest.mark.parametrize("text", ENGLISH)
def test_english_ones_are_not_nor_what_is_too_short_to_tell(text):
    assert not in_other_language(text)


def test_each_of_many_texts_is_told_as_alone():
    texts = [*OTHERS, *ENGLISH]
    counts = count(texts)
    found = Marked(counts, corpus_rarity(counts)).other_language
    assert found.tolist() == [in_other_language(text) for text in texts]


def test_of_another_language_figures_contradict_and_denials_do_not():
    texts = [
        "México no ha firmado un acuerdo con 15 países, dijo el canciller Ortega.",
        "México ha firmado un acuerdo con 15 países, dijo el canciller Ortega.",
        "México ha firmado un acuerdo con 20 países, dijo el canciller Ortega.",
        "Mexico has not signed an agreement with 15 countries, said minister Ortega.",
        "Mexico has signed an agreement with 15 countries, said minister Ortega.",
    ]
    counts = count(texts)
    marked = Marked(counts, corpus_rarity(counts))
    found = contradictions(marked, np.array([0, 1, 3]), np.array([1, 2, 4]))
    assert found["denied"][:2].tolist() == [0, 0]
    assert found["denied"][2] > 0
    assert found["figures_conflict"][1] > 0
    assert marked.negations.tolist() == [0, 0, 0, 1, 0]
    assert not denial_words(texts[0], texts[1])
    assert denial_words(texts[3], texts[4])
