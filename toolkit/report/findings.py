"""Tables become sentences: what the page says first, each with its number and the place of its evidence.

A sentence is made only from counts and rows of the tables, names the size of its sample, and claims no more than
the documents give.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd

from toolkit.corpus import COMPARED
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
    ends = [] if dated.empty else [str(dated["date_from"].min().date()), str(dated["date_to"].max().date())]
    span = " of " + " to ".join(dict.fromkeys(ends)) if ends else ""
    if len(dated) < len(table):
        span += f", {len(table) - len(dated)} of {len(table)} without a date"
    known = (table["publisher"] != "").all()
    by = f" by {count(table['publisher'].nunique(), 'publisher')}" if known else ""
    words, compared = int(table["words"].sum()), int(table["words_compared"].sum())
    share = f"{words - compared:,} of {words:,} words" + (f" ({(words - compared) / words:.0%})" if words else "")
    return Finding(
        f"{count(len(table), 'document')}{by}{span}. Page furniture, bylines, datelines, captions and repeats, {share}"
        ", take no part in any comparison or count.",
        "documents",
    )


def _correspondence(results: Results) -> Finding | None:
    similarities = results.tables["similarities"]
    if similarities.empty:
        return None
    best = similarities.sort_values("similarity", ascending=False, kind="stable").iloc[0]
    equal = int((similarities["similarity"].round(2) == round(best.similarity, 2)).sum())
    two, degree = f"{best.left_doc} and {best.right_doc}", f"similarity {best.similarity:.2f} of 1"
    if len(similarities) == 1:
        most = f"The words of {two}: {degree}."
    elif equal == 1:
        most = f"The two most alike documents are {two} ({degree})."
    else:
        most = f"The most alike documents are {equal:,} pairs ({degree}), {two} among them."
    alignment = results.tables["alignment"]
    literal = int((alignment["relation"] == "verbatim").sum())
    return Finding(
        f"{most} Stretches that correspond, over {count(len(similarities), 'pair')} of documents: {len(alignment):,}; "
        f"word for word: {literal:,}.",
        "correspondence",
    )


def _repeated(results: Results) -> Finding | None:
    if results.between is None:
        return None
    pairs, (early, late) = results.tables["pairs"], results.between
    if pairs.empty:
        return Finding(f"No passage of {late} was found to state what a passage of {early} states.", "claims")
    kinds = ", ".join(f"{n} {kind}" for kind, n in pairs["relation"].value_counts().items())
    best = pairs.sort_values("probability", ascending=False, kind="stable").iloc[0]
    return Finding(
        f"In {count(len(pairs), 'pair')} of passages, one of {early} and one of {late}, the later is judged likelier "
        f"than not to state again what the earlier states, or a part of it ({kinds}). By these probabilities "
        f"{wrong(pairs)} are wrong; on texts of one topic expect more. The surest, probability "
        f"{probability(best.probability)}: "
        f"{quoted(best.left_text)} ({best.left_doc}) and {quoted(best.right_text)} ({best.right_doc}).",
        "claims",
    )


def probability(value: float) -> str:
    """Return a probability with no more certainty than two digits hold.

    Examples
    --------
    >>> probability(0.9987), probability(0.5), probability(0.001)
    ('> 0.99', '0.50', '< 0.01')
    """
    return "> 0.99" if value > 0.99 else "< 0.01" if value < 0.01 else f"{value:.2f}"


def wrong(pairs: pd.DataFrame) -> str:
    """Return how many of the pairs are wrong if their probabilities hold.

    Examples
    --------
    >>> wrong(pd.DataFrame({"probability": [0.9, 0.5, 0.4]})), wrong(pd.DataFrame({"probability": [0.9]}))
    ('about 1 of 3', 'fewer than 1 of 1')
    """
    expected = float((1 - pairs["probability"]).sum())
    return f"{f'about {expected:,.0f}' if expected >= 0.5 else 'fewer than 1'} of {len(pairs):,}"


def quoted(text: str, width: int = 110) -> str:
    """Return the words between marks, their own outer marks left out, shortened at a word and on one line.

    Examples
    --------
    >>> quoted("Thousands were turned away at the border.", 25)
    '“Thousands were turned …”'
    """
    words = " ".join(text.split()).strip('"“”')
    if len(words) <= width:
        return f"“{words}”"
    space = words.rfind(" ", 0, width - 1)
    return f"“{words[: space if space > 0 else width - 2]} …”"


def _claims(results: Results) -> Finding | None:
    mentions = results.tables["mentions"]
    if mentions.empty:
        return None
    spread = mentions.groupby("claim")["doc"].nunique()
    if not (spread > 1).any():
        return None
    return Finding(
        f"Claims that stand in more than one document: {(spread > 1).sum():,}; the most widespread "
        f"in {spread.max()} of {len(results.corpus)}.",
        "claims",
    )


def _framing(results: Results) -> Finding | None:
    if "contrasts" not in results.tables:
        return None
    table, (early, late) = results.tables["contrasts"], results.between or ("", "")
    documents = compared(results)
    numbers = " and ".join(f"{count(n, 'document')} of {p}" for n, p in zip(documents, (early, late), strict=True))
    if min(documents) < 2:
        return Finding(
            f"This compares {numbers}. What one document alone says of its period cannot be told from what is its own, "
            "so no difference in framing is stated.",
            "framing",
        )
    same_way = _whichever(results, table)
    if same_way.empty:
        return Finding(
            f"No frame is at least twice as frequent in one of {early} and {late} whichever document is left out.",
            "framing",
        )
    parts = []
    for side, rows in ((late, same_way[same_way["log_ratio"] > 0]), (early, same_way[same_way["log_ratio"] < 0])):
        if len(rows):
            hits = zip(rows["frame"], rows["reference_hits"], rows["target_hits"], strict=True)
            parts.append(f"in {side} {', '.join(f'{name(frame)} ({one} → {two} hits)' for frame, one, two in hits)}")
    return Finding(
        f"Frames at least twice as frequent whichever document is left out: {'; '.join(parts)}. This describes "
        f"{numbers}; it is no estimate for other coverage.",
        "framing",
    )


def compared(results: Results) -> tuple[int, int]:
    """Return how many documents of the earlier and of the later period hold words that take part."""
    table = results.tables["documents"]
    of = table.loc[table["words_compared"] > 0, "period"]
    early, late = results.between or ("", "")
    return int((of == early).sum()), int((of == late).sum())


def _whichever(results: Results, table: pd.DataFrame) -> pd.DataFrame:
    """Return the contrasts of a factor of two that stay so whichever document is left out."""
    # log2 ratios: 1 is double. Without the one document that holds all hits there is no ratio to speak of
    holders = results.tables["hits"].groupby(["frame", "period"])["doc"].nunique().to_dict()
    sides = table["target"].where(table["log_ratio"] > 0, table["reference"])
    spread = [holders.get(key, 0) > 1 for key in zip(table["frame"], sides, strict=True)]
    same_way = (table["leave_one_out_low"] >= 1) | (table["leave_one_out_high"] <= -1)
    return table[same_way & pd.Series(spread, index=table.index, dtype=bool)]


def name(frame: str) -> str:
    """Return the name of a frame for readers: ``rights_law`` is rights law."""
    return frame.replace("_", " ")


def _voices(results: Results) -> Finding | None:
    passages = results.tables["passages"]
    taking_part = passages[passages["role"].isin(COMPARED)]
    words = taking_part["text"].str.count(r"\w+(?:['’]\w+)*").groupby(taking_part["voice_group"]).sum()
    if not words.sum():
        return None
    share = (words / words.sum()).sort_values(ascending=False, kind="stable")
    parts = [f"{group} {value:.0%}" for group, value in share.items() if value >= 0.005]
    return Finding(
        f"Whose words they are, as rules find it, by share of the compared words: {', '.join(parts)}.", "documents"
    )
