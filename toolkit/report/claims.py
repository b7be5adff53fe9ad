"""Claims as the page shows them: each with its mentions, then what became of it, its figures, and who states it."""

from __future__ import annotations

from typing import Any

import pandas as pd

from toolkit.matching.differing import ASKED_FOR, BOTH_HOLD, CONTRADICTS, DIFFERS, DONE_SINCE, MAYBE_OTHER, OTHER_TIME
from toolkit.matching.notes import FIGURE
from toolkit.report.places import Places
from toolkit.report.results import Results
from toolkit.report.sides import mentions, parts, place, shared
from toolkit.report.wording import (
    RELATIONS,
    chance,
    contradicted,
    count,
    listed,
    missed,
    quoted,
)
from toolkit.tables import records
from toolkit.tracing.counterparts import outside
from toolkit.tracing.stands_to_first import stands_to_first

MOST = 200  # rows of a list on the page; the tables beside it hold every row
STATUSES = {
    "repeated": "Repeated: the same sentence, whole, reworked or in part",
    "reworded": "Reworded: said in other words",
    "dropped": "Dropped: no counterpart found later",
    "new": "New: no counterpart found earlier",
}
_APART = (  # how mentions stand to the first of their claim, and how many are told; what is asked for tells it itself
    (CONTRADICTS, "mention contradicts", "mentions contradict", "the first"),
    (ASKED_FOR, "", "", ""),
    (DONE_SINCE, "mention tells", "mentions tell", "as done what the first announces"),
    (OTHER_TIME, "mention is", "mentions are", f"of another time than the first, {BOTH_HOLD}"),
    (DIFFERS, "mention differs", "mentions differ", f"from the first, {MAYBE_OTHER}"),
)


def claims(results: Results, places: Places) -> list[dict[str, Any]]:
    """Return the first claims, those in most documents first, each with all its mentions."""
    tables = results.tables
    voices = {row.claim: row for row in records(tables["claim_voices"])}
    figures = {str(claim): rows for claim, rows in tables["claim_figures"].groupby("claim")}
    found = []
    for number, (claim, rows) in enumerate(tables["mentions"].groupby("claim", sort=False)):
        if number == MOST:
            break
        sides = mentions(rows, places)
        found.append(
            {
                "id": f"claim-{number}",
                "claim": claim,
                "label": quoted(str(rows["label"].iloc[0]), 150),
                "note": f"{count(len(rows), 'mention')} in {count(rows['doc'].nunique(), 'document')}",
                "judged": _judged(rows, voices[claim], figures.get(str(claim))),
                "docs": " ".join(dict.fromkeys(str(places.number[doc]) for doc in rows["doc"])),
                "relations": " ".join(dict.fromkeys(side["relation"] for side in sides[1:])),
                "probability": f"{rows['cohesion'].iloc[0]:.4f}",
                "sides": sides,
                "remarks": [*_dispute(voices[claim]), *_differing(rows, figures.get(str(claim)))],
            }
        )
    return found


def _judged(rows: pd.DataFrame, voice: Any, figures: pd.DataFrame | None) -> dict[str, str]:
    """Return what speaks against a claim, or, where nothing does, how likely its mentions state the same."""
    told = ["disputed"] * bool(voice.disputed)
    stands = pd.Series(stands_to_first(rows), rows.index, "str")
    for way, one, many, about in _APART:
        apart = rows[stands == way]
        number = f"{count(len(apart), one, many)} {about}: " if one else ""
        told += [f"{number}{_kinds(apart)}"] * (len(apart) > 0)
    told += ["figures differ"] * bool(_differing(rows, figures) and FIGURE not in "; ".join(told))
    cohesion = chance(rows["cohesion"].iloc[0])
    return {"against": "; ".join(told), "same": "" if told else f"judged to state the same: {cohesion}"}


def _kinds(rows: pd.DataFrame) -> str:
    return "; ".join(dict.fromkeys(note for note in rows["note"] if note))


def _dispute(row: Any) -> list[str]:
    if not row.disputed:
        return []
    return [f"Disputed: {row.denied_by or 'the narrator'} ({row.denied_doc}) denies it with “{row.cue}”."]


def _differing(rows: pd.DataFrame, figures: pd.DataFrame | None) -> list[str]:
    """Return the figures that differ from an earlier like; a note goes by the first mention, which may hold none."""
    if figures is None:
        return []
    first = rows.iloc[0]
    told = []
    for row in records(figures[figures["verdict"] == "differ"]):
        inside = row.against_doc == first["doc"] and first["start"] <= row.against_start < first["end"]
        where = "" if inside else ", the earliest mention with a figure of this kind, which is not the first"
        told.append(
            f"Figures differ: “{row.text}” ({row.doc}) against “{row.against_text}” ({row.against_doc}){where}."
        )
    return told


