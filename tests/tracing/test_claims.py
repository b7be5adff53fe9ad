"""Claims of a corpus: laws of the pairs and the mentions, and texts of one event with what a reader finds in them."""

import sys

import numpy as np
import pandas as pd
import pytest

import toolkit as tk
from toolkit import tables
from toolkit.corpus import load_corpus
from toolkit.matching.differing import DIFFERS, OTHER_TIME
from toolkit.matching.pairs import claim_pairs
from toolkit.tracing import claim_matrix
from toolkit.tracing.claims import _inside, claims
from toolkit.tracing.pair_verdicts import told_apart
from toolkit.tracing.stands_to_first import stands_to_first

FLOOD_2021 = """Flood closes the Arden bridge

The river Arden rose by two metres on Tuesday night. The old stone bridge was closed to all traffic after cracks were
found in its middle arch. About 400 residents of the lower town had to leave their homes.

The mayor, Ruth Hale, said the city would rebuild the embankment before the winter.
"""
FLOOD_2023 = """Arden two years on

Two years after the flood, many shops of the lower town are still empty. Cracks in the middle arch had led to the
closing of the old stone bridge to all traffic. Some 400 residents of the lower town were forced to leave their homes.

The theatre festival opened on Saturday with a comedy.
"""
FLOOD_2024 = """Bridge opens again

The old stone bridge was closed to all traffic after cracks were found in its middle arch. It opens again in May.
"""


@pytest.fixture(scope="module")
def corpus():
    texts = {"first": FLOOD_2021, "second": FLOOD_2023, "third": FLOOD_2024}
    rows = [
        {"id": doc, "text": text, "date": year, "period": year}
        for (doc, text), year in zip(texts.items(), ["2021", "2023", "2024"], strict=True)
    ]
    return load_corpus(pd.DataFrame(rows))


@pytest.mark.parametrize("between", [None, ("2021", "2023")])
def test_how_many_pairs_are_judged_at_once_changes_nothing(corpus, monkeypatch, between):
    options = {"between": between, "encoder": None}
    whole = claim_pairs(corpus, all_pairs=True, **options), claims(corpus, **options)
    monkeypatch.setattr(sys.modules["toolkit.matching.score"], "_BLOCK", 3)  # the package has a function of the name
    parts = claim_pairs(corpus, all_pairs=True, **options), claims(corpus, **options)
    for one, other in zip(whole, parts, strict=True):
        pd.testing.assert_frame_equal(one, other, check_exact=True)
    listed = claim_pairs(corpus, **options)
    first = whole[0][whole[0]["probability"] >= 0.5]
    pd.testing.assert_frame_equal(listed, first.reset_index(drop=True), check_exact=True)


def letters(texts):
    """Encode a text by its letters: an encoder without weights."""
    return np.array([[text.lower().count(c) + 0.1 for c in "abcdefghijklmnopqrst"] for text in texts])


@pytest.mark.parametrize("encoder", [None, letters])
def test_pairs_lead_back_to_words_of_two_documents_in_order(corpus, encoder):
    pairs = tables.check(claim_pairs(corpus, all_pairs=True, encoder=encoder), "pairs")
    order = list(corpus)
    assert pairs["probability"].is_monotonic_decreasing
    assert not pairs.duplicated(["left_doc", "left_start", "right_doc", "right_start"]).any()
    for row in pairs.itertuples():
        assert corpus[row.left_doc].text[row.left_start : row.left_end] == row.left_text
        assert corpus[row.right_doc].text[row.right_start : row.right_end] == row.right_text
        assert order.index(row.left_doc) < order.index(row.right_doc)
    speakers = ["left_voice", "left_voice_group", "right_voice", "right_voice_group"]
    assert pairs.columns[-7:].tolist() == [*speakers, "note", "undoubted", "remark"]
    assert (pairs["undoubted"] >= pairs["probability"]).all()


def test_the_statements_that_come_back_come_first(corpus):
    pairs = claim_pairs(corpus, between=("2021", "2023"), encoder=None, all_pairs=True)
    first = [(row.left_text[:14], row.right_text[:14]) for row in pairs.head(2).itertuples()]
    assert set(first) == {("The old stone ", "Cracks in the "), ("About 400 resi", "Some 400 resid")}


