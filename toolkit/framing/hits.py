"""A corpus and a lexicon to hits: each place where words fit a pattern of a frame, with its negation and its voice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from toolkit import tables
from toolkit.corpus import COMPARED, Corpus, Document
from toolkit.framing.index import Index, Words, find, longest
from toolkit.framing.lexicon import Frame, Lexicon, Pattern, load_lexicon
from toolkit.framing.negation import negated
from toolkit.framing.searched import Searched, searched


def frame_hits(
    corpus: Corpus | Document, *, lexicon: str | Path | Lexicon | None = None, roles: Sequence[str] = COMPARED
) -> pd.DataFrame:
    """Return every place where words fit a pattern of a frame.

    Parameters
    ----------
    corpus : Corpus or Document
        The texts.
    lexicon : path or Lexicon, optional
        A TOML file or a loaded lexicon. Default: the shipped lexicon of migration frames.
    roles : sequence of str
        Roles of the passages that are read. Default: headline and body; furniture, captions, bylines and repeated
        pull-quotes stay out.

    Returns
    -------
    DataFrame
        Table ``hits``, sorted by document, start, end and frame. `voice_group` is that of the quotation the words stand
        in, otherwise that of their passage. Extra columns: voice, masked (True where the hit is a name credited to the
        frame), passage (its number in the passages table).

    Raises
    ------
    FileNotFoundError, ValueError
        The lexicon is missing or wrong; see ``load_lexicon``.

    Notes
    -----
    Words are compared case folded; hyphens and dashes part words, so "zero-tolerance" fits "zero tolerance". Within a
    frame overlapping finds give one hit, the longest (the earliest of equals). A find that shares a word with a name
    of the lexicon's masks counts only if it holds the whole name. A find inside an exception of its pattern does not
    count. Hits under a negation are tagged, never dropped. No hit reaches over the end of a sentence. Cost: linear in
    the number of words for the index, then in the number of finds.

    Examples
    --------
    >>> from toolkit.corpus import Document
    >>> hits = frame_hits(Document("a", "No mass deportations, said Amnesty International. Courts agreed."))
    >>> hits[["start", "end", "text", "frame", "negated"]].values.tolist()
    [[3, 20, 'mass deportations', 'security_threat', True], [50, 56, 'Courts', 'rights_law', False]]
    """
    lexicon = load_lexicon(lexicon)
    return hits_in(searched(corpus, roles=roles), lexicon)


def hits_in(words: Searched, lexicon: Lexicon) -> pd.DataFrame:
    """Return the hits table of words already cut; it is kept with them, so that asking again costs a copy."""
    found = words.hits.get(lexicon)  # once: a lexicon is told from another by all its patterns
    if found is None:
        found = words.hits[lexicon] = _hits(words, lexicon)
    return found.copy()


def _hits(words: Searched, lexicon: Lexicon) -> pd.DataFrame:
    names = find_names(words.index, lexicon)
    columns: list[pd.DataFrame] = []
    for number, frame in enumerate(lexicon.frames):
        first, last, which = _frame(words.index, number, frame, names)
        texts = [pattern.text for pattern in (*frame.patterns, *frame.masks)]
        columns.append(
            pd.DataFrame(
                {"first": first, "last": last, "frame": frame.name}
                | {"pattern": [texts[i] for i in which.tolist()], "masked": which >= len(frame.patterns)}
            )
        )
    return _table(words, pd.concat(columns, ignore_index=True), lexicon)


@dataclass(frozen=True, slots=True)
class Names:
    """The masked names in the texts; `which` is the number of the mask, `credit` for each mask its frame or -1."""

    first: Words
    last: Words
    which: Words
    credit: Words


def find_names(index: Index, lexicon: Lexicon) -> Names:
    """Return the masked names in the texts, the longest where they overlap."""
    masks = list(lexicon.masks)
    credit = [-1] * len(masks)
    for number, frame in enumerate(lexicon.frames):
        masks += frame.masks
        credit += [number] * len(frame.masks)
    return Names(*longest(*find_all(index, masks)), np.array(credit, np.int64))


def find_all(index: Index, patterns: Sequence[Pattern]) -> tuple[Words, Words, Words]:
    """Return first word, one past the last, and number of the pattern of every find outside its exceptions."""
    every = [(*_find(index, pattern), number) for number, pattern in enumerate(patterns)]
    found = [one for one in every if len(one[0])]
    none = np.zeros(0, np.int64)
    return (
        np.concatenate([none, *(f[0] for f in found)]),
        np.concatenate([none, *(f[1] for f in found)]),
        np.concatenate([none, *(np.full(len(f[0]), f[2], np.int64) for f in found)]),
    )


def _find(index: Index, pattern: Pattern) -> tuple[Words, Words]:
    first, last = find(index, pattern)
    for exception in pattern.exceptions if len(first) else ():
        begin, end = find(index, exception)
        inside = np.zeros(len(first), bool)
        for b, e in zip(begin.tolist(), end.tolist(), strict=True):
            some = slice(*np.searchsorted(first, [b, e]))
            inside[some] |= last[some] <= e
        first, last = first[~inside], last[~inside]
    return first, last


def _frame(index: Index, number: int, frame: Frame, names: Names) -> tuple[Words, Words, Words]:
    """Return the hits of one frame; a credited name has the number of its mask behind those of the patterns."""
    first, last, which = find_all(index, frame.patterns)
    clear = ~in_name(first, last, names)
    mine = names.credit[names.which] == number
    mask = names.which[mine] - int(np.argmax(names.credit == number)) if mine.any() else names.which[mine]
    return longest(
        np.concatenate([first[clear], names.first[mine]]),
        np.concatenate([last[clear], names.last[mine]]),
        np.concatenate([which[clear], mask + len(frame.patterns)]),
    )


def in_name(first: Words, last: Words, names: Names, *, equal: bool = True) -> NDArray[np.bool_]:
    """Tell which finds share a word with a name without holding all of it and more (or, without `equal`, all of it)."""
    begin = np.searchsorted(names.last, first, side="right")
    end = np.searchsorted(names.first, last, side="left")
    touched = np.flatnonzero(begin < end)
    result = np.zeros(len(first), bool)
    low, high = begin[touched], end[touched] - 1
    whole = (names.first[low] >= first[touched]) & (names.last[high] <= last[touched])
    more = last[touched] - first[touched] > names.last[high] - names.first[low]
    result[touched] = ~(whole & (more | (not equal)))
    return result


def _table(words: Searched, found: pd.DataFrame, lexicon: Lexicon) -> pd.DataFrame:
    first, last = found["first"].to_numpy(np.int64), found["last"].to_numpy(np.int64)
    doc = words.doc_of[first]
    starts, ends = words.starts[first], words.ends[last - 1]
    members = words.corpus.members
    spans = zip(doc.tolist(), starts.tolist(), ends.tolist(), strict=True)
    flags = np.zeros(len(words.doc_of), bool)
    for begin, end, _ in zip(*find_all(words.index, lexicon.negations), strict=True):
        flags[begin:end] = True
    columns = {
        "doc": [words.docs[d] for d in doc.tolist()],
        "period": [members[d].period for d in doc.tolist()],
        "start": starts,
        "end": ends,
        "text": [members[d].text[a:b] for d, a, b in spans],
        "frame": found["frame"],
        "pattern": found["pattern"],
        "negated": negated(words.index, flags, first),
        "voice_group": [words.groups[g] for g in words.group[first].tolist()],
        "voice": [words.voices[v] for v in words.voice[first].tolist()],
        "masked": found["masked"],
        "passage": [words.passages[t] for t in words.index.text_of[first].tolist()],
    }
    return tables.build("hits", pd.DataFrame(columns)).astype({"voice": "str", "masked": "bool", "passage": "int64"})
