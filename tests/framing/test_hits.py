"""Hits: offsets slice back, every rule of the lexicon by cases, and laws that hold whatever the text."""

import json
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit import tables
from toolkit.corpus import Document, as_corpus, load_corpus
from toolkit.framing import frame_hits, load_lexicon
from toolkit.framing.lexicon import read_lexicon

ROOT = Path(__file__).parents[2]
law = settings(derandomize=True, deadline=None, max_examples=15)
WORDS = (
    "no|not|human|rights|families|crime|border|wall|zero|tolerance|,|.|-|“|”|\n|Amnesty|International's|third|country"
)
words = st.sampled_from(WORDS.split("|"))
ALL = ("headline", "dateline", "byline", "body", "pull-quote", "caption", "furniture")
SMALL = read_lexicon(
    'masks = ["Amnesty International"]\n'
    '[frames.a]\npatterns = ["human right*", "border * wall", "border", "wall", "amnesty"]\n'
    '[frames.b]\npatterns = ["crime", {pattern = "country", exceptions = ["third country"]}, "zero tolerance"]'
)
texts = st.lists(words, min_size=1, max_size=40).map(" ".join).filter(lambda t: any(c.isalpha() for c in t))


def lexicon_of(case):
    quoted = json.dumps  # a JSON string is a TOML string

    def entries(some):
        return ", ".join(entry(one) for one in some)

    def entry(one):
        if isinstance(one, str):
            return quoted(one)
        parts = [f"pattern = {quoted(one['pattern'])}"]
        parts += ["case = true"] if one.get("case") else []
        parts += [f"exceptions = [{entries(one['exceptions'])}]"] if "exceptions" in one else []
        return "{" + ", ".join(parts) + "}"

    lines = [f"masks = [{entries(case.get('masks', []))}]", "[frames.f]"]
    lines += [f"{key} = [{entries(case[key])}]" for key in ("patterns", "exceptions") if key in case]
    lines += [f"masks = [{entries(case.get('credited', []))}]"]
    return read_lexicon("\n".join(lines))


@pytest.mark.cases("hits")
def test_hits_of_a_case(case):
    hits = frame_hits(Document("a", case["text"]), lexicon=lexicon_of(case), roles=ALL)
    assert hits["text"].tolist() == case["hits"]


@law
@given(st.lists(texts, min_size=1, max_size=3))
def test_hits_lead_back_to_words_and_do_not_overlap_in_a_frame(some):
    corpus = as_corpus(*(Document(f"d{n}", text) for n, text in enumerate(some)))
    hits = tables.check(frame_hits(corpus, lexicon=SMALL, roles=ALL), "hits")
    assert [corpus[h.doc].text[h.start : h.end] for h in hits.itertuples()] == hits["text"].tolist()
    for _, group in hits.groupby(["doc", "frame"]):
        assert (group["end"].to_numpy()[:-1] <= group["start"].to_numpy()[1:]).all()


@law
@given(st.lists(texts, min_size=2, max_size=3))
def test_the_order_and_company_of_documents_change_nothing(some):
    documents = [Document(f"d{n}", text) for n, text in enumerate(some)]
    whole = frame_hits(as_corpus(*documents), lexicon=SMALL, roles=ALL)
    alone = pd.concat([frame_hits(one, lexicon=SMALL, roles=ALL) for one in documents], ignore_index=True)
    assert whole.drop(columns="voice").equals(alone.drop(columns="voice"))
    assert whole.equals(frame_hits(as_corpus(*reversed(documents)), lexicon=SMALL, roles=ALL))


@law
@given(texts)
def test_masking_a_name_only_takes_hits_away(text):
    plain = '[frames.f]\npatterns = ["human right*", "border", "wall", "Amnesty"]'
    masked = f'masks = ["human rights families", "border wall"]\n{plain}'
    one, two = (frame_hits(Document("a", text), lexicon=read_lexicon(one), roles=ALL) for one in (plain, masked))
    assert set(two["start"]) <= set(one["start"])


def test_furniture_and_captions_do_not_count():
    corpus = load_corpus(ROOT / "texts")
    hits = frame_hits(corpus)
    caption = corpus["amnesty-2025"].text.index("Header image")
    assert not (hits[hits["doc"] == "amnesty-2025"]["start"] >= caption).any()
    assert len(frame_hits(corpus, roles=("furniture",))) < len(hits)


@pytest.mark.parametrize(
    ("doc", "words", "frame"),
    [
        ("jurist-2025", "satisfactory medical", "humanitarian_protection"),
        ("jurist-2025", "national sovereignty", "security_threat"),
        ("voa-2018", "or a third country", "access_process"),
        ("jurist-2025", "The rights group", "rights_law"),
        ("jurist-2025", "endanger asylum", "access_process"),
        ("voa-2018", "Department of Homeland Security", "security_threat"),
    ],
)
def test_words_that_trip_a_plain_lexicon_do_not_count(doc, words, frame):
    corpus = load_corpus(ROOT / "texts")
    start = corpus[doc].text.index(words)
    hits = frame_hits(corpus)
    here = hits[(hits["doc"] == doc) & (hits["end"] > start) & (hits["start"] < start + len(words))]
    assert frame not in here["frame"].tolist()


@pytest.mark.parametrize(
    ("doc", "words"),
    [
        ("amnesty-2019", "crime"),
        ("voa-2018", "welcomes refugees"),
        ("voa-2018", "credible"),
        ("amnesty-2025", "existing threats"),
        ("jurist-2025", "legal avenues"),
    ],
)
def test_negation_that_must_be_seen(doc, words):
    hits = frame_hits(load_corpus(ROOT / "texts"))
    assert hits[(hits["doc"] == doc) & (hits["text"] == words)]["negated"].tolist() == [True]


def test_the_voice_is_that_of_the_quotation():
    said = '"This is an invasion of our border," said Greg Miller, the governor.'
    text = f"The governor came to town on Monday. {said} A court heard it."
    hits = frame_hits(Document("a", text))
    voices = dict(zip(hits["text"], hits["voice"], strict=True))
    assert "Miller" in voices["invasion"]
    assert voices["court"] == "narrator"


def test_a_lexicon_by_path_or_by_value(tmp_path):
    path = tmp_path / "l.toml"
    path.write_text('[frames.f]\npatterns = ["court"]', "utf-8")
    document = Document("a", "A court.")
    assert frame_hits(document, lexicon=path).equals(frame_hits(document, lexicon=load_lexicon(path)))


def test_a_text_without_hits_gives_an_empty_table():
    hits = frame_hits(Document("a", "Rain."))
    assert hits.empty
    assert tables.check(hits, "hits").columns.tolist()[:9] == tables.empty("hits").columns.tolist()
