"""Rates and contrasts: they count the hits there are, and claim no more than the documents allow."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from toolkit import tables
from toolkit.corpus import Document, as_corpus, load_corpus
from toolkit.framing import frame_contrasts, frame_hits, frame_rates
from toolkit.framing.lexicon import read_lexicon
from toolkit.framing.searched import searched

ROOT = Path(__file__).parents[2]
LAW = read_lexicon('[frames.law]\npatterns = ["court*"]\n[frames.nothing]\npatterns = ["zebra"]')


@pytest.fixture(scope="module")
def corpus():
    return load_corpus(ROOT / "texts")


def periods(**texts):
    rows = [{"id": f"{p}{n}", "text": t, "period": p} for p, some in texts.items() for n, t in enumerate(some)]
    return load_corpus(pd.DataFrame(rows))


@pytest.mark.parametrize("by", ["doc", "period", "voice_group"])
def test_rates_add_up_to_the_hits(corpus, by):
    hits, rates = frame_hits(corpus), tables.check(frame_rates(corpus, by=by), "rates")
    expected = hits.groupby(["frame", by]).size()
    for row in rates.itertuples():
        assert row.hits == expected.get((row.frame, row.level), 0)
        assert row.rate_per_1k == pytest.approx(1000 * row.hits / row.words)
    assert rates.groupby("frame")["words"].sum().unique().tolist() == [searched(corpus).words().sum()]
    assert (rates["documents"] <= len(corpus)).all()
    assert rates["negated"].sum() == hits["negated"].sum()
    assert rates["frame"].nunique() == 15


def test_a_voice_group_counts_only_the_documents_it_speaks_in():
    quoted = 'The mayor spoke on Monday. "A court ruled," said Ann Lee, the mayor.'
    corpus = as_corpus(Document("a", quoted), Document("b", "A court sat."))
    rates = frame_rates(corpus, by="voice_group", lexicon=LAW)
    law = rates[rates["frame"] == "law"].set_index("level")
    assert law["hits"].sum() == 2
    assert law.loc["narrator", "documents"] == 2
    assert law.drop(index="narrator")["documents"].tolist() == [1] * (len(law) - 1)


def test_levels_come_in_the_order_of_the_corpus(corpus):
    assert frame_rates(corpus)["level"].iloc[:5].tolist() == list(corpus)
    assert frame_rates(corpus, by="period")["level"].iloc[:3].tolist() == ["2019", "2021", "2025"]


def test_a_rate_of_three_documents_has_an_interval_and_of_two_a_reason(corpus):
    rates = frame_rates(
        periods(a=["A court.", "The courts ruled.", "No rule."], b=["A court.", "Rain."]), by="period", lexicon=LAW
    )
    three, two = (rates[(rates["frame"] == "law") & (rates["level"] == level)].iloc[0] for level in "ab")
    assert 0 < three["low"] < three["rate_per_1k"] < three["high"]
    assert three["caveat"] == ""
    assert np.isnan([two["low"], two["high"]]).all()
    assert two["caveat"] == "2 documents: a point without an interval, which takes 3."
    none = rates[(rates["frame"] == "nothing") & (rates["level"] == "a")].iloc[0]
    assert (none["hits"], none["low"]) == (0, 0)
    assert none["high"] > 0
    assert none["caveat"].startswith("No hits in 7 words")


def test_one_document_of_one_word():
    rates = frame_rates(Document("a", "Court."), lexicon=LAW)
    assert rates[["hits", "words", "documents"]].values.tolist() == [[1, 1, 1], [0, 1, 1]]
    assert rates["dispersion"].isna().all()
    assert rates["level"].tolist() == ["a", "a"]


def test_a_document_without_a_word_to_read_has_no_rate():
    rates = frame_rates(as_corpus(Document("a", "…"), Document("b", "A court.")), lexicon=LAW)
    row = rates[(rates["level"] == "a") & (rates["frame"] == "law")].iloc[0]
    assert (row["words"], row["documents"], row["caveat"]) == (0, 0, "No words to search.")
    assert np.isnan(row["rate_per_1k"])


def test_documents_without_a_period_are_named_so():
    rates = frame_rates(Document("a", "A court."), by="period", lexicon=LAW)
    assert rates["level"].unique().tolist() == ["(no period)"]


def test_by_something_else_is_an_error(corpus):
    with pytest.raises(ValueError, match=r'by="year" is unknown; choose doc, period, voice_group'):
        frame_rates(corpus, by="year")


def test_two_documents_a_side_give_points_and_say_why(corpus):
    contrasts = tables.check(frame_contrasts(corpus, "2025", "2019"), "contrasts")
    assert contrasts[["low", "high", "p", "p_adjusted"]].isna().all(axis=None)
    assert contrasts["p_floor"].unique() == pytest.approx([1 / 3])
    assert (
        contrasts["caveat"]
        .str.contains("2 documents of 2025 against 2 of 2019: too few for an interval or a test")
        .all()
    )
    assert contrasts["caveat"].str.contains("Publisher .* and genre .* change with the period").all()


def test_contrasts_mirror(corpus):
    one, two = frame_contrasts(corpus, "2025", "2019"), frame_contrasts(corpus, "2019", "2025")
    np.testing.assert_allclose(one["log_ratio"], -two["log_ratio"])
    np.testing.assert_allclose(one["leave_one_out_low"], -two["leave_one_out_high"])
    assert one["target_hits"].tolist() == two["reference_hits"].tolist()


def test_three_documents_a_side_give_interval_and_p():
    many, few = (
        [f"A court. The courts ruled.{' Rain.' * n}" for n in range(3)],
        [f"Rain fell{' here' * n}. A court." for n in range(3)],
    )
    row = frame_contrasts(periods(new=many, old=few), "new", "old", lexicon=LAW).iloc[0]
    assert row["low"] < row["log_ratio"] < row["high"]
    assert row["p"] >= row["p_floor"] == pytest.approx(0.1)
    assert row["p_adjusted"] >= row["p"]
    assert "no p can be below 0.1." in row["caveat"]
    assert row["leave_one_out_low"] <= row["log_ratio"] <= row["leave_one_out_high"]


@pytest.mark.parametrize(("target", "reference"), [("2019", "1999"), ("1999", "2019")])
def test_a_period_nobody_is_in(corpus, target, reference):
    with pytest.raises(ValueError, match=r"1999.*2019.*2021.*2025"):
        frame_contrasts(corpus, target, reference)


def test_a_period_against_itself(corpus):
    with pytest.raises(ValueError, match='"2019" stands on both sides; give two different periods'):
        frame_contrasts(corpus, "2019", "2019")


def test_one_document_has_no_second_period():
    with pytest.raises(ValueError, match='no document is in period "2"; the periods are "1"'):
        frame_contrasts(Document("a", "A court.", period="1"), "1", "2")


def test_a_period_without_words():
    with pytest.raises(ValueError, match='no document of "old" holds words in the roles'):
        frame_contrasts(periods(new=["A court."], old=["…"]), "new", "old", lexicon=LAW)


@pytest.mark.filterwarnings("ignore:not in English")  # made-up texts
def test_within_publishers_a_difference_of_publishers_is_none_of_periods():
    rows = [
        {"id": f"{p}{n}", "period": p, "publisher": who, "text": "A court. " * hits + "Rain fell here. " * (20 + n % 3)}
        for p, shares in (("new", 16), ("old", 8))
        for n in range(24)
        for who, hits in [("Loud", 6 + n % 2) if n < shares else ("Calm", 1 + n % 2)]
    ]
    corpus = load_corpus(pd.DataFrame(rows))
    plain = frame_contrasts(corpus, "new", "old", lexicon=LAW).iloc[0]
    within = frame_contrasts(corpus, "new", "old", lexicon=LAW, within="publisher").iloc[0]
    assert plain["p"] < 0.05 < within["p"]
    assert plain["log_ratio"] == within["log_ratio"]
    assert "Publisher (Calm: 33% of new, 67% of old)" in plain["caveat"]


def test_within_takes_twenty_documents_and_a_known_fact(corpus):
    with pytest.raises(ValueError, match="within takes 20 documents a side, and here is one with 2"):
        frame_contrasts(corpus, "2025", "2019", within="genre")
    with pytest.raises(ValueError, match='within="title" is unknown; choose publisher, genre'):
        frame_contrasts(corpus, "2025", "2019", within="title")


@pytest.mark.parametrize("by", ["doc", "period", "voice_group"])
def test_texts_without_words_have_no_rate(by):
    rates = frame_rates(load_corpus(pd.DataFrame({"id": ["a", "b"], "text": ["!!! ...", "??? !!!"]})), by=by)
    assert rates["hits"].sum() == 0
    assert rates["rate_per_1k"].isna().all()
