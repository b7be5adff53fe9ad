"""The figures of two passages to those pairs of them that can agree or differ, found without comparing all with all.

A table pasted into a text is one passage of thousands of figures. Two of them agree only if their values meet, and
differ only if a word near both is the same, so each is looked up by its value and by the words around it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from toolkit.corpus.wordforms import beginning
from toolkit.quantities.context import Figure
from toolkit.quantities.converted import dimension

_PAIRS = 100_000  # pairs of figures that are compared at most: 0.4 s
_EQUAL = 10  # figures of one value with which each is compared where there are more pairs

_Key = tuple[Any, ...]


def comparable(here: Sequence[Figure], known: Sequence[Figure]) -> tuple[list[list[int]], bool]:
    """Return for each figure the places of those that it may be compared with, and whether these are all of them.

    Parameters
    ----------
    here, known : sequence of Figure
        What `figures` found in two passages.

    Returns
    -------
    list of list of int, bool
        Rising places in `known` for each of `here`. False where more than 100,000 pairs were found: then up to ten of
        the same value for each.

    Notes
    -----
    n log n, and the pairs that are found.

    Examples
    --------
    >>> from toolkit.quantities.quantities import figures
    >>> comparable(figures("It killed 31 people."), figures("In 31 days 118 people were killed."))
    ([[0, 1]], True)
    """
    alike = _alike(known)
    found: list[list[int]] = []
    total = 0
    for figure in here:
        found.append(sorted({place for part in alike(figure) for place in part}))
        total += len(found[-1])
        if total > _PAIRS:
            equal = _index(known, lambda figure: [_value(figure)])
            return [equal.get(_value(figure), [])[:_EQUAL] for figure in here], False
    return found, True


def sharing_words(here: Sequence[Figure], known: Sequence[Figure]) -> list[list[int]]:
    """Return for each figure the rising places of those of its kind that count the same and share a word near them.

    Only what shares a word can be raised. None for any where there are more than 100,000 such pairs. n log n, and the
    pairs.

    Examples
    --------
    >>> from toolkit.quantities.quantities import figures
    >>> sharing_words(figures("It killed 31 people."), figures("It killed 14 men and 118 people."))
    [[1]]
    """
    by_word = _index(known, _words)
    found: list[list[int]] = []
    total = 0
    for figure in here:
        found.append(sorted({place for key in _words(figure) for place in by_word.get(key, [])}))
        total += len(found[-1])
        if total > _PAIRS:
            return [[] for _ in here]
    return found


def _alike(known: Sequence[Figure]) -> Callable[[Figure], Iterator[Sequence[int]]]:
    """Return a function that gives the places of what a figure may be compared with, part by part."""
    by_value, by_other = _index(known, lambda figure: [_value(figure)]), _index(known, _other_values)
    by_word, wide = _index(known, _words), _index((f if _wide(f) else None for f in known), lambda f: [(f.kind,)])
    exact = {}
    for (kind,), places in _index((None if _wide(f) else f for f in known), lambda f: [(f.kind,)]).items():
        places.sort(key=lambda place: known[place].low)
        exact[kind] = places, [known[place].low for place in places]

    def alike(figure: Figure) -> Iterator[Sequence[int]]:
        yield by_other.get(_value(figure), [])
        yield wide.get((figure.kind,), [])
        for key in (_value(figure), *_other_values(figure)):
            yield by_value.get(key, [])
        for key in _words(figure):
            yield by_word.get(key, [])
        if _wide(figure) and figure.kind in exact:
            places, values = exact[figure.kind]
            yield places[bisect_left(values, figure.close[0]) : bisect_right(values, figure.close[1])]

    return alike


def _index(known: Iterable[Figure | None], keys: Callable[[Figure], Iterable[_Key]]) -> dict[_Key, list[int]]:
    """Return the places of figures by their keys."""
    found: dict[_Key, list[int]] = {}
    for place, figure in enumerate(known):
        for key in () if figure is None else keys(figure):
            found.setdefault(key, []).append(place)
    return found


def _wide(figure: Figure) -> bool:
    """Tell a number that can mean several values, or has several close to it, and a time of day."""
    low, high = figure.close
    exact = figure.low == figure.high == low == high
    return figure.kind == "clock" or (figure.kind != "date" and (figure.vague or not exact))


def _value(figure: Figure) -> _Key:
    """Return what figures of one value share: a year and month, or a month without its year, of dates."""
    if figure.kind == "date":
        return "date", figure.moment.year, figure.moment.month
    return figure.kind, figure.value


def _other_values(figure: Figure) -> list[_Key]:
    """Return what else a figure can be said as: fewer digits, a year without its month, a month without its year.

    With that of the figure in whose place it is told.
    """
    if figure.instead:
        return [_value(figure.instead), *_other_values(figure.instead), *_other_values(replace(figure, instead=None))]
    if figure.kind == "date":
        year, month = figure.moment.year, figure.moment.month
        return [("date", year, 0), ("date", 0, month)] if year and month else []
    return [(figure.kind, float(f"{figure.value:.{digits}g}")) for digits in range(2, figure.digits)]


def _words(figure: Figure) -> set[_Key]:
    """Return the beginnings of the words near a figure, with what it counts, or the dimension of its unit."""
    of = dimension(figure.counted)[0]
    return {(figure.kind, of, beginning(word)) for word in figure.near}
