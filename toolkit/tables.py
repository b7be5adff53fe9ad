"""Tables are made, checked and explained here: pandas DataFrames whose columns stand in `toolkit.columns`.

They are what passes between the rooms, and show themselves (`toolkit.display`). Extra columns may follow those that
a table must have.
"""

from __future__ import annotations

from collections import namedtuple
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

import numpy as np
import pandas as pd

from toolkit.columns import KINDS, TABLES, Column, Table

__all__ = ["KINDS", "TABLES", "Column", "Shown", "Table", "build", "check", "empty", "fits", "records", "wanted"]

_DTYPES = {kind: pd.api.types.pandas_dtype(name) for kind, name in KINDS.items()}
_RIGHT: dict[str, Callable[[Any], bool]] = {
    "text": pd.api.types.is_string_dtype,
    "integer": pd.api.types.is_integer_dtype,
    "integer?": pd.api.types.is_integer_dtype,
    "number": pd.api.types.is_numeric_dtype,
    "number?": pd.api.types.is_numeric_dtype,
    "flag": pd.api.types.is_bool_dtype,
    "flag?": pd.api.types.is_bool_dtype,
    "date?": pd.api.types.is_datetime64_any_dtype,
}


class Shown(pd.DataFrame):
    """A DataFrame that shows its rows as passages, pairs or claims in a notebook and in a terminal.

    It is a DataFrame in all else, and so is what is taken from it. ``pd.DataFrame(table)`` is the plain view.
    """

    @property
    def _constructor(self) -> type[Shown]:
        return Shown

    def _constructor_from_mgr(self, mgr: Any, axes: Any) -> Shown:
        return Shown._from_mgr(mgr, axes)  # type: ignore[attr-defined, no-any-return]  # 25 us less at every step

    def _constructor_sliced_from_mgr(self, mgr: Any, axes: Any) -> pd.Series[Any]:
        column: pd.Series[Any] = pd.Series._from_mgr(mgr, axes)  # type: ignore[attr-defined]  # 25 us less at every column
        object.__setattr__(column, "_name", None)  # the caller knows it
        return column

    def _repr_html_(self) -> str | None:
        from toolkit.display import html_of

        return html_of(self)

    def __repr__(self) -> str:
        from toolkit.display import text_of

        return text_of(self)


_MADE = {"documents": "corpus.documents", "passages": "passages(corpus)", "quotes": "quotes(corpus)"}
_MADE |= {"alignment": "align(corpus)", "mentions": "claims(corpus)", "hits": "frame_hits(corpus)"}


def check(frame: pd.DataFrame, name: str) -> pd.DataFrame:
    """Return `frame` unchanged if it is a valid table of this name; say what is wrong otherwise.

    Parameters
    ----------
    frame : DataFrame
        The table to look at. It is not changed.
    name : str
        A key of ``TABLES``.

    Returns
    -------
    DataFrame
        `frame` itself.

    Raises
    ------
    TypeError
        It is no DataFrame.
    ValueError
        A column is missing, has another type, or holds an empty or impossible value.

    Examples
    --------
    >>> check(empty("hits"), "hits").columns[:4].tolist()
    ['doc', 'period', 'start', 'end']
    >>> check(empty("operations").drop(columns="left_end"), "operations")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    ValueError: operations table: no column 'left_end'; it needs operation, left_start, left_end, right_start, ...
    """
    table = TABLES[name]
    columns = [column.name for column in table.columns]
    frame = wanted(frame, f"{name} table", columns, made=_MADE.get(name, ""))
    for column in table.columns:
        if column.name not in frame.columns:
            raise ValueError(
                f"{name} table: no column {column.name!r}; it needs {', '.join(c.name for c in table.columns)}"
            )
        _check_column(frame[column.name], column, name)
    return frame


def wanted(frame: Any, name: str, columns: Sequence[str], *, made: str = "") -> pd.DataFrame:
    """Return what was given if it is a DataFrame; say else which table is wanted, with which columns.

    Examples
    --------
    >>> wanted([("a", "b")], "pairs", ("left", "right"))
    Traceback (most recent call last):
    TypeError: pairs: this is a list; give a DataFrame with the columns left, right
    """
    if isinstance(frame, pd.DataFrame):
        return frame
    how = f", as {made} returns it" if made else ""
    raise TypeError(
        f"{name}: this is a {type(frame).__name__}; give a DataFrame with the columns {', '.join(columns)}{how}"
    )


