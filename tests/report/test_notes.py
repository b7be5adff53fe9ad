"""The limits that a page tells of its own tables: they stand there where they hold, and nowhere else."""

import math

import numpy as np
import pytest

import toolkit as tk
from toolkit.matching.pairs import CROWDED, crowding
from toolkit.report import notes
from toolkit.report.results import Results


@pytest.mark.parametrize(
    ("above", "between", "expected"), [(10, 30, 3.0), (40, 0, 0.0), (9, 90, math.nan), (0, 0, math.nan)]
)
def test_how_far_likely_pairs_stand_out_is_told_of_enough_pairs(above, between, expected):
    found = crowding(np.array([0.5] * above + [0.49] * between + [0.2] * 7))
    assert found == pytest.approx(expected, nan_ok=True)


@pytest.mark.parametrize(("value", "told"), [(CROWDED, True), (CROWDED - 0.1, False), (math.nan, False)])
def test_the_page_warns_where_likely_pairs_do_not_stand_out(value, told):
    found = notes._crowded(Results(tk.Corpus([]), None, {}, crowding=value))
    assert bool(found) is told
    assert ("2.5 between" in found) is told
