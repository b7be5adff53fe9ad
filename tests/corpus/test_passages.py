"""The passages table: what it holds, what it takes, and what it says when it cannot."""

from dataclasses import replace

import pandas as pd
import pytest
import sentencex
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit import tables
from toolkit.corpus import Document, as_corpus, load_corpus, passages, quotes

law = settings(max_examples=50)


@law
@given(st.text(min_size=1, max_size=200))
def test_passages_slice_back_without_overlap(text):
    table = passages(Document("d", text))
    tables.check(table, "passages")
    assert [text[a:b] for a, b in zip(table["start"], table["end"], strict=True)] == table["text"].tolist()
    assert (table["start"].to_numpy()[1:] >= table["end"].to_numpy()[:-1]).all()
    assert table["passage"].tolist() == list(range(len(table)))
    assert table["paragraph"].is_monotonic_increasing
    assert ((table["quoted"] >= 0) & (table["quoted"] <= 1)).all()


@pytest.mark.parametrize("doc", ["voa-2018", "amnesty-uk-2021"])
def test_roles_and_voices_are_the_same_whatever_ends_the_lines(doc):
    document = load_corpus("texts")[doc]
    lone = replace(document, text=document.text.replace("\r\n", "\n").replace("\n", "\r"))
    fed = replace(document, text=lone.text.replace("\r", "\n"))
    for table in (passages, quotes):
        pd.testing.assert_frame_equal(table(lone).drop(columns="text"), table(fed).drop(columns="text"))
        found = table(lone)
        assert [lone.text[a:b] for a, b in zip(found["start"], found["end"], strict=True)] == found["text"].tolist()


@pytest.mark.parametrize(
    "text",
    [
        "word " * 50_000,
        '"' * 10_000,
        "“a\n" * 3_000,
        "Word " * 10_000,
        "x" * 100_000,
        "." * 100_000,
        "AB: yes, he said.\n" * 2_000,
        "AB: yes. no\n" * 2_000,
        "Ms. Lee, Ann Lee, said it. " * 2_000,
        'שלום עולם. "מה שלומך?" ' * 500,
        "😀👍🏽 ok. " * 500,
        '\x00\x01.\x02 \x85 \u2028 "a" ' * 500,
        "he said she said " * 3_000,
    ],
    ids=lambda text: repr(text[:12]),
)
def test_hostile_texts_give_right_offsets(text):
    table = passages(Document("d", text))
    assert [text[a:b] for a, b in zip(table["start"], table["end"], strict=True)] == table["text"].tolist()
    assert len(table) > 0


def test_a_lone_surrogate_in_a_table_is_no_obstacle():
    table = passages(load_corpus(pd.DataFrame({"text": ["He said \ud800 so. It was."]}, dtype=object)))
    assert table["text"].tolist() == ["He said \ufffd so.", "It was."]


def test_another_splitter_gives_other_passages():
    def halves(text):
        return [(0, len(text) // 2), (len(text) // 2, len(text))]

    assert passages(Document("d", "abcd"), split=halves)["text"].tolist() == ["ab", "cd"]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (
            "en",
            "Dr. Lee 😀 left the U.S. on Monday.  It rained.\n\nNobody minded.",
            ["Dr. Lee 😀 left the U.S. on Monday.", "It rained.", "Nobody minded."],
        ),
        (
            "de",
            "Prof. Größe fuhr z. B. nach Köln. Dort regnete es 😀 sehr.\n\nNiemand störte sich daran.",
            ["Prof. Größe fuhr z. B. nach Köln.", "Dort regnete es 😀 sehr.", "Niemand störte sich daran."],
        ),
        (
            "es",
            "La Sra. Núñez llegó el lunes. ¿Quién la esperaba? ¡Nadie!\n\nLlovía en Bogotá.",
            ["La Sra. Núñez llegó el lunes.", "¿Quién la esperaba?", "¡Nadie!", "Llovía en Bogotá."],
        ),
    ],
)
def test_a_splitter_of_a_library_fits(language, text, expected):
    def split(text):  # its spans hold the white space behind a sentence, and blank lines have their own
        return [(b["start_index"], b["end_index"]) for b in sentencex.get_sentence_boundaries(language, text)]

    table = passages(Document("d", text), split=split)
    tables.check(table, "passages")
    assert table["text"].tolist() == expected
    assert [text[a:b] for a, b in zip(table["start"], table["end"], strict=True)] == expected
    assert table["paragraph"].tolist() == [0] * (len(expected) - 1) + [1]


@pytest.mark.parametrize("spans", [[(0, 3), (2, 4)], [(0, 9)], [(2, 2)], [(2, 4), (0, 1)]])
def test_a_splitter_that_overlaps_is_named(spans):
    with pytest.raises(ValueError, match=r"split: document 'd' has the span .* give spans in order, without overlap"):
        passages(Document("d", "abcd"), split=lambda _: spans)


def test_roles_choose_and_unknown_ones_are_named():
    page = Document("d", "Rain ends drought\n\nIt rained on Monday. Farmers were glad.")
    assert passages(page, roles=["headline"])["text"].tolist() == ["Rain ends drought"]
    with pytest.raises(ValueError, match=r'there is no role "title"; the roles are headline, dateline, byline, body'):
        passages(page, roles=["title"])


def test_the_order_of_documents_changes_no_row():
    one, two = Document("a", "It rained. “Yes,” said Ann Lee."), Document("b", "It was dry.")
    left, right = passages(as_corpus(one, two)), passages(as_corpus(two, one))
    assert left.sort_values(["doc", "start"]).to_dict("records") == right.sort_values(["doc", "start"]).to_dict(
        "records"
    )


def test_asking_twice_gives_a_copy():
    corpus = as_corpus(Document("a", "It rained."))
    first = passages(corpus)
    first["text"] = "gone"
    assert passages(corpus)["text"].tolist() == ["It rained."]


def test_a_text_of_white_space_has_no_passages_and_all_columns():
    table = passages(Document("d", " \n "))
    assert len(table) == 0
    assert {"role_reason", "repeats", "quoted"} <= set(table.columns)
