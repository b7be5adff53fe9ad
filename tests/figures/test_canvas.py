import base64
import re
import subprocess
import sys
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import matplotlib
import pytest
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from toolkit import figures
from toolkit.figures import canvas
from toolkit.figures.canvas import Picture

SVG = "{http://www.w3.org/2000/svg}"
HOSTILES = (
    "claim_matrix", "voices", "frame_matrix", "alignment", "timeline",
    "claim_network", "explain", "pair",
    "claim_timeline", "contrast_forest", "word_shift", "keyness_dispersion", "frame_trends",
)  # fmt: skip
HOSTILE = "$x^2$ <b>&\"' ]]> \\frac{\n\x07 {% x %} \u202eevil 中文 \U0001f600"


@pytest.fixture
def coarse(monkeypatch: pytest.MonkeyPatch) -> None:
    """Draw PNG of few dots: for tests that look at no dot."""
    monkeypatch.setattr(canvas, "DPI", 48)


@pytest.mark.usefixtures("coarse")
def test_both_files_are_written_and_are_the_same_every_time(draw: Callable[..., Axes], tmp_path: Path) -> None:
    first = figures.save(draw("claim_matrix", 5), tmp_path / "one")
    second = figures.save(draw("claim_matrix", 5), tmp_path / "two")
    assert [path.name for path in first] == ["one.png", "one.svg"]
    assert [path.read_bytes() for path in first] == [path.read_bytes() for path in second]
    again = figures.save(draw("voices", 3), tmp_path / "three.svg")
    assert [path.name for path in again] == ["three.svg"]


@pytest.mark.usefixtures("coarse")
def test_files_name_no_date_and_no_version(draw: Callable[..., Axes], tmp_path: Path) -> None:
    png, svg = (path.read_bytes() for path in figures.save(draw("timeline", 3), tmp_path / "figure"))
    assert matplotlib.__version__.encode() not in png
    assert matplotlib.__version__.encode() not in svg
    assert b"dc:date" not in svg


def test_a_missing_folder_is_named(draw: Callable[..., Axes], tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"there is no folder .*nowhere; make it first"):
        figures.save(draw("timeline", 2), tmp_path / "nowhere" / "figure.png")


def test_svg_names_itself_and_draws_letters_as_paths(draw: Callable[..., Axes], tmp_path: Path) -> None:
    ax = draw("alignment", 5)
    root = ElementTree.fromstring(figures.save(ax, tmp_path / "figure.svg")[0].read_text("utf-8"))
    title, describes = root[0], root[1]
    assert (root.get("role"), title.tag, describes.tag) == ("img", f"{SVG}title", f"{SVG}desc")
    assert root.get("aria-labelledby") == f"{title.get('id')} {describes.get('id')}"
    assert describes.text == figures.alt_text(ax)
    assert root.find(f".//{SVG}text") is None


@pytest.mark.filterwarnings("ignore:.*figures write")
@pytest.mark.parametrize("figure", HOSTILES)
def test_hostile_words_stay_words(figure: str, draw: Callable[..., Axes], tmp_path: Path) -> None:
    ax = draw(figure, 3, HOSTILE + "{}", hostile=HOSTILE)
    (svg,) = figures.save(ax, tmp_path / "figure.svg")
    root = ElementTree.fromstring(svg.read_text("utf-8"))
    assert not root.findall(".//b")
    assert not re.search(r"[\x00-\x08\u202a-\u202e\u2066-\u2069]", figures.alt_text(ax))
    assert not any(t.get_parse_math() for t in ax.texts)


def test_axes_that_are_given_are_drawn_in_and_kept(documents: Callable[..., Any]) -> None:
    figure = Figure(figsize=(8, 4))
    left, right = figure.subplots(1, 2)
    size = figure.get_size_inches().tolist()
    assert figures.timeline(documents(4), ax=left) is left
    assert left.get_title(loc="left") == "When the documents were published"
    assert figure.get_size_inches().tolist() == size
    assert not right.get_title(loc="left")
    assert figures.alt_text(figure) == figures.alt_text(left)


