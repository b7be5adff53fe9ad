"""A text to its words that say when and for how long: "in January 2023", "at night", "for at least five years".

"The ward will stay open" and "the ward has been closed at night since January 2023" are about one thing, though half of
the second says since when. So the words of a time that one text alone names do not count against what two texts share;
nor do those of two where one of them is "round the clock", which is every time. English.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from toolkit.corpus.function_words import FUNCTION_WORDS
from toolkit.corpus.tokens import Tokens
from toolkit.facts.marks import Marked
from toolkit.quantities.dates import MONTHS

_MONTH = "|".join(name.capitalize() for name in MONTHS)  # "may" and "march" are verbs
_UNIT = r"(?:second|minute|hour|day|night|week|weekend|month|quarter|season|year|decade)s?"
_NUMBER = r"(?:\d[\d.,]*|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|several|many|a\sfew)"
_LEAD = (
    r"(?:\b(?:in|on|at|by|since|from|until|till|during|over|throughout|before|after|between|prior|ahead|of|to|and|the|every|each|last|next|this|"
    r"early|late|mid|end|beginning|start|middle|about|around|as|\d{1,2}(?:st|nd|rd|th)?)\s)*"
)
_POINT = (
    rf"(?:(?-i:{_MONTH})\b(?:\s\d{{1,2}}(?:st|nd|rd|th)?\b)?(?:,?\s\d{{4}}\b)?|(?:1[5-9]|20)\d\d\b"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)days?\b"
    r"|noon\b|midnight\b|yesterday\b|today\b|tonight\b|tomorrow\b"
    r"|(?<=in\s)(?:spring|summer|autumn|winter)\b|(?:(?<=last\s)|(?<=next\s)|(?<=this\s))(?:spring|summer|autumn|winter|week|month|year)\b)"
)
_NIGHT = (  # no "night watchman"
    r"\b(?:at|by|in|on|over|during|since|until|from|each|every|all|this|that|last)\s"
    r"(?:(?:the|its|his|her|their|our|first|opening|same|next|following|whole)\s){0,2}"
    r"(?:night|evening|morning|afternoon|weekend|weekday)s?\b"
)
_FOR = (
    rf"\b(?:for|over|within)\s(?:(?:the|next|last|past|first|at\sleast|at\smost|up\sto|more\sthan|about|some|nearly|almost|only|another)\s)*"
    rf"{_NUMBER}\s{_UNIT}\b"
)
_ALWAYS = (
    r"\b(?:24|twenty[\s-]four)[\s-]hours\s(?:a|per|each|every)\sday\b|\ba?round[\s-]the[\s-]clock\b|\b(?:by\s)?day\sand\snight\b"
    r"|\bnight\sand\sday\b|\bat\sall\s(?:hours|times)\b|\b(?:seven|7)\sdays\s(?:a|per)\sweek\b|\b24/7\b|\ball\s(?:year|day)(?:\sround)?\b"
)
_WHEN = re.compile(rf"(?P<always>{_ALWAYS})|{_FOR}|{_NIGHT}|{_LEAD}\b{_POINT}", re.IGNORECASE)


_HINTS = frozenset(  # one of which every such phrase has, or a year
    [*MONTHS, *(f"{day}day{s}" for day in str.split("mon tues wednes thurs fri satur sun") for s in ("", "s"))]
    + [*str.split("noon midnight yesterday today tonight tomorrow spring summer autumn winter times clock 24 7")]
    + [f"{unit}{s}" for unit in str.split("night evening morning afternoon weekend weekday") for s in ("", "s")]
    + [
        f"{unit}{s}"
        for unit in str.split("second minute hour day week month quarter season year decade")
        for s in ("", "s")
    ]
)
_DIGITS = re.compile(r"(?:1[5-9]|20)\d\d$|24")  # a year, or round the clock


class Told(NamedTuple):
    """The places of the words of a text that say when, among those of all texts, and whether one is for every time."""

    places: frozenset[int]
    always: bool


def when_told(marked: Marked, row: int) -> Told:
    """Return the words of a text that say when it holds, read once.

    Examples
    --------
    >>> from toolkit.corpus.counts import count, rarity
    >>> counts = count(["The ward has been shut at night since May 2023.", "It may march on, day and night."])
    >>> marked = Marked(counts, rarity(counts))
    >>> [(sorted(when_told(marked, row).places), when_told(marked, row).always) for row in (0, 1)]
    [([5, 6, 7, 8, 9], False), ([14, 15, 16], True)]
    """
    known: dict[int, Told] = marked.made("words that say when", dict)
    if row not in known:
        tokens, own = marked.counts.tokens, marked.counts.tokens.of(row)
        hinted = marked.made("words that lead to a time", lambda: _hints(tokens))[tokens.ids[own]].any()
        matches = list(_WHEN.finditer(marked.counts.texts[row])) if hinted else []
        spans = [match.span() for match in matches]
        ends = zip(tokens.starts[own].tolist(), tokens.ends[own].tolist(), strict=True) if spans else ()
        found = {own.start + at for at, (low, high) in enumerate(ends) if _inside(spans, low, high)}
        always = any(match["always"] for match in matches)
        known[row] = Told(frozenset(found), always)
    return known[row]


def _hints(tokens: Tokens) -> NDArray[np.bool_]:
    """Tell of each different word whether a phrase that says when can have it."""
    plain = (word.removesuffix("'s") for word in tokens.words)
    return np.array([word in _HINTS or "clock" in word or _DIGITS.match(word) is not None for word in plain], bool)


def left_out(marked: Marked, left: int, right: int, weights: Any) -> tuple[float, float]:
    """Return how much of two texts says when, where that is no part of what they share; else nothing.

    Times of which both name one of their own are left where they are: "closed in May" and "open in June" can both be
    right. `weights` is texts x roots, how much each root of a text weighs.
    """
    times = when_told(marked, left), when_told(marked, right)
    if not (times[0].places or times[1].places):
        return 0.0, 0.0
    own = [_own(marked, *side) for side in ((left, right, times[0]), (right, left, times[1]))]
    if all(own) and not any(time.always for time in times):
        return 0.0, 0.0
    return _weight(weights, left, own[0]), _weight(weights, right, own[1])


def _own(marked: Marked, row: int, other: int, told: Told) -> set[int]:
    """Return the roots of a text that stand among its words of time alone, and not in the other text."""
    tokens = marked.counts.tokens
    rest = {at for at in range(tokens.of(row).start, tokens.of(row).stop) if at not in told.places}
    elsewhere = {*marked.roots[tokens.ids[sorted(rest)]].tolist(), *marked.roots[tokens.ids[tokens.of(other)]].tolist()}
    when = tokens.ids[sorted(told.places)].tolist()
    found = {*marked.roots[when].tolist()} - elsewhere
    telling = {*marked.roots[[n for n in when if tokens.words[n] not in FUNCTION_WORDS]].tolist()}
    return found if found & telling else set()


def _weight(weights: Any, row: int, roots: set[int]) -> float:
    """Return how much some roots of a text weigh together."""
    span = slice(weights.indptr[row], weights.indptr[row + 1])
    entries = zip(weights.indices[span].tolist(), weights.data[span].tolist(), strict=True)
    return float(sum(weight for root, weight in entries if root in roots))


def _inside(spans: Sequence[tuple[int, int]], low: int, high: int) -> bool:
    return any(start <= low and high <= end for start, end in spans)
