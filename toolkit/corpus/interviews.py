"""Interviews to the one who answers: whom "A:" and a quotation below a question mean.

The lines above the first question name the one who was spoken to, or nobody but one. Where they name several and do
not tell who was spoken to, the answers stay without a name.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.corpus.runs import NAME, bare, is_body, parts

if TYPE_CHECKING:
    from toolkit.corpus.attribution import Speech
    from toolkit.corpus.names import Names

_MET = re.compile(
    r"\b(?:(?:spoke|speaks|speaking|talked|talks|sat down|sits down|caught up|met up) (?:to|with)"
    rf"|interview(?:ed|s|ing)?(?: with)?|asked|asks|questions (?:to|for)) (?:[a-z-]+ ){{0,4}}({NAME.pattern})"
)
_BYLINE = re.compile(r"(?:^|\n)\W*[Bb]y\s$")
_INTRODUCTION = 3_000  # code points above a first question that are read: a page


def answers(text: str, speech: Speech) -> bool:
    """Tell whether words answer: after "A:", or in a quotation without a speaker below a line that asks.

    Examples
    --------
    >>> from toolkit.corpus.attribution import Speech
    >>> answers('Why?\\n\\n"It was late."', Speech(6, 20, "direct"))
    True
    """
    if speech.kind == "turn":
        return speech.speaker is not None and text[slice(*speech.speaker)] in ("A", "Answer")
    above = text[max(0, speech.start - 20) : speech.start]
    return speech.kind == "direct" and not speech.speaker and "\n" in above and above.rstrip()[-1:] == "?"


def answerer(names: Names, at: int) -> str:
    """Return the full name of the one who answers from a place on, "" where the lines above leave it open."""
    low = max(0, at - _INTRODUCTION)
    for met in _MET.finditer(names.text, low, at):
        name = bare(names.text[slice(*parts(names.text, *met.span(1))[0])])[0]
        full = names.lookup(name, met.start(1)) if name else ""
        if " " in full and not is_body(full):
            return full
    people = {
        names.lookup(one.name, one.start): None
        for one in names.scene.people
        if low <= one.start < at and not one.owner and not _BYLINE.search(names.text, max(0, one.start - 9), one.start)
    }
    return next(iter(people)) if len(people) == 1 else ""
