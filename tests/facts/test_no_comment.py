"""A sentence that tells only that somebody says nothing is compared with no other."""

from __future__ import annotations

import pandas as pd
import pytest

from toolkit import claim_pairs, load_corpus, passages
from toolkit.facts.statements import is_no_comment

NOTHING_SAID = [
    "Corrant Aggregates did not respond to a request for comment.",
    "Northquay Transit declined to comment on the report.",
    "Neither company responded to questions.",
    "The ministry could not be reached for comment.",
    "Mr. Lee did not immediately return calls seeking comment.",
    "Representatives for the airline did not reply to an email on Tuesday.",
    "The White House had no immediate comment.",
]
SOMETHING_SAID = [
    "The ship did not respond to calls for help from the island, and 40 people drowned.",
    "He declined to comment, but said that the dam was safe.",
    "The minister refused to answer questions from the families about the tests.",
    "The children did not respond to the drug.",
    "The council has not replied to the letter of the residents.",
    "The coastguard did not answer the emergency calls of the crew.",
    "Ms. Lee declined to comment because the matter is before the court.",
    "The mayor, who had promised a new crossing in 2019, did not answer questions.",
    "The government did not respond to the request for asylum of 2,000 people.",
]


@pytest.mark.parametrize("text", NOTHING_SAID)
def test_that_somebody_says_nothing_is_no_statement_on_the_matter(text):
    assert is_no_comment(text)


@pytest.mark.parametrize("text", SOMETHING_SAID)
def test_what_says_more_is_compared(text):
    assert not is_no_comment(text)


def test_two_who_do_not_comment_are_no_pair_but_passages():
    texts = [
        f"The dam broke at {hour} o'clock.\n\n{who} declined to comment." for hour, who in ((4, "Ore"), (5, "Silt"))
    ]
    corpus = load_corpus(pd.DataFrame({"id": ["a", "b"], "text": texts}))
    assert passages(corpus)["text"].str.contains("comment").sum() == 2
    assert not claim_pairs(corpus, encoder=None, all_pairs=True)["left_text"].str.contains("comment").any()
