"""Words in each other's place: which of them may be, so that both texts state the same."""

import numpy as np
import pytest

from toolkit.corpus.counts import count
from toolkit.facts.contradictions import contradictions
from toolkit.facts.marks import Marked
from toolkit.facts.reordered import may_move
from toolkit.matching.model import background


@pytest.mark.parametrize(
    ("left", "right", "swapped"),
    [
        ("The baker met the sailor at noon.", "The sailor met the baker at noon.", False),
        ("The baker fed the sailor at noon.", "The sailor fed the baker at noon.", True),
        ("The mill is next to the chapel.", "The chapel is next to the mill.", False),
        ("The mill is older than the chapel.", "The chapel is older than the mill.", True),
        ("The town has rebuilt the pier.", "The pier has been rebuilt by the town.", False),
        ("The town sold the pier.", "The pier sold the town.", True),
        ("It was warm in Lima, but cold in Oslo.", "It was cold in Oslo, but warm in Lima.", False),
        ("Old bread was cheap, but the cheese sold out.", "Old cheese was cheap, but the bread sold out.", True),
        ("Old bread was cheap, but the cheese sold out.", "The cheese sold out, but old bread was cheap.", False),
    ],
)
def test_words_in_each_others_place(left, right, swapped):
    marked = Marked(count([left, right]), background())
    found = contradictions(marked, np.array([0, 1]), np.array([1, 0]))["roles_swapped"]
    assert (found > 0).tolist() == [swapped, swapped]


def test_one_pair_says_nothing_of_the_next():
    marked = Marked(count(["Ann met Bob.", "Bob met Ann.", "Ann fed Bob.", "Bob fed Ann."]), background())
    pair, texts = np.array([0, 0, 1, 1]), (np.array([0, 0, 2, 2]), np.array([1, 1, 3, 3]))
    assert may_move(marked, pair, texts, (np.array([0, 2, 6, 8]), np.array([3, 5, 9, 11]))).tolist() == [1, 1, 0, 0]


def test_no_places_are_none():
    nothing = np.zeros(0, np.int64)
    marked = Marked(count(["Ann met Bob."]), background())
    assert may_move(marked, nothing, (nothing, nothing), (nothing, nothing)).tolist() == []
