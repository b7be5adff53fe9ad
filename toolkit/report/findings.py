"""Tables become sentences: what the page says first, each with its number and the place of its evidence.

A sentence is made only from counts and rows of the tables, names the size of its sample, and claims no more than
the documents give.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd

from toolkit.report.results import Results


@dataclass(frozen=True, slots=True)
class Finding:
    """One sentence or two, and the anchor of the evidence on the page."""

    text: str
    anchor: str = ""


def findings(results: Results) -> list[Finding]:
    """Return the findings of a report, the most general first."""
    makers = (_documents, _correspondence, _repeated, _claims, _framing, _voices)
    return [finding for make in makers if (finding := make(results)) is not None]


def count(number: int, singular: str, plural: str = "") -> str:
    """Return a number with its noun.

    Examples
    --------
    >>> count(1, "claim"), count(1200, "claim"), count(0, "passage")
    ('1 claim', '1,200 claims', 'no passages')
    """
    return (
        f"{number:,} {singular}"
        if number == 1
        else f"{number or 'no':,} {plural or singular + 's'}"
        if number
        else f"no {plural or singular + 's'}"
    )


def dates(row: Any) -> str:
    """Return the date of a document as it is known: a day, a range, or that none is known."""
    if pd.isna(row.date_from):
        return "no date"
    first, last = row.date_from.date().isoformat(), row.date_to.date().isoformat()
    return first if first == last else f"{first} to {last}"


def _documents(results: Results) -> Finding:
    table = results.tables["documents"]
    dated = table.dropna(subset=["date_from"])
    span = (
        f" of {dated['date_from'].min().date()} to {dated['date_to'].max().date()}"
        if len(dated)
        else ", none of them dated"
    )
    publishers = table.loc[table["publisher"] != "", "publisher"].nunique()
    by = f" by {count(publishers, 'publisher')}" if publishers else ""
    words, compared = int(table["words"].sum()), int(table["words_compared"].sum())
    left_out = f"{words - compared:,} of {words:,} words ({(words - compared) / words:.0%})" if words else "no words"
    return Finding(
        f"{count(len(table), 'document')}{by}{span}. {left_out[0].upper() + left_out[1:]} are page furniture, bylines, "
        "captions or repeats and take no part in any comparison or count.",
        "documents",
    )


def _correspondence(results: Results) -> Finding | None:
    similarities = results.tables["similarities"]
    if similarities.empty:
        return None
    best = similarities.sort_values("similarity", ascending=False, kind="stable").iloc[0]
    alignment = results.tables["alignment"]
    literal = alignment[alignment["relation"] == "verbatim"]
    return Finding(
        f"The two most alike documents are {best.left_doc} and {best.right_doc} (similarity {best.similarity:.2f} "
        f"of 1). Over all {count(len(similarities), 'pair')} of documents, "
        f"{count(len(alignment), 'stretch', 'stretches')} correspond, {len(literal) or 'none'} of them word for word.",
        "correspondence",
    )


def _repeated(results: Results) -> Finding | None:
    if results.between is None:
        return None
    pairs, (early, late) = results.tables["pairs"], results.between
    if pairs.empty:
        return Finding(f"No passage of {late} was found to state what a passage of {early} states.", "claims")
    kinds = ", ".join(f"{n} {kind}" for kind, n in pairs["relation"].value_counts().items())
    wrong, best = float((1 - pairs["probability"]).sum()), pairs.iloc[0]
    return Finding(
        f"In {count(len(pairs), 'pair')} of passages, one of {early} and one of {late}, the later is judged likelier "
        f"than not to state again what the earlier states, or a part of it ({kinds}). By these probabilities about "
        f"{wrong:.0f} of the {len(pairs)} are wrong. The surest, probability {best.probability:.2f}: "
        f"{quoted(best.left_text)} ({best.left_doc}) and {quoted(best.right_text)} ({best.right_doc}).",
        "claims",
    )


def quoted(text: str, width: int = 110) -> str:
    """Return the words between marks, shortened at a word and on one line.

    Examples
    --------
    >>> quoted("Thousands were turned away at the border.", 25)
    '“Thousands were turned …”'
    """
    words = " ".join(text.split())
    return f"“{words if len(words) <= width else words[: words.rfind(' ', 0, width - 1)] + ' …'}”"


def _claims(results: Results) -> Finding | None:
    mentions = results.tables["mentions"]
    if mentions.empty:
        return None
    spread = mentions.groupby("claim")["doc"].nunique()
    if not (spread > 1).any():
        return None
    return Finding(
        f"{count(int((spread > 1).sum()), 'claim')} stand in more than one document; the most widespread "
        f"in {spread.max()} of {len(results.corpus)}.",
        "claims",
    )


def _framing(results: Results) -> Finding | None:
    if "contrasts" not in results.tables:
        return None
    table, (early, late) = results.tables["contrasts"], results.between or ("", "")
    # log2 ratios: 1 is double, whichever document is left out
    same_way = table[(table["leave_one_out_low"] >= 1) | (table["leave_one_out_high"] <= -1)]
    if same_way.empty:
        return Finding(
            f"No frame is at least twice as frequent in one of {early} and {late} whichever document is left out.",
            "framing",
        )
    parts = []
    for side, rows in ((late, same_way[same_way["log_ratio"] > 0]), (early, same_way[same_way["log_ratio"] < 0])):
        if len(rows):
            parts.append(f"in {side} {', '.join(name(frame) for frame in rows['frame'])}")
    documents = [len(results.corpus.in_period(p)) for p in (early, late)]
    return Finding(
        f"Frames at least twice as frequent whichever document is left out: {'; '.join(parts)}. This describes "
        f"{documents[0]} and {documents[1]} documents; it is no estimate for other coverage.",
        "framing",
    )


def name(frame: str) -> str:
    """Return the name of a frame for readers: ``rights_law`` is rights law."""
    return frame.replace("_", " ")


def _voices(results: Results) -> Finding | None:
    passages = results.tables["passages"]
    compared = passages[passages["role"].isin(("headline", "body"))]
    if compared.empty:
        return None
    words = compared["text"].str.count(r"\w+(?:['’]\w+)*").groupby(compared["voice_group"]).sum()
    share = (words / words.sum()).sort_values(ascending=False, kind="stable")
    parts = [f"{group} {value:.0%}" for group, value in share.items() if value >= 0.005]
    return Finding(f"Whose words they are, by share of the compared words: {', '.join(parts)}.", "documents")
