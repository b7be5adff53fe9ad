"""Passages side by side: each with its place, date and voice, and with the words that both have marked.

Nothing is marked up here: a text becomes parts, each a kind and its words, and the template escapes them.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pandas as pd

from toolkit.matching import diff
from toolkit.matching.differing import (
    ASKED_FOR,
    BOTH_HOLD,
    CONTRADICTS,
    DIFFERS,
    DONE_SINCE,
    MAYBE_OTHER,
    OTHER_TIME,
    remarks,
)
from toolkit.report.places import Places
from toolkit.report.wording import RELATIONS, chance
from toolkit.tables import records
from toolkit.tracing.stands_to_first import stands_to_first

SHOWN = 6  # characters of a shared run that is worth a mark; a lone "the" or "of" is not
_REJECTED = "a reader rejected two clauses of it"
STANDS = {
    CONTRADICTS: "contradicts it: ",
    DIFFERS: f"differs, {MAYBE_OTHER}: ",
    OTHER_TIME: f"of another time, {BOTH_HOLD}: ",
    DONE_SINCE: "done since the first announced it: ",
    ASKED_FOR: "",  # who asks for it says himself that it is not done
}
Parts = list[tuple[str, str]]
Span = tuple[int, int]


def pair(row: Any, places: Places, anchor: str) -> dict[str, Any]:
    """Return two passages that correspond, as the page shows them.

    Parameters
    ----------
    row : row of a pairs or alignment table
    places : Places
        Where the passages stand on the page.
    anchor : str
        The anchor of the pair itself.
    """
    left, right = shared(row.left_text, row.right_text)
    sides = []
    for side, spans in (("left", left), ("right", right)):
        doc, start, end, text = (getattr(row, f"{side}_{name}") for name in ("doc", "start", "end", "text"))
        known = place(places, doc, start, end)
        sides.append(known | {"voice": voice(getattr(row, f"{side}_voice", "")), "parts": parts(text, spans)})
    return {
        "id": anchor,
        "relation": row.relation,
        "relation_words": RELATIONS[row.relation],
        "chance": _chance(row),
        "probability": f"{row.probability:.4f}",
        "docs": " ".join(str(places.number[doc]) for doc in (row.left_doc, row.right_doc)),
        "sides": sides,
        "remarks": "; ".join(remarks(row._asdict())),
    }


def _chance(row: Any) -> str:
    """Return how sure a pair is in words, and whether a reader judged it or clauses of it."""
    if getattr(row, "verdict", "") == "accept":
        return "accepted by a reader"
    of_clauses = {"accept": "a clause accepted by a reader", "reject": f"{chance(row.probability)}; {_REJECTED}"}
    return of_clauses.get(getattr(row, "clause_verdict", ""), chance(row.probability))


def mentions(rows: pd.DataFrame, places: Places) -> list[dict[str, Any]]:
    """Return the mentions of one claim; in each the words are marked that it shares with the first."""
    told = list(records(rows))
    marks = [shared(told[0].text, row.text) for row in told[1:]]
    first = joined(span for spans, _ in marks for span in spans)
    spans = [first, *(own for _, own in marks)]
    return [
        place(places, row.doc, row.start, row.end)
        | {
            "voice": voice(row.voice),
            "group": row.voice_group,
            "relation": row.relation_to_first,
            "relation_words": _told(row, way),
            "chance": chance(row.probability_to_first) if row is not told[0] else "",
            "parts": parts(row.text, own),
        }
        for row, own, way in zip(told, spans, stands_to_first(rows), strict=True)
    ]


def _told(row: Any, way: str) -> str:
    """Return how a mention stands to the first, and whether its document may be as early."""
    early = row.may_be_first and row.relation_to_first not in ("first", "possibly first")
    against = f", but {STANDS[way]}{row.note}" if way else ""
    return RELATIONS[row.relation_to_first] + against + (", and possibly as early" if early else "")


def place(places: Places, doc: str, start: int, end: int) -> dict[str, str]:
    """Return how a place is named and where it stands on the page; voice and relation are for others to fill in."""
    return {
        "doc": doc,
        "date": places.date(doc),
        "place": f"characters {start:,} to {end:,}",
        "anchor": places.passage(doc, start),
        **dict.fromkeys(("voice", "group", "relation", "relation_words", "chance"), ""),
    }


def voice(speaker: str) -> str:
    """Return the speaker, or nothing for the narrator, who speaks where nobody else does."""
    return {"narrator": "", "unknown": "a speaker who is not named"}.get(speaker, speaker)


def shared(left: str, right: str) -> tuple[list[Span], list[Span]]:
    """Return the spans of words that both texts have, in either.

    Examples
    --------
    >>> shared("The bridge was closed.", "A bridge was opened.")
    ([(4, 14)], [(2, 12)])
    """
    spans: tuple[list[Span], list[Span]] = ([], [])
    for row in records(diff(left, right)):
        for found, side in zip(spans, ("left", "right"), strict=True):
            words, start = getattr(row, f"{side}_text"), getattr(row, f"{side}_start")
            if row.operation == "equal" and len(words) >= SHOWN:
                found.append((start, start + len(words.rstrip())))
    return spans


def joined(spans: Iterable[Span]) -> list[Span]:
    """Join spans that touch or overlap.

    Examples
    --------
    >>> joined([(8, 9), (0, 4), (2, 6)])
    [(0, 6), (8, 9)]
    """
    found: list[Span] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def parts(text: str, spans: Iterable[Span]) -> Parts:
    """Cut a text at its marked spans.

    Examples
    --------
    >>> parts("one two three", [(4, 7)])
    [('own', 'one '), ('same', 'two'), ('own', ' three')]
    """
    cut: Parts = []
    end = 0
    for start, stop in spans:
        cut += [("own", text[end:start]), ("same", text[start:stop])]
        end = stop
    cut.append(("own", text[end:]))
    return [part for part in cut if part[1]]
