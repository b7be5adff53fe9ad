from collections.abc import Callable
from itertools import pairwise

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.axes import Axes
from matplotlib.colors import to_hex
from matplotlib.patches import PathPatch, Rectangle

from toolkit import figures
from toolkit.figures import look
from toolkit.figures.alignment import BAR, spread

Documents = Callable[..., pd.DataFrame]
Alignments = Callable[[pd.DataFrame], pd.DataFrame]


def ribbons(ax: Axes) -> list[PathPatch]:
    return [p for p in ax.patches if p.get_gid() == "ribbon"]


def edges(ax: Axes, relation: str) -> list[PathPatch]:
    return [p for p in ax.patches if p.get_gid() == f"edge-{relation}"]


def bars(ax: Axes) -> list[Rectangle]:
    return [
        p
        for p in ax.patches
        if isinstance(p, Rectangle) and p.get_width() == BAR and p.get_y() == 0 and p.get_zorder() == 1
    ]


def test_each_correspondence_is_a_ribbon_between_its_places(documents: Documents, alignments: Alignments) -> None:
    table = alignments(documents(5))
    ax = figures.alignment(table, documents=documents(5))
    assert len(ribbons(ax)) == len(table)
    unit = max(bar.get_height() for bar in bars(ax)) / table["left_end"].max()
    drawn = {tuple(round(float(y) / unit) for y in p.get_path().vertices[[0, 7, 3, 4], 1]) for p in ribbons(ax)}
    columns = ["left_start", "left_end", "right_start", "right_end"]
    assert drawn == set(table[columns].itertuples(index=False, name=None))


def test_relation_is_told_by_colour_line_and_hatch(documents: Documents, alignments: Alignments) -> None:
    table = alignments(documents(5)).assign(moved=False)
    ax = figures.alignment(table, documents=documents(5))
    for relation, count in table["relation"].value_counts().items():
        colour, line, hatch, *_ = look.RELATIONS[relation]
        assert {to_hex(p.get_edgecolor()) for p in edges(ax, relation)} == {look.strong(colour).lower()}
        assert {p.get_linestyle() for p in edges(ax, relation)} == {line}
        assert len(edges(ax, relation)) == 2 * count
        hatched = [p for p in ax.patches if isinstance(p, PathPatch) and p.get_hatch() == hatch]
        assert len(hatched) == (count if hatch else 0)


def test_moved_stretches_have_a_diamond_and_say_so(
    documents: Documents, alignments: Alignments, words: Callable[[Axes], list[str]]
) -> None:
    table = alignments(documents(5))
    ax = figures.alignment(table, documents=documents(5))
    assert sum(line.get_marker() == "D" for line in ax.lines) == table["moved"].sum() == 1
    assert sum("moved ◇" in word for word in words(ax)) == 1
    still = figures.alignment(table.assign(moved=False), documents=documents(5))
    assert not any("◇" in word for word in words(still))


def test_what_is_below_the_cut_is_hollow_and_says_where_a_fact_differs(
    documents: Documents, alignments: Alignments, words: Callable[[Axes], list[str]]
) -> None:
    table = alignments(documents(3)).assign(relation="paraphrase", probability=[0.9, 0.3, 0.2])
    table["left_text"] = "All 14 boats came."
    table["right_text"] = ["All 14 boats came.", "All 12 boats came.", "Ho!"]
    ax = figures.alignment(table, documents=documents(3))
    assert [p.get_facecolor()[3] > 0 for p in ribbons(ax)].count(True) == 1
    said = "\n".join(words(ax))
    assert said.count("p .30, ≠") == 1
    assert "p .20, ≠" not in said
    assert "Hollow: below 0.5, so by the cut not the same; ≠ one side contradicts the other, as in a figure." in said
    assert "0 moved; 2 below 0.5" in figures.alt_text(ax).replace("1 moved", "0 moved")
    above = figures.alignment(table[:1], documents=documents(3))
    assert "Hollow" not in "\n".join(words(above))
    assert "below" not in figures.alt_text(above)


def test_only_what_contradicts_is_said_to(
    documents: Documents, alignments: Alignments, words: Callable[[Axes], list[str]]
) -> None:
    table = alignments(documents(3)).assign(relation="paraphrase", probability=[0.4, 0.3, 0.2], moved=False)
    table["left_text"] = [
        "It had 412 guests in 2019.",
        "The boards must publish the papers of the inquiry.",
        "All 14 boats came.",
    ]
    table["right_text"] = [
        "It had 527 guests in 2023.",
        "The boards have not published the papers of the inquiry.",
        "All 12 boats came.",
    ]
    said = "\n".join(words(figures.alignment(table, documents=documents(3))))
    assert [f"p .{n}0, {sign}\n" in said for n, sign in ((4, "◷"), (3, "≠?"), (2, "≠"))] == [True] * 3
    said = said.replace("\n", " ")
    assert "; ≠ one side contradicts the other, as in a figure; ≠? what one side asks for is not done" in said
    assert "; ◷ they differ, but speak of two times, so that both can hold." in said
    above = table.assign(left_text="The ferry sank.", right_text="He denied that the ferry sank.", probability=0.9)
    said = "\n".join(words(figures.alignment(above, documents=documents(3))))
    assert "p .90, ≠\n" in said
    assert "≠ one side contradicts the other, as in a figure." in said
    assert "Hollow" not in said


