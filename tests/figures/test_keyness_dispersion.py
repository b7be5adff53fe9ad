from collections.abc import Callable

import numpy as np
import pandas as pd
import pytest
from matplotlib.axes import Axes

from toolkit import figures, tables
from toolkit.figures.keyness_dispersion import MARK, MOST

Tables = Callable[[pd.DataFrame], pd.DataFrame]


def word(name: str, ratio: float, spread: float, **other: object) -> dict[str, object]:
    row: dict[str, object] = {"word": name, "target": "2019", "reference": "2018", "target_count": 3}
    row |= {"reference_count": 1, "log_ratio": ratio, "low": None, "high": None, "log_odds_z": 2 * ratio, "g2": 1.0}
    return row | {"dispersion": spread, "documents": 2, "p_adjusted": None, "top_share": 0.5} | other


def build(*rows: dict[str, object]) -> pd.DataFrame:
    return tables.build("keywords", list(rows))


def marks(ax: Axes, kind: str) -> list[tuple[float, float]]:
    lines = [line for line in ax.lines if (line.get_gid() or "").startswith(kind)]
    return [(float(x), float(y)) for line in lines for x, y in zip(*line.get_data(), strict=True)]


def test_words_stand_by_ratio_and_dispersion() -> None:
    ax = figures.keyness_dispersion(build(word("wall", 2.0, 0.25), word("road", -1.0, 0.5)))
    assert marks(ax, "open") == [(-1.0, 0.5), (2.0, 0.25)]
    assert "Strongest of 2019: wall (dispersion 0.25); of 2018: road (dispersion 0.50)." in figures.alt_text(ax)


def test_filled_is_sure_and_a_cross_is_one_document() -> None:
    ax = figures.keyness_dispersion(
        build(
            word("sure", 2.0, 0.2, p_adjusted=0.04, low=1.0, high=3.0),
            word("unsure", 1.5, 0.4, p_adjusted=0.06, low=0.1, high=3.0),
            word("carried", 1.0, 0.8, p_adjusted=0.01, low=0.1, high=3.0, top_share=0.9),
        )
    )
    assert (marks(ax, "sure"), marks(ax, "open"), marks(ax, "carried")) == ([(2.0, 0.2)], [(1.5, 0.4)], [(1.0, 0.8)])


def test_without_intervals_nothing_is_filled_and_the_picture_says_why(words: Callable[..., list[str]]) -> None:
    ax = figures.keyness_dispersion(build(word("wall", 2.0, 0.25)))
    assert marks(ax, "sure") == []
    assert "All hollow: with so few documents" in " ".join(words(ax))


def test_words_at_one_place_are_one_mark_named_by_the_strongest(words: Callable[..., list[str]]) -> None:
    ax = figures.keyness_dispersion(
        build(word("weak", 1.0, 0.3, log_odds_z=1.0), word("strong", 1.0, 0.3, log_odds_z=4.0), word("else", -1.0, 0.3))
    )
    assert sorted(marks(ax, "open")) == [(-1.0, 0.3), (1.0, 0.3)]
    assert "strong +1" in words(ax)
    assert "weak" not in words(ax)


def test_labels_cover_no_other_label_and_no_mark(documents: Callable[..., pd.DataFrame], keywords: Tables) -> None:
    table = keywords(documents(12))
    ax = figures.keyness_dispersion(table)
    names = [t for t in ax.texts if t.get_text().split(" +")[0] in set(table["word"])]
    assert len(names) > 20
    spots = np.vstack(
        [ax.transData.transform(spot) for kind in ("open", "sure", "carried") for spot in marks(ax, kind)]
    )
    boxes = np.array([t.get_window_extent().extents for t in names])
    inside = (boxes[:, None, :2] < spots) & (spots < boxes[:, None, 2:])
    assert not inside.all(axis=2).any()
    over = (boxes[:, None, :2] < boxes[:, 2:]) & (boxes[:, :2] < boxes[:, None, 2:])
    assert over.all(axis=2).sum() == len(names)
    assert f"200 words, {len(names)} of them named" in " ".join(t.get_text() for t in ax.texts)


def test_a_word_is_named_on_its_own_side_of_the_middle(
    documents: Callable[..., pd.DataFrame], keywords: Tables
) -> None:
    rows = [word(f"w{n}ordinary", (-1) ** n * 0.02 * n, n / 40) for n in range(1, 40)]
    for table in (keywords(documents(12)), build(*rows, word("far", 3.0, 0.9))):
        ax = figures.keyness_dispersion(table)
        middle = ax.transData.transform((0, 0))[0]
        side = {row.word: row.log_ratio for row in table.itertuples()}
        known = [(side[name], t) for t in ax.texts if (name := t.get_text().split(" +")[0]) in side]
        assert len(known) > 15
        for ratio, label in known:
            left, _, right, _ = label.get_window_extent().extents
            assert right < middle if ratio < 0 else ratio == 0 or left > middle


def test_a_line_to_a_label_touches_no_other_mark(documents: Callable[..., pd.DataFrame], keywords: Tables) -> None:
    ax = figures.keyness_dispersion(keywords(documents(12)))
    spots = np.array([ax.transData.transform(spot) for kind in ("open", "sure", "carried") for spot in marks(ax, kind)])
    spots = (spots - ax.bbox.min) * 72 / ax.figure.dpi
    ways = [line.get_xydata() for line in ax.lines if line.get_gid() == "leader"]
    assert len(ways) > 5
    for way in ways:
        own = np.abs(spots - way[0]).max(axis=1).argmin()
        others = np.delete(spots, own, axis=0)
        assert np.abs(others[:, None] - way).max(axis=2).min() > MARK / 2


def test_of_very_many_words_the_strongest_are_drawn(words: Callable[..., list[str]]) -> None:
    rows = [word(f"w{n}", n / 500, (n % 97) / 97) for n in range(1, MOST + 200)]
    ax = figures.keyness_dispersion(build(*rows))
    drawn = marks(ax, "open")
    assert len(drawn) == MOST
    assert min(x for x, _ in drawn) == pytest.approx(200 / 500)
    assert "2,199 words, the 2,000 strongest drawn" in " ".join(words(ax))
