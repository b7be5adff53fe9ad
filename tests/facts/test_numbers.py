"""Figures: what is found, how it is written, and when two passages agree."""

import json
from itertools import pairwise
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.facts.numbers import agree, figures, with_figures

steady = settings(max_examples=60)
CASES = json.loads(Path(__file__).parents[1].joinpath("cases/numbers.json").read_text(encoding="utf-8"))
parts = st.sampled_from(
    [
        "2,654",
        "4,000",
        "about",
        "over",
        "$",
        "%",
        "children",
        "people",
        "2017",
        "January",
        "20",
        "million",
        "two",
        "-",
        "to",
        "§",
    ]
)
texts = st.one_of(st.text(max_size=30), st.lists(parts, max_size=12).map(" ".join))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_golden(case):
    assert [figure.shown for figure in figures(case["text"])] == case["shown"]


@steady
@given(texts)
def test_figures_stand_in_order_without_overlap_and_hold_a_figure(text):
    found = figures(text)
    assert all(one.end <= other.start for one, other in pairwise(found))
    for figure in found:
        assert 0 <= figure.start < figure.end <= len(text)
        assert figure.low <= figure.high
        assert ";" not in figure.shown
        assert text[figure.start : figure.end].strip() == text[figure.start : figure.end]


@steady
@given(texts, texts)
def test_agreement_does_not_know_left_from_right(left, right):
    assert agree(figures(left), figures(right)) == agree(figures(right), figures(left))


