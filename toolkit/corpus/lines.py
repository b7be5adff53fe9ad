"""A page as lines: the passages of each, its words, how it ends, and what the file marks it as.

`roles` reads a page line by line; the rules about lines are there, and what a line is, here.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

from toolkit.corpus.forms import WORDS
from toolkit.corpus.page_marks import HEADING, ITEM, Mark

LONG = 1000  # characters; a longer line is no label, credit, call or heading
HEADLINE = 25  # words; headlines of the 318 EWT and 28 GUM development pages have 3 to 17
_CLOSING, _AFTER = frozenset(".!?…:;"), "\"'”’»)]"  # marks that close a line, and what may stand behind them


@dataclass(frozen=True, slots=True)
class Role:
    """What a passage is, why, and which passage of the document it repeats (-1: none)."""

    name: str
    reason: str = ""
    repeats: int = -1


@dataclass(slots=True)
class Line:
    """A line of the page: its words, how many there are with spaces between, the passages in it, and its role.

    `closed` says whether it ends with a full stop, `apart` whether a blank line stands above, `kind` what the
    file marks it as, `plain` whether that tells that it is no heading.
    """

    text: str
    words: list[str]
    size: int
    first: int
    last: int
    closed: bool
    apart: bool
    kind: str = ""
    plain: bool = False
    role: Role | None = None

    @property
    def name(self) -> str:
        """Return the name of its role, body where it has none."""
        return self.role.name if self.role else "body"


def lines_of(
    text: str, spans: Sequence[tuple[int, int]], words: Sequence[list[str]], marks: Sequence[Mark]
) -> list[Line]:
    """Return the lines of a page that hold passages.

    Parameters
    ----------
    text : str
        The text of the document, its lines ended by line feeds.
    spans : sequence of (int, int)
        Its passages, in order.
    words : sequence of list of str
        The words of each passage, as `words_of` returns them.
    marks : sequence of (int, int, str)
        What the file marks, without overlap. A page on which nothing but headings stands has none, and a list of one
        item may be a heading with a number: neither is told of the lines.

    Returns
    -------
    list of Line
        In order, without roles.

    Examples
    --------
    >>> found = lines_of("Why now\\nRain.", [(0, 7), (8, 13)], [["why", "now"], ["rain"]], [(0, 7, "heading")])
    >>> [(line.text, line.words, line.closed, line.kind) for line in found]
    [('Why now', ['why', 'now'], False, 'heading'), ('Rain.', ['rain'], True, '')]
    """
    lines: list[Line] = []
    marks = sorted(marks)
    starts = [start for start, _, _ in marks]
    first = before = 0
    for number, (_, end) in enumerate(spans):
        if number + 1 == len(spans) or "\n" in text[end : spans[number + 1][0]]:
            start = spans[first][0]
            apart = text.count("\n", before, start) > 1
            at = bisect_right(starts, start) - 1
            _, held, kind = marks[at] if at >= 0 and start < marks[at][1] else (0, 0, "")
            kind = kind if kind == ITEM or end <= held else ""  # an item of Markdown goes on below its first line
            whole = all(text[spans[n][1] : spans[n + 1][0]].isspace() for n in range(first, number))
            own = list(chain.from_iterable(words[first : number + 1])) if whole else words_of(text[start:end])
            lines.append(_line(text[start:end], own, (first, number + 1), apart, kind))
            first, before = number + 1, end
    kinds = [line.kind for line in lines] if marks else []
    only = all(line.kind == HEADING for line in lines if line.words)
    for number, kind in enumerate(kinds):
        alone = kind == ITEM and ITEM not in (*kinds[max(0, number - 1) : number], *kinds[number + 1 : number + 2])
        lines[number].kind = "" if only or alone else kind
    return lines


def _line(text: str, words: list[str], passages: tuple[int, int], apart: bool, kind: str) -> Line:
    """Return a line; what ends in a full stop and is longer than headlines are is a paragraph in large type."""
    closed = text.rstrip(_AFTER)[-1:] in _CLOSING
    long = len(text) > LONG or (closed and len(words) > HEADLINE)
    return Line(text, words, len(text.split()), *passages, closed, apart, "" if kind == HEADING and long else kind)


def words_of(text: str) -> list[str]:
    """Return the words of a text, case folded."""
    found: list[str] = WORDS.findall(text.casefold())
    return found
