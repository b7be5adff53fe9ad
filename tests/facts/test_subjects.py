"""The subject of the only verb: sentences in which a person has judged it; pairs are in `cases/moods.json`."""

import numpy as np
import pytest

from toolkit.corpus.counts import count, rarity
from toolkit.facts import clause_texts
from toolkit.facts.marks import Marked
from toolkit.facts.subjects import of_one_verb


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("The Harlan campaign won.", "The Okafor campaign won.", True),
        ("The Harlan campaign won.", "The Okafor campaign won, and its rivals were fined.", True),
        ("The Harlan campaign won, and it left.", "The Okafor campaign won, and its rivals were fined.", False),
        ("They met Harlan.", "They met Okafor.", False),
        ("A friend of the wife of Harlan has won.", "Okafor has won.", False),
    ],
)
def test_whose_the_only_verb_is(left, right, expected):
    marked = Marked(count([left, right]), rarity(count([left, right])))
    words = [marked.counts.tokens.words[number] for number in marked.counts.tokens.ids.tolist()]
    rows = np.array([0]), np.array([1])
    places = tuple(np.array([words.index(name)]) for name in ("harlan", "okafor"))
    assert of_one_verb(marked, rows, places).tolist() == [expected]
    assert of_one_verb(marked, rows[::-1], places[::-1]).tolist() == [expected]


def test_a_text_is_divided_once_however_many_of_its_names_are_asked_for(monkeypatch):
    counts = count(["Sweden joined the treaty.", "Norway joined the treaty."])
    divided = []
    cut = clause_texts.clauses
    monkeypatch.setattr(clause_texts, "clauses", lambda *args: divided.append(args[-1]) or cut(*args))
    rows = tuple(np.full(50, text) for text in (0, 1))
    found = of_one_verb(Marked(counts, rarity(counts)), rows, (np.zeros(50, int), np.full(50, 4)))
    assert found.all()
    assert divided == [0]  # of one clause, which is enough
