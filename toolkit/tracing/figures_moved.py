"""Mentions of claims to the figures in them, each set against the earliest of its like: what moved, and what stayed.

A claim that comes back with another figure is the change an analyst most wants to see and most easily misreads:
2,654 children and about 8,000 family units count different things, and "thousands" contradicts neither.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import inf, log
from typing import Any

import pandas as pd

from toolkit import tables
from toolkit.matching.numbers import Figure, agree, counted_things, figures

_VAGUE = re.compile(r"\b(?:(tens|dozens|hundreds) of )?(dozens|hundreds|thousands|millions|billions)\b", re.IGNORECASE)
_WORTH = {"tens": 10, "dozens": 12, "hundreds": 100, "thousands": 10**3, "millions": 10**6, "billions": 10**9}
_AGAINST = {"against_doc": "str", "against_start": "Int64", "against_end": "Int64", "against_text": "str"}
_NEXT = 10  # "thousands" is said of less than ten thousand, which are "tens of thousands"


@dataclass(frozen=True, slots=True)
class _Seen:
    """A figure and the mention that holds it, `place` counting the mentions of the claim."""

    figure: Figure
    vague: bool
    place: int
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
    A figure is compared with the earliest mention that holds one of its kind: numbers that count the same thing (or
    are equal and no small ones), percentages, money of one currency, dates. Each figure there answers one here: those
    that are equal first, then the nearest; where two and more are left on both sides ("46 to 42 percent", "43 to 38
    percent"), which answers which cannot be told, and they are not comparable. ``differ`` says that two values are
    not the same, not that one of them is wrong: the dead of a first day and those of a last report are both right.
    Vague counts ("thousands of people") agree with a count of the same thing of that size, differ from a smaller one,
    and say nothing about a larger one.
    Linear in the length of the texts, quadratic in the different figures of one claim.

    Examples
    --------
    >>> first, later = "Rescuers counted 31 people.", "The wave killed 118 people in 2019."
    >>> row = {"claim": "c", "period": "", "date_from": None, "start": 0, "voice": "", "voice_group": "", "cohesion": 1}
    >>> mentions = tables.build("mentions", [
    ...     row | {"doc": "a", "text": first, "end": 27, "relation_to_first": "first"},
    ...     row | {"doc": "b", "text": later, "end": 35, "relation_to_first": "edited"}])
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
    """Give the rows of one claim; `known` holds its different figures, each as it was met first."""
    known: dict[tuple[Any, ...], _Seen] = {}
    for place, mention in enumerate(tables.records(group)):
        here = [_Seen(figure, vague, place, mention) for figure, vague in _all_figures(mention.text)]
        answers = _answers(here, list(known.values()))
        for one, (verdict, other) in zip(here, answers, strict=True):
            yield _row(one, verdict if place or other else "first", other)
        for one in here:
            figure = one.figure
            known.setdefault((figure.kind, figure.low, figure.high, figure.counted, figure.date, one.vague), one)


def _all_figures(text: str) -> list[tuple[Figure, bool]]:
    """Return the figures of a passage, vague counts among them, in the order of the text."""
    exact = figures(text)
    taken = {place for figure in exact for place in range(figure.start, figure.end)}
    found = [(figure, False) for figure in exact]
    for match in _VAGUE.finditer(text):
        if match.start() in taken:
            continue
        low = float(_WORTH[match[2].lower()] * _WORTH.get((match[1] or "").lower(), 1))
        counted, words = counted_things(text, match.end())
        shown = f"{match[0].lower()} {words}".strip()
        found.append((Figure("number", low, low * _NEXT - 1, match.start(), match.end(), shown, counted), True))
    return sorted(found, key=lambda pair: pair[0].start)


def _answers(here: Sequence[_Seen], known: Sequence[_Seen]) -> list[tuple[str, _Seen | None]]:
    """Return for each figure of a mention the verdict and the earlier figure that it is about."""
    result: list[tuple[str, _Seen | None]] = [("not comparable", None)] * len(here)
    choices: list[tuple[int, list[tuple[_Seen, str]]]] = []
    taken: set[int] = set()
    for number, one in enumerate(here):
        compared = [(other, verdict) for other in known if (verdict := _compare(one, other))]
        if not compared:
            continue
        earliest = [pair for pair in compared if pair[0].place == compared[0][0].place]
        same = next((other for other, verdict in earliest if verdict == "agree"), None)
        if same:
            result[number] = ("agree", same)
            taken.add(id(same))
        else:
            choices.append((number, earliest))
    left = {number: [other for other, _ in earliest if id(other) not in taken] for number, earliest in choices}
    for number, other in _nearest(here, left):
        result[number] = ("differ", other)
    return result


def _nearest(here: Sequence[_Seen], left: dict[int, list[_Seen]]) -> Iterator[tuple[int, _Seen]]:
    """Give for figures without their like the nearest one of the earlier mention, each taken once.

    Where two and more are left on both sides nothing is given, since it cannot be told which answers which.
    """
    groups: dict[tuple[int, ...], list[int]] = {}
    for number, others in left.items():
        groups.setdefault(tuple(map(id, others)), []).append(number)
    for numbers in groups.values():
        others = left[numbers[0]]
        if others and min(len(others), len(numbers)) == 1:
            yield min(
                ((number, other) for number in numbers for other in others),
                key=lambda pair: (_distance(here[pair[0]], pair[1]), pair[0]),
            )


def _compare(one: _Seen, other: _Seen) -> str:
    """Return agree, differ, or nothing where two figures cannot be compared."""
    if not (one.vague or other.vague):
        verdict = agree([one.figure], [other.figure])
        return "" if verdict is None else "agree" if verdict else "differ"
    if one.figure.kind != other.figure.kind or not set(one.figure.counted) & set(other.figure.counted):
        return ""
    if one.vague and other.vague:
        return "agree" if one.figure.low == other.figure.low else ""
    vague, exact = (one, other) if one.vague else (other, one)
    if exact.figure.high < vague.figure.low:
        return "differ"
    return "agree" if exact.figure.low <= vague.figure.high else ""


def _distance(one: _Seen, other: _Seen) -> float:
    """Return how far apart two figures of a kind are; dates without a size lie equally far."""
    sizes = [(seen.figure.low + seen.figure.high) / 2 for seen in (one, other)]
    if one.figure.kind == "date":
        sizes = [float(seen.figure.date[0]) for seen in (one, other)]
    return abs(log(sizes[0] / sizes[1])) if min(sizes) > 0 else 0.0 if sizes[0] == sizes[1] else inf


def _row(one: _Seen, verdict: str, other: _Seen | None) -> dict[str, Any]:
    figure, mention = one.figure, one.mention
    days = _days(figure.date) if figure.kind == "date" else (None, None)
    words = counted_things(mention.text, figure.end)[1] if figure.kind == "number" else ""
    row = {name: getattr(mention, name) for name in ("claim", "doc", "period", "date_from")}
    row |= _place(one) | {"normalised": figure.shown, "unit": figure.kind, "counted": words, "verdict": verdict}
    sized = figure.kind != "date"
    row |= {"low": figure.low if sized else None, "high": figure.high if sized else None}
    row |= {"day_from": days[0], "day_to": days[1]}
    against = {f"against_{name}": value for name, value in _place(other).items()} if other else {}
    empty = {"against_start": None, "against_end": None, "against_text": ""}
    return row | {"against_doc": other.mention.doc if other else ""} | (against or empty)


def _place(seen: _Seen) -> dict[str, Any]:
    """Return where a figure stands in its document, and its words."""
    start, end = seen.figure.start, seen.figure.end
    return {"start": seen.mention.start + start, "end": seen.mention.start + end, "text": seen.mention.text[start:end]}


def _days(date: tuple[int, int, int]) -> tuple[pd.Timestamp | None, pd.Timestamp | None]:
    """Return the first and the last day that a date can mean; none where its year is unsaid or the day impossible."""
    year, month, day = date
    if not year or day > calendar.monthrange(year, month or 1)[1]:
        return None, None
    last = day or calendar.monthrange(year, month or 12)[1]
    return pd.Timestamp(year, month or 1, day or 1), pd.Timestamp(year, month or 12, last)