@pytest.mark.parametrize("figure", HOSTILES[-5:])
def test_axes_that_are_given_stay_where_they_are(figure: str, draw: Callable[..., Axes]) -> None:
    sheet = Figure(figsize=(9, 7))
    ax = sheet.add_axes((0.3, 0.2, 0.4, 0.6))
    place = ax.get_position().bounds
    assert draw(figure, 6, ax=ax) is ax
    assert (sheet.get_size_inches().tolist(), ax.get_position().bounds) == ([9, 7], place)
    assert figures.alt_text(sheet).startswith(ax.get_title(loc="left").split("\n")[0])


def test_axes_without_a_figure_of_ours_have_no_alt_text() -> None:
    with pytest.raises(ValueError, match=r"no figure of the toolkit is drawn here; give the Axes that .* returned"):
        figures.alt_text(Figure().subplots())


def test_a_notebook_gets_one_picture_with_its_alt_text(draw: Callable[..., Axes]) -> None:
    ax = draw("voices", 3)
    assert isinstance(ax, Picture)
    data, about = ax._repr_mimebundle_()
    assert base64.b64decode(data["image/png"])[:8] == b"\x89PNG\r\n\x1a\n"
    assert data["text/plain"] == about["image/png"]["alt"] == figures.alt_text(ax)
    width, height = ax.get_figure(root=True).get_size_inches() * 96
    assert (about["image/png"]["width"], about["image/png"]["height"]) == (round(width), round(height))


class Pictures(HTMLParser):
    """Collects the attributes of the elements of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))


@pytest.mark.filterwarnings("ignore:.*figures write")
def test_a_notebook_that_reads_no_metadata_finds_the_alt_text_in_the_page(draw: Callable[..., Axes]) -> None:
    ax = draw("voices", 3, HOSTILE + "{}", hostile=HOSTILE)
    data, about = ax._repr_mimebundle_()
    page = Pictures()
    page.feed(data["text/html"])
    ((tag, told),) = page.seen
    assert (tag, told["alt"]) == ("img", figures.alt_text(ax))
    assert told["src"] == "data:image/png;base64," + data["image/png"]
    assert (told["width"], told["height"]) == tuple(str(about["image/png"][side]) for side in ("width", "height"))


@pytest.mark.usefixtures("coarse")
def test_what_the_session_has_set_changes_nothing_and_is_kept(draw: Callable[..., Axes], tmp_path: Path) -> None:
    plain = figures.save(draw("frame_matrix", 5), tmp_path / "plain.png")[0].read_bytes()
    odd = {"font.family": "monospace", "font.size": 30, "axes.grid": True, "text.usetex": True, "savefig.dpi": 7}
    with matplotlib.rc_context(odd):
        before = dict(matplotlib.rcParams)
        same = figures.save(draw("frame_matrix", 5), tmp_path / "same.png")[0].read_bytes()
        assert dict(matplotlib.rcParams) == before
    assert plain == same


def test_pyplot_is_not_needed() -> None:
    code = (
        "import sys, toolkit.figures as f; from toolkit import tables; f.voices(tables.empty('passages'));"
        "sys.exit('matplotlib.pyplot' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_samples_of_a_key_stay_beside_their_words_when_a_layout_moves_the_axes(
    documents: Callable[..., Any], passages: Callable[..., Any]
) -> None:
    ax = Figure(figsize=(12, 8)).add_axes((0.2, 0.2, 0.7, 0.7))
    known = documents(4)
    figures.voices(passages(known), documents=known, ax=ax)
    ax.set_position((0.3, 0.3, 0.3, 0.3))
    sample = next(p for p in ax.patches if not p.get_gid() and p.get_window_extent().y1 < ax.bbox.y0)
    word = next(t for t in ax.texts if t.get_text() == "narrator")
    gap = word.get_window_extent().x0 - sample.get_window_extent().x1
    assert 0 < gap < 10
