"""What files mark: spans slice back, nothing of the text changes, and three kinds of files mark the same."""

import html
import io
from itertools import pairwise

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.corpus import load_corpus
from toolkit.corpus.page_marks import BOLD, CAPTION, HEADING, ITEM, divided, joined, of_markdown
from toolkit.corpus.sentences import with_line_feeds

law = settings(max_examples=60)
few = settings(max_examples=15)
kinds = st.sampled_from(["", HEADING, CAPTION, ITEM, BOLD])
blocks = st.lists(st.tuples(st.text("ab \n.", min_size=1).filter(str.strip), kinds), max_size=6)
markdown = st.lists(
    st.sampled_from(
        [
            *("# One", "## Two.", "###### Six ##", "####### seven", "#tag", "#", "## ", "# #", "   # In", "    # code"),
            *("- # In an item", "- item", "* item", "3) item", "1999. A year", "-item", "**All bold**", "**one** two"),
            *("Title", "=====", "-----", "", "> # quoted", "```", "~~~", "```py", "````", "plain words", "a\r", "\t"),
        ]
    ),
    max_size=12,
)
words = st.lists(st.sampled_from(["river", "bridge", "closed", "night"]), min_size=2, max_size=6).map(" ".join)
sections = st.lists(
    st.tuples(words, st.sampled_from(["", ".", "?", ":"])).map("".join), min_size=1, max_size=4, unique=True
)
PROSE = "The river rose in the night and the bridge was closed for all who live on the other side of it, number {}."


def sliced(text, marks):
    return [(text[start:end], kind) for start, end, kind in marks]


@law
@given(blocks)
def test_paragraphs_and_their_kinds_come_back(given_blocks):
    text, marks = joined(given_blocks)
    assert text == "\n\n".join(block for block, _ in given_blocks)
    assert sliced(text, marks) == [(block, kind) for block, kind in given_blocks if kind]


@law
@given(st.one_of(markdown.map("\n".join), st.text()))
def test_marks_of_markdown_are_whole_lines_in_order(text):
    marks = of_markdown(text)
    lines = [line.strip() for line in with_line_feeds(text).split("\n")]
    assert all(found.strip() == found and found in lines and kind for found, kind in sliced(text, marks))
    assert all(left[1] <= right[0] for left, right in pairwise(marks))


@law
@given(blocks)
def test_dividing_loses_no_word(given_blocks):
    text, marks = joined(given_blocks)
    whole = [(0, len(text))] if text.strip() else []
    found = divided(text, whole, marks)
    assert "".join("".join(text[a:b] for a, b in found).split()) == "".join(text.split())
    assert all(text[a:b] == text[a:b].strip() for a, b in found)
    edges = {place for a, b, kind in marks if kind in (HEADING, CAPTION) for place in (a, b)}
    assert not any(
        a < place < b for a, b in found for place in edges if text[a:place].strip() and text[place:b].strip()
    )
    assert divided(text, found, ()) == found


def as_page(heads):
    body = "".join(f"<h2>{html.escape(head)}</h2><p>{PROSE.format(n)}</p>" for n, head in enumerate(heads))
    return f"<html><body><article><p>{PROSE.format('none')}</p>{body}</article></body></html>".encode()


def as_word(heads):
    document = docx.Document()
    document.add_paragraph(PROSE.format("none"))
    for number, head in enumerate(heads):
        document.add_heading(head, 2)
        document.add_paragraph(PROSE.format(number))
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def as_markdown(heads):
    parts = [f"## {head}\n\n{PROSE.format(number)}" for number, head in enumerate(heads)]
    return "\r\n\n".join([PROSE.format("none"), *parts]).encode()


@few
@given(sections)
def test_pages_word_and_markdown_mark_the_same_headings(tmp_path_factory, heads):
    folder = tmp_path_factory.mktemp("marks")
    for name, data in (("a.html", as_page(heads)), ("b.docx", as_word(heads)), ("c.md", as_markdown(heads))):
        (folder / name).write_bytes(data)
    (folder / "d.txt").write_bytes(as_markdown(heads))
    corpus = load_corpus(folder)
    for doc, hashes in (("a", ""), ("b", ""), ("c", "## ")):
        assert sliced(corpus[doc].text, corpus[doc].marks) == [(hashes + head, HEADING) for head in heads]
    assert (corpus["d"].text, corpus["d"].marks) == (corpus["c"].text, ())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Title\n=====\n\nWords.", [("Title", HEADING)]),
        ("Words.\n\nTitle\n---\n\nWords.", [("Title", HEADING)]),
        ("One line\nand another\n---\n", []),
        ("---\ntitle: Rain\n---\n\n# Rain\n", [("# Rain", HEADING)]),
        ("---\n\n# Rain\n\nWords.", [("# Rain", HEADING)]),
        ("```\n# a comment\n```py\n# still one\n```\n# Rain", [("# Rain", HEADING)]),
        ("````\n```\n# a comment\n````\n# Rain", [("# Rain", HEADING)]),
        ("~~~\n# never closed", []),
        ("- # Rain\n- wind\n\n  1. snow", [("- # Rain", HEADING), ("- wind", ITEM), ("1. snow", ITEM)]),
        ("#\n##  \n### ###\n#rain #wind", []),
        ("**Rain.**\n\n**Rain** and wind\n\n__Snow__", [("**Rain.**", BOLD), ("__Snow__", BOLD)]),
        ("a | b\n--- | ---\n1 | 2", []),
        ("", []),
    ],
)
def test_what_markdown_marks(text, expected):
    assert sliced(text, of_markdown(text)) == expected
    assert sliced(text.replace("\n", "\r\n"), of_markdown(text.replace("\n", "\r\n"))) == expected


def test_marks_are_not_written_with_the_texts(tmp_path):
    (tmp_path / "a.md").write_text("# Rain\n\nIt rained on Monday.\n")
    corpus = load_corpus(tmp_path)
    corpus.write_texts(tmp_path / "out")
    again = load_corpus(tmp_path / "out")
    assert (again["a"].text, again["a"].marks) == (corpus["a"].text, ())
