"""What a file marks in its text: headings, captions, items of lists, lines in bold, tables of contents, as spans.

Web pages, Word documents and Markdown say which of their paragraphs are headings. The words alone do not, so what the
file says is kept beside them, and `roles` goes by the form of a line only where the file says nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import accumulate

from toolkit.corpus.sentences import with_line_feeds

Mark = tuple[int, int, str]  # first code point, one past the last, kind
HEADING, CAPTION, ITEM, BOLD, CONTENTS = "heading", "caption", "item", "bold", "contents"

_BULLET = r"[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+"
_MARKDOWN = (  # CommonMark 0.31, 4.2, 5.2 and 6.2; a heading may open an item
    (HEADING, re.compile(rf"(?: {{0,3}}|{_BULLET})#{{1,6}}[ \t]+(?=.*[^\s#])")),
    (ITEM, re.compile(rf"{_BULLET}\S")),
    (BOLD, re.compile(r"[ \t]*(\*\*|__)(?=\S).*\S\1\s*\Z")),
)
_UNDERLINE = re.compile(r" {0,3}(?:={2,}|-{2,})\s*\Z")  # the same, 4.3
_FENCE = re.compile(r"[ \t]*(`{3,}|~{3,})(.*)")  # the same, 4.5


def joined(blocks: Iterable[tuple[str, str]]) -> tuple[str, tuple[Mark, ...]]:
    r"""Return paragraphs with a blank line between them, and where those stand that are marked.

    Parameters
    ----------
    blocks : iterable of (str, str)
        Each paragraph, and its kind: heading, caption, item, bold, contents, or nothing.

    Returns
    -------
    (str, tuple of (int, int, str))
        The text, and the marks in order.

    Examples
    --------
    >>> joined([("Why now?", "heading"), ("It rained.", "")])
    ('Why now?\n\nIt rained.', ((0, 8, 'heading'),))
    """
    texts: list[str] = []
    marks: list[Mark] = []
    place = 0
    for text, kind in blocks:
        texts.append(text)
        marks += [(place, place + len(text), kind)] if kind else []
        place += len(text) + 2
    return "\n\n".join(texts), tuple(marks)


def of_markdown(text: str) -> tuple[Mark, ...]:
    r"""Return the headings, the items and the lines in bold of a Markdown text.

    Parameters
    ----------
    text : str
        The text as it stands in the file: the marks of Markdown belong to the lines.

    Returns
    -------
    tuple of (int, int, str)
        In order. Code between fences has none, nor has what opens a file between two lines of hyphens.

    Notes
    -----
    Linear in the length of the text. A heading that is underlined has one line.

    Examples
    --------
    >>> of_markdown("## Why now?\nIt rained.\n\n```\n# code\n```\n")
    ((0, 11, 'heading'),)
    """
    lines = with_line_feeds(text).split("\n")
    starts = accumulate((len(line) + 1 for line in lines), initial=0)
    return tuple(
        (start + len(line) - len(line.lstrip()), start + len(line.rstrip()), kind)
        for start, line, kind in zip(starts, lines, _kinds(lines), strict=False)
        if kind
    )


def _kinds(lines: Sequence[str]) -> list[str]:
    kinds: list[str] = []
    fence = ""
    about = _about(lines)
    for number, line in enumerate(lines):
        kinds.append("")
        mark = _FENCE.match(line)
        if mark and not fence:
            fence = mark[1]
        elif fence:
            fence = "" if mark and mark[1].startswith(fence) and not mark[2].strip() else fence
        elif number >= about:
            kinds[-1] = next((kind for kind, form in _MARKDOWN if form.match(line)), "")
            alone = number < 2 or not lines[number - 2].strip() or kinds[number - 2] == HEADING
            if number > about and alone and _UNDERLINE.match(line) and re.search(r"\w", lines[number - 1]):
                kinds[number - 1] = HEADING
    return kinds


def _about(lines: Sequence[str]) -> int:
    """Return how many lines at the head of a file tell of it (title, date), between two lines of three hyphens."""
    bare = [line.strip() for line in lines] if lines[0].strip() == "---" else []
    return bare.index("---", 1) + 1 if "---" in bare[1:] else 0


def divided(text: str, spans: Iterable[tuple[int, int]], marks: Sequence[Mark]) -> list[tuple[int, int]]:
    """Return spans of a text cut where a heading or a caption begins or ends: none runs into a sentence below it.

    Examples
    --------
    >>> divided("What we are asked for\\n\\nclean wells", [(0, 34)], [(0, 21, "heading")])
    [(0, 21), (23, 34)]
    """
    apart = (mark for mark in marks if mark[2] in (HEADING, CAPTION))
    cuts = sorted({place for start, end, _ in apart for place in (start, end)}, reverse=True)
    found: list[tuple[int, int]] = []
    for start, end in spans:
        while cuts and cuts[-1] <= start:
            cuts.pop()
        places = [start]
        while cuts and cuts[-1] < end:
            places.append(cuts.pop())
        for first, last in zip(places, [*places[1:], end], strict=True):
            piece = text[first:last]
            if piece.strip():
                found.append((first + len(piece) - len(piece.lstrip()), first + len(piece.rstrip())))
    return found
