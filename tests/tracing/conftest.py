"""The made-up sets with their reader's lists, and mentions tables made from the lists, so that no model is asked."""

import json
from pathlib import Path

import pytest

import toolkit as tk
from toolkit import tables

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
