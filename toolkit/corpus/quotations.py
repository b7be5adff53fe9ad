"""Text to quotations: which stretches stand between quotation marks, over sentences and paragraphs, marks unclosed or nested.

Marks are paired by a small state machine in one pass. A mark that opens again while a quotation is open, after a
full stop or at the head of a paragraph, continues it; inside a sentence it opens a quotation within the quotation.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_MARK = re.compile(r"[\"“”„«»]|\n\s*")
_LONGEST = 12_000  # characters; a mark still open after this many was no quotation (about four printed pages)


@dataclass(frozen=True, slots=True)
class Quotation:
    """A stretch in quotation marks: first code point and one past the last, marks included; depth 1 is not nested."""

    start: int
    end: int
    depth: int = 1
    closed: bool = True


def quotations(text: str) -> list[Quotation]:
    """Return the quotations of a text in order; nested ones follow the one that holds them.

    Examples
    --------
    >>> [("“He said “no” to us.” “Why?”")[q.start:q.end] for q in quotations("“He said “no” to us.” “Why?”")]
    ['“He said “no” to us.”', '“no”', '“Why?”']
    """
    found: list[Quotation] = []
    stack: list[int] = []
    last_close = 0
    for match in _MARK.finditer(text):
        mark, at = match[0], match.start()
        if stack and at - stack[0] > _LONGEST:
            stack.clear()
        if mark[0] == "\n":
            _end_of_line(text, match, stack, found)
            continue
        before = text[at - 1] if at else "\n"
        after = text[at + 1] if at + 1 < len(text) else "\n"
        opening = _opens(mark, before, after, bool(stack))
        if opening:
            if stack and _continues(text, at):
                continue
            if len(stack) < 3:
                stack.append(at)
        elif stack:
            start = stack.pop()
            found.append(Quotation(start, at + 1, len(stack) + 1))
            last_close = at + 1
    if stack:
        found.append(Quotation(stack[0], len(text.rstrip()), 1, False))
    del last_close
    return sorted(found, key=lambda q: (q.start, -q.end))


def _opens(mark: str, before: str, after: str, inside: bool) -> bool:
    if mark != '"':
        return mark in "“„«"
    if before.isspace() or before in "([—–-“":
        return not after.isspace() or not inside
    return False if inside else not after.isspace() and not before.isalnum() and before not in ".,!?"


def _continues(text: str, at: int) -> bool:
    before = text[max(0, at - 4) : at]
    return before.rstrip(" ")[-1:] in ("", "\n", ".", "!", "?", "…")


def _end_of_line(text: str, match: re.Match[str], stack: list[int], found: list[Quotation]) -> None:
    """Keep a quotation open over a line break only where it is closed later or opened again."""
    if not stack:
        return
    follows = text[match.end() : match.end() + 1]
    if follows in '"“„«' and follows:
        del stack[1:]
        return
    if text[stack[0]] == '"' or not _closes_later(text, match.end()):
        found.append(Quotation(stack[0], match.start(), 1, False))
        stack.clear()
    else:
        del stack[1:]


def _closes_later(text: str, start: int) -> bool:
    depth = 0
    for mark in re.finditer("[“”]", text[start : start + _LONGEST]):
        depth += 1 if mark[0] == "“" else -1
        if depth < 0:
            return True
    return False
