"""A sentence whose counterparts stand on different clauses of it to these clauses, each a statement of its own.

A pair of passages says that they state the same, not where in a long sentence that stands. The words that a partner
meets show it: "Officials have certified it" meets the first clause of "Officials have certified it, but a segment of
society has demanded proof", "Some demand proof" the second. A sentence is divided only where partners that are sure
anyway stand on different clauses; no pair is added for the sake of a clause.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, pairwise, product

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from toolkit.corpus.counts import Counts, Floats, Integers, count
from toolkit.corpus.cues import PREPOSITIONS, TOKEN
from toolkit.facts.marks import Marked
from toolkit.facts.statements import states_something
from toolkit.matching.encoder import Encoder, cache_of
from toolkit.matching.meaning import clauses
from toolkit.matching.rarity import corpus_rarity
from toolkit.matching.score import CUT
from toolkit.matching.verbatim import words_key
from toolkit.matching.words_met import near_words, word_rows, word_weights

Span = tuple[int, int]
Pairs = tuple[Integers, Integers]

# Read on fifty events of BASIL (docs/claims.md): with these 15 sentences were divided, all rightly; with .15, with .05
# for what other parts may meet and .2 for what may be lost 29, a third of them at a name or at words of another clause.
APART = 0.25  # how much better a partner meets its own clause than another partner does
_MET = 0.5  # nearness of the words of a clause to a partner that stands on it
_LOST = 0.1  # nearness of a partner's words to the sentence that may rest on the other clauses
_HANGING = PREPOSITIONS | {"including", "as"}  # a part that opens so hangs on what stands before it
_CLOSING = ".!?”’)\"'"  # goes with the words before it
_NEXT = 0.1  # how much better the part before meets a clause between two; a subject stands before its verb
_MOST = 50  # partners with different words that are looked at, the surest; bounds the time


@dataclass(frozen=True, slots=True)
class Divided:
    """The parts of a sentence as spans of its statement, and its partners that stand on no single one of them."""

    parts: tuple[Span, ...]
    whole: frozenset[int]


def divided(
    statements: pd.DataFrame,
    counts: Counts,
    pairs: Pairs,
    *,
    probability: Floats,
    sure: float,
    mutual: Integers,
    encoder: Encoder | None,
) -> dict[int, Divided]:
    """Find the sentences whose sure partners stand on different clauses.

    Parameters
    ----------
    statements : DataFrame
        The passages, as `toolkit.facts.statements.statements_of` returns them.
    counts : Counts
        Their statements.
    pairs : two arrays of int
        Rows of the candidate pairs.
    probability : array
        Of the pairs.
    sure : float
        Probability of a partner that counts.
    mutual : array of int
        Places of the pairs that may hold a claim together.
    encoder : callable or None
        None divides nothing: what a clause is met by is not told by equal words alone.

    Returns
    -------
    dict
        By row of `statements`. Headlines, posts and sentences of one clause are never divided, nor is one that a
        partner restates whole and undivided.

    Notes
    -----
    Linear in the pairs; for each sentence quadratic in its partners of different words, at most fifty.
    """
    if encoder is None:
        return {}
    likely = probability >= CUT
    together = set(zip(pairs[0][likely].tolist(), pairs[1][likely].tolist(), strict=True))
    partners = {
        row: others
        for row, others in _partners(statements, pairs, probability, sure).items()
        if any(pair not in together for pair in combinations(sorted(others), 2))
    }
    if not partners:
        return {}
    words = WordNearness(counts, sorted({*partners, *(row for others in partners.values() for row in others)}), encoder)
    holding: dict[int, set[int]] = defaultdict(set)
    for one, other in zip(pairs[0][mutual].tolist(), pairs[1][mutual].tolist(), strict=True):
        holding[one].add(other)
        holding[other].add(one)
    found = {}
    for row, others in partners.items():
        if parted := _divided(words, row, others, together):
            found[row] = replace(parted, whole=parted.whole & holding[row])
    return settled(statements, found)


def settled(statements: pd.DataFrame, found: dict[int, Divided]) -> dict[int, Divided]:
    """Return the divisions that are left where a sentence stays whole beside a copy or a whole partner that does."""
    copies: dict[str, set[int]] = defaultdict(set)
    if found:
        for row, text in enumerate(statements["text"].tolist()):
            copies[words_key(text)].add(row)
    while True:
        kept = {
            row: parted
            for row, parted in found.items()
            if (parted.whole | copies[words_key(str(statements.at[row, "text"]))]) <= found.keys()
        }
        if len(kept) == len(found):
            return kept
        found = kept


def _partners(statements: pd.DataFrame, pairs: Pairs, probability: Floats, sure: float) -> dict[int, list[int]]:
    """Return the sentences that could be divided, each with its sure partners, one for all with the same words."""
    known: dict[int, list[tuple[float, int]]] = defaultdict(list)
    for place in np.flatnonzero(probability >= sure).tolist():
        one, other = int(pairs[0][place]), int(pairs[1][place])
        known[one].append((-probability[place], other))
        known[other].append((-probability[place], one))
    text, stated, role = (statements[name].tolist() for name in ("text", "stated", "role"))
    found = {}
    for row in sorted(known):
        if role[row] != "body" or stated[row] not in text[row] or len(_spans(stated[row])) < 2:
            continue
        own = stated[row]
        others: dict[str, int] = {}
        for _, other in sorted(known[row]):
            others.setdefault(stated[other], other)
        others.pop(own, None)
        if len(others) > 1:
            found[row] = list(others.values())[:_MOST]
    return found


def _spans(text: str) -> list[Span]:
    """Return the clauses of a sentence as spans."""
    found: list[Span] = []
    for clause in clauses(text):
        start = text.index(clause, found[-1][1] if found else 0)
        found.append((start, start + len(clause)))
    return found


class WordNearness:
    """The words of some passages, by their rows in `counts`: what each weighs, and how near those of two are."""

    def __init__(self, counts: Counts, rows: Sequence[int], encoder: Encoder) -> None:
        self.texts = {row: counts.texts[row] for row in rows}
        self._number = {row: number for number, row in enumerate(rows)}
        marked = Marked(count(list(self.texts.values())), corpus_rarity(counts))
        self._rows = word_rows(marked, cache_of(encoder)).vectors
        self._weights = word_weights(marked.weight)
        self._weights[~self._rows.any(axis=1)] = 0  # of a word that the model cannot read nothing is known
        self._entries, self._tokens = marked.entries, marked.counts.tokens
        self._values = marked.figure_values[self._tokens.ids]

    def _of(self, row: int) -> slice:
        return self._tokens.of(self._number[row])

    def weights(self, row: int) -> Floats:
        """Return what each word of a passage weighs: more the rarer it is."""
        weights: Floats = self._weights[self._entries[self._of(row)]]
        return weights

    def near(self, one: int, other: int) -> Floats:
        """Return words x words: how near those of two passages are."""
        left, right = ((self._rows[self._entries[own]], self._values[own]) for own in map(self._of, (one, other)))
        return near_words(left, right)

    def within(self, row: int, spans: Iterable[Span]) -> NDArray[np.bool_]:
        """Return spans x words: whether the word stands in the span."""
        starts = self._tokens.starts[self._of(row)]
        return np.array([(start <= starts) & (starts < end) for start, end in spans], bool)


def mean(values: Floats, weights: Floats) -> float:
    """Return the weighted mean; 0 where nothing weighs."""
    return float(values @ weights / max(weights.sum(), 1e-9))


def _divided(words: WordNearness, row: int, partners: list[int], together: set[tuple[int, int]]) -> Divided | None:
    """Divide a sentence by what its partners stand on."""
    spans = _spans(words.texts[row])
    inside, weights = words.within(row, spans), words.weights(row)
    near = {other: words.near(row, other) for other in partners}
    if not weights.any() or not all(matrix.size for matrix in near.values()):
        return None
    covered = np.array([[mean(near[other].max(axis=1)[at], weights[at]) for at in inside] for other in partners])
    own = _own_clauses(covered[_standing(covered, partners, together)])
    text = words.texts[row]
    found = tuple((spans[first][0], _closed(text, spans[last][1])) for first, last in own)
    if not found or not all(_states(text[start:end]) for start, end in found):
        return None
    masks = words.within(row, found)
    side = {other: _side(near[other], masks, weights, words.weights(other)) for other in partners}
    if not set(range(len(found))) <= set(side.values()):
        return None
    return Divided(found, frozenset(other for other, part in side.items() if part is None))


def _standing(covered: Floats, partners: list[int], together: set[tuple[int, int]]) -> list[int]:
    """Return the places of partners that stand on different clauses, as many as there are; none if all stand alike."""
    better = (covered[:, None] - covered[None]) * (covered[:, None] >= _MET)
    contrast = better.max(axis=2)
    contrast = np.minimum(contrast, contrast.T)
    for i, j in product(range(len(partners)), repeat=2):
        if (partners[i], partners[j]) in together:
            contrast[i, j] = contrast[j, i] = 0
    chosen = [int(place) for place in np.unravel_index(contrast.argmax(), contrast.shape)]
    if contrast[tuple(chosen)] < APART:
        return []
    while (least := contrast[chosen].min(axis=0)).max() >= APART:
        chosen.append(int(least.argmax()))
    return chosen


def _own_clauses(covered: Floats) -> list[Span]:
    """Return the first and last clause that each of these partners stands on, in order of the text; none if they mix.

    A clause between two of them goes with the one that meets it more, so that no verb is left without its subject.
    """
    if len(covered) < 2:
        return []
    second, top = np.sort(covered, axis=0)[-2:]
    owner = np.where((top - second >= APART / 2) & (top >= _MET), covered.argmax(axis=0), -1)
    if len(np.unique(owner[owner >= 0])) < len(covered):
        return []
    places = sorted([*np.flatnonzero(owner == number).tolist(), number] for number in range(len(covered)))
    found = [[at[0], at[-2]] for at in places]
    for n, (one, two) in enumerate(pairwise(places)):
        if one[-2] >= two[0]:
            return []
        gap = slice(one[-2] + 1, two[0])
        more = np.cumsum(np.append(0, covered[one[-1], gap] - covered[two[-1], gap] - _NEXT))
        found[n][1] += int(more.argmax())
        found[n + 1][0] = found[n][1] + 1
    return [(first, last) for first, last in found]


def _states(part: str) -> bool:
    """Tell a part that states something alone from a name, or words that only say when or where."""
    return states_something(part, "body") and TOKEN.findall(part)[0].lower() not in _HANGING


def _closed(text: str, end: int) -> int:
    """Return the end with the points and quotation marks that belong to the words before it."""
    return len(text) - len(text[end:].lstrip(_CLOSING))


def _side(near: Floats, masks: NDArray[np.bool_], weights: Floats, others: Floats) -> int | None:
    """Return the part that a partner stands on alone: it meets no other as well, and no other meets it."""
    met = [mean(near.max(axis=1)[at], weights[at]) for at in masks]
    back = [mean(near[at].max(axis=0), others) for at in masks]
    part = int(np.argmax(met))
    rest = [number for number in range(len(masks)) if number != part]
    alone = met[part] - max(met[n] for n in rest) >= APART and back[part] - max(back[n] for n in rest) >= _LOST
    return part if alone and back[part] >= mean(near.max(axis=0), others) - _LOST else None
