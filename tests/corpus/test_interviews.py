import pytest

from toolkit.corpus import Document, passages, quotes

SAID = ("Why was the ferry closed?", "It was too old. We had no money.", "Who pays now?", "The council pays.")
MET = "The Courier spoke to Mayor Ann Lee about the ferry."


def voices(text: str) -> list[str]:
    return passages(Document("d", text))["voice"].tolist()


def talk(ask: str, answer: str, *, head: str = MET) -> str:
    return "\n\n".join([head, *(f"{label} {words}" for label, words in zip([ask, answer] * 2, SAID, strict=True))])


@pytest.mark.parametrize(
    ("ask", "answer"),
    [("Q:", "A:"), ("Q.", "A."), ("Question:", "Answer:"), ("Q1:", "A1:")],
)
def test_answers_are_of_the_one_whom_the_text_names(ask: str, answer: str) -> None:
    assert voices(talk(ask, answer)) == ["narrator", "unknown", "Ann Lee", "Ann Lee", "unknown", "Ann Lee"]
    table = passages(Document("d", talk(ask, answer)))
    assert set(table["role"]) == {"body"}
    assert set(table.loc[table["voice"] == "Ann Lee", "voice_group"]) == {"government"}


@pytest.mark.parametrize(
    "head", ["The closing of the ferry was a surprise.", "Ann Lee and Bo Ode were guests of the Courier."]
)
def test_answers_of_nobody_who_is_named_alone_have_no_name(head: str) -> None:
    assert voices(talk("Q:", "A:", head=head)) == ["narrator"] + ["unknown"] * 5


def test_one_question_and_its_answer_are_an_interview() -> None:
    text = f"{MET}\n\nQ: Why was the ferry closed?\nA: It was too old. We had no money."
    assert voices(text) == ["narrator", "unknown", "Ann Lee", "Ann Lee"]


def test_headings_with_letters_are_no_interview() -> None:
    text = "\n\n".join(f"A. {head}\n\nIt rained all day. The ferry was late." for head in ("Cost", "Time", "Place"))
    assert set(voices(text)) == {"narrator"}
    assert quotes(Document("d", text)).empty


@pytest.mark.parametrize(
    ("ask", "answer", "asks", "speaks"),
    [
        ("Courier:", "Ann Lee:", "Courier", "Ann Lee"),
        ("Courier:", "Lee:", "Courier", "Ann Lee"),
        ("COURIER:", "LEE:", "COURIER", "Ann Lee"),
        ("COURIER:", "ANN LEE:", "COURIER", "Ann Lee"),
        ("TC:", "AL:", "TC", "Ann Lee"),
        ("Chair (Bo Ode):", "Ann Lee (Harbour Union):", "Bo Ode", "Ann Lee"),
    ],
)
def test_labels_are_led_to_the_names_of_the_text(ask: str, answer: str, asks: str, speaks: str) -> None:
    assert voices(talk(ask, answer)) == ["narrator", asks, speaks, speaks, asks, speaks]


def test_initials_of_two_people_are_nobodys() -> None:
    head = "The Courier spoke to Ann Lee and to Al Lund."
    assert voices(talk("TC:", "AL:", head=head)) == ["narrator", "TC", "AL", "AL", "TC", "AL"]


def test_a_headline_with_a_colon_is_no_turn() -> None:
    assert voices(talk("Courier:", "Ann Lee:", head="Interview: the ferry"))[0] == "narrator"
