"""Amounts: the quick reading of figures from words."""

from math import inf

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.corpus.counts import count
from toolkit.facts.amounts import amounts, figure_values

RESULT = 310_241  # of 31 and 24, whoever tells it


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Fourteen members of the board left.", {"membe": {14}}),
        ("No member left.", {"membe": {0}, "left": {0}}),
        ("None of the members left.", {"membe": {0}, "left": {0}}),
        ("It was 55 minutes late.", {"minut": {55}}),
        ("$4.5m and £3bn were paid, 5m away", {"$": {4_500_000}, "£": {3_000_000_000}}),
        ("15 cities, with 200,000 children, most poor", {"citie": {15}, "child": {200_000}}),
        ("2 to 3 million euros, .20 parts, at 9:30, at 0240 GMT", {"€": {(2e6, 3e6)}, "parts": {0.2}}),
        ("They paid $4.5 million for it.", {"$": {4_500_000}}),
        ("They paid 4.5 million dollars, or 4 million euros, for it.", {"$": {4_500_000}, "€": {4_000_000}}),
        ("Some 24 percent, or 24%, or 24 per cent", {"%": {24}}),
        ("12 or 15 percent", {"%": {12, 15}}),
        ("Up 3.5 percentage points", {"points": {3.5}}),
        ("In 2019 and in 2021", {"year": {2019, 2021}}),
        ("About 2000 families", {"famil": {2000}}),
        ("Twenty-five thousand people", {"peopl": {25_000}}),
        ("8,000 families", {"famil": {8000}}),
        ("at least 45 officers", {"offic": {(45, inf)}}),
        ("45 or more officers", {"offic": {(45, inf)}}),
        ("up to 45 officers", {"offic": {(0, 45)}}),
        ("sent never more than 45 officers", {"offic": {(0, 45)}}),
        ("nearly 45 officers", {"offic": {45}}),
        ("just over 60 dogs", {"dogs": {60}}),
        ("20 to 25 people, 3-5 dogs", {"peopl": {(20, 25)}, "dogs": {(3, 5)}}),
        ("46 to 42 percent", {"%": {46, 42}}),
        ("on 20 January, by Jan. 25 or March 3 to 9", {"day of 1": {20, 25}, "day of 3": {(3, 9)}}),
        ("in March 12 boats sank; they may 3 times", {"boats": {12}, "sank": {12}, "times": {3}}),
        ("41 persons, 52 individuals, one person", {"peopl": {41, 52, 1}}),
        ("They won 31-24, lost 24–31 and led 2 - 1", {"score": {RESULT, 20_011}}),
        ("voted 52 to 48, by a 52-48 vote", {"score": {520_481}}),
        ("a record of 5-3", {"score": {50_031}}),
        ("lost 13-31 at home, a 24-31 defeat, won 24-31 Sunday", {"score": {310_131, RESULT}}),
        ("They won 20-30 seats and led 10-15 boats", {"seats": {(20, 30)}, "boats": {(10, 15)}}),
        ("They lost 10-15 million dollars.", {"$": {(10_000_000, 15_000_000)}}),
        ("The vote is on 12 to 14 March.", {"day of 3": {(12, 14)}}),
        ("The old won; aged 16-24, voted less", {}),
        ("aged 18-24, in 4-4-2, by call to 555-1234, in 2011-12", {"year": {(2011, 2011)}}),
        ("nothing of the kind", {}),
    ],
)
def test_amounts(text, expected):
    ranges = {
        thing: {end if isinstance(end, tuple) else (end, end) for end in ends} for thing, ends in expected.items()
    }
    assert amounts(count([text]))[0].things == ranges


@pytest.mark.parametrize(
    ("text", "value", "expected"),
    [
        ("It fell to -12 degrees.", 12, ("", True, "to", "degrees")),
        ("It fell to minus 12 degrees.", 12, ("", True, "minus", "degrees")),
        ("A margin of plus or minus 3 points", 3, ("", False, "minus", "points")),
        ("They left 16 -20 in Lima.", 20, ("", False, "16", "in")),
        ("They left 6-2 boats in Lima.", 2, ("", False, "6", "boats")),
        ("It rose 12 percent last year.", 12, ("%", False, "rose", "last")),
        ("€5 a day", 5, ("€", False, "", "a")),
    ],
)
def test_how_a_value_is_written(text, value, expected):
    assert amounts(count([text]))[0].signs[value] == (expected,)


def test_values_of_words():
    found = figure_values(["14", "fourteen", "8,000", "3.5", "3.5.1", "house", "9" * 40])
    assert found[:4].tolist() == [14.0, 14.0, 8000.0, 3.5]
    assert (found[4:] != found[4:]).all()


@settings(derandomize=True, deadline=None, max_examples=60)
@given(st.lists(st.text(max_size=25), max_size=4))
def test_each_text_is_read_by_itself(texts):
    assert amounts(count(texts)) == [amounts(count([text]))[0] for text in texts]
