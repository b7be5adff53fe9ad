"""What is asked for and not done: no denial, in either order, and no demand where it is forbidden or guessed."""

import numpy as np
import pandas as pd
import pytest

import toolkit as tk
from toolkit.corpus.counts import blended, count, rarity
from toolkit.facts.contradictions import contradictions
from toolkit.facts.demanded import demands
from toolkit.facts.marks import Marked
from toolkit.facts.numbers import agree, figures
from toolkit.matching.differing import remarks, told_against
from toolkit.matching.model import background
from toolkit.matching.notes import ASKED

UNDONE = [  # what is asked for, what is not done, and the verb
    ("The boards must publish all papers of the vote.", "The papers of the vote have not been published.", "publish"),
    ("The union calls for the dam to be repaired.", "The dam has never been repaired.", "repaired"),
    ("Parents demand that the road be mended.", "The road has not been mended.", "mended"),
    ("The council must repair the bridge.", "The council refused to repair the bridge.", "repair"),
]
OPPOSED = [  # forbidden, guessed, or stated
    ("The bridge must not be closed.", "The bridge has not been closed."),
    ("The bridge must be closed.", "The bridge must not be closed."),
    ("The bridge must be closed.", "The bridge will not be closed."),
    ("He must have known of it.", "He did not know of it."),
    ("It must be true that the dam leaked.", "It is not true that the dam leaked."),
    ("The papers have been published.", "The papers have not been published."),
]


def values(one, other):
    counts = count([one, other])
    own = Marked(counts, blended(rarity(counts), background(), texts=30))
    return contradictions(own, np.array([0, 1]), np.array([1, 0]))


@pytest.mark.parametrize(("asks", "undone", "verb"), UNDONE)
def test_who_asks_for_it_denies_nothing_of_what_is_not_done(asks, undone, verb):
    assert demands(asks, undone) == verb
    assert values(asks, undone)["denied"].tolist() == [0, 0]
    told = told_against([asks, undone], [undone, asks])
    assert all(one.keys() <= {ASKED} for one in told)


@pytest.mark.parametrize(("one", "other"), OPPOSED)
def test_what_is_forbidden_guessed_or_stated_is_not_asked_for(one, other):
    assert demands(one, other) == demands(other, one) == ""


def test_a_denial_of_what_is_stated_stays_one():
    assert values("The papers of the vote have been published.", UNDONE[0][1])["denied"].min() > 0.9


def test_a_claim_tells_that_it_is_asked_for_and_not_that_it_is_contradicted():
    texts = [
        f"{UNDONE[0][1]}\n\nThe fair drew many people to the town.",
        f"{UNDONE[0][0]}\n\nThe choir sang in the hall.",
    ]
    table = pd.DataFrame({"id": ["a", "b"], "text": texts, "date": ["2017", "2019"], "period": ["x", "y"]})
    found = tk.claim_statuses(tk.load_corpus(table), between=("x", "y"), encoder=None)
    assert not any("denial" in note for note in found["note"])
    assert not found["only_contradicted"].any()


def test_a_row_that_is_asked_for_is_not_told_to_contradict():
    row = {"left_text": UNDONE[0][1], "right_text": UNDONE[0][0], "note": f"{ASKED} (“publish”)"}
    assert remarks(row) == [f"{ASKED} (“publish”)"]


def test_a_figure_that_is_wanted_does_not_differ_from_one_that_is_so():
    wanted, so = (
        figures(text) for text in ("The union wants rotas four weeks ahead.", "The rotas appear six weeks ahead.")
    )
    assert agree(wanted, so) is None
    assert agree(figures("The rotas appear four weeks ahead."), so) is False


def test_a_mention_that_asks_for_what_is_not_done_is_not_said_to_contradict():
    note = f"{ASKED} (“publish”)"
    row = {"claim": "c", "doc": "b", "start": 0, "end": 35, "text": "The boards must publish the papers."}
    row |= {"relation_to_first": "paraphrase", "contradicts": False, "asked_for": True, "note": note}
    found = tk.tables.Shown([row])._repr_html_()
    assert note in found
    assert "contradicts" not in found
