"""Alignment: laws on made-up documents, then golden cases, then bad input."""

import importlib
import json
from itertools import pairwise
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit import tables
from toolkit.corpus import COMPARED, Corpus, Document, as_corpus, load_corpus, passages, tokenise
from toolkit.matching.align import align
from toolkit.matching.beads import in_order
from toolkit.matching.pairs import claim_pairs
from toolkit.matching.score import CUT, verdicts

steady = settings(derandomize=True, deadline=None, max_examples=12)
CASES = json.loads(Path(__file__).parents[1].joinpath("cases/align.json").read_text(encoding="utf-8"))
align_module = importlib.import_module("toolkit.matching.align")  # the name `toolkit.matching.align` is the function
SIDES = ("left", "right")
SENTENCES = (
    "The council closed the old bridge over the river on Monday.",
    "Officials said the repairs would cost 3 million dollars.",
    "Nobody was hurt, but ferries ran late all week.",
    "A spokeswoman for the harbour criticized the plan and called for an inquiry.",
    "Fishermen from three villages have asked the court to stop the dredging.",
    "It rained.",
    "The mayor, who had promised a new crossing in 2019, did not answer questions.",
    "“We were told nothing,” said a shopkeeper whose windows face the quay.",
)
HEADS = (
    "It is simply not true that",
    "There is no evidence whatever that",
    "The minister denied on Monday, when he was asked about it by members of the council, that",
    "Fewer than one in ten of those we asked think that",
    "If nobody acts before the summer of next year,",
)
numbers = st.lists(st.integers(0, len(SENTENCES) - 1), min_size=1, max_size=10)


def written(order, doc="text"):
    return Document(doc, " ".join(SENTENCES[n] for n in order))


def lexical(*sources, **options):
    return align(*sources, encoder=None, **options)


def spans_of(rows, side):
    return sorted(zip(rows[f"{side}_start"], rows[f"{side}_end"], strict=True))


@steady
@given(numbers, numbers)
def test_offsets_slice_back_and_no_rows_overlap(left, right):
    documents = {"left": written(left, "a"), "right": written(right, "b")}
    rows = lexical(*documents.values())
    tables.check(rows, "alignment")
    for side, document in documents.items():
        for row in tables.records(rows):
            assert document.text[getattr(row, f"{side}_start") : getattr(row, f"{side}_end")] == getattr(
                row, f"{side}_text"
            )
        assert all(one[1] <= other[0] for one, other in pairwise(spans_of(rows, side)))


@steady
@given(numbers)
def test_a_text_with_itself_is_the_identity(order):
    text = written(order).text
    rows = lexical(Document("a", text), Document("b", text))
    assert spans_of(rows, "left") == spans_of(rows, "right")
    assert rows["left_start"].tolist() == rows["right_start"].tolist()
    assert not rows["moved"].any()
    assert set(rows["relation"]) == {"verbatim"}
    compared = passages(Document("a", text), roles=COMPARED)
    assert rows["left_text"].tolist() == compared["text"].tolist()


@steady
@given(numbers, numbers)
def test_exchanging_the_documents_mirrors(left, right):
    forth = lexical(written(left, "a"), written(right, "b"), unmatched=True)
    back = lexical(written(right, "b"), written(left, "a"), unmatched=True)
    names = {f"left_{n}": f"right_{n}" for n in ("doc", "start", "end", "text", "figures")}
    mirrored = back.rename(columns=names | {value: key for key, value in names.items()})
    mirrored["bead"] = mirrored["bead"].str.split("-").str[::-1].str.join("-").astype("str")
    order = ["left_start", "left_end", "right_start", "right_end", "bead"]
    pd.testing.assert_frame_equal(
        mirrored[forth.columns].sort_values(order, ignore_index=True), forth.sort_values(order, ignore_index=True)
    )


@steady
@given(numbers, numbers)
def test_with_what_is_unmatched_every_compared_word_lies_in_one_row(left, right):
    documents = {"left": written(left, "a"), "right": written(right, "b")}
    rows = lexical(*documents.values(), unmatched=True)
    for side, document in documents.items():
        tokens = tokenise([document.text])
        spans = [span for span in spans_of(rows, side) if span[0] < span[1]]
        inside = [
            sum(a <= start and end <= b for a, b in spans)
            for start, end in zip(tokens.starts, tokens.ends, strict=True)
        ]
        compared = passages(document, roles=COMPARED)
        expected = [
            int(any(a <= start < b for a, b in zip(compared["start"], compared["end"], strict=True)))
            for start in tokens.starts
        ]
        assert inside == expected
    alone = rows[rows["bead"].isin(["1-0", "0-1"])]
    assert (alone["probability"] == 0).all()
    assert set(alone["relation"]) <= {"none"}
    for row in tables.records(alone):
        side = "right" if row.bead == "1-0" else "left"
        assert getattr(row, f"{side}_start") == getattr(row, f"{side}_end")
        assert getattr(row, f"{side}_text") == ""


