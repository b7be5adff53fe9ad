"""Clauses: they end at punctuation and conjunctions, and not behind an abbreviation."""

import pytest

from toolkit.matching.meaning import clauses


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "It could deploy its courts against Mr. Ode's wall, pushing for new rules of its own.",
            ["It could deploy its courts against Mr. Ode's wall", "pushing for new rules of its own"],
        ),
        ("She left a memorial of Sept. 11 early on Sunday", ["She left a memorial of Sept. 11 early on Sunday"]),
        (
            "He joined the firm Acme Inc. The firm was sold to others. It failed.",
            ["He joined the firm Acme Inc", "The firm was sold to others. It failed"],
        ),
        ("Nobody knew of it. \n", ["Nobody knew of it"]),
    ],
)
def test_a_full_stop_ends_a_clause_only_where_it_ends_a_sentence(text, parts):
    assert clauses(text) == parts


@pytest.mark.parametrize(("run", "often"), [(" ", 2), ("\t", 2), (",\n", 2), (",", 1)])
def test_a_long_run_of_spaces_or_marks_is_read_once(run, often):
    # Read from each of its characters, that is the square of 30,000 steps: minutes.
    found = clauses(f"The dam had held it{run * 30_000}and nobody was ever hurt")
    assert len(found) == often
    assert found[0].startswith("The dam had held it")
    assert found[-1].endswith("and nobody was ever hurt")
