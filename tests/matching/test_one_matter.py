"""Two statements years apart contradict each other only where something shows that they speak of one matter."""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.facts.times import Written
from toolkit.facts.times_apart import Spoken
from toolkit.matching.notes import DENIAL, FIGURE, KINDS
from toolkit.matching.one_matter import one_matter
from toolkit.matching.times_around import Around

CASES = json.loads((Path(__file__).parents[1] / "cases" / "one_matter.json").read_text(encoding="utf-8"))
DAY = date(2018, 3, 5)
EARLY, LATE = (Written(day, day) for day in (DAY, date(2025, 3, 5)))
NOTHING = Around(), Around()
TOLD = {FIGURE: "19 people for 14 people"}
SIDES = st.sampled_from(
    [
        *(
            "It hurt 14 people.",
            "In March 2018 it hurt 19 people.",
            "It hurt 9 people on Monday.",
            "It will hurt nobody.",
        ),
        *(
            "It has never hurt anybody.",
            "It hurts 12 people a year.",
            "Up to 40 people were hurt.",
            "It hurt 19, not 14.",
        ),
    ]
)
BEFORE = st.sampled_from(["", "It fell on Monday. ", "The inquest opened on Tuesday. ", "In March 2018 it fell. "])
KIND = st.sampled_from([TOLD, {DENIAL: "“never”"}, {KINDS["unsettled"]: "“hurt”"}, {}])


@given(one=SIDES, other=SIDES, left=BEFORE, right=BEFORE, told=KIND)
def test_sides_are_equal(one, other, left, right, told):
    sides, around = [Spoken(one, EARLY), Spoken(other, LATE)], (Around(left), Around(right))
    assert one_matter(*sides, around, told) == one_matter(*sides[::-1], around[::-1], told)


@given(one=SIDES, other=SIDES, days=st.integers(0, 30), told=KIND)
def test_within_a_month_or_without_any_date_all_are_of_one_matter(one, other, days, told):
    day = DAY + timedelta(days)
    assert one_matter(Spoken(one, EARLY), Spoken(other, Written(day, day)), NOTHING, told)
    assert one_matter(Spoken(one), Spoken(other), NOTHING, told)


def test_beside_a_text_without_a_date_only_what_shows_it_alone_is_of_one_matter():
    one, told = Spoken("It hurt 14 people.", EARLY), {"another figure": "19 people for 14 people"}
    for words, shown in (("It hurt 19 people.", False), ("It hurt 19 people, not 14.", True)):
        assert one_matter(one, Spoken(words), NOTHING, told) == shown
        assert one_matter(Spoken(words), one, NOTHING, told) == shown


@given(one=SIDES, other=SIDES, left=BEFORE, right=BEFORE)
def test_what_is_left_open_in_one_is_never_shown_to_be_contradicted(one, other, left, right):
    told = {KINDS["unsettled"]: "“hurt”"}
    if "not 14" not in other and not one.startswith("It will"):
        assert not one_matter(Spoken(one, EARLY), Spoken(other, LATE), (Around(left), Around(right)), told)


@given(left=BEFORE, right=BEFORE)
def test_what_is_so_on_two_days_of_writing_is_of_two_matters_whatever_stands_around(left, right):
    sides = Spoken("It has 14 rooms.", EARLY), Spoken("It has 19 rooms.", LATE)
    assert not one_matter(*sides, (Around(left), Around(right)), {FIGURE: "19 rooms for 14 rooms"})


@given(other=SIDES, right=BEFORE)
def test_a_later_text_that_names_a_time_after_the_earlier_was_written_is_of_another_matter(other, right):
    late = Spoken(f"In May 2024 {other[0].lower()}{other[1:]}", LATE)
    if "not 14" not in other and "March 2018" not in other:
        assert not one_matter(Spoken("It hurt 14 people.", EARLY), late, (Around(), Around(right)), TOLD)


def test_a_year_alone_leaves_the_days_between_open():
    years = [Written(date(year, 1, 1), date(year, 12, 31)) for year in (2018, 2019)]
    assert not one_matter(Spoken("It hurt 14 people.", years[0]), Spoken("It hurt 19.", years[1]), NOTHING, TOLD)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['earlier'][1][:40]} {case['later'][1][:40]}")
def test_what_is_shown_to_be_of_one_matter_is_contradicted_and_nothing_else(case, note, request):
    if reason := case.get("known_failure"):
        request.applymarker(pytest.mark.xfail(strict=True, reason=reason))
    found = note(case)
    assert found.only_contradicted == case["one_matter"]
    assert found.note


@given(one=SIDES, told=KIND)
def test_what_is_told_so_far_can_have_changed_in_a_later_year(one, told):
    early = Spoken("No remains have been found so far.", EARLY)
    assert not one_matter(early, Spoken("Remains were found in 2018.", LATE), NOTHING, {"a denial": "“No”"})
    assert one_matter(early, Spoken(one, EARLY), NOTHING, told)
