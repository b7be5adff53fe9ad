"""How a mention stands to the first of its claim: what every table, picture and page goes by."""

from itertools import product

import pandas as pd
import pytest

from toolkit.matching.notes import ASKED
from toolkit.tracing.stands_to_first import ASKED_FOR, CONTRADICTS, DIFFERS, OTHER_TIME, STANDS, stands_to_first

COLUMNS = ["contradicts", "another_time", "differing", "note"]
NOTES = ("", "another figure (30 months for 18 months)", f"{ASKED} (“publish”)")
ALL = pd.DataFrame(list(product(*[(False, True)] * 3, NOTES)), columns=COLUMNS)


def test_a_mention_states_the_same_unless_a_column_says_otherwise():
    flags = ALL[COLUMNS[:3]].any(axis=1)
    assert [bool(way) for way in stands_to_first(ALL)] == flags.tolist()
    assert set(stands_to_first(ALL)) == {"", *STANDS}


def test_nothing_contradicts_that_a_column_or_its_note_says_is_no_contradiction():
    asked = ALL["note"].str.startswith(ASKED)
    whole = ALL["contradicts"] & ~ALL["another_time"] & ~ALL["differing"] & ~asked
    assert [way == CONTRADICTS for way in stands_to_first(ALL)] == whole.tolist()


@pytest.mark.parametrize(
    ("row", "way"),
    [
        ({"contradicts": True, "note": NOTES[1]}, CONTRADICTS),
        ({"contradicts": True, "differing": True, "note": NOTES[1]}, DIFFERS),
        ({"contradicts": True, "another_time": True, "note": NOTES[1]}, OTHER_TIME),
        ({"contradicts": True, "note": NOTES[2]}, ASKED_FOR),
        ({"contradicts": True}, CONTRADICTS),
        ({"claim": "c"}, ""),
        ({"contradicts": float("nan"), "differing": None, "note": float("nan")}, ""),
    ],
)
def test_columns_that_are_missing_say_nothing(row, way):
    assert stands_to_first(pd.DataFrame([row], index=[7])) == [way]


def test_each_row_is_asked_by_itself():
    turned = ALL[::-1]
    assert stands_to_first(turned) == stands_to_first(ALL)[::-1]
    assert stands_to_first(pd.concat([ALL, ALL])) == stands_to_first(ALL) * 2
    assert stands_to_first(ALL[:0]) == []
