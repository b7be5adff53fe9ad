"""A line without a verb: what it can be, and that whatever can be a verb is taken for one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.facts.verbs import can_have_verb, has_verb

WORDS = st.sampled_from(
    str.split("Ellerby seven weeks of the hospital in May 2024 – , strike charges news dead Workers' Union")
)
LINES = st.lists(WORDS, max_size=9).map(" ".join)
WITHOUT = """
**Harbour Workers' Union – news for members, 21 September 2017**
Seven weeks of one hospital
Seven years of one hospital
The Northern Gazette, 12 March 2020
12 May 2019
Page 3 of 12
Workers at the dam, 12 March 2019
Strike in March 2019
Minutes of the meeting of 3 May 2019
Five years after the flood
Chapter 3: the first 100 days
Photo: relatives at the ceremony
Two men on the side of a barge
"""
WITH = """
Emergency department in Ellerby closes at night
Nurses walk out at two valley hospitals
Taliban kill 15 police in the west
At least 73 die in stadium
Wave of attacks kills at least 95
Suicide Bomber Kills 11
Gunmen Kill Eight In Second Attack
'Minister resigns'
A man doing a trick on a board
Two dead in fire at paper mill
Prices up 12 percent
Three freed in centre abuse probe
Union to axe 40 posts
Porters at Tarnwick pay £7.50 a day to park
It's 12 degrees in the hall
Seven weeks of one hospital.
Rotas must be published four weeks ahead
Boil water for 12 weeks
Das Gericht verurteilt 12 Personen
Le tribunal condamne 12 personnes
Суд приговорил 12 человек
"""


@pytest.mark.parametrize("line", WITHOUT.strip().splitlines())
def test_a_heading_a_masthead_and_a_caption_have_no_verb(line):
    assert not can_have_verb(line)


@pytest.mark.parametrize("line", WITH.strip().splitlines())
def test_what_can_be_a_verb_at_its_place_is_taken_for_one(line):
    assert can_have_verb(line)


@given(LINES, st.sampled_from(["was shut", "it closes", "will go on"]))
def test_a_line_with_a_verb_at_its_end_has_one_and_so_has_a_sentence(line, verb):
    assert can_have_verb(f"{line} the ward {verb}")
    assert can_have_verb(f"{line}.")


@given(LINES)
def test_marks_of_emphasis_and_other_figures_change_nothing(line):
    assert can_have_verb(f"**{line}**") == can_have_verb(line)
    assert can_have_verb(line.replace("2024", "2019")) == can_have_verb(line)


@pytest.mark.parametrize(
    "part",
    [
        "the merger of Tarnwick General and St Brigid's",
        "the planned sale of two mills",
        "Vice President Joseph R. Biden Jr",
        "Britain's decision to leave the union",
        "press secretary Ann Lee said",
        "sung by the children of both schools",
    ],
)
def test_a_part_that_names_has_no_verb(part):
    assert not has_verb(part)


@pytest.mark.parametrize(
    "part",
    [
        "serves about 90,000 people in the upper valley",
        "did not respond to requests for comment",
        "she'll open it",
        "was sung by the children",
        "approved the sale of two mills",
        "le maire a fermé le pont",
    ],
)
def test_a_part_that_states_has_one(part):
    assert has_verb(part)


@given(LINES, st.sampled_from(["was shut", "it will close", "didn't open"]))
def test_an_auxiliary_is_a_verb_wherever_it_stands(line, clause):
    assert has_verb(f"{line} wards {clause}")
    assert has_verb(f"{clause}, {line}")
