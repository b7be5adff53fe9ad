"""Who speaks past the first name: persons by their noun, bodies that answer, headings, who was counted, verdicts."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.corpus import Document, passages, quotes
from toolkit.corpus.groups import classify
from toolkit.corpus.persons import PEOPLE, gender_of_noun, may_be_person

law = settings(max_examples=60)
people = st.sampled_from(sorted(PEOPLE))
tails = st.sampled_from(
    ["", " at the hospital", " for the department", " of the union", " working in the ministry", " who knows the board"]
)
BODIES = ["the hospital", "the board", "a report", "the union", "the ministry", "a group", "the council"]


def voices(text):
    return passages(Document("d", text))["voice"].tolist()


@pytest.mark.cases("who_speaks")
def test_who_speaks(case):
    found = passages(Document("d", case["text"]))
    assert [f"{v} / {g}" for v, g in zip(found["voice"], found["voice_group"], strict=True)] == case["voices"]


@law
@given(people, tails)
def test_what_hangs_on_a_noun_of_a_person_makes_no_body_of_it(noun, tail):
    assert may_be_person(f"a {noun}{tail}")
    assert gender_of_noun(f"a {noun}{tail}") == gender_of_noun(f"a {noun}")


@law
@given(st.sampled_from(BODIES), tails.filter(lambda tail: "work" not in tail))
def test_what_hangs_on_a_body_makes_no_person_of_it(body, tail):
    assert not may_be_person(f"{body}{tail}")


@law
@given(people, tails.filter(lambda tail: "who" not in tail), st.booleans())
def test_she_is_the_one_who_spoke_last_and_may_be_she(noun, tail, quoted):
    said = '"It took a week," she said.' if quoted else "It had taken a week or two, she said."
    found = voices(f"Marta Quill said that the oven was cold. A {noun}{tail} said that the roof let in rain. {said}")
    first, second, third = found
    assert first == "Marta Quill"
    assert third == (second if gender_of_noun(f"a {noun}") in ("", "she") else first)


@law
@given(st.sampled_from(['"Bread for all"', "“Bread for all”", "«Bread for all»"]), st.integers(0, 2))
def test_a_heading_in_quotation_marks_is_nobodys_and_changes_no_other_voice(heading, place):
    page = ['Marta Quill said: "The oven is cold."', 'Bo Ode said: "It is not."', '"It is," she said.', "Rain fell."]
    found = passages(Document("d", "\n\n".join([*page[: place + 1], heading, *page[place + 1 :]])))
    headed = found["text"] == heading
    assert found.loc[headed, ["role", "voice"]].values.tolist() == [["headline", "unknown"]]
    assert found.loc[~headed, "voice"].tolist() == voices("\n\n".join(page))


@pytest.mark.parametrize(
    "opening",
    ["In the last survey", "In May", "Last year", "On Friday", "In 2017", "At the end"],
)
@pytest.mark.parametrize(
    "subject", ["three bakers", "the guild", "Bo Ode", "most drivers", "40 per cent of the owners"]
)
def test_the_phrase_with_which_a_sentence_opens_is_no_part_of_who_speaks(opening, subject):
    rest = "said that they would close for good."
    alone = quotes(Document("d", f"{subject[0].upper()}{subject[1:]} {rest}"))["speaker"].tolist()
    assert quotes(Document("d", f"{opening} {subject} {rest}"))["speaker"].tolist() == alone


@pytest.mark.parametrize("opening", ["When Line 1 opened in June", "In a letter to Ann Lee", "As the storm hit Lissa"])
@pytest.mark.parametrize("subject", ["three bakers", "the guild", "its director", "40 per cent of the owners"])
def test_a_name_in_the_phrase_with_which_a_sentence_opens_does_not_speak(opening, subject):
    rest = "said that they would close for good."
    found = quotes(Document("d", f"The choir sang. {opening} {subject} {rest}"))
    assert found["speaker"].tolist() == [subject]


@pytest.mark.parametrize("place", ["Tannery Bridge", "Mill Lane", "Castle Hill"])
def test_a_place_speaks_not_where_somebody_of_its_name_does(place):
    last = place.split()[-1]
    text = f'Ann {last} opened the shop. "It was cold," she said.\n\n{place} was shut. "It was wet," he said.'
    assert quotes(Document("d", text))["speaker"].tolist() == [f"Ann {last}", "he"]


def test_the_month_of_a_date_speaks_not():
    text = "A risk report dated 12 October 2017 told the board that an opening was out of reach."
    assert quotes(Document("d", text))["speaker"].tolist() == ["a risk report dated 12 October 2017"]


@pytest.mark.parametrize("body", ["Rail and Tram Safety Inspectorate", "Food and Drug Administration", "Harbour Board"])
@pytest.mark.parametrize("paper", ["report", "interim report"])
@pytest.mark.parametrize("between", ["", ", published in May,"])
def test_the_report_of_a_body_speaks_whole(body, paper, between):
    text = f"The {body}'s {paper}{between} found that the tram was slow. It has not been faster since."
    assert quotes(Document("d", text))["speaker"].tolist() == [f"the {body}'s {paper}"]


@pytest.mark.parametrize(
    ("description", "group"),
    [
        ("the branch secretary", "organization"),
        ("general secretary", "organization"),
        ("secretary of the walkers", "organization"),
        ("the health secretary", "government"),
        ("secretary of state", "government"),
        ("Secretary of the Interior", "government"),
        ("the permanent secretary", "government"),
        ("the press secretary", "government"),
        ("a secretary", "other"),
        ("a secretary at the hospital", "organization"),
        ("branch president", "organization"),
        ("president of Uganda", "government"),
        ("a majority of residents", "affected"),
        ("the majority leader", "government"),
    ],
)
def test_a_secretary_is_of_the_government_where_the_words_say_so(description, group):
    assert classify(description) == group


@pytest.mark.parametrize("name", ["her", "him", "the council", "Bo Ode"])
@pytest.mark.parametrize("verb", ["called", "calls", "has called"])
def test_a_verdict_is_told_by_who_gives_it_and_a_call_is_not(name, verb):
    assert voices(f"Marta Quill {verb} {name} a danger to the town.") == ["Marta Quill"]
    for act in ("a week later", "a second time", "on Monday"):
        assert voices(f"Marta Quill {verb} {name} {act}.") == ["narrator"]


@pytest.mark.parametrize(
    ("description", "group"),
    [
        ("a public inquiry", "court"),
        ("counsel to the inquest", "court"),
        ("the company's inquiry", "organization"),
        ("an internal inquiry", "other"),
    ],
)
def test_an_inquiry_is_of_the_group_of_its_judge_unless_it_is_a_body_s_own(description, group):
    assert classify(description) == group