@pytest.mark.parametrize("head", HEADS)
@pytest.mark.parametrize("number", [0, 2, 3, 4, 6])
def test_a_sentence_in_another_that_says_something_of_it_is_no_copy(number, head):
    plain = SENTENCES[number]
    turned = f"{head} {plain[0].lower()}{plain[1:]}"
    left, right = (Document(doc, f"It rained. {text} {SENTENCES[1]}") for doc, text in (("a", plain), ("b", turned)))
    rows, back = lexical(left, right), lexical(right, left)
    assert rows[["left_text", "right_text"]].values.tolist()[-2:] == [[plain, turned], [SENTENCES[1], SENTENCES[1]]]
    assert rows["relation"].tolist()[-2] != "verbatim"
    assert back[["right_text", "left_text", "probability"]].values.tolist() == (
        rows[["left_text", "right_text", "probability"]].values.tolist()
    )


def test_order_of_documents_changes_nothing():
    table = pd.DataFrame(
        {
            "id": ["a", "b", "c"],
            "text": [written(order).text for order in ([0, 1, 2, 3], [3, 2, 6], [4, 0, 7, 1])],
            "date": ["2018", "2019", "2021"],
        }
    )
    pd.testing.assert_frame_equal(lexical(load_corpus(table)), lexical(load_corpus(table.iloc[::-1])))


def test_of_a_corpus_every_two_documents_are_compared_and_the_earlier_is_left():
    table = pd.DataFrame(
        {"id": ["late", "soon", "mid"], "text": [written([0, 3]).text] * 3, "date": ["2025", "2018", "2020"]}
    )
    rows = lexical(load_corpus(table))
    pairs = rows[["left_doc", "right_doc"]].drop_duplicates().values.tolist()
    assert pairs == [["soon", "mid"], ["soon", "late"], ["mid", "late"]]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["label"])
def test_golden(case):
    rows = lexical(Document("a", case["left"]), Document("b", case["right"]))
    columns = ["left_text", "right_text", "bead", "moved"]
    assert rows[columns].values.tolist() == case["expected"], case["comment"]


def test_furniture_never_appears_and_no_row_reaches_over_it():
    page = f"{SENTENCES[0]} {SENTENCES[1]}\n\nShare this article on Facebook\n\n{SENTENCES[2]} {SENTENCES[3]}\n"
    left, right = Document("a", page), Document("b", page)
    furniture = passages(left)
    furniture = furniture[~furniture["role"].isin(COMPARED)]
    assert furniture["text"].tolist() == ["Share this article on Facebook"]
    rows = lexical(left, right, unmatched=True)
    for side in SIDES:
        for start, end in zip(furniture["start"], furniture["end"], strict=True):
            assert not ((rows[f"{side}_start"] < end) & (rows[f"{side}_end"] > start)).any()
    everything = lexical(left, right, roles=None)
    assert everything["left_text"].str.contains("Facebook").any()


def test_moved_text_is_found_without_sentences():
    words = " ".join(SENTENCES).replace(".", "").replace(",", "").lower().split()
    left, right = " ".join(words), " ".join(words[40:] + words[:40])
    rows = lexical(Document("a", left), Document("b", right))
    assert rows["moved"].tolist() == [True, False]
    assert rows["left_text"].tolist() == [" ".join(words[:40]), " ".join(words[40:])]
    assert rows["right_text"].tolist() == rows["left_text"].tolist()


def test_figures_stand_beside_every_row():
    one = Document("a", SENTENCES[1])
    other = Document("b", SENTENCES[1].replace("3 million", "5 million"))
    (row,) = tables.records(lexical(one, other))
    assert (row.left_figures, row.right_figures, row.figures_agree) == ("3,000,000 USD", "5,000,000 USD", False)


def letters(texts):
    """An encoder for tests: how often each letter stands in a text."""
    return [[1 + text.lower().count(letter) for letter in "abcdefghijklmnopqrstuvwxyz"] for text in texts]


def test_every_verdict_is_asked_with_the_encoder_given():
    read = set()

    def encoder(texts):
        read.update(texts)
        return letters(texts)

    rows = align(written([0, 2], "a"), written([4, 0], "b"), encoder=encoder)
    assert {SENTENCES[n] for n in (0, 2)} <= read
    assert rows["left_text"].tolist() == [SENTENCES[0]]


