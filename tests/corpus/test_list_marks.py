"""Marks of list items: they state nothing, whatever they are, and what begins a sentence is none."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.corpus import load_corpus
from toolkit.corpus.counts import count, recounted
from toolkit.corpus.list_marks import list_mark, unlisted
from toolkit.facts.numbers import figures
from toolkit.facts.statements import statements_of
from toolkit.matching.pairs import claim_pairs
from toolkit.matching.score import score

MARKS = [
    *("1. ", "12. ", "7.\t", "1) ", "12.) ", "(1) ", "[3] ", "4.2 ", "4.2. ", "4.2.11 ", "1a. ", "(2b) "),
    *("a. ", "a) ", "(b) ", "(B) ", "iv. ", "IV. ", "(xii) ", "(V) ", "i) "),
    *("- ", "* ", "• ", "– ", "◦ ", "# ", "### ", "• 2. ", "**3.** ", "- (c) "),
    *("Recommendation 4: ", "RECOMMENDATION 4: ", "Article 5. ", "Section 4.2 – ", "Demand 3) ", "Resolution II: "),
    *("No. 3: ", "Art. 12. ", "§ 4. ", "§4: ", "Principle A: ", "Point 3 - "),
]
SENTENCES = [
    "The boards must publish all papers of the March vote.",
    "No ward may be closed before 2030.",
    "NATO states spend 2.3 per cent on 14 ships.",
    "“The pledge must be kept,” said Ann Lee.",
    "Über den Antrag wird am 12. August abgestimmt.",
]
MARKED = st.tuples(st.sampled_from(MARKS), st.sampled_from(MARKS), st.sampled_from(SENTENCES))


@given(MARKED)
def test_a_mark_ends_where_the_words_begin(given_):
    mark, _, sentence = given_
    assert list_mark(mark + sentence) == len(mark)
    assert list_mark("So it is. " + mark + sentence, 10) == 10 + len(mark)
    assert unlisted(mark + sentence) == " " * len(mark) + sentence


@given(st.text(max_size=30) | MARKED.map("".join))
def test_what_is_left_keeps_its_place_and_holds_all_but_the_mark(text):
    end = list_mark(text)
    assert 0 <= end <= len(text)
    assert len(unlisted(text)) == len(text)
    assert unlisted(text)[end:] == text[end:]


@given(MARKED)
def test_passages_with_any_marks_have_the_same_words_and_figures(given_):
    one, other, sentence = given_
    texts = [one + sentence, other + sentence, sentence]
    counts = count(texts)
    assert len({tuple(counts.tokens.ids[counts.tokens.of(row)].tolist()) for row in range(3)}) == 1
    assert all(
        text[start:].startswith(sentence[:1].lstrip("“")) for text, start in zip(texts, _first(counts), strict=True)
    )
    assert len({tuple(figure.shown for figure in figures(text)) for text in texts}) == 1


def _first(counts):
    return counts.tokens.starts[counts.tokens.bounds[:-1]].tolist()


def test_figures_of_a_marked_passage_stand_where_they_stood():
    text = "12. The ward has 40 beds."
    assert [text[found.start : found.end] for found in figures(text)] == ["40"]


def test_texts_counted_again_lose_their_marks_too():
    known = count(["It rained.", "1. The wall fell."])
    found = recounted(known, known.tokens.ids[:2] * 0, ["2. The wall fell.", "It rained."])
    assert found.tokens.ids.tolist() == count(["The wall fell.", "It rained."]).tokens.ids.tolist()


@pytest.mark.parametrize(
    "text",
    [
        "4.2 million people fled the war.",
        "4.2 Million People Fled The War",
        "3 per cent of the members came.",
        "3 The boards must publish all papers.",
        "12. August",
        "12. August was a Sunday.",
        "1. FC Köln won the match.",
        "2. Bundesliga begins in July.",
        "12 people died on Monday.",
        "12 August: The mayor resigns.",
        "(2019) Some trees were felled.",
        "2019: The wall falls.",
        "2019. It was a bad year.",
        "1914-1918: The war.",
        "A. Smith won the race.",
        "I. Newton was right.",
        "-5 degrees were measured on Monday.",
        "3.5 degrees too warm.",
        "1.5 Degrees Are Too Much",
        "Article 14 protects the right to asylum.",
        "Title 42: The policy ends in May.",
        "Day 3: The army moves on.",
        "No. 3 was closed in May.",
        "no. The wall fell.",
        "3:15 p.m. The fire is out.",
        "$4. The price rose.",
        "12.",
        "•",
        "",
    ],
)
def test_what_begins_a_sentence_is_no_mark(text):
    assert list_mark(text) == 0


def test_a_stated_passage_has_no_mark_and_no_speaker_behind_one():
    text = "What we ask for\n\n1. The boards must publish all papers.\n\n2. Ann Lee said that the pledge must be kept."
    table = statements_of(load_corpus(pd.DataFrame({"text": [text]})), roles=None)
    assert table["stated"].tolist()[-2:] == ["The boards must publish all papers.", "that the pledge must be kept."]
    assert table["text"].tolist()[-2:] == text.split("\n\n")[1:]


@pytest.mark.parametrize(
    ("one", "other"), [("1. ", "2. "), ("3. ", "(b) "), ("Recommendation 4: ", ""), ("4.2 ", "• ")]
)
def test_an_item_put_in_before_makes_no_other_statement(one, other):
    said = "The boards must publish all papers of the March vote."
    found = score(pd.DataFrame({"left": [one + said], "right": [other + said]}), encoder=None)
    assert found[["relation", "note"]].values.tolist() == [["verbatim", ""]]
    texts = [
        f"{mark}{said}\n\n{rest}" for mark, rest in ((one, "The fair drew a crowd."), (other, "The choir sang a song."))
    ]
    corpus = load_corpus(pd.DataFrame({"id": ["a", "b"], "date": ["2018", "2024"], "text": texts}))
    best = claim_pairs(corpus, encoder=None).iloc[0]
    assert (best["left_text"], best["right_text"], best["note"]) == (one + said, other + said, "")
    assert best["relation"] == "verbatim"
    assert best["probability"] > 0.9
