"""A corpus to the quotes table: every quotation and attributed statement, its speaker, and the cue."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

import numpy as np
import pandas as pd

from toolkit import tables
from toolkit.corpus.documents import Corpus, Document, as_corpus
from toolkit.corpus.passages import passages
from toolkit.corpus.voices import Said, Span, said


def quotes(corpus: Corpus | Document, *, roles: Sequence[str] | None = None) -> pd.DataFrame:
    """Return every quotation and every attributed statement of a corpus, with cue and speaker.

    Parameters
    ----------
    corpus : Corpus or Document
        The texts.
    roles : sequence of str, optional
        Keep what begins in a passage of these roles only. Default: all.

    Returns
    -------
    DataFrame
        The quotes table, in corpus order and then by start. Extra column: kind, which is direct (a quotation of a
        sentence or more), partial (quoted words inside a sentence of somebody else), indirect (said in other words),
        turn (a line of a transcript, after its speaker's name), scare (words held at a distance), or title.

    Notes
    -----
    Linear in the length of the texts. The speaker is the full name where the text gives it: short names, pronouns
    and nouns ("the spokeswoman") are led back to it. A text in another language than English (`language`, else its
    commonest words) has its quotations and turns, but no speaker of a quotation and no statement without marks.

    On the direct quotations of PolNeAR (Newell, Margolin and Ruths 2018, development part) 99 of 100 are found and 9 of
    10 get the right speaker; see docs/quality.md.

    Examples
    --------
    >>> from toolkit.corpus.documents import Document
    >>> said = quotes(Document("d", 'Judge Ann Lee spoke. "It is over," she said. The mayor said that it was not.'))
    >>> said[["text", "cue", "speaker", "voice_group", "kind"]].values.tolist()
    [['"It is over,"', 'said', 'Ann Lee', 'court', 'direct'],
     ['that it was not', 'said', 'the mayor', 'government', 'indirect']]
    """
    corpus = as_corpus(corpus)
    if "quotes" not in corpus._cache:
        rows = [row for document in corpus.values() for row in _rows(document, said(corpus)[document.id])]
        table = tables.build("quotes", rows)
        corpus._cache["quotes"] = table.astype({"kind": "str"}) if rows else table.assign(kind=pd.Series(dtype="str"))
    found: pd.DataFrame = corpus._cache["quotes"]
    return found.copy() if roles is None else _of_roles(found, corpus, roles)


def _of_roles(found: pd.DataFrame, corpus: Corpus, roles: Sequence[str]) -> pd.DataFrame:
    spans: dict[str, list[Span]] = {}
    kept = passages(corpus, roles=roles)
    for doc, start, end in zip(kept["doc"], kept["start"], kept["end"], strict=True):
        spans.setdefault(doc, []).append((start, end))
    inside = [_within(spans.get(doc, []), at) for doc, at in zip(found["doc"], found["start"], strict=True)]
    return found[np.array(inside, bool)].reset_index(drop=True)


def _within(spans: Sequence[Span], at: int) -> bool:
    """Tell whether a place lies in one of the spans, which come in order and do not overlap."""
    before = bisect_right(spans, at, key=lambda span: span[0])
    return before > 0 and at < spans[before - 1][1]


def _rows(document: Document, spoken: Sequence[Said]) -> list[dict[str, object]]:
    text = document.text
    return [
        {"doc": document.id, "start": speech.start, "end": speech.end, "text": text[speech.start : speech.end]}
        | {"cue": " ".join(text[slice(*speech.cue)].split()) if speech.cue else "", "speaker": name}
        | {"speaker_start": speech.speaker[0] if speech.speaker else None}
        | {"speaker_end": speech.speaker[1] if speech.speaker else None}
        | {"voice_group": group, "kind": speech.kind}
        for speech, name, group in spoken
    ]
