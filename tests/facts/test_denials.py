"""Denials: the words that show them, and when they show none."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.facts.denials import cues, denial, denial_words, one_part_denies

steady = settings(max_examples=60)
words = st.sampled_from(
    [
        "the siren",
        "sounded",
        "denied that",
        "not",
        "false",
        "never",
        "no doubt",
        ", but",
        ".",
        "warning",
        "warned",
        "n't",
    ]
)
texts = st.lists(words, max_size=10).map(" ".join) | st.text(max_size=20)


@pytest.mark.cases("denials")
def test_golden(case):
    found = denial(case["one"], case["other"])
    assert (case["one"][found.start : found.end] if found else None) == case["cue"]


@steady
@given(texts)
def test_cues_stand_inside_what_they_govern_and_in_order(text):
    found = cues(text)
    assert found == sorted(found, key=lambda cue: cue.start)
    for cue in found:
        assert 0 <= cue.low <= cue.start < cue.end <= cue.high <= len(text)


@steady
@given(texts, texts)
def test_nobody_denies_herself_and_two_never_deny_each_other(one, other):
    assert denial(one, one) is None
    assert denial(one, other) is None or denial(other, one) is None


@steady
@given(texts)
def test_what_holds_no_cue_denies_nothing(text):
    assert denial("The siren sounded a warning.", text) is None


def test_passages_of_many_pages_are_not_set_word_by_word_against_cues():
    one, other = "The dam was not closed at all. ", "The dam was closed at once. "
    assert denial(one, other) is not None
    assert denial(one + "It held. " * 600, other) is None
    assert denial(one, other + "It held. " * 600) is None
    assert denial(one * 3_000, other * 3_000) is None  # word by word and cue by cue: minutes


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("He could not be happier with the new pool.", "He is happy with the new pool."),
        ("The council couldn't agree more that the pool is needed.", "The council agrees that the pool is needed."),
        ("The old pool has never been so full of children.", "The old pool is full of children."),
    ],
)
def test_what_denies_in_form_alone_denies_nothing(one, other):
    assert denial(one, other) is None
    assert denial(other, one) is None


def test_who_denies_denies_what_another_denies_in_form_alone():
    one, other = "The new pool is not clean.", "The new pool could not be cleaner."
    assert denial(one, other) is not None


@steady
@given(texts, texts)
def test_a_word_of_denial_is_told_where_negations_are_told_too(one, other):
    strong = [cue.strong for cue in (denial(one, other) or denial(other, one),) if cue]
    assert bool(denial_words(one, other, plain=False)) <= bool(denial_words(one, other))
    if strong == [True]:
        assert denial_words(one, other, plain=False)
    assert bool(denial_words(one, other)) == bool(strong) == bool(denial_words(other, one))


def test_every_word_of_denial_is_found_where_it_is_looked_for_alone():
    for case in json.loads((Path(__file__).parents[1] / "cases/denials.json").read_text("utf-8")):
        cue = denial(case["one"], case["other"])
        assert denial_words(case["one"], case["other"], plain=False) or cue is None or not cue.strong


def test_a_dispute_that_ends_denies_nothing():
    one = "The union has a new leader, ending a dispute that lasted eight months."
    assert denial_words(one, "The union has elected a leader, and a quarrel of eight months is over.") == ""


@pytest.mark.parametrize(
    ("one", "other", "both"),
    [
        (
            "Thirty-four per cent described themselves as annoyed.",
            "Two thirds did not describe themselves as annoyed.",
            True,
        ),
        ("Half of the members paid.", "40% of the members had not paid.", True),
        ("The members paid.", "40% of the members had not paid.", False),
        ("The share was 83 per cent.", "The share was 79 per cent, not 83 per cent.", False),
        ("Half of the members have not paid.", "40% of the members have not paid.", False),
    ],
)
def test_a_part_that_did_not_contradicts_no_part_that_did(one, other, both):
    assert one_part_denies(one, other) is one_part_denies(other, one) is both
    if both:
        assert denial(one, other) is denial(other, one) is None
