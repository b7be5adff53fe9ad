from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.figure import Figure

import toolkit as tk
from toolkit import figures
from toolkit.figures.canvas import inside
from toolkit.figures.pair import BAND, LINES
from toolkit.figures.pieces import Piece
from toolkit.figures.runs import SIZE, badge, runs
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


@settings(derandomize=True, deadline=None, max_examples=40)
@given(
    st.lists(st.tuples(st.sampled_from(WORDS), st.booleans(), st.sampled_from(["", "1", "12,13"]))),
    st.integers(60, 300),
)
def test_laid_out_words_keep_their_order_and_their_room(laid: list[tuple[str, bool, str]], room: int) -> None:
    side = [Piece(0, word, apart, "met" if number else "own", number) for word, apart, number in laid]
    laid_out = list(runs(side, room))
    assert "".join(run.words.replace(" ", "") for run in laid_out) == "".join(word for word, *_ in laid)
    assert [run.number for run in laid_out if run.number] == [number for *_, number in laid if number]
    assert all(run.left + badge(run.number) + width(run.words, SIZE) <= room + 1e-6 for run in laid_out)
    assert [(run.line, run.left) for run in laid_out] == sorted((run.line, run.left) for run in laid_out)
    for before, after in pairwise(laid_out):
        ends = before.left + badge(before.number) + width(before.words, SIZE)
        assert before.line < after.line or ends <= after.left + 1e-6


def test_marks_follow_the_kinds(words: Callable[[Axes], list[str]]) -> None:
    ax = figures.pair({"left_text": "The old bridge was shut.", "right_text": "The bridge was shut."})
    grounds = [patch for patch in ax.patches if patch.get_gid() == "ground-same"]
    under = [line for line in ax.lines if line.get_gid() == "own"]
    assert len(grounds) == 4  # two runs at the left, one at the right, one in the key
    assert len(under) == 2  # "old", and the key
    drawn = " ".join(words(ax))  # each word by itself
    assert all(part in drawn for part in ("old", "only here", "shared in this order"))
    assert "Shared in order: 4 of 5 words at the left, 4 of 4 words at the right." in " ".join(words(ax))


FLED = ("They fled the war, they fled.", "Refugees escaped the fighting.")
MEETINGS = [("war", "fighting", 0.55), ("fled", "escaped", 0.71), ("they", "nowhere", 0.9)]


def explained(meetings: list[tuple[str, str, float]] = MEETINGS) -> pd.DataFrame:
    table = pd.DataFrame()
    table.attrs = {"left": FLED[0], "right": FLED[1], "meetings": meetings}
    return table


def fled(**options: object) -> Axes:
    return figures.pair({"left_text": FLED[0], "right_text": FLED[1]}, **options)


def numbers(ax: Axes) -> list[str]:
    """Return the numbers that stand on filled ground, in the order of drawing; the last is that of the key."""
    return [text.get_text() for text in ax.texts if text.get_bbox_patch() is not None]


def test_words_that_meet_have_one_number_on_both_sides_a_line_of_their_own_and_are_named(
    words: Callable[[Axes], list[str]],
) -> None:
    ax = fled(explanation=explained())
    assert numbers(ax) == ["1", "2", "1", "1", "2", "1"]
    seen = words(ax)
    assert [seen[seen.index("1") + 1], seen[seen.index("2") + 1]] == ["fled", "war,"]
    lines = {line.get_gid(): line.get_linestyle() for line in ax.lines}
    assert len(set(lines.values())) == len(lines) == 2  # own and met
    told = (
        "Different words that meet (nearness; opposites can be near): 1 fled – escaped (0.71), 2 war – fighting (0.55)."
    )
    assert told in seen
    assert figures.alt_text(ax).endswith(f"Only left: They, they. Only right: Refugees. {told}")


@pytest.mark.parametrize("explanation", [None, explained([]), explained([("they", "nowhere", 0.9)])])
def test_without_an_encoder_or_words_that_meet_nothing_is_numbered(explanation: pd.DataFrame | None) -> None:
    ax = fled(explanation=explanation)
    assert numbers(ax) == []
    assert "meet" not in figures.alt_text(ax)


@pytest.mark.parametrize("attrs", [{}, {"left": "They fled.", "right": FLED[1], "meetings": MEETINGS}])
def test_an_explanation_of_other_texts_is_refused(attrs: dict[str, object]) -> None:
    other = pd.DataFrame()
    other.attrs = attrs
    with pytest.raises(ValueError, match=r"explanation: it is not of these two texts; give what tk.explain\(pair\)"):
        fled(explanation=other)


def test_words_in_one_line_stand_level() -> None:
    ax = figures.pair({"left_text": "same ego Éa", "right_text": "same"})
    assert {text.get_va() for text in ax.texts if text.get_text() in ("same", "ego Éa", "left", "right")} == {
        "baseline"
    }


def test_the_heads_of_both_sides_are_level_where_one_has_no_voice() -> None:
    ax = figures.pair({"left_text": "a", "right_text": "b", "left_voice": "Ann Lee"})
    first, second = (patch for patch in ax.patches if patch.get_height() == BAND)
    assert first.get_y() == second.get_y()


