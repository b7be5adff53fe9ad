"""Meeting: laws of when two figures can be the same, then pairs that are, and that are not."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.corpus.counts import count
from toolkit.quantities.agreement import apart, equal, other_sign
from toolkit.quantities.amounts import amounts

FIGURES = ["2020", "2021", "the 1980s", "9 a.m.", "21:00", "9:30", "noon", "ten years", "10 months", "a decade"]
FIGURES += ["300 miles", "300 km", "aged 34", "six weeks old", "30C", "86F", "third place", "the 3rd quarter", "Q2"]
FIGURES += [
    "12 boats",
    "about 50 boats",
    "48 boats",
    "at least 20 boats",
    "5%",
    "5 percentage points",
    "€5 a day",
    "€5 a month",
    "3-1",
    "40 boats a day",
    "280 boats a week",
    "20 km/h",
    "12 mph",
    "300 litres a day",
    "2,100 litres a week",
    "20 January",
    "children under 12",
    "the over-65s",
    "rose by a third",
    "halved",
    "cut by 20 percent",
    "spring",
]
TEXTS = st.lists(st.sampled_from(FIGURES), max_size=4).map(", ".join)


def told(left, right):
    one, other = amounts(count([left, right]))
    return any(apart(one, other)[0]) or other_sign(one, other)


@settings(max_examples=80)
@given(TEXTS, TEXTS)
def test_exchanging_the_sides_changes_nothing(left, right):
    one, other = amounts(count([left, right]))
    assert sorted(apart(one, other)[0]) == sorted(apart(other, one)[0])
    assert other_sign(one, other) == other_sign(other, one)


@settings(max_examples=40)
@given(TEXTS, TEXTS)
def test_what_says_less_is_not_apart(text, more):
    assert not told(text, text)
    one, other = amounts(count([text, f"{text}, {more}"]))
    assert not any(apart(one, other)[0])


@settings(max_examples=60)
@given(st.floats(0, 1e9), st.floats(0, 1e9))
def test_equal_holds_both_ways(one, other):
    assert equal(one, other) == equal(other, one)
    assert equal(one, one)


def test_a_half_rounds_up_and_down():
    for tenths in range(1, 1_000):
        for end in ("5", "50"):
            value = float(f"{tenths / 10:.1f}{end}")
            assert equal(value, tenths / 10), value
            assert equal(value, (tenths + 1) / 10), value
        assert tenths % 10 == 0 or not equal(float(f"{tenths / 10:.1f}6"), tenths / 10)


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("It opened in 2020.", "It opened in 2021.", True),
        ("It opened in 1990.", "It opened in the 1990s.", False),
        ("It opened in the 1980s.", "It opened in the 1990s.", True),
        ("It ran from 1939 to 1945.", "It ran in 1939-45.", False),
        ("2,020 people came.", "About 2000 people came.", False),
        ("It leaves at 9 a.m.", "It leaves at 9 p.m.", True),
        ("It leaves at 9 a.m.", "It leaves at 09:00.", False),
        ("It leaves at 9 a.m.", "It leaves at nine in the morning.", False),
        ("It leaves at 9:00.", "It leaves at 9 p.m.", False),
        ("It leaves at 21:00.", "It leaves at 9pm.", False),
        ("It leaves at noon.", "It leaves at 12 p.m.", False),
        ("It leaves at midnight.", "It leaves at 12 a.m.", False),
        ("It leaves at midnight.", "It leaves at noon.", True),
        ("It shook at 8:02 a.m.", "It shook shortly after 8 a.m.", False),
        ("It shook at 8:02 a.m.", "It shook at 8:04 a.m.", False),
        ("It shook at 8:02 a.m.", "It shook before 9 a.m.", False),
        ("It closes before 8 a.m.", "It closes before 9 a.m.", True),
        ("It shook at 11:55 p.m.", "It shook just before midnight.", False),
        ("It shook at 11:59 p.m.", "It shook at midnight.", False),
        ("It shook at 11 p.m.", "It shook at midnight.", True),
        ("It shook at 9 a.m. EST.", "It shook at 1400 GMT.", False),
        ("He got ten years.", "He got ten months.", True),
        ("He got two years.", "He got 24 months.", False),
        ("He got 18 months.", "He got three years.", True),
        ("It took 72 hours.", "It took three days.", False),
        ("It held for 10 minutes.", "It fell after five years.", False),
        ("He led it for a decade.", "He led it for ten years.", False),
        ("It is 300 miles long.", "It is 300 kilometres long.", True),
        ("It is 300 miles long.", "It is 483 kilometres long.", False),
        ("It is 12 km long.", "It is 12,000 metres long.", False),
        ("He weighs 90 kg.", "He weighs 200 pounds.", False),
        ("He weighs 90 kg.", "He weighs 90 pounds.", True),
        ("It reached 120 mph.", "It reached 120 km/h.", True),
        ("It reached 100 miles an hour.", "It reached 160 km/h.", False),
        ("A man aged 34 fell.", "A man aged 43 fell.", True),
        ("A 34-year-old fell.", "A man in his thirties fell.", False),
        ("A one-year-old fell.", "A boy 14 months old fell.", False),
        ("A boy six months old fell.", "A boy six weeks old fell.", True),
        ("It rose to 40C.", "It rose to 104F.", False),
        ("It rose by 1.5C.", "It rose by 2.7F.", False),
        ("It rose to 40 degrees Celsius.", "It rose to 40 degrees Fahrenheit.", True),
        ("It rose to 40C.", "It rose to 40 degrees.", False),
        ("The third floor burnt.", "The fourth floor burnt.", True),
        ("The third floor burnt.", "The 3rd floor burnt.", False),
        ("The 100th train left.", "The 110th train left.", True),
        ("It fell in the third quarter.", "It fell in Q3.", False),
        ("It fell in the third quarter.", "It fell in the first quarter.", True),
        ("It opens on the 5th of May.", "It opens on May 5.", False),
        ("It opens on the 5th of May.", "It opens on the 9th of May.", True),
        ("It opens in the fall of 2024.", "It opens in autumn 2024.", False),
        ("It opens in spring.", "It opens in autumn.", True),
        ("It opens twice a week.", "It opens three times a week.", True),
        ("It rose by 5 percent.", "It rose by 5 percentage points.", True),
        ("The margin is plus or minus 5 percent.", "The margin is plus or minus 5 percentage points.", False),
        ("It costs €200 a day.", "It costs 200 euros a month.", True),
        ("It costs €200 a day.", "It costs €200 per day.", False),
        ("It costs €200 a day.", "It costs €200.", False),
        ("It seats between 20 and 30 men.", "It seats 25 men.", False),
        ("It was minus 5 degrees.", "It was -5 degrees.", False),
        ("It was minus 5 degrees.", "It was 5 degrees below zero.", False),
        ("It was minus 5 degrees.", "It was 5 degrees.", True),
        ("It was 5 degrees.", "It was 5 degrees below zero.", True),
        ("Nearly 100 boats came.", "97 boats came.", False),
        ("Some 50 boats came.", "48 boats came.", False),
        ("About 50 boats came.", "Nearly 50 boats came.", False),
        ("About 50 boats came.", "48 boats came and 60 men.", False),
        ("50 boats came.", "48 boats came.", True),
        ("About 50 boats came.", "18 boats came.", True),
        ("About 48 boats came.", "50 boats came.", True),
        ("It is almost 40 miles long.", "It is 38 miles long.", False),
        ("It is 40 miles long.", "It is 38 miles long.", True),
        ("Bake it at 400 degrees Fahrenheit.", "Bake it at 200 degrees Celsius.", False),
        ("Bake it at 300 degrees Fahrenheit.", "Bake it at 200 degrees Celsius.", True),
        ("It rose above 86F.", "It rose above 30C.", False),
        ("At least 20 boats came, at least 30 boats left.", "50 boats came, 10 boats left.", True),
        ("It was tested on 240 mice over six weeks.", "It was tested on 240 mice over six days.", True),
    ],
)
def test_two_figures(left, right, expected):
    assert told(left, right) == expected


def test_a_unit_that_differs_is_what_is_told():
    one, other = amounts(count(["240 mice over six weeks", "240 mice over six days"]))
    assert apart(one, other) == ([True], [[(4, 5)], [(4, 5)]])
