"""The mark of a list item in front of a passage: "2.", "(b)", "4.2", "Recommendation 4:", a bullet.

It says where an item stands among others and nothing of what it states, so that a resolution with one item put in is no
other resolution. What begins a sentence of its own is no mark: "4.2 million people", "12. August", "1. FC Köln".
"""

from __future__ import annotations

import re

from toolkit.corpus.cues import words

_MAY = re.compile(  # what every mark below begins with; most passages begin with a word and are read no further
    r"\s*[*_]{0,3}(?:[^\w\s]|\d|\w{1,7}[.)]|\w+\.?\s[\w.]{1,20}(?:\s?[:.)–—]|\s-))"
)
_BULLET = re.compile(r"\s*(?:(?:[-–—*•⁃▪‣◦●○■·]|#{1,6})\s+)+")  # with a space behind: "-5 degrees" has none
_OPENS = r"[*_\"“”‘’'«„(]{0,4}"  # what may stand before the first word
_NUMBER = r"[0-9]{1,3}(?:\.[0-9]{1,2}){0,4}"  # no year: "(2019) Some trees"
_ROMAN = r"(?:x{0,3}(?:i[xv]|vi{0,3}|i{1,3})|x{1,3})"
_INSIDE = rf"(?:{_NUMBER}[a-z]?|[A-Za-z]|{_ROMAN}|{_ROMAN.upper()})"
_ENCLOSED = rf"(?:\({_INSIDE}\)|\[{_INSIDE}\]|{_INSIDE}\.?\))"
# What counts the parts of a text. A stage, a day or a case is a thing that happened, and "Title 42" is a name.
_PARTS = words(
    "action aim amendment annex appendix article ask chapter clause commitment conclusion demand finding goal item",
    "measure motion objective paragraph pledge point principle priority proposal proposition question",
    "recommendation request requirement resolution rule section step target thesis",
)
_LABEL = (
    rf"(?:(?i:(?:{'|'.join(sorted(_PARTS))})|nos?\.|nr\.|art\.|sec\.|para\.)\s|§\s?)"
    rf"(?:{_NUMBER}[a-z]?|[A-Za-z]|{_ROMAN}|{_ROMAN.upper()})(?:\s?[:.)–—]|\s-)"
)
_SURE = re.compile(rf"\s*[*_]{{0,3}}(?:{_LABEL}|{_ENCLOSED})[*_]{{0,3}}\s+(?={_OPENS}\w)")
# Behind these a capital letter must stand, or one without a small form; a single capital is an initial ("A. Smith").
_POINTED = re.compile(
    rf"\s*[*_]{{0,3}}(?:(?:{_NUMBER}[a-z]?|[a-z]|{_ROMAN}|[IVX]{{2,5}})\.|[0-9]{{1,2}}(?:\.[0-9]{{1,2}}){{1,4}})[*_]{{0,3}}\s+"
    rf"(?={_OPENS}(?P<word>[^\W\d_]+))"
)
# What such a number can count: days, German clubs and leagues ("1. FC Köln", "2. Bundesliga"), and what has decimals.
_COUNTED = words(
    "january february march april may june july august september october november december",
    "januar februar märz mai juni juli oktober dezember bundesliga fc ffc fsv hc liga sc sv",
    "billion degree degrees kilometers kilometres magnitude meters metres miles million per percent thousand trillion",
)


def list_mark(text: str, start: int = 0, end: int | None = None) -> int:
    """Return where the words of a passage begin behind the mark of a list item; its start where it has none.

    Parameters
    ----------
    text : str
        The text.
    start, end : int
        Where the passage begins and ends in it. Default: the whole text.

    Notes
    -----
    Marks are bullets, and numbers of up to three digits, numbers of sections, single letters and small Roman numbers
    with a point or in brackets, or behind the word for a part of a text ("Recommendation 4:"). A capital letter must
    stand behind a point and behind the number of a section.

    Examples
    --------
    >>> [list_mark(text) for text in ("2. The wall fell.", "(b) the wall", "Demand 4: Walls.", "• A wall.")]
    [3, 4, 10, 2]
    >>> [list_mark(text) for text in ("4.2 million fled.", "3 per cent", "12. August", "(2019) Walls", "A. Smith")]
    [0, 0, 0, 0, 0]
    """
    stop = len(text) if end is None else end
    if not _MAY.match(text, start, stop):
        return start
    bullet = _BULLET.match(text, start, stop)
    begin = bullet.end() if bullet else start
    if mark := _SURE.match(text, begin, stop):
        return mark.end()
    mark = _POINTED.match(text, begin, stop)
    if mark and not mark["word"][0].islower() and mark["word"].lower() not in _COUNTED:
        return mark.end()
    return begin if begin < stop else start


def unlisted(text: str) -> str:
    """Return a passage with blanks for the mark of a list item in front, so that each word keeps its place.

    Examples
    --------
    >>> unlisted("2. The wall fell."), unlisted("4.2 million fled.")
    ('   The wall fell.', '4.2 million fled.')
    """
    end = list_mark(text)
    return " " * end + text[end:] if end else text
