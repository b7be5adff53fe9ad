"""Keywords: counts are exact, measures agree with SciPy, hand and slow versions, and bad options are explained."""

import json
from collections import Counter
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as hs

from toolkit import tables
from toolkit.corpus import load_corpus
from toolkit.framing import keyness, keywords
from toolkit.framing import statistics as st

CASES = json.loads((Path(__file__).parents[1] / "cases" / "keyness.json").read_text("utf-8"))
ROOT = Path(__file__).parents[2]
law = settings(derandomize=True, deadline=None, max_examples=12)
lines = hs.lists(
    hs.sampled_from(["wall", "road", "the", "of", "border", "wall's", "Wall", "rain"]), min_size=1, max_size=12
)


def corpus_of(new, old):
    rows = [("new", n, words) for n, words in enumerate(new)] + [("old", n, words) for n, words in enumerate(old)]
    return load_corpus(pd.DataFrame([{"id": f"{p}{n}", "text": " ".join(words), "period": p} for p, n, words in rows]))


def folded(words):
    return [word.casefold().removesuffix("'s") for word in words]


@law
@given(hs.lists(lines, min_size=1, max_size=4), hs.lists(lines, min_size=1, max_size=4))
def test_counts_dispersion_and_documents_are_those_of_a_slow_count(new, old):
    table = tables.check(keywords(corpus_of(new, old), "new", "old", minimum=1), "keywords")
    counts = [Counter(folded(words)) for words in (*new, *old)]
    sizes = np.array([len(words) for words in (*new, *old)], float)
    for row in table.itertuples():
        each = np.array([count[row.word] for count in counts], float)
        assert (row.target_count, row.reference_count) == (each[: len(new)].sum(), each[len(new) :].sum())
        assert row.documents == (each > 0).sum()
        assert row.dispersion == pytest.approx(st.dispersion(each[:, None], sizes)[0])
    assert set(table["word"]) == set(sum(counts, Counter()))


@law
@given(new=hs.lists(lines, min_size=3, max_size=4), old=hs.lists(lines, min_size=3, max_size=4))
def test_the_interval_from_sums_is_that_from_residuals(stats, new, old):
    table = keywords(corpus_of(new, old), "new", "old", minimum=1).set_index("word")
    for word, row in table.iterrows():
        variance = 0.0
        for some in (new, old):
            size = np.array([len(words) for words in some], float)
            each = np.array([folded(words).count(word) for words in some], float)
            residual = (each - size * each.sum() / size.sum()) / (1 - size / size.sum())
            clustered = (len(some) - 1) / len(some) * (residual**2).sum() / (each.sum() + 0.5) ** 2
            variance += max(clustered, 1 / (each.sum() + 0.5))
        freedom = min(len(new), len(old)) - 1
        half = stats.t.ppf(0.975, freedom) * np.sqrt(variance) / np.log(2)
        assert [row["low"], row["high"]] == pytest.approx([row["log_ratio"] - half, row["log_ratio"] + half])
        z = abs(row["log_ratio"]) * np.log(2) / np.sqrt(variance)
        assert row["p"] == pytest.approx(2 * stats.t.sf(z, freedom))


@law
@given(hs.lists(lines, min_size=1, max_size=3), hs.lists(lines, min_size=1, max_size=3))
def test_swapping_the_sides_mirrors_the_measures(new, old):
    one = keywords(corpus_of(new, old), "new", "old", minimum=1).set_index("word").sort_index()
    two = keywords(corpus_of(new, old), "old", "new", minimum=1).set_index("word").sort_index()
    np.testing.assert_allclose(one["log_ratio"], -two["log_ratio"], atol=1e-12)
    np.testing.assert_allclose(one["log_odds_z"], -two["log_odds_z"], atol=1e-12)
    np.testing.assert_allclose(one["g2"], two["g2"], atol=1e-9)


@pytest.mark.parametrize("case", CASES["g2"], ids=lambda c: c["about"])
def test_g2_is_that_of_scipy(stats, case):
    (a, n), (b, m) = case["target"], case["reference"]
    found = keyness._g2(np.array([[a], [b]], float), np.array([n, m], float))
    theirs = stats.chi2_contingency([[a, n - a], [b, m - b]], correction=False, lambda_="log-likelihood").statistic
    assert found == pytest.approx([theirs], abs=1e-9)


@pytest.mark.parametrize("case", CASES["log_odds_z"], ids=lambda c: c["about"])
def test_log_odds_by_hand(case):
    (a, n), (b, m) = case["target"], case["reference"]
    found = keyness._log_odds_z(np.array([[a], [b]], float), np.array([n, m], float))
    assert found == pytest.approx([case["z"]], abs=2e-3)


