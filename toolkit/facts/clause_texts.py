"""Many texts to their clauses as texts of their own, with the words of each that say something.

What tells two texts apart may stand in one clause of each, beside others. The clauses keep the words, the places and
the rarity of the texts that they are parts of, so that nothing is cut or counted again.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from toolkit.corpus.counts import Counts, Floats, Integers
from toolkit.corpus.function_words import FUNCTION_WORDS
from toolkit.corpus.tokens import Tokens
from toolkit.facts.clauses import Clause, clauses
from toolkit.facts.denied import is_denial
from toolkit.facts.marks import Marked
from toolkit.facts.reported import who_says

_words = str.split
_LONG = 150  # words of a passage beyond which it is not divided: of so many clauses one turns little; bounds the time
_DATES = frozenset(
    _words(
        "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
        "september october november december spring summer autumn winter yesterday today tomorrow"
    )
)
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_BOUND = frozenset(_words("if unless whether only except excluding apart"))  # and "all but two": what holds is less


@dataclass(frozen=True)
class ClauseTexts:
    """The clauses of texts: `parts` holds them as texts, clause `k` of them has the words at `places[k]`.

    Those of text `t` are the ``often[t]`` from ``first[t]`` on. `timed` are those of which the text says when they hold
    by another clause or by words in it, `since` has the latter ("before", and the roots of what stands behind it that
    says something), `when` the days and years in each, `bound` are those with a condition or an exception.
    `telling` is clauses x roots of the words that say something, weighted by rarity, and `weight` its sums.
    """

    parts: Marked
    places: list[list[int]]
    first: Integers
    often: Integers
    timed: NDArray[np.bool_]
    since: list[tuple[str, frozenset[int]] | None]
    bound: NDArray[np.bool_]
    when: list[frozenset[str]]
    telling: Any
    weight: Floats

    def beside(self, left: Integers, right: Integers) -> tuple[Integers, Integers, Integers]:
        """Return each clause of the left text of each pair beside each of the right one: pair, and the two clauses."""
        height, width = self.often[left], self.often[right]
        cells = height * width
        pair = np.repeat(np.arange(len(left)), cells)
        inside = np.arange(int(cells.sum())) - np.repeat(np.cumsum(cells) - cells, cells)
        return pair, self.first[left][pair] + inside // width[pair], self.first[right][pair] + inside % width[pair]


def clauses_of(marked: Marked, text: int) -> list[Clause]:
    """Return the clauses of one text, divided once."""
    known: dict[int, list[Clause]] = marked.made("clauses", dict)
    if text not in known:
        known[text] = clauses(marked.counts.tokens, marked.counts.texts, text)
    return known[text]


def says_who(marked: Marked, text: int) -> list[tuple[int, int]]:
    """Return the spans of the words of one text that only tell who says something, found once."""
    known: dict[int, list[tuple[int, int]]] = marked.made("who says", dict)
    if text not in known:
        known[text] = who_says(marked.counts.texts[text])
    return known[text]


def clauses_stated(marked: Marked, text: int) -> list[Clause]:
    """Return the clauses of one text, what only tells who says it apart: "The inquiry found that"."""
    known: dict[int, list[Clause]] = marked.made("clauses stated", dict)
    if text not in known:
        apart = says_who(marked, text)
        whole = clauses_of(marked, text)
        known[text] = clauses(marked.counts.tokens, marked.counts.texts, text, apart=apart) if apart else whole
    return known[text]


def clause_texts(
    marked: Marked, rows: Integers, *, cut: Callable[[Marked, int], list[Clause]] = clauses_of
) -> ClauseTexts:
    """Divide some texts into clauses.

    Parameters
    ----------
    marked : Marked
        The texts.
    rows : array of int
        Numbers of those to divide, rising. Others have no clauses here, nor have very long ones.
    cut : function, optional
        What divides one text, given all and its number.

    Returns
    -------
    ClauseTexts
        The clauses by text, then by their first word.

    Notes
    -----
    Linear in the length of these texts.

    Examples
    --------
    >>> from toolkit.corpus.counts import count, rarity
    >>> counts = count(["It rained.", "The mine was sold, but nobody knew."])
    >>> found = clause_texts(Marked(counts, rarity(counts)), np.array([1]))
    >>> found.places, found.first.tolist(), found.often.tolist()
    ([[2, 3, 4, 5], [6, 7, 8]], [0, 0], [0, 2])
    """
    tokens, texts = marked.counts.tokens, marked.counts.texts
    short = rows[marked.counts.lengths[rows] <= _LONG].tolist()
    own = [(row, part) for row in short for part in cut(marked, row)]
    places = [part.places for _, part in own]
    at = np.array([place for part in places for place in part], np.int64)
    bounds = np.concatenate([[0], np.cumsum([len(part) for part in places])]).astype(np.int64)
    words = Tokens(tokens.ids[at], tokens.starts[at], tokens.ends[at], bounds, tokens.words)
    parts = marked.parts(Counts(tuple(texts[row] for row, _ in own), words), at)
    often = np.bincount(np.array([row for row, _ in own], np.int64), minlength=len(texts))
    said = [[tokens.words[number] for number in words.ids[words.of(part)].tolist()] for part in range(len(own))]
    different = {word for part in said for word in part}
    dated = frozenset(word for word in different if word in _DATES or _YEAR.fullmatch(word))
    told = telling(parts, tells(marked))
    return ClauseTexts(
        parts=parts,
        places=places,
        first=np.cumsum(often) - often,
        often=often,
        timed=np.array([part.timed for _, part in own], bool),
        since=[_since(marked, part) for _, part in own],
        bound=np.array([not _BOUND.isdisjoint(part) or "but" in part[1:] for part in said], bool),
        when=[dated.intersection(part) for part in said],
        telling=told,
        weight=np.asarray(told.sum(axis=1), np.float64).ravel(),
    )


def _since(marked: Marked, part: Clause) -> tuple[str, frozenset[int]] | None:
    """Return the word by which a clause says when it holds, and what it says; None where another clause does."""
    behind = telling_roots(marked, [place for place in part.places if place > part.since])
    if part.since not in part.places or not behind:
        return None
    return marked.counts.tokens.words[marked.counts.tokens.ids[part.since]], frozenset(behind)


def tells(marked: Marked) -> NDArray[np.bool_]:
    """Tell of each word id whether it says something: no little word, no figure, no denial."""

    def made() -> NDArray[np.bool_]:
        tokens = marked.counts.tokens
        idle = tokens.among(FUNCTION_WORDS) | is_denial(tokens.words)
        found: NDArray[np.bool_] = ~idle & ~marked.is_figure
        return found

    found: NDArray[np.bool_] = marked.made("tells", made)
    return found


def telling_roots(marked: Marked, places: Integers | list[int] | slice) -> set[int]:
    """Return the roots of the telling words at some places."""
    ids = marked.counts.tokens.ids[places]
    return {*marked.roots[ids[tells(marked)[ids]]].tolist()}


def telling(marked: Marked, kept: NDArray[np.bool_]) -> Any:
    """Return texts x roots of some words, weighted by the rarity of the commonest word of a root."""
    from scipy.sparse import csr_matrix

    ids = np.flatnonzero(kept)
    shape = (len(kept), len(marked.root_rarity))
    made = (marked.once @ csr_matrix((np.ones(len(ids)), (ids, marked.roots[ids])), shape=shape)).tocsr()
    made.data = marked.root_rarity[made.indices]
    return made
