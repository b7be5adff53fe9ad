"""Verbs of saying: which of them report a statement, and which say nothing that could be right or wrong."""

import pytest

from toolkit.corpus import Document, passages, quotes


@pytest.mark.parametrize(
    "text",
    [
        "Castellan praised the builder of the new bridge.",
        "Castellan praised the builder who had worked there for years.",
        "The minister thanked the crew of the ferry for their courage.",
        "Castellan criticized the builder of the ferry on Monday.",
        "The minister condemned the attack on the ferry in the harbour.",
        "The accident claimed 40 lives in the harbour.",
        "Castellan claimed the insurance money for the lost ferry.",
        "The hospital admitted 12 passengers on Monday night.",
        "The company recalled 40,000 lifejackets in May this year.",
        "The company maintained the damaged ferry for ten years.",
        "The ministry denied the company a licence for the route.",
        "The team conceded two goals in the second half.",
        "Castellan explained the plan to passengers on Monday.",
        "Castellan told the passengers a story about the old ferry.",
        "Castellan argued with the captain for an hour.",
        "Castellan testified before the committee on Monday night.",
        "The captain wrote to the company two weeks before the accident.",
        "Castellan noted the names of the passengers in a book.",
        "Castellan said nothing about the cause of the accident.",
        "The ship said to be the oldest in the fleet sank on Monday.",
        "Castellan proposed to his friend on the old ferry.",
        "Castellan called upon his mother on Monday afternoon.",
    ],
)
def test_an_object_is_no_statement(text):
    assert len(quotes(Document("d", text))) == 0
    assert passages(Document("d", text))["voice"].tolist() == ["narrator"]


@pytest.mark.parametrize(
    "text",
    [
        "Castellan neither admitted nor denied the charges against him.",
        "Castellan neither admitted nor denied that the ferry was overloaded.",
        "Castellan declined to confirm or deny that the ferry was overloaded.",
        "Castellan would neither confirm nor deny reports that the ferry was overloaded.",
        "Castellan did not confirm or deny that the ferry was overloaded.",
        "Castellan would not comment on whether the ferry was overloaded.",
        "Castellan did not say that the ferry was overloaded.",
        "Castellan didn’t say whether the ferry was overloaded.",
        "Castellan did not deny that the ferry was overloaded.",
        "Castellan has never publicly said that the ferry was overloaded.",
        "Castellan did not, however, say that the ferry was overloaded.",
        "It was said, with reason, that the ferry was overloaded.",
        "Castellan cannot say how many people were on board.",
        "Neither Castellan nor the company said that the ferry was safe.",
        "No official said that the ferry was safe to sail that night.",
    ],
)
def test_what_is_left_open_is_not_said(text):
    assert len(quotes(Document("d", text))) == 0
    assert passages(Document("d", text))["voice"].tolist() == ["narrator"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Castellan praised the builder but warned that the ferry was old.", "that the ferry was old"),
        ("Castellan praised the crew for saving 40 people.", "the crew for saving 40 people"),
        ("Castellan denied the charges against him on Monday.", "the charges against him on Monday"),
        ("Lee said nothing, but Castellan said the ferry was safe.", "the ferry was safe"),
        ("Lee admitted the mistake, but Castellan said the ferry was safe.", "the ferry was safe"),
        ("Castellan denied having sold the old ferry.", "having sold the old ferry"),
        ("Castellan admitted the ferry was overloaded.", "the ferry was overloaded"),
        ("Castellan admitted the man who had sold it was drunk.", "the man who had sold it was drunk"),
        ("Castellan told friends and aides over recent months that he was tired.", None),
        ("Castellan told the passengers to leave the ferry.", "the passengers to leave the ferry"),
        ("Castellan noted in an interview on Monday that it was old.", "that it was old"),
        ("Castellan said, however, that the ferry was old.", "that the ferry was old"),
        ("Castellan, not surprisingly, said that the ferry was old.", "that the ferry was old"),
        ("Castellan replied – and nobody laughed – that the ferry was old.", "that the ferry was old"),
        ("Castellan told the council, with a sigh, that the ferry was old.", "that the ferry was old"),
        ("Castellan said that the ferry was old, and that is simply false.", "that the ferry was old"),
        ("Castellan claims that the ferry is old, which is not true: it is new.", "that the ferry is old"),
        ("Castellan said that the ferry was old and that was wrong.", "that the ferry was old and that was wrong"),
        ("Castellan said that it was old, which is false, records show.", "that it was old"),
        ("Castellan said the log, which is false, would be sold.", "the log, which is false, would be sold"),
        ("Castellan said the log, which is wrongly dated, was lost.", "the log, which is wrongly dated, was lost"),
        ("According to Castellan, that ferry was never safe.", "that ferry was never safe"),
        ("In the log, according to Castellan, that ferry was safe.", "that ferry was safe"),
        ("Castellan said, according to two friends, that it was safe.", "that it was safe"),
        ("Castellan said nothing was wrong with the ferry.", "nothing was wrong with the ferry"),
        ("Castellan announced it would close the old route.", "it would close the old route"),
        ("Castellan does not believe that the ferry was safe.", "that the ferry was safe"),
        ("Castellan not only said that the ferry was safe.", "that the ferry was safe"),
    ],
)
def test_a_clause_is_a_statement(text, said):
    found = quotes(Document("d", text))
    assert found["speaker"].tolist() == ["Castellan"]
    assert said is None or found["text"].tolist() == [said]