def statuses(results: Results, places: Places, anchors: dict[str, str]) -> list[dict[str, Any]]:
    """Return what became of each claim and passage between the two periods: a list for each status that occurs.

    Parameters
    ----------
    results : Results
        The tables.
    places : Places
        Where passages stand.
    anchors : dict
        The anchor of each claim that is on the page, by its id.
    """
    if results.between is None:
        return []
    table = results.tables["statuses"]
    groups = []
    for status, about in STATUSES.items():
        rows = table[table["status"] == status]
        if len(rows):
            shown = [_status(row, places, anchors) for row in records(rows.head(MOST))]
            linked = status in ("repeated", "reworded")
            note = listed(len(rows), MOST, "row")
            only = (int(rows[name].sum()) for name in ("only_contradicted", "only_differing", "only_another_time"))
            note += contradicted(*only) if linked else missed(rows["likeliest"])
            groups.append({"status": status, "about": about, "note": note, "linked": linked} | {"rows": shown})
    return groups


def _status(row: Any, places: Places, anchors: dict[str, str]) -> dict[str, Any]:
    here = place(places, row.doc, row.start, row.end)
    found = {
        "claim": anchors.get(row.claim, ""),
        "outside": outside(row.claim, row.other_claim),
        "relation": RELATIONS[row.relation],
        "chance": "no pair of the list" if pd.isna(row.probability) and row.note else chance(row.probability),
        "note": row.note,
        "likeliest": "",
    }
    near = "other" if row.other_doc else "likeliest"
    if near == "likeliest":
        if not row.likeliest_doc:
            return found | {"sides": [here | {"parts": [("own", row.text)]}]}
        found["likeliest"] = f"no counterpart; beside it the likeliest passage, {chance(row.likeliest)}"
    doc, start, end, text = (getattr(row, f"{near}_{name}") for name in ("doc", "start", "end", "text"))
    left, right = shared(row.text, text)
    there = place(places, doc, int(start), int(end))
    return found | {"sides": [here | {"parts": parts(row.text, left)}, there | {"parts": parts(text, right)}]}


def figures(results: Results, places: Places, anchors: dict[str, str]) -> dict[str, Any]:
    """Return the figures in claims that are set against another, those that differ or rose first, then the others."""
    table = results.tables["claim_figures"]
    verdicts = table["verdict"].value_counts()
    order = {verdict: number for number, verdict in enumerate(("differ", "raised", "agree", "first", "not comparable"))}
    table = table.iloc[table["verdict"].map(order).argsort(kind="stable")]
    told = ", ".join(f"{verdict} {verdicts[verdict]:,}" for verdict in order if verdict in verdicts)
    compared = table["verdict"].isin(("differ", "raised", "agree"))
    others = table[~compared]
    return {
        "note": f"{count(len(table), 'figure').capitalize()}. By verdict: {told}.",
        "rows": [_figure(row, places, anchors) for row in records(table[compared].head(MOST))],
        "others": [_figure(row, places, anchors) for row in records(others.head(MOST))],
        "others_note": listed(len(others), MOST, "row"),
    }


def _figure(row: Any, places: Places, anchors: dict[str, str]) -> dict[str, Any]:
    return place(places, row.doc, row.start, row.end) | {
        "claim": anchors.get(row.claim, ""),
        "text": row.text,
        "counted": row.counted,
        "normalised": row.normalised,
        "verdict": row.verdict,
        "against": f"“{row.against_text}” ({row.against_doc})" if row.against_doc else "",
    }


def voices(results: Results, places: Places, anchors: dict[str, str]) -> dict[str, Any]:
    """Return who states each claim, with the words of a denial where there is one; disputed claims first."""
    table = results.tables["claim_voices"]
    rows = table.iloc[(~table["disputed"]).argsort(kind="stable")].head(MOST)
    labels = results.tables["mentions"].groupby("claim")["label"].first()
    disputed, alone = int(table["disputed"].sum()), int((table["only_group"] != "").sum())
    return {
        "note": f"{listed(len(table), MOST, 'claim')} Stated by one group of voices alone: {alone:,}; disputed: "
        f"{disputed:,}.",
        "rows": [
            {
                "claim": anchors.get(row.claim, ""),
                "text": quoted(labels[row.claim]),
                "voices": row.voices,
                "only": row.only_group,
                "denial": _denial(row, places),
            }
            for row in records(rows)
        ],
    }


def _denial(row: Any, places: Places) -> dict[str, str]:
    if not row.disputed:
        return {}
    where = place(places, row.denied_doc, int(row.denied_start), int(row.denied_end))
    return where | {"by": row.denied_by, "text": row.denied_text, "cue": row.cue}
