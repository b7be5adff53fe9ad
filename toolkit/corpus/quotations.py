"""Text to quotations: the stretches between quotation marks, over sentences and paragraphs, marks unclosed or nested.

Marks are paired by a small state machine in one pass. A mark that opens again while a quotation is open, after a
full stop or at the head of a paragraph, continues it; inside a sentence it opens a quotation within the quotation.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

_AMERICAN = re.compile(r"[\"“”„«»]|''")
_DOUBLE = re.compile(  # one class first, so that the search runs at the speed of a scan for these characters
    r"[\"“”„«»'`\n](?:(?<=[\"“”„«»])|(?<=')'|(?<=`)`|(?<=\n)\s*)"
)
_SINGLE = re.compile(  # a straight mark after s may as well tell an owner: it closes before punctuation only
    r"‘|(?<=[.,?!…])’(?!\w)|’(?=[.,;:?!]?(?:\s|$))|(?<![\w'])'(?=\w)|(?<=[.,?!…])'(?!\w)|"
    r"(?<=\w)'(?=[.,;:?!)\n]|$)|(?<=[^\W_s])'(?=\s)|\n\s*"
)
_HEADING = re.compile(r"(?:\"[^\"\n]*\w\"|“[^“”\n]*\w”|‘[^‘’\n]*\w’|«[^«»\n]*\w»|'[^'\n]*\w')\Z")
_OPENING = "“„«‘`"
LONGEST = 12_000  # characters: about four printed pages; a mark still open after them opened nothing
_DEEPEST = 3  # quotations inside one another; what news quotes is quoted twice at most


@dataclass(frozen=True, slots=True)
class Quotation:
    """A stretch in quotation marks, the marks included. `depth` is 1 unless it stands inside another one."""

    start: int
    end: int
    depth: int = 1


def quotations(text: str) -> list[Quotation]:
    """Return the quotations of a text in order; one that stands inside another follows it.

    Parameters
    ----------
    text : str
        Any text. Single marks are read only where it has no double ones.

    Returns
    -------
    list of Quotation
        Those of depth 1 do not overlap.

    Notes
    -----
    Linear in the length of the text.

    Examples
    --------
    >>> text = "“He said “no” to us.” “Why?”"
    >>> [(text[q.start : q.end], q.depth) for q in quotations(text)]
    [('“He said “no” to us.”', 1), ('“no”', 2), ('“Why?”', 1)]
    """
    found: list[Quotation] = []
    open_: list[int] = []
    pending = _Pending(text)
    for match in (_DOUBLE if _AMERICAN.search(text) else _SINGLE).finditer(text):
        mark, at = match[0], match.start()
        if open_ and at - open_[0] > LONGEST:
            open_.clear()
        if mark[0] == "\n":
            if open_:
                _line_ends(text, match, open_, found, pending)
        elif _opens(text, match, text[open_[-1]] if open_ else ""):
            if not (open_ and _continues(text, at)) and len(open_) < _DEEPEST:
                open_.append(at)
        elif open_:
            start = open_.pop()
            found.append(Quotation(start, match.end(), len(open_) + 1))
        elif mark in "”»":
            _unopened(text, at + 1, found)
    if open_:
        found.append(Quotation(open_[0], len(text.rstrip())))
    return sorted(found, key=lambda quotation: (quotation.start, -quotation.end))


def is_heading(line: str) -> bool:
    """Tell whether a line is one quotation, whole, that no mark ends: speech has a full stop or a verb of saying.

    Examples
    --------
    >>> [is_heading(line) for line in ('"Beginning of the end"', '"It is the end."', '"It is the end," she said')]
    [True, False, False]
    """
    return _HEADING.match(line) is not None


def _opens(text: str, match: re.Match[str], inside: str) -> bool:
    """Tell whether a mark opens a quotation; `inside` is the mark that opened the one it stands in."""
    at, end = match.span()
    if text[at] not in "\"'":
        return text[at] in _OPENING and not (text[at] == "“" and inside == "„")
    before = text[at - 1] if at else "\n"
    after = text[end] if end < len(text) else "\n"
    if before.isspace() or before in "([—–“‘":
        return not after.isspace() or not inside
    return not inside and not after.isspace() and not before.isalnum() and before not in ".,!?"


def _continues(text: str, at: int) -> bool:
    """Tell whether a mark that opens while one is open says only that the quotation goes on."""
    while at and text[at - 1] in " \t\xa0":
        at -= 1
    return at == 0 or text[at - 1] in "\n.!?…"


def _line_ends(text: str, match: re.Match[str], open_: list[int], found: list[Quotation], pending: _Pending) -> None:
    """Keep a quotation open over a line's end only where the next line opens it again or a later one closes it."""
    del open_[1:]
    follows = text[match.end() : match.end() + 1]
    again = follows != "" and follows in "\"'“„«‘`" and follows == text[open_[0]]
    if again or (text[open_[0]] == "“" and pending.closes(match.end())):
        return
    head = text[max(0, open_[0] - 2) : open_[0]].strip(" \t\xa0")
    if head == "" or head[-1] in "\n:,.!?":
        found.append(Quotation(open_[0], match.start()))
    open_.clear()


class _Pending:
    """Answers whether a closing mark without an opening one of its own follows a place.

    The depth after each mark is counted once; the mark asked for is the next one with a smaller depth.
    """

    def __init__(self, text: str) -> None:
        self.marks: list[int] = []
        self.follows: list[int] = []
        depth = 0
        waiting: list[tuple[int, int]] = []  # depth before a mark, number of the mark
        for mark in re.finditer("[“”]", text):
            before = depth
            depth += -1 if mark[0] == "”" else 0 if _continues(text, mark.start()) else 1
            self.marks.append(mark.start())
            self.follows.append(-1)
            waiting.append((before, len(self.marks) - 1))
            while waiting and depth < waiting[-1][0]:
                self.follows[waiting.pop()[1]] = mark.start()

    def closes(self, start: int) -> bool:
        """Tell whether a quotation open at `start` is closed within reach."""
        place = bisect_left(self.marks, start)
        return place < len(self.marks) and 0 <= self.follows[place] - start <= LONGEST


def _unopened(text: str, end: int, found: list[Quotation]) -> None:
    """Add a quotation that is only closed: it resumes the one over several paragraphs that ended a few lines before."""
    last = max((q for q in found[-3:] if q.depth == 1), key=lambda q: q.end, default=None)
    if last is not None and "\n" in text[last.start : last.end] and end - last.end < LONGEST:
        start = text.find("\n", last.end, end)
    else:
        start = text.rfind("\n", max(0, end - LONGEST), end)
    while 0 <= start < end and text[start].isspace():
        start += 1
    if 0 <= start < end - 1 and not (last and start < last.end):
        found.append(Quotation(start, end))
