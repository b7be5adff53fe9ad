"""What two texts quote, whoever says it."""

import numpy as np
import pytest

from toolkit.corpus.counts import count, rarity
from toolkit.facts.contradictions import contradictions
from toolkit.facts.marks import Marked
from toolkit.facts.quoted import quoted_words

SAID = '"The meat in the store was rotten," said Anna Berg, who inspects the market.'
DENIED = '"The meat in the store was not rotten," a spokesman for the trader told two reporters on Friday.'


def compared(left, right):
    counts = count([left, right, "Rain fell all day."])
    marked = Marked(counts, rarity(counts))
    sides = np.array([0, 1]), np.array([1, 0])
    return quoted_words(marked, *sides, np.ones(2)), contradictions(marked, *sides)


def test_only_the_words_between_the_marks_are_compared():
    found, _ = compared(SAID, DENIED)
    assert found.shared[0] == pytest.approx(found.whole[0])
    assert found.denied[0] > 0
    assert [part[0] for part in found] == [part[1] for part in found]


@pytest.mark.parametrize("quote", ["“{}”", '"{}"', "«{}»", "„{}“", "“{}"])
def test_every_kind_of_mark(quote):
    said, denied = ("The meat was rotten,", "The meat was not rotten,")
    _, found = compared(f"Anna Berg: {quote.format(said)}", f"The trader on Friday: {quote.format(denied)}")
    assert found["denied"].min() > 0


def test_a_quotation_that_began_before():
    found, _ = compared("and the meat was rotten,” said Berg.", DENIED)
    assert found.whole[0] > 0


@pytest.mark.parametrize("begun", ['He is gone," she said. {}', "and he is gone,” she said. {}", 'A 12" pipe: {}'])
def test_what_is_quoted_behind_a_quotation_that_began_before(begun):
    _, found = compared(SAID, begun.format(DENIED))
    assert found["denied"].min() > 0


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (SAID, SAID.replace("said Anna Berg, who inspects", "Anna Berg did not say on Friday who inspects")),
        (DENIED, '"The meat in the store was not rotten," said Anna Berg, who inspects the market.'),
        (SAID, '"Rain fell on the store all day," a spokesman for the trader did not say.'),
        (SAID, "A spokesman for the trader said that the meat was not rotten and the store was closed all of Friday."),
    ],
)
def test_what_is_denied_around_a_quotation_does_not_deny_it(left, right):
    found, _ = compared(left, right)
    assert found.denied.max() == 0


def test_another_speaker_is_no_other_name():
    _, found = compared(
        SAID, SAID.replace("Anna Berg, who inspects the market", "John Smith, who runs the port of Oslo")
    )
    assert found["names_exchanged"].max() == 0


def test_little_in_common_is_not_read():
    counts = count([SAID, DENIED])
    marked = Marked(counts, rarity(counts))
    assert quoted_words(marked, np.array([0]), np.array([1]), np.array([0.1])).whole[0] == 0
