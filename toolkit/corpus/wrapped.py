"""Lines of a wrapped text to sentences on one line each, and places in these back to places in the text.

Rules for names and speech read words in a row: "Angela" at the end of a line and "Merkel" below it are one name. Only a
break inside a sentence, or at the end of a full line, is taken out, so the lines of a list stay apart.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from toolkit.corpus.sentences import line_goes_on, sentences, wrap_width

Span = tuple[int, int]

_BREAK = re.compile(r"(?<=\S)[ \t]*+\r?\n[ \t]*+(?=[^\s])")
_INSIDE = re.compile(r"(?<![\r\n])(?:\r\n|\n)(?![\r\n])")  # no blank line


def on_one_line(passage: str) -> str:
    r"""Return a passage with blanks for the line breaks inside it, so that each word keeps its place.

    Examples
    --------
    >>> on_one_line("It cost $84\nbillion.")
    'It cost $84 billion.'
    """
    return _INSIDE.sub(_blank, passage) if "\n" in passage else passage


def _blank(ends: re.Match[str]) -> str:
    return " " * len(ends[0])


def with_lines_joined(text: str, spans: Sequence[Span]) -> str:
    """Return a text with blanks for the line breaks inside its sentences; offsets stay."""
    broken = [(start, end) for start, end in spans if "\n" in text[start:end]]
    if not broken:
        return text
    edges = [0, *(edge for span in broken for edge in span), len(text)]
    pieces = [text[low:high] for low, high in pairwise(edges)]
    return "".join(on_one_line(piece) if number % 2 else piece for number, piece in enumerate(pieces))


def sentences_joined(text: str) -> str:
    """Return a text of which nothing is known with blanks for the line breaks inside its sentences."""
    return with_lines_joined(text, sentences(text)) if "\n" in text else text


@dataclass(frozen=True, slots=True)
class Unwrapped:
    """A text without the breaks of its lines: the text, its sentences, and what was taken out where.

    Before the code point ``cuts[n]`` of `text`, ``taken[n + 1]`` code points have been taken out altogether.
    """

    text: str
    spans: list[Span]
    cuts: Sequence[int]
    taken: Sequence[int]

    def place(self, span: Span) -> Span:
        """Return where a stretch of `text` stands in the text as it was; an empty one stays empty."""
        start, end = span
        first = start + self.taken[bisect_right(self.cuts, start)]
        return first, end + self.taken[bisect_right(self.cuts, end - 1)] if end > start else first


def unwrapped(text: str, spans: Sequence[Span]) -> Unwrapped:
    r"""Put each sentence of a text on one line, and the sentences of a wrapped paragraph.

    Parameters
    ----------
    text : str
        The text, its lines ended by line feeds.
    spans : sequence of (int, int)
        Its sentences, in order.

    Returns
    -------
    Unwrapped
        A break and the white space around it become one space, and nothing behind a hyphen.

    Notes
    -----
    Linear in the length of the text.

    Examples
    --------
    >>> found = unwrapped("A word of Angela\n  Merkel.\n\nNo.", [(0, 26), (28, 31)])
    >>> found.text, found.spans, found.place((10, 23))
    ('A word of Angela Merkel.\n\nNo.', [(0, 24), (26, 29)], (10, 25))
    """
    pieces: list[str] = []
    cuts: list[int] = []
    ends: list[int] = []
    sizes = [0]
    last = length = 0
    for first, stop in _breaks(text, spans):
        kept = "" if text[first - 1] == "-" and text[first - 2].isalpha() else " "
        pieces += [text[last:first], kept]
        length += first - last + len(kept)
        last = stop
        cuts.append(length)
        ends.append(last)
        sizes.append(stop - first - len(kept))
    taken = list(accumulate(sizes))
    moved = [(a - taken[bisect_right(ends, a)], b - taken[bisect_left(ends, b)]) for a, b in spans]
    return Unwrapped("".join([*pieces, text[last:]]), moved, cuts, taken)


def _breaks(text: str, spans: Sequence[Span]) -> Iterator[Span]:
    """Give the line breaks inside sentences, and those between two sentences where a full line ends."""
    width = wrap_width(text)
    before = 0
    for start, end in spans:
        gap = text[before:start]
        if before and gap.count("\n") == 1 and line_goes_on(text, before, start, width):
            yield before, start
        if text.find("\n", start, end) >= 0:
            yield from (found.span() for found in _BREAK.finditer(text, start, end))
        before = end
