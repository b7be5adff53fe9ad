"""Pairs of texts to the opposites that they have at one place, and whether these hold or a denial cancels them.

"The shop was open" and "the shop was closed" differ in one word that turns the statement. Two words count where they
stand in one gap between words that both texts have in one order.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from toolkit.corpus.counts import Floats, Integers
from toolkit.corpus.function_words import FUNCTION_WORDS
from toolkit.corpus.wordforms import root
from toolkit.facts.marks import Marked
from toolkit.facts.opposites import AHEAD, DEGREES, LESS, OPPOSITES, QUANTITIES, RELATIONS, Sense, kinds, senses
from toolkit.quantities.counted import plural
from toolkit.quantities.readings import is_figure

_GAP = 6  # words between two shared ones, within which a word may have its counterpart
_IN_CLAUSE = 12  # the same in a clause, which ends where the next thing is said
_LONG = 10_000  # words of a passage beyond which one word of it turns nothing; bounds the memory to 13 MB a pair
_LINKS = frozenset(str.split("of the its his her their our these those"))  # between a quantity and what it is of
_NOT_BEHIND = {  # words in front of which a quantity is another one: "a few", "the last few", "the most"
    "few": frozenset(str.split("a the last past next first these those every another quite")),
    "little": frozenset(str.split("a the its his her their our my this that so very")),
    "most": frozenset(str.split("the its his her their our")),
}
_NO, _ALMOST = ("no", "none"), ("almost", "virtually", "practically", "nearly")  # "almost no" voters are few
_FEW = frozenset(["few", "handful"])
_EITHER = frozenset(str.split("different differs differ next close near due"))  # "to" and "from", "to" and "by" alike
_REMEDIES = frozenset(  # "for" and "against" alike: "a vaccine for malaria"
    str.split("vaccine vaccines jab jabs drug drugs medicine medicines treatment treatments insurance insured remedy")
)
_BE = frozenset(str.split("is are was were be been being"))  # before "left": it stays there; "7:41 left"
_KEPT = frozenset(str.split("kept retained preserved"))  # opposites of "closed" where that is all that is said of it
_CLOSING = re.compile("clos|shut|demolish")
_BEHIND_KEPT = frozenset(
    ["", *str.split("for until till as beyond after and but")]
)  # no "kept in a barn", "kept waiting"
_OUT = frozenset(["out"])  # "out of" is one
# Words that are opposites of those of their line only behind some others: "on time", "was held", "is against".
BEHIND = {
    "time": frozenset(str.split("on in")),
    "schedule": frozenset(["on"]),
    "place": frozenset(str.split("take takes took taken taking")),
    "held": _BE,
    "ahead": frozenset(str.split("go goes went gone going press presses pressed pressing")),
    "against": _BE | frozenset(str.split("vote votes voted voting spoke speak speaks argued campaigned out came")),
}
_PLAINLY, _TURNED, _DENYING = range(3)  # how a side of a line is stated: "lost", "did not win", "rejected"
_SOON = 4  # words behind "threw" within which "out" stands
_UNTIL = frozenset(["until", "till"])
_BY_OR_TO = frozenset(["by", "to"])  # "bought by" them, "sold to" them
_LIGHT = frozenset(  # between an opposite and the words around it: "remains open", "was closed"
    str.split(
        "is are was were be been being has have had do does did will would not on in "
        "remain remains remained stay stays stayed become becomes became go goes went get gets got still again"
    )
)
_BESIDE = 1  # words that both have together between them and the shared word beside the gap


class Opposed(NamedTuple):
    """For each pair the share of opposites at one place that hold, and what `opposed` tells beside it."""

    holds: Floats
    rarity: Floats
    cancelled: NDArray[np.bool_]
    turned: NDArray[np.bool_]


class _Met(NamedTuple):
    """Opposites at one place: whether they hold after denials, their rarity, and how many quantities of them deny.

    None where they are no quantities.
    """

    holds: bool
    rarity: float
    few: int | None


def opposed(
    marked: Marked, left: Integers, right: Integers, *, silent: Callable[[int], frozenset[int]] | None = None
) -> Opposed:
    """Tell of pairs of texts how many of the opposites that they have at one place hold.

    Parameters
    ----------
    marked, left, right : Marked, array of int, array of int
        Pairs of texts, as everywhere in `toolkit.facts`.
    silent : callable, optional
        The number of a pair to the lines of opposites that say nothing in it.

    Returns
    -------
    Opposed
        For each pair the share (0 to 1) of the opposites at one place that hold; the rarity of all of them, summed;
        whether there are some of which none holds ("did not win" and "lost"); and whether two things are compared from
        the other side, so that the opposites and the other order state the same: "Apples are cheaper than pears" and
        "pears are dearer than apples".
    """
    one, other = (side[left] - side[right] for side in marked.sides)
    there = one.multiply(other).min(axis=1).toarray()  # one side has more words of it there, the other side here
    odd = (marked.denials[left] + marked.denials[right]) % 2 > 0
    same = odd & _on_one_side(marked, left, right)  # "threw out" and "rejected", which denies
    found, weight = np.zeros((2, len(left)))
    cancelled, turned = np.zeros((2, len(left)), bool)
    denials = marked.denials[left] + marked.denials[right] > 0
    for pair in np.flatnonzero((there.ravel() < 0) | same).tolist():
        turned[pair] = _compared_from_the_other_side(marked, (int(left[pair]), int(right[pair])))
        texts = int(left[pair]), int(right[pair])
        met = [] if turned[pair] else _counterparts(marked, *texts, without=silent(pair) if silent else frozenset())
        if met:
            few = [one.few for one in met if one.holds]  # "only a few came", "most did not come"
            turns = None not in few and (int(odd[pair]) + sum(number or 0 for number in few)) % 2
            found[pair] = 0.0 if turns else np.mean([one.holds for one in met])
            weight[pair] = sum(one.rarity for one in met)
            cancelled[pair] = not found[pair]
        elif denials[pair] and not turned[pair]:
            cancelled[pair] = _denied_opposite(marked, texts, turned=bool(there[pair] < 0))
    return Opposed(found, weight, cancelled, turned)


def _on_one_side(marked: Marked, left: Integers, right: Integers) -> NDArray[np.bool_]:
    """Tell which pairs have words of one side of a line of opposites."""
    found = np.zeros(len(left), bool)
    for side in marked.sides:
        one, other = side[left], side[right]
        found |= one.multiply(other).sum(axis=1).A1 > 0
    return found


def _denied_opposite(marked: Marked, texts: tuple[int, int], *, turned: bool) -> bool:
    """Tell whether one text denies what the other says by an opposite, in another order, or by a word that denies.

    "The school forbade pupils to use phones" and "pupils were not allowed to use phones", only where `turned`; "the
    senate threw the bill out" and "the bill was rejected by the senate".
    """
    ones, others = (_held(marked, text) for text in texts)
    torn = {line for own in (ones, others) for line, side in own if (line, 1 - side) in own}
    met = [
        (own, others[line, side]) for (line, side), own in ones.items() if line not in torn and (line, side) in others
    ]
    ways = ({one, other} for own, their in met for one in own for other in their)
    return any(way == {_PLAINLY, _DENYING} or (turned and _TURNED in way and len(way) > 1) for way in ways)


def _held(marked: Marked, text: int) -> dict[tuple[int, int], set[int]]:
    """Return the lines of opposites, and their side, that a text states, and in which ways it does so."""
    start, known = int(marked.counts.tokens.bounds[text]), kinds()
    found: dict[tuple[int, int], set[int]] = {}
    for at, own in _sensed(marked, text):
        denied = bool(marked.denied[start + at])
        denies = bool(marked.denying[start + at]) and marked.word(text, start + at + 1) != "to"
        for line, side, _ in own:
            turned = denied and known[line] == OPPOSITES
            found.setdefault((line, side ^ turned), set()).add(
                _TURNED if turned else _DENYING if denies and known[line] == OPPOSITES else _PLAINLY
            )
    return found


def _sensed(marked: Marked, text: int) -> list[tuple[int, tuple[Sense, ...]]]:
    """Return which words of a text have opposites, and the senses of each, looked up once."""
    known: dict[int, list[tuple[int, tuple[Sense, ...]]]] = marked.made("sensed", dict)
    if text not in known:
        ids, told = marked.counts.tokens.ids[marked.counts.tokens.of(text)].tolist(), marked.senses
        words = marked.counts.tokens.words
        known[text] = [
            (at, told[number])
            for at, number in enumerate(ids)
            if number in told
            and _in_phrase(words[number], [words[n] for n in ids[max(at - 1, 0) : at + 1 + _SOON]], at)
        ]
    return known[text]


def _in_phrase(word: str, around: Sequence[str], at: int) -> bool:
    """Tell whether a word that is an opposite only beside some others stands beside these: "on time", "threw out"."""
    if word in BEHIND and (not at or around[0] not in BEHIND[word]):
        return False
    return word not in AHEAD or not AHEAD[word].isdisjoint(around[1:] if not at else around[2:])


def _compared_from_the_other_side(marked: Marked, texts: tuple[int, int]) -> bool:
    """Tell whether what is behind "than" on either side stands before it on the other, and opposites compare them."""
    parts: list[tuple[set[str], set[str]]] = []
    tokens = marked.counts.tokens
    for text in texts:
        words = [tokens.words[number] for number in tokens.ids[tokens.of(text)].tolist()]
        if words.count("than") != 1:
            return False
        at = words.index("than")
        parts.append(({*words[:at]}, {word for word in words[at + 1 : at + 1 + _GAP] if word not in FUNCTION_WORDS}))
    (before, behind), (first, second) = parts
    behind, second = behind - second, second - behind
    if behind.isdisjoint(first) or second.isdisjoint(before):
        return False
    alone = before - first - second, first - before - behind  # without what is compared: "men", "women"
    lines, known = kinds(), senses()
    one, other = ({own[:2] for word in part for own in known.get(word, ())} for part in alone)
    return any(lines[line] == OPPOSITES and (line, 1 - side) in other for line, side in one)


def _until(marked: Marked, texts: tuple[int, int]) -> bool:
    """Tell whether one text alone says until when: what is closed until May is open then."""
    tokens = marked.counts.tokens
    return len({any(tokens.words[at] in _UNTIL for at in tokens.ids[tokens.of(text)].tolist()) for text in texts}) > 1


def _counterparts(marked: Marked, left: int, right: int, *, without: frozenset[int]) -> list[_Met]:
    """Return the opposites of each gap in which both texts have some."""
    if marked.strings[left] > marked.strings[right]:  # the gaps of one order, so that exchanging the sides changes none
        left, right = right, left
    gaps = _gaps(marked.strings[left], marked.strings[right])
    ones, others = (_sided(marked, text, [gap[at : at + 2] for gap in gaps]) for text, at in ((left, 0), (right, 2)))
    torn, known = _torn(ones) | _torn(others) | without, kinds()
    facing = [
        (gap, one, other, lines)
        for gap, one, other in zip(gaps, ones, others, strict=True)
        if (lines := {line for line, side in one if (line, 1 - side) in other} - torn)
        and one.keys().isdisjoint(other)
        and max(gap[1] - gap[0], gap[3] - gap[2]) <= (_GAP if not without else _IN_CLAUSE)
    ]
    if not facing:
        return []
    crossed, until = _crossed(marked, (left, right), gaps), _until(marked, (left, right))
    ids, met = marked.counts.tokens.ids, []
    for gap, one, other, lines in facing:
        places: dict[tuple[int, ...], set[int]] = {}
        for line in lines:
            at = tuple(own.get((line, 0), own.get((line, 1), 0)) for own in (one, other))
            places.setdefault(at, set()).add(known[line])
        for (mine, theirs), of in sorted(places.items()):
            if crossed and (of == {RELATIONS} or _told_from_the_other_side(crossed, mine, theirs)):
                continue
            if any(_fits(marked, (left, right), (mine, theirs), gap=gap, kind=kind) for kind in sorted(of)):
                turned = (marked.word(left, mine - 1) in LESS) != (marked.word(right, theirs - 1) in LESS)
                if OPPOSITES in of and until:
                    continue
                holds = bool((marked.denied[mine] == marked.denied[theirs]) != turned)
                if holds or OPPOSITES in of:  # who was not killed need not be injured
                    few = int(marked.denying[[mine, theirs]].sum()) if of == {QUANTITIES} else None
                    met.append(_Met(holds, float(marked.idf[ids[[mine, theirs]]].sum()), few))
    return met


def _fits(
    marked: Marked, texts: tuple[int, int], at: tuple[int, int], *, gap: tuple[int, int, int, int], kind: int
) -> bool:
    """Tell whether two words of a gap stand at one place, and in the sense in which they exclude each other."""
    words = [marked.word(*side) for side in zip(texts, at, strict=True)]
    before, behind = (
        [marked.word(text, place + step) for text, place in zip(texts, at, strict=True)] for step in (-1, 1)
    )
    if kind == RELATIONS:
        alone = [size - (word in _OUT) for size, word in zip((gap[1] - gap[0], gap[3] - gap[2]), words, strict=True)]
        return alone == [1, 1] and all(behind) and before[0] == before[1] and before[0] not in _EITHER
    if not _together(marked, texts, at, gap=gap, light=_LIGHT if kind == OPPOSITES else frozenset()):
        return False
    if words[0] in DEGREES and kind != QUANTITIES and behind[0] != behind[1]:
        return False
    if kind == OPPOSITES and _alike(words, before, behind):
        return False
    if kind == QUANTITIES:
        counting = all(
            word not in _NOT_BEHIND
            or by not in _NOT_BEHIND[word]
            or (by == "a" and marked.word(text, place - 2) in ("only", "just"))
            for word, by, text, place in zip(words, before, texts, at, strict=True)
        )
        counting &= not any(word == "some" and is_figure([by])[0] for word, by in zip(words, behind, strict=True))
        almost = any(word in _NO and by in _ALMOST for word, by in zip(words, before, strict=True))
        counting &= not (almost and _FEW.intersection(words))
        counting &= not any(word == "little" and plural(by) for word, by in zip(words, behind, strict=True))
        return counting and len({_thing(marked, *side) for side in zip(texts, at, strict=True)}) == 1
    here, there = (place - marked.counts.tokens.bounds[text] for text, place in zip(texts, at, strict=True))
    return not _moved(marked, texts, (gap[0], int(here)), (gap[2], int(there)))


def _together(
    marked: Marked,
    texts: tuple[int, int],
    at: tuple[int, int],
    *,
    gap: tuple[int, int, int, int],
    light: frozenset[str],
) -> bool:
    """Tell whether two words of a gap are as near to one edge of it, but for one word and light ones."""
    between = [0, 0]
    for text, place, low, high in zip(texts, at, gap[::2], gap[1::2], strict=True):
        start = int(marked.counts.tokens.bounds[text])
        for side, ends in enumerate(((start + low, place), (place + 1, start + high))):
            between[side] += sum(marked.word(text, word) not in light for word in range(*ends))
    return min(between) <= _BESIDE


def _alike(words: list[str], before: list[str], behind: list[str]) -> bool:
    """Tell opposites that state the same by the words beside them: "left in place" and "remained in place".

    So do "a vaccine for malaria" and "against malaria", the "victory over" somebody and the "defeat of" somebody.
    """
    if {*words} == {"for", "against"}:
        return before[0] == before[1] and before[0] in _REMEDIES
    if {*behind} == _BY_OR_TO:
        return True
    if any(map(_CLOSING.match, words)):  # against all that is said of what is kept
        return any(
            word in _KEPT and (by not in _BE or then not in _BEHIND_KEPT)
            for word, by, then in zip(words, before, behind, strict=True)
        )
    phrases = {*zip(words, behind, strict=True)}
    if ("defeat", "of") in phrases and not phrases.isdisjoint((("victory", "over"), ("triumph", "over"))):
        return True
    return any(word == "left" and (by in _BE or is_figure([by])[0]) for word, by in zip(words, before, strict=True))


def _thing(marked: Marked, text: int, place: int) -> str:
    """Return the root of what a quantity is of: "most of the voters", "few voters"."""
    behind = (marked.word(text, place + step) for step in range(1, 4))
    return next((root(word) for word in behind if word not in _LINKS), "")


def _crossed(marked: Marked, texts: tuple[int, int], gaps: list[tuple[int, int, int, int]]) -> list[tuple[int, int]]:
    """Return the places on either side of rare words that stand in different gaps: what moved."""
    bounds, ids = marked.counts.tokens.bounds, marked.counts.tokens.ids
    sides: list[dict[int, int]] = []
    for text, at in zip(texts, (0, 2), strict=True):
        places = [bounds[text] + place for gap in gaps for place in range(*gap[at : at + 2])]
        sides.append({int(ids[place]): int(place) for place in places if marked.rare[ids[place]]})
    return [(sides[0][word], sides[1][word]) for word in sorted(sides[0].keys() & sides[1].keys())]


def _told_from_the_other_side(crossed: list[tuple[int, int]], mine: int, theirs: int) -> bool:
    """Tell whether one word stands before the opposite here and behind it there, another one behind and before.

    "Apples are cheaper than pears" and "pears are dearer than apples" state the same.
    """
    ways = {(one < mine, other < theirs) for one, other in crossed}
    return {(True, False), (False, True)} <= ways


def _moved(marked: Marked, texts: tuple[int, int], *parts: tuple[int, int]) -> bool:
    """Tell whether a rare word before either of two words stands elsewhere on the other side: another one does it.

    "The group bought the yard from the city" and "the city sold the yard to the group" state the same.
    """
    bounds, ids = marked.counts.tokens.bounds, marked.counts.tokens.ids
    for text, other, (start, end) in zip(texts, texts[::-1], parts, strict=True):
        before = ids[bounds[text] + start : bounds[text] + end]
        rare = before[marked.rare[before]]
        if len(rare) and np.isin(rare, ids[bounds[other] : bounds[other + 1]]).any():
            return True
    return False


def _sided(marked: Marked, text: int, parts: Sequence[tuple[int, ...]]) -> list[dict[tuple[int, int], int]]:
    """Return the lines of opposites, and their side, of which parts of a text have words, and the place of the last."""
    first, known = int(marked.counts.tokens.bounds[text]), _sensed(marked, text)
    return [
        {(line, side): first + at for at, own in known if start <= at < stop for line, side, _ in own}
        for start, stop in parts
    ]


def _torn(gaps: list[dict[tuple[int, int], int]]) -> set[int]:
    """Return the lines of which a text has both sides outside the shared words: "closed, and open again"."""
    held = {key for gap in gaps for key in gap}
    return {line for line, side in held if (line, 1 - side) in held}


def both_sides(marked: Marked, text: int) -> frozenset[int]:
    """Return the lines of opposites of which a text has both sides, what it denies of opposites being the other one."""
    known: dict[int, frozenset[int]] = marked.made("both sides", dict)
    if text not in known:
        held = _held(marked, text)
        known[text] = frozenset(line for line, side in held if (line, 1 - side) in held)
    return known[text]


def _gaps(left: str, right: str) -> list[tuple[int, int, int, int]]:
    """Return where the words between those in one order on both sides start and end, on the left and on the right."""
    from rapidfuzz.distance import Indel

    if max(len(left), len(right)) > _LONG:
        return []
    edges = [(block.src_start, block.src_end, block.dest_start, block.dest_end)
             for block in Indel.opcodes(left, right) if block.tag == "equal"]  # fmt: skip
    edges = [(0, 0, 0, 0), *edges, (len(left), len(left), len(right), len(right))]
    return [(one[1], other[0], one[3], other[2]) for one, other in pairwise(edges)]
