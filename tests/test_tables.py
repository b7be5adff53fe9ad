"""Tables: what is built passes the check, and the check says what is wrong."""

import pandas as pd
import pytest

from toolkit import tables

OPERATION = {"operation": "equal", "left_start": 0, "left_end": 1, "right_start": 0, "right_end": 1}


@pytest.mark.parametrize("name", tables.TABLES)
def test_an_empty_table_is_valid_and_typed(name):
    frame = tables.check(tables.empty(name), name)
    kinds = {c.name: tables.KINDS[c.kind] for c in tables.TABLES[name].columns}
    assert {column: str(dtype) for column, dtype in frame.dtypes.items()} == kinds
    assert tables.build(name, []).equals(frame)


def test_rows_are_sorted_and_extra_columns_come_last():
    hit = {"doc": "b", "period": "", "start": 1, "end": 2, "text": "x", "frame": "f", "pattern": "x", "negated": False}
    rows = [{"extra": 1, **hit, "voice_group": "narrator"}, {"extra": 2, **hit, "doc": "a", "voice_group": "narrator"}]
    frame = tables.build("hits", rows)
    assert frame["doc"].tolist() == ["a", "b"]
    assert frame.columns[-1] == "extra"


def test_what_is_no_table_is_explained():
    with pytest.raises(
        TypeError, match=r"mentions table: this is a dict; give a DataFrame with .* as claims\(corpus\)"
    ):
        tables.check({}, "mentions")


def test_wrong_tables_are_explained():
    with pytest.raises(ValueError, match="operations table: no column 'left_text'; it needs operation, left_start"):
        tables.build("operations", [OPERATION])
    row = OPERATION | {"left_text": "a", "right_text": None}
    with pytest.raises(ValueError, match="operations table: column 'right_text' is empty in row 0"):
        tables.build("operations", [row])
    frame = pd.DataFrame([OPERATION | {"left_text": "a", "right_text": "a", "left_end": "one"}])
    with pytest.raises(ValueError, match="column 'left_end' is str; it holds one past the last code point"):
        tables.check(frame, "operations")
