"""Collocates: they agree with a slow count, and the window ends with the sentence."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as hs

from toolkit import tables
from toolkit.corpus import Document, load_corpus
from toolkit.framing import collocates

law = settings(derandomize=True, deadline=None, max_examples=20)
lines = hs.lists(hs.sampled_from(["wall", "road", "high", "border", "rain"]), min_size=1, max_size=14)


@law
@given(hs.lists(lines, min_size=1, max_size=3), hs.integers(1, 4))
def test_counts_are_those_of_a_slow_count(some, window):
    corpus = load_corpus(
        pd.DataFrame([{"id": f"d{n}", "text": " ".join(w), "period": "p"} for n, w in enumerate(some)])
    )
    table = tables.check(collocates(corpus, "wall", window=window, minimum=1), "collocates").set_index("word")
    near = [
        (n, i)
        for n, words in enumerate(some)
        for i, word in enumerate(words)
        if word != "wall" and "wall" in words[max(0, i - window) : i + window + 1]
    ]
    every = [word for words in some for word in words]
    assert set(table.index) == {some[n][i] for n, i in near}
    for word, row in table.iterrows():
        together = sum(some[n][i] == word for n, i in near)
        assert (row["together"], row["count"], row["nodes"]) == (together, every.count(word), every.count("wall"))
        assert row["documents"] == len({n for n, i in near if some[n][i] == word})
        assert row["log_dice"] == pytest.approx(14 + np.log2(2 * together / (every.count(word) + every.count("wall"))))


def test_the_window_ends_with_the_sentence_and_leaves_out_the_node():
    table = collocates(Document("a", "High border wall. Rain fell far away.", period="p"), "border wall", minimum=1)
    assert table["word"].tolist() == ["high"]


def test_levels_come_in_order():
    rows = [("old", "An old wall stood."), ("new", "A new wall stood.")]
    corpus = load_corpus(
        pd.DataFrame([{"id": p, "text": t, "date": d} for (p, t), d in zip(rows, ("2019", "2025"), strict=True)])
    )
    assert collocates(corpus, "wall", minimum=1)["level"].drop_duplicates().tolist() == ["2019", "2025"]
    assert collocates(corpus, "wall", by="doc", minimum=1)["level"].drop_duplicates().tolist() == ["old", "new"]
    assert collocates(corpus, "wall", by="voice_group", minimum=1)["level"].unique().tolist() == ["narrator"]


def test_nothing_near_and_nothing_found():
    assert collocates(Document("a", "Wall."), "wall").empty
    assert collocates(Document("a", "Rain."), "wall").empty


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"by": "year"}, 'by="year" is unknown; choose doc, period, voice_group'),
        ({"window": 0}, "window is 0 and minimum 2; give 1 or more of each"),
        ({"pattern": "*"}, r'collocates: pattern "\*" fits every word'),
    ],
)
def test_wrong_options(options, said):
    known = {"pattern": "wall"} | options
    with pytest.raises(ValueError, match=said):
        collocates(Document("a", "A wall."), known.pop("pattern"), **known)
