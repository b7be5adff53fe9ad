"""Cells become words for a reader: places, dates, voices, probabilities, and whatever other columns hold."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from toolkit.corpus import Document
from toolkit.matching.differing import remarks
from toolkit.matching.features import likely

Row = Mapping[str, Any]


def place(row: Row, side: str = "") -> str:
    """Return document, start and end, which lead to the text: ``document.text[start:end]``; of a lone text its side.

    Examples
    --------
    >>> place({"left_doc": "a", "left_start": 3, "left_end": 9}, "left_"), place({"left_text": "It rained."}, "left_")
    ('a 3–9', 'left')
    """
    named = text(row[f"{side}doc"]) if f"{side}doc" in row else side.removesuffix("_")
    return f"{named} {span(row, side)}" if f"{side}start" in row else named


def span(row: Row, side: str = "") -> str:
    """Return start and end."""
    return f"{row[side + 'start']}–{row[side + 'end']}"


def voice(row: Row, side: str = "") -> str:
    """Return whose words they are, with the group; empty where the table does not say.

    Examples
    --------
    >>> voice({"voice": "Ann Lee", "voice_group": "court"}), voice({"voice": "narrator", "voice_group": "narrator"})
    ('Ann Lee (court)', 'narrator')
    """
    who, group = text(row.get(f"{side}voice", "")), text(row.get(f"{side}voice_group", ""))
    return who if not group or group == who else f"{who} ({group})" if who else group


def probability(value: Any) -> str:
    """Return a probability with no more certainty than two digits hold; empty where there is none.

    Examples
    --------
    >>> probability(0.9987), probability(0.5), probability(None)
    ('probability over 0.99', 'probability 0.50', '')
    """
    if not isinstance(value, (int, float)) or pd.isna(value):
        return ""
    return f"probability {likely(value)}"


def verdict(row: Row) -> tuple[str, ...]:
    """Return how two texts stand to each other: relation, probability, order, figures, and what contradicts."""
    bead, relation = text(row.get("bead", "1-1")), text(row.get("relation", ""))
    if bead in ("1-0", "0-1"):
        return ("nothing corresponds", f"bead {bead}")
    parts = [relation, probability(row.get("probability")), "moved" if row.get("moved") is True else ""]
    parts += [f"bead {bead}" if bead != "1-1" else ""]
    parts += remarks(row)
    return tuple(part for part in parts if part)


def date(row: Row) -> str:
    """Return a date as it is known: a day or two, and whether the text states it.

    Examples
    --------
    >>> date({"date_from": pd.Timestamp("2025-02-13"), "date_to": pd.Timestamp("2025-02-28"), "date_basis": "inferred"})
    '2025-02-13 to 2025-02-28, inferred'
    """
    days = [text(row.get(name)) for name in ("date_from", "date_to")]
    if not days[0]:
        return "no date"
    basis = text(row.get("date_basis"))
    return " to ".join(dict.fromkeys(day for day in days if day)) + (f", {basis}" if basis else "")


def about(document: Document) -> tuple[str, ...]:
    """Return what is known about a document, its title left out.

    Examples
    --------
    >>> about(Document("a", "Rain.", publisher="The Post", period="2019"))
    ('a', 'The Post', 'no date', 'period 2019')
    """
    days = {"date_from": document.date_from, "date_to": document.date_to}
    stamps = {name: pd.Timestamp(day) for name, day in days.items() if day is not None}
    reason = f" ({document.date_reason})" if document.date_reason else ""
    period = f"period {document.period}" if document.period else ""
    known = (document.publisher, document.genre, date({**stamps, "date_basis": document.date_basis}) + reason, period)
    return (document.id, *(fact for fact in known if fact))


def count(number: int, one: str, many: str = "") -> str:
    """Return a number with its noun.

    Examples
    --------
    >>> count(1, "pair"), count(1200, "pair")
    ('1 pair', '1,200 pairs')
    """
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def text(value: Any) -> str:
    """Return the words of a cell; empty where it is.

    Examples
    --------
    >>> text(0.25), text(float("nan")), text(pd.Timestamp("2025-02-13")), text(True), text("so")
    ('0.25', '', '2025-02-13', 'yes', 'so')
    """
    if isinstance(value, str):
        return value
    if not pd.api.types.is_scalar(value) or isinstance(value, bytes):
        return str(value)
    if pd.isna(value):
        return ""
    if isinstance(value, pd.Timestamp):
        return value.isoformat().removesuffix("T00:00:00")
    if pd.api.types.is_bool(value):
        return "yes" if value else "no"
    return f"{value:.3g}" if pd.api.types.is_float(value) else str(value)


def others(row: Row, known: Iterable[str]) -> tuple[str, ...]:
    """Return the columns that a display has no place for, each with its name."""
    told = frozenset(known)
    return tuple(f"{name}: {words}" for name, value in row.items() if name not in told and (words := text(value)))


def how_related(relation: str) -> str:
    """Return how a mention stands to the first of its claim, in words.

    Examples
    --------
    >>> how_related("first"), how_related("possibly first"), how_related("edited")
    ('first seen here', 'possibly first here', 'edited of the first')
    """
    known = {"first": "first seen here", "possibly first": "possibly first here"}
    return known.get(relation, f"{relation} of the first")
