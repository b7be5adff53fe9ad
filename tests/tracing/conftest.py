"""The made-up sets with their reader's lists, and mentions tables made from the lists, so that no model is asked."""

import json
from pathlib import Path

import pandas as pd
import pytest

import toolkit as tk
from toolkit import tables
from toolkit.facts.times import when_written
from toolkit.tracing.contradicted import counterpart_notes
from toolkit.tracing.earliest import days_of
from toolkit.tracing.times_around import stands_around

SETS = Path(__file__).parents[1] / "cases/sets"


def mentions_of(corpus, sentences, claims):
    """Return the mentions table of claims given as lists of sentence ids."""
    order = {doc: number for number, doc in enumerate(corpus)}
    dates = corpus.documents.set_index("doc")["date_from"]
    known = tk.passages(corpus)
    rows = []
    for number, claim in enumerate(claims):
        spans = []
        for name in claim["mentions"]:
            place = corpus[sentences[name]["doc"]].text.index(sentences[name]["holds"])
            own = known[(known["doc"] == sentences[name]["doc"]) & (known["start"] <= place) & (place < known["end"])]
            spans.append(own.iloc[0].to_dict() | {"reader": name})
        spans.sort(key=lambda row: (order[row["doc"]], row["start"]))
        for place, row in enumerate(spans):
            relation = "paraphrase" if place else "first"
            rows.append(
                {"claim": f"claim-{number:02d}", "date_from": dates[row["doc"]], "relation_to_first": relation}
                | {name: row[name] for name in ("doc", "period", "start", "end", "text", "voice", "voice_group")}
                | {"cohesion": 1.0, "reader": row["reader"]}
            )
    return tables.build("mentions", rows)


@pytest.fixture(scope="session")
def listed_mentions():
    """Give for each set its corpus, its reader's list, and the list as a mentions table."""
    found = {}
    for name in ("dam", "marathon", "water"):
        corpus = tk.load_corpus(SETS / name)
        listed = json.loads((SETS / name / "reader.json").read_text(encoding="utf-8"))
        found[name] = corpus, listed, mentions_of(corpus, listed["sentences"], listed["claims"])
    return found


def noted(case):
    """Return the note on the earlier statement of a case, marked in its document, which the later one contradicts."""
    rows, documents = [], []
    for doc in ("earlier", "later"):
        written, text = case[doc]
        start, end = text.index("[["), text.index("]]") - 2
        text = text.replace("[[", "").replace("]]", "")
        documents.append({"id": doc, "text": text, "date": written})
        row = {"text": text[start:end], "stated": text[start:end], "doc": doc, "start": start, "period": doc}
        rows.append(row | {"group": "c", "relation_to_first": "paraphrase", "contradicts": False})
    corpus = tk.load_corpus(pd.DataFrame(documents))
    written = when_written(corpus, days_of(corpus))
    around = stands_around(corpus, written)
    known = [(rows[0]["text"], rows[1]["text"])]
    rows = [(rows[:1], rows[1:], True)]
    return counterpart_notes(rows, rarity=None, certain=known, written=written, around=around)[0]


@pytest.fixture(scope="session")
def note():
    """Give what notes on the earlier of two statements, each marked in its document, that contradict each other."""
    return noted
