"""Clauses: laws of the division, then sentences."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.corpus.tokens import tokenise
from toolkit.facts.clauses import clauses, is_finite

WORDS = ["the", "pier", "was", "closed", ",", "which", "when", "because", "and", "but", "had", "as", "it", "rang", ";"]
TEXTS = st.lists(st.sampled_from([*WORDS, "“", "not", "so", "after", "May", "of"]), max_size=20).map(" ".join)


def divided(text):
    tokens = tokenise(["It rained.", text])
    return [
        " ".join(tokens.words[number] for number in tokens.ids[clause.places].tolist())
        for clause in clauses(tokens, ["It rained.", text], 1)
    ]


@settings(max_examples=80)
@given(TEXTS)
def test_each_word_stands_in_a_clause_of_its_own_text_in_order(text):
    tokens = tokenise(["It rained.", text])
    found = clauses(tokens, ["It rained.", text], 1)
    own = tokens.of(1)
    assert {place for clause in found for place in clause.places} == {*range(own.start, own.stop)}
    assert all(clause.places == sorted(set(clause.places)) for clause in found)
    assert [clause.places[0] for clause in found] == sorted(clause.places[0] for clause in found)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The pier was closed.", ["the pier was closed"]),
        ("When it rained, the pier was closed.", ["when it rained", "the pier was closed"]),
        ("The pier, which Lima built, was closed.", ["the pier was closed", "which lima built"]),
        ("It was read and was not answered.", ["it was read", "it and was not answered"]),
        ("It was read by boys and girls.", ["it was read by boys and girls"]),
        ("It was closed after the storm.", ["it was closed after the storm"]),
        ("It was closed after the storm had come.", ["it was closed", "after the storm had come"]),
        ("It was closed because of rain.", ["it was closed because of rain"]),
        ("All but two were closed.", ["all but two were closed"]),
        ("It was shut, but for a week.", ["it was shut", "but for a week"]),
        ("It was shut as soon as it rained.", ["it was shut", "as soon as it rained"]),
        ("“It was shut,” said Mr. Berg.", ["it was shut", "said mr berg"]),
        ("It was shut if it rained.", ["it was shut if it rained"]),
    ],
)
def test_how_a_sentence_is_divided(text, expected):
    assert divided(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It was shut when it rained.", [True, False]),
        ("When it rained, it was shut.", [False, True]),
        ("It was shut until May.", [True]),
        ("It was shut because it rained.", [False, False]),
    ],
)
def test_a_clause_beside_one_of_time_holds_at_some_time(text, expected):
    tokens = tokenise([text])
    assert [clause.timed for clause in clauses(tokens, [text], 0)] == expected


def test_a_text_without_words_has_no_clauses():
    assert clauses(tokenise(["…"]), ["…"], 0) == []


@pytest.mark.parametrize(("word", "expected"), [("was", True), ("didn't", True), ("cut", True), ("pier", False)])
def test_what_can_be_the_verb_of_a_clause(word, expected):
    assert is_finite(word) == expected
