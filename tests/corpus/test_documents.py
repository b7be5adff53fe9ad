"""Corpora: what is written out is read back the same, and nothing is overwritten."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.corpus import Corpus, Document, as_corpus, load_corpus

law = settings(max_examples=40)
text = st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1, max_size=30).filter(str.strip)
ids = st.text("ab-._é 1", min_size=1, max_size=6).map(lambda name: f"x{name}x")
days = st.dates(date(1980, 1, 1))


@st.composite
def documents(draw):
    begin, end = sorted([draw(days), draw(days)])
    dated = draw(st.booleans())
    facts = {name: draw(text | st.just("")) for name in ("title", "publisher", "source", "date_reason", "period")}
    when = {"date_from": begin, "date_to": end, "date_basis": draw(st.sampled_from(["stated", "inferred", ""]))}
    return Document(draw(ids), draw(text.map(lambda t: f"W{t}")), **facts, **(when if dated else {}))


@pytest.mark.filterwarnings("ignore:.*voices. no text holds")
@law
@given(members=st.lists(documents(), min_size=1, max_size=4, unique_by=lambda d: d.id), data=st.data())
def test_texts_that_are_written_load_to_the_same_corpus(tmp_path_factory, members, data):
    corpus = as_corpus(*members)
    known = [d.period for d in corpus.members if d.period]
    periods = {known[0]: data.draw(text)} if known else {}
    corpus = Corpus(corpus.members, voices={data.draw(text): "court"}, periods=periods)
    folder = tmp_path_factory.mktemp("written") / "new"
    corpus.write_texts(folder)
    back = load_corpus(folder)
    assert dict(back) == dict(corpus)
    assert [d for d in back if back[d].date_from] == [d for d in corpus if corpus[d].date_from]
    assert (back.voices, back.periods) == (corpus.voices, corpus.periods)


def test_nothing_is_overwritten(tmp_path):
    (tmp_path / "b.txt").write_text("mine")
    with pytest.raises(FileExistsError, match=r"b\.txt: is there already; give another folder"):
        as_corpus(Document("a", "x"), Document("b", "y")).write_texts(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["b.txt"]


@pytest.mark.parametrize("doc", ["a/b", "..", "a\0", "README", "a:b", "a.", "a" * 101])
def test_ids_that_are_no_names_of_files_are_told(tmp_path, doc):
    with pytest.raises(ValueError, match="cannot be the name of a file; give the documents other ids"):
        as_corpus(Document(doc, "x")).write_texts(tmp_path / "new")
    assert not (tmp_path / "new").exists()


def test_pages_of_offsets():
    document = Document("a", "one two", pages=(0, 0, 4))
    assert [document.page(offset) for offset in (0, 3, 4, 6)] == [2, 2, 3, 3]
    assert Document("a", "one").page(0) == 0


@law
@given(members=st.lists(documents(), min_size=1, max_size=5, unique_by=lambda d: d.id))
def test_a_corpus_stands_in_the_order_of_its_dates_in_whatever_order_it_is_made(members):
    corpus = Corpus(tuple(members))
    dated = [d.date_from for d in corpus.members if d.date_from]
    assert dated == sorted(dated)
    assert [d.id for d in corpus.members[len(dated) :]] == [d.id for d in members if not d.date_from]


def test_joined_corpora_keep_voices_and_the_first_title():
    one = Corpus((Document("b", "Late.", date_from=date(2025, 1, 1)),), voices={"Ann Lee": "court"}, title="Rivers")
    other = Corpus((Document("a", "Soon.", date_from=date(2019, 1, 1)),), voices={"Bo Ray": "media"}, title="Dams")
    both = as_corpus(one, other)
    assert (list(both), both.title) == (["a", "b"], "Rivers")
    assert both.voices == {"Ann Lee": "court", "Bo Ray": "media"}
