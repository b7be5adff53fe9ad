from collections.abc import Callable

import pandas as pd
import pytest
from matplotlib.axes import Axes
from matplotlib.colors import to_hex

from toolkit import figures, tables
from toolkit.figures import look

Documents = Callable[..., pd.DataFrame]
GENERAL = "2 documents of 2019 against 2 of 2018: too few for an interval or a test, which take 3 a side."


def contrast(frame: str, log_ratio: float | None, ends: tuple[float, float] | None = None, **other: object) -> dict:
    low, high = ends or (None, None)
    p = 0.25 if ends else None
    row = {"frame": frame, "target": "2019", "reference": "2018", "log_ratio": log_ratio, "low": low, "high": high}
    row |= {"p": p, "p_floor": 0.1, "p_adjusted": p, "leave_one_out_low": None, "leave_one_out_high": None}
    return row | {"dispersion": None, "caveat": GENERAL, "target_hits": 9, "reference_hits": 3} | other


def table(*rows: dict) -> pd.DataFrame:
    return tables.build("contrasts", [row | {"target_documents": 2, "reference_documents": 4} for row in rows])


def drawn(ax: Axes, gid: str) -> list[tuple[list[float], float]]:
    """Return where the lines of one kind go, and their row."""
    lines = [line for line in ax.lines if line.get_gid() == gid]
    return [([float(x) for x in line.get_xdata()], float(line.get_ydata()[0])) for line in lines]


def test_frames_stand_by_ratio_each_with_its_interval_and_leave_one_out_range(words: Callable[..., list[str]]) -> None:
    low = {"leave_one_out_low": -0.5, "leave_one_out_high": 2.0}
    ax = figures.contrast_forest(table(contrast("falls", -1.0, (-1.5, -0.25)), contrast("rises", 1.0, (-1, 3), **low)))
    assert drawn(ax, "ratio") == [([1.0], 0.5), ([-1.0], 1.5)]
    assert drawn(ax, "interval") == [([-1.0, 3.0], 0.5), ([-1.5, -0.25], 1.5)]
    assert drawn(ax, "left-out") == [([-0.5, 2.0], 0.5)]
    assert {"×2.0 (0.50 to 8.0)", "×0.50 (0.35 to 0.84)", "3 → 9", "0.25", "p, adjusted"} <= set(words(ax))
    assert "1 of 2 intervals leave out 1" in figures.alt_text(ax)


def test_under_three_documents_there_are_hollow_points_and_no_interval(words: Callable[..., list[str]]) -> None:
    ax = figures.contrast_forest(table(contrast("rises", 1.0), contrast("falls", -1.0)))
    points = [line for line in ax.lines if line.get_gid() == "ratio"]
    assert [to_hex(point.get_markerfacecolor()) for point in points] == [look.PAPER.lower()] * 2
    assert drawn(ax, "interval") == []
    seen = " ".join(" ".join(words(ax)).split())
    assert "Hollow points, no interval" in seen
    assert GENERAL in seen
    assert "2 documents of 2019, 4 of 2018" in seen
    assert "p, adjusted" not in seen


def test_an_interval_that_leaves_the_axis_ends_in_an_arrow_at_the_edge(words: Callable[..., list[str]]) -> None:
    ax = figures.contrast_forest(table(contrast("wide", 1.0, (-30.0, 32.0)), contrast("narrow", 0.5, (0.25, 0.75))))
    edge = ax.get_xlim()[1]
    assert edge < 5
    assert drawn(ax, "interval")[0] == ([-edge, edge], 0.5)
    assert drawn(ax, "goes-on") == [([-edge], 0.5), ([edge], 0.5)]
    assert "Arrows: it goes on." in " ".join(words(ax))
    assert "×2.0 (< 0.01 to > 999)" in words(ax)


def test_frames_without_a_hit_are_named_and_not_drawn(words: Callable[..., list[str]]) -> None:
    ax = figures.contrast_forest(table(contrast("rises", 1.0), contrast("never_there", None)))
    assert len(drawn(ax, "ratio")) == 1
    assert "Without a hit on either side: never there." in figures.alt_text(ax)
    assert "No frame has a hit in 2018 or 2019." in words(figures.contrast_forest(table(contrast("none", None))))


def test_a_caveat_of_one_frame_is_marked(words: Callable[..., list[str]]) -> None:
    ax = figures.contrast_forest(
        table(contrast("one", 1.0, caveat=f"Only 3 hits in all. {GENERAL}"), contrast("two", 2))
    )
    assert {"×2.0†", "×4.0"} <= set(words(ax))


def test_periods_have_the_colours_of_the_documents(documents: Documents) -> None:
    known = documents(4).assign(period=["2018", "2019", "2020", "2021"])
    ax = figures.contrast_forest(table(contrast("up", 1.0, (0.5, 2)), contrast("down", -1.0, (-2, 0))), documents=known)
    colours = look.period_colours(known["period"])
    points = [to_hex(line.get_markerfacecolor()) for line in ax.lines if line.get_gid() == "ratio"]
    assert points == [colours["2019"], colours["2018"]]


def test_several_pairs_of_periods_are_refused() -> None:
    both = pd.concat([table(contrast("a", 1.0)), table(contrast("a", 1.0)).assign(target="2021")])
    with pytest.raises(ValueError, match=r"several pairs of sides \(2019 against 2018; 2021 against 2018\)"):
        figures.contrast_forest(both)
