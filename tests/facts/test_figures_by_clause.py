"""Figures of clauses, shares, votes and first possible dates: laws; pairs a person has judged, by what contradicts."""

import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.corpus.counts import blended, count, rarity
from toolkit.facts.contradictions import contradictions
from toolkit.facts.figures_by_clause import figures_by_clause
from toolkit.facts.marks import Marked
from toolkit.matching.model import background

CASES = json.loads(Path(__file__).parents[1].joinpath("cases/two_figures.json").read_text(encoding="utf-8"))
WORDS = st.sampled_from(
    [
        "the fare",
        "rises",
        "from $2",
        "to $3",
        "most of the boats",
        "one in five",
        "by 4 percent",
        ",",
        "in 2019",
        "and was",
    ]
)
TEXTS = st.lists(WORDS, max_size=10).map(" ".join)


@settings(max_examples=60)
@given(TEXTS, TEXTS)
def test_exchanging_the_sides_changes_nothing_and_no_text_differs_from_itself(left, right):
    counts = count([left, right, "The road is long.", "Rain fell on the dam."])
    found = figures_by_clause(Marked(counts, rarity(counts)), np.array([0, 1, 0]), np.array([1, 0, 0]))
    assert found[0] == pytest.approx(found[1])
    assert ((found >= 0) & (found <= 1)).all()
    assert found[2] == 0


@pytest.fixture(scope="module")
def told():
    """Give how strongly each case contradicts, read beside the others, in either order of its sides."""
    counts = count([case[side] for case in CASES for side in ("left", "right")])
    marked = Marked(counts, blended(rarity(counts), background(), texts=2000))
    left = np.arange(0, 2 * len(CASES), 2)
    found = contradictions(marked, np.r_[left, left + 1], np.r_[left + 1, left])
    kinds = ("figures_conflict", "figures_exchanged", "opposed", "denied")
    return np.max([found[name] for name in kinds], axis=0).reshape(2, -1)


@pytest.mark.parametrize(("number", "case"), list(enumerate(CASES)), ids=[case["left"] for case in CASES])
def test_figures_contradict_where_they_are_not_the_same(number, case, told, request):
    if case.get("known_failure"):
        request.applymarker(pytest.mark.xfail(strict=True))
    assert (told[:, number] > 0.5).tolist() == [not case["same"]] * 2
