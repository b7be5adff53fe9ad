"""How a mention stands to the first of its claim: what every table, picture and page goes by."""

from itertools import product

import pandas as pd
import pytest

from toolkit.corpus import load_corpus
from toolkit.matching.differing import ASKED_FOR, CONTRADICTS, DIFFERS, DONE_SINCE, OTHER_TIME, STANDS
from toolkit.matching.notes import ASKED
from toolkit.tracing.claims import claims
from toolkit.tracing.stands_to_first import FLAGS, stands_to_first
from toolkit.tracing.statuses import claim_statuses

ALL = pd.DataFrame(list(product(*[(False, True)] * len(FLAGS))), columns=[*FLAGS.values()])


def test_a_mention_states_the_same_unless_a_column_says_otherwise():
    assert [bool(way) for way in stands_to_first(ALL)] == ALL.any(axis=1).tolist()
    assert set(stands_to_first(ALL)) == FLAGS.keys() | {""} == {"", *STANDS}
    alone = pd.DataFrame({name: [name == other for other in FLAGS.values()] for name in FLAGS.values()})
    assert stands_to_first(alone) == [*FLAGS]


def test_nothing_contradicts_that_another_column_says_is_no_contradiction():
    whole = ALL["contradicts"] & ~ALL.drop(columns="contradicts").any(axis=1)
    assert [way == CONTRADICTS for way in stands_to_first(ALL)] == whole.tolist()


@pytest.mark.parametrize(
    ("row", "way"),
    [
        ({"contradicts": True}, CONTRADICTS),
        ({"differing": True}, DIFFERS),
        ({"contradicts": True, "another_time": True}, OTHER_TIME),
        ({"asked_for": True, "note": "asked for"}, ASKED_FOR),
        ({"claim": "c"}, ""),
        ({"contradicts": float("nan"), "differing": None}, ""),
    ],
)
def test_columns_that_are_missing_say_nothing(row, way):
    assert stands_to_first(pd.DataFrame([row], index=[7])) == [way]


def test_each_row_is_asked_by_itself():
    turned = ALL[::-1]
    assert stands_to_first(turned) == stands_to_first(ALL)[::-1]
    assert stands_to_first(pd.concat([ALL, ALL])) == stands_to_first(ALL) * 2
    assert stands_to_first(ALL[:0]) == []


@pytest.mark.parametrize(
    ("texts", "way", "note"),
    [
        (("The ministry plans to lower the weir by five metres.", "The ministry lowered the weir by seven metres."),
         DONE_SINCE, "done since: in y (b) "),
        (("The unit at Orsholt will close in the autumn.", "The unit at Orsholt closed in the autumn."),
         DONE_SINCE, "done since: in y (b) “closed”"),
        (("The boards must publish the papers of the dam.", "The boards have not published the papers of the dam."),
         ASKED_FOR, ASKED),
        (("The flood killed 12 people in the valley.", "The flood killed 40 people in the valley."),
         DIFFERS, "only differing"),
        (("The flood of May 2017 killed 12 people.", "The flood of May 2017 killed 40 people."),
         CONTRADICTS, "only contradicted"),
        (("The council closed the old bridge on 4 May 2019.", "The council has closed the old bridge on 4 May 2019."),
         "", ""),
    ],
)  # fmt: skip
def test_a_mention_stands_to_the_first_as_what_became_of_its_claim_says(texts, way, note):
    table = pd.DataFrame({"id": ["a", "b"], "text": texts, "date": ["2019-07-01", "2023-04-02"], "period": ["x", "y"]})
    corpus = load_corpus(table)
    mentions = claims(corpus, encoder=None)
    assert stands_to_first(mentions) == ["", way]
    flags = mentions[[*FLAGS.values()]]
    assert flags.sum().sum() == flags.iloc[1].get(FLAGS.get(way, ""), 0) == bool(way)  # one column says it, no other
    (told,) = claim_statuses(corpus, between=("x", "y"), encoder=None)["note"]
    assert told.startswith(note)
    assert bool(told) == bool(note)
