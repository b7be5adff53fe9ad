"""Documents to those that can be the earliest of several, by the ranges of their dates."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pandas as pd


def may_be_earliest(docs: Iterable[str], dates: dict[str, tuple[Any, Any]]) -> list[str]:
    """Return the documents of which each can be the earliest, by the ranges of their dates; one where that is certain.

    Examples
    --------
    >>> day = pd.Timestamp
    >>> dates = {"a": (day("2019-01-01"), day("2019-12-31")), "b": (day("2019-03-04"),) * 2}
    >>> dates["c"] = day("2020-01-01"), day("2020-01-31")
    >>> may_be_earliest("abc", dates), may_be_earliest("bc", dates)
    (['a', 'b'], ['b'])
    """
    names = list(dict.fromkeys(docs))
    first = min((dates[doc][1] for doc in names if not pd.isna(dates[doc][1])), default=None)
    return [doc for doc in names if first is None or pd.isna(dates[doc][0]) or dates[doc][0] <= first]
