"""Results become what the template shows: rows of plain text with an anchor for every place in every document.

Nothing is computed here that a table does not hold, and nothing is marked up: the template escapes every string.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import takewhile
from typing import Any

import pandas as pd

from toolkit.corpus import COMPARED
from toolkit.matching import diff
from toolkit.report.findings import count, dates, name, probability, quoted
from toolkit.report.results import Results
from toolkit.tables import records

MOST = 200  # rows of a list on the page; the tables beside it hold every row
SHOWN = 6  # characters of a shared run that is worth a mark; a lone "the" or "of" is not
OPEN_UP_TO = 12  # with more documents than this the texts are folded


class Places:
    """Where each passage stands on the page, and how a reader names the place."""

    def __init__(self, results: Results) -> None:
        self.documents = {row.doc: row for row in records(results.tables["documents"])}
        self.number = {doc: n for n, doc in enumerate(results.corpus)}
        self.starts = {doc: rows["start"].tolist() for doc, rows in results.tables["passages"].groupby("doc")}

    def document(self, doc: str) -> str:
        """Return the anchor of a document."""
        return f"d{self.number[doc]}"

    def passage(self, doc: str, start: int) -> str:
        """Return the anchor of the passage that holds a code point of a document."""
        return f"d{self.number[doc]}p{max(0, bisect_right(self.starts[doc], start) - 1)}"

    def date(self, doc: str) -> str:
        """Return the date of a document with its period, if that says more than the date does."""
        row = self.documents[doc]
        text = dates(row)
        return f"{text} ({row.period} coverage)" if row.period and not text.startswith(row.period) else text


def page(results: Results, figures: dict[str, dict[str, str]]) -> dict[str, Any]:
    """Return everything the template needs but the style.

    Parameters
    ----------
    results : Results
        The tables.
    figures : dict
        By name: name, source (data address), alt, caption, table. Alignment figures are named ``alignment-N`` in
        the order of `alignments_shown`.

    Returns
    -------
    dict
        The template's variables; every string is plain text.
    """
    places = Places(results)
    tables = results.tables
    return {
        "figures": figures,
        "documents": [_document(row, places) for row in records(tables["documents"])],
        "alignments": _alignments(results, places, figures),
        "pairs": [_pair(row, places, f"pair-{n}") for n, row in enumerate(records(tables["pairs"].head(MOST)))],
        "claims": _claims(results, places),
        "contrasts": _contrasts(results),
        "frames": _frames(results, places),
        "texts": _texts(results, places),
        "tables": [(table, f"{len(frame):,}") for table, frame in tables.items()],
    } | _notes(results)


def alignments_shown(results: Results, most: int = 3) -> list[tuple[str, str]]:
    """Return the pairs of documents whose alignment is drawn: those whose stretches that correspond are longest."""
    alignment = results.tables["alignment"]
    sizes = (
        (alignment["left_end"] - alignment["left_start"]).groupby([alignment["left_doc"], alignment["right_doc"]]).sum()
    )
    best = sizes.sort_values(ascending=False, kind="stable").head(most).index
    return [(str(left), str(right)) for left, right in best]


def _notes(results: Results) -> dict[str, Any]:
    documents, between = results.tables["documents"], results.between
    pairs, mentions = results.tables["pairs"], results.tables["mentions"]
    sides = f"{between[0]} and {between[1]}" if between else "the documents"
    return {
        "words_note": "Words are counted in headlines and body text. Page furniture, bylines, datelines, captions and "
        "repeated pull-quotes are marked in the texts below and take no part in any comparison or count.",
        "correspondence_note": "Similarity compares the words of two documents that take part. The alignments show "
        "which stretches correspond: verbatim (same words), edited (reworked), partial (one holds the "
        "other) or paraphrase (the same statement in other words).",
        "claims_note": f"{count(mentions['claim'].nunique(), 'claim')} with {count(len(mentions), 'mention')}. "
        "“First” is the earliest mention seen here, never the source"
        + ("." if mentions["date_from"].notna().all() else "; mentions without a date follow the dated ones.")
        if len(mentions)
        else "No claim stands in more than one passage.",
        "pairs_title": f"Statements of {sides} that correspond" if between else "Statements that correspond",
        "pairs_note": _listed(len(pairs), "pair", "pairs") + " Words that both sides share are marked. Read each pair "
        "before you quote it: at a probability of 0.8 one such pair in five is wrong, or more.",
        "framing_note": "A frame is a list of words and phrases. A rate is hits per 1,000 compared words; names of "
        "institutions and laws are masked first, so that a name is no frame.",
        "caveat": _general_caveat(results),
        "tested": _tested(results),
        "claims_title": "Every claim and its mentions"
        if mentions["claim"].nunique() <= MOST
        else f"The first {MOST} claims and their mentions",
        "contrasts_title": f"{between[1]} against {between[0]}" if between else "",
        "texts_note": "Each text in full. Grey paragraphs take no part in comparisons. Dotted lines mark words that "
        "belong to a voice other than the narrator.",
        "title": f"Comparison of {count(len(documents), 'document')}",
        "subtitle": _subtitle(results),
    }


def _general_caveat(results: Results) -> str:
    """Return the sentences with which every caveat of the contrasts ends; what stands before them is a frame's own."""
    caveats = results.tables["contrasts"]["caveat"].tolist() if results.between else []
    sentences = [re.split(r"(?<=[.!?]) +", caveat) for caveat in caveats]
    shared = takewhile(lambda same: len(set(same)) == 1, zip(*(reversed(parts) for parts in sentences), strict=False))
    return " ".join(reversed([same[0] for same in shared]))


