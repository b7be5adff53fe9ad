"""Two statements in their documents, and what is noted of the two where they contradict each other by their words."""

import pandas as pd
import pytest

import toolkit as tk
from toolkit.facts.times import days_of, when_written
from toolkit.matching.times_around import stands_around
from toolkit.tracing.contradicted import counterpart_notes


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
