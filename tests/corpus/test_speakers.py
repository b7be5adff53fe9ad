"""Speakers: the verbs of saying in a stretch of a text."""

from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.corpus.cues import TOKEN
from toolkit.corpus.speakers import cues

PIECES = ["said", "According to", "according to", "Lee", "unsaid", "said-and", "asked", "’s", " ", " ", ", ", "to", "x"]
VERBS = ("said", "asked", "According to", "according to")


@settings(max_examples=200)
@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join), st.data())
def test_the_verbs_in_a_stretch_are_those_of_the_stretch_cut_alone(text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    alone = [word.span() for word in TOKEN.finditer(text, start, end) if word[0] in VERBS]
    assert [cue.span() for cue in cues(text, start, end)] == alone
