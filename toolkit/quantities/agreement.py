"""Figures of two texts to whether they can be the same: rounded, in another unit, open to one side, or not at all.

What is counted may be rounded in a retelling, 14,276 people to 14,000. What stands in an order of its own is not: 2021
is no rounded 2020, nor 9 p.m. a rounded 9 a.m. Figures with units are the same where they convert into each other.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from math import inf, isinf, isnan
from typing import Any

from toolkit.quantities.ages import LIMIT, same_limit
from toolkit.quantities.amounts import DATED, EACH, UNSAID, Amounts, Sign
from toolkit.quantities.changes import BY, FROM, WAY
from toolkit.quantities.context import Range
from toolkit.quantities.frequencies import OFTEN, same_interval
from toolkit.quantities.measured import DAY, Measure
from toolkit.quantities.quantities import last_digit
from toolkit.quantities.results import SCORE, one_result
from toolkit.quantities.shares import SHARE, alike_shares
from toolkit.quantities.values import MONEY

_ROUNDED = 100  # values from here on may be rounded in a retelling; smaller ones only to fewer decimals
# How far, as a share, values may be apart in another unit: "two miles", "3 km"; "eight weeks", "two months"; ages.
_CONVERTED = {"time": 0.15, "age": 0.5}
_CLOSE = 0.25
_HEDGES = frozenset(["about", "around", "roughly", "approximately", "nearly", "almost", "some", "circa"])
_LOOSE = 0.1  # how far, as a share, what is said with one of these may be off: "nearly 100 people", "97 people"
_ROUND = 5  # small values said with a hedge are rounded to a multiple of it
_WARM = 0.03  # how far, as a share, degrees may be off on another scale: ovens of 200 C and 400 F
_MINUTES = 5  # between two times of day that may be one: "10:32" and "half past ten"
_DAY = 1440  # minutes
_PARTS = ("by", "from")  # before a figure with a unit: "7 metres high", "raised by 2 metres", "raised from 5 metres"
_EXACT = ("year", "season", "times", WAY)  # never rounded, as ranks and days
_NAMED = ("nth", "day of")
_WHEN = ("year", "season", "time", "age", "clock", "day of", OFTEN, WAY)  # equal on both sides they say nothing


def apart(one: Amounts, other: Amounts) -> tuple[list[bool], list[list[tuple[int, int]]]]:
    """Tell of each thing that two texts give figures of whether these cannot be the same.

    When and how long something is, and how old somebody, is left out where both sides say the same of it and of
    another thing too: "£1.2 million over five years" and "£3.4 million over five years" differ in all that they say.
    So is all else where one number has other units behind one word: "over six weeks" and "over six days".
    Returned beside it is where either text has the words of units that differ, which are as little shared as figures.
    """
    one, other = _without_rates(one, other), _without_rates(other, one)
    told = {thing: _apart(thing, one, other) for thing in (one.things.keys() & other.things.keys()) - {UNSAID}}
    for thing in [thing for thing in told if f"of {thing}" in one.things or f"of {thing}" in other.things]:
        wholes = [ends for side in (one, other) for ends in side.things.get(f"of {thing}", ())]
        if _make_up(one.things[thing], other.things[thing], wholes):
            told.pop(thing)
        elif told.get(f"of {thing}") is False:  # what both are a part of says nothing of the parts
            told.pop(f"of {thing}")
    for thing in ("season", DAY):
        if told.get(thing) and _open_dates(thing, one, other):
            told.pop(thing)
    for part in ("", BY):
        if SHARE + part in one.things or SHARE + part in other.things:
            told |= _shares_apart(part, one, other)
    if told.get(WAY):  # what rose by so much did not fall by so much
        told |= {thing: True for thing in told if thing.endswith(BY)}
    units: list[list[tuple[int, int]]] = [[], []]
    if measured := one.measures.keys() & other.measures.keys():
        for dimension in measured:
            told[dimension] = _measured_apart(dimension, one.measures[dimension], other.measures[dimension])
        sides = _in_other_units(one, other, told)
        units = [[own.places for own in side] for side in sides]
        if {(own.ends, own.before) for own in sides[0]} & {(own.ends, own.before) for own in sides[1]}:
            return [True], units
    counted = [verdict for thing, verdict in told.items() if verdict or not thing.startswith(_WHEN)]
    return counted or list(told.values()), units


def may_differ(one: Amounts, other: Amounts) -> bool:
    """Tell quickly of two texts, most of which give the same figures, whether any thing may be told apart in them."""
    if any(
        not (one.things[thing] <= other.things[thing] or one.things[thing] >= other.things[thing])
        for thing in one.things.keys() & other.things.keys()
        if thing != UNSAID
    ):
        return True
    if any(one.measures[name] != other.measures[name] for name in one.measures.keys() & other.measures.keys()):
        return True
    folded = any(name.endswith(EACH) for side in (one, other) for name in side.measures)
    return folded or any(thing.startswith(SHARE) for side in (one, other) for thing in side.things)


def _without_rates(one: Amounts, other: Amounts) -> Amounts:
    """Return figures with what is given for a time as if it were not, where the other side gives it for none.

    "$300 a month" is told again as "$300", "40 flights a day" as "40 flights"; what has a unit is not.
    """
    if not one.measures:
        return one
    alone = [name for name in one.measures.keys() - other.measures.keys() if name.endswith(EACH)]
    known = {name.removesuffix(EACH): name for name in sorted(alone)}
    folded = [thing for thing in known if thing in other.things]
    if not folded:
        return one
    told = {thing: frozenset(own.ends for own in one.measures[known[thing]]) for thing in folded}
    things = one.things | {thing: ends | one.things.get(thing, ends) for thing, ends in told.items()}
    return one._replace(things=things)


def _in_other_units(one: Amounts, other: Amounts, told: dict[str, bool]) -> list[list[Measure]]:
    """Return, of either side, what is not the same as anything on the other, and in a unit that the other has not."""
    found: list[list[Measure]] = [[], []]
    for dimension in sorted(one.measures.keys() & other.measures.keys()):  # what is weighed is summed in one order
        sides = one.measures[dimension], other.measures[dimension]
        for number in (0, 1) if told[dimension] else ():
            known = {own.unit for own in sides[1 - number]} if dimension != OFTEN else set()
            found[number] += [own for own in sides[number] if own.unit not in known]
    return found


def _apart(thing: str, one: Amounts, other: Amounts) -> bool:
    """Tell whether a figure of the side with fewer has none to meet on the other, equal ones set aside."""
    mine, theirs = one.things[thing], other.things[thing]
    if mine <= theirs or theirs <= mine:
        return False
    untold = [side.things.get(UNSAID, frozenset()) for side in (one, other)]  # "80 concerts in 2016 and 95 in 2017"
    rest = [mine - theirs - untold[1], theirs - mine - untold[0]]
    if thing.startswith("clock"):
        return _unmet(rest, _near)
    if thing == SCORE:
        return _unmet(rest, one_result)
    if thing in _EXACT or thing.startswith(_NAMED):
        return _unmet(rest, exactly)
    if not thing.startswith("%") and any(_is_sum(*sides) for sides in ((mine, theirs), (theirs, mine))):
        return False
    if not _unmet(rest, _meet):
        return False
    hedged = {value for side in (one, other) for value, signs in side.signs.items() if _hedged(signs)}
    return not hedged or _unmet(
        rest, lambda x, y: _meet(x, y) or (not hedged.isdisjoint((x[0], y[0])) and _loosely(x, y, hedged))
    )


def _make_up(ones: Iterable[Range], others: Iterable[Range], wholes: Iterable[Range]) -> bool:
    """Tell whether two parts make up a whole: two of 16 clubs made a profit, and fourteen of 16 none."""
    sizes = [{low for low, high in side if low == high > 0} for side in (ones, others)]
    return any((x + z, x + z) in wholes for x in sizes[0] for z in sizes[1])


def _open_dates(thing: str, one: Amounts, other: Amounts) -> bool:
    """Tell whether a day or season that is the first or the last possible lies in a year that the other has not."""
    years = [side.things.get("year", frozenset()) for side in (one, other)]
    ends = [end for side in (one, other) for ends in side.things[thing] for end in ends]
    known = [{end for ends in side for end in ends} - {0.0, inf} for side in years]
    return not {0.0, inf}.isdisjoint(ends) and all(known) and known[0].isdisjoint(known[1])


def _shares_apart(part: str, one: Amounts, other: Amounts) -> dict[str, bool]:
    """Tell the same of shares, told in words on a side or both: "a third of the pupils", "30 percent of the pupils".

    `part` is which part in a change they have: "cut by a fifth", "cut by 20 percent".
    """
    known = [
        [(ends, thing == SHARE) for thing in (SHARE, "%") for ends in sorted(side.things.get(thing + part, ()))]
        for side in (one, other)
    ]
    rest = [[share for share in side if share not in there] for side, there in zip(known, known[::-1], strict=True)]
    if not all(known):
        return {}
    meet = lambda x, y: _meet(x[0], y[0]) or alike_shares(x[0], y[0], in_words=(x[1], y[1]))  # noqa: E731
    return {"%" + part: all(rest) and _unmet(rest, meet)}


def _is_sum(ones: frozenset[Range], others: frozenset[Range]) -> bool:
    """Tell whether one figure is what the figures of the other side come to: 14 leaks and 23 leaks, 37 leaks."""
    total = round(sum(low for low, _ in others), 2)
    return len(others) > 1 and (total, total) in ones - others


def _hedged(figures: Sequence[Sign | Measure]) -> bool:
    """Tell whether a hedge stands before one of these figures."""
    return any(figure.before in _HEDGES for figure in figures)


def _loosely(one: Range, other: Range, hedged: set[float]) -> bool:
    """Tell whether of two small figures one is the other, rounded with a hedge; larger ones are rounded without."""
    if one[0] < one[1] or other[0] < other[1]:
        return False
    rounded = [value for value in (one[0], other[0]) if value in hedged and value <= _ROUNDED and not value % _ROUND]
    return bool(rounded) and abs(one[0] - other[0]) <= _LOOSE * max(rounded)


def _unmet(sides: Sequence[Collection[Any]], meet: Callable[[Any, Any], bool]) -> bool:
    """Tell whether a figure of the side with fewer, or of either where both have as many, meets none on the other."""
    fewest = min(map(len, sides))
    ways = [way for way in (sides, sides[::-1]) if len(way[0]) == fewest]
    return not all(any(meet(x, y) for y in more) for fewer, more in ways for x in fewer)


def _measured_apart(dimension: str, mine: Sequence[Measure], theirs: Sequence[Measure]) -> bool:
    """Tell the same of figures with units: of those by which something changed, from which it did, and of others."""
    parts = [[[own for own in side if _part(own) == part] for side in (mine, theirs)] for part in (*_PARTS, "")]
    return any(all(sides) and _unmeasured(dimension, *sides) for sides in parts)


def _part(one: Measure) -> str:
    return one.before if one.before in _PARTS else ""


def _unmeasured(dimension: str, mine: Sequence[Measure], theirs: Sequence[Measure]) -> bool:
    """Tell whether a figure of the side with fewer has none to meet on the other, equal ones set aside."""
    known = [{(own.unit, own.ends) for own in side} for side in (mine, theirs)]
    rest = [[own for own in side if (own.unit, own.ends) not in known[1 - n]] for n, side in enumerate((mine, theirs))]
    return _unmet(rest, lambda x, y: not _differ(dimension, x, y))


def _differ(dimension: str, one: Measure, other: Measure) -> bool:
    """Tell two figures with units that are not the same.

    In two units they differ only as one number, or behind the same word: others may be said of two things. What is so
    long is not compared with what is so wide.
    """
    if _part(one) != _part(other):
        return False
    if one.along and other.along and one.along != other.along:
        return False
    if dimension == LIMIT:
        return not same_limit(one.ends, other.ends)
    if dimension == OFTEN:
        return not same_interval((one.unit, one.ends), (other.unit, other.ends))
    if one.unit == other.unit:
        hedged = {own.ends[0] for own in (one, other) if _hedged([own])}
        met = (exactly if dimension == "age" else _meet)(one.ends, other.ends)
        return not (met or (hedged and _loosely(one.ends, other.ends, hedged)))
    if one.ends != other.ends and one.before != other.before:
        return False
    return not same_measured(dimension, one, other)


def same_measured(dimension: str, one: Measure, other: Measure) -> bool:
    """Tell whether two figures in different units can be the same."""
    if dimension == "heat":
        return _as_warm(one, other)
    if isinf(one.ends[1]) and isinf(other.ends[1]):  # "over six weeks" is as long, or longer, on both sides
        one, other = (side._replace(ends=(side.ends[0], side.ends[0])) for side in (one, other))
    far = _CONVERTED.get(dimension, _CLOSE)
    lows, highs = ([side.unit * side.ends[end] for side in (one, other)] for end in (0, 1))
    tolerance = far * max(side.unit * (side.ends[0] if isinf(side.ends[1]) else side.ends[1]) for side in (one, other))
    return max(lows) - min(highs) <= tolerance


def _as_warm(one: Measure, other: Measure) -> bool:
    """Tell whether degrees can be the same: in one unit where none is said, on the two scales, or as a difference."""
    cold, warm = (side.ends for side in sorted((one, other)))
    if max(one.unit, other.unit) > 2:  # of one of them the scale is not said
        return _meet(cold, warm)
    scales = [tuple(1.8 * end + 32 for end in cold), tuple(1.8 * end for end in cold)]
    off = max(1.0, _WARM * abs(warm[0] if isinf(warm[1]) else warm[1]))
    return any(low - off <= warm[1] and warm[0] <= high + off for low, high in scales)


def left_over(part: Amounts, whole: Amounts) -> Amounts:
    """Return the figures of a part of a text that another one does not give, whatever part in a change they have there.

    A figure is of two words, "one Yemeni passport", and given where either is. Ranks are left out, as in lists
    ("the 14th and 16th lines") they are of what stands behind the last, and dates of which one is given; what a figure
    is a part of is kept.
    """
    met = {ends for thing, own in part.things.items() for ends in own if _is_given(thing, ends, whole)}
    rest = {
        thing: own if thing.startswith("of ") else own - met
        for thing, own in part.things.items()
        if (own - met or thing.startswith("of "))
        and not thing.startswith("nth")
        and not (thing.startswith(DATED) and own & met)
    }
    measures = {
        name: left for name, own in part.measures.items() if (left := _unlike(name, own, whole.measures.get(name, [])))
    }
    return part._replace(things=rest, measures=measures)


def _is_given(thing: str, ends: Range, whole: Amounts) -> bool:
    """Tell whether a text gives a figure of a thing, or of something unsaid."""
    if ends in whole.things.get(thing, ()):
        return True
    name = thing.removesuffix(FROM).removesuffix(BY)
    known = (name, name + FROM, name + BY, UNSAID)
    return any(exactly(ends, own) for other in known for own in whole.things.get(other, ()))


def _unlike(dimension: str, own: Sequence[Measure], others: Sequence[Measure]) -> list[Measure]:
    """Return the figures with units that can be none of the others."""
    return [one for one in own if all(_part(one) != _part(other) or _differ(dimension, one, other) for other in others)]


def other_sign(one: Amounts, other: Amounts) -> bool:
    """Tell whether a value has another sign on either side: another currency, or a percent sign or a minus lost.

    One of the words beside it must be the same, of a lost sign both: small numbers are equal by chance.
    """
    for value in one.signs.keys() & other.signs.keys():
        sides = one.signs[value], other.signs[value]
        if sides[0] == sides[1]:
            continue
        signs = [{figure.sign for figure in side} for side in sides]
        minus = len({any(figure.minus for figure in side) for side in sides}) > 1
        if signs[0] == signs[1] and not minus:
            continue
        shared = {f.before for f in sides[0]} & {f.before for f in sides[1]}
        before = bool(shared)
        behind = not {f.behind for f in sides[0]}.isdisjoint(f.behind for f in sides[1])
        money = all(side <= {*MONEY} for side in signs) and signs[0].isdisjoint(signs[1])
        percent = signs[0] != signs[1] and {"%"} in signs and all(side in ({"%"}, {""}, {"points"}) for side in signs)
        lost = minus or (percent and shared != {"minus"})
        if (money and (before or behind)) or (lost and before and behind):
            return True
    return False


def _meet(one: Range, other: Range) -> bool:
    """Tell whether two figures can be the same; two ranges, and two open to one side, are compared by their ends."""
    if 0.0 in (one[1], other[1]):
        return one == other
    if one[0] < one[1] and other[0] < other[1]:
        if isinf(one[1]) != isinf(other[1]) or (one[0] == 0) != (other[0] == 0):  # "up to 20", 15 to 20
            return one[0] < other[1] and other[0] < one[1]
        return all(p == q or equal(p, q) for p, q in zip(one, other, strict=True))
    return (one[0] <= other[1] and other[0] <= one[1]) or equal(min(one[1], other[1]), max(one[0], other[0]))


def exactly(one: Range, other: Range) -> bool:
    """Tell whether two figures that are not rounded can be the same; of two ranges one must lie in the other."""
    if one[0] < one[1] and other[0] < other[1] and not isinf(one[1] + other[1]) and one[0] + other[0]:
        return (one[0] - other[0]) * (one[1] - other[1]) <= 0
    if isinf(one[1]) and isinf(other[1]):  # the first that is possible, on both sides
        return one[0] == other[0]
    if 0.0 == one[0] == other[0]:  # the last
        return one[1] == other[1]
    return one[0] <= other[1] and other[0] <= one[1]


def _near(one: Range, other: Range) -> bool:
    """Tell whether two times of day can be one: minutes apart, or one within what the other leaves open.

    Midnight ends one day and begins the next.
    """
    days = (tuple(end + turn for end in other) for turn in (-_DAY, 0, _DAY))
    return any(_minutes_apart(one, (low, high)) for low, high in days)


def _minutes_apart(one: Range, other: Range) -> bool:
    """Tell the same of two times of one day."""
    if one[0] < one[1] and other[0] < other[1]:
        return one[0] < other[1] and other[0] < one[1]
    told = one[0] == one[1] and other[0] == other[1]
    return max(one[0], other[0]) - min(one[1], other[1]) < (_MINUTES if told else 1)


def equal(one: float, other: float) -> bool:
    """Compare two values; one may be the other rounded: to fewer decimals, or a large one to the digits it shows."""
    if one == other:
        return True
    if isnan(one + other):
        return False
    steps = [last_digit(value) for value in (one, other)]
    apart = float(f"{abs(one - other):.9g}")  # 4.35 is 0.05 from 4.4, as floats a little more
    if min(steps) < 1 <= max(steps):  # 14.7, which is about 15
        return apart <= 1 / 2
    return apart <= max(steps) / 2 and (min(one, other) >= _ROUNDED or max(steps) < 1)
