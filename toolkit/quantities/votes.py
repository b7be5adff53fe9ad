"""The words of a text to the results of votes that they tell: "by 19 votes to 14", "nine for it, four against".

What "31-24" and "52 to 48" are in figures alone is told by `results`; here the words of a vote say so, however its two
numbers are written. Which number is told first says nothing: the larger is put first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from toolkit.quantities.alternatives import one_of
from toolkit.quantities.context import VOTE, Figure
from toolkit.quantities.number_words import SPELT, TENS

_ONES = [word for word, n in SPELT.items() if n < 10]
_SPELT = rf"(?:{one_of([*TENS])}(?:[\s-]{one_of(_ONES)})?|{one_of(sorted(SPELT, key=len, reverse=True))})"  # to 99
_NUMBER = rf"(?:\d{{1,3}}|{_SPELT})"
_FOR = r"(?:in\sfavou?r|for|against)"
# Votes are named, or somebody votes or decides so soon before: "voted against the runway by nine to three".
_VOTES = re.compile(
    rf"""(?<![\w.,:/$€£#-])(?:(?P<one>{_NUMBER})(?:\svotes?)?\s(?:to|against)\s(?P<other>{_NUMBER})
    |(?P<more>\d{{1,3}})[-–](?P<less>\d{{1,3}})
    |(?P<ayes>{_NUMBER})\s(?:[a-z]+\s)?(?:voted|votes)\s{_FOR}\b[^.;:!?\d]{{0,30}}?(?:,|\sand|,\sand|\swith)\s
      (?P<noes>{_NUMBER})\s{_FOR})\b(?![.,:/-]\d|\s?%|-\w|\s(?:per\s?cent|percent)\b)""",
    re.VERBOSE | re.IGNORECASE,
)
_TRACE = re.compile(r"vot|\sby\s", re.IGNORECASE)  # of texts without one of these none tells of a vote
_NAMED = re.compile(r"\svotes?\s", re.IGNORECASE)
_VOTED = re.compile(
    r"""\bvot(?:e[ds]?|ing)\b(?:[^.;:!?]{0,60}?\b(?P<by>by)\s(?:an?\s(?:\w+\s)?(?:majority|vote|margin)\sof\s)?|(?:\sof)?\s)$
    |\b(?:approved|rejected|adopted|carried|defeated|passed)\b[^.;:!?]{0,60}?\bby\s(?:an?\s(?:\w+\s)?(?:majority|vote|margin)\sof\s)?$""",
    re.VERBOSE | re.IGNORECASE,
)
_PAIRS = (("one", "other"), ("more", "less"), ("ayes", "noes"))  # the groups of the two numbers
_BEFORE = 80  # code points before a result in which somebody votes
_OTHER = 10_000  # a vote is the larger number so often, and ten times the smaller, and one: as `results` has it


class Vote(NamedTuple):
    """The result of a vote: where it stands, its two numbers, the larger first, and where each of them stands."""

    start: int
    end: int
    most: int
    least: int
    numbers: tuple[tuple[int, int], tuple[int, int]]

    @property
    def value(self) -> float:
        """The number of this result, which no other result has."""
        return float(self.most * _OTHER + self.least * 10 + 1)


def votes(text: str) -> Iterator[Vote]:
    """Find the results of votes in a text whose words say that they are.

    Examples
    --------
    >>> text = "It passed by 19 votes to 14; the council had voted against it by nine to three."
    >>> [(vote.most, vote.least) for vote in votes(text)]
    [(19, 14), (9, 3)]
    >>> list(votes("The shop is open nine to five. The price rose from two to three."))
    []
    """
    if not _TRACE.search(text):
        return
    for match in _VOTES.finditer(text):
        names = next(pair for pair in _PAIRS if match[pair[0]])
        sizes = [_size(match[name]) for name in names]
        if not (match["ayes"] or _NAMED.search(match[0])):
            voted = _VOTED.search(text, max(0, match.start() - _BEFORE), match.start())
            if not voted or not (voted["by"] or sizes[0] > sizes[1]):  # "voted two to three times"
                continue
        yield Vote(*match.span(), max(sizes), min(sizes), (match.span(names[0]), match.span(names[1])))


def vote_figures(text: str, taken: bytearray) -> Iterator[Figure]:
    """Return the results of votes in a text as figures, where no other stands; their numbers are marked as taken."""
    for vote in votes(text):
        if any(taken[vote.start : vote.end]):
            continue
        for start, end in vote.numbers:
            taken[start:end] = b"\1" * (end - start)
        ends, shown = (vote.value, vote.value), f"{vote.most} votes to {vote.least}"
        yield Figure(VOTE, *ends, vote.start, vote.end, shown, value=vote.value, close=ends)


def one_body(one: float, other: float) -> bool:
    """Tell whether two results can be of one vote told in two ways: one number of either is the same, or their sum.

    Examples
    --------
    >>> nine_four, nine_three, others = 90041.0, 90031.0, 310091.0
    >>> one_body(nine_four, nine_three), one_body(nine_four, others)
    (True, False)
    """
    sides = [(int(value) // _OTHER, int(value) % _OTHER // 10) for value in (one, other)]
    return sides[0][0] == sides[1][0] or sides[0][1] == sides[1][1] or sum(sides[0]) == sum(sides[1])


def _size(number: str) -> int:
    if number.isdecimal():
        return int(number)
    words = re.split(r"[\s-]", number.lower())
    return sum({**SPELT, **TENS}[word] for word in words)
