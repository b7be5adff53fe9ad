"""Hits to rates along time: by period or in a window of days that rolls, each with the documents it rests on.

A curve through a few texts is drawn by whoever chose the texts. So every point says how many documents stand behind
it, has an interval from three of them on, and is left without one where there are fewer.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd

from toolkit import tables
from toolkit.corpus import COMPARED, Corpus, Document
from toolkit.framing import statistics as st
from toolkit.framing.hits import hits_in
from toolkit.framing.inference import counts, rate_columns
from toolkit.framing.lexicon import Lexicon, load_lexicon
from toolkit.framing.searched import searched

OVERLAP = 4  # windows a document is counted in where no step is given: steps of a quarter show where a rise begins
MOST = 5_000  # windows of one table: about what a screen has dots for, and 75,000 rows with the shipped lexicon


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of time: how it is named, its first and last day, and the rows of its documents."""

    level: str
    first: date
    last: date
    rows: Sequence[int]


def frame_trends(
    corpus: Corpus | Document,
    *,
    by: str | int = "period",
    step: int | None = None,
    lexicon: str | Path | Lexicon | None = None,
    roles: Sequence[str] = COMPARED,
) -> pd.DataFrame:
    """Return how often each frame occurs along time, with the number of documents behind every point.

    Parameters
    ----------
    corpus : Corpus or Document
        The texts.
    by : str or int
        "period", or the length of a rolling window in days, at least 1.
    step : int, optional
        Days from the start of one window to the next. Default: a quarter of the window, so that neighbours share
        documents. ``step=by`` gives windows that share none.
    lexicon : path or Lexicon, optional
        Default: the shipped lexicon.
    roles : sequence of str
        Roles of the passages that are read.

    Returns
    -------
    DataFrame
        Table ``trends``: every frame of the lexicon, in its order, in every stretch of time, the earliest first.
        Windows without documents are there with 0, so that a gap is seen. Without dated documents: no rows.

    Raises
    ------
    ValueError
        `by` or `step` is something else, there would be more than 5,000 windows, or the lexicon is wrong.

    Notes
    -----
    A document dated with a range counts in the windows that hold the middle of its range; one whose range is longer
    than the window cannot say which, and is left out (``unplaced``). By period a document counts in its period,
    wherever its range falls; a dated one without a period is ``unplaced``. Documents without a date are left out of
    both (``undated``), as are those without a word to read. The interval takes documents as clusters, as
    ``frame_rates``; under three documents there is a point and no interval. Cost: windows x documents in a window.

    Examples
    --------
    >>> from toolkit.corpus import as_corpus
    >>> days = [date(2019, 1, 1), date(2019, 1, 8), date(2019, 2, 20)]
    >>> rows = [Document(f"d{n}", "A court ruled.", date_from=day, date_to=day) for n, day in enumerate(days)]
    >>> trend = frame_trends(as_corpus(*rows), by=30, step=30)
    >>> trend.loc[trend["frame"] == "rights_law", ["level", "hits", "documents"]].values.tolist()
    [['2019-01-01', 2, 2], ['2019-01-31', 1, 1]]
    """
    step = _step(by, step)
    lexicon = load_lexicon(lexicon)
    words = searched(corpus, roles=roles)
    frames = [frame.name for frame in lexicon.frames]
    sizes = words.words().astype(float)
    held = [(row, d) for row, d in enumerate(words.corpus.members) if sizes[row]]
    dated = [(row, d) for row, d in held if d.date_from]
    placed = [(row, d) for row, d in dated if (d.period if by == "period" else _days(d) <= int(by))]
    stretches = _periods(placed) if by == "period" else _windows(placed, int(by), step)
    found = counts(hits_in(words, lexicon), words.docs, frames)
    left_out = {"undated": len(held) - len(dated), "unplaced": len(dated) - len(placed)}
    parts = [_stretch(stretch, st.side(found[stretch.rows], sizes[stretch.rows]), frames) for stretch in stretches]
    if not parts:
        return tables.empty("trends")
    table = pd.concat(parts, ignore_index=True).assign(by="period" if by == "period" else "days", **left_out)
    order = np.argsort(np.tile(np.arange(len(frames)), len(stretches)), kind="stable")
    return tables.build("trends", table.iloc[order])


def _step(by: str | int, step: int | None) -> int:
    """Return the days from window to window; complain where `by` or `step` cannot be."""
    if by == "period":
        if step is not None:
            raise ValueError("frame_trends: step belongs to a window of days; give by= as a number of days with it")
        return 1
    if isinstance(by, (str, bool)) or by < 1 or by != int(by):
        raise ValueError(f'frame_trends: by={by!r} is unknown; choose "period" or a number of days, 1 or more')
    if step is not None and not 1 <= step <= by:
        raise ValueError(f"frame_trends: step={step} is no step of a window of {by} days; give 1 to {by} days")
    return step or max(1, by // OVERLAP)


def _days(document: Document) -> int:
    """Return how many days the range of a document's date has."""
    assert document.date_from
    return ((document.date_to or document.date_from) - document.date_from).days + 1


def _periods(placed: list[tuple[int, Document]]) -> list[Stretch]:
    """Return the periods with the days their documents span, by first day."""
    rows: dict[str, list[int]] = {}
    spans: dict[str, tuple[date, date]] = {}
    for row, document in placed:
        assert document.date_from
        first, last = spans.get(document.period, (document.date_from, document.date_from))
        rows.setdefault(document.period, []).append(row)
        ends = max(last, document.date_to or document.date_from)
        spans[document.period] = min(first, document.date_from), ends
    found = [Stretch(period, *spans[period], rows[period]) for period in rows]
    return sorted(found, key=lambda stretch: (stretch.first, stretch.last, stretch.level))


def _windows(placed: list[tuple[int, Document]], length: int, step: int) -> list[Stretch]:
    """Return windows from the first document to the last, each with the documents whose middle day it holds."""
    if not placed:
        return []
    middles = sorted((_middle(document), row) for row, document in placed)
    days = np.array([day for day, _ in middles])
    starts = np.arange(days[0], max(days[0], days[-1] - length + 1) + step, step)
    if len(starts) > MOST:
        raise ValueError(
            f"frame_trends: by={length}, step={step} makes {len(starts):,} windows between {_date(days[0])} and "
            f"{_date(days[-1])}, and a table takes {MOST:,}; give longer ones, or a longer step"
        )
    ends = np.searchsorted(days, [starts, starts + length])
    return [
        Stretch(_date(day).isoformat(), _date(day), _date(day + length - 1), sorted(row for _, row in middles[a:b]))
        for day, a, b in zip(starts.tolist(), *ends.tolist(), strict=True)
    ]


def _middle(document: Document) -> int:
    """Return the middle day of a document's range, the earlier of two."""
    assert document.date_from
    return document.date_from.toordinal() + (_days(document) - 1) // 2


def _date(day: int) -> date:
    """Return the date of a day's number, the last there is for those behind it."""
    return date.fromordinal(min(int(day), date.max.toordinal()))


def _stretch(stretch: Stretch, side: st.Side, frames: list[str]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "frame": frames,
            "level": stretch.level,
            "date_from": pd.Timestamp(stretch.first),
            "date_to": pd.Timestamp(stretch.last),
            **rate_columns(side),
        }
    )
