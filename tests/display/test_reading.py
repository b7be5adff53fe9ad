"""Reading: the whole text is there as it stands, marks keep to their places, and tables of another text are refused."""

import inspect
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import toolkit as tk
from toolkit import tables
from toolkit.corpus import Document, as_corpus, passages

MODEST = settings(derandomize=True, deadline=None, max_examples=20)
TEXT = 'Rivers rose. "We saw nothing," said Ann Lee, the mayor.\n\nThe bridge was shut. It is old.'


def hit(document, words, frame="closure", **more):
    start = document.text.index(words)
    row = {"doc": document.id, "period": "", "start": start, "end": start + len(words), "text": words, "frame": frame}
    return row | {"pattern": words, "negated": False, "voice_group": "narrator"} | more


def without_space(text):
    return re.sub(r"\s", "", text)


@MODEST
@given(data=st.data())
def test_the_text_is_escaped_and_whole(texts, read_html, pair, mention, data):
    text, name = data.draw(texts), data.draw(texts)
    document = Document(name, text, title=name, publisher=name)
    spans = data.draw(st.lists(st.tuples(st.integers(0, len(text)), st.integers(0, len(text))), max_size=4))
    spans = [(min(span), max(span)) for span in spans]
    hits = [
        {"doc": name, "period": "", "start": start, "end": end, "text": text[start:end], "frame": name, "pattern": ""}
        | {"negated": True, "voice_group": ""}
        for start, end in spans
    ]
    rows = [
        pair(text[start:end], name, left_doc=name, left_start=start, left_end=end, right_doc=name + "2")
        for start, end in spans
    ]
    reading = tk.read(document, matches=tables.build("pairs", rows), hits=tables.build("hits", hits))
    found, outside = read_html(reading.html())
    assert not set("<>$&\u202e\u2066") & set(outside)
    body = "".join("".join(piece.words for piece in paragraph.pieces) for paragraph in reading.paragraphs)
    assert without_space(body) == without_space(text)
    for paragraph in reading.paragraphs:
        assert "".join(piece.words for piece in paragraph.pieces) in found


def test_a_document_in_its_corpus_has_the_passages_of_the_corpus():
    corpus = tk.load_corpus("texts")
    table = passages(corpus)
    for doc in corpus:
        reading = tk.read(corpus, doc)
        numbers = [piece.number for paragraph in reading.paragraphs for piece in paragraph.pieces]
        assert [number for number in numbers if number is not None] == table[table["doc"] == doc]["passage"].tolist()
        said = {words for paragraph in reading.paragraphs for note in paragraph.notes for words in [note.words]}
        for row in table[(table["doc"] == doc) & (table["voice"] != "narrator")].itertuples():
            assert f"{row.voice} ({row.voice_group})" in said


def test_marks_keep_to_their_places(pair):
    document = Document("a", TEXT)
    start = TEXT.index("The bridge")
    match = pair("The bridge was shut.", "It closed.", left_start=start, left_end=start + 20)
    hits = tables.build("hits", [hit(document, "shut"), hit(document, "saw", negated=True, frame="sight_seeing")])
    reading = tk.read(document, matches=tables.build("pairs", [match]), hits=hits)
    words = dict.fromkeys(("said", "match", "hit"), "")
    for paragraph in reading.paragraphs:
        for piece in paragraph.pieces:
            for kind in piece.kinds:
                words[kind] += piece.words
    assert words == {"said": '"We saw nothing,"', "match": "The bridge was shut.", "hit": "sawshut"}
    bars = [
        (piece.words, piece.opens, piece.closes) for piece in reading.paragraphs[1].pieces if "match" in piece.kinds
    ]
    assert bars == [("The bridge was ", True, False), ("shut", False, False), (".", False, True)]
    assert reading.text() == inspect.cleandoc("""
        a
        a, no date

        0 Rivers rose. 1 "We saw nothing," said Ann Lee, the mayor.
            | 1: Ann Lee (government)
            | 1: sight seeing: saw (negated)

        2 The bridge was shut. 3 It is old.
            | 2: b 5–15 · paraphrase · probability 0.97
            | 2: closure: shut
    """)
    assert repr(reading) == reading.text()
    assert "<b>shut</b>" in reading.html()
    assert "It closed." in reading.html()
    assert reading._repr_html_() == reading.html()


