"""A figure, and the words around the figures of a text to what tells one figure from another that looks like it.

31 people were killed and 118 injured; a company lost what another one earned; 53 cents were expected and 46 earned.
What stands around two figures of one kind says whether they can be set against each other: telling words, names, what
is measured, and whether a figure is the one that another is compared with.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from functools import lru_cache

from toolkit.corpus.wordforms import WORD, tells
from toolkit.quantities.bounds import bound
from toolkit.quantities.counted import Counted, measures
from toolkit.quantities.dates import Moment
from toolkit.quantities.wholes import is_whole

Range = tuple[float, float]

_list = str.split
_AROUND = 8  # words on either side of a figure that tell what it is about
_SENTENCE_WORDS = 40  # on either side of a figure, whose names are read: whole sentences but for endless ones
_SENTENCE = re.compile(r"[.?!]\s(?![a-z])|\n\s*\n")  # "at 6 p.m. the road was closed" goes on
# What of a thing a figure measures, as news of victims and of money has it: general English, one aspect a line.
_ASPECTS = {
    word: line.split()[0]
    for line in """
killed kill kills killing dead died die dies dying deaths death fatalities
injured wounded hurt injuries injury injuring wounding
missing | arrested detained arrests arresting jailed imprisoned | rescued saved pulled
homeless displaced evacuated fled
infected sick ill | hired recruited | dismissed redundant laid sacked fired
revenue revenues sales turnover receipts
profit profits earnings earned earn earns earning income loss losses lost
salary salaries wage wages pay paid | bonus bonuses | dividend dividends | debt debts owed owes owe
fine fines fined penalty penalties | tax taxes | cost costs costing price prices priced | bid bids
""".strip()
    .replace(" | ", "\n")
    .splitlines()
    for word in line.split()
}
_BASE = re.compile(r"\b(?:compared\s(?:with|to)|versus|vs\.?|from|than)\s(?:the\s|an?\s)?$", re.IGNORECASE)
_WANTED = re.compile(  # before a figure: a wish is no fact, "wants rotas four weeks ahead"
    r"\b(?:wants?|wanted|wanting|wish(?:es|ed)?\sfor|demand(?:s|ed|ing)?|call(?:s|ed|ing)?\sfor|ask(?:s|ed|ing)?\sfor|"
    r"seeks?|sought|propos(?:es|ed|ing))\b[^.;:!?]*$",
    re.IGNORECASE,
)
_MORE = re.compile(r"\b(?:an)?other\s$|\b(?:additional|further)\s$", re.IGNORECASE)
_MORE_BEHIND = re.compile(r"\s(?:more|other|additional|further|others)\b", re.IGNORECASE)
_FORECAST = frozenset(
    _list(
        "expect expects expected expecting expectation expectations forecast forecasts forecasting estimate estimates "
        "predicted predicts prediction predictions projected projects projection projections consensus analysts"
    )
)
_COUNTS = "one two three four five six seven eight nine ten eleven twelve"
_PERIOD = re.compile(  # "over five years", "a year", "per month", "annually", right behind money
    rf"""\s(?:(?:over|in|for|within|during|spread\sover)\s(?:the\s)?(?:(?:next|past|last|coming|first)\s)?
      (?P<many>\d{{1,2}}|{_COUNTS.replace(" ", "|")})[\s-](?P<unit>year|month|week|day)s?\b
    |(?:an?|per|every|each)\s(?P<each>year|month|week|day|hour)\b|(?P<ly>annual|year|month|week|dai)ly\b)""",
    re.VERBOSE | re.IGNORECASE,
)
_RIGHT = 3  # words right behind a figure, with what it counts: "six other protesters injured", "23 people were killed"
_JOINS = ("and", "or", "but")
_FLOWS = re.compile(r"[^,;:().\n—–]*")  # between two words of one clause
_BEFORE = ("before", "until", "till")
_TURNED = ("before", "after")  # by "not": "not since 1988" is not before it
_SIDE = re.compile(  # "not before midnight" is after it
    rf"(?P<not>\b(?:not|never)\s|n['’]t\s)?\b(?P<way>{'|'.join(_BEFORE)}|after|since)\s(?:about\s|around\s|the\s)?$",
    re.IGNORECASE,
)
_NEAR = 24  # code points of "not before about the "
_BESIDE = 18  # code points of "compared with the "
_WISH = 80  # code points before a figure in which it is wanted
_BACK = 48  # code points before a figure in which that stands of which it is the whole: "fourteen of the league's "
_WORD = re.compile(r"[\w.,]+(?:['’-]\w+|['’](?=\s))*")
_OF = re.compile(r"\bof\s")
# Which way something is measured, right behind a unit: nothing is as wide as it is long.
EXTENTS = {"long": "long", "wide": "wide", "broad": "wide", "high": "high", "tall": "high", "deep": "deep"}

VOTE = "vote"  # the kind of a figure that is the result of a vote
_NO_MONEY = ("number", "percent", "points", "date", "clock", VOTE)
_NOTHING, _NO_DATE = Counted(), Moment(0, 0, 0)


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of a passage: its kind, its value as an interval, what it counts, and where it stands.

    `kind` is number, percent, points, a currency, clock, interval (how often), vote, or date. A date has its `moment`
    and no ends, a time of day the `times` that it can be, in minutes after midnight, a vote one value for both its
    numbers. `low` and `high` are what it can mean
    ("at least 45" is open upwards), `close` what is near the value said. `shown` is the normalised form, `value` what
    is said, hedge aside, `near` the words around it that say something, in small letters,
    `named` the names of its sentence, `aspect` what is measured, where that is one of a few ("killed", "injured"),
    `said` whether it is given as what another is compared with, as expected, as wanted, as what comes on top, or as a
    whole.
    `digits` is how many digits are written, noughts at the end of a whole number aside; `period` the time for which
    money is paid; `led` the telling word that leads to it ("closed at 6"); `side` is -1 before a date or a time of day,
    1 after it, 2 of the first that is possible ("not before May"), -2 of the last; `instead` the figure in whose
    place it stands ("50 minutes, not 35").
    """

    kind: str
    low: float
    high: float
    start: int
    end: int
    shown: str
    counted: Counted = _NOTHING
    near: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    aspect: str = ""
    said: frozenset[str] = frozenset()
    value: float = 0.0
    vague: bool = False
    moment: Moment = _NO_DATE
    digits: int = 0
    times: tuple[int, ...] = ()
    led: str = ""
    close: Range = (0.0, 0.0)
    period: str = ""
    side: int = 0
    instead: Figure | None = None


