"""Two statements of two times can both hold; of one time, or of one event, they cannot."""

import json
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.facts.times import Written, times
from toolkit.facts.times_apart import Spoken, other_count, recurs, times_apart
from toolkit.tracing.contradicted import Note, counterpart_notes

CASES = json.loads((Path(__file__).parents[1] / "cases" / "times.json").read_text(encoding="utf-8"))
WHOLE = {str(year): (date(year, 1, 1), date(year, 12, 31)) for year in (2016, 2021)}
WROTE = [Written(date(year, 2, 3), date(year, 2, 3)) for year in (2020, 2024)]
PIECES = (
    *(
        "in 2019",
        "2020",
        "2023",
        "last year",
        "this season",
        "winter",
        "August",
        "Monday",
        "the",
        "first quarter",
        "of",
    ),
    *("now", "since", "founded", "3", "4 July", "two years ago", "than", "from", "to", "1990s", "guests fell"),
)
WORDS = st.lists(st.sampled_from(PIECES), max_size=12).map(" ".join)


def notes(*cases):
    """Return the notes on the earlier statements of cases, each side a document of its own."""
    claims, wrote = [], {}
    for number, case in enumerate(cases):
        rows = []
        for period in ("earlier", "later"):
            written, text = case[period]
            doc = period if len(cases) == 1 else f"{period} {number}"
            wrote[doc] = Written(*WHOLE.get(written) or [date.fromisoformat(written)] * 2)
            row = {"text": text, "stated": text, "doc": doc, "period": period, "group": f"c{number}"}
            rows.append(row | {"relation_to_first": "paraphrase", "contradicts": False})
        claims.append((rows[:1], rows[1:], True))
    return counterpart_notes(claims, rarity=None, written=lambda row: wrote[row["doc"]])


@pytest.fixture(scope="module")
def noted():
    """Give the notes on all cases, read beside one another: alone each takes twenty times as long."""
    return notes(*CASES)


def of_guests(written, guests):
    day, words = written
    return Spoken(f"{words}, it had {guests} guests.", Written(*[date.fromisoformat(day)] * 2))


@pytest.mark.parametrize(("number", "case"), [*enumerate(CASES)], ids=[case["earlier"][1][:60] for case in CASES])
def test_two_figures_of_two_times_can_both_hold_and_of_one_time_contradict(number, case, noted, request):
    if reason := case.get("known_failure"):
        request.applymarker(pytest.mark.xfail(strict=True, reason=reason))
    found = noted[number]
    told = found.only_another_time, found.only_differing, found.only_contradicted
    differs = case.get("differs", False)
    assert told == (case["both_hold"], differs, not (case["both_hold"] or differs))


def test_a_note_tells_both_times_and_what_else_differs():
    case = {"earlier": ["2020-02-03", "In 2019 the library counted 412 visitors."]}
    case["later"] = ["2024-02-05", "The library counted 527 visitors last year."]
    told = "“last year” (written 2024-02-05) for 2019 and another figure (527 visitors for 412 visitors)"
    text = f"only of another time, so that both can hold: in later (later) {told}"
    assert notes(case) == [Note(text, only_another_time=True)]


def test_of_several_counterparts_each_is_told_as_what_it_is():
    def row(text, doc):
        known = {"text": text, "stated": text, "doc": doc, "period": "2024", "group": "c"}
        return known | {"relation_to_first": "paraphrase", "contradicts": False}

    own = row("In 2019 the library counted 412 visitors.", "a")
    same, other = row("In 2019 the library counted 421 visitors.", "b"), row("In 2023 it counted 527 visitors.", "c")
    both = counterpart_notes([([own], [same, other], True)], rarity=None)[0]
    assert both.note.startswith("only contradicted: in 2024 (b) another figure (421 visitors for 412 visitors); or of")
    assert (both.only_contradicted, both.only_another_time) == (True, False)
    again = counterpart_notes([([own], [own | {"doc": "d"}, other], True)], rarity=None)[0]
    assert again.note.startswith("also of another time, so that both can hold: in 2024 (c) 2023 for 2019")
    assert (again.only_contradicted, again.only_another_time) == (False, False)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("In 2019 it had 38,000 guests.", ["2019"]),
        ("In the 2015-16 season and from 2010 to 2014", ["2015-16", "from 2010 to 2014"]),
        ("The third quarter of 2024, Q1 2023 and the first half of the year", ["third quarter of 2024", "Q1 2023"]),
        ("It rained last winter, in spring and in autumn 2018", ["last winter", "in spring", "autumn 2018"]),
        ("the last year of the war, in the second half", []),
        (
            "Two years ago, over the past five years, now, on Monday",
            ["Two years ago", "past five years", "now", "Monday"],
        ),
        (
            "The wait in the year to March 2025, over the six months ended 30 June 2019 and in the year",
            ["in the year to March 2025", "over the six months ended 30 June 2019", "in the year"],
        ),
        ("In the year to May it grew, from 40 last year to 52.", ["In the year to May", "last year"]),
        ("now that 2,019 guests came in the 1990s", ["1990s"]),
        ("They may come, and she went home.", []),
        ("The hut is open in summer and shuts in winter.", []),
    ],
)
def test_times_are_found_by_their_words(text, named):
    assert [time.words for time in sorted(times(text, WROTE[0]), key=lambda time: time.start)][: len(named)] == named
    if not named:
        assert not list(times(text, WROTE[0]))


