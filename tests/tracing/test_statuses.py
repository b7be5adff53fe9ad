"""What became of claims from one period to another; each passage that states something is accounted for."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import toolkit as tk
from toolkit import tables
from toolkit.facts.statements import statements_of
from toolkit.tracing.counterparts import _ends
from toolkit.tracing.statuses import claim_statuses

BRIDGE, CLOSED, SHUT = (
    "The council closed the old bridge.",
    "The council has closed the old bridge.",
    "The bridge is shut.",
)
RAIN, FERRY = "Rain fell on the hills all night.", "Ferries carry people over the river now."


def corpus(*rows):
    """Return a corpus; a row is id, date, period and sentences, each a paragraph."""
    return tk.load_corpus(
        pd.DataFrame(
            [
                {"id": doc, "date": date, "period": period, "text": "\n\n".join(lines)}
                for doc, date, period, *lines in rows
            ]
        )
    )


def linked(found, *links):
    """Return a mentions and a pairs table; a link is two sentences, relation, probability, and a claim if any."""
    known = statements_of(found)
    rows, pairs = [], []
    for left, right, relation, probability, claim in links:
        sides = [known[known["text"] == text].iloc[0] for text in (left, right)]
        pair = {"probability": probability, "similarity": probability, "relation": relation}
        for name, side in zip(("left", "right"), sides, strict=True):
            pair |= {f"{name}_{key}": side[key] for key in ("doc", "start", "end", "text")}
            if claim and not any(row["claim"] == claim and row["text"] == side["text"] for row in rows):
                row = {key: side[key] for key in ("doc", "period", "start", "end", "text", "voice", "voice_group")}
                rows.append(row | {"claim": claim, "date_from": None, "relation_to_first": relation, "cohesion": 1.0})
        pairs.append(pair | {"left_figures": "", "right_figures": "", "figures_agree": None})
    return {"mentions": tables.build("mentions", rows), "pairs": tables.build("pairs", pairs)}


def told(found, *names):
    return found[["status", *names]].values.tolist()


@pytest.mark.parametrize(
    ("relation", "status"),
    [("verbatim", "repeated"), ("edited", "repeated"), ("partial", "repeated"), ("paraphrase", "reworded")],
)
def test_a_claim_of_both_periods_and_what_is_left(relation, status):
    texts = corpus(("a", "2019", "", BRIDGE, RAIN), ("b", "2025", "", CLOSED, FERRY))
    given_tables = linked(texts, (BRIDGE, CLOSED, relation, 0.9, "c"))
    found = claim_statuses(texts, between=("2019", "2025"), **given_tables)
    assert told(found, "text", "other_text", "note") == [
        [status, BRIDGE, CLOSED, ""],
        ["dropped", RAIN, "", "no counterpart found in 2025"],
        ["new", FERRY, "", "no counterpart found in 2019"],
    ]
    assert found["relation"].tolist() == [relation, "none", "none"]
    assert found["claim"].tolist() == ["c", "", ""]


def test_how_near_a_counterpart_comes_is_told_of_what_has_none():
    texts = corpus(("a", "2019", "", BRIDGE, RAIN), ("b", "2025", "", SHUT, FERRY))
    links = (BRIDGE, SHUT, "none", 0.4, ""), (BRIDGE, FERRY, "none", 0.2, "")
    found = claim_statuses(texts, between=("2019", "2025"), **linked(texts, *links))
    assert told(found, "text", "other_text", "likeliest") == [
        ["dropped", BRIDGE, "", 0.4],
        ["dropped", RAIN, "", 0.0],
        ["new", SHUT, "", 0.4],
        ["new", FERRY, "", 0.2],
    ]


def test_what_is_near_in_a_third_period_or_hardly_likely_tells_of_no_counterpart():
    texts = corpus(("a", "2019", "", BRIDGE), ("b", "2021", "", CLOSED), ("c", "2025", "", FERRY))
    links = (BRIDGE, CLOSED, "edited", 0.9, ""), (BRIDGE, FERRY, "none", 0.09, ""), (CLOSED, FERRY, "none", 0.3, "")
    found = claim_statuses(texts, between=("2019", "2025"), **linked(texts, *links))
    assert told(found, "text", "likeliest", "likeliest_doc") == [["dropped", BRIDGE, 0.0, ""], ["new", FERRY, 0.0, ""]]


def test_a_table_without_rows_has_all_columns():
    texts = corpus(("a", "2019", "", BRIDGE), ("b", "2025", "", CLOSED))
    some, none = (claim_statuses(texts, between=("2019", "2025"), roles=roles) for roles in (["body"], ["caption"]))
    assert none.empty
    assert none.dtypes.to_dict() == some.dtypes.to_dict()


def test_the_nearest_relation_counts():
    texts = corpus(("a", "2019", "", BRIDGE), ("b", "2025", "", SHUT), ("c", "2025", "", CLOSED))
    links = (BRIDGE, SHUT, "paraphrase", 0.99, "c"), (BRIDGE, CLOSED, "edited", 0.7, "c")
    found = claim_statuses(texts, between=("2019", "2025"), **linked(texts, *links))
    assert told(found, "other_text", "left_documents", "right_documents") == [["repeated", CLOSED, 1, 2]]


def test_a_claim_that_no_pair_links_is_reworded_unless_the_words_are_the_same():
    texts = corpus(("a", "2019", "", BRIDGE), ("b", "2025", "", SHUT), ("c", "2025", "", BRIDGE.upper()))
    known = linked(texts, (BRIDGE, SHUT, "paraphrase", 0.9, "c"))
    none = tables.empty("pairs")
    found = claim_statuses(texts, between=("2019", "2025"), mentions=known["mentions"], pairs=none)
    assert told(found, "relation", "other_text")[0] == ["reworded", "paraphrase", SHUT]
    known = linked(texts, (BRIDGE, SHUT, "paraphrase", 0.9, "c"), (BRIDGE, BRIDGE.upper(), "verbatim", 0.9, "c"))
    found = claim_statuses(texts, between=("2019", "2025"), mentions=known["mentions"], pairs=none)
    assert told(found, "relation", "other_text") == [["repeated", "verbatim", BRIDGE.upper()]]


def test_a_passage_with_a_counterpart_outside_its_claim_is_not_dropped():
    texts = corpus(("a", "2019", "", BRIDGE, SHUT), ("b", "2025", "", CLOSED))
    links = (BRIDGE, CLOSED, "edited", 0.9, "c"), (SHUT, CLOSED, "paraphrase", 0.6, "")
    found = claim_statuses(texts, between=("2019", "2025"), **linked(texts, *links))
    assert told(found, "claim", "text", "other_text") == [
        ["repeated", "c", BRIDGE, CLOSED],
        ["reworded", "", SHUT, CLOSED],
    ]


def test_a_claim_of_both_periods_is_quoted_by_a_mention_of_its_own():
    texts = corpus(("a", "2019", "", BRIDGE, SHUT), ("b", "2025", "", CLOSED))
    links = (BRIDGE, CLOSED, "edited", 0.4, "c"), (SHUT, CLOSED, "paraphrase", 0.6, "")
    known = linked(texts, *links)
    pairs = known["pairs"][known["pairs"]["probability"] > 0.5]
    found = claim_statuses(texts, between=("2019", "2025"), mentions=known["mentions"], pairs=pairs)
    assert told(found, "claim", "text", "other_text", "other_claim") == [
        ["reworded", "", SHUT, CLOSED, "c"],
        ["reworded", "c", BRIDGE, CLOSED, "c"],
    ]


@settings(derandomize=True, deadline=None, max_examples=20)
@given(
    st.lists(st.sampled_from(("", "c", "d", "e")), min_size=6, max_size=6),
    st.lists(st.tuples(st.integers(0, 2), st.integers(3, 5)), max_size=6, unique=True),
    st.booleans(),
)
def test_a_row_quotes_a_mention_of_the_claim_it_names_and_a_counterpart_of_the_other(claims, pairs, turned):
    lines = [
        f"{noun} was closed by the mayor again." for noun in ("A door", "A gate", "A road", "A mill", "A shop", "It")
    ]
    texts = corpus(("a", "2019", "", *lines[:3]), ("b", "2025", "", *lines[3:]))
    links = [(one, one, "edited", 0.9, claim) for one, claim in zip(lines, claims, strict=True) if claim]
    known = linked(texts, *links)["mentions"]
    given_pairs = linked(texts, *((lines[i], lines[j], "edited", 0.9, "") for i, j in pairs))["pairs"]
    between = ("2025", "2019") if turned else ("2019", "2025")
    found = claim_statuses(texts, between=between, mentions=known, pairs=given_pairs)
    held = dict(zip(lines, claims, strict=True)) | {"": ""}
    for row in tables.records(found):
        assert (row.claim, row.other_claim) == (held[row.text], held[row.other_text])
        assert row.other_doc != row.doc


def test_two_passages_linked_by_a_pair_alone_are_one_row_whichever_side_the_pair_calls_left():
    texts = corpus(("a", "2019", "", BRIDGE), ("b", "2025", "", CLOSED))
    for link in ((BRIDGE, CLOSED), (CLOSED, BRIDGE)):
        found = claim_statuses(texts, between=("2019", "2025"), **linked(texts, (*link, "edited", 0.9, "")))
        assert told(found, "text", "other_text", "claim") == [["repeated", BRIDGE, CLOSED, ""]]


def test_a_claim_of_one_period_is_one_row():
    texts = corpus(("a", "2019", "", BRIDGE), ("b", "2019", "", CLOSED), ("c", "2025", "", FERRY))
    found = claim_statuses(texts, between=("2019", "2025"), **linked(texts, (BRIDGE, CLOSED, "edited", 0.9, "c")))
    assert told(found, "claim", "left_documents") == [["dropped", "c", 2], ["new", "", 0]]


def test_a_period_between_is_left_out_but_may_be_the_earliest():
    texts = corpus(
        ("a", "2017", "", SHUT), ("b", "2019", "", BRIDGE), ("c", "2025", "", CLOSED), ("d", "2021", "", RAIN)
    )
    links = (SHUT, BRIDGE, "paraphrase", 0.8, "c"), (BRIDGE, CLOSED, "edited", 0.9, "c")
    found = claim_statuses(texts, between=("2019", "2025"), **linked(texts, *links))
    assert told(found, "doc", "other_doc", "earliest") == [["repeated", "b", "c", "a"]]


@pytest.mark.parametrize("pair", [(BRIDGE, CLOSED), (CLOSED, BRIDGE)])
def test_a_counterpart_outside_the_claim_may_be_the_earliest(pair):
    texts = corpus(("a", "2019", "", BRIDGE), ("b", "2025", "", CLOSED), ("c", "2025", "", SHUT))
    links = (CLOSED, SHUT, "paraphrase", 0.8, "c"), (*pair, "edited", 0.9, "")
    found = claim_statuses(texts, between=("2019", "2025"), **linked(texts, *links))
    assert set(found.loc[found["other_doc"] != "", "earliest"]) == {"a"}


@pytest.mark.parametrize(
    ("dates", "earliest", "count"),
    [
        (("2019-01-01", "2025-01-01"), "a", 1),
        (("2019-01-01/2019-03-01", "2019-02-01/2019-04-01"), "", 2),
        (("2019-01-01/2019-02-01", "2019-02-01"), "", 2),
        (("2019-01-01/2019-01-31", "2019-02-01"), "a", 1),
        (("2019", ""), "", 2),
        (("", ""), "", 2),
    ],
)
def test_the_earliest_is_undecided_where_dates_overlap_or_are_unknown(dates, earliest, count):
    texts = corpus(("a", dates[0], "old", BRIDGE), ("b", dates[1], "late", CLOSED))
    found = claim_statuses(texts, between=("old", "late"), **linked(texts, (BRIDGE, CLOSED, "edited", 0.9, "c")))
    assert told(found, "earliest", "earliest_documents") == [["repeated", earliest, count]]


@settings(derandomize=True, deadline=None, max_examples=15)
@given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4), st.booleans()), max_size=6))
def test_every_passage_is_accounted_for(pairs):
    lines = [
        [
            f"{noun} {n} was closed by the {who} again."
            for n, noun in enumerate(("A door", "A gate", "A road", "A mill", "A shop"))
        ]
        for who in ("mayor", "judge")
    ]
    texts = corpus(("a", "2019", "", *lines[0]), ("b", "2025", "", *lines[1]))
    links = [
        (lines[0][i], lines[1][j], "edited", 0.9, f"c{i}" if told_so and i == j else "") for i, j, told_so in pairs
    ]
    found = claim_statuses(texts, between=("2019", "2025"), **linked(texts, *links))
    shown = {*found["text"], *found["other_text"]}
    linked_ones = {lines[0][i] for i, _, _ in pairs} | {lines[1][j] for _, j, _ in pairs}
    assert {*lines[0], *lines[1]} - linked_ones == set(found.loc[found["other_text"] == "", "text"])
    assert shown - {""} <= {*lines[0], *lines[1]}
    assert linked_ones <= shown
    for row in tables.records(found):
        assert texts[row.doc].text[row.start : row.end] == row.text
        assert (row.note == "") == (row.status in ("repeated", "reworded"))
    again = claim_statuses(texts, between=("2019", "2025"), **linked(texts, *links))
    pd.testing.assert_frame_equal(found, again)


def test_periods_are_told():
    texts = corpus(("a", "2019", "", BRIDGE), ("b", "", "", CLOSED))
    with pytest.raises(ValueError, match='no document is in period "2025"; the periods are "2019"'):
        claim_statuses(texts, between=("2019", "2025"), encoder=None)
    with pytest.raises(ValueError, match='both periods are "2019"'):
        claim_statuses(texts, between=("2019", "2019"), encoder=None)


def test_copies_of_one_text_are_repeated():
    texts = corpus(*[(f"d{n}", "2019" if n % 2 else "2025", "", BRIDGE, FERRY) for n in range(12)])
    found = claim_statuses(texts, between=("2019", "2025"), encoder=None)
    assert told(found, "relation", "left_documents", "right_documents") == [["repeated", "verbatim", 6, 6]] * 2


def test_a_claim_that_comes_back_with_another_figure_says_so():
    flood = "The flood of 1993 killed {} people in the valley."
    texts = corpus(("a", "2019", "", RAIN, flood.format(12)), ("b", "2025", "", FERRY, flood.format(40)))
    found = claim_statuses(texts, between=("2019", "2025"), encoder=None)
    row = found[found["text"] == flood.format(12)].iloc[0]
    assert row[["status", "relation", "other_text"]].tolist() == ["repeated", "edited", flood.format(40)]
    assert row["note"] == "only contradicted: in 2025 (b) another figure (40 people for 12 people)"
    assert row["only_contradicted"]


ONLY = "only contradicted: in 2025 (b) "
DIFFERS = "only differing, perhaps of another time or matter: in 2025 (b) "
CUBS = "In 2018 the club raised {} cubs."


@pytest.mark.parametrize(
    ("earlier", "later", "note"),
    [
        (CUBS.format(14), CUBS.format(34), f"{ONLY}another figure (34 cubs for 14 cubs)"),
        (
            "Farmers were consulted on the plan.",
            "Farmers were never consulted on the plan.",
            f"{ONLY}a denial (“never”)",
        ),
        (
            "All 14 farmers were not consulted on the plan of 2017.",
            "All 34 farmers were consulted on the plan of 2017.",
            f"{ONLY}another figure (34 farmers for 14 farmers); a denial (“not”)",
        ),
        (CUBS.format(14), "The club raised 14 cubs in 2018.", ""),
        ("The club raised 14 cubs.", "The club raised 34 cubs.", f"{DIFFERS}another figure (34 cubs for 14 cubs)"),
    ],
)
def test_a_counterpart_tells_what_speaks_against_it(earlier, later, note):
    texts = corpus(("a", "2019", "", earlier, RAIN), ("b", "2025", "", later, FERRY))
    given_tables = linked(texts, (earlier, later, "edited", 0.9, ""))
    found = claim_statuses(texts, between=("2019", "2025"), **given_tables)
    only = note.startswith(ONLY), note.startswith(DIFFERS)
    assert told(found, "other_text", "note", "only_contradicted", "only_differing")[0] == [
        "repeated",
        later,
        note,
        *only,
    ]
    assert not found[["only_contradicted", "only_differing"]][1:].any(axis=None)
    given_tables["pairs"]["verdict"] = "accept"
    found = claim_statuses(texts, between=("2019", "2025"), **given_tables)
    assert told(found, "note", "only_contradicted")[0] == ["repeated", "", False]  # a reader says that it is the same


@pytest.mark.parametrize(
    ("earlier", "later", "note"),
    [
        ("The king may sign the treaty.", "The king has signed the treaty.", "done since: in 2025 (b) “signed”"),
        (
            "The lake will be lowered by five metres.",
            "The lake was lowered by seven metres.",
            "done since: in 2025 (b) “lowered”, with another figure (seven metres for five metres)",
        ),
        ("The old mill will be rebuilt.", "The old mill has not been rebuilt.", f"{ONLY}a denial (“not”)"),
    ],
)
def test_what_was_announced_and_is_done_is_no_contradiction(earlier, later, note):
    texts = corpus(("a", "2019", "", earlier, RAIN), ("b", "2025", "", later, FERRY))
    found = claim_statuses(texts, between=("2019", "2025"), **linked(texts, (earlier, later, "edited", 0.9, "")))
    assert told(found, "note", "only_contradicted")[0] == ["repeated", note, note.startswith("only")]


def test_a_quotation_repeated_word_for_word_says_so_beside_the_relation_of_the_texts():
    said = ('"We were never asked about the bridge," {}.', '"We were never asked about the road," {}.')
    early, late = "said Ann Lee, who chairs the club", "Ann Lee, its founder, said in May"
    texts = [[line.format(who) for line in said] for who in (early, late)]
    texts[1][1] = texts[1][1].replace("asked", "told")
    found = corpus(("a", "2019", "", RAIN, *texts[0]), ("b", "2025", "", FERRY, *texts[1]))
    links = [(left, right, "edited", 0.9, "") for left, right in zip(*texts, strict=True)]
    found = claim_statuses(found, between=("2019", "2025"), **linked(found, *links))
    note = "word for word, but for who says it"
    assert told(found, "relation", "note")[:2] == [["repeated", "edited", note], ["repeated", "edited", ""]]


def test_what_only_a_contradiction_keeps_below_the_cut_is_told_as_contradicted():
    earlier, later = (
        "In 2018 the council backed the plan for a new harbour.",
        "The council rejected the plan for the harbour in 2018.",
    )
    texts = corpus(("a", "2019", "", earlier, RAIN), ("b", "2025", "", later, FERRY))
    given_tables = linked(texts, (earlier, later, "none", 0.1, ""))
    note = "an opposite (“rejected” for “backed”)"
    pairs = given_tables["pairs"].assign(undoubted=0.55, word_order=0.8, note=note)
    found = claim_statuses(texts, between=("2019", "2025"), mentions=given_tables["mentions"], pairs=pairs)
    row = found.iloc[0]
    assert row[["status", "relation", "text", "other_text"]].tolist() == ["repeated", "edited", earlier, later]
    assert row["only_contradicted"]
    assert row["note"].startswith(ONLY)
    assert note in row["note"]
    assert pd.isna(row["probability"])
    assert len(found) == 3
    for change in ({"undoubted": 0.45}, {"note": ""}, {"note": "possibly a denial"}, {"verdict": "reject"}):
        kept = claim_statuses(
            texts, between=("2019", "2025"), mentions=given_tables["mentions"], pairs=pairs.assign(**change)
        )
        assert told(kept) == [["dropped"], ["dropped"], ["new"], ["new"]]


def test_a_claim_that_one_document_states_and_others_contradict_names_these_and_is_not_only_contradicted():
    lines = [CUBS.format(number) for number in (14, 34, 34, 14)]
    later = [(doc, "2025", "", line) for doc, line in zip("bcd", lines[1:], strict=True)]
    texts = corpus(("a", "2019", "", lines[0], RAIN), *later)
    mentions = tables.build(
        "mentions",
        [
            {"claim": "x", "doc": row.doc, "period": row.period, "date_from": None, "start": row.start, "end": row.end}
            | {"text": row.text, "voice": "narrator", "voice_group": "narrator", "cohesion": 1.0}
            | {"relation_to_first": "edited" if row.period == "2025" else "first"}
            for row in tables.records(statements_of(texts))
            if row.text != RAIN
        ],
    )
    pairs = linked(texts)["pairs"]
    found = claim_statuses(texts, between=("2019", "2025"), mentions=mentions, pairs=pairs)
    note = "also contradicted: in 2025 (b, c) another figure (34 cubs for 14 cubs)"
    assert told(found, "other_doc", "note", "only_contradicted")[0] == ["repeated", "d", note, False]
    found = claim_statuses(texts, between=("2019", "2025"), mentions=mentions[:3], pairs=pairs)
    assert told(found, "note", "only_contradicted")[0][1:] == [note.replace("also", "only"), True]


def test_a_pair_speaks_of_the_clause_that_stands_in_a_claim_with_its_other_end_or_shares_most_words_with_it():
    bridge, wall = {"text": "The council closed the old bridge"}, {"text": "and nobody pays for the harbour wall."}
    groups = {("a", 0): {"one": bridge, "two": wall}, ("b", 5): {"two": {"text": "The wall is paid by nobody."}}}
    groups |= {("c", 0): {"three": {"text": "The bridge is closed."}}, ("d", 0): {"four": {"text": "Rain fell."}}}
    a, b, c, d, e = ({"doc": doc, "start": start} for doc, start in zip("abcde", (0, 5, 0, 0, 0), strict=True))
    assert _ends(groups, a, b) == [{"two"}, {"two"}]
    assert _ends(groups, a, c) == [{"one"}, {"three"}]
    assert _ends(groups, d, a) == [{"four"}, {"one", "two"}]  # no word tells which
    assert _ends(groups, e, c) == [set(), {"three"}]


def test_what_is_done_since_is_told_by_date_whichever_period_is_asked_for_first():
    done, announced = (f"The old fish ladder at the mill {verb} rebuilt." for verb in ("has been", "will be"))
    dates = ["2019", "2023"]
    for texts, words in (((done, announced), ""), ((announced, done), "announced before: in 2019")):
        corpus = tk.load_corpus(pd.DataFrame({"text": texts, "date": dates}))
        found = claim_statuses(corpus, between=("2023", "2019"), encoder=None)
        assert found["status"].tolist() == ["repeated"]
        assert found["note"].iloc[0].startswith(words)
        assert "done since" not in found["note"].iloc[0]


def test_what_contradicts_is_told_beside_a_pair_that_states_the_same():
    texts = [
        "The library in Bram Street will stay open on Sundays.\n\nThe fair drew many people to the town.",
        "The library in Bram Street stays open on Sundays.\n\nThe river was high in spring.",
        "The library in Bram Street is closed on Sundays.\n\nThe choir sang in the old hall.",
    ]
    table = pd.DataFrame({"id": list("abc"), "text": texts, "date": ["2018", "2024", "2024"], "period": list("xyy")})
    own = tk.load_corpus(table)
    nothing = tk.claims(own, encoder=None)[:0]
    found = claim_statuses(own, between=("x", "y"), mentions=nothing, encoder=None)
    first = found[found["text"] == texts[0].partition("\n")[0]].iloc[0]
    assert (first["other_doc"], first["only_contradicted"]) == ("b", False)
    assert first["note"] == "also contradicted: in y (c) an opposite (“closed” for “open”)"
