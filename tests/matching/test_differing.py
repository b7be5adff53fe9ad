"""What differs between two passages is worded by one rule: pairs, alignments, claims and statuses say the same."""

import json
from pathlib import Path

import pandas as pd
import pytest

from toolkit.corpus import load_corpus
from toolkit.display.wording import verdict
from toolkit.matching.align import align
from toolkit.matching.differing import CONTRADICTS, DIFFERS, OTHER_TIME, remarks, told_against, way_of, with_remarks
from toolkit.matching.explain import explain
from toolkit.matching.notes import in_words
from toolkit.matching.pairs import claim_pairs

CASES = json.loads((Path(__file__).parents[1] / "cases" / "one_matter.json").read_text(encoding="utf-8"))
FOURTEEN, NINETEEN = (f"The fire in the old paper mill hurt {n} people, the brigade said." for n in (14, 19))


def paired(case):
    """Return the two marked statements of a case as a pair, and their corpus."""
    row, documents = {}, []
    for side, doc in (("left", "earlier"), ("right", "later")):
        written, text = case[doc]
        start, end = text.index("[["), text.index("]]") - 2
        text = text.replace("[[", "").replace("]]", "")
        documents.append({"id": doc, "text": text, "date": written})
        row |= {f"{side}_doc": doc, f"{side}_start": start, f"{side}_end": end, f"{side}_text": text[start:end]}
    told = told_against([row["left_text"]], [row["right_text"]], known=True)[0]
    row |= {"note": in_words(told) or "judged another statement", "probability": 0.6}
    return pd.DataFrame([row]), load_corpus(pd.DataFrame(documents))


def two(words, *dates):
    rows = [{"id": f"d{n}", "text": text, "date": day} for n, (text, day) in enumerate(zip(words, dates, strict=True))]
    return load_corpus(pd.DataFrame(rows))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["later"][1][:50])
def test_a_pair_is_told_as_what_became_of_its_statement(case, note):
    table, corpus = paired(case)
    found, status = way_of(with_remarks(table, corpus)["remark"].item()), note(case)
    assert (found == CONTRADICTS) == status.only_contradicted
    assert (found == DIFFERS) == status.only_differing
    assert (found == OTHER_TIME) == status.only_another_time


@pytest.mark.parametrize(
    ("days", "way"),
    [
        (("2018-03-05", "2018-03-07"), CONTRADICTS),
        (("2018-03-05", "2025-03-05"), DIFFERS),
        (("2018-03-05", ""), DIFFERS),
        (("", ""), CONTRADICTS),
    ],
)
def test_pairs_and_alignments_contradict_within_a_month_and_differ_beyond(days, way):
    corpus = two((FOURTEEN, NINETEEN), *days)
    pair = claim_pairs(corpus, all_pairs=True, encoder=None).iloc[0]
    stretch = align(corpus, encoder=None).iloc[0]
    for row in (pair, stretch):
        assert way_of(row["remark"]) == way
        assert "19 people for 14 people" in row["remark"]
        assert row["remark"] in verdict(row.to_dict())
    assert (pair["remark"] == stretch["remark"]) or pair["note"] != "another figure (19 people for 14 people)"


def test_what_has_no_remark_goes_by_its_words():
    row = {"left_text": FOURTEEN, "right_text": NINETEEN, "note": "another figure (19 people for 14 people)"}
    assert remarks(row) == remarks(row | {"remark": ""}) == [f"contradicts: {row['note']}"]


def test_rows_that_only_agree_have_no_remark_and_nothing_else_is_changed():
    corpus = two((FOURTEEN, FOURTEEN), "2018-03-05", "2025-03-05")
    table = claim_pairs(corpus, encoder=None)
    before = table.copy()
    assert with_remarks(table, corpus)["remark"].tolist() == [""]
    pd.testing.assert_frame_equal(table, before)
    assert with_remarks(table[:0], corpus)["remark"].tolist() == []


def test_explain_words_a_row_as_the_row_does():
    corpus = two((FOURTEEN, NINETEEN), "2018-03-05", "2025-03-05")
    row = claim_pairs(corpus, all_pairs=True, encoder=None).iloc[0]
    notes = " ".join(explain(row, corpus=corpus, encoder=None).attrs["notes"])
    assert "Differs, perhaps of another time or matter: " in notes
    assert "contradicts" not in notes


def test_a_row_of_a_table_is_told_as_the_same_in_python_numbers():
    row = {"left_text": "All 14 came.", "right_text": "Not all came.", "negation_differs": 1.0}
    assert remarks(pd.DataFrame([row]).iloc[0]) == remarks(row) == ["one side has more negations"]
