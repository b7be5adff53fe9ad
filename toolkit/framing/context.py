"""Hits to what stands around them: frames that meet in a sentence, and the actor named nearest.

A frame says little until it is known of whom it is said: crime said of migrants, of those who help them and of
officials are three stories. The nearest actor is evidence for that, not proof; its words are given with it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from toolkit import tables
from toolkit.corpus import COMPARED, Corpus, Document
from toolkit.corpus.cues import CUES, NOUNS
from toolkit.corpus.cues import words as _words
from toolkit.framing.hits import find_all, find_names, hits_in, in_name
from toolkit.framing.index import Words, longest
from toolkit.framing.lexicon import Lexicon, load_lexicon
from toolkit.framing.searched import Searched, searched

FAR = 10  # words beyond which an actor is no evidence: about half a sentence of news
BOUND = 6  # words that the bound of a clause counts for: past it, half of FAR is left
OWNED = 2  # words within which a possessor owns the hit: "the administration's new zero tolerance"
_MARKS = re.compile(r"[,;:()](?!\d)|\s[-–—]+\s|—")
_OPENERS = _words("that which when while after before because if but although though where whether as")
_POSSESSIVE = ("'s", "’s", "s'", "s’")
_NOBODY: dict[str, Any] = {"actor": "", "actor_start": None, "actor_end": None, "actor_text": "", "distance": None}


def frame_pairs(
    corpus: Corpus | Document, *, lexicon: str | Path | Lexicon | None = None, roles: Sequence[str] = COMPARED
) -> pd.DataFrame:
    """Return which frames stand together in a sentence, and whether more often than by chance.

    Parameters
    ----------
    corpus : Corpus or Document
        The texts.
    lexicon : path or Lexicon, optional
        Default: the shipped lexicon.
    roles : sequence of str
        Roles of the passages that are read.

    Returns
    -------
    DataFrame
        Table ``frame_pairs``: every two frames, in the order of the lexicon.

    Notes
    -----
    The log ratio is the pointwise mutual information of two frames over sentences (Church and Hanks 1990, Computational
    Linguistics 16): it has no interval here, and small counts make it large. Cost: frames squared.

    Examples
    --------
    >>> pairs = frame_pairs(Document("a", "Courts heard families. A court sat. Rain fell. Families came."))
    >>> row = pairs[(pairs["left_frame"] == "rights_law") & (pairs["right_frame"] == "family_children")].iloc[0]
    >>> int(row["together"]), int(row["sentences"]), float(row["log_ratio"])
    (1, 4, 0.0)
    """
    lexicon = load_lexicon(lexicon)
    words = searched(corpus, roles=roles)
    hits = hits_in(words, lexicon)
    places = {frame.name: set[tuple[str, int]]() for frame in lexicon.frames}
    for frame, doc, passage in zip(hits["frame"], hits["doc"], hits["passage"], strict=True):
        places[frame].add((doc, passage))
    return tables.build("frame_pairs", [_pair(*two, places, len(words.texts)) for two in combinations(places, 2)])


def _pair(left: str, right: str, places: dict[str, set[tuple[str, int]]], sentences: int) -> dict[str, Any]:
    both = places[left] & places[right]
    expected = len(places[left]) * len(places[right]) / max(sentences, 1)
    return {
        "left_frame": left,
        "right_frame": right,
        "together": len(both),
        "left_sentences": len(places[left]),
        "right_sentences": len(places[right]),
        "sentences": sentences,
        "log_ratio": np.log2(len(both) / expected) if both else np.nan,
        "documents": len({doc for doc, _ in both}),
    }


def frame_actors(
    corpus: Corpus | Document,
    *,
    frames: Sequence[str] | None = None,
    lexicon: str | Path | Lexicon | None = None,
    roles: Sequence[str] = COMPARED,
) -> pd.DataFrame:
    """Return for each hit the nearest actor in its sentence, as evidence of whom the frame is said.

    Parameters
    ----------
    corpus : Corpus or Document
        The texts.
    frames : sequence of str, optional
        Names of frames. Default: all.
    lexicon : path or Lexicon, optional
        A lexicon with ``[actors.NAME]`` tables. Default: the shipped lexicon, with border_crossers, defenders and
        officials.
    roles : sequence of str
        Roles of the passages that are read.

    Returns
    -------
    DataFrame
        Table ``frame_actors``, one row a hit, sorted by document, start, end and frame.

    Raises
    ------
    ValueError
        A frame that the lexicon does not have, or a lexicon without actors.

    Notes
    -----
    Nearest in words and at most ten words off; of two equally near the one behind, where English puts the object. A
    bound of a clause between (a comma, "that", "while") counts as six words more; so does a verb of saying behind the
    actor, or an actor who owns something else ("the president's remarks on crime"). ``distance`` is in words alone. Who
    does and who suffers is not told apart: of "the administration's zero tolerance" the administration is the actor. Of
    60 unseen rows read, 52 name one who takes part in what the hit says (95 %: .76 to .93). Actors inside the hit are
    at distance 0; names of the lexicon's masks name no actor. Cost: n log n in the hits.

    Examples
    --------
    >>> actors = frame_actors(Document("a", "They prosecute all undocumented migrants."), frames=["crime_punishment"])
    >>> actors[["text", "actor", "actor_text", "distance"]].values.tolist()
    [['prosecute', 'border_crossers', 'undocumented', 2]]
    """
    lexicon = load_lexicon(lexicon)
    names = [frame.name for frame in lexicon.frames]
    for frame in frames or ():
        if frame not in names:
            raise ValueError(f'frame_actors: no frame "{frame}" in lexicon {lexicon.name}; it has {", ".join(names)}')
    if not lexicon.actors:
        raise ValueError(f"frame_actors: lexicon {lexicon.name} has no actors; write [actors.NAME] with patterns")
    words = searched(corpus, roles=roles)
    hits = hits_in(words, lexicon)
    hits = hits[hits["frame"].isin(names if frames is None else frames)]
    return tables.build("frame_actors", hits.join(_nearest(words, hits, lexicon)).drop(columns=["pattern", "masked"]))


def _nearest(words: Searched, hits: pd.DataFrame, lexicon: Lexicon) -> pd.DataFrame:
    """Return actor, its place and its distance for each hit, on the index of the hits."""
    patterns = [pattern for actor in lexicon.actors for pattern in actor.patterns]
    owners = [actor.name for actor in lexicon.actors for _ in actor.patterns]
    first, last, which = find_all(words.index, patterns)
    clear = ~in_name(first, last, find_names(words.index, lexicon), equal=False)
    first, last, which = longest(first[clear], last[clear], which[clear])
    begin, end = _words_of(words, hits)
    rows: list[dict[str, Any]] = []
    for b, e in zip(begin.tolist(), end.tolist(), strict=True):
        found = _choose(words, first, last, (b, e))
        rows.append(
            _NOBODY if found is None else _actor(words, first, last, found) | {"actor": owners[which[found[0]]]}
        )
    return pd.DataFrame(rows, index=hits.index, columns=list(_NOBODY))


def _words_of(words: Searched, hits: pd.DataFrame) -> tuple[Words, Words]:
    """Return the first word and one past the last of each hit."""
    number = {doc: i for i, doc in enumerate(words.docs)}
    span = int(words.ends.max(initial=0)) + 1
    doc = np.array([number[d] for d in hits["doc"]], np.int64)
    place = words.doc_of.astype(np.int64) * span + words.starts
    begin = np.searchsorted(place, doc * span + hits["start"].to_numpy(np.int64))
    return begin, np.searchsorted(place, doc * span + hits["end"].to_numpy(np.int64))


def _choose(words: Searched, first: Words, last: Words, hit: tuple[int, int]) -> tuple[int, int] | None:
    """Return the nearest actor in the sentence and its distance, below 0 where it stands before."""
    text = words.index.text_of[hit[0]]
    inside = words.tokens.of(int(text))
    behind = int(np.searchsorted(last, hit[0], side="right"))  # the first actor that ends behind the hit's first word
    found = []
    if behind < len(first) and first[behind] < inside.stop:
        distance = max(0, int(first[behind]) - hit[1] + 1)
        found.append((distance + _bounds(words, hit[1] - 1, int(first[behind])), 0, behind, distance))
    if behind and first[behind - 1] >= inside.start:
        distance = hit[0] - int(last[behind - 1]) + 1
        apart = _bounds(words, int(last[behind - 1]) - 1, hit[0]) + _elsewhere(words, int(last[behind - 1]) - 1, hit[0])
        found.append((distance + apart, 1, behind - 1, -distance))
    cost, _, actor, distance = min(found, default=(FAR + 1, 0, 0, 0))
    return None if cost > FAR else (actor, distance)


def _bounds(words: Searched, left: int, right: int) -> int:
    """Return what the bounds of clauses between two words add to their distance."""
    number = words.index.text_of[left]
    ends, starts = words.tokens.ends, words.tokens.starts
    between = words.texts[number][int(ends[left]) : int(starts[right])] if right > left else ""
    openers = sum(word.casefold() in _OPENERS for word in _said(words, left + 2, right))  # "people that", "as migrants"
    return BOUND * (len(_MARKS.findall(between)) + openers)


def _elsewhere(words: Searched, actor: int, hit: int) -> int:
    """Return what is added where an actor before a hit owns or says something else than the hit."""
    said = _said(words, actor, hit)
    owner = next(
        (place for place, word in enumerate(said[:3]) if word.endswith(_POSSESSIVE)), None
    )  # "President Ann Lee's"
    owns = owner is not None and len(said) - owner > OWNED
    return BOUND * (owns + any(word.casefold() in CUES - NOUNS for word in said[1:]))


def _said(words: Searched, begin: int, end: int) -> list[str]:
    text, tokens = words.texts[words.index.text_of[begin]] if begin < end else "", words.tokens
    return [text[tokens.starts[word] : tokens.ends[word]] for word in range(begin, end)]


def _actor(words: Searched, first: Words, last: Words, found: tuple[int, int]) -> dict[str, Any]:
    actor, distance = found
    start, end = int(words.starts[first[actor]]), int(words.ends[last[actor] - 1])
    text = words.corpus.members[words.doc_of[first[actor]]].text[start:end]
    return {"actor_start": start, "actor_end": end, "actor_text": text, "distance": distance}
