"""The words that are searched: each has its document, its place and the innermost voice."""

from pathlib import Path

import pandas as pd

from toolkit import tables
from toolkit.corpus import Document, as_corpus, load_corpus, quotes
from toolkit.framing import searched as module
from toolkit.framing.searched import searched

ROOT = Path(__file__).parents[2]


def test_words_lead_back_to_the_documents():
    corpus = load_corpus(ROOT / "texts")
    words = searched(corpus)
    for w in range(0, len(words.doc_of), 7):
        text = corpus[words.docs[words.doc_of[w]]].text[words.starts[w] : words.ends[w]]
        assert (
            words.tokens.words[words.tokens.ids[w]] == text.casefold().replace("’", "'").replace(".", "") or "," in text
        )
    assert words.words().sum() == len(words.doc_of)
    assert sum(words.words_of(group).sum() for group in words.groups) == len(words.doc_of)


def test_a_word_has_the_voice_of_the_innermost_quotation(monkeypatch):
    text = "One two three four five six."
    rows = [(4, 27, "Outer", "organization"), (8, 18, "Inner", "government")]
    table = tables.build(
        "quotes",
        [
            {"doc": "a", "start": s, "end": e, "text": text[s:e], "cue": "", "speaker": who, "speaker_start": None}
            | {"speaker_end": None, "voice_group": group}
            for s, e, who, group in rows
        ],
    )
    for order in (table, table.iloc[::-1]):
        monkeypatch.setattr(module, "quotes", lambda corpus, order=order: order)
        words = searched(as_corpus(Document("a", text)))
        assert [words.voices[v] for v in words.voice] == ["narrator", "Outer", "Inner", "Inner", "Outer", "Outer"]
        assert [words.groups[g] for g in words.group][2:5] == ["government", "government", "organization"]


def test_the_words_are_cut_once_and_for_each_choice_of_roles():
    corpus = load_corpus(ROOT / "texts")
    assert searched(corpus) is searched(corpus)
    assert len(searched(corpus, roles=("headline",)).doc_of) < len(searched(corpus).doc_of)


def test_voices_are_those_of_the_quotes_table():
    corpus = load_corpus(ROOT / "texts")
    words, table = searched(corpus), quotes(corpus)
    assert set(words.groups) <= {*table["voice_group"], "narrator"}
    assert isinstance(table, pd.DataFrame)
