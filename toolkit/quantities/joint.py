"""Figures that stand side by side to those that are one: "3 hours 10 minutes", "40 people every day".

For readers; the quick reading joins its own (`readings.joined`).
"""

from __future__ import annotations

import re
from dataclasses import replace
from math import inf

from toolkit.quantities.context import Figure
from toolkit.quantities.counted import Counted
from toolkit.quantities.measured import ADDED, size_of

INTERVAL = "interval"  # the kind of a figure that says how often something is
_JOINT = re.compile(r",?\s(?:and\s)?|-")
_COMPARED = re.compile(  # behind a second one that a comma divides from the first: "41.9 kilometres, 240 metres short"
    r"[^,.;:]{0,16}?\s(?:short|shorter|longer|less|more|fewer|later|earlier|before|after|ahead|behind|away|from|off|too)\b"
)
_INCHES = re.compile(r"\s?in\b(?!\s(?:the|an?|this|that|his|her|their|its)\b)")  # behind feet: "5 ft 10 in"


def summed(found: list[Figure], text: str) -> list[Figure]:
    """Return the figures of a text, two units of one measure that stand together as one figure in the smaller.

    Examples
    --------
    >>> from toolkit.quantities.quantities import figures
    >>> [(figure.shown, figure.value) for figure in figures("They waited 3 hours and 10 minutes in 2 rooms.")]
    [('3 hours 10 minutes', 190.0), ('2 rooms', 2.0)]
    """
    result: list[Figure] = []
    for figure in found:
        one = result[-1] if result else None
        if one and one.counted.head == "foot" and not figure.counted.head and _INCHES.match(text, figure.end):
            figure = replace(figure, counted=Counted("inch", words="in"), shown=f"{figure.shown} in")
        times = _times(one, figure, text) if one else 0.0
        if one is None or not times:
            result.append(figure)
            continue
        total = round(one.value * times) + figure.value
        ends = total if one.low else 0.0, total if one.high < inf else inf
        result[-1] = replace(
            figure,
            low=ends[0],
            high=ends[1],
            start=one.start,
            shown=f"{one.shown} {figure.shown}",
            value=total,
            close=(total, total) if one.low == one.high else ends,
            digits=0,
        )
    return result


def _times(one: Figure, other: Figure, text: str) -> float:
    """Return how many of the unit of the second figure that of the first is, nought where they are not joined."""
    if one.kind != "number" or other.kind != "number" or one.vague or (other.low, other.high) != (other.value,) * 2:
        return 0.0
    if one.counted.each or other.counted.each:  # "80 km/h, 10 m/s"
        return 0.0
    sizes = size_of(one.counted.head), size_of(other.counted.head)
    if sizes[0] is None or sizes[1] is None or sizes[0][0] != sizes[1][0] or sizes[0][0] not in ADDED:
        return 0.0
    between, unit = text[one.end : other.start], one.counted.words
    joint = between[1 + len(unit) :] if between[1:].lower().startswith(unit) and between[:1] in " -" else "none"
    times = sizes[0][1] / sizes[1][1]
    if not (one.value.is_integer() and other.value < times > 1 and _JOINT.fullmatch(joint)):
        return 0.0
    return 0.0 if joint[0] == "," and _COMPARED.match(text, other.end) else times


def without_rates(found: list[Figure]) -> list[Figure]:
    """Return figures without the intervals that say for what time the one before is given: "40 people every day"."""
    result: list[Figure] = []
    for figure in found:
        one = result[-1] if result else None
        rate = one.counted if one else None
        if figure.kind == INTERVAL and one and rate and rate.each and figure.start <= one.end + len(rate.words) + 1:
            continue
        result.append(figure)
    return result
