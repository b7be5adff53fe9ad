"""Sentences that face each other: laws, then texts whose second sentence hid what the first one contradicts."""

import numpy as np
import pytest

from toolkit.corpus.counts import count
from toolkit.facts.by_sentence import facing_sentences
from toolkit.facts.contradictions import contradictions
from toolkit.facts.marks import Marked
from toolkit.matching.rarity import corpus_rarity

MILL = "A fire broke out at a paper mill in Ellerby. Two people were killed and five hurt, police said."
SAW_MILL = "A fire broke out at a saw mill in Tarnwick. One man was killed and three were hurt, police said."
PAIRS = [
    (MILL, SAW_MILL, "names_exchanged"),
    (
        "Nurses marched through the town on Saturday. The police counted about 400 people.",
        "On Saturday there was a march of nurses. The police counted some 700 people.",
        "figures_conflict",
    ),
    (
        "The council has opened a library. It cost 3 million euros. The shelves are made of oak.",
        "Children read in the new library by noon. It cost 4 million euros.",
        "figures_conflict",
    ),
]


def marked(*texts):
    counts = count(list(texts))
    return Marked(counts, corpus_rarity(counts))


def found(left, right):
    values = contradictions(marked(left, right), np.array([0]), np.array([1]))
    return {name: float(value[0]) for name, value in values.items()}


@pytest.mark.parametrize(("left", "right", "kind"), PAIRS)
def test_what_one_sentence_says_otherwise_counts_beside_others(left, right, kind):
    assert found(left, right)[kind] > 0.5
    assert found(left, right) == pytest.approx(found(right, left))


@pytest.mark.parametrize(("left", "right", "kind"), PAIRS)
def test_the_order_of_sentences_changes_nothing(left, right, kind):
    turned = ". ".join(reversed(right.rstrip(".").split(". "))) + "."
    assert found(left, turned)[kind] == pytest.approx(found(left, right)[kind], abs=0.01)


@pytest.mark.parametrize("text", [text for left, right, _ in PAIRS for text in (left, right)])
def test_a_text_does_not_contradict_itself_nor_its_sentences(text):
    assert not any(found(text, text).values())
    assert not any(found(text, text.split(". ")[0] + ".").values())


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("It rained in Leeds. The match was called off.", "The match was called off. It had rained in Leeds all day."),
        ("Two people were killed in Ellerby. Five were hurt.", "Five people were hurt and two were killed in Ellerby."),
        ("The mill in Ellerby burned. The mill in Tarnwick was spared.", "The mill in Ellerby burned on Monday."),
    ],
)
def test_sentences_that_agree_or_tell_of_another_place_contradict_nothing(left, right):
    values = found(left, right)
    assert not any(values[kind] > 0.3 for kind in ("names_exchanged", "figures_conflict", "figures_exchanged"))


def test_single_sentences_and_long_texts_are_not_divided():
    texts = ["A mill burned.", "A mill burned in May.", "It rained. " * 9, "A mill burned. " * 200]
    every = marked(*texts)
    left, right = (side.astype(np.int64) for side in np.triu_indices(len(texts), 1))
    assert facing_sentences(every, left[[0, 1, 2]], right[[0, 1, 2]]) is None


def test_rows_are_sentences_of_their_pair_and_none_has_a_nearer_one():
    texts = [text for left, right, _ in PAIRS for text in (left, right)]
    left, right = np.array([0, 2, 4]), np.array([1, 3, 5])
    facing = facing_sentences(marked(*texts), left, right)
    sentences = facing.marked.counts.texts
    for pair, one, other, weight in zip(facing.pair, facing.left, facing.right, facing.weight, strict=True):
        assert sentences[one] in texts[left[pair]]
        assert sentences[other] in texts[right[pair]]
        assert 0 <= weight <= 1
