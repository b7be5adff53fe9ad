"""How often something is: each way to say it is one interval, and two intervals that are not one differ."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.corpus.counts import count
from toolkit.facts.numbers import agree, compare, figures
from toolkit.quantities.agreement import apart
from toolkit.quantities.amounts import amounts
from toolkit.quantities.frequencies import OFTEN, days, intervals

SAME = [  # a line for each interval
    [
        "every 30 minutes",
        "every thirty minutes",
        "every half hour",
        "half-hourly",
        "twice an hour",
        "two times an hour",
    ],
    ["every 15 minutes", "every quarter of an hour", "four times an hour", "at 15-minute intervals"],
    ["hourly", "every hour", "once an hour", "each hour", "every 60 minutes", "24 times a day"],
    ["daily", "every day", "once a day", "each day", "every single day", "nightly", "seven days a week"],
    ["every other day", "every second day", "every two days", "once every two days", "every 48 hours"],
    ["twice a week", "twice weekly", "twice-weekly", "two days a week", "two times a week", "two nights per week"],
    ["weekly", "every week", "once a week", "once per week", "every seven days", "at weekly intervals"],
    ["fortnightly", "every other week", "every second week", "every two weeks", "at two-week intervals"],
    ["monthly", "every month", "once a month", "every four weeks", "a dozen times a year", "twelve times a year"],
    ["every other month", "every two months", "six times a year", "at intervals of two months"],
    ["quarterly", "every quarter", "every three months", "three-monthly", "four times a year", "four times yearly"],
    ["twice a year", "every six months", "six-monthly", "half-yearly", "semi-annually", "twice yearly"],
    ["yearly", "annually", "every year", "once a year", "every twelve months", "each year"],
    ["every two years", "every other year", "once in two years", "two-yearly"],
    ["once a decade", "every ten years", "every decade", "once in ten years", "once every 10 years"],
]
AMBIGUOUS = [
    "bi-weekly",
    "biweekly",
    "bi-monthly",
    "bimonthly",
    "bi-annually",
    "biannually",
    "every few weeks",
    "often",
]
NONE = [
    *("not weekly", "never daily", "rather than weekly", "no longer monthly", "one in every three days"),
    *("every two-year-old", "once a year ago", "in the Daily Post", "The Weekly Post appears", "every second counts"),
    *("paid for every hour", "24 hours a day", "every time", "once upon a time", "each of them", "for two weeks"),
]
PHRASES = [(line, phrase) for line, phrases in enumerate(SAME) for phrase in phrases]


def _quick(one, other):
    """Return whether figures of two texts cannot be the same in the quick reading."""
    return any(apart(*amounts(count([one, other])))[0])


def _slow(one, other):
    return agree(*(figures(text) for text in (one, other)))


@pytest.mark.parametrize(("line", "phrase"), PHRASES)
def test_each_is_read_as_one_interval(line, phrase):
    text = f"The council meets {phrase} in the town hall."
    (found,) = intervals(text)
    assert text[found.start : found.end] in phrase
    (read,) = amounts(count([text]))[0].measures[OFTEN]
    assert (read.unit, read.ends) == (days(found.unit), found.ends)
    assert [figure.kind for figure in figures(text)] == ["interval"]


@given(st.sampled_from(PHRASES), st.sampled_from(PHRASES))
def test_two_agree_where_they_are_one_and_differ_where_not(one, other):
    texts = [f"The council meets {phrase} in the town hall." for _, phrase in (one, other)]
    assert _quick(*texts) == _quick(*texts[::-1]) == (one[0] != other[0])
    assert _slow(*texts) is _slow(*texts[::-1]) is (one[0] == other[0])


@pytest.mark.parametrize("phrase", AMBIGUOUS)
def test_what_can_be_two_intervals_conflicts_with_none(phrase):
    text = f"The council meets {phrase} in the town hall."
    assert not intervals(text)
    for _, other in PHRASES:
        assert not _quick(text, f"The council meets {other} in the town hall.")


@pytest.mark.parametrize("text", NONE)
def test_what_says_nothing_of_how_often_is_none(text):
    assert intervals(text) == []


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("at least once a week", 0, 7),
        ("more than twice a week", 0, 3.5),
        ("no less often than daily", 0, 1),
        ("up to three times a day", 1 / 3, float("inf")),
        ("less than weekly", 7, float("inf")),
        ("no more than twice a week", 3.5, float("inf")),
        ("once or twice a week", 3.5, 7),
        ("two to four times a day", 0.25, 0.5),
        ("every six to eight weeks", 42, 56),
        ("about every ten days", 9, 11),
        ("once every two or three weeks", 14, 21),
    ],
)
def test_a_hedge_or_a_range_leaves_more_open(text, low, high):
    (found,) = intervals(text)
    assert [days(found.unit) * end for end in found.ends] == pytest.approx([low, high])
    assert text[found.start : found.end] == text


@pytest.mark.parametrize(
    ("left", "right", "differ"),
    [
        ("The board meets at least once a week.", "The board meets twice a week.", False),
        ("The board meets at least once a week.", "The board meets once a month.", True),
        ("The board meets up to twice a week.", "The board meets weekly.", False),
        ("The board meets up to once a week.", "The board meets daily.", True),
        ("Buses run every ten minutes.", "Buses run every eleven minutes.", True),
        ("The 12 members meet weekly.", "The 14 members meet weekly.", True),
        ("The 12 members meet weekly.", "The 12 members meet monthly.", True),
        ("Nurses are tested weekly and doctors monthly.", "Nurses are tested weekly.", False),
        ("The port has 40 flights every day.", "The port has 280 flights every week.", False),
        ("The port has 40 daily flights.", "The port has 40 flights a day.", False),
        ("The port has 40 daily flights.", "The port has 40 weekly flights.", True),
        ("They get $300 monthly.", "They get $300 a month.", False),
        ("They get $300 monthly.", "They get $300 a week.", True),
        ("The bus runs every 30 minutes.", "The bus takes 45 minutes.", False),
        ("The court sits monthly, not weekly.", "The court sits weekly.", True),
        ("The court sits monthly, not weekly.", "The court sits monthly.", False),
        ("The nurse calls two or three times a week.", "The nurse calls daily.", True),
        ("The pump is checked every 2-3 hours.", "The pump is checked every three hours.", False),
        ("A post collects mail each weekday.", "A post collects mail daily.", False),
        ("It rains once in a blue moon.", "It rains once a month.", False),
    ],
)
def test_judged_pairs(left, right, differ):
    assert _quick(left, right) == _quick(right, left) == differ


@pytest.mark.parametrize(
    ("left", "right", "verdict"),
    [
        ("The bus runs every 30 minutes.", "The bus runs once an hour.", False),
        ("The council meets twice a year.", "The council meets every six months.", True),
        ("The board meets at least once a week.", "The board meets twice a week.", None),
        ("They get $300 every month.", "They get $300 a month.", True),
        (
            "The secretary will receive a report on the conditions every twelve months.",
            "The trust will report on bed numbers every six months until then.",
            None,
        ),
    ],
)
def test_judged_pairs_for_readers(left, right, verdict):
    assert _slow(left, right) is _slow(right, left) is verdict


@given(st.sampled_from(PHRASES))
def test_an_interval_agrees_with_itself_and_with_no_other_kind(given_):
    text = f"The council meets {given_[1]}, on 3 of 14 evenings, in 2019."
    read = figures(text)
    assert all(compare(one, other) is None for one, other in combinations(read, 2) if one.kind != other.kind)
