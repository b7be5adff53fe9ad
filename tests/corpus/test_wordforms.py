"""Forms of English words: which can be a past, which are one word."""

import pytest

from toolkit.corpus.wordforms import alike, is_past, is_past_at, is_same, root

PASTS = str.split(
    "freed agreed disagreed guaranteed decreed laid beaten born bent bled bred clung crept forgave knelt lit overheard "
    "overpaid proven shrank slid spun sprang stung stricken strode strove strung sunken swollen undid wove awoke "
    "applied carried studied tied died used owed rued eyed skied vetoed added ended united unveiled unlocked sped did "
    "done had went gone said saw seen sat ran massacred hassled climbed washed finished scared aired"
)
NO_PASTS = str.split(
    "has does have is need feed speed seed indeed exceed breed hundred hatred kindred sacred naked wicked rugged "
    "infrared moped biped sled seabed riverbed deathbed watershed bloodshed thoroughbred embed shred unnamed "
    "unemployed undocumented uninsured uniformed ahmed mohammed alfred fred red bed ground wound goes take"
)
SAME = str.split("cut put read become beat let lay upset broadcast thrust")


@pytest.mark.parametrize("word", PASTS)
def test_a_past_is_one(word):
    assert is_past(word)
    assert not is_same(word)


@pytest.mark.parametrize("word", [*NO_PASTS, *SAME])
def test_what_only_ends_as_a_past_is_none(word):
    assert not is_past(word)
    assert is_same(word) == (word in SAME)


@pytest.mark.parametrize(("one", "other"), [("laid", "lay"), ("agreed", "agree"), ("freed", "free"), ("slid", "slide")])
def test_forms_of_one_verb_have_one_root(one, other):
    assert root(one) == root(other)
    assert alike(one, other)


@pytest.mark.parametrize(
    ("text", "past"),
    [
        ("the mayor cut taxes", True),
        ("mayors cut taxes", False),
        ("they will cut taxes", False),
        ("mayors paid taxes", True),
        ("the mayor has taxes", False),
    ],
)
def test_a_base_form_is_a_past_only_where_nothing_makes_it_present(text, past):
    words = text.split()
    assert any(is_past_at(words, at) for at in range(len(words))) == past
