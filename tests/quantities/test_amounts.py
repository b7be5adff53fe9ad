"""Amounts: the quick reading of figures from words."""

from math import inf

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.corpus.counts import count
from toolkit.quantities.amounts import UNSAID, amounts
from toolkit.quantities.measured import DAY, day_of_year

RESULT = 310_241  # of 31 and 24, whoever tells it
SECONDLY = ("speed", 0.001 / (1.1574e-5 / 0.0416667), 36, 36)  # metres a second as kilometres an hour
MINUTE, HOUR, YEAR = 6.9444e-4, 0.0416667, 365.25  # in days


def day(month, number):
    return day_of_year(month, (number, number))[0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Fourteen members of the board left.", {"membe": {14}}),
        ("No member left.", {"membe": {0}, "left": {0}}),
        ("None of the members left.", {"membe": {0}, "left": {0}}),
        ("$4.5m and £3bn were paid", {"$": {4_500_000}, "£": {3_000_000_000}}),
        ("31m pounds, GBP 31 million, £31 m, 31 million pounds", {"£": {31_000_000}}),
        ("He paid 40 pounds; 3bn dollars, EUR 12 million", {"£": {40}, "$": {3e9}, "€": {12e6}}),
        ("31m viewers, 5 m people, 2.5bn people", {"viewe": {31e6}, "peopl": {5e6, 2.5e9}}),
        ("half a million people, half-million people, a million and a half people", {"peopl": {500_000, 1_500_000}}),
        ("one and a half million trees, a quarter of a million trees", {"trees": {1_500_000, 250_000}}),
        ("more than a dozen boats, a few hundred boats, several thousand boats", {"boats": {(12, inf)}}),
        ("half past eight, at a quarter to nine, at 8.30 p.m.", {"clock": {510, 1230, 525, 1245}}),
        ("twenty past three in the afternoon, a quarter past nine at night", {"clock": {920, 1275}}),
        ("12 noon, 12 a.m., 12 midnight", {"clock": {720, 0}}),
        ("opens at six and closes at 8 on Sunday", {"clock": {360, 1080, 480, 1200}}),
        ("at six schools, at 6 percent, stood at six, at one", {"schoo": {6}, "%": {6}}),
        ("fell by a quarter to nine million boats, five to ten boats", {"boats": {9_000_000, (5, 10)}}),
        ("Did you see all 7 lions— Ann Lee (@annlee4) February 4, 2017", {"lions": {7}}),
        ("Did 12 boats sink? Ann Lee (annlee4) Feb. 4, 2017", {"boats": {12}, "sink": {12}}),
        ("It met the union (GMB) in May 2017", {"day of a year": {(156, 186)}, "year": {2017}}),
        ("It lost a case. A ferry of the port (Lima) sank on 4 May 2017", {"day of a year": {159}, "year": {2017}}),
        ("31 million, 13 million more than first announced", {"way": {1}}),
        ("15 cities, with 200,000 children, most poor", {"citie": {15}, "child": {200_000}}),
        (
            "80 of the 100 patients recovered.",
            {"patie": {80}, "recov": {80}, "of patie": {100}, "of recov": {100}},
        ),
        ("Of 14 flights two left.", {"of fligh": {14}, "left": {2}}),
        ("Half of his five goals", {"share": {50}, "of goals": {5}}),
        ("Two of five million cows", {"cows": {2}, "of cows": {5_000_000}}),
        ("One of the five kings, a team of five men", {"kings": {5}, "men": {5}}),
        ("Of 12 boys, most were of school age", {"of boys": {12}}),
        ("2 to 3 million euros, .20 parts", {"€": {(2e6, 3e6)}, "parts": {0.2}}),
        ("more than 2000 died, some 2000 came", {"died": {(2000, inf)}, "came": {2000}}),
        ("2,020 in all, 2020 cases", {"cases": {2020}}),
        ("since about 1990, higher than 2019, the 2020 election", {"year": {1990, 2019, 2020}}),
        ("the 1980s, the 1990's, the sixties, the '70s", {"year": {(n, n + 9) for n in (1960, 1970, 1980, 1990)}}),
        ("in the 1800s", {"year": {(1800, 1899)}}),
        ("at 9 a.m., 9:30pm, 09:00, 7.30 a.m.", {"clock": {540, 1290, 450}}),
        ("at nine in the morning, at noon, at 0240 GMT", {"clock": {540, 720}, "clock gmt": {160}}),
        ("at ten o'clock", {"clock": {600, 1320}}),
        ("around 9 a.m., shortly after 9 a.m., before noon", {"clock": {(510, 570), (660, 720)}}),
        ("9/11, in 2:05:12, nine in the team, 7.30 in all", {}),
        ("the third quarter, Q3, finished fourth", {"nth quart": {3}, "nth": {4}}),
        ("the 14th century, the fourteenth century", {"nth centu": {14}}),
        ("on the 3rd of January, May 5th", {DAY: {day(1, 3), day(5, 5)}}),
        ("a third of voters, the first of all, most of them", {"share": {100 / 3, (50, 100)}}),
        ("in spring, the fall of 2020, a fall in prices", {"season": {1, 3}, "year": {2020}}),
        ("twice, three times", {"times": {2, 3}}),
        ("between 20 and 30 sheep", {"sheep": {(20, 30)}}),
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
        ("on 20 January, by Jan. 25 or March 3 to 9", {DAY: {day(1, 20), (0, day(1, 25)), (96, 102)}}),
        (
            "in March 12 boats sank; they may 3 times",
            {"boats": {12}, "sank": {12}, "times": {3}, DAY: {(day(3, 1), day(3, 31))}},
        ),
        ("in April, May 2018, Mr. May, to march", {DAY: {(125, 155), (156, 186)}, "year": {2018}}),
        ("on 4 May, in Sept. 5 boats", {DAY: {day(5, 4), (280, 310)}, "boats": {5}}),
        ("41 persons, 52 individuals, one person", {"peopl": {41, 52, 1}}),
        ("They won 31-24, lost 24–31 and led 2 - 1", {"score": {RESULT, 20_011}}),
        ("voted 52 to 48, by a 52-48 vote", {"score": {520_481}}),
        ("a record of 5-3", {"score": {50_031}}),
        ("lost 13-31 at home, a 24-31 defeat, won 24-31 Sunday", {"score": {310_131, RESULT}}),
        ("They won 20-30 seats and led 10-15 boats", {"seats": {(20, 30)}, "boats": {(10, 15)}}),
        ("They lost 10-15 million dollars.", {"$": {(10_000_000, 15_000_000)}}),
        ("The vote is on 12 to 14 March.", {DAY: {(105, 107)}}),
        ("The old won; aged 16-24, voted less", {}),
        ("aged 18-24, in 4-4-2, by call to 555-1234, in 2011-12", {"year": {(2011, 2011)}}),
        ("nothing of the kind", {}),
    ],
)
def test_amounts(text, expected):
    ranges = {
        thing: {end if isinstance(end, tuple) else (end, end) for end in ends} for thing, ends in expected.items()
    }
    found = amounts(count([text]))[0].things
    assert {thing: ends for thing, ends in found.items() if thing != UNSAID} == ranges


