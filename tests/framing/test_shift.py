"""Word shift: contributions add up to SciPy's divergence, and the null comes from whole documents."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as hs

from toolkit import tables
from toolkit.corpus import load_corpus
from toolkit.framing import word_shift

law = settings(derandomize=True, deadline=None, max_examples=25)
lines = hs.lists(hs.sampled_from(["wall", "road", "the", "border", "rain"]), min_size=1, max_size=10)


def corpus_of(new, old):
    rows = [("new", n, words) for n, words in enumerate(new)] + [("old", n, words) for n, words in enumerate(old)]
    return load_corpus(pd.DataFrame([{"id": f"{p}{n}", "text": " ".join(words), "period": p} for p, n, words in rows]))


@law
@given(hs.lists(lines, min_size=1, max_size=3), hs.lists(lines, min_size=1, max_size=3))
def test_contributions_add_up_to_the_divergence_of_scipy(new, old):
    from scipy.spatial.distance import jensenshannon  # late, as `stats` in conftest.py

    table = tables.check(word_shift(corpus_of(new, old), "new", "old"), "shifts")
    expected = jensenshannon(table["target_share"], table["reference_share"], base=2) ** 2
    assert table["divergence"][0] == pytest.approx(expected, abs=1e-9)
    assert table["contribution"].abs().sum() == pytest.approx(expected, abs=1e-9)
    assert (np.sign(table["contribution"]) * (table["target_share"] - table["reference_share"]) >= 0).all()
    assert table["contribution"].abs().is_monotonic_decreasing or np.allclose(
        table["contribution"].abs(), table["contribution"].abs().sort_values(ascending=False)
    )


@pytest.mark.filterwarnings("ignore:not in English")  # made-up texts
def test_one_document_that_carries_a_word_does_not_pass_the_null_and_a_common_word_does():
    new = [["rain", "road"] * 10 + ["border"] * 6 for _ in range(5)]
    new[0] += ["scandal"] * 40
    old = [["rain", "road"] * 10 for _ in range(5)]
    table = word_shift(corpus_of(new, old), "new", "old").set_index("word")
    assert table.loc["scandal", "contribution"] <= table.loc["scandal", "null_high"]
    assert table.loc["border", "contribution"] > table.loc["border", "null_high"]
    assert table.loc["scandal", ["top_doc", "top_share"]].tolist() == ["new0", 1.0]
    assert 0 < table["null_divergence"].iloc[0] < table["divergence"].iloc[0]


def test_under_three_documents_there_is_no_null():
    table = word_shift(corpus_of([["wall"]] * 2, [["road"]] * 3), "new", "old")
    assert table[["null_high", "null_divergence"]].isna().all(axis=None)
    assert table["divergence"].tolist() == [1.0, 1.0]


def test_seeds_decide_the_draws_and_nothing_else():
    new, old = [["wall", "rain"] * (n + 1) for n in range(6)], [["rain", "road"] * (n + 1) for n in range(6)]
    corpus = corpus_of(new, old)
    one, two, other = (word_shift(corpus, "new", "old", seed=seed) for seed in (0, 0, 1))
    assert one.equals(two)
    assert not one["null_high"].equals(other["null_high"])
    assert one.drop(columns=["null_high", "null_divergence"]).equals(
        other.drop(columns=["null_high", "null_divergence"])
    )


def test_rare_words_are_left_out_of_the_table_but_not_of_the_divergence():
    corpus = corpus_of([["wall", "wall", "x"]], [["wall", "wall", "y"]])
    full, short = word_shift(corpus, "new", "old"), word_shift(corpus, "new", "old", minimum=2)
    assert short["word"].tolist() == ["wall"]
    assert short["divergence"][0] == full["divergence"][0] > 0


def test_one_name_on_both_sides():
    with pytest.raises(ValueError, match='word_shift: "new" stands on both sides'):
        word_shift(corpus_of([["a"]], [["b"]]), "new", "new")
