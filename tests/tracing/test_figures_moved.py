"""Figures in the mentions of a claim: where they stand, what they are set against, and the verdict."""

import json
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit import tables
from toolkit.tracing.figures_moved import claim_figures

steady = settings(derandomize=True, deadline=None, max_examples=20)
SETS = Path(__file__).parents[1] / "cases/sets"
numbers = st.sampled_from(["2,654", "4,000", "240", "5", "$3", "20", "2017", "January", "two", "thousands", "dozens"])
words = st.sampled_from(["about", "nearly", "of", "children", "families", "euros", "%", "in", "."])
texts = st.lists(numbers | words, max_size=10).map(" ".join)


def mentions(*texts, claim="c", first=0):
    """Return a mentions table of one claim, each text a document; the mention begins at `first`."""
    rows = [
        {"claim": claim, "doc": f"d{n}", "period": "", "date_from": None, "start": first, "end": first + len(text)}
        | {"text": text, "voice": "narrator", "voice_group": "narrator", "cohesion": 1.0}
        | {"relation_to_first": "edited" if n else "first"}
        for n, text in enumerate(texts)
    ]
    return tables.build("mentions", rows)


def verdicts(*texts):
    found = claim_figures(mentions(*texts))
    return [(row.text, row.verdict) for row in tables.records(found) if row.doc == f"d{len(texts) - 1}"]


CASES = [
    pytest.param(
        name, case, marks=pytest.mark.xfail(strict=True) if case.get("known_failure") else (), id=f"{name}-{case['in']}"
    )
    for name in ("dam", "marathon", "water")
    for case in json.loads((SETS / name / "reader.json").read_text(encoding="utf-8"))["figures"]
]


@pytest.fixture(scope="module")
def listed_figures(listed_mentions):
    """Give the figures of the claims of each set."""
    return {name: claim_figures(table) for name, (_, _, table) in listed_mentions.items()}


@pytest.mark.parametrize(("name", "case"), CASES)
def test_what_the_reader_says(name, case, listed_mentions, listed_figures):
    corpus, listed, table = listed_mentions[name]
    place = corpus[listed["sentences"][case["in"]]["doc"]]
    found = listed_figures[name]
    sentence = table[table["reader"] == case["in"]].iloc[0]
    own = found[(found["doc"] == place.id) & (found["start"] >= sentence["start"]) & (found["end"] <= sentence["end"])]
    assert case["verdict"] in own.loc[own["text"].str.endswith(case["text"]), "verdict"].tolist()


def test_offsets_lead_to_the_words(listed_mentions, listed_figures):
    for name, (corpus, _, _) in listed_mentions.items():
        found = listed_figures[name]
        assert len(found) > 10
        for row in tables.records(found):
            assert corpus[row.doc].text[row.start : row.end] == row.text
            if row.against_doc:
                assert corpus[row.against_doc].text[row.against_start : row.against_end] == row.against_text


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["2,654 children affected", "closer to 4,000 children affected"], [("closer to 4,000", "differ")]),
        (["2,654 children", "closer to 4,000 children"], [("closer to 4,000", "not comparable")]),
        (["2,654 children", "approximately 8,000 family units"], [("approximately 8,000", "not comparable")]),
        (["no figure", "2,654 children held", "4,000 children held"], [("4,000", "differ")]),
        (["2,654 children", "thousands of children"], [("thousands", "agree")]),
        (["polls close at 5 p.m.", "voting ends at 5 p.m."], [("5 p.m.", "agree")]),
        (["the mine blew up at 5 a.m.", "it blew up at 6 a. m."], [("6 a. m.", "differ")]),
        (["they fled after midnight", "they fled before midnight, not after it"], [("midnight", "differ")]),
        (["they fled after midnight", "it was before midnight"], [("midnight", "not comparable")]),
        (["winds of 20 km/h", "winds of 20 km"], [("20", "not comparable")]),
        (["winds of 20 km/h", "winds of 12 mph"], [("12", "agree")]),
        (["300 children held", "thousands of children held"], [("thousands", "differ")]),
        (["270,000 children", "thousands of children"], [("thousands", "not comparable")]),
        (["tens of thousands of people", "25,000 people"], [("25,000", "agree")]),
        (["thousands of people", "hundreds of people"], [("hundreds", "not comparable")]),
        (["dozens of people", "dozens of people"], [("dozens", "not comparable")]),
        (["at least 45 officers searched", "60 officers searched"], [("60", "not comparable")]),
        (["some 90 officers searched", "never sent more than 45 officers who searched"], [("more than 45", "differ")]),
        (["LIMA, 4 March 2019 — 31 dead in floods", "LIMA, 4 March 2019 — 31 dead"], [("31", "agree")]),
        (["thousands of dollars", "$3"], [("$3", "not comparable")]),
        (
            ["pays $100 to each family", "$5 million in all, and pays $120 to each family"],
            [("$5 million", "not comparable"), ("$120", "differ")],
        ),
        (
            ["pays a family $100", "$5 million in all. It pays a family $120"],
            [("$5 million", "not comparable"), ("$120", "differ")],
        ),
        (["in 1951", "in 1951 and in 1967"], [("1951", "agree"), ("1967", "not comparable")]),
        (["in 1951", "in 1967"], [("1967", "not comparable")]),
        (["46 % to 42 %", "43 % to 38 %"], [("43 %", "not comparable"), ("38 %", "not comparable")]),
        (
            ["46 % to 42 % of voters back it", "46 % to 38 % of voters back it"],
            [("46 %", "agree"), ("38 %", "differ")],
        ),
        (["24 percent want higher taxes", "about 24 per cent", "26 % want higher taxes"], [("26 %", "differ")]),
        (["about 240 metres short", "238 metres short"], [("238", "agree")]),
        (["killed 31 people", "31 dead", "118 people were killed"], [("118", "differ")]),
    ],
)
def test_verdicts(texts, expected):
    assert verdicts(*texts) == expected


