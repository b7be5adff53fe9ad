"""Sentences divided where their counterparts stand on different clauses: laws of the parts, and texts made for it."""

from importlib import import_module
from itertools import pairwise

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import toolkit as tk
from toolkit import tables
from toolkit.facts.statements import statements_of
from toolkit.tracing.claims import claims
from toolkit.tracing.part_pairs import parts
from toolkit.tracing.sentence_parts import Divided, _own_clauses, _partners, _spans, _standing, settled

CLOSED = "Officials in Arden have closed the old stone bridge to all traffic"
WALL = "the mayor refuses to pay for the repair of the harbour wall."
BOTH = f"{CLOSED}, but {WALL}"
BRIDGE = "The old stone bridge in Arden has been closed to all traffic by officials."
MAYOR = "The mayor refuses to pay for the repair of the harbour wall."
FILLING = [
    "Snow lay on the hills.",
    "Rain fell all night.",
    "The market was empty on Sunday.",
    "Bread has become dear.",
]


def corpus(*texts):
    """Return a corpus of texts of two years each, each text a sentence or two and a filling."""
    rows = [
        {"id": doc, "text": "\n\n".join([text, filling]), "date": str(2019 + year), "period": str(2019 + year)}
        for year, (doc, text, filling) in enumerate(zip("abcd", texts, FILLING, strict=False))
    ]
    return tk.load_corpus(pd.DataFrame(rows))


def told(mentions):
    """Return the claims as sets of document and text."""
    return sorted(sorted(zip(part["doc"], part["text"], strict=True)) for _, part in mentions.groupby("claim"))


@pytest.fixture(scope="module")
def divided():
    texts = corpus(BOTH, BRIDGE, MAYOR)
    return texts, claims(texts)


def test_a_sentence_stands_with_each_clause_in_the_claim_of_that_clause(divided):
    texts, mentions = divided
    tables.check(mentions, "mentions")
    assert told(mentions) == [[("a", CLOSED), ("b", BRIDGE)], [("a", f"but {WALL}"), ("c", MAYOR)]]
    for row in mentions.itertuples():
        assert texts[row.doc].text[row.start : row.end] == row.text
    of_wall = mentions[mentions["text"] == MAYOR].iloc[0]
    assert of_wall["relation_to_first"] == "edited"  # the whole sentence would be "partial"


def test_every_table_of_claims_takes_a_clause_as_a_mention(divided):
    texts, mentions = divided
    wide = tk.claim_matrix(mentions, documents=list(texts))
    assert sorted(wide.values.tolist()) == [["first", "absent", "edited"], ["first", "paraphrase", "absent"]]
    assert tk.claim_voices(mentions)["documents"].tolist() == [2, 2]
    statuses = tk.claim_statuses(texts, between=("2019", "2021"), mentions=mentions)
    found = statuses[["status", "relation", "text", "other_text"]].values.tolist()
    assert found[:2] == [["repeated", "edited", f"but {WALL}", MAYOR], ["dropped", "none", CLOSED, ""]]
    gone = statuses[statuses["text"] == CLOSED].iloc[0]
    assert gone["likeliest_text"] != MAYOR  # that is the counterpart of the other clause


def test_a_copy_is_divided_too_and_a_sentence_that_says_both_as_well():
    other = (
        "Officials in Arden closed the old stone bridge to all traffic, and the mayor will not pay for the repair of "
    )
    other += "the harbour wall."
    for fourth, parted in (BOTH, [CLOSED, f"but {WALL}"]), (other, other.partition(", ")[::2]):
        found = told(claims(corpus(BOTH, BRIDGE, MAYOR, fourth)))
        assert found == [
            [("a", CLOSED), ("b", BRIDGE), ("d", parted[0])],
            [("a", f"but {WALL}"), ("c", MAYOR), ("d", parted[1])],
        ]


@pytest.mark.parametrize(
    "texts",
    [
        (BOTH, BRIDGE, "Ferries carry people over the river now."),  # one counterpart
        (BOTH, BRIDGE, "To all traffic the old stone bridge of Arden is closed now, officials say."),  # of one clause
        (BOTH, BOTH, BOTH),
    ],
)
def test_a_sentence_without_counterparts_on_two_clauses_stays_whole(texts):
    mentions = claims(corpus(*texts))
    assert set(mentions.loc[mentions["doc"] == "a", "text"]) == {BOTH}


@pytest.mark.parametrize(("role", "looked_at"), [("body", [0]), ("headline", []), ("post", []), ("furniture", [])])
def test_sentences_of_the_body_alone_are_divided(role, looked_at):
    rows = statements_of(corpus(BOTH, BRIDGE, MAYOR)).assign(role=role)
    rows = rows[rows["text"].isin([BOTH, BRIDGE, MAYOR])].reset_index(drop=True)
    pairs = np.array([0, 0, 1]), np.array([1, 2, 2])
    assert list(_partners(rows, pairs, np.array([0.9, 0.9, 0.1]), 0.7)) == looked_at
    assert list(_partners(rows, pairs, np.array([0.9, 0.6, 0.1]), 0.7)) == []


def test_by_words_alone_nothing_is_divided():
    found = claims(corpus(BOTH, BRIDGE, MAYOR), encoder=None)
    assert set(found.loc[found["doc"] == "a", "text"]) == {BOTH}


