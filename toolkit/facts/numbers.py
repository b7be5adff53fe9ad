"""The figures of two passages to whether they agree, differ, or cannot be compared.

Two sentences can share every rare word and still say different things because one says 2,654 and the other 4,000. Two
figures can differ because they count different things. So figures are set against one another only where kind, unit
and counted thing match; that they differ is said only where the words around them show that they are of one matter.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from math import inf
from typing import Any

import pandas as pd

from toolkit.corpus.wordforms import alike
from toolkit.facts.beside_figures import of_near, one_matter, one_subject, other_rate, other_thing, shared_words
from toolkit.quantities.clock import same_time
from toolkit.quantities.comparable import comparable
from toolkit.quantities.context import VOTE, Figure, Range
from toolkit.quantities.converted import in_one_unit
from toolkit.quantities.dates import same
from toolkit.quantities.frequencies import days, same_interval
from toolkit.quantities.joint import INTERVAL
from toolkit.quantities.quantities import figures
from toolkit.quantities.votes import one_body

__all__ = ["Figure", "agree", "agreement", "answers", "compare", "figures", "raised", "with_figures"]

_COINCIDENCE = 100  # smaller numbers are equal by chance too often to agree without more
_DIGITS = 3  # not nought, as in 916 million: so large and exact an amount is no other one
_APART = 100  # times; what is so much larger is another quantity of the same unit, as a bonus and a debt in dollars
_SIZED = 1000  # smaller counts and prices are given in full: 118 is not 120
_BOUND = 2  # the side of a date that is the first or the last possible
_WHOLE = 0.5  # 2.7 percent is 3 percent perhaps
_THINGS, _MEASURES, _DATES = 1, 2, 3  # words near both before two figures differ; money and percentages are measures


def agreement(row: Mapping[str, Any]) -> str:
    """Say in words whether the figures of a row of pairs or of an alignment agree; empty where none can be compared.

    Examples
    --------
    >>> agreement({"figures_agree": True, "left_figures": "96 musicians", "right_figures": "41; 96 musicians"})
    'figures agree as far as they can be compared: 96 musicians / 41; 96 musicians'
    """
    verdict = row.get("figures_agree")
    if verdict is None or pd.isna(verdict):
        return ""
    given = [row.get(f"{side}_figures") for side in ("left", "right")]
    told = ["" if one is None or pd.isna(one) else str(one) for one in given]
    same_ones = {*told[0].split("; ")} == {*told[1].split("; ")}
    words = "differ" if not verdict else "agree" if same_ones else "agree as far as they can be compared"
    return f"figures {words}: {told[0] or 'none'} / {told[1] or 'none'}"


def agree(left: Iterable[Figure], right: Iterable[Figure]) -> bool | None:
    """Say whether the figures of two passages agree, as far as they can be compared.

    Parameters
    ----------
    left, right : iterable of Figure
        What `figures` found on either side.

    Returns
    -------
    bool or None
        False where one figure differs from the one that answers it, else True where one agrees, None where none can
        be compared. Exchanging the sides changes nothing.

    Notes
    -----
    See `compare` for two figures and `answers` for which answers which.

    Examples
    --------
    >>> agree(figures("2,654 children were taken"), figures("closer to 4,000 children were taken"))
    False
    >>> agree(figures("about 2,700 children"), figures("2,654 of the children"))
    True
    >>> agree(figures("in 1951"), figures("24 %")) is None
    True
    """
    one, other = list(left), list(right)
    if not one or not other:  # so it is with most pairs of a corpus
        return None
    verdicts = [verdict for verdict, _ in answers(one, other) if verdict is not None]
    return all(verdicts) if verdicts else None


def answers(here: Sequence[Figure], known: Sequence[Figure]) -> list[tuple[bool | None, int]]:
    """Return for each figure whether it agrees with one of the others, and with which; None and -1 where it cannot.

    A figure that agrees with one answers it. Of those left over, two that differ answer each other where neither
    could answer a third: of "46 to 42 percent" and "43 to 38 percent" it cannot be told which answers which.

    Notes
    -----
    n log n, and the pairs whose values meet or that share a word; of more than 100,000 such pairs, as two long tables
    can have, those of one value are compared, ten for each, and none is said to differ.
    """
    places, whole = comparable(here, known)
    verdicts = [_verdicts(one, known, own) for one, own in zip(here, places, strict=True)]
    result: list[tuple[bool | None, int]] = [(None, -1)] * len(here)
    for number, row in enumerate(verdicts):
        equal = [place for place, verdict in row.items() if verdict]
        if equal:
            near = (place for place in equal if here[number].close == known[place].close)
            result[number] = True, next(near, equal[0])
    if not whole:
        return result
    answered = {place for row in verdicts for place, verdict in row.items() if verdict}
    open_here = [n for n, (verdict, _) in enumerate(result) if verdict is None]
    differing = {n: [p for p, v in verdicts[n].items() if not v and p not in answered] for n in open_here}
    often = Counter(place for others in differing.values() for place in others)
    for number, others in differing.items():
        if len(others) == 1 and often[others[0]] == 1:
            result[number] = False, others[0]
    return result


def _verdicts(one: Figure, known: Sequence[Figure], places: Sequence[int]) -> dict[int, bool]:
    """Return by place whether a figure agrees with some others, as far as it can be compared with them."""
    found = ((place, compare(one, known[place])) for place in places)
    return {place: verdict for place, verdict in found if verdict is not None}


def compare(one: Figure, other: Figure) -> bool | None:
    """Say whether two figures agree; None where they cannot be compared.

    Notes
    -----
    Numbers are compared if they count the same thing: the same noun, and no other words before it or, of measures,
    behind "of"; measures of one dimension are converted where a word near both is the same. Where the text does not say
    what one counts, they agree at most: if they are equal, and large or, where it is said of neither, with two words
    near both. They agree where what is close to their values meets; small ones, money, percentages, and times of day
    where one is not exact, only where a word near both is the same. They differ where one such word is (of measures,
    money and percentages two, of dates and times of day three; of times of day two that lead to them both, "closed
    at 6", or all that is near one of them), but not where one is a hundred times the other, nor where both can be
    right ("at least 45", 60; of two limits, "up to 165" and "up to 180", one is told). A rate is compared with a
    rate alone, in one unit: 20 km/h and 12 mph, not 20 km; money is told without the time or the piece for which it
    is paid, but not for another one. Before a date or a time and after it are opposite: they never agree, and
    differ with two such words. Ages belong to people, and do not differ. Vague counts agree with a count of that
    size, differ from a smaller one, and say nothing about a larger one or about one another: two ranges so wide
    nearly always overlap.

    Examples
    --------
    >>> pairs = ("killed 31 people", "118 people were killed"), ("in 55 minutes", "70 boats"), ("5 men", "6 army men")
    >>> [compare(figures(one)[0], figures(other)[0]) for one, other in pairs]
    [False, None, None]
    """
    if one.kind != other.kind:
        return None
    if _denies(one, other) or _denies(other, one):
        return False
    if one.kind == "date":
        return _compare_dates(one, other)
    if one.kind == "clock":
        return _compare_clocks(one, other)
    if one.kind == INTERVAL:
        return _compare_intervals(one, other)
    if one.kind == VOTE:
        return _compare_votes(one, other)
    units = [(figure.counted.head, figure.counted.each) for figure in (one, other)]
    if units[0] != units[1] and shared_words(one, other):
        one, other = in_one_unit(one, other)
    if one.vague and other.vague:
        return None
    can_meet = one.low <= other.high and other.low <= one.high
    meet = one.close[0] <= other.close[1] and other.close[0] <= one.close[1]
    meet = meet or (_rounded(one, other) and one_subject(one, other))
    large = one.value == other.value >= _COINCIDENCE
    telling = large and len(f"{one.value:.15g}".replace(".", "").rstrip("0")) >= _DIGITS
    if one.kind == "number" and not (one.counted.head and other.counted.head):
        bare = not (one.counted.head or other.counted.head) and (one.low, one.high) == (other.low, other.high)
        return True if large or (bare and shared_words(one, other) >= _MEASURES) else None
    if other_thing(one, other) or other_rate(one, other):
        return None
    if one.vague or other.vague:
        return _compare_vague(one, other)
    if meet:
        sized = one.kind == "number" and min(one.low, other.low) >= _COINCIDENCE
        return True if sized or telling or one_matter(one, other) else None
    if can_meet and not _limits(one, other):
        return None
    apart = max(one.low, other.low) > _APART * min(one.high, other.high)
    if apart or one.counted.head == "age" or _near_whole(one, other):
        return None
    return False if _told_apart(one, other) else None


def _limits(one: Figure, other: Figure) -> bool:
    """Tell whether both figures say how much is possible at most: "up to 165 places" is another limit than 180."""
    return one.low == other.low == 0 and 0 < one.high < inf and 0 < other.high < inf


def _rounded(one: Figure, other: Figure) -> bool:
    """Tell whether one of two exact figures is the other with fewer digits, two of them at least."""
    if (one.low, other.low) != (one.high, other.high) or one.kind != other.kind:
        return False
    fewer, more = sorted((one, other), key=lambda figure: figure.digits)
    sized = fewer.value >= _SIZED or one.kind in ("percent", "points")
    rounds = float(f"{more.value:.{max(fewer.digits, 1)}g}") == fewer.value
    return sized and 1 < fewer.digits < more.digits and rounds


def _near_whole(one: Figure, other: Figure) -> bool:
    """Tell whether one figure may be the other without its decimals: 3 percent, of which 2.7 were counted."""
    whole = [figure.value == int(figure.value) for figure in (one, other)]
    return one.kind in ("percent", "points") and whole[0] != whole[1] and abs(one.value - other.value) <= _WHOLE


def raised(earlier: Figure, later: Figure) -> bool:
    """Tell whether a later count of the same thing is higher than one that was said to be open upwards.

    "At least 31 dead" does not differ from 118 dead, as both can be right; yet the figure moved.

    Notes
    -----
    What is counted has to be the same, and the words around as alike as before two figures differ.

    Examples
    --------
    >>> first, later = figures("At least 31 people were killed."), figures("The flood killed 118 people.")
    >>> raised(first[0], later[0]), raised(later[0], first[0])
    (True, False)
    """
    if earlier.kind != later.kind or earlier.kind in ("date", "clock", INTERVAL) or earlier.vague or later.vague:
        return False
    if earlier.high != inf or later.close[0] <= earlier.close[1] or later.low > _APART * earlier.low:
        return False
    if earlier.kind == "number" and not (earlier.counted.head and later.counted.head):
        return False
    if other_thing(earlier, later) or other_rate(earlier, later) or earlier.counted.head == "age":
        return False
    return _told_apart(earlier, later)


def _told_apart(one: Figure, other: Figure) -> bool:
    """Tell whether two figures that are not the same are of one thing, by all that stands around them."""
    measured = one.kind != "number" or one.counted.measure
    of = of_near(one, other) and of_near(other, one)
    return of and one_subject(one, other) and shared_words(one, other) >= (_MEASURES if measured else _THINGS)


def _compare_dates(one: Figure, other: Figure) -> bool | None:
    """Compare two dates by what both say; they differ only where both say as much."""
    opposite = _opposite(one, other)
    verdict = same(one.moment, other.moment) and not opposite
    said = [(bool(f.moment.year), bool(f.moment.month), bool(f.moment.day)) for f in (one, other)]
    if verdict:
        exact = all(year or (month and day) for year, month, day in said)
        return True if exact or one_matter(one, other) else None
    told = verdict is False and said[0] == said[1] and one_subject(one, other)
    if any(_allows(*sides) for sides in ((one, other), (other, one))):
        return None
    return False if told and shared_words(one, other) >= (_MEASURES if opposite else _DATES) else None


def _allows(one: Figure, other: Figure) -> bool:
    """Tell whether a date is the first or the last possible, and leaves the other open: "not before 2015", 2016."""
    if abs(one.side) < _BOUND or bool(one.moment.year) != bool(other.moment.year):
        return False
    later, earlier = (other, one) if one.side > 0 else (one, other)
    days = [(day.year, day.month, day.day) for day in (earlier.moment, later.moment)]
    return all(first <= last for first, last in zip(*days, strict=True) if first and last) or days[0] <= days[1]


def _compare_clocks(one: Figure, other: Figure) -> bool | None:
    """Compare two times of day of one zone, each with all that it can be."""
    if one.counted.head != other.counted.head:
        return None
    opposite = _opposite(one, other)
    if same_time(_ends(one), _ends(other)) and not opposite:
        if one.side != other.side and not one.low == one.high == other.low == other.high:  # "at noon", "after noon"
            return None
        exact = one.times == other.times and len(one.times) == 1
        return True if exact or one_matter(one, other) else None
    led = one.led != "" and alike(one.led, other.led)  # no "opens at 9" beside "closes at 5"
    words = shared_words(one, other)
    alone = led and words == min(len(one.near), len(other.near))  # nothing else is said of one of them
    told = words >= (_MEASURES if led or opposite else _DATES) or alone
    return False if told and one_subject(one, other) else None


def _compare_intervals(one: Figure, other: Figure) -> bool | None:
    """Compare how often two things are; what is at least or at most so often agrees with none."""
    sizes = [days(figure.counted.head) for figure in (one, other)]
    ends = [(figure.low / size, figure.high / size) for figure, size in zip((one, other), sizes, strict=True)]
    if same_interval((sizes[0], ends[0]), (sizes[1], ends[1])):
        exact = 0 < one.low <= one.high < inf and 0 < other.low <= other.high < inf
        return True if exact and one_matter(one, other) else None
    words = shared_words(one, other)
    told = words >= _DATES or (words and words == min(len(one.near), len(other.near)))
    return False if told and one_subject(one, other) else None


def _compare_votes(one: Figure, other: Figure) -> bool | None:
    """Compare the results of two votes, if a word near both is the same and one body can have voted."""
    if not shared_words(one, other) or not one_body(one.value, other.value):
        return None
    return True if one.value == other.value else False if one_subject(one, other) else None


def two_votes(one: str, other: str) -> bool:
    """Tell whether two texts give the results of votes, none of them one that the other can have in mind.

    Examples
    --------
    >>> two_votes("The boards voted by 11 to 2 to merge.", "The county voted by 31 to 9 for an inquiry.")
    True
    """
    sides = [[figure for figure in figures(text) if figure.kind == VOTE] for text in (one, other)]
    return all(sides) and not any(one_body(x.value, y.value) for x in sides[0] for y in sides[1])


def _denies(one: Figure, other: Figure) -> bool:
    """Tell whether a figure is told in the place of another, which the other side gives: "50 minutes, not 35".

    A word near both or a name of both sentences has to be the same.
    """
    denied = one.instead
    if denied is None or denied.kind != other.kind or other.instead is not None:
        return False
    units = {figure.counted.head for figure in (one, denied, other)} - {""}
    equal = same(denied.moment, other.moment) if one.kind == "date" else denied.value == other.value
    near = shared_words(one, other) or not {*one.named}.isdisjoint(other.named)
    return bool(equal is True and len(units) <= 1 and near)


def _opposite(one: Figure, other: Figure) -> bool:
    """Tell what is before a date or a time of day from what is after it: no "before noon" is an "after noon"."""
    return one.side * other.side < 0 and (one.moment, one.value) == (other.moment, other.value)


def _ends(figure: Figure) -> list[Range]:
    """Return from what to what a time of day can be, once for each half of the day that it may be in."""
    later = [minutes - figure.times[0] for minutes in figure.times]
    return [(figure.low + more, figure.high + more) for more in later]


def _compare_vague(one: Figure, other: Figure) -> bool | None:
    vague, exact = (one, other) if one.vague else (other, one)
    if exact.high < vague.low:
        return False if shared_words(one, other) >= _THINGS else None
    return True if vague.low <= exact.close[0] <= vague.high else None


def with_figures(pairs: pd.DataFrame) -> pd.DataFrame:
    """Return a table of pairs with the figures of both sides and whether they agree.

    Parameters
    ----------
    pairs : DataFrame
        Columns ``left_text`` and ``right_text`` (or ``left`` and ``right``). It is not changed.

    Returns
    -------
    DataFrame
        The same rows with ``left_figures``, ``right_figures`` (normalised, separated by ``;``) and ``figures_agree``
        (True, False, or missing where nothing can be compared).

    Examples
    --------
    >>> pairs = pd.DataFrame({"left": ["It killed 31 people."], "right": ["Killed: 118 people."]})
    >>> with_figures(pairs)["figures_agree"].tolist()
    [False]
    """
    names = ("left_text", "right_text") if "left_text" in pairs.columns else ("left", "right")
    known: dict[str, list[Figure]] = {}
    for text in {*pairs[names[0]], *pairs[names[1]]}:
        known[text] = figures(text)
    lefts, rights = ([known[text] for text in pairs[name]] for name in names)
    verdicts = [agree(one, other) for one, other in zip(lefts, rights, strict=True)]
    return pairs.assign(
        left_figures=pd.Series(["; ".join(f.shown for f in found) for found in lefts], pairs.index, dtype="str"),
        right_figures=pd.Series(["; ".join(f.shown for f in found) for found in rights], pairs.index, dtype="str"),
        figures_agree=pd.Series(verdicts, pairs.index, dtype="boolean"),
    )
