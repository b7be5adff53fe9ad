"""Pairs of texts to how much of what they quote is shared, whoever is said to say it.

"'The meat was rotten,' said the inspector" and "'The meat was not rotten,' a spokesman told reporters" share less than
half of their words, and contradict each other: what is stated stands between the marks.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import NamedTuple

import numpy as np

from toolkit.corpus.counts import Floats, Integers
from toolkit.corpus.wordforms import root
from toolkit.facts.denied import DENIALS
from toolkit.facts.marks import Marked

_QUOTED = re.compile(r'“[^“”]*(?:”|$)|"[^"]*(?:"|$)|„[^“”]*(?:[“”]|$)|«[^»]*(?:»|$)')
_MARK = re.compile('[“”"„«]')
_CLOSED = re.compile(r'^[^“”"]*(?:”|(?<=[\w.,;:!?])"(?!\w))')  # a quotation that began before the text
_SHARE = 0.25  # of all words, from which two texts can share most of what they quote: half of a sentence at least
_WORDS = 3  # different words, figures and denials left out, from which a quotation states something


class Quoted(NamedTuple):
    """Of pairs: twice the rarity of words that both sides quote, of all they quote, of those that one side denies.

    `clear` is 1 where not both sides deny something: how far two denials reach is less sure.
    """

    shared: Floats
    whole: Floats
    denied: Floats
    clear: Floats


class _Words(NamedTuple):
    """The beginnings of the words that a text quotes with their rarity and its sum, those denied, how many deny."""

    rarity: dict[str, float]
    whole: float
    denied: set[str]
    denials: int


def quoted_words(marked: Marked, left: Integers, right: Integers, share: Floats) -> Quoted:
    """Compare what the sides of pairs quote.

    Parameters
    ----------
    marked, left, right : Marked, array of int, array of int
        Pairs of texts, as everywhere in `toolkit.facts`.
    share : array
        How much of all words the sides share, 0 to 1: where it is little, no quotation is read.

    Returns
    -------
    Quoted
        Figures and denials are left out of `shared` and `whole`; `denied` is the rarity of the shared words that one
        side denies inside its quotation, where one has a denial more. All are 0 where a side quotes nothing.
    """
    texts = marked.counts.texts
    marks = marked.made("marks", lambda: np.array([_MARK.search(text) is not None for text in texts], bool))
    known: dict[int, _Words | None] = marked.made("quoted", dict)
    found = Quoted(*(np.zeros(len(left)) for _ in range(4)))
    for pair in np.flatnonzero(marks[left] & marks[right] & (share >= _SHARE)).tolist():
        rows = int(left[pair]), int(right[pair])
        known.update({text: _quoted(marked, text) for text in rows if text not in known})
        one, other = (known[text] for text in rows)
        if one and other:
            both = one.rarity.keys() & other.rarity.keys()
            unlike = both & (one.denied ^ other.denied) if (one.denials - other.denials) % 2 else set()
            found.shared[pair], found.denied[pair] = (
                sum(min(one.rarity[word], other.rarity[word]) for word in sorted(words)) for words in (both, unlike)
            )
            found.clear[pair] = min(one.denials, other.denials) == 0
            found.whole[pair] = one.whole + other.whole
    return found._replace(shared=2 * found.shared, denied=2 * found.denied)


def _quoted(marked: Marked, text: int) -> _Words | None:
    """Return the words that a text quotes, if they say something."""
    string = marked.counts.texts[text]
    begun = _CLOSED.match(string)
    spans = [begun.span()] if begun else []
    spans += [match.span() for match in _QUOTED.finditer(string, begun.end() if begun else 0)]
    tokens, own = marked.counts.tokens, marked.counts.tokens.of(text)
    starts, ids, turned = (array[own].tolist() for array in (tokens.starts, tokens.ids, marked.denied))
    rarity: dict[str, float] = {}
    denied: set[str] = set()
    denials = 0
    for at in (at for start, end in spans for at in range(bisect_left(starts, start), bisect_left(starts, end))):
        word = ids[at]
        said = tokens.words[word]
        if said in DENIALS or said.endswith("n't"):
            denials += 1
        elif not marked.is_figure[word]:
            stem = root(said)
            rarity[stem] = min(rarity.get(stem, np.inf), float(marked.idf[word]))
            if turned[at]:
                denied.add(stem)
    return _Words(rarity, sum(rarity.values()), denied, denials) if len(rarity) >= _WORDS else None
