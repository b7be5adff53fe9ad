from collections.abc import Callable

import pandas as pd
import pytest
from matplotlib.axes import Axes
from matplotlib.colors import to_hex

from toolkit import figures, tables
from toolkit.figures import look
from toolkit.figures.frame_trends import FOOT


def point(frame: str, first: str, rate: float | None, count: int, **other: object) -> dict[str, object]:
    start = pd.Timestamp(first)
    sure = count >= 3
    row: dict[str, object] = {"frame": frame, "by": "days", "level": first, "date_from": start, "hits": int(rate or 0)}
    row |= {"date_to": start + pd.Timedelta(days=29), "words": 1000 * count, "rate_per_1k": rate, "documents": count}
    row |= {"low": rate / 2 if sure else None, "high": rate * 1.5 if sure else None}
    return row | {"undated": 0, "unplaced": 0, "caveat": ""} | other


MONTHS = ("2019-01-01", "2019-02-01", "2019-03-01", "2019-04-01", "2019-05-01", "2019-06-01", "2019-07-01")
COUNTS = (3, 4, 2, 0, 5, 3, 1)
RATES = (2.0, 4.0, 3.0, None, 8.0, 6.0, 1.0)
ROWS = [point("law", *row) for row in zip(MONTHS, RATES, COUNTS, strict=True)]


def lines(ax: Axes, gid: str) -> list[int]:
    return [len(line.get_xdata()) for line in ax.lines if line.get_gid() == gid]


def test_a_curve_breaks_where_there_are_fewer_than_three_documents() -> None:
    ax = figures.frame_trends(tables.build("trends", ROWS))
    assert lines(ax, "curve") == [2, 2]
    assert lines(ax, "few") == [1, 1]
    assert len([band for band in ax.collections if band.get_gid() == "band"]) == 2
    hollow = [line for line in ax.lines if line.get_gid() == "few"]
    assert {to_hex(line.get_markerfacecolor()) for line in hollow} == {look.PAPER.lower()}


def test_points_stand_at_the_middle_of_their_window_and_scale_with_the_rate() -> None:
    ax = figures.frame_trends(tables.build("trends", ROWS))
    curve = next(line for line in ax.lines if line.get_gid() == "curve")
    first = (pd.Timestamp("2019-01-01") - pd.Timestamp(0)).days + 15
    assert curve.get_xdata()[0] == first
    heights = 1 - FOOT - curve.get_ydata()
    assert heights[1] == pytest.approx(2 * heights[0])


def test_the_number_of_documents_is_printed_under_the_curve(words: Callable[..., list[str]]) -> None:
    ax = figures.frame_trends(tables.build("trends", ROWS))
    (strokes,) = [c for c in ax.collections if c.get_gid() == "documents"]
    tall = [float(abs(path.vertices[1, 1] - path.vertices[0, 1])) for path in strokes.get_paths()]
    assert [height / tall[0] * COUNTS[0] for height in tall] == pytest.approx(COUNTS)
    numbers = [t.get_text() for t in sorted(ax.texts, key=lambda t: t.xy[0]) if t.get_text().isdigit()]
    assert numbers == [str(count) for count in COUNTS]
    assert "documents" in words(ax)


def test_only_points_where_every_stretch_has_too_few(words: Callable[..., list[str]]) -> None:
    rows = [point("law", month, 2.0, 2, by="period", level=month[:4]) for month in ("2019-01-01", "2021-01-01")]
    ax = figures.frame_trends(tables.build("trends", rows))
    assert lines(ax, "curve") == []
    assert not [p for p in (*ax.patches, *ax.collections) if p.get_gid() == "band"]
    seen = " ".join(words(ax))
    assert "No band and no curve: they take 3 documents at a point." in seen
    assert {"2019", "2021"} <= set(words(ax))


def test_what_is_left_out_is_counted(words: Callable[..., list[str]]) -> None:
    rows = [row | {"undated": 4, "unplaced": 2} for row in ROWS]
    seen = " ".join(" ".join(words(figures.frame_trends(tables.build("trends", rows)))).split())
    assert "Left out: 4 without a date, 2 dated more vaguely than a window (documents)." in seen


def test_frames_without_a_hit_and_beyond_the_top_are_not_drawn(words: Callable[..., list[str]]) -> None:
    rows = [*ROWS, point("never", MONTHS[0], 0.0, 3), point("some", MONTHS[0], 1.0, 3)]
    seen = words(figures.frame_trends(tables.build("trends", rows), top=1))
    assert "law" in seen
    assert not {"never", "some"} & set(seen)
    assert "1 frame with fewer hits not drawn." in " ".join(seen)
    nothing = figures.frame_trends(tables.build("trends", [point("never", MONTHS[0], 0.0, 3)]))
    assert "No frame has a hit in any dated document." in words(nothing)


def test_overlapping_windows_are_told(words: Callable[..., list[str]]) -> None:
    near = [point("law", day, 2.0, 3) for day in ("2019-01-01", "2019-01-08")]
    assert "windows overlap" in " ".join(words(figures.frame_trends(tables.build("trends", near))))
    apart = [point("law", day, 2.0, 3) for day in ("2019-01-01", "2019-01-31")]
    assert "windows overlap" not in " ".join(words(figures.frame_trends(tables.build("trends", apart))))


def test_alt_text_tells_the_ends_with_their_documents() -> None:
    alt = figures.alt_text(figures.frame_trends(tables.build("trends", ROWS)))
    assert "law from 2.0 in 2019-01-01 (3 documents) to 1.0 in 2019-07-01 (1 document)" in alt


def test_periods_too_close_for_their_names_are_named_below(words: Callable[..., list[str]]) -> None:
    rows = [point("law", month, 2.0, 3, by="period", level=f"the period of {month}") for month in MONTHS]
    seen = " ".join(" ".join(words(figures.frame_trends(tables.build("trends", rows)))).split())
    assert "Periods from left to right: the period of 2019-01-01, the period of 2019-02-01" in seen


def test_trends_by_several_things_and_without_dates_are_told(words: Callable[..., list[str]]) -> None:
    rows = [*ROWS, point("law", MONTHS[0], 1.0, 3, by="period")]
    with pytest.raises(ValueError, match="trends are by days, period; draw one of them at a time"):
        figures.frame_trends(tables.build("trends", rows))
    ax = figures.frame_trends(tables.empty("trends"))
    assert "No document has a date that a point could stand at." in words(ax)
