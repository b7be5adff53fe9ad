"""A corpus to the ages of persons in it that move with the dates of its documents: 71 in 2017, and 78 in 2024.

Such an age says who is meant, as a title does, and when the text was written; of what is stated of her it is no part.
Ages that do not fit the dates, or stand in documents without one, stay: one of them is wrong. English.
"""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import date
from typing import NamedTuple

from toolkit.corpus import Corpus

_NAME = r"(?P<name>[^\W\d_a-z][\w’'-]*(?:\s[^\W\d_a-z][\w’'.-]*){1,3})"
_AGE = re.compile(rf"\b{_NAME}(?P<told>,\s(?:aged\s|now\s)?(?P<age>\d{{1,3}})(?=[,.;:)]|\sand\b)(?!,\d))")
_YOUNGEST, _OLDEST = 4, 115
_YEAR = 365.25
_SLACK = 1.0  # years: who is 71 may be nearly 72


class _Told(NamedTuple):
    """An age as a document tells it, and between which days that was written."""

    doc: str
    span: tuple[int, int]
    age: int
    written: tuple[date, date]


def moving_ages(corpus: Corpus) -> dict[str, list[tuple[int, int]]]:
    """Return by document where ages stand that are those of one person in documents of other years.

    Examples
    --------
    >>> import pandas as pd
    >>> from toolkit.corpus import load_corpus
    >>> texts = ["Joan Liddle, 71, a midwife, came.", "Joan Liddle, 78, watched.", "Tom Hill, 40, sang."]
    >>> table = pd.DataFrame({"id": ["a", "b", "c"], "text": texts, "date": ["2017", "2024", "2024"]})
    >>> moving_ages(load_corpus(table))
    {'a': [(11, 15)], 'b': [(11, 15)]}
    """
    known: dict[str, list[_Told]] = defaultdict(list)
    for doc, document in corpus.items():
        if document.date_from is None or document.date_to is None:
            continue
        for match in _AGE.finditer(document.text):
            if _YOUNGEST <= int(match["age"]) <= _OLDEST:
                told = _Told(doc, match.span("told"), int(match["age"]), (document.date_from, document.date_to))
                known[match["name"]].append(told)
    found: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for told_of in known.values():
        if len({told.age for told in told_of}) > 1 and _one_birth(told_of):
            for told in told_of:
                found[told.doc].append(told.span)
    return {doc: sorted(spans) for doc, spans in found.items()}


def _one_birth(told_of: list[_Told]) -> bool:
    """Tell whether ages told on other days can be those of one person."""
    births = [(_day(told.written[0]) - told.age, _day(told.written[1]) - told.age) for told in told_of]
    return max(low for low, _ in births) - min(high for _, high in births) <= _SLACK


def _day(day: date) -> float:
    """Return a day as years."""
    return day.toordinal() / _YEAR
