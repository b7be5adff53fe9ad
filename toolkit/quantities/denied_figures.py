"""The figures of a text to those that it states, each with the one that it says is not so: "50 minutes, not 35".

Who says "50 minutes, not 35" states no 35: the figure answers somebody, and stands with what is told in its place.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from toolkit.quantities.context import Figure

_IN = r"(?:\s(?:in|on|at|by|for|from|the|some|about|around|just))*"
_AHEAD = re.compile(rf"(?:[,;–—]|\band|\()\s?not{_IN}\s[£$€¥]?$", re.IGNORECASE)  # what is so stands before it
_BEFORE = re.compile(rf"\bnot{_IN}\s[£$€¥]?$", re.IGNORECASE)  # "not 35 minutes but 50"
_BUT = re.compile(r"[^.,;:!?]{0,30}?,?\sbut(?:\s\w+){0,2}\s[£$€¥]?$", re.IGNORECASE)
# What is measured from here is no answer: "a strong team, not ten miles from the capital".
_FROM = re.compile(r"(?:\s\w+)?\s(?:from|away|ago|off|later|earlier|before|after|behind|ahead)\b", re.IGNORECASE)
_NEAR = 40  # code points before a figure in which "not" stands


def without_denied(found: Sequence[Figure], text: str) -> list[Figure]:
    """Return the figures that a text states; of one that it puts in another's place, `instead` is the other.

    Parameters
    ----------
    found : sequence of Figure
        The figures of a text, in its order.
    text : str
        The text.

    Returns
    -------
    list of Figure
        Without those right behind ", not" or "and not" where the figure of the same kind before them is of one thing
        with them or has none, and those behind "not" where "but" and such a figure follow.

    Examples
    --------
    >>> from toolkit.quantities.quantities import figures
    >>> [(one.shown, one.instead.shown) for one in figures("The trip takes 50 minutes, not 35.") if one.instead]
    [('50 minutes', '35')]
    """
    if "not " not in text.lower():
        return list(found)
    result = list(found)
    for at, figure in enumerate(found):
        ahead = text[max(0, figure.start - _NEAR) : figure.start]
        place = at - 1 if _AHEAD.search(ahead) else at + 1 if _BEFORE.search(ahead) else -1
        if not 0 <= place < len(found) or _FROM.match(text, figure.end) or not _of_one_kind(found[place], figure):
            continue
        if place > at and not _BUT.fullmatch(text[figure.end : found[place].start]):
            continue
        result[place] = replace(result[place], instead=figure)
    denied = [one.instead for one in result if one.instead]
    return [one for one in result if not any(one.start == other.start for other in denied)]


def _of_one_kind(stated: Figure, denied: Figure) -> bool:
    """Tell whether one figure can stand in the place of another."""
    units = {figure.counted.head for figure in (stated, denied)} - {""}
    same = (stated.low, stated.high, stated.moment) == (denied.low, denied.high, denied.moment)
    return stated.kind == denied.kind and len(units) <= 1 and not same and not (stated.vague or denied.vague)
