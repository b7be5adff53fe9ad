"""Tables become marks in one document: whose words these are, which frame they belong to, what corresponds to them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pandas as pd

from toolkit import tables
from toolkit.corpus import Document
from toolkit.display.wording import Row, how_related, place, text, verdict, voice

_SPAN = ("doc", "start", "end", "text")
_PAIR = tuple(f"{side}_{name}" for side in ("left", "right") for name in _SPAN)
_STATUS = (*_SPAN, "status", "relation", *(f"other_{name}" for name in _SPAN))


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of a document: its kind, what the margin says of it, and words.

    The kinds are said (the note is who), match (its counterpart; the words are the counterpart's) and hit (its frame;
    the words are its own).
    """

    start: int
    end: int
    kind: str
    note: str
    words: str = ""


def said(quotes: pd.DataFrame, document: Document) -> list[Mark]:
    """Return the words that are attributed to somebody, from a quotes table."""
    rows = _of(quotes, document, "")
    return [Mark(row["start"], row["end"], "said", _speaker(row)) for row in rows]


def _speaker(row: Row) -> str:
    return voice({"voice": row["speaker"], "voice_group": row["voice_group"]}) if row["speaker"] else ""


def hits(table: pd.DataFrame, document: Document) -> list[Mark]:
    """Return the words of frames, from a hits table.

    Raises
    ------
    ValueError
        It is no hits table, or one of another text.
    """
    if not tables.fits(table, "hits", (*_SPAN, "frame")):
        raise ValueError(f"hits: give the table of frame_hits; this one has the columns {', '.join(map(str, table))}")
    rows = _checked(_of(table, document, ""), document, "hits")
    return [Mark(row["start"], row["end"], "hit", row["frame"].replace("_", " "), _hit(row)) for row in rows]


def matches(table: pd.DataFrame, document: Document) -> list[Mark]:
    """Return what corresponds to words elsewhere, from a table of pairs, of an alignment, of mentions or of statuses.

    Raises
    ------
    ValueError
        It is none of these, or one of another text.
    """
    if tables.fits(table, "statuses", _STATUS):
        found = _statuses(table, document)
    elif tables.fits(table, "pairs", _PAIR):
        found = _pairs(table, document)
    elif tables.fits(table, "mentions", (*_SPAN, "claim", "relation_to_first")):
        found = _mentions(table, document)
    else:
        raise ValueError(
            "matches: give a table of claim_pairs, align, claims or claim_statuses; "
            f"this one has the columns {', '.join(map(str, table))}"
        )
    return [mark for mark in found if mark.start < mark.end]


def _of(table: pd.DataFrame, document: Document, side: str) -> Iterator[dict[Any, Any]]:
    """Give the rows of which a side is in the document."""
    return iter(table[table[f"{side}doc"] == document.id].to_dict("records"))


def _checked(rows: Iterator[dict[Any, Any]], document: Document, name: str, side: str = "") -> Iterator[dict[Any, Any]]:
    for row in rows:
        if document.text[row[f"{side}start"] : row[f"{side}end"]] != row[f"{side}text"]:
            raise ValueError(
                f"{name}: {place(row, side)} does not hold the words of the table there; "
                "give a table that was made from this text"
            )
        yield row


def _pairs(table: pd.DataFrame, document: Document) -> Iterator[Mark]:
    for side, other in (("left_", "right_"), ("right_", "left_")):
        for row in _checked(_of(table, document, side), document, "matches", side):
            note = " · ".join((place(row, other), *verdict(row)))
            yield Mark(row[f"{side}start"], row[f"{side}end"], "match", note, row[f"{other}text"])


def _statuses(table: pd.DataFrame, document: Document) -> Iterator[Mark]:
    for side, other in (("", "other_"), ("other_", "")):
        for row in _checked(_of(table, document, side), document, "matches", side):
            parts = [text(row["status"]), *([place(row, other)] if row[f"{other}doc"] else [])]
            parts += [part for part in verdict(row) if part != "none"]
            yield Mark(row[f"{side}start"], row[f"{side}end"], "match", " · ".join(parts), row[f"{other}text"])


def _mentions(table: pd.DataFrame, document: Document) -> Iterator[Mark]:
    own = list(_checked(_of(table, document, ""), document, "matches"))
    claims = {row["claim"] for row in own}
    shared: list[dict[Any, Any]] = table[table["claim"].isin(claims)].to_dict("records")
    members: dict[str, list[dict[Any, Any]]] = {}
    for row in shared:
        members.setdefault(row["claim"], []).append(row)
    for row in own:
        for other in members[row["claim"]]:
            if place(other) != place(row):
                relation = text(other["relation_to_first"])
                how = how_related(relation)
                note = " · ".join(part for part in (place(other), voice(other), how) if part)
                yield Mark(row["start"], row["end"], "match", note, other["text"])


def _hit(row: Row) -> str:
    return " ".join(row["text"].split()) + (" (negated)" if row.get("negated") is True else "")
