"""Any table to a small one on the page: chosen columns, values written for readers, and how many rows are left out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from toolkit.report.wording import name
from toolkit.tables import records

ROWS = 40  # rows of the table below a figure; the file beside the page holds them all


def listing(table: pd.DataFrame, columns: Sequence[str]) -> dict[str, Any]:
    """Return the first rows of some columns as words.

    Parameters
    ----------
    table : DataFrame
        Any table of the report.
    columns : sequence of str
        Which to show; those that the table does not have are passed over.

    Returns
    -------
    dict
        columns (name, whether it holds numbers), rows (lists of str), left_out (number of rows).

    Examples
    --------
    >>> shown = listing(pd.DataFrame({"frame": ["rights_law"], "rate_per_1k": [1.23456], "low": [None]}),
    ...     ["frame", "rate_per_1k", "low"])
    >>> shown["columns"], shown["rows"]
    ([('frame', False), ('rate per 1k', True), ('low', False)], [['rights_law', '1.235', '']])
    """
    kept = [column for column in columns if column in table]
    part = table[kept]
    numeric = [pd.api.types.is_numeric_dtype(part[column]) and part[column].dtype != bool for column in kept]
    return {
        "columns": [(name(column), number) for column, number in zip(kept, numeric, strict=True)],
        "rows": [[_written(value) for value in row] for row in records(part.head(ROWS))],
        "left_out": max(len(table) - ROWS, 0),
    }


def _written(value: Any) -> str:
    if pd.isna(value):
        return ""
    if isinstance(value, pd.Timestamp):
        return value.date().isoformat()
    if isinstance(value, float):
        return f"{value:,.0f}" if value == int(value) and abs(value) >= 1000 else f"{value:.4g}"
    return f"{value:,}" if isinstance(value, int) and not isinstance(value, bool) else str(value)
