"""Two figures in other units to one unit, so that their values can be compared: miles in kilometres, a week in days.

A rate is converted by both its units: 20 km/h is some 12 mph, 40 flights a day are 280 a week.
"""

from __future__ import annotations

from dataclasses import replace

from toolkit.quantities.context import Figure
from toolkit.quantities.counted import Counted
from toolkit.quantities.measured import size_of

_OFF = {"time": 0.15}  # how far, as a share, values may be apart in another unit: "eight weeks", "two months"
_FAR = 0.25  # the same of lengths and weights: "two miles", "3 km"
_NAUTICAL = "length", 1852.0  # a nautical mile, in metres


def dimension(thing: Counted) -> tuple[str, str, float]:
    """Return what a figure measures or counts, for each of what, and the size of its unit there.

    Examples
    --------
    >>> dimension(Counted("mile", each="day")), dimension(Counted("flight"))
    (('length', 'time', 1609.34), ('one flight', '', 1.0))
    """
    of, size = _sized(thing.head)
    many, _, one = thing.each.rpartition(" ") if thing.each[:1].isdecimal() else ("", "", thing.each)
    number, _, rest = many.partition(" ")
    each, length = _sized(f"{rest} {one}".strip())
    return of, each, size / (float(number or 1) * length)


def in_one_unit(one: Figure, other: Figure) -> tuple[Figure, Figure]:
    """Return two figures in one unit, that of the second, the first loosely if it had another.

    Those that measure two things, or that have one unit, are returned as they are.
    """
    sides = [dimension(figure.counted) for figure in (one, other)]
    units = [(figure.counted.head, figure.counted.each) for figure in (one, other)]
    if units[0] == units[1] or sides[0][:2] != sides[1][:2]:
        return one, other
    times = sides[0][2] / sides[1][2]
    off = _FAR if size_of(units[0][0]) and sides[0][0] not in _OFF else _OFF["time"]
    low, high, value = (end * times for end in (one.low, one.high, one.value))
    close = one.close[0] * times * (1 - off), one.close[1] * times * (1 + off)
    counted = replace(one.counted, head=units[1][0], each=units[1][1])
    period = other.period if one.period and other.period and units[0][1] and units[1][1] else one.period
    found = replace(one, low=low, high=high, value=value, close=close, counted=counted, digits=0, period=period)
    return found, other


def _sized(word: str) -> tuple[str, float]:
    """Return the dimension of a unit and its size; another word is one of what it names."""
    if word == "nautical mile":
        return _NAUTICAL
    return size_of(word) or (f"one {word}" if word else "", 1.0)
