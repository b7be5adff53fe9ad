"""Ages that move with the dates of documents are no part of what is stated; those that do not fit stay."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import toolkit as tk
from toolkit.facts.moving_ages import moving_ages
from toolkit.facts.statements import statements_of

TOLD = "Joan Liddle, {age}, a retired midwife, watched from the gallery of the town hall."


def corpus(*rows):
    texts = [TOLD.format(age=age) + "\n\nThe choir sang in the old hall." for age, _ in rows]
    table = {"id": [f"d{n}" for n in range(len(rows))], "text": texts, "date": [day for _, day in rows]}
    return tk.load_corpus(pd.DataFrame(table))


@settings(max_examples=40)
@given(st.integers(10, 90), st.integers(2000, 2025), st.integers(1, 20))
def test_who_is_older_by_the_years_between_is_one_person_and_by_three_more_is_not(age, year, later):
    fits = corpus((age, f"{year}-03-01"), (age + later, f"{year + later}-03-01"))
    assert [slice_of(fits, doc, spans) for doc, spans in moving_ages(fits).items()] == [f", {age}", f", {age + later}"]
    assert moving_ages(corpus((age, f"{year}-03-01"), (age + later + 3, f"{year + later}-03-01"))) == {}


def slice_of(found, doc, spans):
    return "".join(found[doc].text[slice(*span)] for span in spans)


@pytest.mark.parametrize("day", ["", "2017-03-01"])
def test_without_two_dates_or_with_one_age_nothing_moves(day):
    assert moving_ages(corpus((71, day), (78, ""))) == {}
    assert moving_ages(corpus((71, day), (71, day))) == {}


def test_what_is_stated_has_no_moving_age_and_does_not_contradict_for_it():
    fits, other = corpus((71, "2017-03"), (78, "2024-02")), corpus((71, "2017-03"), (45, "2024-02"))
    assert statements_of(fits)["stated"].tolist()[0] == TOLD.format(age="").replace(", , a", ", a")
    assert statements_of(other)["stated"].tolist()[0] == TOLD.format(age=71)
    notes = [tk.claim_pairs(one, all_pairs=True, encoder=None)["note"].tolist() for one in (fits, other)]
    assert not any("figure" in note for note in notes[0])
    assert any("another figure (45 years old for 71 years old)" in note for note in notes[1])
