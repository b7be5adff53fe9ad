"""Figures that can be compared: none is missed that all with all would find, and long tables cost no square."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.facts import numbers
from toolkit.facts.numbers import answers, compare, figures, raised
from toolkit.quantities.comparable import comparable, sharing_words

parts = st.tuples(
    st.sampled_from(["", "In Lima", "The mine", "The company of Berg", "Ann Lee"]),
    st.sampled_from(["shed", "sheds", "sank", "sunk", "killed", "warned of", ""]),
    st.sampled_from(["", "", "about", "at least", "up to", "over", "never more than"]),
    st.sampled_from(
        [
            *("300 jobs", "310 jobs", "2,654 people", "2,700 people", "12 to 15 people", "thousands of people", "300"),
            *("46 to 42 percent", "46 percent", "46.2 percent of voters", "one in five pupils", "20 percent of pupils"),
            *("$4.52 million", "$4.5 million", "$300 a month", "£300 over five years", "€7"),
            *("in May", "on 20 May", "in May 2019", "in 2019", "since 2018", "on 16-19 May 2019", "last November"),
            *(
                "at 9 a.m.",
                "at 9 o'clock",
                "before noon",
                "after noon",
                "until May 2019",
                "at 20 km/h",
                "at 12 mph",
                "20 km",
                "300 jobs a day",
                "2,100 jobs a week",
                "$70 a week",
                "€7 per head",
                "at half past eight",
                "for two and a half years",
                "for 30 months",
            ),
        ]
    ),
)
passages = st.lists(parts.map(" ".join), max_size=8).map("; ".join)


def all_with_all(here, known):
    """Compare every two figures, as the docstring of `answers` says it."""
    verdicts = [[compare(one, other) for other in known] for one in here]
    answered = {place for row in verdicts for place, verdict in enumerate(row) if verdict}
    found = []
    for number, row in enumerate(verdicts):
        equal = [place for place, verdict in enumerate(row) if verdict]
        close = [place for place in equal if here[number].close == known[place].close]
        found.append((True, (close or equal)[0]) if equal else (None, -1))
    still_open = [number for number, (verdict, _) in enumerate(found) if verdict is None]
    differing = {n: [p for p, v in enumerate(verdicts[n]) if v is False and p not in answered] for n in still_open}
    for number, places in differing.items():
        if len(places) == 1 and sum(places[0] in others for others in differing.values()) == 1:
            found[number] = False, places[0]
    return found


@settings(max_examples=100)
@given(passages, passages)
def test_what_is_found_is_what_comparing_all_with_all_finds(left, right):
    here, known = figures(left), figures(right)
    places, whole = comparable(here, known)
    assert whole
    assert all(own == sorted(set(own)) for own in places)
    for one, own in zip(here, places, strict=True):
        assert all(compare(one, other) is None for place, other in enumerate(known) if place not in own)
    assert answers(here, known) == all_with_all(here, known)


def test_a_figure_is_found_by_its_value_rounded_and_by_words_near_it():
    known = figures("The plant shed 310 jobs; $4.52 million; 12 people; on 20 May; 5 dogs.")
    found = [
        comparable(figures(text), known)[0][0] for text in ("$4.5 million", "in May 2019", "sheds 99 jobs", "7 cats")
    ]
    assert found == [[1], [3], [0], []]


@pytest.mark.parametrize("one", ["The mine shed {} jobs", "It was 5 percent of the {} voters", "about {} people"])
def test_long_lists_are_bounded_and_none_of_their_figures_is_said_to_differ(one, monkeypatch):
    compared = []
    monkeypatch.setattr(numbers, "compare", lambda one, other: compared.append(1) or compare(one, other))
    here, known = (figures(". ".join(one.format(n) for n in range(first, first + 2_000))) for first in (100, 1_100))
    assert len(here) == len(known) >= 2_000
    found = answers(here, known)
    assert len(compared) <= 10 * len(here)
    assert {verdict for verdict, _ in found} <= {True, None}
    assert (True, 0) in found


def test_a_long_table_without_words_is_compared_in_full():
    here, known = (
        figures("\n".join(f"Lima {n:,} {n / 10:.1f}" for n in range(first, first + 1_500))) for first in (1, 2)
    )
    places, whole = comparable(here, known)
    assert whole
    assert sum(map(len, places)) < 10 * len(here)


@settings(max_examples=150)
@given(passages, passages)
def test_what_is_raised_shares_a_word(left, right):
    here, known = figures(left), figures(right)
    for figure, places in zip(here, sharing_words(here, known), strict=True):
        assert {place for place, other in enumerate(known) if raised(other, figure)} <= set(places)


def test_two_long_tables_share_no_words_without_end():
    here = figures(" ".join(f"At least {n} people died." for n in range(100, 500)))
    assert sharing_words(here, here) == [[]] * 400
