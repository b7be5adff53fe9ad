"""What two texts contradict in one clause of each: laws, then pairs that a person has judged."""

import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.corpus.counts import count, rarity
from toolkit.facts.by_clause import by_clause, planned
from toolkit.facts.contradictions import contradictions
from toolkit.facts.marks import Marked
from toolkit.matching.model import background

CASES = json.loads(Path(__file__).parents[1].joinpath("cases/clauses.json").read_text("utf-8"))
LEAST = 0.3  # of a contradiction that takes a part of the probability away
WORDS = ["the", "pier", "was", "rebuilt", "never", "not", ",", "but", "and", "which", "when", "bank", "closed", "open"]
WORDS += ["plans to", "rebuild", "because", "in May", "in June", "only", "nobody", "used", "it", "if"]
TEXTS = st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join)


def values(left, right):
    marked = Marked(count([left, right]), background())
    ends = np.array([0, 1]), np.array([1, 0])
    found = by_clause(marked, *ends)
    return [found.denied, found.opposed, planned(marked, *ends)]


@settings(max_examples=60)
@given(TEXTS, TEXTS)
def test_exchanging_the_sides_changes_nothing(left, right):
    for found in values(left, right):
        assert found[0] == pytest.approx(found[1])
        assert 0 <= found[0] <= 1


@settings(max_examples=30)
@given(TEXTS)
def test_no_text_contradicts_itself(text):
    assert [found.tolist() for found in values(text, text)] == [[0, 0]] * 3


@settings(max_examples=20)
@given(st.lists(st.tuples(TEXTS, TEXTS), min_size=2, max_size=5))
def test_other_pairs_change_nothing(pairs):
    counts = count([text for pair in pairs for text in pair])
    left = np.arange(0, 2 * len(pairs), 2)
    known = rarity(counts)
    whole = by_clause(Marked(counts, known), left, left + 1)
    alone = [by_clause(Marked(counts, known), rows, rows + 1) for rows in left[:, None]]
    for kind in ("denied", "opposed"):
        assert [float(getattr(one, kind)[0]) for one in alone] == getattr(whole, kind).tolist()


@pytest.fixture(scope="module")
def worst():
    """Give the worst contradiction of each case, left to right: beside one another, so that rarity means something."""
    marked = Marked(count([text for case in CASES for text in (case["left"], case["right"])]), background())
    left = np.arange(0, 2 * len(CASES), 2)
    return np.max(list(contradictions(marked, left, left + 1).values()), axis=0)


@pytest.mark.parametrize(("number", "case"), list(enumerate(CASES)), ids=[case["label"] for case in CASES])
def test_pairs_a_person_has_judged(number, case, worst, request):
    if reason := case.get("fails"):
        request.applymarker(pytest.mark.xfail(strict=True, reason=reason))
    assert (worst[number] >= LEAST) == case["contradicts"]


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("The pier was safe.", "The pier was unsafe when the ship came.", (0, 1)),
        ("The pier was safe when the bell rang.", "The pier was unsafe when the ship came.", (0, 0)),
        ("The pier was safe in May.", "The pier was unsafe in June, as the bank said.", (0, 0)),
        ("The pier was safe in May.", "The pier was unsafe in May, as the bank said.", (0, 1)),
        ("The pier is safe if it is mended.", "The pier is unsafe, but nobody knows.", (0, 0)),
        ("The pier was never rebuilt.", "The pier has been rebuilt, but nobody used it.", (1, 0)),
        ("The pier was never rebuilt.", "The pier has not been rebuilt, but nobody minds.", (0, 0)),
        ("The pier was rebuilt without help.", "The pier was rebuilt with help, but nobody used it.", (0, 0)),
        ("No ship used the pier.", "Ships used the pier, which nobody had rebuilt.", (1, 0)),
        ("There was no ship at the pier.", "A ship lay at the pier, which nobody had rebuilt.", (0, 0)),
        ("The bank failed to rebuild the pier.", "The bank rebuilt the pier, but did not use it.", (1, 0)),
        ("It was closed.", "It was open, but nobody came.", (0, 0)),
    ],
)
def test_what_one_clause_of_each_says(left, right, expected):
    found = values(left, right)
    assert tuple(round(float(part[0])) for part in found[:2]) == expected


@pytest.mark.parametrize(
    ("left", "right", "word"),
    [
        ("The pier was never rebuilt.", "The pier has been rebuilt, but it is not used.", "never"),
        ("The pier has been rebuilt, but it is not used.", "The pier was never rebuilt.", "never"),
        ("The pier was rebuilt.", "The pier was rebuilt, but it is not used.", None),
    ],
)
def test_the_word_that_denies_is_that_of_the_clause(left, right, word):
    marked = Marked(count([left, right]), background())
    tokens, place = marked.counts.tokens, int(by_clause(marked, np.array([0]), np.array([1])).word[0])
    assert (tokens.words[tokens.ids[place]] if place >= 0 else None) == word


def test_how_much_of_what_is_done_was_planned():
    plan = "The town plans to rebuild the pier and the mill."
    done = ["The pier has been rebuilt, but ships avoid it.", "Lima has rebuilt its old pier near Oslo.", "Rain fell."]
    marked = Marked(count([plan, *done]), background())
    assert planned(marked, np.array([0, 0, 0]), np.array([1, 2, 3])).tolist() == [1, 0, 0]
