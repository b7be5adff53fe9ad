"""What one text says by a denial and the other without one: laws, and pairs of each way."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.facts.denied import deny_the_same
from toolkit.facts.told_otherwise import as_much, bans

PIECES = ["not", "all", "most", "few", "hardly any", "no longer", "sells", "stopped selling", "after noon"]
PIECES += ["until noon", "must not", "is banned", "open", "closed", "forgot to", "lock", "the gate", "than any", "."]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=10).map(" ".join)


@settings(max_examples=80)
@given(TEXTS, TEXTS)
def test_exchanging_the_sides_changes_nothing(left, right):
    for told in (deny_the_same, bans, as_much):
        assert told(left, right) == told(right, left)


@settings(max_examples=80)
@given(TEXTS, TEXTS)
def test_what_is_told_otherwise_denies_nothing(left, right):
    assert deny_the_same(left, right) or not (bans(left, right) or as_much(left, right))


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("Not all shops closed.", "Most shops closed.", True),
        ("Not all shops closed.", "All shops closed.", False),
        ("Few shops closed.", "Only a handful of shops closed.", True),
        ("The shop stopped selling coal.", "The shop sold coal until May.", True),
        ("He was not paid until he sued.", "He was paid once he sued.", True),
        ("He was not paid until he sued.", "He was paid.", False),
    ],
)
def test_a_denial_can_be_told_without_one(left, right, same):
    assert as_much(left, right) == same


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("He did not lock the gate.", "He forgot to lock the gate.", True),
        ("He did not lock the gate.", "He locked the gate.", False),
        ("The gate is not closed.", "The gate is open.", True),
        ("The gate is not closed.", "The gate is closed.", False),
        ("The gate does not close before May.", "The gate closes in May.", True),
    ],
)
def test_one_word_denied_by_both_or_its_opposite_is_no_denial(left, right, same):
    assert deny_the_same(left, right) == same