def test_a_figure_is_an_interval_and_a_date_two_days():
    found = claim_figures(mentions("about 8,000 families, 24 %, in March 2019, on 3 May, on 30 February 2020"))
    shown = found[["unit", "low", "high", "day_from", "day_to"]].astype(object)
    assert shown.where(shown.notna(), None).values.tolist() == [
        ["number", 7500.0, 8500.0, None, None],
        ["percent", 24.0, 24.0, None, None],
        ["date", None, None, pd.Timestamp("2019-03-01"), pd.Timestamp("2019-03-31")],
        ["date", None, None, None, None],
        ["date", None, None, None, None],
    ]
    assert found["counted"].tolist() == ["families", "", "", "", ""]


@steady
@given(st.lists(texts, min_size=1, max_size=5), st.integers(0, 50))
def test_offsets_and_later_mentions_change_nothing_before(given_texts, first):
    table = mentions(*given_texts, first=first)
    before = table.copy()
    found = claim_figures(table)
    pd.testing.assert_frame_equal(table, before)
    for row in tables.records(found):
        text = given_texts[int(row.doc[1:])]
        assert text[row.start - first : row.end - first] == row.text
        assert (row.verdict == "first") <= (row.doc == "d0")
        assert (row.against_doc == "") == (row.verdict in ("first", "not comparable"))
        assert row.against_doc == "" or int(row.against_doc[1:]) < int(row.doc[1:])
    fewer = (
        claim_figures(mentions(*given_texts[:-1], first=first)) if given_texts[:-1] else claim_figures(table.head(0))
    )
    kept = found[found["doc"] != f"d{len(given_texts) - 1}"]
    assert fewer.astype("str").values.tolist() == kept.astype("str").values.tolist()


@steady
@given(texts, st.integers(2, 6))
def test_copies_of_one_text_never_differ(text, copies):
    found = claim_figures(mentions(*[text] * copies))
    assert set(found.loc[found["doc"] != "d0", "verdict"]) <= {"agree", "not comparable"}


def test_claims_are_kept_apart_and_no_claim_gives_no_row():
    table = pd.concat([mentions("5 men"), mentions("6 men", claim="other")])
    assert claim_figures(table)["verdict"].tolist() == ["first", "first"]
    empty = claim_figures(tables.empty("mentions"))
    assert len(empty) == 0
    assert [*claim_figures(table).columns] == [*empty.columns]


def test_another_table_is_told():
    with pytest.raises(ValueError, match="mentions table: no column 'claim'"):
        claim_figures(tables.empty("hits"))


