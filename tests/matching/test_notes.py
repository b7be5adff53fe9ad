"""What contradicts in a pair, in words: the kind, the words that show it, and nothing where nothing does."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit import load_corpus
from toolkit.corpus.counts import count
from toolkit.matching import claim_pairs, explain, score
from toolkit.matching.differing import remarks
from toolkit.matching.match import match
from toolkit.matching.notes import KINDS, POSSIBLY, against, in_words, notes, taken
from toolkit.matching.rarity import corpus_rarity

PAIRS = [
    ("The work took 18 months.", "The work took 30 months.", "another figure (30 months for 18 months)"),
    ("The bridge was built in 1962.", "The bridge was built in 1958.", "another figure (1958 for 1962)"),
    (
        "The line opened half a year late.",
        "The line opened three years late.",
        "another figure (three years for half a year)",
    ),
    ("The tower cost £18m.", "The tower cost £31m.", "another figure (£31m for £18m)"),
    ("The road was closed at 6 a.m.", "The road was closed at 9 a.m.", "another figure"),
    ("The tower was rebuilt.", "The tower was not rebuilt.", "a denial (“not”)"),
    ("The tower was never rebuilt.", "The tower has been rebuilt, but it is not used.", "a denial (“never”)"),
    ("The train arrived on time.", "The train arrived late.", "an opposite (“late” for “on time”)"),
    ("The ferry is safe.", "The ferry is unsafe.", "an opposite (“unsafe” for “safe”)"),
    ("The king may sign the treaty.", "The king has signed it, the treaty.", "left open in one, done in the other"),
    ("The firm sued the city over the bill.", "The city sued the firm over the bill.", "words in each other's place"),
    (
        "The mayor of Lisbon opened the new bridge in June.",
        "The mayor of Madrid opened the new bridge in June.",
        "another name (Madrid for Lisbon)",
    ),
]
ALIKE = [("Rain fell all night.", "All night, rain fell."), ("The bill was £18m.", "The bill was 18 million pounds.")]
WORDS = st.sampled_from(str.split("the ferry safe unsafe not 18 30 may sink sank Lisbon Madrid closed open no . ,"))
TEXTS = st.lists(WORDS, max_size=8).map(" ".join)


@pytest.mark.parametrize(("left", "right", "told"), PAIRS)
def test_the_kind_is_told_with_its_words(left, right, told):
    assert in_words(against([left], [right])[0]).startswith(told)


@pytest.mark.parametrize(("left", "right"), ALIKE)
def test_nothing_is_told_where_nothing_contradicts(left, right):
    assert against([left], [right]) == [{}]


@settings(derandomize=True, deadline=None, max_examples=25)
@given(st.lists(st.tuples(TEXTS, TEXTS), max_size=8))
def test_the_sides_exchanged_give_the_same_kinds_and_a_text_does_not_contradict_itself(pairs):
    left, right = [one for one, _ in pairs], [other for _, other in pairs]
    one, other = against(left, right), against(right, left)
    assert [set(told) for told in one] == [set(told) for told in other]
    assert {kind.removeprefix(POSSIBLY) for told in one for kind in told} <= set(KINDS.values())
    assert against(left, left) == [{}] * len(left)


def test_the_words_of_a_kind_stand_in_the_passages():
    for left, right, _ in PAIRS:
        for told in against([left], [right])[0].values():
            sides = [words.strip("“”") for words in told.split(" for ")]
            assert all(word in left + right for word in sides)


def test_pairs_and_matches_carry_the_note():
    lines = [("The ferry is safe.", "The ferry is unsafe."), ("The work took 18 months.", "The work took 30 months.")]
    noted = ["an opposite (“unsafe” for “safe”)", "another figure (30 months for 18 months)"]
    corpus = load_corpus(_table({"a": "\n\n".join(one for one, _ in lines), "b": "\n\n".join(two for _, two in lines)}))
    pairs = claim_pairs(corpus, all_pairs=True, encoder=None).set_index("left_text")
    for (left, right), note in zip(lines, noted, strict=True):
        rows = pairs.loc[[left]].set_index("right_text")
        assert rows.loc[right, "note"] == note
        assert (rows.drop(right)["note"] == "").all()
    found = match(_table({"q": lines[0][0]}), _table({"r": lines[0][1]}), encoder=None)
    assert found[["left_text", "right_text", "note"]].values.tolist() == [[*lines[0], noted[0]]]


DENYING = [
    ("It is untrue that the certificate had expired.", "The certificate had expired in August.", "“untrue”"),
    ("The company denied that it had known of the leak.", "The company knew of the leak by May.", "“denied that”"),
]


@pytest.mark.parametrize(("left", "right", "words"), DENYING)
def test_a_word_of_denial_is_noted_wherever_the_pair_is_judged(left, right, words):
    note = f"a denial ({words})"
    quiet = weak()
    assert notes([left], [right], features=quiet, rarity=corpus_rarity(count([left, right]))) == [note]
    assert score(pd.DataFrame({"left": [left], "right": [right]}), encoder=None)["note"].tolist() == [note]
    assert explain(left, right, encoder=None).attrs["notes"][-1] == f"In what one contradicts the other: {note}."
    assert match(_table({"q": left}), _table({"r": right}), encoder=None)["note"].tolist() == [note]
    pairs = claim_pairs(load_corpus(_table({"a": left, "b": right})), all_pairs=True, encoder=None)
    assert pairs["note"].tolist() == [note]
    assert remarks(pairs.iloc[0].to_dict())[0] == f"contradicts: {note}"


def _table(texts):
    return pd.DataFrame({"id": [*texts], "text": [*texts.values()]})


def weak(**values):
    return {name: np.array([values.get(name, 0.0)]) for name in (*KINDS, "another_name")}


def test_several_weak_contradictions_that_count_together_tell_the_strongest_as_possible():
    sides = ["The residents had been told of it."], ["Nobody knew, and nobody had told the council."]
    together = weak(denied=0.27, opposed=0.25)
    assert taken(together)[0] > 1 / 3 > taken(weak(denied=0.27))[0]
    rarity = corpus_rarity(count([*sides[0], *sides[1]]))
    exchanged = weak(denied=0.27, names_exchanged=1.0)  # who does what to whom shows in no word
    swapped = "words in each other's place"
    for values, told in ((together, "possibly a denial"), (weak(denied=0.27), ""), (exchanged, swapped)):
        assert notes(*sides, features=values, rarity=rarity)[0].partition(" (")[0] == told


def test_what_decides_about_a_pair_is_told_however_weak_it_is():
    sides = (
        ["Farmers were consulted on the tax by post in the week after it was passed."],
        ["Farmers were not consulted by post or in any other way."],
    )
    rarity = corpus_rarity(count([*sides[0], *sides[1]]))
    decides = {"rarity": rarity, "turned": np.array([True])}
    assert notes(*sides, features=weak(denied=0.1), **decides) == ["possibly a denial (“not”)"]
    assert against(*sides, known=True) == [{"a denial": "“not”"}]
    assert notes(["Rain fell."], ["Ferries sail."], features=weak(), **decides) == [""]


def test_figures_that_are_written_alike_are_told_with_the_word_before():
    sides = ["Most of the accidents happen after midnight."], ["Most accidents happen before midnight, not after it."]
    assert against(*sides)[0]["another figure"] == "before midnight for after midnight"


@pytest.mark.parametrize(
    ("left", "right", "told"),
    [
        (
            "The drive to Tarnwick takes 35 minutes.",
            "The drive to Tarnwick takes 50 minutes at night, not 35.",
            "50 minutes for 35 minutes",
        ),
        ("All six guards were suspended.", "Two of the six guards were suspended.", "Two for six guards"),
        (
            "It costs £4m over three years.",
            "It costs £6m over four years.",
            "£6m for £4m, over four years for over three years",
        ),
    ],
)
def test_figures_that_differ_are_named_where_each_has_one_like_it(left, right, told):
    assert against([left], [right], known=True)[0]["another figure"] == told
