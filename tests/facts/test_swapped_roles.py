"""Names in each other's place: told from a passive, a list and a meeting, and the same whichever side is left."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.corpus.counts import count, rarity
from toolkit.facts.marks import Marked
from toolkit.facts.swapped_roles import names_swapped

WORDS = ["Anna", "Berg", "Lima", "Oslo", "sued", "was", "by", "and", "the", "of", "with", "Mr", "on", ",", "in", "team"]
TEXTS = st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join)


def swapped(left, right):
    counts = count([left, right])
    marked = Marked(counts, rarity(counts))
    found = names_swapped(marked, np.array([0, 1]), np.array([1, 0]))
    assert found[0] == found[1]
    return bool(found[0])


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Goldman Sachs sued Morgan Stanley over a bond.", "Morgan Stanley sued Goldman Sachs over a bond."),
        ("Lima was sued by Oslo over a bond.", "Oslo was sued by Lima over a bond."),
        ("Berg sued Oslo over a bond.", "Berg was sued by Oslo over a bond."),
        ("Berg beat Castro in the race.", "Berg had been beaten by Castro in the race."),
        ("Berg's party has told Oslo of the plan.", "Oslo's party has told Berg of the plan."),
        ("The mayor said Anna Berg paid for John Reed.", "The mayor said that John Reed paid for Anna Berg."),
        ("A firm from Norway bought a yard of Denmark's.", "A firm from Denmark bought a yard of Norway's."),
    ],
)
def test_names_in_each_others_place(left, right):
    assert swapped(left, right)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Goldman Sachs sued Morgan Stanley over a bond.", "Morgan Stanley was sued by Goldman Sachs over a bond."),
        ("Berg beat Castro in the race.", "Castro was beaten by Berg in the race."),
        ("The firm has yards in Lima, Oslo and Quito.", "The firm has yards in Quito, Lima and Oslo."),
        ("The Lima team and the Oslo team played at noon.", "The Oslo team and the Lima team played at noon."),
        ("Prince, Berg and Castro paid for it.", "Castro, Prince and Berg paid for it."),
        ("He spoke twice, once in Lima and once in Oslo.", "He spoke twice, once in Oslo and once in Lima."),
        ("Berg's younger brother Castro runs the firm.", "Castro, the younger brother of Berg, runs the firm."),
        ("Merkel met Macron at noon on the bridge.", "Macron met Merkel at noon on the bridge."),
        ("Berg spoke with Castro about the bridge.", "Castro spoke with Berg about the bridge."),
        ("Anna Berg sued Oslo over a bond.", "Berg sued Oslo over a bond."),
        ("On Monday Berg sued Oslo in Lima.", "In Lima Berg sued Oslo on Monday."),
        ("The Danish group bought it from Lima.", "Lima sold it to the Danish group."),
        ("Nvidia announced the Nvidia Titan at noon.", "The Nvidia Titan was announced by Nvidia at noon."),
        (
            "Berg also regrets that neither Bush nor his brother came to Florida or last year to Texas.",
            "Berg regrets that neither Bush nor his brother came last year to Texas or to Florida.",
        ),
        ("Goldman Sachs Sued Morgan Stanley Today", "Morgan Stanley Sued Goldman Sachs Today"),
    ],
)
def test_names_that_only_moved(left, right):
    assert not swapped(left, right)


@settings(max_examples=150)
@given(TEXTS, TEXTS)
def test_exchanging_the_sides_changes_nothing_and_no_text_is_swapped_with_itself(left, right):
    swapped(left, right)
    assert not swapped(left, left)
