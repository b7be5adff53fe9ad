"""A rise and a fall, before and after: laws, then pairs that a person has judged, by whether they contradict."""

import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.corpus.counts import count, rarity
from toolkit.facts.contradictions import contradictions
from toolkit.facts.directions import two_ways
from toolkit.facts.marks import Marked
from toolkit.matching.model import background

CASES = json.loads(Path(__file__).parents[1].joinpath("cases/ways.json").read_text("utf-8"))
LEAST = 0.3  # of a contradiction that takes a part of the probability away
WORDS = ["rents", "rose", "fell", "a rise in", "the decline in", "declined to", "before", "after", "since", "until"]
WORDS += [
    "midnight",
    "the war",
    "not",
    ",",
    ".",
    "wages",
    "was reduced",
    "they",
    "in May",
    "in June",
    "the town",
    "few",
]
TEXTS = st.lists(st.sampled_from(WORDS), max_size=10).map(" ".join)


def told(*texts):
    counts = count(texts)
    left = np.arange(0, len(texts), 2)
    return two_ways(Marked(counts, rarity(counts)), left, left + 1).tolist()


@settings(max_examples=150)
@given(TEXTS, TEXTS)
def test_exchanging_the_sides_changes_nothing_and_no_text_goes_two_ways_with_itself(left, right):
    forth, back, same = told(left, right, right, left, left, left)
    assert forth == back
    assert not same


@settings(max_examples=60)
@given(TEXTS, TEXTS, TEXTS, TEXTS)
def test_other_pairs_change_nothing(one, two, three, four):
    assert told(one, two, three, four) == told(one, two) + told(three, four)


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("Exports increased.", "There was a decline in exports.", True),
        ("Exports increased.", "There was a decline in imports.", False),
        ("Exports increased.", "They declined to name the exports.", False),
        ("Exports did not increase.", "There was a decline in exports.", False),
        ("Exports increased in May.", "There was a decline in exports in June.", False),
        ("Exports rose and then fell.", "There was a decline in exports.", False),
        ("The bank raised rents.", "Rents have sharply fallen.", True),
        ("The bank raised rents.", "The bank fell.", False),
        ("The rise of the party", "the fall of the party", False),
        ("He left before the war.", "After the war he left.", True),
        ("He left before the war.", "He left after the election.", False),
        ("He left before the war.", "After the war she sang.", False),
        ("He left before the war, not after it.", "He left after the war.", True),
        ("He left before the war and after the war.", "He left after the war.", False),
        ("He stayed until midnight.", "He stayed since midnight.", True),
        ("It overturned after passing a bus.", "It passed a bus before overturning.", False),
    ],
)
def test_what_goes_two_ways(left, right, expected):
    assert told(left, right) == [expected]


def test_a_text_of_very_many_ways_goes_none():
    text = "Rents rose and wages fell. " * 200
    assert told(text, "Rents fell.") == [False]


@pytest.fixture(scope="module")
def worst():
    """Give the worst contradiction of each case, forth and back: beside one another, so that rarity means something."""
    marked = Marked(count([text for case in CASES for text in (case["left"], case["right"])]), background())
    left = np.arange(0, 2 * len(CASES), 2)
    return [np.max(list(contradictions(marked, *way).values()), axis=0) for way in ((left, left + 1), (left + 1, left))]


@pytest.mark.parametrize(
    ("number", "case"), list(enumerate(CASES)), ids=[f"{case['left']} | {case['right']}" for case in CASES]
)
def test_pairs_a_person_has_judged(number, case, worst, request):
    if reason := case.get("fails"):
        request.applymarker(pytest.mark.xfail(strict=True, reason=reason))
    assert [way[number] >= LEAST for way in worst] == [case["contradicts"]] * 2
