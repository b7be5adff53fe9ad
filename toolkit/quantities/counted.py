"""The words behind a number to what it counts: the head noun, what stands before it, and of what it is a measure.

2,654 children and about 8,000 family units share no thing, though both count. Without a tagger the head is the last
word of the first run of plurals, since a number above one asks for a plural and the verb behind it has none: "46
pupils cross the bridge" counts pupils, "8,000 family units" units. A few nouns have no plural of their own ("46
sheep"): these are listed. Where no plural follows, nothing is counted.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from toolkit.quantities.rates import SPEEDS, Rate, rate_at

_words = str.split
_OPENERS = frozenset(_words("of the these those their its our his her such more other additional further new all"))
IDLE = frozenset(
    _words(
        "of the a an and or in on at to for from by with as that than which who whom whose is are was were be been "
        "being has have had will would can could may might must this these those their his her its our your not "
        "more other per about after before since until while when where but if so do does did he she it they we i you "
        "against between during into over under through each every both said says ago out off up down one two three "
        "four five six seven eight nine ten eleven twelve"
    )
)
_PLURALS = {
    "people": "person",
    "persons": "person",
    "individuals": "person",
    "men": "man",
    "women": "woman",
    "children": "child",
}
_PLURALS |= {"feet": "foot", "teeth": "tooth", "mice": "mouse", "lives": "life", "wives": "wife", "police": "police"}
_PLURALS |= {"troops": "soldier", "soldiers": "soldier", "homes": "home", "km": "kilometre", "kilometers": "kilometre"}
_PLURALS |= {"meters": "metre", "kg": "kilogram", "mph": "mph", "percent": "percent", "staff": "worker"}
_PLURALS |= {"tons": "ton", "tonnes": "ton", "aircraft": "aircraft", "mins": "minute", "hrs": "hour"}
_PLURALS |= {
    "m": "metre",
    "cm": "centimetre",
    "mm": "millimetre",
    "ft": "foot",
    "lbs": "pound",
    "lb": "pound",
    "g": "gram",
}
# Nouns that have no other plural, or hardly ever use it.
_PLURALS |= {
    word: word
    for word in _words(
        "sheep deer reindeer moose elk bison buffalo swine cattle livestock poultry lynx grouse quail fish salmon "
        "trout cod tuna mackerel herring carp squid shrimp offspring spacecraft hovercraft watercraft personnel crew"
    )
}
_PLURALS |= {"lynxes": "lynx", "fishes": "fish", "buffaloes": "buffalo", "crews": "crew"}
PEOPLE = frozenset(word for word, one in _PLURALS.items() if one == "person")  # one thing: "41 persons", "41 people"
_SINGULAR = frozenset(_words("news always perhaps sometimes towards besides afterwards series politics"))
_MEASURES = frozenset(
    _words(
        "second minute hour day night week month year decade metre kilometre centimetre millimetre mile foot inch yard "
        "knot acre hectare ton kilogram pound gram litre liter gallon barrel degree point percent time age mph"
    )
)
_NEXT = re.compile(r"(?:[ \u00a0-]|\n(?!\n))([^\W\d_]+(?:[-'’][^\W\d_]+)*)")
_OF_WHAT = 2  # words of what something is a measure of, behind which its rate stands: "tonnes of waste a year"
_MOST = 4  # words behind a number among which its noun is sought
_PART_OF = re.compile(r"\sof\b")
_JOINED = re.compile(r"[-\s]([a-z]{2,})-(?:an?|per)-([a-z]{3,})\b")  # "20-mile-an-hour"
_OLD = re.compile(r"[ -]years?(?:[ -]olds?\b|\sof\sage\b)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Counted:
    """What a number counts: the noun without its ending, the words before it, of what, and all as it stands.

    `each` is for each of what it is given: "hour" of kilometres per hour.
    """

    head: str = ""
    modifiers: tuple[str, ...] = ()
    of: str = ""
    words: str = ""
    each: str = ""

    @property
    def measure(self) -> bool:
        """Whether it is a unit of time, length and the like, which says nothing of what is measured."""
        return self.head in _MEASURES

    @property
    def countable(self) -> bool:
        """Whether it is a measure or people, which a number before it counts and no year describes."""
        return self.measure or self.head in _PLURALS.values()


OLDEST = 110  # years of somebody, at most
METRES = Counted("metre", (), "", "m")
AGE = Counted("age", (), "", "years old")


def counted(text: str, end: int, *, unit: bool = False) -> Counted:
    """Find what a number that ends at `end` counts; with `unit`, it has one already (%, $) and only its "of" is read.

    Examples
    --------
    >>> counted("about 8,000 family units were separated", 11)
    Counted(head='unit', modifiers=('family',), of='', words='family units', each='')
    >>> counted("46 pupils cross the bridge", 2).words, counted("Four were treated", 4).words
    ('pupils', '')
    >>> counted("20 kilometres per hour", 2), counted("12 mph", 2).each
    (Counted(head='kilometre', modifiers=(), of='', words='kilometres per hour', each='hour'), 'hour')
    >>> counted("24 percent of the voters", 10, unit=True).of
    'voter'
    """
    if unit:
        rate = _rate(text, end, part=True)
        return Counted(of=_of(text, end), words=rate.words if rate else "", each=rate.each if rate else "")
    if _OLD.match(text, end):
        return AGE
    if (joined := _JOINED.match(text, end)) and measures(joined[1]):
        return Counted(_stem(joined[1]), words=joined[0][1:], each=joined[2])
    found = _phrase(text, end)
    if found and found[0][0] in SPEEDS:
        return Counted(SPEEDS[found[0][0]][0], words=found[0][0], each=SPEEDS[found[0][0]][1])
    place = next((n for n, (word, _) in enumerate(found) if plural(word)), None)
    if place is not None and _PLURALS.get(found[place][0]) == found[place][0]:  # "500 police sex abuse files"
        place = next((n for n in range(place + 1, len(found)) if plural(found[n][0])), place)
    if place is None:
        hyphen = text[end : end + 1] == "-" and found
        place = 0 if hyphen and _stem(found[0][0]) in _MEASURES else None
    if place is None:
        return Counted()
    while place + 1 < len(found) and not measures(found[place][0]) and plural(found[place + 1][0]):
        place += 1
    words = [word for word, _ in found[: place + 1]]
    head = _stem(words[-1])
    of = _of(text, found[place][1]) if head in _MEASURES else ""
    rate = _rate(text, found[place][1], part=bool(of))
    said = " ".join(words)
    if rate:
        said += rate.words if rate.words[0] == "/" else f" {rate.words}"
    return Counted(head, tuple(map(_stem, words[:-1])), of, said, rate.each if rate else "")


def _rate(text: str, end: int, *, part: bool) -> Rate | None:
    """Return for each of what a figure is given, behind what it counts, or behind what it is a measure or part of."""
    if (found := rate_at(text, end)) or not part or not (match := _PART_OF.match(text, end)):
        return found
    behind = _phrase(text, match.end())[:_OF_WHAT]
    return next((rate for _, stop in behind if (rate := rate_at(text, stop))), None)


def measures(word: str) -> bool:
    """Tell a unit of time, length and the like, as it stands: it says nothing of what is measured."""
    return _stem(word) in _MEASURES


def _phrase(text: str, end: int) -> list[tuple[str, int]]:
    """Return up to four words behind a place in small letters, openers left out, until a word that ends the phrase."""
    found: list[tuple[str, int]] = []
    while len(found) < _MOST and (match := _NEXT.match(text, end)):
        end = match.end()
        word = match[1].lower()
        if not found and word in _OPENERS:
            continue
        if word in IDLE:
            break
        found.append((word, end))
    return found


def plural(word: str) -> bool:
    """Tell a noun that a number above one can count."""
    if word in _PLURALS:
        return True
    return (
        len(word) > 3
        and word.endswith("s")
        and not word.endswith(("ss", "us", "is", "'s", "’s"))
        and (word not in _SINGULAR)
    )


@lru_cache(maxsize=1 << 16)
def _stem(word: str) -> str:
    """Return a noun without its plural ending."""
    last = word.rpartition("-")[2]
    if word in _PLURALS or last in _PLURALS:
        return _PLURALS.get(word) or _PLURALS[last]
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zes")):
        return word[:-2]
    return word[:-1] if plural(word) else word


def _of(text: str, end: int) -> str:
    """Return the noun of which something is a part or a measure."""
    match = _PART_OF.match(text, end)
    if not match:
        return ""
    found = _phrase(text, match.end())
    if not found:
        return ""
    place = next((n for n, (word, _) in enumerate(found) if plural(word)), len(found) - 1 if len(found) < 3 else 0)
    return _stem(found[place][0])
