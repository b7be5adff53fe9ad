from collections.abc import Callable

import pandas as pd
import pytest
from matplotlib.axes import Axes
from matplotlib.colors import to_rgba

from toolkit import figures, tables
from toolkit.figures import look

Documents = Callable[..., pd.DataFrame]
Rates = Callable[[pd.DataFrame], pd.DataFrame]


def numbers(ax: Axes) -> dict[tuple[float, float], int]:
    """Return the count printed in each cell, column first."""
    return {(t.xy[0] - 0.5, t.xy[1] - 0.5): int(t.get_text()) for t in ax.texts if not t.get_in_layout()}


def order(table: pd.DataFrame) -> list[str]:
    hits = table.groupby("frame")["hits"].sum()
    return sorted(hits.index, key=lambda frame: (-hits[frame], frame))


@pytest.mark.parametrize("count", [3, 8, 9, 40])
def test_each_count_stands_in_its_cell(documents: Documents, rates: Rates, count: int) -> None:
    known = documents(count)
    table = rates(known)
    docs, frames = list(known["doc"]), order(table)
    places = zip(table["level"].map(docs.index), table["frame"].map(frames.index), table["hits"], strict=True)
    expected = {(frame, doc) if count > 8 else (doc, frame): hits for doc, frame, hits in places}
    assert numbers(figures.frame_matrix(table, documents=known)) == expected


def test_the_order_of_documents_is_told_as_what_it_is(
    documents: Documents, rates: Rates, words: Callable[[Axes], list[str]]
) -> None:
    known = documents(3)
    bare = known.assign(date_from=pd.NaT, date_to=pd.NaT, period="")
    told = {"in date order": known, "in the order given, none with a date": bare, "in the order of the table": None}
    for order_told, table in told.items():
        ax = figures.frame_matrix(rates(known), documents=table)
        assert f"in 3 documents, {order_told}." in " ".join(words(ax)).replace("\n", " ")


def test_shade_follows_the_rate_not_the_count(documents: Documents, rates: Rates) -> None:
    known = documents(2)
    table = rates(known)
    table = table[table["frame"].isin(["law", "safety"])].assign(hits=[9, 1, 1, 9], rate_per_1k=[1.0, 8.0, 4.0, 2.0])
    ax = figures.frame_matrix(table, documents=known)
    shades = {p.get_xy(): look.luminance(p.get_facecolor()) for p in ax.patches if p.get_width() == 1}
    places = [(known["doc"].tolist().index(r.level), order(table).index(r.frame)) for r in table.itertuples()]
    by_rate = [place for _, place in sorted(zip(table["rate_per_1k"], places, strict=True))]
    lights = [shades[place] for place in by_rate]
    assert lights == sorted(lights, reverse=True)
    assert len(set(lights)) == 4


def test_words_counted_and_scale_are_printed(
    documents: Documents, rates: Rates, words: Callable[[Axes], list[str]]
) -> None:
    known = documents(3)
    table = rates(known)
    seen = words(figures.frame_matrix(table, documents=known))
    assert {f"{n:,}" for n in known["words"]} <= set(seen)
    assert f"{table['rate_per_1k'].max():.1f}" in seen
    assert any("Hits per 1,000 words" in word for word in seen)


def test_a_document_without_rates_shows_zeros(documents: Documents, rates: Rates) -> None:
    ax = figures.frame_matrix(rates(documents(2)), documents=documents(3))
    assert {hits for (doc, _), hits in numbers(ax).items() if doc == 2} == {0}


def test_missing_rates_are_no_shade(documents: Documents, rates: Rates) -> None:
    table = rates(documents(2)).astype({"rate_per_1k": "float64"})
    table.loc[table["level"] == "d1", ["hits", "words", "rate_per_1k"]] = [0, 0, float("nan")]
    ax = figures.frame_matrix(table, documents=documents(2))
    assert {number for (column, _), number in numbers(ax).items() if column == 1} == {0}
    cells = [p for p in ax.patches if p.get_width() == 1 and p.get_xy()[0] == 1]
    assert {p.get_facecolor() for p in cells} == {to_rgba(look.shade(0))}


