"""Verdicts on edited texts: without effect, and told."""

import pandas as pd
import pytest

from toolkit import tables
from toolkit.corpus import load_corpus
from toolkit.tracing import apply_review, claims, write_review
from toolkit.tracing.lapsed import lapsed
from toolkit.tracing.review import pair_id

TEXTS = ("Rain fell.\n\nThe council closed the old bridge on Monday.", "The council has closed the old bridge.")


def corpus(*texts):
    return load_corpus(pd.DataFrame({"id": list("ab"), "text": texts, "date": ["2019-03", "2021"]}))


def verdicts(*rows):
    known = {"relation": "", "probability": 0.8, "model_relation": "edited"}
    texts = [
        {"pair": pair_id(left, right), "left_text": left, "right_text": right, "verdict": verdict} | known
        for left, right, verdict in rows
    ]
    return tables.build("verdicts", texts)


def test_passages_and_clauses_that_stand_are_not_told_and_edited_ones_are():
    here = corpus(*TEXTS)
    stands = verdicts(("Rain  fell.", TEXTS[1], "reject"), ("closed the\nold bridge", "has closed", "accept"))
    assert lapsed(stands, here) == ""
    gone = verdicts(("Snow fell.", TEXTS[1], "reject"), (TEXTS[1], "No rain.", "accept"), ("a", "never said", ""))
    told = lapsed(pd.concat([stands, gone], ignore_index=True), here)
    assert told == (
        "2 of 4 verdicts on words that no text holds any more: without effect until judged again; the first: "
        '"Snow fell."'
    )


def test_claims_warn_of_verdicts_that_an_edit_took_out_of_force(tmp_path):
    path = tmp_path / "r.csv"
    table = write_review(claims(corpus(*TEXTS), encoder=None), path)
    table.assign(verdict="reject").to_csv(path, index=False)
    assert claims(corpus(*TEXTS), review=path, encoder=None).empty
    edited = corpus(TEXTS[0].replace("the old", "the very old"), TEXTS[1])
    with pytest.warns(
        UserWarning, match=r"^1 of 1 verdict on words .* the first: \"The council closed the old"
    ) as caught:
        mentions = claims(edited, review=path, encoder=None)
    assert [warning.filename for warning in caught] == [__file__]
    assert len(mentions) == 2
    assert apply_review(table, path)["verdict"].tolist() == ["reject"]
