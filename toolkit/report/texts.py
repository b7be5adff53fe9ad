"""The documents in full: paragraphs with their roles, passages with their voices and a way to what corresponds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import pandas as pd

from toolkit.corpus import COMPARED
from toolkit.report.places import Places
from toolkit.report.results import Results
from toolkit.report.sides import voice
from toolkit.tables import records

OPEN_UP_TO = 12  # with more documents than this the texts are folded
LINKS = 6  # ways from one passage to what corresponds; a sentence that many repeat is in a claim with all of them
Link = dict[str, str]


def texts(results: Results, places: Places, items: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the documents that the page has room for.

    Parameters
    ----------
    results : Results
        The tables.
    places : Places
        Which documents are shown, and their anchors.
    items : iterable of dict
        Pairs and claims on the page: id and sides, each with doc and anchor.

    Returns
    -------
    list of dict
        doc, title, date, anchor, number, open, and paragraphs of passages.
    """
    links = _links(items)
    by_doc = {str(doc): rows for doc, rows in results.tables["passages"].groupby("doc")}
    return [
        {
            "doc": doc,
            "title": places.title(doc),
            "about": ", ".join(filter(None, (document.publisher, document.genre, places.date(doc)))),
            "anchor": places.document(doc),
            "open": len(results.corpus) <= OPEN_UP_TO,
            "paragraphs": [_paragraph(rows, places, links) for rows in _paragraphs(by_doc.get(doc))],
        }
        for doc, document in results.corpus.items()
        if places.document(doc)
    ]


def _links(items: Iterable[dict[str, Any]]) -> dict[str, list[Link]]:
    """Return for each passage the pairs and claims that it stands in, and the passages beside it there."""
    links: dict[str, dict[str, Link]] = {}
    for item in items:
        first, *others = item["sides"]
        for other in others:
            for here, there in ((first, other), (other, first)):
                if here["anchor"] and there["anchor"]:
                    known = links.setdefault(here["anchor"], {})
                    known.setdefault(there["anchor"], {"to": there["anchor"], "doc": there["doc"], "item": item["id"]})
    return {anchor: _numbered(list(known.values())[:LINKS]) for anchor, known in links.items()}


def _numbered(links: list[Link]) -> list[Link]:
    """Put the ways to one document beside each other, and number all but the first, which names it."""
    docs = list(dict.fromkeys(link["doc"] for link in links))
    by_doc = [[link for link in links if link["doc"] == doc] for doc in docs]
    return [link | {"again": str(n) if n > 1 else ""} for ways in by_doc for n, link in enumerate(ways, 1)]


def _paragraphs(rows: pd.DataFrame | None) -> Iterator[pd.DataFrame]:
    """Give the runs of passages of one paragraph and one role, so that a text is shown in its own order."""
    if rows is not None:
        kinds = rows[["paragraph", "role"]]
        for _, run in rows.groupby((kinds != kinds.shift()).any(axis=1).cumsum()):
            yield run


def _paragraph(rows: pd.DataFrame, places: Places, links: dict[str, list[Link]]) -> dict[str, Any]:
    shown, before = [], ""
    for row in records(rows):
        anchor, speaker = places.passage(str(row.doc), int(row.start)), voice(row.voice)
        told = f"{speaker} ({row.voice_group})" if speaker and speaker != before else ""
        shown.append(
            {"text": row.text, "anchor": anchor, "group": row.voice_group if speaker else "", "speaker": told}
            | {"links": links.get(anchor, [])}
        )
        before = speaker
    role = str(rows["role"].iloc[0])
    return {"aside": "" if role in COMPARED else role, "headline": role == "headline", "passages": shown}
