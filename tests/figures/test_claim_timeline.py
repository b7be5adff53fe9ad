from collections.abc import Callable
from datetime import date

import pandas as pd
import pytest
from matplotlib.axes import Axes
from matplotlib.colors import to_hex

from toolkit import figures, tables
from toolkit.figures import look
from toolkit.figures.claim_timeline import LANES, _tiers
from toolkit.figures.signs import signs
from toolkit.figures.styles import STYLES
from toolkit.tracing.stands_to_first import stands_to_first

Documents = Callable[..., pd.DataFrame]


def mention(claim: str, doc: str, relation: str, group: str = "narrator", **other: object) -> dict[str, object]:
    return (
        {"claim": claim, "doc": doc, "period": "", "date_from": date(2018, 10, 11), "start": 0, "end": 9}
        | {"text": f"Claim {claim}.", "voice": "x", "voice_group": group, "relation_to_first": relation}
        | {"cohesion": 0.5, **other}
    )  # fmt: skip


def marks(ax: Axes) -> list[tuple[str, float, str]]:
    """Return relation, place in time and shape of each mark."""
    found = [line for line in ax.lines if (line.get_gid() or "").startswith("mention-")]
    return [(line.get_gid().removeprefix("mention-"), float(line.get_xdata()[0]), line.get_marker()) for line in found]


def day(year: int, month: int, number: int) -> int:
    return (date(year, month, number) - date(1970, 1, 1)).days


def dated(documents: Documents, *spans: tuple[str | None, str | None]) -> pd.DataFrame:
    first, last = (pd.to_datetime([span[side] for span in spans]) for side in (0, 1))
    return documents(len(spans)).assign(date_from=first, date_to=last, date_basis="stated", period="p")


def test_each_mention_is_a_mark_at_the_middle_of_its_range(documents: Documents) -> None:
    known = dated(documents, ("2018-10-11", "2018-10-11"), ("2020-01-01", "2020-03-30"))
    rows = [mention("a", "d0", "first"), mention("a", "d1", "edited", "government")]
    ax = figures.claim_timeline(tables.build("mentions", rows), documents=known)
    assert marks(ax) == [("first", day(2018, 10, 11) + 0.5, "o"), ("edited", day(2020, 1, 1) + 45, "^")]
    ranges = [line.get_xdata() for line in ax.lines if line.get_gid() == "range"]
    assert [list(ends) for ends in ranges] == [[day(2020, 1, 1), day(2020, 3, 31)]]


def test_relation_is_told_by_colour_and_letter_and_voice_by_shape(
    documents: Documents, words: Callable[..., list[str]]
) -> None:
    known = dated(documents, *[(f"20{n}-01-01", f"20{n}-01-01") for n in range(10, 17)])
    relations = ("first", "verbatim", "edited", "partial", "paraphrase", "none", "none")
    rows = [
        mention("a", f"d{n}", relation, group)
        for n, (relation, group) in enumerate(zip(relations, look.VOICES, strict=True))
    ]
    ax = figures.claim_timeline(tables.build("mentions", rows), documents=known)
    assert [shape for *_, shape in marks(ax)] == [look.SHAPES[group] for group in look.VOICES]
    colours = [to_hex(line.get_color()) for line in ax.lines if (line.get_gid() or "").startswith("mention-")]
    assert colours == [look.RELATIONS[relation][0].lower() for relation in relations]
    seen = words(ax)
    assert all(seen.count(look.RELATIONS[r][3]) == relations.count(r) for r in set(relations))
    assert {"S same words", "1 first", "government", "court"} <= set(seen)


def test_mentions_that_would_cover_each_other_stand_below_each_other(documents: Documents) -> None:
    known = dated(documents, ("2018-10-11", "2018-10-11"), ("2018-10-12", "2018-10-12"), ("2025-01-01", "2025-01-01"))
    rows = [mention("a", f"d{n}", r) for n, r in enumerate(("first", "edited", "partial"))]
    ax = figures.claim_timeline(tables.build("mentions", rows), documents=known)
    heights = [float(line.get_ydata()[0]) for line in ax.lines if (line.get_gid() or "").startswith("mention-")]
    assert heights[0] == heights[2] == heights[1] - 1