def _check_column(values: pd.Series[Any], column: Column, name: str) -> None:
    if len(values) and values.dtype != _DTYPES[column.kind] and not _RIGHT[column.kind](values):
        raise ValueError(f"{name} table: column {column.name!r} is {values.dtype}; it holds {column.about}")
    full = isinstance(values.dtype, np.dtype) and values.dtype.kind in "biu"  # nothing can be missing there
    if not (full or column.kind.endswith("?")) and values.isna().any():
        place = values.index[values.isna()][0]
        raise ValueError(f"{name} table: column {column.name!r} is empty in row {place}; it holds {column.about}")


def fits(frame: pd.DataFrame, name: str, columns: Iterable[str]) -> bool:
    """Tell whether a frame has these columns, and whether all its columns that the table names are of their kind.

    Examples
    --------
    >>> fits(empty("hits"), "hits", ["doc"]), fits(empty("hits").drop(columns="doc"), "hits", ["doc"])
    (True, False)
    """
    kinds = {column.name: column.kind for column in TABLES[name].columns if column.name in frame.columns}
    return set(columns) <= set(frame.columns) and (
        frame.empty or all(_RIGHT[kind](frame[column]) for column, kind in kinds.items())
    )


def build(name: str, content: Iterable[Mapping[str, Any]] | Mapping[str, Any] | pd.DataFrame) -> pd.DataFrame:
    """Make a table of this name: columns in order and of the right type, rows sorted, extra columns last.

    Parameters
    ----------
    name : str
        A key of ``TABLES``.
    content : iterable of mappings, mapping of columns, or DataFrame
        What the table holds.

    Returns
    -------
    DataFrame
        The table, checked, with a fresh index from 0. Rows that tie in the table's order keep the order given. It is
        a `Shown`, which draws itself in a notebook.

    Examples
    --------
    >>> build("operations", [{"operation": "equal", "left_start": 0, "left_end": 2, "right_start": 0,
    ...     "right_end": 2, "left_text": "so", "right_text": "so"}])["left_end"].tolist()
    [2]
    """
    table = TABLES[name]
    frame = pd.DataFrame(content if isinstance(content, (Mapping, pd.DataFrame)) else list(content))
    if frame.empty:
        return _empty(name, *map(str, frame.columns)).copy()
    kinds = {column.name: _DTYPES[column.kind] for column in table.columns}
    given = dict(zip(frame.columns, frame.dtypes, strict=True))
    frame = frame[[*(n for n in kinds if n in given), *(n for n in given if n not in kinds)]]
    other = {n: frame[n].astype(kind) for n, kind in kinds.items() if n in given and given[n] != kind}
    frame = frame.assign(**other)  # all columns: twice the time
    if table.order:
        frame = frame.sort_values(list(table.order), kind="stable")
    return Shown(check(frame.reset_index(drop=True), name))


def empty(name: str, *extra: str) -> pd.DataFrame:
    """Return a table of this name without rows, every column of its right type; `extra` columns of numbers follow."""
    return _empty(name, *extra).copy()


@lru_cache(maxsize=64)
def _empty(name: str, *columns: str) -> pd.DataFrame:
    kinds = dict.fromkeys(columns, "float64") | {c.name: KINDS[c.kind] for c in TABLES[name].columns}
    order = [*(c.name for c in TABLES[name].columns), *columns]
    return Shown({column: pd.Series(dtype=kinds[column]) for column in dict.fromkeys(order)})


def records(frame: pd.DataFrame) -> Iterator[Any]:
    """Give the rows of a table one by one, each with its columns as attributes.

    Examples
    --------
    >>> [row.operation for row in records(empty("operations"))]
    []
    """
    row = _row(tuple(map(str, frame.columns)))
    return map(row._make, zip(*(values.tolist() for _, values in frame.items()), strict=True))


@lru_cache(maxsize=256)
def _row(names: tuple[str, ...]) -> Any:
    """Return the type of the rows of a table: making one takes longer than most tables are to be read."""
    return namedtuple("Row", names, rename=True)