def test_bars_are_as_long_as_the_texts(documents: Documents, alignments: Alignments, passages: Alignments) -> None:
    known = documents(5)
    table, sentences = alignments(known), passages(known)
    left, right = bars(figures.alignment(table, documents=known, passages=sentences))
    ends = sentences.groupby("doc")["end"].max()
    assert left.get_height() / right.get_height() == pytest.approx(ends["d0"] / ends["d4"])
    left, right = bars(figures.alignment(table, documents=known))
    assert left.get_height() / right.get_height() == pytest.approx(table["left_end"].max() / table["right_end"].max())


def test_what_was_not_compared_is_hatched(documents: Documents, alignments: Alignments, passages: Alignments) -> None:
    known = documents(5)
    ax = figures.alignment(alignments(known), documents=known, passages=passages(known))
    assert sum(p.get_hatch() == "xxxx" for p in ax.patches) == 2  # the last sentence of either document


def test_words_and_dates_are_written_beside(
    documents: Documents, alignments: Alignments, words: Callable[[Axes], list[str]]
) -> None:
    seen = words(figures.alignment(alignments(documents(3)), documents=documents(3)))
    assert {"d0", "d2", "11 Oct 2018 · period 2018", "Defenders were harassed."} <= set(seen)
    assert any(word.startswith("same words, p > .99") for word in seen)


def test_rows_of_one_side_alone_are_passed_over(documents: Documents, alignments: Alignments) -> None:
    table = alignments(documents(5))
    alone = table.assign(right_end=table["right_start"], right_text="", bead="1-0", relation="none")
    both = pd.concat([table, alone], ignore_index=True)
    assert len(ribbons(figures.alignment(both, documents=documents(5)))) == len(table)


def test_words_that_have_no_room_are_left_out_with_a_note_and_a_key(
    draw: Callable[..., Axes], words: Callable[[Axes], list[str]]
) -> None:
    seen = words(draw("alignment", 40))
    assert "then what changed or moved; the table has all" in " ".join(seen).replace("\n", " ")
    assert {"same words", "edited", "partly", "reworded"} <= set(seen)


def test_words_go_first_to_what_differs_and_what_changed(
    documents: Documents, alignments: Alignments, words: Callable[[Axes], list[str]]
) -> None:
    known = documents(40)
    table = alignments(known).assign(relation="verbatim", probability=1.0, moved=False)
    table[["left_text", "right_text"]] = "The ferry left."
    last = table.index[-3:]
    table.loc[last, "relation"] = "edited"
    table.loc[last, "probability"] = [0.3, 0.8, 0.2]
    table.loc[last, "left_text"] = ["All 14 boats came.", "The harbour slept.", "All 15 boats came."]
    table.loc[last, "right_text"] = ["All 12 boats came.", "A harbour slept.", "All 11 boats came."]
    table.loc[table.index[-4], ["moved", "left_text"]] = [True, "Nobody waved."]
    said = words(figures.alignment(table, documents=known))
    assert {"All 14 boats came.", "All 15 boats came.", "The harbour slept.", "Nobody waved."} <= set(said)
    assert "≠ one side contradicts" in " ".join(said)


def test_more_than_one_pair_is_refused_with_the_way_to_choose(documents: Documents, alignments: Alignments) -> None:
    table = pd.concat([alignments(documents(3)), alignments(documents(4))])
    with pytest.raises(
        ValueError, match=r"alignment holds 2 pairs of documents \(d0 and d2; d0 and d3\); keep the rows"
    ):
        figures.alignment(table)


@settings(derandomize=True, deadline=None, max_examples=50)
@given(st.lists(st.floats(0, 100), max_size=9).map(sorted), st.floats(1, 11))
def test_labels_are_spread_in_order_and_inside(wanted: list[float], step: float) -> None:
    places = spread(wanted, step, 100)
    assert len(places) == len(wanted)
    assert all(right - left >= step - 1e-9 for left, right in pairwise(places))
    assert all(step / 2 - 1e-9 <= place <= 100 - step / 2 + 1e-9 for place in places)
