"""The words around a figure to its part in a change: from where it went, by how much, or how much more it is.

"Fell by 4 percent to 30 percent" gives two shares of which one is no share of anything, and "from 34 percent" tells of
before. So a figure is compared with those that have the same part on the other side.
"""

from __future__ import annotations

from collections.abc import Sequence

FROM, BY = " from", " by"  # end the name of what such a figure is of
_LIGHT = frozenset(
    str.split("about around nearly almost some the a an just over roughly approximately only more less fewer than at")
)
_MORE = frozenset(str.split("more fewer less higher lower faster slower older younger longer shorter earlier later"))
_MUCH = frozenset(["by", "another", "additional", "further", "extra"])
_AHEAD = 4  # words behind a figure among which "more than" stands: "4,000 tickets more than last year"
_FAR = 5  # words before "to" among which "fell" or "from" stands
_CHANGING = frozenset(  # right before a share or an amount of money they say by how much: "rose 4 percent"
    str.split(
        "rise rises rose risen rising fall falls fell fallen falling grow grows grew grown growing gain gains "
        "gained gaining climb climbs climbed climbing jump jumps jumped jumping soar soars soared surge "
        "surges surged drop drops dropped dropping decline declines declined declining slip slips slipped "
        "slide slides slid tumble tumbles tumbled plunge plunges plunged increase increases increased "
        "decrease decreases decreased advance advances advanced shrink shrank shrunk ease eased dip dipped up "
        "down off"
    )
)


def part(words: Sequence[str], place: int, behind: Sequence[str], *, sized: bool = False) -> str:
    """Return the part in a change that a figure has: where it began, by how much, or nothing, where it came to.

    Parameters
    ----------
    words, place, behind : sequence of str, int, sequence of str
        The words of a text, where the figure begins among them, and those that stand behind it in its clause.
    sized : bool
        Whether it is a share or money, of which "rose 4 percent" says by how much.

    Examples
    --------
    >>> words = "up 4 percent from 34 percent to 38 percent".split()
    >>> part(words, 1, words[2:], sized=True), part(words, 4, words[5:]), part(words, 7, words[8:])
    (' by', ' from', '')
    """
    at = place - 1
    while at > 0 and words[at] in _LIGHT:
        at -= 1
    before = words[at] if at >= 0 else ""
    if before == "from" or (before in ("with", "to") and at > 0 and words[at - 1] == "compared"):
        return FROM
    than = any(word in _MORE and behind[n + 1 : n + 2] == ["than"] for n, word in enumerate(behind[:_AHEAD]))
    return BY if than or before in _MUCH or (sized and before in _CHANGING) else ""


def is_end(words: Sequence[str], place: int) -> bool:
    """Tell a figure from which or to which something goes: "fell from 5,600 to 5,100", not "a call to 30".

    Examples
    --------
    >>> is_end("fell sharply to 30".split(), 3), is_end("a call to 30".split(), 3)
    (True, False)
    """
    ahead = words[max(place - 1 - _FAR, 0) : max(place - 1, 0)]
    return place > 0 and words[place - 1] in ("from", "to") and not (_CHANGING | {"from"}).isdisjoint(ahead)
