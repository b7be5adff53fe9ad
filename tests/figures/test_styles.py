"""What is drawn can be read and seen on light and on dark ground, and is as large as where it is placed wants it."""

from collections.abc import Callable

import numpy as np
import pytest
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.collections import Collection
from matplotlib.colors import to_hex, to_rgb, to_rgba
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch, Rectangle
from matplotlib.text import Text
from PIL import Image

from toolkit import figures
from toolkit.figures import look
from toolkit.figures.dark import turned
from toolkit.figures.styles import STYLES

ALL = [name for name in figures.__all__ if name not in ("alt_text", "save")]
GROUNDS = ("page", pytest.param("page-dark", marks=pytest.mark.slow))
LONG = "the-committee-on-foreign-affairs-and-trade_report-no-{}-of-the-second-session"


def over(colour: object, ground: str) -> str:
    """Return what a colour that may be transparent looks like on a ground."""
    *parts, alpha = to_rgba(colour)
    return to_hex(tuple(alpha * a + (1 - alpha) * b for a, b in zip(parts, to_rgb(ground), strict=True)))


def behind(seen: list[Text], ax: Axes) -> list[str]:
    """Return the colour behind the middle of each text."""
    figure = ax.get_figure(root=True)
    renderer = FigureCanvasAgg(figure).get_renderer()
    grounds = [to_hex(figure.get_facecolor())] * len(seen)
    boxes = np.array([t.get_window_extent(renderer).extents for t in seen])
    middles = (boxes[:, :2] + boxes[:, 2:]) / 2
    for patch in sorted((p for p in ax.patches if isinstance(p, Rectangle) and p.get_fill()), key=Artist.get_zorder):
        low, high = patch.get_window_extent().extents.reshape(2, 2)
        for place in np.flatnonzero(((low < middles) & (middles < high)).all(axis=1)):
            grounds[place] = over(patch.get_facecolor(), grounds[place])
    owns = [t.get_bbox_patch() for t in seen]
    return [g if own is None else over(own.get_facecolor(), g) for own, g in zip(owns, grounds, strict=True)]


@pytest.mark.parametrize("style", GROUNDS)
@pytest.mark.parametrize("figure", ALL)
def test_every_word_can_be_read(figure: str, style: str, draw: Callable[..., Axes]) -> None:
    ax = draw(figure, 5, LONG, style=style)
    seen = [t for t in ax.get_figure(root=True).findobj(Text) if t.get_visible() and t.get_text().strip()]
    grounds = zip(seen, behind(seen, ax), strict=True)
    faint = {t.get_text() for t, ground in grounds if look.contrast(t.get_color(), ground) < look.READ}
    assert len(seen) > 4
    assert faint == set()


def colours(artist: object) -> list[object]:
    """Return the colours by which a mark can be seen."""
    if isinstance(artist, Line2D):
        marked = artist.get_marker() not in ("", "None", None)
        own = [artist.get_markerfacecolor(), artist.get_markeredgecolor()] if marked else []
        return own if artist.get_linestyle() == "None" else [artist.get_color(), *own]
    if isinstance(artist, Patch):
        return [artist.get_edgecolor()] * (artist.get_linewidth() > 0) + [artist.get_facecolor()] * artist.get_fill()
    if isinstance(artist, Collection):
        return [*artist.get_facecolor(), *artist.get_edgecolor()]
    return []


# Grounds and tints, which say nothing alone: words or marks stand in them, outlines and lines around them.
GROUND = ("ground-", "period-", "voice-", "ribbon", "spread", "carried")


