"""Phrases that deny in form, and that deny without a word for it: laws; judged pairs are in `cases/moods.json`."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.corpus.tokens import tokenise
from toolkit.facts.denied import denying
from toolkit.facts.denying_phrases import deny_by_phrase, deny_in_form, none_is_more

PIECES = ["no", "not", "never", "nothing", "none", "could", "can't", "be", "been", "happier", "more", "than", "better"]
PIECES += [
    "whether or",
    "anything but",
    "far from",
    "over",
    "there is",
    "no less",
    "she",
    "likes",
    "the king",
    ".",
    ",",
]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=14).map(" ".join)


@settings(max_examples=60)
@given(st.lists(TEXTS, min_size=1, max_size=4))
def test_each_text_is_read_alone(texts):
    together = denying(tokenise(texts)).tolist()
    assert together == [one for text in texts for one in denying(tokenise([text])).tolist()]


@settings(max_examples=60)
@given(TEXTS)
def test_only_words_of_denial_lose_it_and_words_of_some_phrases_get_it(text):
    tokens = tokenise([text])
    words = [tokens.words[number] for number in tokens.ids.tolist()]
    can = np.array([word in ("no", "not", "never", "nothing", "none", "can't") for word in words], bool)
    assert all(can[at] for at in deny_in_form(tokens, can))
    assert {words[at] for at in deny_by_phrase(tokens)} <= {"but", "far"}


@settings(max_examples=60)
@given(TEXTS, TEXTS)
def test_exchanging_the_sides_changes_nothing(left, right):
    assert none_is_more(left, right) == none_is_more(right, left)
    assert not none_is_more(left, left)


@pytest.mark.parametrize(
    ("text", "denies"),
    [
        ("He could not be happier.", []),
        ("He could not be happier than she is.", ["not"]),
        ("He could not be happy.", ["not"]),
        ("Prices have never been higher.", []),
        ("Prices have never been higher than in May.", []),
        ("Prices have never been higher than ours.", ["never"]),
        ("It has never been so cold.", []),
        ("It has never been so cold as it is in the north.", ["never"]),
        ("There was nothing he wanted more than to leave.", []),
        ("There was nothing he wanted.", ["nothing"]),
        ("He asked whether or not to leave.", []),
        ("He asked whether not to leave.", ["not"]),
        ("He cannot wait to leave.", []),
        ("He cannot wait for her.", ["cannot"]),
        ("It was anything but calm, and far from over.", ["but", "far"]),
        ("He used oil instead of gas, coal rather than oil.", ["instead", "rather"]),
        ("He would rather go; other than that, he stayed.", []),
        ("It fell short of the mark.", ["short"]),
        ("He was too ill to come.", ["to"]),
        ("He was too close to the edge, and too happy to come.", []),
        ("They kept him from leaving.", ["from"]),
        ("They came from nursing; he kept still.", []),
        ("It nearly collapsed; nearly all doubled.", ["nearly"]),
        ("He forgot to pay and resisted calls to pay.", ["forgot", "resisted"]),
        ("He forgot the way.", []),
        ("He did not hesitate to pay.", []),
        ("We were not asked, not once.", ["not"]),
        ("They never paid, not a single penny.", ["never"]),
        ("Two were asked, not one.", ["not"]),
        ("It is not an opinion, not a belief.", ["not", "not"]),
        ("It is far from the sea, but anything goes.", []),
    ],
)
def test_which_words_deny(text, denies):
    tokens = tokenise([text])
    assert [tokens.words[tokens.ids[at]] for at in np.flatnonzero(denying(tokens))] == denies