def test_the_order_of_mentions_changes_nothing(documents: Documents, mentions: Callable[..., pd.DataFrame]) -> None:
    known = documents(6)
    table = mentions(known)
    assert marks(figures.claim_timeline(table, documents=known)) == marks(
        figures.claim_timeline(table.sort_values(["claim", "doc"], ascending=[True, False]).sort_values(
            "claim", key=lambda claims: claims.map({c: i for i, c in enumerate(dict.fromkeys(table["claim"]))}),
            kind="stable"), documents=known)
    )  # fmt: skip


@pytest.mark.parametrize(
    ("columns", "sign", "told"),
    [
        (["contradicts"], "≠", "contradicts"),
        (["contradicts", "differing"], "≠?", "differs"),
        (["contradicts", "another_time"], "◷", "of another time"),
    ],
)
def test_a_mention_that_does_not_state_the_same_has_a_mark_of_its_own(
    columns: list[str], sign: str, told: str, documents: Documents, words: Callable[..., list[str]]
) -> None:
    known = dated(documents, ("2018-10-11", "2018-10-11"), ("2018-11-11", "2018-11-11"), ("2025-01-01", "2025-01-01"))
    rows = [mention("a", f"d{n}", r) for n, r in enumerate(("first", "edited", "edited"))]
    plain = tables.build("mentions", rows).assign(label="Another mention.")
    table = plain.assign(**{name: [False, True, False] for name in columns})
    ax = figures.claim_timeline(table, documents=known)
    assert [words(ax).count(mark) for mark in ("1", "E", f"E{sign}")] == [1, 1, 1]
    faces = [to_hex(line.get_markerfacecolor()) == look.PAPER.lower() for line in ax.lines if line.get_gid()]
    assert faces == [False, True, False]
    assert f"{sign} " in " ".join(words(ax)).replace("\n", " ")
    assert "hollow: no repeat" in words(ax)
    assert "hollow: no repeat" not in words(figures.claim_timeline(plain, documents=known))
    assert "1. Another mention." in words(ax)
    assert f"d1 11 Nov 2018 (edited, {told}, narrator)" in figures.alt_text(ax)
    assert not {"≠", "◷"} & set("".join(words(figures.claim_timeline(plain, documents=known))))


def test_each_mark_has_the_sign_of_its_mention_and_no_other(
    documents: Documents, mentions: Callable[..., pd.DataFrame]
) -> None:
    known = documents(5)
    table = mentions(known)
    table = table[table["doc"] != "d4"]  # which has no date
    ax = figures.claim_timeline(table, documents=known)
    letters = {letter for *_, letter, _ in look.RELATIONS.values()}
    written = [t.get_text() for t in ax.texts if t.get_text()[:1] in letters and not t.get_text()[1:].strip("≠?◷")]
    told = zip(table["relation_to_first"], stands_to_first(table), strict=True)
    assert sorted(written) == sorted(look.RELATIONS[how][3] + "".join(signs([way])) for how, way in told)
    assert len(set(stands_to_first(table))) == 4


@pytest.mark.parametrize("days", [["2014-03-01"] * 3, ["2014-03-01", "2014-03-01", "2014-03-09"]])
def test_names_and_days_of_documents_of_one_day_do_not_meet(
    days: list[str], documents: Documents, clashes: Callable[[Axes], list[object]], words: Callable[..., list[str]]
) -> None:
    docs = ["courier_2014-03-01_morning_edition", "courier_2014-03-01_evening_edition", "the_wire_of_the_2014-03-01"]
    known = dated(documents, *((day, day) for day in days)).assign(doc=docs)
    rows = [mention("a", doc, relation) for doc, relation in zip(docs, ("first", "edited", "partial"), strict=True)]
    ax = figures.claim_timeline(tables.build("mentions", rows), documents=known)
    assert clashes(ax) == []
    assert sum(word.endswith("_edition") for word in words(ax)) == 2
    assert any(word.endswith("2014-03-01") for word in words(ax))


