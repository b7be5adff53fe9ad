"""Findings: each sentence is true of its tables, also for corpora that have next to nothing to find."""

import pandas as pd
import pytest

import toolkit as tk
from toolkit.report.findings import findings
from toolkit.report.frames import _head, _tail
from toolkit.report.manifest import manifest
from toolkit.report.notes import doubts
from toolkit.report.page import page
from toolkit.report.results import compute
from toolkit.report.texts import _paragraphs
from toolkit.report.wording import quoted

BRIDGE = "Officials closed the bridge on Monday and 1,200 people were turned away."
COURT = "The court ruled that every family has rights under the law, and the judge agreed."


def said(texts, **columns):
    corpus = tk.load_corpus(pd.DataFrame({"text": texts, **columns}))
    results = compute(corpus, between=None, lexicon=None, options={"encoder": None})
    return results, [finding.text for finding in findings(results)], doubts(results)


def starting(sentences, words):
    return next((sentence for sentence in sentences if sentence.startswith(words)), "")


def test_one_document_is_told_without_pairs_or_change():
    _, found, limits = said([BRIDGE])
    assert found[0] == (
        "1 document, 1 of 1 without a date. Page furniture, bylines, datelines, captions and repeats, 0 of 13 words "
        "(0%), take no part in any comparison or count."
    )
    assert len(found) == 2
    assert "Documents without a date: 1 of 1; they stand last, whatever their age." in limits


def test_days_publishers_and_documents_without_a_date_are_told_as_known():
    _, found, limits = said(
        [BRIDGE, COURT, BRIDGE],
        date=["2019-05-01", "2019-05-01", ""],
        publisher=["A", "A", ""],
        date_basis=["inferred"] * 3,
    )
    assert found[0].startswith("3 documents of 2019-05-01, 1 of 3 without a date.")
    assert starting(limits, "Dates that are inferred: 2 of 3;").endswith(
        "Documents without a date: 1 of 3; they stand last, whatever their age."
    )


def test_documents_that_are_equally_alike_share_the_first_place():
    _, found, _ = said([BRIDGE] * 3)
    assert found[1].startswith(
        "The most alike documents are 3 pairs (similarity 1.00 of 1), row-1 and row-2 among them."
    )
    _, found, _ = said([BRIDGE, COURT])
    assert found[1].startswith("The words of row-1 and row-2: similarity 0.")
    assert found[1].endswith("over 1 pair of documents: 0; word for word: 0.")


def test_a_small_sum_of_doubts_is_not_rounded_to_certainty():
    _, found, limits = said([BRIDGE, BRIDGE], date=["2019", "2025"])
    assert "fewer than 1 of 1 are wrong; on texts of one topic expect more. The surest" in starting(
        found, "In 1 pair of passages"
    )
    assert "fewer than 1 of 1 are wrong" in limits[0]


def test_one_document_a_side_shows_no_difference_in_framing():
    _, found, _ = said([BRIDGE, COURT], date=["2019", "2025"])
    assert starting(found, "This compares 1 document of 2019 and 1 document of 2025.").endswith(
        "so no difference in framing is stated."
    )


@pytest.mark.parametrize(("third", "told"), [(COURT, True), (BRIDGE, False)])
def test_hits_of_one_document_are_no_difference_whichever_is_left_out(third, told):
    results, found, _ = said([BRIDGE, BRIDGE, COURT, third], date=["2019", "2019", "2025", "2025"])
    row = results.tables["contrasts"].set_index("frame").loc["rights_law"]
    assert row["log_ratio"] >= 1
    assert bool(starting(found, "Frames at least twice as frequent whichever document is left out: in 2025")) == told
    hits = f"rights law ({row['reference_hits']} → {row['target_hits']} hits)"
    assert (hits in " ".join(found)) == told
    assert bool(starting(found, "No frame is at least twice as frequent")) != told


def test_a_period_without_words_is_not_compared():
    results, found, limits = said(["!!!", BRIDGE, COURT], date=["2018", "2019", "2025"])
    assert results.between == ("2019", "2025")
    assert "1 document of 2019 and 1 document of 2025" in limits[1]
    assert not [sentence for sentence in [*found, *limits] if "nan" in sentence.lower().split()]


@pytest.mark.parametrize("cut", [quoted, _head, _tail])
def test_a_word_without_end_is_cut(cut):
    for text in ("x" * 5000, "y" * 200 + " " + "x" * 5000 + " " + "z" * 200):
        assert 60 < len(cut(text)) < 130
        assert "…" in cut(text)


def test_lists_that_are_cut_say_so(monkeypatch):
    for name in ("page.MOST", "claims.MOST", "frames.HITS"):
        monkeypatch.setattr(f"toolkit.report.{name}", 1)
    results, _, _ = said([f"{BRIDGE}\n\n{COURT}", f"{COURT}\n\n{BRIDGE}", f"{BRIDGE}\n\nIt rained.\n\n{COURT}"])
    shown = page(results, {}, manifest=manifest(results, lexicon=None, options={}, title=""))
    assert shown["frames"][0]["note"].endswith("hits in 3 documents, the first 1 shown")
    assert shown["pairs_note"].startswith("The first 1 of ")
    assert shown["claims_note"].startswith("The first 1 of 2 claims, with 6 mentions in all.")
    assert len(shown["claims"]) == len(shown["pairs"]) == len(shown["documents"]) == 1


def test_passages_of_two_roles_stay_in_their_order():
    rows = pd.DataFrame({"paragraph": [0, 0, 0, 1], "role": ["body", "caption", "body", "body"]})
    assert [run["role"].tolist() for run in _paragraphs(rows)] == [["body"], ["caption"], ["body"], ["body"]]
