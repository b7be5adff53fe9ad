"""What both put on days near their writing is told of two days, and nothing else is."""

from __future__ import annotations

from datetime import date, timedelta

import pandas as pd
import pytest

from toolkit import claim_pairs, claim_statuses, claims, load_corpus
from toolkit.facts.times import Written
from toolkit.facts.times_apart import Spoken
from toolkit.facts.two_days import two_days

EARLY = date(2018, 3, 5)
TOLD = [
    "Nurses walked out on Monday.",
    "The council met last night and voted against the plan.",
    "The minister has today approved the merger.",
    "The strike ended at midnight on Tuesday.",
    "Members will vote next week.",
    "A cyclist was killed on Sunday evening.",
    "The council cut 40 jobs on Monday.",
    "The road was closed on Monday.",
    "The team was beaten on Saturday.",
    "Flags were laid at the door last night.",
    "Trains hit by the storm ran late on Monday.",
    "Shares rose after Monday's vote.",
]
NOT_TOLD = [
    "Nurses walked out in March.",  # of a year that may be named elsewhere
    "The group condemned the policy on Monday.",  # said again
    "The minister said on Monday that the dam was safe.",
    "Today one child in three lives in poverty.",  # these years
    "The line is today used by 4,000 people.",
    "Nurses walked out on Monday, 5 March 2018.",
    "Shops close on 4 May.",
    "The market is held on Saturday.",  # each week
    "The museum opens on Sunday.",
    "Buses run on Saturday.",
    "Ministers cut taxes on Monday.",
    "The market has 40 stalls on Saturday.",
    "A hundred shops open on Sunday.",
    "The unemployed queue on Monday.",
    "The library founded by monks opens on Sunday.",
    "Children used to bathe on Saturday.",
    "Before today no woman had led the town.",
]


def spoken(text, *, days=0):
    day = EARLY + timedelta(days=days)
    return Spoken(text, Written(day, day))


@pytest.mark.parametrize("text", TOLD)
def test_what_two_texts_put_on_days_of_their_own_is_of_two_days(text):
    one, other = spoken(text), spoken(text, days=2_557)
    assert two_days(one, other)
    assert two_days(other, one)


@pytest.mark.parametrize("text", NOT_TOLD)
def test_what_may_be_of_one_day_or_is_so_again_is_not(text):
    assert two_days(spoken(text), spoken(text, days=2_557)) == ""


@pytest.mark.parametrize("text", TOLD)
@pytest.mark.parametrize("days", [0, 1, 7, 30])
def test_texts_of_one_month_may_mean_one_day(text, days):
    assert two_days(spoken(text), spoken(text, days=days)) == ""


@pytest.mark.parametrize("text", TOLD)
def test_without_both_dates_nothing_is_told(text):
    assert two_days(spoken(text), Spoken(text)) == "" == two_days(Spoken(text), Spoken(text))


@pytest.mark.parametrize(("later", "repeated"), [("2018-03-07", True), ("2025-03-05", False), (None, True)])
def test_a_strike_of_another_monday_is_no_claim_that_comes_back(later, repeated):
    text = "The weather was fine.\n\nNurses at Tarnwick hospital walked out on Monday in a dispute over pay."
    table = {"id": ["a", "b"], "text": [text, text.replace("fine", "foul")], "date": ["2018-03-05", later]}
    corpus = load_corpus(pd.DataFrame(table | {"period": ["old", "new"]}))
    pairs = claim_pairs(corpus, encoder=None, all_pairs=True)
    walked = pairs[pairs["left_text"].str.startswith("Nurses")].iloc[0]
    assert (walked["probability"] > 0.9) == repeated
    assert walked["note"].startswith("another day") != repeated
    assert walked["undoubted"] > 0.9
    assert not repeated or len(claim_pairs(corpus, encoder=None))
    mentions = claims(corpus, encoder=None)
    assert mentions["another_time"].any() != repeated
    rows = claim_statuses(corpus, between=("old", "new"), encoder=None)
    row = rows[rows["text"].str.startswith("Nurses")].iloc[0]
    assert (row["status"], row["only_another_time"]) == ("repeated", not repeated)