def _tested(results: Results) -> bool:
    """Say whether the documents are enough for intervals and tests."""
    return results.between is not None and bool(results.tables["contrasts"]["p"].notna().any())


def _listed(number: int, one: str, many: str) -> str:
    return f"The first {MOST} of {number:,} {many}." if number > MOST else f"{count(number, one, many).capitalize()}."


def _subtitle(results: Results) -> str:
    documents = results.tables["documents"]
    periods = documents.loc[documents["period"] != "", "period"].value_counts(sort=False)
    return "; ".join(f"{period}: {count(n, 'document')}" for period, n in periods.items())


def _document(row: Any, places: Places) -> dict[str, str]:
    basis = row.date_basis + (f": {row.date_reason}" if row.date_reason else "")
    known = {"doc": row.doc, "title": row.title, "publisher": row.publisher, "genre": row.genre, "basis": basis}
    numbers = {"words": f"{row.words:,}", "compared": f"{row.words_compared:,}"}
    return known | numbers | {"date": dates(row), "period": row.period, "anchor": places.document(row.doc)}


def _pair(row: Any, places: Places, anchor: str) -> dict[str, Any]:
    left, right = _shared(row.left_text, row.right_text)
    sides = []
    for side, parts in (("left", left), ("right", right)):
        doc, start = getattr(row, f"{side}_doc"), getattr(row, f"{side}_start")
        place = f"characters {start:,} to {getattr(row, f'{side}_end'):,}"
        voice = getattr(row, f"{side}_voice", "")
        sides.append(
            {"doc": doc, "date": places.date(doc), "place": place, "parts": parts, "anchor": places.passage(doc, start)}
            | {"voice": voice if voice != "narrator" else ""}
        )
    return {
        "id": anchor,
        "relation": row.relation,
        "probability": probability(row.probability),
        "sides": sides,
        "remarks": "; ".join(remark for remark in (_negation(row), _figures(row)) if remark),
    }


def _negation(row: Any) -> str:
    return "a negation stands on one side only" if getattr(row, "negation_differs", 0) else ""


def _figures(row: Any) -> str:
    if pd.isna(row.figures_agree):
        return ""
    verdict = "figures agree" if row.figures_agree else "figures differ"
    return f"{verdict}: {row.left_figures or 'none'} / {row.right_figures or 'none'}"


def _shared(left: str, right: str) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """Cut two passages into parts that both have ("same") and parts that one has ("own")."""
    sides: tuple[list[tuple[str, str]], list[tuple[str, str]]] = ([], [])
    for row in records(diff(left, right)):
        for parts, words in zip(sides, (row.left_text, row.right_text), strict=True):
            same = row.operation == "equal" and len(words) >= SHOWN
            bare = words.rstrip()
            parts += [("same" if same else "own", bare), ("own", words[len(bare) :])]
    return sides


def _alignments(results: Results, places: Places, figures: dict[str, dict[str, str]]) -> list[dict[str, Any]]:
    alignment = results.tables["alignment"]
    items = []
    for n, (left, right) in enumerate(alignments_shown(results)):
        rows = alignment[(alignment["left_doc"] == left) & (alignment["right_doc"] == right)]
        best = rows.sort_values("probability", ascending=False, kind="stable").head(MOST)
        kinds = ", ".join(f"{number} {kind}" for kind, number in rows["relation"].value_counts().items())
        items.append(
            {
                "id": f"alignment-{n}",
                "title": f"{left} and {right}",
                "note": f"Stretches that correspond: {len(rows):,} ({kinds}).",
                "summary": f"The stretches side by side, the surest first ({len(best)})",
                "figure": figures.get(f"alignment-{n}"),
                "pairs": [_pair(row, places, f"stretch-{n}-{k}") for k, row in enumerate(records(best))],
            }
        )
    return items


def _claims(results: Results, places: Places) -> list[dict[str, Any]]:
    claims = []
    for number, (_, rows) in enumerate(results.tables["mentions"].groupby("claim", sort=False)):
        if number == MOST:
            break
        docs = rows["doc"].nunique()
        claims.append(
            {
                "id": f"claim-{number}",
                "label": quoted(str(rows["label"].iloc[0] if "label" in rows else rows["text"].iloc[0]), 150),
                "note": f"{count(len(rows), 'mention')} in {count(docs, 'document')}, "
                f"cohesion {rows['cohesion'].iloc[0]:.2f}",
                "mentions": [_mention(row, places) for row in records(rows)],
            }
        )
    return claims


