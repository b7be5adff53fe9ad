"""What the words before a time make of it: all before it, all since it, a stretch, a half of it."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.facts.times import Written, times
from toolkit.facts.times_apart import Spoken, times_apart

WROTE = Written(date(2019, 5, 6), date(2019, 5, 6))
LEADS = (
    "in",
    "before",
    "until",
    "by",
    "since",
    "after",
    "from",
    "by the end of",
    "in late",
    "in early",
    "in mid-",
    "the",
)
NAMED = ("2016", "June 2016", "4 May 2016", "last year", "the 1990s", "Christmas 2016", "March")
TEXTS = st.lists(st.sampled_from([*LEADS, *NAMED, "to", "and", "between", "it grew", ",", "not"]), max_size=9).map(
    " ".join
)


def told(text, written=WROTE):
    """Return the words of the one time of a text with what leads to it, and the days that it tells of."""
    (time,) = times(text, written)
    return f"{time.lead} {time.words}".strip(), [str(day) for span in time.reach for day in span]


@given(TEXTS)
def test_a_time_tells_of_what_it_names_or_of_what_lies_on_one_side_of_it(text):
    for time in times(text, WROTE):
        assert text[time.start : time.end] == time.words
        assert len(time.reach) == len(time.windows)
        for (low, high), (first, last) in zip(time.windows, time.reach, strict=True):
            assert low <= high
            assert first <= last
            assert time.bound or (low, high) == (first, last)
            assert first == low or last == high or last < low or high < first


@pytest.mark.parametrize(
    ("text", "words", "days"),
    [
        ("In June 2016 it grew.", "June 2016", ["2016-06-01", "2016-06-30"]),
        ("Before June 2016 it grew.", "before June 2016", ["0001-01-01", "2016-05-31"]),
        ("It grew after the flood of 2016.", "after the flood of 2016", ["2016-01-01", "2019-05-06"]),
        ("It grew by the end of June 2016.", "by the end of June 2016", ["0001-01-01", "2016-06-30"]),
        ("It has grown since 2016.", "since 2016", ["2016-01-01", "2019-05-06"]),
        ("It will grow by 2025.", "by 2025", ["2019-05-06", "2025-12-31"]),
        ("It will grow after 2021.", "after 2021", ["2022-01-01", "9999-12-31"]),
        ("It did not grow until June 2016.", "June 2016", ["2016-06-01", "2016-06-30"]),
        ("It was paid by the 2016 budget.", "2016", ["2016-01-01", "2016-12-31"]),
        ("It was banned by the law of 2016.", "2016", ["2016-01-01", "2016-12-31"]),
        ("In late 2016 it grew.", "late 2016", ["2016-07-02", "2016-12-31"]),
        ("At the start of 2016 it grew.", "the start of 2016", ["2016-01-01", "2016-07-01"]),
        ("At the end of the 2016 season it grew.", "2016", ["2016-01-01", "2016-12-31"]),
        ("Before 2016 floods were rare.", "before 2016", ["0001-01-01", "2016-12-31"]),
    ],
)
def test_what_leads_to_a_time_and_the_days_that_are_told_of(text, words, days):
    assert told(text) == (words, days)


@pytest.mark.parametrize(
    "text",
    [
        "From 3 May to 9 June 2016 it grew.",
        "Between 3 May and 9 June 2016 it grew.",
        "It grew from 3 May until 9 June 2016.",
    ],
)
def test_two_ends_are_of_one_stretch(text):
    assert {time.reach for time in times(text, WROTE)} == {((date(2016, 5, 3), date(2016, 6, 9)),)}


def test_a_stretch_over_the_turn_of_a_year_begins_in_the_year_before():
    reach = {time.reach for time in times("Between 5 November and 9 March 2016 it grew.", WROTE)}
    assert reach == {((date(2015, 11, 5), date(2016, 3, 9)),)}


@pytest.mark.parametrize("word", ["Before", "Until", "By", "Since", "After", "From"])
@pytest.mark.parametrize("other", ["In March 2016", "In August 2018"])
def test_a_bound_leaves_open_what_lies_on_its_side(word, other):
    one, two = Spoken(f"{word} June 2016 it had 40 cows."), Spoken(f"{other} it had 60 cows.")
    before = word in ("Before", "Until", "By")
    apart = word != "From" and before == other.endswith("2018")  # "from" is a comparison as often
    assert bool(times_apart(one, two)) == bool(times_apart(two, one)) == apart
