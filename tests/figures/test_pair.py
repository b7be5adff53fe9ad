from collections.abc import Callable

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.axes import Axes

from toolkit import figures
from toolkit.figures.pair import LINES, SIZE, _kinds, _pieces, _runs
from toolkit.figures.text import width

WORDS = (
    "the",
    "old",
    "bridge",
    "was",
    "closed",
    "by",
    "officials",
    "on",
    "Monday;",
    "2,654",
    "children,",
    "U.S.-Mexico",
)
PROSE = st.lists(st.sampled_from(WORDS))


def marked(left: str, right: str) -> list[list[tuple[str, str]]]:
    """Return the words of both texts with their kinds."""
    return [
        [(piece.group(), kind) for piece, kind in zip(_pieces(words), kinds, strict=True)]
        for words, kinds in zip((left, right), _kinds(left, right), strict=True)
    ]


def test_words_are_shared_in_order_elsewhere_or_in_one_text_alone() -> None:
    left, right = marked("The council closed the long old bridge.", "Today the long old bridge was shut by a council.")
    assert dict(left)["bridge."] == "same"
    assert dict(left)["council"] == dict(right)["council."] == "elsewhere"
    assert dict(left)["closed"] == dict(right)["shut"] == "own"


@settings(derandomize=True, deadline=None, max_examples=40)
@given(PROSE, PROSE)
def test_the_sides_share_the_same_words_and_equal_texts_share_all(left: list[str], right: list[str]) -> None:
    one, other = " ".join(left), " ".join(right)
    assert {kind for side in marked(one, one) for _, kind in side} <= {"same"}
    first, second = ([word.strip(",;") for word, kind in side if kind == "same"] for side in marked(one, other))
    assert first == second
    assert marked(one, other) == marked(other, one)[::-1]


@settings(derandomize=True, deadline=None, max_examples=40)
@given(PROSE, st.integers(60, 300))
def test_laid_out_words_keep_their_order_and_their_room(words: list[str], room: int) -> None:
    runs = list(_runs(" ".join(words), ["own", "same"] * (len(words) // 2) + ["own"] * (len(words) % 2), room))
    assert " ".join(run.words for run in runs).split() == words
    assert all(run.left + width(run.words, SIZE) <= room + 1e-6 for run in runs)
    assert [run.line for run in runs] == sorted(run.line for run in runs)


def test_marks_follow_the_kinds(words: Callable[[Axes], list[str]]) -> None:
    ax = figures.pair({"left_text": "The old bridge was shut.", "right_text": "The bridge was shut."})
    grounds = [patch for patch in ax.patches if patch.get_gid() == "ground-same"]
    under = [line for line in ax.lines if line.get_gid() == "own"]
    assert len(grounds) == 4  # two runs at the left, one at the right, one in the key
    assert len(under) == 2  # "old", and the key
    assert {"old", "only here", "shared in this order"} <= set(words(ax))
    assert "Shared in order: 4 of 5 words at the left, 4 of 4 words at the right." in " ".join(words(ax))


def test_what_the_row_holds_is_told(draw: Callable[..., Axes], words: Callable[[Axes], list[str]]) -> None:
    seen = " ".join(words(draw("pair", 5)))
    assert "Edited, probability 0.80." in seen
    assert "characters 10–200" in seen
    assert "words of The d0 (court)" in seen
    assert "Figures differ: 5 / none." in seen


def test_long_texts_are_cut_and_say_so(words: Callable[[Axes], list[str]]) -> None:
    row = {"left_text": "bridge " * 2000, "right_text": "The bridge."}
    ax = figures.pair(row)
    assert f"Only the first {LINES} lines are drawn." in figures.alt_text(ax)
    assert ax.get_ylim()[0] < 600


def test_one_row_of_a_table_is_a_pair_too() -> None:
    table = pd.DataFrame({"left_text": ["a b"], "right_text": ["a c"]})
    assert figures.alt_text(figures.pair(table)) == figures.alt_text(figures.pair(table.iloc[0]))


@pytest.mark.parametrize("wrong", [["a", "b"], pd.DataFrame({"left_text": ["a", "b"], "right_text": ["a", "b"]})])
def test_what_is_no_row_is_refused(wrong: object) -> None:
    with pytest.raises(ValueError, match=r"pair: give a row of a pairs table, for example pairs.iloc\[0\]; this is"):
        figures.pair(wrong)


def test_a_row_without_texts_is_refused() -> None:
    with pytest.raises(ValueError, match="pair: it has no text 'right_text'; give a row of a pairs or alignment table"):
        figures.pair({"left_text": "a", "right_text": None})
