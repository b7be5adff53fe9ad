"""Mentions of claims to who states them: one side alone, several, or one who states and another who denies.

Whose words they are decides what a claim is worth. A claim counts as disputed only where the words of one mention
deny what another voice states, of one matter at one time, and these words are given.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pandas as pd

from toolkit import tables
from toolkit.corpus import Corpus
from toolkit.corpus.reporting import COMMENT, WRONGLY
from toolkit.corpus.voices import NARRATOR
from toolkit.facts.denials import Cue, denial
from toolkit.facts.times import Written, days_of, when_written
from toolkit.matching.times_around import stands_around
from toolkit.tracing.contradicted import counterpart_notes

_NARRATOR = NARRATOR[0]
_WRONGLY = re.compile(WRONGLY, re.I)
_SPAN = ("doc", "start", "end", "text")
_EVIDENCE = {
    f"{side}_{name}": "Int64" if name in ("start", "end") else "str"
    for side in ("said", "denied")
    for name in ("by", *_SPAN)
} | {"cue": "str"}


def claim_voices(mentions: pd.DataFrame, *, corpus: Corpus | None = None) -> pd.DataFrame:
    """Say of each claim who states it, whether one side alone does, and whether somebody denies it.

    Parameters
    ----------
    mentions : DataFrame
        A mentions table. It is not changed.
    corpus : Corpus, optional
        The documents, so that what stands around two mentions can show that both are of one matter. Default: only their
        words and the dates of the table are read.

    Returns
    -------
    DataFrame
        The claim_voices table, claims in the order of `mentions`. Extra columns, empty where a claim is not disputed:
        said_by, said_doc, said_start, said_end, said_text (the first mention that is denied), denied_by, denied_doc,
        denied_start, denied_end, denied_text (the one that denies it), cue (the words of it that do).

    Raises
    ------
    ValueError
        `mentions` is no mentions table.

    Notes
    -----
    The narrators of two documents are two voices, since each publisher speaks for itself, and a claim of narrators is
    no claim of one group. Where one narrator just negates what another affirms, the matter may have changed between
    the two: that is not marked, but "is false" is. What shows a denial is told in `toolkit.facts.denials`. In documents
    more than a month apart it counts only where something shows that both speak of one matter, as in statuses and
    mentions (`counterpart_notes`). Quadratic in the different sentences of a claim.

    Examples
    --------
    >>> rows = [("Rio Vivo", "organization", "It had warned of cracks."), ("Altamar", "organization",
    ...     "Altamar denied having been warned of cracks.")]
    >>> mentions = tables.build("mentions", [{"claim": "c", "doc": "d", "period": "", "date_from": None, "start": 0,
    ...     "end": len(text), "text": text, "voice": voice, "voice_group": group, "relation_to_first": "first",
    ...     "cohesion": 1} for voice, group, text in rows])
    >>> claim_voices(mentions)[["voices", "only_group", "disputed", "denied_by", "cue"]].values.tolist()
    [['Rio Vivo (organization); Altamar (organization)', 'organization', True, 'Altamar', 'denied having']]
    """
    tables.check(mentions, "mentions")
    asked = _one_matter(mentions, corpus)
    rows = [_of_claim(group, asked) for _, group in mentions.groupby("claim", sort=False)]
    table = tables.build("claim_voices", rows)
    return table.astype(_EVIDENCE) if rows else table.assign(**{k: pd.Series(dtype=v) for k, v in _EVIDENCE.items()})


def _one_matter(mentions: pd.DataFrame, corpus: Corpus | None) -> Callable[[Any, Any], bool]:
    """Return what tells of two mentions that contradict each other whether both speak of one matter at one time."""
    if corpus is not None:
        written = when_written(corpus, days_of(corpus))
        known: dict[str, Any] = {"written": written, "around": stands_around(corpus, written)}
    else:
        last = mentions.get("date_to", mentions["date_from"])
        spans = zip(mentions["doc"], mentions["date_from"], last, strict=True)
        days = {doc: Written(_day(first), _day(final)) for doc, first, final in spans}
        known = {"written": lambda row: days[row["doc"]]}

    def asked(said: Any, denied: Any) -> bool:
        sides = [row._asdict() | {"stated": row.text, "group": side} for side, row in enumerate((said, denied))]
        return counterpart_notes([(sides[:1], sides[1:], True)], rarity=None, **known)[0].only_contradicted

    return asked


def _day(day: Any) -> date | None:
    return None if pd.isna(day) else day.date()


def _of_claim(group: pd.DataFrame, asked: Callable[[Any, Any], bool]) -> dict[str, Any]:
    first = group.iloc[0]
    groups = list(dict.fromkeys(group["voice_group"]))
    found = _dispute(group.drop_duplicates(["voice", "text"]), asked)
    return (
        {"claim": first["claim"], "text": first["text"], "mentions": len(group), "documents": group["doc"].nunique()}
        | {"voices": "; ".join(dict.fromkeys(map(_named, tables.records(group))))}
        | {"only_group": groups[0] if len(groups) == 1 and groups[0] != NARRATOR[1] else ""}
        | {"disputed": found is not None}
        | (_evidence(*found) if found else {name: None if kind == "Int64" else "" for name, kind in _EVIDENCE.items()})
    )


def _named(mention: Any) -> str:
    """Return a voice for a list of voices; a narrator with its document, since each is another one."""
    return f"narrator of {mention.doc}" if mention.voice == _NARRATOR else f"{mention.voice} ({mention.voice_group})"


def _dispute(group: pd.DataFrame, asked: Callable[[Any, Any], bool]) -> tuple[Any, Any, Cue] | None:
    """Return the first mention that another voice denies, that denial, and its words."""
    rows = list(tables.records(group))
    for said in rows:
        for denied in rows:
            cue = denial(denied.text, said.text) if _named(said) != _named(denied) else None
            if cue and (cue.strong or not said.voice == denied.voice == _NARRATOR) and asked(said, denied):
                return said, denied, cue
    return None


def _denier(denied: Any, cue: Cue) -> str:
    """Return who denies: the narrator where a passage says of its speaker's words that they are false."""
    said = any(found.start() <= cue.start < found.end() for found in COMMENT.finditer(denied.text))
    return _NARRATOR if said or _WRONGLY.search(denied.text, cue.start, cue.end) else str(denied.voice)


def _evidence(said: Any, denied: Any, cue: Cue) -> dict[str, Any]:
    return (
        {f"said_{name}": getattr(said, name) for name in _SPAN}
        | {f"denied_{name}": getattr(denied, name) for name in _SPAN}
        | {"said_by": said.voice, "denied_by": _denier(denied, cue), "cue": denied.text[cue.start : cue.end]}
    )
