"""Tables of passages become blocks: a pair, a claim with its mentions, a paragraph, the quotations of a document."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import groupby
from typing import Any

import pandas as pd

from toolkit.corpus import COMPARED
from toolkit.display.marks import marked
from toolkit.display.parts import PAGE, Block, Display, Line, Words, head, plain
from toolkit.display.wording import (
    Row,
    count,
    date,
    how_related,
    others,
    place,
    probability,
    span,
    text,
    verdict,
    voice,
)
from toolkit.matching.differing import ASKED_FOR, BOTH_HOLD, CONTRADICTS, DIFFERS, DONE_SINCE, MAYBE_OTHER, OTHER_TIME
from toolkit.tracing.counterparts import outside
from toolkit.tracing.stands_to_first import FLAGS

_SIDES = ("left_", "right_")
_ONLY = {"only_contradicted": "only contradicted", "only_differing": "only differing"}
_ONLY |= {"only_another_time": "only of another time"}
_STANDS = {
    CONTRADICTS: "contradicts the first",
    OTHER_TIME: f"{OTHER_TIME} than the first, {BOTH_HOLD}",
    DIFFERS: f"differs from the first, {MAYBE_OTHER}",
    DONE_SINCE: "tells as done what the first announces",
    ASKED_FOR: "",  # its note tells it
}
_SIDE = ("doc", "start", "end", "text", "voice", "voice_group")
_OWN: Words = (("own", "underlined"), ("", ": words that only this side has, or has in another place"))
_SAME: Words = (("same", "bold"), ("", ": words that both sides have"))
_SURE: Words = plain(
    "Of pairs with probability 0.80 the model expects 80 in 100 to be right, in news like that it was fitted on."
)
_NOTHING: Words = plain("(nothing)")
_FIRST: Words = plain("First is the earliest mention seen here, never the source.")


def pairs(frame: pd.DataFrame) -> Display:
    """Show a pairs table or an alignment, each pair side by side."""
    blocks = tuple(_pair(label, row) for label, row in head(frame))
    what = "stretch that corresponds" if "bead" in frame.columns else "pair"
    many = "stretches that correspond" if "bead" in frame.columns else ""
    key = (*_key(blocks), *((_SURE,) if "probability" in frame.columns else ()))
    return Display(count(len(frame), what, many), key, blocks, len(blocks), len(frame))


def scored(frame: pd.DataFrame) -> Display:
    """Show given pairs with the verdicts of `score`, each pair side by side."""
    texts = {f"{side}text": frame[side.removesuffix("_")] for side in _SIDES}
    return pairs(frame.assign(**texts).drop(columns=[side.removesuffix("_") for side in _SIDES]))


def matches(frame: pd.DataFrame) -> Display:
    """Show queries and what `match` found for them, each pair side by side, their ids above them."""
    ids = {f"{side}doc": frame[f"{name}_id"] for side, name in zip(_SIDES, ("query", "reference"), strict=True)}
    return pairs(frame.assign(**ids).drop(columns=["query_id", "reference_id"]))


def _pair(label: str, row: Row) -> Block:
    sides = marked(text(row["left_text"]), text(row["right_text"]), text(row.get("relation", "")))
    lines = tuple(
        Line(place(row, side), _told(voice(row, side)), words if row[f"{side}text"] else _NOTHING)
        for side, words in zip(_SIDES, sides, strict=True)
    )
    known = ["relation", "probability", "moved", "bead", "figures_agree", "left_figures", "right_figures", "note"]
    known += ["remark"]
    known += [side + name for side in _SIDES for name in _SIDE]
    return Block((f"[{label}]", *verdict(row)), lines, beside=True, more=others(row, known))


def _key(blocks: Iterable[Block]) -> tuple[Words, ...]:
    """Return the meaning of those marks that are there."""
    kinds = {kind for block in blocks for line in block.lines for kind, _ in line.words}
    return tuple(words for kind, words in (("own", _OWN), ("same", _SAME)) if kind in kinds)


def statuses(frame: pd.DataFrame) -> Display:
    """Show what became of each statement, beside its nearest counterpart."""
    blocks = tuple(_status(label, row) for label, row in head(frame))
    kinds = ", ".join(f"{number:,} {kind}" for kind, number in frame["status"].value_counts().items())
    for column, how in _ONLY.items():
        number = int(frame[column].sum()) if column in frame.columns else 0
        kinds += f"; {number:,} of them {how}" if number else ""
    key = (*_key(blocks), _SURE)
    return Display(f"{count(len(frame), 'statement')}: {kinds}", key, blocks, len(blocks), len(frame))


def _status(label: str, row: Row) -> Block:
    beside = next((side for side in ("other_", "likeliest_") if text(row.get(f"{side}doc"))), "")
    one, other = marked(text(row["text"]), text(row[f"{beside}text"]) if beside else "", text(row["relation"]))
    lines = [Line(place(row), (), one)]
    if beside:
        lines.append(Line(place(row, beside), (), other))
    seen = text(row.get("earliest"))
    heading = [f"[{label}]", text(row["status"]), *verdict({k: row.get(k) for k in ("relation", "probability")})]
    heading += [f"seen earliest here in {seen}"] if seen else []
    heading += (
        [f"beside it the likeliest passage, probability {row['likeliest']:.2f}"] if beside == "likeliest_" else []
    )
    known = [f"{side}{name}" for side in ("", "other_", "likeliest_") for name in _SIDE]
    known += ["status", "relation", "probability", "earliest", "note", "likeliest", "other_claim", *_ONLY]
    heading += _told(outside(text(row["claim"]), text(row.get("other_claim")))) if beside == "other_" else ()
    heading = [part for part in heading if part != "none"]
    return Block((*heading, *_told(text(row.get("note")))), tuple(lines), beside=True, more=others(row, known))


def mentions(frame: pd.DataFrame) -> Display:
    """Show each claim with its mentions, the earliest first."""
    by_claim = frame.groupby("claim", sort=False)["doc"]
    sizes, docs = by_claim.size(), by_claim.nunique()
    claims = groupby(head(frame), key=lambda item: text(item[1]["claim"]))
    blocks = tuple(_claim(list(rows), int(sizes[claim]), int(docs[claim])) for claim, rows in claims)
    title = f"{count(len(frame), 'mention')} of {count(len(sizes), 'claim')}"
    return Display(title, (_FIRST,), blocks, _rows(blocks), len(frame))


def _claim(rows: list[tuple[str, dict[str, Any]]], size: int, docs: int) -> Block:
    first = rows[0][1]
    heading = [f"claim {first['claim']}", f"{count(size, 'mention')} in {count(docs, 'document')}"]
    heading += [f"cohesion {first['cohesion']:.2f}"] if isinstance(first.get("cohesion"), float) else []
    heading += [f"weakest link {probability(first.get('weakest'))}"] if size > len(_SIDES) else []
    if len(rows) < size:
        heading.append(f"{len(rows)} of them here")
    dated = sorted(rows, key=lambda item: (pd.isna(item[1].get("date_from")), text(item[1].get("date_from"))))
    return Block(tuple(heading), tuple(_mention(*item) for item in dated), rows=len(rows))


def _mention(label: str, row: Row) -> Line:
    how = how_related(text(row["relation_to_first"]))
    note = text(row.get("note"))
    way = next((way for way, name in FLAGS.items() if row.get(name) is True), "")
    told = ": ".join(filter(None, (_STANDS[way], note))) if way else ""
    sure = "" if how.endswith("here") else probability(row.get("probability_to_first", row.get("probability")))
    facts = [date(row), voice(row), how, told, sure]
    known = [*_SIDE, "claim", "period", "date_from", "date_to", "relation_to_first", "cohesion", "probability", "label"]
    known += ["size", "weakest", "may_be_first", "probability_to_first", "note", *FLAGS.values()]
    return Line(place(row), (*_told(*facts), *others(row, known)), plain(text(row["text"])), f"[{label}]")


def passages(frame: pd.DataFrame) -> Display:
    """Show passages in their order, each with its paragraph, place and voice; other roles than body apart."""

    def where(row: Row) -> tuple[str, ...]:
        reason = text(row.get("role_reason"))
        return text(row["doc"]), *_told(text(row["role"]), reason if row["role"] not in COMPARED else "")

    blocks = _stacked(frame, where, _passage)
    title = f"{count(len(frame), 'passage')} of {count(frame['doc'].nunique(), 'document')}"
    return Display(title, (), blocks, _rows(blocks), len(frame))


def _passage(label: str, row: Row) -> Line:
    known = (*_SIDE, "passage", "paragraph", "role", "role_reason", "period", "quoted")
    paragraph = f"paragraph {row['paragraph']}" if "paragraph" in row else ""
    quoted = row.get("quoted")
    part = f"{quoted:.0%} in quotations" if isinstance(quoted, float) and quoted > 0 else ""
    facts = (*_told(paragraph, voice(row), part), *others(row, known))
    return Line(span(row), facts, plain(text(row["text"])), f"[{label}]")


def quotes(frame: pd.DataFrame) -> Display:
    """Show quotations by document, each with the place, the speaker and the words that attribute it."""
    blocks = _stacked(frame, lambda row: (text(row["doc"]),), _quote)
    named = f"{(frame['speaker'] != '').sum():,} with a speaker"
    return Display(f"{count(len(frame), 'quotation')}, {named}", (), blocks, _rows(blocks), len(frame))


def _quote(label: str, row: Row) -> Line:
    known = (*_SIDE, "speaker", "cue", "speaker_start", "speaker_end", "kind")
    who = voice({"voice": row["speaker"] or "speaker unknown", "voice_group": row.get("voice_group", "")})
    cue = text(row.get("cue"))
    facts = _told(who, text(row.get("kind")), f"by the word {cue}" if cue else "")
    return Line(span(row), (*facts, *others(row, known)), plain(text(row["text"])), f"[{label}]")


def _stacked(
    frame: pd.DataFrame, heading: Callable[[Row], tuple[str, ...]], line: Callable[[str, Row], Line]
) -> tuple[Block, ...]:
    """Make a block of the rows that stand together under one heading; none runs over the end of a page."""
    numbered = ((number // PAGE, *item) for number, item in enumerate(head(frame)))
    groups = groupby(numbered, key=lambda item: (item[0], heading(item[2])))
    stacks = ((key[1], tuple(line(label, row) for _, label, row in rows)) for key, rows in groups)
    return tuple(Block(names, lines, rows=len(lines)) for names, lines in stacks)


def _rows(blocks: Iterable[Block]) -> int:
    return sum(block.rows for block in blocks)


def _told(*facts: str) -> tuple[str, ...]:
    return tuple(fact for fact in facts if fact)
