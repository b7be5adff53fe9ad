"""The subject of a verb of saying: named whole, and without what hangs on it or belongs to another clause."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.corpus import Document, quotes
from toolkit.corpus.groups import classify

law = settings(max_examples=60)
people = st.sampled_from(["Marta Quill", "Bo Ode", "Rep. Marta Quill", "John F. Ode", "Mayor Bo Ode"])
hung = st.sampled_from(
    [
        *(" (D-N.C.)", " (R-Utah)", ", 59, of Ashwood, Md.,", ", of Lissa, Va.,", ", 31,", ", from Port Ellis,"),
        ", 59, of Ashwood, Md., who watched the ship from the quay in May,",
    ]
)
bodies = st.sampled_from(
    ["Commission on Harbour Dues", "Committee for a Clean Quay", "Board on Pilots", "Council on Old Ships"]
)


def speakers(text):
    return quotes(Document("d", f"It rained all day. {text}"))["speaker"].tolist()


@law
@given(people, hung, st.sampled_from(["said", "suggested", "claimed"]))
def test_party_age_and_place_name_nobody_else(name, hanging, verb):
    said = f"{verb} that the quay had sunk by a foot."
    assert speakers(f"{name}{hanging} {said}") == speakers(f"{name} {said}") != []
    assert speakers(f'"The quay has sunk," said {name}.') == speakers(f"{name} {said}")


@law
@given(bodies, st.sampled_from(["The", "The impartial", "In May the"]))
def test_a_body_is_named_whole(name, article):
    assert speakers(f"{article} {name} said that the quay had sunk by a foot.") == [name]


@law
@given(st.sampled_from(["Twelve", "Some 12", "Sixty-two", "12.5"]), st.sampled_from(["percent", "per cent"]))
def test_a_share_of_those_asked_is_nobody(number, cent):
    assert speakers(f"{number} {cent} said that they were not sure of it.") == []


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Marta Quill left. She says it proves that Ode is “out of his depth on the quay.”", "Marta Quill"),
        ("Marta Quill left. She then hit back, saying: “The quay is sound.”", "Marta Quill"),
        ("On September 27 they ended the row by announcing that the quay was “sound and dry.”", "they"),
        ("Bo Ode said he had rung Marta Quill to tell her that the quay was “sound.”", "Bo Ode"),
        ("But while Bo Ode fears the fee, even he said that it was fair.", "Bo Ode"),
        ("Marta Quill, among those who backed the bid, said the effort to mend it was no failure.", "Marta Quill"),
        ("It was the third time Oxfam said it had lost its cranes.", "Oxfam"),
        ("A Lissa University poll released in late August found that most bakers were glad.", "Lissa University"),
        ("Members of the ruling group pointed out that the quay was dry.", "Members of the ruling group"),
        ("Parents of pupils at Lissa Green school said that it was cold.", "Parents of pupils at Lissa Green school"),
        ("Secretary of State John F. Ode said the quay was dry.", "John F. Ode"),
        ("The old quay could sink by May, said Bo Ode, a keeper of the light who has seen worse.", "Bo Ode"),
        ("The quay did not suit the bakers, and they left it, said one source in the room.", "one source"),
        ("When the fee was raised ― as it was in the year before ― Ode boasted: “I am dry.”", "Ode"),
    ],
)
def test_the_subject_is_cut_where_it_ends(text, speaker):
    assert set(speakers(text)) == {speaker}


@pytest.mark.parametrize(
    "text",
    [
        "Everything Marta Quill says is a lie.",
        "When the town cut the fund two years later, Ode said enough.",
        "The quay belongs to two towns which together vowed to mend it.",
        "Having said that, the quay is sound, and nobody denies it.",
        "It is worth noting that the quay was built on sand.",
        "That Ode has left says something about the town that has taken him in.",
        "Bakers may not let papers tell them how to vote, but they read them.",
    ],
)
def test_nobody_says_it(text):
    assert speakers(text) == []


@pytest.mark.parametrize("mark", ["", '"', "“"])
@pytest.mark.parametrize("headline", ["", "Ode: The Quay Is Sound\n\nThe keeper spoke on the radio.\n\n"])
def test_turns_inside_a_quotation_are_turns(mark, headline):
    said = ["Is it sound?", f"It is.\n\n{mark}It has been for years.", "And dry?", "And dry."]
    turns = "\n\n".join(f"{mark}{who}: {what}" for who, what in zip(["QUILL", "ODE"] * 2, said, strict=True))
    text = f"{headline}Part of the talk of Marta Quill with Bo Ode follows:\n\n{turns}"
    found = quotes(Document("d", text + ("”" if mark else "")))
    assert found["kind"].tolist() == ["turn"] * 4
    assert found["speaker"].tolist() == ["Marta Quill", "Bo Ode"] * 2


@pytest.mark.parametrize("heard", ["we were told", "she was told", "Marta Quill was informed"])
@pytest.mark.parametrize("opening", ["", "When we wrote to the keeper, ", "After Bo Ode said no, "])
def test_who_is_told_says_nothing(opening, heard):
    text = f"It rained all day. {opening}{heard} that the quay was “sound enough for now.”"
    marked = quotes(Document("d", text)).query("kind == 'partial'")
    assert marked["speaker"].tolist() == [""]
    marked = quotes(Document("d", text.replace("that the", "by Oxfam that the"))).query("kind == 'partial'")
    assert marked["speaker"].tolist() == ["Oxfam"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Ode claimed that Quill had helped him to stay, but offered no proof.", "that Quill had helped him to stay"),
        ("Ode said that the quay had sunk by a foot, but did not say when.", "that the quay had sunk by a foot"),
        ("Ode told me that it was sound, and I asked him how he knew.", "that it was sound"),
        ("Ode said that the fee was fair, but that it was late.", "that the fee was fair, but that it was late"),
        ("Speaking to bakers on Monday, Ode said the quay was sound.", "the quay was sound"),
        ("While the fee was his to fear, Ode said it was fair.", "it was fair"),
        ("But when it rains the quay floods, Ode said.", "But when it rains the quay floods"),
        ("Ode has said it was fair, aside from saying it was late.", "it was fair, aside from saying it was late"),
        ("Asked about the fee, Ode said it was fair.", "it was fair"),
        ("But to prevent floods, Ode said, keepers should be watchful.", "keepers should be watchful"),
        ("Ode put the loss at two million euros.", "the loss at two million euros"),
        ("Ode puts the way from Lissa to the quay at 35 minutes.", "the way from Lissa to the quay at 35 minutes"),
        ("Ode rejected the finding that he had waited.", "the finding that he had waited"),
        ("Ode advised people not to drink it.", "people not to drink it"),
    ],
)
def test_a_statement_is_what_somebody_says_and_no_more(text, said):
    found = quotes(Document("d", f"It rained all day. {text}"))
    assert found[["speaker", "text"]].values.tolist() == [["Ode", said]]


@pytest.mark.parametrize(
    "text", ["Ode put the lamp at the door.", "Ode rejected the offer of help.", "Ode advised against it in May."]
)
def test_an_act_is_no_statement(text):
    assert speakers(text) == []


def test_a_senators_doctor_is_of_no_government():
    assert classify("the senator's former doctor") == "organization"
    assert classify("the senator's spokesman") == "government"
