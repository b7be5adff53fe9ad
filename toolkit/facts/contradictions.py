"""Pairs of texts to what they state otherwise: other figures for one thing, a denial, another name, an opposite.

"No member was dismissed" and "Fourteen members were dismissed" share nearly all their words and contradict each other.
What tells them apart is small and stands at one place, so it is looked for there: figures that count the same thing,
shared words that only one side denies, figures and names that stand on either side between the same two neighbours,
opposites in one gap between shared words.
Each contradiction is 0 to 1, and counts in full only between passages that share most of their words.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from toolkit.corpus.counts import Floats, Integers
from toolkit.facts.by_clause import ALIKE, HELD, TOUCH, by_clause, planned, ramp
from toolkit.facts.by_sentence import facing_sentences
from toolkit.facts.crossed_denials import each_denies
from toolkit.facts.demanded import demands
from toolkit.facts.denied import adds_only, behind_denials, one_leaves_open
from toolkit.facts.directions import two_ways
from toolkit.facts.exchanged_figures import other_figure
from toolkit.facts.figures_by_clause import figures_by_clause
from toolkit.facts.marks import Marked
from toolkit.facts.mood import unsettled
from toolkit.facts.names import exchanged
from toolkit.facts.opposed import opposed
from toolkit.facts.quoted import Quoted, quoted_words
from toolkit.facts.reordered import may_move
from toolkit.facts.same_event import NEAR, figures_apart
from toolkit.facts.subjects import of_one_verb
from toolkit.facts.swapped_roles import names_swapped
from toolkit.facts.told_otherwise import as_much, bans
from toolkit.facts.when_told import left_out
from toolkit.facts.written import RARE
from toolkit.quantities.agreement import apart, may_differ, other_sign
from toolkit.quantities.bounds import one_not_before

CONTRADICTIONS = (
    *("figures_conflict", "figures_exchanged", "denied", "names_exchanged", "roles_swapped", "opposed"),
    "unsettled",
)
_OF_SENTENCES = ("figures_conflict", "figures_exchanged", "names_exchanged")  # the rest is compared clause by clause
_ENGLISH = ("denied", "opposed", "unsettled")  # read by rules and lists of English alone
_PART = 0.5  # share of the words of the shorter side that the other has, below which no time makes up for the rest
_DENIED = 0.17  # share of the shared words, by rarity, that one side denies, from which all of it is denied


def contradictions(marked: Marked, left: Integers, right: Integers) -> dict[str, Floats]:
    """Return how far the sides of each pair contradict each other.

    Parameters
    ----------
    marked, left, right : Marked, array of int, array of int
        Pairs of texts, as everywhere in `toolkit.facts`.

    Returns
    -------
    dict
        A value of 0 to 1 for each name in CONTRADICTIONS: things whose figures differ, of those with figures on both
        sides; rarity of an exchanged figure; shared words denied on one side, where one side has a denial more; rarity
        of an exchanged name, or 1 where two names stand in each other's place; rarity of words that stand in each
        other's place; opposites at one place that hold, of those that are there. An opposite and a denial, as in "lost"
        and "did not win", cancel each other. What one side leaves open ("may sign") and the other states as done.
        Of texts of several sentences other names and figures are those of the sentences that face each other, too.
        Of a text in another language than English only figures, names and roles are compared.
    """
    values = _of_texts(marked, left, right)
    if facing := facing_sentences(marked, left, right):
        found = _of_sentences(facing.marked, facing.left, facing.right)
        for name in _OF_SENTENCES:
            np.maximum.at(values[name], facing.pair, found[name] * facing.weight)
    foreign = marked.other_language[left] | marked.other_language[right]
    for name in _ENGLISH:
        values[name][foreign] = 0.0
    return values


def _of_texts(marked: Marked, left: Integers, right: Integers) -> dict[str, Floats]:
    """Return how far the sides of each pair contradict each other, compared as wholes and clause by clause."""
    pairs = _pairs(marked, left, right)
    values = {name: np.zeros(len(left)) for name in CONTRADICTIONS}
    _add_figures_and_names(marked, pairs, values)
    _add_denials(marked, pairs, values)
    _add_opposites(marked, pairs, values)
    _add_clauses(marked, pairs, values)
    _add_figures_of_clauses(marked, pairs, values)
    _withdraw(marked, left, right, values)
    return values


def _of_sentences(marked: Marked, left: Integers, right: Integers) -> dict[str, Floats]:
    """Return how far sentences contradict each other, for what _OF_SENTENCES names; the rest is left out in part."""
    pairs = _pairs(marked, left, right)
    values = {name: np.zeros(len(left)) for name in CONTRADICTIONS}
    _add_figures_and_names(marked, pairs, values)
    _add_opposites(marked, pairs, values)  # which takes away names, too
    _add_figures_of_clauses(marked, pairs, values)
    texts = marked.counts.texts
    same = [texts[one] == texts[other] for one, other in zip(left.tolist(), right.tolist(), strict=True)]
    return {name: np.where(same, 0.0, value) for name, value in values.items()}


@dataclass(frozen=True, slots=True)
class _Pairs:
    """Pairs of texts and how much they share."""

    left: Integers
    right: Integers
    both: Floats  # rarity of the words on both sides
    ones: Floats  # of those on the left
    others: Floats  # of those on the right
    quoted: Quoted
    stated: tuple[Floats, Floats]  # what is shared, and all: of the texts, or of what they quote where that is more
    alike: Floats  # how far the texts share most of their words
    said: Floats  # how far what is stated does


def _pairs(marked: Marked, left: Integers, right: Integers) -> _Pairs:
    both, ones, others = _weights(marked, left, right)
    shared, whole = 2 * both, ones + others
    quoted = quoted_words(marked, left, right, shared / np.maximum(whole, 1e-9))
    more = quoted.shared * whole > shared * quoted.whole
    stated = np.where(more, quoted.shared, shared), np.where(more, quoted.whole, whole)
    return _Pairs(left, right, both, ones, others, quoted, stated, _alike(shared, whole), _alike(*stated))


def _add_figures_and_names(marked: Marked, pairs: _Pairs, values: dict[str, Floats]) -> None:
    """Add other figures, and what stands in another's place; who is quoted is no other name in the quotation."""
    left, right, stated = pairs.left, pairs.right, pairs.stated
    chosen = np.flatnonzero(pairs.said > 0)
    conflict, units = _figures(marked, left[chosen], right[chosen])
    without = _alike(stated[0][chosen], np.maximum(stated[1][chosen] - units, stated[0][chosen]))
    values["figures_conflict"][chosen] = conflict * without  # other units are no more shared than other figures
    known = np.flatnonzero((pairs.said > 0) | (2 * pairs.both > ALIKE[0] / 2 * (pairs.ones + pairs.others)))
    found, own, subject = _exchanged(marked, left[known], right[known], pairs.alike[known])
    for name in ("figures_exchanged", "roles_swapped"):
        values[name][known] = found[name] * (pairs.said if name.startswith("figures") else pairs.alike)[known]
    values["names_exchanged"][known] = found["names_exchanged"] * _alike_without(pairs, known, own, subject)
    alike = np.flatnonzero(pairs.alike > 0)
    swapped = names_swapped(marked, left[alike], right[alike])  # each stands where another one stands
    values["names_exchanged"][alike] = np.maximum(values["names_exchanged"][alike], swapped * pairs.alike[alike])
    near = np.flatnonzero((pairs.said < 1) & (2 * pairs.both > NEAR * (pairs.ones + pairs.others)))
    other = figures_apart(marked, left[near], right[near], pairs.both[near])
    values["figures_conflict"][near] = np.maximum(values["figures_conflict"][near], other)


