from collections.abc import Callable
from itertools import combinations

import pandas as pd
import pytest
from matplotlib.axes import Axes
from matplotlib.patches import PathPatch

from toolkit import figures, tables
from toolkit.figures import look

Documents = Callable[..., pd.DataFrame]


STATED = {"a": ("d0", "d1", "d1"), "b": ("d0", "d1", "d2"), "c": ("d2",)}


def mention(claim: str, doc: str, date: str = "2019-01-01") -> dict[str, object]:
    return {"claim": claim, "doc": doc, "period": date[:4], "date_from": date, "start": 0, "end": 9, "text": claim} | {
        "voice": "narrator", "voice_group": "narrator", "relation_to_first": "first", "cohesion": 0.8
    }  # fmt: skip


def built(*rows: dict[str, object]) -> pd.DataFrame:
    return tables.build("mentions", list(rows))


def ties(ax: Axes) -> dict[tuple[int, int], tuple[int, float, object]]:
    """Return claims, width and line of each tie by the rows of its documents."""
    found = {}
    for patch in ax.patches:
        if isinstance(patch, PathPatch):
            first, last, count = map(int, patch.get_gid().split("-")[1:])
            found[first, last] = count, patch.get_linewidth(), patch.get_linestyle()
    return found


def test_ties_count_the_claims_that_both_documents_state(documents: Documents) -> None:
    table = built(*(mention(claim, doc) for claim, docs in STATED.items() for doc in docs))
    found = ties(figures.claim_network(table, documents=documents(3)))
    assert {pair: count for pair, (count, *_) in found.items()} == {(0, 1): 2, (0, 2): 1, (1, 2): 1}
    assert found[0, 1][1] > found[0, 2][1] == found[1, 2][1]


def test_a_mention_that_does_not_state_the_same_makes_no_tie(documents: Documents) -> None:
    table = built(*(mention(claim, doc) for claim, docs in STATED.items() for doc in docs))
    table = table.assign(contradicts=table.index == 4, differing=[*[False] * 5, True, False])
    ax = figures.claim_network(table, documents=documents(3))
    assert {pair: count for pair, (count, *_) in ties(ax).items()} == {(0, 1): 1}
    told = "Mentions left out that do not state what the first does: “contradicts” 1, “differs” 1."
    assert told in figures.alt_text(ax)
    assert "Without a tie: d2." in figures.alt_text(ax)
    whole = figures.claim_network(table.drop(columns=["contradicts", "differing"]), documents=documents(3))
    assert "left out" not in figures.alt_text(whole)
    none = figures.claim_network(table.assign(contradicts=True), documents=documents(3))
    assert "no two share one" in figures.alt_text(none)


def test_ties_of_two_periods_and_of_one_look_different(documents: Documents) -> None:
    known = documents(3).assign(period=["2018", "2018", "2025"])
    found = ties(figures.claim_network(built(*(mention("a", f"d{n}") for n in range(3))), documents=known))
    assert found[0, 1][2] == "--"
    assert found[0, 2][2] == found[1, 2][2] == "-"


def test_documents_stand_at_their_dates_and_the_undated_have_no_mark(
    documents: Documents, words: Callable[[Axes], list[str]]
) -> None:
    known = documents(5)  # the last one has no date
    ax = figures.claim_network(built(*(mention("a", f"d{n}") for n in range(4))), documents=known)
    marks = {line.get_ydata()[0]: line.get_xdata()[0] for line in ax.lines if line.get_gid() == "document"}
    days = (known["date_from"] - pd.Timestamp("1970-01-01")) / pd.Timedelta(days=1)
    ends = (known["date_to"] - pd.Timestamp("1970-01-01")) / pd.Timedelta(days=1) + 1
    assert marks == {n + 0.5: (days[n] + ends[n]) / 2 for n in range(4)}
    assert "1 document without a date: no mark on the time axis." in figures.alt_text(ax)
    assert "5 documents in date order" in " ".join(words(ax))


def test_without_any_date_there_is_no_time_axis_and_nothing_is_said_of_it(
    documents: Documents, words: Callable[[Axes], list[str]]
) -> None:
    known = documents(3).assign(date_from=pd.NaT, date_to=pd.NaT, period="")
    ax = figures.claim_network(built(*(mention("a", f"d{n}") for n in range(3))), documents=known)
    low, high = ax.get_xlim()
    begins = [line.get_xdata()[0] for line in ax.lines if line.get_gid() == "start"]
    assert len(begins) == 3
    assert all((begin - low) / (high - low) < 0.1 for begin in begins)
    said = " ".join(words(ax)).replace("\n", " ")
    assert "3 documents in the order given, none with a date" in said
    assert "axis" not in said
    assert "period" not in said


def test_many_ties_are_cells_that_hold_how_many_claims_two_documents_share(
    documents: Documents, words: Callable[[Axes], list[str]]
) -> None:
    table = built(*(mention("a", f"d{n}") for n in range(6)), mention("b", "d1"), mention("b", "d4"))
    ax = figures.claim_network(table, documents=documents(6))
    cells = {(t.xy[0] - 0.5, t.xy[1] - 0.5): t.get_text() for t in ax.texts if t.get_text() in ("1", "2")}
    assert cells == {pair: "2" if pair == (1, 4) else "1" for pair in combinations(range(6), 2)}
    assert ties(ax) == {}
    shade = {p.get_xy(): look.luminance(p.get_facecolor()) for p in ax.patches if p.get_width() == p.get_height() == 1}
    assert min(shade, key=shade.get) == (1, 4)
    assert any("15 of 15 pairs share a claim" in word for word in words(ax))


def test_a_pair_without_a_tie_has_an_empty_cell(documents: Documents) -> None:
    table = built(*(mention(claim, f"d{n}") for claim, docs in (("a", range(5)), ("b", (4, 5))) for n in docs))
    ax = figures.claim_network(table, documents=documents(6))
    cells = [(t.xy[0] - 0.5, t.xy[1] - 0.5) for t in ax.texts if t.get_text() == "1"]
    assert sorted(cells) == [*combinations(range(5), 2), (4, 5)]
    assert "No tie: no shared claim was found, which is not that there is none." in figures.alt_text(ax)


def test_a_document_that_shares_nothing_is_drawn_and_named(documents: Documents) -> None:
    ax = figures.claim_network(built(mention("a", "d0"), mention("a", "d1")), documents=documents(3))
    assert "Without a tie: d2." in figures.alt_text(ax)
    assert "d0 and d1 1 claim" in figures.alt_text(ax)


def test_the_order_of_mentions_changes_nothing(documents: Documents) -> None:
    table = built(*(mention(c, f"d{n}") for c, docs in (("a", (0, 1)), ("b", (1, 2)), ("c", (0, 1))) for n in docs))
    one, other = (figures.claim_network(t, documents=documents(3)) for t in (table, table[::-1]))
    assert ties(one) == ties(other)
    assert figures.alt_text(one) == figures.alt_text(other)


def test_an_unknown_document_is_named(documents: Documents) -> None:
    with pytest.raises(ValueError, match="documents has no row for 'x'; it holds d0, d1"):
        figures.claim_network(built(mention("a", "x")), documents=documents(2))
