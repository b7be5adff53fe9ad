"""The signs of mentions that do not state what the first of their claim states, the same in every picture of claims.

The relation of a mention goes by its words, and a reader takes a cell or a mark that says "edited" for a repeat. So
what contradicts the first, only differs from it or is of another time has a sign beside its relation, and is hollow.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable

from toolkit.matching.differing import ASKED_FOR, CONTRADICTS, DIFFERS, DONE_SINCE, OTHER_TIME, STANDS

AGAINST = "≠"
SIGNS = {CONTRADICTS: AGAINST, OTHER_TIME: "◷"}  # the font of the pictures has them
SIGNS |= dict.fromkeys((DIFFERS, ASKED_FOR, DONE_SINCE), "≠?")
HOLLOW = "Hollow: no repeat."
APART = "Mentions that do not state what the first of their claim states"
_OPEN = {
    DIFFERS: "It differs from the first, perhaps of another time or matter",
    ASKED_FOR: "What is asked for in one is not done in the other",
    DONE_SINCE: "What the first announces is told as done",
}
_MEANING = {
    AGAINST: "It contradicts the first, as in a figure, a name or a denial, or denies what another states.",
    SIGNS[OTHER_TIME]: "It differs from the first, but speaks of another time, so that both can hold.",
}


def signs(stands: Iterable[str]) -> list[str]:
    """Return the signs of some ways in which mentions stand to the first of their claim, each once, the gravest first.

    Examples
    --------
    >>> signs(["of another time", "", "differs", "asked for"])
    ['≠?', '◷']
    """
    seen = set(stands)
    return list(dict.fromkeys(SIGNS[way] for way in STANDS if way in seen))


def meanings(stands: Collection[str]) -> list[str]:
    """Return a line for each sign that is seen.

    Examples
    --------
    >>> meanings({"", "differs"})
    ['≠? It differs from the first, perhaps of another time or matter; no contradiction is shown.']
    """
    open_yet = "; or: ".join(words for way, words in _OPEN.items() if way in stands)
    lines = _MEANING | {SIGNS[DIFFERS]: f"{open_yet}; no contradiction is shown."}
    return [f"{sign} {lines[sign]}" for sign in signs(stands)]


def counted(stands: Iterable[str], lead: str) -> str:
    """Return how many mentions stand in which way, as a sentence behind its lead; empty where all state the same.

    Examples
    --------
    >>> counted(["", "differs", "differs", "of another time"], "Left out")
    'Left out: “differs” 2, “of another time” 1.'
    """
    numbers = Counter(stands)
    told = ", ".join(f"“{way}” {numbers[way]:,}" for way in STANDS if numbers[way])
    return f"{lead}: {told}." if told else ""
