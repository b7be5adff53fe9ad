"""Text to sentence spans."""

from __future__ import annotations

import re

_SENTENCE = re.compile(r"\S[^\n]*?(?:[.!?]+[\"”’)]*(?=\s|$)|(?=\n|$))")


def sentences(text: str) -> list[tuple[int, int]]:
    """Return the spans of the sentences of a text.

    Examples
    --------
    >>> sentences("One. Two.")
    [(0, 4), (5, 9)]
    """
    return [match.span() for match in _SENTENCE.finditer(text)]
