"""The words around a number to the age that somebody has to be under or over: "children under 12", "the over-65s".

Such an age is of a rule and not of a person: a girl of nine is no other age than "under 12", and "under 16" is
another rule. So limits of age are compared with one another alone.
"""

from __future__ import annotations

import re
from math import inf

from toolkit.quantities.context import Range
from toolkit.quantities.counted import OLDEST

LIMIT = "age limit"  # what these are measures of
_WHO = (
    r"\b(?:child(?:ren)?|kids?|boys?|girls?|women|men|people|persons?|adults?|youths?|young\speople|teenagers|babies|anyone"
    r"|anybody|everyone|everybody|someone|no\sone|nobody|those|they|she|he|all|aged?|pupils?|students?|drivers?|passengers?|visitors?"
    r"|patients?|residents?|citizens?|voters?|players?|members?|workers?|employees?|applicants?|travell?ers?|customers?"
    r"|guests?|swimmers?|riders?|cyclists?|motorists?|athletes?|runners?|minors?|learners?|candidates?|viewers?|buyers?"
    r"|users?|fans?|pensioners?)\s(?:who\s(?:is|are)\s|is\s|are\s|aged\s)?"
)
_LESS, _MORE = r"under|below", r"over|above"
_THE_AGE = r"(?:the\s)?age\s(?:of\s)?"
_BEFORE = re.compile(
    rf"(?:\b(?P<not>no|not)\s)?(?:(?P<sure>\b(?:younger|older)\sthan\s|\b(?:{_LESS}|{_MORE}|up\sto)\s{_THE_AGE})"
    rf"|(?P<who>{_WHO})(?P<way>{_LESS}|{_MORE}|at\sleast|up\sto|at\smost)\s|(?P<joined>\b(?:under|over)[-\s]))$",
    re.IGNORECASE,
)
_BEHIND = re.compile(rf"\s(?:and|or)\s(?:(?P<sure>older|younger)|(?P<way>{_LESS}|{_MORE}|up))\b", re.IGNORECASE)
_PERSON = re.compile(rf"{_WHO}(?:of\s)?$", re.IGNORECASE)
_TENS = re.compile(r"s\b")  # of "under-12s"
_AHEAD = 44  # code points before a number in which these stand
_UNSURE = 0.5  # years: who is "over 18" or "up to 12" may be so old, or has to be older


def age_limit(text: str, place: tuple[int, int], value: float) -> Range | None:
    """Return the ages that a number at a place in a text leaves open as a limit; None where it is no limit of age.

    "Under 12" and "11 or younger" are both below 12. That what stands behind is no unit has to be known before.

    Examples
    --------
    >>> age_limit("Children under 12 pay half.", (15, 17), 12), age_limit("aged 11 or younger", (5, 7), 11)
    ((0.0, 12), (0.0, 12.0))
    >>> age_limit("the over-65s", (9, 11), 65), age_limit("a girl of 9", (10, 11), 9)
    ((65.5, inf), None)
    """
    start, end = place
    if not 0 < value <= OLDEST:
        return None
    front = text[max(start - _AHEAD, 0) : start]
    if match := _BEFORE.search(front):
        if match["joined"] and not _TENS.match(text, end):
            return None
        return _meant(" ".join(match[0].lower().split()), value, turned=match["not"] is not None)
    behind = _BEHIND.match(text, end)
    if behind is None or not (behind["sure"] or _PERSON.search(front)):
        return None
    younger = (behind["sure"] or behind["way"]).lower() in ("younger", "under", "below")
    return (0.0, value + 1.0) if younger else (value, inf)


def same_limit(one: Range, other: Range) -> bool:
    """Tell whether two limits of age are one; those of two directions are not compared.

    Examples
    --------
    >>> same_limit((0, 12), (0, 16)), same_limit((65.5, inf), (65, inf)), same_limit((0, 18), (18, inf))
    (False, True, True)
    """
    if (one[1] == inf) != (other[1] == inf):
        return True
    end = 0 if one[1] == inf else 1
    return abs(one[end] - other[end]) <= _UNSURE


def _meant(words: str, value: float, *, turned: bool) -> Range:
    """Return what the words before a limit leave open."""
    if re.search(r"\bat most\b|\bup to\b", words):
        return 0.0, value + _UNSURE
    if re.search(r"\bat least\b", words):
        return value, inf
    younger = re.search(r"\b(?:under|below|younger)\b", words) is not None
    if turned:  # "not older than 12", "no younger than 18"
        return (value, inf) if younger else (0.0, value + 1.0)
    return (0.0, value) if younger else (value + _UNSURE, inf)