def three(**texts):
    return as_corpus(*(Document(doc, text) for doc, text in texts.items()))


@pytest.mark.parametrize("encoder", [None, letters])
def test_two_whole_sentences_have_the_verdict_of_claim_pairs(encoder):
    restated = "On Monday the council shut the old bridge that crosses the river."
    corpus = three(
        a=written([0, 1, 2, 3, 4, 6, 7], "a").text + f"\n\n{SENTENCES[2]}",
        b=f"{restated} {SENTENCES[3]}\n\n{SENTENCES[6]} {SENTENCES[1].replace('3', '5')}",
        c=f"{SENTENCES[4]}\n\nThe repairs, officials say, are to cost 3 million dollars in all. {SENTENCES[7]}",
    )
    key = ["left_doc", "left_start", "left_end", "right_doc", "right_start", "right_end"]
    rows = align(corpus, cut=0.5, encoder=encoder)
    pairs = claim_pairs(corpus, all_pairs=True, encoder=encoder)
    both = rows.merge(pairs, on=key, suffixes=("", "_of_pairs"))
    assert len(both) == (rows["bead"] == "1-1").sum() >= 6
    assert both["probability"].tolist() == both["probability_of_pairs"].tolist()
    changed = both[both["right_text"] == SENTENCES[1].replace("3", "5")]  # the same sentence, not the same statement
    assert changed["probability"].min() < 0.5
    assert set(changed["relation"]) == {"edited"}
    assert not both["probability"].eq(0.999).all()


@pytest.mark.parametrize("every", [20_000, 500])  # all pairs are candidates, or the nearest ones
def test_the_verdict_is_the_one_of_claim_pairs_among_many_unlike_pairs_too(every, monkeypatch):
    for module in ("candidates", "sentence_verdicts"):
        monkeypatch.setattr(importlib.import_module(f"toolkit.matching.{module}"), "ALL", every)
    folder = Path(__file__).parents[2] / "texts"
    corpus = as_corpus(*(Document(path.stem, path.read_text("utf-8")) for path in sorted(folder.glob("*.txt"))[:3]))
    key = ["left_doc", "left_start", "right_doc", "right_start"]
    units = align_module.compared(corpus)
    wanted = np.zeros((0, 2), np.int64)
    found = align_module.restated(units, encoder=None, cut=0.5, wanted=wanted)
    every_pair = align_module.restated(units, encoder=None, cut=0.0, wanted=wanted)
    assert 0 < len(found.pairs) < len(every_pair.pairs) / 2
    pairs = claim_pairs(corpus, all_pairs=True, encoder=None).set_index(key)["probability"].to_dict()
    names = list(corpus)
    for restated in (found, every_pair):
        starts = [(names[units.document[n]], units.bounds[n, 0]) for n in restated.pairs.ravel()]
        asked = [(*left, *right) for left, right in zip(starts[::2], starts[1::2], strict=True)]
        verdict = restated.verdict(np.arange(len(asked)))
        assert verdict["probability"].tolist() == pytest.approx([pairs[place] for place in asked], abs=2e-6)
        assert sum(p >= 0.5 for p in pairs.values()) == (verdict["probability"] >= 0.5).sum() > 0


@pytest.mark.parametrize("encoder", [None, letters])
@pytest.mark.parametrize("cut", [0.5, 0.7, 0.95])
def test_pairs_that_cannot_count_are_left_out_and_no_others(cut, encoder):
    told = ["On Monday the council shut the bridge that crosses the river.", *SENTENCES[2:5]]
    documents = written(range(8)).text, " ".join([*told, SENTENCES[6].replace("1", "2"), SENTENCES[0]])
    units = align_module.compared(three(a=documents[0], b=documents[1], c=" ".join(told[::-1])))
    few, every = (
        align_module.restated(units, encoder=encoder, cut=least, wanted=np.zeros((0, 2), np.int64))
        for least in (cut, 0.0)
    )
    place = every.rows(few.pairs)
    assert 0 < len(few.pairs) < len(every.pairs)
    assert few.same.tolist() == pytest.approx(every.same[place].tolist(), abs=2e-6)
    assert few.verdict(np.arange(len(place))).equals(every.verdict(place))
    sure = every.same >= cut
    ends = [set(every.pairs[sure, side].tolist()) for side in (0, 1)]
    beside = [one in ends[0] or other in ends[1] for one, other in every.pairs.tolist()]
    needed = sure | (np.array(beside) & (every.same >= CUT))
    assert set(np.flatnonzero(needed).tolist()) <= set(place.tolist())