def _add_denials(marked: Marked, pairs: _Pairs, values: dict[str, Floats]) -> None:
    """Add what one side denies, in its own words or in those it quotes, and what it leaves open."""
    left, right, quoted = pairs.left, pairs.right, pairs.quoted
    held = ramp(pairs.both / np.maximum(np.minimum(pairs.ones, pairs.others), 1e-9), HELD)
    held = np.maximum(pairs.alike, held)  # a denial of a part denies that part
    inside = quoted.denied / np.maximum(quoted.shared, 1e-9)
    inside = np.where(quoted.clear > 0, np.minimum(inside / _DENIED, 1), inside)
    near = np.flatnonzero(pairs.both > _PART * np.minimum(pairs.ones, pairs.others))
    share = np.maximum(_denied(marked, left[near], right[near]), each_denies(marked, left[near], right[near]))
    for pair in near[(share > 0) & (held[near] < 1)].tolist():
        held[pair] = max(held[pair], _held_but_for_when(marked, pairs, pair))
    values["denied"][near] = share * held[near]
    values["denied"] = np.maximum(values["denied"], inside * _alike(quoted.shared, quoted.whole))
    for pair, same in one_leaves_open(marked.counts, marked.left_open, (left, right)).items():
        values["denied"][pair] = 0.0 if same else held[pair]


