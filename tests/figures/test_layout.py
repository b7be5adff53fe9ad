"""No words overlap and none leave the figure, for few and many documents with short and long names."""

from collections.abc import Callable
from typing import Any

import pytest
from matplotlib.axes import Axes
from matplotlib.text import Text

from toolkit import figures

LONG = "the-committee-on-foreign-affairs-and-trade_report-no-{}-of-the-second-session"
ALL = [name for name in figures.__all__ if name not in ("alt_text", "save")]
# Figures whose rows are not documents, and that tell many documents by their number: drawn with long names alone, of
# few documents and of many.
MEASURED = (
    "alignment", "contrast_forest", "explain", "frame_change", "frame_trends", "keyness_dispersion", "pair",
    "word_shift",
)  # fmt: skip
SIZES = [(count, name) for count in (2, 5, 12, 40) for name in ("d{}", LONG)]
LONG_NAMES = [(count, LONG) for count in (2, 5, 40)]
FULLEST = (40, LONG)  # what most often clashes; the others are drawn by `make check`
CASES = [
    pytest.param(figure, *size, marks=() if size == FULLEST else pytest.mark.slow)
    for figure in ALL
    for size in (LONG_NAMES if figure in MEASURED else SIZES)
]
PAGES = ((7.5, 10.2), (10.2, 7.5))  # inches between the margins of A4 and letter, upright or turned, and a hair


@pytest.mark.parametrize(("figure", "count", "name"), CASES)
def test_no_label_overlaps_or_leaves_the_figure_and_the_figure_fits_a_page(
    figure: str, count: int, name: str, draw: Callable[..., Axes], clashes: Callable[[Axes], list[object]]
) -> None:
    ax = draw(figure, count, name)
    assert clashes(ax) == []
    wide, high = ax.get_figure(root=True).get_size_inches()
    assert any(wide <= page[0] and high <= page[1] for page in PAGES), (wide, high)


@pytest.mark.parametrize("figure", ALL)
def test_no_word_is_smaller_than_eight_points(figure: str, draw: Callable[..., Axes]) -> None:
    seen = draw(figure, 40, LONG).get_figure(root=True).findobj(Text)
    assert min(t.get_fontsize() for t in seen if t.get_visible() and t.get_text().strip()) >= 8


@pytest.mark.parametrize("figure", ["claim_matrix", "frame_matrix", "voices", "document_similarity"])
def test_one_word_names_of_no_blank_or_hyphen_fit(
    figure: str, draw: Callable[..., Axes], clashes: Callable[[Axes], list[object]]
) -> None:
    assert clashes(draw(figure, 6, "Donaudampfschifffahrtsgesellschaftskapitänsmütze{}")) == []


@pytest.mark.parametrize("figure", [name for name in ALL if name not in MEASURED])
def test_more_documents_than_can_be_read_are_refused_in_words(figure: str, draw: Callable[..., Axes]) -> None:
    ax = draw(figure, 101)
    assert any("101 documents are too many for this picture, which takes 100" in t.get_text() for t in ax.texts)
    assert len(ax.patches) == 0


def test_of_a_large_corpus_only_the_documents_of_the_table_are_drawn(
    documents: Callable[..., Any], mentions: Callable[..., Any]
) -> None:
    ax = figures.claim_matrix(mentions(documents(8)), documents=documents(300))
    assert ax.get_xlim() == (0, 8)


def test_nothing_to_draw_is_said_in_words(documents: Callable[..., Any], words: Callable[[Axes], list[str]]) -> None:
    from toolkit import tables

    reasons = {
        "document_similarity": ("similarities", "there is no pair"),
        "alignment": ("alignment", "No stretch"),
        "claim_matrix": ("mentions", "No claim"),
        "frame_matrix": ("rates", "No frame was counted"),
        "frame_change": ("rates", "No frame"),
        "frame_positions": ("hits", "No words"),
        "voices": ("passages", "no passage"),
        "contrast_forest": ("contrasts", "No frame was compared"),
        "word_shift": ("shifts", "No word is counted"),
        "keyness_dispersion": ("keywords", "No word occurs often enough"),
        "claim_timeline": ("mentions", "No claim"),
    }
    for figure, (table, reason) in reasons.items():
        ax = getattr(figures, figure)(tables.empty(table), documents=documents(3))
        assert any(reason in word for word in words(ax)), figure
        assert reason in figures.alt_text(ax)
