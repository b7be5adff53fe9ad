"""What speaks against a pair, in one phrase: what contradicts, and figures or negations only where that says less."""

import pandas as pd
import pytest

from toolkit.matching.differing import remarks, told_against
from toolkit.tracing.contradicted import Note, contradicting, counterpart_notes

ONE = {"left_text": "The club raised 14 cubs.", "right_text": "The club raised 34 cubs.", "negation_differs": 0.0}
ONE |= {"left_figures": "14 cubs", "right_figures": "34 cubs", "figures_agree": False}
DENIED = {"left_text": "Farmers were consulted on it.", "right_text": "Farmers were never consulted on it."}


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (ONE, ["figures differ: 14 cubs / 34 cubs"]),
        (ONE | {"note": "another figure (34 cubs for 14 cubs)"}, ["contradicts: another figure (34 cubs for 14 cubs)"]),
        (DENIED | {"negation_differs": 1.0}, ["contradicts: a denial (“never”)"]),
        (DENIED | {"note": "a denial"}, ["contradicts: a denial"]),
        (DENIED | {"note": "an opposite"}, ["contradicts: an opposite; a denial (“never”)"]),
        ({"negation_differs": 1.0}, ["one side has more negations"]),
        ({"left_text": None, "note": float("nan")}, []),
    ],
)
def test_each_thing_that_speaks_against_a_pair_is_said_once(row, told):
    assert remarks(row) == told


def test_the_words_of_a_denial_are_told_however_unlike_the_passages_are():
    said = "A court heard that the residents of the lower town had not been told of the crack for three weeks."
    assert told_against([said], ["Residents were told of the crack."]) == [{"a denial": "“not”"}]


def test_a_statement_without_counterparts_is_not_contradicted():
    own = {
        "text": "Rain fell.",
        "stated": "Rain fell.",
        "group": "",
        "relation_to_first": "first",
        "contradicts": False,
    }
    assert counterpart_notes([([own], [], True)], rarity=None) == [Note()]
    many = [own | {"doc": f"d{n}", "period": "2025", "group": "c", "contradicts": True} for n in range(5)]
    note = "only contradicted: in 2025 (d0, d1, d2 and 2 more) judged another statement"
    assert counterpart_notes([([own | {"group": "c"}], many, True)], rarity=None) == [
        Note(note, only_contradicted=True)
    ]


def test_a_counterpart_is_set_against_every_mention_of_the_side_and_a_reader_decides():
    def row(text, doc, period):
        known = {"text": text, "stated": text, "doc": doc, "period": period, "group": "c"}
        return known | {"relation_to_first": "paraphrase", "contradicts": False}

    sides = [row("The crossing was shut.", "a", "2019"), row("The club raised 14 cubs.", "b", "2019")]
    other = row("The club raised 34 cubs.", "c", "2025")
    note = "only contradicted: in 2025 (c) another figure (34 cubs for 14 cubs), of “The club raised 14 cubs.” (b)"
    assert counterpart_notes([(sides, [other], True)], rarity=None) == [Note(note, only_contradicted=True)]
    assert counterpart_notes([(sides[:1], [other], True)], rarity=None) == [Note()]
    accepted = [(other["text"], sides[1]["text"])]
    assert counterpart_notes([(sides, [other], True)], rarity=None, accepted=accepted) == [Note()]


@pytest.mark.parametrize(
    ("line", "other"),
    [
        ("Seven weeks of one hospital", "Seven years of one hospital"),
        ("News for members, 21 September 2017", "News for members, 17 October 2024"),
        ("Waits of 3 hours at the hospital", "Patients waited 5 hours at the hospital."),
        ("No strike at the hospital", "Nurses went on strike at the hospital."),
    ],
)
def test_a_line_without_a_verb_contradicts_nothing_and_nothing_contradicts_it(line, other):
    for left, right in ((line, other), (other, line)):
        assert told_against([left], [right], known=True) == [{}]
        noted = {"left_text": left, "right_text": right, "note": "another figure", "verdict": ""}
        assert not any("contradicts" in told for told in remarks(noted))
        pairs = pd.DataFrame([noted | {"probability": 0.2, "undoubted": 0.9, "word_order": 0.9}])
        assert contradicting(pairs).empty
        rows = [
            {"text": text, "stated": text, "doc": text, "period": "2024", "group": "c", "contradicts": n > 0}
            | {"relation_to_first": "edited" if n else "first"}
            for n, text in enumerate((left, right))
        ]
        assert counterpart_notes([(rows[:1], rows[1:], True)], rarity=None, certain=[(left, right)]) == [Note()]


def test_what_is_too_weak_to_be_told_and_two_votes_are_only_differing():
    def row(text, doc, period, **more):
        known = {"text": text, "stated": text, "doc": doc, "period": period, "group": "c"}
        return known | {"relation_to_first": "first", "contradicts": False, "note": ""} | more

    first = row("It will not reopen until the stock is above the limit.", "a", "2012")
    weak = row("The condition was met by the stock.", "b", "2018", contradicts=True, note="a denial (“not”)")
    (found,) = counterpart_notes([([first], [weak], True)], rarity=None)
    assert found.only_differing
    boards = row("The boards voted by 11 to 2 for the merger.", "a", "2017")
    county = row("The county council voted by 31 to 9 for the merger.", "b", "2017")
    (found,) = counterpart_notes([([boards], [county], True)], rarity=None)
    assert not found.only_contradicted
    again = row("The boards voted by 11 to 3 for the merger.", "b", "2017")
    (found,) = counterpart_notes([([boards], [again], True)], rarity=None)
    assert found.only_contradicted