def test_words_keep_their_distances_in_axes_that_a_layout_makes_smaller(
    clashes: Callable[[Axes], list[object]],
) -> None:
    figure = Figure(figsize=(8, 4), layout="constrained")
    one, other = figure.subplots(1, 2)
    other.set(xticks=[], yticks=[], ylabel="words that take room\n" * 9)
    before = inside(one)[0]
    figures.pair({"left_text": FLED[0], "right_text": FLED[1]}, ax=one, explanation=explained())
    figure.draw_without_rendering()
    assert inside(one)[0] < 0.9 * before
    assert clashes(one) == []


@pytest.mark.parametrize(("verdict", "boxes"), [(False, 3), (True, 0), (None, 0), (pd.NA, 0)])
def test_figures_are_boxed_where_the_row_says_that_they_differ(verdict: object, boxes: int) -> None:
    row = {"left_text": "It killed 31 people.", "right_text": "It killed 118 people.", "figures_agree": verdict}
    ax = figures.pair(row)
    found = [patch for patch in ax.patches if patch.get_gid() == "ground-differs"]
    assert len(found) == boxes  # one a side, and the key
    assert all(patch.get_facecolor()[3] == 0 and patch.get_edgecolor()[3] == 1 for patch in found)
    assert ("Figures that differ: 31 people – 118 people." in figures.alt_text(ax)) == bool(boxes)


@pytest.mark.parametrize(
    ("texts", "note", "told"),
    [
        (("All 14 came.", "All 12 came."), "another figure (12 for 14)", "Contradicts: another figure (12 for 14)."),
        (
            ("It had 412 guests in 2019.", "It had 527 guests in 2023."),
            "another figure (2023 for 2019, 527 guests for 412 guests)",
            "Of another time, so that both can hold: 2023 for 2019 and another figure (527 guests for 412 guests).",
        ),
        (("It came.", "They came."), "", ""),
    ],
)
def test_what_speaks_against_a_pair_is_told_as_the_page_tells_it(
    texts: tuple[str, str], note: str, told: str, words: Callable[[Axes], list[str]]
) -> None:
    row = {"left_text": texts[0], "right_text": texts[1], "relation": "edited", "probability": 0.4, "note": note}
    ax = figures.pair(row)
    assert (told or "Edited") in " ".join(words(ax)).replace("\n", " ")
    assert told in figures.alt_text(ax)
    assert ("ontradicts" in figures.alt_text(ax)) == told.startswith("Contradicts")


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


@pytest.mark.filterwarnings("ignore:.*figures write")
def test_what_the_font_cannot_draw_is_still_told(tmp_path: Path) -> None:
    ax = figures.pair({"left_text": "北京 fled\uffff", "right_text": "أغلقت"})
    assert "Only left: 北, 京, fled\ufffd. Only right: أغلقت." in figures.alt_text(ax)
    (path,) = figures.save(ax, tmp_path / "pair.svg")
    described = ElementTree.parse(path).getroot().find("{http://www.w3.org/2000/svg}desc")
    assert described is not None
    assert "北京" in str(described.text)


def test_one_row_of_a_table_is_a_pair_too() -> None:
    table = pd.DataFrame({"left_text": ["a b"], "right_text": ["a c"]})
    assert figures.alt_text(figures.pair(table)) == figures.alt_text(figures.pair(table.iloc[0]))


@pytest.mark.parametrize("wrong", [["a", "b"], pd.DataFrame({"left_text": ["a", "b"], "right_text": ["a", "b"]})])
def test_what_is_no_row_is_refused(wrong: object) -> None:
    with pytest.raises(ValueError, match=r"pair: give a row of a pairs table, for example pairs.iloc\[0\]; this is"):
        figures.pair(wrong)


def test_a_row_of_score_is_drawn_like_one_of_pairs() -> None:
    texts = {"left": "The work took 18 months.", "right": "The work took 30 months."}
    row = tk.score(pd.DataFrame([texts]), encoder=None).iloc[0]
    drawn = figures.alt_text(figures.pair(row))
    assert drawn == figures.alt_text(figures.pair(row.rename({"left": "left_text", "right": "right_text"})))
    assert "Left: “The work took 18 months.”" in drawn


def test_a_row_without_texts_is_refused() -> None:
    with pytest.raises(ValueError, match="pair: it has no text 'right_text'; give a row of a pairs or alignment table"):
        figures.pair({"left_text": "a", "right_text": None})


def test_a_word_stands_where_it_was_measured_whatever_hinting_makes_of_those_before_it() -> None:
    words = "These policies make it near impossible for individuals"
    ax = figures.pair({"left_text": words, "right_text": "It rained."}, style="page")
    renderer = RendererAgg(800, 600, 96)
    starts = {t.get_text(): t.get_window_extent(renderer).x0 * 72 / 96 for t in ax.texts}
    for place, word in enumerate(words.split()):
        if place:
            before = width(" ".join(words.split()[: place + 1]), SIZE) - width(word, SIZE)
            assert starts[word] - starts["These"] == pytest.approx(before, abs=1)