def test_fewer_pairs_stand_above_the_cut_and_none_of_them_is_called_none(corpus):
    kept, every = claim_pairs(corpus, encoder=None), claim_pairs(corpus, encoder=None, all_pairs=True)
    assert 0 < len(kept) < len(every)
    assert "none" not in set(kept["relation"])
    assert kept["probability"].tolist() == every["probability"].tolist()[: len(kept)]


def test_a_claim_has_its_mentions_in_the_order_of_the_corpus(corpus):
    mentions = tables.check(claims(corpus, encoder=None), "mentions")
    bridge = mentions[mentions["text"].str.contains("old stone bridge")]
    assert bridge["claim"].nunique() == 1
    assert bridge["doc"].tolist() == ["first", "second", "third"]
    assert bridge["relation_to_first"].tolist()[::2] == ["first", "verbatim"]
    assert mentions["cohesion"].between(0.5, 1).all()
    assert (mentions.groupby("claim")["doc"].nunique() > 1).all()
    for row in mentions.itertuples():
        assert corpus[row.doc].text[row.start : row.end] == row.text
    wide = claim_matrix(mentions, documents=list(corpus))
    assert wide.columns.tolist() == list(corpus)
    assert wide.loc[bridge["claim"].iloc[0]].tolist() == bridge["relation_to_first"].tolist()
    assert claim_matrix(mentions).columns.tolist() == list(corpus)


def test_the_matrix_shows_mentions_that_state_the_same_before_others_that_are_nearer_in_words(corpus):
    mentions = claims(corpus, encoder=None)
    bridge = mentions[mentions["text"].str.contains("old stone bridge")]
    again = bridge.iloc[1:2].assign(start=9999, end=10000, relation_to_first="verbatim")
    both = pd.concat([bridge, again.assign(contradicts=True, differing=True)])
    (shown,) = claim_matrix(both).values.tolist()
    assert shown == bridge["relation_to_first"].tolist()
    (shown,) = claim_matrix(pd.concat([bridge, again])).values.tolist()
    assert shown[1] == "verbatim" != bridge["relation_to_first"].iloc[1]


def test_claims_between_periods_stand_in_both(corpus):
    mentions = claims(corpus, between=("2021", "2024"), encoder=None)
    assert set(mentions["doc"]) == {"first", "third"}
    assert mentions["claim"].nunique() == 1


def test_what_only_names_something_is_no_claim():
    texts = [
        "Amnesty International USA Office\n\nThe board met for an hour.",
        "Amnesty International USA Office\n\nIt rained.",
    ]
    assert claim_pairs(load_corpus(pd.DataFrame({"text": texts})), encoder=None).empty


def test_copies_are_one_claim_each_and_one_text_has_none():
    text = "The council closed the old bridge on Monday.\n\nNobody was hurt, the police said in the evening."
    copies = load_corpus(pd.DataFrame({"text": [text] * 40}))
    mentions = claims(copies, encoder=None)
    assert mentions.groupby("claim").size().tolist() == [40, 40]
    assert set(mentions["relation_to_first"]) == {"possibly first", "verbatim"}
    assert mentions["may_be_first"].all()
    one = load_corpus(pd.DataFrame({"text": [text]}))
    assert claim_pairs(one, encoder=None).empty
    assert claims(one, encoder=None).empty
    assert claim_matrix(claims(one, encoder=None)).empty


def test_posts_are_compared_whole():
    posts = [
        "Wow. The mayor sold the city library. Unbelievable!",
        "The mayor has sold the city library, unbelievable.",
    ]
    pairs = claim_pairs(load_corpus(pd.DataFrame({"text": posts})), encoder=None, all_pairs=True)
    assert pairs["left_text"].tolist() == posts[:1]


def test_bad_periods_are_explained(corpus):
    with pytest.raises(ValueError, match='no document is in period "1999"; the periods are "2021", "2023", "2024"'):
        claim_pairs(corpus, between=("1999", "2023"))
    with pytest.raises(ValueError, match='both periods are "2021"; give two different ones'):
        claims(corpus, between=("2021", "2021"))


@pytest.mark.parametrize("encoder", [None, letters])
def test_texts_without_words_state_nothing(encoder):
    corpus = load_corpus(pd.DataFrame({"id": ["a", "b"], "text": ["!!! ...", "??? !!!"]}))
    assert claim_pairs(corpus, all_pairs=True, encoder=encoder).empty
    assert claims(corpus, encoder=encoder).empty


