"""Heading: the words and numbers of the title stand in the documents, and are left out where they would say nothing."""

import re

import pandas as pd
import pytest

import toolkit as tk
from toolkit.report.heading import heading
from toolkit.report.results import Results

ENGLISH = [
    "Port Arenal closed its bridge. The bridge was old, said the mayor of Port Arenal, and it is gone.",
    "In Port Arenal the bridge has been rebuilt, and there are people on it. They said that the bridge is good.",
]
GERMAN = [
    "Die Stadt hat die alte Brücke geschlossen, weil sie nicht mehr sicher war.",
    "Die neue Brücke der Stadt wurde gestern eröffnet, aber nicht alle waren da.",
]


def told(texts, title="", **columns):
    corpus = tk.load_corpus(pd.DataFrame({"text": texts, **columns}))
    return heading(Results(corpus, None, {"documents": corpus.documents, "passages": tk.passages(corpus)}), title)


def test_the_title_says_what_most_documents_share_and_how_many_they_are():
    found = told(ENGLISH, publisher=["A", "B"], date=["2019-05-01", "2021"])
    assert found["title"] == "Bridge, Port Arenal: 2 documents by 2 publishers, 2019 to 2021"
    assert found["subtitle"] == "2019: 1 document; 2021: 1 document"
    assert found["title_note"].endswith("the words that most of the documents use most.")


@pytest.mark.parametrize("texts", [GERMAN, ENGLISH[:1], ["Rain fell.", "Cats slept.", "It is all gone."]])
def test_no_words_where_the_list_of_idle_words_does_not_fit_or_nothing_is_shared(texts):
    found = told(texts)
    assert re.fullmatch(r"Comparison of \d documents?", found["title"])
    assert found["title_note"] == ""


def test_no_word_stands_twice_in_the_title_and_many_periods_are_counted():
    text = "Dora Clay was there with us. It was Clay who did it to him, and the rain is on it."
    found = told([text] * 20, date=[str(2000 + n) for n in range(20)])
    assert found["title"] == "Clay, rain: 20 documents, 2000 to 2019"
    assert found["subtitle"] == "20 periods"


def test_a_title_of_ones_own_stands_with_the_numbers_below_it():
    found = told(ENGLISH, title="  Bridges ", date=["2019", "2019"])
    assert found == {
        "title": "Bridges",
        "subtitle": "2 documents, 2019; 2019: 2 documents",
        "title_note": "",
    }


def test_every_word_of_the_title_stands_in_most_of_the_five_texts():
    corpus = tk.load_corpus("texts")
    passages = tk.passages(corpus)
    title = heading(Results(corpus, None, {"documents": corpus.documents, "passages": passages}))["title"]
    words = title.split(":")[0].split(", ")
    assert 1 < len(words) <= 4
    for word in words:
        assert sum(word.casefold() in document.text.casefold() for document in corpus.values()) >= 3, word
