"""A few words without a verb, cut out of two sentences: they state what the sentences state, or are no finding."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.corpus import Document
from toolkit.matching.align import align
from toolkit.matching.score import CUT, SAME

steady = settings(derandomize=True, deadline=None, max_examples=15)
NAMES = (
    "the merger of Tarnwick General and St Brigid's",
    "Vice Chancellor Rosalind T. Okonkwo Jr",
    "the proposed Kestrel Estuary Barrage Agreement",
    "the sale of Milton Quarry to Northern Granite",
)
FRAMES = (
    "Of 900 members who answered, 78 per cent oppose {}.",
    "The minister has today approved {}.",
    "At noon a crowd outside sang of {} until rain came.",
    "Nobody in our village was ever asked about {}.",
)
REST = "Ferries ran late for a week. {} Two cows got loose on the quay."
names, frames = st.sampled_from(NAMES), st.lists(st.sampled_from(FRAMES), min_size=2, max_size=2, unique=True)


def rows_of(left, right, **options):
    return align(Document("a", left), Document("b", right), encoder=None, **options)


def sides(rows):
    return list(zip(rows["left_text"], rows["right_text"], strict=True))


@steady
@given(names, frames)
def test_a_name_in_two_sentences_of_another_content_is_no_finding(name, frame):
    found = rows_of(*(form.format(name) for form in frame))
    assert found.empty or (found["probability"] < CUT).all()


@steady
@given(names, st.sampled_from(FRAMES))
def test_the_same_sentence_is_a_row_whatever_it_names(name, frame):
    sentence = frame.format(name)
    found = rows_of(REST.format(sentence), f"Snow lay in the street. {sentence}")
    assert (sentence, sentence) in sides(found)


@steady
@given(names, frames)
def test_exchanging_the_sides_mirrors(name, frame):
    one, other = (form.format(name) for form in frame)
    assert sides(rows_of(one, other)) == [pair[::-1] for pair in sides(rows_of(other, one))]


@steady
@given(names, frames)
def test_what_is_left_out_is_unmatched(name, frame):
    one, other = (form.format(name) for form in frame)
    rows = rows_of(one, other, unmatched=True)
    assert {row for row in sides(rows) if "" in row} >= ({(one, ""), ("", other)} if len(rows) == 2 else set())


def test_ten_words_without_a_verb_were_carried_over():
    chain = "the quay, the weir, the mill, the ford, the tannery, the abbey and the lighthouse of Upper Tarnwick"
    found = rows_of(f"The flood took {chain}.", f"Our walk next Sunday leads past {chain}.")
    assert [text.endswith(chain) for text in found["left_text"].str.rstrip(".")] == [True]


def test_a_few_words_belong_to_the_stretch_that_runs_into_them():
    before = "On Monday the harbour council closed the old granite bridge over the estuary for good."
    left = f"{before} The new ferry landing at Kestrel Point opens soon, said nobody I know, though many hope so."
    right = (
        f"{before} The new ferry landing at Kestrel Point, which cost a fortune, was empty and cold when we went by."
    )
    found = rows_of(left, right)
    assert found["left_text"].tolist()[1:] == ["The new ferry landing at Kestrel Point"]
    assert found["relation"].tolist() == ["verbatim", "verbatim"]


@pytest.mark.parametrize("verb", ["approved", "will delay"])
def test_a_part_with_a_verb_is_judged_by_itself(verb):
    clause = f"the harbour council {verb} the merger of Tarnwick General and St Brigid's"
    found = rows_of(
        f"It snowed in both of the valleys all day long, but {clause} and nobody in the long room looked up or spoke.",
        f"We heard from a cousin of the ferryman that {clause}, as if no other matter had been pressing us for weeks.",
    )
    assert sides(found) == [(clause, clause)]
    assert found["probability"].tolist() == [SAME]
