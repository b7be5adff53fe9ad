"""Concordance: every line is the text as it stands, and what reaches HTML is escaped."""

from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as hs

from toolkit import tables
from toolkit.corpus import Document, load_corpus
from toolkit.framing import concordance

ROOT = Path(__file__).parents[2]
law = settings(derandomize=True, deadline=None, max_examples=20)


@law
@given(
    hs.lists(hs.sampled_from(["wall", "Walls", "a", "b,", "c.\n", "“d”"]), min_size=1, max_size=30), hs.integers(0, 25)
)
def test_left_text_and_right_are_the_document_around_the_words(words, width):
    document = Document("a", " ".join(words))
    lines = tables.check(concordance(document, "wall*", width=width), "concordance")
    for row in lines.itertuples():
        start, end = row.start - len(row.left), row.end + len(row.right)
        assert document.text[start:end] == row.left + row.text + row.right
        assert document.text[row.start : row.end] == row.text
        assert max(len(row.left), len(row.right)) <= width
        assert start == 0 or start == row.start or document.text[start - 1].isspace()
        assert end == len(document.text) or end == row.end or document.text[end].isspace()
    assert len(lines) == sum("wall" in word.lower() for word in words)


def test_the_context_ends_where_furniture_begins():
    corpus = load_corpus(ROOT / "texts")
    lines = concordance(corpus, "human rights", width=200)
    around = " ".join([*lines["left"], *lines["right"]])
    assert "Pixabay" not in around
    assert "Header image" not in around
    for row in lines.itertuples():
        text = corpus[row.doc].text
        assert text[row.start - len(row.left) : row.end + len(row.right)] == row.left + row.text + row.right


def test_whose_word_invasion_is():
    lines = concordance(load_corpus(ROOT / "texts"), "invasion")
    assert lines["doc"].tolist() == ["amnesty-2025", "jurist-2025"]
    assert lines["voice_group"].tolist()[1] == "government"


def test_sorting_by_the_words_beside():
    text = "big wall b. small wall a. big wall c."
    assert concordance(Document("a", text), "wall", sort="right")["right"].str.strip().str[0].tolist() == [
        "a",
        "b",
        "c",
    ]
    left = concordance(Document("a", text), "wall", sort="left")["left"].str.split().str[-1].tolist()
    assert left == ["big", "big", "small"]


def test_overlapping_finds_give_the_longest():
    lines = concordance(Document("a", "It ripped many families apart apart."), "ripped * apart")
    assert lines["text"].tolist() == ["ripped many families apart apart"]


def test_the_display_holds_the_words_in_the_middle_and_escapes():
    document = Document("<b>", 'He said <script>alert("x")</script> & a wall & more.')
    shown = concordance(document, "wall")._repr_html_()
    assert "<script>" not in shown
    assert "&lt;script&gt;" in shown
    assert "&lt;b&gt;" in shown
    assert "<b>wall</b>" in shown


def test_the_display_survives_slicing_and_says_how_much_it_leaves_out():
    lines = concordance(Document("a", "wall. " * 100), "wall")
    with pd.option_context("display.max_rows", 10):
        assert "90 more rows; .iloc[10:]" in lines._repr_html_()
        assert lines.head(5)._repr_html_().count("<tr>") == 6
    assert "<b>wall</b>" not in lines[["doc", "text"]]._repr_html_()


@pytest.mark.parametrize(
    ("pattern", "options", "said"),
    [
        ("*", {}, r'concordance: pattern "\*" fits every word'),
        (" ", {}, 'pattern " " is empty'),
        ("wall", {"sort": "size"}, 'sort="size" is unknown; choose place, left, right'),
        ("wall", {"width": -1}, "width is -1; give 0 or more code points"),
    ],
)
def test_wrong_options(pattern, options, said):
    with pytest.raises(ValueError, match=said):
        concordance(Document("a", "A wall."), pattern, **options)


def test_no_find_is_an_empty_table_that_can_be_shown():
    lines = concordance(Document("a", "Rain."), "wall")
    assert len(lines) == 0
    assert lines._repr_html_().count("<tr>") == 1