@pytest.mark.parametrize(("rejected", "left"), [(BRIDGE, MAYOR), (MAYOR, BRIDGE)])
def test_a_clause_that_a_reader_rejects_comes_back_with_no_other_words(divided, tmp_path, rejected, left):
    texts, mentions = divided
    verdicts = tk.write_review(mentions, tmp_path / "verdicts.csv")
    pair = verdicts[["left_text", "right_text"]].eq(rejected).any(axis=1)
    assert pair.sum() == 1
    found = claims(texts, review=verdicts.assign(verdict=np.where(pair, "reject", "")))
    assert [sorted(text for _, text in claim) for claim in told(found)] == [sorted([BOTH, left])]
    found = claims(texts, review=verdicts.assign(verdict="accept"))
    assert told(found) == told(mentions)
    assert (found["probability"] == 1).all()


def test_a_division_is_given_up_where_one_part_is_left_alone(monkeypatch):
    found = {}

    def alone(nodes, *rest):
        groups = original(nodes, *rest)
        found[len(nodes)] = groups
        return [one for one in groups if not set(nodes["text"].iloc[one[0].group[one[1]]]) & {CLOSED}]

    module = import_module("toolkit.tracing.claims")  # the package gives the function of this name
    original = module._grouped
    monkeypatch.setattr(module, "_grouped", alone)
    mentions = claims(corpus(BOTH, BRIDGE, MAYOR))
    assert len(found) == 2
    assert told(mentions) == [[("a", BOTH), ("c", MAYOR)]]


@settings(derandomize=True, deadline=None, max_examples=60)
@given(st.lists(st.sampled_from(["Mr.", "they went", "and", "but nobody saw it", ",", "…", "“", "”", ".", "1.5"])))
def test_clauses_are_spans_in_order_of_the_text(words):
    text = " ".join(words)
    found = _spans(text)
    assert all(0 <= start <= end <= len(text) for start, end in found)
    assert all(one[1] <= two[0] for one, two in pairwise(found))


def test_a_point_inside_a_sentence_ends_no_clause():
    text = "The talks were led by Mr. Trump himself, who had met him before."
    assert [text[start:end] for start, end in _spans(text)] == [
        "The talks were led by Mr. Trump himself",
        "who had met him before",
    ]


@pytest.mark.parametrize(
    ("covered", "clauses"),
    [
        ([[0.9, 0.2], [0.3, 0.8]], [(0, 0), (1, 1)]),
        ([[0.3, 0.8], [0.9, 0.2]], [(0, 0), (1, 1)]),
        ([[0.9, 0.2, 0.3], [0.3, 0.8, 0.2], [0.2, 0.3, 0.7]], [(0, 0), (1, 1), (2, 2)]),
        ([[0.9, 0.3, 0.2], [0.3, 0.4, 0.8]], [(0, 0), (1, 2)]),  # a subject goes with the verb behind it
        ([[0.9, 0.6, 0.2], [0.3, 0.4, 0.8]], [(0, 1), (2, 2)]),
        ([[0.9, 0.2, 0.9], [0.3, 0.8, 0.3]], []),  # one around the other
        ([[0.9, 0.2], [0.9, 0.2]], []),
        ([[0.9, 0.2]], []),
    ],
)
def test_each_partner_has_the_clauses_that_it_meets_alone(covered, clauses):
    assert _own_clauses(np.array(covered)) == clauses


def test_partners_that_state_the_same_stand_on_one_clause():
    covered = np.array([[0.9, 0.2], [0.3, 0.8], [0.9, 0.9]])
    assert sorted(_standing(covered, [4, 6, 9], set())) == [0, 1]
    assert _standing(covered, [4, 6, 9], {(4, 6)}) == []
    assert _standing(covered[:, :1], [4, 6, 9], set()) == []


def test_parts_lead_back_to_the_text_behind_a_dateline():
    text = f"ARDEN, 4 March (Reuters) — {BOTH}"
    rows = statements_of(tk.load_corpus(pd.DataFrame({"id": ["a"], "text": [f"{text}\n\n{FILLING[0]}"]})))
    nodes, passage = parts(rows, {0: Divided(((0, len(CLOSED)), (len(CLOSED) + 2, len(BOTH))), frozenset())})
    assert nodes["text"].tolist() == [CLOSED, f"but {WALL}", FILLING[0]]
    assert [text[start:end] for start, end in zip(nodes["start"][:2], nodes["end"][:2], strict=True)] == [
        CLOSED,
        f"but {WALL}",
    ]
    assert passage.tolist() == [0, 0, 1]
    assert nodes.dtypes.to_dict() == rows.dtypes.to_dict()
    pd.testing.assert_frame_equal(parts(rows, {})[0], rows)


def test_a_sentence_stays_whole_beside_a_copy_or_a_whole_partner_that_does():
    rows = pd.DataFrame({"text": [BOTH, BOTH, MAYOR]})
    spans = ((0, 66), (68, 132))
    alone = Divided(spans, frozenset())
    assert settled(rows, {0: alone}) == {}
    assert settled(rows, {0: alone, 1: alone}) == {0: alone, 1: alone}
    assert settled(rows, {0: alone, 1: Divided(spans, frozenset([2]))}) == {}
