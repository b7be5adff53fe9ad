from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from toolkit import figures, tables
from toolkit.figures import look

TABLE = tables.build(
    "similarities",
    [
        {"left_doc": "d0", "right_doc": "d2", "similarity": 0.5, "left_shared": 0.0, "right_shared": 0.0},
        {"left_doc": "d1", "right_doc": "d2", "similarity": 0.25, "left_shared": 0.0, "right_shared": 0.0},
        {"left_doc": "d0", "right_doc": "d1", "similarity": 0.0, "left_shared": 0.0, "right_shared": 0.0},
    ],
)


def printed(ax: Axes) -> dict[tuple[float, float], str]:
    """Return what stands in which cell, column first."""
    return {
        (t.xy[0] - 0.5, t.xy[1] - 0.5): t.get_text().split("\n")[0] for t in ax.texts if t.get_text().startswith(".")
    }


def test_each_value_stands_in_the_cell_of_its_two_documents(documents: Callable[..., pd.DataFrame]) -> None:
    ax = figures.document_similarity(TABLE, documents=documents(3))
    assert printed(ax) == {(0, 1): ".00", (0, 2): ".50", (1, 2): ".25"}


def test_the_order_of_rows_and_of_sides_changes_nothing(documents: Callable[..., pd.DataFrame]) -> None:
    turned = TABLE.rename(columns={"left_doc": "right_doc", "right_doc": "left_doc"})[TABLE.columns][::-1]
    expected = printed(figures.document_similarity(TABLE, documents=documents(3)))
    assert printed(figures.document_similarity(turned, documents=documents(3))) == expected


def test_shares_of_the_column_and_of_the_row_follow_their_documents(
    documents: Callable[..., pd.DataFrame], words: Callable[[Axes], list[str]]
) -> None:
    table = TABLE.assign(left_shared=0.125, right_shared=0.5)
    assert ".50\n12 | 50 %" in words(figures.document_similarity(table, documents=documents(3)))
    turned = table.rename(columns={"left_doc": "right_doc", "right_doc": "left_doc"})
    assert ".50\n50 | 12 %" in words(figures.document_similarity(turned, documents=documents(3)))
    assert ".50" in words(figures.document_similarity(table, documents=documents(12)))


def test_the_most_alike_is_darkest(documents: Callable[..., pd.DataFrame]) -> None:
    ax = figures.document_similarity(TABLE, documents=documents(3))
    shades = {p.get_xy(): p.get_facecolor() for p in ax.patches if isinstance(p, Rectangle) and p.get_width() == 1}
    lightest, middle, darkest = (look.luminance(shades[place]) for place in ((0, 1), (1, 2), (0, 2)))
    assert lightest > middle > darkest


def test_real_dates_stand_beside_the_periods(
    documents: Callable[..., pd.DataFrame], words: Callable[[Axes], list[str]]
) -> None:
    seen = words(figures.document_similarity(TABLE, documents=documents(3)))
    assert "11 Oct 2018" in seen
    assert "2018" in seen
    assert "~ before a date: inferred" in " ".join(seen)


def test_without_documents_the_order_is_that_of_the_table() -> None:
    shuffled = TABLE.iloc[[1, 0, 2]]  # d1 and d2, d0 and d2, d0 and d1: seen as d1, d0, d2
    assert printed(figures.document_similarity(shuffled)) == {(0, 1): ".00", (0, 2): ".25", (1, 2): ".50"}


def test_the_order_is_told_as_what_it_is(
    documents: Callable[..., pd.DataFrame], words: Callable[[Axes], list[str]]
) -> None:
    def said(known: pd.DataFrame | None) -> str:
        return " ".join(words(figures.document_similarity(TABLE, documents=known))).replace("\n", " ")

    dated = documents(3)
    bare = dated.assign(date_from=pd.NaT, date_to=pd.NaT, period="")
    last = dated.assign(date_from=dated["date_from"].where(dated["doc"] != "d2"))
    assert "3 documents in date order; 3 pairs." in said(dated)
    assert "3 documents in date order, 1 without a date last; 3 pairs." in said(last)
    assert "3 documents in the order given, none with a date; 3 pairs." in said(bare)
    assert "3 documents in the order of the table; 3 pairs." in said(None)


def test_an_unknown_document_is_named(documents: Callable[..., pd.DataFrame]) -> None:
    with pytest.raises(ValueError, match="documents has no row for 'd2'; it holds d0, d1; give the documents table"):
        figures.document_similarity(TABLE, documents=documents(2))


def test_values_of_many_documents_are_left_out_with_a_note(draw: Callable[..., Axes]) -> None:
    ax = draw("document_similarity", 23)
    assert printed(ax) == {}
    assert "Values are left out for 23 documents" in figures.alt_text(ax)
    assert len([p for p in ax.patches if p.get_width() == 1]) == 23 * 22 / 2


def test_alt_text_ranks_the_pairs(documents: Callable[..., Any]) -> None:
    alt = figures.alt_text(figures.document_similarity(TABLE, documents=documents(3)))
    assert "Likeness of each two documents: d0 and d2 0.50, d1 and d2 0.25, d0 and d1 0.00." in alt
