"""Pairs of the smallest corpora: two texts of one passage each have nothing around them to stand out from."""

import pandas as pd
import pytest

from toolkit.corpus import Document, as_corpus
from toolkit.matching.align import align
from toolkit.matching.pairs import claim_pairs
from toolkit.matching.score import score

TOLD = {
    "bridge": (
        "The city council voted on Monday to close the old bridge to cars.",
        "Cars may no longer use the old bridge, councillors decided on Monday.",
    ),
    "flood": (
        "The river rose two metres in one night and flooded the lower town.",
        "The lower town was under water after the river rose by two metres overnight.",
    ),
    "strike": (
        "Teachers at three schools have been on strike since Tuesday over pay.",
        "Since Tuesday the teachers of three schools have refused to work because of their wages.",
    ),
}


def pairs_of(left, right):
    corpus = as_corpus(Document("left", left), Document("right", right))
    return claim_pairs(corpus, all_pairs=True), align(*corpus.members, cut=0, unmatched=False)


@pytest.mark.parametrize("matter", TOLD)
def test_two_texts_of_one_passage_are_judged_as_given(matter):
    found, rows = pairs_of(*TOLD[matter])
    given = score(pd.DataFrame([TOLD[matter]], columns=["left", "right"]))
    assert len(found) == 1
    assert found.probability.iloc[0] == pytest.approx(given.probability.iloc[0], abs=1e-6)
    assert found.probability.iloc[0] >= 0.5
    assert rows.probability.iloc[0] == pytest.approx(found.probability.iloc[0], abs=1e-5)


@pytest.mark.parametrize(("one", "other"), [("bridge", "flood"), ("flood", "strike"), ("strike", "bridge")])
def test_two_texts_on_two_matters_state_nothing_in_common(one, other):
    found, _ = pairs_of(TOLD[one][0], TOLD[other][1])
    assert found.probability.iloc[0] < 0.1
