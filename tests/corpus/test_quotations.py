"""Quotations: spans hold, those at the top do not overlap, and marks unclosed, nested or lost are read as meant."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.corpus.quotations import LONGEST, quotations

law = settings(max_examples=80)
marks = st.lists(
    st.sampled_from(['"', "“", "”", "''", "‘", "’", "«", "»", "„", "``", "a", " ", ". ", ", ", "\n", "\n\n", "No"]),
    max_size=40,
)


@law
@given(marks.map("".join))
def test_quotations_lie_in_the_text_and_the_outer_ones_apart(text):
    found = quotations(text)
    assert all(0 <= q.start < q.end <= len(text) for q in found)
    outer = [q for q in found if q.depth == 1]
    assert all(left.end <= right.start for left, right in pairwise(outer))
    assert found == sorted(found, key=lambda q: (q.start, -q.end))


@pytest.mark.parametrize(
    ("text", "outer"),
    [
        ("“One.\n\n“Two.”\n\nEnd.", ["“One.\n\n“Two.”"]),
        ("“One “or” two.\nThree.”", ["“One “or” two.\nThree.”"]),
        ('"One. "Two. "Three."', ['"One. "Two. "Three."']),
        ("He is 5'10\" tall.\nShe is not.", []),
        ("“Lost.\n\nNobody closes this.", ["“Lost."]),
        ("“A\n\n“B.”\n\nC, who opened?”", ["“A\n\n“B.”", "C, who opened?”"]),
        ("‘Yes,’ she said. The miners’ wives.", ["‘Yes,’"]),
        ("Don't. It's the miners' way.", []),
        ("''Yes,'' she said.", ["''Yes,''"]),
    ],
)
def test_marks_are_paired_as_meant(text, outer):
    assert [text[q.start : q.end] for q in quotations(text) if q.depth == 1] == outer


def test_a_mark_opens_nothing_longer_than_four_pages():
    text = "He said “" + "so it went on. " * LONGEST + "”"
    assert [q for q in quotations(text) if q.end - q.start > LONGEST] == []


def test_ten_thousand_marks_are_paired():
    assert len(quotations('"a" ' * 5_000)) == 5_000