@pytest.mark.parametrize("by", ["doc", "period", "voice_group"])
def test_frames_without_a_hit_are_told_in_words(
    by: str, documents: Documents, rates: Rates, words: Callable[[Axes], list[str]]
) -> None:
    ax = figures.frame_matrix(rates(documents(2)).assign(by=by, hits=0, rate_per_1k=0.0))
    assert "No frame has a hit." in words(ax)
    assert not ax.patches


def test_short_texts_are_hatched_and_do_not_set_the_scale(
    documents: Documents, rates: Rates, words: Callable[[Axes], list[str]]
) -> None:
    known = documents(3)
    table = rates(known)
    table.loc[table["level"] == "d1", ["words", "hits", "rate_per_1k"]] = [20, 2, 100.0]
    ax = figures.frame_matrix(table, documents=known)
    hatched = {p.get_xy()[0] for p in ax.patches if p.get_width() == 1 and p.get_hatch()}
    assert hatched == {1}
    most = table.loc[table["level"] != "d1", "rate_per_1k"].max()
    assert f"{most:.1f}" in words(ax)
    assert "Hatched: fewer than 100 words were counted, no shade." in figures.alt_text(ax)
    assert {p.get_facecolor() for p in ax.patches if p.get_hatch()} == {to_rgba(look.shade(0))}


def test_groups_of_voices_stand_in_the_order_they_have_everywhere(
    documents: Documents, rates: Rates, words: Callable[[Axes], list[str]]
) -> None:
    table = rates(documents(3)).assign(by="voice_group")
    table["level"] = table["level"].map({"d0": "government", "d1": "narrator", "d2": "organization"})
    ax = figures.frame_matrix(table)
    frames = order(table)
    columns = ["narrator", "organization", "government"]
    expected = {(columns.index(r.level), frames.index(r.frame)): r.hits for r in table.itertuples()}
    assert numbers(ax) == expected
    assert "Which group of voices uses which frame" in words(ax)


@pytest.mark.parametrize("count", range(2, 9))
def test_no_name_above_a_column_is_broken_inside_a_word(
    documents: Documents, rates: Rates, words: Callable[[Axes], list[str]], count: int
) -> None:
    table = rates(documents(count)).assign(by="voice_group")
    groups = dict(zip(sorted(set(table["level"])), look.VOICES, strict=False))
    ax = figures.frame_matrix(table.assign(level=table["level"].map(groups).fillna(table["level"])))
    assert set(groups.values()) <= set(words(ax))


def test_periods_say_how_many_documents_they_hold(
    documents: Documents, rates: Rates, words: Callable[[Axes], list[str]]
) -> None:
    table = rates(documents(2)).assign(by="period")
    table["documents"] = table["level"].map({"d0": 3, "d1": 1})
    assert {"3 documents", "1 document", "Which frames stand in which period"} <= set(
        words(figures.frame_matrix(table))
    )


def test_rates_by_several_things_are_refused(documents: Documents, rates: Rates) -> None:
    table = rates(documents(2))
    mixed = pd.concat([table, table.assign(by="period")])
    with pytest.raises(ValueError, match="rates are by doc, period; give rates by one of doc, period, voice_group"):
        figures.frame_matrix(mixed)
    with pytest.raises(ValueError, match="rates are by period; this figure needs them by document"):
        figures.frame_change(table.assign(by="period"), documents=documents(2))


def test_alt_text_names_no_text_too_short_for_a_rate() -> None:
    rows = [
        {"frame": "law", "by": "voice_group", "level": level, "hits": hits, "words": words, "low": None, "high": None}
        | {"rate_per_1k": 1000 * hits / words, "documents": 1, "dispersion": None}
        for level, hits, words in (("narrator", 9, 900), ("organization", 2, 500), ("other", 1, 22))
    ]
    alt = figures.alt_text(figures.frame_matrix(tables.build("rates", rows)))
    assert "law 12, most often in narrator (10.0 per 1,000 words)." in alt
    only = figures.alt_text(figures.frame_matrix(tables.build("rates", rows[2:])))
    assert "By hits: law 1." in only
