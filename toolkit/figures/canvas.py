"""Axes to draw in and files to keep: a sheet that grows around what is drawn, its words, its alt text, PNG and SVG.

A figure of the toolkit belongs to nobody's state: it is made without pyplot and under matplotlib's own defaults, so
that it looks the same whatever the session has set. Its axes show themselves in a notebook, once, with alt text.
"""

from __future__ import annotations

import base64
import hashlib
import io
import math
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary
from xml.sax.saxutils import escape

import matplotlib.style
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg, RendererAgg
from matplotlib.figure import Figure
from matplotlib.text import Annotation, Text
from matplotlib.transforms import Affine2D, Bbox, BboxBase, ScaledTranslation, Transform
from PIL import Image

from toolkit import files
from toolkit.figures import fonts, look, text
from toolkit.figures.dark import darken, turned
from toolkit.figures.styles import Style, styled

ENDINGS = (".png", ".svg")
DPI = 192  # of PNG: two dots for each CSS pixel, sharp on screens and at 192 dots an inch enough for print
MARGIN = 9.0  # points around what is drawn
GAP = 6.0  # points between the blocks of a sheet
_RC = {"svg.fonttype": "path", "svg.hashsalt": "comparison-toolkit", "path.simplify": False, "hatch.linewidth": 0.6}
_STYLE: WeakKeyDictionary[Axes, Style] = WeakKeyDictionary()
_ALT: WeakKeyDictionary[Axes, str] = WeakKeyDictionary()


class Picture(Axes):
    """Axes of a figure made by the toolkit; as the last value of a notebook cell they show the picture itself.

    JupyterLab takes no alt text from the metadata of an image (nbconvert does), so the image is given as HTML too.
    """

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> tuple[dict[str, Any], dict[str, Any]]:
        figure = self.get_figure(root=True)
        assert figure is not None
        wide, high = (round(side * 96 * _zoom(figure)) for side in figure.get_size_inches())
        alt = alt_text(figure)
        image = base64.b64encode(png(figure)).decode("ascii")
        about = {"width": wide, "height": high, "alt": alt}
        words = escape(alt, {'"': "&quot;", "'": "&#x27;"})
        page = f'<img src="data:image/png;base64,{image}" width="{wide}" height="{high}" alt="{words}">'
        return {"text/html": page, "image/png": image, "text/plain": alt}, {"image/png": about}


def alt_text(drawn: Axes | Figure) -> str:
    """Return in words what a figure shows, made from the data it drew.

    Parameters
    ----------
    drawn : Axes or Figure
        What a figure function returned, or a figure that holds several of them.

    Raises
    ------
    ValueError
        Nothing there was drawn by a figure function of the toolkit.
    """
    axes = [drawn] if isinstance(drawn, Axes) else _sheet_of(drawn).axes
    found = [_ALT[a] for a in axes if a in _ALT]
    if not found:
        raise ValueError("no figure of the toolkit is drawn here; give the Axes that a function of tk.figures returned")
    return " ".join(found)


def save(drawn: Axes | Figure, path: str | Path) -> list[Path]:
    """Write a figure as PNG or SVG by the ending of `path`, or as both where it has neither ending.

    Parameters
    ----------
    drawn : Axes or Figure
        What a figure function returned, or a figure that holds several of them.
    path : str or Path
        ``name.png``, ``name.svg``, or ``name`` for both files.

    Returns
    -------
    list of Path
        The files written. The same figure gives the same bytes, whatever the time; letters in SVG are paths, so that
        they look the same without the font, and its ``title`` and ``desc`` hold the words.

    Raises
    ------
    OSError
        The folder is missing or cannot be written; what stood there before is untouched.
    """
    path = Path(path)
    paths = [path] if path.suffix in ENDINGS else [path.with_name(path.name + ending) for ending in ENDINGS]
    figure = _sheet_of(drawn)
    contents = [png(figure) if path.suffix == ".png" else _svg(figure) for path in paths]
    for path, content in zip(paths, contents, strict=True):
        files.write_bytes(path, content)
    return paths


def _sheet_of(drawn: Axes | Figure) -> Figure:
    figure = drawn.get_figure(root=True) if isinstance(drawn, Axes) else drawn
    if not isinstance(figure, Figure):
        raise TypeError(f"drawn: this is a {type(drawn).__name__}; give Axes that a function of tk.figures returned")
    return figure