def test_what_ends_with_a_month_is_the_time_before_its_end():
    (found,) = times("It fell in the year to March 2025.", WROTE[1])
    assert found.windows == ((date(2024, 4, 1), date(2025, 3, 31)),)


def test_a_month_is_read_from_the_day_of_writing_unless_the_text_looks_back():
    (near,) = times("In December it rained.", WROTE[0])
    assert near.windows == ((date(2019, 12, 1), date(2019, 12, 31)),)
    (open_yet,) = times("In December it rained.", WROTE[0]._replace(looks_back=True))
    assert open_yet.windows == ()
    rain = [Spoken("In December 12 roads were flooded.", wrote) for wrote in WROTE]
    assert times_apart(*rain)
    assert times_apart(rain[0], rain[1]._replace(written=WROTE[1]._replace(looks_back=True))) is None


def test_two_texts_that_look_back_tell_of_one_time_with_two_dates():
    dug = [f"The well was dug in {year} and is {deep} metres deep." for year, deep in ((1912, 30), (1921, 36))]
    assert times_apart(*map(Spoken, dug, WROTE)) is None
    assert times_apart(*map(Spoken, dug))  # where nobody knows when they were written


def test_without_a_day_of_writing_only_what_the_words_say_counts():
    assert times_apart(Spoken("Last year it had 412 guests."), Spoken("Last year it had 527 guests.")) is None
    assert times_apart(Spoken("In August it had 412 guests."), Spoken("In May it had 527 guests."))


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        (("2024-03-01", "Last month"), ("2024-03-28", "Last month")),
        (("2024-03-04", "Last week"), ("2024-03-09", "Last week")),
        (("2024-04-02", "Last quarter"), ("2024-06-28", "Last quarter")),
        (("2023-09-20", "Last summer"), ("2024-05-30", "Last summer")),
        (("2023-06-01", "In summer"), ("2024-03-01", "In summer")),
        (("2023-11-01", "Last academic year"), ("2024-05-02", "In March 2023")),
        (("2021-01-10", "In the financial year 2020"), ("2021-01-10", "In November 2019")),
        (("2021-01-10", "In the first quarter of fiscal 2020"), ("2021-01-10", "In November 2019")),
        (("2024-02-26", "Next Monday"), ("2024-03-08", "Last Monday")),
        (("2024-06-01", "A few years ago"), ("2024-06-01", "In 2018")),
        (("2020-06-01", "Last term"), ("2024-06-01", "In 2018")),
        (("2024-01-01", "In 2019 and 2023"), ("2024-01-01", "In 2019 and 2020")),
        (("2024-06-04", "On May 4 and 5"), ("2024-06-05", "On May 5")),
        (("2024-06-04", "On 4 and 5 May"), ("2024-06-05", "On 4 May")),
        (("2024-06-04", "In May and June"), ("2024-06-05", "In June")),
        (("2020-06-04", "From May to June 2019"), ("2020-06-05", "In May 2019")),
    ],
)
def test_times_that_can_be_one_are_not_two(earlier, later):
    one, other = of_guests(earlier, 412), of_guests(later, 527)
    assert times_apart(one, other) is None
    assert times_apart(other, one) is None


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        (("2024-03-01", "Last month"), ("2024-04-01", "Last month")),
        (("2024-02-01", "Last quarter"), ("2024-05-01", "Last quarter")),
        (("2020-11-01", "Last financial year"), ("2022-05-02", "Last financial year")),
        (("2021-01-10", "In the financial year 2019"), ("2021-01-10", "In fiscal 2020")),
        (("2024-02-26", "Next Monday"), ("2024-03-12", "Next Monday")),
        (("2024-06-04", "On May 4 and 5"), ("2024-06-05", "In March")),
        (("2024-06-04", "On 4 May"), ("2024-06-05", "On 5 May")),
    ],
)
def test_times_that_cannot_be_one_are_two(earlier, later):
    one, other = of_guests(earlier, 412), of_guests(later, 527)
    assert times_apart(one, other)
    assert times_apart(other, one)


def test_what_is_counted_twice_is_told_to_differ_in_nothing_and_the_first_by_name_is_told():
    assert other_count("12 cows and 9 pigs", "7 pigs and 31 cows") == "31 cows for 12 cows"
    assert other_count("12 cows and 9 pigs, once 20 cows", "7 pigs and 31 cows") == "7 pigs for 9 pigs"


def test_what_can_be_so_again_needs_no_other_difference():
    assert recurs("The annual fair was held on 3 May.")
    assert not recurs("The fair was held on 3 May.")


@given(left=WORDS, right=WORDS, wrote=st.permutations(WROTE))
def test_sides_are_equal_and_a_text_is_of_no_other_time_than_itself(left, right, wrote):
    one, other = Spoken(left, wrote[0]), Spoken(right, wrote[1])
    assert bool(times_apart(one, other)) == bool(times_apart(other, one))
    assert times_apart(one, one) is None


@given(text=WORDS)
def test_times_are_stretches_of_the_text_that_never_overlap(text):
    found = sorted(times(text, WROTE[0]), key=lambda time: time.start)
    assert all(text[time.start : time.end] == time.words for time in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
