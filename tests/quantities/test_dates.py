"""Dates: what is unsaid is read from when a text was written only where that is certain."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.quantities.dates import Moment, dates, days, placed, same

steady = settings(max_examples=60)
moments = st.builds(
    Moment,
    st.sampled_from([0, 2018, 2019, 2020]),
    st.integers(0, 12),
    st.sampled_from([0, 3, 31]),
    st.sampled_from(["", "last", "this", "next"]),
)
written = st.dates(date(2018, 1, 1), date(2021, 12, 31))


@pytest.mark.parametrize(
    ("text", "first", "last", "shown", "years"),
    [
        ("last November", "2019-03-04", "2019-03-09", "2018-11", (0, 9999)),
        ("last November", "2019-12-04", "2019-12-04", "November", (2018, 2020)),
        ("last November", "2018-12-20", "2019-01-05", "November", (2017, 2020)),
        ("this November", "2019-12-04", "2019-12-04", "2019-11", (0, 9999)),
        ("next November", "2019-12-04", "2019-12-04", "2020-11", (0, 9999)),
        ("next November", "2019-03-04", "2019-03-04", "November", (2018, 2020)),
        ("in November", "2019-03-04", "2019-03-09", "November", (2018, 2020)),
        ("on 3 May", "2019-03-04", "2019-03-09", "3 May", (2018, 2020)),
        ("in November 2015", "2019-03-04", "2019-03-09", "2015-11", (0, 9999)),
        ("in 2015", "2019-03-04", "2019-03-09", "2015", (0, 9999)),
    ],
)
def test_a_month_without_its_year(text, first, last, shown, years):
    [(_, _, moment)] = dates(text)
    found = placed(moment, date.fromisoformat(first), date.fromisoformat(last))
    assert (str(found), found.years) == (shown, years)
    assert placed(moment, None, None) == moment


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (Moment(2018, 11, 0), Moment(2018, 0, 0), True),
        (Moment(2018, 11, 3), Moment(0, 11, 3), True),
        (Moment(2018, 11, 3), Moment(2018, 11, 4), False),
        (Moment(0, 11, 0, years=(2018, 2020)), Moment(2018, 11, 0), True),
        (Moment(0, 11, 0, years=(2018, 2020)), Moment(2015, 11, 0), None),
        (Moment(0, 11, 0, years=(2018, 2020)), Moment(0, 11, 0, years=(2021, 2023)), None),
        (Moment(0, 11, 0), Moment(2018, 0, 0), None),
    ],
)
def test_dates_are_compared_by_what_both_say(one, other, expected):
    assert same(one, other) is expected
    assert same(other, one) is expected


@steady
@given(moments, written, written)
def test_nothing_that_is_said_is_changed(moment, one, other):
    first, last = sorted([one, other])
    found = placed(moment, first, last)
    assert (found.month, found.day) == (moment.month, moment.day)
    assert moment.year in (0, found.year)
    if found.year and not moment.year:
        assert first.year == last.year
        assert abs(found.year - first.year) <= 1
    if span := days(found):
        assert span[0] <= span[1]
        assert {span[0].year, span[1].year} == {found.year}


def test_impossible_days_are_none():
    assert days(Moment(2020, 2, 30)) is None
    assert days(Moment(0, 2, 3)) is None
    assert days(Moment(2020, 2, 0)) == (date(2020, 2, 1), date(2020, 2, 29))
    assert list(dates("2020-13-01 and 2020-01-40")) == []
