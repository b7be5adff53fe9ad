"""The words around a figure to the whole of which it is a part: "80 of the 100 patients recovered".

Who recovered are 80, and 100 is what they are a part of, though it stands right before what is counted.
"""

from __future__ import annotations

from collections.abc import Sequence

from toolkit.quantities.number_words import SCALE, SPELT, TENS

_THEIRS = frozenset(str.split("the its his her their our my your these those"))
# What "of" can stand behind where a figure is a whole; one of them is no part that counts ("one of the ten best").
_PARTS = frozenset(str.split("half third thirds quarter quarters most some many few none percent cent majority"))
_TIMES = frozenset(str.split("past last next first final previous coming"))  # "nine of the past twelve months"
_OWNING = ("'s", "’s", "s'", "s’")
_FAR = 4  # words before a number, with who owns what it counts, in front of which "of" stands
_ONE = ("one", "1")
_VALUES = frozenset([*SPELT, *TENS, *SCALE])


def is_whole(words: Sequence[str], place: int) -> bool:
    """Tell whether the figure at a place is the whole of which a part is told.

    Parameters
    ----------
    words : sequence of str
        The words of a text in small letters.
    place : int
        Where the figure begins.

    Examples
    --------
    >>> words = "80 of the 100 patients in a ward of 120 beds".split()
    >>> is_whole(words, 3), is_whole(words, 9)
    (True, False)
    """
    at = place - 1 - (place > 0 and words[place - 1] in _TIMES)
    at -= at >= 0 and words[at] in _THEIRS
    if at > 0 and words[at].endswith(_OWNING):  # "fourteen of the league's sixteen clubs"
        at = next((n for n in range(at - 1, max(at - _FAR, -1), -1) if words[n] == "of"), at)
    if at < 0 or words[at] != "of":
        return False
    return not at or words[at - 1] in _PARTS or (words[at - 1] not in _ONE and _is_number(words[at - 1]))


def behind_whole(words: list[str]) -> list[str]:
    """Return the words behind a figure, without the whole of which it is a part.

    Examples
    --------
    >>> behind_whole(["of", "the", "100", "patients"]), behind_whole(["of", "the", "patients"])
    (['patients'], ['of', 'the', 'patients'])
    """
    if words[:1] != ["of"]:
        return words
    first = 1 + (words[1:2] != [] and words[1] in _THEIRS)
    first = last = first + (words[first : first + 1] != [] and words[first] in _TIMES)
    owner = next((n for n in range(first, min(first + _FAR, len(words))) if words[n].endswith(_OWNING)), -1)
    if owner >= 0 and words[owner + 1 : owner + 2] and _is_number(words[owner + 1]):
        first = last = owner + 1
    while last < len(words) and _is_number(words[last]):
        last += 1
    return words[last:] if last > first else words


def _is_number(word: str) -> bool:
    return word in _VALUES or word[0].isdecimal()
