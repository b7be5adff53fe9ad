"""Documents that lie apart: as a slow version says, whatever else is asked, and none where nothing can be said."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.corpus import load_corpus
from toolkit.corpus.counts import count, rarity
from toolkit.facts.marks import Marked
from toolkit.facts.statements import statements_of
from toolkit.matching import documents_apart as module
from toolkit.matching.documents_apart import apart
from toolkit.matching.explain import explain
from toolkit.matching.pairs import candidate_pairs, claim_pairs, pair_features
from toolkit.matching.score import features_of, judged

WORDS = ["the", "a", "fire", "quake", "in Leeds", "in Bodmin", "Rowe", "hurt", "shop", "barn", "12", "on Monday", "saw"]
PASSAGES = st.lists(st.sampled_from(WORDS), min_size=1, max_size=6).map(" ".join)
CORPORA = st.lists(st.lists(PASSAGES, min_size=1, max_size=4), min_size=1, max_size=7)
SMALL = settings(derandomize=True, deadline=None, max_examples=40)
FIRES = {
    "leeds-1": "A bakery in Leeds was destroyed by fire on Monday night, the city's fire service said.\n\n"
    "Sixty firefighters came to Harehills Lane.\n\nNobody was hurt in the fire.\n\nThe owner, Mina Patel, was away.",
    "leeds-2": "Fire has destroyed the bakery of Mina Patel on Harehills Lane in Leeds.\n\n"
    "Firefighters worked through Monday night.\n\nIn the fire nobody was injured.\n\nThe street is closed.",
    "bodmin-1": "A barn near Bodmin burned down on Thursday with two tractors in it.\n\n"
    "Tom Rowe, the farmer, had just sold his cattle.\n\nNobody was injured in the fire.\n\nHay had been drying there.",
    "bodmin-2": "Two tractors were lost when a barn of farmer Tom Rowe near Bodmin burned down on Thursday.\n\n"
    "No one was hurt in the blaze.\n\nHay in the barn had been damp.",
}


def read(corpus):
    """Return the marked passages of a corpus given as lists, and the documents they are of."""
    texts = [text for document in corpus for text in document]
    counts = count(texts)
    docs = np.repeat(np.arange(len(corpus)), [len(document) for document in corpus])
    return Marked(counts, rarity(counts)), docs


def across(docs):
    """Return all pairs of passages of different documents."""
    left, right = np.triu_indices(len(docs), 1)
    kept = docs[left] != docs[right]
    return left[kept], right[kept]


def slow(marked, docs):
    """Say how far apart every two documents lie, in plain Python."""
    size = docs.max() + 1
    kinds = {"words": np.ones(marked.once.nnz, bool), "names": marked.names | marked.figures}
    less = {}
    for kind, chosen in kinds.items():
        held = [{} for _ in range(size)]
        rows = np.repeat(np.arange(len(docs)), np.diff(marked.once.indptr))
        for row, word, own in zip(rows, marked.once.indices, chosen, strict=True):
            if own:
                held[docs[row]][word] = marked.idf[word]
        alike = np.zeros((size, size))
        for i in range(size):
            for j in range(size):
                both = sum(value**2 for word, value in held[i].items() if word in held[j])
                norm = np.sqrt(sum(v**2 for v in held[i].values()) * sum(v**2 for v in held[j].values()))
                alike[i, j] = both / norm if norm else 0
        near = [sum(sorted(np.delete(alike[i], i))[::-1][:3]) / 3 for i in range(size)]
        most = 0.3 if kind == "names" else 1.0
        expected = np.minimum([[(a + b) / 2 for a in near] for b in near], most)
        less[kind] = np.maximum(np.log((expected + 0.02) / (alike + 0.02)), 0)
    found = np.sqrt(np.maximum(less["words"] - 0.2, 0) * less["names"])
    short = np.bincount(docs) < 3
    found[short] = found[:, short] = 0
    return found


@SMALL
@given(CORPORA)
def test_it_agrees_with_comparing_every_two_documents(corpus):
    marked, docs = read(corpus)
    left, right = across(docs)
    want = slow(marked, docs)[docs[left], docs[right]]
    assert apart(marked, docs, left, right) == pytest.approx(want, abs=1e-6)


@SMALL
@given(CORPORA, st.data())
def test_it_is_the_same_both_ways_whatever_pairs_are_asked_and_however_documents_are_numbered(corpus, data):
    marked, docs = read(corpus)
    left, right = across(docs)
    every = apart(marked, docs, left, right)
    assert apart(marked, docs, right, left) == pytest.approx(every, abs=1e-12)
    some = np.array(data.draw(st.lists(st.booleans(), min_size=len(left), max_size=len(left))), bool)
    assert apart(marked, 3 * docs + 5, left[some], right[some]) == pytest.approx(every[some], abs=1e-12)


@SMALL
@given(CORPORA)
def test_nothing_that_is_given_changes(corpus):
    marked, docs = read(corpus)
    left, right = across(docs)
    before = marked.once.toarray(), docs.copy(), marked.idf.copy()
    apart(marked, docs, left, right)
    assert (marked.once.toarray() == before[0]).all()
    assert (docs == before[1]).all()
    assert (marked.idf == before[2]).all()


def test_blocks_change_nothing(monkeypatch):
    marked, docs = read([text.split("\n\n") for text in FIRES.values()] * 3)
    every = apart(marked, docs, *across(docs))
    monkeypatch.setattr(module, "_BLOCK", 5)
    assert apart(marked, docs, *across(docs)) == pytest.approx(every)
    assert (every > 0).any()


def test_documents_alike_no_more_than_others_lie_apart_from_none():
    """Without nearer documents nothing is known: two documents, and many that share one subject."""
    marked, docs = read([FIRES["leeds-1"].split("\n\n"), FIRES["bodmin-1"].split("\n\n")])
    assert not apart(marked, docs, *across(docs)).any()
    own = ["Alba", "Berta", "Carla", "Dora", "Edith", "Flora", "Greta", "Hilda"]
    marked, docs = read([["The dam at Rio Vivo broke.", f"{name} saw it.", "It was built in 1990."] for name in own])
    assert not apart(marked, docs, *across(docs)).any()


def test_a_document_of_two_passages_says_nothing_of_its_event():
    corpus = [text.split("\n\n") for text in FIRES.values()]
    marked, docs = read([*corpus, ["A ship sank off Malta in 1956.", "Nobody was hurt."]])
    left, right = across(docs)
    found = apart(marked, docs, left, right)
    assert not found[right == len(docs) - 1].any()
    assert found[(docs[left] < 2) & (docs[right] >= 2) & (docs[right] < 4)].min() > 0.5
    assert not found[(docs[left] == 0) & (docs[right] == 1)].any()


def test_pairs_of_no_corpus_lie_apart_from_none():
    counts = count(["Nobody was hurt in the fire.", "In the fire nobody was injured.", "A barn burned."])
    pairs = np.array([0, 0]), np.array([1, 2])
    assert features_of(counts, *pairs)["apart"].tolist() == [0, 0]
    assert features_of(counts, *pairs, docs=np.array([0, 1, 2]))["apart"].tolist() == [0, 0]


def test_some_pairs_of_a_corpus_are_read_with_all_its_passages():
    corpus = [text.split("\n\n") for text in FIRES.values()]
    marked, docs = read(corpus)
    left, right = across(docs)
    every = features_of(marked.counts, left, right, docs=docs, drawn=True)["apart"]
    some = features_of(marked.counts, left[5:9], right[5:9], docs=docs, drawn=True)["apart"]
    assert some == pytest.approx(every[5:9])


def test_what_is_said_of_two_fires_is_less_sure_to_be_the_same_than_of_one():
    corpus = load_corpus(pd.DataFrame({"id": list(FIRES), "text": list(FIRES.values())}))
    statements = statements_of(corpus)
    counts = count(statements["stated"].tolist())
    pairs = candidate_pairs(statements, counts, (set(FIRES), set(FIRES)), None)
    features = pair_features(statements, counts, pairs, None)
    event = statements["doc"].str.split("-").str[0].to_numpy()
    one = event[pairs[0]] == event[pairs[1]]
    assert not features["apart"][one].any()
    assert features["apart"][~one].min() > 0.5
    seen, unseen = (judged(f)["probability"].to_numpy() for f in (features, features | {"apart": 0 * one}))
    assert (seen[one] == unseen[one]).all()
    assert (seen[~one] < unseen[~one])[unseen[~one] > 0.01].all()


def test_an_explanation_says_what_documents_that_lie_apart_take_away():
    corpus = load_corpus(pd.DataFrame({"id": list(FIRES), "text": list(FIRES.values())}))
    pairs = claim_pairs(corpus, all_pairs=True, encoder=None)
    row = pairs[(pairs["left_doc"] == "leeds-2") & (pairs["right_doc"] == "bodmin-1")].iloc[0]
    among, alone = (explain(row, corpus=given, encoder=None).set_index("feature") for given in (corpus, None))
    assert among.loc["apart", "value"] > 0 > among.loc["apart", "contribution"]
    assert "documents" in among.loc["apart", "about"]
    assert alone.loc["apart", ["value", "contribution"]].tolist() == [0, 0]
