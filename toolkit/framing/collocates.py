"""A word to the words that keep it company: counted near it, by document, period or voice group."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from toolkit import tables
from toolkit.corpus import COMPARED, Corpus, Document
from toolkit.corpus.function_words import FUNCTION_WORDS
from toolkit.framing.index import Words, find, longest
from toolkit.framing.lexicon import read_pattern
from toolkit.framing.searched import BY, NO_PERIOD, Searched, searched
from toolkit.framing.terms import folded


def collocates(
    corpus: Corpus | Document,
    pattern: str,
    *,
    by: str = "period",
    window: int = 5,
    minimum: int = 2,
    roles: Sequence[str] = COMPARED,
) -> pd.DataFrame:
    """Return the words that stand near a pattern, in each document, period or voice group.

    Parameters
    ----------
    corpus : Corpus or Document
        The texts.
    pattern : str
        A word or several, as in a lexicon.
    by : str
        "doc", "period" or "voice_group".
    window : int
        Words on each side, at least 1; the window ends with the sentence.
    minimum : int
        Fewest times a word stands near the pattern in a level.
    roles : sequence of str
        Roles of the passages that are read.

    Returns
    -------
    DataFrame
        Table ``collocates``: levels in corpus order, then by falling ``log_dice``, then by word. Function words are
        left out; documents without a period are in "(no period)".

    Raises
    ------
    ValueError
        A wrong pattern, or an option out of range.

    Notes
    -----
    log_dice: Rychlý 2008 (RASLAN); it does not grow with the corpus, so periods of different size can be compared. A
    word near two occurrences counts once. Cost: finds x window.

    Examples
    --------
    >>> near = collocates(Document("a", "A high wall. The high wall fell.", period="1"), "wall")
    >>> near[["level", "word", "together", "count", "log_dice"]].values.tolist()
    [['1', 'high', 2, 2, 14.0]]
    """
    if by not in BY:
        raise ValueError(f'collocates: by="{by}" is unknown; choose {", ".join(BY)}')
    if window < 1 or minimum < 1:
        raise ValueError(f"collocates: window is {window} and minimum {minimum}; give 1 or more of each")
    words = searched(corpus, roles=roles)
    first, last = find(words.index, read_pattern(pattern, name="collocates"))
    first, last, _ = longest(first, last, np.zeros(len(first), np.int64))
    near = _near(words, first, last, window)
    ids, names = folded(words)
    level, levels = _levels(words, by)
    parts = [
        _level(words, ids, near[level[near] == n], first[level[first] == n], ids[level == n])
        for n in range(len(levels))
    ]
    rows = [part.assign(level=name) for name, part in zip(levels, parts, strict=True)]
    table = pd.concat(rows, ignore_index=True)
    table["word"] = [names[i] for i in table["id"]]
    table = table[(table["together"] >= minimum) & ~table["word"].isin(FUNCTION_WORDS)].drop(columns="id")
    place = table["level"].map({name: n for n, name in enumerate(levels)})
    order = np.lexsort((table["word"], -table["log_dice"].round(9), place))
    return tables.build("collocates", table.assign(node=pattern, by=by).iloc[order])


def _near(words: Searched, first: Words, last: Words, window: int) -> Words:
    """Return the words within the window of an occurrence and in none, each once."""
    steps = np.arange(1, window + 1)
    before, behind = first[:, None] - steps, last[:, None] - 1 + steps
    text = words.index.text_of
    kept = []
    for places in (before, behind):
        inside = (places >= 0) & (places < len(text))
        same = inside & (text[np.where(inside, places, 0)] == text[first][:, None])
        kept.append(places[same])
    within = np.zeros(len(text) + 1, np.int64)
    np.add.at(within, first, 1)
    np.add.at(within, last, -1)
    near = np.unique(np.concatenate(kept))
    return np.asarray(near[np.cumsum(within)[near] == 0])


def _levels(words: Searched, by: str) -> tuple[NDArray[np.int64], list[str]]:
    """Return the level of each word and the names of the levels in corpus order."""
    if by == "voice_group":
        return words.group.astype(np.int64), words.groups
    names = [d.id if by == "doc" else d.period or NO_PERIOD for d in words.corpus.members]
    levels = list(dict.fromkeys(names))
    return np.array([levels.index(name) for name in names], np.int64)[words.doc_of], levels


def _level(words: Searched, ids: Words, near: Words, nodes: Words, everywhere: Words) -> pd.DataFrame:
    found, together = np.unique(ids[near], return_counts=True)
    count = np.bincount(everywhere, minlength=int(ids.max(initial=0)) + 1)[found]
    pairs = np.unique(np.stack([ids[near], words.doc_of[near]]), axis=1)[0]
    return pd.DataFrame(
        {
            "id": found,
            "together": together,
            "count": count,
            "nodes": len(nodes),
            "log_dice": 14 + np.log2(2 * together / (count + len(nodes))),
            "documents": np.unique(pairs, return_counts=True)[1],
        }
    )
