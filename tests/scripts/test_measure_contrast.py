"""Near statements that are measured with: as many of each kind and label as the notes say, and their counts."""

from __future__ import annotations

import importlib.util
import json
from collections import Counter
from itertools import product
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

ROOT = Path(__file__).parents[2]
CASES = json.loads((ROOT / "tests/cases/contrast.json").read_text("utf-8"))
rows = st.tuples(st.sampled_from("abc"), st.integers(0, 1), st.integers(0, 4))


@pytest.fixture(scope="module")
def script():
    spec = importlib.util.spec_from_file_location("measure_contrast", ROOT / "scripts/measure_contrast.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_there_are_ten_pairs_of_each_kind_and_label_and_123_groups():
    counts = Counter((case["kind"], case["same"]) for case in CASES)
    assert len(counts) == 32
    assert set(counts.values()) == {10}
    assert len({case["id"] for case in CASES}) == len({(case["a"], case["b"]) for case in CASES}) == 320
    labels = {}
    for case in CASES:
        labels.setdefault(case["a"], []).append(case["same"])
    assert Counter(tuple(sorted(both)) for both in labels.values()) == {(0, 1): 123, (0,): 37, (1,): 37}


@settings(derandomize=True, deadline=None, max_examples=50)
@given(st.lists(rows, max_size=8))
def test_what_is_ranked_right_agrees_with_looking_at_every_two(script, drawn):
    drawn = [("x", 1, 3), ("y", 0, 2), *drawn]
    scored = pd.DataFrame(drawn, columns=["left", "same", "probability"]).assign(
        probability=lambda table: table["probability"] / 4
    )
    both = product(*(scored.loc[scored["same"] == label, "probability"] for label in (1, 0)))
    right = [(one > other) + (one == other) / 2 for one, other in both]
    assert script.auc(scored) == pytest.approx(sum(right) / len(right))
    means = {}
    for left, same, value in drawn:
        means.setdefault((left, same), []).append(value)
    mean = {key: sum(values) / len(values) for key, values in means.items()}
    groups = [(mean[left, 1], mean[left, 0]) for left in "abcxy" if (left, 1) in mean and (left, 0) in mean]
    found = script.ranked(scored)
    assert found.tolist() == [(one > other) + (one == other) / 2 for one, other in groups]


def test_a_line_has_the_counts(script):
    scored = pd.DataFrame(
        [("a", 1, 0.9), ("a", 0, 0.5), ("b", 1, 0.4), ("b", 0, 0.4)], columns=["left", "same", "probability"]
    )
    assert script.line("kind", scored).split() == ["kind", "1", "of", "2", "1", "of", "2", "1.5", "of", "2"]
