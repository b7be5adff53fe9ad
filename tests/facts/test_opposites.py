"""Opposites: no word opposes itself, opposites oppose one another, and forms are those of English."""

import pytest

from toolkit.facts.opposites import OPPOSITES, kinds, opposites, senses


def test_no_word_stands_on_both_sides_of_a_line():
    for word, own in senses().items():
        assert not {(line, 1 - side) for line, side, _ in own} & {(line, side) for line, side, _ in own}, word


def test_opposites_oppose_one_another():
    known = {word: opposites(word) for word in senses()}
    for word, own in senses().items():
        assert bool(known[word]) == any(kinds()[line] == OPPOSITES for line, _, _ in own), word
        assert word not in known[word]
        assert all(word in known[other] for other in known[word]), word


@pytest.mark.parametrize(
    ("word", "opposite"),
    [
        ("open", "closed"), ("reopens", "shuts"), ("rose", "fell"), ("risen", "fallen"), ("won", "lost"),
        ("winning", "losing"), ("banned", "permitted"), ("hiring", "dismissing"), ("left", "arrived"),
        ("left", "right"), ("unlawful", "legal"), ("denies", "admits"), ("reliable", "unreliable"),
        ("easiest", "hardest"), ("drier", "wetter"), ("larger", "smaller"), ("injures", "kills"), ("aunt", "mother"),
    ],
)  # fmt: skip
def test_forms_of_opposites_are_known(word, opposite):
    sides = {(line, side) for line, side, _ in senses()[word]}
    assert {(line, 1 - side) for line, side, _ in senses()[opposite]} & sides


@pytest.mark.parametrize("word", ["invaluable", "discover", "reopen", "inform", "under", "less"])
def test_prefixes_that_reverse_nothing_make_no_opposite(word):
    plain = {"invaluable": "valuable", "discover": "cover", "reopen": "open", "inform": "form"}.get(word, "un" + word)
    assert plain not in opposites(word)
