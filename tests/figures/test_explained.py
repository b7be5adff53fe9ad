from collections.abc import Callable
from itertools import pairwise

import pandas as pd
import pytest
from matplotlib.axes import Axes

import toolkit as tk
from toolkit import figures

PAIR = ("Officials closed the old bridge on Monday.", "The old bridge was not closed by the council.")


@pytest.fixture(scope="module")
def table() -> pd.DataFrame:
    return tk.explain(PAIR, encoder=None)


def bars(ax: Axes) -> list[tuple[str, float]]:
    """Return kind and signed length of each bar."""
    patches = [p for p in ax.patches if p.get_gid() in ("feature", "sum")]
    return [(p.get_gid(), p.get_width() if p.get_x() == 0 else p.get_x()) for p in patches]


def test_the_bars_add_up_to_the_last_one(table: pd.DataFrame) -> None:
    *parts, (kind, total) = bars(figures.explain(table))
    assert kind == "sum"
    assert total == pytest.approx(table["contribution"].sum())
    assert sum(length for _, length in parts) == pytest.approx(total)


def test_bars_stand_in_the_order_of_their_size_with_their_plain_names(
    table: pd.DataFrame, words: Callable[[Axes], list[str]]
) -> None:
    ax = figures.explain(table, top=5)
    lengths = [abs(length) for _, length in bars(ax)[:5]]
    assert lengths == sorted(lengths, reverse=True)
    seen = [word.replace("\n", " ") for word in words(ax)]
    assert all(any(word.startswith(about[:25]) for word in seen) for about in table["about"][:5])
    assert f"the other {len(table) - 6} features together" in seen


def test_for_and_against_are_told_apart_without_colour(table: pd.DataFrame) -> None:
    ax = figures.explain(table)
    hatches = {(p.get_x() < 0, p.get_hatch() or "") for p in ax.patches if p.get_gid() == "feature" and p.get_width()}
    assert hatches == {(False, ""), (True, "////")}


def test_texts_and_verdict_are_told(table: pd.DataFrame, words: Callable[[Axes], list[str]]) -> None:
    seen = " ".join(words(figures.explain(table))).replace("\n", " ")
    assert f"Left: {PAIR[0]}" in seen
    assert f"probability {table.attrs['probability']:.2f}" in seen


def test_words_that_both_have_and_words_that_meet_are_named(
    table: pd.DataFrame, words: Callable[[Axes], list[str]]
) -> None:
    met = table.copy()
    met.attrs = table.attrs | {"meetings": [(f"word{n}", "other", 0.5) for n in range(10)]}
    ax = figures.explain(met)
    seen = " ".join(words(ax)).replace("\n", " ")
    for told in (
        "Words that both have: closed, old, bridge.",
        "word0 – other (0.50), word1",
        "word7 – other (0.50), and 2",
    ):
        assert told in seen
        assert told in figures.alt_text(ax)


def test_without_an_encoder_no_words_are_said_to_meet(table: pd.DataFrame) -> None:
    assert "words that meet" not in figures.alt_text(figures.explain(table))


def test_rows_of_two_lines_keep_apart(table: pd.DataFrame, tidy: Callable[[Axes], None]) -> None:
    ax = figures.explain(table.assign(about="a feature whose name takes all of two lines, since it is long " * 2))
    tidy(ax)
    names = [text for text in ax.texts if text.get_text().startswith("a feature") and text.get_visible()]
    boxes = sorted(text.get_window_extent().extents[[1, 3]].tolist() for text in names)
    assert all(after[0] - before[1] >= 2 for (before, after) in pairwise(boxes))


def test_a_table_that_lost_its_attributes_still_has_its_sum(table: pd.DataFrame) -> None:
    plain = pd.DataFrame(table.to_dict("list"))
    assert f"Probability {table.attrs['model']:.2f}. In log odds, for: " in figures.alt_text(figures.explain(plain))


def test_other_tables_are_refused(table: pd.DataFrame) -> None:
    with pytest.raises(ValueError, match=r"the explanation has no column 'about'; give what tk.explain returned"):
        figures.explain(table.drop(columns="about"))
