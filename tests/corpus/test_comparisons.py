"""Comparisons: a verb of saying behind "than" or "as ... as" measures; behind an amount or alone it attributes."""

import re

import pytest

from toolkit.corpus.comparisons import ends_comparison


def told(text):
    """Return whether the verb between stars ends a comparison."""
    ahead, verb, behind = text.split("*")
    plain = ahead + verb + behind
    return ends_comparison(plain, 0, re.compile(verb).match(plain, len(ahead)))


@pytest.mark.parametrize(
    "text",
    [
        "The review found a number far higher than the government had *acknowledged* in May.",
        "Thousands of trees, many more than it had *told* the court, were felled.",
        "The bridge was older than the council *said* it was.",
        "The fire was spreading faster than officials had *predicted* it would.",
        "There were fewer boats than Ann Lee *claimed* there were.",
        "The wall was longer than previously *reported* by the town.",
        "The cost was twice as much as the minister had *told* parliament that it would be.",
        "There are as many cracks as the union *said* there would be.",
        "Since then, more than the council *acknowledged* has come to light.",
        "More people died than the state has not *admitted* were ill.",
        "The number was “far higher” than the government *acknowledged* on Monday.",
    ],
)
def test_what_was_said_is_a_measure(text):
    assert told(text)


@pytest.mark.parametrize(
    "text",
    [
        "More than 40 tenants *said* that the bridge was shut.",
        "Fewer than one in ten tenants have *told* the council that they felt safe.",
        "The bridge was shut; more than half of the doctors *said* that it was right.",
        "The bridge was shut for more than a year, the mayor *said*.",
        "It was shut and no sooner had it closed than the mayor *said* that it was safe.",
        "The tenants were asked and people other than the mayor *said* that it was safe.",
        "It was older than the mayor who was asked *told* the court.",
        "A man older than Lee *said* that the bridge was shut.",
        'The bridge was shut. A man older than Lee *said*: "It is over."',
        "More than the usual number of tenants *told* the council.",
        "The bridge was shut as soon as the mayor *said* that it was cracked.",
        "The bridge was shut, as the mayor *said*.",
        "The mayor, who is older than most, *said* that it was shut.",
    ],
)
def test_other_words_than_are_no_comparison_with_what_was_said(text):
    assert not told(text)


def test_what_stands_before_the_stretch_is_not_read():
    text = "It was older than Lee said it was."
    assert ends_comparison(text, 0, re.compile("said").match(text, 22))
    assert not ends_comparison(text, text.index("Lee"), re.compile("said").match(text, 22))
