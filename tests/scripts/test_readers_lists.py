"""Readers' lists of the made-up sets: whatever they name is there."""

import importlib.util
import json
from pathlib import Path

import pytest

import toolkit as tk

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "tests/cases/sets"
NAMES = sorted(path.parent.name for path in FOLDER.glob("*/reader.json"))


@pytest.fixture(scope="module")
def script():
    spec = importlib.util.spec_from_file_location("measure_claims", ROOT / "scripts/measure_claims.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(params=NAMES)
def listed(request):
    return request.param, json.loads((FOLDER / request.param / "reader.json").read_text(encoding="utf-8"))


def test_every_set_is_measured_between_its_own_periods(script):
    assert sorted(script.SETS) == NAMES
    for name, between in script.SETS.items():
        assert {document.period for document in tk.load_corpus(FOLDER / name).values()} == set(between)


def test_each_sentence_is_found_by_its_words(listed):
    name, reader = listed
    corpus = tk.load_corpus(FOLDER / name)
    known = tk.passages(corpus)
    for sentence in reader["sentences"].values():
        assert corpus[sentence["doc"]].text.count(sentence["holds"]) == 1
        own = known[(known["doc"] == sentence["doc"]) & known["text"].str.contains(sentence["holds"], regex=False)]
        assert len(own) == 1
    for figure in reader["figures"]:
        assert figure["text"] in corpus[reader["sentences"][figure["in"]]["doc"]].text


def test_only_listed_sentences_are_named(listed):
    _, reader = listed
    named = [name for claim in reader["claims"] for name in claim["mentions"]]
    named += [name for pair in reader["also"] for name in pair] + reader["gone"] + reader["fresh"]
    named += [figure["in"] for figure in reader["figures"]]
    named += [name for row in reader["disputed"] for name in row.values()]
    assert set(named) <= set(reader["sentences"])
    for claim in reader["claims"]:
        assert set(claim.get("opposed", [])) <= set(claim["mentions"])


def test_a_pair_is_of_two_sentences_and_listed_once(script, listed):
    must, also = script.expected(listed[1])
    assert len(also) == len(listed[1]["also"])
    assert {len(pair) for pair in must | also} == {2}