@pytest.mark.parametrize(
    ("text", "value", "expected"),
    [
        ("It fell to -12 degrees.", 12, ("", True, "to", "degrees")),
        ("It fell to minus 12 degrees.", 12, ("", True, "to", "degrees")),
        ("It was 12 degrees below zero.", 12, ("", True, "was", "degrees")),
        ("Minus 12 degrees", 12, ("", True, "", "degrees")),
        ("A margin of plus or minus 3 points", 3, ("", False, "minus", "points")),
        ("They left 16 -20 in Lima.", 20, ("", False, "16", "in")),
        ("They left 6-2 boats in Lima.", 2, ("", False, "6", "boats")),
        ("It rose 12 percent last year.", 12, ("%", False, "rose", "last")),
        ("€5 a day", 5, ("€", False, "", "a")),
    ],
)
def test_how_a_value_is_written(text, value, expected):
    assert amounts(count([text]))[0].signs[value] == (expected,)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It was 55 minutes late.", {("time", MINUTE, 55, 55)}),
        ("over six weeks, 10 consecutive years", {("time", 7, 6, inf)}),
        ("two years and six months", {("time", 30.437, 30, 30)}),
        ("1 hour 20 minutes", {("time", MINUTE, 80, 80)}),
        ("two years, three months", {("time", YEAR, 2, 2), ("time", 30.437, 3, 3)}),
        ("6 feet 2 inches tall", {("length", 0.0254, 74, 74)}),
        ("a decade, two decades, the last decade", {("time", 10 * YEAR, 1, 1), ("time", 10 * YEAR, 2, 2)}),
        ("half a century, a quarter of a century", {("time", 10 * YEAR, 5, 5)}),
        ("once a decade, twice a week", {("how often", 10 * YEAR, 1, 1), ("how often", 7, 0.5, 0.5)}),
        ("2 1/2 years, 2½ years, two and a half years, two years and a half", {("time", YEAR, 2.5, 2.5)}),
        ("a year and a half, two-and-a-half hours", {("time", YEAR, 1.5, 1.5), ("time", HOUR, 2.5, 2.5)}),
        ("half an hour, half-hour, three quarters of an hour", {("time", HOUR, 0.5, 0.5), ("time", HOUR, 0.75, 0.75)}),
        ("more than a year and a half", {("time", YEAR, 1.5, inf)}),
        ("half a mile, half of a house, half the day", {("length", 1609.34, 0.5, 0.5)}),
        ("5 m, 5m long, 80 metres", {("length", 1, 5, 5), ("length", 1, 80, 80)}),
        ("20 t, 500g", {("weight", 1000, 20, 20), ("weight", 0.001, 500, 500)}),
        ("500 sq ft, 30 sqm", {("area", 0.3048**2, 500, 500), ("area", 1, 30, 30)}),
        ("31 million pounds, a bear of 400 pounds", {("weight", 0.45359, 400, 400)}),
        ("a 30-second spot, two second homes", {("time", 1.1574e-5, 30, 30)}),
        ("a 19-year-old, 19 years of age, aged 19", {("age", YEAR, 19, 19)}),
        ("Anna Berg, 34, died at the age of 34", {("age", YEAR, 34, 34)}),
        ("six weeks old, children aged 5 to 8", {("age", 7, 6, 6), ("age", YEAR, 5, 8)}),
        ("in her sixties, in his early 40s", {("age", YEAR, 60, 69), ("age", YEAR, 40, 49)}),
        ("30C, 30°C, 30 degrees Celsius", {("heat", 1, 30, 30)}),
        ("86F, 86 degrees", {("heat", 2, 86, 86), ("heat", 3, 86, 86)}),
        ("120 km/h, 60 mph", {("speed", 1, 120, 120), ("speed", 1.60934, 60, 60)}),
        ("5km, 10ft", {("length", 1000, 5, 5), ("length", 0.3048, 10, 10)}),
        ("10 square miles", {("area", 1609.34**2, 10, 10)}),
        ("100 or more pounds", {("weight", 0.45359, 100, inf)}),
        ("14 boats", set()),
        ("120 km per hour, 60 miles an hour", {("speed", 1, 120, 120), ("speed", 1.60934, 60, 60)}),
        ("36 m/s, 36 metres a second", {SECONDLY}),
        ("5 miles a day later, 31 people a day later", {("length", 1609.34, 5, 5)}),
        ("€5 a day, 3 percent per year", {("€ for each", 1, 5, 5), ("% for each", 1 / YEAR, 3, 3)}),
        ("300 litres a week, 40 boats a day", {("volume for each", 1 / 7, 300, 300), ("boats for each", 1, 40, 40)}),
    ],
)
def test_what_has_a_unit(text, expected):
    found = amounts(count([text]))[0].measures
    assert {(of, own.unit, *own.ends) for of, part in found.items() for own in part} == expected


def test_where_a_unit_stands():
    text = "She ran 10 square miles."
    assert amounts(count([text]))[0].measures["area"][0].places == (3, 5)


@settings(max_examples=60)
@given(st.lists(st.text(max_size=25), max_size=4))
def test_each_text_is_read_by_itself(texts):
    assert amounts(count(texts)) == [amounts(count([text]))[0] for text in texts]
