"""The words before and behind a number to what it can mean: "at least 45", "about 8,000", "45 or more".

A hedge opens a figure to one side or makes it less exact, and a negation before it can turn it round ("never more
than 45").
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from math import inf

from toolkit.quantities.alternatives import one_of
from toolkit.quantities.context import Range

_list = str.split
_ABOUT = _list("about,around,roughly,approximately,some,an estimated,estimated,closer to,close to,circa,ca.", ",")
_LEAST = _list(
    "at least,upwards of,no fewer than,not fewer than,no less than,not less than,a minimum of",
    ",",
)
_JUST = _list("just over,just above,slightly more than,slightly over,a little over,a little more than", ",")
_OVER = [
    *_list("over,more than,above,exceeding,in excess of", ","),
    *(
        f"{word} than"
        for word in _list(
            "faster stronger taller longer heavier higher larger bigger wider deeper older greater hotter louder"
        )
    ),
]
_MOST = _list("up to,at most,no more than,not more than,as many as,as much as,a maximum of", ",")
_UNDER = [
    *_list("under,fewer than,less than,below", ","),
    *(
        f"{word} than"
        for word in _list("slower weaker shorter lighter lower smaller narrower younger colder cheaper quieter")
    ),
]
# A negation that turns "more than" round: "never sent more than 45", not "did not speak of the more than 45".
_TURNED = re.compile(
    r"(?:\b(?:not?|never|nor|nobody|cannot)|n['’]t)(?!\sonly)"
    r"(?:\s(?!(?:the|these|those|and|or|but|that|of|by|for|in|on|at|with|from|to|because|since|said|says|only)\b)[\w’'-]+){0,3}\s$"
    r"|\bno\s[\w’'-]+\sof\s$",  # "no gusts of more than 35 km/h"
    re.IGNORECASE,
)
ATLEAST = "or more"
_OTHERWISE = {"over": "up to", "under": ATLEAST}  # what it makes of these
BEHIND = re.compile(r"\sor\s(?:(?P<more>more|above)|fewer|less|below)\b", re.IGNORECASE)  # "45 or more officers"
BEFORE = 60  # code points before a figure in which that negation stands
_NEARLY = ["nearly", "almost", "just under"]
_SHOWN = {"just over": _JUST, ATLEAST: _LEAST, "up to": _MOST, "over": _OVER, "under": _UNDER, "nearly": _NEARLY}
_WIDEST = 0.2  # of a value: "over 1 million" is not 2 million, though that is a unit of its last digit
HEDGES = one_of([*_ABOUT, *_LEAST, *_NEARLY, *_JUST, *_MOST, *_OVER, *_UNDER])
AHEAD = re.compile(rf"(?:\b({HEDGES})\s+|~\s?)(?:US\$|[$€£¥₹])?$", re.IGNORECASE)


def reach(text: str, place: tuple[int, int], ends: Range) -> Range:
    """Return what a number at a place in a text can mean, by the hedges before it and behind it.

    Examples
    --------
    >>> reach("at least 45 officers", (9, 11), (45, 45)), reach("never more than 45", (16, 18), (45, 45))
    ((45, inf), (0.0, 45))
    """
    match = AHEAD.search(text, max(0, place[0] - BEFORE), place[0])
    hedge, start = (match[1] or "~", match.start()) if match else ("", place[0])
    return hedged(ends, hedge, (text, start, place[1]))[1]


def hedged(ends: Range, words: str, place: tuple[str, int, int]) -> tuple[str, Range, Range]:
    """Return a hedge, what a value can mean behind it, and what is close to the value.

    `place` is the text, where the hedge begins, and where the figure ends. What is close is a unit of its last digit
    that is not nought, or half of it on both sides. "At least" and "more than" are open upwards, "up to" and "under"
    open downwards.
    """
    low, high = ends
    hedge = " ".join(words.lower().split())
    step = min(last_digit(low), max(low * _WIDEST, 1.0)) if low else 0.0
    above, below = (low, high + step), (max(low - step, 0.0), high)
    behind = None if hedge else BEHIND.match(place[0], place[2])
    if behind:
        return (ATLEAST, (low, inf), above) if behind["more"] else ("up to", (0.0, high), below)
    if not hedge:
        return "", (low, high), (low, high)
    around = (low - step / 2, high + step / 2)
    said = _meaning(hedge)
    if said in _OTHERWISE and _TURNED.search(place[0], max(0, place[1] - BEFORE), place[1]):
        said = _OTHERWISE[said]
    return {
        "just over": ("just over", above, above),
        ATLEAST: (ATLEAST, (low, inf), above),
        "up to": ("up to", (0.0, high), below),
        "over": ("over", (low, inf), above),
        "under": ("under", (0.0, high), below),
        "nearly": ("nearly", below, below),
        "about": ("about", around, around),
    }[said]


@lru_cache(maxsize=1024)
def _meaning(hedge: str) -> str:
    """Return how a hedge is shown, which says what it means."""
    return next((shown for shown, words in _SHOWN.items() if hedge in words), "about")


@lru_cache(maxsize=1 << 12)
def last_digit(value: float) -> float:
    """Return the unit of the last digit that is not nought: 1,000 for 14,000, 0.1 for 2.4; 1 for nought.

    Of 15 digits, as many as a float holds for sure: 4.35 trillion is a little more as a float.
    """
    return float(10.0 ** int(Decimal(f"{value:.15g}").normalize().as_tuple().exponent))
