"""Interviews to the one who answers: which lines are turns of a talk, whom "A:" and a quotation below a question mean.

The lines above the first question name the one who was spoken to, or nobody but one. Where they name several and do
not tell who was spoken to, the answers stay without a name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from toolkit.corpus.runs import NAME, bare, is_body, parts

if TYPE_CHECKING:
    from toolkit.corpus.attribution import Speech
    from toolkit.corpus.names import Names

TURN = re.compile(  # the label of a turn: "Ann Lee:", "The Minister (Ann Lee):", "Q:"; "asked" where it is "Q."
    r"^[ \t]*[\"“]?(?:\*\*)?"
    r"([A-Z][\w.'’-]*(?: (?:(?:of|for|and|the) ){0,2}[A-Z][\w.'’-]*){0,6}(?=[ *:])|(?P<asked>[QA]\d?))"
    r"((?: \([A-Z][^()\n]{0,49}\)){0,3})(?(asked)\.(?:\*\*)?|(?:\*\*)?:(?:\*\*)?)[ \t]+(?=\S)",
    re.M,
)
_QUESTION, _ANSWER = re.compile(r"Q\d?|Question"), re.compile(r"A\d?|Answer")
_FEWEST = 3  # labels of a talk between people who are named; a question and an answer are told by two
_MET = re.compile(
    r"\b(?:(?:spoke|speaks|speaking|talked|talks|sat down|sits down|caught up|met up) (?:to|with)"
    rf"|interview(?:ed|s|ing)?(?: with)?|asked|asks|questions (?:to|for)) (?:[a-z-]+ ){{0,4}}({NAME.pattern})"
)
_BYLINE = re.compile(r"(?:^|\n)\W*[Bb]y\s$")
_INTRODUCTION = 3_000  # code points above a first question that are read: a page


def turn_labels(found: Iterable[re.Match[str]]) -> list[re.Match[str]]:
    """Return the labels of a transcript, none where three or a question and an answer are not there.

    A letter with a full stop is one only where both "Q." and "A." are: "A. Background" is a heading.

    Parameters
    ----------
    found : iterable of re.Match
        Matches of `TURN`, in order.

    Examples
    --------
    >>> [label[1] for label in turn_labels(TURN.finditer("Q. Why?\\nA. It was late."))]
    ['Q', 'A']
    >>> turn_labels(TURN.finditer("A. Background\\nA. Costs\\nA. Time"))
    []
    """
    labels = list(found)
    names = {label[1] for label in labels}
    if any(map(_QUESTION.fullmatch, names)) and any(map(_ANSWER.fullmatch, names)):
        return labels
    labels = [label for label in labels if not label["asked"]]
    return labels if len(labels) >= _FEWEST else []


def asks_or_answers(name: str) -> bool:
    """Tell whether a label names nobody: "Q", "Answer"."""
    return bool(_QUESTION.fullmatch(name) or _ANSWER.fullmatch(name))


def answers(text: str, speech: Speech) -> bool:
    """Tell whether words answer: after "A:", or in a quotation without a speaker below a line that asks.

    Examples
    --------
    >>> from toolkit.corpus.attribution import Speech
    >>> answers('Why?\\n\\n"It was late."', Speech(6, 20, "direct"))
    True
    """
    if speech.kind == "turn":
        return speech.speaker is not None and _ANSWER.fullmatch(text, *speech.speaker) is not None
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
