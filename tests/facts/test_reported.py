"""The words of a passage that do nothing but tell who says or finds something."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.facts.reported import who_says

PIECES = ["the mayor", "said", "that", "nobody", "not", "found", ", ", ". ", "it was shut", "half of them", "who", "“"]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=12).map(" ".join)


@settings(max_examples=60)
@given(TEXTS)
def test_spans_lie_in_the_text_and_are_not_empty(text):
    assert all(0 <= start < end <= len(text) for start, end in who_says(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The coach said that he took pills.", ["The coach said that "]),
        ("The coach said on Monday that he took pills.", ["The coach said on Monday that "]),
        ("The guards told the court that he took pills.", ["The guards told the court that "]),
        ("Records show that he took pills. It was bad.", ["Records show that "]),
        ("He took pills, the panel found.", [", the panel found"]),
        ("He took pills, said the coach. It rained.", [", said the coach"]),
        ("The coach said he took pills.", ["The coach said "]),
        ("He said the word twice to all.", []),
        ("The coach did not say that he took pills.", []),
        ("Nobody said that he took pills.", []),
        ("Most of the players said that he took pills.", []),
        ("Two in ten players said that he took pills.", []),
        ("The coach wrongly claimed that he took pills.", []),
        ("The show that the coach saw was long.", []),
        ("The coach denied that he took pills.", []),
        ("If the panel found that he took pills, he must go.", []),
    ],
)
def test_who_says_it(text, expected):
    assert [text[start:end] for start, end in who_says(text)] == expected