def test_undated_mentions_are_counted_and_not_drawn(documents: Documents, words: Callable[..., list[str]]) -> None:
    known = dated(documents, ("2018-10-11", "2018-10-11"), (None, None))
    rows = [mention("a", "d0", "first"), mention("a", "d1", "edited", date_from=None)]
    ax = figures.claim_timeline(tables.build("mentions", rows), documents=known)
    assert len(marks(ax)) == 1
    assert "1 mention in documents without a date not drawn." in " ".join(words(ax))
    none = dated(documents, (None, None), (None, None))
    assert "No document that states a claim has a date." in words(
        figures.claim_timeline(tables.build("mentions", rows), documents=none)
    )


def test_a_document_without_a_claim_is_on_the_axis_too(documents: Documents, words: Callable[..., list[str]]) -> None:
    known = dated(documents, ("2018-10-11", "2018-10-11"), ("2021-01-01", "2021-01-01"), ("2030-01-01", "2030-01-01"))
    rows = [mention("a", "d0", "first"), mention("a", "d1", "edited")]
    ax = figures.claim_timeline(tables.build("mentions", rows), documents=known)
    assert ax.get_xlim()[1] > day(2030, 1, 1)
    assert "d2" in words(ax)


def test_without_the_documents_marks_stand_at_the_earliest_day(words: Callable[..., list[str]]) -> None:
    rows = [mention("a", "d0", "first"), mention("a", "d1", "edited", date_from=date(2020, 1, 1))]
    ax = figures.claim_timeline(tables.build("mentions", rows))
    assert [place for _, place, _ in marks(ax)] == [day(2018, 10, 11) + 0.5, day(2020, 1, 1) + 0.5]
    assert "ranges are not drawn: documents= was not given" in " ".join(words(ax))


def test_claims_beyond_the_room_or_the_top_are_counted(documents: Documents, words: Callable[..., list[str]]) -> None:
    known = dated(documents, ("2018-10-11", "2018-10-11"), ("2018-10-11", "2018-10-11"))
    rows = [mention(f"c{n:03}", doc, "first", start=n) for n in range(LANES) for doc in ("d0", "d1")]
    table = tables.build("mentions", rows)
    ax = figures.claim_timeline(table, documents=known, top=LANES)
    assert ax.get_ylim()[0] <= LANES
    assert ax.get_figure(root=True).get_size_inches()[1] <= STYLES["page"].high
    notebook = figures.claim_timeline(table, documents=known, top=LANES, style="notebook")
    assert ax.get_ylim()[0] < notebook.get_ylim()[0] <= LANES
    assert len(marks(ax)) < len(rows)
    assert f"The {len(marks(ax)) // 2} claims in most documents, of {LANES}" in " ".join(words(ax))
    assert "The 2 claims in most documents" in " ".join(words(figures.claim_timeline(table, documents=known, top=2)))


@pytest.mark.parametrize(
    ("middles", "wide", "expected"),
    [
        ([0.0, 10.0], [5.0, 5.0], [0, 0]),
        ([0.0, 4.0, 8.0], [9.0, 3.0, 3.0], [1, 0, 0]),
        ([0.0, 0.0], [3.0, 3.0], [1, 0]),
    ],
)
def test_names_rise_over_the_names_they_would_meet(middles: list, wide: list, expected: list) -> None:
    assert _tiers(middles, wide) == expected


def test_alt_text_tells_who_said_it_when(documents: Documents) -> None:
    known = dated(documents, ("2018-10-11", "2018-10-11"), ("2020-01-01", "2020-03-30"))
    rows = [mention("a", "d0", "first"), mention("a", "d1", "edited", "government")]
    alt = figures.alt_text(figures.claim_timeline(tables.build("mentions", rows), documents=known))
    assert "“1. Claim a.”: d0 11 Oct 2018 (first, narrator), d1 1 Jan – 30 Mar 2020 (edited, government)" in alt
