"""Mood: laws of what texts leave open and state as done, then sentences in which a person has judged it."""

import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.corpus.counts import count, rarity
from toolkit.facts.contradictions import contradictions
from toolkit.facts.marks import Marked
from toolkit.facts.mood import unsettled
from toolkit.matching.model import background

CASES = json.loads(Path(__file__).parents[1].joinpath("cases/moods.json").read_text("utf-8"))
LEAST = 0.3  # of a contradiction that takes a part of the probability away

PIECES = ["the", "king", "may", "will", "if", "had", "plans to", "considers", "signed", "sign", "signing", "be", "been"]
PIECES += ["not", "have", "cut", "soon", "possibly", ",", ".", "bill", "whether"]
TEXTS = st.lists(st.lists(st.sampled_from(PIECES), max_size=9).map(" ".join), min_size=1, max_size=4)


def marked(texts):
    counts = count(texts)
    return Marked(counts, rarity(counts))


def read(text):
    own = marked([text])
    words = [own.counts.tokens.words[number] for number in own.counts.tokens.ids]
    return [[words[at] for at in np.flatnonzero(mask)] for mask in (own.moods.opened, own.moods.done)]


def doubt(left, right):
    own = marked([left, right])
    bounds = own.counts.tokens.bounds
    return unsettled(own.moods, bounds, np.array([0, 1]), np.array([1, 0])).tolist()


@settings(max_examples=60)
@given(TEXTS)
def test_what_a_text_leaves_open_does_not_depend_on_the_texts_beside_it(texts):
    together = marked(texts)
    for number, text in enumerate(texts):
        alone, own = marked([text]), together.counts.tokens.of(number)
        for name in ("opened", "done", "telling"):
            assert getattr(alone.moods, name).tolist() == getattr(together.moods, name)[own].tolist(), name


@settings(max_examples=60)
@given(TEXTS)
def test_no_word_is_both_open_and_done(texts):
    known = marked(texts).moods
    assert not (known.opened & known.done).any()
    assert known.open_roots.multiply(known.done_roots).nnz == 0


@settings(max_examples=60)
@given(TEXTS)
def test_exchanging_the_sides_changes_nothing(texts):
    one, other = doubt(texts[0], texts[-1])
    assert one == other
    assert texts[0] != texts[-1] or one == 0


@pytest.mark.parametrize(
    ("text", "opened", "done"),
    [
        ("The king may sign it.", ["sign"], []),
        ("The king has never signed it.", [], []),
        ("The king signed it.", [], ["signed"]),
        ("It may soon have been signed.", ["signed"], []),
        ("It will be signed.", [], []),
        ("It is to be signed.", ["signed"], []),
        ("She wants the young king to sign it.", ["young", "king", "sign"], []),
        ("She considers signing it.", ["signing"], []),
        ("She was forced to sign it.", [], ["forced"]),
        ("She managed to sign it.", [], ["managed"]),
        ("He has cut the tax.", [], ["cut"]),
        ("A cut is to come.", ["come"], []),
        ("The signed bill is here.", [], []),
        ("She possibly signed it.", [], []),
        ("She would have signed had he asked.", ["signed", "he", "asked"], []),
        ("She would later sign it.", [], []),
        ("She would go on to sign it.", [], []),
        ("She would go to sign it.", ["go"], []),
        ("He could see it.", [], []),
        ("It opened in May, closed on 4 May, May 5, last May.", [], ["opened", "closed"]),
        ("The shop opened in May closed in June.", [], ["opened", "closed"]),
        ("In May signed copies were sold.", [], ["signed", "sold"]),
        ("The man he works with may resign.", ["resign"], []),
        ("King May Sign Bill", ["sign"], []),
        ("If it rains, it will be cancelled.", ["it", "rains", "cancelled"], []),
        ("Nobody knows whether he signed.", ["he", "signed"], []),
        ("They call for the king to sign it.", ["king", "sign"], []),
        ("They call for the release of the king.", ["release"], []),
        ("They call the king to sign it.", [], []),
        ("The press that the king owns closed.", [], ["closed"]),
        ("They demand that the king sign it.", ["the", "king", "sign", "it"], []),
    ],
)
def test_what_is_open_and_what_is_done(text, opened, done):
    assert read(text) == [opened, done]


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("The bank plans to cut 300 jobs.", "The bank has cut 300 jobs.", 1),
        ("The bank plans to cut 300 jobs.", "The bank is going to cut 300 jobs.", 0),
        ("If it rains, the match will be cancelled.", "The match was cancelled because it rained.", 1),
        ("The police did not say whether the man had confessed.", "The police said the man had confessed.", 1),
        ("The airline could cancel flights.", "The airline cancelled flights.", 1),
        ("The museum has closed.", "The museum closed.", 0),
        ("He said the bank would close the branch.", "The bank will close the branch.", 0),
        ("Rescuers could not reach the cabin.", "Rescuers failed to reach the cabin.", 0),
        ("It may pass the bill that it passed in May.", "It passed the bill.", 0),
        ("It wanted to close the mine and did so.", "It closed the mine.", 0),
        ("He may open the road on Monday.", "She opened a shop.", 0),
        ("This baker wants Holt elected.", "A baker who wants to elect Holt.", 0),
        ("The union wants the law repealed.", "The union hopes to repeal the law.", 0),
    ],
)
def test_what_one_side_leaves_open_and_the_other_states_as_done(left, right, expected):
    assert doubt(left, right) == [expected, expected]


@pytest.fixture(scope="module")
def worst():
    """Give how strong the strongest contradiction of each case is; other pairs change nothing in it."""
    own = Marked(count([case[side] for case in CASES for side in ("left", "right")]), background())
    left = np.arange(0, 2 * len(CASES), 2)
    return np.max([*contradictions(own, left, left + 1).values()], axis=0)


@pytest.mark.parametrize(("number", "case"), list(enumerate(CASES)), ids=[case["label"] for case in CASES])
def test_pairs_a_person_has_judged(number, case, worst, request):
    if reason := case.get("fails"):
        request.applymarker(pytest.mark.xfail(strict=True, reason=reason))
    assert (worst[number] >= LEAST) == case["contradicts"]


@pytest.mark.parametrize(
    ("open_one", "state", "expected"),
    [
        ("The king should sign the bill.", "The king signs the bill.", 1),
        ("The king would sign the bill.", "The king signs the bill.", 0),
        ("The bills must be signed by the king.", "The bills are signed by the king.", 0),
        ("The bills should be signed by the king.", "The bills are signed by the king.", 1),
        ("If it rains, the show should be cancelled.", "The show is cancelled if it rains.", 0),
        ("They want bakers to cut their prices.", "Bakers cut their prices.", 1),
        ("They want to see bakers cut their prices.", "They ask that bakers cut their prices.", 0),
    ],
)
def test_what_is_so_is_set_against_what_is_asked_for_alone(open_one, state, expected):
    assert doubt(open_one, state) == [expected, expected]
