"""Verdicts: kept by the words of the pair, through files and new runs, laid over the model, counted."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit import tables
from toolkit.tracing.clause_verdicts import apply_review
from toolkit.tracing.review import (
    pair_id,
    read_review,
    record_verdict,
    review_precision,
    wilson,
    write_review,
)

steady = settings(derandomize=True, deadline=None, max_examples=40)
odd = ["=1+1", "@x", "'-a", "a,b\nc", 'say "so"', "\x00", "NA", "\r", ""]
texts = st.text(max_size=12) | st.sampled_from(odd)


def content(row):
    return pair_id(*row[:2])


couples = st.lists(st.tuples(texts, texts, st.sampled_from(["", "accept", "reject"])), max_size=6, unique_by=content)


def pairs(*rows, relation="edited", probability=0.8):
    return pd.DataFrame(
        {"left_text": [r[0] for r in rows], "right_text": [r[1] for r in rows]}
        | {"probability": probability, "relation": relation}
    )


def fill(path, **given):
    """Fill in a review by hand: column=[...]."""
    table = pd.read_csv(path, dtype=str, keep_default_na=False).assign(**given)
    table.to_csv(path, index=False)


@settings(steady, max_examples=15)
@given(couples)
def test_verdicts_come_back_from_the_file(tmp_path_factory, rows):
    path, table = tmp_path_factory.mktemp("review") / "r.csv", pairs(*rows)
    write_review(table, path)
    for left, right, verdict in rows:
        record_verdict(path, pair_id(left, right), verdict)
    found = read_review(path)
    assert found["pair"].tolist() == [pair_id(*row[:2]) for row in rows if row[2]]
    assert found["verdict"].tolist() == [row[2] for row in rows if row[2]]
    assert apply_review(table, path)["verdict"].tolist() == [row[2] for row in rows]
    before = path.read_bytes()
    write_review(table, path)
    assert path.read_bytes() == before


@steady
@given(texts, texts)
def test_a_pair_is_its_texts_whichever_is_left(left, right):
    assert pair_id(left, right) == pair_id(right, left) == pair_id(f" {left}\n", right)


def test_a_pair_is_no_other_pair():
    assert pair_id("a b", "c") != pair_id("a", "b c")
    assert pair_id("a", "a") != pair_id("a", "b") != pair_id("b", "b")
    assert pair_id("a", "b")[0] == "p"


def test_verdicts_survive_new_runs(tmp_path):
    path = tmp_path / "r.csv"
    write_review(pairs(("a", "b"), ("c", "d"), ("e", "f")), path)
    fill(path, verdict=["accept", "reject", ""])
    again = write_review(pairs(("x", "y"), ("d", "c"), relation="paraphrase", probability=0.6), path)
    assert again[["left_text", "verdict", "model_relation"]].values.tolist() == [
        ["x", "", "paraphrase"],
        ["d", "reject", "paraphrase"],
        ["a", "accept", "edited"],
    ]
    assert read_review(path)["pair"].tolist() == [pair_id("c", "d"), pair_id("a", "b")]
    before = path.read_bytes()
    write_review(pairs(("x", "y"), ("d", "c"), relation="paraphrase", probability=0.6), path)
    assert path.read_bytes() == before


def test_a_repeated_pair_is_asked_once(tmp_path):
    table = pairs(("a", "b"), ("b", "a"), ("a", "b"))
    assert len(write_review(table, tmp_path / "r.csv")) == 1
    fill(tmp_path / "r.csv", verdict=["reject"])
    assert apply_review(table, tmp_path / "r.csv")["probability"].tolist() == [0, 0, 0]
    assert review_precision(table, tmp_path / "r.csv")[["listed", "reviewed", "right"]].values.tolist()[0] == [1, 1, 0]


def test_verdicts_override_the_model_and_change_no_input(tmp_path):
    table = pairs(("a", "b"), ("c", "d"), ("e", "f"), ("g", "h"), relation=["edited", "none", "partial", "none"])
    table.index = [5, 1, 7, 2]
    before = table.copy()
    write_review(table, tmp_path / "r.csv")
    fill(tmp_path / "r.csv", verdict=["reject", "accept", "accept", ""], relation=["", "", "verbatim", ""])
    found = apply_review(table, tmp_path / "r.csv")
    pd.testing.assert_frame_equal(table, before)
    assert found.index.tolist() == [5, 1, 7, 2]
    assert found["probability"].tolist() == [0.0, 1.0, 1.0, 0.8]
    assert found["relation"].tolist() == ["none", "paraphrase", "verbatim", "none"]
    assert found["model_relation"].tolist() == before["relation"].tolist()
    pd.testing.assert_frame_equal(apply_review(found, tmp_path / "r.csv"), found)


def test_a_relation_alone_is_a_verdict(tmp_path):
    write_review(pairs(("a", "b"), ("c", "d")), tmp_path / "r.csv")
    fill(tmp_path / "r.csv", relation=["none", " Partial "])
    assert read_review(tmp_path / "r.csv")["verdict"].tolist() == ["reject", "accept"]


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"verdict": ["yes", ""]}, r'r\.csv: row 1 has the verdict "yes"; write accept, reject or nothing'),
        ({"relation": ["", "same"]}, 'row 2 has the relation "same"; write verbatim, edited, partial'),
        ({"verdict": ["reject", ""], "relation": ["edited", ""]}, 'row 1 has verdict "reject" and relation "edited"'),
        ({"verdict": ["accept", ""], "relation": ["none", ""]}, 'row 1 has verdict "accept" and relation "none"'),
        ({"verdict": ["accept", "reject"], "pair": ["p1", "p1"]}, "rows 1 and 2 judge the same pair differently"),
    ],
)
def test_what_is_wrong_is_told_with_its_row(tmp_path, given, message):
    path = tmp_path / "r.csv"
    write_review(pairs(("a", "b"), ("c", "d")), path)
    fill(path, **given)
    with pytest.raises(ValueError, match=message):
        read_review(path)


def test_another_file_is_not_overwritten(tmp_path):
    path = tmp_path / "r.csv"
    path.write_text("id,text\n1,a\n")
    with pytest.raises(ValueError, match='no column "pair"; a review is made by write_review'):
        write_review(pairs(("a", "b")), path)
    assert path.read_text() == "id,text\n1,a\n"
    with pytest.raises(ValueError, match=r"r\.txt: a review is a CSV file; give a name that ends in \.csv"):
        write_review(pairs(("a", "b")), tmp_path / "r.txt")
    with pytest.raises(FileNotFoundError, match="no such file"):
        read_review(tmp_path / "none.csv")


def test_a_table_without_verdict_of_the_model_is_told():
    with pytest.raises(ValueError, match='no column "probability"; the columns are left, right'):
        write_review(pd.DataFrame({"left": ["a"], "right": ["b"]}), "r.csv")


def test_formulas_are_no_formulas_in_a_spreadsheet(tmp_path):
    path = tmp_path / "r.csv"
    write_review(pairs(("=HYPERLINK(1)", "+2"), ("'-a", "b")), path)
    for _, row in pd.read_csv(path, dtype=str).iterrows():
        assert row["left_text"][0] == "'"
        assert row["right_text"][0] in "'b"
    assert write_review(pairs(("x", "y")), path)["left_text"].tolist() == ["x"]


def test_no_pairs(tmp_path):
    none = tables.empty("pairs")
    assert len(write_review(none, tmp_path / "r.csv")) == 0
    assert len(read_review(tmp_path / "r.csv")) == 0
    assert len(apply_review(none, tmp_path / "r.csv")) == 0
    counted = review_precision(none, tmp_path / "r.csv")
    assert counted[["relation", "listed", "reviewed"]].values.tolist() == [["all", 0, 0]]
    assert counted[["precision", "low", "high"]].isna().all(axis=None)


def test_precision_counts_what_the_model_found(tmp_path):
    path = tmp_path / "r.csv"
    table = pairs(*[(f"l{n}", f"r{n}") for n in range(6)], relation=["edited"] * 3 + ["partial"] * 2 + ["none"])
    write_review(table, path)
    fill(path, verdict=["accept", "accept", "reject", "accept", "", "accept"])
    counted = review_precision(table, path)
    assert counted[["relation", "listed", "reviewed", "right"]].values.tolist() == [
        ["all", 5, 4, 3],
        ["edited", 3, 3, 2],
        ["partial", 2, 1, 1],
    ]
    assert counted["low"].round(3).tolist() == [0.301, 0.208, 0.207]


@steady
@given(st.integers(0, 400), st.integers(1, 400))
def test_wilson_is_the_score_interval(right, wrong):
    number = right + wrong
    low, high = wilson(right, number)
    share = right / number
    assert 0 <= low <= share <= high <= 1
    for end in {low, high} - {0.0, 1.0}:  # the ends are where the distance from the share is z standard errors
        assert (share - end) ** 2 == pytest.approx(1.959963984540054**2 * end * (1 - end) / number, abs=1e-12)


def judged(probabilities, verdicts):
    """Return a pairs table and the verdicts on its first rows."""
    table = pairs(*((f"l{n}", f"r{n}") for n in range(len(probabilities))), probability=probabilities)
    rows = [
        {"pair": pair_id(f"l{n}", f"r{n}"), "verdict": verdict, "relation": "", "left_text": f"l{n}"}
        | {"right_text": f"r{n}", "probability": probabilities[n], "model_relation": "edited"}
        for n, verdict in enumerate(verdicts)
    ]
    return table, tables.build("verdicts", rows)


chances = st.lists(st.floats(0.02, 0.98), min_size=2, max_size=12)


@steady
@given(chances, st.data())
def test_recalibrated_pairs_keep_their_order_and_move_one_way(probabilities, data):
    given_verdicts = data.draw(st.lists(st.sampled_from(["accept", "reject"]), max_size=len(probabilities) - 1))
    table, verdicts = judged(probabilities, given_verdicts)
    plain, found = apply_review(table, verdicts), apply_review(table, verdicts, recalibrate=True)
    rest = plain["verdict"] == ""
    pd.testing.assert_frame_equal(found[~rest], plain[~rest])
    steps = found.loc[rest, "probability"] - plain.loc[rest, "probability"]
    assert (steps >= -1e-12).all() or (steps <= 1e-12).all()
    moved, unmoved = (frame.loc[rest, "probability"].rank(method="dense").tolist() for frame in (found, plain))
    assert moved == unmoved
    assert ((found["relation"] == "none") == (found["probability"] < 0.5)).all()
    pd.testing.assert_frame_equal(apply_review(found, verdicts, recalibrate=True), found)


def test_verdicts_as_promised_or_none_move_nothing():
    table, verdicts = judged([0.75, 0.75, 0.75, 0.75, 0.6], ["accept", "reject", "accept", "accept"])
    assert apply_review(table, verdicts, recalibrate=True)["probability"].iloc[-1] == pytest.approx(0.6, abs=1e-6)
    assert apply_review(table, verdicts[:0], recalibrate=True)["probability"].tolist() == table["probability"].tolist()


def test_each_further_rejection_moves_the_others_down():
    last = 1.0
    for rejected in range(8):
        table, verdicts = judged([0.8] * 9, ["reject"] * rejected)
        now = apply_review(table, verdicts, recalibrate=True)["probability"].iloc[-1]
        assert now < last
        last = now
    assert 0.1 < last < 0.4


def test_the_same_words_stay_the_same_words():
    table, verdicts = judged([0.8] * 9, ["reject"] * 8)
    table.loc[8, ["relation", "probability"]] = "verbatim", 0.98
    found = apply_review(table, verdicts, recalibrate=True)
    assert found.loc[8, ["relation", "probability"]].tolist() == ["verbatim", 0.98]


def test_twenty_verdicts_mend_most_of_a_constant_and_cost_little_where_there_is_none():
    """Simulated: the truth is so much lower in log odds than what the model says, which is off by .34 where 1.6."""
    rng = np.random.default_rng(0)
    for constant, most in ((0.0, 0.08), (1.6, 0.12)):
        wrong = []
        for _ in range(40):
            said = rng.uniform(0.5, 0.95, 60)
            truth = said / (said + (1 - said) * np.exp(constant))
            right = rng.random(20) < truth[:20]
            table, verdicts = judged(said.tolist(), np.where(right, "accept", "reject").tolist())
            found = apply_review(table, verdicts, recalibrate=True)["probability"].to_numpy()
            wrong.append(np.abs(found - truth)[20:].mean())
        assert np.mean(wrong) < most


def test_what_the_model_promised_of_the_judged_pairs_is_counted():
    table, verdicts = judged([0.9, 0.7, 0.6], ["accept", "reject"])
    found = review_precision(table, verdicts).loc[0]
    assert (found["reviewed"], found["right"], found["said"]) == (2, 1, pytest.approx(1.6))
