"""Word operations: they replay both texts, mirror, and read well; the drawings escape what they show."""

import itertools
import re
from html.parser import HTMLParser

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit import tables
from toolkit.corpus import Document
from toolkit.matching.diff import Diff, diff
from toolkit.matching.operations import IGNORABLE

steady = settings(derandomize=True, deadline=None, max_examples=40)
words = st.sampled_from(
    ["the", "The", "of", "wall", "walls", "US", "U.S.", "café", "8,000", "“", ".", "-", "\n", " ", "世"]
)
texts = st.one_of(
    st.text(max_size=30), st.lists(words, max_size=25).map(" ".join), st.lists(words, max_size=9).map("".join)
)
asides = st.sets(st.sampled_from(IGNORABLE))


@steady
@given(texts, texts, asides)
def test_operations_replay_both_texts(left, right, aside):
    rows = diff(left, right, ignore=aside)
    tables.check(rows, "operations")
    for side, text in (("left", left), ("right", right)):
        assert "".join(rows[f"{side}_text"]) == text
        place = 0
        for row in tables.records(rows):
            start, end = getattr(row, f"{side}_start"), getattr(row, f"{side}_end")
            assert start == place
            assert text[start:end] == getattr(row, f"{side}_text")
            place = end
        assert place == len(text)


@steady
@given(texts, texts, asides)
def test_operations_say_what_they_are_and_alternate(left, right, aside):
    rows = list(tables.records(diff(left, right, ignore=aside)))
    for row in rows:
        empty = (row.left_start == row.left_end, row.right_start == row.right_end)
        expected = {"insert": (True, False), "delete": (False, True)}.get(row.operation, (False, False))
        assert empty == expected
    equal = [row.operation == "equal" for row in rows]
    assert all(one != other for one, other in itertools.pairwise(equal))


@steady
@given(texts, texts, asides)
def test_exchanging_the_sides_mirrors(left, right, aside):
    forth, back = diff(left, right, ignore=aside), diff(right, left, ignore=aside)
    names = {"insert": "delete", "delete": "insert"}
    assert [names.get(name, name) for name in back["operation"]] == forth["operation"].tolist()
    assert back["left_text"].tolist() == forth["right_text"].tolist()
    assert back["right_text"].tolist() == forth["left_text"].tolist()


@steady
@given(texts, asides)
def test_a_text_with_itself_is_equal(text, aside):
    assert diff(text, text, ignore=aside)["operation"].tolist() == ["equal"] * bool(text)


@steady
@given(texts, texts)
def test_what_is_set_aside_makes_no_difference(left, right):
    rows = diff(left, right, ignore=("case", "punctuation"))
    for row in tables.records(rows[rows["operation"] == "equal"]):
        one, other = (re.sub(r"[\W_]+", "", text.casefold()) for text in (row.left_text, row.right_text))
        assert one == other


SHAPES = str.maketrans("‘’“”–—", "''\"\"--")
plain = st.lists(words, max_size=25).map(" ".join) | st.lists(words | st.sampled_from("(),!"), max_size=12).map("".join)


def read(text):
    """Return the left and the right text that stand in one with marks; white space and shapes of marks set aside."""
    left = re.sub(r"\{\+.*?\+\}", "", re.sub(r"\[-(.*?)-\]", r"\1", text, flags=re.S), flags=re.S)
    right = re.sub(r"\{\+(.*?)\+\}", r"\1", re.sub(r"\[-.*?-\]", "", text, flags=re.S), flags=re.S)
    both = (re.sub(r"\{~(.*?)~>(.*?)~\}", way, one, flags=re.S) for way, one in ((r"\1", left), (r"\2", right)))
    return [bare(one) for one in both]


def bare(text):
    return "".join(text.translate(SHAPES).split())


@steady
@given(plain, plain, asides)
def test_both_texts_can_be_read_back_from_one_with_marks(left, right, aside):
    assert read(diff(left, right, ignore=aside).text()) == [bare(left), bare(right)]


@steady
@given(plain, st.integers(0, 40))
def test_a_mark_that_only_one_text_has_can_be_read_back(text, at):
    other = text[:at] + "," + text[at:]
    for left, right in ((text, other), (other, text)):
        assert read(diff(left, right).text()) == [bare(left), bare(right)]


@pytest.mark.cases("diff")
def test_golden(case):
    rows = diff(case["left"], case["right"], ignore=case.get("ignore", IGNORABLE))
    assert rows.text() == case["expected"], case["comment"]


class Reader(HTMLParser):
    """Collects the texts outside the legend, and every tag with its attributes."""

    def __init__(self):
        super().__init__()
        self.tags, self.texts = [], []

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.texts.append(data)


HOSTILE = '"><script>alert(1)</script>'


