from collections.abc import Callable
from datetime import date

import pandas as pd
import pytest
from matplotlib.axes import Axes
from matplotlib.colors import to_hex
from matplotlib.patches import Rectangle

from toolkit import figures
from toolkit.figures import look

Documents = Callable[..., pd.DataFrame]


def day(year: int, month: int, number: int) -> int:
    return (date(year, month, number) - date(1970, 1, 1)).days


def marks(ax: Axes) -> list[Rectangle]:
    return [p for p in ax.patches if isinstance(p, Rectangle) and p.get_zorder() == 3]


def ranged(documents: pd.DataFrame) -> pd.DataFrame:
    return documents.assign(
        date_from=pd.to_datetime(["2018-01-01", "2020-01-01", None]),
        date_to=pd.to_datetime(["2018-12-31", "2020-06-30", None]),
        date_basis=["stated", "inferred", ""],
    )


def test_a_mark_spans_its_days_and_undated_documents_have_none(documents: Documents) -> None:
    ax = figures.timeline(ranged(documents(3)))
    spans = [(p.get_x(), p.get_x() + p.get_width(), int(p.get_y())) for p in marks(ax)]
    assert spans == [(day(2018, 1, 1), day(2019, 1, 1), 0), (day(2020, 1, 1), day(2020, 7, 1), 1)]


def test_a_single_day_is_wide_enough_to_be_seen_and_stays_in_its_place(documents: Documents) -> None:
    known = documents(3)
    ax = figures.timeline(known)
    for mark, first in zip(marks(ax), known["date_from"], strict=True):
        assert mark.get_x() + mark.get_width() / 2 == pytest.approx(day(first.year, first.month, first.day), abs=2.0)
        assert mark.get_window_extent().width * 72 / ax.figure.dpi >= 5.9


def test_stated_dates_are_filled_and_inferred_ones_hollow(documents: Documents) -> None:
    stated, inferred = marks(figures.timeline(ranged(documents(3))))
    assert to_hex(stated.get_facecolor()) != look.PAPER.lower()
    assert to_hex(inferred.get_facecolor()) == look.PAPER.lower()


@pytest.mark.parametrize("count", [3, 6, 40])
def test_no_line_of_the_axis_runs_through_words(documents: Documents, count: int) -> None:
    known = documents(count)
    ax = figures.timeline(known)
    ax.figure.canvas.draw()
    gaps = [p for p in ax.patches if p.get_gid() == "gap"]
    words = [t for t in ax.texts if t.get_text().endswith(" words") and t.get_text() != "words"]
    assert len(words) == known["date_from"].notna().sum()
    crossed = 0
    for label in words:
        box = label.get_window_extent()
        for tick in ax.get_xticks():
            place = ax.transData.transform((tick, 0))[0]
            if box.x0 < place < box.x1:
                crossed += 1
                assert any(
                    gap.get_x() < tick < gap.get_x() + gap.get_width()
                    and gap.get_window_extent().y0 < box.y0 + 1
                    and gap.get_window_extent().y1 > box.y1 - 1
                    for gap in gaps
                )
    assert crossed


def test_periods_are_tinted_from_their_first_to_their_last_document(documents: Documents) -> None:
    known = documents(6)
    ax = figures.timeline(known)
    for number, period in enumerate(("2018", "2019")):
        (band,) = [p for p in ax.patches if p.get_gid() == f"period-{number}"]
        rows = known[known["period"] == period]
        assert band.get_x() < day(*rows["date_from"].iloc[0].timetuple()[:3])
        assert band.get_x() + band.get_width() > day(*rows["date_to"].iloc[-1].timetuple()[:3])
        assert (band.get_y(), band.get_height()) == (rows.index[0], len(rows))


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        ("2025-01-20", "2025-01-22", ["16 Jan 2025", "19 Jan 2025", "22 Jan 2025", "25 Jan 2025"]),
        ("2018-10-11", "2025-02-28", ["2019", "2020", "2021", "2022", "2023", "2024", "2025"]),
        ("2019-01-15", "2019-05-15", ["Feb 2019", "Mar 2019", "Apr 2019", "May 2019"]),
        ("1900-01-01", "2020-01-01", ["1900", "1925", "1950", "1975", "2000", "2025"]),
    ],
)
def test_dates_on_the_axis_are_round_and_few(documents: Documents, first: str, last: str, expected: list[str]) -> None:
    dates = pd.to_datetime([first, last])
    ax = figures.timeline(documents(2).assign(date_from=dates, date_to=dates))
    labels = [label.get_text() for label in ax.get_xticklabels()]
    assert labels == expected


def test_only_undated_documents_are_listed_without_marks(documents: Documents) -> None:
    missing = pd.to_datetime([None, None])
    ax = figures.timeline(documents(2).assign(date_from=missing, date_to=missing, date_basis="", period=""))
    assert marks(ax) == []
    assert sum(t.get_text() == "no date" for t in ax.texts) == 2


def test_how_wide_a_mark_of_one_day_is_drawn_is_told(documents: Callable[..., pd.DataFrame]) -> None:
    known = documents(3)
    ax = figures.timeline(known)
    low, high = ax.get_xlim()
    marks = [p.get_width() for p in ax.patches if p.get_edgecolor()[3] and not p.get_gid() and p.get_zorder() == 3]
    days = round(min(marks))
    assert min(marks) > (known["date_to"] - known["date_from"]).dt.days.min() + 1
    assert f"A mark is drawn at least {days} days wide" in figures.alt_text(ax)
    assert high - low > days