def _held_but_for_when(marked: Marked, pairs: _Pairs, pair: int) -> float:
    """Return how far the sides of a pair hold what it denies, without the words of a time that one of them names."""
    out, both = left_out(marked, int(pairs.left[pair]), int(pairs.right[pair]), marked.core), float(pairs.both[pair])
    sides = [max(float(own[pair]) - less, both) for own, less in zip((pairs.ones, pairs.others), out, strict=True)]
    return float(max(ramp(np.array(both / min(sides)), HELD), ramp(np.array(2 * both / sum(sides)), ALIKE)))


def _add_opposites(marked: Marked, pairs: _Pairs, values: dict[str, Floats]) -> None:
    """Add opposites, and take away what they cancel; add what one side leaves open and the other states as done."""
    shared, whole = pairs.stated
    near = np.flatnonzero(shared > whole * ALIKE[0] / 2)
    left, right, alike = pairs.left[near], pairs.right[near], pairs.alike[near]
    met = opposed(marked, left, right)
    rest = np.maximum(whole[near] - met.rarity, shared[near])  # the opposites themselves need not be shared
    told = np.zeros(len(near))
    told[alike > 0] = two_ways(marked, left[alike > 0], right[alike > 0])
    for at in np.flatnonzero((met.holds > 0) & (rest > shared[near])).tolist():
        rest[at] = max(rest[at] - sum(left_out(marked, int(left[at]), int(right[at]), marked.core)), shared[near[at]])
    values["opposed"][near] = np.maximum(met.holds * _alike(shared[near], rest), told * alike)
    values["denied"][near[met.cancelled]] = 0.0
    for name in ("roles_swapped", "names_exchanged"):
        values[name][near[met.turned]] = 0.0
    open_ = unsettled(marked.moods, marked.counts.tokens.bounds, left, right)
    values["unsettled"][near] = open_ * alike


def _add_clauses(marked: Marked, pairs: _Pairs, values: dict[str, Floats]) -> None:
    """Add what clauses of both sides contradict in one another."""
    touch = _touching(pairs)
    left, right = pairs.left[touch], pairs.right[touch]
    parts = by_clause(marked, left, right)
    found = {"denied": parts.denied, "opposed": parts.opposed, "unsettled": planned(marked, left, right)}
    for name, part in found.items():
        values[name][touch] = np.maximum(values[name][touch], part)


def _add_figures_of_clauses(marked: Marked, pairs: _Pairs, values: dict[str, Floats]) -> None:
    """Add figures that differ between clauses of both sides, where the whole texts do not differ in full."""
    touch = _touching(pairs)
    rest = touch[values["figures_conflict"][touch] < 1]
    other = figures_by_clause(marked, pairs.left[rest], pairs.right[rest])
    values["figures_conflict"][rest] = np.maximum(values["figures_conflict"][rest], other)


def _touching(pairs: _Pairs) -> Integers:
    """Return the pairs that share enough for one of their clauses to be told on both sides."""
    return np.flatnonzero(pairs.both > TOUCH * np.minimum(pairs.ones, pairs.others))


def _withdraw(marked: Marked, left: Integers, right: Integers, values: dict[str, Floats]) -> None:
    """Set to nought what is none: a denial told by another word, and two clauses of one and the same text."""
    for pair in np.flatnonzero(np.max([*values.values()], axis=0)).tolist():
        sides = marked.counts.texts[left[pair]], marked.counts.texts[right[pair]]
        if sides[0] == sides[1]:
            for value in values.values():
                value[pair] = 0.0
            continue
        one_more = abs(marked.denials[left[pair]] - marked.denials[right[pair]]) == 1
        if one_more and (way := one_not_before(*sides)):  # "not before May" denies nothing of what is done in May
            values["denied"][pair] = 0.0
            values["unsettled"][pair] *= way != "until"
        elif values["denied"][pair] and (demands(*sides) or demands(*sides[::-1])):  # open here, and not done there
            values["unsettled"][pair] = max(values["unsettled"][pair], values["denied"][pair])
            values["denied"][pair] = 0.0
        elif values["denied"][pair]:
            values["denied"][pair] *= not (bans(*sides) or (one_more and as_much(*sides)))


