"""Exchanged names: what stands for another person, place, body or day, and what is one thing called otherwise."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.corpus.counts import count, rarity
from toolkit.facts.contradictions import contradictions
from toolkit.facts.marks import Marked

RAIN = "Rain fell all day on the old bridge."
WORDS = ["the", "met", "in", "Lima", "Oslo", "Anna", "Berg", "UN", "United", "Nations", "Monday", "&", ",", "of", "Dr"]
TEXTS = st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join)


def exchanged(left, right, *others):
    counts = count([left, right, RAIN, *others])
    marked = Marked(counts, rarity(counts))
    return contradictions(marked, np.array([0, 1]), np.array([1, 0]))["names_exchanged"]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Lima", "Oslo"),
        ("Anna Berg", "John Smith"),
        ("Anna Berg", "Anna Smith"),
        ("Iran", "Iraq"),
        ("Mitsui", "Mitsubishi"),
        ("Slovakia", "Slovenia"),
        ("Gambia", "Zambia"),
        ("Alaska", "Alabama"),
        ("Boston", "Houston"),
        ("the University of Oslo", "the University of Lima"),
        ("Monday", "Friday"),
        ("Chancellor Berg", "Chancellor Smith"),
        ("the United Nations", "the European Union"),
        ("Mark Smith", "Mary Smith"),
        ("Anna Clinton", "Anna Clifton"),
        ("Mario Berg", "Maria Berg"),
        ("Hernandez", "Fernandez"),
        ("Anna Harris", "Anna Harrison"),
    ],
)
def test_another_name_is_an_exchange(left, right):
    both = [f"The council spoke about {name} at noon before the old bridge was closed." for name in (left, right)]
    assert exchanged(*both).min() > 0


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Anna Berg", "Berg"),
        ("Dr Berg", "Berg"),
        ("Mohammed", "Mohamed"),
        ("José Berg", "Jose Berg"),
        ("Dave Berg", "David Berg"),
        ("Bob Berg", "Robert Berg"),
        ("Muhammad Berg", "Mohammed Berg"),
        ("Anna Kinsely", "Anna Kinsley"),
        ("the Texas council", "the Texan council"),
        ("the Transport Department", "the Transport Dept"),
        ("the W. Bank", "the West Bank"),
        ("Sirius Decisions", "SiriusDecisions"),
        ("the United Nations", "the UN"),
        ("the U.N.", "the United Nations"),
        ("Standard & Poor", "S&P"),
        ("Wall Street", "Wall St"),
        ("the Dutch", "the Netherlands"),
        ("Ljubljana", "Slovenia"),
        ("Hispanics", "Latinos"),
        ("the Company", "Oslo"),
        ("the President", "Berg"),
        ("Monday", "Oslo"),
        ("the US Senate", "the Senate"),
    ],
)
def test_one_thing_called_otherwise_is_none(left, right):
    both = [f"The council spoke about {name} at noon before the old bridge was closed." for name in (left, right)]
    assert exchanged(*both).max() == 0


@pytest.mark.parametrize(
    ("left", "right", "other"),
    [
        ("Hamas", "Hezbollah", True),
        ("Goldman Sachs", "Morgan Stanley", True),
        ("North Korea", "New Zealand", True),
        ("Merkel's party", "Macron's party", True),
        ("Ljubljana", "Slovenia", False),
        ("Officials", "Police", False),
        ("Monday the council", "Yesterday the council", False),
        ("Despite Berg the council", "Although Berg the council", False),
        ("Until September the council", "By September the council", False),
        ("Berg", "Yesterday Berg", False),
        ("The AP", "Associated Press", False),
        ("Chancellor Merkel", "Merkel", False),
    ],
)
def test_names_at_the_beginning_of_a_sentence_are_compared(left, right, other):
    found = exchanged(*(f"{name} spoke about the old bridge at noon before it was closed." for name in (left, right)))
    assert (found.min() > 0) == (found.max() > 0) == other


def test_a_name_that_moved_is_none():
    left = "The council of Lima spoke of the bridge to Anna Berg of Spain at noon."
    assert exchanged(left, "The council of Lima spoke of the bridge to Spain's Anna Berg at noon.").max() == 0
    left = "The index of the council rose to 53 in June from 51 in May."
    assert exchanged(left, "The index of the council rose to 53 from 51 in May.").max() == 0


def test_parts_of_a_name_that_stands_in_any_text_are_one():
    both = [f"The council spoke about {name} at noon before the old bridge was closed." for name in ("Mira", "Tolland")]
    assert exchanged(*both).min() > 0
    assert exchanged(*both, "The mayor met Mira Tolland on the bridge.").max() == 0


def test_a_name_given_twice_and_replaced_once_is_exchanged():
    left = "Lee spoke and the council heard Berg at noon before Berg closed the old bridge."
    assert (
        exchanged(left, "Lee spoke and the council heard Castro at noon before Berg closed the old bridge.").min() > 0
    )


@settings(max_examples=60)
@given(TEXTS, TEXTS)
def test_exchanging_the_sides_changes_nothing(left, right):
    found = exchanged(left, right)
    assert found[0] == pytest.approx(found[1])
