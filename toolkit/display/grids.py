"""Tables of short cells become grids: hits, keywords, lines in context, claims against documents, documents."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from toolkit.display.parts import Display, Grid, Words, head, plain
from toolkit.display.wording import Row, count, place, text, voice

Cells = dict[str, Any]  # by name of the column: a string, or runs of words
_SIDE = ("doc", "start", "end", "text", "voice", "voice_group")


def hits(frame: pd.DataFrame) -> Display:
    """Show hits of a lexicon: the frame, the words, whose they are, and where they stand."""
    rows: list[Cells] = [
        {
            "": f"[{label}]",
            "place": place(row),
            "words": (("key", text(row["text"])), *(plain(" (negated)") if row.get("negated") is True else ())),
            "frame": text(row["frame"]).replace("_", " "),
            "pattern": text(row.get("pattern")),
            "voice": voice(row),
        }
        | _others(row, (*_SIDE, "frame", "pattern", "negated", "period"))
        for label, row in head(frame)
    ]
    what = f"{count(len(frame), 'hit')} of {count(frame['frame'].nunique(), 'frame')}"
    return _display(f"{what} in {count(frame['doc'].nunique(), 'document')}", rows, len(frame))


def concordance(frame: pd.DataFrame) -> Display:
    """Show words in their context, the words in the middle."""
    rows: list[Cells] = [
        {
            "": f"[{label}]",
            "place": place(row),
            "before": _flat(row["left"]),
            "words": (("key", _flat(row["text"])),),
            "after": _flat(row["right"]),
            "voice": voice(row),
        }
        | _others(row, (*_SIDE, "left", "right", "period"))
        for label, row in head(frame)
    ]
    what = f"{count(len(frame), 'line')} in {count(frame['doc'].nunique(), 'document')}"
    return _display(what, rows, len(frame), right=("before",))


def keywords(frame: pd.DataFrame) -> Display:
    """Show the words that mark one side: counts, how many times as often, the interval, where most of them stand."""
    known = ("word", "target", "reference", "target_count", "reference_count", "log_ratio", "low", "high")
    sides = frame[["target", "reference"]].drop_duplicates()
    same = len(sides) == 1
    rows: list[Cells] = [
        {"": f"[{label}]", "word": (("key", text(row["word"])),)}
        | ({} if same else {"target": text(row["target"]), "reference": text(row["reference"])})
        | {"in target": text(row["target_count"]), "in reference": text(row["reference_count"])}
        | {"log2 ratio": _signed(row["log_ratio"]), "95 % interval": _interval(row)}
        | _others(row, (*known, "top_doc", "top_share"))
        | {"most in": _most(row)}
        for label, row in head(frame)
    ]
    told = f": {text(sides.iloc[0, 0])} (target) against {text(sides.iloc[0, 1])} (reference)" if same else ""
    numbers = {name for row in rows for name in row} - {"", "word", "target", "reference", "most in"}
    return _display(count(len(frame), "word or phrase", "words and phrases") + told, rows, len(frame), right=numbers)


def matrix(frame: pd.DataFrame) -> Display:
    """Show claims against documents; a dot is absent."""
    labels = frame.attrs.get("labels", {})
    rows: list[Cells] = [
        {"claim": claim, **({"first mention": text(labels.get(claim))} if labels else {})}
        | {str(doc): "·" if cell == "absent" else text(cell) for doc, cell in row.items()}
        for claim, row in head(frame)
    ]
    what = f"{count(len(frame), 'claim')} in {count(len(frame.columns), 'document')}"
    return _display(f"{what}: first, how a later one says it again, or · for absent", rows, len(frame))


def documents(frame: pd.DataFrame) -> Display:
    """Show what is known about each document."""
    known = ("doc", "title", "publisher", "genre", "date_from", "date_to", "date_basis", "date_reason", "period")
    rows: list[Cells] = [
        {"": f"[{label}]", "doc": (("key", text(row["doc"])),), "title": text(row["title"])}
        | {"publisher": text(row.get("publisher")), "genre": text(row.get("genre"))}
        | {"date": date(row), "period": text(row.get("period"))}
        | _others(row, known)
        for label, row in head(frame)
    ]
    return _display(count(len(frame), "document"), rows, len(frame), right=("words",))


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


def _display(title: str, rows: list[Cells], total: int, *, right: Iterable[str] = ()) -> Display:
    """Make a grid; a column without a word in any row is left out."""
    names = dict.fromkeys(name for row in rows for name in row)
    names = {name: None for name in names if any(row.get(name) for row in rows)}
    cells = tuple(tuple(_cell(row.get(name, "")) for name in names) for row in rows)
    return Display(title, (), Grid(tuple(names), frozenset(right), cells), len(rows), total)


def _cell(cell: str | Words) -> Words:
    return plain(cell) if isinstance(cell, str) else cell


def _others(row: Row, known: Iterable[str]) -> Cells:
    told = frozenset(known)
    return {str(name): text(value) for name, value in row.items() if name not in told}


def _flat(words: Any) -> str:
    """Return words on one line."""
    return " ".join(text(words).split())


def _signed(value: Any) -> str:
    return "" if pd.isna(value) else f"{value:+.2f}"


def _interval(row: Mapping[str, Any]) -> str:
    low, high = row.get("low"), row.get("high")
    return "" if pd.isna(low) or pd.isna(high) else f"{low:+.2f} to {high:+.2f}"


def _most(row: Row) -> str:
    share = row.get("top_share")
    return f"{text(row.get('top_doc'))} ({share:.0%})" if share is not None and pd.notna(share) else ""