def _weights(marked: Marked, left: Integers, right: Integers) -> tuple[Floats, Floats, Floats]:
    """Return the rarity of words on both sides, by their first letters, and on each; no figures, no denials."""
    core = marked.core
    weight = np.asarray(core.sum(axis=1), np.float64).ravel()
    both = np.asarray(core[left].minimum(core[right]).sum(axis=1), np.float64).ravel()
    return both, weight[left], weight[right]


def _alike(both: Floats, whole: Floats) -> Floats:
    """Return how far pairs share most of their words, from 0, too few, to 1."""
    return ramp(both / np.maximum(whole, 1e-9), ALIKE)


def _figures(marked: Marked, left: Integers, right: Integers) -> tuple[Floats, Floats]:
    """Return the share of things with figures on both sides whose figures cannot be the same; 1 for another sign.

    With it, how rare the units are that only one side has.
    """
    found, rare = np.zeros(len(left)), np.zeros(len(left))
    chosen = np.flatnonzero(marked.sized[left] & marked.sized[right])
    known, tokens = marked.amounts(np.concatenate([left[chosen], right[chosen]])), marked.counts.tokens
    for pair, *rows in zip(chosen.tolist(), left[chosen].tolist(), right[chosen].tolist(), strict=True):
        one, other = (known[row] for row in rows)
        if may_differ(one, other):
            things, units = apart(one, other)
            if things:
                found[pair] = sum(things) / len(things)
            for row, places in zip(rows, units, strict=True):
                start = tokens.bounds[row] if places else 0
                rare[pair] += sum(marked.idf[tokens.ids[start + low : start + high]].sum() for low, high in places)
        if one.signs != other.signs and other_sign(one, other):
            found[pair] = 1.0
    return found, rare


def _denied(marked: Marked, left: Integers, right: Integers) -> Floats:
    """Return how much of what both sides hold one of them denies, where one has a denial more."""
    ones, others = marked.denials[left], marked.denials[right]
    odd = np.flatnonzero((ones - others) % 2)
    found = np.zeros(len(left))
    found[odd] = _denied_share(marked, left[odd], right[odd])
    return found


def _denied_share(marked: Marked, left: Integers, right: Integers) -> Floats:
    """Return the share of the common words that one side denies; two denials on either side may reach unlike far."""
    both = marked.core[left].minimum(marked.core[right])
    one, other = (marked.core_denied[rows].minimum(both) for rows in (left, right))
    unlike = one + other - 2 * one.minimum(other)
    total, part = (np.asarray(matrix.sum(axis=1), np.float64).ravel() for matrix in (both, unlike))
    share = part / np.maximum(total, 1e-9)
    ones, others = marked.denials[left], marked.denials[right]
    clear = np.minimum(ones, others) == 0  # where both sides deny something, how far each denial reaches is less sure
    clear |= marked.taken_back_in[left] != marked.taken_back_in[right]  # but it is where a whole sentence is denied
    for pair in np.flatnonzero(~clear & (part > 0)).tolist():
        rows = int(left[pair]), int(right[pair])
        sides = [behind_denials(marked.counts.tokens, row, marked.denying) for row in rows]
        more, fewer = sides if ones[pair] > others[pair] else sides[::-1]
        clear[pair] = not fewer - more  # of the same words, but for what one has more
        whose = rows[int(ones[pair] < others[pair])], rows[int(ones[pair] > others[pair])]
        share[pair] *= not adds_only(marked.counts.tokens, whose[0], marked.denying, more - fewer, whose[1])
    found: Floats = np.where(clear, np.minimum(share / _DENIED, 1), share)
    return found


def _alike_without(pairs: _Pairs, known: Integers, own: tuple[Floats, Floats], subject: NDArray[np.bool_]) -> Floats:
    """Return how far some pairs share most of their words, other names left out, or most of what one verb says.

    Where a quotation is what they share, a name beside it is that of who speaks, and is not left out.
    """
    sides, shared = (pairs.ones[known] - own[0], pairs.others[known] - own[1]), pairs.both[known]
    alike = _alike(2 * shared, np.maximum(sides[0] + sides[1], 2 * shared))
    held = ramp(shared / np.maximum(np.minimum(*sides), 1e-9), HELD)
    quoted = pairs.stated[1][known] != (pairs.ones + pairs.others)[known]
    return np.where(quoted, pairs.alike[known], np.maximum(alike, held * subject))


