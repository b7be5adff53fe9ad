"""Changes: by how much and which way something went, by the words around a figure."""

import pytest

from toolkit.corpus.counts import count
from toolkit.quantities.amounts import amounts
from toolkit.quantities.changes import WAY, noun, way


def told(text):
    """Return by how many percent something changes in a text, to the nearest one, and which way."""
    things = amounts(count([text]))[0].things
    by = {round(low) for thing in ("% by", "share by") for low, _ in things.get(thing, ())}
    return by, {round(went) for went, _ in things.get(WAY, ())}


@pytest.mark.parametrize(
    ("text", "by", "ways"),
    [
        ("Rents rose by 20 per cent.", {20}, {1}),
        ("Rents rose by a fifth.", {20}, {1}),
        ("Rents were cut by a third in May.", {33}, {-1}),
        ("It shrank by three quarters.", {75}, {-1}),
        ("Water use halved.", {50}, {-1}),
        ("Sales more than doubled, and prices tripled.", {100, 200}, {1}),
        ("Sales will double.", {100}, {1}),
        ("a pay rise of 5 percent", {5}, {1}),
        ("a 20 percent cut", {20}, {-1}),
        ("fell by up to 20 percent", {0}, {-1}),
        ("It cut emissions by 12 percent and raised output by a fifth.", {12, 20}, {-1, 1}),
        ("The strike was called off after a 6% pay rise.", {6}, {1}),
        ("Rents did not rise by a fifth.", {20}, set()),
        ("a double room", set(), set()),
        ("by a third party", set(), set()),
        ("approved by a third of the members", set(), set()),
        ("approved by 60 percent of the members", set(), set()),
        ("signed by 5,000 residents", set(), set()),
        ("shut by a quarter to nine", set(), set()),
        ("cut by half an hour", set(), {-1}),
    ],
)
def test_by_how_much_and_which_way(text, by, ways):
    found = told(text)
    assert found[0] == by
    assert found[1] <= ways if not by else found[1] == ways


def test_the_noun_of_a_change_goes_before_what_stands_ahead():
    words = ["called", "off", "after", "a", "6", "percent", "pay", "rise"]
    assert noun(words, 4, words[5:]) == "rise"
    assert way(words, 4, words[5:]) == 1
