"""A word to how each document uses it: as its own, quoted, reported, or held at a distance in quotation marks.

A loaded word begins as somebody's. What a later text does with it, quoting it, reporting that it was said or saying it
in its own voice, is a change of framing that a count of the word does not show.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import numpy as np
import pandas as pd

from toolkit import tables
from toolkit.corpus import COMPARED, Corpus, Document, quotes
from toolkit.corpus.cues import CUES, DETERMINERS, NO_VERB_AFTER, NOUNS, PRONOUNS
from toolkit.corpus.cues import words as _words
from toolkit.corpus.voices import NARRATOR
from toolkit.framing.index import find, longest
from toolkit.framing.lexicon import NO_NEGATIONS, read_pattern
from toolkit.framing.searched import Searched, searched

_BEFORE = 3  # words before a verb of saying in which its denial stands: "has never publicly named", "did not name"
FAR = 10  # words back to a verb of saying, as for actors (`frame_actors`): about half a sentence of news
_KINDS = {"direct": "quoted", "partial": "quoted", "turn": "quoted", "indirect": "reported", "scare": "distanced"}
_SO_CALLED: str = "so-called"
# Where speech stands in double marks `quotes` takes single ones for apostrophes: a headline's 'cruelty was the point'.
_SINGLE = re.compile(r"(?<!\w)['‘](?=[^\W\d])(?:[^'‘’\"“”\n]|(?<=\w)['’](?=\w)){1,200}['’](?!\w)")
_DENIED = re.compile(r"(?:\b(?:not|never|cannot|nobody|without|refus\w+|declin\w+|fail\w*)|n't|\bno one)\b")
_DENIES = re.compile("den(?:y|ie)|reject|refut|disput|dismiss")  # "did not deny an invasion" answers who named it
_PREPOSITIONS = _words("about against at by for from in into of on to with")
DEEP = 2  # prepositions between verb and word past which the verb has another object: "reiterated a plan for x of y"
_OBJECT = DETERMINERS | PRONOUNS | {"it", "them", "that", "this"}  # behind "calls" they tell the verb from the noun


def word_uses(corpus: Corpus | Document, pattern: str, *, roles: Sequence[str] = COMPARED) -> pd.DataFrame:
    """Return every use of a word with whose it is: the document's own, quoted, reported or distanced.

    Parameters
    ----------
    corpus : Corpus or Document
        The texts.
    pattern : str
        A word or several, as in a lexicon: ``*`` in a word fits any ending, a lone ``*`` up to three words.
    roles : sequence of str
        Roles of the passages that are read.

    Returns
    -------
    DataFrame
        Table ``uses``, in corpus order. ``how`` is quoted (between the quotation marks of a speaker), reported (a
        speaker's in other words), distanced (in quotation marks, single ones too, that are nobody's speech, or
        so-called), named (the narrator's, at most ten words and one preposition behind a verb of saying: "declaring an
        emergency"), or own, as behind one that is denied ("has never named the supplier").

    Raises
    ------
    ValueError
        The pattern is empty or fits every word.

    Notes
    -----
    "named" is evidence and no finding: the verb may have another object, so it is given as ``cue``. Verbs of saying and
    speakers are English. Cost: the finds times the length of their sentences.

    Examples
    --------
    >>> text = 'The mayor declared an emergency. "The emergency is real," Judge Ann Lee said. The emergency ended.'
    >>> word_uses(Document("a", text), "emergency")[["how", "cue", "voice", "voice_group"]].values.tolist()
    [['named', 'declared', 'narrator', 'narrator'],
     ['quoted', 'said', 'Ann Lee', 'court'],
     ['own', '', 'narrator', 'narrator']]
    """
    words = searched(corpus, roles=roles)
    first, last = find(words.index, read_pattern(pattern, name="word_uses"))
    first, last, _ = longest(first, last, np.zeros(len(first), np.int64))
    spoken: dict[Any, pd.DataFrame] = dict(list(quotes(words.corpus).groupby("doc", sort=False)))
    rows = [_use(words, begin, end, spoken) for begin, end in zip(first.tolist(), last.tolist(), strict=True)]
    return tables.build("uses", rows)


def _use(words: Searched, begin: int, end: int, spoken: dict[Any, pd.DataFrame]) -> dict[str, Any]:
    document = words.corpus.members[words.doc_of[begin]]
    start, stop = int(words.starts[begin]), int(words.ends[end - 1])
    row = {"doc": document.id, "period": document.period, "start": start, "end": stop}
    row |= {"text": document.text[start:stop], "voice": words.voices[words.voice[begin]]}
    row |= {"voice_group": words.groups[words.group[begin]], "passage": words.passages[words.index.text_of[begin]]}
    return row | dict(zip(("how", "cue"), _how(words, begin, (start, stop), spoken.get(document.id)), strict=True))


def _how(words: Searched, begin: int, span: tuple[int, int], spoken: pd.DataFrame | None) -> tuple[str, str]:
    """Return how a word is used and by which verb of saying."""
    if spoken is not None:
        around = spoken[(spoken["start"] <= span[0]) & (spoken["end"] >= span[1]) & spoken["kind"].isin(list(_KINDS))]
        if len(around):
            inner = min(tables.records(around), key=lambda row: row.end - row.start)
            how = "quoted" if inner.kind == "scare" and inner.speaker else _KINDS[inner.kind]
            return how, str(inner.cue)
    if words.groups[words.group[begin]] != NARRATOR[1]:
        return "reported", ""
    cue = _cue(words, begin)
    if cue == _SO_CALLED or _marked(words, begin, span[1] - span[0]):
        return "distanced", cue
    return ("named" if cue else "own"), cue


def _marked(words: Searched, begin: int, length: int) -> bool:
    """Tell whether a use stands between single quotation marks in its sentence."""
    start = int(words.tokens.starts[begin])
    marked = _single(str(words.texts[words.index.text_of[begin]]))
    place = bisect_right(marked, start, key=lambda span: span[0]) - 1
    return place >= 0 and start + length <= marked[place][1]


@lru_cache(maxsize=1)  # the uses of one sentence follow each other
def _single(text: str) -> list[tuple[int, int]]:
    """Return what stands between single quotation marks."""
    return [mark.span() for mark in _SINGLE.finditer(text)]


def _cue(words: Searched, begin: int) -> str:
    """Return the nearest verb of saying before a word in its sentence, as it is written; "" where there is none."""
    number = words.index.text_of[begin]
    text, tokens = str(words.texts[number]), words.tokens
    low = max(int(tokens.bounds[number]), begin - FAR)
    said = [text[tokens.starts[place] : tokens.ends[place]] for place in range(low, begin)]
    if [word.casefold() for word in said[-2:]] == _SO_CALLED.split("-") or said[-1:] == [_SO_CALLED]:
        return _SO_CALLED
    deep = 0
    for place in range(len(said) - 1, -1, -1):
        deep += said[place].casefold() in _PREPOSITIONS
        if deep >= DEEP:
            return ""
        before, word, behind = (part.casefold() for part in ["", *said, ""][place : place + 3])
        if word in CUES and (word not in NOUNS or (before not in NO_VERB_AFTER and behind in _OBJECT)):
            denied = not _DENIES.match(word) and _unsaid(said[max(0, place - _BEFORE) : place])
            return "" if denied else said[place]
        if ";" in text[tokens.ends[low + place] : tokens.starts[low + place + 1]]:
            return ""
    return ""


def _unsaid(before: Sequence[str]) -> bool:
    """Tell whether these words before a verb of saying deny it: what somebody never named is nobody's word but here."""
    plain = " ".join(before).casefold().replace("’", "'")
    return _DENIED.search(plain) is not None and not any(phrase in plain for phrase in NO_NEGATIONS)