def test_phrases_keep_to_sentences_and_content_words():
    text = "Border wall plans. The border wall of stone. Border, wall. A border-wall plan. Border. Wall."
    corpus = load_corpus(pd.DataFrame({"id": ["a", "b"], "text": [text, "Rain fell."], "period": ["new", "old"]}))
    table = keywords(corpus, "new", "old", phrases=3, minimum=1).set_index("word")
    assert table.loc["border wall", "target_count"] == 3
    assert {"border wall plans", "border wall plan"} <= set(table.index)
    assert "wall of stone" in table.index
    assert not {"the border", "wall of", "of stone", "wall the"} & set(table.index)


def test_a_longer_phrase_is_found_only_as_often_as_asked():
    corpus = corpus_of([["red", "brick", "wall"]] * 3, [["red", "brick", "road"]])
    table = keywords(corpus, "new", "old", phrases=3, minimum=3).set_index("word")
    assert table.loc["red brick", ["target_count", "reference_count"]].tolist() == [3, 1]
    assert table.loc["red brick wall", "target_count"] == 3
    assert "red brick road" not in table.index


def test_the_document_that_carries_a_word_is_named():
    table = keywords(corpus_of([["wall"] * 9, ["wall", "road"]], [["rain", "road"]]), "new", "old", minimum=1)
    assert table.set_index("word").loc["wall", ["top_doc", "top_share"]].tolist() == ["new0", 0.9]


def test_words_of_the_target_come_first_and_ties_by_word():
    table = keywords(corpus_of([["b", "a", "c", "c"]], [["x", "y", "c", "c"]]), "new", "old", minimum=1)
    assert table["word"].tolist() == ["a", "b", "c", "x", "y"]


def test_documents_and_voice_groups_can_be_compared():
    corpus = load_corpus(ROOT / "texts")
    by_doc = keywords(corpus, "voa-2018", "jurist-2025", by="doc")
    assert by_doc["documents"].max() == 2
    groups = keywords(corpus, "organization", "narrator", by="voice_group")
    assert groups[["low", "high", "p", "p_adjusted"]].isna().all(axis=None)
    assert groups["target_count"].sum() > 100


def test_one_document_a_side_of_one_word_each():
    table = keywords(corpus_of([["wall"]], [["road"]]), "new", "old", minimum=1)
    assert table["word"].tolist() == ["wall", "road"]
    assert table["log_ratio"].tolist() == pytest.approx([np.log2(3), -np.log2(3)])
    assert table[["low", "high", "p"]].isna().all(axis=None)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"target": "2025", "reference": "2025"}, '"2025" stands on both sides'),
        ({"phrases": 0}, "phrases is 0; give the longest run of words, 1 to 5"),
        ({"minimum": 0}, "minimum is 0; give 1 or more occurrences"),
        ({"by": "year"}, 'by="year" is unknown; choose doc, period, voice_group'),
        ({"target": "1999"}, 'period "1999"; the periods are "2019"'),
        (
            {"by": "voice_group", "target": "poets", "reference": "narrator"},
            'nobody speaks in voice group "poets"; there are',
        ),
    ],
)
def test_wrong_options(options, said):
    known = {"target": "2025", "reference": "2019"} | options
    with pytest.raises(ValueError, match=said):
        keywords(load_corpus(ROOT / "texts"), known.pop("target"), known.pop("reference"), **known)


def test_a_side_without_words():
    corpus = load_corpus(pd.DataFrame({"id": ["a", "b"], "text": ["A wall.", "…"], "period": ["new", "old"]}))
    with pytest.raises(ValueError, match='"old" holds no words in the roles that are counted'):
        keywords(corpus, "new", "old")


def test_a_minimum_nothing_reaches_gives_an_empty_table():
    table = keywords(corpus_of([["wall"]], [["road"]]), "new", "old", minimum=9)
    assert table.empty


def test_a_word_that_is_all_there_is_marks_neither_side():
    table = keywords(corpus_of([["wall"] * 3], [["wall"]]), "new", "old", minimum=1)
    assert table[["log_odds_z", "g2"]].values.tolist() == [[0.0, 0.0]]


def test_a_document_that_is_not_there():
    with pytest.raises(KeyError, match="no document 'x'"):
        keywords(load_corpus(ROOT / "texts"), "x", "voa-2018", by="doc")


def test_without_function_words_the_counts_of_the_others_stay():
    corpus = load_corpus(
        pd.DataFrame(
            {"id": ["a", "b"], "text": ["The wall of the town fell.", "The wall is new."], "period": ["1", "2"]}
        )
    )
    every, content = (
        keywords(corpus, "2", "1", minimum=1, function_words=which).set_index("word") for which in (True, False)
    )
    assert set(every.index) - set(content.index) == {"the", "of", "is"}
    same = ["target_count", "reference_count", "log_ratio", "g2", "dispersion"]
    pd.testing.assert_frame_equal(every.loc[content.index, same], content[same])
