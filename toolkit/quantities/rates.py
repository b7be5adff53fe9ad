"""The words behind a figure to the one for which it is given: "an hour", "per head", "/h", "daily".

20 kilometres and 20 kilometres per hour are two quantities, so a figure is held with what it is for each of.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_TIMES = "second|minute|hour|day|night|week|fortnight|month|quarter|year|decade|century"
_COUNTS = "two three four five six seven eight nine ten eleven twelve"
_MANY = rf"[1-9]\d{{0,2}}(?:,\d{{3}})*|{_COUNTS.replace(' ', '|')}"
# Behind "a year": when something was, not for how long it is counted. "31 people a day later"
_WHEN = (
    r"(?!['’-]|\s(?:ago|later|after|before|earlier|early|previously|since|prior|hence|in\sadvance|ahead|long|old|into"
    r"|and\sa)\b)"
)
_ENDS = (
    r"(?=\s*(?:$|[.,;:!?)—–\]\"”])|\s(?:in|on|at|to|from|by|for|and|or|but|since|between|over|of|as|than|until|when"
    r"|if)\b)"
)
_AT_END = re.compile(_ENDS)
_RATE = re.compile(
    rf"""[\s-](?:an?|every|each|per)[\s-](?:(?P<many>{_MANY})[\s-])?(?P<time>{_TIMES})s?\b{_WHEN}
    |\s?/\s?(?P<short>hour|hr|h|second|sec|s|minute|min|day|week|month|year|yr)\b
    |\s(?P<ly>hour|dai|night|week|fortnight|month|quarter|annual|year)ly\b{_ENDS}
    |[\s-]per[\s-](?!cent\b|se\b)(?:(?P<whole>{_MANY})[\s-])?(?:(?:diluted|basic|common|average)\s)?(?P<of>(?:(?:square|cubic)\s)?[a-z]{{3,}})\b
    |\san?\s(?P<each>head|person|share|barrel|tonne|ton|gallon|litre|liter|pint|kilo|kilogram|ounce|acre|hectare)\b{_ENDS}""",
    re.VERBOSE,
)
_LONG = {"h": "hour", "hr": "hour", "s": "second", "sec": "second", "min": "minute", "yr": "year"}
_LONG |= {"annual": "year", "dai": "day", "liter": "litre", "kilo": "kilogram", "ton": "tonne"}
_LONG |= dict.fromkeys(
    ("head", "capita", "people", "persons", "inhabitant", "inhabitants", "resident", "residents"), "person"
)
# Units that are rates by themselves.
SPEEDS = {"mph": ("mile", "hour"), "knot": ("nautical mile", "hour"), "knots": ("nautical mile", "hour")}
SPEEDS |= dict.fromkeys(("kph", "kmh", "kmph"), ("kilometre", "hour"))


class Rate(NamedTuple):
    """For what a figure is given, "hour", "2 week", "person", the words that say so, and where these end."""

    each: str
    words: str
    end: int


def rate_at(text: str, end: int) -> Rate | None:
    """Return for what one a figure is given, by the words right behind it, None where it is given for none.

    Parameters
    ----------
    text : str
        The text.
    end : int
        Where the figure ends, with what it counts.

    Examples
    --------
    >>> rate_at("40 flights a day", 10), rate_at("80 km/h", 5), rate_at("31 people a day later", 9)
    (Rate(each='day', words='a day', end=16), Rate(each='hour', words='/h', end=7), None)
    """
    match = _RATE.match(text, end)
    if match is None or (
        match["time"] == "second" and match[0].split()[0] != "per" and not _AT_END.match(text, match.end())
    ):
        return None  # "5 people a second time"
    name = match["time"] or match["short"] or match["ly"] or match["of"] or match["each"]
    one = _LONG.get(name, name)
    if match["of"] and one.endswith("s") and not one.endswith("ss"):
        one = _LONG.get(one[:-1], one[:-1])
    many = match["many"] or match["whole"] or ""
    number = many.replace(",", "") if many[:1].isdecimal() else str(_COUNTS.split().index(many) + 2) if many else ""
    words = match[0].replace("-", " ") if match[0][0] == "-" else match[0]  # "a $400-million-a-year business"
    return Rate(f"{number} {one}".strip(), " ".join(words.split()), match.end())
