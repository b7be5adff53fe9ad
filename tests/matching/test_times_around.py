"""Two statements without times: of two events both figures hold, of one event told again one of them is wrong."""

import json
from datetime import date, timedelta
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.corpus import load_corpus
from toolkit.facts.times import Written, days_of, when_written
from toolkit.facts.times_apart import Spoken
from toolkit.matching.times_around import Around, is_done, stands_around, times_around
from toolkit.matching.times_standing import times_standing

CASES, STANDING = (
    json.loads((Path(__file__).parents[1] / "cases" / name).read_text(encoding="utf-8"))
    for name in ("events.json", "standing.json")
)
WROTE = [Written(date(year, 3, 5), date(year, 3, 5)) for year in (2018, 2025)]
AROUND = (
    *("The nurses walked out on Monday. ", "The report appeared on Tuesday. ", "It was the second strike since 2018. "),
    *("In June 2018 the nurses walked out. ", "The strike began on 2 March. ", "It snowed. ", "In 2031 it will end. "),
)
BEFORE = st.lists(st.sampled_from(AROUND), max_size=3).map("".join)
TEXTS = st.sampled_from(
    ["They cancelled 140 operations.", "The strike in 2018 cost £3.", "The strike cost £9.", "It had 64 seats."]
)


@pytest.mark.parametrize("case", CASES + STANDING, ids=lambda case: case["later"][1][:60])
def test_two_events_can_both_hold_and_one_told_again_is_contradicted(case, note, request):
    if reason := case.get("known_failure"):
        request.applymarker(pytest.mark.xfail(strict=True, reason=reason))
    found = note(case)
    told = found.only_another_time, found.only_differing, found.only_contradicted
    differs = case.get("differs", False)
    assert told == (case["both_hold"], differs, not (case["both_hold"] or differs))


def test_a_note_tells_the_time_around_each_or_when_it_was_written(note):
    told = {case["later"][0]: note(case).note for case in CASES if case["both_hold"]}
    before = "only of another time, so that both can hold: in later (later) "
    figure = "another figure (12 cellars for 40 cellars)"
    assert (
        told["2022-02-11"] == f"{before}“Thursday” (written 2022-02-11) for “Monday” (written 2016-11-09) and {figure}"
    )
    assert told["2024-12-10"].startswith(f"{before}written 2024-12-10 for written 2018-11-30 and another figure")


@given(TEXTS, TEXTS, BEFORE, BEFORE)
def test_sides_are_equal(one, other, left, right):
    sides, around = [Spoken(one, WROTE[0]), Spoken(other, WROTE[1])], (Around(left), Around(right, "again"))
    assert bool(times_around(*sides, around)) == bool(times_around(*sides[::-1], around[::-1]))


@given(TEXTS, TEXTS, BEFORE, BEFORE)
def test_nothing_is_said_of_texts_of_one_year_or_without_a_date_or_of_what_stands(one, other, left, right):
    around = (Around(left, "again"), Around(right, "again"))
    same = Written(date(2018, 11, 2), date(2018, 11, 2))
    assert times_around(Spoken(one, WROTE[0]), Spoken(other, same), around) is None
    assert times_around(Spoken(one), Spoken(other, WROTE[1]), around) is None
    assert times_around(Spoken("It had 64 seats.", WROTE[0]), Spoken(other, WROTE[1]), around) is None


@given(BEFORE)
def test_without_a_time_after_the_earlier_text_or_word_of_another_event_nothing_is_said(left):
    sides = Spoken("They cancelled 140 operations.", WROTE[0]), Spoken("They cancelled 210 operations.", WROTE[1])
    for before in ("", "In June 2016 the nurses walked out. ", "It snowed. ", "In 2031 it will end. "):
        assert times_around(*sides, (Around(left), Around(before))) is None
        assert times_around(*sides, (Around(left), Around(before, "again", date(2017, 1, 1)))) is None


@pytest.mark.parametrize(
    ("text", "done"),
    [
        ("Some 210 operations were postponed.", True),
        ("The generators did not start.", True),
        ("The strike had cost £300,000.", True),
        ("It cut the budget by 5 percent.", True),
        ("The council has since closed 12 libraries.", True),
        ("They cut the budget.", False),
        ("The tickets cost £5.", False),
        ("The library had 64 seats.", False),
        ("There were 64 seats.", False),
        ("Patients had not been at risk.", False),
        ("The dam was 45 metres high.", False),
        ("It is closed, since it burned.", False),
        ("The council will close 12 libraries.", False),
        ("The strike would cost £300,000.", False),
    ],
)
def test_what_was_done_is_told_from_what_stands_and_what_is_to_come(text, done):
    assert is_done(text) == done


def test_of_a_document_its_paragraph_and_its_word_for_another_event_are_told():
    again = "It was the second strike since 2018. It snowed. They left."
    text = f"The nurses went home.\n\n{again}\n- They met in May 2016.\n- Rain."
    corpus = load_corpus(pd.DataFrame([{"id": "a", "text": text, "date": "2025-03-05"}]))
    around = stands_around(corpus, when_written(corpus, days_of(corpus)))
    left, rain = ({"doc": "a", "start": text.index(words)} for words in ("They left", "Rain"))
    assert around(left)[:3] == ("It was the second strike since 2018. It snowed. ", "second strike since 2018", None)
    assert around(rain)[:3] == ("- ", "second strike since 2018", date(2016, 5, 1))
    assert (around(left).named, around(rain).named) == (date(2018, 1, 1), date(2016, 5, 1))
    looks_back = text.replace("went home", "remembered the strike")
    corpus = load_corpus(pd.DataFrame([{"id": "a", "text": looks_back, "date": "2025-03-05"}]))
    assert not stands_around(corpus, when_written(corpus, days_of(corpus)))(left).anew


@given(st.sampled_from(STANDING), st.integers(0, 364), st.booleans())
def test_what_is_so_when_it_is_written_holds_for_a_year(case, days, exchanged):
    wrote = date.fromisoformat(case["earlier"][0])
    sides = [case[side][1][2:-2] for side in ("earlier", "later")]
    sides = sides[::-1] if exchanged else sides
    ends = [Written(wrote, wrote), Written(wrote + timedelta(days), wrote + timedelta(days))]
    one, other = (Spoken(text, when) for text, when in zip(sides, ends, strict=True))
    assert times_standing(one, other) is None
    far = Spoken(other.text, Written(wrote + timedelta(2000), wrote + timedelta(2000)))
    assert (times_standing(one, far) is None) == (times_standing(far, one) is None)
    assert times_standing(one, Spoken(other.text)) is None
