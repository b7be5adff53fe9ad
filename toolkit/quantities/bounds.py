"""The words around a date or a time of day to whether it is the first or the last that is possible.

"Cannot be finished before spring 2019" allows spring 2019 and all that follows, and denies nothing of it.
"""

from __future__ import annotations

import re
from math import inf

from toolkit.quantities.dates import MONTHS

_DENIAL = r"(?:\b(?:not|never|cannot)|n['’]t)\b"
_NAMES = rf"(?:{'|'.join(sorted(MONTHS, key=len, reverse=True))})\b\.?|spring|summer|autumn|fall|winter|\w{{3,6}}day"
# Between "before" and a year, a day or an hour: "before the end of March".
_PARTS = (
    r"(?:(?:the|about|around|at\sleast|early|mid|late|end|beginning|start|middle|of|next|\d\d?(?:st|nd|rd|th)?|"
    rf"{_NAMES})[\s,-]+)*"
)
DATED = rf"{_PARTS}(?:\d|{_NAMES}|noon|midnight|tomorrow|next)"  # what begins a date or a time of day
_DENIED = rf"{_DENIAL}[^.;:!?]{{0,60}}?\s"
_FIRST = re.compile(rf"(?:{_DENIED}before\s|\b(?:no|not)\s(?:earlier|sooner)\sthan\s){_PARTS}$", re.IGNORECASE)
_LAST = re.compile(rf"\b(?:no|not)\slater\sthan\s{_PARTS}$", re.IGNORECASE)
_SIDE = re.compile(rf"\b(?:(?P<up>before|by|prior\sto|ahead\sof)|after|following)\s{_PARTS}$", re.IGNORECASE)
_BEHIND = re.compile(
    r"(?:[\s,]+(?:of\s)?(?:\d{1,4}|a\.?m\.?|p\.?m\.?))*,?\sat\sthe\s(earliest|latest)\b", re.IGNORECASE
)
_WHEN = re.compile(
    rf"(?:{_DENIED}(?P<way>before|until|till)|\b(?:no|not)\s(?:earlier|sooner|later)\sthan)\s{DATED}",
    re.IGNORECASE,
)
_AHEAD, _NEAR = 110, 40  # code points before a date and behind it in which these stand


def bound(text: str, start: int, end: int) -> int:
    """Return 1 of the first date or time that is possible, -1 of the last, 0 of any other.

    What is not done until May is done in May.

    Examples
    --------
    >>> bound("It will not open before 2019.", 24, 28), bound("no later than May 2019", 18, 22), bound("in 2019", 3, 7)
    (1, -1, 0)
    """
    near = text[end : end + _NEAR]
    if "est" in near.lower() and (behind := _BEHIND.match(near)):
        return 1 if behind[1].lower() == "earliest" else -1
    before = text[max(start - _AHEAD, 0) : start].lower()
    if not ("before" in before or "than" in before):  # as before most dates
        return 0
    return bool(_FIRST.search(before)) - bool(_LAST.search(before))


def beside(text: str, start: int, end: int) -> int:
    """Return -1 of a year or a day that others are before, 1 of one that others are after, else what `bound` does.

    What closed before 2016 can have closed in 2014.

    Examples
    --------
    >>> beside("closed before 2016", 14, 18), beside("built by May 1930", 13, 17), beside("shut in 2004", 8, 12)
    (-1, -1, 0)
    """
    if way := bound(text, start, end):
        return way
    match = _SIDE.search(text[max(start - _NEAR, 0) : start])
    return (-1 if match["up"] else 1) if match else 0


def opened(ends: tuple[float, float], way: int, *, last: float = inf) -> tuple[float, float]:
    """Return what a date can mean that is the first or the last possible; `last` is the last of all."""
    return (ends[0], last) if way > 0 else (0.0, ends[1]) if way < 0 else ends


def one_not_before(one: str, other: str) -> str:
    """Return "before" or "until" where one of two texts denies that something is so before a date or an hour.

    Empty where neither does, or both.

    Examples
    --------
    >>> one_not_before("It cannot be finished before spring 2019.", "It was not finished in 2019.")
    'before'
    """
    found = [(match["way"] or "before").lower() for text in (one, other) if (match := _WHEN.search(text))]
    return found[0] if len(found) == 1 else ""
