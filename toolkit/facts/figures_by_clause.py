"""Pairs of texts to the figures that differ between two of their clauses: "the fare rises to $2.90", beside others.

Two long sentences that share one clause share too little as wholes for their figures to be compared, and of several
figures a side it is not said which answers which. So each clause is compared with the clause that is most like it, and
where verbs do not show where one ends ("rises"), what stands between two commas.
"""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from toolkit.corpus.counts import Floats, Integers
from toolkit.corpus.function_words import FUNCTION_WORDS
from toolkit.corpus.tokens import Tokens
from toolkit.facts.by_clause import ALIKE, HELD, facing_clauses, mutual, one_matter, ramp
from toolkit.facts.clause_texts import ClauseTexts, clause_texts, clauses_of
from toolkit.facts.clauses import Clause
from toolkit.facts.marks import Marked
from toolkit.facts.same_event import TELLING, counting
from toolkit.quantities.agreement import apart, left_over, may_differ
from toolkit.quantities.amounts import Amounts

_LEAST = 3  # telling words of what stands between two commas; less goes with what stands before it


def figures_by_clause(marked: Marked, left: Integers, right: Integers) -> Floats:
    """Return how far figures of two clauses that speak of the same differ.

    Parameters
    ----------
    marked, left, right : Marked, array of int, array of int
        Pairs of texts, as everywhere in `toolkit.facts`.

    Returns
    -------
    array of float
        For each pair 0 to 1, by how much two clauses share that are each other's likest, hold at one time and without
        a condition, and of which each has a figure of one thing that the other text does not have at all.

    Notes
    -----
    Only pairs with such figures are divided.
    """
    found = np.zeros(len(left))
    sized = np.flatnonzero(marked.sized[left] & marked.sized[right])
    wholes = marked.amounts(np.concatenate([left[sized], right[sized]]))
    sides = ((at, wholes[left[at]], wholes[right[at]]) for at in sized.tolist())
    chosen = np.array(
        [at for at, one, other in sides if may_differ(one, other) and _differ((one, other), (one, other))], np.int64
    )
    for cut in (clauses_of, _by_commas):
        rest = chosen[found[chosen] < 0.5]
        if not len(rest):
            break
        known = clause_texts(marked, np.unique(np.concatenate([left[rest], right[rest]])), cut=cut)
        found[rest] = np.maximum(found[rest], _between(known, wholes, left[rest], right[rest]))
    return found


def _between(known: ClauseTexts, wholes: dict[int, Amounts], left: Integers, right: Integers) -> Floats:
    """Return the same of texts that are divided, whose figures are known."""
    found = np.zeros(len(left))
    facing = facing_clauses(known, left, right)
    likeness = 2 * facing.shared / facing.whole
    best = one_matter(known, facing, np.zeros(len(likeness), bool)) & mutual(facing, likeness)
    close = np.maximum(ramp(likeness, ALIKE), ramp(facing.shared / facing.shorter, HELD)) * best
    loose = ramp(likeness, TELLING) * best
    sized = known.parts.sized[facing.one] & known.parts.sized[facing.other]
    near = np.flatnonzero(np.maximum(close, loose) * sized)
    parts = known.parts.amounts(np.concatenate([facing.one[near], facing.other[near]]))
    for at in near.tolist():
        pair, own = facing.pair[at], (parts[facing.one[at]], parts[facing.other[at]])
        texts = wholes[left[pair]], wholes[right[pair]]
        if close[at] > found[pair] and _differ(own, texts):
            found[pair] = close[at]
        if loose[at] > found[pair] and all(counting(*_left(own, texts))):
            found[pair] = loose[at]
    return found


def _differ(parts: tuple[Amounts, Amounts], texts: tuple[Amounts, Amounts]) -> bool:
    """Tell whether two parts of texts have each a figure of one thing that the other text does not have."""
    return any(apart(*_left(parts, texts))[0])


def _left(parts: tuple[Amounts, Amounts], texts: tuple[Amounts, Amounts]) -> tuple[Amounts, Amounts]:
    """Return the figures of two parts of texts that the other text does not give."""
    return left_over(parts[0], texts[1]), left_over(parts[1], texts[0])


def _by_commas(marked: Marked, text: int) -> list[Clause]:
    """Divide a text further: each clause at its commas, where enough stands between them."""
    found: list[Clause] = []
    tokens, texts = marked.counts.tokens, marked.counts.texts
    for clause in clauses_of(marked, text):
        ends = [
            *clause.places[:1],
            *(at for last, at in pairwise(clause.places) if _stops(tokens, texts[text], last, at)),
        ]
        for first, stop in pairwise([*ends, clause.places[-1] + 1]):
            places = [place for place in clause.places if first <= place < stop]
            telling = sum(tokens.words[n] not in FUNCTION_WORDS for n in tokens.ids[places].tolist())
            if found and telling < _LEAST and first != ends[0]:
                found[-1].places += places
            else:
                found.append(Clause(places, clause.timed))
    return found


def _stops(tokens: Tokens, text: str, last: int, place: int) -> bool:
    """Tell whether a comma stands between two words, or others do."""
    return place != last + 1 or "," in text[tokens.ends[last] : tokens.starts[place]]
