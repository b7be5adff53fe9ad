"""A subject past the phrase with which its sentence opens: "Lee" of "In May Lee", "most men" of "In a poll most men".

Such a phrase has no comma behind it. What it ends with and what the subject begins with is told by pronouns, names,
articles and numbers, and where none of them stands there by a noun of several at the end.
"""

from __future__ import annotations

import re

from toolkit.corpus.cues import FINITE, PREPOSITIONS, PRONOUNS
from toolkit.corpus.runs import MONTH, NAME

Span = tuple[int, int]

LINKS = frozenset(
    ("and", "but", "so", "yet", "then", "still", "however", "though", "although", "while", "when", "because")
)
_NEAR = 30  # characters before a place in which the word that ends there begins
_NUMBER = r"(?:two|three|four|five|six|seven|eight|nine|ten|\d[\d.,]*)"
_ABOUT = r"(?:only|just|some|about|around|nearly|almost|roughly|over|(?:more|less|fewer)\sthan|up\sto|at\sleast)"
_PART = rf"(?:(?:\s?%|\sper\s?cent\b)|[- ](?:thirds|quarters|fifths)|\s(?:in|out\sof)\s{_NUMBER})"
_SOME = (
    rf"(?:{_ABOUT}\s)*(?:{_NUMBER}{_PART}?|half|most|many|several|both|dozens|hundreds|thousands|"
    r"an?\s(?:majority|minority|third|quarter|handful|few))"
)
AMOUNT = re.compile(_SOME)
_COUNTED = re.compile(
    rf"\s({_SOME}(?=\s(?!(?:second|minute|hour|day|week|month|year|decade|time)s?\b)(?:[a-z]|[A-Z]\w+\s[a-z])|$))"
)
_WHEN = re.compile(
    r"(?:Last|This|Next|Every)\s(?:week|month|year|night|spring|summer|autumn|fall|winter|[A-Z]\w+day)\s(?=[a-z\d])"
)
_LAST_SEVERAL = re.compile(  # "In the last survey members", "In May bakers in the town"
    r"\s((?:[a-z]{3,}(?<!s)s|people|police|staff)(?:\s(?:in|at|of|from|for|with)\s(?:the|an?|its|their)(?:\s[\w-]+){1,2})?)$"
)
_NO_NOUNS = frozenset(
    ("the", "a", "an", "last", "past", "first", "next", "other", "these", "those", "all", "its", "his", "her", "their")
)
_DAYS = frozenset(("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"))
_GOVERNING = PREPOSITIONS | {"and", "or"}
_LAST_NOUN = re.compile(r"\s((?:the|an?|his|her|their|its)(?:\s[\w-]+){1,2})$")  # "By six votes to one the council"

_BEFORE_MONTH = PREPOSITIONS | {"early", "mid", "late", "last", "next", "this"}
_DAY = re.compile(r"\d{1,2}|(?:19|20)\d\d")  # or a year, behind a month
_DATED = re.compile(rf"(?<=\d ){MONTH}|{MONTH}(?=,? \d)")  # no name, however the month is called


def tighten(text: str, span: Span) -> Span:
    """Cut an opening phrase ("In May Lee") off a subject: begin at its last name when it opens with a preposition."""
    when = _WHEN.match(text, *span)
    if when:  # "Last year three members"
        return when.end(), span[1]
    words = text[span[0] : span[1]].split()
    if words[0].lower() in PREPOSITIONS or words[0].lower() in LINKS:
        if words[-1] in PRONOUNS:  # "In an interview with the BBC he said"
            return span[1] - len(words[-1]), span[1]
        counted = next((some for some in _COUNTED.finditer(text, *span) if _counts(text, some)), None)
        if counted:
            return counted.start(1), span[1]
        names = [name for name in NAME.finditer(text, span[0] + len(words[0]), span[1]) if not _dated(text, name)]
        noun = _LAST_NOUN.search(text, span[0] + len(words[0]), span[1])
        governed = noun is not None and last_word(text, span[0], noun.start(1)).lower() in _GOVERNING
        if names and (noun is None or governed or noun.start(1) < names[-1].end()):
            return names[-1].start(), span[1]
        if (noun is None or governed) and words[0].lower() in PREPOSITIONS:
            noun = _LAST_SEVERAL.search(text, *span) or noun
        return (noun.start(1) if noun else span[0] + len(words[0]) + 1, span[1])
    return span


def _dated(text: str, name: re.Match[str]) -> bool:
    return name[0] in _DAYS or is_month(text, name)


def _counts(text: str, some: re.Match[str]) -> bool:
    """Tell whether a number of people is a subject behind a phrase: "In the last survey 64 per cent of members"."""
    word = last_word(text, 0, some.start(1))
    dated = _DAY.fullmatch(some[1]) is not None and re.fullmatch(MONTH, word) is not None
    labelled = word[:1].isupper() and FINITE.match(text, some.end(1) + 1) is not None  # "When Line 1 opened the mayor"
    return not dated and not labelled and word.lower() not in PREPOSITIONS | _NO_NOUNS and not word.endswith((",", "-"))


def is_month(text: str, name: re.Match[str]) -> bool:
    """Tell whether what looks like a name is the month of a date: behind a preposition, or beside a number."""
    if not re.fullmatch(MONTH, name[0]):
        return False
    return _DATED.match(text, name.start()) is not None or last_word(text, 0, name.start()).lower() in _BEFORE_MONTH


def last_word(text: str, start: int, end: int) -> str:
    """Return the word with which a stretch ends, its marks with it; none of more than 30 letters."""
    words = text[max(start, end - _NEAR) : end].rsplit(maxsplit=1)
    return words[-1] if words else ""
