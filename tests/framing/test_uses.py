"""Uses of a word: every find is one row with offsets that hold, and whose word it is follows the quotation marks."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as hs

from toolkit import tables
from toolkit.corpus import Document, load_corpus
from toolkit.framing import concordance, word_uses

law = settings(derandomize=True, deadline=None, max_examples=20)
parts = hs.sampled_from(
    [
        "The wall fell.",
        '"The wall stands," said Ann Lee, a teacher.',
        "The mayor said that the wall was high.",
        'They built a "wall" of paper.',
        "Rain came down on the town.",
        "He called it a wall.",
    ]
)


@law
@given(hs.lists(parts, min_size=1, max_size=6))
def test_each_find_is_one_use_and_offsets_hold(some):
    corpus = load_corpus(pd.DataFrame({"id": ["a"], "text": ["\n\n".join(some)]}))
    table = tables.check(word_uses(corpus, "wall"), "uses")
    assert (
        table[["doc", "start", "end"]].values.tolist()
        == concordance(corpus, "wall")[["doc", "start", "end"]].values.tolist()
    )
    assert [corpus["a"].text[a:b] for a, b in zip(table["start"], table["end"], strict=True)] == table["text"].tolist()
    assert set(table["how"]) <= {"own", "quoted", "reported", "distanced", "named"}


@pytest.mark.parametrize(
    ("text", "how", "cue"),
    [
        ("The invasion began at dawn.", "own", ""),
        ('"It is an invasion," said Ann Lee, a teacher.', "quoted", "said"),
        ("The mayor said that the invasion had begun.", "reported", "said"),
        ('They wrote of the "invasion" in every paper.', "distanced", ""),
        ("Readers laughed about the so-called invasion of pigeons.", "distanced", "so-called"),
        ("He went on, declaring an emergency and an invasion of pigeons.", "named", "declaring"),
        ("Town: mayor proves 'invasion is the point'\n\n\"Yes,\" said Ann Lee.", "distanced", ""),
        ("Mayor’s talk of ‘our town’s invasion’ began. “Yes,” said Ann Lee.", "distanced", ""),
        ("“Yes,” said Ann Lee. The '90s brought the workers' town an invasion.", "own", ""),
        ("He reiterated a plan for the rescue of people before the invasion.", "own", ""),
        ("A new report on the invasion of pigeons is out.", "own", ""),
        ("The report calls it an invasion of pigeons.", "reported", ""),
        ("The report, calling it an invasion of pigeons, is out.", "named", "calling"),
        ("It has never publicly named the invasion of pigeons.", "own", ""),
        ("They didn’t mention the invasion of pigeons.", "own", ""),
        ("The town has not only declared an invasion of pigeons.", "named", "declared"),
        ("The town did not deny an invasion of pigeons.", "named", "deny"),
        ("He declared victory; the invasion of pigeons was over.", "own", ""),
        (
            "They declared that in the long and very dry summer of last year which no one liked an invasion.",
            "reported",
            "",
        ),
    ],
)
def test_whose_word_it_is(text, how, cue):
    row = word_uses(Document("a", text), "invasion").iloc[0]
    assert (row["how"], row["cue"] if how != "reported" else cue) == (how, cue)


def test_no_use_gives_an_empty_table_and_an_empty_pattern_is_an_error():
    assert tables.check(word_uses(Document("a", "Rain."), "wall"), "uses").empty
    with pytest.raises(ValueError, match="word_uses"):
        word_uses(Document("a", "Rain."), " ")
