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
    ax = figures.explain(table)
    seen = " ".join(words(ax)).replace("\n", " ")
    assert f"left {PAIR[0]}" in seen  # each word by itself, in order
    assert f"right {PAIR[1]}" in seen
    assert f"probability {table.attrs['probability']:.2f}" in seen
    assert f"Left: “{PAIR[0]}” Right: “{PAIR[1]}”" in figures.alt_text(ax)


def clauses_of(table: pd.DataFrame, places: tuple[tuple[int, int], tuple[int, int]]) -> pd.DataFrame:
    """Return an explanation in which a stretch of each text is the clause that has most in common with the other."""
    (a, b), (c, d) = places
    found = table.copy()
    said = found.attrs["left"][a:b], found.attrs["right"][c:d]
    found.attrs = table.attrs | {"clauses": (*said, 0.75), "clause_places": (((a, b),), ((c, d),))}
    return found


def marks(ax: Axes) -> list[tuple[float, float, float]]:
    """Return where the grounds of clauses begin and end, and their height, in dots; the last is that of the key."""
    boxes = [p.get_window_extent() for p in ax.patches if p.get_gid() == "ground-clause"]
    return [(box.x0, box.x1, box.y0) for box in boxes]


def test_the_clauses_that_have_most_in_common_are_marked_where_they_stand(
    table: pd.DataFrame, words: Callable[[Axes], list[str]]
) -> None:
    left, right = PAIR[0].index("the old"), PAIR[1].index("not closed")
    ax = figures.explain(clauses_of(table, ((left, left + len("the old bridge")), (right, right + len("not closed")))))
    *grounds, _ = marks(ax)
    for (start, end, low), said in zip(grounds, (("the", "old", "bridge"), ("not", "closed")), strict=True):
        seen = {t.get_text(): t.get_window_extent() for t in ax.texts if t.get_window_extent().y0 > low - 1}
        level = {word: box for word, box in seen.items() if box.y0 < low + 20 and start <= box.x0 and box.x1 <= end}
        assert set(level) == set(said)
    assert sum(line.get_gid() == "clause" for line in ax.lines) == 3  # not by colour alone
    assert "clauses that have most in common: 0.75 of their words are met" in " ".join(words(ax))
    assert "Clauses that have most in common (0.75): “the old bridge” – “not closed”." in figures.alt_text(ax)
    assert marks(figures.explain(table)) == []


def test_a_clause_in_a_text_that_is_cut_is_told_in_words(
    table: pd.DataFrame, words: Callable[[Axes], list[str]]
) -> None:
    long = table.copy()
    long.attrs = table.attrs | {"left": "officials closed the old bridge on monday " * 40}
    ax = figures.explain(clauses_of(long, ((1000, 1017), (0, 14))))
    seen = " ".join(words(ax)).replace("\n", " ")
    assert "Only the first 6 lines of a text are drawn. Clauses that have most in common (0.75): “" in seen
    assert figures.alt_text(ax).count("Clauses that have most in common") == 1


def test_a_probability_is_told_no_surer_than_it_is(table: pd.DataFrame, words: Callable[[Axes], list[str]]) -> None:
    sure = table.copy()
    sure.attrs = table.attrs | {"probability": 0.9987, "relation": "edited"}
    ax = figures.explain(sure)
    assert any(text.startswith("One pair: edited, probability over 0.99.") for text in words(ax))
    assert "Probability over 0.99, edited." in figures.alt_text(ax)


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


def test_rows_of_two_lines_keep_apart(table: pd.DataFrame, clashes: Callable[[Axes], list[object]]) -> None:
    ax = figures.explain(table.assign(about="a feature whose name takes all of two lines, since it is long " * 2))
    assert clashes(ax) == []
    names = [text for text in ax.texts if text.get_text().startswith("a feature") and text.get_visible()]
    boxes = sorted(text.get_window_extent().extents[[1, 3]].tolist() for text in names)
    assert all(after[0] - before[1] >= 2 for (before, after) in pairwise(boxes))


def test_a_table_that_lost_its_attributes_still_has_its_sum(table: pd.DataFrame) -> None:
    plain = pd.DataFrame(table.to_dict("list"))
    assert f"Probability {table.attrs['model']:.2f}. In log odds, for: " in figures.alt_text(figures.explain(plain))


def test_other_tables_are_refused(table: pd.DataFrame) -> None:
    with pytest.raises(ValueError, match=r"the explanation has no column 'about'; give what tk.explain returned"):
        figures.explain(table.drop(columns="about"))
