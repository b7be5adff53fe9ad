"""Sentences: every offset slices back, nothing but white space is lost, and the cases of news English are cut right."""

import re

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from toolkit.corpus.sentences import sentences

law = settings(max_examples=60)
pieces = st.sampled_from(
    [
        "Mr. ",
        "U.S. ",
        "5 p.m. ",
        "No. ",
        '"',
        "“",
        "”",
        " . . . ",
        "... ",
        "\n",
        "\n\n",
        "• ",
        "1. ",
        "2) ",
        "Go! ",
        "a",
        " — A",
        "she said. ",
        "The ",
        "[4] ",
        "?” ",
        "… ",
        "x.Y",
        "\u200f",
        "😀 ",
        "\x00",
        "\r\n",
        "were\n\n",
        ", ",
    ]
)
texts = st.one_of(st.text(max_size=80), st.lists(pieces, max_size=25).map("".join))


@law
@given(texts)
def test_only_white_space_lies_between_sentences(text):
    place = 0
    for start, end in sentences(text):
        assert place <= start < end
        assert not text[place:start].strip()
        assert not text[start].isspace()
        assert not text[end - 1].isspace()
        place = end
    assert not text[place:].strip()


@law
@given(texts, st.sampled_from("\r\u2028\u2029"))
def test_every_line_end_is_one(text, end):
    text = text.replace("\r", "").replace("\u2028", "").replace("\u2029", "")
    assert sentences(text.replace("\n", end)) == sentences(text)


@law
@given(texts, texts)
def test_a_blank_line_before_a_capital_separates(above, below):
    assume(not re.search(r"(?:^|\s)\(?\d{1,3}[.)]$", above.rstrip()))  # the number of a list clings to its item
    joined = f"{above.rstrip()}\n\nZebra {below}"
    assert len(above.rstrip()) + 2 in [start for start, _ in sentences(joined)]


@law
@given(st.lists(st.sampled_from(["Rain fell.", "Who came?", "Nobody!", "It cost $3.50."]), min_size=1, max_size=8))
def test_plain_sentences_come_back_as_they_were(parts):
    text = " ".join(parts)
    assert [text[start:end] for start, end in sentences(text)] == parts


@pytest.mark.cases("sentences")
def test_cases(case):
    assert [case["text"][start:end] for start, end in sentences(case["text"])] == case["sentences"]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("word " * 1_000_000, 1),  # one line of 5 MB
        ("." * 200_000 + "a", 1),
        ('"' * 10_000, 1),
        ("were" + "\n" * 200_000 + "so", 1),
        ("U.S. " * 50_000, 1),
        ("שלום עולם. מה שלומך? " * 2_000, 4_000),
        ("Ok. 😀👍🏽 Yes. " * 2_000, 4_000),
        ("\x00\x01\x02 no stop here", 1),
        ("", 0),
        (" \n\t ", 0),
    ],
)
def test_hostile_texts_are_cut(text, count):
    spans = sentences(text)
    assert len(spans) == count
    assert "".join("".join(text[a:b] for a, b in spans).split()) == "".join(text.split())
