"""Verdicts on clauses: told of every pair of sentences that holds them, and never over a verdict on the pair itself."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit import tables
from toolkit.tracing.clause_verdicts import apply_review
from toolkit.tracing.review import lay_over, pair_id

ONE, TWO = "The agency came in March", "and we ask for an inquiry"
OTHER, MORE = "Nobody came", "but the council voted for one."
A, B, C = f"{ONE}, {TWO}.", f"{OTHER}, {MORE}", "An inquiry was voted for."
SAID = st.sampled_from(["accept", "reject"])


def pairs(*rows: tuple[str, str, float]) -> pd.DataFrame:
    table = pd.DataFrame(rows, columns=["left_text", "right_text", "probability"])
    return table.assign(left_doc="a", right_doc="b", relation="edited")


def judged(*rows: tuple[str, str, str], docs: tuple[str, str] = ("a", "b")) -> pd.DataFrame:
    known = {"relation": "", "probability": 0.8, "model_relation": "edited", "left_doc": docs[0], "right_doc": docs[1]}
    texts = [
        {"pair": pair_id(left, right), "left_text": left, "right_text": right, "verdict": verdict} | known
        for left, right, verdict in rows
    ]
    return tables.build("verdicts", texts)


@pytest.mark.parametrize(
    ("verdicts", "said", "probability", "relation"),
    [
        (judged((TWO, C, "reject")), "reject", 0.0, "none"),
        (judged((TWO, C, "accept")), "accept", 1.0, "edited"),
        (judged((C, TWO, "reject"), docs=("b", "a")), "reject", 0.0, "none"),
        (judged((TWO, C, "reject"), (ONE, C, "accept")), "accept", 1.0, "edited"),
        (judged((TWO, C, "reject"), docs=("a", "c")), "", 0.8, "edited"),
        (judged((TWO, C, "reject"), (A, C, "accept")), "", 1.0, "edited"),
    ],
)
def test_a_clause_against_a_whole_sentence_tells_of_the_pair(verdicts, said, probability, relation):
    (row,) = apply_review(pairs((A, C, 0.8)), verdicts).itertuples()
    assert (row.clause_verdict, row.probability, row.relation) == (said, probability, relation)
    assert (row.model_probability, row.model_relation) == (0.8, "edited")


def test_two_rejected_clauses_leave_the_pair_and_are_told():
    (row,) = apply_review(pairs((A, B, 0.8)), judged((TWO, MORE, "reject"))).itertuples()
    assert (row.verdict, row.clause_verdict, row.probability, row.relation) == ("", "reject", 0.8, "edited")
    (row,) = apply_review(pairs((A, B, 0.8)), judged((TWO, MORE, "accept"))).itertuples()
    assert (row.verdict, row.clause_verdict, row.probability) == ("", "accept", 1.0)


@given(st.lists(st.tuples(st.sampled_from([A, ONE, TWO]), st.sampled_from([B, C, OTHER, MORE]), SAID), max_size=4))
def test_a_verdict_on_the_pair_itself_goes_before_those_on_clauses(rows):
    table = pairs((A, B, 0.8), (A, C, 0.6))
    verdicts = judged(*{row[:2]: row for row in rows}.values())
    found, own = apply_review(table, verdicts), lay_over(table, verdicts)
    judges = own["verdict"] != ""
    pd.testing.assert_frame_equal(found.loc[judges, own.columns], own[judges])
    assert (found.loc[judges, "clause_verdict"] == "").all()
    untold = found["clause_verdict"] == ""
    pd.testing.assert_frame_equal(found.loc[untold, own.columns], own[untold])
    pd.testing.assert_frame_equal(apply_review(found, verdicts), found)


def test_a_table_without_documents_knows_no_clauses():
    table = pairs((A, C, 0.8))[["left_text", "right_text", "probability", "relation"]]
    found = apply_review(
        table.set_axis(["left", "right", "probability", "relation"], axis=1), judged((TWO, C, "reject"))
    )
    assert found[["probability", "clause_verdict"]].to_numpy().tolist() == [[0.8, ""]]
