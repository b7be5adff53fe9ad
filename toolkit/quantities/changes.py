"""The words around a figure to its part in a change: from where it went, by how much and which way, or how much more.

"Fell by 4 percent to 30 percent" gives two shares of which one is no share of anything, and "from 34 percent" tells of
before. So a figure is compared with those that have the same part on the other side, and what rose by so much has not
fallen by so much.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from toolkit.corpus.function_words import FUNCTION_WORDS

FROM, BY = " from", " by"  # end the name of what such a figure is of
WAY = "way"  # what it is a figure of that something rose, 1, or fell, -1, by so much
_LIGHT = frozenset(
    str.split(
        "about around nearly almost some the a an just over roughly approximately only more less fewer than at least "
        "most"
    )
)
MORE = frozenset(str.split("more fewer less higher lower faster slower older younger longer shorter earlier later"))
_MUCH = frozenset(["by", "another", "additional", "further", "extra"])
_REST = frozenset(["other", "remaining"])  # before what is left: "the other two unions"
_MORE_OF_THEM = (["other"], ["others"], ["more"], ["additional"], ["further"])  # behind it: "two more unions"
_AHEAD = 4  # words behind a figure among which "more than" stands: "4,000 tickets more than last year"
_FAR = 5  # words before "to" among which "fell" or "from" stands
_list = str.split
_UP = frozenset(
    _list(
        "rise rises rose risen rising grow grows grew grown growing gain gains gained gaining climb climbs climbed "
        "climbing jump jumps jumped jumping soar soars soared surge surges surged increase increases increased "
        "advance advances advanced up"
    )
)
_DOWN = frozenset(
    _list(
        "fall falls fell fallen falling drop drops dropped dropping decline declines declined declining slip slips "
        "slipped slide slides slid tumble tumbles tumbled plunge plunges plunged decrease decreases decreased shrink "
        "shrank shrunk ease eased dip dipped down off"
    )
)
CHANGING = _UP | _DOWN  # right before a share or an amount of money they say by how much: "rose 4 percent"
# Behind or before these a figure with "by" tells which way; without it most of them tell nothing ("cut 4 percent").
_UPWARD = _UP | frozenset(
    _list(
        "raise raises raised raising lift lifts lifted lifting boost boosts boosted boosting expand expands expanded "
        "expanding enlarge enlarges enlarged enlarging increasing higher more soaring surging advancing bigger "
        "larger dearer costlier hike hikes hiked growth"
    )
)
_DOWNWARD = _DOWN | frozenset(
    _list(
        "cut cuts cutting reduce reduces reduced reducing lower lowers lowered lowering slash slashes slashed "
        "slashing trim trims trimmed trimming decreasing shrinking plummet plummets plummeted slump slumps slumped "
        "sink sinks sank sunk less fewer smaller cheaper reduction"
    )
)
_NOUNS = frozenset(  # "a rise of 4 percent", "a 4 percent rise"
    _list(
        "rise increase fall decrease cut reduction drop decline jump hike gain surge slump raise rises increases falls "
        "decreases cuts reductions drops declines jumps hikes gains surges slumps raises"
    )
)
_DENIALS = frozenset(_list("not never no nor without cannot"))
_NOT = 3  # words before that word among which it is denied
_BACK = 8  # words before a figure among which it is said which way something went
_PARTICLES = ("up", "down", "off")
_BESIDE = 3  # words before a figure within which these tell a way: "up by about 4 percent"
_NOUN = 3  # words behind a figure, "percent" among them, where such a noun stands
_PERCENT = frozenset(_list("percent per cent pct percentage point points"))


def part(words: Sequence[str], place: int, behind: Sequence[str], *, sized: bool = False) -> str:
    """Return the part in a change that a figure has: where it began, by how much, or nothing, where it came to.

    What comes on top or is left, "two more unions", "the other two unions", is told as by how much: it is no total.

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
    at = _before(words, place)
    before = words[at] if at >= 0 else ""
    if before == "from" or (before in ("with", "to") and at > 0 and words[at - 1] == "compared"):
        return FROM
    than = "than" in behind[: _AHEAD + 1] and _more_than(behind) != ""
    if before == "by" and not than and (not sized or "of" in behind[:2]) and not way(words, place, behind):
        return ""  # "approved by 60 percent of them", "by 40 members"
    rest = not sized and (before in _REST or behind[:1] in _MORE_OF_THEM)
    return BY if than or rest or before in _MUCH or (sized and before in CHANGING) else ""


def _before(words: Sequence[str], place: int) -> int:
    """Return where the word before a figure stands, its hedges left out."""
    at = place - 1
    while at > 0 and (words[at] in _LIGHT or (words[at] == "to" and words[at - 1] == "up")):
        at -= 1 + (words[at] == "to")
    return at


def noun(words: Sequence[str], place: int, behind: Sequence[str]) -> str:
    """Return the noun that tells a change by a share or an amount of money; empty where there is none.

    Examples
    --------
    >>> noun("a cut of about 4 percent".split(), 4, ["percent"]), noun(["a", "4"], 1, ["percent", "pay", "rise"])
    ('cut', 'rise')
    """
    at = _before(words, place)
    if at > 0 and words[at] == "of" and words[at - 1] in _NOUNS:
        return words[at - 1]
    for word in behind[:_NOUN]:
        if word in _NOUNS:
            return word
        if word in FUNCTION_WORDS and word not in _PERCENT:
            break
    return ""


def way(words: Sequence[str], place: int, behind: Sequence[str]) -> int:
    """Return 1 where something rose by the figure at a place, -1 where it fell, 0 where that is not said.

    Examples
    --------
    >>> words = "cut by 4 percent or raised by a fifth or less than planned".split()
    >>> way(words, 2, words[3:]), way(words, 8, words[9:]), way(["by", "4"], 1, [])
    (-1, 1, 0)
    """
    if told := noun(words, place, behind):
        return (told in _UPWARD) - (told in _DOWNWARD)
    for at in range(place - 1, max(place - 1 - _BACK, -1), -1):
        if words[at] in _PARTICLES and place - at > _BESIDE:
            continue  # "the strike was called off"
        found = (words[at] in _UPWARD) - (words[at] in _DOWNWARD)
        if found and words[at + 1 : at + 2] not in (["than"], ["to"]):
            denied = any(word in _DENIALS or word.endswith("n't") for word in words[max(at - _NOT, 0) : at])
            return 0 if denied else found
    than = _more_than(behind)
    return (than in _UPWARD) - (than in _DOWNWARD)


def _more_than(behind: Sequence[str]) -> str:
    """Return "more" of "4,000 tickets more than last year", nothing where no such word is near."""
    return next((word for word, then in pairwise(behind[: _AHEAD + 1]) if word in MORE and then == "than"), "")


def is_end(words: Sequence[str], place: int) -> bool:
    """Tell a figure from which or to which something goes: "fell from 5,600 to 5,100", not "a call to 30".

    Examples
    --------
    >>> is_end("fell sharply to 30".split(), 3), is_end("a call to 30".split(), 3)
    (True, False)
    """
    ahead = words[max(place - 1 - _FAR, 0) : max(place - 1, 0)]
    return place > 0 and words[place - 1] in ("from", "to") and not (CHANGING | {"from"}).isdisjoint(ahead)