@pytest.mark.parametrize("style", GROUNDS)
@pytest.mark.parametrize("figure", ALL)
def test_every_mark_can_be_seen(figure: str, style: str, draw: Callable[..., Axes]) -> None:
    ax = draw(figure, 5, LONG, style=style)
    paper = to_hex(ax.get_figure(root=True).get_facecolor())
    worded = [t.get_window_extent() for t in ax.texts]
    marks = [a for a in ax.get_children() if a.get_gid() and not a.get_gid().startswith(GROUND)]
    faint = {
        mark.get_gid()
        for mark in marks
        if max((look.contrast(over(c, paper), paper) for c in colours(mark) if to_rgba(c)[3]), default=21) < look.SEEN
        and not (isinstance(mark, Patch) and any(mark.get_window_extent().overlaps(box) for box in worded))
    }
    assert faint == set()


def test_lightness_turns_and_keeps_its_order() -> None:
    greys = [to_hex((n / 20,) * 3) for n in range(21)]
    turns = [look.lightness(turned(grey)) for grey in greys]
    assert turns == sorted(turns, reverse=True)
    assert min(np.diff(turns[::-1])) > 1


@pytest.mark.parametrize("marks", [look.VOICES, look.RELATIONS, dict(enumerate(map(list, [["#E3AE32"], ["#1B2A5C"]])))])
def test_what_is_told_apart_on_paper_is_so_in_the_dark(marks: dict) -> None:
    light = sorted(marks.values(), key=lambda mark: look.lightness(mark[0]))
    dark = [look.lightness(turned(mark[0])) for mark in light]
    assert dark == sorted(dark, reverse=True)


@pytest.mark.slow
@pytest.mark.parametrize("figure", ALL)
def test_on_a_slide_it_fits_and_is_no_smaller_than_on_a_page(
    figure: str, draw: Callable[..., Axes], clashes: Callable[[Axes], list[object]]
) -> None:
    ax = draw(figure, 5, style="slide")
    assert clashes(ax) == []
    sheet = ax.get_figure(root=True)
    room = STYLES["slide"]
    size = sheet.get_size_inches() * room.zoom(tuple(sheet.get_size_inches()))
    assert size[0] <= room.wide + 1e-6
    assert size[1] <= room.high + 1e-6


def test_files_have_the_size_of_their_style(draw: Callable[..., Axes], tmp_path) -> None:
    sizes = {}
    for style in ("page", "notebook", "slide"):
        ax = draw("timeline", 5, style=style)
        png, svg = figures.save(ax, tmp_path / style)
        with Image.open(png) as image:
            sizes[style] = np.array(image.size) / 192
        drawn = svg.read_text("utf-8").split("viewBox")[0]
        points = [
            float(part.split('"')[1].removesuffix("pt")) for part in drawn.split() if part[:5] in ("width", "heigh")
        ]
        assert sorted(points) == pytest.approx(sorted(sizes[style] * 72), abs=1)
    assert sizes["notebook"] == pytest.approx(1.25 * sizes["page"], abs=0.01)
    assert 1.5 < sizes["slide"][0] / sizes["page"][0] <= 2


def test_the_slide_holds_fewer_rows(draw: Callable[..., Axes]) -> None:
    rows = [
        len([t for t in draw("word_shift", 5, style=s).patches if t.get_gid() == "outline"]) for s in ("page", "slide")
    ]
    assert rows == [30, 10]


def test_an_unknown_style_is_named_with_those_there_are(draw: Callable[..., Axes]) -> None:
    with pytest.raises(ValueError, match="style 'poster' is not known; give one of page, notebook, slide, page-dark"):
        draw("timeline", 2, style="poster")


def test_in_given_axes_only_what_is_drawn_turns_dark(draw: Callable[..., Axes]) -> None:
    sheet = Figure()
    left, right = sheet.subplots(1, 2)
    own = left.plot([0, 1], [0, 1], color="#123456")[0]
    draw("timeline", 3, ax=left, style="page-dark")
    assert own.get_color() == "#123456"
    assert to_hex(sheet.get_facecolor()) == to_hex(left.get_facecolor()) == turned(look.PAPER)
    assert to_hex(right.get_facecolor()) == "#ffffff"