def _exchanged(
    marked: Marked, left: Integers, right: Integers, alike: Floats
) -> tuple[dict[str, Floats], tuple[Floats, Floats], NDArray[np.bool_]]:
    """Sum up figures, names and swapped words that stand between the same two neighbours, without being the same.

    With it, how rare the names on the left are, and on the right, and in which pairs they are the subject of one verb.
    """
    pair, mine, theirs = _same_place(marked, left, right)
    ids, weight = marked.counts.tokens.ids, marked.idf
    rare = np.minimum(weight[ids[mine]], weight[ids[theirs]])
    crossed = _holds(marked, right[pair], ids[mine]) & _holds(marked, left[pair], ids[theirs])
    figure = marked.is_figure[ids[mine]] & marked.is_figure[ids[theirs]] & ~crossed
    for place in np.flatnonzero(figure).tolist():
        texts = int(left[pair[place]]), int(right[pair[place]])
        figure[place] = other_figure(marked, texts, (int(mine[place]), int(theirs[place])))
    name = np.zeros(len(pair), bool)
    rest = np.flatnonzero(~figure & ~crossed)
    sides = (left[pair[rest]], right[pair[rest]])
    name[rest] = exchanged(marked, sides, (mine[rest], theirs[rest]))
    asked = np.flatnonzero(crossed & (alike[pair] > 0))  # of the others it counts nothing
    at = pair[asked]
    crossed[asked] = ~may_move(marked, at, (left[at], right[at]), (mine[asked], theirs[asked]))
    kinds = {"figures_exchanged": (figure, 1), "names_exchanged": (name, 1), "roles_swapped": (crossed, 2)}
    found: dict[str, Floats] = {
        kind: np.minimum(np.bincount(pair, weights=rare * mask, minlength=len(left)) / (RARE * often), 1)
        for kind, (mask, often) in kinds.items()
    }
    rarities = (weight[ids[side]] * name for side in (mine, theirs))
    own = [np.asarray(np.bincount(pair, weights=each, minlength=len(left)), np.float64) for each in rarities]
    at, subject = pair[name], np.zeros(len(left), bool)
    subject[at[of_one_verb(marked, (left[at], right[at]), (mine[name], theirs[name]))]] = True
    return found, (own[0], own[1]), subject


def _same_place(marked: Marked, left: Integers, right: Integers) -> tuple[Integers, Integers, Integers]:
    """Return pair, place on the left and on the right of different words between the same two neighbours.

    Neighbours that stand together more than once on a side show no place.
    """
    keys, places, starts = marked.gaps
    width = int(keys.max(initial=0)) + 1
    sides = []
    for texts in (left, right):
        sizes = starts[texts + 1] - starts[texts]
        pair = np.repeat(np.arange(len(texts)), sizes)
        at = np.arange(int(sizes.sum())) - np.repeat(np.cumsum(sizes) - sizes, sizes) + np.repeat(starts[texts], sizes)
        key, first, often = np.unique(pair * width + keys[at], return_index=True, return_counts=True)
        sides.append((key[often == 1], places[at][first[often == 1]]))
    both, i, j = np.intersect1d(sides[0][0], sides[1][0], assume_unique=True, return_indices=True)
    mine, theirs = sides[0][1][i], sides[1][1][j]
    different = marked.counts.tokens.ids[mine] != marked.counts.tokens.ids[theirs]
    return (both // width)[different], mine[different], theirs[different]


def _holds(marked: Marked, texts: Integers, words: NDArray[np.int32]) -> NDArray[np.bool_]:
    """Tell whether texts hold words."""
    starts, own, _ = marked.first_places
    width = np.int64(max(len(marked.counts.tokens.words), 1))
    rows = np.repeat(np.arange(len(starts) - 1), np.diff(starts))
    keys, wanted = rows * width + own, texts * width + words
    place = np.minimum(np.searchsorted(keys, wanted), max(len(keys) - 1, 0))
    found: NDArray[np.bool_] = keys[place] == wanted if len(keys) else np.zeros(len(words), bool)
    return found
