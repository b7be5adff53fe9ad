"""Quotations and indirect speech to voices: who says it, by which cue, and to which group the speaker belongs."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import pandas as pd

from toolkit import tables
from toolkit.corpus.load import Corpus, Document, as_corpus
from toolkit.corpus.quotations import quotations

_CUE = (
    r"(?:said|says|say|told|tells|added|adds|wrote|writes|tweeted|stated|states|stating|explained|noted|argued|claimed|"
    r"asked|replied|announced|declared|insisted|warned|stressed|continued|concluded|commented|emphasized|testified|"
    r"according to|called|calls|asserting|asserted|responded|recalled|admitted|acknowledged|suggested|complained)"
)
_NAME = r"(?:[A-Z][\w'’.-]+(?: (?:of|de|van|von|bin|al-|for|and) (?=[A-Z])| )?)+"
_SUBJECT = (
    rf"(?:(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Oo]ne|[Aa]nother) (?:[\w-]+ ){{0,3}}[\w-]+|[Hh]e|[Ss]he|[Tt]hey|I|{_NAME})"
)
_AFTER = re.compile(
    rf"\W{{0,3}}(?:(?P<s1>{_SUBJECT})(?:,[^,.]{{1,80}},)? ?(?P<c1>{_CUE})|(?P<c2>{_CUE}) (?P<s2>{_SUBJECT}))\b"
)
_BEFORE = re.compile(rf"(?P<s>{_SUBJECT})(?:,[^,.]{{1,80}},)? (?P<c>{_CUE})\b[^.!?]{{0,60}}$")


def quotes(corpus: Corpus | Document) -> pd.DataFrame:
    """Return every quotation of a corpus with its cue and its speaker.

    Parameters
    ----------
    corpus : Corpus or Document
        The texts.

    Returns
    -------
    DataFrame
        The quotes table, in corpus order and then by start.
    """
    corpus = as_corpus(corpus)
    return tables.build("quotes", [row for document in corpus.values() for row in _quotes(document, corpus.voices)])


def _quotes(document: Document, known: Mapping[str, str]) -> list[dict[str, object]]:
    text = document.text
    rows: list[dict[str, object]] = []
    for quotation in quotations(text):
        if quotation.depth > 1:
            continue
        after = _AFTER.match(text, quotation.end)
        before = _BEFORE.search(text[max(0, quotation.start - 250) : quotation.start])
        offset = max(0, quotation.start - 250)
        cue = speaker = ""
        at: tuple[int, int] | None = None
        if after:
            side = "1" if after["s1"] else "2"
            cue, speaker, at = after["c" + side], after["s" + side], after.span("s" + side)
        elif before:
            cue, speaker = before["c"], before["s"]
            at = (before.start("s") + offset, before.end("s") + offset)
        rows.append(
            {"doc": document.id, "start": quotation.start, "end": quotation.end}
            | {"text": text[quotation.start : quotation.end], "cue": cue, "speaker": speaker.strip()}
            | {"speaker_start": at[0] if at else None, "speaker_end": at[1] if at else None}
            | {"voice_group": known.get(speaker.strip(), "other")}
        )
    return rows


def voices(spans: Sequence[tuple[int, int]], said: pd.DataFrame) -> list[tuple[str, str, float]]:
    """Return for each passage whose words it is, the group, and the share of it that is quoted.

    A passage is a speaker's where more than half of it stands in a quotation attributed to one.
    """
    rows = said[["start", "end", "speaker", "voice_group"]].itertuples(index=False, name=None)
    quoted: list[tuple[int, int, str, str]] = [(int(a), int(b), str(s), str(g)) for a, b, s, g in rows]
    result: list[tuple[str, str, float]] = []
    at = 0
    for start, end in spans:
        while at < len(quoted) and quoted[at][1] <= start:
            at += 1
        share = 0
        best = ("narrator", "narrator", 0)
        place = at
        while place < len(quoted) and quoted[place][0] < end:
            inside = min(end, quoted[place][1]) - max(start, quoted[place][0])
            share += max(0, inside)
            if inside > best[2]:
                best = (quoted[place][2] or "unknown", quoted[place][3], inside)
            place += 1
        whole = share / max(1, end - start)
        result.append((best[0], best[1], whole) if whole > 0.5 else ("narrator", "narrator", whole))
    return result
