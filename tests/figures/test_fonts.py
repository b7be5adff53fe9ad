"""A script that DejaVu Sans lacks is drawn with a font of the machine, or named where there is none."""

from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from matplotlib.axes import Axes
from matplotlib.font_manager import fontManager
from matplotlib.ft2font import FT2Font

from toolkit import figures
from toolkit.figures import fonts, text

HAN, HINDI = "北京", "नमस्ते"
NAME = "Two Signs"


@pytest.fixture
def two_signs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A machine with a font of two Chinese signs, each a box of 1.5 times the size of the type."""
    names = [".notdef", "one", "two"]
    made = FontBuilder(1000, isTTF=True)
    made.setupGlyphOrder(names)
    made.setupCharacterMap(dict(zip(map(ord, HAN), names[1:], strict=True)))
    pen = TTGlyphPen(None)
    pen.moveTo((0, 0))
    for corner in ((0, 700), (1400, 700), (1400, 0)):
        pen.lineTo(corner)
    pen.closePath()
    made.setupGlyf(dict.fromkeys(names, pen.glyph()))
    made.setupHorizontalMetrics(dict.fromkeys(names, (1500, 0)))
    made.setupHorizontalHeader(ascent=800, descent=-200)
    made.setupNameTable({"familyName": NAME, "styleName": "Regular"})
    made.setupOS2()
    made.setupPost()
    made.save(tmp_path / "two.ttf")
    before = list(fontManager.ttflist)
    fontManager.addfont(tmp_path / "two.ttf")
    signs = np.array(sorted(FT2Font(str(tmp_path / "two.ttf")).get_charmap()))
    monkeypatch.setattr(fonts, "installed", lambda _: [(NAME, signs)])
    fonts._family.cache_clear()
    yield
    fontManager.ttflist[:] = before
    fonts._family.cache_clear()
    text._line_width.cache_clear()


@pytest.mark.parametrize(
    ("words", "drawn"),
    [
        (f"{HAN} said {HAN} {HAN}。", "⟦CJK⟧ said ⟦CJK⟧"),
        (f"{HINDI} {HINDI} {HAN}", "⟦Devanagari⟧ ⟦CJK⟧"),
        ("ひらがな한국어", "⟦CJK⟧"),
        ("a \U0001fae8\U0001fae8 b", "a □□ b"),
        ("Łódź, Москва", "Łódź, Москва"),
    ],
)
def test_a_script_without_a_font_is_named(words: str, drawn: str) -> None:
    assert text.clean(words) == drawn
    assert text.clean(drawn) == drawn


@pytest.mark.parametrize("word", ["שלום", "مرحبا"])
def test_scripts_from_right_to_left_are_drawn_where_matplotlib_orders_and_joins_them(
    word: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fonts, "SHAPES", True)
    assert text.clean(word) == word
    monkeypatch.setattr(fonts, "SHAPES", False)
    fonts._family.cache_clear()
    named = text.clean(word)
    assert named in ("⟦Hebrew⟧", "⟦Arabic⟧")
    with pytest.warns(UserWarning, match=r"matplotlib before 3.11 cannot set (Hebrew|Arabic); .* Update matplotlib"):
        fonts.told([named])


def test_a_font_of_the_machine_draws_what_the_own_one_lacks(two_signs: None) -> None:
    assert text.clean(f"in {HAN} {HINDI}") == f"in {HAN} ⟦Devanagari⟧"
    assert text.font(8, words=HAN).get_family() == ["DejaVu Sans", NAME]
    assert text.width(HAN, 8) == pytest.approx(2 * 1.5 * 8, rel=0.02)
    assert text.font(8, words="in Beijing").get_file() == text.font(8).get_file()


def test_a_picture_with_a_font_of_the_machine_is_quiet_and_fits(
    two_signs: None,
    draw: Callable[..., Axes],
    clashes: Callable[[Axes], list[object]],
    words: Callable[[Axes], list[str]],
) -> None:
    ax = draw("claim_matrix", 3, f"{HAN}{{}}")
    assert not any("⟦" in word for word in words(ax))
    assert clashes(ax) == []


def test_what_is_named_is_told_below_the_picture_and_in_a_warning(
    draw: Callable[..., Axes], words: Callable[[Axes], list[str]]
) -> None:
    with pytest.warns(UserWarning, match=r"no font here holds the signs of CJK; .* Noto Sans CJK .* fontlist\*\.json"):
        ax = draw("timeline", 3, f"{HAN}-{{}}")
    fonts.told(words(ax))  # once is enough: here a warning is an error
    seen = words(ax)
    assert "⟦CJK⟧-0" in seen
    assert any(word.endswith("⟦CJK⟧: words in a script that could not be drawn here.") for word in seen)
    assert f"{HAN}-0" in figures.alt_text(ax)  # what is told keeps the words


@pytest.mark.filterwarnings("ignore:.*figures write")
def test_words_of_a_pair_that_follow_each_other_are_named_once(words: Callable[[Axes], list[str]]) -> None:
    ax = figures.pair({"left_text": f"Closed. {HAN}{HAN}", "right_text": f"Closed. {HINDI} {HINDI}"})
    seen = words(ax)
    assert (seen.count("⟦CJK⟧"), seen.count("⟦Devanagari⟧")) == (1, 1)


def test_fonts_of_boxes_and_of_colours_are_passed_over() -> None:
    names = ("Last Resort High-Efficiency", "Noto Color Emoji", ".LastResort", "Adobe Blank")
    assert all(fonts._NO_FONT.search(name) for name in names)
    assert not any(fonts._NO_FONT.search(name) for name in ("Noto Sans CJK JP", "Nirmala UI"))