@steady
@given(texts)
def test_a_passage_never_disagrees_with_itself(text):
    assert agree(figures(text), figures(text)) is not False


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("2,654 children affected", "closer to 4,000 children affected", False),
        ("2,654 children", "closer to 4,000 children", None),
        ("2,654 children", "about 8,000 family units", None),
        ("over 936,500 asylum seekers", "about 940,000 seekers", True),
        ("over 936,500 asylum seekers", "approximately 270,000 individuals", None),
        ("936,500 appointments", "936,500 asylum seekers", None),
        ("the 936,500", "936,500 asylum seekers", True),
        ("8,000 families", "8000 families were held", True),
        ("55 minutes, 70 boats", "55 boats", None),
        ("70 fishing boats sank", "55 patrol boats sank", None),
        ("Twelve of the town's 40 shops closed", "Twelve shops closed in the town", None),
        ("Of the 300 applicants 40 were hired", "40 applicants were hired", None),
        ("Nine of the 40 shops closed", "Nine of the 60 shops closed", False),
        ("The old boat is 12 metres long", "The old boat is 4 metres wide", None),
        ("The old boat is 12 metres long", "The old boat is 15 metres long", False),
        ("70 fishing boats sank", "55 boats had sunk", False),
        ("40 fishing boats sank", "55 boats had sunk", None),
        ("In Lima the company of Berg sold 300 cars", "In Lima the company of Berg sold 400 cars", False),
        ("In Lima the company of Berg sold 300 cars", "In Oslo the company of Castro sold 400 cars", None),
        ("The wave hit the town and killed 31 people", "The wave hit the town and injured 118 people", None),
        ("The wave hit the town; 31 people died", "The wave hit the town and killed 118 people", False),
        ("Revenue at the mine rose to $4 million", "Profit at the mine rose to $7 million", None),
        ("Sales at the mine rose to $4 million", "Revenue at the mine rose to $7 million", False),
        ("Analysts expected that the mine shed 300 jobs", "The mine shed 400 jobs", None),
        ("The mine shed 300 jobs, compared with 500 jobs shed", "The mine shed 400 jobs", False),
        ("The mine shed 300 other jobs", "The mine shed 400 jobs", None),
        ("The index rose 1.36 percent", "The index rose 1.4 percent", True),
        ("The index rose 4.31 percent", "The index rose 4.30 percent in trading", False),
        ("Plaque in the arteries rose 2.7 percent", "Plaque in the arteries rose 3 percent", None),
        ("spent $6.3 billion on it", "spent $6.32 billion on it", True),
        ("118 people were killed", "120 people were killed", False),
        ("one in five pupils is hungry", "20 percent of pupils are hungry", True),
        ("one in five pupils is hungry", "one in four pupils is hungry", False),
        ("24 percent of voters", "25 % of donors", None),
        ("24 percent of voters want a new tax", "25 % of voters wanted the tax", False),
        ("24 percent of voters want a new tax", "25 % of them wanted the tax", None),
        ("a fine of $3.2 million", "fined 3.2 million dollars", True),
        ("a price of $25,000", "donors of $25,000", None),
        ("a loss of $916 million", "down by $916 million", True),
        ("$3 million", "£3 million", None),
        ("136 pounds", "£136", None),
        ("fined organisers $5", "organisers were fined $600", None),
        ("since 2017", "in January 2017", True),
        ("since 2017", "since 2018", None),
        ("inspectors closed the mine in 2017", "the mine was closed by inspectors in 2018", False),
        ("its 1967 Protocol", "the 1951 Convention and its 1967 Protocol", True),
        ("January 20", "January 20, 2025", True),
        ("a vote in May", "in May", None),
        ("a vote in May", "the vote in May 2019", True),
        ("2 years", "two men", None),
        ("trained for two years", "2 years", None),
        ("trained for two years", "2 years of training", True),
        ("Ann Lee, 43, was shot", "shot a 43-year-old woman", True),
        ("Ann Lee, 43, was shot and killed", "Bo Lee, 17, was shot and killed", None),
        ("about 8,000 children held", "8,400 children held", True),
        ("about 8,000 children held", "8,600 children held", False),
        ("sank over 1 million boats", "sank 2 million boats", None),
        ("thousands of children", "2,654 children", True),
        ("thousands of children were held", "300 children were held", False),
        ("thousands of children were held", "270,000 children were held", None),
        ("46 % to 42 % of voters backed it", "43 % to 38 % of voters backed it", None),
        ("dozens killed as dam bursts", "a dam burst, killing dozens", None),
        ("62 have been built", "62 were sold", None),
        ("62 have been built by the company", "the company built 240", None),
        ("at least 45 officers searched", "60 officers searched", None),
        ("more than 45 officers searched", "60 officers searched", None),
        ("more than 45 officers searched", "30 officers searched", False),
        ("never sent more than 45 officers to search", "sent some 90 officers to search", False),
        ("never sent more than 45 officers to search", "sent 20 officers to search", None),
        ("at least 45 officers searched", "45 officers searched", True),
        ("the search cost £1.2 million", "the search cost 1,200,000 pounds", True),
        ("at least 300 children were held", "thousands of children were held", None),
        ("thousands of people marched", "thousands of people marched", None),
        ("the reserve keeps 46 sheep", "the reserve keeps 31 sheep", False),
        ("the reserve keeps 46 Soay sheep", "the reserve keeps 46 sheep", True),
        ("the zoo bought nine lynx", "the zoo bought 12 lynxes", False),
        ("the boat saved 31 crew", "the boat saved 31 crew members", None),
        ("it costs £1.2 million over five years", "the plan will cost £3.4 million over five years", False),
        ("the plan costs £1.2 million a year", "the plan costs £6 million over five years", None),
        ("they paid $300 a month for the flat", "they pay $450 per month for the flat", False),
        ("the repair took two and a half years", "the repair lasted 30 months", True),
        ("the repair of the road took two and a half years", "the repair of the road took 18 months", False),
        ("the choir sang for an hour and a half", "the choir sang for 90 minutes", True),
        ("the lake will be lowered by 5 m", "the lake was lowered by five metres", True),
        ("the lake will be lowered by 5 m before work begins", "the lake was lowered by 7 m before work begins", False),
        ("the crack is 40 metres long", "a crack with a length of 130 feet", True),
        ("the path to the mill is 3 km", "the path to the mill is ten miles", False),
        ("half a million people came", "500,000 people came", True),
        ("the road was closed at 6 a.m.", "the road was closed at six in the morning", True),
        ("the road across the valley was closed at 6 a.m.", "the road was closed at 9 a.m.", False),
        ("the road was closed at 6 o'clock", "at 6 p.m. the road was closed", True),
        ("the gate of the park opens at 9 a.m.", "the gate of the park closes at 5 p.m.", None),
        ("the gate was shut at 6 a.m. because of the storm", "at noon the gate was painted after the storm", None),
        ("the road was closed at 6 a.m. by order", "it is the road that was closed at 9 a.m., with the bridge", False),
        ("the road was closed at 6 GMT", "the road was closed at 9 a.m.", None),
        ("the hall opens at noon", "the hall opens at 12 p.m.", True),
        ("polls close at 5 p.m.", "voting ends at 5 p.m.", True),
        ("polls close at 5", "voting ends at 5 o'clock", None),
        ("he was shot at 5 a.m.", "the man was shot at 6 a.m.", False),
        ("shops open at 9 a.m.", "banks open at 10 a.m.", None),
        ("the attack came after midnight", "the attack came before midnight", False),
        ("the attack came after midnight", "it was before midnight, not after it, that the attack came", False),
        ("the attack came after midnight", "it began before midnight", None),
        ("the attack came after midnight", "the attack did not come before midnight", None),
        ("the attack came after midnight", "not before midnight came the attack", True),
        ("the attack came after 11 p.m.", "the attack came before midnight", None),
        ("the bar closed at midnight", "the bar closed after midnight", None),
        ("the road is closed since 6 a.m.", "the road was closed at 6 a.m.", True),
        ("the mine was worked by inmates until 2015", "inmates worked in the mine since 2015", False),
        ("the mine was worked until 2015", "since 2015", None),
        ("the mine was worked until 2015", "they worked until 2015", True),
        ("the wind blew at 20 kilometres per hour", "the wind blew at 12 mph", True),
        ("the wind blew at 20 km/h", "the wind blew at 40 mph near the coast", False),
        ("the wind blew 20 kilometres", "the wind blew at 20 kilometres per hour", None),
        ("the storm moves at 15 knots", "the storm moves at 17 mph", True),
        ("the airport has 40 flights a day", "the airport has 280 flights a week", True),
        ("the airport has 40 flights a day", "the airport has 40 flights", None),
        ("the mine sheds 40 jobs a day", "the mine sheds 60 jobs every day", False),
        ("the mine shed 40 jobs a day later", "the mine shed 40 jobs", True),
        ("the quake killed 31 people a year ago", "killed by the quake: 118 people", False),
        ("rents rose 5 percent a year", "rents rose 5 percent", None),
        ("rents rose 5 percent a year", "rents rose 5 per cent annually", True),
        ("he is paid $300 a month", "he is paid $3,600 a year", True),
        ("he is paid $300 a month", "he is paid $300", True),
        ("the fuel cost $80 a barrel", "the fuel cost $80 a tonne", None),
        ("60 deaths per 100,000 people", "60 deaths", None),
        ("they ran for three hours", "they ran three times", None),
        ("the wall cost £18m", "the wall is 18m long", None),
        ("the hall seats up to 900 people", "up to 1,200 people can be seated in the hall", False),
        ("the hall seats up to 900 people", "up to 900 people can be seated in the hall", True),
        ("at least 45 officers searched", "at least 60 officers searched", None),
        ("no figures here", "2,654 children", None),
    ],
)
def test_agreement(left, right, expected):
    assert agree(figures(left), figures(right)) is expected


