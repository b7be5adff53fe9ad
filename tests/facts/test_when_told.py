"""Words that say when: laws, then what is such a word and what is none, then pairs that a person has judged."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.corpus.counts import blended, count, rarity
from toolkit.facts.contradictions import contradictions
from toolkit.facts.marks import Marked
from toolkit.facts.when_told import left_out, when_told
from toolkit.matching.model import background

WORDS = [
    "the mill",
    "was shut",
    "may",
    "in May 2023",
    "since Monday",
    "at night",
    "day and night",
    "for five years",
    "march",
]
TEXTS = st.lists(st.sampled_from([*WORDS, ".", "not"]), max_size=7).map(" ".join) | st.text(max_size=20)


def marked(*texts):
    counts = count(texts)
    return Marked(counts, blended(rarity(counts), background(), texts=30))


def words_of(text):
    own = marked(text)
    tokens = own.counts.tokens
    return " ".join(text[tokens.starts[at] : tokens.ends[at]] for at in sorted(when_told(own, 0).places))


@settings(max_examples=100)
@given(TEXTS, TEXTS)
def test_what_is_left_out_is_less_than_all_and_the_same_from_either_side(one, other):
    own = marked(one, other)
    forth, back = left_out(own, 0, 1, own.core), left_out(own, 1, 0, own.core)
    whole = np.asarray(own.core.sum(axis=1), np.float64).ravel()
    assert forth == back[::-1]
    assert all(0 <= out <= size + 1e-9 for out, size in zip(forth, whole, strict=True))
    assert left_out(own, 0, 0, own.core) == (0.0, 0.0)


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("The mill has been shut at night since the end of May 2023.", "at night since the end of May 2023"),
        ("On Monday the mill was shut.", "On Monday"),
        ("Prior to 2016 the mill was shut.", "Prior to 2016"),
        ("It was shut between May and June 2016.", "between May and June 2016"),
        ("It will be kept for at least five years.", "for at least five years"),
        ("It is open 24 hours a day.", "24 hours a day"),
        ("It stays open round the clock.", "round the clock"),
        ("They may march on in good order.", ""),
        ("The mill employs 2,000 men.", ""),
        ("It was shut for good by the council.", ""),
        ("The night watchman left.", ""),
    ],
)
def test_what_says_when(text, when):
    assert words_of(text) == when


@pytest.mark.cases("when_told")
def test_judged_pairs(case):
    own = marked(case["left"], case["right"])
    found = contradictions(own, np.array([0, 1]), np.array([1, 0]))
    told = np.maximum(found["opposed"], found["denied"])
    assert (told > 0.5).tolist() == [case["contradicts"]] * 2