def test_mentions_and_statuses_are_read_too(mention):
    document = Document("a", TEXT)
    start = TEXT.index("The bridge")
    here = mention("The bridge was shut.", start=start, end=start + 20)
    there = mention("They shut the bridge.", doc="b", relation_to_first="edited", voice="Jo", voice_group="media")
    told = tk.read(document, matches=tables.build("mentions", [here, there])).paragraphs[1].notes
    assert [(note.passages, note.words, note.other) for note in told] == [
        ("2", "b 0–21 · Jo (media) · edited of the first", "They shut the bridge.")
    ]
    status = {"claim": "", "status": "dropped", "doc": "a", "start": start, "end": start + 20}
    status |= {"text": "The bridge was shut.", "other_doc": "", "other_start": None, "other_end": None}
    status |= {"other_text": "", "relation": "none", "probability": None, "left_documents": 1, "right_documents": 0}
    status |= {"earliest": "a", "earliest_documents": 1, "note": ""}
    told = tk.read(document, matches=tables.build("statuses", [status])).paragraphs[1].notes
    assert [note.words for note in told] == ["dropped"]


def test_roles_are_named_and_what_is_not_compared_is_apart():
    corpus = tk.load_corpus("texts")
    roles = {(paragraph.role, paragraph.counted) for paragraph in tk.read(corpus, "amnesty-2025").paragraphs}
    assert {("", True), ("furniture: credit", False)} <= roles
    assert "pull-quote: its words stand again in the text" in tk.read(corpus, "amnesty-2025").html()


def test_what_is_long_is_folded_and_counted():
    text = "\n\n".join(["It rained all day and all night."] * 10_000)
    reading = tk.read(Document("a", text))
    html = reading.html()
    assert f"{len(text) - 200_000:,} more characters are not shown" in html
    assert html.count("the document goes on, part") == 4
    assert sum(len(p.words) for paragraph in reading.paragraphs for p in paragraph.pieces) < 200_000
    assert len(html) < 4_000_000


def test_many_notes_are_folded():
    document = Document("a", " ".join(f"word{n}" for n in range(30)))
    hits = tables.build("hits", [hit(document, f"word{n} ", frame=f"frame{n}") for n in range(9, 29)])
    html = tk.read(document, hits=hits).html()
    assert "<summary" in html
    assert "12 more</summary>" in html


def test_a_page_stands_alone():
    page = tk.read(Document("a", TEXT, title="<b>Rain</b>")).html(page=True)
    assert page.startswith("<!doctype html>")
    assert "<title>&lt;b&gt;Rain&lt;/b&gt;</title>" in page


def test_what_cannot_be_read_is_explained(pair):
    document = Document("a", TEXT)
    with pytest.raises(ValueError, match="read: there are 2 documents; say which: a, b"):
        tk.read(as_corpus(document, Document("b", "Rain.")))
    with pytest.raises(KeyError, match="no document 'x'; there are a"):
        tk.read(document, "x")
    with pytest.raises(
        ValueError, match="matches: give a table of claim_pairs, align, claims or claim_statuses; this one"
    ):
        tk.read(document, matches=passages(document))
    with pytest.raises(ValueError, match="hits: give the table of frame_hits; this one has the columns doc, passage"):
        tk.read(document, hits=passages(document))
    with pytest.raises(ValueError, match="matches: a 3–8 does not hold the words of the table there"):
        tk.read(document, matches=tables.build("pairs", [pair("Other", "Words")]))
    with pytest.raises(ValueError, match="hits: a 0–4 does not hold the words of the table"):
        tk.read(document, hits=tables.build("hits", [hit(Document("a", "Rain fell."), "Rain")]))