@pytest.mark.parametrize("max_false", [0.001, 0.1, 0.3, 1.0])
def test_as_many_pairs_are_kept_as_the_estimated_share_of_false_ones_allows(corpus, max_false):
    everything = claim_pairs(corpus, encoder=None)
    kept = claim_pairs(corpus, max_false=max_false, encoder=None)
    pd.testing.assert_frame_equal(kept, everything.head(len(kept)), check_dtype=len(kept) > 0)
    estimated = [2 * (1 - everything["probability"].head(n)).mean() for n in range(1, len(everything) + 1)]
    assert len(kept) == sum(share <= max_false for share in estimated)


@pytest.mark.parametrize(("max_false", "all_pairs"), [(0.0, False), (1.5, False), (float("nan"), False), (0.1, True)])
def test_a_share_of_false_pairs_that_makes_no_sense_is_refused(corpus, max_false, all_pairs):
    with pytest.raises(ValueError, match=r"max_false is .*; give a share over 0 to 1, and not with all_pairs"):
        claim_pairs(corpus, max_false=max_false, all_pairs=all_pairs, encoder=None)


def test_roles_choose_what_is_compared():
    prose = "The council met in the old town hall, {} people said, and closed the bridge to all traffic on Monday.\n\n"
    end = "Contact\n\nFor more information write to press@example.org or subscribe to our newsletter.\n"
    texts = ["".join(prose.format(n) for n in numbers) + end for numbers in ((3, 14, 90), (5, 22, 70))]
    corpus = tk.load_corpus(pd.DataFrame({"id": ["a", "b"], "text": texts, "date": ["2019", "2025"]}))
    assert not claim_pairs(corpus, encoder=None)["left_text"].str.contains("newsletter").any()
    found = claim_pairs(corpus, encoder=None, roles=["furniture"])["left_text"]
    assert len(found)
    assert found.str.contains("newsletter").all()
    assert claims(corpus, encoder=None, roles=None)["text"].str.contains("newsletter").any()
    statuses = tk.claim_statuses(corpus, between=("2019", "2025"), encoder=None, roles=["furniture"])
    assert statuses["status"].tolist() == ["repeated"]


SAME = "The council closed the old stone bridge to all traffic on Monday."


@pytest.mark.parametrize(
    ("dates", "relation", "able"),
    [
        (("2019-03-04", "2021-01-01", "2021-06"), "first", [True, False, False]),
        (("2019", "2019-03-04", "2021"), "possibly first", [True, True, False]),
        (("2019-03-04", "2019-03-04", "2021"), "possibly first", [True, True, False]),
        (("2019-01/2019-03", "2019-03-31/2020", "2021"), "possibly first", [True, True, False]),
        (("2019-01/2019-03", "2019-04-01/2020", "2021"), "first", [True, False, False]),
        (("2019-03-04", "2021", ""), "possibly first", [True, False, True]),
        (("", "", ""), "possibly first", [True, True, True]),
    ],
)
def test_first_is_said_only_where_the_ranges_of_dates_decide(dates, relation, able):
    table = pd.DataFrame({"id": ["a", "b", "c"], "text": SAME, "date": dates})
    mentions = claims(load_corpus(table), encoder=None)
    assert mentions["relation_to_first"].tolist() == [relation, "verbatim", "verbatim"]
    assert mentions["may_be_first"].tolist() == able
    assert claim_matrix(mentions).values.tolist() == [[relation, "verbatim", "verbatim"]]


def test_size_weakest_link_and_label(corpus):
    mentions = claims(corpus, encoder=None)
    for _, part in mentions.groupby("claim"):
        assert part["size"].unique().tolist() == [len(part)]
        assert part["weakest"].nunique() == 1
        assert part["weakest"].iloc[0] <= part["probability"].min() + 1e-9
        assert part["label"].iloc[0] in part["text"].tolist()[: 1 if len(part) == 2 else None]  # of two, the earlier
    bridge = mentions[mentions["text"].str.contains("old stone bridge")]
    assert bridge["probability_to_first"].tolist()[0] == 1


def test_a_table_without_claims_has_the_same_columns(corpus):
    none = claims(load_corpus(pd.DataFrame({"text": [SAME]})), encoder=None)
    assert none.dtypes.to_dict() == claims(corpus, encoder=None).dtypes.to_dict()