def test_with_figures_keeps_rows_and_input():
    pairs = pd.DataFrame({"left_text": ["2 men", "none"], "right_text": ["two men and 5 %", ""]}, index=[7, 3])
    before = pairs.copy()
    found = with_figures(pairs)
    pd.testing.assert_frame_equal(pairs, before)
    assert found.index.tolist() == [7, 3]
    assert found["left_figures"].tolist() == ["2 men", ""]
    assert found["right_figures"].tolist() == ["2 men; 5 %", ""]
    assert found["figures_agree"].dtype == "boolean"
    assert found["figures_agree"].isna().tolist() == [False, True]


def test_with_figures_of_no_rows():
    found = with_figures(pd.DataFrame({"left": [], "right": []}))
    assert found["figures_agree"].dtype == "boolean"
    assert len(found) == 0


def test_what_is_longer_than_a_number_is_none():
    assert figures("9" * 400) == []
    assert figures("1" * 9 + "," + "1" * 90) == []


@steady
@given(texts)
def test_what_a_figure_counts_stands_behind_it(text):
    for figure in figures(text):
        words = figure.counted.words.split()
        behind = text[figure.start :].lower()
        assert figure.counted.head == "age" or all(word in behind for word in words)
        assert bool(words) == bool(figure.counted.head)
