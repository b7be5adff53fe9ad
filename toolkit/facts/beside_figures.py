"""What stands beside two figures to whether they are of one thing: what they count, of whom, and for each of what.

Whether the values agree is told by `numbers`.
"""

from __future__ import annotations

from toolkit.corpus.wordforms import alike, beginning
from toolkit.facts.names import names_something, same_name
from toolkit.quantities.context import Figure

_MONEYS = frozenset(
    ["yen", "franc", "pound", "sterling", "peso", "rouble", "ruble", "rupee", "yuan"]
)  # dollar and euro stand beside all


def one_subject(one: Figure, other: Figure) -> bool:
    """Tell whether nothing near two figures says that they are of two: names, an aspect, or a currency set against.

    The first name of one sentence has to stand in the other, and both are expected, compared with, or neither.
    One that counts a kind of what the other counts is a part of it ("traffic deaths", "deaths"), and differs only if it
    is more.
    """
    if one.said != other.said:
        return False
    named = [[word for word in figure.named if names_something(word)] for figure in (one, other)]
    around = [*named[0], *one.near], [*named[1], *other.near]
    if all(named) and not any(same_name(named[n][0], word) for n in (0, 1) for word in around[1 - n]):
        return False
    if one.aspect and other.aspect and one.aspect != other.aspect:
        return False
    against = [_MONEYS.intersection(figure.near) for figure in (one, other)]
    if against[0] - against[1] and against[1] - against[0]:
        return False
    kinds = sorted((one, other), key=lambda figure: bool(figure.counted.modifiers))
    return bool(kinds[0].counted.modifiers) == bool(kinds[1].counted.modifiers) or kinds[1].low > kinds[0].high


def one_matter(one: Figure, other: Figure) -> bool:
    """Tell whether equal figures are of one matter: a word near both is the same, or one before what they count."""
    words = [thing.modifiers for thing in (one.counted, other.counted)]
    return (
        one.near == other.near or shared_words(one, other) > 0 or any(alike(p, q) for p in words[0] for q in words[1])
    )


def other_thing(one: Figure, other: Figure) -> bool:
    """Tell whether what two figures count is another thing: another noun, or other words before it or behind "of"."""
    mine, theirs = one.counted, other.counted
    if mine.head != theirs.head or (mine.of and theirs.of and not alike(mine.of, theirs.of)):
        return True
    words = [thing.modifiers for thing in (mine, theirs)]
    return all(words) and not any(alike(p, q) for p in words[0] for q in words[1])


def other_rate(one: Figure, other: Figure) -> bool:
    """Tell whether two figures are given for each of two things, "a day", "per head", or one alone is.

    An amount of money is often told again without the time or the piece for which it is paid.
    """
    rates = one.counted.each, other.counted.each
    if rates[0] != rates[1] and (all(rates) or one.kind in ("number", "percent", "points")):
        return True
    return bool(one.period and other.period and one.period != other.period)


def of_near(one: Figure, other: Figure) -> bool:
    """Tell whether that of which the one is a part or measure, if it is said, is said of or near the other."""
    return not one.counted.of or any(alike(one.counted.of, word) for word in (other.counted.of, *other.near))


def shared_words(one: Figure, other: Figure) -> int:
    """Return how many telling words near the one have their like near the other; by the fewer, so sides are equal.

    The same time for which money or a share is given counts as one of them.
    """
    sides: list[dict[str, list[str]]] = [{}, {}]
    for begun, figure in zip(sides, (one, other), strict=True):
        for word in figure.near:
            begun.setdefault(beginning(word), []).append(word)
    both = [(own, sides[1][start]) for start, own in sides[0].items() if start in sides[1]]
    forth = sum(any(alike(p, q) for q in there) for here, there in both for p in here)
    back = sum(any(alike(p, q) for p in here) for here, there in both for q in there)
    times = [figure.period or figure.counted.each * (figure.kind == "percent") for figure in (one, other)]
    timed = times[0] == times[1] != ""
    return min(forth, back) + timed
