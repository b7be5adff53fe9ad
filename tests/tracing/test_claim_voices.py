"""Who states a claim: all voices, one side alone, or one against another, with the words that show it."""

import pandas as pd
import pytest

from toolkit import tables
from toolkit.corpus import load_corpus
from toolkit.matching.differing import CONTRADICTS
from toolkit.tracing.claim_voices import claim_voices
from toolkit.tracing.claims import claims
from toolkit.tracing.stands_to_first import stands_to_first
from toolkit.tracing.statuses import claim_statuses

NARRATOR = ("narrator", "narrator")
WARNED = "Rio Vivo said that it had warned of cracks."
DENIED = "Altamar denied having been warned of cracks."


def mentions(*rows):
    """Return one claim; a row is document, voice and group, text."""
    return tables.build(
        "mentions",
        [
            {"claim": "c", "doc": doc, "period": "", "date_from": None, "start": 7, "end": 7 + len(text), "text": text}
            | {"voice": voice, "voice_group": group, "relation_to_first": "first", "cohesion": 1.0}
            for doc, (voice, group), text in rows
        ],
    )


def test_all_voices_in_the_order_of_the_mentions():
    rows = [
        ("a", NARRATOR, "x"),
        ("b", ("Ann Lee", "court"), "y"),
        ("b", ("Ann Lee", "court"), "z"),
        ("c", NARRATOR, "x"),
    ]
    found = claim_voices(mentions(*rows)).iloc[0]
    assert found["voices"] == "narrator of a; Ann Lee (court); narrator of c"
    assert (found["mentions"], found["documents"], found["only_group"], found["disputed"]) == (4, 3, "", False)
    assert found["text"] == "x"


@pytest.mark.parametrize(
    ("groups", "only"),
    [
        (["organization", "organization"], "organization"),
        (["organization", "court"], ""),
        (["organization", "narrator"], ""),
        (["narrator", "narrator"], ""),
    ],
)
def test_a_claim_of_one_side(groups, only):
    rows = [(f"d{n}", (f"v{n}" if g != "narrator" else g, g), "x") for n, g in enumerate(groups)]
    assert claim_voices(mentions(*rows))["only_group"].tolist() == [only]


def test_a_denial_is_shown_with_its_place():
    table = mentions(("a", ("Rio Vivo", "organization"), WARNED), ("b", ("Altamar", "other"), DENIED))
    before = table.copy()
    found = claim_voices(table).iloc[0]
    pd.testing.assert_frame_equal(table, before)
    assert found["disputed"]
    assert (found["said_by"], found["said_doc"], found["said_text"]) == ("Rio Vivo", "a", WARNED)
    assert (found["denied_by"], found["denied_doc"], found["denied_text"]) == ("Altamar", "b", DENIED)
    assert (found["denied_start"], found["denied_end"], found["cue"]) == (7, 7 + len(DENIED), "denied having")


@pytest.mark.parametrize(
    ("voices", "text", "disputed"),
    [
        ((("Ann", "other"), ("Ann", "other")), "It did not warn of cracks.", False),
        ((("Ann", "other"), ("Ben", "other")), "It did not warn of cracks.", True),
        ((NARRATOR, NARRATOR), "It did not warn of cracks.", False),
        ((NARRATOR, NARRATOR), "It is false that it warned of cracks.", True),
        ((NARRATOR, ("Ben", "other")), "It did not warn of cracks.", True),
    ],
)
def test_whose_denial_counts(voices, text, disputed):
    found = claim_voices(mentions(("a", voices[0], "It had warned of cracks."), ("b", voices[1], text)))
    assert found["disputed"].tolist() == [disputed]
    assert found["cue"].ne("").tolist() == [disputed]


@pytest.mark.parametrize(
    ("texts", "dates", "disputed"),
    [
        (
            ("old dam above the town is safe for all.", "old dam above the town is not safe for all."),
            ("2019-05-02", "2019-05-09"),
            True,
        ),
        (
            ("old dam above the town is safe for all.", "old dam above the town is not safe for all."),
            ("2019-05-02", "2023-05-09"),
            False,
        ),
        (("dam was checked in 2018.", "dam was never checked in 2018."), ("2019", "2023"), True),
    ],
)
def test_a_denial_counts_where_mentions_and_statuses_call_it_a_contradiction(texts, dates, disputed):
    said = [f"The {who} said that the {text}" for who, text in zip(("mayor", "union"), texts, strict=True)]
    corpus = load_corpus(pd.DataFrame({"id": ["a", "b"], "text": said, "date": dates, "period": ["x", "y"]}))
    table = claims(corpus, encoder=None)
    assert len(table) == len(said)
    for given in (None, corpus):
        assert claim_voices(table, corpus=given)["disputed"].tolist() == [disputed]
    assert (CONTRADICTS in stands_to_first(table)) == disputed
    (only,) = claim_statuses(corpus, between=("x", "y"), encoder=None)["only_contradicted"]
    assert only == disputed


def test_what_the_readers_call_disputed(listed_mentions):
    listed, found = set(), set()
    for name, (_, reader, table) in listed_mentions.items():
        claims = table.groupby("claim")["reader"].agg(set)
        for pair in reader["disputed"]:
            listed |= {(name, claim) for claim, ids in claims.items() if set(pair.values()) <= ids}
        voices = claim_voices(table)
        found |= {(name, claim) for claim in voices.loc[voices["disputed"], "claim"]}
    assert found <= listed
    assert listed - found == {("dam", "claim-10")}  # "the mud was not toxic ... false": they share one word


def test_a_thousand_copies_are_one_sentence():
    found = claim_voices(mentions(*[(f"d{n}", ("Ann", "other"), DENIED) for n in range(1000)]))
    assert found[["mentions", "documents", "disputed"]].values.tolist() == [[1000, 1000, False]]


def test_no_claim():
    found = claim_voices(tables.empty("mentions"))
    assert len(found) == 0
    assert [*found.columns] == [*claim_voices(mentions(("a", NARRATOR, "x"))).columns]
    with pytest.raises(ValueError, match="mentions table: no column 'claim'"):
        claim_voices(tables.empty("hits"))


@pytest.mark.parametrize(
    "text",
    [
        "The mayor said that the number had doubled, and that is not true.",
        "The mayor wrongly said that the number had doubled.",
    ],
)
def test_who_calls_a_statement_false_is_not_its_speaker(text):
    hospital, mayor = ("the hospital", "organization"), ("the mayor", "government")
    rows = [("a", hospital, "The number of injured has doubled since May."), ("b", mayor, text)]
    assert claim_voices(mentions(*rows))["denied_by"].tolist() == ["narrator"]
