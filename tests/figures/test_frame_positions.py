from collections.abc import Callable

import pandas as pd
import pytest
from matplotlib.axes import Axes
from matplotlib.colors import to_hex

from toolkit import figures, tables
from toolkit.figures.frame_positions import EDGE, QUOTED

Documents = Callable[..., pd.DataFrame]


def hit(doc: str, start: int, frame: str = "law", negated: bool = False) -> dict[str, object]:
    return (
        {"doc": doc, "period": "", "start": start, "end": start + 10, "text": "asylum", "frame": frame}
        | {"pattern": "asylum", "negated": negated, "voice_group": "narrator"}
    )  # fmt: skip


def passage(doc: str, number: int, group: str, role: str = "body") -> dict[str, object]:
    return (
        {"doc": doc, "passage": number, "start": 100 * number, "end": 100 * number + 100, "text": "a", "paragraph": 0}
        | {"role": role, "voice": group, "voice_group": group, "period": ""}
    )  # fmt: skip


HITS = tables.build("hits", [hit("d0", 0), hit("d0", 195), hit("d1", 95, "crime"), hit("d1", 395, negated=True)])
GROUPS = ("narrator", "government", "court", "narrator")
PASSAGES = tables.build("passages", [passage(doc, n, group) for doc in ("d0", "d1") for n, group in enumerate(GROUPS)])


def strokes(ax: Axes, negated: bool = False) -> list[tuple[float, float]]:
    (found,) = [c for c in ax.collections if c.get_gid() == f"hits-negated-{negated}"]
    return sorted((segment[0][0], int(segment[0][1])) for segment in found.get_segments())


def place(column: int, share: float) -> float:
    return column + EDGE + (1 - 2 * EDGE) * share


def test_strokes_stand_at_their_share_of_the_text(documents: Documents) -> None:
    ax = figures.frame_positions(HITS, documents=documents(2), passages=PASSAGES)
    assert strokes(ax) == [
        (pytest.approx(place(0, 5 / 400)), 0),
        (pytest.approx(place(0, 200 / 400)), 0),
        (pytest.approx(place(1, 100 / 405)), 1),
    ]
    assert strokes(ax, negated=True) == [(pytest.approx(place(1, 400 / 405)), 0)]


def test_neighbouring_sentences_of_other_voices_are_shaded_as_one_stretch(documents: Documents) -> None:
    ax = figures.frame_positions(HITS, documents=documents(2), passages=PASSAGES)
    shaded = [p for p in ax.patches if to_hex(p.get_facecolor()) == QUOTED.lower()]
    assert len(shaded) == 2 * 2  # documents, frames
    left = min(shaded, key=lambda p: p.get_x())
    assert (left.get_x(), left.get_x() + left.get_width()) == pytest.approx((place(0, 100 / 400), place(0, 300 / 400)))


def test_furniture_is_not_shaded(documents: Documents) -> None:
    rows = PASSAGES.assign(role=["furniture" if group == "court" else "body" for group in PASSAGES["voice_group"]])
    ax = figures.frame_positions(HITS, documents=documents(2), passages=rows)
    widths = {round(p.get_width(), 3) for p in ax.patches if to_hex(p.get_facecolor()) == QUOTED.lower()}
    assert max(widths) == round((1 - 2 * EDGE) / 4, 3)


def test_without_passages_the_picture_says_what_is_missing(documents: Documents) -> None:
    ax = figures.frame_positions(HITS, documents=documents(2))
    assert strokes(ax)[-1][0] < place(1, 1)
    assert "Texts end with their last hit and quotations are not shaded" in figures.alt_text(ax)


def test_many_documents_become_rows(documents: Documents) -> None:
    ax = figures.frame_positions(HITS, documents=documents(12), passages=PASSAGES)
    assert ax.get_xlim() == (0, 2)
    assert ax.get_ylim() == (12, 0)
    assert strokes(ax, negated=True) == [(pytest.approx(place(0, 400 / 405)), 1)]
