from collections.abc import Callable

import pandas as pd
import pytest
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from toolkit import figures, tables
from toolkit.corpus import load_corpus
from toolkit.framing import word_shift


def shift(word: str, part: float, **other: object) -> dict[str, object]:
    row: dict[str, object] = {"word": word, "target": "2019", "reference": "2018", "contribution": part}
    row |= {"target_share": 0.004, "reference_share": 0.001, "divergence": 0.5, "null_high": None}
    row |= {"null_divergence": None, "documents": 3, "top_doc": "d0", "top_share": 0.5}
    return row | other


def bars(ax: Axes) -> list[tuple[float, float]]:
    found = [p for p in ax.patches if isinstance(p, Rectangle) and p.get_gid() in ("spread", "carried")]
    return [(round(p.get_x(), 6), round(p.get_x() + p.get_width(), 6)) for p in found]


TABLE = tables.build("shifts", [shift("wall", 0.1), shift("road", -0.2), shift("and", 0.0), shift("law", 0.05)])


def test_bars_are_parts_of_the_divergence_the_largest_first(words: Callable[..., list[str]]) -> None:
    ax = figures.word_shift(TABLE)
    assert bars(ax) == [(-40.0, 0.0), (0.0, 20.0), (0.0, 10.0)]
    middles = [t.xyann[0] for t in ax.texts if t.get_text() in ("road", "wall", "law")]
    assert [place > 0 for place in middles] == [True, False, False]
    assert {"1.00 → 4.00", "3", "← more in 2018", "more in 2019 →"} <= set(words(ax))
    assert "more in 2019: wall 20.0 %, law 10.0 %; more in 2018: road 40.0 %" in figures.alt_text(ax)


def test_a_word_that_one_document_carries_is_hatched_and_the_document_named(words: Callable[..., list[str]]) -> None:
    rows = [shift("wall", 0.2, top_share=0.8, top_doc="d7"), shift("law", 0.1, top_share=0.79, top_doc="d8")]
    ax = figures.word_shift(tables.build("shifts", rows))
    found = [(p.get_gid(), p.get_hatch()) for p in ax.patches if p.get_gid() in ("carried", "spread")]
    assert found == [("carried", "////"), ("spread", "")]
    assert "d7" in words(ax)
    assert "d8" not in words(ax)
    assert "wall 40.0 % (one document)" in figures.alt_text(ax)


def test_chance_is_a_stroke_on_the_side_of_the_bar() -> None:
    rows = [shift("wall", 0.1, null_high=0.05, null_divergence=0.3), shift("road", -0.05, null_high=0.1)]
    ax = figures.word_shift(tables.build("shifts", rows))
    strokes = [line.get_xdata()[0] for line in ax.lines if line.get_gid() == "chance"]
    assert strokes == pytest.approx([10.0, -20.0])
    assert "1 of 2 pass what chance reaches" in figures.alt_text(ax)
    assert "(shuffled documents: 0.300 on average)" in " ".join(ax.texts[-2].get_text().split())


@pytest.mark.parametrize("chance", [0.4, 0.5, None])
def test_the_title_claims_no_difference_that_shuffled_documents_have_too(
    words: Callable[..., list[str]], chance: float | None
) -> None:
    row = shift("wall", 0.1, null_high=chance and 0.2, null_divergence=chance)
    seen = " ".join(" ".join(words(figures.word_shift(tables.build("shifts", [row])))).split())
    within = "2019 and 2018 differ in words no more than shuffled documents do"
    assert (within in seen) == (chance == 0.5)
    assert ("Which words make the difference, 2019 against 2018" in seen) == (chance != 0.5)


def test_without_a_chance_level_the_picture_says_so(words: Callable[..., list[str]]) -> None:
    ax = figures.word_shift(TABLE)
    assert not [line for line in ax.lines if line.get_gid() == "chance"]
    assert "No chance level: it takes 3 documents a side" in " ".join(" ".join(words(ax)).split())


def test_only_the_words_that_add_most_are_drawn(words: Callable[..., list[str]]) -> None:
    ax = figures.word_shift(TABLE, top=1)
    assert bars(ax) == [(-40.0, 0.0)]
    seen = " ".join(" ".join(words(ax)).split())
    assert "1 of 4 words, those that add most" in seen
    assert "together 40 % of the divergence, which is 0.500 of 1 bit." in seen


def test_sides_that_use_words_alike_give_no_bars(words: Callable[..., list[str]]) -> None:
    same = tables.build("shifts", [shift("wall", 0.0, divergence=0.0)])
    assert "The two sides use every word alike." in words(figures.word_shift(same))


def test_the_documents_of_each_side_are_printed(words: Callable[..., list[str]]) -> None:
    rows = [{"text": "wall wall and", "period": "2019"}, {"text": "road and", "period": "2018"}]
    corpus = load_corpus(pd.DataFrame(rows).assign(id=["a", "b"]))
    ax = figures.word_shift(word_shift(corpus, "2019", "2018"), documents=corpus.documents)
    assert "1 document of 2019, 1 of 2018." in " ".join(" ".join(words(ax)).split())
