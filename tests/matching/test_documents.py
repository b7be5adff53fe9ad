"""Similarities of documents: ranges, symmetry, and shares that agree with the alignment."""

import pandas as pd
import pytest

from toolkit import tables
from toolkit.corpus import Document, as_corpus, load_corpus, tokenise
from toolkit.matching.align import align
from toolkit.matching.documents import document_similarities

BRIDGE = "The council closed the old bridge over the river on Monday after an inspection found deep cracks."
COST = "Officials said the repairs would cost 3 million dollars and take until the autumn."
FISH = "Fishermen from three villages have asked the court to stop the dredging."
FURNITURE = "\n\nShare this article on Facebook\n"


def corpus(*texts):
    return as_corpus(*(Document(f"d{n}", text) for n, text in enumerate(texts)))


def similarities(*texts, **options):
    return document_similarities(corpus(*texts), encoder=None, **options)


def test_every_two_documents_have_a_row_in_corpus_order():
    rows = similarities(BRIDGE, COST, f"{FISH} {BRIDGE}")
    tables.check(rows, "similarities")
    assert rows[["left_doc", "right_doc"]].values.tolist() == [["d0", "d1"], ["d0", "d2"], ["d1", "d2"]]
    assert rows[["similarity", "left_shared", "right_shared"]].stack().between(0, 1).all()


def test_equal_texts_are_wholly_alike_and_unrelated_ones_share_nothing():
    rows = similarities(f"{BRIDGE} {COST}", f"{BRIDGE} {COST}", FISH)
    assert rows.loc[0, ["similarity", "left_shared", "right_shared"]].round(6).tolist() == [1, 1, 1]
    assert rows.loc[1:, ["left_shared", "right_shared"]].to_numpy().max() == 0
    assert rows.loc[1:, "similarity"].max() < 0.3


def test_shares_are_those_of_the_alignment():
    texts = (f"{BRIDGE} {COST}", f"{FISH} {BRIDGE}")
    (row,) = tables.records(similarities(*texts))
    rows = align(corpus(*texts), encoder=None)
    for side, text in zip(("left", "right"), texts, strict=True):
        tokens = tokenise([text])
        inside = [
            any((rows[f"{side}_start"] <= start) & (end <= rows[f"{side}_end"]))
            for start, end in zip(tokens.starts, tokens.ends, strict=True)
        ]
        assert getattr(row, f"{side}_shared") == pytest.approx(sum(inside) / len(inside))


def test_exchanging_the_documents_mirrors():
    (forth,), (back,) = (
        tables.records(similarities(*texts)) for texts in ((BRIDGE + COST, BRIDGE), (BRIDGE, BRIDGE + COST))
    )
    assert (forth.similarity, forth.left_shared, forth.right_shared) == pytest.approx(
        (back.similarity, back.right_shared, back.left_shared)
    )


def test_an_alignment_that_is_there_is_used():
    there = corpus(BRIDGE, BRIDGE)
    rows = document_similarities(there, alignment=tables.empty("alignment"))
    assert rows["left_shared"].tolist() == [0.0]
    made = align(there, encoder=None)
    pd.testing.assert_frame_equal(document_similarities(there, alignment=made), similarities(BRIDGE, BRIDGE))


def test_furniture_makes_no_likeness():
    (plain,), (dressed,) = (tables.records(similarities(BRIDGE + end, FISH + end)) for end in ("", FURNITURE))
    assert dressed.similarity == pytest.approx(plain.similarity)


def test_few_documents_and_texts_without_words():
    assert len(similarities(BRIDGE)) == 0
    assert similarities("***", BRIDGE).loc[0, ["similarity", "left_shared", "right_shared"]].tolist() == [0, 0, 0]


def test_an_alignment_of_other_documents_is_an_error():
    rows = align(load_corpus(pd.DataFrame({"id": ["x", "y"], "text": [BRIDGE, BRIDGE]})), encoder=None)
    with pytest.raises(ValueError, match='alignment: document "x" is not in the corpus; there are d0, d1'):
        document_similarities(corpus(BRIDGE, BRIDGE), alignment=rows)