@pytest.mark.parametrize(
    ("one", "other", "way", "note"),
    [
        (
            "The flood killed 12 people in the valley on Sunday.",
            "The flood killed 40 people in the valley on Sunday.",
            OTHER_TIME,
            "another figure (40 people for 12 people)",
        ),
        (
            "The company was warned of the crack in the dam.",
            "The company was not warned of the crack in the dam.",
            DIFFERS,
            "a denial (“not”)",
        ),
    ],
)
def test_a_mention_that_differs_is_of_the_claim_and_says_so_and_in_what(one, other, way, note):
    filling = ["Rain fell.", "Nobody came to the market."]
    table = pd.DataFrame({"id": ["a", "b"], "date": ["2019", "2021"], "text": filling})
    table["text"] = [f"{filling[0]}\n\n{one}", f"{filling[1]}\n\n{other}"]
    mentions = claims(load_corpus(table), encoder=None)
    mentions = mentions[mentions["text"].isin([one, other])]
    assert mentions["text"].tolist() == [one, other]
    assert stands_to_first(mentions) == ["", way]
    assert mentions["note"].tolist() == ["", note]
    assert mentions["relation_to_first"].tolist() == ["first", "edited"]
    pairs = claim_pairs(load_corpus(table), encoder=None)
    assert not pairs["left_text"].eq(one).any()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The council said the bridge would cost $5 million.", "The council said the bridge would cost €5 million."),
        ("About 12 % of the families left the city.", "About 12 of the families left the city."),
    ],
)
def test_a_sign_of_money_or_share_more_makes_no_copy(one, other):
    table = pd.DataFrame({"id": ["a", "b"], "date": ["2019", "2021"], "text": [f"Rain fell.\n\n{one}", other]})
    mentions = claims(load_corpus(table), encoder=None)
    assert "verbatim" not in mentions["relation_to_first"].tolist()
    statuses = tk.claim_statuses(load_corpus(table), between=("2019", "2021"), encoder=None)
    assert "verbatim" not in statuses["relation"].tolist()
    assert mentions["text"].tolist() == [one, other]


def test_pairs_are_given_to_the_component_that_holds_both_sides():
    groups = [np.array([0, 3]), np.array([1, 2, 5])]
    left, right = np.array([1, 0, 0, 2, 4]), np.array([2, 3, 1, 5, 5])
    assert [part.tolist() for part in _inside(groups, left, right, 6)] == [[1], [0, 3]]
    assert _inside([], left, right, 6) == []


def test_without_passages_or_in_one_document_there_are_no_claims():
    found = load_corpus(pd.DataFrame({"id": ["a", "b"], "text": ["The council closed the old bridge."] * 2}))
    for one, roles in (found, ["caption"]), (tk.Corpus(()), None), (found["a"], None):
        mentions = claims(one, roles=roles)
        assert mentions.empty
        assert tables.check(mentions, "mentions") is mentions


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [
        ("The zoo raised 14 cubs since 2009.", "The zoo raised 34 cubs since 2009.", True),
        ("The cat killed the sheep at the farm.", "The cat did not kill the sheep at the farm.", True),
        ("The cat did not kill the sheep at the farm.", "The cat killed the sheep at the farm.", True),
        ("The zoo raised 14 cubs since 2009.", "Since 2009 the zoo has raised 14 cubs.", False),
    ],
)
def test_what_the_words_of_a_sure_pair_show_is_told_whatever_its_probability(one, other, told):
    texts, ends = [one, other], (np.array([0]), np.array([1]))
    assert told_apart(texts, ends, np.array([True]), {}).tolist() == [told]
    assert told_apart(texts, ends, np.array([False]), {}).tolist() == [False]


def test_the_label_of_a_claim_is_no_mention_that_contradicts_its_first():
    warned = [
        "The company was warned of the crack in the dam.",
        "The company was not warned of the crack in the dam.",
        "The company was not warned of any crack in the dam.",
    ]
    filling = ["Rain fell.", "Nobody came to the market.", "The mayor has resigned."]
    texts = [f"{other}\n\n{text}" for other, text in zip(filling, warned, strict=True)]
    mentions = claims(load_corpus(pd.DataFrame({"date": ["2019", "2020", "2021"], "text": texts})), encoder=None)
    assert mentions["text"].tolist() == warned
    assert stands_to_first(mentions) == ["", DIFFERS, DIFFERS]
    assert set(mentions["label"]) == {warned[0]}  # the others are nearer to one another
