"""What a row of a table says in words is true of both texts."""

import pytest

from toolkit.display.wording import verdict

PAIR = {"relation": "edited", "probability": 0.93, "figures_agree": None}


@pytest.mark.parametrize(("more", "told"), [(0, False), (None, False), (float("nan"), False), (1, True), (2.0, True)])
def test_more_negations_on_one_side_are_told_and_not_that_the_other_has_none(more, told):
    parts = verdict(PAIR | {"negation_differs": more})
    assert ("one side has more negations" in parts) == told
    assert not any("only" in part for part in parts)