def with_context(found: list[Figure], text: str, taken: bytearray) -> list[Figure]:
    """Give each figure the telling words around it, the names of its sentence, what is measured and how it is given.

    Left out are other figures, what it counts, units of time and the like; names are kept apart, since a topic shares
    them throughout. `taken` marks the code points that figures stand on.
    """
    words = list(WORD.finditer(text)) if found else []
    starts, low = [word.start() for word in words], [word[0].lower() for word in words]
    bounds = [0, *(match.end() for match in _SENTENCE.finditer(text)), len(text)] if found else []
    result = []
    for figure in found:
        place = bisect_right(bounds, figure.start)
        first, end = (bisect_left(starts, bounds[at]) for at in (place - 1, min(place, len(bounds) - 1)))
        here = bisect_left(starts, figure.start)
        inside = (
            here + 1,
            bisect_left(starts, figure.end),
        )  # of "nine voted for it, four against" what is between is near
        after = inside[figure.kind != VOTE]
        before = range(max(first, here - _AROUND), here)
        behind = range(after, max(after, min(end, after + _AROUND)))
        own = {*figure.counted.words.split()} - {*figure.counted.each.split()}
        free = [at for at in (*before, *behind) if not taken[starts[at]]]
        near = [low[at] for at in free if words[at][0][0].islower() or at == first]
        sentence = words[max(first, here - _SENTENCE_WORDS) : min(end, after + _SENTENCE_WORDS)]
        result.append(
            replace(
                figure,
                near=tuple(dict.fromkeys(word for word in near if word not in own and _says(word))),
                led=next((low[at] for at in free[::-1] if at < here and tells(low[at])), ""),
                named=_named(text, sentence),
                aspect=_aspect(figure, text, words, before, behind),
                said=_said(text, figure, near),
                period=_period(figure, text),
                side=_side(figure, text),
            )
        )
    return result


