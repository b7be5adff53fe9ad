"""Mentions of claims to the figures in them, each set against the earliest of its like: what moved, and what stayed.

A claim that comes back with another figure is the change an analyst most wants to see and most easily misreads:
2,654 children and about 8,000 family units count different things, and "thousands" contradicts neither.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from math import inf
from typing import Any

import pandas as pd

from toolkit import tables
from toolkit.facts.numbers import Figure, answers, figures, raised
from toolkit.quantities.comparable import sharing_words
from toolkit.quantities.context import VOTE
from toolkit.quantities.dates import days, placed

_AGAINST = {"against_doc": "str", "against_start": "Int64", "against_end": "Int64", "against_text": "str"}
_VERDICTS = {True: "agree", False: "differ"}


@dataclass(frozen=True, slots=True)
class _Seen:
    """A figure and the mention that holds it."""

    figure: Figure
    mention: Any


def claim_figures(mentions: pd.DataFrame) -> pd.DataFrame:
    """List the figures in the mentions of each claim and say where they agree, differ, or cannot be compared.

    Parameters
    ----------
    mentions : DataFrame
        A mentions table. It is not changed.

    Returns
    -------
    DataFrame
        The claim_figures table: claims and their mentions in the order of `mentions`, then by place in the text.
        Extra columns: against_doc, against_start, against_end, against_text (the earlier figure that the verdict is
        about; empty where there is none).

    Raises
    ------
    ValueError
        `mentions` is no mentions table.

    Notes
    -----
    A figure is compared with the earliest mention that holds one of its like: of the same kind and unit, counting the
    same thing, and, where the two differ, with words near it that stand near the other too (notes on claims). Of
    figures without their like, two answer one another only where neither could answer a third ("46 to 42 percent" and
    "43 to 38 percent" do not). ``differ`` says that two values are not the same, not that one of them is wrong:
    the dead of a first day and those of a last report are both right. ``raised`` is a higher count, in a document
    that is later for certain, of what was said to be more than so many: at least 31 dead, then 118. Neither contradicts
    the other, and the figure moved. A date without its year is read from the date of the document where that is certain
    ("last November", written in March); where the table has ``date_to``.
    Linear in the length of the texts, n log n in the different figures of one claim, and the pairs of them that share a
    word or whose values meet.

    Examples
    --------
    >>> first, later = "Among the dead are 31 people.", "The wave left 118 people dead in 2019."
    >>> row = {"claim": "c", "period": "", "date_from": None, "start": 0, "voice": "", "voice_group": "", "cohesion": 1}
    >>> mentions = tables.build("mentions", [
    ...     row | {"doc": "a", "text": first, "end": 29, "relation_to_first": "first"},
    ...     row | {"doc": "b", "text": later, "end": 38, "relation_to_first": "edited"}])
    >>> claim_figures(mentions)[["doc", "text", "counted", "verdict", "against_text"]].values.tolist()
    [['a', '31', 'people', 'first', ''],
     ['b', '118', 'people', 'differ', '31'],
     ['b', '2019', '', 'not comparable', '']]
    """
    tables.check(mentions, "mentions")
    rows: list[dict[str, Any]] = []
    for _, group in mentions.groupby("claim", sort=False):
        rows += _of_claim(group)
    table = tables.build("claim_figures", rows)
    return table.astype(_AGAINST) if rows else table.assign(**{k: pd.Series(dtype=v) for k, v in _AGAINST.items()})


def _of_claim(group: pd.DataFrame) -> Iterator[dict[str, Any]]:
    """Give the rows of one claim; `known` holds for each mention the figures that were met there first."""
    known: list[list[_Seen]] = []
    met: set[tuple[Any, ...]] = set()
    for place, mention in enumerate(tables.records(group)):
        here = [_Seen(figure, mention) for figure in _figures(mention)]
        for one, (verdict, other) in zip(here, _answers(here, known), strict=True):
            yield _row(one, verdict if place else "first", other)
        fresh = [one for one in here if _key(one.figure) not in met]
        met.update(_key(one.figure) for one in here)
        if fresh:
            known.append(fresh)


def _figures(mention: Any) -> list[Figure]:
    """Return the figures of a mention, dates read with the days between which its document was written."""
    written = [_day(getattr(mention, name, None)) for name in ("date_from", "date_to")]
    moved = [(figure, placed(figure.moment, written[0], written[1])) for figure in figures(mention.text)]
    return [replace(f, moment=moment, shown=str(moment)) if f.kind == "date" else f for f, moment in moved]


def _day(value: Any) -> date | None:
    return None if value is None or pd.isna(value) else value.date()


def _key(figure: Figure) -> tuple[Any, ...]:
    return figure.kind, figure.low, figure.high, figure.counted, figure.moment, figure.vague


def _answers(here: list[_Seen], known: list[list[_Seen]]) -> list[tuple[str, _Seen | None]]:
    """Return for each figure of a mention the verdict and the figure it is about: of the earliest mention with one.

    What differs from another figure is told so, though both are more than a count left open: at least 31, 118, 90.
    """
    plain: dict[int, tuple[int, str, _Seen | None]] = {}
    higher: dict[int, tuple[int, str, _Seen | None]] = {}
    for turn, others in enumerate(known):
        left = [number for number in range(len(here)) if number not in plain]
        found = answers([here[number].figure for number in left], [other.figure for other in others])
        for number, (verdict, place) in zip(left, found, strict=True):
            if verdict is not None:
                plain[number] = turn, _VERDICTS[verdict], others[place]
        for number, other in _raised(here, others).items():
            higher.setdefault(number, (turn, "raised", other))
    none = len(known), "not comparable", None
    both = [(plain.get(number, none), higher.get(number, none)) for number in range(len(here))]
    return [(one if one[1] == "differ" else min(one, two, key=lambda told: told[0]))[1:] for one, two in both]


def _raised(here: list[_Seen], others: list[_Seen]) -> dict[int, _Seen]:
    """Return by number the figures of a later mention that are higher than one left open upwards, if one alone is.

    None where there are more pairs than are compared.
    """
    if not here or not _later(here[0].mention, others[0].mention):
        return {}
    left_open = [other for other in others if other.figure.high == inf]
    places = sharing_words([one.figure for one in here], [other.figure for other in left_open])
    moved = [
        [place for place in row if raised(left_open[place].figure, one.figure)]
        for one, row in zip(here, places, strict=True)
    ]
    often = Counter(place for row in moved for place in row)
    return {number: left_open[row[0]] for number, row in enumerate(moved) if len(row) == 1 and often[row[0]] == 1}


def _later(mention: Any, other: Any) -> bool:
    """Tell whether a document begins after the last day of another."""
    first, ended = _day(mention.date_from), _day(getattr(other, "date_to", None)) or _day(other.date_from)
    return first is not None and ended is not None and first > ended


def _row(one: _Seen, verdict: str, other: _Seen | None) -> dict[str, Any]:
    figure, mention = one.figure, one.mention
    meant = days(figure.moment) if figure.kind == "date" else None
    row = {name: getattr(mention, name) for name in ("claim", "doc", "period", "date_from")}
    row |= _place(one) | {"normalised": figure.shown, "unit": figure.kind, "counted": figure.counted.words}
    sized = figure.kind not in ("date", VOTE) and len(figure.times) < 2
    row |= {"verdict": verdict, "low": figure.low if sized else None, "high": figure.high if sized else None}
    row |= {"day_from": meant[0] if meant else None, "day_to": meant[1] if meant else None}
    against = {f"against_{name}": value for name, value in _place(other).items()} if other else {}
    empty = {"against_start": None, "against_end": None, "against_text": ""}
    return row | {"against_doc": other.mention.doc if other else ""} | (against or empty)


def _place(seen: _Seen) -> dict[str, Any]:
    """Return where a figure stands in its document, and its words."""
    start, end = seen.figure.start, seen.figure.end
    return {"start": seen.mention.start + start, "end": seen.mention.start + end, "text": seen.mention.text[start:end]}