@pytest.mark.parametrize("encoder", [None, letters])
def test_a_pair_judged_alone_is_a_given_pair(encoder):
    restated = [
        "On Monday the council shut the old bridge that crosses the river.",
        "Ferries ran late all week, they said.",
    ]
    units = align_module.compared(three(a=written(range(8)).text, b=" ".join([*restated, *SENTENCES[3:6]])))
    found = align_module.restated(units, encoder=encoder, cut=0.0, wanted=np.zeros((0, 2), np.int64))
    rows = np.arange(len(found.pairs))
    given = verdicts(found.marked.counts, *found.sides, known=found.marked.rarity, encoder=encoder)["probability"]
    alone = align_module.alone(found, rows, encoder=encoder)
    assert len(rows) > 5
    assert alone.tolist() == pytest.approx(given.tolist(), abs=2e-6)
    assert alone.tolist() != pytest.approx(found.verdict(rows)["probability"].tolist(), abs=1e-2)


def test_a_neighbour_that_states_something_else_is_not_carried_along():
    restated = "On Monday the council shut the old bridge that crosses the river."
    rows = lexical(Document("a", f"{restated} {SENTENCES[4]} {SENTENCES[6]}"), written([0, 2], "b"), cut=0.5)
    assert rows["bead"].tolist() == ["1-1"]
    assert rows["left_text"].tolist() == [restated]


def test_exchanging_the_documents_mirrors_with_an_encoder_too():
    documents = (
        written([0, 1, 2, 3], "a"),
        Document("b", f"For a week ferries ran late; nobody was hurt. {SENTENCES[0]}"),
    )
    forth, back = (align(*order, cut=0.3, encoder=letters) for order in (documents, documents[::-1]))
    assert len(forth) == len(back) == 2
    back = back.sort_values("right_start")
    assert forth["left_text"].tolist() == back["right_text"].tolist()
    assert forth["right_text"].tolist() == back["left_text"].tolist()
    assert forth["probability"].tolist() == pytest.approx(back["probability"].tolist(), abs=1e-4)


TIMES = "1:40 p.m.\n\n{}\n\n2:15 p.m.\n\n{}\n\n3:05 p.m.\n\n{}"


def test_datelines_are_rows_where_a_stretch_runs_through_them():
    page = TIMES.format(SENTENCES[0], SENTENCES[4], SENTENCES[6])
    assert {"dateline"} < set(passages(Document("a", page))["role"])
    rows = lexical(Document("a", page), Document("b", page + "\n\nIt stayed dry until the evening."))
    assert rows["left_text"].tolist() == page.split("\n\n")
    assert rows["right_text"].tolist() == rows["left_text"].tolist()


def test_names_and_dates_that_two_pages_share_are_no_finding():
    head = "By Annabel Quartermaine and Theodosius Featherstonehaugh\n\n14 March 2019\n\n"
    pages = [f"{head}{SENTENCES[n]} {SENTENCES[n + 1]}" for n in (0, 3)]
    documents = [Document(doc, page) for doc, page in zip("ab", pages, strict=True)]
    assert passages(documents[0])["role"].tolist() == ["byline", "dateline", "body", "body"]
    rows = lexical(*documents, cut=0, unmatched=True)
    assert not rows["left_text"].str.contains("Annabel|14 March").any()
    assert not rows["right_text"].str.contains("Annabel|14 March").any()
    everything = lexical(*documents, roles=None)
    assert everything["left_text"].str.contains("Annabel").any()


def test_a_passage_that_only_names_is_no_row_by_verdict():
    name = "Amnesty International Secretary General Kumi Naidoo"
    rows = lexical(Document("a", f"{SENTENCES[0]}\n\n{name}."), Document("b", f"{SENTENCES[4]}\n\n{name}."), cut=0.5)
    assert name not in " ".join(rows["left_text"])


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("word", "word"),
        ("***", "***"),
        ("***", "a word"),
        ("世界和平。人民团结。", "世界和平。人民团结。"),
        ("a " * 3000, "a " * 2999),
    ],
)
def test_short_long_and_foreign_texts(left, right):
    rows = lexical(Document("a", left), Document("b", right), unmatched=True)
    tables.check(rows, "alignment")
    for side, text in (("left", left), ("right", right)):
        assert all(text[start:end].strip() == text[start:end] for start, end in spans_of(rows, side))