def dated(*days_and_texts):
    """Return a mentions table of one claim whose documents are of given days; None is an unknown one."""
    table = mentions(*(text for _, text in days_and_texts))
    days = [pd.NaT if day is None else pd.Timestamp(day) for day, _ in days_and_texts]
    return table.assign(date_from=pd.Series(days, table.index, dtype="datetime64[s]"))


@pytest.mark.parametrize(
    ("first", "later", "days", "expected"),
    [
        ("At least 31 people were killed", "The flood killed 118 people", ("2019-03-04", "2019-03-09"), "raised"),
        ("At least 31 people were killed", "At least 118 were killed", ("2019-03-04", "2019-03-09"), "not comparable"),
        ("At least 31 people were killed", "At least 118 people killed", ("2019-03-04", "2019-03-09"), "raised"),
        ("More than 31 people were killed", "The flood killed 118 people", ("2019-03-04", "2019-03-09"), "raised"),
        ("31 or more people were killed", "The flood killed 118 people", ("2019-03-04", "2019-03-09"), "raised"),
        ("31 people were killed", "The flood killed 118 people", ("2019-03-04", "2019-03-09"), "differ"),
        ("At least 31 people were killed", "The flood killed 31 people", ("2019-03-04", "2019-03-09"), "agree"),
        ("At least 31 people were killed", "118 people were killed", ("2019-03-04", "2019-03-04"), "not comparable"),
        ("At least 31 people were killed", "118 people were killed", (None, "2019-03-04"), "not comparable"),
        ("At least 31 people were killed", "118 people were injured", ("2019-03-04", "2019-03-09"), "not comparable"),
        ("At least 31 people were killed", "118 houses were destroyed", ("2019-03-04", "2019-03-09"), "not comparable"),
        ("At least 31 people were killed", "118,000 people were fed", ("2019-03-04", "2019-03-09"), "not comparable"),
        ("Up to 31 people were killed", "The flood killed 18 people", ("2019-03-04", "2019-03-09"), "not comparable"),
    ],
)
def test_a_count_left_open_can_be_raised(first, later, days, expected):
    found = claim_figures(dated((days[0], first), (days[1], later)))
    assert found["verdict"].tolist() == ["first", expected]


def test_what_is_raised_is_set_against_the_first():
    table = dated(
        ("2019-03-04", "At least 31 people were killed"),
        ("2019-03-09", "The flood killed 118 people"),
        ("2019-04-02", "The flood killed 118 people"),
    )
    found = claim_figures(table)
    assert found["verdict"].tolist() == ["first", "raised", "raised"]
    assert found["against_doc"].tolist() == ["", "d0", "d0"]


def test_what_differs_from_another_count_is_not_raised_alone():
    table = dated(
        ("2019-03-04", "At least 31 people were killed"),
        ("2019-03-09", "The flood killed 118 people"),
        ("2019-04-02", "The flood killed 90 people"),
    )
    found = claim_figures(table)
    assert found["verdict"].tolist() == ["first", "raised", "differ"]
    assert found["against_doc"].tolist() == ["", "d0", "d1"]


def test_a_day_among_several_is_neither_the_same_nor_another():
    told = [verdicts(f"The fair runs from January 20-25, 2025, in {n}", f"On January {day}, 2025, the fair runs in {n}")
            for n, day in (("Lima", 22), ("Oslo", "20-25"))]  # fmt: skip
    assert told == [[("January 22, 2025", "not comparable")], [("January 20-25, 2025", "agree")]]


def test_times_of_day_are_compared():
    found = claim_figures(
        mentions(
            "The road across the dam was closed at 6 a.m.",
            "The road over the dam was closed to traffic at six in the morning.",
            "The road over the dam was closed at 9 a.m., three hours after the alarm.",
            "The road over the dam was closed at 6 o'clock.",
        )
    )
    clock = found[found["unit"] == "clock"]
    assert clock["normalised"].tolist() == ["06:00", "06:00", "09:00", "06:00 or 18:00"]
    assert clock["verdict"].tolist() == ["first", "agree", "differ", "agree"]
    assert clock["low"].tolist()[:3] == [360, 360, 540]
    assert clock["low"].isna().tolist() == [False, False, False, True]
