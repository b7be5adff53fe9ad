"""Trends: every document counts where the middle of its range falls, and nothing is claimed under three of them."""

from datetime import date, timedelta

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as hs

from toolkit import tables
from toolkit.corpus import Corpus, Document, as_corpus, load_corpus
from toolkit.framing import frame_rates, frame_trends
from toolkit.framing.lexicon import read_lexicon

LAW = read_lexicon('[frames.law]\npatterns = ["court*"]\n[frames.nothing]\npatterns = ["zebra"]')
START = date(2019, 1, 1)
law = settings(derandomize=True, deadline=None, max_examples=15)
# Documents as first day, days of the range, and hits; None is undated.
dated = hs.lists(
    hs.tuples(hs.one_of(hs.none(), hs.integers(0, 120)), hs.integers(1, 40), hs.integers(0, 3)), min_size=1, max_size=9
)


def corpus(rows, period=""):
    documents = []
    for n, (day, days, hits) in enumerate(rows):
        first = None if day is None else START + timedelta(days=day)
        last = first and first + timedelta(days=days - 1)
        text = "A court sat. " * hits + "Rain fell here."
        documents.append(Document(f"d{n}", text, date_from=first, date_to=last, period=period))
    return as_corpus(*documents)


def of(table, frame="law"):
    return table[table["frame"] == frame]


@law
@given(dated, hs.integers(1, 60))
def test_windows_that_do_not_overlap_count_every_document_once(rows, window):
    trend = of(frame_trends(corpus(rows), by=window, step=window, lexicon=LAW))
    known = [row for row in rows if row[0] is not None]
    placed = [row for row in known if row[1] <= window]
    assert trend["documents"].sum() == len(placed)
    assert trend["hits"].sum() == sum(hits for *_, hits in placed)
    if placed:
        assert trend["undated"].unique().tolist() == [len(rows) - len(known)]
        assert trend["unplaced"].unique().tolist() == [len(known) - len(placed)]


@law
@given(dated, hs.integers(1, 60), hs.integers(1, 60))
def test_a_window_holds_the_documents_whose_middle_it_holds(rows, window, step):
    trend = of(frame_trends(corpus(rows), by=window, step=min(step, window), lexicon=LAW))
    placed = [(START + timedelta(days=day + (days - 1) // 2), hits)
              for day, days, hits in rows if day is not None and days <= window]  # fmt: skip
    for row in trend.itertuples():
        inside = [hits for middle, hits in placed if row.date_from.date() <= middle <= row.date_to.date()]
        assert (row.documents, row.hits) == (len(inside), sum(inside))
        assert (row.date_to - row.date_from).days == window - 1
        assert np.isnan(row.rate_per_1k) == (not inside)
        assert np.isnan(row.low) == np.isnan(row.high) == (len(inside) < 3)
    assert {hits for _, hits in placed} <= {0} or trend["hits"].max() > 0


def test_neighbouring_windows_start_a_quarter_apart():
    trend = of(frame_trends(corpus([(0, 1, 1), (40, 1, 1)]), by=20, lexicon=LAW))
    assert trend["level"].tolist()[:3] == ["2019-01-01", "2019-01-06", "2019-01-11"]
    assert trend["documents"].tolist() == [1, 0, 0, 0, 0, 1]
    assert trend["caveat"].iloc[1] == "No words to search."


def test_periods_are_those_of_the_rates_where_all_documents_are_dated():
    rows = [{"id": f"{p}{n}", "text": "A court. " * n + "Rain fell.", "period": p, "date": f"{p}-0{n + 1}"}
            for p in ("2019", "2021") for n in range(4)]  # fmt: skip
    known = load_corpus(pd.DataFrame(rows))
    trend, rates = (
        tables.check(frame_trends(known, lexicon=LAW), "trends"),
        frame_rates(known, by="period", lexicon=LAW),
    )
    shared = ["frame", "level", "hits", "words", "rate_per_1k", "low", "high", "documents", "caveat"]
    pd.testing.assert_frame_equal(trend[shared], rates[shared])
    assert of(trend)["date_from"].dt.date.tolist() == [date(2019, 1, 1), date(2021, 1, 1)]
    assert of(trend)["date_to"].dt.date.tolist() == [date(2019, 4, 30), date(2021, 4, 30)]


def test_by_period_undated_documents_and_those_of_no_period_are_left_out_and_counted():
    first, second = Document("a", "A court.", date_from=START, period="p"), Document("b", "A court.", period="p")
    known = Corpus((first, Document("c", "A court.", date_from=START), second))
    row = of(frame_trends(known, lexicon=LAW)).iloc[0]
    assert (row["level"], row["documents"], row["hits"], row["undated"], row["unplaced"]) == ("p", 1, 1, 1, 1)


def test_every_frame_of_the_lexicon_is_there_in_order_of_time():
    trend = frame_trends(corpus([(50, 1, 0), (0, 1, 2)]), by=10, step=10, lexicon=LAW)
    assert trend["frame"].tolist() == ["law"] * 6 + ["nothing"] * 6
    assert of(trend)["date_from"].is_monotonic_increasing
    assert of(trend, "nothing")["hits"].tolist() == [0] * 6


def test_a_window_longer_than_the_calendar_holds_all():
    row = of(frame_trends(corpus([(0, 1, 2), (90, 30, 1)]), by=10**7, lexicon=LAW)).iloc[0]
    assert (row["documents"], row["hits"], str(row["date_to"].date())) == (2, 3, "9999-12-31")


def test_without_dates_there_are_no_points():
    trend = frame_trends(corpus([(None, 1, 2)]), lexicon=LAW)
    assert len(tables.check(trend, "trends")) == 0


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"by": "year"}, r"by='year' is unknown; choose \"period\" or a number of days, 1 or more"),
        ({"by": 0}, "by=0 is unknown"),
        ({"by": True}, "by=True is unknown"),
        ({"by": 2.5}, r"by=2\.5 is unknown"),
        ({"step": 3}, "step belongs to a window of days"),
        ({"by": 30, "step": 31}, "step=31 is no step of a window of 30 days; give 1 to 30 days"),
        ({"by": 1}, "makes 9,000 windows between 2019-01-01 and 2043-08-22, and a table takes 5,000"),
    ],
)
def test_what_cannot_be_is_said(options, message):
    with pytest.raises(ValueError, match=message):
        frame_trends(corpus([(0, 1, 1), (8999, 1, 1)]), lexicon=LAW, **options)
