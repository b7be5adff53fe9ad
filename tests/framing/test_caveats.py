"""Caveats: a sentence stands exactly where the counts or the documents give cause for it."""

import numpy as np
import pandas as pd
import pytest

from toolkit.corpus import load_corpus
from toolkit.framing import frame_contrasts
from toolkit.framing.caveats import _turned
from toolkit.framing.lexicon import read_lexicon

LAW = read_lexicon('[frames.law]\npatterns = ["court"]')


def caveat(new, old, **facts):
    """Return the caveat of a contrast; each side lists how often each document says court."""
    rows = [
        {"id": f"{period}{n}", "text": "Court. " * hits + "Rain. " * 60, "period": period}
        | {name: values[period][n] for name, values in facts.items()}
        for period, some in (("new", new), ("old", old))
        for n, hits in enumerate(some)
    ]
    same = {"publisher": "P", "genre": "G", "language": "en"}
    frame = pd.DataFrame([same | row for row in rows])
    return frame_contrasts(load_corpus(frame), "new", "old", lexicon=LAW)["caveat"][0]


def test_nothing_to_say():
    assert caveat([4, 5, 6, 5, 4], [3, 2, 3, 2, 3]) == ""


@pytest.mark.parametrize(
    ("new", "old", "said"),
    [
        (
            [4, 5],
            [3, 2, 3],
            "2 documents of new against 3 of old: too few for an interval or a test, which take 3 a side.",
        ),
        ([9], [8, 7], "1 document of new against 2 of old: too few"),
        ([4, 5, 6], [3, 2, 3], "3 documents of new against 3 of old: no p can be below 0.1."),
        ([0, 0, 0], [0, 0, 0], "No hits on either side."),
        ([9, 9, 9], [0, 0, 0], "No hits in old, 27 in the other: the ratio comes from half a hit added to each side."),
        ([1, 1, 1], [1, 1, 0], "Only 5 hits in all."),
        (
            [12, 0, 1],
            [3, 4, 3],
            "12 of 13 hits of new stand in new0. Without new0 the difference points the other way.",
        ),
    ],
)
def test_counts_that_give_cause(new, old, said):
    assert said in caveat(new, old)


@pytest.mark.parametrize(
    ("several", "said"),
    [
        (1, "Without d0 the"),
        (2, "Without d0 or d1 the"),
        (3, "Without d0, d1 or d2 the"),
        (4, "Without d0, d1, d2 or 1 other the"),
        (5, "Without d0, d1, d2 or 2 others the"),
        (1503, "Without d0, d1, d2 or 1,500 others the"),
    ],
)
def test_documents_that_alone_decide_the_direction_are_named_in_good_english(several, said):
    docs = [f"d{number}" for number in range(several + 1)]
    left_out = np.array([-0.1] * several + [0.2])
    assert _turned(0.1, left_out, docs) == [f"{said} difference points the other way."]


def test_nothing_turns_a_difference_that_all_documents_share():
    assert _turned(0.1, np.array([0.2, 0.3]), ["d0", "d1"]) == []


def test_what_changes_with_the_period_is_named():
    publishers = {"new": ["A", "A", "A"], "old": ["B", "B", "C"]}
    assert (
        "Publisher (A only in new; B, C only in old) changes with the period, so the difference may come from it."
        in caveat([4, 5, 6], [3, 2, 3], publisher=publishers)
    )


def test_the_same_publishers_in_another_mix_are_named():
    publishers = {"new": ["A", "A", "A", "A", "B"], "old": ["A", "B", "B", "B", "B"]}
    assert "Publisher (A: 80% of new, 20% of old) changes" in caveat([4] * 5, [3] * 5, publisher=publishers)


def test_the_same_mix_is_no_cause():
    publishers = {"new": ["A", "B", "C"], "old": ["C", "B", "A"]}
    assert "Publisher" not in caveat([4, 5, 6], [3, 2, 3], publisher=publishers)


def test_many_names_are_cut():
    publishers = {"new": list("ABCDE"), "old": ["P"] * 5}
    assert "A, B, C and 2 more only in new" in caveat([4] * 5, [3] * 5, publisher=publishers)


def test_what_is_not_known_is_said():
    assert "Genre of some documents is not known." in caveat(
        [4, 5, 6], [3, 2, 3], genre={"new": ["", "", ""], "old": [""] * 3}
    )


@pytest.mark.filterwarnings("ignore:not in English")  # made-up texts
def test_a_value_that_is_not_known_is_no_difference():
    languages = {"new": ["en", "en", "en"], "old": ["en", "", ""]}
    said = caveat([4, 5, 6], [3, 2, 3], language=languages)
    assert "changes" not in said
    assert "Language of some documents is not known." in said