@pytest.mark.parametrize(
    "options",
    [
        {},
        {"side_by_side": True},
        {"page": True},
        {"page": True, "side_by_side": True, "titles": (HOSTILE, HOSTILE), "languages": (HOSTILE, HOSTILE)},
        {"page": True, "titles": (HOSTILE, HOSTILE), "languages": (HOSTILE, HOSTILE)},
    ],
)
def test_html_escapes_hostile_text_and_needs_no_script(options):
    hostile = '<script>alert(1)</script> & "x" <img src=x onerror=alert(1)> '
    page = diff(hostile + "old words", hostile + "new words").html(**options)
    reader = Reader()
    reader.feed(page)
    assert {tag for tag, _ in reader.tags} <= {
        "html",
        "head",
        "meta",
        "title",
        "body",
        "h1",
        "th",
        "div",
        "del",
        "ins",
        "table",
        "tr",
        "td",
    }
    known = {"class", "dir", "style", "lang", "charset", "name", "content", "http-equiv", "scope"}
    assert all(set(attrs) <= known for _, attrs in reader.tags)
    assert "<script>alert(1)</script>" in "".join(reader.texts)
    assert page == diff(hostile + "old words", hostile + "new words").html(**options)


def test_a_page_names_both_texts_and_their_languages_and_loads_nothing():
    found = diff("The old wall.", "The new wall.")
    page = found.html(page=True, titles=("First & last", "Second"), languages=("en", "en-GB"))
    assert page.startswith('<!doctype html>\n<html lang="en"><head>')
    assert "<title>Differences between “First &amp; last” and “Second”</title>" in page
    assert "Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\"" in page
    assert '<div dir="auto" lang="en-GB"' in page
    assert '<del lang="en"' in page
    assert "only left</del>: First &amp; last (1 words)" in page
    beside = found.html(side_by_side=True, titles=("First & last", "Second"), languages=("en", ""))
    assert re.search(r"<tr><th[^>]*>First &amp; last</th><th[^>]*>Second</th></tr>", beside)
    assert beside.count('<td dir="auto" lang="en"') == beside.count('<td dir="auto" style') == 1


def test_marks_do_not_rest_on_colour_alone():
    page = diff("old bridge", "new bridge").html()
    assert "text-decoration:line-through" in page.split("old")[0]
    assert 'text-decoration:underline">new</ins>' in page


def test_side_by_side_begins_a_row_where_both_texts_begin_a_line():
    page = diff("First line.\nOld second.\nThird.", "First line.\nNew second.\nThird.").html(side_by_side=True)
    assert page.count("<tr>") == 3
    assert re.search(r"<td[^>]*>First line.</td><td[^>]*>First line.</td>", page)


def test_legend_says_how_many_words_differ_and_what_is_set_aside():
    found = diff("a big old wall", "a wall", ignore="case")
    assert "(2 words)" in found._repr_html_()
    assert "set aside: case" in found._repr_html_()
    assert "set aside" not in diff("a", "b", ignore=()).html()


def test_what_is_taken_from_a_diff_is_a_plain_table():
    found = diff("old wall", "new wall")
    assert isinstance(found, Diff)
    assert not isinstance(found[found["operation"] == "equal"], Diff)


def test_a_hundred_thousand_words():
    text = " ".join(f"w{n % 9001}" for n in range(100_000))
    rows = diff(text, text.replace("w77 ", "x "))
    assert set(rows["operation"]) == {"equal", "replace"}
    assert "".join(rows["right_text"]) == text.replace("w77 ", "x ")


def test_errors_name_the_side_and_the_choices():
    with pytest.raises(TypeError, match=r"right is NoneType; give a text"):
        diff("a", None)
    with pytest.raises(ValueError, match=r'ignore: "colour" is unknown; choose from case, punctuation, spelling'):
        diff("a", "b", ignore=["colour"])


def test_dollars_are_no_formula_in_a_notebook():
    assert diff("$5 million", "$6 million").html().startswith('<div class="tex2jax_ignore mathjax_ignore">')


def test_two_documents_are_compared_by_their_texts_and_named_above_them():
    left = Document("a", "Rain fell. The <old> bridge was shut.", title="Dry & wet", language="en")
    right = Document("b", "Cayó lluvia. The old bridge was closed.", language="es")
    found = diff(left, right)
    pd.testing.assert_frame_equal(found, diff(left.text, right.text))
    assert ("Dry &amp; wet" in found._repr_html_(), ": b " in found._repr_html_()) == (True, True)
    page = found.html(page=True, side_by_side=True)
    assert "<title>Differences between “Dry &amp; wet” and “b”</title>" in page
    assert 'lang="es"' in page
    assert "Other" in found.html(titles=("Other", "names"))
    assert "Dry" not in found.html(titles=("Other", "names"))
    assert "Dry" not in diff(left, right.text).html()


@pytest.mark.parametrize("side", ["left", "right"])
def test_what_is_neither_a_text_nor_a_document_is_told_what_to_give(side):
    sides = {"left": "a", "right": Document("b", "b")} | {side: pd.Series({"text": "a"})}
    with pytest.raises(TypeError, match=rf"{side} is Series; give a text \(str\) or a document \(corpus\[id\]\)"):
        diff(**sides)


def test_what_is_put_in_at_the_end_of_a_paragraph_stays_in_it():
    text = diff("The laboratory is in Tarn.\n\nIt is new.", "The laboratory is in Elmsund.\n\nIt is new.").text()
    assert text == "The laboratory is in [-Tarn.-] {+Elmsund.+}\n\nIt is new."
