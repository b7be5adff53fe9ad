"""Times, units and amounts of money in words: pairs a person has judged, by whether their figures contradict."""

import json
from pathlib import Path

import numpy as np
import pytest

from toolkit.corpus.counts import blended, count, rarity
from toolkit.facts.contradictions import contradictions
from toolkit.facts.marks import Marked
from toolkit.matching.model import background

CASES = json.loads(Path(__file__).parents[1].joinpath("cases/times_and_units.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def apart():
    """Return how far the figures of each pair contradict, in both directions."""
    counts = count([text for case in CASES for text in (case["left"], case["right"])])
    marked = Marked(counts, blended(rarity(counts), background(), texts=2000))
    left = np.arange(0, 2 * len(CASES), 2)
    found = [contradictions(marked, *sides) for sides in ((left, left + 1), (left + 1, left))]
    return [np.maximum(values["figures_conflict"], values["figures_exchanged"]) for values in found]


@pytest.mark.parametrize("number", range(len(CASES)), ids=lambda number: f"{CASES[number]['left']}")
def test_figures_contradict_where_they_are_not_the_same(number, apart):
    assert [bool(values[number] > 0.5) for values in apart] == [not CASES[number]["same"]] * 2
