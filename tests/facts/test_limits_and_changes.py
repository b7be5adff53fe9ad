"""Limits, prices and changes told in other words: pairs a person has judged, by whether their figures contradict."""

import json
from pathlib import Path

import numpy as np
import pytest

from toolkit.corpus.counts import blended, count, rarity
from toolkit.facts.contradictions import contradictions
from toolkit.facts.marks import Marked
from toolkit.matching.model import background

CASES = json.loads(Path(__file__).parents[1].joinpath("cases/limits_and_changes.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['left']} | {case['right']}")
def test_figures_contradict_where_they_are_not_the_same(case, request):
    if case.get("known_failure"):
        request.applymarker(pytest.mark.xfail(strict=True))
    counts = count([case["left"], case["right"]])
    marked = Marked(counts, blended(rarity(counts), background(), texts=2000))
    found = contradictions(marked, np.array([0, 1]), np.array([1, 0]))
    told = np.max([found[name] for name in ("figures_conflict", "figures_exchanged", "opposed", "denied")], axis=0)
    assert (told > 0.5).tolist() == [not case["same"]] * 2
