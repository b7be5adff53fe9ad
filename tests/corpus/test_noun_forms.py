"""Tests for words that can be verbs of saying and are nouns or adjectives where they stand."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.corpus import Document, quotes
from toolkit.corpus.cues import NOUN_BASES
from toolkit.corpus.noun_forms import is_noun_form

law = settings(max_examples=60)
bases = st.sampled_from(sorted(NOUN_BASES))
ONE = ["a Port Ellis Courier", "the bakers' earlier", "a strong", "the Lissa", "Marta Quill's own", "A Harbour Board"]
SEVERAL = ["two bakers", "They", "critics of the Lissa bridge", "Bo Ode and Marta Quill", "police", "the owners also"]
GOVERNED = ["the baker did not", "it had to", "Bo Ode would also", "who", "she wouldn't", "the union may still"]


def noun(words, form):
    text = f"{words} {form} that"
    return is_noun_form(text, 0, next(re.compile(rf"{form}(?= that)").finditer(text)))


@law
@given(st.sampled_from(ONE), bases)
def test_a_form_that_agrees_with_nothing_is_a_noun(words, form):
    assert noun(words, form)


@law
@given(st.sampled_from(SEVERAL + GOVERNED), bases)
def test_a_form_behind_several_or_an_auxiliary_is_a_verb(words, form):
    assert not noun(words, form)


@law
@given(
    st.sampled_from(["Marta Quill", "the baker", "a senior official", "the union", "It", "the Lissa council"]), bases
)
def test_a_form_in_s_behind_its_subject_is_a_verb(words, form):
    third = form[:-1] + "ies" if form in ("cry", "reply", "worry") else form + "s"
    assert not noun(words, third)


@pytest.mark.parametrize("ahead", ["fuelling", "of national", "and personal", "other Ode"])
def test_a_form_in_s_behind_what_describes_it_is_a_noun(ahead):
    assert noun(ahead, "claims")
    assert noun(ahead, "worries")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("The mayor is leaning on a Port Ellis Courier report that the quay had sunk.", []),
        ("Film shows the crane at rest, against the yard's earlier claim that it was moving.", []),
        ("The Lissa state auditor is confirming that the quay had sunk.", [("confirming", "The Lissa state auditor")]),
        ("The rules send a clear signal that late bakers will be fined.", []),
        ("A Harbour Office report released last year found that the quay had sunk.", [("found", "A Harbour Office")]),
        ("The pact failed as predicted.", []),
        ("The yard proposed jointly owned cranes and other commonly held gear that could help the port.", []),
        ("Letters read by Bo Ode suggest that the quay had sunk.", []),
        ("The loss is forcing states to deal with how to clean the quay.", []),
        ("Two bakers claim that the quay had sunk.", [("claim", "Two bakers")]),
        ("The Lissa Courier report that the quay had sunk.", [("report", "The Lissa Courier")]),
        ("Oxfam and the Red Cross report that the quay had sunk.", [("report", "Oxfam and the Red Cross")]),
        ("The bakers' group that has fought it said that it had sunk.", [("said", "The bakers' group")]),
        ("Critics of the Lissa plan claim that the quay had sunk.", [("claim", "Critics of the Lissa plan")]),
    ],
)
def test_who_says_it_is_found_by_a_verb(text, said):
    text = f"It rained. {text}"
    found = quotes(Document("d", text))
    assert found["cue"].tolist() == [cue for cue, _ in said]
    for start, (_, who) in zip(found["speaker_start"], said, strict=True):
        assert text[int(start) :].startswith(who)
