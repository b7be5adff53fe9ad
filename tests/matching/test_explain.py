"""Explanations: contributions add up to the verdict that the tables give, and hostile text stays text."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.corpus import load_corpus, passages
from toolkit.matching.explain import explain
from toolkit.matching.features import ABOUT
from toolkit.matching.model import FORMS, load
from toolkit.matching.pairs import claim_pairs
from toolkit.matching.score import score

WORDS = ["the", "council", "closed", "old", "bridge", "on", "Monday", "not", "2,654", "people", "Mexico", "said"]
TEXTS = st.lists(st.sampled_from(WORDS), min_size=1, max_size=12).map(" ".join)


def letters(texts):
    """Encode a text by its letters: an encoder without weights."""
    return np.array([[text.lower().count(c) + 0.1 for c in "abcdefghijklmnopqrst"] for text in texts])


@pytest.fixture(scope="module")
def corpus():
    texts = [
        (
            "Bridge shut\n\nThe old stone bridge was closed to all traffic on Monday. Rain fell on the upper town all "
            'week.\n\n"Nobody had warned the people of the lower town," said Ann Lee, director of the water board.'
        ),
        (
            "A year on\n\nThe council had closed the old stone bridge to traffic. A comedy opened the festival.\n\n"
            '"We will plant four hundred trees along the bank," said Ann Lee, director of the water board.'
        ),
    ]
    return load_corpus(pd.DataFrame({"id": ["a", "b"], "text": texts}))


@pytest.mark.parametrize("encoder", [None, letters])
@settings(derandomize=True, deadline=None, max_examples=12)
@given(TEXTS, TEXTS)
def test_contributions_add_up_to_the_probability_of_score(encoder, left, right):
    found = explain([left, right], encoder=encoder)
    scored = score(pd.DataFrame({"left": [left], "right": [right]}), encoder=encoder).iloc[0]
    assert found.attrs["probability"] == pytest.approx(scored["probability"], abs=2e-6)
    assert found.attrs["relation"] == scored["relation"]
    if not found.attrs["notes"]:
        assert 1 / (1 + np.exp(-found["contribution"].sum())) == pytest.approx(scored["probability"], abs=2e-6)


@settings(derandomize=True, deadline=None, max_examples=10)
@given(TEXTS, TEXTS)
def test_exchanging_the_sides_explains_the_same(left, right):
    forth, back = (explain(pair, encoder=None).set_index("feature") for pair in ([left, right], [right, left]))
    assert forth["contribution"].to_numpy() == pytest.approx(back["contribution"][forth.index].to_numpy(), abs=1e-4)


@pytest.mark.parametrize("encoder", [None, letters])
def test_with_the_corpus_every_row_of_claim_pairs_is_explained_as_it_stands(corpus, encoder):
    pairs = claim_pairs(corpus, all_pairs=True, encoder=encoder)
    assert len(pairs) >= 9
    for _, row in pairs.iterrows():
        found = explain(row, corpus=corpus, encoder=encoder)
        assert found.attrs["probability"] == pytest.approx(row["probability"], abs=2e-6)
        odds = found["contribution"].sum()
        assert 1 / (1 + np.exp(-odds)) == pytest.approx(row["probability"], abs=2e-6)


def test_a_row_of_two_periods_is_explained_as_it_stands_without_being_told_them(corpus):
    texts = [document.text for document in corpus.values()]
    between = ("2019", "2021")
    dated = load_corpus(pd.DataFrame({"text": [*texts, texts[1]], "date": ["2019", "2021", "2021"]}))
    pairs = [claim_pairs(dated, between=periods, all_pairs=True, encoder=None) for periods in (None, between)]
    keys = ["left_doc", "left_start", "right_doc", "right_start"]
    both = pairs[0].merge(pairs[1][[*keys, "probability"]], on=keys, suffixes=("", "_between"))
    moved = (both["probability"] - both["probability_between"]).abs() > 1e-4
    assert moved.any()
    for table, told in zip(pairs, (False, True), strict=True):
        row = table.merge(both.loc[moved, keys], on=keys).iloc[0]
        found = explain(row, corpus=dated, encoder=None)
        assert found.attrs["probability"] == pytest.approx(row["probability"], abs=2e-6)
        assert ("Judged among the pairs between 2019 and 2021" in found.text()) == told
        assert "The row says" not in found.text()
    asked = explain(pairs[1].iloc[0], corpus=dated, between=between, encoder=None)
    assert asked.attrs["probability"] == pytest.approx(pairs[1]["probability"].iloc[0], abs=2e-6)


@pytest.mark.parametrize(
    ("more", "mend"),
    [({"query_id": "q"}, "match judges a pair among all"), ({"left_doc": "a"}, "give corpus"), ({}, "score counts")],
)
def test_what_to_do_about_a_row_that_was_judged_among_others_is_said_by_what_made_it(more, mend):
    row = {"left_text": "The bridge is old.", "right_text": "An old bridge.", "probability": 0.123, **more}
    assert mend in explain(row, encoder=None).text()


def test_what_is_said_is_explained_without_who_says_it(corpus):
    pairs = claim_pairs(corpus, all_pairs=True, encoder=None)
    row = pairs[pairs["left_text"].str.contains("warned") & pairs["right_text"].str.contains("trees")].iloc[0]
    assert "Compared without the words that say who says it" in explain(row, corpus=corpus, encoder=None).text()


def test_a_row_judged_elsewhere_says_so(corpus):
    row = claim_pairs(corpus, all_pairs=True, encoder=None).iloc[0]
    assert (
        f"The row says {row['relation']}, probability {row['probability']:.2f}; judged alone it is"
        in explain(row, encoder=None).text()
    )


def test_a_row_of_another_relation_says_so_and_one_that_agrees_says_nothing():
    pair = {"left": "The old bridge was closed.", "right": "They closed the old bridge."}
    same = explain(pair, encoder=None).attrs
    assert same["notes"] == []
    known = pair | {"probability": same["probability"], "relation": same["relation"]}
    assert explain(known, encoder=None).attrs["notes"] == []
    (note,) = explain(known | {"relation": "none"}, encoder=None).attrs["notes"]
    assert note.startswith(f"The row says none, probability {same['probability']:.2f}; judged alone it is ")


@pytest.mark.parametrize("form", FORMS)
def test_every_feature_is_said_in_words(form):
    assert set(load(form).features) <= set(ABOUT)


def test_the_largest_come_first_and_the_constant_last():
    found = explain(("The old bridge was closed.", "They closed the old bridge."), encoder=None)
    assert found.columns.tolist() == ["feature", "value", "contribution", "about"]
    assert found["contribution"].iloc[:-1].abs().is_monotonic_decreasing
    assert found["feature"].iloc[-1] == "constant"
    assert sum(found.attrs["kinds"].values()) == pytest.approx(1, abs=1e-3)


def test_equal_and_wordless_texts_say_what_decides():
    assert "same words in the same order, which decides" in explain(["A wall.", "a wall"], encoder=None).text()
    assert "no word, which decides" in explain(["!!!", "a wall"], encoder=None).text()


def test_text_is_escaped_and_parts_are_plain_tables():
    found = explain(["<script>alert(1)</script> wall", "a & b"], encoder=None)
    assert "<script>" not in found._repr_html_()
    assert "&lt;script&gt;alert(1)&lt;/script&gt; wall" in found._repr_html_()
    assert "left: <script>" in found.text()
    assert type(found.head(2)) is pd.DataFrame


def test_two_texts_are_explained_as_score_judges_them():
    texts = "The old bridge was closed in May.", "The old bridge was closed in June."
    found = explain(*texts, encoder=letters)
    pd.testing.assert_frame_equal(found, explain(list(texts), encoder=letters))
    scored = score(pd.DataFrame([texts], columns=["left", "right"]), encoder=letters).iloc[0]
    assert found.attrs["probability"] == pytest.approx(scored["probability"], abs=2e-6)
    assert (found.attrs["left"], found.attrs["right"]) == texts
    assert f"In what one contradicts the other: {scored['note']}." in found.text()
    assert scored["note"]


def test_two_passages_are_explained_alone_or_as_their_corpus_judges_them(corpus):
    rows = passages(corpus)
    one, other = (rows[rows["text"].str.contains("stone bridge") & (rows["doc"] == doc)].iloc[0] for doc in "ab")
    alone = explain(one, other, encoder=None)
    pd.testing.assert_frame_equal(alone, explain(one["text"], other["text"], encoder=None))
    pairs = claim_pairs(corpus, all_pairs=True, encoder=None)
    row = pairs[(pairs["left_start"] == one["start"]) & (pairs["right_start"] == other["start"])].iloc[0]
    for sides in ((one, other), (other, one)):
        found = explain(*sides, corpus=corpus, encoder=None)
        assert found.attrs["probability"] == pytest.approx(row["probability"], abs=2e-6)
        assert found.attrs["left"] == sides[0]["text"]
    with pytest.raises(ValueError, match="no candidate of this corpus"):
        explain(one, one, corpus=corpus, encoder=None)
    with pytest.raises(ValueError, match="with a corpus, give a row of claim_pairs or two of passages"):
        explain(one["text"], other["text"], corpus=corpus, encoder=None)


def test_the_words_of_the_passage_on_the_right_are_told_first_in_either_order():
    said = [f"The dam was closed for {months} months by the county after the flood." for months in (18, 30)]
    among = load_corpus(pd.DataFrame({"text": said, "date": ["2019", "2023"]}))
    early, late = (row for _, row in passages(among).iterrows())
    for sides, words in (((early, late), "30 months for 18 months"), ((late, early), "18 months for 30 months")):
        assert words in explain(*sides, corpus=among, encoder=None).text()


def test_a_contradiction_in_a_corpus_is_told_as_the_row_tells_it():
    texts = "The work on the old bridge took 18 months.", "The work on the old bridge took 30 months."
    among = load_corpus(pd.DataFrame({"id": ["a", "b"], "text": texts}))
    row = claim_pairs(among, all_pairs=True, encoder=None).iloc[0]
    assert row["note"] == "another figure (30 months for 18 months)"
    assert f"In what one contradicts the other: {row['note']}." in explain(row, corpus=among, encoder=None).text()


@pytest.mark.parametrize(
    ("sides", "found"),
    [
        (("one text", 3), "3 is no text"),
        ((None, "b"), "None is no text"),
        (({"left": "a"}, "b"), "left: this row has no"),
    ],
)
def test_what_is_no_side_of_a_pair_is_refused(sides, found):
    with pytest.raises(ValueError, match=found):
        explain(*sides, encoder=None)


def test_one_text_and_a_whole_table_are_told_what_to_give():
    with pytest.raises(ValueError, match="or two texts; this is only one text"):
        explain("one text", encoder=None)
    with pytest.raises(ValueError, match=r"this is a table of 2 rows, of which iloc\[0\] is the first"):
        explain(pd.DataFrame({"left": ["a", "b"], "right": ["c", "d"]}), encoder=None)


@pytest.mark.parametrize("pair", ["one text", ["one"], 3, {"left": "a"}])
def test_what_is_no_pair_is_refused(pair):
    with pytest.raises(ValueError, match="give a row with left_text and right_text, or two texts"):
        explain(pair, encoder=None)


def test_a_row_of_another_corpus_is_refused(corpus):
    row = {"left_text": "a", "right_text": "b", "left_doc": "a", "left_start": 1, "right_doc": "b", "right_start": 1}
    with pytest.raises(ValueError, match="no candidate of this corpus"):
        explain(row, corpus=corpus, encoder=None)
    with pytest.raises(ValueError, match="with a corpus, give a row of claim_pairs"):
        explain(["a", "b"], corpus=corpus, encoder=None)
    with pytest.raises(ValueError, match="3 is no text"):
        explain(["a", 3], encoder=None)


def test_words_that_meet_are_told_with_the_encoder_alone():
    pair = ["They fled the war <b>.", "Refugees escaped the fighting."]
    found = explain(pair)
    assert "fled – escaped" in found.text()
    assert "fled – escaped" in found._repr_html_()
    assert [words[0] for words in found.attrs["meetings"]] == ["fled", "war"]
    assert explain(pair, encoder=None).attrs["meetings"] == []


def test_the_clauses_that_have_most_in_common_are_named_as_they_are_written():
    texts = [
        "Officials promised to appeal after the court\nstruck down the ban on asylum.",
        "The judge, who had heard weeks of testimony, ruled on Friday that the asylum ban is unlawful.",
    ]
    found = explain(texts)
    one, other, met = found.attrs["clauses"]
    assert (one, other) == ("after the court struck down the ban on asylum", "that the asylum ban is unlawful")
    assert 0.4 <= met <= 1
    assert f"({met:.2f}): “{one}” – “{other}”" in found.text()
    for text, words, places in zip(texts, (one, other), found.attrs["clause_places"], strict=True):
        assert " … ".join(" ".join(text[start:end].split()) for start, end in places) == words
        assert all(f"<u>{text[start:end]}</u>" in found._repr_html_() for start, end in places)
    assert explain(texts, encoder=None).attrs["clauses"] == ()


@pytest.mark.parametrize("texts", [["", "The dam burst."], ["The dam burst.", "The dam burst."], ["Yes.", "No."]])
def test_a_pair_of_single_clauses_has_none_to_name(texts):
    assert explain(texts).attrs["clauses"] == ()