@lru_cache(maxsize=1 << 16)
def _says(word: str) -> bool:
    """Tell a word in small letters that says something and is no unit."""
    return tells(word) and not measures(word)


def _named(text: str, sentence: list[re.Match[str]]) -> tuple[str, ...]:
    """Return the words of a sentence with a capital letter; its first one only if another such word follows."""
    big = [word for word in sentence[1:] if word[0][0].isupper() and len(word[0]) > 1]
    first = [sentence[0]] if big and text[sentence[0].end() : big[0].start()] == " " else []
    return tuple(dict.fromkeys(word[0].lower() for word in first + big))


def _said(text: str, figure: Figure, near: list[str]) -> frozenset[str]:
    """Return how a figure is given: as what another is compared with, as expected, wanted, on top, or as a whole."""
    before = text[max(0, figure.start - _BESIDE) : figure.start]
    after = text[figure.end : figure.end + _BESIDE]
    kinds = {
        "base": _BASE.search(before),
        "more": _MORE.search(before) or _MORE_BEHIND.match(after),
        "expected": not _FORECAST.isdisjoint(near),
        "wanted": _WANTED.search(text, max(0, figure.start - _WISH), figure.start),
        "whole": _is_whole(text, figure.start),
    }
    return frozenset(kind for kind, found in kinds.items() if found)


def _is_whole(text: str, start: int) -> bool:
    """Tell whether a figure is the whole of which another is a part: "twelve of the town's 40 shops"."""
    before = text[max(0, start - _BACK) : start].lower()
    if not _OF.search(before):
        return False
    words = _WORD.findall(before)[start > _BACK :]  # the first may be cut off
    return bool(words) and is_whole([*words, ""], len(words))


def _period(figure: Figure, text: str) -> str:
    """Return the time right behind an amount of money for which it is paid, as "5 year"."""
    match = None if figure.kind in _NO_MONEY else _PERIOD.match(text, figure.end)
    if not match:
        return ""
    many = (match["many"] or "1").lower()
    unit = {"annual": "year", "dai": "day"}.get((match["ly"] or "").lower(), match["ly"])
    number = many if many.isdecimal() else str(_list(_COUNTS).index(many) + 1)
    return f"{number} {unit or match['unit'] or match['each']}".lower()


def _side(figure: Figure, text: str) -> int:
    """Return -1 of what is said to be before a date or a time of day, or until it, 1 after or since it; else 0.

    Twice that of the last date that is possible, and of the first.
    """
    if figure.kind == "date" and (way := bound(text, figure.start, figure.end)):
        return 2 * way
    match = (
        _SIDE.search(text[max(0, figure.start - _NEAR) : figure.start]) if figure.kind in ("date", "clock") else None
    )
    about = figure.low < figure.high and not figure.shown.startswith(("before", "after"))  # "just after six"
    if match is None or about or (match["not"] and match["way"].lower() not in _TURNED):
        return 0
    side = -1 if match["way"].lower() in _BEFORE else 1
    return -side if match["not"] else side


def _aspect(figure: Figure, text: str, words: list[re.Match[str]], before: range, behind: range) -> str:
    """Return the aspect that a word near a figure names: right behind it, else before it, else behind."""
    if figure.counted.measure and len(behind) > 1 and (extent := words[behind[1]][0].lower()) in EXTENTS:
        return EXTENTS[extent]
    told = {at: _ASPECTS[word] for at in (*before, *behind) if (word := words[at][0].lower()) in _ASPECTS}
    end = figure.end
    for at in behind[:_RIGHT] if told else ():
        if words[at][0] in _JOINS or not _FLOWS.fullmatch(text, end, words[at].start()):
            break
        if at in told:
            return told[at]
        end = words[at].end()
    return next((told[at] for at in (*before[::-1], *behind) if at in told), "")