def test_no_documents_and_one_document_give_an_empty_table_with_all_columns():
    full = lexical(written([0], "a"), written([0], "b"))
    for sources in ((Corpus(()),), (written([0]),)):
        rows = lexical(*sources)
        assert len(rows) == 0
        assert rows.columns.tolist() == full.columns.tolist()


def test_errors_name_what_is_wrong():
    with pytest.raises(ValueError, match='id "a" stands twice'):
        lexical(written([0], "a"), written([1], "a"))
    with pytest.raises(ValueError, match='there is no role "headlines"'):
        lexical(written([0], "a"), written([1], "b"), roles=["headlines"])
    with pytest.raises(ValueError, match=r"cut is 1.5; give a probability from 0 to 1"):
        lexical(written([0], "a"), written([1], "b"), cut=1.5)


def test_sentences_are_rows_from_the_cut_on_and_stretches_always():
    left = Document("a", f"{SENTENCES[0]} The harbour stayed shut for a week.")
    right = Document("b", f"{SENTENCES[0]} For a week the harbour remained closed.")
    everything, sure = lexical(left, right, cut=0), lexical(left, right, cut=1)
    assert everything["left_text"].tolist() == [SENTENCES[0], "The harbour stayed shut for a week."]
    assert sure["left_text"].tolist() == [SENTENCES[0]]


@steady
@given(st.permutations(range(6)), st.lists(st.integers(1, 5), min_size=6, max_size=6))
def test_in_order_keeps_the_heaviest_sequence(order, weights):
    kept = in_order(list(enumerate(order)), [float(w) for w in weights])
    chosen = [right for right, keep in zip(order, kept, strict=True) if keep]
    assert chosen == sorted(chosen)

    def heaviest(place, above):
        if place == len(order):
            return 0
        without = heaviest(place + 1, above)
        return max(without, weights[place] + heaviest(place + 1, order[place])) if order[place] > above else without

    assert sum(w for w, keep in zip(weights, kept, strict=True) if keep) == heaviest(0, -1)


def test_a_large_corpus_searches_only_documents_that_share_rare_runs(monkeypatch):
    orders = ([0, 1], [4, 5, 6], [1, 3], [2, 7], [6, 0])
    corpus = as_corpus(*(written(order, f"d{n}") for n, order in enumerate(orders)))
    expected = lexical(corpus)
    monkeypatch.setattr(align_module, "_FEW", 1)
    assert align_module._sharing(align_module.compared(corpus)) == [(0, 2), (0, 4), (1, 4)]
    pd.testing.assert_frame_equal(lexical(corpus), expected)
    assert len(lexical(corpus, unmatched=True)[["left_doc", "right_doc"]].drop_duplicates()) == 10


def test_a_script_without_spaces_is_read_sign_by_sign():
    moved, kept = "墨西哥城市政府周一宣布关闭旧桥。", "没有人受伤，但渡轮整周都晚点。"
    rows = lexical(
        Document("a", f"{moved}维修费用将达到三百万美元。{kept}"), Document("b", f"{kept}市长没有回答。{moved}")
    )
    assert [text.rstrip("。") for text in rows["left_text"]] == [moved.rstrip("。"), kept.rstrip("。")]
    assert [text.rstrip("。") for text in rows["right_text"]] == [moved.rstrip("。"), kept.rstrip("。")]
    assert rows["moved"].sum() == 1


def test_a_passage_of_many_thousand_words():
    words = [f"word{n * 7919 % 30_011}" for n in range(20_000)]
    halves = " ".join(words[:10_000]), " ".join(words[10_000:])
    rows = lexical(Document("a", " ".join(halves)), Document("b", " ".join(halves[::-1])))
    assert rows["left_text"].tolist() == rows["right_text"].tolist() == list(halves)
    assert rows["relation"].tolist() == ["verbatim", "verbatim"]


@pytest.mark.parametrize("swapped", [False, True])
def test_a_common_word_of_the_next_sentence_is_no_part_of_a_bead(swapped):
    shy, none = (
        "A lynx is a shy animal that avoids people and hunts at dusk",
        "No lynx is known to have killed a person.",
    )
    left = f'"{shy}," said Helen Marsh, the director of the zoo. {none}'
    right = f"{shy}. Most of our neighbours will never see one. {none}"
    texts = [right, left] if swapped else [left, right]
    found = align(*(Document(name, text) for name, text in zip("ab", texts, strict=True)), encoder=None)
    assert found["bead"].tolist() == ["1-1", "1-1"]
    assert found["left_text" if swapped else "right_text"].tolist() == [f"{shy}.", none]