def png(figure: Figure) -> bytes:
    """Return PNG of 256 colours: a third of the size, no difference to the eye, and notebooks hold it twice."""
    drawn, kept, dots = io.BytesIO(), io.BytesIO(), DPI * _zoom(figure)
    with _defaults(), matplotlib.rc_context({"text.hinting": "no_hinting"}):  # words as wide as they were measured
        figure.savefig(drawn, format="raw", dpi=dots)
    wide, high = (int(side * dots) for side in figure.get_size_inches())
    image = Image.frombytes("RGBA", (wide, high), drawn.getvalue()).convert("RGB")
    image = image.quantize(256, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    image.save(kept, format="png", dpi=(DPI, DPI))
    return kept.getvalue()


def _zoom(figure: Figure) -> float:
    """Return how many times larger than on a page a figure of ours is meant to be; a caller's figure is as it is."""
    wide, high = figure.get_size_inches()
    return next((_STYLE[ax].zoom((wide, high)) for ax in figure.axes if isinstance(ax, Picture)), 1.0)


def _svg(figure: Figure) -> bytes:
    """Return SVG of its intended size that names itself: `title` and `desc` for a screen reader, ids made from them."""
    buffer = io.BytesIO()
    with _defaults():
        figure.savefig(buffer, format="svg", metadata={"Date": None, "Creator": None})
    drawing = buffer.getvalue().decode("utf-8")
    alt = alt_text(figure)
    title = next((a.get_title(loc="left") for a in figure.axes if a in _ALT), "").replace("\n", " ")
    key = hashlib.sha256(alt.encode("utf-8", "replace")).hexdigest()[:12]
    head = f'<title id="title-{key}">{escape(title)}</title>\n <desc id="desc-{key}">{escape(alt)}</desc>'
    about = f'role="img" aria-labelledby="title-{key} desc-{key}"'
    zoom = _zoom(figure)

    def opened(tag: re.Match[str]) -> str:
        sized = re.sub(r'\b(width|height)="([\d.]+)pt"', lambda m: f'{m[1]}="{float(m[2]) * zoom:.6g}pt"', tag[1])
        return f"<svg {sized} {about}>\n {head}"

    return re.sub(r"<svg ([^>]*)>", opened, drawing, count=1).encode("utf-8")


@contextmanager
def sheet(ax: Axes | None, *, size: tuple[float, float], style: str) -> Iterator[Axes]:
    """Give axes to draw in, under matplotlib's own defaults: those given, or new ones of `size` inches inside.

    What is drawn in them turns dark at the end where the style says so.
    """
    chosen = styled(style)
    with _defaults():
        if ax is None:
            figure = Figure(figsize=size, dpi=96, facecolor=look.PAPER)
            FigureCanvasAgg(figure)
            ax = figure.add_axes((0, 0, 1, 1), axes_class=Picture)
        ax.set_facecolor(look.PAPER)
        for spine in ax.spines.values():
            spine.set_visible(False)
        ax.tick_params(length=0, labelsize=look.SMALL, colors=look.GREY)
        ax.set(xticks=[], yticks=[])
        before = set(ax.get_children())
        _STYLE[ax] = chosen
        yield ax
        if chosen.dark:
            darken(ax, [artist for artist in ax.get_children() if artist not in before])


def inside(ax: Axes) -> tuple[float, float]:
    """Return the width and height of axes in points."""
    box = ax.get_window_extent()
    dots = ax.get_figure(root=True).dpi / 72  # type: ignore[union-attr]
    return float(box.width / dots), float(box.height / dots)


def in_points(ax: Axes, corner: tuple[float, float], *, down: bool = False) -> Transform:
    """Return the transform of points counted from a corner of axes, (0, 0) to (1, 1), wherever a layout moves them.

    They are counted up, or `down` as lines are.
    """
    figure = ax.get_figure(root=True)
    assert figure is not None
    at_corner = ScaledTranslation(*corner, ax.transAxes)  # type: ignore[arg-type]
    return Affine2D().scale(1 / 72, -1 / 72 if down else 1 / 72) + figure.dpi_scale_trans + at_corner


def put(
    ax: Axes,
    place: tuple[float, float],
    words: str,
    *,
    shift: tuple[float, float] = (0, 0),
    coords: Any = "data",
    size: float = look.LABEL,
    bold: bool = False,
    colour: str = look.INK,
    **options: Any,
) -> Annotation:
    """Write words that are clean already at a place in data (or other `coords`), shifted by points; never a formula."""
    settings: dict[str, Any] = {"ha": "left", "va": "center", "zorder": 5}
    return ax.annotate(
        words,
        place,
        xycoords=coords,
        xytext=shift,
        textcoords="offset points",
        annotation_clip=False,
        color=colour,
        parse_math=False,
        usetex=False,
        fontproperties=text.font(size, bold=bold, words=words),
        **settings | options,
    )


def finish(ax: Axes, title: str, subtitle: str, *, notes: Sequence[str] = (), alt: str) -> Axes:
    """Set title and subtitle above what is drawn and notes below it, and let a sheet of our own grow around it all.

    The notes print what a reader must know to believe no more than the picture holds: samples, scales, caveats.
    """
    figure = ax.get_figure(root=True)
    assert figure is not None
    measure = _measure(figure.dpi)
    box = ax.get_tightbbox(measure)
    assert box is not None
    left, right, top, bottom = _overhang(ax, box)
    room = _room(ax, (left + inside(ax)[0] + right, top + inside(ax)[1] + bottom))
    lacking = fonts.told([*(t.get_text() for t in ax.texts), *map(text.clean, (title, subtitle, *notes))])
    notes = [*notes, lacking]
    said = text.wrap(subtitle, room / text.HINTED, size=look.SUBTITLE)
    note = "\n".join(text.wrap(note, room / text.HINTED, size=look.SMALL) for note in notes if note)
    at: dict[str, Any] = {"coords": "axes fraction", "colour": look.GREY}
    above = put(ax, (0, 1), said, shift=(-left, top + GAP), size=look.SUBTITLE, va="bottom", **at)
    below = put(ax, (0, 0), note, shift=(-left, -bottom - GAP), size=look.SMALL, va="top", **at)
    rise = top + GAP + (text.height(said, look.SUBTITLE) if subtitle else 0) + 2
    heading = _heading(ax, text.wrap(title, room / text.HINTED, size=look.TITLE, bold=True), (-left, rise))
    _ALT[ax] = " ".join(text.plain(part) for part in (title + ".", alt, *filter(None, notes)))
    if isinstance(ax, Picture):
        written = [words.get_window_extent(measure) for words in (above, below, heading) if words.get_text()]
        _grow(ax, Bbox.union([box, *written]))
    return ax


@lru_cache(maxsize=4)
def _measure(dpi: float) -> RendererAgg:
    """Return what measures words at so many dots an inch, one for all figures: words seen before cost little."""
    return RendererAgg(8, 8, dpi)  # type: ignore[no-untyped-call]


def _heading(ax: Axes, words: str, place: tuple[float, float]) -> Text:
    """Set the title at a place in points from the upper left corner of the axes."""
    heading = ax.set_title(words, loc="left", x=place[0], y=place[1], va="bottom")
    heading.set_transform(in_points(ax, (0, 1)))
    colour = turned(look.INK) if _STYLE[ax].dark else look.INK
    heading.set(fontproperties=text.font(look.TITLE, bold=True, words=words), color=colour, parse_math=False)
    return heading


def _room(ax: Axes, drawn: tuple[float, float]) -> float:
    """Return how wide in points title and notes may be: as what is drawn, on a slide as wide as lets it fill one."""
    chosen = _STYLE[ax]
    own = max(drawn[0], 320.0)
    return max(own, min(72 * chosen.wide, drawn[1] * chosen.wide / chosen.high)) if isinstance(ax, Picture) else own


def blank(ax: Axes | None, title: str, reason: str, *, style: str) -> Axes:
    """Draw a picture that says why there is nothing to draw."""
    with sheet(ax, size=(4.5, 0.4), style=style) as ax:
        put(ax, (0, 0.5), reason, coords="axes fraction")
        return finish(ax, title, "", alt=reason)


def _overhang(ax: Axes, box: BboxBase) -> tuple[float, float, float, float]:
    """Return by how many points a box around drawn things stands out of the axes: left, right, top, bottom."""
    figure = ax.get_figure(root=True)
    assert figure is not None
    frame = ax.get_window_extent()
    gaps = (frame.x0 - box.x0, box.x1 - frame.x1, box.y1 - frame.y1, frame.y0 - box.y0)
    left, right, top, bottom = (max(0.0, float(gap) * 72 / figure.dpi) for gap in gaps)
    return left, right, top, bottom


def _grow(ax: Axes, box: BboxBase) -> None:
    """Make the figure as large as a box around everything drawn and a margin; the inside of the axes keeps its size."""
    figure = ax.get_figure(root=True)
    assert figure is not None
    wide, high = inside(ax)
    left, right, top, bottom = (math.ceil(gap) + MARGIN for gap in _overhang(ax, box))
    full = (left + wide + right, bottom + high + top)
    figure.set_size_inches(full[0] / 72, full[1] / 72)
    ax.set_position((left / full[0], bottom / full[1], wide / full[0], high / full[1]))


@contextmanager
def _defaults() -> Iterator[None]:
    """Work under matplotlib's defaults and ours; what the session has set is as it was afterwards."""
    with matplotlib.style.context(["default", _RC]):
        yield
