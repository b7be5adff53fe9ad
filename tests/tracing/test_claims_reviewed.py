"""Claims under a reader's verdicts, and claims of odd corpora."""

from pathlib import Path

import pandas as pd
import pytest

import toolkit as tk
from toolkit.facts.statements import statements_of
from toolkit.tracing.review import pair_id, record_verdict, write_review

SETS = Path(__file__).parents[1] / "cases/sets"
BRIDGE = "The council closed the old stone bridge to all traffic on Monday."
CLOSED = "The council has closed the old stone bridge to all traffic."
SHUT = "On Monday the old stone bridge was closed to all traffic by the council."
FERRY = "Ferries carry people and goods over the river until the spring."


def corpus(*texts, **columns):
    table = pd.DataFrame({"id": [f"d{n:04d}" for n in range(len(texts))], "text": texts} | columns)
    return tk.load_corpus(table)


def together(mentions):
    return sorted(sorted(set(part)) for _, part in mentions.groupby("claim")["doc"])


def test_what_a_reader_rejects_is_in_no_claim_together(tmp_path):
    texts = corpus(*(f"{line}\n\n{FERRY} It was done in {n} days." for n, line in enumerate((BRIDGE, CLOSED, SHUT))))
    before = tk.claims(texts, encoder=None)
    first = before.loc[before["text"] == BRIDGE, "claim"].item()
    assert before.loc[before["claim"] == first, "text"].tolist() == [BRIDGE, CLOSED, SHUT]
    path = tmp_path / "review.csv"
    write_review(tk.claim_pairs(texts, encoder=None), path)
    record_verdict(path, pair_id(BRIDGE, CLOSED), "reject")
    after = tk.claims(texts, review=path, encoder=None)
    holding = [set(part) for _, part in after.groupby("claim")["text"]]
    assert not any({BRIDGE, CLOSED} <= held for held in holding)
    assert any({SHUT} < held for held in holding)
    assert after["cohesion"].between(0, 1).all()


def test_what_a_reader_accepts_is_joined(tmp_path):
    texts = corpus(*(f"{line}\n\nThe weather was fine on day {n}." for n, line in enumerate((BRIDGE, FERRY))))
    pairs = tk.claim_pairs(texts, all_pairs=True, encoder=None)
    assert pairs.loc[pairs["left_text"].eq(BRIDGE) & pairs["right_text"].eq(FERRY), "relation"].tolist() == ["none"]
    path = tmp_path / "review.csv"
    write_review(pairs, path)
    record_verdict(path, pair_id(BRIDGE, FERRY), "accept", "partial")
    after = tk.claims(texts, review=path, encoder=None)
    joined = after[after["text"].isin([BRIDGE, FERRY])]
    assert joined["claim"].nunique() == 1
    assert joined["relation_to_first"].tolist() == ["possibly first", "partial"]


def test_one_text_alone_has_no_claims():
    texts = tk.load_corpus(SETS / "dam" / "wire-2019.txt")
    assert len(tk.claim_pairs(texts, encoder=None)) == 0
    mentions = tk.claims(texts, encoder=None)
    assert len(mentions) == 0
    assert len(tk.claim_figures(mentions)) == len(tk.claim_voices(mentions)) == len(tk.claim_matrix(mentions)) == 0


def test_identical_texts_are_one_claim_for_each_sentence():
    text = (SETS / "dam" / "wire-2019.txt").read_text(encoding="utf-8")
    texts = corpus(text, text, text, text, date=["2019", "2019", "2021", "2021"])
    mentions = tk.claims(texts, encoder=None)
    assert together(mentions) == [list(texts)] * mentions["claim"].nunique()
    assert mentions.groupby("claim")["text"].nunique().tolist() == [1] * mentions["claim"].nunique()
    assert set(mentions["text"]) == set(statements_of(texts)["text"])
    assert set(tk.claim_figures(mentions)["verdict"]) <= {"first", "agree", "not comparable"}
    assert not tk.claim_voices(mentions)["disputed"].any()
    found = tk.claim_statuses(texts, between=("2019", "2021"), mentions=mentions, encoder=None)
    assert set(found["status"]) == {"repeated"}
    assert found["earliest_documents"].tolist() == [2] * len(found)


def test_hundreds_of_copies():
    lines = f"{BRIDGE}\n\n{FERRY}\n\nAbout 400 residents had to leave their homes before the water came."
    texts = corpus(*[lines] * 300, period=["early"] * 150 + ["late"] * 150)
    mentions = tk.claims(texts, encoder=None)
    assert mentions.groupby("claim").size().tolist() == [300] * 3
    figures = tk.claim_figures(mentions)
    assert figures["verdict"].value_counts().to_dict() == {"first": 1, "agree": 299}
    assert tk.claim_voices(mentions)["documents"].tolist() == [300] * 3
    found = tk.claim_statuses(texts, between=("early", "late"), mentions=mentions, encoder=None)
    shown = found[["status", "left_documents", "right_documents", "earliest"]]
    assert shown.values.tolist() == [["repeated", 150, 150, ""]] * 3


def test_documents_without_dates_keep_their_order_and_leave_the_earliest_open():
    texts = corpus(BRIDGE, CLOSED, period=["one", "two"])
    mentions = tk.claims(texts, encoder=None)
    assert mentions["doc"].tolist() == ["d0000", "d0001"]
    assert mentions["date_from"].isna().all()
    found = tk.claim_statuses(texts, between=("one", "two"), mentions=mentions, encoder=None)
    assert found[["status", "earliest", "earliest_documents"]].values.tolist() == [["repeated", "", 2]]


def test_a_period_without_documents_is_told():
    texts = corpus(BRIDGE, CLOSED, date=["2019", "2021"])
    for ask in (tk.claim_pairs, tk.claims, tk.claim_statuses):
        with pytest.raises(ValueError, match='no document is in period "2020"; the periods are "2019", "2021"'):
            ask(texts, between=("2019", "2020"), encoder=None)
