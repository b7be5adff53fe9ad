"""Dates to places on a true time axis: days as numbers, and round dates under the axis, few enough to be read.

Matplotlib's own date ticks follow the locale and crowd a small axis; these are named in one way everywhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice, pairwise
from typing import Any

import pandas as pd
from matplotlib.axes import Axes

from toolkit.figures import look, text
from toolkit.figures.canvas import inside
from toolkit.figures.names import MONTHS

MARKS = 7  # dates named on the axis at most
# From one date on the axis to the next: these days of the month, these months, or every so many years.
_STEPS: tuple[tuple[str, tuple[int, ...]], ...] = (
    *(("day", days) for days in (tuple(range(1, 32)), (1, 4, 7, 10, 13, 16, 19, 22, 25), (1, 8, 15, 22))),
    *(("month", months) for months in (tuple(range(1, 13)), (1, 4, 7, 10))),
    *(("year", (years,)) for years in (1, 2, 5, 10, 25, 50, 100, 500)),
)
_EPOCH = pd.Timestamp("1970-01-01")


def spanned(first: pd.Timestamp, last: pd.Timestamp) -> tuple[float, float] | None:
    """Return the first day and the end of the last one as matplotlib counts them; None where there is no date.

    Examples
    --------
    >>> spanned(pd.Timestamp("1970-01-02"), pd.NaT), spanned(pd.NaT, pd.NaT)
    ((1.0, 2.0), None)
    """
    if pd.isna(first):
        return None
    last = first if pd.isna(last) else last
    return _number(first), _number(last) + 1


def outer(dated: Sequence[tuple[float, float]]) -> tuple[float, float]:
    """Return where an axis begins and ends that holds these spans with some room beside them."""
    first = min((start for start, _ in dated), default=0.0)
    last = max((end for _, end in dated), default=1.0)
    room = max(0.05 * (last - first), 4.0)
    return first - room, last + room


def day_per_point(ax: Axes) -> float:
    """Return how many days a point of the axis stands for."""
    low, high = ax.get_xlim()
    return (high - low) / inside(ax)[0]


def date_axis(ax: Axes, first: float, last: float, *, share: float = 1.0) -> None:
    """Name at most seven dates under the axes, or a share of their width, with faint lines up.

    They are the beginnings of days, months or years.
    """
    low, high = (_EPOCH + pd.Timedelta(days=day) for day in (first, last))
    ticks: list[tuple[pd.Timestamp, str]] = []
    for unit, chosen in _STEPS:
        ticks = list(islice((date for date in _dates(low, high, unit, chosen) if low <= date[0] <= high), MARKS + 1))
        widest = max((text.width(words, look.SMALL) for _, words in ticks), default=0.0)
        apart = min(((b - a) / pd.Timedelta(days=1) for (a, _), (b, _) in pairwise(ticks)), default=last - first)
        room = share * inside(ax)[0] / (last - first)  # points of a day
        if len(ticks) <= MARKS and apart * room >= widest + 8:
            break
    options: dict[str, Any] = {"fontproperties": text.font(look.SMALL), "color": look.GREY}
    ax.set_xticks([_number(day) for day, _ in ticks], [words for _, words in ticks], **options)
    for day, _ in ticks:
        ax.axvline(_number(day), color=look.RULE, linewidth=0.6, zorder=0)


def _number(day: pd.Timestamp) -> float:
    return (day - _EPOCH) / pd.Timedelta(days=1)


def _dates(
    low: pd.Timestamp, high: pd.Timestamp, unit: str, chosen: tuple[int, ...]
) -> Iterator[tuple[pd.Timestamp, str]]:
    """Give the beginnings of the chosen days, months or years, with the words for each."""
    for year in range(low.year, high.year + 1):
        if unit == "year":
            if year % chosen[0] == 0:
                yield pd.Timestamp(year, 1, 1), str(year)
            continue
        for month in chosen if unit == "month" else range(1, 13):
            first, name = pd.Timestamp(year, month, 1), f"{MONTHS[month - 1]} {year}"
            if unit == "month":
                yield first, name
            else:
                yield from ((first.replace(day=day), f"{day} {name}") for day in chosen if day <= first.days_in_month)
