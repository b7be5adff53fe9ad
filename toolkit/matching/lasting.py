"""What was announced to last to whether a later text tells that it lasted as long.

"The ward will be kept for five years" is not done where it "was kept as long as there was staff": what is kept is kept
from the first day on, and only how long tells whether the announcement held. English.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from toolkit.corpus.wordforms import root
from toolkit.facts.numbers import Figure, figures

_LASTING = frozenset(map(root, str.split("keep kept stay remain continue retain maintain preserve")))
_FOR_A_TIME = frozenset(
    map(root, str.split("run ran hold held operate serve last stand stood"))
)  # where it is said for how long
_DAYS = {"hour": 1 / 24, "day": 1, "night": 1, "week": 7, "month": 30.5, "year": 365, "decade": 3650}
_FOR = re.compile(r"\b(?:for|another)\s(?:[\w’'-]+\s){0,3}$", re.IGNORECASE)
_UNTIL = re.compile(r"\b(?:until|till|through|up\sto|into)\s(?:[\w’'-]+\s){0,3}$", re.IGNORECASE)
_SENTENCE = re.compile(r"[;:!?\n]|\.(?=\s|$)")
_AS_SAID = re.compile(  # it lasted as long as announced, however long that was
    r"(?<!\bnot\s)\bas\s(?:had\sbeen\s|was\s|originally\s|first\s)?"
    r"(?:undertaken|promised|announced|planned|agreed|pledged|intended|scheduled|foreseen|ordered|required|requested)\b",
    re.IGNORECASE,
)
_AHEAD = 40  # code points before a figure in which "for" or "until" stands


class Span(NamedTuple):
    """For how many days something is to last at least, and until which year and month; 0 where that is not said."""

    days: float = 0.0
    until: tuple[int, int] = (0, 0)


def holds_out(verb: str, announced: str, told: str) -> bool:
    """Tell whether what was announced by a verb is done where it is told by this verb later.

    Parameters
    ----------
    verb : str
        The root of the verb.
    announced, told : str
        The earlier text from where it announces on, and the later one from the verb on.

    Returns
    -------
    bool
        False where the verb tells of what lasts and the later text does not tell that it lasted as long as announced,
        by how long it did, or by saying so ("as undertaken").

    Examples
    --------
    >>> told = ("was kept for six years.", "was kept until the roof fell in.", "was kept for two years.")
    >>> [holds_out("keep", "will be kept for at least five years.", one) for one in told]
    [True, False, False]
    >>> holds_out("keep", "is to be kept up.", "was kept up, as undertaken.")
    True
    >>> holds_out("open", "will open for a year.", "opened.")
    True
    """
    here = _span(announced)
    if verb not in _LASTING and not (verb in _FOR_A_TIME and here != Span()):
        return True
    if _AS_SAID.search(_SENTENCE.split(told, maxsplit=1)[0]):
        return True
    there = _span(told)
    if here.until[0]:
        return there.until >= here.until
    return 0 < here.days <= there.days


def _span(text: str) -> Span:
    """Return for how long, and until when, the first sentence of a text says that something lasts."""
    end = _SENTENCE.search(text)
    part = text[: end.start()] if end else text
    days, until = 0.0, (0, 0)
    for figure in figures(part):
        ahead = part[max(0, figure.start - _AHEAD) : figure.start]
        if figure.kind == "date" and figure.moment.year and _UNTIL.search(ahead):
            until = max(until, (figure.moment.year, figure.moment.month))
        elif _FOR.search(ahead) or part[figure.start :].lower().startswith("for "):
            days = max(days, _length(figure))
    return Span(days, until)


def _length(figure: Figure) -> float:
    """Return how many days a figure of a time is at least; 0 for all else."""
    return figure.low * _DAYS.get(figure.counted.head, 0) if figure.kind == "number" else 0.0
