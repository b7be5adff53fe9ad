"""Results become what the template shows: rows of plain text with an anchor for every place in every document.

Nothing is computed here that a table does not hold, and nothing is marked up: the template escapes every string.
"""

from __future__ import annotations

from typing import Any

import pandas as pd

from toolkit.matching.differing import with_notes
from toolkit.matching.score import CUT
from toolkit.report import claims as told
from toolkit.report.findings import findings
from toolkit.report.frames import about, contrasts, frames, general_caveat, misfit, tested
from toolkit.report.heading import heading
from toolkit.report.notes import doubts
from toolkit.report.pictures import alignments_shown
from toolkit.report.places import Places
from toolkit.report.results import Results
from toolkit.report.sides import pair
from toolkit.report.texts import texts
from toolkit.report.wording import count, dates, listed, scale
from toolkit.tables import records

MOST = told.MOST


def page(
    results: Results, figures: dict[str, dict[str, Any]], *, manifest: dict[str, Any], title: str = ""
) -> dict[str, Any]:
    """Return everything the template needs but style and script.

    Parameters
    ----------
    results : Results
        The tables.
    figures : dict
        What `pictures.draw` returned.
    manifest : dict
        versions, parameters and inputs.
    title : str, optional
        What the page is called.

    Returns
    -------
    dict
        The template's variables; every string is plain text.
    """
    places, tables = Places(results), results.tables
    claims = told.claims(results, places)
    anchors = {claim["claim"]: claim["id"] for claim in claims}
    pairs = [pair(row, places, f"pair-{n}") for n, row in enumerate(records(tables["pairs"].head(MOST)))]
    alignments = _alignments(results, places, figures)
    items = [*claims, *pairs, *(item for part in alignments for item in part["pairs"])]
    return {
        "figures": figures,
        "findings": findings(results),
        "based": bool((tables["documents"]["date_basis"] != "").any()),
        "documents": [_document(row, places) for row in records(tables["documents"].head(MOST))],
        "alignments": alignments,
        "claims": claims,
        "pairs": pairs,
        "relations": sorted(
            {*tables["pairs"]["relation"], *tables["mentions"]["relation_to_first"]} - {"first", "possibly first"}
        ),
        "statuses": told.statuses(results, places, anchors),
        "claim_figures": told.figures(results, places, anchors),
        "claim_voices": told.voices(results, places, anchors),
        "contrasts": contrasts(results),
        "caveat": general_caveat(results),
        "lexicon": about(results),
        "lexicon_source": results.lexicon.source,
        "misfit": misfit(results),
        "tested": tested(results),
        "frames": frames(results, places),
        "doubts": doubts(results),
        "texts": texts(results, places, items),
        "tables": [(table, f"{len(frame):,}") for table, frame in tables.items()],
        "manifest": manifest,
        **heading(results, title),
        **_notes(results, places),
    }


def _document(row: Any, places: Places) -> dict[str, str]:
    basis = row.date_basis + (f": {row.date_reason}" if row.date_reason else "")
    known = {
        "doc": row.doc,
        "title": places.title(row.doc),
        "publisher": row.publisher,
        "genre": row.genre,
        "basis": basis,
    }
    numbers = {"words": f"{row.words:,}", "compared": f"{row.words_compared:,}", "number": str(places.number[row.doc])}
    return known | numbers | {"date": dates(row), "period": row.period, "anchor": places.document(row.doc)}


def _alignments(results: Results, places: Places, figures: dict[str, dict[str, Any]]) -> list[dict[str, Any]]:
    alignment = results.tables["alignment"]
    items = []
    for n, (left, right) in enumerate(alignments_shown(results)):
        rows = alignment[(alignment["left_doc"] == left) & (alignment["right_doc"] == right)]
        best = with_notes(rows.sort_values("probability", ascending=False, kind="stable").head(MOST))
        kinds = ", ".join(f"{number} {kind}" for kind, number in rows["relation"].value_counts().items())
        items.append(
            {
                "id": f"alignment-{n}",
                "title": f"{left} and {right}",
                "note": f"Stretches that correspond: {len(rows):,} ({kinds}){_below(rows)}.",
                "summary": f"The stretches side by side, the surest first ({len(best)})",
                "figure": figures.get(f"alignment-{n}"),
                "pairs": [pair(row, places, f"stretch-{n}-{k}") for k, row in enumerate(records(best))],
            }
        )
    return items


def _below(rows: pd.DataFrame) -> str:
    number = int((rows["probability"] < CUT).sum())
    return f", {number:,} of them below {CUT:g}, not the same" if number else ""


def _notes(results: Results, places: Places) -> dict[str, str]:
    between, pairs, mentions = results.between, results.tables["pairs"], results.tables["mentions"]
    claims = mentions["claim"].nunique()
    late = "" if mentions["date_from"].notna().all() else "; mentions without a date follow the dated ones"
    return {
        "documents_note": f"{listed(len(results.corpus), MOST, 'document')} documents.csv has them all."
        if len(results.corpus) > MOST
        else "",
        "claims_note": f"{listed(claims, MOST, 'claim')[:-1]}, with {count(len(mentions), 'mention')} in all. A claim "
        "opens to its mentions; its number is the same in pictures and lists. “First” is the earliest mention seen "
        "here, never the source; “possibly first” stands "
        f"where the dates leave it open{late}."
        if claims
        else "No claim stands in more than one passage.",
        "pairs_title": f"Statements of {between[0]} and {between[1]} that correspond"
        if between
        else "Statements that correspond",
        "claims_count": listed(claims, MOST, "claim"),
        "pairs_count": listed(len(pairs), MOST, "pair"),
        "pairs_note": "Read each pair before you quote it: at a probability of "
        "0.8 one such pair in five is wrong, or more.",
        "scale": scale(),
        "statuses_title": f"What became of it, from {between[0]} to {between[1]}" if between else "",
        "contrasts_title": f"{between[1]} against {between[0]}" if between else "",
        "texts_note": f"{count(len(places.shown), 'document')} of {len(results.corpus):,}, those that the evidence "
        "names first; passages.csv has all texts, sentence by sentence."
        if len(places.shown) < len(results.corpus)
        else "Each text in full.",
    }