def _mention(row: Any, places: Places) -> dict[str, str]:
    return {
        "doc": row.doc,
        "date": places.date(row.doc),
        "place": f"characters {row.start:,} to {row.end:,}",
        "voice": row.voice,
        "relation": row.relation_to_first,
        "text": row.text,
        "anchor": places.passage(row.doc, row.start),
    }


def _contrasts(results: Results) -> list[dict[str, str]]:
    if results.between is None:
        return []
    rates = {(row.frame, row.level): row for row in records(results.tables["rates_by_period"])}
    rows, general = [], _general_caveat(results)
    for row in records(results.tables["contrasts"]):
        sides = [rates[row.frame, period] for period in results.between]
        rows.append(
            {
                "frame": name(str(row.frame)),
                "hits": " → ".join(f"{side.hits:,.0f}" for side in sides),
                "rates": " → ".join(f"{side.rate_per_1k:.1f}" for side in sides),
                "ratio": _number(row.log_ratio, "{:+.2f}"),
                "left_out": _range(row.leave_one_out_low, row.leave_one_out_high),
                "interval": _range(row.low, row.high),
                "p": _number(row.p_adjusted, "{:.3f}"),
                "note": row.caveat.removesuffix(general).strip(),
            }
        )
    return rows


def _number(value: Any, form: str) -> str:
    return "none" if pd.isna(value) else form.format(value)


def _range(low: Any, high: Any) -> str:
    return "none" if pd.isna(low) or pd.isna(high) else f"{low:+.2f} to {high:+.2f}"


def _frames(results: Results, places: Places) -> list[dict[str, Any]]:
    hits = results.tables["hits"]
    passages = {str(doc): rows for doc, rows in results.tables["passages"].groupby("doc")}
    frames = []
    for frame, rows in hits.groupby("frame"):
        shown = [_hit(row, passages[row.doc], places) for row in records(rows.head(MOST))]
        note = f"{count(len(rows), 'hit')} in {count(rows['doc'].nunique(), 'document')}"
        note += f", the first {MOST} shown" if len(rows) > MOST else ""
        frames.append({"name": name(str(frame)), "note": note, "hits": shown})
    return sorted(frames, key=lambda item: item["name"])


def _hit(row: Any, passages: pd.DataFrame, places: Places) -> dict[str, Any]:
    here = passages.iloc[bisect_right(passages["start"].tolist(), row.start) - 1]
    before, after = here["text"][: row.start - here["start"]], here["text"][row.end - here["start"] :]
    return {
        "doc": row.doc,
        "voice": row.voice_group,
        "before": _tail(before),
        "text": row.text,
        "after": _head(after),
        "negated": bool(row.negated),
        "anchor": places.passage(row.doc, row.start),
    }


def _tail(words: str, width: int = 90) -> str:
    if len(words) <= width:
        return words
    space = words.find(" ", len(words) - width)
    return "… " + words[space + 1 if space >= 0 else len(words) - width :]


def _head(words: str, width: int = 90) -> str:
    if len(words) <= width:
        return words
    space = words.rfind(" ", 0, width)
    return words[: space if space > 0 else width] + " …"


def _texts(results: Results, places: Places) -> list[dict[str, Any]]:
    by_doc = dict(list(results.tables["passages"].groupby("doc")))
    texts = []
    for doc, document in results.corpus.items():
        rows = by_doc.get(doc)
        paragraphs = [] if rows is None else [_paragraph(group, places) for _, group in rows.groupby(_runs(rows))]
        texts.append(
            {"doc": doc, "title": document.title, "date": places.date(doc), "anchor": places.document(doc)}
            | {"paragraphs": paragraphs, "open": len(results.corpus) <= OPEN_UP_TO}
        )
    return texts


def _runs(rows: pd.DataFrame) -> pd.Series[int]:
    """Number the runs of passages of one paragraph and one role, so that a text is shown in its own order."""
    kinds = rows[["paragraph", "role"]]
    return (kinds != kinds.shift()).any(axis=1).astype("int64").cumsum()


def _paragraph(rows: pd.DataFrame, places: Places) -> dict[str, Any]:
    shown, before = [], "narrator"
    for row in records(rows):
        passage = {
            "text": row.text,
            "anchor": places.passage(str(row.doc), int(row.start)),
            "voiced": row.voice != "narrator",
        }
        shown.append(passage | {"speaker": row.voice if row.voice not in (before, "narrator") else ""})
        before = str(row.voice)
    role = str(rows["role"].iloc[0])
    return {"aside": "" if role in COMPARED else role, "passages": shown}
