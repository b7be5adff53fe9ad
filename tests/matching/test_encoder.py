"""The encoder: near the original, the same bits for the same text, and clear answers to bad input."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from functools import partial
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.matching import encoder
from toolkit.matching.encoder import embed, encode

CASE = json.loads((Path(__file__).parents[1] / "cases" / "encoder.json").read_text("utf-8"))
WORDS = ("the", "Court", "rule,", "8,000", "asylum", "Zürich", "не", "难民", "\U0001f62d", "​", "naïve", "-", "don't")
lines = st.lists(st.sampled_from(WORDS), max_size=30).map(" ".join)
anything = st.text(st.characters(), max_size=60)  # lone surrogates and control characters too


def test_cosines_are_those_of_the_original_model():
    rows = encode(CASE["texts"], cache=None)
    off = np.abs(rows @ rows.T - np.array(CASE["cosines"]))
    assert off.mean() < 0.002  # .0013 here
    assert off.max() < 0.02  # 8-bit weights; .0115 here, for a pair of unlike texts


@settings(derandomize=True, deadline=None, max_examples=15)
@given(st.lists(st.one_of(lines, anything), min_size=1, max_size=12), st.randoms(use_true_random=False))
def test_a_row_depends_on_its_text_alone(texts, random):
    rows = encode(texts, cache=None)
    order = random.sample(range(len(texts)), len(texts))
    mixed = encode([texts[number] for number in order] + ["Another text beside them."], cache=None)
    np.testing.assert_array_equal(mixed[:-1], rows[order])
    np.testing.assert_array_equal(encode(texts[:1], cache=None), rows[:1])


@settings(derandomize=True, deadline=None, max_examples=15)
@given(st.lists(st.one_of(lines, anything), max_size=12))
def test_rows_are_unit_or_zero(texts):
    rows = encode(texts, cache=None)
    assert rows.shape == (len(texts), 384)
    assert rows.dtype == np.float32
    lengths = np.linalg.norm(rows, axis=1)
    assert np.all((np.abs(lengths - 1) < 1e-5) | (lengths == 0))


def test_rows_do_not_depend_on_the_number_of_cores(monkeypatch):
    texts = [" ".join(WORDS[: 1 + number % 13]) + f" {number}" for number in range(65)]
    monkeypatch.setattr(encoder, "cores", lambda: 1)
    alone = encode(texts, cache=None)
    monkeypatch.setattr(encoder, "cores", lambda: 5)
    np.testing.assert_array_equal(encode(texts, cache=None), alone)


def test_arithmetic_stays_in_floats(tmp_path):
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.log_severity_level = 3
    options.optimized_model_filepath = str(tmp_path / "optimised.onnx")
    onnxruntime.InferenceSession(encoder.WEIGHTS / encoder.MODEL, options, providers=["CPUExecutionProvider"])
    graph = (tmp_path / "optimised.onnx").read_bytes()
    assert graph.count(b"MatMul") >= 6
    for integer in (
        b"MatMulInteger",
        b"QLinear",
        b"DynamicQuantize",
        b"QGemm",
        b"QAttention",
        b"MatMulNBits",
        b"Float16",
    ):
        assert integer not in graph
    # The matrices are multiplied out when the model is loaded, not in each run: they are floats in what is run.
    assert len(graph) > 2 * (encoder.WEIGHTS / encoder.MODEL).stat().st_size


@pytest.mark.parametrize(
    "text", ["", "   ", "\n\t", "\x00\x01", "​", "\ud800", "\U0001f62d\U0001f62d \U0001f525", "a" * 101]
)
def test_a_text_the_model_cannot_read_is_like_nothing(text):
    rows = encode([text, text + " ", "Judges upheld the rule."], cache=None)
    assert not rows[:2].any()
    assert rows[2].any()


def test_half_known_word_pieces_are_enough():
    rows = encode(["Wow \U0001f62d", "Wow \U0001f62d \U0001f525", "\U0001f62d"], cache=None)
    assert rows.any(axis=1).tolist() == [True, False, False]


def test_a_long_text_is_read_up_to_256_word_pieces():
    head = "word " * 254
    rows = encode([head, head + "and then something else", "word " * 100_000, "word " * 253], cache=None)
    np.testing.assert_array_equal(rows[0], rows[1])
    np.testing.assert_array_equal(rows[0], rows[2])
    assert not np.array_equal(rows[0], rows[3])


def test_a_lone_surrogate_is_read_as_nothing():
    rows = encode(["the bridge \ud83d is closed", "the bridge is closed"], cache=None)
    np.testing.assert_array_equal(rows[0], rows[1])


def test_no_texts_give_no_rows(tmp_path):
    assert encode([], cache=tmp_path).shape == (0, 384)
    assert embed([], lambda texts: [][0]).shape == (0, 384)


@pytest.mark.parametrize(
    ("texts", "message"),
    [
        ("one text", r"one string was given; give a list"),
        (["a", None], r"item 1 is NoneType \(None\), not a text"),
        ([b"a"], r"item 0 is bytes"),
    ],
)
def test_what_is_not_text_is_refused(texts, message):
    with pytest.raises(TypeError, match=message):
        encode(texts, cache=None)


@settings(derandomize=True, deadline=None, max_examples=30)
@given(st.lists(st.lists(st.floats(allow_nan=False, allow_infinity=False), min_size=3, max_size=3), min_size=1))
def test_embed_makes_rows_unit_length_and_keeps_their_direction(values):
    given_rows = np.array(values)
    rows = embed(["x"] * len(values), lambda texts: values)
    length = np.linalg.norm(rows.astype(float), axis=1)
    zero = ~given_rows.any(axis=1)
    assert not rows[zero].any()
    np.testing.assert_allclose(length[~zero], 1, atol=1e-6)
    assert np.all(np.sign(rows) * np.sign(given_rows) >= 0)


def test_embed_takes_any_function_and_leaves_its_rows_alone():
    given_rows = np.array([[3, 4], [0, 0]], np.float32)
    asked = []
    rows = embed(("a", "b"), lambda texts: asked.append(texts) or given_rows)
    assert asked == [["a", "b"]]
    assert rows.dtype == np.float32
    assert given_rows.tolist() == [[3, 4], [0, 0]]


@pytest.mark.parametrize(
    ("returned", "message"),
    [
        ([[1.0, 2.0]], r"shape \(1, 2\) for 2 texts; it must return one row of numbers for each text"),
        ([1.0, 2.0], r"shape \(2,\) for 2 texts"),
        ([[], []], r"shape \(2, 0\) for 2 texts"),
        ([[1.0], [1.0, 2.0]], r"no 2-D array"),
        ([["a"], ["b"]], r"an array of <U1 for 2 texts"),
        (None, r"an array of object for 2 texts"),
        ([[1.0, 2.0], [float("nan"), 1.0]], r"its row 1 holds a value that is not finite, for the text 'second'"),
        ([[1.0, float("inf")], [1.0, 1.0]], r"its row 0 holds a value that is not finite, for the text 'first'"),
    ],
)
def test_embed_says_what_is_wrong_with_an_encoder(returned, message):
    def mine(texts):
        return returned

    with pytest.raises(ValueError, match=r"^encoder mine: .*" + message):
        embed(["first", "second"], mine)


def test_embed_wants_something_to_call():
    with pytest.raises(TypeError, match=r"encoder: 'all-MiniLM' cannot be called; give a function"):
        embed(["a"], "all-MiniLM")


@pytest.fixture
def weights(tmp_path, monkeypatch):
    """A copy of the weights to damage."""
    shutil.copytree(encoder.WEIGHTS, tmp_path / "weights")
    monkeypatch.setattr(encoder, "WEIGHTS", tmp_path / "weights")
    read_once = (encoder.model, encoder._checksums)
    for part in read_once:
        part.cache_clear()
    yield tmp_path / "weights"
    for part in read_once:
        part.cache_clear()


@pytest.mark.parametrize("name", [encoder.MODEL, encoder.TOKENIZER])
def test_a_damaged_model_file_is_named(weights, name):
    data = bytearray((weights / name).read_bytes())
    data[len(data) // 2] ^= 1
    (weights / name).write_bytes(data)
    with pytest.raises(ValueError, match=rf"{name}: its sha256 is .* the file is damaged; install .* encoder=None"):
        encode(["a text"], cache=None)


@pytest.mark.parametrize("name", [encoder.MODEL, encoder.TOKENIZER, "SHA256SUMS"])
def test_a_missing_model_file_is_named(weights, name):
    (weights / name).unlink()
    with pytest.raises(
        FileNotFoundError, match=rf"{name}: this file of the encoder is missing; install .* encoder=None"
    ):
        encode(["a text"], cache=None)


def test_a_torn_list_of_checksums_is_named(weights):
    (weights / "SHA256SUMS").write_text("cfeb76")
    with pytest.raises(
        ValueError, match=r"SHA256SUMS: it must name all-minilm-l6-v2.onnx and tokenizer.json, found \[\]"
    ):
        encode(["a text"], cache=None)


@pytest.mark.parametrize("state", ["missing", "damaged", "not in the list"])
def test_without_the_file_of_words_texts_are_read_and_have_the_same_rows(weights, state):
    texts = ["Judges upheld the rule.", "The bridge is closed."]
    expected, keys = encode(texts, cache=None), encoder.row_keys(texts)
    if state == "missing":
        (weights / encoder.PROJECTION).unlink()
    elif state == "damaged":
        (weights / encoder.PROJECTION).write_bytes(b"PK")
    else:
        listed = (weights / "SHA256SUMS").read_text("utf-8").splitlines(keepends=True)
        (weights / "SHA256SUMS").write_text("".join(line for line in listed if encoder.PROJECTION not in line))
    encoder.model.cache_clear()
    encoder._checksums.cache_clear()
    np.testing.assert_array_equal(encode(texts, cache=None), expected)
    assert encoder.row_keys(texts) == keys


def test_the_graph_gives_the_same_row_whatever_else_is_asked_of_it():
    tokenizer, session = encoder.model()
    for text in CASE["texts"]:
        ids = {"ids": np.array([tokenizer.encode(text).ids], np.int64)}
        (alone,) = session.run(["embedding"], ids)
        both, pieces = session.run(["embedding", "pieces"], ids)
        np.testing.assert_array_equal(alone, both)
        assert pieces.shape == (1, ids["ids"].shape[1], 768)
        halves = np.linalg.norm(pieces.reshape(-1, 2, 384), axis=2)
        np.testing.assert_allclose(halves, 1, atol=1e-5)  # each of the two layers weighs the same
        pooled = pieces[0, :, 384:].mean(axis=0)
        assert pooled @ both[0] / np.linalg.norm(pooled) > 0.9  # the text is the mean of the last layer


def test_keys_tell_kinds_texts_and_runtimes_apart(monkeypatch):
    keys = encoder.row_keys(["one", "two"]) + encoder.row_keys(["one", "two"], kind="words")
    monkeypatch.setattr(encoder, "_runtime", lambda: "another")
    keys += encoder.row_keys(["one", "two"])
    assert len(set(keys)) == 6


def test_the_folder_of_an_encoder_is_the_one_it_was_given(tmp_path):
    assert encoder.cache_of(partial(encode, cache=tmp_path)) == tmp_path
    assert encoder.cache_of(partial(encode, cache=None)) is None
    assert encoder.cache_of(partial(encode, progress=False)) == "default"
    assert encoder.cache_of(encode) == "default"
    assert encoder.cache_of(partial(lambda texts, cache: texts, cache=tmp_path)) == "default"


def test_origin_licence_and_checksums_are_beside_the_weights():
    assert "Apache License" in (encoder.WEIGHTS / "LICENSE").read_text("utf-8")
    origin = (encoder.WEIGHTS / "README.md").read_text("utf-8")
    assert "sentence-transformers/all-MiniLM-L6-v2" in origin
    tokenizer = hashlib.sha256((encoder.WEIGHTS / encoder.TOKENIZER).read_bytes()).hexdigest()
    assert tokenizer in origin  # unchanged, so it has the origin's checksum


def test_progress_is_shown_when_asked_for_or_long(capsys, monkeypatch):
    encode(["a", "b"], cache=None)
    assert capsys.readouterr().err == ""
    encode(["a", "b"], cache=None, progress=True)
    assert "2/2" in capsys.readouterr().err
    monkeypatch.setattr(encoder, "LONG", 1)
    encode(["a", "b"], cache=None)
    assert "2/2" in capsys.readouterr().err
    encode(["a", "b"], cache=None, progress=False)
    assert capsys.readouterr().err == ""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system starts processes without fork")
def test_it_works_in_a_forked_process():
    code = (
        "import os, warnings; from toolkit.matching.encoder import encode\n"
        "warnings.simplefilter('ignore')\n"
        "texts = ['Judges upheld the rule.', 'The bridge is closed.']\n"
        "rows = encode(texts, cache=None)\n"
        "child = os.fork()\n"
        "if not child: os._exit(0 if (encode(texts, cache=None) == rows).all() else 1)\n"
        "raise SystemExit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))\n"
    )
    assert subprocess.run([sys.executable, "-c", code], timeout=300, check=False).returncode == 0
