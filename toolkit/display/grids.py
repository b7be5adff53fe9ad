"""Tables of short cells become grids: hits, keywords, lines in context, claims against documents, documents."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from toolkit.display.parts import Display, Grid, Words, head, plain
from toolkit.display.wording import Row, count, date, others, place, text, voice
from toolkit.framing.caveats import common_end

Cells = dict[str, Any]  # by name of the column: a string, or runs of words; under _MORE what the others hold
_MORE = "other columns"
_KINDS = dict.fromkeys(("", "place", "doc"), "line") | {"place, voice": "narrow"}
_KINDS |= dict.fromkeys(
    ("before", "words in all", "in target", "in reference", "log2 ratio", "documents", "per 1,000 words"), "right"
)
_KINDS |= dict.fromkeys(("hits", "frame", "95 % interval"), "line") | {"careful": "wide", "dates": "narrow"}
_SIDE = ("doc", "start", "end", "text", "voice", "voice_group")


def hits(frame: pd.DataFrame) -> Display:
    """Show hits of a lexicon: the frame, the words, whose they are, and where they stand."""
    known = (*_SIDE, "frame", "pattern", "negated", "period")
    rows: list[Cells] = [
        {
            "": f"[{label}]",
            "place": place(row),
            "words": (("key", text(row["text"])),),
            "negated": "negated" if row.get("negated") is True else "",
            "frame": text(row["frame"]).replace("_", " "),
            "pattern": text(row.get("pattern")),
            "voice": voice(row),
            _MORE: others(row, known),
        }
        for label, row in head(frame)
    ]
    what = f"{count(len(frame), 'hit')} of {count(frame['frame'].nunique(), 'frame')}"
    return _display(f"{what} in {count(frame['doc'].nunique(), 'document')}", rows, len(frame))


def concordance(frame: pd.DataFrame) -> Display:
    """Show words in their context, the words in the middle."""
    known = (*_SIDE, "left", "right", "period")
    rows: list[Cells] = [
        {
            "place, voice": " · ".join(part for part in (place(row), voice(row)) if part),
            "before": _flat(row["left"]),
            "words": (("key", _flat(row["text"])),),
            "after": _flat(row["right"]),
            _MORE: others(row, known),
        }
        for _, row in head(frame)
    ]
    what = f"{count(len(frame), 'line')} in {count(frame['doc'].nunique(), 'document')}"
    return _display(what, rows, len(frame))


def keywords(frame: pd.DataFrame) -> Display:
    """Show the words that mark one side: counts, how many times as often, the interval, where most of them stand."""
    known = ("word", "target", "reference", "target_count", "reference_count", "log_ratio", "low", "high")
    one = _sides(frame)
    rows: list[Cells] = [
        {"": f"[{label}]", "word": (("key", text(row["word"])),)}
        | ({} if one else {"target": text(row["target"]), "reference": text(row["reference"])})
        | {"in target": text(row["target_count"]), "in reference": text(row["reference_count"])}
        | {"log2 ratio": _signed(row["log_ratio"]), "95 % interval": _interval(row)}
        | {"documents": text(row.get("documents")), "most in": _most(row)}
        | {_MORE: others(row, (*known, "documents", "top_doc", "top_share"))}
        for label, row in head(frame)
    ]
    told = f": {one[0]} (target) against {one[1]} (reference)" if one else ""
    what = count(len(frame), "word or phrase", "words and phrases")
    return _display(what + told, rows, len(frame))


def figures(frame: pd.DataFrame) -> Display:
    """Show the figures in the mentions of claims: what each says, and whether an earlier one agrees."""
    known = (*_SIDE, "claim", "period", "normalised", "verdict", "against_doc", "against_start", "against_end")
    rows: list[Cells] = [
        {"": f"[{label}]", "claim": text(row["claim"]), "place": place(row), "words": (("key", text(row["text"])),)}
        | {"says": text(row["normalised"]), "verdict": text(row["verdict"])}
        | {"against": text(row["against_text"]), "there": place(row, "against_") if text(row["against_doc"]) else ""}
        | {_MORE: others(row, (*known, "against_text", "date_from"))}
        for label, row in head(frame)
    ]
    return _display(f"{count(len(frame), 'figure')} of {count(frame['claim'].nunique(), 'claim')}", rows, len(frame))


def voices(frame: pd.DataFrame) -> Display:
    """Show who says each claim, and who denies it."""
    known = ("claim", "text", "mentions", "documents", "voices", "only_group", "disputed", "denied_by", "denied_text")
    rows: list[Cells] = [
        {"": f"[{label}]", "claim": text(row["text"]), "said by": text(row["voices"])}
        | {"one side only": text(row["only_group"]), "denied by": text(row["denied_by"])}
        | {"in the words": text(row["denied_text"]), _MORE: others(row, known)}
        for label, row in head(frame)
    ]
    disputed = int(frame["disputed"].sum())
    return _display(f"{count(len(frame), 'claim')}, {disputed} disputed here", rows, len(frame))


def uses(frame: pd.DataFrame) -> Display:
    """Show the uses of a word: where, how, and whose it is."""
    known = (*_SIDE, "period", "how", "cue")
    rows: list[Cells] = [
        {"": f"[{label}]", "place": place(row), "period": text(row.get("period"))}
        | {"words": (("key", _flat(row["text"])),), "how": text(row["how"])}
        | {"verb of saying": text(row["cue"]), "voice": voice(row), _MORE: others(row, known)}
        for label, row in head(frame)
    ]
    return _display(f"{count(len(frame), 'use')} in {count(frame['doc'].nunique(), 'document')}", rows, len(frame))


def contrasts(frame: pd.DataFrame) -> Display:
    """Show how frames differ between two sides: the ratio with its doubt, and what to be careful of.

    What every caveat says stands once, above.
    """
    known = ("frame", "target", "reference", "log_ratio", "low", "high", "p", "p_floor", "p_adjusted", "caveat")
    general, one = common_end([text(caveat) for caveat in frame["caveat"]]), _sides(frame)
    rows: list[Cells] = [
        {"frame": (("key", text(row["frame"]).replace("_", " ")),)}
        | ({} if one else {"sides": f"{text(row['target'])} against {text(row['reference'])}"})
        | {"hits": " → ".join(text(row[side]) for side in ("reference_hits", "target_hits") if side in row)}
        | {"log2 ratio": _signed(row["log_ratio"]), "95 % interval": _interval(row)}
        | {"one document left out": _interval(row, "leave_one_out_low", "leave_one_out_high")}
        | {"p, adjusted": text(row.get("p_adjusted")), "careful": text(row["caveat"]).removesuffix(general).strip()}
        | {_MORE: others(row, (*known, "leave_one_out_low", "leave_one_out_high", "reference_hits", "target_hits"))}
        for _, row in head(frame)
    ]
    told = f": {one[0]} against {one[1]}" if one else ""
    return _display(count(len(frame), "contrast") + told, rows, len(frame), note=general)


def rates(frame: pd.DataFrame) -> Display:
    """Show rates of frames by document, period, voice group or along time, with their intervals."""
    known = ("frame", "by", "level", "date_from", "date_to", "hits", "words", "rate_per_1k", "low", "high", "documents")
    rows: list[Cells] = [
        {
            "frame": (("key", text(row["frame"]).replace("_", " ")),),
            text(row["by"]).replace("_", " "): text(row["level"]),
        }
        | {"dates": date(row) if "date_from" in row else "", "hits": text(row["hits"]), "words": text(row["words"])}
        | {"per 1,000 words": f"{row['rate_per_1k']:.1f}" if pd.notna(row["rate_per_1k"]) else "none"}
        | {"95 % interval": "" if pd.isna(row["low"]) else f"{row['low']:.1f} to {row['high']:.1f}"}
        | {"documents": text(row["documents"]), "careful": text(row.get("caveat"))}
        | {_MORE: others(row, (*known, "caveat"))}
        for _, row in head(frame)
    ]
    return _display(f"{count(len(frame), 'rate')} of {count(frame['frame'].nunique(), 'frame')}", rows, len(frame))


def matrix(frame: pd.DataFrame) -> Display:
    """Show claims against documents; a dot is absent."""
    labels = frame.attrs.get("labels", {})
    names = ("claim", *(["first mention"] if labels else []), *map(str, frame.columns))
    rows = tuple(
        (plain(claim), *([plain(text(labels.get(claim)))] if labels else []), *map(_relation, row.values()))
        for claim, row in head(frame)
    )
    title = (
        f"{count(len(frame), 'claim')} in {count(len(frame.columns), 'document')}: first, how a later one says it again"
    )
    kinds = ("line", *(["wide"] if labels else []), *[""] * len(frame.columns))
    grid = Grid(names, kinds, rows)
    return Display(f"{title}, or · for absent", (), grid, len(rows), len(frame))


def _relation(cell: Any) -> Words:
    return plain("·" if cell == "absent" else text(cell))


def documents(frame: pd.DataFrame) -> Display:
    """Show what is known about each document."""
    known = ("doc", "title", "publisher", "genre", "date_from", "date_to", "date_basis", "period", "words")
    rows: list[Cells] = [
        {"doc": (("key", text(row["doc"])),), "title": text(row["title"])}
        | {"publisher, genre": ", ".join(filter(None, (text(row.get(name)) for name in ("publisher", "genre"))))}
        | {"date": date(row), "period": text(row.get("period")), "words in all": text(row.get("words"))}
        | {_MORE: others(row, known)}
        for _, row in head(frame)
    ]
    return _display(count(len(frame), "document"), rows, len(frame))


def _sides(frame: pd.DataFrame) -> list[str] | None:
    """Return target and reference where all rows have the same."""
    sides = frame[["target", "reference"]].drop_duplicates()
    return [text(side) for side in sides.iloc[0]] if len(sides) == 1 else None


def _display(title: str, rows: list[Cells], total: int, *, note: str = "") -> Display:
    """Make a grid, a note above it; a column without a word in any row is left out."""
    names = dict.fromkeys(name for row in rows for name in row if name != _MORE)
    kept = [name for name in names if any(row.get(name) for row in rows)]
    cells = tuple(tuple(_cell(row.get(name, "")) for name in kept) for row in rows)
    more = tuple(row.get(_MORE, ()) for row in rows)
    kinds = tuple(_KINDS.get(name, "") for name in kept)
    return Display(title, (plain(note),) if note else (), Grid(tuple(kept), kinds, cells, more), len(rows), total)


def _cell(cell: str | Words) -> Words:
    return plain(cell) if isinstance(cell, str) else cell


def _flat(words: Any) -> str:
    """Return words on one line."""
    return " ".join(text(words).split())


def _signed(value: Any) -> str:
    return "" if pd.isna(value) else f"{value:+.2f}"


def _interval(row: Mapping[str, Any], lower: str = "low", upper: str = "high") -> str:
    low, high = row.get(lower), row.get(upper)
    return "" if pd.isna(low) or pd.isna(high) else f"{low:+.2f} to {high:+.2f}"


def _most(row: Row) -> str:
    share = row.get("top_share")
    return f"{text(row.get('top_doc'))} ({share:.0%})" if share is not None and pd.notna(share) else ""
