"""Quotations and indirect speech to voices: who says it, by which cue, and to which group the speaker belongs.

A passage is a speaker's when more than half of it, its attribution left out, is that speaker's: direct quotation,
or indirect speech that a verb of saying attributes. The rest is the narrator's. Words in scare quotes and titles in
quotes are told apart from speech and make no voice.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import pandas as pd

from toolkit import tables
from toolkit.corpus.attribution import Speech, speeches
from toolkit.corpus.load import Corpus, Document, as_corpus
from toolkit.corpus.names import Names
from toolkit.corpus.sentences import sentences

Span = tuple[int, int]
NARRATOR = ("narrator", "narrator", 0.0)
_SILENT = ("scare", "title")  # kinds of quotation that are nobody's speech


def quotes(corpus: Corpus | Document) -> pd.DataFrame:
    """Return every quotation and every attributed statement of a corpus, with cue and speaker.

    Parameters
    ----------
    corpus : Corpus or Document
        The texts.

    Returns
    -------
    DataFrame
        The quotes table, in corpus order and then by start. Extra column: kind, which is direct (a quotation of a
        sentence or more), partial (quoted words inside a sentence of somebody else), indirect (said in other words),
        turn (a line of a transcript, after its speaker's name), scare (words held at a distance), or title.

    Notes
    -----
    Linear in the length of the texts. The speaker is the full name where the text gives it: short names, pronouns
    and nouns ("the spokeswoman") are led back to it. On the direct quotations of PolNeAR (Newell, Margolin and
    Ruths 2018, development part) 99 of 100 are found and 9 of 10 get the right speaker; see docs/quality.md.

    Examples
    --------
    >>> from toolkit.corpus.load import Document
    >>> said = quotes(Document("d", 'Judge Ann Lee spoke. "It is over," she said. The mayor said that it was not.'))
    >>> said[["text", "cue", "speaker", "voice_group", "kind"]].values.tolist()
    [['"It is over,"', 'said', 'Ann Lee', 'court', 'direct'],
     ['that it was not', 'said', 'The mayor', 'government', 'indirect']]
    """
    corpus = as_corpus(corpus)
    if "quotes" not in corpus._cache:
        rows = [row for document in corpus.values() for row in _rows(document, corpus.voices)]
        table = tables.build("quotes", [{k: v for k, v in row.items() if k != "clause"} for row in rows])
        corpus._cache["quotes"] = table.astype({"kind": "str"}) if rows else table.assign(kind=pd.Series(dtype="str"))
    found: pd.DataFrame = corpus._cache["quotes"]
    return found.copy()


def _rows(document: Document, known: Mapping[str, str]) -> list[dict[str, object]]:
    text = document.text
    rows: list[dict[str, object]] = []
    for speech, name, group in named(text, known):
        at = speech.speaker
        rows.append(
            {"doc": document.id, "start": speech.start, "end": speech.end, "text": text[speech.start : speech.end]}
            | {"cue": " ".join(text[slice(*speech.cue)].split()) if speech.cue else "", "speaker": name}
            | {"speaker_start": at[0] if at else None, "speaker_end": at[1] if at else None}
            | {"voice_group": group, "kind": speech.kind}
        )
    return rows


def named(text: str, known: Mapping[str, str]) -> Iterator[tuple[Speech, str, str]]:
    """Give each speech of a text with the full name and the group of its speaker."""
    found = speeches(text, sentences(text))
    names = Names(text, known, [(s.start, s.end) for s in found if s.kind in ("direct", "partial")]) if found else None
    before: list[tuple[int, str]] = []
    resolved: dict[Span, tuple[str, str]] = {}
    for speech in found:
        name, group = "", "other"
        if speech.speaker and names:
            if speech.speaker not in resolved:
                resolved[speech.speaker] = names.voice(speech.speaker, before)
            name, group = resolved[speech.speaker]
            before.append((speech.speaker[0], name))
        yield speech, " ".join(name.split()), known.get(name, group)


def voices(text: str, spans: Sequence[Span], known: Mapping[str, str]) -> list[tuple[str, str, float]]:
    """Return for each passage of a text whose words it is, the group, and how much of it is quoted (0 to 1).

    Parameters
    ----------
    text : str
        The text.
    spans : sequence of (int, int)
        Its passages, in order.
    known : mapping of str to str
        Groups that the corpus gives by name.

    Returns
    -------
    list of (str, str, float)
        One for each span; ("narrator", "narrator", share) where nobody else speaks for the larger part.
    """
    said = [(speech, name or "unknown", group) for speech, name, group in named(text, known)]
    result: list[tuple[str, str, float]] = []
    first = 0
    for start, end in spans:
        while first < len(said) and max(said[first][0].end, said[first][0].clause[1]) <= start:
            first += 1
        held: dict[tuple[str, str], set[int]] = {}
        quoted = 0
        clause: set[int] = set()
        place = first
        while place < len(said) and min(said[place][0].start, said[place][0].clause[0]) < end:
            speech, name, group = said[place]
            place += 1
            inside = range(max(start, speech.start), min(end, speech.end))
            if speech.kind != "indirect":
                quoted += len(inside)
            if speech.kind not in _SILENT:
                held.setdefault((name, group), set()).update(inside)
                clause.update(range(max(start, speech.clause[0]), min(end, speech.clause[1])))
        share = min(1.0, quoted / max(1, end - start))
        result.append((*_larger(held, clause, end - start), share))
    return result


def _larger(held: Mapping[tuple[str, str], set[int]], clause: set[int], length: int) -> tuple[str, str]:
    for voice, inside in sorted(held.items(), key=lambda item: -len(item[1])):
        if len(inside) > 0.5 * (length - len(clause - inside)):
            return voice
    return "narrator", "narrator"
